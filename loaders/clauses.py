"""Clauses: where one duty ends and the next begins.

Reads the sections of an ``Outline``. Gives ``Clause`` spans in text order: sentences, and parts of sentences
after ";" (or a comma before a report) where the next part opens with a directive verb of its own. Lists of
nouns, titles, quotes and examples after "như:" stay whole; a lead-in with the nouns listed under it is one clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders import verbs
from loaders.model import Outline, Section
from loaders.places import UPPER

_SENTENCE_END = re.compile(rf"(?<![ .(][A-ZĐ])(?<![ (]TP)(?<![ (]TT)(?<!\d)[.!?…]+[”\"*)]* +(?=[“\"*(]*[{UPPER}\d])"
                           rf"|(?<=\d)\.[”\"*)]* +(?=[{UPPER}])|\n+")
_PART = re.compile(
    r";[ ,]*(?:đồng thời,? +)?|,? +đồng thời,? +|, +(?=giao [A-ZĐ])|(?:,| và) +(?=(?:[^\W\d]+ ){0,4}\d+(?:,\d+)? ?%)"
    r"|, +(?=(?:kịp thời |định kỳ |và )?(?:báo cáo|phản ánh) (?:kết quả |tình hình )?"
    r"(?:về|gửi|cho|với|lên|tổng kết|ngay)(?!\w))")
_LEAD = re.compile(r"(?:Đồng thời|Ngoài ra|Bên cạnh đó|Trong đó|Đặc biệt),? +|(?:đồng thời|và|trong đó),? +")
_EXAMPLES = re.compile(r"(?<!\w)(?:như|gồm|bao gồm|gồm có|sau|cụ thể|về) ?:", re.IGNORECASE)
_PURPOSE = re.compile(r"(?:góp phần|nhằm|để|không để|qua đó|trong đó|từ đó)(?!\w)", re.IGNORECASE)
_PURPOSE_HEADING = re.compile(
    r"mục đích|yêu cầu|quan điểm|nguyên tắc|sự cần thiết|căn cứ (?:xây dựng|pháp lý)|thực trạng|đánh giá tình hình|"
    r"kết quả đạt được|đặc điểm tình hình", re.IGNORECASE)
_CONTENT_HEADING = re.compile(
    r"nhiệm vụ|giải pháp|nội dung|tổ chức thực hiện|mục tiêu|tiêu chí|thời gian|phương án|biện pháp", re.IGNORECASE)
_SILENT = frozenset({"header", "title", "opening", "recipients", "signature", "footnote"})
_HALF = re.compile(r"(?:Theo|Cho|Trong|Tại|Đối với|Với|Bằng|Trên|Để|Nhằm)(?!\w)")
_INNER_VERB = re.compile(r"(?<!\w)(?:tiến hành|tổ chức|thành lập|triển khai|thực hiện) ", re.IGNORECASE)
_TARGET = re.compile(
    r"(?:(?:phấn đấu|tăng thêm|tăng|giảm|ít nhất|trên|tối thiểu|có|đạt) )*\d+(?:,\d+)? ?% \w", re.IGNORECASE)
_STRONG = re.compile(
    r"(?:phát huy|chú trọng|tăng cường|đẩy mạnh|nâng cao|lồng ghép|gắn|tiếp tục|phối hợp|tập trung|triển khai|xây dựng|"
    r"thường xuyên|kịp thời|chủ động)(?!\w)", re.IGNORECASE)
_TRIM = " \t\n*_;,"
_END_MARKS = " \t\n*_;,./"


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: ``[start, end)`` without bullet and end mark; ``body`` is where its own words begin.

    ``section`` is an index of ``Outline.sections``, ``sentence`` the span of its sentence, ``nth`` counts the
    clauses of the sentence from 0, ``sentence_no`` the sentences of the section.
    """

    start: int
    end: int
    section: int
    sentence: tuple[int, int]
    nth: int
    sentence_no: int


def split(outline: Outline) -> Iterator[Clause]:
    """The clauses of every section in which duties stand."""
    children = _children(outline.sections)
    silent = _silent(outline)
    merged: set[int] = set()
    run_in: dict[int, int] = {}
    for i, section in enumerate(outline.sections):
        if i in merged or silent[i]:
            continue
        end = section.end
        items = _listed_nouns(outline, i, children)
        if not items and section.kind == "heading" and children[i] and not _is_sentence(outline, section):
            begun = _runs_in(outline, i, children[i])
            if begun is not None:
                run_in[children[i][0]] = begun
            continue
        if items:
            merged.update(items)
            end = outline.sections[items[-1]].end
            yield Clause(*_trimmed(outline.flow, section.body, end), i, (section.body, end), 0, 0)
            continue
        yield from _clauses(outline.flow, i, run_in.get(i, section.body), end)


