"""Files to records (đọc tệp): one file, or many in parallel by processes. One failing file does not stop the rest.

In: sources. Out, in their order: a ``Reading`` each, with the record or with the reason why there is none.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of one file: a record, or an error; ``is_known`` where the same bytes were read before."""

    source: str
    sha256: str = ""
    record: Record | None = None
    error: Unreadable | None = None
    is_known: bool = False


def read_file(source: Source, kept: KeptFiles | None = None, known: frozenset[str] = frozenset()) -> Reading:
    """Read one file. Never raises."""
    sha256 = ""
    try:
        data = source.read_bytes()
        sha256 = hashlib.sha256(data).hexdigest()
        if sha256 in known:
            return Reading(source.name, sha256, is_known=True)
        text = read(data, source.name)
        record = read_record(text)
        if kept:
            kept.put(sha256, data, text.raw)
        return Reading(source.name, sha256, record)
    except Unreadable as error:
        return Reading(source.name, sha256, error=error)
    except Exception as error:
        return Reading(source.name, sha256, error=_unexpected(error))


def read_files(
    sources: Sequence[Source],
    kept: KeptFiles | None = None,
    known: frozenset[str] = frozenset(),
    processes: int | None = None,
) -> Iterator[Reading]:
    """Read files, many of them in parallel, in the order given."""
    prepare(sources)
    workers = min(processes or os.cpu_count() or 1, len(sources))
    if workers < 2 or len(sources) <= FEW:
        yield from (read_file(s, kept, known) for s in sources)
        return
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    with ProcessPoolExecutor(workers, multiprocessing.get_context(method), lexicon.load) as pool:
        yield from _in_order(pool, iter(sources), kept, known, workers * AHEAD)


def _in_order(
    pool: ProcessPoolExecutor, sources: Iterator[Source], kept: KeptFiles | None, known: frozenset[str], ahead: int
) -> Iterator[Reading]:
    waiting: deque[tuple[Source, Future[Reading]]] = deque()
    for source in sources:
        try:
            waiting.append((source, pool.submit(read_file, source, kept, known)))
        except BrokenProcessPool:
            yield from (_result(*each) for each in _drain(waiting))
            yield from (read_file(s, kept, known) for s in (source, *sources))
            return
        if len(waiting) >= ahead:
            yield _result(*waiting.popleft())
    yield from (_result(*each) for each in _drain(waiting))


def _drain(waiting: deque[tuple[Source, Future[Reading]]]) -> Iterable[tuple[Source, Future[Reading]]]:
    while waiting:
        yield waiting.popleft()


def _result(source: Source, future: Future[Reading]) -> Reading:
    try:
        return future.result()
    except BrokenProcessPool as error:
        return Reading(source.name, error=_unexpected(error))


def _unexpected(error: Exception) -> Unreadable:
    name = type(error).__name__
    return Unreadable(
        "unexpected",
        f"Không đọc được tệp này vì lỗi của chương trình ({name}); hãy báo cho người phát triển.",
        f"The program failed on this file ({name}: {error}); please report it.",
    )
