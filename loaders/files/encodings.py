"""Bytes → text: which of the encodings of Vietnamese files is it?

A byte order mark decides; then the pattern of NUL bytes (UTF-16 without a mark); then strict UTF-8.
"""

from __future__ import annotations

import codecs

from loaders.files.reading import not_text

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text and what was odd about it. A byte order mark stays in the text: offsets count it."""
    encoding = encoding_of(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise not_text() from None
    if looks_binary(text):
        raise not_text()
    return text, () if encoding == "utf-8" else (f"encoding: {encoding}",)


def encoding_of(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    return _by_nul_bytes(data) or "utf-8"


def _by_nul_bytes(data: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of its Latin letters, spaces and line ends is NUL."""
    sample = data[: 4096 - len(data) % 2]
    if len(sample) < 4 or b"\0" not in sample:
        return None
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > half * 0.3 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.3 and odd < half * 0.05:
        return "utf-16-be"
    return None


def looks_binary(text: str) -> bool:
    """Text has no NUL and next to no control characters."""
    sample = text[:65536]
    controls = sum(sample.count(chr(c)) for c in (*range(9), *range(14, 27), 28, 29, 30, 31))
    return "\0" in text or controls > 8 + len(sample) // 200
