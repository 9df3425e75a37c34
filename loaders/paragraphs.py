"""Lines → paragraphs (đoạn): which line ends are soft.

In: the normalised text. Out: lines with what stands between them, paragraphs over one or several lines, and
``flow``, the text in which soft line ends (hard wraps, page breaks) and page furniture have become spaces.

Three layouts occur and are told apart by measuring, never by the source: one line a paragraph, hard wraps with
blank lines between paragraphs, and hard wraps without.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from loaders import markers
from loaders.markers import Marker

NONE, BLANK, RULE, CELL = 0, 1, 2, 3
"""What stands before a line: nothing, an empty line, a rule or the bar of a table, another cell of the same row."""

_MARKS = " \t*_#>|"
_RULE_SIGNS = "-–—_=~.•"
_RULE = re.compile(r"[-–—_=~*.•\s]{3,}\Z")
_FURNITURE_SIGNS = "CKNT"
_GAZETTE = re.compile(r"C[ÔO]NG B[ÁA]O\s*/\s*S[ốôo]\W")
_PAGE_NUMBER = re.compile(r"[-–\s]*(?:Trang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?[-–\s]*\Z")
_STAMP = re.compile(r"(?:Ký bởi|Ngày ký|Thời gian ký)\s*:")
_STAMP_MORE = re.compile(r"(?:Cơ quan|Người ký|Email|Ngày ký|Thời gian ký|Nơi ký|Chức vụ)\s*:")
_CELL = re.compile(r"[^|\t]+")
_NARROWEST, _WIDEST = 40, 130
"""Characters: pages are set within these, so a longer line is a paragraph of its own."""
_TERMINAL = ".;:!?…"
_CLOSERS = "”\"’'»)] "
_OPEN_REFERENCE = re.compile(r"(?:\b(?:số|khoản|điều|điểm|mục|ngày|tháng|năm|từ|đến|và|quý)|[,/–-])\Z", re.IGNORECASE)


class Line(NamedTuple):
    """One line without marks and spaces around it. ``gap`` is what stands before it, ``row`` the table row or -1."""

    start: int
    end: int
    text: str
    gap: int
    marker: Marker | None
    row: int = -1


class Paragraph(NamedTuple):
    """One paragraph: its span in the normalised text, and the lines it covers (``last`` inclusive)."""

    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The width at which lines are wrapped (0: they are not); whether empty lines part the paragraphs, or tear them."""

    width: int = 0
    spaced: bool = False
    torn: bool = False


def split(norm: str, pages: Sequence[int] = ()) -> tuple[list[Line], list[tuple[int, int]]]:
    """The lines that hold text, and the spans of page furniture (running heads, page numbers, signing stamps)."""
    lines: list[Line] = []
    furniture: list[tuple[int, int]] = []
    page_starts = frozenset(pages)
    table = _Table()
    gap, in_furniture, start = BLANK, False, 0
    for raw in norm.split("\n"):
        text = raw.strip(_MARKS)
        if not text:
            if "|" in raw:
                table.bar()
            else:
                gap = max(gap, BLANK)
                table.blank()
        elif text[0] in _RULE_SIGNS and _RULE.match(text):
            gap = RULE
        elif (in_furniture or text[0] in _FURNITURE_SIGNS or start in page_starts) and _is_furniture(
            text, in_furniture or start in page_starts
        ):
            furniture.append((start, start + len(raw)))
            in_furniture = True
        else:
            at = start
            if text is not raw:
                at += raw.index(text)
                if raw[: at - start].endswith("* "):  # a bullet written as a star
                    at, text = at - 2, "* " + text
            if "|" in text or "\t" in text:
                lines.extend(_cells(at, text, table.next_row()))
            else:
                gap = table.gap(gap)
                lines.append(Line(at, at + len(text), text, gap, markers.read(text), table.row))
            gap, in_furniture = NONE, False
        start += len(raw) + 1
    return _without_page_numbers(lines, furniture), furniture


class _Table:
    """Follows tables of which a portal left a bar on a line of its own before every cell, two between rows."""

    def __init__(self) -> None:
        self.row = -1
        self._last = -1
        self._bars = 0
        self._blank = False
        self._cells = self._columns = 0

    def bar(self) -> None:
        self._bars += 1
        self._blank = False

    def blank(self) -> None:
        self._blank = True

    def next_row(self) -> int:
        self._last += 1
        self._bars, self.row = 0, -1
        return self._last

    def gap(self, gap: int) -> int:
        """The gap before the next line of text, and with it ``row``."""
        bars, self._bars = self._bars, 0
        if not bars:
            return gap
        if self._blank or (bars == 1 and self.row >= 0 and 0 < self._columns <= self._cells):
            self.row, self._columns = -1, 0
            return RULE
        if bars == 1 and self.row >= 0:
            self._cells += 1
            return CELL
        if self.row >= 0:
            self._columns = max(self._columns, self._cells)
        self._last += 1
        self.row, self._cells = self._last, 1
        return RULE


def measure(lines: Sequence[Line]) -> Layout:
    """The layout of a text."""
    lengths = sorted(len(line.text) for line in lines)
    longest = lengths[int(len(lengths) * 0.985)] if len(lengths) > 5 else 0
    if not _NARROWEST < longest <= _WIDEST:
        return Layout()
    full = longest * 0.7
    cut = torn = parted = touching = 0
    for before, line in pairwise(lines):
        if line.row >= 0:
            continue
        if line.marker:
            parted += line.gap > NONE
            touching += line.gap == NONE
        elif line.gap < RULE and line.text[0].islower() and not ends_sentence(before.text):
            cut += line.gap == NONE
            torn += line.gap == BLANK and len(before.text) > full
    if sum(n > full for n in lengths) < 3 and cut < 2:
        return Layout()
    return Layout(longest, parted > 2 * touching, torn > 0)


