"""Initiatives (phong trào, cuộc vận động, ngày hội, mô hình, chương trình): what is named, and where.

Reads the ``Outline`` and the lexicon's hits. Gives every mention: the name in quotes behind its kind, the further
names of a list ("mô hình “A”, “B”"), or the words that go on ("Ngày hội toàn dân bảo vệ …"). Mentions inside the titles
of cited documents count too: a document concerns what it carries out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders.lexicon import Hit, old_tones
from loaders.model import Initiative, Outline

_QUOTED = re.compile(r"(?: +\w+){0,3}?,? *:? *[“\"]\*?(?P<name>[^”\"\n]{4,160}?)\*?[”\"]")
_NEXT = re.compile(r"(?:,|;| và| hoặc)? *(?:CLB|câu lạc bộ|mô hình|tổ|nhóm|chương trình)? "
                   r"*[“\"]\*?(?P<name>[^”\"\n]{4,160}?)\*?[”\"]",
                   re.IGNORECASE)
_WORDED = re.compile(r"(?: [^\s“”\".;:()\n]+){1,12}?(?= *(?:[“”\".;:()\n]|$| năm \d| trong | tại | với | gắn | do | "
                     r"nhằm | để "
                     r"| giai đoạn | hằng | hàng | và các | phù hợp | thiết thực))")
_SHORT = re.compile(r"(?<!\w)[A-ZĐ][A-ZĐ-]{1,9}(?!\w)")
_NAMED_IN_WORDS = frozenset({"ngay", "thang", "phong_trao"})
_GENERIC = re.compile(r"(?:thi đua|này|trên|do|của|được|đã|và|đạt|cách mạng)(?!\w)", re.IGNORECASE)
_MOVEMENT = re.compile(r"(?:toàn dân|cả nước|thi đua yêu nước|dân vận khéo)(?!\w)", re.IGNORECASE)


def read(outline: Outline, hits: Sequence[Hit]) -> tuple[Initiative, ...]:
    """Every initiative named in the text, in order; short forms in a name are written out where the text knows them."""
    long = {a.short: a.long for a in outline.abbreviations if a.long}
    found: list[Initiative] = []
    reach = 0
    for hit in hits:
        if hit.entry.kind == "initiatives" and hit.start >= reach:
            for one in _names(outline.flow, hit):
                found.append(replace(one, name=_SHORT.sub(lambda m: long.get(m[0], m[0]), one.name)))
                reach = one.end
    return tuple(found)


def _names(flow: str, hit: Hit) -> Iterator[Initiative]:
    kind = hit.entry.fields["initiative"]
    quoted = _QUOTED.match(flow, hit.end)
    if quoted:
        while quoted:
            yield _made(quoted["name"], kind, quoted.start("name"), quoted.end("name"))
            quoted = _NEXT.match(flow, quoted.end())
        return
    if kind not in _NAMED_IN_WORDS:
        return
    worded = _WORDED.match(flow, hit.end)
    words = worded[0].strip() if worded else ""
    if not worded or _GENERIC.match(words) or (kind == "phong_trao" and not _MOVEMENT.match(words)):
        return
    start = hit.end + 1 if kind == "phong_trao" else hit.start
    yield _made(flow[start : worded.end()], kind, start, worded.end())


def _made(name: str, kind: str, start: int, end: int) -> Initiative:
    tidy = old_tones(re.sub(r"\s+", " ", name.strip(" *,")))
    return Initiative(tidy[:1].upper() + tidy[1:], kind, start, end)
