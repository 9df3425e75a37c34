"""What a change gained and lost, mention by mention.

    python -m benchmarks.diff OLD.jsonl NEW.jsonl

Both files hold one document a line as ``cancu extract --json`` writes them. A mention is known again by its place;
one whose fields differ is listed with what they were and are. Exit code 1 where anything differs.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FIELDS = (
    "class", "doc_type", "number_canonical", "date_iso", "issuer_canonical", "title_span", "relation",
    "relation_source", "provision", "anomalies",
)  # fmt: skip
LEAST_OVERLAP = 0.5

Mention = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Difference:
    """One mention that came, went or changed."""

    source: str
    kind: str
    mention: Mention
    changes: tuple[tuple[str, Any, Any], ...] = ()

    def __str__(self) -> str:
        text = " ".join(str(self.mention.get("text", "")).split())
        lines = [f"{self.kind} {self.source} {self.mention['start']}-{self.mention['end']} {text[:100]!r}"]
        lines += [f"    {name}: {before!r} → {after!r}" for name, before, after in self.changes]
        return "\n".join(lines)


def differences(old: dict[str, list[Mention]], new: dict[str, list[Mention]]) -> Iterator[Difference]:
    """Every difference between two sets of documents, in the order of the texts."""
    for source in sorted({*old, *new}):
        yield from _of_document(source, old.get(source, []), new.get(source, []))


def _of_document(source: str, old: list[Mention], new: list[Mention]) -> Iterator[Difference]:
    pairs = list(_pairs(old, new))
    kept_old, kept_new = {i for i, _ in pairs}, {j for _, j in pairs}
    found = [Difference(source, "-", m) for i, m in enumerate(old) if i not in kept_old]
    found += [Difference(source, "+", m) for j, m in enumerate(new) if j not in kept_new]
    for i, j in pairs:
        changes = tuple(_changes(old[i], new[j]))
        if changes:
            found.append(Difference(source, "~", new[j], changes))
    yield from sorted(found, key=lambda d: (d.mention["start"], d.kind))


def _pairs(old: list[Mention], new: list[Mention]) -> Iterator[tuple[int, int]]:
    """Mentions of one place in both, the best overlaps first."""
    scored = [(_overlap(a, b), i, j) for i, a in enumerate(old) for j, b in enumerate(new)]
    scored = sorted((t for t in scored if t[0] > LEAST_OVERLAP), key=lambda t: (-t[0], t[1], t[2]))
    used_old: set[int] = set()
    used_new: set[int] = set()
    for _, i, j in scored:
        if i not in used_old and j not in used_new:
            used_old.add(i)
            used_new.add(j)
            yield i, j


def _overlap(a: Mention, b: Mention) -> float:
    inner = min(a["end"], b["end"]) - max(a["start"], b["start"])
    return inner / (max(a["end"], b["end"]) - min(a["start"], b["start"])) if inner > 0 else 0.0


def _changes(old: Mention, new: Mention) -> Iterator[tuple[str, Any, Any]]:
    if (old["start"], old["end"]) != (new["start"], new["end"]):
        yield "text", old.get("text"), new.get("text")
    for name in FIELDS:
        if old.get(name) != new.get(name):
            yield name, old.get(name), new.get(name)


def read(path: Path) -> dict[str, list[Mention]]:
    """The citations of every document of a file, by the name of the document."""
    rows = (json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())
    return {Path(row["source"]).name: row.get("citations", []) for row in rows}


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.diff", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    args = parser.parse_args(arguments)
    counts = {"+": 0, "-": 0, "~": 0}
    for difference in differences(read(args.old), read(args.new)):
        counts[difference.kind] += 1
        print(difference)
    print(f"gained {counts['+']}, lost {counts['-']}, changed {counts['~']}")
    return 1 if any(counts.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
