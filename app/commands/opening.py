"""Opening the store that the user chose, for reading or for writing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import words
from graph.errors import STORE, CancuError

if TYPE_CHECKING:
    from graph.store import Store


def to_read() -> Store:
    """The chosen store with the rights of a reader. A workspace that does not exist is said and not made."""
    from graph.store import open_store

    _must_exist()
    return open_store(None, reader=True)


def to_write(*, make: bool = False) -> Store:
    """The chosen store for writing; ``make`` it where it does not exist."""
    from graph.store import open_store

    if not make:
        _must_exist()
    return open_store(None)


def _must_exist() -> None:
    from graph.places import Folder, place

    chosen = place(None)
    if isinstance(chosen, Folder) and not (chosen.path / "databases").is_dir():
        said = words.NO_WORKSPACE.fill(folder=chosen.path)
        raise CancuError("no_workspace", said.vi, said.en, STORE)
