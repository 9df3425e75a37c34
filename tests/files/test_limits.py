"""Limits are settings with a name, a meaning and a default, and hold."""

from dataclasses import fields

import pytest

from loaders import files
from loaders.files import sandbox
from loaders.files.limits import ABOUT, Limits, current
from tests.files.plan import plan_docx


def test_every_limit_says_what_it_is_for() -> None:
    assert set(ABOUT) == {f.name for f in fields(Limits)}


def test_the_environment_changes_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CANCU_FILE_BYTES", "10")
    assert current().file_bytes == 10
    assert files.describe(b"Ke hoach nam 2026", "a.txt")["error"]["code"] == "too_large"


@pytest.mark.parametrize("value", ["0", "-1", "nhiều", "1.5", "²"])
def test_a_value_that_is_no_number_is_said(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("CANCU_NESTING", value)
    error = files.describe(plan_docx(), "a.docx")["error"]
    assert error["code"] == "bad_setting" and "CANCU_NESTING" in error["message_vi"]


def test_a_text_that_is_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CANCU_TEXT_CHARACTERS", "100")
    assert files.describe(plan_docx(), "a.docx")["error"]["code"] == "too_much"
    monkeypatch.delenv("CANCU_TEXT_CHARACTERS")
    assert "text" in files.describe(plan_docx(), "a.docx")
    sandbox.stop()
