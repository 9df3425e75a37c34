"""References by anything but a title: a short number, an issuer, a congress, "nêu trên", "này".

Each grammar takes the scene, the hit of the type word, the draft begun with it and the end of what may be read; it
fills in the draft and says whether it read one.
"""

from __future__ import annotations

import re

from loaders.citations import issuers, numbered, words
from loaders.citations.numbered import tidy
from loaders.citations.scene import OPENING, Draft, Scene, back
from loaders.lexicon import Hit

_THIS = re.compile(r" (?:này|nầy)(?!\w)", re.IGNORECASE)
_ABOVE = re.compile(
    r" (?:nêu trên|nói trên|đã nêu)(?!\w)| trên(?= ?[,.;:)\n])", re.IGNORECASE
)
_SERIAL = re.compile(
    r" (?:số )?(?P<serial>\d{1,4}[a-z]?)"
    r"(?![\w/%]|\.\w|[-–]\d| (?:năm|tháng|ngày|đồng|người|xã|phường|%|tỷ|triệu|điểm|nhiệm vụ|nội dung|hộ|lớp|dự án))"
)
_UNREAD = re.compile(r" s[ốô][ :]*\d[\w.]{0,5} ?[/⁄-] ?[^\s,;]{2,24}(?:(?<=-) -?[^\s,;]{2,12})?", re.IGNORECASE)
_PART_OF = re.compile(r",? (?:thuộc|của) (?:Dự án|Tiểu dự án|Chương trình)(?: số)? \d{1,4}(?!\w)", re.IGNORECASE)
_SUB = re.compile(r" \((?P<type>Tiểu dự án|Dự án)(?: số)? (?P<serial>\d{1,3})[^()]{0,20}\)", re.IGNORECASE)
_PARTY = r"(?:Đảng bộ|Đảng|Mặt trận|Hội|Đoàn|Công đoàn|Phụ nữ)"
_CONGRESS = re.compile(
    rf" (?:của )?(?P<body>(?:Đại hội|ĐH)(?: (?:đại biểu|toàn quốc|lần thứ|{_PARTY}|tỉnh|thành phố|xã|phường|đặc khu"
    r"|huyện|quân đội|các cấp|[A-ZĐÀ-Ỹ][\wÀ-ỹ]*))*? (?:lần thứ )?[IVXLC]+(?!\w)"
    r"(?: của Đảng(?: Cộng sản Việt Nam)?| Đảng Cộng sản Việt Nam)?"
    r"(?:,? (?:\()?nhiệm kỳ \d{4} ?[-–] ?\d{4}\)?)?)"
)
_PLENUM = re.compile(
    r" (?:của )?(?P<body>(?:Hội nghị )?(?:lần thứ (?:\d{1,2}|[\w ]{2,8}) )?Trung ương (?:lần thứ )?(?:\d{1,2})?,? ?"
    r"\(?kh[óo]a [IVXLC]+\)?)",
    re.IGNORECASE,
)
_STATUTE = re.compile(r" (?=Đảng|Mặt trận|Hội|Đoàn|Công đoàn|Liên đoàn|Tổng hội|Liên hiệp)")
_STATUTE_END = re.compile(r"[,;.:()\n\t]| (?:và|hoặc|quy|được|năm|khóa|thông qua|sửa đổi|hiện hành|để|về|có)(?!\w)")
CONGRESS_TYPES = ("Nghị quyết", "Kết luận")
STATUTE_TYPES = ("Điều lệ",)
REPORT_TYPES = ("Báo cáo tổng kết",)
_YEARS = re.compile(r" \d{1,2} năm(?: qua)?")
_NEVER_OWNED = frozenset(("Văn bản", "Công văn", "Danh mục", "Hợp đồng", "Quy trình", "Biên bản", "Lệnh", "Báo cáo"))
_BARE_OWNERS = frozenset(("Đảng", "Nhà nước", "Trung ương", "Hội", "Bộ", "Thành phố", "Tỉnh"))


def itself(scene: Scene, hit: Hit, draft: Draft) -> bool:
    """ "Kế hoạch này" in a Kế hoạch, and the plan that the issuing clause says is issued."""
    flow = scene.flow
    if not scene.is_own_type(hit):
        return False
    this = _THIS.match(flow, hit.end)
    if this:
        draft.cls, draft.end, draft.rule = "self", this.end(), "this"
        return True
    opening = scene.part(hit.start) in OPENING and scene.part(hit.start) != "title"
    if opening and words.issuing().search(flow, scene.line_start(hit.start), back(flow, hit.start)):
        draft.cls, draft.rule = "self", "issuing clause"
        return True
    return False


