"""Clauses: where one duty ends and the next begins.

Reads the sections of an ``Outline``. Gives ``Clause`` spans in text order: of the sections in which duties stand, the
sentences and the parts of sentences that ``Cuts`` finds. A lead-in with the nouns listed under it is one clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from loaders.known.places import UPPER
from loaders.model import Outline, Section
from loaders.tasks import phrases
from loaders.tasks.cuts import Cuts
from loaders.tasks.mentions import Mentions
from loaders.tasks.verbs import Directives

_PURPOSE_HEADING = re.compile(
    r"mục đích|yêu cầu|quan điểm|nguyên tắc|sự cần thiết|căn cứ (?:xây dựng|pháp lý)|thực trạng|đánh giá tình hình|"
    r"phạm vi (?:áp dụng|thực hiện|điều chỉnh)|phạm vi,? (?:và )?đối tượng|"
    r"đối tượng (?:áp dụng|thực hiện|thi đua|tham gia|và phạm vi|điều chỉnh)|^đối tượng[ :]*$|giải thích từ ngữ|"
    r"kết quả đạt được|đặc điểm tình hình")
_CONTENT_HEADING = re.compile(
    r"nhiệm vụ|giải pháp|nội dung|tổ chức thực hiện|mục tiêu|tiêu chí|thời gian|phương án|biện pháp|"
    r"trách nhiệm")
_SILENT = frozenset({"header", "title", "opening", "recipients", "signature", "footnote"})
_FRAME = frozenset({"title", "preamble", "recipients", "signature"})
_HALF = re.compile(r"(?:Theo|Cho|Trong|Tại|Đối với|Với|Bằng|Trên|Để|Nhằm)(?!\w)")
_INNER_VERB = re.compile(r"(?<!\w)(?:tiến hành|tổ chức|thành lập|triển khai|thực hiện) ", re.IGNORECASE)
_TAIL = re.compile(r"[,;] +(?:trọng tâm|trong đó|cụ thể|tập trung vào)[^,;:.]{0,70}:[ *_\n]*\Z")
_SHORTEST_LEAD = 30
_LABEL = re.compile(
    rf"\w\)\s+|Trên đây là [^.;\n]{{10,600}}?,? (?=(?:kính )?(?:đề nghị|yêu cầu) |giao [{UPPER}])|"
    r"(?:Nội dung|Nhiệm vụ|Cơ quan|Đơn vị)(?: công việc)?(?: chủ trì| thực hiện| triển khai)?\s?:\s+(?=\w)|"
    r"[*_]*(?:Chỉ tiêu|Mục tiêu|Tiêu chí|Hoạt động|Nhiệm vụ|Nội dung)(?: số)? \d[\d.]*[*_]*\s?:[*_]*\s+(?=\w)")
"""What stands before a duty: what kind of line it is, the rest of a marker, which document this is."""
_PARTS = ("gồm:", "như:", "gồm có:")
_TITLE = re.compile(rf"[*_]*[{UPPER}][^:.;\n“”()*_]{{2,70}}:[*_]* +")
_CASE = re.compile(r"[*_]*(?:Đối với|Trường hợp|Nếu|Khi|Trong|Từ|Đến|Trước|Năm|Quý|Tháng|Tuần|Đợt|Giai đoạn|Bước|Ngày|"
                   r"Sau|Cán bộ|Công chức|Người|Hộ|Chủ|Các|Với|Thành viên|Học sinh|Sinh viên|Giáo viên|Đảng viên|"
                   r"Trách nhiệm|Ban|Tổ|Đội|Nhóm|Phòng|Bộ phận|Trường|Chi bộ|Ví dụ)(?!\w)")


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: ``[start, end)`` without bullet and end mark.

    ``section`` is an index of ``Outline.sections``, ``sentence`` the span of its sentence, ``nth`` counts the
    clauses of the sentence from 0, ``sentence_no`` the sentences of the section.
    """

    start: int
    end: int
    section: int
    sentence: tuple[int, int]
    nth: int
    sentence_no: int


def split(outline: Outline, directives: Directives, mentions: Mentions, skip: Set[int] = frozenset(),
          duties: Set[int] = frozenset()) -> Iterator[Clause]:
    """The clauses of every section in which duties stand.

    ``skip`` are sections that are no duties (parts of cards), ``duties`` headings that are.
    """
    return _Splitter(outline, directives, mentions).clauses(skip, duties)


