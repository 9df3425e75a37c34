"""Responsibility (trách nhiệm): which unit has which role in one clause.

``read`` takes one clause with the units and role verbs in it and gives ``Roles``: the units named as doers, the
roles of whoever does it, the units with a role of their own (coordinating, directed, receiving a report …), and
the units that are only concerned. Who the doer is where the clause does not name one is decided in ``tasks``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from loaders import verbs
from loaders.model import Unit
from loaders.verbs import RoleVerbs

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


class Mentions:
    """The units of a text by offset; those inside citations are left out."""

    def __init__(self, units: Sequence[Unit], cited: Spans) -> None:
        inside = sorted(cited)
        starts = [a for a, _ in inside]

        def free(unit: Unit) -> bool:
            i = bisect_left(starts, unit.end) - 1
            return all(not (a <= unit.start and unit.end <= b) for a, b in inside[max(0, i - 3) : i + 1])

        self.all = [u for u in units if free(u)]
        self._starts = [u.start for u in self.all]

    def within(self, start: int, end: int) -> list[Unit]:
        return self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def chain(self, flow: str, start: int, end: int, listed: re.Pattern[str] | None = None) -> list[Unit]:
        """The units listed from ``start`` on ("A, B và C"), the first at once or behind a link word."""
        found: list[Unit] = []
        at = start
        for unit in self.within(start, end):
            gap = flow[at : unit.start]
            link = _FIRST if not found else listed or _LINK
            if not link.fullmatch(gap):
                break
            found.append(unit)
            at = unit.end
        return found


def read(flow: str, start: int, end: int, mentions: Mentions, role_verbs: RoleVerbs) -> Roles:
    """The roles in the clause ``[start, end)``."""
    return _Clause(flow, start, end, mentions, role_verbs).read()


class _Clause:
    """Walks over one clause from its beginning."""

    def __init__(self, flow: str, start: int, end: int, mentions: Mentions, role_verbs: RoleVerbs) -> None:
        self.flow, self.start, self.end, self.mentions = flow, start, end, mentions
        self.units = mentions.within(start, end)
        self.verbs = role_verbs.within(start, end)
        self.role_verbs = role_verbs
        self.used: set[int] = set()
        self.roles = Roles(start)

    def read(self) -> Roles:
        at = self._subject(self._prefix(self.start))
        self.roles.action = at
        at = self._chain(at)
        self._rest(at)
        self._concerned()
        if "chu_tri" in self.roles.doing and "thuc_hien" in self.roles.doing:
            self.roles.doing.remove("thuc_hien")
        return self.roles

    def _prefix(self, at: int) -> int:
        """Conditions and circumstances before the duty: "Căn cứ kế hoạch này, |"."""
        if found := _TROUBLE.match(self.flow, at, self.end):
            at = found.end()
        while found := _PREFIX.match(self.flow, at, self.end):
            if found.end() == at:
                break
            at = found.end()
        label = _LABEL.match(self.flow, at, self.end)
        if label and not self.mentions.chain(self.flow, at, label.end()) and self._duty_at(label.end()):
            return label.end()
        return at

    def _duty_at(self, at: int) -> bool:
        named = self.mentions.chain(self.flow, at, self.end)
        return bool(named) or self._verb_at(at) or self.flow[at : at + 1].isdigit()

    def _subject(self, at: int) -> int:
        """The doers named at the beginning, with "giao", "đề nghị", "yêu cầu" before them or not."""
        first = self._take(at)
        end = first[-1].end if first else at
        order = _ORDER.match(self.flow, end if first else at, self.end)
        if order:
            told = self._take(order.end())
            if told:
                self.roles.mode = order["mode"].lower()
                for unit in first:
                    self.roles.concerned.append((unit, "giao_nhiem_vu"))
                self.roles.subjects = told
                return self._after_subject(told[-1].end)
            self._release(first) if not first else None
        if first:
            self.roles.subjects = first
            return self._after_subject(end)
        return at

    def _after_subject(self, at: int) -> int:
        found = _AFTER_SUBJECT.match(self.flow, at, self.end)
        at = found.end() if found else at
        at = self._prefix(at)
        return min(at, self.end)

    def _take(self, at: int) -> list[Unit]:
        units = self.mentions.chain(self.flow, at, self.end)
        self.used.update(u.start for u in units)
        return units

    def _release(self, units: Sequence[Unit]) -> None:
        self.used.difference_update(u.start for u in units)

    def _chain(self, at: int) -> int:
        """The verbs with which the duty begins ("chủ trì, phối hợp với A tham mưu B …"), their units in passing."""
        roles = self.roles
        begun = at
        while at < self.end:
            bare = verbs.skip_adverbs(self.flow, at)
            bare = self._past(bare, _AUXILIARY)
            verb = self.role_verbs.at(bare)
            if verb and not _NOUN_TAIL.match(self.flow, verb.end):
                roles.opens = True
                at = self._role(verb.start, verb.end, verb.role, first=at == begun)
                if at < 0:
                    return -at
                loose = verb.role in ("phoi_hop", "chu_tri")
            else:
                opened = verbs.opens(self.flow, at)
                if opened is None:
                    break
                roles.opens = True
                at = verbs.verb_end(self.flow, opened) or opened + 1
                self._do("thuc_hien")
                loose = False
            link = (_ANY_LINK if loose else _NEXT_VERB).match(self.flow, at, self.end)
            if not link or not self._verb_at(link.end()):
                break
            at = link.end()
        return at

    def _verb_at(self, at: int) -> bool:
        directive = verbs.opens(self.flow, at) is not None
        return directive or self.role_verbs.at(verbs.skip_adverbs(self.flow, at)) is not None

    def _role(self, start: int, end: int, role: str, first: bool = False) -> int:
        """One role verb with the units that stand behind it. A negative offset ends the chain."""
        roles, flow = self.roles, self.flow
        if role == "phoi_hop":
            partners = self._take(self._past(end, _WITH))
            roles.named += [(u, "phoi_hop", False) for u in partners]
            at = partners[-1].end if partners else end
            if not partners or not self._goes_on(at):
                self._do("thuc_hien")
            return at
        if role == "chu_tri":
            self._do("chu_tri")
            return end
        if role == "tham_muu":
            self._do("tham_muu")
            advised = self._take(self._past(end, _FOR))
            at = advised[-1].end if advised else end
            money = _MONEY.match(flow, at, self.end)
            for unit in advised:
                if money:
                    roles.named.append((unit, "kinh_phi", False))
                else:
                    roles.concerned.append((unit, "duoc_tham_muu"))
            return -at if advised else at
        if role in ("chi_dao", "giao"):
            told = self._take(end)
            self._do("chi_dao" if role == "chi_dao" or not first else "thuc_hien")
            if not told:
                return end if role == "giao" else self._bare_direction(end)
            return -self._directed(told)
        if role == "huong_dan":
            self._do("thuc_hien")
            guided = self._take(end)
            roles.concerned += [(u, "doi_tuong") for u in guided]
            return -guided[-1].end if guided else end
        if role in ("giam_sat", "kiem_tra"):
            others = role == "giam_sat" or bool(_OTHERS_WORK.match(flow, end, self.end))
            self._do("giam_sat" if others else "thuc_hien")
            watched = self._take(end)
            roles.concerned += [(u, "doi_tuong_giam_sat") for u in watched]
            return -watched[-1].end if watched else end
        if role == "bao_cao":
            self._do("thuc_hien")
            self._report(end)
            return -end
        if role == "kinh_phi":
            self._do("kinh_phi")
            return -end
        if role == "de_nghi":
            return self._proposal(end)
        self._do("thuc_hien")
        told = self._take(self._past(end, _TO))
        roles.concerned += [(u, "nhan_thong_tin") for u in told]
        return -told[-1].end if told else end

    def _bare_direction(self, end: int) -> int:
        return end

    def _directed(self, told: Sequence[Unit]) -> int:
        """Units told to act: they carry out, or supervise, and those they work with coordinate."""
        roles = self.roles
        at = told[-1].end
        acting = verbs.skip_adverbs(self.flow, self._past(at, _SPACE))
        verb = self.role_verbs.at(acting)
        role = "giam_sat" if verb and verb.role == "giam_sat" else "thuc_hien"
        roles.named += [(u, role, False) for u in told]
        roles.directed = list(told)
        if verb and verb.role == "phoi_hop":
            partners = self._take(self._past(verb.end, _WITH))
            roles.named += [(u, "phoi_hop", False) for u in partners]
            at = partners[-1].end if partners else verb.end
        return at

    def _proposal(self, end: int) -> int:
        self._do("thuc_hien")
        asked = self._take(end)
        if not asked:
            return end
        at = asked[-1].end
        together = _TOGETHER.match(self.flow, at, self.end)
        money = _MONEY.match(self.flow, at, self.end)
        for unit in asked:
            if together or money:
                self.roles.named.append((unit, "phoi_hop" if together else "kinh_phi", False))
            else:
                advised = "tham_muu" in self.roles.doing
                self.roles.concerned.append((unit, "duoc_tham_muu" if advised else "duoc_de_xuat"))
        return -at

    def _report(self, at: int) -> None:
        """Who receives a report, directly or through whom ("qua")."""
        purpose = _PURPOSE.search(self.flow, at, self.end)
        last = purpose.start() if purpose else self.end
        for unit in self.mentions.within(at, self.end):
            if unit.start in self.used:
                continue
            before = self.flow[max(at, unit.start - 24) : unit.start]
            if unit.start >= last:
                if _REPORT_TO.search(before) and "báo cáo" in self.flow[last : unit.start]:
                    self._mark(unit, "nhan_bao_cao_gian_tiep")
            elif _THROUGH.search(before):
                self._receive(unit, via=True)
            elif _REPORT_TO.search(before) or self._receiving(unit):
                self._receive(unit, via=self._through(unit))
        if not any(role == "nhan_bao_cao" for _, role, _ in self.roles.named):
            self._indirect_is_direct()

    def _receive(self, unit: Unit, via: bool) -> None:
        self.used.add(unit.start)
        self.roles.named.append((unit, "nhan_bao_cao", via))

    def _receiving(self, unit: Unit) -> bool:
        last = self.roles.named[-1] if self.roles.named else None
        gap = self.flow[last[0].end : unit.start] if last and last[1] == "nhan_bao_cao" else None
        return gap is not None and bool(_CONTINUES.fullmatch(gap.strip()))

    def _through(self, unit: Unit) -> bool:
        last = self.roles.named[-1] if self.roles.named else None
        return bool(last and last[2] and unit.start - last[0].end < 8)

    def _indirect_is_direct(self) -> None:
        """"để tổng hợp, báo cáo A" without another recipient: A receives the report."""
        indirect = [u for u, r in self.roles.concerned if r == "nhan_bao_cao_gian_tiep"]
        self.roles.concerned = [(u, r) for u, r in self.roles.concerned if r != "nhan_bao_cao_gian_tiep"]
        self.roles.named += [(u, "nhan_bao_cao", False) for u in indirect]

    def _rest(self, at: int) -> None:
        """Verbs further on: after a comma or "và" they are the doer's too."""
        for verb in self.verbs:
            if verb.start < at or verb.role in ("gui", "huong_dan"):
                continue
            before = self.flow[max(self.start, verb.start - 22) : verb.start].lower()
            if _NOUN_USE.search(before) and not (verb.role == "giam_sat" and _WATCHING.search(before)):
                continue
            if verb.role == "bao_cao":
                self._report(verb.end)
            elif verb.role == "phoi_hop":
                partners = self._take(self._past(verb.end, _WITH))
                self.roles.named += [(u, "phoi_hop", False) for u in partners]
            elif not _COORDINATED.search(before) or self.roles.directed:
                if verb.role == "kinh_phi":
                    self._money_before(verb.start)
            elif verb.role == "tham_muu":
                self._role(verb.start, verb.end, "tham_muu")
            elif verb.role == "chi_dao":
                told = self._take(verb.end)
                if told:
                    self._do("chi_dao")
                    self._directed(told)
            elif verb.role == "giam_sat" and "để" not in before:
                self._do("giam_sat")
            elif verb.role == "de_nghi":
                self._proposal(verb.end)

    def _money_before(self, at: int) -> None:
        """"đề xuất A bố trí kinh phí": A provides it."""
        for i, (unit, relation) in enumerate(self.roles.concerned):
            if relation in ("duoc_de_xuat", "duoc_tham_muu") and at - unit.end < 4:
                self.roles.concerned.pop(i)
                self.roles.named.append((unit, "kinh_phi", False))
                return

    def _concerned(self) -> None:
        """What is named besides."""
        for unit in self.units:
            if unit.start in self.used:
                continue
            before = self.flow[max(self.start, unit.start - 30) : unit.start]
            relation = next((name for name, pattern in _RELATIONS if pattern.search(before)), "doi_tuong")
            self.roles.concerned.append((unit, relation))

    def _mark(self, unit: Unit, relation: str) -> None:
        self.used.add(unit.start)
        self.roles.concerned.append((unit, relation))

    def _do(self, role: str) -> None:
        if role not in self.roles.doing:
            self.roles.doing.append(role)

    def _goes_on(self, at: int) -> bool:
        """Whether another role verb of the doer stands directly behind ("phối hợp với A |tham mưu B")."""
        link = _NEXT_VERB.match(self.flow, at, self.end)
        after = verbs.skip_adverbs(self.flow, link.end() if link else at)
        verb = self.role_verbs.at(after)
        return bool(verb and verb.role in ("tham_muu", "giam_sat", "chi_dao", "kinh_phi"))

    def _past(self, at: int, pattern: re.Pattern[str]) -> int:
        found = pattern.match(self.flow, at, self.end)
        return found.end() if found else at


