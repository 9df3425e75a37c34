"""``ask`` and ``query``: saved questions, and Cypher typed by hand."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app import words
from app.commands import opening, options
from graph.errors import ATTENTION, USAGE, CancuError

if TYPE_CHECKING:
    from graph.store import Result


def ask(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help=options.told("question"))] = None,
    values: Annotated[list[str] | None, typer.Argument(metavar="[GIÁ TRỊ…]", help=options.told("values"))] = None,
    param: options.Params = None,
    show: Annotated[bool, typer.Option("--list", help=options.told("list"))] = False,
    limit: options.Limit = None,
    timeout: options.Timeout = None,
    as_json: options.Json = False,
    as_csv: options.Csv = False,
    store: options.Store = None,
) -> None:
    from queries import catalog

    if show or name is None:
        _list_questions(show, as_json)
        return
    asked = catalog.question(name)
    given = dict(zip((p.name for p in asked.parameters), values or (), strict=False)) | options.pairs(param)
    if values and len(values) > len(asked.parameters):
        raise CancuError("too_many_values", words.TOO_MANY.fill(name=asked.name).vi, words.TOO_MANY.fill(
            name=asked.name).en, USAGE)
    from queries.asking import ask as answer

    with opening.to_read() as opened:
        result = answer(opened, asked, given, limit=limit, timeout=timeout)
    _print(result, [c.vi for c in asked.columns], as_json, as_csv, title=words.Phrase(asked.vi, asked.en))


def query(
    cypher: Annotated[str, typer.Argument(metavar="CYPHER", help=options.told("cypher"))],
    param: options.Params = None,
    limit: options.Limit = None,
    timeout: options.Timeout = None,
    as_json: options.Json = False,
    as_csv: options.Csv = False,
    store: options.Store = None,
) -> None:
    from queries.runner import run


    text = sys.stdin.read() if cypher == "-" else cypher
    given = {name: _typed(value) for name, value in options.pairs(param).items()}
    with opening.to_read() as opened:
        result = run(opened, text, given, limit=limit, timeout=timeout)
    _print(result, list(result.columns), as_json, as_csv)


def _typed(value: str) -> Any:
    """A parameter of typed Cypher: a number, true, false, null, a list or a quoted text as JSON; else text."""
    try:
        return json.loads(value)
    except ValueError:
        return value


def _list_questions(wanted: bool, as_json: bool) -> None:
    from app.terminal.console import print_json
    from app.terminal.tables import print_questions
    from queries import catalog

    if not wanted:
        raise CancuError("no_question", words.NO_QUESTION.vi, words.NO_QUESTION.en, USAGE)
    if as_json:
        print_json([{"name": q.name, "vi": q.vi, "en": q.en, "group": q.group, "about_vi": q.about_vi,
                     "about_en": q.about_en,
                     "parameters": [{"name": p.name, "type": p.type, "default": p.default, "vi": p.vi, "en": p.en}
                                    for p in q.parameters],
                     "columns": [{"name": c.name, "vi": c.vi, "en": c.en} for c in q.columns]}
                    for q in catalog.questions()])
    else:
        print_questions(catalog.questions())


def _print(result: Result, headings: list[str], as_json: bool, as_csv: bool, title: words.Phrase | None = None) -> None:
    """An answer in the form asked for. Exit code 1 where it was cut; an empty answer is an answer."""
    from app.terminal.console import print_csv, print_json, say
    from app.terminal.tables import print_rows, print_title

    if as_json:
        print_json({"columns": list(result.columns), "rows": result.rows, "truncated": result.truncated,
                    "milliseconds": round(result.milliseconds, 1)})
    elif as_csv:
        print_csv(result.columns, result.rows)
    else:
        if title:
            print_title(title)
        print_rows(result.columns, headings, result.rows, codes=title is not None)
    if result.truncated:
        say(words.ROWS_TRUNCATED.fill(count=len(result.rows)), "yellow")
        raise typer.Exit(ATTENTION)
