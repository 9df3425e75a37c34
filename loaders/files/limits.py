"""Every limit of reading, by name, with its default and what it is for. ``CANCU_<NAME>`` in the environment changes it.

Sizes are bytes unless the name says otherwise. The defaults come from measurements with hostile files: a text of
a real office is far below each of them.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, fields

from loaders.errors import USAGE, Unreadable

MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits in force. ``ABOUT`` says what each is for; an undocumented one fails the tests."""

    file_bytes: int = 30 * MB
    archive_members: int = 2000
    part_bytes: int = 64 * MB
    unpacked_bytes: int = 256 * MB
    unpack_ratio: int = 200
    pdf_pages: int = 500
    page_pixels: int = 25_000_000
    text_characters: int = 20_000_000
    table_columns: int = 200
    nesting: int = 50
    part_seconds: int = 8
    reader_seconds: int = 60
    ocr_seconds: int = 60
    reader_memory: int = 1536 * MB
    office_seconds: int = 120
    fetch_seconds: int = 60
    folder_files: int = 1_000_000


ABOUT: dict[str, str] = {
    "file_bytes": "largest file that is read",
    "archive_members": "most members of one archive (docx and odt are archives)",
    "part_bytes": "largest member of an archive, unpacked",
    "unpacked_bytes": "all members of an archive together, unpacked",
    "unpack_ratio": "how many times larger a member may be unpacked than packed",
    "pdf_pages": "most pages of a PDF",
    "page_pixels": "largest page picture that is made",
    "text_characters": "most characters of text that one file may give",
    "table_columns": "most columns that one table cell may span",
    "nesting": "how deep tables, archives and mails may stand in one another",
    "part_seconds": "time a page, or so many paragraphs, may take to be read",
    "reader_seconds": "time one file may take to be read, without its scanned pages",
    "ocr_seconds": "time one scanned page may take to be read",
    "reader_memory": "address space of the process that reads",
    "office_seconds": "time LibreOffice may take for one batch",
    "fetch_seconds": "time a file at a web address may take to arrive",
    "folder_files": "most files taken from one folder",
}


def current() -> Limits:
    """The defaults, changed by the environment. Raises ``Unreadable`` for a value that is no positive whole number."""
    changed = {}
    for field in fields(Limits):
        name = f"CANCU_{field.name.upper()}"
        given = os.environ.get(name)
        if given:
            if not given.isascii() or not given.isdigit() or int(given) == 0:
                raise _bad_setting(name, given)
            changed[field.name] = int(given)
    return Limits(**changed)


def _bad_setting(name: str, given: str) -> Unreadable:
    return Unreadable(
        "bad_setting",
        f"Biến {name} phải là số nguyên dương, không phải “{given}”. Hãy sửa hoặc bỏ biến này.",
        f"The variable {name} must be a positive whole number, not “{given}”. Correct or unset it.",
        USAGE,
    )
