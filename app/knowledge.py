"""Tables of known documents into the workspace, beside what was read (bảng tri thức, bảng hiệu lực).

``load`` takes a pack: documents.csv, a folder or zip with it and perhaps relations.csv; ``remove`` takes one out again.
``import_status`` takes the table of validity that an office keeps. Each becomes ``Known`` nodes of one pack; the same
pack again replaces its former rows. In the same transaction every document that cites a number of the pack is told
anew what its citations get wrong, and the status of documents is set. A table with a mistake changes nothing, and
every mistake is told with its line.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from app import words
from app.archive import StoreArchive
from app.export import tabular
from app.export.tabular import Line
from graph.errors import USAGE, CancuError
from graph.folding import fold
from graph.rows import Change, NodeRow, Value
from graph.store import Store
from loaders import known, pipeline
from loaders.files import limits
from loaders.files.reading import too_large

STATUS_PACK = "hieu-luc"
"""The pack of the office's own table; its rows outweigh all others."""
STATUS_WEIGHT = 100
STATUSES = ("còn hiệu lực", "hết hiệu lực", "hết hiệu lực một phần", "chưa có hiệu lực", "ngưng hiệu lực", "không rõ")
_SAME_STATUS = {"het hieu luc toan bo": "hết hiệu lực", "khong xac dinh": "không rõ"}
_TOLD = 8
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


@dataclass(frozen=True, slots=True)
class Brought:
    """What came of a table: rows kept, and the lines of an office's table that fit no document or several here."""

    rows: int
    matched: int
    none: tuple[str, ...] = ()
    several: tuple[str, ...] = ()
    contradictions: tuple[str, ...] = ()
    """Rows that give a document another day than the shipped tables or another pack."""


def load(store: Store, path: Path) -> Brought:
    """A pack of known documents. Refused whole where it is broken or gives one document two days."""
    tables = _tables_of(path)
    name, data = tables["documents"]
    lines = tabular.read(name, data)
    columns = _columns(lines, ("number", "type", "date", "issuer"), name)
    pack = _pack(path.stem)
    rows = _checked(lines, lambda line: _known_row(line, columns, pack), name)
    _refuse_contradictions(rows, name)
    if "relations" in tables:
        rows = _with_relations(rows, *tables["relations"], pack)
    told = _contradictions(store, rows, pack)
    matched = _replace(store, pack, rows)
    return Brought(len(rows), matched, contradictions=told)


def remove(store: Store, name: str) -> Brought:
    """Take a pack out again, with everything that only it said."""
    pack = name if name == STATUS_PACK else _pack(name)
    gone = store.read(_OF_PACK, {"pack": pack}).rows
    if not gone:
        there = ", ".join(p.removeprefix(_PREFIX) for p, _ in packs(store)) or "–"
        said = words.NO_PACK.fill(name=name, packs=there)
        raise CancuError("no_pack", said.vi, said.en, USAGE)
    _replace(store, pack, [])
    return Brought(len(gone), 0)


def packs(store: Store) -> list[tuple[str, int]]:
    """The packs of a workspace, with how many rows each has."""
    return [(str(pack), int(count)) for pack, count in store.read(_PACKS).rows]


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
    _refuse_two_states(kept, path.name)
    _replace(store, STATUS_PACK, kept)
    return Brought(len(kept), len(kept) - len(none), tuple(none), tuple(several))


_DOCUMENTS = "MATCH (d:Document) WHERE d.number_full IS NOT NULL RETURN d.number_full, d.issuer_name, d.issued_on"
_NUMBERED = "MATCH (d:Document) WHERE d.number_full IS NOT NULL RETURN d.id, d.number_full"
_OF_PACK = "MATCH (k:Known {pack: $pack}) RETURN k.id, k.number_key"
_PACKS = "MATCH (k:Known) RETURN k.pack AS pack, count(k) AS rows ORDER BY pack"
_PREFIX = "goi-"


def _pack(name: str) -> str:
    return f"{_PREFIX}{fold(name).replace(' ', '-')}"


def _tables_of(path: Path) -> dict[str, tuple[str, bytes]]:
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


def _with_relations(rows: Sequence[NodeRow], name: str, data: bytes, pack: str) -> list[NodeRow]:
    """The rows, those that another document replaces or repeals with its number and the day; documents that stand in
    the relations alone come along where their number bears a year, and so is theirs."""
    lines = tabular.read(name, data)
    columns = _columns(lines, ("from_number", "relation", "to_number"), name)
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


