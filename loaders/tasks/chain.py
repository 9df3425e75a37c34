"""Chain: the role verbs with which a duty begins, one after the other, with their units in passing.

"chủ trì, |phối hợp với A |tham mưu B …": each verb gives the doer a role, and the units behind it theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from loaders.model import Unit
from loaders.tasks import phrases
from loaders.tasks.opening import Opening
from loaders.tasks.verbs import RoleVerb


class Chain(Opening):
    """Reads the verbs of a clause from the first on."""

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
        told = self._take(verb.end, phrases.FIRST_TOLD) or self._told_in_several_ways(verb.end)
        self.bare = not told
        return (self._told(told), False) if told else (verb.end, False)

    def _told_in_several_ways(self, at: int) -> list[Unit]:
        """"Chỉ đạo, đôn đốc, hướng dẫn |các xã rà soát …": who is told what to do behind several such verbs."""
        ways = phrases.TELLING.match(self.low, at, self.end)
        told = self._listed(ways.end(), phrases.FIRST_TOLD) if ways else []
        if not ways or not told or not self._verb_at(self._past(told[-1].end, phrases.SPACE)):
            return []
        self._use(told)
        if "đôn đốc" in ways[0] or "giám sát" in ways[0]:
            self._do("giam_sat")
        return told

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
        surveillance = self.low.startswith(phrases.OBSERVED, verb.end)
        self._do("thuc_hien" if surveillance else "giam_sat")
        return self._watches(verb)

    def _checks(self, verb: RoleVerb) -> tuple[int, bool]:
        if "giam_sat" not in self.roles.doing:
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


_TOLD_TO = {"giam_sat": "giam_sat", "chu_tri": "chu_tri"}
_ROLES: dict[str, Callable[[Chain, RoleVerb], tuple[int, bool]]] = {
    "phoi_hop": Chain._coordinates, "chu_tri": Chain._leads, "dau_moi": Chain._receives,
    "tham_muu": Chain._advises, "chi_dao": Chain._directs, "lanh_dao": Chain._leads_others,
    "giao": Chain._orders, "huong_dan": Chain._guides, "giam_sat": Chain._supervises,
    "kiem_tra": Chain._checks, "bao_cao": Chain._reports, "kinh_phi": Chain._funds,
    "de_nghi": Chain._proposes, "gui": Chain._informs,
}
