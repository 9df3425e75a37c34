"""Pictures of pages (PNG, JPEG, TIFF): read by OCR."""

from __future__ import annotations

from loaders.files import layout, limits, ocr, progress
from loaders.files.pictures import Raster, as_png, cleaned, open_picture
from loaders.files.reading import Reading, damaged, needs_ocr, page_too_large

KIND = "ảnh"


def picture(data: bytes, page: int) -> bytes:
    """A page as it was scanned. Raises ``Unreadable``."""
    images = _images(data)
    if not 0 <= page < len(images):
        raise damaged(KIND, "no such page")
    return as_png(images[page])


def read(data: bytes) -> Reading:
    """Raises ``Unreadable``."""
    if ocr.program() is None:
        raise needs_ocr()
    pages = []
    for number, image in enumerate(_images(data)):
        progress.report(limits.current().ocr_seconds)
        pages.append(ocr.page_of(cleaned(image), number))
    return layout.read(pages, ("Đọc bằng OCR.",))


def _images(data: bytes) -> list[Raster]:
    try:
        return open_picture(data, limits.current().page_pixels)
    except ValueError:
        raise page_too_large() from None
    except (OSError, SyntaxError):
        raise damaged(KIND) from None
