"""The ledger of minutes: every suite has a row, and together they stay within the bound."""

from __future__ import annotations

import tomllib
from pathlib import Path

FOLDER = Path(__file__).parents[1]
LEDGER = tomllib.loads((FOLDER / "house" / "ledger.toml").read_text("utf-8"))


def test_every_suite_has_a_row_and_every_row_a_suite() -> None:
    suites = {path.parent.relative_to(FOLDER).parts[0] for path in FOLDER.glob("*/**/test_*.py")}
    assert suites == set(LEDGER["minutes"])


def test_no_test_stands_outside_a_suite() -> None:
    assert not list(FOLDER.glob("test_*.py"))


def test_all_suites_together_stay_within_the_bound() -> None:
    assert sum(LEDGER["minutes"].values()) <= LEDGER["total"] <= 2 * 30 - 10
