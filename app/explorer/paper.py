"""The pages of a PDF or scan beside its text (trang gốc): their pictures, and where on them the marks stand.

In: a document as stored and its marks. Out: one ``Sheet``. Pictures are made page by page when they are asked for, in
the process that may do no harm (``loaders.files.picture``); the last ones are kept.
"""

from __future__ import annotations

import base64
import struct
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from app import wiring
from app.explorer import workspace
from app.explorer.reading import Mark
from graph.folding import fold
from loaders import files
from loaders.files.kept import Boxes
from loaders.files.pictures import DPI, SHOWN_DPI

_PDF = "application/pdf"
_POINTS = 72
_WIDTHS = dict.fromkeys("ijlt.,;:!'()[]|/ ", 0.6) | dict.fromkeys("fr-", 0.7) | dict.fromkeys("mw", 1.6)
"""Letters without accents that are narrower or wider than others in the fonts of offices."""
_AIR = 1.5
"""Points round the letters of a mark."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its picture as an address, and the marks on it in parts of its width and height."""

    picture: str
    marks: list[dict[str, Any]]


def has_pages(known: Mapping[str, Any]) -> bool:
    """Whether the document was read from something that has pages."""
    kind = str(known.get("media_type") or "")
    return kind == _PDF or kind.startswith("image/")


def pages(known: Mapping[str, Any]) -> int:
    """How many pages have lines, from 1 up."""
    return max((page for _, _, page, *_ in _boxes(known["sha256"], known["source"])), default=0) + 1


def page_of(known: Mapping[str, Any], start: int) -> int:
    """The page, from 0, on which what begins at ``start`` stands."""
    boxes = _boxes(known["sha256"], known["source"])
    return max(((begin, page) for begin, _, page, *_ in boxes if begin <= start), default=(0, 0))[1]


def sheet(known: Mapping[str, Any], text: str, page: int, marks: Iterable[Mark]) -> Sheet | None:
    """A page, from 0, with the marks of ``text``; None where the original is not kept. Raises CancuError."""
    picture = _picture(known["sha256"], page)
    if not picture:
        return None
    width, height = _size(picture, str(known["media_type"]))
    lines = tuple(box for box in _boxes(known["sha256"], known["source"]) if box[2] == page)
    address = f"data:image/png;base64,{base64.b64encode(picture).decode('ascii')}"
    return Sheet(address, list(_placed(text, lines, marks, width, height)))


@st.cache_data(show_spinner=False, max_entries=40)
def _picture(sha256: str, page: int) -> bytes:
    data = wiring.kept_files(workspace.raw()).original(sha256)
    return files.picture(data, page) if data else b""


@st.cache_data(show_spinner=False, max_entries=20)
def _boxes(sha256: str, source: str) -> Boxes:
    """Where the lines stand; what was read before they were kept is read once more."""
    kept = wiring.kept_files(workspace.raw())
    boxes = kept.boxes(sha256)
    if boxes is None and (data := kept.original(sha256)):
        boxes = files.read(data, source).boxes
        kept.put_boxes(sha256, boxes)
    return boxes or ()


def _size(png: bytes, media_type: str) -> tuple[float, float]:
    """Width and height in points, from the head of the PNG."""
    across, down = struct.unpack(">II", png[16:24])
    dots = SHOWN_DPI if media_type == _PDF else DPI
    return across * _POINTS / dots, down * _POINTS / dots


def _placed(text: str, lines: Boxes, marks: Iterable[Mark], width: float, height: float) -> Iterable[dict[str, Any]]:
    """Each mark on each line that it touches; of a cell, whose lines do not tell their words apart, on all lines."""
    shared = Counter(line[:2] for line in lines)
    for mark in marks:
        for start, end, _, left, top, right, bottom in lines:
            if mark.start < end and start < mark.end:
                part = (0.0, 1.0) if shared[(start, end)] > 1 else _part(text, mark, start, end)
                x0, x1 = (left + (right - left) * each for each in part)
                yield _mark(mark, (x0 - _AIR, top - _AIR, x1 + _AIR, bottom + _AIR), width, height)


def _part(text: str, mark: Mark, start: int, end: int) -> tuple[float, float]:
    """Where in a line the words of a mark begin and end, by how wide letters usually are."""
    first, last = max(mark.start, start), min(mark.end, end)
    whole = _width(text[start:end]) or 1.0
    return _width(text[start:first]) / whole, _width(text[start:last]) / whole


def _width(words: str) -> float:
    return sum(_WIDTHS.get(fold(c) or c, 1.0) * (1.3 if c.isupper() else 1.0) for c in words)


def _mark(mark: Mark, box: Sequence[float], width: float, height: float) -> dict[str, Any]:
    x0, top, x1, bottom = box
    place = {"x": x0 / width, "y": top / height, "w": (x1 - x0) / width, "h": (bottom - top) / height}
    return {"id": mark.id, "kind": mark.kind, "label": mark.label, **{k: round(v, 5) for k, v in place.items()}}
