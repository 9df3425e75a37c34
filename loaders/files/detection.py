"""What a file is, by its content. Cheap, imports no reader, and never raises for any bytes."""

from __future__ import annotations

import io
import re
import zipfile

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TAG = re.compile(rb"<(!doctype\s+html|html|head|body|meta|table|div|p|span|o:p|title)[\s>/]", re.I)
_MAIL_HEADER = re.compile(
    rb"(?:from|to|cc|subject|date|received|return-path|message-id|mime-version|delivered-to|x-[\w-]+|content-[\w-]+|"
    rb"dkim-signature|reply-to|sender|thread-[\w-]+|authentication-results|arc-[\w-]+):",
    re.I,
)
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"BM", b"RIFF", b"GIF8")


def is_docx(data: bytes) -> bool:
    return data.startswith(ZIP) and "word/document.xml" in members(data)


def is_odt(data: bytes) -> bool:
    return data.startswith(ZIP) and b"mimetypeapplication/vnd.oasis.opendocument.text" in data[:120]


def is_spreadsheet_or_slides(data: bytes) -> bool:
    if not data.startswith(ZIP):
        return False
    inside = members(data)
    return "xl/workbook.xml" in inside or "ppt/presentation.xml" in inside or b"opendocument.spreadsheet" in data[:120]


def is_zip(data: bytes) -> bool:
    return data.startswith((ZIP, b"PK\x05\x06"))


def is_plain_zip(data: bytes) -> bool:
    """An archive that is no document."""
    return is_zip(data) and not (is_docx(data) or is_odt(data) or is_spreadsheet_or_slides(data) or is_broken_zip(data))


def is_broken_zip(data: bytes) -> bool:
    return data.startswith(ZIP) and not members(data)


def is_pdf(data: bytes) -> bool:
    return b"%PDF-" in data[:1024]


def is_rtf(data: bytes) -> bool:
    return data.lstrip()[:5] == b"{\\rtf"


def is_locked_office(data: bytes) -> bool:
    """A docx or xlsx with a password is an OLE file that holds a stream of this name."""
    return data.startswith(OLE) and "EncryptedPackage".encode("utf-16-le") in data


def is_doc(data: bytes) -> bool:
    return data.startswith(OLE) and "WordDocument".encode("utf-16-le") in data


def is_other_ole(data: bytes) -> bool:
    """Old spreadsheets and slides, Outlook messages, installers."""
    return data.startswith(OLE)


def may_need_office(head: bytes) -> bool:
    """Whether a file that begins so may be one that LibreOffice reads."""
    return head.startswith(OLE) or is_rtf(head) or is_odt(head)


def is_image(data: bytes) -> bool:
    return data.startswith(_IMAGES)


def is_html(data: bytes) -> bool:
    """Two different tags near the beginning; a Markdown text may hold one."""
    head = data[:4096].replace(b"\0", b"")
    tags = {m.group(1).lower() for m in _TAG.finditer(head)}
    return len(tags) >= 2 or any(t in tags for t in (b"html", b"o:p")) or b"<!doctype html" in head.lower()


def is_mail(data: bytes) -> bool:
    """At least three header lines before anything else, one of them one that every mail has."""
    lines = data[:4096].replace(b"\r\n", b"\n").lstrip().split(b"\n\n")[0].split(b"\n")
    headers = [line for line in lines if line[:1] not in (b" ", b"\t")]
    known = [line.split(b":")[0].lower() for line in headers if _MAIL_HEADER.match(line)]
    return len(known) >= 3 and len(known) >= 0.8 * len(headers) and bool({b"from", b"mime-version"} & set(known))


def is_anything(data: bytes) -> bool:
    """What no other format claims; the reader of text refuses what is no text."""
    return True


def members(data: bytes) -> frozenset[str]:
    """Member names of an archive, unchecked; empty where it cannot be opened."""
    try:
        return frozenset(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RecursionError):
        return frozenset()
