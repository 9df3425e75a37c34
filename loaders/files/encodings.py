"""Bytes → text: which of the encodings of Vietnamese files is it?

A byte order mark decides; then the pattern of NUL bytes (UTF-16 without a mark); then strict UTF-8, which may have been
encoded twice; then whichever of windows-1258, TCVN3 and VNI gives the most Vietnamese syllables.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

from loaders.files.legacy import from_tcvn3, from_vni
from loaders.files.reading import not_text
from loaders.files.syllables import likeness

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_TWICE = tuple(
    re.compile(f"{first}[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]") for first in ("Ã", "Ä", "Æ", "Å", "Â", "áº", "á»")
)
_BROKEN = "utf-8 (có lỗi)"
_NAMED = 3
"""So many of the places that are broken are named."""


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text and what was odd about it. A byte order mark stays in the text: offsets count it."""
    text, encoding = _decoded(data)
    if looks_binary(text):
        raise not_text()
    if encoding == _BROKEN:
        return text, (_broken(text),)
    return text, () if encoding == "utf-8" else (f"Bảng mã: {encoding}",)


def _broken(text: str) -> str:
    """What is said of a text in UTF-8 in which some bytes are none: it is read, and the places are named."""
    places = [m.start() for m in re.finditer("\ufffd+", text)]
    named = [f"dòng {text.count(chr(10), 0, at) + 1} (“{_beside(text, at)}”)" for at in places[:_NAMED]]
    more = f" và {len(places) - _NAMED} chỗ nữa" if len(places) > _NAMED else ""
    return f"UTF-8 có {len(places)} chỗ hỏng, để lại dấu \ufffd: {', '.join(named)}{more}. Hãy so với bản gốc."


def _beside(text: str, at: int) -> str:
    return " ".join(text[max(0, at - 12) : at + 12].split())


def _decoded(data: bytes) -> tuple[str, str]:
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None) or _by_nul_bytes(data)
    if marked is not None:
        try:
            return data.decode(marked), "utf-8" if marked == "utf-8" else marked
        except UnicodeDecodeError:
            raise not_text() from None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _by_syllables(data)
    once = _encoded_once(text)
    return (once, "UTF-8 mã hóa hai lần") if once is not None else (text, "utf-8")


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


def _encoded_once(text: str) -> str | None:
    """A text whose UTF-8 was taken for windows-1252 and encoded again; None where it was not."""
    sample = text[:40_000]
    if sum(len(pattern.findall(sample)) for pattern in _TWICE) < 3:
        return None
    try:
        once = _western_bytes(text).decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return None
    return once if likeness(once)[0] > likeness(text)[0] else None


def _western_bytes(text: str) -> bytes:
    """windows-1252, with the five bytes that it leaves undefined. Raises UnicodeEncodeError."""
    out = bytearray()
    for c in text:
        try:
            out += c.encode("cp1252")
        except UnicodeEncodeError:
            out += c.encode("latin-1")
    return bytes(out)


def _by_syllables(data: bytes) -> tuple[str, str]:
    """The reading with the most Vietnamese syllables. Raises ``Unreadable`` where none looks like a text."""
    best, found, most = "", "", 0.0
    for encoding, read in _CANDIDATES:
        text = read(data)
        share = likeness(text)[0] - 10 * text.count("\ufffd") / len(text)
        if share > most:
            best, found, most = text, encoding, share
    if most >= 0.3:
        return best, found
    western = _latin(data)
    if looks_binary(western) or sum(c.isalnum() or c.isspace() for c in western) < 0.7 * len(western):
        raise not_text()
    return western, "windows-1252"


def _latin(data: bytes) -> str:
    return (
        data.decode("cp1252", "replace")
        if not any(b in data for b in b"\x81\x8d\x8f\x90\x9d")
        else data.decode("latin-1")
    )


_CANDIDATES: tuple[tuple[str, Callable[[bytes], str]], ...] = (
    (_BROKEN, lambda data: data.decode("utf-8", "replace")),
    ("windows-1258", lambda data: data.decode("cp1258", "replace")),
    ("TCVN3", lambda data: from_tcvn3(_latin(data))),
    ("VNI", lambda data: from_vni(_latin(data))),
)


def looks_binary(text: str) -> bool:
    """Text has no NUL and next to no control characters."""
    sample = text[:65536]
    if sample.replace("\n", "").replace("\r", "").replace("\t", "").isprintable():
        return "\0" in text
    controls = sum(sample.count(chr(c)) for c in (*range(9), *range(14, 27), 28, 29, 30, 31))
    return "\0" in text or controls > 8 + len(sample) // 200
