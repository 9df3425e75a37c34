"""``stats``, ``doctor``, ``serve``, ``demo``: what is in the workspace, what is installed, a first look."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from app import words
from app.commands import opening, options
from graph.errors import ATTENTION, STORE, USAGE, CancuError

PACKAGES = ("cancu", "neo4j", "arcadedb-embedded", "lxml", "pypdfium2", "rdflib", "streamlit")
EXPLORER = Path(__file__).parents[1] / "explorer" / "main.py"
_PLACES = (Path(__file__).parents[2] / "examples" / "documents", Path(sys.prefix) / "share" / "cancu" / "examples")
EXAMPLES = next((folder for folder in _PLACES if folder.is_dir()), _PLACES[0])
"""The example documents: of the source, else where an installation keeps them."""
PORT = 8501
DEMO_STORE = "demo-data"


def stats(as_json: options.Json = False, store: options.Store = None) -> None:
    from app.terminal.console import print_json
    from app.terminal.tables import print_rows
    from queries.asking import ask
    from queries.catalog import question

    asked = question("thong-ke")
    with opening.to_read() as opened:
        rows = ask(opened, asked, {}).rows
        kind, address = opened.kind, opened.address
    if as_json:
        print_json({"store": address, "kind": kind, **dict(rows)})
    else:
        print_rows(["kind", "number"], [c.vi for c in asked.columns], rows, codes=True)


def doctor(as_json: options.Json = False, store: options.Store = None) -> None:
    from app.terminal.console import print_json
    from app.terminal.tables import print_rows

    checks = [_python(), *(_package(name) for name in PACKAGES), *_programs(), *_addresses(), _store()]
    if as_json:
        print_json(checks)
    else:
        rows = [[check["what"], words.OK.vi if check["ok"] else words.NOT_OK.vi, check["detail"]] for check in checks]
        print_rows(["what", "ok", "detail"], words.DOCTOR_HEADINGS, rows)
    if not checks[-1]["ok"]:
        raise typer.Exit(STORE)
    if not all(check["ok"] for check in checks if check["needed"]):
        raise typer.Exit(ATTENTION)


def serve(
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help=options.told("port"))] = PORT,
    store: options.Store = None,
) -> None:
    from app.terminal.console import say

    with opening.to_write() as opened:  # a store that cannot be opened is said here and not in the browser
        address = opened.address
    if not _free(port):
        said = words.PORT_TAKEN.fill(port=port)
        raise CancuError("port_taken", said.vi, said.en, USAGE)
    say(words.SERVING.fill(port=port, store=address))
    command = [sys.executable, "-m", "streamlit", "run", str(EXPLORER), "--server.port", str(port)]
    raise typer.Exit(subprocess.call(command))


def demo(
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help=options.told("port"))] = PORT,
    only_read: Annotated[bool, typer.Option("--no-serve", help=options.told("no_serve"))] = False,
    store: options.Store = None,
) -> None:
    from app import wiring
    from app.terminal.console import say
    from app.terminal.progress import shown_progress

    if not EXAMPLES.is_dir():
        raise CancuError("no_examples", words.NO_EXAMPLES.vi, words.NO_EXAMPLES.en)
    if store is None:
        os.environ["CANCU_STORE"] = DEMO_STORE
    with opening.to_write(make=True) as opened, shown_progress() as progress:
        report = wiring.ingest(opened, [EXAMPLES], progress)
    say(words.DEMO_READ.fill(count=len(report.files), store=os.environ["CANCU_STORE"]), "bold")
    if not only_read:
        serve(port)


def _free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _python() -> dict[str, Any]:
    import platform

    return _check("Python", sys.version_info >= (3, 11), f"{platform.python_version()}, {platform.platform()}")


def _package(name: str) -> dict[str, Any]:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return _check(name, True, version(name))
    except PackageNotFoundError:
        return _check(name, False, words.NOT_INSTALLED.vi, needed=name != "arcadedb-embedded")


def _programs() -> list[dict[str, Any]]:
    """The optional programs: where each is, else what it is for and the command that brings it to this system."""
    from loaders.files import ocr, office

    found = {"LibreOffice": office.program(), "Tesseract": ocr.program()}
    return [_check(name, bool(path), f"{words.NEEDED_FOR[name].vi}; {path or words.INSTALL[name][_system()]}",
                   needed=False) for name, path in found.items()]


def _addresses() -> list[dict[str, Any]]:
    """Which addresses beyond files and the web can be read."""
    from importlib.util import find_spec

    return [_check(f"{protocol}://", bool(find_spec(module)), words.INSTALL_PACKAGE.vi.format(package=package)
                   if find_spec(module) is None else words.INSTALLED.vi, needed=False)
            for protocol, (module, package) in words.BACKENDS.items()]


def _system() -> str:
    return {"win32": "Windows", "darwin": "macOS"}.get(sys.platform, "Debian")


def _store() -> dict[str, Any]:

    try:
        with opening.to_read() as opened:
            return _check("CANCU_STORE", True, f"{opened.kind}: {opened.address}")
    except CancuError as error:
        return _check("CANCU_STORE", False, f"{os.environ.get('CANCU_STORE', './cancu-data')}: {error.message_vi}")


def _check(what: str, ok: bool, detail: str, *, needed: bool = True) -> dict[str, Any]:
    return {"what": what, "ok": ok, "detail": detail, "needed": needed}
