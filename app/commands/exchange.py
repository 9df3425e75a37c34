"""``export``: the graph into files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app import words
from app.commands import options
from graph.errors import USAGE, CancuError

Target = Annotated[Path, typer.Argument(metavar="PATH", help=options.told("target"))]


def export(
    target: Target,
    form: Annotated[str, typer.Option("--format", help=options.told("format") + ": ttl|nt|jsonl|csv")],
    personal: Annotated[bool, typer.Option("--with-personal-data", help=options.told("personal"))] = False,
    store: options.Store = None,
) -> None:
    from app.export.files import FORMATS
    from app.export.files import export as write
    from app.terminal.console import say
    from graph.store import open_store

    if form not in FORMATS:
        said = words.BAD_FORMAT.fill(form=form, known=", ".join(FORMATS))
        raise CancuError("bad_format", said.vi, said.en, USAGE)
    with open_store(None, reader=True) as opened:
        written = write(opened, target, form, personal=personal)
    say(words.EXPORTED.fill(target=target, nodes=written.nodes, edges=written.edges))
