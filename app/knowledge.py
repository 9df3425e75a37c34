"""Tables of known documents into the workspace, beside what was read (bảng tri thức, bảng hiệu lực).

``load`` takes a pack: documents.csv, a folder or zip with it. ``import_status`` takes the table of validity that an
office keeps. Each becomes ``Known`` nodes of one pack; the same pack again replaces its former rows. A table with a
mistake changes nothing, and every mistake is told with its line.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from app import words
from app.export import tabular
from app.export.tabular import Line
from graph.errors import USAGE, CancuError
from graph.folding import fold
from graph.rows import Change, NodeRow, Value
from graph.store import Store
from loaders import known

STATUS_PACK = "hieu-luc"
"""The pack of the office's own table; its rows outweigh all others."""
STATUS_WEIGHT = 100
STATUSES = ("còn hiệu lực", "hết hiệu lực", "hết hiệu lực một phần", "chưa có hiệu lực", "ngưng hiệu lực", "không rõ")
_SAME_STATUS = {"het hieu luc toan bo": "hết hiệu lực", "khong xac dinh": "không rõ"}
_BATCH = 2000
_TOLD = 8

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
}
"""What a column may be called, in any case and with or without accents."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What came of a table: rows kept, and the lines of an office's table that fit no document or several here."""

    rows: int
    matched: int
    none: tuple[str, ...] = ()
    several: tuple[str, ...] = ()


def load(store: Store, path: Path) -> Brought:
    """A pack of known documents. Refused whole where it is broken or gives one document two days."""
    name, data = _documents_of(path)
    lines = tabular.read(name, data)
    columns = _columns(lines, ("number", "type", "date", "issuer"), name)
    pack = f"goi-{fold(path.stem).replace(' ', '-')}"
    rows = _checked(lines, lambda line: _known_row(line, columns, pack), name)
    _refuse_contradictions(rows, name)
    _replace(store, pack, rows)
    numbers = {str(row.properties["number_key"]) for row in rows}
    matched = sum(bool(n) and known.key(n) in numbers for (n,) in store.read(_NUMBERS).rows)
    return Brought(len(rows), matched)


def import_status(store: Store, path: Path) -> Brought:
    """The office's table of validity. A line that fits several documents is not kept: it must say which."""
    lines = tabular.read(path.name, path.read_bytes())
    columns = _columns(lines, ("number", "status"), path.name)
    rows = _checked(lines, lambda line: _status_row(line, columns), path.name)
    by_number: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for number, issuer, issued in store.read(_DOCUMENTS).rows:
        by_number[known.key(number)].append((number, issuer, issued))
    kept, none, several = [], [], []
    for line, row in zip(lines, rows, strict=True):
        fitting = [d for d in by_number[str(row.properties["number_key"])] if _fits(d, row)]
        told = words.TABLE_LINE.fill(line=line.number, what=row.properties["number_full"]).vi
        if len(fitting) > 1:
            several.append(f"{told}: " + "; ".join(f"{n} – {issuer or ''}" for n, issuer, _ in fitting[:_TOLD]))
        else:
            kept.append(row)
            if not fitting:
                none.append(told)
    _replace(store, STATUS_PACK, kept)
    return Brought(len(kept), len(kept) - len(none), tuple(none), tuple(several))


_NUMBERS = "MATCH (d:Document) WHERE d.number_full IS NOT NULL RETURN d.number_full"
_DOCUMENTS = "MATCH (d:Document) WHERE d.number_full IS NOT NULL RETURN d.number_full, d.issuer_name, d.issued_on"
_OF_PACK = "MATCH (k:Known {pack: $pack}) RETURN k.id"


def _documents_of(path: Path) -> tuple[str, bytes]:
    """The table of documents of a file, folder or zip."""
    if path.is_dir():
        path = path / "documents.csv"
    if not path.is_file():
        said = words.NO_FILE.fill(source=path)
        raise CancuError("no_file", said.vi, said.en, USAGE)
    if path.suffix.lower() != ".zip":
        return path.name, path.read_bytes()
    try:
        with zipfile.ZipFile(path) as archive:
            name = next(n for n in archive.namelist() if Path(n).name == "documents.csv")
            return "documents.csv", archive.read(name)
    except (zipfile.BadZipFile, StopIteration, RuntimeError):
        said = words.PACK_BROKEN.fill(file=path.name)
        raise CancuError("bad_pack", said.vi, said.en, USAGE) from None


