"""A table of answers as a file for a spreadsheet: CSV or an Excel workbook.

In: headings and rows of values. Out: bytes. No cell is ever taken for a formula, whatever a document says.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

_FORMULA = tuple("=+-@\t\r")
_WIDEST = 60


def safe(value: Any) -> Any:
    """The value, with an apostrophe before text that a spreadsheet would run."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def csv_bytes(headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """CSV in UTF-8 with the mark that Excel needs."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(headings)
    writer.writerows([safe(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def workbook(headings: Sequence[str], rows: Iterable[Sequence[Any]], title: str = "Căn Cứ") -> bytes:
    """An .xlsx with one sheet: frozen bold headings, a filter, dates as dates, text as text."""
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet = book.create_sheet(title[:31])
    sheet.append(list(headings))
    for row in rows:
        sheet.append(list(row))
    for cells in sheet.iter_rows():
        for cell in cells:
            if isinstance(cell.value, str):
                cell.data_type = "s"
                cell.alignment = Alignment(wrap_text=True, vertical="top")
            elif isinstance(cell.value, date):
                cell.number_format = "dd/mm/yyyy"
    for column, heading in enumerate(headings, 1):
        sheet.cell(1, column).font = Font(bold=True)
        longest = max((len(str(c.value or "")) for c in sheet[get_column_letter(column)]), default=0)
        sheet.column_dimensions[get_column_letter(column)].width = min(max(longest, len(heading)) + 2, _WIDEST)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
