"""The story in an embedded store, for every suite that asks it something."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph import embedded
from graph.store import Store, open_store
from tests.queries.story import STORY


@pytest.fixture(scope="session")
def story_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A workspace that holds the story; its server is stopped in the end."""
    folder = tmp_path_factory.mktemp("kho")
    with open_store(str(folder)) as store:
        store.ensure_schema()
        store.apply(STORY)
    yield folder
    embedded.stop(folder)


@pytest.fixture(scope="session")
def story(story_folder: Path) -> Iterator[Store]:
    """The story, for reading."""
    with open_store(str(story_folder), reader=True) as store:
        yield store
