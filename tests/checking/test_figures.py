"""The findings on public documents, where these are at hand: few errors, none of them noise."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from app import checking

ERRORS_AT_MOST = 15
"""Errors in the 67 documents; the thirteen found on 25 November 2026 were read one by one: none is false but for
two days that a scan reads so."""


@pytest.mark.slow
def test_errors_on_public_documents_are_few(shared: Path) -> None:
    folder = shared / "dev" / "texts"
    if not folder.is_dir():
        pytest.skip("no public documents beside the checkout")
    checked = list(checking.check(checking.sources([folder])))
    assert len(checked) >= 60 and not any("error" in each for each in checked)
    errors = Counter(f["rule"] for each in checked for f in each["findings"] if f["severity"] == "error")
    assert errors["known_date"] >= 6
    assert sum(errors.values()) <= ERRORS_AT_MOST
