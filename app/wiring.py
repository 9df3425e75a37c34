"""Store and pipeline together: what the commands and pages call to read documents in, take them out, decide on them.

``extract`` stores nothing. ``ingest``, ``remove``, ``refresh`` change the store, chunk by chunk, each chunk in one
transaction: what a report names as done is on disk.
"""

from __future__ import annotations

import json
import os
import secrets
import signal
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from app.archive import SHARED, StoreArchive
from app.user import user
from graph.errors import ATTENTION, DONE, INTERRUPTED, CancuError
from graph.rows import Change, EdgeRow, NodeRow
from graph.store import Store
from loaders import lexicon, pipeline
from loaders.errors import Unreadable
from loaders.files import Source, expand
from loaders.files.kept import KeptFiles
from loaders.model import Record
from loaders.reading import Reading, read_files
from loaders.revising.state import Outcome

CHUNK, CHUNK_SECONDS = 16, 10.0
"""Documents a transaction, fewer where they took so long: a run that is killed loses no more than that."""
Progress = Callable[[int, int, str], None]
"""Called with files done (what they said is on disk), files in all, and the name of the last."""


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file: added, changed, unchanged, copy (of a document read from a fuller file), failed.

    ``same_as`` is another file of the same bytes, ``version_of`` the file of the same document that is kept.
    """

    source: str
    outcome: str
    document: str = ""
    citations: int = 0
    tasks: int = 0
    error: Unreadable | None = None
    warnings: tuple[str, ...] = ()
    address: str = ""
    same_as: str = ""
    version_of: str = ""

    def to_json(self) -> dict[str, Any]:
        row: dict[str, Any] = {
            "source": self.source,
            "address": self.address,
            "outcome": self.outcome,
            "document": self.document,
            "citations": self.citations,
            "tasks": self.tasks,
            "warnings": list(self.warnings),
        }
        row |= {n: v for n, v in (("same_as", self.same_as), ("version_of", self.version_of)) if v}
        if self.error:
            row["error"] = {
                "code": self.error.code,
                "message_vi": self.error.message_vi,
                "message_en": self.error.message_en,
            }
        return row


@dataclass(slots=True)
class IngestReport:
    """What one run of reading did."""

    id: str
    files: list[FileReport] = field(default_factory=list)
    total: int = 0
    interrupted: bool = False

    def count(self, outcome: str) -> int:
        return sum(f.outcome == outcome for f in self.files)

    @property
    def exit_code(self) -> int:
        """0: all read; 1: some failed; 130: interrupted, what is listed is on disk."""
        if self.interrupted:
            return INTERRUPTED
        return ATTENTION if self.count("failed") or not self.files else DONE

    def to_json(self) -> dict[str, Any]:
        outcomes = ("added", "changed", "unchanged", "copy", "failed")
        told = {"id": self.id, "total": self.total, "interrupted": self.interrupted}
        return {**told, **{o: self.count(o) for o in outcomes}, "files": [f.to_json() for f in self.files]}


def extract(paths: Iterable[str | os.PathLike[str]], progress: Progress | None = None) -> Iterator[dict[str, Any]]:
    """The objects of ``extract --json``: files read and resolved together. A file that failed has an ``error``."""
    readings = list(_told(read_files(expand(paths)), None, progress))
    found = iter(pipeline.extract([r.record for r in readings if r.record]))
    for reading in readings:
        if reading.error:
            error = reading.error
            said = {"code": error.code, "message_vi": error.message_vi, "message_en": error.message_en}
            yield {"source": reading.source, "error": said}
        else:
            yield next(found).to_json()


def ingest(
    store: Store, paths: Iterable[str | os.PathLike[str]], progress: Progress | None = None, *, by: str | None = None
) -> IngestReport:
    """Read files into the store. The same bytes twice change nothing; one failing file does not stop the rest.

    Ctrl+C, or SIGTERM to the program, ends it after what was read is on disk. Run again, also after it was killed, it
    goes on with what is missing.
    """
    store.ensure_schema()
    run = _Run(store, by)
    wanted = list(paths)
    run.report.total = sum(1 for _ in expand(wanted))
    with closing(read_files(expand(wanted), kept_files(store), _known_files(store))) as readings:
        try:
            run.read(readings, progress)
        except KeyboardInterrupt:
            run.report.interrupted = True
    return run.report


def remove(store: Store, document_id: str, *, by: str | None = None) -> IngestReport:
    """Take a document out. What others still cite becomes a stub."""
    run = _Run(store, by)
    run.apply([], remove=[document_id])
    run.report.files.append(FileReport("", "removed", document_id))
    return run.report


@dataclass(frozen=True, slots=True)
class Refreshed:
    """One document read anew: citations and tasks gained and lost, in their own words."""

    document: str
    source: str
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    error: Unreadable | None = None


def refresh(
    store: Store, progress: Progress | None = None, *, everything: bool = False, by: str | None = None
) -> list[Refreshed]:
    """Read again, from the originals kept, what an older lexicon read; say what was gained and lost."""
    store.ensure_schema()
    kept, archive, run = kept_files(store), StoreArchive(store), _Run(store, by)
    rows = store.read(_READ_WITH, {"version": "" if everything else lexicon.load().version}).dicts()
    found: list[Refreshed] = []
    for first in range(0, len(rows), CHUNK):
        chunk = rows[first : first + CHUNK]
        found += _read_again(kept, archive, run, chunk)
        if progress:
            progress(len(found), len(rows), chunk[-1]["source"])
    return found


def _read_again(
    kept: KeptFiles, archive: StoreArchive, run: _Run, rows: Sequence[Mapping[str, Any]]
) -> Iterator[Refreshed]:
    """A chunk of documents read again in one transaction. What is no longer kept stays as it was read."""
    originals = [kept.original(row["sha256"]) for row in rows]
    held = [(row["source"], data) for row, data in zip(rows, originals, strict=True)]
    fresh = read_files([Source(name, name, given=data) for name, data in held if data])
    readings = [next(fresh) if data else Reading(name, error=_NOT_KEPT) for name, data in held]
    before = [_words(archive, row["id"]) for row in rows]
    if records := [reading.record for reading in readings if reading.record]:
        run.apply(records)
    for row, reading, was in zip(rows, readings, before, strict=True):
        now = _words(archive, run.documents.get(row["source"], row["id"])) if reading.record else was
        gained, lost = tuple(sorted(now - was)), tuple(sorted(was - now))
        yield Refreshed(row["id"], row["source"], gained, lost, reading.error)


def document_text(store: Store, document_id: str) -> str | None:
    """The text of a document as it was read, or None where it is a stub or not kept here."""
    rows = store.read("MATCH (d:Document {id: $id}) RETURN d.sha256 AS sha256", {"id": document_id}).rows
    return kept_files(store).text(rows[0][0]) if rows and rows[0][0] else None


def kept_files(store: Store) -> KeptFiles:
    """Where the originals of a store are: in its folder, beside a server under CANCU_FILES."""
    if store.kind == "embedded":
        return KeptFiles(str(Path(store.address).absolute() / "files"))
    return KeptFiles(os.environ.get("CANCU_FILES") or str(Path("cancu-files").absolute()))


_READ_WITH = """
MATCH (d:Document) WHERE d.sha256 IS NOT NULL AND d.read_with <> $version
RETURN d.id AS id, d.source AS source, d.sha256 AS sha256 ORDER BY id
"""
_HASHES = "MATCH (d:Document) WHERE d.sha256 IS NOT NULL RETURN d.sha256, d.read_with, d.source"
_COPIES = """
MATCH (:Ingest)-[r:READ]->(d:Document) WHERE r.copies IS NOT NULL AND d.sha256 IS NOT NULL RETURN r.copies
"""
_NOT_KEPT = Unreadable(
    "not_kept", "Không còn giữ bản gốc; hãy nạp lại tệp.", "The original is not kept; ingest the file again."
)


def _known_files(store: Store) -> dict[str, str]:
    """Content hash → name, of the files that were read with the lexicon of today."""
    today = lexicon.load().version
    copies = (line.split(" ", 2) for (lines,) in store.read(_COPIES).rows for line in lines)
    rows = [*copies, *store.read(_HASHES).rows]
    return {sha256: source for sha256, read_with, source in rows if read_with == today}


_ENDING = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Ctrl+C, or being told to end, waits until this is done."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    before = {each: signal.signal(each, lambda number, _: came.append(number)) for each in _ENDING}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
    if came:
        raise KeyboardInterrupt


def _chunks(readings: Iterator[Reading]) -> Iterator[list[Reading]]:
    """What goes into one transaction each; when interrupted, what there is so far."""
    chunk: list[Reading] = []
    began = time.monotonic()
    try:
        for reading in readings:
            chunk.append(reading)
            if len(chunk) == CHUNK or time.monotonic() - began > CHUNK_SECONDS:
                yield chunk
                chunk, began = [], time.monotonic()
    except KeyboardInterrupt:
        if chunk:
            yield chunk
        raise
    if chunk:
        yield chunk


def _told(readings: Iterator[Reading], total: int | None, progress: Progress | None) -> Iterator[Reading]:
    for done, reading in enumerate(readings, 1):
        if progress:
            progress(done, total or done, reading.source)
        yield reading


def _words(archive: StoreArchive, document_id: str) -> set[str]:
    """Citations and tasks of a document in their own words."""
    parts = archive.parts([document_id])
    return {
        f"{p.label}: {' '.join(str(p.properties.get('text')).split())}" for p in parts if p.label in ("Mention", "Task")
    }


class _Run:
    """One run: an ``Ingest`` node that says what was added, changed and removed, chunk by chunk."""

    def __init__(self, store: Store, by: str | None) -> None:
        self.store, self.archive = store, StoreArchive(store)
        self.at = datetime.now(UTC).isoformat(timespec="seconds")
        self.by = by or user()
        self.report = IngestReport(f"nap-{self.at}-{secrets.token_hex(3)}")
        self.documents: dict[str, str] = {}
        self.outcomes: dict[str, str] = {}
        self.removed: list[str] = []
        self.aside: dict[str, str] = {}
        self.copies: dict[str, list[str]] = defaultdict(list)
        self.logged: dict[str, dict[str, str]] = {}
        self.failed: dict[str, Unreadable] = {}

    def read(self, readings: Iterator[Reading], progress: Progress | None = None) -> None:
        """Read all files into the store, a chunk a transaction. What the report names is on disk."""
        for chunk in _chunks(readings):
            with _undisturbed():
                records = [r.record for r in chunk if r.record]
                if records:
                    self.apply(records)
                self.report.files += [self._file(r) for r in chunk]
            if progress:
                progress(len(self.report.files), self.report.total, chunk[-1].source)

    def apply(self, records: Sequence[Record], remove: Sequence[str] = (), again: Sequence[str] = ()) -> None:
        """One transaction: a chunk of records, documents taken out, documents derived anew; in this program's turn."""
        with self.store.turn():
            self._apply(records, remove, again)

    def _apply(self, records: Sequence[Record], remove: Sequence[str], again: Sequence[str]) -> None:
        outcome = pipeline.change(records, self.archive, remove, again, self.at)
        self.documents |= outcome.documents
        self.outcomes |= outcome.files
        self.removed += outcome.removed
        change = outcome.change
        nodes, edges = [*change.nodes, self._node()], [*change.edges, *self._log(outcome, records)]
        left = {id_ for label, id_ in change.delete_nodes if label == "Document"} | set(outcome.left)
        shared = self.archive.shared(left) | {e.target for e in change.delete_edges if e.target[0] in SHARED}
        self.store.apply(Change(nodes, edges, change.delete_nodes, change.delete_edges))
        self._sweep(shared)

    def _log(self, outcome: Outcome, records: Sequence[Record]) -> Iterator[EdgeRow]:
        """Which file each document was read from, and the other files of it that were set aside."""
        hashes = {r.source: r.sha256 for r in records}
        for paper, document in outcome.aside:
            self.aside[paper.sha256] = document
            self.copies[document].append(f"{paper.sha256} {paper.read_with} {paper.source}")
        for source, document in outcome.documents.items():
            self.logged[document] = {
                "change": outcome.files[source],
                "source": source,
                "sha256": hashes.get(source, ""),
            }
        for document in {*outcome.documents.values(), *(id_ for _, id_ in outcome.aside)}:
            said = self.logged.get(document, {"change": "copy"})
            copies = {"copies": self.copies[document]} if self.copies[document] else {}
            yield EdgeRow("READ", ("Ingest", self.report.id), ("Document", document), {**said, **copies})

    def _sweep(self, shared: set[tuple[str, str]]) -> None:
        """Bodies, places, people and keys that nothing is joined to any more go; then what only they were joined to."""
        while shared:
            places = self.archive.around(shared)
            lonely = self.archive.lonely(shared)
            if not lonely:
                return
            self.store.apply(Change(delete_nodes=lonely))
            shared = places

    def _node(self) -> NodeRow:
        counts = {o: sum(v == o for v in self.outcomes.values()) for o in ("added", "changed")}
        told = {"documents": self.documents, "removed": self.removed}
        return NodeRow(
            "Ingest",
            self.report.id,
            {
                "at": self.at,
                "by": self.by,
                "version": version("cancu"),
                **counts,
                "removed": len(self.removed),
                "report": json.dumps(told, ensure_ascii=False),
            },
        )

    def _file(self, reading: Reading) -> FileReport:
        record, name, at = reading.record, reading.source, reading.address
        if error := reading.error or self.failed.get(reading.known_as):
            self.failed[at or name] = error
            return FileReport(name, "failed", error=error, address=at)
        if record is None:
            same = reading.known_as if reading.known_as != name else ""
            return FileReport(name, "unchanged", address=at, same_as=same)
        aside = self.aside.get(reading.sha256)
        found = aside or self.documents.get(name, "")
        outcome = "copy" if aside else self.outcomes.get(name, "copy")
        counts = len(record.citations), len(record.tasks)
        kept = self._kept_file(aside) if aside else ""
        return FileReport(name, outcome, found, *counts, None, record.warnings, at, version_of=kept)

    def _kept_file(self, document: str) -> str:
        """The file that a document is kept from."""
        rows = self.store.read("MATCH (d:Document {id: $id}) RETURN d.source", {"id": document}).rows
        return str(rows[0][0] or "") if rows else ""


__all__ = [
    "CancuError",
    "FileReport",
    "IngestReport",
    "Progress",
    "document_text",
    "extract",
    "ingest",
    "kept_files",
    "refresh",
    "remove",
]
