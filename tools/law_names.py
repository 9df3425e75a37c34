"""Derive loaders/lexicon/law_names.csv from a table of laws: the names by which laws are recognised, nothing else.

    python tools/law_names.py ../shared/data/laws.csv
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

TARGET = Path(__file__).parents[1] / "loaders" / "lexicon" / "law_names.csv"


def main(source: Path) -> None:
    with source.open(encoding="utf-8", newline="") as file:
        names = {row["name"] for row in csv.DictReader(file)}
    kept = sorted(name for name in names if "sửa đổi" not in name.casefold() and not name.startswith("Hiến pháp"))
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["name"])
        writer.writerows([name] for name in kept)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
