"""How well each format is read: wrong characters, numbering labels, table numbers, notes; and what becomes of hostile
files.

    python -m benchmarks.formats [--only ROW]     the plan in some thirty variants
    python -m benchmarks.formats --hostile        the hostile files of the tests: seconds, memory, the sentence shown

Prints the tables of docs/formats.md; ``--write`` puts the one that was measured in its place there. Exit code 1 where a
row misses its goal.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import psutil
from rapidfuzz import fuzz

from benchmarks.variants import Variant, variants
from loaders import files
from loaders.files import sandbox
from loaders.model import Text
from tests.files.hostile import hostile_files
from tests.files.plan import LABELS, NOTES, TASKS, character_errors

MISSED = ", goal missed:"
GOALS = {
    "docx": 0.005, "doc, odt, rtf": 0.005, "PDF with text": 0.003, "scan 200 dpi": 0.035, "scan, prose": 0.003,
    "html": 0.003, "txt": 0.0,
    "txt TCVN3": 0.001, "txt, broken": 0.001, "legacy fonts": 0.001, "zip, folder, eml": 0.005,
}  # fmt: skip
SECONDS, MEGABYTES = 10.5, 1536
PAGE = Path(__file__).parents[1] / "docs" / "formats.md"


def main() -> int:
    """Prints the table; the exit code says whether the goals are met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="")
    parser.add_argument("--hostile", action="store_true")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    lines = []
    for line in hostile() if options.hostile else formats(options.only):
        print(line, flush=True)
        lines.append(line)
    if options.write:
        put("hostile" if options.hostile else "formats", lines)
    return int(any(MISSED in line for line in lines))


def put(name: str, lines: list[str]) -> None:
    """The table in its place on the page, after the line ``<!-- name -->``."""
    before, mark, rest = PAGE.read_text("utf-8").partition(f"<!-- {name} -->\n")
    after = rest[rest.index("\n\n") :]
    PAGE.write_text(before + mark + "\n".join(lines) + after, "utf-8")


def formats(only: str) -> Iterator[str]:
    yield "| Input | variant | wrong characters | labels of 23 | table numbers of 7 | notes of 2 | ms |"
    yield "|---|---|---|---|---|---|---|"
    for row, found in groupby((v for v in variants() if only in v.row), key=lambda v: v.row):
        for variant in found:
            text, seconds = read(variant)
            errors = character_errors(text.norm, files.from_string(variant.text).norm)
            counts = " | ".join(map(str, counted(text.norm))) if variant.numbered else " | | "
            goal = "" if errors <= GOALS[row] else f"{MISSED} {GOALS[row]:.1%}"
            name = Path(variant.name).stem if row.startswith("txt") else variant.name
            yield f"| {row} | {name} | {errors:.2%}{goal} | {counts} | {seconds * 1000:.0f} |"


def read(variant: Variant) -> tuple[Text, float]:
    """The plan as it was read out of a file, or of the member of a container; and the seconds of a second reading."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, variant.name)
        path.write_bytes(variant.data)
        sources = list(files.expand([path]))
        source = next(s for s in sources if len(sources) == 1 or Path(s.name).stem.lower() == "kế hoạch")
        text = files.read(source)
        begin = time.perf_counter()
        files.read(source)
        return text, time.perf_counter() - begin


def counted(text: str) -> tuple[int, int, int]:
    """Numbering labels, numbers of table rows, and notes that stand where they belong."""
    lines = f"\n{text}"
    labels = sum(f"\n{label}" in lines for label in LABELS)
    rows = sum(f"\n{i}\t{work}" in lines for i, (work, *_) in enumerate(TASKS, 1))
    notes = sum(any(fuzz.ratio(f"[{i}] {n}", line) > 90 for line in text.splitlines()) for i, n in enumerate(NOTES, 1))
    return labels, rows, notes


def hostile() -> Iterator[str]:
    """One line a hostile file; each is read by a process of its own, whose peak memory is taken."""
    yield "| file | kB | seconds | peak MB | shown |"
    yield "|---|---|---|---|---|"
    for each in hostile_files():
        data = each.make()
        sandbox.stop()
        files.describe(b"<html><body><p>a</p></body></html>", "first.html")  # the reading process is there
        begin = time.monotonic()
        with Peak() as peak:
            outcome = files.describe(data, each.name)
        seconds = time.monotonic() - begin
        said = outcome["error"]["message_vi"] if "error" in outcome else "(đọc được, không gây hại)"
        late = MISSED if seconds > SECONDS or peak.megabytes > MEGABYTES else ""
        size = len(data) // 1024
        yield f"| {each.name} | {size:,} | {seconds:.1f}{late} | {peak.megabytes:.0f} | {said} |"


class Peak:
    """The most memory that the reading process held while this was open."""

    def __init__(self) -> None:
        self.megabytes = 0.0

    def __enter__(self) -> Peak:
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        me = psutil.Process()
        while True:
            held = 0.0
            for child in me.children(recursive=True):
                try:
                    held += child.memory_info().rss / 1024 / 1024
                except psutil.Error:  # it has ended
                    continue
            self.megabytes = max(self.megabytes, held)
            if self._over.wait(0.02):
                return


if __name__ == "__main__":
    sys.exit(main())
