"""Lines → paragraphs (đoạn): which line ends are soft.

In: the normalised text. Out: lines with what stands between them, paragraphs over one or several lines, and
``flow``, the text in which soft line ends (hard wraps, page breaks) and page furniture have become spaces.

Three layouts occur and are told apart by measuring, never by the source: one line a paragraph, hard wraps with
blank lines between paragraphs, and hard wraps without.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from loaders.markers import begins_with_marker

NONE, BLANK, RULE, CELL = 0, 1, 2, 3
"""What stands before a line: nothing, an empty line, a rule or the bar of a table, another cell of the same row."""

MARKS = " \t\u00a0*_#>|"
_RULE = re.compile(r"[-–—_=~*.•\s]{3,}\Z")
_GAZETTE = re.compile(r"C[ÔO]NG B[ÁA]O\s*/\s*S[ốôo]\W")
_PAGE_NUMBER = re.compile(r"[-–\s]*(?:Trang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?[-–\s]*\Z")
_STAMP = re.compile(r"(?:Ký bởi|Cơ quan|Người ký|Email|Ngày ký|Thời gian ký|Nơi ký|Chức vụ)\s*:.*")
_CELL = re.compile(r"(?:[^|\t ]| {1,4}(?! ))+")
_TERMINAL = ".;:!?…"
_CLOSERS = "”\"’'»)]*_ "


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text without marks and spaces around it. ``gap`` is what stands before it."""

    start: int
    end: int
    text: str
    gap: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: ``start``/``end`` in the normalised text, ``first``/``last`` the lines it covers (inclusive)."""

    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Layout:
    """How a text is set: the width at which lines are wrapped (0: they are not), and whether blank lines part paragraphs."""

    width: int
    spaced: bool


def split(norm: str, pages: Sequence[int] = ()) -> tuple[list[Line], list[tuple[int, int]]]:
    """The lines that hold text, and the spans of page furniture (running heads, page numbers, signature stamps)."""
    lines: list[Line] = []
    furniture: list[tuple[int, int]] = []
    page_starts = set(pages)
    gap, after_head, start = BLANK, False, 0
    for raw in norm.split("\n"):
        stripped = raw.strip(MARKS)
        if not stripped:
            gap = max(gap, RULE if "|" in raw else BLANK)
        elif len(stripped) > 2 and _RULE.match(stripped):
            gap = RULE
        elif _GAZETTE.match(stripped) or (
            (after_head or start in page_starts) and len(stripped) < 16 and _PAGE_NUMBER.match(stripped)
        ):
            furniture.append((start, start + len(raw)))
            after_head = True
            start += len(raw) + 1
            continue
        else:
            at = start + raw.index(stripped)
            if raw[: at - start].endswith("* ") and stripped[0] != "*":  # a bullet written as a star
                at, stripped = at - 2, "* " + stripped
            if "|" in stripped or "\t" in stripped or "     " in stripped:
                lines.extend(_cells(at, stripped))
                gap = RULE
            else:
                lines.append(Line(at, at + len(stripped), stripped, gap))
                gap = NONE
            after_head = False
        start += len(raw) + 1
    return lines, furniture


def _cells(at: int, row: str) -> list[Line]:
    """The cells of a row written in one line, parted by bars, tabs or wide gaps (columns of a page)."""
    cells: list[Line] = []
    for m in _CELL.finditer(row):
        text = m[0].strip(MARKS)
        if text and not _RULE.match(text):
            start = at + m.start() + m[0].index(text)
            cells.append(Line(start, start + len(text), text, CELL if cells else RULE))
    return cells


def measure(lines: Sequence[Line]) -> Layout:
    """The layout of a text."""
    lengths = sorted(len(line.text) for line in lines)
    if len(lengths) < 6:
        return Layout(0, False)
    longest = lengths[int(len(lengths) * 0.985) - 1]
    full = sum(1 for n in lengths if n > longest * 0.7)
    if longest > 130 or full < 3:
        return Layout(0, False)
    parted = touching = 0
    for line in lines:
        if begins_with_marker(line.text):
            parted += line.gap > NONE
            touching += line.gap == NONE
    return Layout(longest, parted > 2 * touching)


def join(lines: Sequence[Line], layout: Layout, fixed: Set[int] = frozenset()) -> list[Paragraph]:
    """Paragraphs. ``fixed`` are indexes of lines that stand for themselves (type, number, date, signature …)."""
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
    done = 0
    for p in paragraphs:
        if p.last > p.first:
            parts.append(norm[done : p.start])
            parts.append(norm[p.start : p.end].replace("\n", " "))
            done = p.end
    parts.append(norm[done:])
    text = "".join(parts)
    for start, end in furniture:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def ends_sentence(text: str) -> bool:
    """Whether a line ends with the end mark of a sentence or clause, closing quotes and brackets aside."""
    bare = text.rstrip(_CLOSERS)
    return not bare or bare[-1] in _TERMINAL


def _continues(lines: Sequence[Line], first: int, i: int, layout: Layout) -> bool:
    """Whether line ``i`` goes on with the paragraph that began at line ``first``."""
    line, before = lines[i], lines[i - 1]
    if line.gap >= RULE:
        return False
    text = line.text
    head = text[0]
    lower = head.islower() or (head in "\"“‘(" and text[1:2].islower())
    if begins_with_marker(text) and not _false_marker(before.text, text, line.gap, layout):
        return False
    ended = ends_sentence(before.text)
    if line.gap == BLANK:
        if ended or (begins_with_marker(before.text) and len(before.text) < 90 and layout.width == 0):
            return False
        if lower or before.text[-1] == ",":
            return True
        return bool(layout.width) and not layout.spaced and not _fits(before.text, text, layout) and not text.isupper()
    if layout.width == 0:
        return (lower or head.isdigit()) and not ended and len(before.text) > 50
    if lower:
        return not ended or not layout.spaced or not _fits(before.text, text, layout)
    if ended:
        return not _fits(before.text, text, layout) or (layout.spaced and before.text[-1] not in ";:")
    if layout.spaced:
        return not (before.text.isupper() and not text.isupper())
    if text.isupper() != before.text.isupper():
        return False
    led = begins_with_marker(lines[first].text)
    return not (led and _fits(before.text, text, layout) and len(before.text) < layout.width * 0.75)


def _fits(before: str, text: str, layout: Layout) -> bool:
    """Whether the first word of ``text`` would still have fitted on the line before: then the break was meant."""
    return len(before) + 1 + len(text.split(None, 1)[0]) <= layout.width


def _false_marker(before: str, text: str, gap: int, layout: Layout) -> bool:
    """A wrapped "2026 -␤- 2030", "số␤10. …", "khoản␤1." is no marker."""
    if gap or not layout.width or ends_sentence(before):
        return False
    if text[0] in "-–+":
        rest = text[1:].lstrip()
        return bool(rest) and (rest[0].isdigit() or rest[0].islower()) and layout.spaced
    return bool(_OPEN_REFERENCE.search(before)) and text[0].isdigit()


_OPEN_REFERENCE = re.compile(r"(?:\b(?:số|khoản|điều|điểm|mục|ngày|tháng|năm|từ|đến|và|quý)|[,/–-])\Z", re.IGNORECASE)
