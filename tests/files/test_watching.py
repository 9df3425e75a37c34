"""Which files of a watched folder are complete."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import watching
from graph.errors import CancuError

EVERY = 0.05


class Look(threading.Event):
    """Looks at a folder, doing something to it before each look."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.steps: Iterator[object] = iter(())
        self.arrivals = watching.arrivals([folder], self)

    def wait(self, timeout: float | None = None) -> bool:
        next(self.steps)()  # type: ignore[operator]
        return self.is_set()

    def after(self, *steps: object) -> list[str]:
        """Names of the files that are given, at the latest after these steps."""
        self.steps = iter(steps)
        return [p.name for p in next(self.arrivals)]


@pytest.fixture
def look(tmp_path: Path) -> Look:
    return Look(tmp_path)


def write(path: Path, text: str) -> object:
    return lambda: path.write_text(text, "utf-8")


def nothing() -> None:
    """A look at which nothing has changed."""


def test_a_file_is_given_when_it_has_stopped_growing(look: Look, tmp_path: Path) -> None:
    scan = tmp_path / "quet.txt"
    assert look.after(write(scan, "a"), write(scan, "ab"), write(scan, "abc"), nothing) == ["quet.txt"]


def test_it_is_given_once_and_again_when_it_changes(look: Look, tmp_path: Path) -> None:
    first, second = tmp_path / "1.txt", tmp_path / "2.txt"
    assert look.after(write(first, "a"), nothing) == ["1.txt"]
    assert look.after(nothing, nothing, write(second, "b"), nothing) == ["2.txt"]
    assert look.after(write(first, "aaa"), nothing) == ["1.txt"]


def test_empty_and_hidden_files_wait(look: Look, tmp_path: Path) -> None:
    steps = [
        write(tmp_path / "x.txt", ""),
        write(tmp_path / ".tam", "a"),
        nothing,
        nothing,
        write(tmp_path / "x.txt", "a"),
    ]
    assert look.after(*steps, nothing) == ["x.txt"]


def test_a_file_that_was_there_before_is_given(tmp_path: Path) -> None:
    (tmp_path / "cu.txt").write_text("a", "utf-8")
    os.utime(tmp_path / "cu.txt", (1, 1))
    assert Look(tmp_path).after(nothing, nothing) == ["cu.txt"]


def test_only_folders_of_this_machine() -> None:
    for path in ("s3://kho", "/khong/co"):
        with pytest.raises(CancuError) as error:
            watching.folders([path])
        assert path in error.value.message_vi


def test_it_ends_when_told_also_where_the_interrupt_gets_lost(look: Look) -> None:
    look.steps = iter((look.set,))
    assert list(look.arrivals) == []
    before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
    with pytest.raises(KeyboardInterrupt), watching.until_told() as ended:
        try:
            signal.raise_signal(signal.SIGTERM)
        finally:
            assert ended.is_set()
    assert (signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)) == before
