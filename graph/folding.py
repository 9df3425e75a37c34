"""Folding: how a text is compared when staff type without accents. Written and looked up by the same two functions.

``fold`` is what ``title_folded`` and ``folded`` hold, the latter of organisations ``fold_name``; ``fold_number`` is
what ``number_folded`` holds.
"""

from __future__ import annotations

import re
import unicodedata

_LETTERS = {"đ": "d", "Đ": "d", "Ð": "d", "ð": "d", "Ɖ": "d", "ı": "i"}
_SPELLED = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "lhpn": "lien hiep phu nu",
    "mttq": "mat tran to quoc",
}
"""Short forms inside names of bodies, which every office writes either way."""
_NOT_WORD = re.compile(r"[^\w]+|_+")
_SPACES = re.compile(r"\s+")
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")


def fold(text: str) -> str:
    """Lower case, without accents, every run of other signs one space: "Kế hoạch số 5/KH" → "ke hoach so 5 kh"."""
    return " ".join(text.translate(_WORDS).split())


def fold_number(text: str) -> str:
    """A document number without accents, spaces and case, strokes and dashes kept: "374/KH – UBND" → "374/kh-ubnd"."""
    return _SPACES.sub("", _DASHES.sub("-", text.translate(_BARE)))


def fold_name(text: str) -> str:
    """The name of a body folded, its usual short forms spelled out: "UBND xã X" → "uy ban nhan dan xa x"."""
    return " ".join(_SPELLED.get(word, word) for word in fold(text).split())


class _Bare(dict[int, str]):
    """Small letters without accents, each worked out when it is first seen: ``translate`` then takes one step."""

    def __missing__(self, code: int) -> str:
        return self.setdefault(code, self.bare(chr(code)))

    def bare(self, sign: str) -> str:
        parts = unicodedata.normalize("NFKD", _LETTERS.get(sign, sign))
        return "".join(c for c in parts if not unicodedata.combining(c)).lower()


class _Words(_Bare):
    """The same with a space for every sign that belongs to no word."""

    def bare(self, sign: str) -> str:
        return _NOT_WORD.sub(" ", super().bare(sign))


_BARE, _WORDS = _Bare(), _Words()
