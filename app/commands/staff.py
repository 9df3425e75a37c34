"""``units``, ``review``, ``task set``: who must do what, and what staff decided about it."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from app import words
from app.commands import options


def units(
    unit: Annotated[str | None, typer.Argument(metavar="UNIT", help=options.told("unit"))] = None,
    full: options.Full = False,
    as_json: options.Json = False,
    store: options.Store = None,
) -> None:
    from app.terminal.console import print_json
    from app.terminal.tables import print_rows, print_title
    from graph.store import open_store
    from queries import lookup, responsibility

    with open_store(None, reader=True) as opened:
        if unit is None:
            found = responsibility.units(opened)
            if as_json:
                print_json(found)
            else:
                columns, headings, rows = _by_role(found)
                print_rows(columns, headings, rows, codes=True)
            return
        tasks = responsibility.tasks_of(opened, lookup.unit(opened, unit))
    if as_json:
        print_json(tasks)
    else:
        print_title(words.TASKS_OF.fill(unit=tasks["unit"]))
        columns = ["deadline", "text", "role", "through", "document", "section_path", "chain"]
        print_rows(columns, words.UNIT_HEADINGS, [[_cell(task, each) for each in columns] for task in tasks["tasks"]],
                   codes=True, length=None if full else 200)


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
