"""PDF: words and lines by pdfium, the text by ``layout``; pages that are only pictures go to OCR."""

from __future__ import annotations

from loaders.files import layout, limits, ocr, progress
from loaders.files.glyphs import Stamps, page_of, pypdfium2, rendered
from loaders.files.page import Page
from loaders.files.pictures import DPI, SHOWN_DPI, as_png, cleaned
from loaders.files.reading import Reading, damaged, encrypted, needs_ocr, page_too_large, refused, too_much

KIND = "PDF"
_FEW_LETTERS = 400
"""A page under pictures with fewer letters than this has only stamps as its text."""


def read(data: bytes) -> Reading:
    """Raises ``Unreadable``."""
    bounds = limits.current()
    document = _open(data)
    count = len(document)
    if count == 0:
        raise damaged(KIND, "no page")
    if count > bounds.pdf_pages:
        raise refused("too_many_pages", f"PDF có {count} trang (giới hạn {bounds.pdf_pages})", f"{count} pages")
    document.init_forms()
    pages: list[Page] = []
    warnings: list[str] = []
    letters = 0
    for i in range(count):
        progress.report()
        page, stamps = page_of(document, i)
        warnings += [f"Dấu ký số: {stamps.text}"] if stamps.text else []
        if is_picture(page):
            page = _seen(document, page, stamps, bounds)
            warnings.append("Đọc bằng OCR.")
        letters += sum(len(w.text) for w in page.words)
        if letters > bounds.text_characters:
            raise too_much()
        pages.append(page)
    return layout.read(pages, tuple(dict.fromkeys(warnings)))


def _seen(document: pypdfium2.PdfDocument, page: Page, stamps: Stamps, bounds: limits.Limits) -> Page:
    """The words of a page that is only a picture, without those of its stamps."""
    if ocr.program() is None:
        raise needs_ocr()
    if page.width * page.height * (DPI / 72) ** 2 > bounds.page_pixels:
        raise page_too_large()
    progress.report(bounds.ocr_seconds)
    picture = cleaned(rendered(document, page.number, DPI, without=stamps.boxes))
    return ocr.page_of(picture, page.number)


def picture(data: bytes, page: int) -> bytes:
    """A page as people see it, to be shown beside the text. Raises ``Unreadable``."""
    bounds = limits.current()
    document = _open(data)
    if not 0 <= page < len(document):
        raise damaged(KIND, "no such page")
    document.init_forms()
    width, height = document[page].get_size()
    if width * height * (SHOWN_DPI / 72) ** 2 > bounds.page_pixels:
        raise page_too_large()
    return as_png(rendered(document, page, SHOWN_DPI))


def is_picture(page: Page) -> bool:
    """A scan: pictures cover it, and what text there is is a stamp, a running head."""
    return page.pictured > 0.25 and sum(len(w.text) for w in page.words) < _FEW_LETTERS * page.pictured


def _open(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise encrypted(KIND) from None
        raise damaged(KIND) from None
