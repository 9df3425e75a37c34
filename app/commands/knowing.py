"""``impact``, ``status``, ``knowledge``: what is known of documents beside what was read, and what follows from it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app import words
from app.commands import opening, options
from graph.errors import ATTENTION, USAGE, CancuError

if TYPE_CHECKING:
    from app.knowledge import Brought
    from queries.impact import Impact

On = Annotated[str | None, typer.Option("--on", metavar="DATE", help=options.told("on"))]


def impact(
    doc: options.Doc,
    on: On = None,
    xlsx: Annotated[Path | None, typer.Option("--xlsx", metavar="F", help=options.told("xlsx"))] = None,
    docx: Annotated[Path | None, typer.Option("--docx", metavar="F", help=options.told("report"))] = None,
    as_json: options.Json = False,
    store: options.Store = None,
) -> None:
    from app.terminal.console import print_json, say
    from app.terminal.tables import print_rows, print_title
    from queries import lookup
    from queries.impact import impact as find

    day = _day(on)
    with opening.to_read() as opened:
        found = find(opened, lookup.document(opened, doc), day)
    told = words.IMPACT_OF.fill(document=found.document, day=f"{day:%d/%m/%Y}", count=len(found.affected))
    rows = _rows(found)
    if xlsx:
        from app.export.sheet import safe, workbook

        _save(xlsx, workbook(words.IMPACT_HEADINGS, [[safe(value) for value in row] for row in rows]))
    if docx:
        from app.export.report import report

        shown = [[words.shown("", value) for value in row] for row in rows]
        _save(docx, report(words.IMPACT.vi, told.vi, words.IMPACT_HEADINGS, shown))
    if as_json:
        print_json(found.as_json())
    elif not (xlsx or docx):
        print_title(told)
        print_rows(["urgency", "kind", "caption", "steps", "relation", "due_on", "path"], words.IMPACT_HEADINGS, rows)
    if not found.affected:
        say(words.NO_IMPACT, "yellow")
        raise typer.Exit(ATTENTION)


def status_import(
    table: Annotated[Path, typer.Argument(metavar="F", help=options.told("table"))],
    as_json: options.Json = False,
    store: options.Store = None,
) -> None:
    from app import knowledge

    with opening.to_write() as opened:
        opened.ensure_schema()
        brought = knowledge.import_status(opened, _existing(table))
    _tell(brought, as_json)


def status_show(doc: options.Doc, on: On = None, as_json: options.Json = False, store: options.Store = None) -> None:
    from app import validity
    from app.terminal.console import print_json
    from app.terminal.tables import print_title
    from queries import lookup

    with opening.to_read() as opened:
        found = validity.of(opened, lookup.document(opened, doc), _day(on))
    if as_json:
        print_json(found.as_json())
    else:
        print_title(words.VALIDITY.fill(document=found.document, day=f"{found.on:%d/%m/%Y}", state=found.state,
                                        reason=f"{found.reason} ({found.source})" if found.source else found.reason))
    if found.state == validity.UNKNOWN:
        raise typer.Exit(ATTENTION)


def knowledge_load(
    pack: Annotated[Path, typer.Argument(metavar="F", help=options.told("pack"))],
    as_json: options.Json = False,
    store: options.Store = None,
) -> None:
    from app import knowledge

    with opening.to_write(make=True) as opened:
        opened.ensure_schema()
        brought = knowledge.load(opened, pack)
    _tell(brought, as_json)


def knowledge_list(as_json: options.Json = False, store: options.Store = None) -> None:
    from app import knowledge
    from app.terminal.console import print_json
    from app.terminal.tables import print_rows

    with opening.to_read() as opened:
        found = knowledge.packs(opened)
    if as_json:
        print_json([{"pack": pack, "rows": rows} for pack, rows in found])
    else:
        print_rows(["pack", "rows"], words.PACK_HEADINGS, [list(each) for each in found])


def knowledge_remove(
    name: Annotated[str, typer.Argument(metavar="NAME", help=options.told("pack_name"))],
    store: options.Store = None,
) -> None:
    from app import knowledge
    from app.terminal.console import say

    with opening.to_write() as opened:
        gone = knowledge.remove(opened, name)
    say(words.PACK_REMOVED.fill(name=name, rows=gone.rows))


def _existing(path: Path) -> Path:
    if not path.is_file():
        said = words.NO_FILE.fill(source=path)
        raise CancuError("no_file", said.vi, said.en, USAGE)
    return path


def _tell(brought: Brought, as_json: bool) -> None:
    """How many rows were kept, and which lines fit no document here or several; exit 1 for the latter."""
    from app.terminal.console import print_json, say

    if as_json:
        print_json(asdict(brought))
    else:
        say(words.BROUGHT.fill(rows=brought.rows, matched=brought.matched), "bold")
        for phrase, lines in ((words.FIT_NONE, brought.none), (words.FIT_SEVERAL, brought.several),
                              (words.PACK_CONTRADICTIONS, brought.contradictions)):
            if lines:
                say(phrase.fill(count=len(lines)), "yellow")
                for line in lines:
                    say(words.Phrase(f"  {line}", ""))
    if brought.several or brought.contradictions:
        raise typer.Exit(ATTENTION)


def _rows(found: Impact) -> list[list[Any]]:
    return [[words.URGENCY[each.urgency].vi, words.shown("kind", each.label), each.path[-1], each.steps,
             words.shown("relation", each.relation), each.due_on, " → ".join(each.path[:-1])]
            for each in found.affected]


def _day(text: str | None) -> date:
    """The day asked for: 2026-01-31 or 31/01/2026; today where none is."""
    if text is None:
        return date.today()
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text.strip(), form).date()
        except ValueError:
            continue
    said = words.BAD_DAY.fill(given=text)
    raise CancuError("bad_day", said.vi, said.en, USAGE)


def _save(target: Path, data: bytes) -> None:
    from app.terminal.console import say

    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    say(words.SAVED.fill(file=target))


