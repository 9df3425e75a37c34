"""Progress of tasks (tiến độ): set one by one, or brought back from a workbook that was sent round.

Progress is the state of a task, a note, a link to evidence, who set it and when. It is kept on the task, which keeps
its id when its document is read again. A workbook carries the progress as it was at export: what the store has changed
since then is never overwritten, it is listed as a conflict.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from app.archive import StoreArchive
from app.user import user
from graph.errors import ATTENTION, DONE, USAGE, CancuError
from graph.folding import fold
from graph.rows import Change, NodeRow
from graph.store import Store
from loaders.masking import mask

STATES: Mapping[str, str] = {
    "chua_bat_dau": "chưa bắt đầu",
    "xong_dung_han": "hoàn thành đúng hạn",
    "xong_qua_han": "hoàn thành quá hạn",
    "chua_xong_trong_han": "chưa hoàn thành trong hạn",
    "chua_xong_qua_han": "chưa hoàn thành quá hạn",
}
"""The four states of Quyết định 42/2014/QĐ-TTg, and the one before them, by their short names."""
NOT_SET = "chưa bắt đầu"
"""What a task is while nobody has said anything about it."""


@dataclass(frozen=True, slots=True)
class Progress:
    """What staff say of a task. Empty state: nothing was said."""

    state: str = ""
    note: str = ""
    link: str = ""

    @classmethod
    def of(cls, known: Mapping[str, Any]) -> Progress:
        """The progress of a task by its properties."""
        return cls(*(str(known.get(name) or "") for name in ("state", "state_note", "state_link")))

    def told(self) -> str:
        """In one line."""
        return "; ".join(filter(None, (self.state or NOT_SET, self.note, self.link)))

    def same_as(self, other: Progress) -> bool:
        """Whether both say the same; a task that was never touched has not begun."""
        return (self.state or NOT_SET, self.note, self.link) == (other.state or NOT_SET, other.note, other.link)


@dataclass(frozen=True, slots=True)
class Brought:
    """One line of a workbook: the progress it says now, and the progress that it was exported with, where known."""

    line: int
    id: str
    now: Progress
    before: Progress | None
    by: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A line that was not written, since the task has another progress than at export."""

    line: int
    id: str
    says: Progress
    stored: Progress
    stored_by: str
    stored_at: str


@dataclass(slots=True)
class BroughtBack:
    """What became of the lines of a workbook."""

    written: list[str] = field(default_factory=list)
    unchanged: int = 0
    conflicts: list[Conflict] = field(default_factory=list)
    unknown: list[Brought] = field(default_factory=list)
    unreadable: list[Brought] = field(default_factory=list)

    @property
    def exit_code(self) -> int:
        """0: every line is as the workbook says; 1: some were left as they were."""
        return ATTENTION if self.conflicts or self.unknown or self.unreadable else DONE


def state_named(words: str) -> str | None:
    """The state meant by its short or full name, with or without accents; None where it is none."""
    wanted = fold(words.replace("_", " "))
    return next((full for code, full in STATES.items() if wanted in (fold(full), code.replace("_", " "))), None)


def set_task(
    store: Store, task_id: str, state: str, *, note: str = "", link: str = "", by: str | None = None
) -> dict[str, Any]:
    """Set the progress of a task. A note or link that is not given stays."""
    full = state_named(state)
    if full is None:
        known = ", ".join(f"{code} ({name})" for code, name in STATES.items())
        raise CancuError("bad_state", f"Không có tiến độ “{state}”; dùng: {known}.",
                         f"No state {state!r}; use: {known}.", USAGE)  # fmt: skip
    with store.turn():
        task = _tasks(store, [task_id]).get(task_id)
        if task is None:
            raise CancuError("no_task", f"Không có nhiệm vụ {task_id}.", f"There is no task {task_id}.", USAGE)
        before = Progress.of(task)
        store.apply(Change([_row(task, Progress(full, note or before.note, link or before.link), by)]))
    return {"id": task_id, "state": full}


def bring_back(store: Store, lines: Iterable[Brought], *, by: str | None = None) -> BroughtBack:
    """Write what the lines of a workbook say anew; list what the store says otherwise, does not know, cannot read."""
    report, rows = BroughtBack(), list[NodeRow]()
    given = list(lines)
    with store.turn():
        tasks = _tasks(store, [each.id for each in given])
        for each in given:
            task = tasks.get(each.id)
            if task is None:
                report.unknown.append(each)
            elif (row := _judged(report, each, task, by)) is not None:
                rows.append(row)
                report.written.append(each.id)
                tasks[each.id] = {"label": "Task", "id": each.id, **row.properties}  # a second line is judged by it
        if rows:
            store.apply(Change(rows))
    return report


def _judged(report: BroughtBack, each: Brought, task: Mapping[str, Any], by: str | None) -> NodeRow | None:
    """The row to write for one line; None where nothing is to be written, which is reported."""
    state = state_named(each.now.state) if each.now.state else ""
    if state is None:
        report.unreadable.append(each)
        return None
    says, stored = Progress(state, mask(each.now.note), each.now.link), Progress.of(task)
    if says.same_as(stored) or (each.before is not None and says.same_as(each.before)):
        report.unchanged += 1
        return None
    if not stored.same_as(each.before or Progress()):
        at, who = str(task.get("state_at") or ""), str(task.get("state_by") or "")
        report.conflicts.append(Conflict(each.line, each.id, says, stored, who, at))
        return None
    return _row(task, says, each.by if each.by and each.by != task.get("state_by") else by)


def _row(task: Mapping[str, Any], now: Progress, by: str | None) -> NodeRow:
    """The task as it is written with another progress. Personal data is masked, as everywhere in the graph."""
    at = datetime.now(UTC).isoformat(timespec="seconds")
    said = {"state": now.state or NOT_SET, "state_note": mask(now.note), "state_link": now.link,
            "state_by": by or user(), "state_at": at}  # fmt: skip
    row = StoreArchive.row("Task", task)
    return NodeRow("Task", row.id, {k: v for k, v in {**row.properties, **said}.items() if v not in (None, "")})


def _tasks(store: Store, ids: list[str]) -> dict[str, Mapping[str, Any]]:
    found = store.read("UNWIND $ids AS id MATCH (t:Task {id: id}) RETURN t", {"ids": ids}).rows
    return {task["id"]: task for (task,) in found}
