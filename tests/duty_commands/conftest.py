"""The story in each store, and a store of each kind that a test may write into."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.store import Store, open_store
from tests.cli.shell import Shell
from tests.queries.conftest import story, story_address
from tests.queries.stores import story_folder
from tests.queries.story import STORY
from tests.store.conftest import address, embedded_folder, neo4j_server

__all__ = ["address", "embedded_folder", "neo4j_server", "story", "story_address", "story_folder"]


@pytest.fixture
def desk(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The story in a store that may be written into: empty before, and filled anew for each test."""
    monkeypatch.setenv("CANCU_FILES", str(tmp_path / "files"))
    with open_store(address) as store:
        store.ensure_schema()
        store.wipe()
        store.ensure_schema()
        store.apply(STORY)
        yield store


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str], desk: Store, address: str, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """Runs commands on ``desk``."""
    monkeypatch.setenv("CANCU_STORE", address)
    return Shell(capsys)
