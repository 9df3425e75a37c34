"""Citations without a number: programmes, documents named by title or issuer only, and the document itself.

Reads the scene and the spans already read, gives drafts. A type word alone is no citation: it needs a short number
("Đề án 938"), a quoted title, a name with a period, an issuer, or a verb before it that promulgates it in the title
of another citation (``needs_outer``). Collectives ("các chương trình, đề án") are left alone. The grammars stand in
``_GRAMMARS`` in the order in which they are tried; each says whether it read the draft.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from loaders.citing import issuers, words
from loaders.citing.numbered import tidy
from loaders.citing.quotes import closing
from loaders.citing.scene import OPENING, Draft, Scene, back
from loaders.lexicon import Hit

_PROMULGATE = re.compile(
    r"(?:ban hành(?: kèm theo(?: Quyết định này| Nghị quyết này)?)?|phê duyệt(?: điều chỉnh| bổ sung)?|thông qua"
    r"|công bố|kèm theo|điều chỉnh)$",
    re.IGNORECASE,
)
_CARRY_OUT = re.compile(r"(?:triển khai|thực hiện|cụ thể hóa|tổ chức thực hiện|của)$", re.IGNORECASE)
_MANY = re.compile(
    r"(?:các|những|mọi|mỗi|một số|nhiều|từng|hệ thống|hoặc|này|dự thảo|hằng năm|hàng năm|\d+)$", re.IGNORECASE
)
_THIS = re.compile(r" (?:này|nầy)(?!\w)", re.IGNORECASE)
_ABOVE = re.compile(
    r" (?:nêu trên|nói trên|trên|đã nêu)(?!\w| (?:địa|cơ|cả|toàn|mạng|các|tinh|tất|đây|không|đường))", re.IGNORECASE
)
_SERIAL = re.compile(
    r" (?:số )?(?P<serial>\d{1,4}[a-z]?)"
    r"(?![\w./%]|[-–]\d| (?:năm|tháng|ngày|đồng|người|xã|phường|%|tỷ|triệu|điểm|nhiệm vụ|nội dung|hộ|lớp|dự án))"
)
_PART_OF = re.compile(r",? (?:thuộc|của) (?:Dự án|Tiểu dự án|Chương trình)(?: số)? \d{1,4}(?!\w)", re.IGNORECASE)
_SUB = re.compile(r" \((?P<type>Tiểu dự án|Dự án)(?: số)? (?P<serial>\d{1,3})[^()]{0,20}\)", re.IGNORECASE)
_QUOTE = re.compile(r" ?(?:về |về việc )?[*]*[“\"«]")
_PERIOD = re.compile(
    r",? ?\(?(?:giai đoạn|thời kỳ|nhiệm kỳ|trong giai đoạn)(?: từ)?(?: năm)? \d{4} ?(?:[-–]|đến(?: năm)?) ?\d{4}\)?"
    r"|,? (?:đến )?năm (?:19|20)\d\d(?: ?[-–] ?(?:19|20)\d\d)?",
    re.IGNORECASE,
)
_OUTLOOK = re.compile(
    r",? (?:và )?(?:định hướng|tầm nhìn)(?: đến)?(?: năm)? \d{4}| và những năm tiếp theo", re.IGNORECASE
)
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
_YEARS = re.compile(r" \d{1,2} năm(?: qua)?")
_DATED = re.compile(r"(?:19|20)\d\d")
_LISTED = re.compile(
    r"(?:^|[;:,]|\b(?:và|căn cứ|thực hiện|triển khai|theo|xét|tại|trên cơ sở|quán triệt))[\s*_]*$", re.IGNORECASE
)
_ON_A_DOCUMENT = re.compile(r" (?:hành động )?(?:triển khai thực hiện|thực hiện|triển khai) ", re.IGNORECASE)
_JOINED = re.compile(r"(?:,| và)$")
_JOINT = frozenset(
    ("Kế hoạch liên tịch", "Quy chế phối hợp", "Chương trình phối hợp", "Nghị quyết liên tịch", "Kế hoạch phối hợp")
)
_NEVER_OWNED = frozenset(("Văn bản", "Công văn", "Danh mục", "Hợp đồng", "Quy trình", "Biên bản", "Lệnh", "Báo cáo"))
_NEVER_QUOTED = frozenset(("Văn bản", "Danh mục", "Quy trình", "Thông báo", "Báo cáo", "Công văn", "Lệnh"))
_BARE_OWNERS = frozenset(("Đảng", "Nhà nước", "Trung ương", "Hội", "Bộ", "Thành phố", "Tỉnh"))


def read(scene: Scene, taken: list[tuple[int, int]]) -> list[Draft]:
    """Every unnumbered citation outside the spans in ``taken``."""
    spans = sorted(taken)
    starts = [a for a, _ in spans]
    drafts: list[Draft] = []
    reach = 0
    for hit in scene.types:
        i = bisect_right(starts, hit.start)
        if hit.start < reach or (i and hit.start < spans[i - 1][1]):
            continue
        if hit.entry.fields.get("family") == "law" or scene.is_hidden(hit.start):
            continue
        limit = min(scene.line_end(hit.start), starts[i] if i < len(starts) else len(scene.flow))
        draft = _citation(scene, hit, limit)
        if draft:
            drafts.append(draft)
            reach = draft.end
    return drafts


def _citation(scene: Scene, hit: Hit, limit: int) -> Draft | None:
    flow = scene.flow
    draft = Draft(hit.start, hit.end, "partial", tidy(flow[hit.start : hit.end]), hit.entry.id)
    if hit.entry.fields.get("family") == "programme":
        draft.cls = "programme"
    if _itself(scene, hit, draft):
        return draft
    before = back(flow, hit.start)
    if _MANY.search(flow, max(0, before - 14), before):
        return None
    for grammar in _GRAMMARS:
        if grammar(scene, hit, draft, limit):
            draft.rule = draft.rule or grammar.__name__.strip("_")
            return draft
    return None


def _itself(scene: Scene, hit: Hit, draft: Draft) -> bool:
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


def _above(scene: Scene, hit: Hit, draft: Draft, limit: int) -> bool:
    """ "Quyết định nêu trên", "văn bản trên": repeats the last citation of its type."""
    match = _ABOVE.match(scene.flow, hit.end, limit)
    if not match or not (scene.flow[hit.start].isupper() or hit.entry.id == "Văn bản"):
        return False
    draft.end = match.end()
    draft.notes.add("repeat")
    return True


def _short_number(scene: Scene, hit: Hit, draft: Draft, limit: int) -> bool:
    """ "Đề án 938", "Dự án 7 (Tiểu dự án 2)", "Chương trình phối hợp số 05"."""
    flow = scene.flow
    match = _SERIAL.match(flow, hit.end, limit)
    if not match:
        return False
    programme = draft.cls == "programme"
    if not programme and " số " not in match[0]:
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


def _congress(scene: Scene, hit: Hit, draft: Draft, limit: int) -> bool:
    """ "Nghị quyết Đại hội … lần thứ XVIII, nhiệm kỳ …", "Nghị quyết Trung ương 4 khóa XII"."""
    if draft.type_id not in ("Nghị quyết", "Kết luận"):
        return False
    match = _CONGRESS.match(scene.flow, hit.end, limit) or _PLENUM.match(scene.flow, hit.end, limit)
    if not match:
        return False
    draft.issuer, draft.end = match.span("body"), match.end()
    return True


def _report(scene: Scene, hit: Hit, draft: Draft, limit: int) -> bool:
    """ "Báo cáo tổng kết 10 năm thực hiện …": a report on years of another document."""
    match = _YEARS.match(scene.flow, hit.end, limit) if draft.type_id == "Báo cáo tổng kết" else None
    if not match:
        return False
    draft.end = match.end()
    return True


def _owned(scene: Scene, hit: Hit, draft: Draft, limit: int) -> bool:
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


def _named_programme(scene: Scene, hit: Hit, draft: Draft, limit: int) -> bool:
    """A programme, strategy or planning by its name; of a scheme or project only the head is the span."""
    flow = scene.flow
    target = hit.entry.id.startswith("Chương trình mục tiêu")
    if draft.cls != "programme" or not (flow[hit.start].isupper() or target):
        return False
    if _QUOTE.match(flow, hit.end, limit):
        return _quoted(scene, hit, draft, limit)
    if flow[hit.end : hit.end + 1] != " " or words.predicate().match(flow, hit.end, limit):
        return False
    end = name_end(flow, hit.end + 1, limit)
    name = flow[hit.end : end].split()
    if not name or (len(name) < 2 and not name[0][:1].isupper()):
        return False
    if hit.entry.fields.get("whole"):
        if len(name) < 4 and not target and not _DATED.search(flow, hit.end, end) and hit.entry.id != "Chiến lược":
            return False
        draft.end = end
    elif draft.type_id in ("Dự án", "Tiểu dự án") and name[0][:1].isupper():
        draft.end = end
    else:
        draft.title = (hit.end + 1, end)
    return True


def name_end(flow: str, start: int, limit: int) -> int:
    """Where the name of a programme or plan ends: behind its period, or before the first word that is not of it."""
    stop = words.programme_end().search(flow, start, limit)
    end = stop.start() if stop else limit
    period = _PERIOD.search(flow, start, limit)
    if period and period.start() <= end + 1:
        end = period.end()
    while outlook := _OUTLOOK.match(flow, end, limit):
        end = outlook.end()
    while end > start and flow[end - 1] in " *_,":
        end -= 1
    return end


def _quoted(scene: Scene, hit: Hit, draft: Draft, limit: int) -> bool:
    """A type word with a quoted title behind it."""
    flow = scene.flow
    quote = _QUOTE.match(flow, hit.end, limit)
    if not quote or draft.type_id in _NEVER_QUOTED:
        return False
    if not flow[hit.start].isupper() and draft.cls != "programme" and draft.type_id not in ("Kế hoạch", "Quy định"):
        return False
    if hit.entry.fields.get("whole"):
        close = closing(flow, quote.end() - 1, scene.line_end(hit.start))
        if close is None:
            return False
        draft.end = close
    return True


def _promulgated(scene: Scene, hit: Hit, draft: Draft, limit: int) -> bool:
    """ "ban hành Bộ tiêu chí …", "phê duyệt Đề án …": a citation of its own within another's title."""
    flow = scene.flow
    before = back(flow, hit.start)
    if flow[before - 1 : before] in ("“", '"'):
        before = back(flow, before - 1)
    window = max(0, before - 50)
    opener = _PROMULGATE.search(flow, window, before)
    joined = None if opener else _JOINED.search(flow, window, before)
    if not opener and not (joined and flow[hit.start].isupper()):
        return False
    if flow[hit.end : hit.end + 1] not in (" ", ",") or words.predicate().match(flow, hit.end, limit):
        return False
    if flow[hit.start].islower() and hit.entry.id in ("Hướng dẫn", "Thông báo", "Báo cáo", "Kết luận", "Quyết định"):
        return False
    draft.needs_outer = True
    if joined:
        draft.notes.add("joined")
    return True


