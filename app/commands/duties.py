"""``units``, ``coverage`` and ``task``: who must do what by when, who takes up what, and how far it has come."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app import duty_words, words
from app.commands import opening, options
from graph.errors import ATTENTION, USAGE, CancuError

if TYPE_CHECKING:
    from app.coverage import Coverage
    from app.export.tracker import Line
    from app.progress import BroughtBack
    from graph.store import Store
    from queries.duties import Wanted

Many = list[str] | None


def units(
    unit: Annotated[str | None, typer.Argument(metavar="UNIT", help=options.told("unit"))] = None,
    role: Annotated[Many, typer.Option("--role", help=options.told("role"))] = None,
    kind: Annotated[Many, typer.Option("--kind", help=options.told("kind"))] = None,
    first: Annotated[str | None, typer.Option("--from", metavar="NGÀY", help=options.told("from"))] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="NGÀY", help=options.told("to"))] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help=options.told("overdue"))] = False,
    full: options.Full = False,
    xlsx: Annotated[Path | None, typer.Option("--xlsx", metavar="F", help=options.told("xlsx"))] = None,
    ics: Annotated[Path | None, typer.Option("--ics", metavar="F", help=options.told("ics"))] = None,
    as_json: options.Json = False,
    store: options.Store = None,
) -> None:
    from app import renamed
    from app.terminal.console import print_json, say
    from queries import responsibility

    wanted = _wanted(role, kind, first, last, overdue)
    with opening.to_read() as opened:
        id = renamed.find(opened, unit) if unit else None
        found = renamed.tasks(opened, id, wanted) if id else {"units": responsibility.units(opened, wanted)}
        if xlsx or ics:
            _write_files(opened, found, wanted, xlsx, ics)
    for note in renamed.notes(id, str(found["unit"])) if id else ():
        say(note, "yellow")
    if as_json:
        print_json(found if id else found["units"])
    elif not (xlsx or ics):
        _print_tasks(found, full) if id else _print_units(found["units"])
    if overdue and not (found["tasks"] if id else found["units"]):
        raise typer.Exit(ATTENTION)


def task_set(
    task: Annotated[str, typer.Argument(metavar="ID", help=options.told("task"))],
    state: Annotated[str, typer.Argument(metavar="STATE", help=options.told("state"))],
    note: options.Note = "",
    link: Annotated[str, typer.Option("--link", help=options.told("link"))] = "",
    by: options.By = None,
    as_json: options.Json = False,
    store: options.Store = None,
) -> None:
    from app import progress
    from app.terminal.console import print_json, say

    with opening.to_write() as opened:
        done = progress.set_task(opened, task, state, note=note, link=link, by=by)
    if as_json:
        print_json(done)
    else:
        say(words.TASK_SET.fill(**done))


def task_import(
    workbook: Annotated[Path, typer.Argument(metavar="F.xlsx", help=options.told("tracker"))],
    by: options.By = None,
    as_json: options.Json = False,
    store: options.Store = None,
) -> None:
    from app import progress
    from app.export.tracker import read_back
    from app.terminal.console import print_json

    if not workbook.is_file():
        said = words.NO_FILE.fill(source=workbook)
        raise CancuError("no_file", said.vi, said.en, USAGE)
    lines = read_back(workbook)
    with opening.to_write() as opened:
        report = progress.bring_back(opened, lines, by=by)
    if as_json:
        print_json(_as_json(report))
    else:
        _print_report(report)
    if report.exit_code:
        raise typer.Exit(report.exit_code)


def coverage(
    doc: options.Doc,
    full: options.Full = False,
    xlsx: Annotated[Path | None, typer.Option("--xlsx", metavar="F", help=options.told("xlsx"))] = None,
    as_json: options.Json = False,
    store: options.Store = None,
) -> None:
    from app.coverage import coverage as measure
    from app.export.tracker import coverage_workbook
    from app.terminal.console import print_json, say
    from queries import lookup

    with opening.to_read() as opened:
        found = measure(opened, lookup.document(opened, doc))
    if xlsx:
        xlsx.write_bytes(coverage_workbook(found))
        say(words.SAVED.fill(file=xlsx))
    if as_json:
        print_json(found.to_json())
    elif not xlsx:
        _print_coverage(found, full)
    if found.without_plan or found.counts()["none"]:
        raise typer.Exit(ATTENTION)


def _wanted(role: Many, kind: Many, first: str | None, last: str | None, overdue: bool) -> Wanted:
    from queries.duties import Wanted

    kinds = {code: name.vi for code, name in duty_words.KINDS.items()}
    return Wanted(_chosen(role, words.ROLES, duty_words.ROLE, "role"),
                  _chosen(kind, kinds, duty_words.TASK_KIND, "kind of task"),
                  _day(first), _day(last), overdue)  # fmt: skip


def _chosen(given: Many, known: Mapping[str, str], what_vi: str, what_en: str) -> tuple[str, ...]:
    """Codes as they are, or the words for them with or without accents."""
    from graph.folding import fold

    codes = {fold(word.replace("_", " ")): code for code, name in known.items() for word in (code, name)}
    for each in given or ():
        if fold(each.replace("_", " ")) not in codes:
            _refuse(what_vi, what_en, each, ", ".join(f"{code} ({name})" for code, name in known.items()))
    return tuple(codes[fold(each.replace("_", " "))] for each in given or ())


def _day(given: str | None) -> date | None:
    from queries.catalog import read_date

    try:
        return read_date(given, date.today()) if given else None
    except ValueError:
        _refuse(duty_words.DAY, "day", str(given), duty_words.A_DAY)
        return None


def _refuse(what_vi: str, what_en: str, given: str, known: str) -> None:
    vi = duty_words.BAD_CHOICE.fill(what=what_vi, given=given, known=known).vi
    raise CancuError("bad_choice", vi, duty_words.BAD_CHOICE.fill(what=what_en, given=given, known=known).en, USAGE)


def _write_files(store: Store, found: dict[str, Any], wanted: Wanted, xlsx: Path | None, ics: Path | None) -> None:
    from app.export.calendar import calendar
    from app.export.tracker import workbook
    from app.terminal.console import say

    lines, about = _lines(store, found, wanted), found.get("unit") or duty_words.EVERYTHING
    if xlsx:
        xlsx.write_bytes(workbook(lines, about))
        say(words.SAVED.fill(file=xlsx))
    if ics:
        ics.write_bytes(calendar(lines, about))
        say(words.SAVED.fill(file=ics))


def _lines(store: Store, found: dict[str, Any], wanted: Wanted) -> list[Line]:
    """The tasks of a unit, or all that are asked for, each once."""
    from app.export import tracker
    from queries import duties, responsibility

    if "units" in found:
        chosen = duties.matching(store, wanted)
        return tracker.lines(chosen, responsibility.chains_of(store, [duty.id for duty in chosen]), wanted.on)
    return tracker.lines_of_unit(list(duties.of(store, (task["id"] for task in found["tasks"]))), found, wanted.on)


def _print_units(found: list[dict[str, Any]]) -> None:
    """One row a unit, one column a role that occurs."""
    from app.terminal.tables import print_rows

    roles = [role for role in words.ROLES if any(role in each["roles"] for each in found)]
    rows = [[each["unit"], each["level"], *(each["roles"].get(role) for role in roles)] for each in found]
    headings = [*words.UNITS_HEADINGS, *(words.ROLES[role] for role in roles)]
    print_rows(["unit", "level", *roles], headings, rows, codes=True)


def _print_tasks(found: dict[str, Any], full: bool) -> None:
    from app.terminal.tables import print_rows, print_title

    columns = ["deadline", "text", "role", "through", "document", "section_path", "chain", "sentence", "id"]
    rows = [[_cell(task, column) for column in columns] for task in found["tasks"]]
    print_title(words.TASKS_OF.fill(unit=found["unit"]))
    print_rows(columns, words.UNIT_HEADINGS, rows, codes=True, length=None if full else 200)


def _cell(task: dict[str, Any], column: str) -> Any:
    if column == "chain":
        return " → ".join(reversed(task["chain"]))
    if column == "role" and not task["explicit"]:
        return f"{words.shown('role', task['role'])} ({words.INFERRED.vi})"
    if column == "sentence" and (task["sentence"] or "").rstrip(" .;") == task["text"].rstrip(" .;"):
        return None  # it says no more than the task does
    return task[column]


def _print_coverage(found: Coverage, full: bool) -> None:
    from app.terminal.console import say
    from app.terminal.tables import print_rows, print_title

    length = None if full else 160
    columns = ["section_path", "", "", "due_on", "", "section_path", "", "", "score", ""]
    print_title(words.Phrase(duty_words.COVERAGE_TASKS, found.document))
    print_rows(columns, duty_words.COVERAGE_HEADINGS, list(found.rows()), length=length)
    missing = [[unit.unit, unit.through, unit.tasks, unit.note] for unit in found.without_plan]
    if missing:
        print_title(words.Phrase(duty_words.COVERAGE_UNITS, "Units for which no implementing document was seen"))
        print_rows(["unit", "through", "tasks", "note"], duty_words.COVERAGE_UNIT_HEADINGS, missing, length=length)
    say(duty_words.COVERED.fill(**found.counts(), plans=len(found.plans)), "bold")
    say(duty_words.MEMBERS.fill(known=found.members(), seen=found.members(seen=True)), "bold")


def _print_report(report: BroughtBack) -> None:
    from app.progress import STATES
    from app.terminal.console import say
    from app.terminal.tables import print_rows

    say(duty_words.BROUGHT_BACK.fill(written=len(report.written), unchanged=report.unchanged))
    if report.conflicts:
        say(duty_words.CONFLICTS.fill(count=len(report.conflicts)), "yellow")
        rows = [[c.line, c.id, c.says.told(), c.stored.told(), f"{c.stored_by} {c.stored_at}"]
                for c in report.conflicts]  # fmt: skip
        print_rows([""] * 5, duty_words.CONFLICT_HEADINGS, rows)
    for phrase, listed in ((duty_words.UNKNOWN, report.unknown), (duty_words.UNREADABLE, report.unreadable)):
        if listed:
            say(phrase.fill(count=len(listed), known=", ".join(STATES.values())), "yellow")
            print_rows([""] * 3, duty_words.LINE_HEADINGS, [[b.line, b.id, b.now.state] for b in listed])


def _as_json(report: BroughtBack) -> dict[str, Any]:
    conflicts = [{"line": c.line, "id": c.id, "says": c.says.told(), "stored": c.stored.told(),
                  "stored_by": c.stored_by, "stored_at": c.stored_at} for c in report.conflicts]  # fmt: skip
    return {"written": report.written, "unchanged": report.unchanged, "conflicts": conflicts,
            "unknown": [{"line": b.line, "id": b.id} for b in report.unknown],
            "unreadable": [{"line": b.line, "id": b.id, "state": b.now.state} for b in report.unreadable]}
