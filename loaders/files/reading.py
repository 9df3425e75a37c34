"""What a reader of one format gives, and the sentences with which reading fails."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.errors import ATTENTION, REFUSED, Unreadable

Cell = tuple[int, int, int, int, int]
"""Start, end, table, row, column."""

Box = tuple[int, int, int, float, float, float, float]
"""Start, end, page from 0, and the place on it in points from the upper left corner: left, top, right, bottom."""

Doubt = tuple[int, int, float]
"""Start, end, and how sure OCR is of the number or date between them, in per cent."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One file as its reader wrote it down, in raw offsets.

    ``merged`` are the indexes of cells whose text repeats that of the cell above, with which they are merged;
    ``boxes`` say where lines stand, ``pages`` where pages begin, ``warnings`` what was odd.
    """

    raw: str
    cells: tuple[Cell, ...] = ()
    merged: tuple[int, ...] = ()
    boxes: tuple[Box, ...] = ()
    pages: tuple[int, ...] = ()
    warnings: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def missing() -> Unreadable:
    return Unreadable("missing", "Không tìm thấy tệp. Hãy kiểm tra lại đường dẫn.", "No such file. Check the path.")


def not_permitted() -> Unreadable:
    return Unreadable(
        "not_permitted",
        "Không có quyền đọc tệp. Hãy xin quyền đọc hoặc chép tệp sang thư mục khác.",
        "No right to read the file. Ask for it or copy the file elsewhere.",
    )


def cannot_open(why: str) -> Unreadable:
    return Unreadable(
        "cannot_open",
        f"Không mở được tệp ({why}). Hãy kiểm tra đường dẫn, kết nối và thử lại.",
        f"The file cannot be opened ({why}). Check path and connection and try again.",
    )


def empty() -> Unreadable:
    return Unreadable(
        "empty",
        "Tệp rỗng, không có chữ nào để đọc. Hãy kiểm tra lại bản gốc.",
        "The file is empty: there is nothing to read. Check the original.",
    )


def too_large(size: int, limit: int) -> Unreadable:
    return Unreadable(
        "too_large",
        f"Tệp quá lớn ({_mb(size)} MB; giới hạn {_mb(limit)} MB). "
        "Hãy tách nhỏ tệp hoặc nâng giới hạn CANCU_FILE_BYTES.",
        f"The file is too large ({_mb(size)} MB; the limit is {_mb(limit)} MB). Split it or raise CANCU_FILE_BYTES.",
    )


def not_text() -> Unreadable:
    return Unreadable(
        "not_text",
        "Nội dung tệp không phải văn bản và không thuộc định dạng đọc được. "
        "Hãy lưu lại thành .docx, .pdf, .html hoặc .txt (UTF-8).",
        "The content is neither text nor a known format. Save it as .docx, .pdf, .html or .txt (UTF-8).",
    )


def unsupported(kind: str) -> Unreadable:
    return Unreadable(
        "unsupported",
        f"Chưa đọc được định dạng {kind}. Hãy lưu lại thành .docx, .pdf hoặc .txt.",
        f"The format {kind} cannot be read. Save it as .docx, .pdf or .txt.",
    )


def damaged(kind: str, why: str = "") -> Unreadable:
    because = f" ({why})" if why else ""
    return Unreadable(
        "damaged",
        f"Tệp {kind} bị hỏng hoặc bị cắt cụt. Hãy mở bằng phần mềm gốc và lưu lại.",
        f"The {kind} file is damaged or truncated{because}. Open it with its own program and save it again.",
        ATTENTION,
    )


def encrypted(kind: str) -> Unreadable:
    return Unreadable(
        "encrypted",
        f"Tệp {kind} có mật khẩu. Hãy bỏ mật khẩu rồi nạp lại.",
        f"The {kind} file is protected by a password. Remove it and read the file again.",
        REFUSED,
    )


def refused(code: str, why_vi: str, why_en: str) -> Unreadable:
    """A file made to do harm, or one that cannot be told from such a file."""
    return Unreadable(
        code,
        f"Từ chối đọc vì an toàn: {why_vi}. Hãy xin lại bản gốc từ nơi gửi.",
        f"Refused for safety: {why_en}. Ask the sender for the original.",
        REFUSED,
    )


def needs_ocr() -> Unreadable:
    return Unreadable(
        "needs_ocr",
        "Tệp là ảnh quét: cần Tesseract tiếng Việt để đọc. Cài: apt install tesseract-ocr-vie "
        "(Windows: winget install UB-Mannheim.TesseractOCR; macOS: brew install tesseract-lang).",
        "The file is a scan: Tesseract with Vietnamese is needed to read it. Install: apt install tesseract-ocr-vie "
        "(Windows: winget install UB-Mannheim.TesseractOCR; macOS: brew install tesseract-lang).",
    )


def needs_office() -> Unreadable:
    return Unreadable(
        "needs_office",
        "Cần LibreOffice để đọc .doc, .odt, .rtf. Cài: apt install libreoffice-writer-nogui "
        "(Windows: winget install TheDocumentFoundation.LibreOffice; macOS: brew install --cask libreoffice).",
        "LibreOffice is needed to read .doc, .odt, .rtf. Install: apt install libreoffice-writer-nogui "
        "(Windows: winget install TheDocumentFoundation.LibreOffice; macOS: brew install --cask libreoffice).",
    )


def needs_package(what: str, package: str) -> Unreadable:
    return Unreadable(
        "needs_package",
        f"Địa chỉ {what} cần gói {package}. Cài: pip install {package}",
        f"Addresses {what} need the package {package}. Install: pip install {package}",
    )


def container(kind: str) -> Unreadable:
    return Unreadable(
        "container",
        f"Tệp {kind} chứa nhiều tệp khác. Hãy nạp bằng cancu ingest hoặc mở ra rồi nạp từng tệp.",
        f"The {kind} file holds other files. Use cancu ingest, or unpack it and read each.",
    )


def too_much() -> Unreadable:
    return refused("too_much", "đọc tệp cần quá nhiều bộ nhớ", "reading it takes too much memory")


def page_too_large() -> Unreadable:
    return refused("page_size", "trang giấy quá lớn", "a page is too large")


def took_too_long(seconds: int) -> Unreadable:
    return refused("timeout", f"đọc tệp quá {seconds} giây", f"reading it takes more than {seconds} seconds")


def _mb(size: int) -> str:
    return f"{size / 1024 / 1024:.0f}"
