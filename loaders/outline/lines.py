"""Lines: what a text is made of before its paragraphs are known.

In: the normalised text. Out: the lines that hold text, each with its marker, with what stands before it and with the
table row it belongs to; and the spans of page furniture (running heads, page numbers, signing stamps).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from loaders.outline import markers
from loaders.outline.markers import Marker

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
_TERMINAL = ".;:!?…"
_CLOSERS = "”\"’'»)] "
_FULL = 40
"""Characters: a shorter line may well end where its sentence does."""
_LONGEST_ROW = 60
"""Lines; what is longer is a text between two bars."""


class Line(NamedTuple):
    """One line without marks and spaces around it. ``gap`` is what stands before it, ``row`` the table row or -1."""

    start: int
    end: int
    text: str
    gap: int
    marker: Marker | None
    row: int = -1


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
                gap = gap or BLANK
                table.is_blank = True
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
                gap = table.gap() if table.bars else gap
                lines.append(Line(at, at + len(text), text, gap, markers.read(text), table.row))
            gap, in_furniture = NONE, False
        start += len(raw) + 1
    return _without_page_numbers(lines, furniture), furniture


def table_rows(lines: Sequence[Line]) -> dict[int, int]:
    """First and last line of each row with two cells or more; what a single bar encloses is no table."""
    rows: dict[int, int] = {}
    for _, cells in groupby((i for i, line in enumerate(lines) if line.row >= 0), key=lambda i: lines[i].row):
        first, *others = cells
        if any(lines[i].gap == CELL for i in others) and len(others) < _LONGEST_ROW:
            rows[first] = others[-1]
    return rows


def ends_sentence(text: str) -> bool:
    """Whether a line ends with the end mark of a sentence or clause, closing quotes and brackets aside."""
    bare = text.rstrip(_CLOSERS)
    return not bare or bare[-1] in _TERMINAL


class _Table:
    """Follows tables of which a portal left a bar on a line of its own before every cell, two between rows."""

    def __init__(self) -> None:
        self.row = -1
        self._last = -1
        self.bars = 0
        self.is_blank = False
        self._cells = self._columns = 0

    def bar(self) -> None:
        self.bars += 1
        self.is_blank = False

    def next_row(self) -> int:
        self._last += 1
        self.bars, self.row = 0, -1
        return self._last

    def gap(self) -> int:
        """The gap before the next line of text, which bars part from the last, and with it ``row``."""
        bars, self.bars = self.bars, 0
        if self.is_blank or (bars == 1 and self.row >= 0 and 0 < self._columns <= self._cells):
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


def _without_page_numbers(lines: list[Line], furniture: list[tuple[int, int]]) -> list[Line]:
    """The lines without numbers that stand alone within a sentence, as scans have them; adds those to ``furniture``."""
    alone = {
        i
        for i in range(1, len(lines) - 1)
        if len(lines[i].text) < 4 and lines[i].text.isdigit() and lines[i].row < 0
        and lines[i + 1].text[0].islower() and not lines[i + 1].marker
        and len(lines[i - 1].text) > _FULL and not ends_sentence(lines[i - 1].text)
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
