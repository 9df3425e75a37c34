"""Cards: who, with whom, by when, what comes out, said in lines of their own beside a duty.

"- Cơ quan chủ trì: Sở Y tế" / "- Thời gian thực hiện: Quý II năm 2026" under a numbered duty, or a heading "Cơ quan
phối hợp" with a list. Reads the sections, the units and the years of a document; gives ``Cards``: the card of each
section that has one, the sections that are parts of cards (no duties themselves), and the headings whose only
words below are a card, so that the heading is the duty.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from loaders.model import Deadline, Section, Unit
from loaders.tasks import deadlines, phrases, responsibility
from loaders.tasks.mentions import Mentions
from loaders.tasks.times import Years
from loaders.tasks.verbs import Directives

NONE = Deadline()


@dataclass(frozen=True, slots=True)
class Card:
    """What the lines beside a duty say."""

    leading: tuple[Unit, ...] = ()
    doing: tuple[Unit, ...] = ()
    coordinating: tuple[Unit, ...] = ()
    deadline: Deadline = NONE
    output: str | None = None


NO_CARD = Card()


@dataclass(frozen=True, slots=True)
class Cards:
    """The cards of one document, by section."""

    at: dict[int, Card]
    parts: frozenset[int]
    duties: frozenset[int]
    parents: Sequence[int] = ()

    def of(self, section: int) -> Card:
        """The card of a section, else of the nearest one above."""
        while section >= 0 and self.at:
            if section in self.at:
                return self.at[section]
            section = self.parents[section]
        return NO_CARD


_LINES = ("heading", "paragraph", "bullet")
"""Kinds of sections that may be a line of a card."""
_LABEL_PATTERNS = (
    ("leading", r"(?:(?:cơ quan|đơn vị|tổ chức|bộ phận)(?:/cá nhân)? )?chủ trì(?: thực hiện| tham mưu| soạn "
                r"thảo)?(?=\s*:|\s*$)"),
    ("coordinating", r"(?:(?:cơ quan|đơn vị|tổ chức)(?:/cá nhân)? )?phối hợp(?: thực hiện)?(?=\s*:|\s*$)"),
    ("both", r"(?:cơ quan|đơn vị|tổ chức) (?:chủ trì,|thực hiện,) phối hợp(?: thực hiện)?(?=\s*:|\s*$)"),
    ("doing", r"(?:(?:cơ quan|đơn vị|tổ chức|bộ phận|cá nhân) (?:tổ chức )?(?:thực hiện|triển khai|phụ trách)(?: "
              r"chính)?"
              r"|phân công(?: thực hiện| nhiệm vụ)?|trách nhiệm thực hiện)(?=\s*:)"),
    ("deadline", r"(?:thời gian|thời hạn|tiến độ|thời điểm|lộ trình)"
                 r"(?: thực hiện| hoàn thành| ban hành| trình| triển khai| tổ chức| báo cáo| gửi)?(?=\s*:)"),
    ("output", r"(?:sản phẩm|kết quả)(?: đầu ra| dự kiến| thực hiện| hoàn thành)?(?=\s*:)"),
    ("money", r"(?:kinh phí|nguồn kinh phí|dự toán kinh phí)(?: thực hiện)?(?=\s*:)"),
)
_LABEL = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _LABEL_PATTERNS), re.IGNORECASE)
_WHEN_BEHIND = re.compile(
    r"(?<=[.;] )(?:Thời gian|Thời hạn|Tiến độ)(?: thực hiện| hoàn thành| ban hành| triển khai)? ?: ?(?=[^;]{4,80}\Z)")
"""The time of a duty, written behind it in its own line."""
_NEXT = re.compile(r"[;.] +(?:Đồng thời,? +)?")
_ENDS = re.compile(r"(?:[ ,]*(?:chủ trì|phối hợp|thực hiện|triển khai|tham mưu))*[ .;,/*_\n]*\Z", re.IGNORECASE)
"""What may stand behind the units of a line that says no more than which part they play."""
_CONTENT = re.compile(r"nội dung(?: công việc| thực hiện| nhiệm vụ)?\s*: *", re.IGNORECASE)
"""The line beside that says what is to be done."""
_AFTER = re.compile(r"\s*:?\s*")


def label_of(flow: str, start: int, end: int) -> tuple[str, int] | None:
    """Which field of a card a line begins, and where its value begins."""
    found = _LABEL.match(flow, start, end)
    if not found or not found.lastgroup:
        return None
    after = _AFTER.match(flow, found.end(), end)
    return found.lastgroup, after.end() if after else found.end()


def read(sections: Sequence[Section], flow: str, mentions: Mentions, directives: Directives, years: Years) -> Cards:
    """The cards of one document."""
    return _Reader(sections, flow, mentions, directives, years).cards()


class _Reader:
    """Gathers the lines of cards by the section that they belong to."""

    def __init__(self, sections: Sequence[Section], flow: str, mentions: Mentions, directives: Directives,
                 years: Years) -> None:
        self.sections, self.flow, self.mentions = sections, flow, mentions
        self.directives, self.years = directives, years
        self.children: dict[int, list[int]] = {}
        for i, section in enumerate(sections):
            self.children.setdefault(section.parent, []).append(i)
        self.found: dict[int, Card] = {}
        self.parts: set[int] = set()
        self.labels = [label_of(flow, s.body, s.end) if s.kind in _LINES else None for s in sections]

    def cards(self) -> Cards:
        for i, section in enumerate(self.sections):
            if section.kind in _LINES and i not in self.parts:
                label = self.labels[i]
                if label:
                    self._add(i, *label)
                elif when := self._when_behind(section):
                    self._set(i, deadline=deadlines.read_value(self.flow, when.end(), section.end, self.years))
        self.parts.update(*map(self._details, self.found))
        duties = frozenset(i for i in self.found if i >= 0 and self._only_card(i))
        return Cards(self.found, frozenset(self.parts), duties, [s.parent for s in self.sections])

    def _when_behind(self, section: Section) -> re.Match[str] | None:
        if self.flow.find(":", section.body, section.end) < 0:
            return None
        return _WHEN_BEHIND.search(self.flow, section.body, section.end)

    def _add(self, i: int, name: str, value: int) -> None:
        section = self.sections[i]
        end = section.end
        units = tuple(self.mentions.within(value, self._last(i)))
        owner = self._owner(i, name)
        if name in ("leading", "doing") and units and (played := self._played(i, name, value)):
            self._set(owner, **played)
            return
        if name in ("leading", "doing", "coordinating") and units and self._says_what(units, end):
            self._set(owner, **self._said(value, end))
            return
        self.parts.update({i} if name == "deadline" and self._lists_duties(i) else self._below(i))
        if name == "both":
            for child in self.children.get(i, ()):
                self._field(owner, child)
        elif name == "deadline":
            self._set(owner, deadline=deadlines.read_value(self.flow, value, end, self.years))
        elif name == "output":
            self._set(owner, output=self.flow[value:end].strip(" .;") or None)
        elif name != "money" and units:
            self._set(owner, **{name: units})

    def _played(self, i: int, name: str, value: int) -> dict[str, tuple[Unit, ...]]:
        """"Cơ quan thực hiện: Sở A chủ trì, phối hợp với B": the parts that units play in a line, or in the lines
        listed below it, of which those that say more stay duties of their own."""
        lines = [(i, value)] if value < self.sections[i].end else \
            [(k, self.sections[k].body) for k in self.children.get(i, ())]
        beside = self.children[self.sections[i].parent]
        said = any(_CONTENT.match(self.flow, self.sections[k].body) for k in beside)
        fields: dict[str, tuple[Unit, ...]] = {}
        for k, start in lines:
            end = self.sections[k].end
            roles = responsibility.read(self.flow, start, end, self.mentions, self.directives)
            partners = tuple(u for u, role, _ in roles.named if role == "phoi_hop")
            if not roles.subjects or not (partners or "chu_tri" in roles.doing):
                continue
            last = (*roles.subjects, *partners)[-1].end
            if not _ENDS.match(self.flow, last, end):
                if not said or not partners or self.flow.find(";", last, end) >= 0:
                    continue
                partners = (*partners, *self.mentions.within(last, end))
            mine = "leading" if "chu_tri" in roles.doing else name
            fields[mine] = (*fields.get(mine, ()), *roles.subjects)
            fields["coordinating"] = (*fields.get("coordinating", ()), *partners)
            self.parts.update(self._below(k))
        if fields:
            self.parts.add(i)
        return fields

    def _details(self, i: int) -> set[int]:
        """The line "Nội dung: …" below a duty, where the others are its card and it orders nothing of its own."""
        rest = [k for k in self.children.get(i, ()) if k not in self.parts]
        if i < 0 or len(rest) != 1 or not self.directives.acts(self.sections[i].body):
            return set()
        label = _CONTENT.match(self.flow, self.sections[rest[0]].body)
        return self._below(rest[0]) if label and not self.directives.acts(label.end()) else set()

    def _lists_duties(self, i: int) -> bool:
        """Whether below "Thời gian thực hiện:" stands who must do what by when."""
        below = self.children.get(i, ())
        return any(self._orders(self.sections[k]) for k in below)

    def _orders(self, section: Section) -> bool:
        day = phrases.TIME_LABEL.match(self.flow, section.body, section.end)
        start = day.end() if day else section.body
        chain = self.mentions.chain(self.flow, start, section.end, phrases.FIRST_SUBJECT, phrases.LINK)
        return bool(chain) and self.directives.acts(chain[-1].end + 1)

    def _owner(self, i: int, name: str) -> int:
        """Whose card a line belongs to: the section's above; where each duty of a list has its own such line behind
        it, the duty's before."""
        above = self.sections[i].parent
        beside = self.children[above]
        repeated = sum(1 for k in beside if (label := self.labels[k]) and label[0] == name) > 1
        return next((k for k in reversed(beside) if k < i and not self.labels[k]), above) if repeated else above

    def _field(self, owner: int, i: int) -> None:
        label = self.labels[i]
        if label and label[0] in ("leading", "doing", "coordinating"):
            self._set(owner, **{label[0]: tuple(self.mentions.within(label[1], self._last(i)))})

    def _says_what(self, units: Sequence[Unit], end: int) -> bool:
        """"Cơ quan thực hiện: Sở A tiến hành rà soát …" is a duty of its own, not a field."""
        after = re.compile(" *").match(self.flow, units[0].end, end)
        return after is not None and self.directives.acts(after.end()) and units[0].end < end

    def _said(self, value: int, end: int) -> dict[str, tuple[Unit, ...]]:
        """"Sở A chủ trì lập …; Sở B và UBND các xã rà soát …": whoever stands there before a verb."""
        fields: dict[str, tuple[Unit, ...]] = {}
        for begun in (value, *(m.end() for m in _NEXT.finditer(self.flow, value, end))):
            chain = self.mentions.chain(self.flow, begun, end, phrases.FIRST_SUBJECT, phrases.LINK)
            if chain and self.directives.acts(chain[-1].end + 1):
                name = "leading" if self.flow.startswith(" chủ trì", chain[-1].end) else "doing"
                fields[name] = (*fields.get(name, ()), *chain)
        return fields

    def _set(self, owner: int, **fields: object) -> None:
        if owner >= 0:
            self.found[owner] = replace(self.found.get(owner, Card()), **fields)  # type: ignore[arg-type]

    def _below(self, i: int) -> set[int]:
        out = {i}
        for child in self.children.get(i, ()):
            out |= self._below(child)
        return out

    def _last(self, i: int) -> int:
        return max(self.sections[k].end for k in self._below(i))

    def _only_card(self, i: int) -> bool:
        return self.sections[i].kind in _LINES and all(
            c in self.parts for c in self.children.get(i, ()))
