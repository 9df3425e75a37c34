"""Normalise a text once, and know for every character where it came from.

In: a string as a reader gave it. Out: ``(norm, offsets, marks)`` of ``loaders.model.Text``. The steps stand in
``normalise`` in the order in which they must run; each looks first whether it has anything to do, because most
texts are clean and checking must cost less than reading.

Kept as they are: line ends (as "\\n"; joining wrapped lines is the outline's work), tabs between cells, quotes,
dashes of ranges, bullets. Exchanged one for one: Đ in its foreign shapes, exotic spaces, tone marks of open
oa/oe/uy (hoà → hòa), look-alike letters within Latin words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from loaders.files.offsets import Draft, Edit
from loaders.model import OffsetMap

Marks = tuple[tuple[int, str], ...]


def normalise(raw: str) -> tuple[str, OffsetMap, Marks]:
    """The normalised text (NFC), the map to raw offsets, and (line start, Markdown mark that stood there)."""
    draft = Draft(raw)
    if unclean(raw):
        line_ends(draft)
        invisible(draft)
    composed(draft)
    letters(draft)
    look_alikes(draft)
    bullets(draft)
    marks = markdown(draft)
    spaces(draft)
    symbols(draft)
    composed(draft)  # what was removed may have stood between a letter and its accent
    tones(draft)
    offsets = draft.offsets()
    return draft.text, offsets, line_marks(draft.text, offsets, marks)


# A text whose only unprintable characters are "\n", tab and the usual hard space needs neither of the first two steps.


def unclean(text: str) -> bool:
    return not text.replace("\n", "").replace("\t", "").replace("\xa0", "").isprintable() or _any(_UNSEEN_MARKS, text)


_UNSEEN_MARKS = "\u034f\ufe0e\ufe0f"


# Line ends: "\r\n", "\r", form feed, vertical tab and the Unicode separators are one "\n".

_ENDS_CHARACTERS = "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_ENDS = re.compile(f"\r\n?|[{_ENDS_CHARACTERS[1:]}]")


def line_ends(draft: Draft) -> None:
    if not _any(_ENDS_CHARACTERS, draft.text):
        return
    if "\r\n" in draft.text:
        draft.edit((m.start(), m.end(), "\n") for m in _ENDS.finditer(draft.text))
    else:
        draft.recolour(_ENDS.sub("\n", draft.text))


# What nobody sees: byte order marks, zero-width and direction marks, soft hyphens, control characters.

_INVISIBLE = re.compile(
    f"[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe{_UNSEEN_MARKS}]+"
)


def invisible(draft: Draft) -> None:
    draft.edit((m.start(), m.end(), "") for m in _INVISIBLE.finditer(draft.text))


# Composition: decomposed and half-composed letters become one character (NFC).


def composed(draft: Draft) -> None:
    text = draft.text
    if unicodedata.is_normalized("NFC", text):
        return
    joining = {c for c in set(text) if c > "\x7f" and _may_join(c)}
    marks = re.compile(f"[{re.escape(''.join(sorted(joining)))}]+")
    draft.edit(_compositions(marks, text))


def _compositions(marks: re.Pattern[str], text: str) -> Iterator[Edit]:
    for m in marks.finditer(text):
        start = max(0, m.start() - 1)  # with the letter that they join
        parts = text[start : m.end()]
        whole = unicodedata.normalize("NFC", parts)
        if whole != parts:
            yield start, m.end(), whole


def _may_join(c: str) -> bool:
    """Whether ``c`` may join what stands before it, or is itself written otherwise in NFC."""
    return unicodedata.category(c)[0] == "M" or "\u1100" <= c <= "\u11ff" or not unicodedata.is_normalized("NFC", c)


# Letters and signs that are written with the wrong code point, one for one.

_SAME = {
    **dict.fromkeys("\u00d0\u0189", "Đ"), "\u00f0": "đ", "\u01a2": "Ư", "\u01a3": "ư", "\u01cd": "Ă", "\u01ce": "ă",
    **dict.fromkeys(["\xa0", "\u1680", *map(chr, range(0x2000, 0x200B)), "\u202f", "\u205f", "\u3000"], " "),
    **dict.fromkeys("\u2010\u2011\u2212\ufe63\uff0d\uf02d", "-"), **dict.fromkeys("\u2044\u2215\uff0f", "/"),
    "\uff1a": ":", "\uff1b": ";", "\uff0c": ",", "\uff08": "(", "\uff09": ")",
}  # fmt: skip


def letters(draft: Draft) -> None:
    text = draft.text
    for wrong, right in _SAME.items():
        if wrong in text:
            text = text.replace(wrong, right)
    draft.recolour(text)


# Cyrillic and Greek letters that look Latin, in words and symbols that hold Latin letters too (51/2025/TT-BTС).

_FOREIGN = "АВЕЅІЈКМНОРСТУХаеѕіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧο"
_LOOK_ALIKE = str.maketrans(_FOREIGN, "ABESIJKMHOPCTYXaesijopcyxABEZHIKMNOPTYXo")
_TOKEN = re.compile(r"[\w/&-]+")
_LATIN = re.compile("[A-Za-zĐđÀ-ɏẠ-ỹ]")


def look_alikes(draft: Draft) -> None:
    if _any(_FOREIGN, draft.text):
        draft.recolour(_TOKEN.sub(_as_latin, draft.text))


def _as_latin(token: re.Match[str]) -> str:
    word = token.group()
    return word.translate(_LOOK_ALIKE) if _LATIN.search(word) else word


# Bullets at the beginning of a line, whatever their shape, are "-".

_BULLETS = "•◦▪▫■□●○◊♦➢➤✓✔❖\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf0e8"
_BULLET = re.compile(rf"\n[ \t]*(?:[{_BULLETS}]|[·–—](?=[ \t]))")


def bullets(draft: Draft) -> None:
    if _any(_BULLETS + "·–—", draft.text):
        draft.recolour(_BULLET.sub(lambda m: m.group()[:-1] + "-", "\n" + draft.text)[1:])


# Markdown: marks at the beginning of a line are hints for the outline; emphasis goes, footnote stars stay.

_HEADING = re.compile(r"\n[ \t]*(?=[#*])((?P<hashes>#{1,6}[ \t]+)?(?P<bold>\*{2,3}(?=[^\s*]))?)")
_STARS = re.compile(r"\*\**")


def markdown(draft: Draft) -> list[tuple[int, str]]:
    """Removes the marks; gives back where lines with a mark began, in raw offsets."""
    text = draft.text
    if "#" not in text and "*" not in text:
        return []
    origin = draft.offsets()
    marks: list[tuple[int, str]] = []
    edits: list[Edit] = []
    for m in _HEADING.finditer("\n" + text):
        if m.group(1):
            marks.append((origin.start(m.start(1) - 1), m.group(1).strip()))
        if m.group("hashes"):
            edits.append((m.start("hashes") - 1, m.end("hashes") - 1, ""))
    edits += ((m.start(), m.end(), "") for m in _STARS.finditer(text) if _is_emphasis(text, m.start(), m.end()))
    draft.edit(sorted(edits))
    return marks


def _is_emphasis(text: str, start: int, end: int) -> bool:
    """Not a footnote "(*)", not a masked number 09**12, not a bullet or a sign that stands alone."""
    before, after = text[start - 1 : start] or "\n", text[end : end + 1] or "\n"
    if (before == "(" and after == ")") or (before.isdigit() and after.isdigit()):
        return False
    return not (end - start == 1 and before in " \t\n" and after in " \t")


def line_marks(norm: str, offsets: OffsetMap, marks: list[tuple[int, str]]) -> Marks:
    """The marks at norm offsets of line starts."""
    placed: dict[int, str] = {}
    for raw, mark in marks:
        at = offsets.norm(raw)
        placed.setdefault(norm.rfind("\n", 0, at) + 1, mark)
    return tuple(placed.items())


# Spaces: one between words, none at the ends of lines; a tab stays only where it divides cells.

_REPEATED = re.compile("  +")
_LEADING_TAB = re.compile(r"\n\t+(?=[^\t\n]*$)", re.M)
_LABEL_TAB = re.compile(r"\n(?:[-+*]|\(?[0-9A-Za-zđĐ.]{1,8}[.)/])(\t+)(?=[^\t\n]+$)", re.M)


def spaces(draft: Draft) -> None:
    text = draft.text
    if "  " in text:
        draft.edit((m.start() + 1, m.end(), "") for m in _REPEATED.finditer(text))
    text = draft.text
    outer = {i for i in (0, len(text) - 1) if text[i : i + 1] == " "}
    outer.update(*(_places(f" {end}", text) for end in "\n\t"))
    outer.update(*((i + 1 for i in _places(f"{end} ", text)) for end in "\n\t"))
    draft.edit((i, i + 1, "") for i in sorted(outer))
    if "\t" in text:
        draft.edit((m.start(), m.end() - 1, "") for m in _LEADING_TAB.finditer("\n" + draft.text))
        draft.edit((m.start(1) - 1, m.end() - 1, " ") for m in _LABEL_TAB.finditer("\n" + draft.text))


def _places(needle: str, text: str) -> Iterator[int]:
    i = text.find(needle)
    while i >= 0:
        yield i
        i = text.find(needle, i + 1)


# Symbols: spaces and dashes inside a number (45/KH – UBND, 367 - QĐ/TWĐTN, 12 /KH-UBND).

_NAME = r"[A-ZĐ](?:[A-Za-zĐđ]{0,2}[A-ZĐ&]){1,8}[a-z]?(?!\w)"
_SLASH = re.compile(r"/(?= ?[A-ZĐ])")
_BEFORE = re.compile(r"(?<!\w)\d{1,5}[a-zđ]?(?:(?P<dash> ?[–—] ?| -|- | - )[A-ZĐ][A-Za-zĐđ]{0,5})?(?P<gap> ?)$")
_AFTER = re.compile(rf"(?P<gap> ?)[A-ZĐ][A-Za-zĐđ&]*(?:(?P<dash> ?[–—] ?| -|- | - )(?={_NAME}))?")


def symbols(draft: Draft) -> None:
    draft.edit(_symbol_edits(draft.text))


def _symbol_edits(text: str) -> Iterator[Edit]:
    done = 0
    for slash in _SLASH.finditer(text):
        window = max(done, slash.start() - 16)
        before = _BEFORE.search(text[window : slash.start()])
        after = _AFTER.match(text, slash.end())
        if before and before.start("dash") >= 0:
            yield window + before.start("dash"), window + before.end("dash"), "-"
        if before and before.group("gap"):
            yield window + before.start("gap"), slash.start(), ""
        if after and after.group("gap") and before:
            yield after.start("gap"), after.end("gap"), ""
        if after and after.start("dash") >= 0 and (before or not after.group("gap")):
            yield after.start("dash"), after.end("dash"), "-"
        done = after.end() if after else slash.end()


# Tone marks of open oa, oe, uy in the older style: hoà → hòa, thuỷ → thủy; not quý, not hoàn.

_PLAIN = dict(zip("àáảãạèéẻẽẹỳýỷỹỵÀÁẢÃẠÈÉẺẼẸỲÝỶỸỴ", "aaaaaeeeeeyyyyyAAAAAEEEEEYYYYY", strict=True))
_GLIDE = {"o": "òóỏõọ", "u": "ùúủũụ", "O": "ÒÓỎÕỌ", "U": "ÙÚỦŨỤ"}
_OPEN = tuple(
    re.compile(f"{glide}[{vowels}](?![^\\W\\d_]|[\u0300-\u036f]){not_after_q}")
    for glide, vowels, not_after_q in (
        ("o", "àáảãạèéẻẽẹ", ""), ("O", "àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ", ""),
        ("u", "ỳýỷỹỵ", "(?<![qQ]..)"), ("U", "ỳýỷỹỵỲÝỶỸỴ", "(?<![qQ]..)"),
    )
)  # fmt: skip
_TONES = {
    glide + vowel: shifted[i % 5] + _PLAIN[vowel] for glide, shifted in _GLIDE.items() for i, vowel in enumerate(_PLAIN)
}


def tones(draft: Draft) -> None:
    for pattern in _OPEN:
        if pattern.search(draft.text):
            draft.recolour(pattern.sub(lambda m: _TONES[m.group()], draft.text))


def _any(characters: str, text: str) -> bool:
    """Whether one of ``characters`` occurs: one search a character is faster than one class on a clean text."""
    return any(c in text for c in characters)