def _joint(scene: Scene, hit: Hit, draft: Draft, limit: int) -> bool:
    """A joint plan or regulation by its name: "Kế hoạch liên tịch …", "Quy chế phối hợp …"."""
    flow = scene.flow
    if draft.type_id not in _JOINT or not flow[hit.start].isupper():
        return False
    if flow[hit.end : hit.end + 1] != " " or words.predicate().match(flow, hit.end, limit):
        return False
    draft.title = (hit.end + 1, name_end(flow, hit.end + 1, limit))
    return True


def _criteria(scene: Scene, hit: Hit, draft: Draft, limit: int) -> bool:
    """ "Bộ tiêu chí quốc gia về …"."""
    flow = scene.flow
    if hit.entry.fields.get("family") != "annex" or not flow[hit.start].isupper():
        return False
    if not flow.startswith(" về ", hit.end) or draft.type_id in ("Danh mục", "Khung"):
        return False
    draft.title = (hit.end + 1, name_end(flow, hit.end + 1, limit))
    return True


def _on_a_document(scene: Scene, hit: Hit, draft: Draft, limit: int) -> bool:
    """ "cụ thể hóa chương trình hành động thực hiện Nghị quyết …": a plan known by the document that it carries out."""
    flow = scene.flow
    before = back(flow, hit.start)
    if not _CARRY_OUT.search(flow, max(0, before - 24), before):
        return False
    follows = _ON_A_DOCUMENT.match(flow, hit.end, limit)
    following = scene.type_at(follows.end()) if follows else None
    if not following or following.entry.fields.get("family") in ("programme", "annex") or scene.is_own_type(hit):
        return False
    draft.title = (hit.end + 1, hit.end + 1)
    return True


