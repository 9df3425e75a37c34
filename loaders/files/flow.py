"""Lines and tables, page after page → one text with the places of its lines.

In: the parts of each page in reading order. Out: a ``Reading``. A line goes on with the one before where its first word
had no room there; a table goes on over the page where its columns do; notes wait until what they hang on is complete.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from loaders.files.lines import Line
from loaders.files.page import Page
from loaders.files.reading import Box, Cell, Doubt, Reading

LABEL = re.compile(
    r"^(?:[IVX]+\.|\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ][.)]|[-+•*](?=\s+[^a-zà-ỹđ])|Điều \d+\.?|Chương [IVX]+)(?:\s|$)"
)
_REFERENCE = re.compile(r"\[(\d{1,3})\]")
_SURE = 75.0
"""A number of which OCR is less sure, in per cent, is to be looked at."""
_CUT_WORD = re.compile(r"[^\W_][-/]$")


@dataclass(frozen=True, slots=True)
class Field:
    """One cell of one row. ``repeats``: merged with the cell above, whose lines it repeats."""

    column: int
    lines: tuple[Line, ...]
    page: int
    repeats: bool = False

    @property
    def text(self) -> str:
        return joined(line.text for line in self.lines)


Row = tuple[Field, ...]


def joined(texts: Iterable[str]) -> str:
    """Lines put together: with a space, but for a symbol cut at its dash or stroke."""
    out = ""
    for text in texts:
        out += ("" if not out else _between(out, text)) + text
    return out


def _between(before: str, after: str) -> str:
    return "" if _CUT_WORD.search(before) and after[:1].isalnum() else " "


class Flow:
    """The text so far, and what decides whether the next line goes on with it."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._cells: list[Cell] = []
        self._merged: list[int] = []
        self._boxes: list[Box] = []
        self._doubts: list[Doubt] = []
        self._numbers: list[int] = []
        self._tables = 0
        self._before: Line | None = None
        self._before_page = -1
        self._page = 0
        self._left = self._right = self._leading = self._paragraph_x = 0.0
        self._rows: list[Row] = []
        self._columns: tuple[float, ...] = ()
        self._notes: dict[str, tuple[Line, int]] = {}
        self._hung: list[str] = []
        self._page_begins = False

    def reading(self, warnings: tuple[str, ...]) -> Reading:
        """What was written."""
        self._hung += self._notes
        self._close()
        return Reading(
            "".join(self._pieces),
            tuple(self._cells),
            tuple(self._merged),
            tuple(self._boxes),
            tuple(self._page_starts()),
            warnings,
            tuple(self._doubts),
        )

    def begin_page(self, page: Page, body: Sequence[Line], notes: Mapping[str, Line]) -> None:
        """What follows stands on this page. ``body`` are its lines, to measure where lines begin and end; ``notes``
        its notes by number, each to be written once the paragraph or table is complete that it hangs on."""
        self._hung += self._notes  # those of the page before whose mark was not seen go below what is open
        self._notes |= {mark: (note, page.number) for mark, note in notes.items()}
        self._page = page.number
        self._numbers.append(page.number)
        self._page_begins = True
        wide = [x for x in body if not x.column and x.x1 - x.x0 > 0.4 * page.width]
        if len(wide) < 3:
            self._left, self._right = self._left or page.width * 0.12, self._right or page.width * 0.9
            return
        near = 0.5 * median(x.size for x in wide)
        ends = sorted((x.x1 for x in wide), reverse=True)
        enough = max(3, len(ends) // 4)  # fewer end together: ragged lines, whose longest shows the margin
        self._right = next((e for e in ends if sum(e - near <= other <= e for other in ends) >= enough), ends[0])
        starts = sorted(x.x0 for x in wide)
        self._left = next((s for s in starts if sum(s <= other <= s + near for other in starts) >= 3), starts[0])
        gaps = [b.base - a.base for a, b in pairwise(wide) if 0 < b.base - a.base < 3 * a.size]
        self._leading = median(gaps) if gaps else 0.0

    def line(self, line: Line) -> None:
        """One line of running text."""
        if self._before is not None and self._goes_on(self._before, line):
            self._write(_between(self._before.text, line.text))
        else:
            self._close()
            self._paragraph_x = line.x0
        self._page_begins = False
        start = self._length
        self._write(line.text)
        self._hung += _REFERENCE.findall(line.text)
        self._box(start, line, self._page)
        self._before, self._before_page = line, self._page

    def table(self, rows: Sequence[Row], columns: tuple[float, ...]) -> None:
        """A table, or the rest of the one before: the same columns and nothing in between."""
        same = len(columns) == len(self._columns) and all(
            abs(a - b) < 6 for a, b in zip(columns, self._columns, strict=True)
        )
        if not (self._rows and same and self._page_begins):
            self._close()
        elif [f.text for f in rows[0]] == [f.text for f in self._rows[0]]:
            rows = rows[1:]
        elif _is_rest(rows[0], self._rows[-1]):
            self._rows[-1] = _together(self._rows[-1], rows[0])
            rows = rows[1:]
        self._rows += rows
        self._columns = columns
        self._page_begins = False

    def _goes_on(self, before: Line, line: Line) -> bool:
        """Whether a line is the rest of the paragraph before it: its first word had no room there."""
        if before.column or line.column or abs(before.size - line.size) > 0.15 * line.size:
            return False
        if before.x1 + 0.2 * line.size + line.first_word <= self._right - 1:
            return False
        apart = line.base - before.base
        if self._before_page == self._page and self._leading and apart > max(1.35 * self._leading, 1.6 * line.size):
            return False
        if LABEL.match(line.text) and abs(line.x0 - self._paragraph_x) < 3:
            return False
        if self._is_centred(before) and not self._is_centred(line):
            return False
        centred = abs(before.x0 + before.x1 - line.x0 - line.x1) < 8 and before.x0 > self._left + line.size
        hanging = abs(line.x0 - before.x0) < 3 and not LABEL.match(line.text)
        return line.x0 < self._left + 0.7 * line.size or centred or hanging

    def _is_centred(self, line: Line) -> bool:
        """Whether as much is left free on one side as on the other, or too little for the indent of a paragraph."""
        left, right = line.x0 - self._left, self._right - line.x1
        return left > 3 and (abs(left - right) < 6 or (left < 1.15 * line.size and not LABEL.match(line.text)))

    def _close(self) -> None:
        """End the paragraph or table that is open, and write the notes that wait for it."""
        if self._before is not None:
            self._write("\n")
        self._before = None
        for number, row in enumerate(self._rows):
            self._row(number, row)
        self._tables += bool(self._rows)
        self._rows = []
        self._columns = ()
        for mark in self._hung:
            if mark in self._notes:
                note, page = self._notes.pop(mark)
                start = self._length
                self._write(note.text)
                self._box(start, note, page)
                self._write("\n")
        self._hung = []

    def _row(self, number: int, row: Row) -> None:
        column = 0
        for field in row:
            self._write("\t" * (field.column - column))
            column = field.column
            start = self._length
            self._write(field.text)
            self._hung += _REFERENCE.findall(field.text)
            if field.repeats:
                self._merged.append(len(self._cells))
            else:
                for line in field.lines:
                    self._box(start, line, field.page)
            self._cells.append((start, self._length, self._tables, number, field.column))
        self._write("\n")

    def _page_starts(self) -> Iterator[int]:
        """Where the first line of each page stands; a page without lines begins where the one before ends."""
        first: dict[int, int] = {}
        for start, _, page, *_ in self._boxes:
            first[page] = min(start, first.get(page, start))
        reached = 0
        for number in self._numbers:
            reached = max(reached, first.get(number, reached))
            yield reached

    def _write(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)

    def _box(self, start: int, line: Line, page: int) -> None:
        x0, top, x1, bottom = (round(v, 1) for v in line.box())
        written = "".join(self._pieces[-1:])
        for word in line.words:
            if word.confidence < _SURE and any(c.isdigit() for c in word.text):
                at = written.find(word.text)
                if at >= 0:
                    at += self._length - len(written)
                    self._doubts.append((at, at + len(word.text), round(word.confidence, 1)))
        self._boxes.append((start, self._length, page, x0, top, x1, bottom))


def _is_rest(row: Row, before: Row) -> bool:
    """A row cut by the end of the page: its number is missing, and it goes on with cells that had begun."""
    ones = {f.column: f.text for f in before}
    return bool(row) and not row[0].text and bool(before[0].text) and all(ones.get(f.column) for f in row if f.text)


def _together(before: Row, rest: Row) -> Row:
    more = {f.column: f.lines for f in rest}
    return tuple(Field(f.column, f.lines + more.get(f.column, ()), f.page, f.repeats) for f in before)
