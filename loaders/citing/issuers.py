"""The issuer within a citation: where its name ends, and who it is.

``read`` gives the span behind "của", "giữa" or directly after number and date; ``name`` the canonical bodies of a
span. Known names are read by ``loaders.bodies``; an unknown one ends at the first word that opens a title.
"""

from __future__ import annotations

import re

from loaders import bodies
from loaders.citing.scene import Scene, skip

_OWNER = re.compile(r"[,]? ?(?:của(?: của)*|do|by)\s", re.IGNORECASE)
_BETWEEN = re.compile(r"[,]? ?giữa(?: giữa)*\s", re.IGNORECASE)
_JOINED = re.compile(r",? (?:và|với|cùng)(?: của)? |, |; | - ", re.IGNORECASE)
_DIRECT = re.compile(
    r",? ?(?=Hội nghị (?:lần thứ|Trung ương)|Hội nghị Ban Chấp hành|Ban Chấp hành|Bộ Chính trị|Ban Bí thư|HĐND|UBND|Tỉnh ủy|Thành ủy"
    r"|Chính phủ|Thủ tướng|Quốc hội)"
)
_CONGRESS = re.compile(
    r"Hội nghị (?:lần thứ|Trung ương) [\w ]{1,12}?,? ?(?:Ban Chấp hành|BCH)(?: Trung ương| TW)?(?: Đảng(?: Cộng sản Việt Nam)?)?"
    r"(?:,? ?\(?kh[óo]a [IVXLC\d]+\)?)?",
    re.IGNORECASE,
)
_TERM = re.compile(r" ?(?:\(kh[óo]a [IVXLC\d]+\)|,? ?kh[óo]a [IVXLC\d]+)(?!\w)", re.IGNORECASE)
_MEMBERS = re.compile(r" và các (?:tổ chức thành viên|thành viên|đoàn thể)(?: của Mặt trận)?", re.IGNORECASE)
_STOP = re.compile(
    r"[,;.:()\[\]“”\"…\n\t]|\.\.\.|(?<=\s)(?:"
    r"về|v/v|ban hành|phê duyệt|quy định|hướng dẫn|triển khai|thực hiện|sửa đổi|bổ sung|thành lập|công bố|thông qua"
    r"|bãi bỏ|điều chỉnh|giao|tổ chức|tăng cường|đẩy mạnh|phối hợp|kiện toàn|công nhận|chấp thuận|cho phép|phân công"
    r"|nhằm|để|trong|tại|trên|có|đã|được|là|như|gồm|kèm|cho|đối với|từ|đến|theo|ngày|năm|giai đoạn|số|khi|sau|trước"
    r"|Về|Ban hành|Phê duyệt|Quy định chi tiết|Hướng dẫn|Sửa đổi|VỀ|BAN HÀNH|PHÊ DUYỆT"
    r")(?=\s)"
)
_CAPITAL = re.compile(r"[A-ZÀ-ỸĐ]")
_MAX = 220


def read(scene: Scene, at: int, limit: int) -> tuple[int, int] | None:
    """The span of the issuer named from ``at`` on ("của X", "giữa A và B", "Hội nghị lần thứ 8 …"), or None."""
    flow = scene.flow
    owner = _OWNER.match(flow, at, limit)
    between = None if owner else _BETWEEN.match(flow, at, limit)
    if owner or between:
        start = (owner or between).end()  # type: ignore[union-attr]
        return _names(scene, skip(flow, start), limit, between is not None)
    direct = _DIRECT.match(flow, at, limit)
    return _names(scene, direct.end(), limit, False) if direct else None


def _names(scene: Scene, start: int, limit: int, many: bool) -> tuple[int, int] | None:
    """One name, and the names joined to it."""
    flow = scene.flow
    end = _one(scene, start, limit)
    if end is None:
        return None
    while end < min(limit, start + _MAX):
        joined = _JOINED.match(flow, end, limit)
        if not joined or not (many or _is_body(scene, joined.end())):
            break
        if not many and joined[0] in (", ", "; ", " - ") and not _is_body(scene, joined.end()):
            break
        after = _one(scene, joined.end(), limit)
        if after is None or (not _is_body(scene, joined.end()) and not _CAPITAL.match(flow, joined.end())):
            break
        end = after
    members = _MEMBERS.match(flow, end, limit)
    return start, members.end() if members else end


def _is_body(scene: Scene, at: int) -> bool:
    return any(h.start == at for h in scene.bodies_near(at, 1)) and scene.flow[at : at + 1].isupper()


def _one(scene: Scene, start: int, limit: int) -> int | None:
    """The end of the one body name at ``start``."""
    flow = scene.flow
    congress = _CONGRESS.match(flow, start, limit)
    if congress:
        return congress.end()
    if not _CAPITAL.match(flow, start) and not _is_known(scene, start):
        return None
    unit = bodies.at(flow, start, scene.bodies_near(start), scene.context)
    if unit and unit.end <= limit:
        end = unit.end
    else:
        stop = _STOP.search(flow, start, min(limit, start + _MAX))
        end = stop.start() if stop else min(limit, start + _MAX)
        while end > start and flow[end - 1] in " *_":
            end -= 1
    if end <= start:
        return None
    term = _TERM.match(flow, end, limit)
    end = term.end() if term else end
    members = _MEMBERS.match(flow, end, limit)
    return members.end() if members else end


def _is_known(scene: Scene, at: int) -> bool:
    return any(h.start == at for h in scene.bodies_near(at, 1))


def name(scene: Scene, span: tuple[int, int]) -> tuple[str | None, str | None]:
    """The canonical bodies of a span, joined by "; ", and the level of the first."""
    names: list[str] = []
    level = None
    flow, at, end = scene.flow, *span
    while at < end:
        stop = _one(scene, at, end)
        if stop is None or stop <= at:
            break
        members = _MEMBERS.search(flow, at, stop)
        unit = bodies.canonical(flow[at : members.start() if members else stop], scene.context)
        names.append(unit.canonical + (_MEMBERS.search(flow, at, stop)[0] if members else ""))  # type: ignore[index]
        level = level or unit.level
        joined = _JOINED.match(flow, stop, end)
        at = joined.end() if joined else end
    return ("; ".join(dict.fromkeys(names)) or None), level
