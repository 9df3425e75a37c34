"""Words of a page → lines in reading order.

In: the words that stand in no table. Out: pieces of lines, in the order in which a person reads them: two columns (a
header, a signature) one after the other, unless the file itself keeps them cell by cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from loaders.files.page import Word

_COLUMN_GAP = 1.9
"""Words of one line that stand further apart than so many letter heights belong to different columns."""
_LABEL = re.compile(r"^(?:[IVXLC]+[.)]|\d{1,2}(?:\.\d{1,2})*[.)]?|[a-zđ][.)]|[-+•*–]|Điều \d+\.)$")


@dataclass(frozen=True, slots=True)
class Line:
    """Words side by side. ``column``: stands beside another column, so that its end is no end of the page's line."""

    words: tuple[Word, ...]
    text: str
    base: float
    size: float
    column: bool = False

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return max(w.x1 for w in self.words)

    @property
    def order(self) -> int:
        return min(w.order for w in self.words)

    @property
    def first_word(self) -> float:
        """Width of what would have had to fit on the line before."""
        width = self.words[0].x1
        for word in self.words[1:]:
            if word.spaced:
                break
            width = word.x1
        return width - self.x0

    def box(self) -> tuple[float, float, float, float]:
        return self.x0, min(w.top for w in self.words), self.x1, max(w.bottom for w in self.words)


def lines(words: Iterable[Word]) -> list[Line]:
    """The lines in reading order."""
    rows = [_pieces(row) for row in _rows(words)]
    out: list[Line] = []
    i = 0
    while i < len(rows):
        if len(rows[i]) < 2:
            out += rows[i]
            i += 1
            continue
        stop, gutter = _block(rows, i)
        out += _in_columns(rows[i:stop], (gutter[0] + gutter[1]) / 2)
        i = stop
    return out


def line_of(words: Iterable[Word], column: bool = False) -> Line:
    """One line of the words given: spaces where there were any, a raised number as "[1]"."""
    row = sorted(words, key=lambda w: w.x0)
    size = max((w.size for w in row if len(w.text) > 1), default=row[0].size)
    base = (
        sorted(w.base for w in row if w.size >= 0.8 * size)[0]
        if any(w.size >= 0.8 * size for w in row)
        else row[0].base
    )
    pieces: list[str] = []
    for i, word in enumerate(row):
        raised = (
            word.size < 0.8 * size
            and base - word.base > 0.15 * size
            and bool(re.fullmatch(r"\(?\d{1,3}\)?", word.text))
        )
        if i and not raised and _apart(row[i - 1], word):
            pieces.append(" ")
        pieces.append(f"[{word.text.strip('()')}]" if raised else word.text)
        if raised and i == 0:
            pieces.append(" ")
    text = re.sub(r"\] {2,}", "] ", "".join(pieces))
    return Line(tuple(row), text, base, size, column)


def _apart(before: Word, word: Word) -> bool:
    """Whether a space stands between two words of one line."""
    gap = word.x0 - before.x1
    if word.order > before.order and not word.spaced:
        return gap > 0.25 * word.size
    return word.spaced or gap > 0.12 * word.size


def _rows(words: Iterable[Word]) -> list[list[Word]]:
    """Words that stand on one line of writing; raised ones with the line they rise from."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.base, w.x0)):
        for row in rows[-3:]:
            anchor = max(row, key=lambda w: w.size)
            if abs(anchor.base - word.base) <= 0.55 * max(anchor.size, word.size):
                row.append(word)
                break
        else:
            rows.append([word])
    return rows


def _pieces(row: list[Word]) -> list[Line]:
    """A row cut where the gap is wider than any space; not after a number that only stands far from its words."""
    row.sort(key=lambda w: w.x0)
    size = max(w.size for w in row)
    pieces: list[list[Word]] = [[row[0]]]
    for word in row[1:]:
        current = pieces[-1]
        gap = word.x0 - max(w.x1 for w in current)
        start = "".join(w.text for w in current)
        label = len(pieces) == 1 and (_LABEL.match(start) or (len(start) < 6 and gap < 4 * size))
        if gap > _COLUMN_GAP * size and not label:
            pieces.append([word])
        else:
            current.append(word)
    return [line_of(p, column=len(pieces) > 1) for p in pieces]


def _block(rows: list[list[Line]], start: int) -> tuple[int, tuple[float, float]]:
    """How far down the two columns go that begin in row ``start``, and the gap between them."""
    gutter = (rows[start][0].x1, rows[start][1].x0)
    stop = start + 1
    while stop < len(rows):
        row = rows[stop]
        left = [line for line in row if line.x1 <= gutter[1]]
        right = [line for line in row if line.x0 >= gutter[0] and line.x1 > gutter[1]]
        spaced = row[0].base - rows[stop - 1][0].base
        inner = max([gutter[0], *(line.x1 for line in left)]), min([gutter[1], *(line.x0 for line in right)])
        crossing = len(left) + len(right) < len(row) or inner[1] - inner[0] < 0.5 * row[0].size
        if crossing or spaced > (8 if right else 1.8) * row[0].size:
            break
        gutter, stop = inner, stop + 1
    middle = (gutter[0] + gutter[1]) / 2
    if not _interleaved(rows[start:stop], middle):
        last = max(line.order for row in rows[start:stop] for line in row if line.x0 >= middle)
        while all(line.x0 < middle and line.order > last for line in rows[stop - 1]):
            stop -= 1
    return stop, gutter


def _interleaved(rows: list[list[Line]], middle: float) -> bool:
    """Whether the file goes from one column to the other with every line, as no person reads."""
    in_file = sorted((line for row in rows for line in row), key=lambda line: line.order)
    sides = [line.x0 < middle for line in in_file]
    switches = sum(a != b for a, b in pairwise(sides))
    paired = sum(len(row) > 1 for row in rows)
    return paired > 2 and switches >= 2 * paired - 1


def _in_columns(rows: list[list[Line]], middle: float) -> list[Line]:
    """Left before right; the order of the file where it keeps lines of one column together."""
    block = [Line(line.words, line.text, line.base, line.size, True) for row in rows for line in row]
    left = [line for line in block if line.x0 < middle]
    right = [line for line in block if line.x0 >= middle]
    return _by_cells(left, right) or left + right


def _by_cells(left: list[Line], right: list[Line]) -> list[Line] | None:
    """The lines as two rows of two cells, the second with the number and with place and date; None where the file
    does not hold them so."""
    last = left[-1]
    above = [line for line in right if line.base < last.base - 2]
    below = right[len(above) :]
    if len(left) < 2 or not above or not below or abs(below[0].base - last.base) > 2:
        return None
    rows = [*left[:-1], *above, last, *below]
    seen = any(word.confidence < 100 for word in last.words)  # the order of OCR is no order
    if seen and re.match(r"Số\b", last.text):
        return rows
    return rows if [line.order for line in rows] == sorted(line.order for line in rows) else None