class _Splitter:
    """Cuts one document."""

    def __init__(self, outline: Outline, directives: Directives, mentions: Mentions) -> None:
        self.sections, self.flow = outline.sections, outline.flow
        self.directives, self.cuts = directives, Cuts(outline.flow, directives, mentions)
        self.children: list[list[int]] = [[] for _ in self.sections]
        for i, section in enumerate(self.sections):
            if section.parent >= 0:
                self.children[section.parent].append(i)

    def clauses(self, skip: Set[int], duties: Set[int]) -> Iterator[Clause]:
        silent = self._silent()
        merged: set[int] = set()
        run_in: dict[int, int] = {}
        for i, section in enumerate(self.sections):
            if i in merged or silent[i] or i in skip or section.kind == "row":
                continue
            items = [] if i in duties else self._listed_nouns(i)
            if items:
                merged.update(items)
                start, end = self.cuts.trimmed(self._behind_title(section), self.sections[items[-1]].end)
                yield Clause(start, end, i, (section.body, end), 0, 0)
            elif says := self._leads_in(section):
                yield from self._clauses(i, section.body, says)
            elif section.kind == "heading" and self.children[i] and i not in duties and not self._is_sentence(section):
                begun = self._runs_in(i)
                if begun is not None:
                    run_in[self.children[i][0]] = begun
            else:
                yield from self._clauses(i, run_in.get(i, section.body), section.end)

    # which sections speak, and which belong together

    def _silent(self) -> list[bool]:
        """Sections in which no duty stands: the frame of the document, purposes, requirements, what is the case."""
        silent: list[bool] = []
        for section in self.sections:
            own = section.part in _SILENT or section.kind in _FRAME or (section.parent >= 0 and silent[section.parent])
            if not own and section.kind == "heading" and section.heading:
                head = section.heading[:80].lower()
                own = bool(_PURPOSE_HEADING.search(head) and not _CONTENT_HEADING.search(head)) and \
                    (section.heading.isupper() or not self.directives.acts(section.body))
            silent.append(own)
        return silent

    def _is_sentence(self, section: Section) -> bool:
        """A "heading" that is a sentence of its own, with a list below."""
        text = self.flow[section.body : section.end].rstrip(" *_")
        return text.endswith(".") and len(text) > 60 and not text.isupper()

    def _runs_in(self, i: int) -> int | None:
        """Where the clause begins of which a heading is the first half: "6. Nâng cao X: Theo Thông tư …"."""
        section, first = self.sections[i], self.sections[self.children[i][0]]
        half = first.kind == "paragraph" and first.start - section.end < 8 and _HALF.match(self.flow, first.body)
        return section.body if half and self.directives.acts(section.body) else None

    def _leads_in(self, section: Section) -> int:
        """Where the duty of a lead-in ends that says more than that a list follows: "Giữ rừng, trọng tâm là:"; or 0."""
        if not self.flow[max(section.body, section.end - 4) : section.end].rstrip(" *_\n").endswith(":"):
            return 0
        tail = _TAIL.search(self.directives.low, max(section.body, section.end - 120), section.end)
        if not tail or tail.start() - section.body < _SHORTEST_LEAD:
            return 0
        return tail.start() if self.cuts.acts(section.body) else 0

    def _listed_nouns(self, i: int) -> Sequence[int]:
        """The items of a lead-in ("… đối với:") that are nouns, so that lead-in and list are one clause."""
        section, children = self.sections[i], self.children[i] or self._bullets_behind(i)
        text = self.flow[section.body : section.end].rstrip(" *_")
        if not (children and text.endswith(":")):
            return ()
        if not (self.directives.acts(self._behind_title(section)) or _INNER_VERB.search(text)
                or phrases.ATTENDING.match(text)):
            return ()
        parts = text.endswith(_PARTS)
        return () if any(self._is_duty(child, parts) for child in children) else children

    def _is_duty(self, i: int, part: bool) -> bool:
        """Whether an item of a list says what is to be done, and is no noun; a part of something is one with its
        title ("Dự án 2: Xây dựng …")."""
        item = self.sections[i]
        return item.kind != "bullet" or self.directives.acts(item.body if part else self._behind_title(item)) \
            or self.cuts.has_subject(item.body, ":")

    def _behind_title(self, section: Section) -> int:
        """Where the words behind "Địa điểm: |" begin, if a duty begins there; else where the section does."""
        if self.directives.acts(section.body):
            return section.body
        title = phrases.LABEL.match(self.flow, section.body, section.end)
        return title.end() if title and self.cuts.acts(title.end()) else section.body

    def _bullets_behind(self, i: int) -> Sequence[int]:
        """The bullets that stand behind an unmarked line, beside it."""
        section = self.sections[i]
        if section.kind != "paragraph" or section.marker is not None:
            return ()
        behind: list[int] = []
        for k in range(i + 1, len(self.sections)):
            if self.sections[k].parent != section.parent or self.sections[k].kind != "bullet":
                break
            behind.append(k)
        return behind

    # where a section is cut

    def _is_title(self, title: re.Match[str]) -> bool:
        """Whether words before a colon only say what the duty behind it is about: no case, no doer, no duty."""
        start, end = title.span()
        return not _CASE.match(self.flow, start) and self.directives.acts(end) and not self.cuts.acts(start) \
            and not self.cuts.mentions.within(start, end)

    def _clauses(self, section: int, start: int, end: int) -> Iterator[Clause]:
        if label := _LABEL.match(self.flow, start, end):
            start = label.end()
        elif (title := _TITLE.match(self.flow, start, end)) and self._is_title(title):
            start = title.end()
        for number, (first, last) in enumerate(self.cuts.sentences(start, end)):
            for nth, (a, b) in enumerate(self.cuts.parts(first, last)):
                a, b = self.cuts.trimmed(a, b)
                if b - a > 3:
                    yield Clause(a, b, section, (first, last), nth, number)
