"""Markers (ký hiệu đề mục): the sign with which a numbered line begins, read as written.

In: the text of one line. Out: a ``Marker`` or None. What level a marker has is decided by ``loaders.outline``
from the markers before it, never here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

ITEM_LETTERS = "abcdđeghiklmnopqrstuvxy"
BULLETS = "-–—+•*▪■●○◦·§"


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker: ``text`` as written ("1.", "- +"), ``key`` its element in a path, ``end`` where the text after it begins."""

    kind: str
    text: str
    key: str
    ordinal: int
    end: int


_UPPER = "A-ZÀ-ỸĐ"
_QUOTED_UPPER = rf"(?=[\"“‘'(*_\s]*[{_UPPER}0-9])"
_NAMED = re.compile(
    r"(?P<word>Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC|Tiểu mục|TIỂU MỤC|Điều|ĐIỀU)\s+"
    r"(?P<value>(?:thứ|THỨ)\s+[^\W\d]+(?=\W|$)|[IVXLC]+(?=\W|$)|\d{1,3}[a-zđ]?(?=\W|$))"
    r"(?P<mark>[*_]*[.:\-–]*)[*_\s]*"
)
_ANNEX = re.compile(r"(?P<word>Phụ lục|PHỤ LỤC)(?:\s+(?:số\s*|SỐ\s*)?(?P<value>[IVX]+|\d{1,2}[A-Z]?)(?=\W|$))?[*_\s.:\-–]*")
_ROMAN = re.compile(rf"(?P<value>[IVX]+)(?P<mark>[*_]*\s?(?:[.\-–)]+|/(?=\s)))[*_\s]*{_QUOTED_UPPER}")
_LETTER = re.compile(rf"(?P<value>[A-HKLM])(?P<mark>[*_]*\s?[.\-–/)]+)[*_\s]+{_QUOTED_UPPER}")
_DECIMAL = re.compile(rf"(?P<value>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})(?P<mark>[*_]*[.)](?!\d)|(?=[*_]*\s+[{_UPPER}\"“]))[*_\s]*")
_NUMBER = re.compile(r"(?P<value>\d{1,2})(?P<mark>[*_]*\s?[.](?![\d*_]*\d)|[*_]*\s?[-–](?=\s+[^\W\d])|[*_]*/(?=\s))[*_\s]*")
_PAREN = re.compile(r"(?P<open>\(?)(?P<value>\d{1,2})(?P<mark>[*_]*\))[*_\s]*")
_ITEM = re.compile(rf"(?P<value>[{ITEM_LETTERS}]\d?)(?P<mark>[*_]*\s?\)|[*_]*\.(?=[*_\s]+[{_UPPER}]))[*_\s]*")
_BULLET = re.compile(rf"(?P<mark>[{re.escape(BULLETS)}](?:\s+[{re.escape(BULLETS)}](?=\s))?)(?=\s|[{_UPPER}a-zà-ỹđ“\"(*_])[*_\s]*")
_NOTE = re.compile(r"\[(?P<value>\d{1,3})\][*_\s]*")

_FIRST = frozenset("PpCMTĐIVXABDEFGHKL0123456789([" + ITEM_LETTERS + BULLETS)
_RANKED = {"phần": "part", "chương": "chapter", "mục": "section", "tiểu mục": "subsection", "điều": "article"}
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")


def begins_with_marker(text: str) -> bool:
    """Whether a line begins with a marker of any kind."""
    return read(text) is not None


def read(text: str) -> Marker | None:
    """The marker at the beginning of ``text`` (without Markdown marks and spaces in front)."""
    head = text[:1]
    if head not in _FIRST:
        return None
    if head in BULLETS:
        return _bullet(text)
    if head.isdigit():
        return _numbered(text)
    if head == "(":
        return _paren(text)
    if head == "[":
        m = _NOTE.match(text)
        return Marker("note", m[0].rstrip(" *_"), m["value"], int(m["value"]), m.end()) if m else None
    if head.islower():
        return _item(text)
    return _named(text) or _capital(text)


def roman(value: str) -> int:
    """The value of a Roman numeral."""
    total = 0
    for i, c in enumerate(value):
        n = _ROMAN_VALUES.get(c, 0)
        total += -n if any(_ROMAN_VALUES.get(d, 0) > n for d in value[i + 1 : i + 2]) else n
    return total


def _bullet(text: str) -> Marker | None:
    m = _BULLET.match(text)
    if not m:
        return None
    sign = m["mark"][-1]
    key = "-" if sign in "–—" else sign
    return Marker("bullet" + key, m["mark"], key, 0, m.end())


def _numbered(text: str) -> Marker | None:
    if m := _DECIMAL.match(text):
        parts = m["value"].split(".")
        return Marker(f"decimal{len(parts)}", m["value"] + m["mark"].strip("*_"), m["value"], int(parts[-1]), m.end())
    if m := _NUMBER.match(text):
        return Marker("number", m["value"] + m["mark"].strip("*_ "), str(int(m["value"])), int(m["value"]), m.end())
    return _paren(text)


def _paren(text: str) -> Marker | None:
    m = _PAREN.match(text)
    if not m:
        return None
    kind = "bracketed" if m["open"] else "closed"
    written = m["open"] + m["value"] + ")"
    return Marker(kind, written, written, int(m["value"]), m.end())


def _item(text: str) -> Marker | None:
    m = _ITEM.match(text)
    if not m:
        return None
    kind = "item" if m["mark"].endswith(")") else "dotted"
    if len(m["value"]) > 1:
        kind, ordinal = "subitem", int(m["value"][1:])
    else:
        ordinal = ITEM_LETTERS.index(m["value"]) + 1
    return Marker(kind, m["value"] + m["mark"].strip("*_ "), m["value"], ordinal, m.end())


def _named(text: str) -> Marker | None:
    m = _NAMED.match(text)
    if m:
        word = m["word"].lower()
        kind = _RANKED[word]
        rest = text[m.end() :]
        if kind == "article" and not m["mark"]:
            return None
        if not m["mark"] and rest and not rest[0].isupper():
            return None
        return Marker(kind, m[0].rstrip(" *_"), f"{word.capitalize()} {m['value'].lower() if ' ' in m['value'] else m['value']}",
                      _ordinal(m["value"]), m.end())
    m = _ANNEX.match(text)
    if m and (m.end() == len(text) or text[m.end()].isupper() or text[m.end()] in "(“\""):
        value = m["value"] or ""
        return Marker("annex", m[0].rstrip(" *_"), f"Phụ lục {value}".strip(), _ordinal(value) if value else 1, m.end())
    return None


def _ordinal(value: str) -> int:
    if value[:1].isdigit():
        return int("".join(c for c in value if c.isdigit()))
    word = value.split()[-1].lower()
    return _ORDINALS.index(word) + 1 if word in _ORDINALS else roman(value)


def _capital(text: str) -> Marker | None:
    if m := _ROMAN.match(text):
        value = m["value"]
        return Marker("roman", value + m["mark"].strip("*_ "), value, roman(value), m.end())
    if m := _LETTER.match(text):
        return Marker("letter", m["value"] + m["mark"].strip("*_ "), m["value"], ord(m["value"]) - 64, m.end())
    return None