def _children(sections: Sequence[Section]) -> list[list[int]]:
    children: list[list[int]] = [[] for _ in sections]
    for i, section in enumerate(sections):
        if section.parent >= 0:
            children[section.parent].append(i)
    return children


def _silent(outline: Outline) -> list[bool]:
    """Sections in which no duty stands: the frame of the document, purposes, requirements, what is the case."""
    silent: list[bool] = []
    for section in outline.sections:
        own = section.part in _SILENT
        if section.parent >= 0 and silent[section.parent]:
            own = True
        elif section.kind == "heading" and section.heading:
            low = section.heading
            directive = not low.isupper() and verbs.opens(outline.flow, section.body) is not None
            own = own or bool(_PURPOSE_HEADING.search(low[:80]) and not _CONTENT_HEADING.search(low[:80])
                              and not directive)
        silent.append(own)
    return silent


def _is_sentence(outline: Outline, section: Section) -> bool:
    """A "heading" that is a sentence of its own, with a list below."""
    text = outline.flow[section.body : section.end].rstrip(" *_")
    return text.endswith(".") and len(text) > 60 and not text.isupper()


def _runs_in(outline: Outline, i: int, children: Sequence[int]) -> int | None:
    """Where the clause begins of which a heading is the first half: "6. Nâng cao X: Theo Thông tư …"."""
    section, first = outline.sections[i], outline.sections[children[0]]
    directive = verbs.opens(outline.flow, section.body) is not None
    if first.kind == "paragraph" and directive and first.start - section.end < 8 and _HALF.match(outline.flow, first.body):
        return section.body
    return None


def _listed_nouns(outline: Outline, i: int, children: Sequence[Sequence[int]]) -> list[int]:
    """The children of a lead-in ("… đối với:") that are nouns, so that lead-in and list are one clause."""
    section = outline.sections[i]
    text = outline.flow[section.body : section.end].rstrip(" *_")
    if not (text.endswith(":") and children[i]):
        return []
    if verbs.opens(outline.flow, section.body) is None and not _INNER_VERB.search(text):
        return []
    items = [outline.sections[child] for child in children[i]]
    if any(item.kind != "bullet" or verbs.opens(outline.flow, item.body) is not None for item in items):
        return []
    return list(children[i])


def _clauses(flow: str, section: int, start: int, end: int) -> Iterator[Clause]:
    for number, (first, last) in enumerate(_sentences(flow, start, end)):
        for nth, (a, b) in enumerate(_parts(flow, first, last)):
            a, b = _trimmed(flow, a, b)
            if b - a > 3:
                yield Clause(a, b, section, (first, last), nth, number)


def _sentences(flow: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    depth_from = start
    for found in _SENTENCE_END.finditer(flow, start, end):
        if _open_quote(flow, depth_from, found.start()) or _open_bracket(flow, begin, found.start()):
            continue
        yield begin, found.start() + 1
        begin = depth_from = found.end()
    if begin < end:
        yield begin, end


def _parts(flow: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for found in _PART.finditer(flow, start, end):
        at = found.end()
        lead = _LEAD.match(flow, at)
        at = lead.end() if lead else at
        if not _may_split(flow, begin, found.start(), at, found[0]):
            continue
        yield begin, found.start()
        begin = at
    yield begin, end


def _may_split(flow: str, begin: int, cut: int, at: int, mark: str) -> bool:
    if _open_quote(flow, begin, cut) or _open_bracket(flow, begin, cut):
        return False
    before = flow[begin:cut]
    if _TARGET.match(flow, at):
        return "%" in before or mark.startswith(";")
    if mark.strip() == "và" or _PURPOSE.match(flow, at) or verbs.opens(flow, at) is None:
        return False
    if _EXAMPLES.search(flow, begin, cut) and flow[at : at + 1].islower() and not _STRONG.match(flow, at):
        return False
    if mark.startswith(","):
        return len(before) > 25
    words = flow[at : at + 9]
    return not (words.startswith("tham gia") and re.search(r"(?:vận động|phát động|tuyên truyền)[^;]*tham gia", before))


def _open_quote(flow: str, start: int, at: int) -> bool:
    opened, closed = flow.rfind("“", start, at), flow.rfind("”", start, at)
    return opened > closed and "\n" not in flow[opened:at] and at - opened < 300


def _open_bracket(flow: str, start: int, at: int) -> bool:
    opened, closed = flow.rfind("(", start, at), flow.rfind(")", start, at)
    return opened > closed and at - opened < 300 and flow.find(")", at, at + 300) >= 0


def _trimmed(flow: str, start: int, end: int) -> tuple[int, int]:
    lead = True
    while lead:
        while start < end and flow[start] in _TRIM:
            start += 1
        found = _LEAD.match(flow, start, end)
        lead = bool(found) and flow[start : start + 3] != "và "
        start = found.end() if found and lead else start
    while end > start and flow[end - 1] in _END_MARKS:
        end -= 1
    return start, end
