"""Opening: what stands before a duty, and whom it names as its doers.

"Căn cứ kế hoạch này, |Sở A có trách nhiệm |rà soát …": circumstances and conditions are passed over, then the units
named first are the subjects, with "giao", "đề nghị", "yêu cầu" before them or not.
"""

from __future__ import annotations

import re

from loaders.model import Unit
from loaders.tasks import phrases
from loaders.tasks.mentions import named
from loaders.tasks.passage import Passage


class Opening(Passage):
    """Reads a clause up to the first verb of its duty."""

    def _prefix(self, at: int) -> int:
        """Conditions and circumstances before the duty: "Căn cứ kế hoạch này, |"."""
        begun = at
        if self.low.startswith("đối với ", at) and (each := self._each_of(at + len("đối với "))):
            return each
        if self.low.startswith(phrases.TROUBLE_WORDS, at) and \
                (found := phrases.TROUBLE.match(self.flow, at, self.end)):
            at = self._subject_before(at, found.end())
        at = self._past_circumstances(at)
        at = self._to_the_duty(at) if at > begun else at
        label = phrases.LABEL.match(self.flow, at, self.end)
        if label and self._described(at):
            return at
        named = label and (self._listed(at, phrases.FIRST_SUBJECT) or self._ordered(at))
        if label and not named and self._is_title(label, at):
            return label.end() if self._begins(label.end()) else at
        return at

    def _each_of(self, at: int) -> int:
        """"Đối với |A; B và C mỗi đơn vị chọn …": those who are named are to do it, each for itself."""
        units = [u for u in self._listed(at, phrases.NOTHING) if not u.raw.lower().startswith("mỗi ")]
        return at if units and phrases.EACH.match(self.low, units[-1].end, self.end) else 0

    def _past_circumstances(self, at: int) -> int:
        while self.low.startswith(phrases.PREFIX_WORDS, at) and \
                (found := phrases.PREFIX.match(self.flow, at, self.end)):
            at = found.end()
        return at

    def _is_title(self, label: re.Match[str], at: int) -> bool:
        """Whether the words before a colon are a title, not the beginning of the duty."""
        if not self.directives.acts(at):
            return True
        if self.directives.role_at(self.directives.skip_adverbs(at)) and self.mentions.within(at, label.end()):
            return False
        after = self.flow[label.end() : label.end() + 1]
        return len(label[0]) < 70 and after.isupper() and not label[0].rstrip(": ").endswith(phrases.LEADING_IN)

    def _subject_before(self, start: int, at: int) -> int:
        """"…, nếu có vướng mắc |các sở kịp thời báo cáo": the doer may stand at the end of the circumstance."""
        for unit in self.mentions.within(start, at):
            chain = self._listed(unit.start, phrases.NOTHING)
            if chain and not self.flow[chain[-1].end : at].strip(" ,"):
                return unit.start
        return at

    def _to_the_duty(self, at: int) -> int:
        """A circumstance may hold commas: on to the first comma behind which a unit or a verb stands."""
        after = at
        for _ in range(4):
            if self._begins(after):
                return after
            comma = self.flow.find(", ", after, min(self.end, after + 160))
            if comma < 0:
                return at
            after = comma + 2
        return at

    def _begins(self, at: int) -> bool:
        """Whether a duty begins at ``at``: its doer, its verb or its number."""
        return self._verb_at(at) or self.flow[at : at + 1].isdigit() or bool(self._listed(at, phrases.FIRST_SUBJECT))

    def _subject(self, at: int) -> int:
        """The doers named at the beginning, with "giao", "đề nghị", "yêu cầu" before them or not."""
        roles = self.roles
        first = self._listed(at, phrases.FIRST_SUBJECT)
        end = first[-1].end if first else at
        order = phrases.ORDER.match(self.flow, end, self.end)
        told = self._told_by(order) if order else []
        if order and told:
            self._use(told)
            roles.mode = order["mode"].lower()
            roles.concerned += [(u, "giao_nhiem_vu") for u in first]
            self._use(first)
            roles.subjects = told
            return self._after_subject(told[-1].end)
        if not first and (described := self._described(at)):
            first = [described]
        if not first:
            return at
        roles.subjects = self._meant(first)
        self._use(first)
        return self._after_subject(roles.subjects[-1].end)

    def _meant(self, units: list[Unit]) -> list[Unit]:
        """Which units are meant: "Cơ quan, đơn vị |quản lý người lao động| có trách nhiệm …", "A; B |mỗi đơn vị| …"."""
        last = units[-1]
        if last.raw.lower().startswith("mỗi ") and len(units) > 1:
            return units[:-1]
        open_to_more = last.unit_kind == "class" and last.kind == "khac"
        found = phrases.WHICH.match(self.flow, last.end, self.end) if open_to_more else None
        return [*units[:-1], named(last, self.flow, found.end())] if found else units

    def _ordered(self, at: int) -> bool:
        """"Đề nghị |A: …": whether an order to a unit stands at ``at``."""
        order = phrases.ORDER.match(self.flow, at, self.end)
        return order is not None and bool(self._told_by(order))

    def _told_by(self, order: re.Match[str]) -> list[Unit]:
        """Who is told; what "các doanh nghiệp" are encouraged to do stays a duty of whoever encourages them."""
        told = self._listed(order.end(), phrases.FIRST_SUBJECT)
        encouraged = order["mode"].lower() == "khuyến khích"
        return [] if encouraged and any(u.unit_kind == "class" for u in told[:1]) else told

    def _described(self, at: int) -> Unit | None:
        """Doers described in words: "Cán bộ, chiến sĩ …|: Gương mẫu", "Chủ cơ sở |có trách nhiệm"."""
        found = phrases.ATTENDING.match(self.flow, at, self.end) or phrases.PERSONS.match(self.flow, at, self.end)
        if not found and self.low.find("nhiệm ", at, self.end) >= 0:
            found = phrases.CHARGED.match(self.flow, at, self.end) or phrases.ANSWERABLE.match(self.flow, at, self.end)
        if not found or self.directives.acts(at):
            return None
        return self.mentions.described(self.flow, at, found.end("who"))

    def _after_subject(self, at: int) -> int:
        found = phrases.AFTER_SUBJECT.match(self.flow, at, self.end)
        begun = found.end() if found else at
        at = self._past_circumstances(begun)
        at = self._to_the_duty(at) if at > begun else at
        if self.low.startswith("giúp ", at) and (helped := self._take(at + 5, phrases.SPACE)):
            self._concern(helped, "thu_huong")
            at = self._past(helped[-1].end, phrases.SPACE)
        return min(at, self.end)
