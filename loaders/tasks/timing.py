"""Timing: by when a duty is to be done, where its own words do not say.

Written in the clause, else in the label of its paragraph ("Đợt 1, từ …: …"), else on its card, else in the nearest
heading above. ``deadlines`` reads what is written; this says which writing holds.
"""

from __future__ import annotations

import re

from loaders.model import Deadline, Outline
from loaders.tasks import deadlines
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

    def of(self, clause: Clause, label: Deadline) -> Deadline:
        """The deadline of a clause; ``label`` is that of its paragraph."""
        cited = self.cited.touching(clause.start, clause.end)
        own = deadlines.read(self.flow, clause.start, clause.end, self.years, cited)
        for written in (own, label, self.cards.of(clause.section).deadline):
            if written.kind != "none":
                return written
        if self.sections[clause.section].part == "closing" or _MEANWHILE.match(self.flow, clause.start):
            return Deadline()
        return self.above(clause.section)

    def above(self, i: int) -> Deadline:
        """The time in the nearest heading above a section."""
        at = self.sections[i].parent
        while at >= 0:
            if at not in self.headings:
                self.headings[at] = self._in_heading(at)
            if self.headings[at].kind != "none":
                return self.headings[at]
            at = self.sections[at].parent
        return Deadline()

    def _in_heading(self, i: int) -> Deadline:
        """The time of all below a heading: it stands in a short one, or opens a lead-in."""
        section = self.sections[i]
        bare = section.end - section.body < _BARE and _ONLY_DAY.match(self.flow, section.body)
        read = deadlines.read_value if bare else deadlines.read
        found = read(self.flow, section.body, section.end, self.years)
        short = len(section.heading or "") < _SHORT
        return found if short or (found.start or section.end) - section.body < _OPENING else Deadline()


def is_label(text: str) -> bool:
    """Whether a text begins with a label that holds for all of its paragraph: "Đợt 1 (tháng 3): …"."""
    return _LABEL.match(text) is not None


_SHORT = 120
_BARE = 40
_OPENING = 8
_ONLY_DAY = re.compile(r"[*_ ]*(?:Sáng|Chiều|Buổi \w+|Ngày|Thứ \w+)(?!\w)", re.IGNORECASE)
_LABEL = re.compile(r"(?:Giai đoạn|Đợt|Bước|Từ ngày|Tuần|Tháng|Quý)[^:\n]{0,60}:")
_MEANWHILE = re.compile(r"(?:Trong quá trình|Quá trình|Nếu)(?!\w)")
