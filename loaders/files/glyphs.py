"""PDF pages → words and ruling lines, by pdfium. The only module that knows pdfium's text and path interface."""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as c

from loaders.files.legacy import decode_printed
from loaders.files.page import Page, Rule, Word

_MOST_PATHS = 20_000
_THIN = 2.5
"""A filled rectangle thinner than this is a line."""
_STAMP = re.compile(r"@|\d{2}:\d{2}:\d{2}|ký bởi|signature|người ký|ngày ký|chữ ký|signed", re.I)
_SHORT_STAMP = 24
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Stamps:
    """The stamps of electronic signatures on a page: what they say and where they lie, in points."""

    text: str = ""
    boxes: tuple[Box, ...] = ()


def page_of(document: Any, index: int) -> tuple[Page, Stamps]:
    """The page, with what was filled in later (number, day) in its place and without the stamps, which come beside."""
    page = document[index]
    own = page.get_textpage()
    count = c.FPDFText_CountChars(own.raw)
    own.close()
    frames = _widgets(page)
    if frames:
        page.flatten()
        page.close()
        page = document[index]
    text = page.get_textpage()
    turn = _Turn(page)
    words = list(_words(text.raw, turn))
    words, stamps = _without_stamps(words, count, [turn.box(*f) for f in frames])
    across, down, pictured = _drawn(page, turn)
    text.close()
    page.close()
    return Page(index, turn.width, turn.height, tuple(words), tuple(across), tuple(down), pictured), stamps


def rendered(document: Any, index: int, dots: int, without: tuple[Box, ...] = ()) -> Any:
    """A picture of the page; ``without``: boxes in points that are left white."""
    page = document[index]
    image = page.render(scale=dots / 72).to_pil().convert("RGB")
    page.close()
    for box in without:
        image.paste((255, 255, 255), tuple(round(side * dots / 72) for side in box))
    return image


class _Turn:
    """From pdfium's coordinates (from the lower left, before rotation) to those of ``Page``."""

    def __init__(self, page: Any) -> None:
        self._rotation = page.get_rotation()
        self._left, self._bottom, self._right, self._top = page.get_bbox()
        self.width, self.height = page.get_size()

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self._rotation == 90:
            return y - self._bottom, x - self._left
        if self._rotation == 180:
            return self._right - x, y - self._bottom
        if self._rotation == 270:
            return self._top - y, self._right - x
        return x - self._left, self._top - y

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        (ax, ay), (bx, by) = self.point(left, bottom), self.point(right, top)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _words(text: Any, turn: _Turn) -> Iterator[Word]:
    """Words in the order of the file."""
    rect, matrix, x, y = c.FS_RECTF(), c.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    letters: list[str] = []
    box = (0.0, 0.0, 0.0, 0.0)
    base = size = 0.0
    start = 0
    spaced = True
    for i in range(c.FPDFText_CountChars(text)):
        code = c.FPDFText_GetUnicode(text, i)
        letter = "-" if code in (0x02, 0xFFFE) else chr(code) if code else ""
        if not letter or letter.isspace() or letter == "\xad":
            if letters:
                yield _word(letters, box, base, size, start, spaced, text)
            letters, spaced = [], True
            continue
        c.FPDFText_GetLooseCharBox(text, i, rect)
        c.FPDFText_GetCharOrigin(text, i, x, y)
        b = turn.box(rect.left, rect.bottom, rect.right, rect.top)
        stand = turn.point(x.value, y.value)[1]
        if letters:
            apart = b[0] - box[2]
            if not (abs(stand - base) < 0.1 * size and -size < apart < 0.25 * size) and not unicodedata.combining(
                letter
            ):
                yield _word(letters, box, base, size, start, spaced, text)
                letters, spaced = [], not (-0.25 * size < apart < 0.2 * size)
        if not letters:
            box, base, size, start = b, stand, _size(text, i, matrix), i
        box = (min(box[0], b[0]), min(box[1], b[1]), max(box[2], b[2]), max(box[3], b[3]))
        letters.append(letter)
    if letters:
        yield _word(letters, box, base, size, start, spaced, text)


def _word(letters: list[str], box: Box, base: float, size: float, start: int, spaced: bool, text: Any) -> Word:
    written = decode_printed("".join(letters), _font(text, start))
    return Word(written, box[0], box[1], box[2], box[3], base, size, start, spaced)


def _size(text: Any, index: int, matrix: Any) -> float:
    """The size in points at which the letter is drawn."""
    c.FPDFText_GetMatrix(text, index, matrix)
    return float(c.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)) or 1.0


