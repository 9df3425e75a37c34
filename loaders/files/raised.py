"""Raised numbers of notes in a scan, which OCR takes for a quotation mark or an exclamation → the numbers.

A word that ends in a small sign above the line hangs up a note, where the page has notes at its foot that nothing hangs
up, as many as there are such words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from loaders.files.page import Word
from loaders.files.pictures import Picture

_MARKED = re.compile(r"(?P<word>.*[^\W\d_]{2}[,;:]?)(?P<sign>[!\"”’“‘'*°º?¹²³^\d]{1,2})(?P<end>[.,;:]?)")
_NUMBER = re.compile(r"\[?(\d{1,2})\]?")
_CLOSES = {"”": "“", '"': '"', "’": "‘", "'": "'"}
_FOOT = 0.55
"""Notes stand below this share of the page."""


def with_notes(words: Sequence[Word], picture: Picture) -> list[Word]:
    """The words of a page, raised numbers among them as words of their own."""
    notes = _notes(words, picture.height)
    if not notes:
        return list(words)
    first = notes[0].base
    marked = [(w, x) for w in words if w.base < first and (x := _raised(w, words, picture)) is not None]
    marked.sort(key=lambda found: (round(found[0].base), found[0].x0))
    found = [_digits(note) for note in notes]
    if found[0] == "2" and len(marked) > len(found):
        found.insert(0, "1")  # that of the first note was not seen either
    if len(marked) != len(found):
        return list(words)
    numbers = {id(word): (x, number) for (word, x), number in zip(marked, found, strict=True)}
    return [part for word in words for part in (_split(word, *numbers[id(word)]) if id(word) in numbers else (word,))]


def _notes(words: Sequence[Word], height: float) -> list[Word]:
    """The numbers 1, 2, 3… (or wherever they go on from the page before) with which lines at the foot begin."""
    found: list[Word] = []
    low = [w for w in words if w.base > _FOOT * height]
    for word in sorted(low, key=lambda w: w.base, reverse=True):
        beside = [w for w in low if w is not word and abs(w.base - word.base) < 0.5 * word.size]
        alone = not any(w.x0 < word.x0 for w in beside)
        if not (_NUMBER.fullmatch(word.text) and alone and len(beside) >= 2):
            continue
        if found and int(_digits(word)) != int(_digits(found[0])) - 1:
            break
        found.insert(0, word)
    return found


def _digits(word: Word) -> str:
    return word.text.strip("[]")


def _raised(word: Word, words: Sequence[Word], picture: Picture) -> float | None:
    """Where the raised sign at the end of a word begins; None where there is none, or it closes a quotation."""
    match = _MARKED.fullmatch(word.text)
    if match is None or match["end"]:
        return None
    opened = _CLOSES.get(match["sign"])
    line = [w for w in words if abs(w.base - word.base) < 0.5 * word.size and w.x0 <= word.x0]
    if opened and sum(w.text.count(opened) for w in line) - (opened == match["sign"]) > 0:
        return None
    return picture.raised_end((word.x0, word.top, word.x1, word.bottom))


def _split(word: Word, x: float, number: str) -> tuple[Word, Word]:
    match = _MARKED.fullmatch(word.text)
    written = match["word"] if match else word.text
    above = word.base - 0.4 * word.size
    sign = replace(word, text=number, x0=x, base=above, size=0.6 * word.size, spaced=False)
    return replace(word, text=written, x1=x), sign


__all__ = ["with_notes"]
