"""Responsibility (trách nhiệm): which unit has which role in one clause.

``read`` takes one clause with the units and role verbs in it and gives ``Roles``: the units named as doers, the
roles of whoever does it, the units with a role of their own (coordinating, directed, receiving a report …), and
the units that are only concerned. Whose a clause is that names no doer is decided in ``owners``.
"""

from __future__ import annotations

from loaders.tasks import phrases
from loaders.tasks.chain import Chain
from loaders.tasks.mentions import Mentions
from loaders.tasks.roles import Roles
from loaders.tasks.verbs import Directives, RoleVerb


def read(flow: str, start: int, end: int, mentions: Mentions, directives: Directives) -> Roles:
    """The roles in the clause ``[start, end)``."""
    return _Clause(flow, start, end, mentions, directives).read()


class _Clause(Chain):
    """Walks over one clause from its beginning to its end."""

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
            elif verb.role == "de_nghi" or (verb.role == "giam_sat" and not self._is_aim(at, verb.start)
                                             and not self._is_use(verb)):
                self._role(verb)

    def _is_aim(self, start: int, at: int) -> bool:
        """Whether what stands at ``at`` is what the words before are for ("để giám sát")."""
        return phrases.AIMS.search(self.low, start, at) is not None

    def _is_use(self, verb: RoleVerb) -> bool:
        """Whether a verb is one of the works that something serves ("phục vụ quản lý, |giám sát, vận hành cầu")."""
        before = self.low[max(self.start, verb.start - 90) : verb.start]
        return phrases.SERVING.search(before) is not None and not self.low.startswith(" việc ", verb.end)

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
            if before.endswith("trình ") and phrases.MONEY.match(self.flow, unit.end, self.end):
                self.roles.named.append((unit, "kinh_phi", False))
                continue
            self.roles.concerned.append((unit, phrases.relation(before)))

    def _quoted(self, at: int) -> bool:
        opened = self.flow.rfind("“", self.start, at)
        return opened >= 0 and self.flow.rfind("”", opened, at) < 0
