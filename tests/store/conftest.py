"""Both stores, each started once a session; a test gets one that is empty and has its schema."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph import embedded
from graph.store import Store, open_store
from tests.neo4j_server import Missing, Neo4j


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4j]:
    """A real Neo4j; without Java and Maven the test is skipped, or fails in CI and where CANCU_REQUIRE_NEO4J is set."""
    try:
        with Neo4j(tmp_path_factory.mktemp("neo4j")) as server:
            yield server
    except Missing as why:
        if os.environ.get("CANCU_REQUIRE_NEO4J") or os.environ.get("CI"):
            pytest.fail(str(why))
        pytest.skip(str(why))


@pytest.fixture(scope="session")
def embedded_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("Kho hồ sơ")
    yield folder
    embedded.stop(folder)


@pytest.fixture(scope="session", params=["embedded", "neo4j"])
def address(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of each store in turn, with what its password needs in the environment."""
    if request.param == "embedded":
        yield str(request.getfixturevalue("embedded_folder"))
        return
    server: Neo4j = request.getfixturevalue("neo4j_server")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CANCU_USER", "neo4j")
        patch.setenv("CANCU_PASSWORD", server.password)
        yield server.uri


@pytest.fixture(scope="session")
def opened(address: str) -> Iterator[Store]:
    with open_store(address) as store:
        store.ensure_schema()
        yield store


@pytest.fixture
def store(opened: Store) -> Store:
    """An empty store with its schema."""
    opened.wipe()
    return opened


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Path]:
    """A folder for an embedded store of the test's own; its server is stopped in the end."""
    folder = tmp_path / "kho"
    yield folder
    if folder.exists():
        embedded.stop(folder)
