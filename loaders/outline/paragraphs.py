"""Paragraphs (đoạn): which line ends are soft.

In: the lines of a text. Out: paragraphs over one or several lines, and ``flow``, the text in which soft line ends
(hard wraps, page breaks) and page furniture have become spaces.

Three layouts occur and are told apart by measuring, never by the source: one line a paragraph, hard wraps with
empty lines between paragraphs, and hard wraps without.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from loaders.outline.lines import BLANK, NONE, RULE, Line, ends_sentence

_NARROWEST, _WIDEST = 40, 130
"""Characters: pages are set within these, so a longer line is a paragraph of its own."""
_OPEN_REFERENCE = re.compile(r"(?:\b(?:số|khoản|điều|điểm|mục|ngày|tháng|năm|từ|đến|và|quý)|[,/–-])\Z", re.IGNORECASE)


class Paragraph(NamedTuple):
    """One paragraph: its span in the normalised text, and the lines it covers (``last`` inclusive)."""

    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The width at which lines are wrapped (0: they are not); whether empty lines part the paragraphs, or tear them."""

    width: int = 0
    spaced: bool = False
    torn: bool = False


def measure(lines: Sequence[Line]) -> Layout:
    """The layout of a text."""
    lengths = sorted(len(line.text) for line in lines)
    longest = lengths[int(len(lengths) * 0.985)] if len(lengths) > 5 else 0
    if not _NARROWEST < longest <= _WIDEST:
        return Layout()
    full = longest * 0.7
    cut = torn = parted = touching = 0
    for before, line in pairwise(lines):
        if line.row >= 0:
            continue
        if line.marker:
            parted += line.gap > NONE
            touching += line.gap == NONE
        elif line.gap < RULE and line.text[0].islower() and not ends_sentence(before.text):
            cut += line.gap == NONE
            torn += line.gap == BLANK and len(before.text) > full
    if sum(n > full for n in lengths) < 3 and cut < 2:
        return Layout()
    return Layout(longest, parted > 2 * touching, torn > 0)


def join(lines: Sequence[Line], layout: Layout, fixed: Container[int] = ()) -> list[Paragraph]:
    """Paragraphs. ``fixed`` are the lines that stand for themselves (type, number, date, signature …)."""
    paragraphs: list[Paragraph] = []
    first = 0
    for i in range(1, len(lines) + 1):
        if i < len(lines) and i not in fixed and i - 1 not in fixed and _continues(lines, first, i, layout):
            continue
        if first < len(lines):
            paragraphs.append(Paragraph(lines[first].start, lines[i - 1].end, first, i - 1))
        first = i
    return paragraphs


def flow(norm: str, paragraphs: Sequence[Paragraph], furniture: Sequence[tuple[int, int]]) -> str:
    """``norm`` with every line end inside a paragraph and all furniture turned into spaces; same length."""
    parts: list[str] = []
    done = next_furniture = 0
    for p in paragraphs:
        if p.last == p.first:
            continue
        parts.append(norm[done : p.start])
        piece = norm[p.start : p.end]
        while next_furniture < len(furniture) and furniture[next_furniture][1] <= p.end:
            start, end = furniture[next_furniture]
            if start >= p.start:
                piece = piece[: start - p.start] + " " * (end - start) + piece[end - p.start :]
            next_furniture += 1
        parts.append(piece.replace("\n", " "))
        done = p.end
    parts.append(norm[done:])
    return "".join(parts)


def _continues(lines: Sequence[Line], first: int, i: int, layout: Layout) -> bool:
    """Whether line ``i`` goes on with the paragraph that began at line ``first``."""
    line, before = lines[i], lines[i - 1]
    if line.gap >= RULE or (line.marker and not _false_marker(before.text, line, layout)):
        return False
    if before.marker and i - 1 == first and before.marker.is_alone(before.text):
        return True
    if line.gap < BLANK and ")" in line.text and before.text.rfind("(") > before.text.rfind(")"):
        return True
    text, ended = line.text, ends_sentence(before.text)
    lower = text[0].islower() or (text[0] in "\"“‘(" and text[1:2].islower())
    if line.gap == BLANK:
        return not ended and _goes_on_over_gap(before, text, lower, layout)
    if not layout.width:
        return not ended and len(before.text) > (20 if lower else 50) and (lower or text[0].isdigit())
    if lower:
        return True
    if ended:
        return not _fits(before.text, text, layout) or (layout.spaced and before.text[-1] not in ";:")
    if layout.spaced:
        return text.isupper() or not before.text.isupper()
    if text.isupper() or before.text.isupper():
        return text.isupper() and before.text.isupper()
    meant = _fits(before.text, text, layout) and len(before.text) < layout.width * 0.75
    return not (meant and lines[first].marker)


def _goes_on_over_gap(before: Line, text: str, lower: bool, layout: Layout) -> bool:
    """Whether an empty line cuts a sentence, as page breaks do."""
    if before.marker and len(before.text) < 90 and not layout.width:
        return False
    if lower or before.text[-1] == ",":
        return True
    full = bool(layout.width) and not _fits(before.text, text, layout)
    return full and (layout.torn or not layout.spaced) and not text.isupper()


def _fits(before: str, text: str, layout: Layout) -> bool:
    """Whether the first word of ``text`` would still have fitted on the line before: then the break was meant."""
    return len(before) + 1 + len(text.split(None, 1)[0]) <= layout.width


def _false_marker(before: str, line: Line, layout: Layout) -> bool:
    """A wrapped "2026 -␤- 2030", "số␤10. …", "lần thứ␤XVII." is no marker."""
    if line.gap or not layout.width or not line.marker:
        return False
    if line.marker.kind == "bracketed" and not _fits(before, line.text, layout):
        return True
    if ends_sentence(before):
        return False
    if line.marker.is_bullet:
        rest = line.text[line.marker.end :]
        if not rest:
            return True
        return layout.spaced and (rest[:1].isdigit() or rest[:1].islower())
    whole = layout.spaced and not layout.torn and line.row < 0
    return whole or (line.text[0].isdigit() and bool(_OPEN_REFERENCE.search(before)))