def above(scene: Scene, hit: Hit, draft: Draft, limit: int) -> bool:
    """ "Quyết định nêu trên", "văn bản trên": repeats the last citation of its type."""
    match = _ABOVE.match(scene.flow, hit.end, limit)
    if not match or not (scene.flow[hit.start].isupper() or hit.entry.id == "Văn bản"):
        return False
    draft.end = match.end()
    draft.notes.add("repeat")
    return True


def short_number(scene: Scene, hit: Hit, draft: Draft, limit: int) -> bool:
    """ "Đề án 938", "Dự án 7 (Tiểu dự án 2)", "Chương trình phối hợp số 05"."""
    flow = scene.flow
    match = _SERIAL.match(flow, hit.end, limit)
    if not match:
        return _unread_number(scene, hit, draft, limit)
    programme = draft.cls == "programme"
    if not programme and " số " not in match[0] and not scene.is_serial(hit, match["serial"]):
        return False
    if programme and not flow[hit.start].isupper() and len(match["serial"]) < 3 and "số" not in match[0]:
        return False
    draft.end, draft.serial = match.end(), match["serial"]
    if sub := _SUB.match(flow, draft.end, limit):
        draft.end, draft.serial, draft.doc_type = sub.end(), sub["serial"], sub["type"]
    elif part := _PART_OF.match(flow, draft.end, limit):
        draft.end = part.end()
    elif span := issuers.read(scene, draft.end, limit, draft):
        draft.issuer, draft.end = span, span[1]
    return True


def _unread_number(scene: Scene, hit: Hit, draft: Draft, limit: int) -> bool:
    """ "Tờ trình số 40l7/T1:-B": a number that cannot be read is reported as such, never cut short."""
    match = _UNREAD.match(scene.flow, hit.end, limit)
    if not match:
        return False
    draft.end, draft.rule = match.end(), "unread number"
    draft.notes.add("ocr_error")
    numbered.tail(scene, draft, limit)
    return True


def congress(scene: Scene, hit: Hit, draft: Draft, limit: int) -> bool:
    """ "Nghị quyết Đại hội … lần thứ XVIII, nhiệm kỳ …", "Nghị quyết Trung ương 4 khóa XII"."""
    if not scene.flow[hit.start].isupper():
        return False
    match = _CONGRESS.match(scene.flow, hit.end, limit) or _PLENUM.match(scene.flow, hit.end, limit)
    if not match:
        return False
    draft.issuer, draft.end = match.span("body"), match.end()
    return True


def statute(scene: Scene, hit: Hit, draft: Draft, limit: int) -> bool:
    """ "Điều lệ Đảng Cộng sản Việt Nam", "Điều lệ Hội …"."""
    flow = scene.flow
    if not flow[hit.start].isupper() or not _STATUTE.match(flow, hit.end, limit):
        return False
    stop = _STATUTE_END.search(flow, hit.end, limit)
    draft.end = stop.start() if stop else limit
    draft.name = tidy(flow[hit.start : draft.end])
    return True


def report(scene: Scene, hit: Hit, draft: Draft, limit: int) -> bool:
    """ "Báo cáo tổng kết 10 năm thực hiện …": a report on years of another document."""
    match = _YEARS.match(scene.flow, hit.end, limit)
    if not match:
        return False
    draft.end = match.end()
    return True


def owned(scene: Scene, hit: Hit, draft: Draft, limit: int) -> bool:
    """ "Chỉ thị của Bộ Chính trị", "Quy chế phối hợp giữa A và B", "Kế hoạch của Hội …" (perhaps this document)."""
    flow = scene.flow
    if not flow[hit.start].isupper() or draft.type_id in _NEVER_OWNED:
        return False
    if not flow.startswith((" của ", " giữa "), hit.end):
        return False
    span = issuers.read(scene, hit.end, limit, draft)
    if not span or not flow[span[0]].isupper() or flow[slice(*span)] in _BARE_OWNERS:
        return False
    if not any(h.start == span[0] for h in scene.bodies_near(span[0], 1)):
        return False
    draft.issuer, draft.end = span, span[1]
    name, _ = issuers.name(scene, span)
    if name and scene.is_own_type(hit) and scene.is_own_issuer(name):
        draft.cls = "self"
    return True
