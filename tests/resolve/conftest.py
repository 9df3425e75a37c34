"""One embedded store for the suite; a test gets it empty, with the folder of originals beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph import embedded
from graph.store import Store, open_store
from tests.resolve.story import FILES


@pytest.fixture(scope="session")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("kho")
    with open_store(str(folder)) as store:
        store.ensure_schema()
        yield store
    embedded.stop(folder)


@pytest.fixture
def store(opened: Store) -> Store:
    opened.wipe()
    return opened


@pytest.fixture
def files(tmp_path: Path) -> Callable[..., list[Path]]:
    """Writes files of the story (or others given by name) into a folder of the test."""

    def write(*names: str, **texts: str) -> list[Path]:
        chosen = {name: FILES[name] for name in names} | {f"{name}.txt": text for name, text in texts.items()}
        for name, text in chosen.items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        return [tmp_path / name for name in chosen]

    return write