_FIRST = re.compile(r" *(?:với |cùng |cho |giúp |các |do |[“\"(])? *", re.IGNORECASE)
_LABEL = re.compile(r"[^:.;\n“”]{3,110}: *")
_LINK = re.compile(r" *(?:,|;|và|hoặc|cùng|với|, và|/|cùng với|, cùng|&)? *(?:các )?", re.IGNORECASE)
_SPACE = re.compile(r" *")
_WITH = re.compile(r" *(?:chặt chẽ |thường xuyên |kịp thời )?(?:với|cùng|giữa)? *", re.IGNORECASE)
_FOR = re.compile(r" *(?:,? ?(?:cho|giúp|đề xuất|trình|báo cáo))* *", re.IGNORECASE)
_TO = re.compile(r" *(?:cho|đến|tới|về|lên)? *", re.IGNORECASE)
_PREFIX = re.compile(
    r"(?:(?:Đồng thời|Ngoài ra|Bên cạnh đó|Hằng năm|Hàng năm|Hằng quý|Hằng tháng|Định kỳ|Đột xuất),? +(?=[^\n])"
    r"|(?:Căn cứ|Trên cơ sở|Theo|Trong quá trình|Quá trình|Trường hợp|Nếu|Khi|Trước ngày|Trong năm|Trong quý|Trong "
    r"tháng|Từ|Sau khi|"
    r"Để|Tùy theo|Đối với|Tại|Trước|Ngay sau khi)(?!\w)[^;:\n]{2,220}?(?:, +| +(?=đề nghị |yêu cầu |giao "
    r")))", re.IGNORECASE)