def _dated_name(scene: Scene, hit: Hit, draft: Draft, limit: int) -> bool:
    """A document by its name with a year or its owner: "Chương trình công tác năm 2026", "Kế hoạch … của Sở …"."""
    flow = scene.flow
    if flow[hit.end : hit.end + 1] != " " or words.predicate().match(flow, hit.end, limit):
        return False
    opening = scene.part(hit.start) in OPENING
    upper = flow[hit.start].isupper()
    if scene.is_own_type(hit) and opening:
        return False
    end = name_end(flow, hit.end + 1, limit)
    dated = bool(_DATED.search(flow, hit.end, end))
    whole = draft.type_id == "Chương trình công tác"
    owner = issuers.read(scene, end, limit, draft) if upper and flow.startswith(" của ", end) else None
    if owner and dated and not opening:
        draft.issuer, draft.end = owner, owner[1]
        return True
    if not ((opening and (upper or whole) and _is_listed(flow, hit.start)) or (whole and dated)):
        return False
    if whole and dated:
        draft.end = end
    elif not dated and not upper:
        return False
    return True


def _is_listed(flow: str, start: int) -> bool:
    return bool(_LISTED.search(flow, max(0, start - 20), start)) or start == 0 or flow[start - 1] == "\n"


_GRAMMARS = (
    _above, _short_number, _congress, _report, _owned, _named_programme, _quoted, _promulgated, _joint, _criteria,
    _on_a_document, _dated_name,
)  # fmt: skip
