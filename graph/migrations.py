"""The version mark of a store, and how an older graph is brought up to the schema of this program.

A graph carries one ``Workspace`` node with the version that wrote it. Older: the migrations in between run, each
in batches that may be interrupted and run again. Newer: refused, because this program would damage it.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.errors import StoreError
from graph.schema import SCHEMA_VERSION

MARK = "workspace"
"""Id of the one Workspace node; the uniqueness constraint keeps it the only one."""
READ_MARK = f"MATCH (w:Workspace {{id: '{MARK}'}}) RETURN w.version AS version, w.ddl AS ddl, w.identity AS identity"
HOLD_MARK = f"MATCH (w:Workspace {{id: '{MARK}'}}) SET w.version = w.version"
HAS_DOCUMENTS = "MATCH (d:Document) RETURN d.id AS id LIMIT 1"
WRITE_MARK = (
    f"MERGE (w:Workspace {{id: '{MARK}'}}) SET w.version = $version, w.ddl = $ddl, "
    "w.identity = coalesce(w.identity, $identity), w.created_at = coalesce(w.created_at, $created_at)"
)
BATCH = 5000


@dataclass(frozen=True, slots=True)
class Migration:
    """One step to ``version``. Each statement changes at most ``$batch`` of what it finds, returns their number as
    ``changed``, and is run again until it finds nothing."""

    version: int
    about: str
    statements: tuple[str, ...]


MIGRATIONS: tuple[Migration, ...] = (
    Migration(1, "graphs written before there was a mark: documents say whether they are stubs and drafts", (
        "MATCH (d:Document) WHERE d.is_stub IS NULL WITH d LIMIT $batch SET d.is_stub = false "
        "RETURN count(d) AS changed",
        "MATCH (d:Document) WHERE d.is_draft IS NULL WITH d LIMIT $batch SET d.is_draft = false "
        "RETURN count(d) AS changed",
    )),
    Migration(2, "of two documents that came of one, the file is of the one that says so of itself; both had it", (
        "MATCH (d:Document) WHERE d.sha256 IS NOT NULL AND NOT d.readings CONTAINS '\"header\": true' "
        "WITH d LIMIT $batch SET d.is_stub = true, d.source = null, d.sha256 = null, d.media_type = null, "
        "d.read_with = null, d.read_at = null, d.header = null, d.is_draft = null, d.issued_from = null, "
        "d.issued_to = null, d.issued_why = null RETURN count(d) AS changed",
    )),
)


def due(version: int) -> tuple[Migration, ...]:
    """The migrations that a graph of ``version`` still needs, in order."""
    return tuple(migration for migration in MIGRATIONS if migration.version > version)


def refuse_newer(version: int, place: str) -> None:
    """Raise StoreError for a graph that a newer program has written."""
    if version > SCHEMA_VERSION:
        raise StoreError(
            "newer_workspace",
            f"Kho {place} do bản Căn Cứ mới hơn tạo ra (phiên bản {version}, bản này hiểu đến {SCHEMA_VERSION}). "
            "Hãy nâng cấp Căn Cứ rồi mở lại; kho chưa bị thay đổi.",
            f"The store {place} was written by a newer Căn Cứ (version {version}, this one knows {SCHEMA_VERSION}). "
            "Upgrade Căn Cứ and open it again; nothing was changed.",
        )
