"""Scans: skew, red stamp, ruled table; and what is said where OCR is missing."""

from __future__ import annotations

import ctypes
import io

import pypdfium2
import pypdfium2.raw as raw
import pytest
from PIL import Image, ImageChops, ImageDraw
from rapidfuzz import fuzz

from loaders import files
from loaders.files import ocr, pdf, sandbox
from loaders.files.page import Page, Word
from tests.files.plan import NOTES, TASKS, character_errors, plan_text

needs_tesseract = pytest.mark.skipif(ocr.program() is None, reason="needs Tesseract: apt install tesseract-ocr-vie")


def pictures(data: bytes, angle: float) -> list[Image.Image]:
    """The pages at 200 dots an inch, turned, with a red stamp on the last."""
    document = pypdfium2.PdfDocument(data)
    pages = [document[i].render(scale=200 / 72).to_pil().convert("RGB") for i in range(len(document))]
    stamp = Image.new("RGB", pages[-1].size, "white")
    pen = ImageDraw.Draw(stamp)
    pen.ellipse((750, 1250, 1130, 1630), outline=(220, 30, 40), width=9)
    pen.ellipse((790, 1290, 1090, 1590), outline=(220, 30, 40), width=4)
    pages[-1] = ImageChops.multiply(pages[-1], stamp)
    return [p.rotate(angle, fillcolor="white", resample=Image.Resampling.BICUBIC) for p in pages]


def scanned(pages: list[Image.Image]) -> bytes:
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=200)
    return out.getvalue()


@needs_tesseract
@pytest.mark.slow
@pytest.mark.parametrize("angle", [0.0, 1.2])
def test_the_plan_as_a_scan(plan_pdf: bytes, angle: float) -> None:
    text = files.read(scanned(pictures(plan_pdf, angle)), "quét.pdf")
    assert character_errors(text.raw, plan_text(box=False)) <= 0.035
    assert [
        sum(fuzz.ratio(f"[{i}] {note}", line) > 90 for line in text.raw.splitlines()) for i, note in enumerate(NOTES, 1)
    ] == [1, 1]
    assert "xã Hòa Sơn[1]\n" in text.raw and "Suối Mây[2] và" in text.raw
    cells = {(row, column): text.norm[s:e] for s, e, _, row, column in text.cells}
    assert [cells[row, 1] for row in range(1, 8)] == [t[0] for t in TASKS]
    assert "Đọc bằng OCR." in text.warnings
    assert all(text.raw[start:end] and sure < 75 for start, end, sure in text.doubts)
    assert {box[2] for box in text.boxes} == {0, 1}


@needs_tesseract
@pytest.mark.slow
def test_a_picture_file(plan_pdf: bytes) -> None:
    out = io.BytesIO()
    pictures(plan_pdf, 0)[0].save(out, "PNG", dpi=(200, 200))
    text = files.read(out.getvalue(), "trang 1.png")
    assert "Thực hiện Kế hoạch số 12/KH-UBND ngày 05/01/2026" in text.norm


def test_without_tesseract_it_says_what_is_needed(monkeypatch: pytest.MonkeyPatch, plan_pdf: bytes) -> None:
    monkeypatch.setenv("CANCU_TESSERACT", "/nowhere/tesseract")
    sandbox.stop()
    outcome = files.describe(scanned(pictures(plan_pdf, 0)[:1]), "quét.pdf")
    sandbox.stop()
    assert outcome["error"]["code"] == "needs_ocr" and "Tesseract" in outcome["error"]["message_vi"]


def test_a_stamp_alone_is_no_text() -> None:
    stamp = tuple(Word("KýbởiVănphòng", 400, 20, 500, 30, 30, 9, i) for i in range(12))
    page = Page(0, 595, 842, stamp, pictured=0.98)
    assert pdf.is_picture(page)
    assert not pdf.is_picture(Page(0, 595, 842, stamp * 4, pictured=0.3))


def with_text_layer(scan: bytes, text: str) -> bytes:
    """The scan with a line of text at the top of each page, as signing programs add it."""
    document = pypdfium2.PdfDocument(scan)
    for i in range(len(document)):
        page = document[i]
        stamp = raw.FPDFPageObj_NewTextObj(document.raw, b"Helvetica", 8)
        letters = (ctypes.c_ushort * (len(text) + 1))(*map(ord, text), 0)
        raw.FPDFText_SetText(stamp, letters)
        raw.FPDFPageObj_Transform(stamp, 1, 0, 0, 1, 60, 820)
        raw.FPDFPage_InsertObject(page.raw, stamp)
        raw.FPDFPage_GenerateContent(page.raw)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@needs_tesseract
@pytest.mark.slow
def test_a_scan_whose_only_text_is_a_signature_stamp(plan_pdf: bytes) -> None:
    signed = with_text_layer(scanned(pictures(plan_pdf, 0)[:1]), "Ky boi: Van phong; 16/01/2026 09:15:20 +07:00")
    text = files.read(signed, "quét.pdf")
    assert "Đọc bằng OCR." in text.warnings
    assert "Thực hiện Kế hoạch số 12/KH-UBND ngày 05/01/2026" in text.norm
