"""Arguments and options that several commands share, each declared once."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from app import words
from graph.errors import USAGE, CancuError


def told(name: str) -> str:
    """The help of an option in both languages."""
    return str(words.OPTIONS[name])


def _choose_store(address: str | None) -> str | None:
    if address:
        os.environ["CANCU_STORE"] = address
    return address


Store = Annotated[str | None, typer.Option("--store", metavar="KHO", help=told("store"), callback=_choose_store,
                                           is_eager=True)]
Json = Annotated[bool, typer.Option("--json", help=told("json"))]
Csv = Annotated[bool, typer.Option("--csv", help=told("csv"))]
Full = Annotated[bool, typer.Option("--full", help=told("full"))]
Limit = Annotated[int | None, typer.Option("--limit", min=1, metavar="N", help=told("limit"))]
Timeout = Annotated[float | None, typer.Option("--timeout", min=0.1, metavar="S", help=told("timeout"))]
Params = Annotated[list[str] | None, typer.Option("--param", metavar="TÊN=GIÁ TRỊ", help=told("param"))]
Doc = Annotated[str, typer.Argument(metavar="DOC", help=told("doc"))]
Paths = Annotated[list[str], typer.Argument(metavar="PATH…", help=told("paths"))]
Note = Annotated[str, typer.Option("--note", help=told("note"))]
By = Annotated[str | None, typer.Option("--by", help=told("by"))]


def pairs(given: list[str] | None) -> dict[str, str]:
    """``name=value`` as typed. Raises CancuError for anything else."""
    found = {}
    for each in given or ():
        name, sign, value = each.partition("=")
        if not sign or not name.strip():
            said = words.BAD_PARAM.fill(given=each)
            raise CancuError("bad_param", said.vi, said.en, USAGE)
        found[name.strip()] = value
    return found
