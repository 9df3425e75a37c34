"""The store: one implementation on the official driver for the embedded engine and for a Neo4j server.

``open_store`` gives a ``Store``. ``apply`` writes a ``Change`` in one transaction, all or nothing, retried when
another writer was in the way. ``read`` runs a question in a read transaction and gives a ``Result`` of plain
Python values. A store is shared by any number of threads and processes.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from types import TracebackType
from typing import Any, Self, TypeVar

from graph import ddl, migrations, places, values, writing
from graph.connection import Connection
from graph.errors import CancuError, StoreError
from graph.rows import Change
from graph.schema import SCHEMA_VERSION

_DELETE_SOME = "MATCH (n) WHERE NOT n:Workspace WITH n LIMIT $batch DETACH DELETE n RETURN count(*) AS changed"
_NAMES = "UNWIND $ids AS e MATCH (n) WHERE elementId(n) = e RETURN e AS element, n.id AS id"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Result:
    """Rows of a question. ``truncated``: there were more than the limit."""

    columns: tuple[str, ...]
    rows: list[list[Any]]
    truncated: bool
    milliseconds: float

    def dicts(self) -> list[dict[str, Any]]:
        """Each row as a dictionary by column."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


def open_store(address: str | None = None, *, reader: bool = False) -> Store:
    """Open the store at ``address``: a folder, or a bolt:// or neo4j:// server; None: the setting CANCU_STORE.

    An embedded store is found or started. ``reader`` may only read. Raises StoreError with the remedy where the
    store cannot be reached or was written by a newer program.
    """
    store = Store(places.place(address), reader)
    try:
        store.check_version()
    except BaseException:
        store.close()
        raise
    return store


class _Holding(threading.local):
    """How often this thread holds the turn."""

    depth = 0


class Store:
    """A graph store. Use it as a context manager, or ``close`` it."""

    def __init__(self, place: places.Place, reader: bool = False) -> None:
        self._place = place
        self._reader = reader
        self._guarded: Store | None = None
        self._holding = _Holding()
        self._connection = Connection(place, reader)

    @property
    def kind(self) -> places.Kind:
        return self._place.kind

    @property
    def address(self) -> str:
        return str(self._place)

    def apply(self, change: Change) -> None:
        """Write ``change`` in one transaction. When it returns, the change is on disk."""
        with self._alone():
            self.transact(partial(writing.write, change=change))

    def transact(self, work: Callable[[Any], T]) -> T:
        """Run ``work`` with an open transaction of the driver, again on conflicts. For what rows cannot say."""
        return self._connection.transact(work)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Read, decide and apply without another program's ``turn`` in between. May be nested.

        A server holds a lock on the mark of the workspace meanwhile and gives it up if this program dies.
        """
        if self._holding.depth:
            yield
            return
        with self._alone():
            if self.kind == "embedded":
                yield
                return
            with self._connection.transaction(write=True) as tx:
                tx.run(migrations.HOLD_MARK).consume()
                yield

    def read(self, cypher: str, params: Mapping[str, Any] | None = None, *,
             limit: int | None = None, timeout: float | None = None) -> Result:
        """Run a question that reads. ``limit`` rows and ``timeout`` seconds at most; None: no limit.

        The end of the transaction is awaited before any row is given: the embedded engine refuses some writes of a
        reader only then.
        """
        started = time.perf_counter()
        with self._place.limited(cypher, timeout), self._connection.transaction(timeout=timeout) as tx:
            result = tx.run(cypher, dict(params or {}))
            columns = tuple(result.keys())
            records = [record.values() for record in islice(result, None if limit is None else limit + 1)]
            ends = values.unnamed_ends(records)
            names = {name["element"]: name["id"] for name in tx.run(_NAMES, ids=sorted(ends))} if ends else {}
            tx.commit()
        rows = [[values.plain(value, names) for value in record] for record in records[:limit]]
        return Result(columns, rows, len(records) > len(rows), (time.perf_counter() - started) * 1000)

    def understands(self, cypher: str) -> bool:
        """Whether the engine itself can plan ``cypher``; nothing is run."""
        try:
            self.read(f"EXPLAIN {cypher}", limit=0)
        except CancuError:
            return False
        return True

    def as_reader(self) -> Store:
        """The same store with the rights of a reader; closed with this one."""
        if self._reader:
            return self
        if self._guarded is None:
            self._guarded = Store(self._place, reader=True)
        return self._guarded

    def ensure_schema(self) -> None:
        """Bring constraints, indexes and, where an older program wrote it, the graph itself up to the schema."""
        mark = self._mark()
        if mark == (SCHEMA_VERSION, ddl.fingerprint()):
            return
        with self._alone():
            version, _ = mark or (0 if self.read(migrations.HAS_DOCUMENTS).rows else SCHEMA_VERSION, "")
            migrations.refuse_newer(version, self.address)
            self.transact(_create_indexes)
            for migration in migrations.due(version):
                for statement in migration.statements:
                    while self.transact(partial(_changed, statement=statement)):
                        pass
            self.transact(partial(_run, statement=migrations.WRITE_MARK, params={
                "version": SCHEMA_VERSION, "ddl": ddl.fingerprint(), "identity": secrets.token_hex(16),
                "created_at": datetime.now(UTC).isoformat(timespec="seconds")}))

    def identity(self) -> str:
        """The random name of this workspace, made once by ``ensure_schema``; empty before that."""
        rows = self.read(migrations.READ_MARK).dicts()
        return str(rows[0]["identity"] or "") if rows else ""

    def check_version(self) -> None:
        """Raise StoreError if a newer program has written this graph."""
        mark = self._mark()
        if mark is not None:
            migrations.refuse_newer(mark[0], self.address)

    def wipe(self) -> None:
        """Delete every node and relation but the mark. For tests and ``restore``."""
        with self._alone():
            while self.transact(partial(_changed, statement=_DELETE_SOME)):
                pass

    def close(self) -> None:
        """Give the connections back. An embedded server goes on until it is idle."""
        if self._guarded is not None:
            self._guarded.close()
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """The turn of this thread among the writers of an embedded store."""
        if self._holding.depth:
            yield
            return
        with self._place.writing():
            self._holding.depth += 1
            try:
                yield
            finally:
                self._holding.depth -= 1

    def _mark(self) -> tuple[int, str] | None:
        rows = self.read(migrations.READ_MARK).dicts()
        return (rows[0]["version"] or 0, rows[0]["ddl"] or "") if rows else None


def _create_indexes(tx: Any) -> None:
    for statement in ddl.statements():
        tx.run(statement).consume()


def _run(tx: Any, statement: str, params: Mapping[str, Any] | None = None) -> None:
    tx.run(statement, dict(params or {})).consume()


def _changed(tx: Any, statement: str) -> int:
    return int(tx.run(statement, {"batch": migrations.BATCH}).single()["changed"])


__all__ = ["Result", "Store", "StoreError", "open_store"]
