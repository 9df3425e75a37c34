"""The story in each store in turn: the saved questions, the look-up and the walks are the same on both."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.store import Store, open_store
from tests.queries.stores import story_folder
from tests.queries.story import STORY
from tests.store.conftest import neo4j_server

__all__ = ["neo4j_server", "story_folder"]


@pytest.fixture(scope="session", params=["embedded", "neo4j"])
def story_address(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a store that holds the story, with what its password needs in the environment."""
    if request.param == "embedded":
        folder: Path = request.getfixturevalue("story_folder")
        yield str(folder)
        return
    server = request.getfixturevalue("neo4j_server")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in server.environment.items():
            patch.setenv(name, value)
        with open_store(server.uri) as store:
            store.ensure_schema()
            store.apply(STORY)
        yield server.uri


@pytest.fixture(scope="session")
def story(story_address: str) -> Iterator[Store]:
    """The story, for reading."""
    with open_store(story_address, reader=True) as store:
        yield store
