"""Abbreviations (từ viết tắt): short forms, where each is explained or first used.

In: the flow. Out: ``Abbreviation`` rows, ``defined`` = in_text ("an ninh, trật tự (ANTT)", "(sau đây gọi tắt là Đề
án)"), well_known (``lexicon/abbreviations.toml``) or unknown. Symbols of documents and lines in capitals hold none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from loaders import lexicon
from loaders.model import Abbreviation

_CUE = r"(?:sau đây )?(?:được )?(?:viết|gọi)(?: chung| gọn| tắt)*(?: là)?:? "
_BRACKET = re.compile(rf"\((?P<cue>{_CUE})?(?P<body>[^()\n]{{2,60}})\)")
_SHORT = re.compile(r"(?=(?:[^A-ZĐ]*[A-ZĐ]){2})[A-ZĐ][A-ZĐa-z&]*\Z")
_TOKEN = re.compile(r"[A-ZĐƯ][A-ZĐƯ]+[a-z]?[A-ZĐ]*(?:&[A-ZĐ]{2,})*(?![\w/&-])")
_SYLLABLE = re.compile(
    r"(?:NGH|NG|NH|TH|TR|PH|KH|GH|GI|QU|CH|[BCDĐGHKLMNPQRSTVX])?[AEIOUY]{1,3}(?:NG|NH|CH|[CMNPT])?\Z"
)
_ROMAN = re.compile(r"[IVXLC]+\Z")
_WORD = re.compile(r"[^\W\d_]+")
_LINKS = frozenset(("và", "của", "các", "về", "trong", "cho", "ở", "với"))
_CLAUSE = re.compile(r"(?:[,;:.“”\"()\n–]|\n[-+])\s*(?:và |là )?")
_REACH, _NEAR = 130, 30
"""Characters: how far a long form may begin before its short form, and what counts as next to a word."""


def read(flow: str) -> tuple[Abbreviation, ...]:
    """The abbreviations of a text, each once, in the order of the text."""
    rows: dict[str, Abbreviation] = {}
    for row in _defined(flow):
        rows.setdefault(row.short, row)
    known = _well_known()
    for m in _TOKEN.finditer(flow):
        short = m[0]
        if short in rows or _within_symbol(flow, m.start()) or _ROMAN.match(short) or _is_noise(flow, *m.span()):
            continue
        long = known.get(short)
        if long is None and len(short) > 2 and _SYLLABLE.match(short):
            continue
        rows[short] = Abbreviation(short, long, m.start(), m.end(), "well_known" if long else "unknown")
    return tuple(sorted(rows.values(), key=lambda row: row.start))


def _defined(flow: str) -> Iterator[Abbreviation]:
    """What brackets explain. One bracket may explain several ("(CBCC, NLĐ)"): the last stands next to its long form."""
    for m in _BRACKET.finditer(flow):
        body, at = m["body"].strip(), m.start("body")
        shorts = re.split(r",\s*", body)
        if m["cue"]:
            shorts = [body]
        elif not all(_SHORT.match(s) and not _ROMAN.match(s) for s in shorts):
            continue
        end = _back_over(flow, m.start(), ' *"”')
        for short in reversed(shorts):
            long = _long_form(flow, end, short, bool(m["cue"]))
            if long is None:
                break
            start = flow.index(short, at)
            yield Abbreviation(short, flow[slice(*long)], start, start + len(short), "in_text", *long)
            end = _back_over(flow, long[0], " ,;")


def _long_form(flow: str, end: int, short: str, announced: bool) -> tuple[int, int] | None:
    """The span before ``end`` that ``short`` abbreviates: by initials or first words, else the whole clause."""
    if _SHORT.match(short):
        found = _by_initials(flow, end, short)
    else:
        found = _by_first_words(flow, end, short) if announced else None
    if found:
        return found
    known = _well_known().get(short)
    if known:
        start = end - len(known)
        if flow[start:end].lower() == known.lower():
            return start, end
        return None if not announced else _clause(flow, end)
    return _clause(flow, end)


def _by_initials(flow: str, end: int, short: str) -> tuple[int, int] | None:
    """The words before ``end`` whose initials the letters are; linking words may be left out."""
    letters = [c for c in short.upper() if c.isalpha()]
    low = _line_start(flow, end, _REACH)
    start = end
    for word in reversed(list(_WORD.finditer(flow, low, end))):
        if not letters:
            break
        if word[0][0].upper() == letters[-1]:
            letters.pop()
            start = word.start()
        elif word[0].lower() not in _LINKS:
            return None
    return (start, end) if not letters else None


def _by_first_words(flow: str, end: int, short: str) -> tuple[int, int] | None:
    """ "Đề án nâng cao … (sau đây gọi tắt là Đề án)": the long form begins with the words of the short one."""
    low = _line_start(flow, end, 3 * _REACH)
    words = short.split()
    for n in range(min(3, len(words)), 0, -1):
        start = flow.rfind(" ".join(words[:n]), low, end)
        if start >= 0 and end - start > len(short):
            return start, end
    return None


def _clause(flow: str, end: int) -> tuple[int, int] | None:
    low = max(0, end - _REACH)
    start = max((m.end() for m in _CLAUSE.finditer(flow, low, end)), default=low if low == 0 else -1)
    return (start, end) if 0 <= start < end - 5 else None


def _within_symbol(flow: str, start: int) -> bool:
    before = flow[start - 1 : start]
    return before.isalnum() or before in ("/", ".", "&", "-", "_")


def _is_noise(flow: str, start: int, end: int) -> bool:
    """A word among words in capitals, or the typist's initials after "Lưu:"."""
    first = _line_start(flow, start, _REACH)
    last = flow.find("\n", end, end + _NEAR)
    if flow[first : first + 8].lstrip("-+ ").lower().startswith("lưu"):
        return flow[start:end] != "VT"
    around = flow[max(first, start - _NEAR) : start] + flow[end : last if last >= 0 else end + _NEAR]
    return any(map(str.isalpha, around)) and not any(map(str.islower, around))


def _line_start(flow: str, end: int, reach: int) -> int:
    """The start of the line before ``end``, no farther back than ``reach``."""
    low = max(0, end - reach)
    return max(flow.rfind("\n", low, end) + 1, low)


def _back_over(flow: str, end: int, signs: str) -> int:
    while end > 0 and flow[end - 1] in signs:
        end -= 1
    return end


@cache
def _well_known() -> dict[str, str]:
    return {entry.id: entry.fields["long"] for entry in lexicon.load().of("abbreviations")}
