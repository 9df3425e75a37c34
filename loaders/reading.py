"""Files to records (đọc tệp): one file, or many in parallel by processes. One failing file does not stop the rest.

In: sources. Out, in their order: a ``Reading`` each, with the record or with the reason why there is none. This process
fetches the bytes and knows by their hash what was read before; others read them, and end with it however it ends.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain, islice

from loaders import lexicon
from loaders.errors import Unreadable
from loaders.files import Source, prepare, read
from loaders.files.kept import KeptFiles
from loaders.model import Record
from loaders.records import read_record

FEW = 6
"""So many files are read in this process: starting others takes longer."""
AHEAD = 4
"""Files on their way for each process: bounds the memory that waiting records take."""
TOGETHER, TOGETHER_BYTES = 25, 64 * 1024 * 1024
"""So many files, or bytes of them, are fetched at once: LibreOffice converts those of its kind in one call."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of one file: a record, or an error. ``known_as``: the file with the same bytes that was read before
    (its address in this run, its name in an earlier one); then there is neither."""

    source: str
    sha256: str = ""
    record: Record | None = None
    error: Unreadable | None = None
    known_as: str = ""
    address: str = ""


def read_file(source: Source, kept: KeptFiles | None = None) -> Reading:
    """Read one file. Never raises."""
    sha256 = ""
    try:
        data = source.read_bytes()
        sha256 = hashlib.sha256(data).hexdigest()
        text = read(replace(source, given=data))
        record = read_record(text)
        if kept:
            kept.put(sha256, data, text.raw, text.boxes)
        return Reading(source.name, sha256, record, address=source.address)
    except Unreadable as error:
        return Reading(source.name, sha256, error=error, address=source.address)
    except Exception as error:
        return Reading(source.name, sha256, error=_unexpected(error), address=source.address)


def read_files(
    sources: Iterable[Source],
    kept: KeptFiles | None = None,
    known: Mapping[str, str] | None = None,
    processes: int | None = None,
) -> Generator[Reading, None, None]:
    """Read files, many of them in parallel, in the order given. ``known``: content hash → the file it was read from;
    where it is given, the same bytes are read once."""
    each = iter(sources)
    first = list(islice(each, FEW + 1))
    workers = min(processes or os.cpu_count() or 1, len(first))
    fetched = _fetched(chain(first, each), known)
    if workers < 2 or len(first) <= FEW:
        yield from (f if isinstance(f, Reading) else read_file(f, kept) for f in fetched)
        return
    with _pool(workers) as pool:
        yield from _in_order(pool, fetched, kept, workers * AHEAD)


def _fetched(sources: Iterable[Source], known: Mapping[str, str] | None) -> Iterator[Source | Reading]:
    """The sources with their bytes at hand; in place of one whose bytes were read before, and of one that cannot be
    fetched, what came of it."""
    seen = None if known is None else dict(known)
    window: list[Source | Reading] = []
    size = 0
    for source in sources:
        found = _fetch(source, seen)
        window.append(found)
        size += len(found.given or b"") if isinstance(found, Source) else 0
        if len(window) >= TOGETHER or size >= TOGETHER_BYTES:
            yield from _prepared(window)
            window, size = [], 0
    yield from _prepared(window)


def _fetch(source: Source, seen: dict[str, str] | None) -> Source | Reading:
    try:
        data = source.read_bytes()
    except Unreadable as error:
        return Reading(source.name, error=error, address=source.address)
    if seen is not None:
        sha256 = hashlib.sha256(data).hexdigest()
        if sha256 in seen:
            return Reading(source.name, sha256, known_as=seen[sha256], address=source.address)
        seen[sha256] = source.address or source.name
    return replace(source, given=data)


def _prepared(window: list[Source | Reading]) -> Iterator[Source | Reading]:
    ready = iter(prepare(each for each in window if isinstance(each, Source)))
    yield from (next(ready) if isinstance(each, Source) else each for each in window)


@contextmanager
def _pool(workers: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that read. Where the reading is broken off, they are too."""
    others = set(multiprocessing.active_children())
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    pool = ProcessPoolExecutor(workers, multiprocessing.get_context(method), _start_worker)
    try:
        yield pool
    except BaseException:
        for worker in set(multiprocessing.active_children()) - others:
            worker.kill()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _start_worker() -> None:
    for ending in (signal.SIGINT, signal.SIGTERM):  # both are for the parent, which ends its workers
        signal.signal(ending, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    lexicon.load()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _in_order(
    pool: ProcessPoolExecutor, fetched: Iterator[Source | Reading], kept: KeptFiles | None, ahead: int
) -> Iterator[Reading]:
    waiting: deque[tuple[Source, Future[Reading]] | Reading] = deque()
    for each in fetched:
        if isinstance(each, Reading):
            waiting.append(each)
        else:
            try:
                waiting.append((each, pool.submit(read_file, each, kept)))
            except BrokenProcessPool:
                yield from map(_result, waiting)
                rest = chain([each], fetched)
                yield from (f if isinstance(f, Reading) else read_file(f, kept) for f in rest)
                return
        if len(waiting) >= ahead:
            yield _result(waiting.popleft())
    while waiting:
        yield _result(waiting.popleft())


def _result(waiting: tuple[Source, Future[Reading]] | Reading) -> Reading:
    if isinstance(waiting, Reading):
        return waiting
    source, future = waiting
    try:
        return future.result()
    except BrokenProcessPool as error:
        return Reading(source.name, error=_unexpected(error), address=source.address)


def _unexpected(error: Exception) -> Unreadable:
    name = type(error).__name__
    return Unreadable(
        "unexpected",
        f"Không đọc được tệp này vì lỗi của chương trình ({name}); hãy báo cho người phát triển.",
        f"The program failed on this file ({name}: {error}); please report it.",
    )
