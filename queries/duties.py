"""Tasks whole (nhiệm vụ): one ``Duty`` each, with who answers for it, its targets, its days and its progress.

In: ids of tasks, or a document, a unit, everything. Out: duties in the order of their documents. Workbook, calendar,
coverage and the page of responsibilities are drawn from them, so that all say the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from queries.lookup import Readable
from queries.occurrences import Recurrence, recurrences

COUNTED = ("duty", "report")
"""The kinds of task that can be overdue; an objective that is not reached is no task left undone."""
DONE = ("hoàn thành đúng hạn", "hoàn thành quá hạn")
LEADING = ("chu_tri", "thuc_hien")
"""The roles that make a unit answer for a task."""
_BATCH = 500

_STANDING = "MATCH (t:Task) WHERE NOT coalesce(t.withdrawn, false)"
_OF_KINDS = " AND t.kind IN $kinds"
_PAST = " AND t.due_on < $on"
# (:Document)-[:HAS_TASK]->(:Task), those of its draft included
_OF_DOCUMENT = """
MATCH (:Document {id: $id})-[:HAS_TASK]->(t:Task) WHERE NOT coalesce(t.withdrawn, false) RETURN DISTINCT t.id AS id
"""
_TASKS = """
UNWIND $ids AS id
MATCH (t:Task {id: id})
MATCH (d:Document {id: t.document_id})
OPTIONAL MATCH (d)-[same:DRAFT_OF]->(issued:Document) WHERE coalesce(same.status, '') <> 'rejected'
RETURN t AS task, coalesce(issued.id, d.id) AS document_id,
       coalesce(d.number_full, issued.number_full, d.title) AS document, d.id AS read_in,
       coalesce(d.issued_on, issued.issued_on, d.issued_from) AS since
"""
# (:Organization)-[:RESPONSIBLE_FOR]->(:Task)
_ANSWERS = """
UNWIND $ids AS id
MATCH (t:Task {id: id})<-[r:RESPONSIBLE_FOR]-(o:Organization)
RETURN id AS task, o.id AS unit_id, o.name AS unit, r.role AS role, coalesce(r.explicit, true) AS explicit,
       coalesce(r.via, false) AS via, r.sub_unit AS sub_unit
"""
# (:Task)-[:HAS_TARGET]->(:Target)
_TARGETS = """
UNWIND $ids AS id
MATCH (t:Task {id: id})-[:HAS_TARGET]->(g:Target)
RETURN id AS task, g AS target ORDER BY g.start
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """One unit in one role of a task. ``via``: a report only passes through it."""

    unit_id: str
    unit: str
    role: str
    explicit: bool
    via: bool
    sub_unit: str | None

    @property
    def name(self) -> str:
        return f"{self.unit} ({self.sub_unit})" if self.sub_unit else self.unit


@dataclass(frozen=True, slots=True)
class Duty:
    """One task. ``known`` are its properties; ``document`` names the issued document where it was read in a draft."""

    id: str
    known: Mapping[str, Any]
    document_id: str
    document: str
    read_in: str
    since: date | None
    answers: tuple[Answer, ...] = ()
    targets: tuple[Mapping[str, Any], ...] = ()

    def __getitem__(self, name: str) -> Any:
        """A property of the task: ``duty["text"]``, ``duty["due_on"]``; None where it has none."""
        return self.known.get(name)

    def units(self, *roles: str, via: bool | None = None) -> list[str]:
        """The units in these roles, by name."""
        found = [a.name for a in self.answers if a.role in roles and via in (None, a.via)]
        return list(dict.fromkeys(found))

    def recurrences(self) -> tuple[Recurrence, ...]:
        """Its recurrence rules, counted from its first day or from the day of its document."""
        return recurrences(self["rrule"], self["starts_on"] or self.since or date.today())

    def next_day(self, on: date) -> date | None:
        """The next of its days, where it has several or recurs; else the last day allowed."""
        days = [each.next(on) for each in self.recurrences()]
        return min((day for day in days if day), default=self["due_on"])

    def is_overdue(self, on: date) -> bool:
        """Whether its last day has passed and nobody said that it is done."""
        due: date | None = self["due_on"]
        return due is not None and due < on and self["kind"] in COUNTED and self["state"] not in DONE


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which tasks are asked for: in these roles, of these kinds, due in these days, overdue. Nothing set: all."""

    roles: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    overdue: bool = False
    on: date = field(default_factory=date.today)

    @property
    def everything(self) -> bool:
        return not (self.roles or self.kinds or self.first or self.last or self.overdue)

    def role(self, role: str) -> bool:
        return not self.roles or role in self.roles

    def duty(self, duty: Duty) -> bool:
        """Whether kind, days and delay of a task are asked for; its roles are those of units."""
        return (
            (not self.kinds or duty["kind"] in self.kinds)
            and (not self.overdue or duty.is_overdue(self.on))
            and ((self.first is None and self.last is None) or self._falls_due(duty))
        )

    def _falls_due(self, duty: Duty) -> bool:
        first, last = self.first or date.min, self.last or date(self.on.year + 10, 12, 31)
        if repeated := duty.recurrences():
            return any(next(each.between(max(first, each.first), last), None) for each in repeated)
        due: date | None = duty["due_on"]
        return due is not None and first <= due <= last


def matching(store: Readable, wanted: Wanted, limit: int | None = None) -> list[Duty]:
    """The tasks that still stand in a text and are asked for, those with no unit in the roles asked for left out.
    ``limit``: so many are looked at."""
    statement = _STANDING + (_OF_KINDS if wanted.kinds else "") + (_PAST if wanted.overdue else "")
    given: dict[str, Any] = {"kinds": list(wanted.kinds)} if wanted.kinds else {}
    given |= {"on": wanted.on} if wanted.overdue else {}
    rows = store.read(f"{statement} RETURN t.id AS id", given, limit=limit).rows
    return [
        duty
        for duty in of(store, (id for (id,) in rows))
        if wanted.duty(duty) and (not wanted.roles or any(map(wanted.role, (a.role for a in duty.answers))))
    ]


def of_document(store: Readable, id: str) -> list[Duty]:
    """The tasks of one document, a draft's with the document that it became."""
    return list(of(store, (row[0] for row in store.read(_OF_DOCUMENT, {"id": id}).rows)))


def of(store: Readable, ids: Iterable[str]) -> Iterator[Duty]:
    """The tasks with these ids, by document and place in it."""
    wanted = sorted(set(ids))
    found = [duty for n in range(0, len(wanted), _BATCH) for duty in _batch(store, wanted[n : n + _BATCH])]
    return iter(sorted(found, key=lambda duty: (duty.document, duty.read_in, duty["ordinal"] or 0, duty.id)))


def _batch(store: Readable, ids: Sequence[str]) -> Iterator[Duty]:
    answers: dict[str, list[Answer]] = {}
    for task, *answer in store.read(_ANSWERS, {"ids": ids}).rows:
        answers.setdefault(task, []).append(Answer(*answer))
    targets: dict[str, list[Mapping[str, Any]]] = {}
    for task, target in store.read(_TARGETS, {"ids": ids}).rows:
        targets.setdefault(task, []).append(target)
    seen = set()
    for task, document_id, document, read_in, since in store.read(_TASKS, {"ids": ids}).rows:
        if task["id"] not in seen:
            seen.add(task["id"])
            own = sorted(answers.get(task["id"], ()), key=lambda a: (a.role, not a.explicit, a.unit))
            yield Duty(task["id"], task, document_id, document or document_id, read_in, since, tuple(own),
                       tuple(targets.get(task["id"], ())))  # fmt: skip
