"""Markers (ký hiệu đề mục): the sign with which a numbered line begins, read as written.

In: the text of one line. Out: a ``Marker`` or None. What level a marker has is decided by ``loaders.outline.sections``
from the markers before it, never here.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from loaders.known.places import UPPER

ITEM_LETTERS = "abcdđeghiklmnopqrstuvxyfjwz"
"""The letters of items in their order; the four that Vietnamese does without come last."""
BULLETS = "-–—+•*▪■●○◦·§"


class Marker(NamedTuple):
    """``text`` as written ("1.", "- +"), ``key`` its step in a path, ``end`` where the words after it begin."""

    kind: str
    text: str
    key: str
    ordinal: int
    end: int

    @property
    def is_bullet(self) -> bool:
        return self.kind.startswith("bullet")

    def is_alone(self, text: str) -> bool:
        """Whether the line ``text`` is the bullet and nothing else: its words follow in the next line."""
        return self.is_bullet and self.end >= len(text)


_THEN_UPPER = rf"(?=[\"“‘'(\s]*[{UPPER}0-9]|\Z)"
_NAMED = re.compile(
    r"(?P<word>Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC|Tiểu mục|TIỂU MỤC|Điều|ĐIỀU)\s+"
    r"(?P<value>(?:thứ|THỨ)\s+[^\W\d]+(?=\W|\Z)|[IVXLC]+(?=\W|\Z)|\d{1,3}[a-zđ]?(?=\W|\Z))"
    r"(?P<mark>\s?[.:\-–]*)\s*"
)
_ANNEX = re.compile(
    r"(?P<word>Phụ lục|PHỤ LỤC)(?:\s+(?:số\s*|SỐ\s*)?(?P<value>[IVX]+|\d{1,2}[A-Z]?)(?=\W|\Z))?[\s.:\-–]*"
)
_ROMAN = re.compile(rf"(?P<value>[IVX]+)(?P<mark>\s?(?:[.\-–)]+|/(?=\s)))\s*{_THEN_UPPER}")
_LETTER = re.compile(rf"(?P<value>[A-HKLM])(?P<mark>\s?[.\-–/)]+)(?:\s+|\Z){_THEN_UPPER}")
_DECIMAL = re.compile(rf"(?P<value>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})(?P<mark>[.)](?!\d)|(?=\s+[{UPPER}\"“]))\s*")
_QUANTITY = rf"\.(?= (?:\d{{1,3}}(?:,\d+)? ?%|\d{{1,2}} (?![{UPPER}])[^\W\d]))"
"""The words after a number may begin with one: "2. 100% xã", "1. 07 thôn"; "3. 071 hồ sơ" is a torn thousand."""
_NUMBER = re.compile(rf"(?P<value>\d{{1,2}})(?P<mark>\s?\.(?! ?\d)|{_QUANTITY}|\s?[-–](?=\s+[^\W\d])|/(?=\s))\s*")
_PAREN = re.compile(r"(?P<open>\(?)(?P<value>\d{1,2})\)\s*")
_ITEM = re.compile(rf"(?P<value>[{ITEM_LETTERS}]\d?)(?P<mark>\s?\)|\.(?=\s+[{UPPER}]))\s*")
_SIGNS = re.escape(BULLETS)
_BULLET = re.compile(rf"(?P<mark>[{_SIGNS}](?:\s+[{_SIGNS}](?=\s))?)(?=\s|[{UPPER}a-zà-ỹđ“\"(]|\Z)\s*")
_NOTE = re.compile(r"\[(?P<value>\d{1,3})\]\s*")

_FIRST = frozenset("PpCMTĐIVXABDEFGHKL0123456789([" + ITEM_LETTERS + BULLETS)
_NAMED_KINDS = {"phần": "part", "chương": "chapter", "mục": "section", "tiểu mục": "subsection", "điều": "article"}
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")


def read(text: str) -> Marker | None:
    """The marker at the beginning of ``text``, a line without spaces in front."""
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
        return Marker("note", m[0].rstrip(), m["value"], int(m["value"]), m.end()) if m else None
    if head.islower():
        return _item(text)
    return _named(text) or _capital(text)


def roman(value: str) -> int:
    """The value of a Roman numeral."""
    total = 0
    for i, c in enumerate(value):
        n = _ROMAN_VALUES.get(c, 0)
        total += -n if _ROMAN_VALUES.get(value[i + 1 : i + 2], 0) > n else n
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
        return Marker(f"decimal{len(parts)}", m["value"] + m["mark"], m["value"], int(parts[-1]), m.end())
    if m := _NUMBER.match(text):
        value = int(m["value"])
        return Marker("number", m["value"] + m["mark"].strip(), str(value), value, m.end())
    return _paren(text)


def _paren(text: str) -> Marker | None:
    m = _PAREN.match(text)
    if not m:
        return None
    written = f"{m['open']}{m['value']})"
    return Marker("bracketed" if m["open"] else "closed", written, written, int(m["value"]), m.end())


def _item(text: str) -> Marker | None:
    m = _ITEM.match(text)
    if not m:
        return None
    letter, digits = m["value"][0], m["value"][1:]
    written = m["value"] + m["mark"].strip()
    if digits:
        return Marker("subitem", written, m["value"], int(digits), m.end())
    kind = "item" if written.endswith(")") else "dotted"
    return Marker(kind, written, letter, ITEM_LETTERS.index(letter) + 1, m.end())


def _named(text: str) -> Marker | None:
    """Phần, Chương, Mục, Điều, Phụ lục. A wrapped "Điều 5 Luật …" has no mark and is none."""
    if m := _NAMED.match(text):
        word, value = m["word"].lower(), m["value"]
        kind = _NAMED_KINDS[word]
        rest = text[m.end() :]
        if not m["mark"].strip() and (kind == "article" or (rest and not rest[0].isupper())):
            return None
        key = f"{word.capitalize()} {value.lower() if ' ' in value else value}"
        return Marker(kind, m[0].rstrip(), key, _ordinal(value), m.end())
    m = _ANNEX.match(text)
    if m and (m.end() == len(text) or text[m.end()].isupper() or text[m.end()] in '(“"'):
        value = m["value"] or ""
        return Marker("annex", m[0].rstrip(), f"Phụ lục {value}".strip(), _ordinal(value or "1"), m.end())
    return None


def _ordinal(value: str) -> int:
    if value[:1].isdigit():
        return int("".join(c for c in value if c.isdigit()))
    word = value.split()[-1].lower()
    return _ORDINALS.index(word) + 1 if word in _ORDINALS else roman(value)


def _capital(text: str) -> Marker | None:
    if m := _ROMAN.match(text):
        return Marker("roman", m["value"] + m["mark"].strip(), m["value"], roman(m["value"]), m.end())
    if m := _LETTER.match(text):
        return Marker("letter", m["value"] + m["mark"].strip(), m["value"], ord(m["value"]) - 64, m.end())
    return None
