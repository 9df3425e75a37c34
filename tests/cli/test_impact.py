"""``cancu impact`` as a table, as JSON, as Excel and Word."""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl
import pytest

from tests.cli.shell import Shell

pytestmark = pytest.mark.store


@pytest.fixture
def cancu(capsys: pytest.CaptureFixture[str], story_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.setenv("CANCU_STORE", str(story_folder))
    return Shell(capsys)


def test_json_has_the_shape_of_the_contract(cancu: Shell) -> None:
    found = cancu.json("impact", "41-NQ/TW", "--on", "20/02/2026")
    assert (found["document"], found["on"]) == ("nq41", "2026-02-20")
    assert {"id", "label", "steps", "path", "urgency"} <= set(found["affected"][0])


def test_workbook_and_report(cancu: Shell, tmp_path: Path) -> None:
    sheet, report = tmp_path / "a.xlsx", tmp_path / "a.docx"
    assert cancu("impact", "41-NQ/TW", "--xlsx", str(sheet), "--docx", str(report)) == 0
    rows = list(openpyxl.load_workbook(sheet).worksheets[0].values)
    table = docx.Document(str(report)).tables[0]
    assert rows[0][0] == table.cell(0, 0).text == "Mức gấp"
    assert len(table.rows) == len(rows) > 3


def test_nothing_affected_is_said_with_exit_1(cancu: Shell) -> None:
    assert cancu("impact", "kh12b") == 1
    assert "chưa thấy" in cancu.err


def test_a_day_that_is_none_is_bad_usage(cancu: Shell) -> None:
    assert cancu("impact", "41-NQ/TW", "--on", "hôm qua") == 2
    assert "hôm qua" in cancu.err
