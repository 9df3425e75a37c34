"""The graph as tables: a CSV for each label and relation, the same as sheets of a workbook, or for neo4j-admin."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import openpyxl

from app.export.sheet import safe
from app.export.source import Source
from app.terminal.console import csv_cell
from graph import schema
from graph.jsonable import jsonable
from graph.schema import Kind

ROWS_OF_A_SHEET = 1_000_000
"""Excel holds 1,048,576."""
CELL = 32_000
"""Characters of a cell; Excel holds 32,767."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_ADMIN_TYPES = {Kind.INT: "int", Kind.FLOAT: "double", Kind.BOOL: "boolean", Kind.DATE: "date", Kind.TEXTS: "string[]"}

Row = tuple[str, Sequence[str], Mapping[str, Any]]
"""Name of the table, its columns, the values."""


def write_csv(source: Source, target: Path) -> None:
    """A folder: ``Document.csv`` and so on for each label, ``IMPLEMENTS.csv`` and so on for each relation."""
    _folder(target, _rows(source), csv_cell, "utf-8-sig")  # Excel needs the mark


def write_admin(source: Source, target: Path) -> None:
    """A folder for ``neo4j-admin database import full --nodes=… --relationships=…``; headers carry types and labels."""
    _folder(target, _admin_rows(source), _admin_cell, "utf-8")


def write_workbook(source: Source, target: Path) -> None:
    """One workbook with a sheet for each label and relation."""
    book = openpyxl.Workbook(write_only=True)
    sheets: dict[str, Any] = {}
    counts: dict[str, int] = {}
    for name, columns, known in _rows(source):
        if counts.get(name, 0) % ROWS_OF_A_SHEET == 0:
            part = counts.get(name, 0) // ROWS_OF_A_SHEET
            sheets[name] = book.create_sheet(f"{name}{f' {part + 1}' if part else ''}"[:31])
            sheets[name].append(list(columns))
        sheets[name].append([_sheet_cell(known.get(column)) for column in columns])
        counts[name] = counts.get(name, 0) + 1
    if not sheets:
        book.create_sheet("Document")
    with target.open("wb") as stream:
        book.save(stream)


def _rows(source: Source) -> Iterator[Row]:
    for page in source.pages():
        for node in page:
            yield node.label, _columns(schema.label(node.label).properties), {"id": node.id, **node.properties}
        for edge in source.edges(page):
            columns = ["from", "to", *_columns(schema.relation(edge.type).properties)]
            yield edge.type, columns, {"from": edge.source[1], "to": edge.target[1], **edge.properties}


def _columns(declared: Sequence[schema.Property]) -> list[str]:
    return [each.name for each in declared]


def _admin_rows(source: Source) -> Iterator[Row]:
    """The same with columns as the import tool names them; relations are parted by the labels they join."""
    for page in source.pages():
        for node in page:
            own = [p for p in schema.label(node.label).properties if p.name != "id"]
            yield (node.label, [f"id:ID({node.label})", *map(_typed, own), ":LABEL"],
                   {f"id:ID({node.label})": node.id, ":LABEL": node.label,
                    **{_typed(p): node.properties.get(p.name) for p in own}})  # fmt: skip
        for edge in source.edges(page):
            own = list(schema.relation(edge.type).properties)
            start, end = f":START_ID({edge.source[0]})", f":END_ID({edge.target[0]})"
            yield (f"{edge.type}_{edge.source[0]}_{edge.target[0]}", [start, end, *map(_typed, own), ":TYPE"],
                   {start: edge.source[1], end: edge.target[1], ":TYPE": edge.type,
                    **{_typed(p): edge.properties.get(p.name) for p in own}})  # fmt: skip


def _typed(declared: schema.Property) -> str:
    kind = _ADMIN_TYPES.get(declared.kind)
    return f"{declared.name}:{kind}" if kind else declared.name


def _folder(target: Path, rows: Iterator[Row], cell: Callable[[Any], str], encoding: str) -> None:
    target.mkdir()
    writers: dict[str, Any] = {}
    with ExitStack() as stack:
        for name, columns, known in rows:
            if name not in writers:
                stream = stack.enter_context((target / f"{name}.csv").open("w", encoding=encoding, newline=""))
                writers[name] = csv.writer(stream)
                writers[name].writerow(columns)
            writers[name].writerow([cell(known.get(column)) for column in columns])


def _admin_cell(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ";".join(str(each).replace(";", ",") for each in value)
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(jsonable(value))


def _sheet_cell(value: Any) -> Any:
    """Numbers and days as they are; text without control characters, disarmed and within Excel's limit."""
    if value is None or isinstance(value, bool | int | float) or hasattr(value, "isoformat"):
        return value
    text = "; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    return safe(_CONTROL.sub("", text)[:CELL])
