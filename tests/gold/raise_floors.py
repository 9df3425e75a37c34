"""Measures every suite and raises the floors that were exceeded: ``python -m tests.gold.raise_floors``."""

from __future__ import annotations

from tests.conftest import shared_folder
from tests.gold import floors, scoring


def main() -> None:
    shared = shared_folder()
    before = floors.read()
    measured = {
        suite.name: scoring.score(scoring.extract(sorted((shared / suite.texts).glob("*.txt"))), shared, suite)
        for suite in scoring.SUITES
    }
    after = floors.raised(before, measured)
    for suite, rows in after.items():
        for name, floor in rows.items():
            now, was = measured[suite].get(name, 0.0), before[suite][name]
            print(f"{suite:8}{name:28}{now:.3f}  floor {was:.2f}" + (f" -> {floor:.2f}" if floor > was else ""))
    floors.write(after)


if __name__ == "__main__":
    main()
