"""Documents a second on one core: text to citations, text to record, beside floors and other libraries on the same
bytes in the same run.

    python -m benchmarks.extract [--rounds 7] [--peers PYTHON] [--processes] [FOLDER…]

Reads the texts below the folders (default: the real ones beside the checkout, else generated ones) through the public
entry points. A document is 22 kB. Times are those of the processor, the best round counts, so that a busy machine
shows as little as it can; ``--processes`` measures by the clock and means something on an idle one only. ``--peers``
names a Python with the packages of ``benchmarks/peers.txt``. Exit code 1 where a goal is missed.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from benchmarks.generator import generate
from loaders import citations, files, lexicon, outline, reading
from loaders.model import Citation, Record
from loaders.records import read_record

T = TypeVar("T")

DOCUMENT = 22_000
"""Bytes of one document."""
SHARED = Path(os.environ.get("CANCU_SHARED", Path(__file__).parents[1].parent / "shared"))
REAL = {"corpus": 5, "dev/texts": 67}
"""How many real texts there are in each folder: a benchmark that reads fewer measures something else."""
GENERATED, SEED = 72, 7
SIZES = (0.05, 0.5, 5.0)
"""Megabytes of one text, over which the time of a megabyte may not grow."""
CITATIONS_GOAL, RECORD_GOAL, PROCESSES_GOAL, GROWTH_GOAL = 300.0, 120.0, 1.8, 1.3

ANCHORED = re.compile(
    r"(?P<type>Quyết định|Nghị quyết|Nghị định|Thông tư|Chỉ thị|Kế hoạch|Công văn|Kết luận) số (?P<number>\d{1,5})"
    r"[/-](?P<symbol>(?:\d{4}/)?[A-ZĐ][\w&-]*(?:/[\w&-]+)?) ngày (?P<date>\d{1,2}/\d{1,2}/\d{4}) của "
    r"(?P<issuer>[^,;.\n]+)"
)
PEERS = {
    "eyecite, hyperscan": "from eyecite import get_citations; from eyecite.tokenizers import HyperscanTokenizer as H\n"
    "import tempfile; h = H(cache_dir=tempfile.mkdtemp())\nread = lambda text: get_citations(text, tokenizer=h)",
    "eyecite, aho-corasick": "from eyecite import get_citations as read",
    "legal-reference-extraction": "from refex.orchestrator import CitationExtractor as E\n"
    "e = E(); read = lambda text: e.extract(text).citations",
}
TIMER = """
import json, sys, time
exec(sys.argv[1])
texts = [open(path, encoding="utf-8").read() for path in sys.argv[3:]]
best, found = 1e9, 0
for _ in range(int(sys.argv[2]) + 1):
    begun = time.process_time()
    found = sum(len(read(text)) for text in texts)
    best = min(best, time.process_time() - begun)
print(json.dumps([best, found]))
"""
"""Prints the seconds of the best round and how many citations were found; the first round warms up."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """The bytes of each text, read once."""

    name: str
    paths: Sequence[Path]
    data: Sequence[bytes]

    @property
    def documents(self) -> float:
        return sum(map(len, self.data)) / DOCUMENT

    @property
    def megabytes(self) -> float:
        return sum(map(len, self.data)) / 1e6


def read_citations(data: bytes) -> tuple[Citation, ...]:
    """A text file to its citations."""
    document = outline.read(files.read(data, "benchmark.txt"))
    return citations.read(document, lexicon.load().scan(document.flow))


def read_whole(data: bytes) -> Record:
    """A text file to its complete record."""
    return read_record(files.read(data, "benchmark.txt"))


def main() -> int:
    """Prints a line for each figure; the exit code says whether the goals were reached."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.extract", description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--peers", type=Path)
    parser.add_argument("--processes", action="store_true")
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        corpus = find(options.folders, Path(folder))
        print(f"{len(corpus.data)} {corpus.name} texts, {corpus.megabytes:.2f} MB, {os.cpu_count()} cores")
        reached = [*ours(corpus, options.rounds), grows(corpus, options.rounds)]
        floors(corpus, options.rounds)
        if options.processes:
            reached.append(processes(corpus))
        if options.peers:
            peers(corpus, options.peers, options.rounds)
    return 0 if all(reached) else 1


def find(folders: Sequence[Path], temporary: Path) -> Corpus:
    """The texts of the folders, else the real ones, else generated ones; never fewer than there must be."""
    if folders:
        return _corpus("given", [p for folder in folders for p in sorted(folder.rglob("*.txt"))])
    if SHARED.exists():
        paths = []
        for folder, expected in REAL.items():
            found = sorted((SHARED / folder).glob("*.txt"))
            assert len(found) == expected, f"{len(found)} texts in {folder}, not {expected}"
            paths += found
        return _corpus("real", paths)
    paths = []
    for made in generate(GENERATED, SEED):
        if made.broken is None:
            paths.append(temporary / made.source)
            paths[-1].write_bytes(made.data)
    return _corpus("generated", paths)


