"""Make the shipped tables of known documents from a folder with documents.csv, relations.csv and conflicts.csv.

    python tools/knowledge.py ../shared/data

The tables hold facts only: type, number, title, days, issuer, effect, relations, and the source of each row. A line
begins with the key under which it is asked for, so that a reader need not take the others apart. The tables are
compressed without a time stamp: the same rows give the same bytes.
"""

from __future__ import annotations

import csv
import gzip
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from loaders import known

TARGET = Path(__file__).parents[1] / "loaders" / "lexicon"


def main(folder: Path) -> None:
    for name, columns in known.COLUMNS.items():
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            lines = sorted(_line(row, columns) for row in csv.DictReader(file))
        packed = gzip.compress("".join(lines).encode("utf-8"), 9, mtime=0)
        (TARGET / f"known_{name}.tsv.gz").write_bytes(packed)


def _line(row: dict[str, str], columns: tuple[str, ...]) -> str:
    cells = [" ".join(row[column].split()) for column in columns]
    return "\t".join([known.key(cells[0]), *cells]) + "\n"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