_TROUBLE = re.compile(
    r"(?:Trong quá trình|Quá trình|Trường hợp|Nếu|Khi)(?!\w)[^;:\n]{2,220}?,? +"
    r"(?=(?:đề nghị|yêu cầu|kịp thời|cần|báo cáo|phản ánh|thông tin)(?!\w))|Căn cứ [^;:\n,]{2,160} để +", re.IGNORECASE)
_ORDER = re.compile(r" *,? *(?P<mode>giao(?: cho)?|yêu cầu|đề nghị|phân công|ủy quyền cho|kính đề nghị|trân trọng đề "
                    r"nghị)(?= )",
                    re.IGNORECASE)
_AFTER_SUBJECT = re.compile(
    r"(?: *\([^)\n]*\))?(?:,? *(?:có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|phải|cần|sẽ|trong phạm vi[^,;\n]*,?|"
    r"theo chức năng,? (?:và )?nhiệm vụ(?: được giao)?,?(?: của mình)?|căn cứ chức năng,? nhiệm vụ(?: được "
    r"giao)?,?))* *[:,]?[ *]*",
    re.IGNORECASE)
_NEXT_VERB = re.compile(r" *(?:,|và|hoặc|;|, và|,? ?đồng thời) *", re.IGNORECASE)
_ANY_LINK = re.compile(r" *(?:,|và|hoặc|;|, và|,? ?đồng thời|để|trong việc|trong)? *", re.IGNORECASE)
_AUXILIARY = re.compile(r"(?:(?:tăng cường|đẩy mạnh|tập trung|chú trọng|quan tâm|thực hiện|tổ chức|triển khai|phát "
                        r"huy|làm tốt|có)"
                        r" (?:tốt |hiệu quả )?(?:công tác |việc |vai trò |hoạt động |các đoàn |nhiệm vụ )?"
                        r"(?=kiểm tra|giám sát|đôn đốc|chỉ đạo|tham mưu|theo dõi))+", re.IGNORECASE)
