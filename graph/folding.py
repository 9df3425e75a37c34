"""Folding: how a text is compared when staff type without accents. Written and looked up by the same two functions.

``fold`` is what ``folded`` and ``title_folded`` hold, ``fold_number`` what ``number_folded`` holds.
"""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans({"đ": "d", "Đ": "d", "Ð": "d", "ð": "d", "Ɖ": "d", "ı": "i"})
_MARKS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
"""The combining marks of Latin letters, removed in one pass: folding is done for every title, name and task."""
_NOT_WORD = re.compile(r"[^\w]+|_+")
_SPACES = re.compile(r"\s+")
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")


def fold(text: str) -> str:
    """Lower case, without accents, every run of other signs one space: "Kế hoạch số 5/KH" → "ke hoach so 5 kh"."""
    return _NOT_WORD.sub(" ", _bare(text)).strip()


def fold_number(text: str) -> str:
    """A document number without accents, spaces and case, strokes and dashes kept: "374/KH – UBND" → "374/kh-ubnd"."""
    return _SPACES.sub("", _DASHES.sub("-", _bare(text)))


def _bare(text: str) -> str:
    if text.isascii():
        return text.lower()
    return _MARKS.sub("", unicodedata.normalize("NFKD", text.translate(_LETTERS))).lower()
