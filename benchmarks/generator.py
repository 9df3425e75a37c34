"""Invented corpora of any size, distributed like real documents, with gold.

    python -m benchmarks.generator --documents 1000 --seed 7 OUT

Writes ``OUT/documents/NNN/NNNNNN.txt``, a thousand to a folder, and ``OUT/gold/``: headers.json, citations.jsonl,
structure.jsonl, tasks.jsonl in the shapes of the annotated documents, identities.jsonl (who issued what) and
broken.jsonl (files that cannot be read, and how they were broken). The same size and seed give the same bytes,
and one document after the other is written, so that memory does not grow with the text.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, TextIO

from benchmarks.library import DISTRIBUTION, Issue, Library
from benchmarks.paper import Gold
from benchmarks.writing import source_of, write

ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
BROKEN_SHARE: float = DISTRIBUTION["assumed"]["broken"]

Breaking = Callable[[bytes, Random], bytes]
BREAKINGS: dict[str, Breaking] = {
    "empty": lambda data, random: b"",
    "binary": lambda data, random: random.randbytes(4096),
    "cut inside a character": lambda data, random: data[: next(i for i, byte in enumerate(data) if byte > 127) + 1],
    "stray bytes": lambda data, random: data[:200] + b"\xff\xfe\xfa" + data[200:],
    "archive of nothing": lambda data, random: b"PK\x03\x04" + random.randbytes(200),
}
"""How a broken file is made from a good one."""


@dataclass(frozen=True, slots=True)
class Generated:
    """One file of the corpus. ``broken`` says how it was broken; its gold is then left out."""

    issue: Issue
    data: bytes
    gold: Gold
    broken: str | None

    @property
    def source(self) -> str:
        return source_of(self.issue)


def generate(documents: int, seed: int) -> Iterator[Generated]:
    """The files of a corpus, in order of issue."""
    library = Library(documents, seed)
    for issue in library:
        text, paper = write(issue, library)
        data = text.encode("utf-8")
        random = Random(f"{seed}:broken:{issue.index}")
        broken = random.choice(list(BREAKINGS)) if random.random() < BROKEN_SHARE else None
        yield Generated(issue, BREAKINGS[broken](data, random) if broken else data, paper.gold, broken)


def write_corpus(out: Path, documents: int, seed: int, annotated: int | None = None) -> int:
    """Writes the corpus below ``out``, with gold for the first ``annotated`` (all); gives how many bytes of text."""
    gold = out / "gold"
    gold.mkdir(parents=True, exist_ok=True)
    size = 0
    with ExitStack() as stack:
        names = ("citations", "structure", "tasks", "identities", "broken")
        to = {name: stack.enter_context((gold / f"{name}.jsonl").open("w", encoding="utf-8")) for name in names}
        headers = stack.enter_context((gold / "headers.json").open("w", encoding="utf-8"))
        separator = "[\n"
        for made in generate(documents, seed):
            folder = out / "documents" / f"{made.issue.index // 1000:03d}"
            if made.issue.index % 1000 == 0:
                folder.mkdir(parents=True, exist_ok=True)
            (folder / made.source).write_bytes(made.data)
            size += len(made.data)
            _line(to["identities"], {"source": made.source, "id": made.issue.id, "number_full": made.issue.number_full})
            if made.broken:
                _line(to["broken"], {"source": made.source, "how": made.broken})
            if made.broken or (annotated is not None and made.issue.index >= annotated):
                continue
            headers.write(separator + ENCODER.encode(made.gold.header))
            separator = ",\n"
            for name, rows in (
                ("citations", made.gold.citations),
                ("structure", made.gold.sections),
                ("tasks", made.gold.tasks),
            ):
                for row in rows:
                    _line(to[name], row)
        headers.write("[]\n" if separator == "[\n" else "\n]\n")
    return size


def _line(file: TextIO, row: dict[str, Any]) -> None:
    file.write(ENCODER.encode(row) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generator", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--documents", type=int, default=1000, help="how many, 100 to 100000 and beyond")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--annotated", type=int, help="gold for the first so many only; it is larger than the text")
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    began = time.perf_counter()
    size = write_corpus(args.out, args.documents, args.seed, args.annotated)
    taken = time.perf_counter() - began
    print(f"{args.documents} documents, {size / 1e6:.1f} MB, {args.documents / taken:.0f} documents/s", file=sys.stderr)


if __name__ == "__main__":
    main()
