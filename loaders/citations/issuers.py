"""The issuer within a citation: where its name ends, and who it is.

``read`` gives the span behind "của", "giữa" or directly after number and date; ``name`` the canonical bodies of a
span. Known names are read by ``loaders.bodies``; an unknown one ends at the first word that opens a title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders import bodies, lexicon
from loaders.citations import words
from loaders.citations.scene import Draft, Scene, skip

_OWNER = re.compile(r",? ?(?:của(?: của)*|do)\s", re.IGNORECASE)
_BETWEEN = re.compile(r",? ?giữa(?: giữa)*\s", re.IGNORECASE)
_JOINED = re.compile(r",? (?:và|với|cùng)(?: của)? |, |; | - |-(?=[A-ZĐ])", re.IGNORECASE)
_DIRECT = re.compile(
    r",? ?(?=Hội nghị (?:lần thứ|Trung ương|Ban Chấp hành)|Ban Chấp hành|Bộ Chính trị|Ban Bí thư|HĐND|UBND|Tỉnh ủy"
    r"|Thành ủy|Chính phủ|Thủ tướng|Quốc hội)"
)
_PLENUM = re.compile(
    r"(?:Hội nghị )?(?:lần thứ [\w ]{1,12}?|Trung ương(?: lần thứ)? \d{1,2})"
    r"(?:,? ?(?:của )?(?:Ban Chấp hành|BCH)(?: Trung ương| TW)?(?: Đảng(?: Cộng sản Việt Nam)?)?)?"
    r",? ?\(?kh[óo]a (?P<term>[IVXLC\d]+)\)?",
    re.IGNORECASE,
)
_CONGRESS = re.compile(r"(?:Đại hội|ĐH)(?: (?P<words>[^,(]*?))? (?:lần thứ )?(?P<term>[IVXLC]+)(?!\w)", re.IGNORECASE)
_TERM = re.compile(r" ?(?:\(kh[óo]a [IVXLC\d]+\)|,? ?kh[óo]a [IVXLC\d]+)(?!\w)", re.IGNORECASE)
_MEMBERS = re.compile(r" và các (?:tổ chức thành viên|thành viên|đoàn thể)(?: của Mặt trận)?", re.IGNORECASE)
_GOES_ON = re.compile(r" (?=[A-ZĐÀ-Ỹ]|tỉnh |thành phố |xã |phường |huyện |quận |thị xã )")
_CAPITAL = re.compile(r"[A-ZÀ-ỸĐ]")
_NO_NAME = re.compile(r" Về(?= |$)|, (?:bảo đảm|đảm bảo|trong đó|nhằm|cụ thể|góp phần|gồm)(?= )")
_MAX = 220
_HEADLINE = 14
"""So many capitals in a row are a headline, in which capitals mean nothing."""
PARTY_COMMITTEE = "Ban Chấp hành Trung ương Đảng Cộng sản Việt Nam"


def read(scene: Scene, at: int, limit: int, draft: Draft | None = None) -> tuple[int, int] | None:
    """The span of the issuer named from ``at`` on ("của X", "giữa A và B", "Hội nghị lần thứ 8 …"), or None."""
    flow = scene.flow
    owner = _OWNER.match(flow, at, limit)
    between = None if owner else _BETWEEN.match(flow, at, limit)
    opener = owner or between or _DIRECT.match(flow, at, limit)
    if not opener:
        return None
    if draft is not None and opener[0].lower().count("của") > 1:
        draft.notes.add("ocr_error")
    start = skip(flow, opener.end())
    return None if scene.type_at(start) else _names(scene, start, limit, between is not None, draft)


def _names(scene: Scene, start: int, limit: int, many: bool, draft: Draft | None) -> tuple[int, int] | None:
    """One name, and the names joined to it."""
    flow = scene.flow
    end = _one(scene, start, limit, draft)
    if end is None:
        return None
    while end < min(limit, start + _MAX):
        joined = _JOINED.match(flow, end, limit)
        if not joined or (joined[0] == "; " and not many):
            break
        if not _is_body(scene, joined.end()) and not (many and _CAPITAL.match(flow, joined.end())):
            break
        after = _one(scene, joined.end(), limit, draft)
        if after is None or _opens_clause(flow, end, after):
            break
        end = after
    members = _MEMBERS.match(flow, end, limit)
    return start, members.end() if members else end


def _opens_clause(flow: str, comma: int, after: int) -> bool:
    """ "…, UBND tỉnh ban hành": the subject of the issuing clause is no second issuer."""
    return flow[comma] == "," and bool(words.issuing_verb().match(flow, after))


def _is_body(scene: Scene, at: int) -> bool:
    return scene.flow[at : at + 1].isupper() and not scene.type_at(at) and bool(scene.bodies_near(at, 1))


def _one(scene: Scene, start: int, limit: int, draft: Draft | None = None) -> int | None:
    """The end of the one body name at ``start``."""
    flow = scene.flow
    plenum = _PLENUM.match(flow, start, limit)
    if plenum:
        return plenum.end()
    if not _CAPITAL.match(flow, start) and not scene.bodies_near(start, 1):
        return None
    unit = scene.unit_at(start)
    end = _within(scene, start, unit.end) if unit and unit.end <= limit else start
    if end == start or _is_unread(scene, start, end, limit):
        capitals = flow[start : start + _HEADLINE].isupper()
        bound = min(limit, start + _MAX)
        stop = words.issuer_end(any_case=capitals).search(flow, max(end, start + 1), bound)
        further = _within(scene, start, stop.start() if stop else bound)
        if end > start and draft is not None and further > end + 1:
            draft.notes.update(("ocr_error", "issuer_unread"))
        end = further
    while end > start and flow[end - 1] in " *_":
        end -= 1
    if end <= start:
        return None
    term = _TERM.match(flow, end, limit)
    end = term.end() if term else end
    members = _MEMBERS.match(flow, end, limit)
    return members.end() if members else end


def _is_unread(scene: Scene, start: int, end: int, limit: int) -> bool:
    """Whether a name goes on behind what the grammar of bodies has read."""
    flow = scene.flow
    if flow[start : start + _HEADLINE].isupper() or not _GOES_ON.match(flow, end, limit):
        return False
    return not words.title_opener().match(flow, end, limit) and scene.type_at(end + 1) is None


def _within(scene: Scene, start: int, end: int) -> int:
    """The end of a name, cut where a type of document or a title begins in it."""
    types = [h.start for h in scene.types_from(start + 1, end) if scene.flow[h.start].isupper()]
    other = _NO_NAME.search(scene.flow, start, end)
    return min([end, *(t - 1 for t in types), *([other.start()] if other else [])])


def name(scene: Scene, span: tuple[int, int]) -> tuple[str | None, str | None]:
    """The canonical bodies of a span, joined by "; ", and the level of the first."""
    units = list(_units(scene, span))
    names = dict.fromkeys(n for n, _ in units)
    return "; ".join(names) or None, next((level for _, level in units if level), None)


def _units(scene: Scene, span: tuple[int, int]) -> Iterator[tuple[str, str | None]]:
    flow, (at, end) = scene.flow, span
    while at < end:
        stop = _one(scene, at, end)
        if stop is None or stop <= at:
            if at == span[0]:
                raw = " ".join(flow[slice(*span)].split())
                yield raw[:1].upper() + raw[1:], None
            return
        members = _MEMBERS.search(flow, at, stop)
        unit = scene.unit_at(at)
        if unit and unit.end == (members.start() if members else stop):
            yield unit.canonical + (members[0] if members else ""), unit.level
        else:
            yield _canonical(scene, flow[at : members.start() if members else stop], members[0] if members else "")
        joined = _JOINED.match(flow, stop, end)
        at = joined.end() if joined else end


def _canonical(scene: Scene, raw: str, members: str) -> tuple[str, str | None]:
    plenum = _PLENUM.fullmatch(raw)
    if plenum:
        return f"{PARTY_COMMITTEE} (khóa {plenum['term']})", "trung ương"
    congress = _CONGRESS.match(raw)
    if congress:
        return _congress(scene, congress)
    if raw not in scene.bodies_read:
        known = bodies.at(raw, 0, lexicon.load().scan(raw), scene.context)
        unit = known or bodies.canonical(raw, scene.context)
        scene.bodies_read[raw] = unit.canonical, unit.level
    name, level = scene.bodies_read[raw]
    return name + members, level


def _congress(scene: Scene, match: re.Match[str]) -> tuple[str, str | None]:
    held = (match["words"] or "").strip()
    if not held or "toàn quốc" in held.lower() or held == "Đảng":
        return f"Đại hội đại biểu toàn quốc lần thứ {match['term'].upper()} của Đảng Cộng sản Việt Nam", "trung ương"
    held = held.removesuffix("lần thứ").strip()
    place = scene.context.place or ""
    for level in ("tỉnh", "thành phố", "xã", "phường", "đặc khu"):
        full = scene.context.province if level in ("tỉnh", "thành phố") else place
        if held.endswith(f" {level}") and full and full.startswith(level):
            held = held.removesuffix(level) + full
    return f"Đại hội {held} lần thứ {match['term'].upper()}", None