def join(lines: Sequence[Line], layout: Layout, fixed: Container[int] = ()) -> list[Paragraph]:
    """Paragraphs. ``fixed`` are the lines that stand for themselves (type, number, date, signature …)."""
    paragraphs: list[Paragraph] = []
    first = 0
    for i in range(1, len(lines) + 1):
        if i < len(lines) and i not in fixed and i - 1 not in fixed and _continues(lines, first, i, layout):
            continue
        if first < len(lines):
            paragraphs.append(Paragraph(lines[first].start, lines[i - 1].end, first, i - 1))
        first = i
    return paragraphs


def flow(norm: str, paragraphs: Sequence[Paragraph], furniture: Sequence[tuple[int, int]]) -> str:
    """``norm`` with every line end inside a paragraph and all furniture turned into spaces; same length."""
    parts: list[str] = []
    done = next_furniture = 0
    for p in paragraphs:
        if p.last == p.first:
            continue
        parts.append(norm[done : p.start])
        piece = norm[p.start : p.end]
        while next_furniture < len(furniture) and furniture[next_furniture][1] <= p.end:
            start, end = furniture[next_furniture]
            if start >= p.start:
                piece = piece[: start - p.start] + " " * (end - start) + piece[end - p.start :]
            next_furniture += 1
        parts.append(piece.replace("\n", " "))
        done = p.end
    parts.append(norm[done:])
    return "".join(parts)


def ends_sentence(text: str) -> bool:
    """Whether a line ends with the end mark of a sentence or clause, closing quotes and brackets aside."""
    bare = text.rstrip(_CLOSERS)
    return not bare or bare[-1] in _TERMINAL


def _without_page_numbers(lines: list[Line], furniture: list[tuple[int, int]]) -> list[Line]:
    """The lines without numbers that stand alone within a sentence, as scans have them; adds those to ``furniture``."""
    alone = {
        i
        for i in range(1, len(lines) - 1)
        if len(lines[i].text) < 4 and lines[i].text.isdigit() and lines[i].row < 0
        and lines[i + 1].text[0].islower() and not lines[i + 1].marker
        and len(lines[i - 1].text) > _NARROWEST and not ends_sentence(lines[i - 1].text)
    }  # fmt: skip
    if not alone:
        return lines
    furniture += [(lines[i].start, lines[i].end) for i in alone]
    furniture.sort()
    return [line for i, line in enumerate(lines) if i not in alone]


def _is_furniture(text: str, at_edge: bool) -> bool:
    """``at_edge``: at the beginning of a page, or right after other furniture."""
    if _GAZETTE.match(text) or _STAMP.match(text):
        return True
    return at_edge and ((len(text) < 16 and bool(_PAGE_NUMBER.match(text))) or bool(_STAMP_MORE.match(text)))


def _cells(at: int, row: str, number: int) -> list[Line]:
    """The cells of a table row written in one line, parted by bars or tabs."""
    cells: list[Line] = []
    for m in _CELL.finditer(row):
        text = m[0].strip(_MARKS)
        if text and not _RULE.match(text):
            start = at + m.start() + m[0].index(text)
            cells.append(Line(start, start + len(text), text, CELL if cells else RULE, markers.read(text), number))
    return cells


def _continues(lines: Sequence[Line], first: int, i: int, layout: Layout) -> bool:
    """Whether line ``i`` goes on with the paragraph that began at line ``first``."""
    line, before = lines[i], lines[i - 1]
    if line.gap >= RULE or (line.marker and not _false_marker(before.text, line, layout)):
        return False
    text, ended = line.text, ends_sentence(before.text)
    lower = text[0].islower() or (text[0] in "\"“‘(" and text[1:2].islower())
    if line.gap == BLANK:
        return not ended and _goes_on_over_gap(before, text, lower, layout)
    if not layout.width:
        return not ended and len(before.text) > (20 if lower else 50) and (lower or text[0].isdigit())
    if lower:
        return True
    if ended:
        return not _fits(before.text, text, layout) or (layout.spaced and before.text[-1] not in ";:")
    if layout.spaced:
        return text.isupper() or not before.text.isupper()
    if text.isupper() or before.text.isupper():
        return text.isupper() and before.text.isupper()
    meant = _fits(before.text, text, layout) and len(before.text) < layout.width * 0.75
    return not (meant and lines[first].marker)


def _goes_on_over_gap(before: Line, text: str, lower: bool, layout: Layout) -> bool:
    """Whether an empty line cuts a sentence, as page breaks do."""
    if before.marker and len(before.text) < 90 and not layout.width:
        return False
    if lower or before.text[-1] == ",":
        return True
    full = bool(layout.width) and not _fits(before.text, text, layout)
    return full and (layout.torn or not layout.spaced) and not text.isupper()


def _fits(before: str, text: str, layout: Layout) -> bool:
    """Whether the first word of ``text`` would still have fitted on the line before: then the break was meant."""
    return len(before) + 1 + len(text.split(None, 1)[0]) <= layout.width


def _false_marker(before: str, line: Line, layout: Layout) -> bool:
    """A wrapped "2026 -␤- 2030", "số␤10. …", "lần thứ␤XVII." is no marker."""
    if line.gap or not layout.width or not line.marker:
        return False
    if line.marker.kind == "bracketed" and not _fits(before, line.text, layout):
        return True
    if ends_sentence(before):
        return False
    if line.marker.is_bullet:
        rest = line.text[line.marker.end :]
        return layout.spaced and (rest[:1].isdigit() or rest[:1].islower())
    whole = layout.spaced and not layout.torn and line.row < 0
    return whole or (line.text[0].isdigit() and bool(_OPEN_REFERENCE.search(before)))
