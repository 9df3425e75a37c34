"""Tables of known documents as rows (dòng của bảng tri thức): what an office or a pack writes, line by line.

In: a file, a folder or a zip. Out: ``Known`` rows of one pack, checked: a table with a line that cannot be understood,
without a column it needs, or that contradicts itself raises CancuError and gives none.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from app import words
from app.export import tabular
from app.export.tabular import Line
from graph.errors import USAGE, CancuError
from graph.folding import fold
from graph.rows import NodeRow, Value
from loaders import known
from loaders.files import limits
from loaders.files.reading import too_large

STATUS_PACK = "hieu-luc"
"""The pack of the office's own table; its rows outweigh all others."""
STATUS_WEIGHT = 100
STATUSES = ("còn hiệu lực", "hết hiệu lực", "hết hiệu lực một phần", "chưa có hiệu lực", "ngưng hiệu lực", "không rõ")
_SAME_STATUS = {"het hieu luc toan bo": "hết hiệu lực", "khong xac dinh": "không rõ"}
TOLD = 8
"""Lines that are told one by one of those that are wrong."""
_HAS_YEAR = re.compile(r"/(?:19|20)\d{2}/|/QH\d+\Z")

_HEADINGS: dict[str, tuple[str, ...]] = {
    "number": ("số ký hiệu", "số", "số hiệu", "number", "number_full"),
    "issuer": ("cơ quan ban hành", "cơ quan", "issuer"),
    "date": ("ngày ban hành", "ngày", "date", "issued_on"),
    "status": ("tình trạng hiệu lực", "tình trạng", "hiệu lực", "trạng thái", "status"),
    "from": ("từ ngày", "ngày có hiệu lực", "hiệu lực từ", "from", "effective_from"),
    "to": ("đến ngày", "ngày hết hiệu lực", "hiệu lực đến", "to", "effective_to"),
    "replaced_by": ("thay thế bởi", "được thay bằng", "văn bản thay thế", "replaced_by"),
    "type": ("loại văn bản", "loại", "doc_type", "type"),
    "title": ("trích yếu", "tên", "title"),
    "source": ("nguồn", "source"),
    "from_number": ("from_number", "văn bản thay thế"),
    "relation": ("relation", "quan hệ"),
    "to_number": ("to_number", "văn bản bị thay thế"),
    "to_issuer": ("to_issuer",),
}
"""What a column may be called, in any case and with or without accents."""


def tables_of(path: Path) -> dict[str, tuple[str, bytes]]:
    """The tables of a file, folder or zip: documents, and relations where there are such."""
    if not path.exists():
        said = words.NO_FILE.fill(source=path)
        raise CancuError("no_file", said.vi, said.en, USAGE)
    if path.is_file() and path.suffix.lower() != ".zip":
        return {"documents": (path.name, path.read_bytes())}
    try:
        found = _of_folder(path) if path.is_dir() else _of_zip(path)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, zlib.error):
        found = {}
    if "documents" not in found:
        said = words.PACK_BROKEN.fill(file=path.name)
        raise CancuError("bad_pack", said.vi, said.en, USAGE)
    return found


def columns_of(lines: Sequence[Line], needed: Iterable[str], name: str) -> dict[str, str]:
    """What a table calls each column; raises CancuError where one that is needed is missing."""
    here = {fold(heading): heading for heading in lines[0].cells}
    found = {column: next((here[fold(n)] for n in names if fold(n) in here), "") for column, names in _HEADINGS.items()}
    missing = [_HEADINGS[column][0] for column in needed if not found[column]]
    if missing:
        said = words.TABLE_COLUMNS.fill(file=name, missing=", ".join(missing), found=", ".join(lines[0].cells))
        raise CancuError("bad_columns", said.vi, said.en, USAGE)
    return found


def rows_of(lines: Iterable[Line], row_of: Callable[[Line], NodeRow], name: str) -> list[NodeRow]:
    """A row of each line; where some cannot be understood, one error that tells the first of them."""
    rows, wrong = [], []
    for line in lines:
        try:
            rows.append(row_of(line))
        except ValueError as error:
            wrong.append(words.TABLE_LINE.fill(line=line.number, what=f"“{error}”").vi)
    if wrong:
        said = words.TABLE_LINES.fill(file=name, count=len(wrong), lines="; ".join(wrong[:TOLD]))
        raise CancuError("bad_lines", said.vi, said.en, USAGE)
    return rows


def known_row(line: Line, columns: dict[str, str], pack: str) -> NodeRow:
    issued = line.day(columns["date"])
    number, issuer = line.text(columns["number"]), line.text(columns["issuer"])
    if not (number and issued and issuer):
        raise ValueError(number or words.TABLE_NO_NUMBER)
    source = line.text(columns["source"])
    return _row(pack, line, columns, issued, known.told(source), known.weight_of(source) or 1)


def status_row(line: Line, columns: dict[str, str]) -> NodeRow:
    if not line.text(columns["number"]):
        raise ValueError(words.TABLE_NO_NUMBER)
    return _row(STATUS_PACK, line, columns, line.day(columns["date"]), words.OFFICE_TABLE.vi, STATUS_WEIGHT)


