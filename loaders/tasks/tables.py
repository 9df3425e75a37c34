"""Task tables ("Phụ lục phân công"): a row is a task, its columns say who, with whom, by when, what comes out.

Reads the row sections of an outline and the units. Gives ``Row`` values: the span of the duty's words and a
``Card``. Columns stand in any order and wording; a row with merged cells takes the units of the row above. Tables of
figures give no rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loaders.model import Section, Unit
from loaders.tasks import deadlines
from loaders.tasks.cards import Card
from loaders.tasks.mentions import Mentions
from loaders.tasks.times import Years

_CELL = re.compile(r"[^\t|]+")
_COLUMN_PATTERNS = (
    ("coordinating", r"phối hợp"),
    ("leading", r"chủ trì"),
    ("deadline", r"thời gian|thời hạn|tiến độ|hoàn thành|lộ trình"),
    ("output", r"sản phẩm|kết quả|đầu ra"),
    ("money", r"kinh phí|nguồn vốn"),
    ("doing", r"đơn vị|cơ quan|phụ trách|thực hiện$|người|phân công"),
    ("content", r"nội dung|nhiệm vụ|hoạt động|công việc|giải pháp|chỉ tiêu|mục tiêu"),
    ("number", r"^(?:stt|tt|số tt|số thứ tự)\.?$"),
)
_COLUMNS = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _COLUMN_PATTERNS)
_NUMBER = re.compile(r"\s*(?:\d{1,3}(?:\.\d{1,3})*|[IVX]{1,5}|[A-ZĐa-zđ]|-)[.)]?\s*\Z")
_WHO = ("leading", "doing", "coordinating")

Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Row:
    """One task of a table: ``[start, end)`` of its words, the section of the row, the card of its other columns."""

    section: int
    start: int
    end: int
    card: Card
    kind: str


def read(sections: Sequence[Section], flow: str, mentions: Mentions, years: Years) -> tuple[Row, ...]:
    """The tasks that stand in tables, in order."""
    return tuple(row for table in _tables(sections) for row in _rows(table, sections, flow, mentions, years))


def _tables(sections: Sequence[Section]) -> Iterator[list[int]]:
    """Runs of rows; titles between the rows of one table do not end it."""
    table: list[int] = []
    for i, section in enumerate(sections):
        if section.kind == "row":
            table.append(i)
        elif table and section.kind not in ("paragraph", "heading"):
            yield table
            table = []
    if table:
        yield table


def _rows(table: Sequence[int], sections: Sequence[Section], flow: str, mentions: Mentions,
          years: Years) -> Iterator[Row]:
    columns: list[str] = []
    above, kind = Card(), "duty"
    for i in table:
        cells = _cells(flow, sections[i])
        names = _header(flow, cells)
        if names:
            columns, above = names, Card()
            kind = "objective" if "tiêu" in flow[slice(*cells[names.index("content")])].lower() else "duty"
        elif columns and (placed := _place(flow, cells, columns, mentions)):
            card = _card(flow, placed, mentions, years)
            if not (card.leading or card.doing) and len(cells) < len(columns):
                card = replace(card, leading=above.leading, doing=above.doing,
                               coordinating=card.coordinating or above.coordinating)
            above = card
            start, end = placed["content"]
            owned = card.leading or card.doing or card.coordinating
            yield Row(i, start, end, card, kind if owned else "schedule")


def _cells(flow: str, section: Section) -> list[Cell]:
    cells = []
    for found in _CELL.finditer(flow, section.start, section.end):
        start, end = found.start(), found.end()
        while start < end and flow[start].isspace():
            start += 1
        while end > start and flow[end - 1].isspace():
            end -= 1
        if end > start:
            cells.append((start, end))
    return cells


def _header(flow: str, cells: Sequence[Cell]) -> list[str] | None:
    """The columns of a header row: it has one of content and one of who, by when or what comes out."""
    names = []
    for start, end in cells:
        text = re.sub(r"\s+", " ", flow[start:end])
        if len(text) > 60:
            return None
        names.append(next((name for name, pattern in _COLUMNS if pattern.search(text)), "other"))
    if "content" not in names:
        return None
    return names if any(name in names for name in (*_WHO, "deadline", "output")) else None


def _place(flow: str, cells: Sequence[Cell], columns: Sequence[str], mentions: Mentions) -> dict[str, Cell] | None:
    """The cells of a row by column name. With merged cells the kind of a cell says which it is."""
    placed = dict(zip(columns, cells, strict=False))
    if len(cells) == len(columns):
        start, end = placed["content"]
        return placed if end - start > 12 else None
    placed = {}
    rest = [cell for cell in cells if not _NUMBER.match(flow[cell[0] : cell[1]])]
    if len(rest) < 2:
        return None
    who = [name for name in columns if name in _WHO]
    for cell in rest:
        if who and _names_units(cell, mentions):
            placed[who.pop(0)] = cell
        elif "deadline" in columns and "deadline" not in placed and len(flow[cell[0] : cell[1]]) < 60 \
                and _TIME.search(flow[cell[0] : cell[1]]):
            placed["deadline"] = cell
        elif "content" not in placed:
            placed["content"] = cell
        elif "output" in columns and "output" not in placed:
            placed["output"] = cell
    content = placed.get("content")
    return placed if content and content[1] - content[0] > 12 and len(placed) > 1 else None


_TIME = re.compile(r"\d{4}|[Qq]uý|[Tt]háng|[Nn]ăm|[Tt]hường xuyên|[Hh][ằà]ng")


def _names_units(cell: Cell, mentions: Mentions) -> bool:
    units = mentions.within(*cell)
    return bool(units) and sum(u.end - u.start for u in units) > 0.6 * (cell[1] - cell[0])


def _card(flow: str, placed: dict[str, Cell], mentions: Mentions, years: Years) -> Card:
    def units(name: str) -> tuple[Unit, ...]:
        return tuple(mentions.within(*placed[name])) if name in placed else ()

    deadline = deadlines.read_value(flow, *placed["deadline"], years) if "deadline" in placed else Card().deadline
    output = flow[slice(*placed["output"])] if "output" in placed else None
    return Card(units("leading"), units("doing"), units("coordinating"), deadline, output)
