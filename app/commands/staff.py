"""``review``: what waits for staff, and what they decide on it."""

from __future__ import annotations

from typing import Annotated

import typer

from app import words
from app.commands import opening, options

Item = Annotated[str, typer.Argument(metavar="ID", help=options.told("item"))]


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
