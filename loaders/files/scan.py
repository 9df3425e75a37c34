"""Pictures of pages (PNG, JPEG, TIFF): read by OCR."""

from __future__ import annotations

from loaders.files import layout, limits, ocr, progress
from loaders.files.pictures import cleaned, open_picture
from loaders.files.reading import Reading, damaged, needs_ocr, page_too_large

KIND = "ảnh"


def read(data: bytes) -> Reading:
    """Raises ``Unreadable``."""
    if ocr.program() is None:
        raise needs_ocr()
    bounds = limits.current()
    try:
        images = open_picture(data, bounds.page_pixels)
    except ValueError:
        raise page_too_large() from None
    except (OSError, SyntaxError):
        raise damaged(KIND) from None
    pages = []
    for number, image in enumerate(images):
        progress.report(bounds.ocr_seconds)
        pages.append(ocr.page_of(cleaned(image), number))
    return layout.read(pages, ("Đọc bằng OCR.",))