_NOUN_TAIL = re.compile(r" (?:của|số|này)(?!\w)")
_OTHERS_WORK = re.compile(r"[^;]{0,80}?(?:việc |tình hình |tiến độ |kết quả )(?:tổ chức |triển khai |thực hiện "
                          r")+", re.IGNORECASE)
_MONEY = re.compile(r" *(?:xem xét,? )?(?:ưu tiên )?(?:cân đối,? )?(?:bố trí|cấp|hỗ trợ|đảm bảo|bảo đảm) (?:nguồn "
                    r")?(?:kinh phí|ngân sách)", re.IGNORECASE)
_TOGETHER = re.compile(r" *(?:phối hợp|cùng)(?!\w)", re.IGNORECASE)
_PURPOSE = re.compile(r"(?<!\w)để (?:tổng hợp|theo dõi|báo cáo|xem xét|được|kịp thời|chỉ đạo|xử lý|giải quyết|"
                      r"có)(?!\w)", re.IGNORECASE)
_REPORT_TO = re.compile(r"(?:báo cáo|về|gửi|gửi về|cho|với|đến|lên|trình|phản ánh|thông tin nhanh về|kết quả) "
                        r"*(?:các )?$", re.IGNORECASE)
_THROUGH = re.compile(r"(?:qua|thông qua) *$", re.IGNORECASE)
_CONTINUES = re.compile(r",|và|, và|;|và báo cáo về|và báo cáo", re.IGNORECASE)
_NOUN_USE = re.compile(r"(?:công tác|chương trình|sự|việc|quy chế|vai trò|kế hoạch|kết quả|hoạt động|ban|ý kiến|văn "
                       r"bản|hiệu quả|"
                       r"cơ chế|theo|được|đoàn|hội nghị|năng lực|hướng dẫn|kỹ năng|các|những|về|của|nhiệm vụ|bản|mẫu|"
                       r"số liệu) *$")
