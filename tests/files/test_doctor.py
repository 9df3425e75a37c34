"""What is said where the optional programs are absent: by doctor, and of the files that need them."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from PIL import Image

from loaders.files import expand, ocr, office, sandbox
from loaders.reading import read_files
from tests.cli.shell import Shell


@pytest.fixture
def without_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "program", lambda: None)
    monkeypatch.setattr(ocr, "program", lambda: None)


@pytest.mark.usefixtures("without_programs")
@pytest.mark.parametrize(
    ("system", "office_by", "ocr_by"),
    [
        ("linux", "apt install libreoffice-writer-nogui", "apt install tesseract-ocr-vie"),
        ("win32", "winget install TheDocumentFoundation.LibreOffice", "winget install UB-Mannheim.TesseractOCR"),
        ("darwin", "brew install --cask libreoffice", "brew install tesseract-lang"),
    ],
)
def test_doctor_names_the_one_command(
    system: str, office_by: str, ocr_by: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.commands.house.sys.platform", system)
    checks = {each["what"]: each for each in _checks(Shell(capsys))}
    assert not checks["LibreOffice"]["ok"] and not checks["LibreOffice"]["needed"]
    assert office_by in checks["LibreOffice"]["detail"] and ".doc" in checks["LibreOffice"]["detail"]
    assert ocr_by in checks["Tesseract"]["detail"] and "bản quét" in checks["Tesseract"]["detail"]


def test_doctor_names_the_package_of_an_address(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    checks = {each["what"]: each for each in _checks(Shell(capsys))}
    assert checks["smb://"]["detail"] == "cài: pip install smbprotocol"


def _checks(shell: Shell) -> list[dict[str, object]]:
    shell("doctor", "--json", "--store", str(Path("/khong/co/kho")))
    found: list[dict[str, object]] = json.loads(shell.out)
    return found


def test_files_that_need_them_are_listed_and_the_rest_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "program", lambda: None)
    monkeypatch.setenv("CANCU_TESSERACT", str(tmp_path / "khong-co"))
    sandbox.stop()
    (tmp_path / "a.rtf").write_bytes(b"{\\rtf1 K\\u7871?}")
    (tmp_path / "b.bmp").write_bytes(_white_picture())
    (tmp_path / "c.txt").write_text("KẾ HOẠCH", "utf-8")
    found = {r.source: r.error.message_vi if r.error else "" for r in read_files(expand([tmp_path]))}
    sandbox.stop()
    assert found["a.rtf"].startswith("Cần LibreOffice để đọc") and found["c.txt"] == ""
    assert "cần Tesseract tiếng Việt để đọc" in found["b.bmp"]


def _white_picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (200, 200), "white").save(out, "BMP")
    return out.getvalue()
