"""``stats`` and ``doctor``: what is in the workspace, what is installed and reachable."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import typer

from app import words
from app.commands import options
from graph.errors import ATTENTION, STORE, CancuError

PACKAGES = ("cancu", "neo4j", "arcadedb-embedded", "lxml", "pypdfium2", "pdfplumber", "rdflib", "streamlit")
PROGRAMS = {"soffice": words.NEEDED_FOR["soffice"], "tesseract": words.NEEDED_FOR["tesseract"]}


def stats(as_json: options.Json = False, store: options.Store = None) -> None:
    from app.terminal.console import print_json
    from app.terminal.tables import print_rows
    from graph.store import open_store
    from queries.asking import ask
    from queries.catalog import question

    asked = question("thong-ke")
    with open_store(None, reader=True) as opened:
        rows = ask(opened, asked, {}).rows
        kind, address = opened.kind, opened.address
    if as_json:
        print_json({"store": address, "kind": kind, **dict(rows)})
    else:
        print_rows(["kind", "number"], [c.vi for c in asked.columns], rows, codes=True)


def doctor(as_json: options.Json = False, store: options.Store = None) -> None:
    from app.terminal.console import print_json
    from app.terminal.tables import print_rows

    checks = [_python(), *(_package(name) for name in PACKAGES), *(_program(*each) for each in PROGRAMS.items()),
              _store()]
    if as_json:
        print_json(checks)
    else:
        rows = [[check["what"], words.OK.vi if check["ok"] else words.NOT_OK.vi, check["detail"]] for check in checks]
        print_rows(["what", "ok", "detail"], words.DOCTOR_HEADINGS, rows)
    if not checks[-1]["ok"]:
        raise typer.Exit(STORE)
    if not all(check["ok"] for check in checks if check["needed"]):
        raise typer.Exit(ATTENTION)


def _python() -> dict[str, Any]:
    return _check("Python", sys.version_info >= (3, 11), f"{platform.python_version()}, {platform.platform()}")


def _package(name: str) -> dict[str, Any]:
    try:
        return _check(name, True, version(name))
    except PackageNotFoundError:
        return _check(name, False, words.NOT_INSTALLED.vi, needed=name != "arcadedb-embedded")


def _program(name: str, purpose: words.Phrase) -> dict[str, Any]:
    found = shutil.which(name)
    return _check(name, bool(found), found or str(purpose), needed=False)


def _store() -> dict[str, Any]:
    from graph.store import open_store

    try:
        with open_store(None, reader=True) as opened:
            return _check("CANCU_STORE", True, f"{opened.kind}: {opened.address}")
    except CancuError as error:
        return _check("CANCU_STORE", False, f"{os.environ.get('CANCU_STORE', './cancu-data')}: {error.message_vi}")


def _check(what: str, ok: bool, detail: str, *, needed: bool = True) -> dict[str, Any]:
    return {"what": what, "ok": ok, "detail": detail, "needed": needed}
