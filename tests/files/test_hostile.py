"""Hostile files: refused with one sentence, quickly, within the memory limit; the next file is read."""

from __future__ import annotations

import time

import pytest

from loaders import files
from tests.files.hostile import Hostile, hostile_files
from tests.files.plan import plan_docx, plan_text

ALL = list(hostile_files())


def test_there_are_enough_of_them() -> None:
    assert len(ALL) >= 30 and len({h.name for h in ALL}) == len(ALL)


@pytest.mark.parametrize("hostile", ALL, ids=lambda h: h.name)
def test_refused_with_a_sentence(hostile: Hostile) -> None:
    data = hostile.make()
    begin = time.monotonic()
    outcome = files.describe(data, hostile.name)
    assert time.monotonic() - begin < 10.5
    if not hostile.codes:
        assert "text" in outcome
        return
    assert outcome["error"]["code"] in hostile.codes, outcome
    assert outcome["error"]["message_vi"].endswith(".") and outcome["error"]["message_en"].endswith(".")
    assert "Traceback" not in str(outcome)
    assert files.read(plan_docx(), "sau đó.docx").raw == plan_text()
