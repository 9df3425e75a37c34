"""The version mark: older graphs are brought up to date, newer ones left alone."""

from __future__ import annotations

import pytest

from graph import migrations, schema
from graph.errors import StoreError
from graph.migrations import Migration
from graph.rows import Change
from graph.store import Store, open_store
from tests.store.factories import document, dump, stub


@pytest.fixture
def unmarked(store: Store) -> Store:
    """A graph as a program wrote it before there was a mark."""
    store.apply(Change(nodes=[document("a", title="cũ"), stub("b")]))
    _admin(store, "MATCH (w:Workspace) DELETE w")
    return store


def test_a_graph_without_a_mark_is_brought_up_to_date(unmarked: Store) -> None:
    unmarked.ensure_schema()
    assert dump(unmarked)[0] == [
        {"label": "Document", "id": "a", "is_draft": False, "is_stub": False, "title": "cũ"},
        {"label": "Document", "id": "b", "is_draft": False, "is_stub": True}]
    assert _mark(unmarked) == schema.SCHEMA_VERSION
    assert unmarked.identity()


def test_a_file_that_two_documents_had_is_of_the_one_that_says_so_of_itself(unmarked: Store) -> None:
    """Otherwise the file cannot be read again: it would be taken from both."""
    file = {"sha256": "f" * 64, "source": "a.txt", "is_stub": False, "is_draft": False}
    said = '[{"header": true, "keys": ["n:1"], "kind": "numbered", "n": 1, "readings": []}]'
    cited = said.replace('"header": true, ', "")
    unmarked.apply(Change(nodes=[document("a/2024", readings=said, **file), document("a", readings=cited, **file)]))
    unmarked.ensure_schema()
    kept = {node["id"]: node for node in dump(unmarked)[0]}
    assert kept["a/2024"]["sha256"] == file["sha256"] and not kept["a/2024"]["is_stub"]
    assert kept["a"] == {"label": "Document", "id": "a", "is_stub": True, "readings": cited}


def test_a_migration_goes_through_every_batch_and_is_not_run_again(
        unmarked: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    unmarked.ensure_schema()
    unmarked.apply(Change(nodes=[document(f"d{n}") for n in range(7)]))
    renaming = Migration(schema.SCHEMA_VERSION + 1, "a place for every document", (
        "MATCH (d:Document) WHERE d.place IS NULL WITH d LIMIT $batch SET d.place = 'Huế' RETURN count(d) AS changed",))
    monkeypatch.setattr(migrations, "BATCH", 3)
    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, renaming))
    for module in ("graph.store", "graph.migrations"):
        monkeypatch.setattr(f"{module}.SCHEMA_VERSION", renaming.version)
    unmarked.ensure_schema()
    assert {node["place"] for node in dump(unmarked)[0]} == {"Huế"}
    assert _mark(unmarked) == renaming.version
    _admin(unmarked, "MATCH (d:Document) SET d.place = null")
    unmarked.ensure_schema()
    assert not any("place" in node for node in dump(unmarked)[0])
    _admin(unmarked, "MATCH (w:Workspace) SET w.version = $version", version=schema.SCHEMA_VERSION)


def test_an_interrupted_migration_is_taken_up_again(unmarked: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    first = migrations.MIGRATIONS[0].statements[0]
    broken = Migration(1, "breaks in the middle", (first, "MATCH (d) RETURN nope(d)"))
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "MIGRATIONS", (broken,))
        with pytest.raises(Exception, match="nope"):
            unmarked.ensure_schema()
    assert unmarked.read(migrations.READ_MARK).rows == []
    unmarked.ensure_schema()
    assert all("is_draft" in node for node in dump(unmarked)[0])


def test_an_empty_store_needs_no_migration(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    _admin(store, "MATCH (w:Workspace) DELETE w")
    monkeypatch.setattr(migrations, "MIGRATIONS", (Migration(1, "must not run", ("RETURN nope()",)),))
    store.ensure_schema()
    assert _mark(store) == schema.SCHEMA_VERSION


def test_a_store_of_a_newer_program_is_refused_unchanged(store: Store, address: str) -> None:
    _admin(store, "MATCH (w:Workspace) SET w.version = $version", version=schema.SCHEMA_VERSION + 1)
    try:
        for reader in (False, True):
            with pytest.raises(StoreError) as caught:
                open_store(address, reader=reader)
            assert (caught.value.code, caught.value.exit_code) == ("newer_workspace", 3)
        with pytest.raises(StoreError):
            store.ensure_schema()
        assert _mark(store) == schema.SCHEMA_VERSION + 1
    finally:
        _admin(store, "MATCH (w:Workspace) SET w.version = $version", version=schema.SCHEMA_VERSION)


def test_migrations_are_in_order_and_lead_to_the_present_version() -> None:
    versions = [migration.version for migration in migrations.MIGRATIONS]
    assert versions == list(range(1, schema.SCHEMA_VERSION + 1))


def _mark(store: Store) -> int:
    return int(store.read(migrations.READ_MARK).dicts()[0]["version"])


def _admin(store: Store, cypher: str, **params: object) -> None:
    """Write what only a program of another version would."""
    store.transact(lambda tx: tx.run(cypher, params).consume())