def with_relations(rows: Sequence[NodeRow], name: str, data: bytes, pack: str) -> list[NodeRow]:
    """The rows, those that another document replaces or repeals with its number and the day; documents that stand in
    the relations alone come along where their number bears a year, and so is theirs."""
    lines = tabular.read(name, data)
    columns = columns_of(lines, ("from_number", "relation", "to_number"), name)
    by_key: dict[str, list[NodeRow]] = defaultdict(list)
    for row in rows:
        by_key[str(row.properties["number_key"])].append(row)
    ends: dict[str, tuple[str, str, str]] = {}
    for line in lines:
        relation = line.text(columns["relation"])
        number, by = line.text(columns["to_number"]), line.text(columns["from_number"])
        if relation in known.ENDS and number and by:
            ends.setdefault(known.key(number), (number, by, line.text(columns["to_issuer"])))
    found = {row.id: row for row in rows}
    for key, (number, by, issuer) in ends.items():
        fitting = [r for r in by_key[key] if not issuer or known.same_body(issuer, str(r.properties["issuer_name"]))]
        since = _first_day(by_key[known.key(by)])
        if len(fitting) == 1:
            properties = dict(fitting[0].properties)
            properties.setdefault("replaced_by", by)
            if since:
                properties.setdefault("in_force_to", since)
            found[fitting[0].id] = NodeRow("Known", fitting[0].id, properties)
        elif not by_key[key] and _HAS_YEAR.search(number) and since:
            new: dict[str, Value] = {"pack": pack, "number_full": number, "number_key": key, "in_force_to": since,
                                     "replaced_by": by, "source": words.PACK_RELATION.vi, "weight": 1}
            if issuer:
                new["issuer_name"] = issuer
            id_ = f"{pack}:{hashlib.sha256(f'{key}|{issuer}'.encode()).hexdigest()[:16]}"
            found[id_] = NodeRow("Known", id_, new)
    return list(found.values())


def refuse_contradictions(rows: Iterable[NodeRow], name: str) -> None:
    """A pack that gives one document two days in one year is refused."""
    days: dict[tuple[Any, ...], set[Any]] = defaultdict(set)
    for row in rows:
        issued = row.properties["issued_on"]
        assert isinstance(issued, date)
        key = tuple(row.properties.get(p) for p in ("number_key", "doc_type", "issuer_name"))
        days[(*key, issued.year)].add(issued)
    wrong = [str(key[0]) for key, found in days.items() if len(found) > 1 and _is_one_document(str(key[0]))]
    if wrong:
        said = words.PACK_CONTRADICTS.fill(file=name, count=len(wrong), numbers=", ".join(sorted(wrong)[:TOLD]))
        raise CancuError("contradictory_pack", said.vi, said.en, USAGE)


def refuse_two_states(rows: Iterable[NodeRow], name: str) -> None:
    """A table that gives one document two states is refused."""
    states: dict[tuple[Any, ...], set[Any]] = defaultdict(set)
    for row in rows:
        key = tuple(row.properties.get(p) for p in ("number_full", "issuer_name", "issued_on"))
        states[key].add(row.properties.get("status"))
    wrong = sorted(str(key[0]) for key, found in states.items() if len(found) > 1)
    if wrong:
        said = words.STATUS_CONTRADICTS.fill(file=name, count=len(wrong), numbers=", ".join(wrong[:TOLD]))
        raise CancuError("contradictory_status", said.vi, said.en, USAGE)


def _of_folder(path: Path) -> dict[str, tuple[str, bytes]]:
    files = {name: path / f"{name}.csv" for name in ("documents", "relations")}
    return {name: (file.name, file.read_bytes()) for name, file in files.items() if file.is_file()}


def _of_zip(path: Path) -> dict[str, tuple[str, bytes]]:
    most = limits.current().file_bytes
    found = {}
    with zipfile.ZipFile(path) as archive:
        for entry in archive.infolist():
            name = Path(entry.filename)
            if name.name not in ("documents.csv", "relations.csv"):
                continue
            if entry.file_size > most:  # zipfile reads no more of an entry than this says
                said = too_large(entry.file_size, most)
                raise CancuError(said.code, said.message_vi, said.message_en, USAGE)
            found[name.stem] = name.name, archive.read(entry)
    return found


def _row(pack: str, line: Line, columns: dict[str, str], issued: date | None, source: str, weight: int) -> NodeRow:
    number, issuer = line.text(columns["number"]), line.text(columns["issuer"])
    properties: dict[str, Value] = {
        "pack": pack, "number_full": number, "number_key": known.key(number), "doc_type": line.text(columns["type"]),
        "title": line.text(columns["title"]), "issued_on": issued, "issuer_name": issuer,
        "in_force_from": line.day(columns["from"]), "in_force_to": line.day(columns["to"]),
        "status": _status(line.text(columns["status"])), "replaced_by": line.text(columns["replaced_by"]),
        "source": source, "weight": weight,
    }
    identity = "|".join(str(properties[p]) for p in ("number_key", "doc_type", "issued_on", "issuer_name"))
    id_ = f"{pack}:{hashlib.sha256(identity.encode()).hexdigest()[:16]}"
    return NodeRow("Known", id_, {name: value for name, value in properties.items() if value not in (None, "")})


def _status(text: str) -> str:
    """A status as it is kept. Raises ValueError for one that is not known."""
    if not text:
        return ""
    folded = fold(text)
    found = _SAME_STATUS.get(folded) or next((s for s in STATUSES if fold(s) == folded), None)
    if found is None:
        raise ValueError(text)
    return found


def _first_day(rows: Sequence[NodeRow]) -> date | None:
    """The first day in force of the one document of a number, else its day of issue."""
    if len(rows) != 1:
        return None
    day = rows[0].properties.get("in_force_from") or rows[0].properties.get("issued_on")
    return day if isinstance(day, date) else None


def _is_one_document(key: str) -> bool:
    """Whether the shipped tables do not say that two documents bear this number."""
    return len(known.shipped().find(key)) < 2