def _columns(lines: Sequence[Line], needed: Iterable[str], name: str) -> dict[str, str]:
    """What a table calls each column; raises CancuError where one that is needed is missing."""
    here = {fold(heading): heading for heading in lines[0].cells}
    found = {column: next((here[fold(n)] for n in names if fold(n) in here), "") for column, names in _HEADINGS.items()}
    missing = [_HEADINGS[column][0] for column in needed if not found[column]]
    if missing:
        said = words.TABLE_COLUMNS.fill(file=name, missing=", ".join(missing), found=", ".join(lines[0].cells))
        raise CancuError("bad_columns", said.vi, said.en, USAGE)
    return found


def _checked(lines: Iterable[Line], row_of: Callable[[Line], NodeRow], name: str) -> list[NodeRow]:
    """A row of each line; where some cannot be understood, one error that tells the first of them."""
    rows, wrong = [], []
    for line in lines:
        try:
            rows.append(row_of(line))
        except ValueError as error:
            wrong.append(words.TABLE_LINE.fill(line=line.number, what=f"“{error}”").vi)
    if wrong:
        said = words.TABLE_LINES.fill(file=name, count=len(wrong), lines="; ".join(wrong[:_TOLD]))
        raise CancuError("bad_lines", said.vi, said.en, USAGE)
    return rows


def _known_row(line: Line, columns: dict[str, str], pack: str) -> NodeRow:
    issued = line.day(columns["date"])
    number, issuer = line.text(columns["number"]), line.text(columns["issuer"])
    if not (number and issued and issuer):
        raise ValueError(number or words.TABLE_NO_NUMBER)
    source = line.text(columns["source"])
    return _row(pack, line, columns, issued, known.told(source), known.weight_of(source) or 1)


def _status_row(line: Line, columns: dict[str, str]) -> NodeRow:
    if not line.text(columns["number"]):
        raise ValueError(words.TABLE_NO_NUMBER)
    return _row(STATUS_PACK, line, columns, line.day(columns["date"]), words.OFFICE_TABLE.vi, STATUS_WEIGHT)


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


def _fits(document: tuple[Any, ...], row: NodeRow) -> bool:
    """Whether a line may mean a document: its issuer and day where the line gives them."""
    _, issuer, issued = document
    wanted, day = row.properties.get("issuer_name"), row.properties.get("issued_on")
    return (not wanted or known.same_body(str(wanted), issuer or "")) and (not day or issued == day)


def _refuse_contradictions(rows: Iterable[NodeRow], name: str) -> None:
    """A pack that gives one document two days in one year, or another day than a weightier shipped row, is refused."""
    days: dict[tuple[Any, ...], set[Any]] = defaultdict(set)
    for row in rows:
        issued = row.properties["issued_on"]
        assert isinstance(issued, date)
        key = tuple(row.properties.get(p) for p in ("number_key", "doc_type", "issuer_name"))
        days[(*key, issued.year)].add(issued)
    wrong = [str(key[0]) for key, found in days.items() if len(found) > 1 and _is_one_document(str(key[0]))]
    if wrong:
        said = words.PACK_CONTRADICTS.fill(file=name, count=len(wrong), numbers=", ".join(sorted(wrong)[:_TOLD]))
        raise CancuError("contradictory_pack", said.vi, said.en, USAGE)


def _is_one_document(key: str) -> bool:
    """Whether the shipped tables do not say that two documents bear this number."""
    return len(known.shipped().find(key)) < 2


def _replace(store: Store, pack: str, rows: Sequence[NodeRow]) -> None:
    """The rows of a pack in place of its former ones: new ones first, so that nothing is missing in between."""
    keep = {row.id for row in rows}
    old = [("Known", id_) for (id_,) in store.read(_OF_PACK, {"pack": pack}).rows if id_ not in keep]
    for some in _batches(rows):
        store.apply(Change(nodes=some))
    for gone in _batches(old):
        store.apply(Change(delete_nodes=gone))


def _batches(items: Sequence[Any]) -> Iterator[Sequence[Any]]:
    yield from (items[i : i + _BATCH] for i in range(0, len(items), _BATCH))
