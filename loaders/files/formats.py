"""The table of formats: what a file is called, how it is known, and which module reads it.

A new format is one module with ``read(bytes) -> Reading``, one function in ``detection`` and one row here. The
first row that recognises the content wins.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module

from loaders.errors import Unreadable
from loaders.files import detection
from loaders.files.reading import Reading, container, damaged, encrypted, unsupported


@dataclass(frozen=True, slots=True)
class Format:
    """One format. ``reader`` is a module of this folder, imported only where it reads.

    ``isolated`` readers parse foreign structures and run in a process of their own. ``fails``: nobody reads it; this
    is what is said instead.
    """

    name: str
    media_type: str
    suffixes: tuple[str, ...]
    recognises: Callable[[bytes], bool]
    reader: str = ""
    isolated: bool = True
    fails: Callable[[], Unreadable] | None = None

    def read(self, data: bytes) -> Reading:
        """Reads in this process. Raises ``Unreadable``."""
        if self.fails is not None:
            raise self.fails()
        reading: Reading = import_module(f"loaders.files.{self.reader}").read(data)
        return reading

    def picture(self, data: bytes, page: int) -> bytes:
        """A page as PNG, in this process; empty where the format has no pages. Raises ``Unreadable``."""
        maker = getattr(import_module(f"loaders.files.{self.reader}"), "picture", None) if self.reader else None
        return bytes(maker(data, page)) if maker else b""


_OFFICE = "application/vnd.openxmlformats-officedocument"

FORMATS: tuple[Format, ...] = (
    Format("Word", f"{_OFFICE}.wordprocessingml.document", (".docx", ".docm"), detection.is_docx, "docx"),
    Format("OpenDocument", "application/vnd.oasis.opendocument.text", (".odt",), detection.is_odt, "office", False),
    Format(
        "bảng tính, trình chiếu",
        "application/vnd.ms-office",
        (".xlsx", ".pptx", ".ods"),
        detection.is_spreadsheet_or_slides,
        fails=partial(unsupported, "bảng tính, trình chiếu"),
    ),
    Format("Word hoặc zip", "application/zip", (), detection.is_broken_zip, fails=partial(damaged, "Word hoặc zip")),
    Format("tệp nén zip", "application/zip", (".zip",), detection.is_zip, fails=partial(container, "zip")),
    Format(
        "Office có mật khẩu",
        "application/x-ole-storage",
        (),
        detection.is_locked_office,
        fails=partial(encrypted, "Office"),
    ),
    Format("Word 97-2003", "application/msword", (".doc",), detection.is_doc, "office", False),
    Format(
        "Excel, PowerPoint, Outlook cũ",
        "application/x-ole-storage",
        (".xls", ".ppt", ".msg"),
        detection.is_other_ole,
        fails=partial(unsupported, "Excel, PowerPoint, Outlook cũ"),
    ),
    Format("RTF", "application/rtf", (".rtf",), detection.is_rtf, "office", False),
    Format("PDF", "application/pdf", (".pdf",), detection.is_pdf, "pdf"),
    Format("ảnh", "image/*", (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp"), detection.is_image, "scan"),
    Format("thư", "message/rfc822", (".eml", ".mht"), detection.is_mail, fails=partial(container, "thư")),
    Format("trang web", "text/html", (".html", ".htm", ".xhtml"), detection.is_html, "html"),
    Format("văn bản thuần", "text/plain", (".txt", ".md", ".text"), detection.is_anything, "plain", isolated=False),
)


def format_of(data: bytes) -> Format:
    """The format of the content; the last row takes everything."""
    return next(f for f in FORMATS if f.recognises(data))


def by_reader(reader: str) -> Format:
    """The row of a reader. Raises StopIteration for an unknown one."""
    return next(f for f in FORMATS if f.reader == reader)
