"""Formats that LibreOffice opens: as good as docx."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from loaders import files
from loaders.files import office as reader
from loaders.files.reading import needs_office
from tests.files.plan import LABELS, NOTES, character_errors, plan_docx, plan_text

FORMS = {"doc": "doc:MS Word 97", "odt": "odt", "rtf": "rtf:Rich Text Format"}
Convert = Callable[[str, bytes], bytes]


@pytest.mark.parametrize("form", FORMS)
def test_the_plan_is_read_as_it_stands(form: str, office: Convert) -> None:
    text = files.read(office(FORMS[form], plan_docx(box=False)), f"kế hoạch.{form}")
    assert character_errors(text.raw, plan_text(box=False)) <= 0.005
    lost = {"1. Danh sách"} if form == "rtf" else set()  # LibreOffice writes its level wrongly into RTF
    assert {label for label in LABELS if f"\n{label}" not in text.raw} == lost
    assert all(note in text.raw for note in NOTES)
    assert "không cần diễn tập" not in text.raw and "rõ người, rõ việc" in text.raw


def test_a_batch_is_one_call(office: Convert) -> None:
    data = [office(FORMS["doc"], plan_docx(tracked=bool(i))) for i in range(2)]
    ready = files.prepare(files.Source(f"{i}.doc", "", given=d) for i, d in enumerate(data))
    begin = time.monotonic()
    assert all("KẾ HOẠCH" in files.read(each).raw for each in ready)
    assert time.monotonic() - begin < 1


def test_without_libreoffice_it_says_what_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "program", lambda: None)
    outcome = files.describe(b"{\\rtf1 K\\u7871?}", "a.rtf")
    assert outcome["error"]["code"] == needs_office().code
    assert "LibreOffice" in outcome["error"]["message_vi"]


def test_a_program_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nsleep 60\n")
    program.chmod(0o755)
    monkeypatch.setattr(reader, "program", lambda: str(program))
    monkeypatch.setenv("CANCU_OFFICE_SECONDS", "1")
    begin = time.monotonic()
    assert files.describe(b"{\\rtf1 a}", "a.rtf")["error"]["code"] == "timeout"
    assert time.monotonic() - begin < 5
