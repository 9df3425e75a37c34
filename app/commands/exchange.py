"""``export`` and ``import``: the graph into files, and a Turtle file back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app import words
from app.commands import opening, options
from graph.errors import USAGE, CancuError

KNOWN = "ttl|jsonld|nt|csv|xlsx|graphml|jsonl|neo4j"
Target = Annotated[Path, typer.Argument(metavar="PATH", help=options.told("target"))]


def export(
    target: Target,
    form: Annotated[str, typer.Option("--format", help=options.told("format") + f": {KNOWN}", metavar="FORMAT")],
    doc: Annotated[str | None, typer.Option("--doc", metavar="DOC", help=options.told("only_doc"))] = None,
    unit: Annotated[str | None, typer.Option("--unit", metavar="UNIT", help=options.told("only_unit"))] = None,
    personal: Annotated[bool, typer.Option("--with-personal-data", help=options.told("personal"))] = False,
    store: options.Store = None,
) -> None:
    from app.export.files import FORMATS
    from app.export.files import export as write
    from app.terminal.console import say
    from queries import everything, lookup

    if form not in FORMATS:
        said = words.BAD_FORMAT.fill(form=form, known=KNOWN)
        raise CancuError("bad_format", said.vi, said.en, USAGE)
    if doc and unit:
        raise CancuError("doc_and_unit", words.DOC_OR_UNIT.vi, words.DOC_OR_UNIT.en, USAGE)
    with opening.to_read() as opened:
        part = None
        if doc:
            part = everything.around_document(opened, lookup.document(opened, doc))
        elif unit:
            part = everything.around_unit(opened, lookup.unit(opened, unit))
        written = write(opened, target, form, personal=personal, part=part)
    say(words.EXPORTED.fill(target=target, nodes=written.nodes, edges=written.edges))


def bring_in(source: Annotated[Path, typer.Argument(metavar="F.ttl", help=options.told("source"))],
             store: options.Store = None) -> None:
    from app.export.bringing import bring
    from app.terminal.console import say

    if not source.is_file():
        said = words.NO_FILE.fill(source=source)
        raise CancuError("no_file", said.vi, said.en)
    with opening.to_write(make=True) as opened:
        opened.ensure_schema()
        written = bring(opened, source)
    say(words.IMPORTED.fill(source=source, nodes=written.nodes, edges=written.edges))
