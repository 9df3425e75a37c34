"""Responsibility (trách nhiệm): which unit has which role in one clause.

``read`` takes one clause with the units and role verbs in it and gives ``Roles``: the units named as doers, the
roles of whoever does it, the units with a role of their own (coordinating, directed, receiving a report …), and
the units that are only concerned. Whose a clause is that names no doer is decided in ``owners``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from loaders.model import Unit
from loaders.tasks import phrases
from loaders.tasks.mentions import Mentions
from loaders.tasks.verbs import Directives, RoleVerb


@dataclass(slots=True)
class Roles:
    """What one clause says of responsibility.

    ``subjects`` are the doers it names; ``doing`` the roles of the doer, whoever it is; ``named`` other units with
    (unit, role, via); ``concerned`` units with (unit, relation); ``directed`` those told to act ("chỉ đạo X …");
    ``mode`` is giao, yêu cầu or đề nghị; ``action`` is where the words of the duty begin; ``leads_in`` says that the
    roles stand before a colon, for all that is listed behind it ("Chủ trì, phối hợp với A tham mưu: …; …").
    """

    action: int
    subjects: list[Unit] = field(default_factory=list)
    doing: list[str] = field(default_factory=list)
    named: list[tuple[Unit, str, bool]] = field(default_factory=list)
    concerned: list[tuple[Unit, str]] = field(default_factory=list)
    directed: list[Unit] = field(default_factory=list)
    mode: str | None = None
    opens: bool = False
    leads_in: bool = False

    def receives(self) -> list[Unit]:
        """The units that receive a report."""
        return [u for u, role, _ in self.named if role == "nhan_bao_cao"]


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
        charged = self._charged_in_brackets()
        roles.action = self._subject(self._prefix(self.start))
        at = self._chain(roles.action)
        roles.leads_in = roles.opens and self.flow.startswith(":", at)
        self._rest(at)
        if self.units:
            self._part_played()
            self._concerned()
        if charged and not roles.subjects:
            roles.subjects, roles.mode = charged.subjects, charged.mode
            roles.doing = charged.doing
            roles.named += charged.named
        if roles.doing == ["giam_sat"] and phrases.REMEDY.search(self.low, at, self.end):
            self._do("thuc_hien")
        if "chu_tri" in roles.doing and "thuc_hien" in roles.doing:
            roles.doing.remove("thuc_hien")
        return roles

    def _charged_in_brackets(self) -> Roles | None:
        """"Lập quy chế |(giao Sở A chủ trì, phối hợp với Sở B)": what the brackets at the end say of it."""
        opened = self.flow.rfind("(", self.start + 12, self.end)
        if opened < 0 or not self.flow[opened : self.end].rstrip(" .;").endswith(")"):
            return None
        found = phrases.CHARGING.match(self.low, opened, self.end)
        inner = _Clause(self.flow, found.end(), self.end, self.mentions, self.directives).read() if found else None
        if not inner or not inner.subjects or not inner.opens:
            return None
        self.end = self.handed = opened
        self.units = self.mentions.within(self.start, opened)
        return inner

    # before the duty

    def _prefix(self, at: int) -> int:
        """Conditions and circumstances before the duty: "Căn cứ kế hoạch này, |"."""
        begun = at
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

    def _past_circumstances(self, at: int) -> int:
        while self.low.startswith(phrases.PREFIX_WORDS, at) and \
                (found := phrases.PREFIX.match(self.flow, at, self.end)):
            at = found.end()
        return at

    def _is_title(self, label: re.Match[str], at: int) -> bool:
        """Whether the words before a colon are a title, not the beginning of the duty."""
        if not self.directives.acts(at):
            return True
        if self.directives.role_at(at) and self.mentions.within(at, label.end()):
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
        roles.subjects = first
        self._use(first)
        return self._after_subject(first[-1].end)

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
        found = phrases.PERSONS.match(self.flow, at, self.end)
        if not found and self.low.find("nhiệm ", at, self.end) >= 0:
            found = phrases.CHARGED.match(self.flow, at, self.end)
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

    # the verbs with which the duty begins

    def _chain(self, at: int) -> int:
        """"chủ trì, phối hợp với A tham mưu B …": one verb after the other, with their units in passing."""
        roles = self.roles
        while at < self.end:
            bare = self._past(self.directives.skip_adverbs(self._past(at, phrases.AUXILIARY)), phrases.AUXILIARY)
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
            link = (phrases.ANY_LINK if loose else phrases.NEXT_VERB).match(self.flow, at, self.end)
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
        partners = self._take(verb.end, phrases.WITH)
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
            together = before.endswith(("cùng ", "với ")) and not before.endswith("đối với ")
            if together and "giữa" not in self.low[max(at, unit.start - 90) : unit.start]:
                self._name(self._take(unit.start, phrases.NOTHING), "phoi_hop")
                return

    def _leads(self, verb: RoleVerb) -> tuple[int, bool]:
        self._do("chu_tri")
        return verb.end, True

    def _receives(self, verb: RoleVerb) -> tuple[int, bool]:
        """"là đầu mối": the doer carries out, unless it advises."""
        if not self.low.startswith(" tham mưu", verb.end):
            self._do("thuc_hien")
        return verb.end, True

    def _advises(self, verb: RoleVerb) -> tuple[int, bool]:
        advised = self._take(verb.end, phrases.FOR)
        if not advised:
            if "thuc_hien" not in self.roles.doing or self.low.startswith(phrases.LEVELS, verb.end):
                self._do("tham_muu")
            self.bare = True
            if self.low.startswith(" chỉ đạo ", verb.end) and (told := self._take(verb.end + 9, phrases.FIRST_TOLD)):
                return self._told(told), False
            return verb.end, False
        self._do("tham_muu")
        at = advised[-1].end
        if phrases.MONEY.match(self.flow, at, self.end):
            self._name(advised, "kinh_phi")
        else:
            self._concern(advised, "duoc_tham_muu")
        self.handed = at
        return at, False

    def _directs(self, verb: RoleVerb) -> tuple[int, bool]:
        self._do("chi_dao")
        told = self._take(verb.end, phrases.FIRST_TOLD)
        self.bare = not told
        return (self._told(told), False) if told else (verb.end, False)

    def _leads_others(self, verb: RoleVerb) -> tuple[int, bool]:
        """"Đảng ủy A lãnh đạo B ban hành": A directs; "Lãnh đạo các cơ quan …" are those at their head."""
        if self.roles.subjects and self._listed(verb.end, phrases.FIRST_TOLD):
            return self._directs(verb)
        self._do("thuc_hien")
        return verb.end, False

    def _orders(self, verb: RoleVerb) -> tuple[int, bool]:
        told = self._take(verb.end, phrases.FIRST_TOLD)
        if not told:
            self._do("thuc_hien")
            return verb.end, False
        self._do("chi_dao")
        return self._told(told), False

    def _told(self, told: Sequence[Unit]) -> int:
        """Units told to act: they carry out, or supervise, and those they work with coordinate."""
        at = told[-1].end
        acting = self._past(self.directives.skip_adverbs(self._past(at, phrases.SPACE)), phrases.AUXILIARY)
        verb = self.directives.role_at(acting)
        self._name(told, _TOLD_TO.get(verb.role, "thuc_hien") if verb else "thuc_hien")
        self.roles.directed = list(told)
        if verb and verb.role == "chu_tri":
            verb = self._next_role(verb.end)
        if verb and verb.role == "phoi_hop":
            partners = self._take(verb.end, phrases.WITH)
            self._name(partners, "phoi_hop")
            at = partners[-1].end if partners else verb.end
        self.handed = at
        return at

    def _guides(self, verb: RoleVerb) -> tuple[int, bool]:
        self._do("thuc_hien")
        guided = self._take(verb.end, phrases.FIRST_TOLD)
        self._concern(guided, "doi_tuong")
        return guided[-1].end if guided else verb.end, False

    def _supervises(self, verb: RoleVerb) -> tuple[int, bool]:
        surveillance = self.low.startswith((" dịch", " chất lượng", " môi trường"), verb.end)
        self._do("thuc_hien" if surveillance else "giam_sat")
        return self._watches(verb)

    def _checks(self, verb: RoleVerb) -> tuple[int, bool]:
        self._do("giam_sat" if phrases.OTHERS_WORK.match(self.low, verb.end, self.end) else "thuc_hien")
        return self._watches(verb)

    def _watches(self, verb: RoleVerb) -> tuple[int, bool]:
        watched = self._take(verb.end, phrases.FIRST_TOLD)
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
        asked = self._take(verb.end, phrases.FIRST_TOLD)
        if not asked:
            return verb.end, False
        at = asked[-1].end
        if self.low.startswith(" phối hợp", at):
            self._name(asked, "phoi_hop")
        elif phrases.MONEY.match(self.flow, at, self.end):
            self._name(asked, "kinh_phi")
        else:
            self._concern(asked, "duoc_tham_muu" if "tham_muu" in self.roles.doing else "duoc_de_xuat")
        return at, False

    def _informs(self, verb: RoleVerb) -> tuple[int, bool]:
        self._do("thuc_hien")
        told = self._take(verb.end, phrases.TO)
        self._concern(told, "nhan_thong_tin")
        return told[-1].end if told else verb.end, False

    def _helped_by(self, end: int) -> int:
        """"Bố trí các đội y tế phối hợp …", "Tổ chức lực lượng dọn vệ sinh": those sent out carry out too."""
        sent = self._listed(end, phrases.SPACE) if self.low.endswith(phrases.SENDING, self.start, end) else []
        if len(sent) == 1 and sent[0].unit_kind == "class" and self._verb_at(self._past(sent[0].end, phrases.SPACE)):
            self._name(sent, "thuc_hien")
            self._use(sent)
            return sent[0].end
        return end

    # who hears of it

    def _recipients(self, at: int) -> None:
        """Who receives a report, directly or through whom ("qua"), and to whom it goes from there."""
        purpose = phrases.AIM.search(self.low, at, self.end)
        last = purpose.start() if purpose else self.end
        indirect: list[Unit] = []
        previous: Unit | None = None
        via = False
        for unit in self.mentions.within(at, self.end):
            if unit.start in self.used:
                continue
            before = self.low[max(self.start, unit.start - 24) : unit.start]
            listed = previous is not None and phrases.LISTED.fullmatch(self.low, previous.end, unit.start) is not None
            if unit.start >= last:
                onward = phrases.REPORT_TO.search(before) is not None and "báo cáo" in self.low[last : unit.start]
                if onward or (indirect and listed):
                    indirect.append(unit)
                    previous = unit
                continue
            through = phrases.THROUGH.search(before) is not None
            if through or listed or phrases.REPORT_TO.search(before):
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
            if phrases.NOUN_USE.search(before) and not (verb.role == "giam_sat" and phrases.WATCHING.search(before)):
                continue
            if verb.role == "bao_cao":
                self._recipients(verb.end)
            elif verb.start >= self.handed:
                if verb.role == "phoi_hop" and self.roles.directed:
                    self._name(self._take(verb.end, phrases.WITH), "phoi_hop")
            elif verb.role in ("tham_muu", "giao", "chi_dao"):
                if self._listed(verb.end, phrases.FOR):
                    self._role(verb)
            elif verb.role == "phoi_hop":
                self._name(self._take(verb.end, phrases.WITH), "phoi_hop")
            elif not phrases.COORDINATED.search(before):
                if verb.role == "kinh_phi":
                    self._money_before(verb.start)
            elif verb.role == "de_nghi" or (verb.role == "giam_sat" and not self._is_aim(at, verb.start)):
                self._role(verb)

    def _is_aim(self, start: int, at: int) -> bool:
        """Whether what stands at ``at`` is what the words before are for ("để giám sát")."""
        return phrases.AIMS.search(self.low, start, at) is not None

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
            if phrases.PART_OF.search(before):
                self._name(self._take(unit.start, phrases.NOTHING), "thuc_hien")
            elif phrases.LEADERSHIP.search(before) and not self.roles.subjects:
                self.roles.subjects = self._take(unit.start, phrases.NOTHING)
                self.roles.doing = ["chi_dao"]

    def _concerned(self) -> None:
        """What is named besides."""
        for unit in self.units:
            if unit.start in self.used:
                continue
            before = self.low[max(self.start, unit.start - 30) : unit.start]
            self.roles.concerned.append((unit, phrases.relation(before)))

    # small things

    def _quoted(self, at: int) -> bool:
        opened = self.flow.rfind("“", self.start, at)
        return opened >= 0 and self.flow.rfind("”", opened, at) < 0

    def _listed(self, at: int, first: re.Pattern[str]) -> list[Unit]:
        return self.mentions.chain(self.flow, at, self.end, first, phrases.LINK) if self.units else []

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
        link = phrases.ANY_LINK.match(self.flow, at, self.end)
        after = self.directives.skip_adverbs(self._past(link.end() if link else at, phrases.AUXILIARY))
        return self.directives.role_at(self._past(after, phrases.AUXILIARY))

    def _past(self, at: int, pattern: re.Pattern[str]) -> int:
        found = pattern.match(self.low, at, self.end)
        return found.end() if found else at


_TOLD_TO = {"giam_sat": "giam_sat", "chu_tri": "chu_tri"}
_ROLES: dict[str, Callable[[_Clause, RoleVerb], tuple[int, bool]]] = {
    "phoi_hop": _Clause._coordinates, "chu_tri": _Clause._leads, "dau_moi": _Clause._receives,
    "tham_muu": _Clause._advises, "chi_dao": _Clause._directs, "lanh_dao": _Clause._leads_others,
    "giao": _Clause._orders, "huong_dan": _Clause._guides, "giam_sat": _Clause._supervises,
    "kiem_tra": _Clause._checks, "bao_cao": _Clause._reports, "kinh_phi": _Clause._funds,
    "de_nghi": _Clause._proposes, "gui": _Clause._informs,
}