def _corpus(name: str, paths: Sequence[Path]) -> Corpus:
    assert paths, "no texts"
    return Corpus(name, paths, [path.read_bytes() for path in paths])


def ours(corpus: Corpus, rounds: int) -> Iterable[bool]:
    """Citations and records; each text must give what it gave in every round, and all of them together something."""
    cited = [len(read_citations(data)) for data in corpus.data]
    records = [read_whole(data) for data in corpus.data]
    assert [len(record.citations) for record in records] == cited
    assert sum(cited) > len(cited), "next to nothing was found"
    print(f"{sum(cited)} citations, {sum(len(record.tasks) for record in records)} tasks")
    for name, read, goal in (
        ("text → citations", read_citations, CITATIONS_GOAL),
        ("text → record", read_whole, RECORD_GOAL),
    ):
        rate = corpus.documents / best(read, corpus.data, rounds)
        yield show(name, rate, "documents/s", goal, f"{1000 / rate:.1f} ms each")


def grows(corpus: Corpus, rounds: int) -> bool:
    """How much longer a megabyte of the longest text takes than one of the shortest."""
    text = b"\n".join(corpus.data)
    text *= 1 + int(SIZES[-1] / (len(text) / 1e6))
    pieces = [text[: int(size * 1e6)].decode("utf-8", "ignore").encode() for size in SIZES]
    seconds = [best(read_citations, [piece], max(1, rounds // 3)) / len(piece) * 1e6 for piece in pieces]
    told = ", ".join(f"{size:g} MB {each:.3f} s/MB" for size, each in zip(SIZES, seconds, strict=True))
    growth = seconds[-1] / seconds[0]
    print(f"{'growth':32} {growth:9.2f} times ({told}), goal at most {GROWTH_GOAL:g}")
    return growth <= GROWTH_GOAL


def floors(corpus: Corpus, rounds: int) -> None:
    """What nothing that reads citations out of a text in Python can be faster than."""
    texts = [data.decode("utf-8") for data in corpus.data]
    scan = lexicon.load().scan
    for name, read, inputs in (
        ("floor: re, one pattern on str", lambda text: [m.span() for m in ANCHORED.finditer(text)], texts),
        ("floor: decode, lexicon scan", lambda data: scan(data.decode("utf-8")), corpus.data),
    ):
        seconds = best(read, inputs, rounds)
        show(name, corpus.documents / seconds, "documents/s", None, f"{corpus.megabytes / seconds:.0f} MB/s")


def processes(corpus: Corpus) -> bool:
    """How many times as many documents two processes read as one, by the clock, starting included."""
    sources = [s for _ in range(10) for s in files.expand(corpus.paths)]
    taken = []
    for count in (1, 2):
        begun = time.perf_counter()
        read = sum(found.record is not None for found in reading.read_files(sources, processes=count))
        taken.append(time.perf_counter() - begun)
        assert read == len(sources), f"{read} of {len(sources)} were read"
    return show(
        "two processes", taken[0] / taken[1], "times one", PROCESSES_GOAL, f"{taken[0]:.1f} s, {taken[1]:.1f} s"
    )


def peers(corpus: Corpus, python: Path, rounds: int) -> None:
    """Other libraries on the same texts; those that are not installed are said to be absent."""
    for name, code in PEERS.items():
        command = [str(python), "-c", TIMER, code, str(rounds), *map(str, corpus.paths)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"{name:32} absent ({done.stderr.strip().splitlines()[-1]})")
            continue
        seconds, found = json.loads(done.stdout)
        show(name, corpus.documents / seconds, "documents/s", None, f"{found} citations")


def best(read: Callable[[T], object], inputs: Sequence[T], rounds: int) -> float:
    """Seconds of the processor for all inputs, in the best of some rounds."""
    taken = []
    for _ in range(rounds):
        begun = time.process_time()
        for each in inputs:
            read(each)
        taken.append(time.process_time() - begun)
    return min(taken)


def show(name: str, figure: float, unit: str, goal: float | None, more: str) -> bool:
    """One line; whether the goal was reached, where there is one."""
    told = "" if goal is None else f", goal {goal:g}"
    print(f"{name:32} {figure:9.1f} {unit} ({more}){told}")
    return goal is None or figure >= goal


if __name__ == "__main__":
    sys.exit(main())
