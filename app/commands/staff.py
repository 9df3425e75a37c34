"""``units``, ``review``, ``task set``: who must do what, and what staff decided about it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from app import words
from app.commands import opening, options
from graph.errors import USAGE, CancuError

Item = Annotated[str, typer.Argument(metavar="ID", help=options.told("item"))]


def units(
    unit: Annotated[str | None, typer.Argument(metavar="UNIT", help=options.told("unit"))] = None,
    full: options.Full = False,
    xlsx: Annotated[Path | None, typer.Option("--xlsx", metavar="F", help=options.told("xlsx"))] = None,
    ics: Annotated[Path | None, typer.Option("--ics", metavar="F", help=options.told("ics"))] = None,
    as_json: options.Json = False,
    store: options.Store = None,
) -> None:
    from app.terminal.console import print_json, say
    from app.terminal.tables import print_rows, print_title
    from queries import lookup, responsibility

    if ics and unit is None:
        raise CancuError("which_unit", words.WHICH_UNIT.vi, words.WHICH_UNIT.en, USAGE)

    with opening.to_read() as opened:
        if unit is None:
            found = responsibility.units(opened)
            columns, headings, rows = _by_role(found)
            if xlsx:
                _write_sheet(xlsx, headings, rows)
            elif as_json:
                print_json(found)
            else:
                print_rows(columns, headings, rows, codes=True)
            return
        tasks = responsibility.tasks_of(opened, lookup.unit(opened, unit))
    columns = ["deadline", "text", "role", "through", "document", "section_path", "chain"]
    rows = [[_cell(task, each) for each in columns] for task in tasks["tasks"]]
    if ics:
        from app.export.calendar import calendar

        ics.write_text(calendar(tasks), "utf-8", newline="")
        say(words.SAVED.fill(file=ics))
    if xlsx:
        _write_sheet(xlsx, words.UNIT_HEADINGS, rows)
    if as_json:
        print_json(tasks)
    elif not (ics or xlsx):
        print_title(words.TASKS_OF.fill(unit=tasks["unit"]))
        print_rows(columns, words.UNIT_HEADINGS, rows, codes=True, length=None if full else 200)


def review_list(
    decided: Annotated[bool, typer.Option("--decided", help=options.told("decided"))] = False,
    everything: Annotated[bool, typer.Option("--all", help=options.told("notes_too"))] = False,
    limit: options.Limit = None,
    as_json: options.Json = False,
    store: options.Store = None,
) -> None:
    from app import review
    from app.terminal.console import print_json, say
    from app.terminal.reviewing import print_items

    with opening.to_read() as opened:
        found = review.items(opened, decided=decided, everything=everything, limit=limit or 500)
    if as_json:
        print_json(found)
        return
    if not found:
        say(words.NOTHING_TO_REVIEW)
        return
    print_items(found)
    if not decided:
        say(words.TO_REVIEW.fill(count=len(found)), "bold")


def accept(item: Item, note: options.Note = "", by: options.By = None, store: options.Store = None) -> None:
    _decide(item, "accept", None, note, by)


def reject(item: Item, note: options.Note = "", by: options.By = None, store: options.Store = None) -> None:
    _decide(item, "reject", None, note, by)


def correct(item: Item, value: Annotated[str, typer.Argument(metavar="VALUE", help=options.told("value"))],
            note: options.Note = "", by: options.By = None, store: options.Store = None) -> None:
    _decide(item, "correct", value, note, by)


def undo(decision: Annotated[str, typer.Argument(metavar="ID", help=options.told("decision"))],
         store: options.Store = None) -> None:
    from app import review
    from app.terminal.console import say

    with opening.to_write() as opened:
        review.undo(opened, decision)
    say(words.UNDONE.fill(id=decision))


def task_set(
    task: Annotated[str, typer.Argument(metavar="ID", help=options.told("task"))],
    state: Annotated[str, typer.Argument(metavar="STATE", help=options.told("state"))],
    note: options.Note = "",
    link: Annotated[str, typer.Option("--link", help=options.told("link"))] = "",
    by: options.By = None,
    as_json: options.Json = False,
    store: options.Store = None,
) -> None:
    from app import review
    from app.terminal.console import print_json, say

    with opening.to_write() as opened:
        done = review.set_task(opened, task, state, note=note, link=link, by=by)
    if as_json:
        print_json(done)
    else:
        say(words.TASK_SET.fill(**done))


def _decide(item: str, verdict: str, value: str | None, note: str, by: str | None) -> None:
    """One decision. A document may be named as staff call it: a draft as the item, the document meant as the value."""
    from app import review
    from app.terminal.console import say
    from queries import lookup

    with opening.to_write() as opened:
        kind = lookup.kind_of(opened, item)
        if kind is None:
            item = lookup.document(opened, item)
        if kind == "Mention" and value:
            value = lookup.document(opened, value)
        done = review.decide(opened, item, verdict, value=value, note=note, by=by)
    say(words.DECIDED.fill(id=done.id))


def _write_sheet(target: Path, headings: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    from app.export.sheet import safe, workbook
    from app.terminal.console import say

    target.write_bytes(workbook(headings, [[safe(value) for value in row] for row in rows]))
    say(words.SAVED.fill(file=target))


def _by_role(found: list[dict[str, Any]]) -> tuple[list[str], list[str], list[list[Any]]]:
    """One row a unit, one column a role that occurs."""
    roles = [role for role in words.ROLES if any(role in each["roles"] for each in found)]
    rows = [[each["unit"], each["level"], *(each["roles"].get(role) for role in roles)] for each in found]
    return ["unit", "level", *roles], [*words.UNITS_HEADINGS, *(words.ROLES[role] for role in roles)], rows


def _cell(task: dict[str, Any], name: str) -> Any:
    if name == "chain":
        return " → ".join(reversed(task["chain"]))
    if name == "role" and not task["explicit"]:
        return f"{words.shown('role', task['role'])} ({words.INFERRED.vi})"
    return task[name]
