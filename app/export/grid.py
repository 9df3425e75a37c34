"""One sheet of a workbook that is sent round: columns of given widths under a frozen heading with filters.

In: columns that say how a line is shown, and lines. Out: a sheet that prints on whole A4 pages, landscape. Text is
text, whatever it begins with; days are days.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from app import duty_words as words

CELL = 32_000
"""Characters of a cell; Excel holds 32,767."""
_POINTS, _TALLEST = 15, 400
"""Height of one line of text, and of a row at most."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_HEADING = PatternFill("solid", fgColor="1F4E79")
_EDITED = PatternFill("solid", fgColor="FFF8DC")
_FONT, _HEAD_HEIGHT = "Calibri", 34
_SIDE = Side("thin", "BFBFBF")
_LINE = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: heading, width in characters, what it shows of a line. ``edited``: staff write into it; ``aside``:
    a row is not made taller for it."""

    heading: str
    width: float
    value: Callable[[Any], Any]
    edited: bool = False
    hidden: bool = False
    upright: bool = False
    aside: bool = False


def add_sheet(book: Workbook, title: str, columns: Sequence[Column], lines: Iterable[Any], about: str,
              frozen: int = 2, printed: int | None = None) -> Worksheet:
    """The sheet ``title``; ``about`` is printed above every page, the first ``frozen`` columns stay in view, the first
    ``printed`` come on paper."""
    sheet: Worksheet = book.create_sheet(title[:31])
    for number, column in enumerate(columns, 1):
        _head(sheet, number, column)
    sheet.row_dimensions[1].height = _HEAD_HEIGHT
    for row, line in enumerate(lines, 2):
        values = [column.value(line) for column in columns]
        for number, (column, value) in enumerate(zip(columns, values, strict=True), 1):
            _fill(sheet, row, number, value, _EDITED if column.edited else None)
        sheet.row_dimensions[row].height = _height(columns, values)
    sheet.freeze_panes = sheet.cell(2, frozen + 1).coordinate
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{max(sheet.max_row, 1)}"
    sheet.print_area = f"A1:{get_column_letter(printed or len(columns))}{max(sheet.max_row, 1)}"
    _page(sheet, about)
    return sheet


def _head(sheet: Worksheet, number: int, column: Column) -> None:
    cell = sheet.cell(1, number, column.heading)
    cell.font, cell.fill, cell.border = Font(name=_FONT, bold=True, color="FFFFFF"), _HEADING, _LINE
    cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center",
                               text_rotation=90 if column.upright else 0)  # fmt: skip
    letter = get_column_letter(number)
    sheet.column_dimensions[letter].width = column.width
    sheet.column_dimensions[letter].hidden = column.hidden


def _fill(sheet: Worksheet, row: int, number: int, value: Any, fill: PatternFill | None) -> None:
    cell = sheet.cell(row, number)
    if isinstance(value, str):
        cell.value = _CONTROL.sub("", value)[:CELL]
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(tuple("=+-@"))
    elif value is not None:
        cell.value = value
    if isinstance(value, date):
        cell.number_format = "dd/mm/yyyy"
    cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal=None if isinstance(value, str) else "center")
    cell.border = _LINE
    if fill:
        cell.fill = fill


def _height(columns: Sequence[Column], values: Sequence[Any]) -> float:
    """Points that the fullest cell needs. Not every program fits rows to wrapped text by itself."""
    needed = (sum(-(-max(len(part), 1) * 1.1 // column.width) for part in str(value).split("\n"))
              for column, value in zip(columns, values, strict=True)
              if value is not None and not column.hidden and not column.aside)  # fmt: skip
    return float(min(_TALLEST, _POINTS * max(needed, default=1) + 2))


def _page(sheet: Worksheet, about: str) -> None:
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    above, below = HeaderFooterItem(), HeaderFooterItem()
    above.center.text, below.right.text = about.replace("&", "&&"), words.PRINTED
    sheet.oddHeader, sheet.oddFooter = above, below
