"""Make loaders/lexicon/laws.csv, the one table of laws, codes, ordinances and constitutions, from a compiled table.

    python tools/laws.py ../shared/data/laws.csv

Every row keeps its source. A part of a row (name, date, effective, replaced_by) that rests on the compiler's general
knowledge alone is named in ``unverified``, and whoever shows it says so.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

TARGET = Path(__file__).parents[1] / "loaders" / "lexicon" / "laws.csv"
COLUMNS = ("name", "doc_type", "number_full", "issued_on", "effective_from", "effective_to", "replaced_by", "amends",
           "source", "unverified")
CURATED = ":curated"


def unverified(source: str) -> str:
    """The parts of a row that no data set gives: "name:curated+date:vbai" → "name"."""
    return ";".join(part.removesuffix(CURATED) for part in source.split("+") if part.endswith(CURATED))


def main(source: Path) -> None:
    with source.open(encoding="utf-8", newline="") as file:
        rows = [{**row, "unverified": unverified(row["source"])} for row in csv.DictReader(file)]
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
