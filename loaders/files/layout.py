"""Pages of words and ruling lines → one text, as a person would copy it out.

In: the pages of a PDF or of OCR. Out: paragraphs joined over line and page ends, tables one row a line with their
cells, footnotes after the paragraph they hang on, running heads and page numbers left out, the place of every line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from loaders.files.flow import LABEL, Field, Flow, Row
from loaders.files.grid import Grid, Place, grids
from loaders.files.lines import Line, lines
from loaders.files.page import Page, Word
from loaders.files.reading import Reading

_PAGE_NUMBER = re.compile(r"^[-–—\s]*(?:trang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?[-–—\s]*$", re.I)
_NOTE = re.compile(r"^\[?(\d{1,3})\]?(?=\s)")
_REFERENCE = re.compile(r"\[(\d{1,3})\]")
_MARGIN = 0.11
"""Share of the page at its upper and lower end where running heads and page numbers stand."""
_SMALL = 0.92
"""Letters smaller than this share of the usual ones are those of a note."""
_LONGEST_NOTE = 6
"""So many lines at the foot of a page may be a note in letters of the usual size."""


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one table on one page, and where its columns are divided."""

    rows: tuple[Row, ...]
    columns: tuple[float, ...]


Item = Line | Table


def read(pages: Sequence[Page], warnings: tuple[str, ...] = ()) -> Reading:
    """The text of the pages."""
    parts = [_parts(page) for page in pages]
    _drop_running_heads(pages, parts)
    sizes = [x.size for items in parts for x in items if isinstance(x, Line) for _ in x.words]
    body = median(sizes) if sizes else 12.0
    flow = Flow()
    for page, items in zip(pages, parts, strict=True):
        body_items, notes = _without_notes(items, body)
        flow.begin_page(page, [x for x in body_items if isinstance(x, Line)], notes)
        for item in body_items:
            if isinstance(item, Line):
                flow.line(item)
            else:
                flow.table(item.rows, item.columns)
    return flow.reading(warnings)


def _parts(page: Page) -> list[Item]:
    """Lines and tables from top to bottom."""
    found = grids(page.across, page.down)
    inside: list[dict[Place, list[Word]]] = [{} for _ in found]
    free: list[Word] = []
    for word in page.words:
        places = (g.at((word.x0 + word.x1) / 2, (word.top + word.bottom) / 2) for g in found)
        at, place = next(((i, p) for i, p in enumerate(places) if p is not None), (0, None))
        if place is None:
            free.append(word)
        else:
            inside[at].setdefault(place, []).append(word)
    items: list[Item] = []
    reached = float("-inf")
    for grid, words in zip(found, inside, strict=True):
        if len(words) > 1:
            items += lines(w for w in free if reached <= w.base < grid.top)
            items.append(Table(_rows(grid, words, page.number), grid.xs))
            reached = grid.top
        else:
            free += [w for of in words.values() for w in of]
    return items + lines(w for w in free if w.base >= reached)


def _rows(grid: Grid, words: dict[Place, list[Word]], page: int) -> tuple[Row, ...]:
    """The rows that hold something of their own."""
    rows = []
    for r in range(len(grid.ys) - 1):
        row = []
        for column in range(len(grid.xs) - 1):
            place = grid.owner[r, column]
            if place.column == column:
                row.append(Field(column, tuple(lines(words.get(place, ()))), page, repeats=place.row != r))
        if any(field.lines and not field.repeats for field in row):
            rows.append(tuple(row))
    return tuple(rows)


def _drop_running_heads(pages: Sequence[Page], parts: list[list[Item]]) -> None:
    """Page numbers, and lines that stand at the same end of several pages with other digits."""
    marginal = [_marginal(page, items) for page, items in zip(pages, parts, strict=True)]
    often = Counter(text for found in marginal for text in {_masked(x) for x in found})
    for items, found in zip(parts, marginal, strict=True):
        texts = [x for x in items if isinstance(x, Line)]
        for line in found:
            count = often[_masked(line)]
            repeated = count >= 2 and count * 2 >= len(pages) and len(line.text) > 3
            numbered = _PAGE_NUMBER.match(line.text) and line in (texts[0], texts[-1])
            if repeated or numbered:
                items.remove(line)


def _marginal(page: Page, items: list[Item]) -> list[Line]:
    ends = page.height * _MARGIN, page.height * (1 - _MARGIN)
    return [x for x in items if isinstance(x, Line) and not ends[0] <= x.base <= ends[1]]


def _masked(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text)


def _without_notes(items: list[Item], body: float) -> tuple[list[Item], dict[str, Line]]:
    """The notes at the foot of a page: smaller lines, the first of which begins with a number hung up above."""
    texts = [x.text for x in items if isinstance(x, Line)]
    texts += [x.text for t in items if isinstance(t, Table) for row in t.rows for field in row for x in field.lines]
    hung = {number for text in texts for number in _REFERENCE.findall(text)}
    start = len(items)
    for i in range(len(items) - 1, -1, -1):
        item = items[i]
        small = isinstance(item, Line) and item.size <= _SMALL * body
        if not isinstance(item, Line) or item.size > 1.05 * body or not (small or i >= len(items) - _LONGEST_NOTE):
            break
        if _mark(item, hung, body):
            start = i
    if any(isinstance(x, Line) and x.size > _SMALL * body and LABEL.match(x.text) for x in items[start:]):
        return items, {}
    while 0 < start < len(items) and _lacks_number(items[start - 1], items[start], body):
        start -= 1
    return items[:start], _notes([x for x in items[start:] if isinstance(x, Line)], hung, body)


def _lacks_number(item: Item, below: Item, body: float) -> bool:
    """A small line above the second note: the first one, whose raised number OCR did not see."""
    small = isinstance(item, Line) and item.size <= _SMALL * body and not item.column
    return small and isinstance(below, Line) and below.text.startswith("2 ")


def _notes(found: list[Line], hung: set[str], body: float) -> dict[str, Line]:
    """Lines of notes joined note by note, by their number; each begins with "[1] "."""
    notes: list[tuple[str, str, list[Line]]] = []
    for line in found:
        mark = _mark(line, hung, body)
        if mark:
            notes.append((mark, f"[{mark}] {_NOTE.sub('', line.text).strip()}", [line]))
        elif not notes:
            notes.append(("1", f"[1] {line.text}", [line]))
        else:
            mark, text, before = notes[-1]
            notes[-1] = (mark, f"{text} {line.text}", [*before, line])
    return {mark: Line(tuple(w for x in of for w in x.words), text, of[0].base, of[0].size) for mark, text, of in notes}


def _mark(line: Line, hung: set[str], body: float) -> str | None:
    """The number with which a note begins; in letters of the usual size only one that is hung up above."""
    number = _NOTE.match(line.text)
    return number.group(1) if number and (line.size <= _SMALL * body or number.group(1) in hung) else None
