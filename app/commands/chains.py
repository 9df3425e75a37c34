"""``trace`` and ``path``: the chains of documents."""

from __future__ import annotations

from typing import Annotated

import typer

from app import words
from app.commands import opening, options
from graph.errors import ATTENTION, USAGE, CancuError
from queries.trace import DEPTH, MAX_DOCUMENTS, MAX_TASKS

Depth = Annotated[int, typer.Option("--depth", min=1, max=50, metavar="N", help=options.told("depth"))]


def trace(
    doc: options.Doc,
    up: Annotated[bool, typer.Option("--up", help=options.told("up"))] = False,
    down: Annotated[bool, typer.Option("--down", help=options.told("down"))] = False,
    both: Annotated[bool, typer.Option("--both", help=options.told("both"))] = False,
    depth: Depth = DEPTH,
    mentions: Annotated[bool, typer.Option("--all", help=options.told("all"))] = False,
    full: options.Full = False,
    as_json: options.Json = False,
    store: options.Store = None,
) -> None:
    from app.terminal.console import print_json, say
    from queries import lookup
    from queries.trace import trace as follow

    if up + down + both > 1:
        raise CancuError("several_directions", words.ONE_DIRECTION.vi, words.ONE_DIRECTION.en, USAGE)
    upward, downward = not down, not up
    with opening.to_read() as opened:
        found = follow(opened, lookup.document(opened, doc), up=upward, down=downward, depth=depth, mentions=mentions)
    if as_json:
        print_json(found.as_json())
        something = len(found.nodes) > 1
    else:
        something = _print_both(found, upward, downward, full)
    if found.truncated:
        say(words.TRUNCATED.fill(documents=MAX_DOCUMENTS, tasks=MAX_TASKS), "yellow")
    if found.truncated or not something:
        raise typer.Exit(ATTENTION)


def path(first: options.Doc, second: options.Doc, full: options.Full = False, as_json: options.Json = False,
         store: options.Store = None) -> None:
    from app.terminal.chain import print_path
    from app.terminal.console import print_json, say
    from queries import lookup
    from queries.trace import path as connect

    with opening.to_read() as opened:
        found = connect(opened, lookup.document(opened, first), lookup.document(opened, second))
    if found is None:
        say(words.NO_PATH.fill(first=first, second=second), "yellow")
        raise typer.Exit(ATTENTION)
    if as_json:
        print_json(found.as_json())
    else:
        print_path(found, full=full)


def _print_both(found, upward: bool, downward: bool, full: bool) -> bool:  # type: ignore[no-untyped-def]
    """Print the directions asked for; whether there was anything to tell."""
    from app.telling import tell
    from app.terminal.chain import print_chain
    from app.terminal.console import say

    something = False
    for wanted, up, heading, nothing in ((upward, True, words.TRACE_UP, words.NOTHING_ABOVE),
                                         (downward, False, words.TRACE_DOWN, words.NOTHING_BELOW)):
        told = tell(found, up=up) if wanted else None
        if told is None:
            continue
        print_chain(told, heading, full=full)
        if told.below or told.tasks:
            something = True
        else:
            say(nothing, "yellow")
    return something
