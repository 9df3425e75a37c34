"""Tables of known documents into the workspace, beside what was read (bảng tri thức, bảng hiệu lực).

``load`` takes a pack: documents.csv, a folder or zip with it and perhaps relations.csv; ``remove`` takes one out again.
``import_status`` takes the table of validity that an office keeps. Each becomes ``Known`` nodes of one pack; the same
pack again replaces its former rows. In the same transaction every document that cites a number of the pack is told
anew what its citations get wrong, and the status of documents is set. A table with a mistake changes nothing, and
every mistake is told with its line.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from app import known_tables, words
from app.archive import StoreArchive
from app.export import tabular
from graph.errors import USAGE, CancuError
from graph.folding import fold
from graph.rows import Change, NodeRow
from graph.store import Store
from loaders import known, pipeline


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
    tables = known_tables.tables_of(path)
    name, data = tables["documents"]
    lines = tabular.read(name, data)
    columns = known_tables.columns_of(lines, ("number", "type", "date", "issuer"), name)
    pack = _pack(path.stem)
    rows = known_tables.rows_of(lines, lambda line: known_tables.known_row(line, columns, pack), name)
    known_tables.refuse_contradictions(rows, name)
    if "relations" in tables:
        rows = known_tables.with_relations(rows, *tables["relations"], pack)
    told = _contradictions(store, rows, pack)
    matched = _replace(store, pack, rows)
    return Brought(len(rows), matched, contradictions=told)


def remove(store: Store, name: str) -> Brought:
    """Take a pack out again, with everything that only it said."""
    pack = name if name == known_tables.STATUS_PACK else _pack(name)
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
    columns = known_tables.columns_of(lines, ("number", "status"), path.name)
    rows = known_tables.rows_of(lines, lambda line: known_tables.status_row(line, columns), path.name)
    by_number: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for number, issuer, issued in store.read(_DOCUMENTS).rows:
        by_number[known.key(number)].append((number, issuer, issued))
    kept, none, several = [], [], []
    for line, row in zip(lines, rows, strict=True):
        fitting = [d for d in by_number[str(row.properties["number_key"])] if _fits(d, row)]
        told = words.TABLE_LINE.fill(line=line.number, what=row.properties["number_full"]).vi
        if len(fitting) > 1:
            them = "; ".join(f"{n} – {issuer or ''}" for n, issuer, _ in fitting[: known_tables.TOLD])
            several.append(f"{told}: {them}")
        else:
            kept.append(row)
            if not fitting:
                none.append(told)
    known_tables.refuse_two_states(kept, path.name)
    _replace(store, known_tables.STATUS_PACK, kept)
    return Brought(len(kept), len(kept) - len(none), tuple(none), tuple(several))


_DOCUMENTS = "MATCH (d:Document) WHERE d.number_full IS NOT NULL RETURN d.number_full, d.issuer_name, d.issued_on"
_NUMBERED = "MATCH (d:Document) WHERE d.number_full IS NOT NULL RETURN d.id, d.number_full"
_OF_PACK = "MATCH (k:Known {pack: $pack}) RETURN k.id, k.number_key"
_PACKS = "MATCH (k:Known) RETURN k.pack AS pack, count(k) AS rows ORDER BY pack"
_PREFIX = "goi-"


def _pack(name: str) -> str:
    return f"{_PREFIX}{fold(name).replace(' ', '-')}"


def _fits(document: tuple[Any, ...], row: NodeRow) -> bool:
    """Whether a line may mean a document: its issuer and day where the line gives them."""
    _, issuer, issued = document
    wanted, day = row.properties.get("issuer_name"), row.properties.get("issued_on")
    return (not wanted or known.same_body(str(wanted), issuer or "")) and (not day or issued == day)


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
