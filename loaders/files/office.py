"""Word 97 (doc), OpenDocument (odt) and RTF: by LibreOffice into docx, which ``docx`` reads. Optional system part.

One call converts a whole batch, in a profile of its own (two calls that share one lose files), without macros, links or
network, and is ended when it takes too long.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from loaders.errors import Unreadable
from loaders.files import detection, limits, sandbox
from loaders.files.formats import by_reader, format_of
from loaders.files.markup import parse_xml
from loaders.files.reading import Reading, damaged, needs_office, refused, took_too_long
from loaders.files.source import Source
from loaders.files.worker import end_with_parent, without_network
from loaders.files.zipped import Archive

_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
)
_HEAD = 256
_FILTER = "docx:MS Word 2007 XML"
_MEMORY = 6 * 1024 * limits.MB
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
</oor:items>
"""


def program() -> str | None:
    """Where LibreOffice is; None where it is not installed. ``CANCU_SOFFICE`` names it outright."""
    named = os.environ.get("CANCU_SOFFICE")
    found = named or shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _PLACES if Path(place).exists()), None)


def read(data: bytes, word: bytes | None = None) -> Reading:
    """One file; ``word`` is what it was converted to beforehand, if it was. Raises ``Unreadable``."""
    if word is None:
        _refuse_hostile(data)
        word = _convert({"file": data}).get("file")
    if word is None:
        raise damaged(format_of(data).name)
    reading = sandbox.read(by_reader("docx"), word)
    return replace(reading, warnings=("Đọc qua LibreOffice.", *reading.warnings))


def prepare(sources: Iterable[Source]) -> list[Source]:
    """The sources at hand, those of this kind converted in one call. Optional: ``read`` gives the same without it, more
    slowly. What fails here is left to ``read``, which says why."""
    found = list(sources)
    mine = {str(i): s.given for i, s in enumerate(found) if s.given and _is_mine(s.given)}
    if not mine or program() is None:
        return found
    with contextlib.suppress(Unreadable):
        for number, word in _convert(mine).items():
            found[int(number)] = replace(found[int(number)], word=word)
    return found


def _is_mine(data: bytes) -> bool:
    if not (detection.may_need_office(data[:_HEAD]) and format_of(data).reader == "office"):
        return False
    with contextlib.suppress(Unreadable):
        _refuse_hostile(data)
        return True
    return False


def _refuse_hostile(data: bytes) -> None:
    """What LibreOffice would unpack or follow without bounds. Raises ``Unreadable``."""
    if not detection.is_odt(data):
        return
    archive = Archive(data, "OpenDocument", limits.current())
    if any(name.startswith(("Basic/", "Scripts/")) for name in archive.names()):
        raise refused("macro", "tệp có macro", "the file contains macros")
    for name in archive.names():
        if name.endswith(".xml"):
            parse_xml(archive.read(name), "OpenDocument")


def _convert(batch: Mapping[str, bytes]) -> dict[str, bytes]:
    """The docx of every file that could be converted. Raises ``Unreadable`` where LibreOffice is absent or too slow."""
    soffice = program()
    if soffice is None:
        raise needs_office()
    with tempfile.TemporaryDirectory(prefix="cancu-office-", ignore_cleanup_errors=True) as folder:
        source, target = Path(folder, "in"), Path(folder, "out")
        source.mkdir()
        for name, data in batch.items():
            (source / f"{name}{format_of(data).suffixes[0]}").write_bytes(data)
        command = [soffice, "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"]
        command += [f"-env:UserInstallation={_profile()}", "--convert-to", _FILTER, "--outdir", str(target)]
        _run([*command, *map(str, sorted(source.iterdir()))])
        return {made.stem: made.read_bytes() for made in target.glob("*.docx")} if target.is_dir() else {}


def _run(command: list[str]) -> None:
    seconds = limits.current().office_seconds
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=_confine if sys.platform == "linux" else None,
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        raise took_too_long(seconds) from None
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """The process and what it started."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _confine() -> None:
    with contextlib.suppress(Exception):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    end_with_parent()
    without_network()


@cache
def _profile() -> str:
    """The profile of this process, kept while it lives: making one takes a second."""
    folder = Path(tempfile.mkdtemp(prefix="cancu-profile-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / "user").mkdir()
    (folder / "user" / "registrymodifications.xcu").write_text(_SETTINGS, "utf-8")
    return folder.as_uri()
