"""``cancu check``: findings in the terminal, as JSON, as comments; exit 1 where something must be fixed."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest

from tests.cli.shell import Shell

WRONG = "Thực hiện Nghị định số 93/2021/NĐ-CP ngày 08/11/2021 của Chính phủ."
RIGHT = "Thực hiện Nghị định số 93/2021/NĐ-CP ngày 27/10/2021 của Chính phủ."


@pytest.fixture
def cancu(capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(capsys)


def write(folder: Path, name: str, text: str) -> str:
    (folder / name).write_text(text, "utf-8")
    return str(folder / name)


def test_a_wrong_draft_is_told_and_gives_exit_1(cancu: Shell, tmp_path: Path) -> None:
    assert cancu("check", write(tmp_path, "du-thao.txt", WRONG)) == 1
    assert "27/10/2021" in cancu.out and "1 lỗi phải sửa" in cancu.out


def test_a_right_draft_gives_exit_0(cancu: Shell, tmp_path: Path) -> None:
    assert cancu("check", write(tmp_path, "du-thao.txt", RIGHT)) == 0


def test_json_has_the_shape_of_the_contract(cancu: Shell, tmp_path: Path) -> None:
    assert cancu("check", write(tmp_path, "du-thao.txt", WRONG), "--json") == 1
    found = json.loads(cancu.out)
    assert set(found) == {"source", "findings"}
    first = next(f for f in found["findings"] if f["rule"] == "known_date")
    assert set(first) == {"rule", "severity", "start", "end", "sentence", "message_vi", "message_en", "suggestion",
                          "confidence"}
    assert WRONG[first["start"] : first["end"]].endswith("ngày 08/11/2021 của Chính phủ")


def test_several_drafts_come_back_as_word_files_in_a_folder(cancu: Shell, tmp_path: Path) -> None:
    drafts = [write(tmp_path, f"{name}.txt", f"{WRONG} {name}") for name in ("mot", "hai")]
    assert cancu("check", *drafts, "--docx", str(tmp_path / "tra-lai")) == 1
    files = sorted((tmp_path / "tra-lai").iterdir())
    assert [f.name for f in files] == ["hai.docx", "mot.docx"]
    assert all(len(list(docx.Document(str(f)).comments)) == 1 for f in files)


def test_several_drafts_do_not_fit_into_one_file(cancu: Shell, tmp_path: Path) -> None:
    drafts = [write(tmp_path, f"{name}.txt", f"{WRONG} {name}") for name in ("mot", "hai")]
    assert cancu("check", *drafts, "--docx", str(tmp_path / "a.docx")) == 2
    assert "thư mục" in cancu.err


def test_a_file_that_cannot_be_read_is_said(cancu: Shell, tmp_path: Path) -> None:
    assert cancu("check", write(tmp_path, "rong.txt", "")) == 1
    assert "rong.txt" in cancu.err
