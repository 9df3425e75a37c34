"""Timing: by when a duty is to be done, where its own words do not say.

Written in the clause, else in the label of its paragraph ("Đợt 1, từ …: …"), else on its card, else in the line that
leads in what stands beside it ("Trong năm 2026, …:", "Sáng thứ Hai, ngày 24/8"), else in the nearest heading above.
``deadlines`` reads what is written; this says which writing holds.
"""

from __future__ import annotations

import re

from loaders.model import Deadline, Outline, Section
from loaders.tasks import deadlines, phrases
from loaders.tasks.cards import Cards
from loaders.tasks.cited import Cited
from loaders.tasks.clauses import Clause
from loaders.tasks.times import Years


class Timing:
    """Answers for one document by when a duty is to be done."""

    def __init__(self, outline: Outline, cards: Cards, cited: Cited, years: Years) -> None:
        self.sections, self.flow = outline.sections, outline.flow
        self.cards, self.cited, self.years = cards, cited, years
        self.headings: dict[int, Deadline] = {}
        self.lead_ins = self._lead_ins()
        self.leading = frozenset(self.lead_ins.values())

    def of(self, clause: Clause, label: Deadline) -> Deadline:
        """The deadline of a clause; ``label`` is that of its paragraph."""
        cited = self.cited.touching(clause.start, clause.end)
        if scope := _SCOPE.match(self.flow, clause.start, clause.end):
            cited = [*cited, scope.span()]
        own = deadlines.read(self.flow, clause.start, clause.end, self.years, cited)
        if own.kind == "none" and (day := phrases.TIME_LABEL.match(self.flow, clause.start, clause.end)):
            own = deadlines.read_value(self.flow, clause.start, day.end(), self.years)
        for written in (own, label, self.cards.of(clause.section).deadline):
            if written.kind != "none":
                return written
        if self.sections[clause.section].part == "closing" or _MEANWHILE.match(self.flow, clause.start):
            return Deadline()
        return self.above(clause.section)

    def above(self, i: int) -> Deadline:
        """The time of what leads a section in: a line beside it, else the nearest heading above."""
        while i >= 0:
            for at in (self.lead_ins.get(i, -1), self.sections[i].parent):
                if at >= 0 and (found := self._handed_down(at)).kind != "none":
                    return found
            i = self.sections[i].parent
        return Deadline()

    def _lead_ins(self) -> dict[int, int]:
        """For each section the unmarked line before it, with the same parent, that may say when it is to be done."""
        last: dict[int, int] = {}
        found: dict[int, int] = {}
        for i, section in enumerate(self.sections):
            if section.kind == "paragraph" and section.marker is None and self._leads(section):
                last[section.parent] = i
            elif section.parent in last:
                found[i] = last[section.parent]
        return found

    def _leads(self, section: Section) -> bool:
        bare = section.end - section.body < _BARE and _ONLY_DAY.match(self.flow, section.body) is not None
        if bare:
            return _DIGIT.search(self.flow, section.body, section.end) is not None
        return self._introduces(section) and (_WHEN.match(self.flow, section.body) or self._held(section)) is not None

    def _held(self, section: Section) -> re.Match[str] | None:
        """"Các lớp học được mở |trong khoảng từ ngày … đến ngày …": what a lead-in says of all behind it."""
        return _HELD.search(self.flow, section.body, section.end)

    def _introduces(self, section: Section) -> bool:
        return self.flow[section.body : section.end].rstrip(" *_\n").endswith(":")

    def _handed_down(self, i: int) -> Deadline:
        """The time of all below or behind a heading or lead-in."""
        if i not in self.headings:
            self.headings[i] = self._in_heading(i)
        return self.headings[i]

    def _in_heading(self, i: int) -> Deadline:
        """A time holds for what follows where it stands in a short heading, or opens a lead-in."""
        section = self.sections[i]
        if section.kind != "heading" and not self._introduces(section) and i not in self.leading:
            return Deadline()
        bare = section.end - section.body < _BARE and _ONLY_DAY.match(self.flow, section.body)
        read = deadlines.read_value if bare else deadlines.read
        held = None if section.kind == "heading" else self._held(section)
        start = held.end() if held else section.body
        found = read(self.flow, start, section.end, self.years)
        short = section.kind == "heading" and len(section.heading or "") < _SHORT
        return found if short or (found.start or section.end) - start < _OPENING else Deadline()


def is_label(text: str) -> bool:
    """Whether a text begins with a label that holds for all of its paragraph: "Đợt 1 (tháng 3): …"."""
    return phrases.TIME_LABEL.match(text) is not None


_SHORT = 120
_BARE = 40
_OPENING = 30
_DIGIT = re.compile("[0-9]")
_ONLY_DAY = re.compile(r"[*_ ]*(?:Sáng|Chiều|Buổi \w+|Ngày|Thứ \w+)(?!\w)", re.IGNORECASE)
_WHEN = re.compile(r"(?:Trong|Từ|Đến|Trước|Năm|Quý|Tháng|Giai đoạn)(?!\w)")
_HELD = re.compile(r"(?<!\w)(?:được |sẽ )?(?:thực hiện|tổ chức|tiến hành|triển khai|diễn ra|mở)(?: trong)?"
                   r"(?: khoảng| thời gian| khoảng thời gian)? (?=từ (?:ngày |tháng |năm |quý )?\d)", re.IGNORECASE)
_SCOPE = re.compile(r"Đối với (?:các |những )?(?:nhiệm vụ|nội dung|công việc|dự án)[^,;:\n]{0,160},")
_MEANWHILE = re.compile(r"(?:Trong quá trình|Quá trình|Nếu)(?!\w)")
