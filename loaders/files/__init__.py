"""Files → ``loaders.model.Text``: the first stage.

A format is one module and one row of ``formats.FORMATS``. What a file is is decided by its content; a name that says
otherwise is mentioned in the warnings. Whatever parses foreign structures runs in a process of its own (``sandbox``).
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

from loaders.errors import Unreadable
from loaders.files import limits, office, sandbox
from loaders.files.formats import FORMATS, Format, format_of
from loaders.files.normalise import normalise
from loaders.files.office import prepare
from loaders.files.reading import Reading, empty, too_large
from loaders.files.source import Source
from loaders.files.sources import expand, one
from loaders.model import Text

__all__ = [
    "FORMATS",
    "Format",
    "Source",
    "Unreadable",
    "describe",
    "expand",
    "from_string",
    "picture",
    "prepare",
    "read",
]


def read(source: str | os.PathLike[str] | bytes | Source, name: str | None = None) -> Text:
    """One file as text. ``name`` is what reports call it. Raises ``Unreadable`` with a sentence for the user."""
    if isinstance(source, bytes):
        source = Source(name or "bytes", "", given=_within_limit(source))
    elif not isinstance(source, Source):
        source = one(source)
    name, data = name or source.name, source.read_bytes()
    if not data:
        raise empty()
    format = format_of(data)
    if format.fails or not format.isolated:
        reading = office.read(data, source.word) if source.word else format.read(data)
    else:
        reading = sandbox.read(format, data)
    if format.reader != "plain":
        reading = replace(reading, raw=reading.raw.replace("\u2011", "-"))  # what Word calls a hyphen that holds
    if not reading.raw.strip("\ufeff \t\r\n\f"):
        raise empty()
    return _text(name, format.media_type, data, reading, _name_warning(name, format))


def picture(data: bytes, page: int) -> bytes:
    """A page of a PDF or scan as PNG, to be shown beside the text; empty for formats without pages.

    ``Text.boxes`` say where on the page a line stands, in points. Raises ``Unreadable``.
    """
    format = format_of(data)
    if format.reader not in ("pdf", "scan"):
        return b""
    return sandbox.picture(format, data, page)


def from_string(raw: str, source: str = "string") -> Text:
    """A string as if it had been read from a text file."""
    return _text(source, "text/plain", raw.encode("utf-8", "surrogatepass"), Reading(raw), ())


def describe(source: str | os.PathLike[str] | bytes | Source, name: str | None = None) -> dict[str, Any]:
    """What ``cancu read --json`` prints for one file: the text as read, or the error."""
    if not isinstance(source, bytes | Source):
        source = one(source)
    called = name or (source.name if isinstance(source, Source) else "bytes")
    try:
        text = read(source, name)
    except Unreadable as error:
        what = {"code": error.code, "message_vi": error.message_vi, "message_en": error.message_en}
        return {"source": called, "error": what}
    return {
        "source": text.source,
        "media_type": text.media_type,
        "sha256": text.sha256,
        "text": text.raw,
        "pages": [text.offsets.start(p) for p in text.pages],
        "warnings": list(text.warnings),
        "boxes": [list(box) for box in text.boxes],
        "doubts": [list(doubt) for doubt in text.doubts],
    }


def _text(name: str, media_type: str, data: bytes, reading: Reading, warnings: tuple[str, ...]) -> Text:
    norm, offsets, marks = normalise(reading.raw)
    cells = tuple(
        (offsets.norm(start), offsets.norm(end), table, row, column) for start, end, table, row, column in reading.cells
    )
    return Text(
        source=name,
        media_type=media_type,
        sha256=hashlib.sha256(data).hexdigest(),
        raw=reading.raw,
        norm=norm,
        offsets=offsets,
        marks=marks,
        cells=cells,
        merged=reading.merged,
        boxes=reading.boxes,
        doubts=reading.doubts,
        pages=tuple(offsets.norm(p) for p in reading.pages),
        warnings=(*reading.warnings, *warnings),
    )


def _within_limit(data: bytes) -> bytes:
    limit = limits.current().file_bytes
    if len(data) > limit:
        raise too_large(len(data), limit)
    return data


def _name_warning(name: str, format: Format) -> tuple[str, ...]:
    suffix = Path(name).suffix.lower()
    others = {s for f in FORMATS if f is not format for s in f.suffixes}
    if suffix in others:
        return (f"Tên tệp ghi {suffix} nhưng nội dung là {format.name} ({format.media_type}).",)
    return ()
