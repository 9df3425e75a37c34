"""Folders that scanners and colleagues drop files into (theo dõi thư mục): which files have come and are complete.

A file is complete when two looks at it, some seconds apart, find the same size and time. It comes again when it
changes; whether it was read before is for the reader to know.
"""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import FrameType

from app import words
from graph.errors import USAGE, CancuError
from loaders.files.sources import in_folder

EVERY = 2.0
"""Seconds between two looks."""
Stamp = tuple[int, int]
"""Size, and time of the last change."""


def folders(paths: Iterable[str]) -> list[Path]:
    """The folders named. Raises CancuError for what is none of this machine."""
    found = []
    for path in paths:
        folder = Path(path).expanduser()
        if not folder.is_dir():
            said = words.WATCH_LOCAL.fill(path=path)
            raise CancuError("watch_local", said.vi, said.en, USAGE)
        found.append(folder)
    return found


@contextlib.contextmanager
def until_told() -> Iterator[threading.Event]:
    """What is set when the program is told to end (Ctrl+C, SIGTERM), also where the interrupt itself gets lost: one
    that comes while an object is being cleared away is only printed."""
    ended = threading.Event()

    def told(number: int, frame: FrameType | None) -> None:
        ended.set()
        raise KeyboardInterrupt

    before = {each: signal.signal(each, told) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield ended
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def arrivals(watched: Iterable[Path], ended: threading.Event, every: float = EVERY) -> Iterator[list[Path]]:
    """The files that are new or have changed since they were last given, as soon as they are complete, until
    ``ended``."""
    watched = list(watched)
    before = _stamps(watched)
    given: dict[Path, Stamp] = {}
    while not ended.wait(every):
        now = _stamps(watched)
        ready = [p for p, stamp in now.items() if stamp[0] and stamp == before.get(p) and stamp != given.get(p)]
        given = {p: stamp for p, stamp in given.items() if p in now} | {p: now[p] for p in ready}
        before = now
        if ready:
            yield ready


def _stamps(watched: Iterable[Path]) -> dict[Path, Stamp]:
    found: dict[Path, Stamp] = {}
    for folder in watched:
        for path in in_folder(folder):
            with contextlib.suppress(OSError):  # gone between two looks
                status = path.stat()
                found[path] = status.st_size, status.st_mtime_ns
    return found
