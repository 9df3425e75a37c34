"""Make loaders/lexicon/phrases.tsv.gz, the pairs of syllables of the titles of the known documents and laws.

    python tools/phrases.py

Source: the tables that are shipped. A line is first syllable, second syllable, how often they stand beside each other.
"""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from loaders import known
from loaders.known import enactments, phrases


def main() -> None:
    titles = [*(row.title for row in known.shipped().everything()), *enactments.names()]
    counted = phrases.count(iter(titles))
    lines = sorted(f"{one}\t{two}\t{n}\n" for (one, two), n in counted.items())
    phrases.FILE.write_bytes(gzip.compress("".join(lines).encode("utf-8"), 9, mtime=0))


if __name__ == "__main__":
    main()