_WATCHING = re.compile(r"(?:tăng cường|thực hiện|phát huy)? *(?:công tác|vai trò|hoạt động|nhiệm vụ) *$")
_COORDINATED = re.compile(r"(?:,|và|hoặc|;|, kịp thời|, đồng thời|, thường xuyên|, định kỳ|, chủ động) *$")
_RELATIONS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("chi_dao_can_cu", re.compile(r"(?:chỉ đạo|yêu cầu|phân công) (?:của )$")),
    ("huong_dan", re.compile(r"hướng dẫn (?:của )$")),
    ("ban_hanh_can_cu", re.compile(r"(?:[Kk]ế hoạch|văn bản|[Cc]hỉ thị|[Nn]ghị quyết|quy định|chủ trương) "
                                   r"(?:[\w ]{0,20})?(?:của )$")),
    ("nhan_thong_tin", re.compile(r"(?:thông tin|thông báo|gửi|cung cấp|chuyển)[^,;]{0,24} (?:cho|đến|về|tới) $")),
    ("thu_huong", re.compile(r"(?:hỗ trợ|giúp|cho|bổ sung cho|trang bị cho) $")),
    ("to_chuc_su_kien", re.compile(r"(?<!\w)do $")),
    ("chu_so_huu", re.compile(r"(?<!\w)của $")),
    ("ky_ket", re.compile(r"(?<!\w)(?:giữa|với) $")),
    ("dia_ban", re.compile(r"(?<!\w)(?:tại|ở|trong) $")),
)
