"""A table that an office keeps, read from CSV or Excel: headings, and lines with their number in the file.

In: a file. Out: ``Line``s whose cells are texts or days. A file that is no plain table raises CancuError: no headings,
merged cells, an unknown encoding. What a cell means is up to whoever asked.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from app import words
from graph.errors import USAGE, CancuError

_ENCODINGS = ("utf-8-sig", "utf-16", "cp1258")
_FIRST_DAY = date(1899, 12, 30)
_SERIALS = range(10000, 80000)
"""Excel's day numbers from 1927 to 2119."""
_FORMS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its number in the file, and the cells by heading."""

    number: int
    cells: Mapping[str, Any]

    def text(self, heading: str) -> str:
        """A cell as text, one line, trimmed."""
        value = self.cells.get(heading)
        return "" if value is None else " ".join(str(value).split())

    def day(self, heading: str) -> date | None:
        """A cell as a day, however it was typed; None where it is empty. Raises ValueError for what is no day."""
        value = self.cells.get(heading)
        if isinstance(value, datetime):
            return value.date()
        text = self.text(heading)
        if isinstance(value, date) or not text:
            return value if isinstance(value, date) else None
        if text.removesuffix(".0").isdigit() and int(float(text)) in _SERIALS:
            return _FIRST_DAY + timedelta(days=int(float(text)))
        for form in _FORMS:
            try:
                return datetime.strptime(text, form).date()
            except ValueError:
                continue
        raise ValueError(text)


def read(name: str, data: bytes) -> list[Line]:
    """The lines under the headings of a CSV or Excel file. ``name`` says which it is."""
    rows = _of_workbook(name, data) if Path(name).suffix.lower() in (".xlsx", ".xlsm") else _of_csv(name, data)
    rows = [(number, row) for number, row in rows if any(cell not in (None, "") for cell in row)]
    if len(rows) < 2:
        raise _wrong(words.TABLE_EMPTY.fill(file=name))
    headings = [" ".join(str(cell or "").split()) for cell in rows[0][1]]
    return [Line(number, dict(zip(headings, row, strict=False))) for number, row in rows[1:]]


def _of_workbook(name: str, data: bytes) -> list[tuple[int, Sequence[Any]]]:
    try:
        sheet = load_workbook(io.BytesIO(data), data_only=True).worksheets[0]
    except (InvalidFileException, BadZipFile, KeyError, ValueError, OSError, IndexError):
        raise _wrong(words.TABLE_BROKEN.fill(file=name)) from None
    if sheet.merged_cells.ranges:
        places = ", ".join(sorted(str(each) for each in sheet.merged_cells.ranges)[:5])
        raise _wrong(words.TABLE_MERGED.fill(file=name, places=places))
    return list(enumerate(sheet.iter_rows(values_only=True), 1))


def _of_csv(name: str, data: bytes) -> list[tuple[int, Sequence[Any]]]:
    for encoding in _ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeError:
            continue
        first = text.partition("\n")[0]
        mark = max(",;\t", key=first.count)
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
        try:
            return [(reader.line_num, row) for row in reader]
        except csv.Error:  # a quote that is never closed takes the rest of the table for one cell
            raise _wrong(words.TABLE_BROKEN.fill(file=name)) from None
    raise _wrong(words.TABLE_BROKEN.fill(file=name))


def _wrong(said: words.Phrase) -> CancuError:
    return CancuError("bad_table", said.vi, said.en, USAGE)