def _first_day(rows: Sequence[NodeRow]) -> date | None:
    """The first day in force of the one document of a number, else its day of issue."""
    if len(rows) != 1:
        return None
    day = rows[0].properties.get("in_force_from") or rows[0].properties.get("issued_on")
    return day if isinstance(day, date) else None


def _refuse_contradictions(rows: Iterable[NodeRow], name: str) -> None:
    """A pack that gives one document two days in one year is refused."""
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


def _refuse_two_states(rows: Iterable[NodeRow], name: str) -> None:
    """A table that gives one document two states is refused."""
    states: dict[tuple[Any, ...], set[Any]] = defaultdict(set)
    for row in rows:
        key = tuple(row.properties.get(p) for p in ("number_full", "issuer_name", "issued_on"))
        states[key].add(row.properties.get("status"))
    wrong = sorted(str(key[0]) for key, found in states.items() if len(found) > 1)
    if wrong:
        said = words.STATUS_CONTRADICTS.fill(file=name, count=len(wrong), numbers=", ".join(wrong[:_TOLD]))
        raise CancuError("contradictory_status", said.vi, said.en, USAGE)


def _contradictions(store: Store, rows: Sequence[NodeRow], pack: str) -> tuple[str, ...]:
    """The rows that give a document another day in the same year than the shipped tables or another pack."""
    keys = sorted({str(row.properties["number_key"]) for row in rows})
    others = StoreArchive(store, (pack, ())).packs(keys)
    found = []
    for row in rows:
        issued, said = row.properties.get("issued_on"), row.properties
        if not isinstance(issued, date):
            continue
        beside = [
            other
            for other in (*known.shipped().find(str(said["number_full"])), *others.get(str(said["number_key"]), ()))
            if other.issued_on[:4] == str(issued.year)
            and fold(other.doc_type) == fold(str(said.get("doc_type", "")))
            and known.same_body(other.issuer, str(said.get("issuer_name", "")))
        ]
        if beside and all(other.issued_on != issued.isoformat() for other in beside):
            other = max(beside, key=lambda each: each.weight)
            told = words.PACK_DIFFERS.fill(number=said["number_full"], here=f"{issued:%d/%m/%Y}",
                                           there=f"{date.fromisoformat(other.issued_on):%d/%m/%Y}",
                                           source=other.told_source)
            found.append(told.vi)
    return tuple(found)


def _replace(store: Store, pack: str, rows: Sequence[NodeRow]) -> int:
    """The rows of a pack in place of its former ones, and what follows from them, in one transaction. Gives how many
    documents of the workspace bear a number of the pack."""
    with store.turn():
        old = store.read(_OF_PACK, {"pack": pack}).rows
        keys = {str(row.properties["number_key"]) for row in rows} | {str(key) for _, key in old}
        touched = [id_ for id_, number in store.read(_NUMBERED).rows if known.key(number) in keys]
        archive = StoreArchive(store, (pack, rows))
        outcome = pipeline.change([], archive, again=sorted(archive.citing(touched))).change
        keep = {row.id for row in rows}
        gone = [("Known", id_) for id_, _ in old if id_ not in keep]
        nodes = [*rows, *outcome.nodes, *_statuses(archive, touched, outcome.nodes)]
        store.apply(Change(nodes, outcome.edges, [*outcome.delete_nodes, *gone], outcome.delete_edges))
    return len(touched)


def _statuses(archive: StoreArchive, ids: Sequence[str], written: Iterable[NodeRow]) -> Iterator[NodeRow]:
    """The documents whose status the packs now give otherwise."""
    rows = {row.id: row for row in [*archive.documents(ids), *(n for n in written if n.label == "Document")]}
    here = [rows[id_] for id_ in ids if id_ in rows]
    said = archive.packs(known.key(str(row.properties["number_full"])) for row in here)
    for row in here:
        status = known.status_of(said.get(known.key(str(row.properties["number_full"])), ()),
                                 str(row.properties.get("issuer_name") or ""), row.properties.get("issued_on"))
        if status != (row.properties.get("status") or ""):
            kept = {name: value for name, value in row.properties.items() if name != "status"}
            yield NodeRow("Document", row.id, {**kept, "status": status} if status else kept)
