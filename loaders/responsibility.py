"""Responsibility (trách nhiệm): which unit has which role in one clause.

``read`` takes one clause with the units and role verbs in it and gives ``Roles``: the units named as doers, the
roles of whoever does it, the units with a role of their own (coordinating, directed, receiving a report …), and
the units that are only concerned. Who the doer is where the clause does not name one is decided in ``tasks``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from loaders.model import Unit
from loaders.verbs import Directives, RoleVerb

Spans = Sequence[tuple[int, int]]


@dataclass(slots=True)
class Roles:
    """What one clause says of responsibility.

    ``subjects`` are the doers it names; ``doing`` the roles of the doer, whoever it is; ``named`` other units with
    (unit, role, via); ``concerned`` units with (unit, relation); ``directed`` those told to act ("chỉ đạo X …");
    ``mode`` is giao, yêu cầu or đề nghị; ``action`` is where the words of the duty begin.
    """

    action: int
    subjects: list[Unit] = field(default_factory=list)
    doing: list[str] = field(default_factory=list)
    named: list[tuple[Unit, str, bool]] = field(default_factory=list)
    concerned: list[tuple[Unit, str]] = field(default_factory=list)
    directed: list[Unit] = field(default_factory=list)
    mode: str | None = None
    opens: bool = False

    def receives(self) -> list[Unit]:
        """The units that receive a report."""
        return [u for u, role, _ in self.named if role == "nhan_bao_cao"]


class Mentions:
    """The units of a text by offset; those inside citations are left out."""

    def __init__(self, units: Sequence[Unit], cited: Spans) -> None:
        inside = sorted(cited)
        starts = [a for a, _ in inside]

        def free(unit: Unit) -> bool:
            i = bisect_left(starts, unit.end)
            return all(not (a <= unit.start and unit.end <= b) for a, b in inside[max(0, i - 3) : i])

        self.all = [u for u in units if free(u)]
        self._starts = [u.start for u in self.all]

    def within(self, start: int, end: int) -> list[Unit]:
        """The units that begin in ``[start, end)``."""
        return self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def chain(self, flow: str, start: int, end: int, first: re.Pattern[str], link: re.Pattern[str]) -> list[Unit]:
        """The units listed from ``start`` on ("A, B và C"): ``first`` may stand before the first, ``link`` between."""
        found: list[Unit] = []
        at, gap = start, first
        for i in range(bisect_left(self._starts, start), len(self.all)):
            unit = self.all[i]
            if unit.start >= end or unit.start - at > 40 or not gap.fullmatch(flow, at, unit.start):
                break
            found.append(unit)
            at, gap = unit.end, link
        return found


def read(flow: str, start: int, end: int, mentions: Mentions, directives: Directives) -> Roles:
    """The roles in the clause ``[start, end)``."""
    return _Clause(flow, start, end, mentions, directives).read()


class _Clause:
    """Walks over one clause from its beginning.

    ``handed`` is where the words of somebody else's action begin; ``bare`` says that the doer directs or advises
    nobody in particular, so that the verbs behind are what is directed or advised.
    """

    def __init__(self, flow: str, start: int, end: int, mentions: Mentions, directives: Directives) -> None:
        self.flow, self.start, self.end = flow, start, end
        self.mentions, self.directives, self.low = mentions, directives, directives.low
        self.units = mentions.within(start, end)
        self.used: set[int] = set()
        self.roles = Roles(start)
        self.handed = end
        self.bare = False

    def read(self) -> Roles:
        roles = self.roles
        roles.action = self._subject(self._prefix(self.start))
        at = self._chain(roles.action)
        self._rest(at)
        if self.units:
            self._part_played()
            self._concerned()
        if "chu_tri" in roles.doing and "thuc_hien" in roles.doing:
            roles.doing.remove("thuc_hien")
        return roles

    # before the duty

    def _prefix(self, at: int) -> int:
        """Conditions and circumstances before the duty: "Căn cứ kế hoạch này, |"."""
        begun = at
        if found := _TROUBLE.match(self.flow, at, self.end):
            at = self._subject_before(at, found.end())
        while (found := _PREFIX.match(self.flow, at, self.end)) and found.end() > at:
            at = found.end()
        at = self._to_the_duty(at) if at > begun else at
        label = _LABEL.match(self.flow, at, self.end)
        if label and not self._listed(at, _FIRST_SUBJECT) and self._is_title(label, at):
            return label.end() if self._begins(label.end()) else at
        return at

    def _is_title(self, label: re.Match[str], at: int) -> bool:
        """Whether the words before a colon are a title, not the beginning of the duty."""
        if not self.directives.acts(at):
            return True
        after = self.flow[label.end() : label.end() + 1]
        return len(label[0]) < 70 and after.isupper() and not label[0].rstrip(": ").endswith(_LEADING_IN)

    def _subject_before(self, start: int, at: int) -> int:
        """"…, nếu có vướng mắc |các sở kịp thời báo cáo": the doer may stand at the end of the circumstance."""
        for unit in self.mentions.within(start, at):
            chain = self._listed(unit.start, _NOTHING)
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
        return bool(self._listed(at, _FIRST_SUBJECT)) or self.directives.acts(at) or self.flow[at : at + 1].isdigit() \
            or self.directives.role_at(self.directives.skip_adverbs(at)) is not None

    def _subject(self, at: int) -> int:
        """The doers named at the beginning, with "giao", "đề nghị", "yêu cầu" before them or not."""
        roles = self.roles
        first = self._listed(at, _FIRST_SUBJECT)
        end = first[-1].end if first else at
        order = _ORDER.match(self.flow, end, self.end)
        told = self._take(order.end(), _FIRST_SUBJECT) if order else []
        if order and told:
            roles.mode = order["mode"].lower()
            roles.concerned += [(u, "giao_nhiem_vu") for u in first]
            self._use(first)
            roles.subjects = told
            return self._after_subject(told[-1].end)
        if first:
            roles.subjects = first
            self._use(first)
            return self._after_subject(end)
        return at

    def _after_subject(self, at: int) -> int:
        found = _AFTER_SUBJECT.match(self.flow, at, self.end)
        at = begun = found.end() if found else at
        while (found := _PREFIX.match(self.flow, at, self.end)) and found.end() > at:
            at = found.end()
        at = self._to_the_duty(at) if at > begun else at
        if self.low.startswith("giúp ", at) and (helped := self._take(at + 5, _SPACE)):
            self._concern(helped, "thu_huong")
            at = self._past(helped[-1].end, _SPACE)
        return min(at, self.end)

    # the verbs with which the duty begins

    def _chain(self, at: int) -> int:
        """"chủ trì, phối hợp với A tham mưu B …": one verb after the other, with their units in passing."""
        roles = self.roles
        while at < self.end:
            bare = self._past(self.directives.skip_adverbs(self._past(at, _AUXILIARY)), _AUXILIARY)
            verb = self.directives.role_at(bare)
            if verb:
                roles.opens = True
                at, loose = self._role(verb)
            else:
                end = self.directives.opens(at)
                if end is None:
                    break
                roles.opens = True
                if not self.bare:
                    self._do("thuc_hien")
                at, loose = self._helped_by(end), False
            if at >= self.handed:
                break
            link = (_ANY_LINK if loose else _NEXT_VERB).match(self.flow, at, self.end)
            if not link or not self._verb_at(link.end()):
                break
            at = link.end()
        return at

    def _verb_at(self, at: int) -> bool:
        return self.directives.acts(at) or self.directives.role_at(self.directives.skip_adverbs(at)) is not None

    def _role(self, verb: RoleVerb) -> tuple[int, bool]:
        """One role verb with the units behind it: where they end, and whether the next verb may follow directly."""
        return _ROLES[verb.role](self, verb)

    def _coordinates(self, verb: RoleVerb) -> tuple[int, bool]:
        partners = self._take(verb.end, _WITH)
        self._name(partners, "phoi_hop")
        at = partners[-1].end if partners else verb.end
        if not self._goes_on(at):
            self._do("thuc_hien")
        if not partners:
            self._partners_later(verb.end)
        return at, True

    def _partners_later(self, at: int) -> None:
        """"Phối hợp tổ chức hội thi cùng A": the partners stand behind the object."""
        for unit in self.mentions.within(at, self.end):
            before = self.low[max(at, unit.start - 9) : unit.start]
            if before.endswith(("cùng ", "với ")) and "giữa" not in self.low[max(at, unit.start - 90) : unit.start]:
                self._name(self._take(unit.start, _NOTHING), "phoi_hop")
                return

    def _leads(self, verb: RoleVerb) -> tuple[int, bool]:
        if verb.role == "chu_tri" or not self.low.startswith(" tham mưu", verb.end):
            self._do("chu_tri")
        return verb.end, True

    def _advises(self, verb: RoleVerb) -> tuple[int, bool]:
        advised = self._take(verb.end, _FOR)
        if not advised:
            if "thuc_hien" not in self.roles.doing or self.low.startswith(_LEVELS, verb.end):
                self._do("tham_muu")
            self.bare = True
            if self.low.startswith(" chỉ đạo ", verb.end) and (told := self._take(verb.end + 9, _FIRST_TOLD)):
                return self._told(told), False
            return verb.end, False
        self._do("tham_muu")
        at = advised[-1].end
        if _MONEY.match(self.flow, at, self.end):
            self._name(advised, "kinh_phi")
        else:
            self._concern(advised, "duoc_tham_muu")
        self.handed = at
        return at, False

    def _directs(self, verb: RoleVerb) -> tuple[int, bool]:
        self._do("chi_dao")
        told = self._take(verb.end, _FIRST_TOLD)
        self.bare = not told
        return (self._told(told), False) if told else (verb.end, False)

    def _leads_others(self, verb: RoleVerb) -> tuple[int, bool]:
        """"Đảng ủy A lãnh đạo B ban hành": A directs; "Lãnh đạo các cơ quan …" are those at their head."""
        if self.roles.subjects and self._listed(verb.end, _FIRST_TOLD):
            return self._directs(verb)
        self._do("thuc_hien")
        return verb.end, False

    def _orders(self, verb: RoleVerb) -> tuple[int, bool]:
        told = self._take(verb.end, _FIRST_TOLD)
        if not told:
            self._do("thuc_hien")
            return verb.end, False
        self._do("chi_dao")
        return self._told(told), False

    def _told(self, told: Sequence[Unit]) -> int:
        """Units told to act: they carry out, or supervise, and those they work with coordinate."""
        at = told[-1].end
        acting = self._past(self.directives.skip_adverbs(self._past(at, _SPACE)), _AUXILIARY)
        verb = self.directives.role_at(acting)
        self._name(told, "giam_sat" if verb and verb.role == "giam_sat" else "thuc_hien")
        self.roles.directed = list(told)
        if verb and verb.role == "phoi_hop":
            partners = self._take(verb.end, _WITH)
            self._name(partners, "phoi_hop")
            at = partners[-1].end if partners else verb.end
        self.handed = at
        return at

    def _guides(self, verb: RoleVerb) -> tuple[int, bool]:
        self._do("thuc_hien")
        guided = self._take(verb.end, _FIRST_TOLD)
        self._concern(guided, "doi_tuong")
        return guided[-1].end if guided else verb.end, False

    def _supervises(self, verb: RoleVerb) -> tuple[int, bool]:
        surveillance = self.low.startswith((" dịch", " chất lượng", " môi trường"), verb.end)
        self._do("thuc_hien" if surveillance else "giam_sat")
        return self._watches(verb)

    def _checks(self, verb: RoleVerb) -> tuple[int, bool]:
        self._do("giam_sat" if _OTHERS_WORK.match(self.low, verb.end, self.end) else "thuc_hien")
        return self._watches(verb)

    def _watches(self, verb: RoleVerb) -> tuple[int, bool]:
        watched = self._take(verb.end, _FIRST_TOLD)
        self._concern(watched, "doi_tuong_giam_sat")
        if self.low.startswith((" việc ", " công tác ", " quy trình ", " hoạt động "), verb.end):
            self.handed = verb.end
        return watched[-1].end if watched else verb.end, False

    def _reports(self, verb: RoleVerb) -> tuple[int, bool]:
        self._do("thuc_hien")
        self._recipients(verb.end)
        return verb.end, False

    def _funds(self, verb: RoleVerb) -> tuple[int, bool]:
        self._do("kinh_phi")
        self.handed = verb.end
        return verb.end, False

    def _proposes(self, verb: RoleVerb) -> tuple[int, bool]:
        self._do("thuc_hien")
        asked = self._take(verb.end, _FIRST_TOLD)
        if not asked:
            return verb.end, False
        at = asked[-1].end
        if self.low.startswith(" phối hợp", at):
            self._name(asked, "phoi_hop")
        elif _MONEY.match(self.flow, at, self.end):
            self._name(asked, "kinh_phi")
        else:
            self._concern(asked, "duoc_tham_muu" if "tham_muu" in self.roles.doing else "duoc_de_xuat")
        return at, False

    def _informs(self, verb: RoleVerb) -> tuple[int, bool]:
        self._do("thuc_hien")
        told = self._take(verb.end, _TO)
        self._concern(told, "nhan_thong_tin")
        return told[-1].end if told else verb.end, False

    def _helped_by(self, end: int) -> int:
        """"Bố trí các đội y tế phối hợp …", "Tổ chức lực lượng dọn vệ sinh": those sent out carry out too."""
        sent = self._listed(end, _SPACE) if self.low.endswith(_SENDING, self.start, end) else []
        if len(sent) == 1 and sent[0].unit_kind == "class" and self._verb_at(self._past(sent[0].end, _SPACE)):
            self._name(sent, "thuc_hien")
            self._use(sent)
            return sent[0].end
        return end

    # who hears of it

    def _recipients(self, at: int) -> None:
        """Who receives a report, directly or through whom ("qua"), and to whom it goes from there."""
        purpose = _AIM.search(self.low, at, self.end)
        last = purpose.start() if purpose else self.end
        indirect: list[Unit] = []
        previous: Unit | None = None
        via = False
        for unit in self.mentions.within(at, self.end):
            if unit.start in self.used:
                continue
            before = self.low[max(self.start, unit.start - 24) : unit.start]
            listed = previous is not None and _LISTED.fullmatch(self.low, previous.end, unit.start) is not None
            if unit.start >= last:
                onward = _REPORT_TO.search(before) is not None and "báo cáo" in self.low[last : unit.start]
                if onward or (indirect and listed):
                    indirect.append(unit)
                    previous = unit
                continue
            through = _THROUGH.search(before) is not None
            if through or listed or _REPORT_TO.search(before):
                via = through or (via and listed)
                self._name([unit], "nhan_bao_cao", via)
                previous = unit
        if self.roles.receives():
            self._concern(indirect, "nhan_bao_cao_gian_tiep")
        else:
            self._name(indirect, "nhan_bao_cao")

    # what stands further on

    def _rest(self, at: int) -> None:
        """Verbs further on: after a comma or "và" they are the doer's too, unless the words are somebody else's."""
        for verb in self.directives.within(at, self.end):
            if verb.role in ("gui", "huong_dan", "chu_tri", "dau_moi", "lanh_dao") or self._quoted(verb.start):
                continue
            before = self.low[max(self.start, verb.start - 24) : verb.start]
            if _NOUN_USE.search(before) and not (verb.role == "giam_sat" and _WATCHING.search(before)):
                continue
            if verb.role == "bao_cao":
                self._recipients(verb.end)
            elif verb.start >= self.handed:
                if verb.role == "phoi_hop" and self.roles.directed:
                    self._name(self._take(verb.end, _WITH), "phoi_hop")
            elif verb.role in ("tham_muu", "giao", "chi_dao"):
                if self._listed(verb.end, _FOR):
                    self._role(verb)
            elif verb.role == "phoi_hop":
                self._name(self._take(verb.end, _WITH), "phoi_hop")
            elif not _COORDINATED.search(before):
                if verb.role == "kinh_phi":
                    self._money_before(verb.start)
            elif verb.role == "de_nghi" or (verb.role == "giam_sat" and not _AIMS.search(self.low, at, verb.start)):
                self._role(verb)

    def _money_before(self, at: int) -> None:
        """"đề xuất A bố trí kinh phí": A provides it."""
        for i, (unit, relation) in enumerate(self.roles.concerned):
            if relation in ("duoc_de_xuat", "duoc_tham_muu") and at - unit.end < 4:
                self.roles.concerned.pop(i)
                self.roles.named.append((unit, "kinh_phi", False))
                return

    def _part_played(self) -> None:
        """"Phát huy vai trò của A": A carries out. "Tăng cường sự lãnh đạo, chỉ đạo của A": A directs."""
        for unit in self.units:
            if unit.start in self.used:
                continue
            before = self.low[max(self.start, unit.start - 60) : unit.start]
            if _PART_OF.search(before):
                self._name(self._take(unit.start, _NOTHING), "thuc_hien")
            elif _LEADERSHIP.search(before) and not self.roles.subjects:
                self.roles.subjects = self._take(unit.start, _NOTHING)
                self.roles.doing = ["chi_dao"]

    def _concerned(self) -> None:
        """What is named besides."""
        for unit in self.units:
            if unit.start in self.used:
                continue
            before = self.low[max(self.start, unit.start - 30) : unit.start]
            self.roles.concerned.append((unit, _relation(before)))

    # small things

    def _quoted(self, at: int) -> bool:
        opened = self.flow.rfind("“", self.start, at)
        return opened >= 0 and self.flow.rfind("”", opened, at) < 0

    def _listed(self, at: int, first: re.Pattern[str]) -> list[Unit]:
        return self.mentions.chain(self.flow, at, self.end, first, _LINK) if self.units else []

    def _take(self, at: int, first: re.Pattern[str]) -> list[Unit]:
        units = self._listed(at, first)
        self._use(units)
        return units

    def _use(self, units: Sequence[Unit]) -> None:
        self.used.update(u.start for u in units)

    def _name(self, units: Sequence[Unit], role: str, via: bool = False) -> None:
        self._use(units)
        self.roles.named += [(u, role, via) for u in units]

    def _concern(self, units: Sequence[Unit], relation: str) -> None:
        self._use(units)
        self.roles.concerned += [(u, relation) for u in units]

    def _do(self, role: str) -> None:
        if role not in self.roles.doing:
            self.roles.doing.append(role)

    def _goes_on(self, at: int) -> bool:
        """Whether another role verb of the doer stands directly behind ("phối hợp với A |tham mưu B")."""
        verb = self._next_role(at)
        return verb is not None and verb.role in ("tham_muu", "giam_sat", "chi_dao", "kinh_phi")

    def _next_role(self, at: int) -> RoleVerb | None:
        link = _ANY_LINK.match(self.flow, at, self.end)
        after = self.directives.skip_adverbs(self._past(link.end() if link else at, _AUXILIARY))
        return self.directives.role_at(self._past(after, _AUXILIARY))

    def _past(self, at: int, pattern: re.Pattern[str]) -> int:
        found = pattern.match(self.low, at, self.end)
        return found.end() if found else at


_ROLES: dict[str, Callable[[_Clause, RoleVerb], tuple[int, bool]]] = {
    "phoi_hop": _Clause._coordinates, "chu_tri": _Clause._leads, "dau_moi": _Clause._leads,
    "tham_muu": _Clause._advises, "chi_dao": _Clause._directs, "lanh_dao": _Clause._leads_others,
    "giao": _Clause._orders, "huong_dan": _Clause._guides, "giam_sat": _Clause._supervises,
    "kiem_tra": _Clause._checks, "bao_cao": _Clause._reports, "kinh_phi": _Clause._funds,
    "de_nghi": _Clause._proposes, "gui": _Clause._informs,
}


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_SENDING = ("bố trí", "tổ chức", "huy động", "điều động", "cử", "phân công")
_LEVELS = (" thành phố", " tỉnh", " xã", " cấp ủy", " cấp trên")
_NOTHING = re.compile("")
_SPACE = re.compile(r" *")
_FIRST_SUBJECT = _words(r" *(?:các |do |[“\"])?")
_FIRST_TOLD = _words(r" *(?:cho |giúp |các |[“\"(]|(?:đội ngũ )?cán bộ |cơ quan |lực lượng |đội ngũ )?")
_WITH = _words(r" *(?:chặt chẽ |thường xuyên |kịp thời |hiệu quả )?(?:, hỗ trợ|với|cùng|giữa)? *(?:các )?")
_FOR = _words(r" *,? ?(?:cho|giúp|đề xuất|trình|báo cáo)? *(?:các )?")
_TO = _words(r" *(?:cho|đến|tới|về|lên)? *(?:các )?")
_LINK = _words(r" *(?:,|;|và|hoặc|cùng|với|, và|/|cùng với|, cùng|&)? *(?:các |(?:đội ngũ )?cán bộ |cơ quan )?")
_LISTED = re.compile(r" *(?:,|và|, và|;|và báo cáo về|và báo cáo|hoặc) *(?:các )?")
_LEADING_IN = ("phương châm", "như", "sau", "chủ đề", "mục tiêu", "gồm", "là", "nội dung", "về")
_LABEL = re.compile(r"[^:.;\n“”]{3,110}: *")
_PREFIX = _words(
    r"(?:Đồng thời|Ngoài ra|Bên cạnh đó|Hằng năm|Hàng năm|Hằng quý|Hằng tháng|Định kỳ|Đột xuất),? +(?=[^\n])"
    r"|(?:Căn cứ|Trên cơ sở|Theo(?! dõi)|Trong quá trình|Quá trình|Trường hợp|Nếu|Khi|Trước|Trong(?: năm| quý| tháng)?|"
    r"Từ|Sau khi|Nhận được|Để|Tùy theo|Đối với|Tại|Ngay sau khi)(?!\w)"
    r"[^;:\n]{2,220}?(?:, +| +(?=đề nghị |yêu cầu |giao ))"
    r"|theo chức năng,? (?:và )?nhiệm vụ(?: được giao)? +")
_TROUBLE = _words(
    r"(?:Trong quá trình|Quá trình|Trường hợp|Nếu|Khi)(?!\w)(?:[^;:\n]{2,260}? +(?=(?:đề nghị|yêu cầu) )|"
    r"[^;:\n]{2,220}?,? +(?=(?:kịp thời|cần|báo cáo|phản ánh|thông tin)(?!\w)))|Căn cứ [^;:\n,]{2,160} để +")
_ORDER = _words(r" *,? *(?P<mode>giao(?: cho)?|(?:kính |trân trọng )?đề nghị|yêu cầu|phân công|ủy quyền cho)(?= )")
_AFTER_SUBJECT = _words(
    r"(?: *\([^)\n]*\))?(?:,? *(?:có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|phải|cần|sẽ|"
    r"(?:trong phạm vi|theo|căn cứ) chức năng,? (?:và )?nhiệm vụ(?: được giao| của mình)*,?))* *[:,]?[ *]*")
_NEXT_VERB = _words(r" *(?:,|và|hoặc|;|, và|,? ?đồng thời) *")
_ANY_LINK = _words(r" *(?:,|và|hoặc|;|, và|,? ?đồng thời|để|trong việc|trong)? *")
_AUXILIARY = re.compile(
    r"(?:(?:tăng cường|đẩy mạnh|tập trung|chú trọng|quan tâm|thực hiện|tổ chức|triển khai|phát huy|làm tốt|có|tiến "
    r"hành) "
    r"(?:tốt |hiệu quả )?(?:công tác |việc |vai trò |hoạt động |các đoàn |nhiệm vụ |các đợt |các cuộc )?"
    r"(?=kiểm tra|giám sát|đôn đốc|chỉ đạo|tham mưu|theo dõi|phối hợp))+")
_OTHERS_WORK = re.compile(
    r"(?: và tổng hợp|[^;.]{0,60}?(?:việc|tình hình|tiến độ|kết quả) (?:tổ chức |triển khai |thực hiện )+"
    r"[^;,.]{0,30}(?:kế hoạch|nhiệm vụ|chương trình|chỉ thị|phong trào))")
_MONEY = _words(r" *(?:xem xét,? )?(?:ưu tiên )?(?:cân đối,? )?(?:bố trí|cấp|hỗ trợ|đảm bảo|bảo đảm) (?:nguồn )?"
                r"(?:kinh phí|ngân sách)")
_AIM = re.compile(r"(?<!\w)để (?:tổng hợp|theo dõi|báo cáo|xem xét|được|kịp thời|chỉ đạo|xử lý|giải quyết|có)(?!\w)")
_AIMS = re.compile(r"(?<!\w)(?:để|nhằm) ")
_REPORT_TO = re.compile(r"(?:báo cáo|về|gửi|gửi về|cho|lên|trình|phản ánh|thông tin nhanh về|kế hoạch[^,;]* với) "
                        r"*(?:các |lãnh đạo )?$"
                        r"|(?:định kỳ|năm|kế hoạch|kết quả) với $")
_THROUGH = re.compile(r"(?<!\w)qua *$")
_NOUN_USE = re.compile(
    r"(?:công tác|chương trình|sự|việc|quy chế|vai trò|kế hoạch|kết quả|hoạt động|ban|ý kiến|văn bản|hiệu quả|cơ chế|"
    r"theo|được|"
    r"đoàn|hội nghị|năng lực|hướng dẫn|kỹ năng|các|những|về|của|nhiệm vụ|bản|mẫu|số liệu|sự lãnh đạo,) *$")
_WATCHING = re.compile(r"(?:tăng cường|thực hiện|phát huy) *(?:công tác|vai trò|hoạt động|nhiệm vụ) *$")
_COORDINATED = re.compile(r"(?:,|và|hoặc|;|, kịp thời|, đồng thời|, thường xuyên|, định kỳ|, chủ động) *$")
_PART_OF = re.compile(r"phát huy (?:hiệu quả |tốt )?(?:vai trò|tinh thần)[^;.]{0,40} của (?:đội ngũ )?(?:cán bộ "
                      r")?(?:các )?$")
_LEADERSHIP = re.compile(r"tăng cường (?:sự )?(?:lãnh đạo|chỉ đạo)[^;.]{0,20} của (?:các )?$")
_OF_WHAT: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("chi_dao_can_cu", re.compile(r"(?:chỉ đạo|yêu cầu|phân công) của $")),
    ("huong_dan", re.compile(r"hướng dẫn của $")),
    ("ban_hanh_can_cu", re.compile(r"(?:kế hoạch|văn bản|chỉ thị|nghị quyết|quy định|chủ trương)[\w ]{0,20} của $")),
)
_TOLD = re.compile(r"(?:thông tin|thông báo|gửi|cung cấp|chuyển)[^,;]{0,24} (?:cho|đến|về|tới) $")
_BEFORE_UNIT = (("cho ", "thu_huong"), ("hỗ trợ ", "thu_huong"), ("giúp ", "thu_huong"), (" do ", "to_chuc_su_kien"),
                (" giữa ", "ky_ket"), (" với ", "ky_ket"), (" tại ", "dia_ban"), (" ở ", "dia_ban"),
                (" trong ", "dia_ban"))


def _relation(before: str) -> str:
    """How a unit is concerned, from the words before it."""
    if before.endswith("của "):
        return next((name for name, pattern in _OF_WHAT if pattern.search(before)), "chu_so_huu")
    if before.endswith(("cho ", "đến ", "về ", "tới ")) and _TOLD.search(before):
        return "nhan_thong_tin"
    return next((name for words, name in _BEFORE_UNIT if before.endswith(words)), "doi_tuong")
