"""Duties: which clauses order something.

Reads a ``Clause`` and gives the ``Duty`` in it: a clause that opens with a directive verb, whose subject does
something, that says what must be, sets a target, has a card, or stands first under a heading that charges units.
"""

from __future__ import annotations

import re

from loaders.model import Outline
from loaders.tasks import deadlines, phrases, responsibility, targets
from loaders.tasks.cards import Cards
from loaders.tasks.cited import Cited
from loaders.tasks.clauses import Clause
from loaders.tasks.duty import Duty
from loaders.tasks.mentions import Mentions
from loaders.tasks.owners import Ownership
from loaders.tasks.verbs import Directives


class Duties:
    """Reads the duties of one document."""

    def __init__(self, outline: Outline, directives: Directives, mentions: Mentions, ownership: Ownership,
                 cards: Cards, cited: Cited) -> None:
        self.sections, self.flow = outline.sections, outline.flow
        self.directives, self.mentions, self.ownership = directives, mentions, ownership
        self.cards, self.cited = cards, cited

    def of(self, clause: Clause) -> Duty | None:
        """The duty that the clause states."""
        text = self.flow[clause.start : clause.end]
        if text.endswith((":", "?", "!")) or text.isupper() or len(text) < _LEAST or _NONE.match(text):
            return None
        roles = responsibility.read(self.flow, clause.start, clause.end, self.mentions, self.directives)
        found = targets.read(self.flow, clause.start, clause.end, self._own_words(clause))
        if roles.opens or (roles.subjects and self._acts(roles.action, clause.end)) or _MUST.search(text) \
                or (any(t.value is not None for t in found) and not _MAY.search(text)) or _MEETS.match(text) \
                or self._forbids(clause) or self._has_card(clause) or self._is_charge(clause) or self._is_goal(clause):
            return Duty(clause, roles, found)
        return None

    def _forbids(self, clause: Clause) -> bool:
        found = phrases.FORBIDS.match(self.directives.low, clause.start, clause.end)
        return found is not None and self.directives.acts(found.end())

    def _has_card(self, clause: Clause) -> bool:
        """Whether the clause is what a card with units of its own belongs to, be it a noun."""
        card = self.cards.at.get(clause.section)
        if card is None or clause.nth or clause.sentence_no or self.directives.names(clause.start):
            return False
        return bool(card.leading or card.doing)

    def _is_goal(self, clause: Clause) -> bool:
        """Whether the clause stands behind "Chỉ tiêu 3:", be it a noun."""
        section = self.sections[clause.section]
        return clause.nth == clause.sentence_no == 0 and _GOAL.match(self.flow, section.body, clause.start) is not None

    def _is_charge(self, clause: Clause) -> bool:
        """Whether the clause is the first of a marked line right below a heading that charges units: then it says what
        they must do, whatever its verb, unless it begins with a noun."""
        section = self.sections[clause.section]
        return (
            clause.nth == clause.sentence_no == 0
            and section.marker is not None
            and section.parent >= 0
            and clause.end - clause.start > _LEAST_CHARGE
            and not self.flow[clause.start].isdigit()
            and not self.directives.names(clause.start)
            and not self.mentions.within(clause.start, clause.start + 1)
            and self.ownership.heading(section.parent) is not None
        )

    def _acts(self, start: int, end: int) -> bool:
        """Whether a directive verb stands within the first words behind a subject."""
        at = start
        for _ in range(_FIRST_WORDS):
            if at >= end:
                return False
            if self.directives.acts(at):
                return True
            at = self.flow.find(" ", at, end) + 1 or end
        return False

    def _own_words(self, clause: Clause) -> str:
        """The text of a clause without the documents cited in it."""
        cited = self.cited.touching(clause.start, clause.end)
        return deadlines.free(self.flow, clause.start, clause.end, cited) if cited else \
            self.flow[clause.start : clause.end]


_LEAST = 8
_LEAST_CHARGE = 25
_FIRST_WORDS = 16
_NONE = re.compile(
    r"(?:Thực hiện theo (?:quy định|hướng dẫn) (?:tại|của) |(?:Thay thế|Bãi bỏ) (?:Quyết định|Kế hoạch|Chỉ thị) số |"
    r"Trên đây là|Số liệu|Ví dụ(?!\w)|Ghi chú|Lưu ý:?$|Nơi nhận|Ban hành kèm theo|Phê duyệt kèm theo|"
    r"(?:Nguồn )?[Kk]inh phí |"
    r"(?:Kế hoạch|Chỉ thị|Quyết định|Nghị quyết|Quy định|Hướng dẫn|Thông tư|Nghị định|Công điện) này "
    r"(?:thay thế|có hiệu lực))")
_GOAL = re.compile(r"[*_]*(?:Chỉ tiêu|Mục tiêu|Tiêu chí)(?: số)? \d")
_MAY = re.compile(r"(?<!\w)có thể(?!\w)")
"""What is left to those concerned."""
_MEETS = re.compile(
    r"(?:Hội nghị|Đại hội|Cuộc họp|Phiên họp|Kỳ họp) (?:(?!đã|sẽ)\w+ ){0,4}?"
    r"(?:thảo luận|thông qua|cử|bàn|thống nhất|biểu quyết|bầu|quyết định|nghe)(?!\w)")
"""A meeting that is to do something."""
_MUST = re.compile(
    r"(?<!\w)(?:phải|(?<!đã )được (?:triển khai|thực hiện|tổ chức|tiến hành|gửi|phát hành|biên soạn|kết cấu|bố trí|"
    r"cập nhật|công khai)|bảo đảm|đảm bảo|cần)(?!\w)")