def _font(text: Any, index: int) -> str:
    name = ctypes.create_string_buffer(64)
    c.FPDFText_GetFontInfo(text, index, name, 64, None)
    return name.value.decode("utf-8", "replace").rpartition("+")[2]


def _widgets(page: Any) -> list[Box]:
    """Where notes and form fields lie whose look is drawn over the page."""
    frames = []
    for i in range(min(c.FPDFPage_GetAnnotCount(page.raw), 200)):
        annotation = c.FPDFPage_GetAnnot(page.raw, i)
        rect = c.FS_RECTF()
        if c.FPDFAnnot_GetSubtype(annotation) in (c.FPDF_ANNOT_WIDGET, c.FPDF_ANNOT_FREETEXT, c.FPDF_ANNOT_STAMP):
            c.FPDFAnnot_GetRect(annotation, rect)
            frames.append((rect.left, rect.bottom, rect.right, rect.top))
        c.FPDFPage_CloseAnnot(annotation)
    return frames


def _without_stamps(words: list[Word], own: int, frames: list[Box]) -> tuple[list[Word], Stamps]:
    """A number or day that was filled in stays; the stamp of an electronic signature goes."""
    kept = [w for w in words if w.order < own]
    stamps: list[tuple[str, Box]] = []
    added = [w for w in words if w.order >= own]
    for x0, top, x1, bottom in frames:
        inside = [w for w in added if x0 <= (w.x0 + w.x1) / 2 <= x1 and top <= (w.top + w.bottom) / 2 <= bottom]
        added = [w for w in added if w not in inside]
        text = " ".join(w.text for w in inside)
        if len(text) > _SHORT_STAMP or _STAMP.search(text):
            stamps.append((text, (x0, top, x1, bottom)))
        else:
            kept += inside
    return kept + added, Stamps("; ".join(text for text, _ in stamps if text), tuple(box for _, box in stamps))


def _drawn(page: Any, turn: _Turn) -> tuple[list[Rule], list[Rule], float]:
    """Horizontal and vertical lines, and the share of the page under pictures."""
    across: list[Rule] = []
    down: list[Rule] = []
    pictured = 0.0
    wanted = (c.FPDF_PAGEOBJ_PATH, c.FPDF_PAGEOBJ_IMAGE)
    for number, item in enumerate(page.get_objects(filter=wanted, max_depth=4)):
        if number > _MOST_PATHS:
            break
        if item.type == c.FPDF_PAGEOBJ_IMAGE:
            x0, top, x1, bottom = turn.box(*item.get_bounds())
            pictured += max(0.0, min(x1, turn.width) - max(x0, 0)) * max(0.0, min(bottom, turn.height) - max(top, 0))
            continue
        for x0, top, x1, bottom in _strokes(item, turn):
            if bottom - top <= _THIN < x1 - x0:
                across.append(Rule((top + bottom) / 2, x0, x1))
            elif x1 - x0 <= _THIN < bottom - top:
                down.append(Rule((x0 + x1) / 2, top, bottom))
    return across, down, pictured / max(1.0, turn.width * turn.height)


def _strokes(item: Any, turn: _Turn) -> Iterator[Box]:
    """The straight pieces of a path; the sides of a stroked rectangle; a thin filled rectangle as it is."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    c.FPDFPath_GetDrawMode(item.raw, fill, stroke)
    box = turn.box(*item.get_bounds())
    count = c.FPDFPath_CountSegments(item.raw)
    if min(box[2] - box[0], box[3] - box[1]) <= _THIN:
        yield box
    elif stroke.value and 1 < count <= 2000:
        matrix = item.get_matrix()
        before: tuple[float, float] | None = None
        first: tuple[float, float] | None = None
        x, y = ctypes.c_float(), ctypes.c_float()
        for i in range(count):
            segment = c.FPDFPath_GetPathSegment(item.raw, i)
            c.FPDFPathSegment_GetPoint(segment, x, y)
            here = turn.point(*matrix.on_point(x.value, y.value))
            kind = c.FPDFPathSegment_GetType(segment)
            if kind == c.FPDF_SEGMENT_LINETO and before is not None:
                yield _between(before, here)
            if kind == c.FPDF_SEGMENT_MOVETO:
                first = here
            if c.FPDFPathSegment_GetClose(segment) and first is not None:
                yield _between(here, first)
            before = here


def _between(a: tuple[float, float], b: tuple[float, float]) -> Box:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])


__all__ = ["page_of", "pypdfium2", "rendered"]
