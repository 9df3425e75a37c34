"""The floors: what was reached once may not be lost. ``tests/floors.toml`` only rises.

``python -m tests.gold.raise_floors`` measures and writes what is higher than before.
"""

from __future__ import annotations

import math
import subprocess
import tomllib
from pathlib import Path

FILE = Path(__file__).parents[1] / "floors.toml"

MARGIN = 0.02
"""A floor stays this far below what was measured, so that a more general rule may cost a mention or two."""

Floors = dict[str, dict[str, float]]


def read(text: str | None = None) -> Floors:
    return tomllib.loads(FILE.read_text("utf-8") if text is None else text)


def raised(floors: Floors, measured: Floors) -> Floors:
    """The higher of each floor and what was measured less the margin, cut to two decimals."""

    def higher(floor: float, value: float) -> float:
        return max(floor, math.floor((value - MARGIN) * 100 + 1e-9) / 100)

    return {
        suite: {name: higher(floor, measured[suite].get(name, 0.0)) for name, floor in rows.items()}
        for suite, rows in floors.items()
    }


def write(floors: Floors) -> None:
    head = [line for line in FILE.read_text("utf-8").splitlines() if line.startswith("#")]
    parts = ["\n".join(head)]
    for suite, rows in floors.items():
        parts.append("\n".join([f"[{suite}]", *(f'"{name}" = {floor:.2f}' for name, floor in rows.items())]))
    FILE.write_text("\n\n".join(parts) + "\n", "utf-8")


def earlier() -> list[Floors]:
    """Every version of the file that the history holds; none where there is no history."""
    here = ["git", "-C", str(FILE.parent)]
    log = subprocess.run([*here, "log", "--format=%H", "--", FILE.name], capture_output=True, text=True, check=False)
    shown = (
        subprocess.run([*here, "show", f"{commit}:./{FILE.name}"], capture_output=True, text=True, check=False)
        for commit in log.stdout.split()
    )
    return [read(run.stdout) for run in shown if run.returncode == 0]
