"""Citations without a number: programmes, documents named by title or issuer only, and the document itself.

Reads the scene and the spans already read, gives drafts. A type word alone is no citation: it needs a short number
("Đề án 938"), a quoted title, a name with a period, an issuer, or a verb before it that promulgates it in the title
of another citation (``needs_outer``). Collectives ("các chương trình, đề án") are left alone.
"""

from __future__ import annotations

import re

from loaders.citing import issuers
from loaders.citing.numbered import tidy
from loaders.citing.scene import OPENING, Draft, Scene, back, skip
from loaders.lexicon import Hit

PROMULGATE = re.compile(
    r"(?:ban hành(?: kèm theo)?|phê duyệt(?: điều chỉnh| bổ sung)?|thông qua|công bố|kèm theo(?: (?:Quyết định|Nghị quyết|Tờ trình) này)?"
    r"|điều chỉnh|triển khai|thực hiện|xây dựng)$",
    re.IGNORECASE,
)
_MANY = re.compile(r"(?:các|những|mọi|mỗi|một số|nhiều|từng|hệ thống|bộ|hoặc|này|dự thảo|hằng năm|\d+)$", re.IGNORECASE)
_THIS = re.compile(r" (?:này|nầy)(?!\w)", re.IGNORECASE)
_ABOVE = re.compile(r" (?:nêu trên|nói trên|trên|đã nêu)(?!\w)", re.IGNORECASE)
_SERIAL = re.compile(r" (?:số )?(?P<serial>\d{1,4}[a-z]?)(?![\w./%]|[-–]\d| (?:năm|tháng|ngày|đồng|người|xã|phường|%|tỷ|triệu|điểm|nhiệm vụ))")
_PART_OF = re.compile(r" (?:thuộc|của) (?:Dự án|Tiểu dự án|Chương trình)(?: số)? \d{1,4}", re.IGNORECASE)
_SUB = re.compile(r" \((?P<type>Tiểu dự án|Dự án)(?: số)? (?P<serial>\d{1,3})[^()]{0,20}\)", re.IGNORECASE)
_QUOTE = re.compile(r" ?(?:về |về việc )?[*]*[“\"«]")
_PERIOD = re.compile(
    r",? ?\(?(?:giai đoạn|thời kỳ|nhiệm kỳ|trong giai đoạn)(?: từ)?(?: năm)? \d{4} ?(?:[-–]|đến(?: năm)?) ?\d{4}\)?"
    r"|,? (?:đến )?năm (?:19|20)\d\d(?: ?[-–] ?(?:19|20)\d\d)?",
    re.IGNORECASE,
)
_OUTLOOK = re.compile(r",? (?:và )?(?:định hướng|tầm nhìn)(?: đến)?(?: năm)? \d{4}| và những năm tiếp theo", re.IGNORECASE)
_NAME_STOP = re.compile(
    r"[;:()\[\]“”\"…\n\t]|\.(?= |$)|\.\.\."
    r"|,(?= ?(?:“|các |những |đảm bảo|bảo đảm|góp phần|trong đó|cụ thể|như sau|nhằm|để |Đề án|Dự án|Chương trình|Kế hoạch|Quyết định|Nghị quyết"
    r"|Luật|Bộ luật|Chỉ thị|UBND|Ủy ban|Ban Thường|Hội |Bộ |Sở |và các|quán triệt|tập trung|phấn đấu|tổ chức|xây dựng|gắn|phát huy|phù hợp))"
    r"| (?:trên địa bàn|trong các cấp|trong phạm vi|của (?=[A-ZĐ])|theo (?=Quyết|Nghị|Kế|hướng|quy|số)|được|đã|gắn với|gắn vào|như(?= sau)|do(?= [A-ZĐ])"
    r"|tại(?= (?:Quyết|Nghị|tỉnh|thành|xã|địa phương|Việt))|đảm bảo|bảo đảm|sẽ|phải|nhằm|để|và (?=Đề án|Dự án|Chương trình|Kế hoạch|các|những|Quyết định|Nghị quyết|chương trình|Chiến lược)"
    r"|sau đây|phù hợp|đến (?=các|cán|người|hội|từng|toàn)|thuộc (?=Dự|Chương|Đề|phạm)|\(|ban hành|là(?= )|cho (?=các|cán)|với (?=các|việc))(?= |)"
)
_PREDICATE = re.compile(
    r" (?:và|hoặc|với|theo|được|phải|là|có|cho|đã|để|do|tại|trong|đến|từ|bảo đảm|đảm bảo|gồm|bao gồm|nhằm|như|sau|trên|nêu|nói|hằng năm|hàng năm"
    r"|khác|cụ thể|riêng|chi tiết|chung|phù hợp|trọng điểm|sẽ|đang|cũng|không|còn|gửi|trước|của|ở|này|đó|trình|nào|cấp|liên quan|tổng thể|hàng|thành phần)(?!\w)",
    re.IGNORECASE,
)
_CONGRESS = re.compile(
    r" (?:của )?(?P<body>(?:Đại hội(?: đại biểu)?|ĐH)(?: (?:đại biểu|toàn quốc|lần thứ|Đảng|Đảng bộ|bộ|[A-ZĐÀ-Ỹ][\wÀ-ỹ]*|tỉnh|thành phố|xã|phường|huyện|quân đội|toàn quốc|các cấp|Phụ nữ|Mặt trận))*? (?:lần thứ )?[IVXLC]+(?!\w)"
    r"(?: của Đảng(?: Cộng sản Việt Nam)?| Đảng Cộng sản Việt Nam)?(?:,? (?:\()?nhiệm kỳ \d{4} ?[-–] ?\d{4}\)?)?)",
)
_PLENUM = re.compile(r" (?P<body>(?:Hội nghị )?Trung ương (?:lần thứ )?\d{1,2},? ?\(?kh[óo]a [IVXLC]+\)?)", re.IGNORECASE)
_OWN_WORDS = frozenset(["ban", "hành", "xây", "dựng", "triển", "khai", "thực", "hiện"])


def read(scene: Scene, taken: list[tuple[int, int]]) -> list[Draft]:
    """Every unnumbered citation outside the spans in ``taken``."""
    drafts: list[Draft] = []
    reach = 0
    spans = sorted(taken)
    for hit in scene.types:
        family = hit.entry.fields.get("family")
        if hit.start < reach or family == "law" or scene.is_hidden(hit.start) or _within(spans, hit.start):
            continue
        draft = _citation(scene, hit, _next_start(spans, hit.end))
        if draft:
            drafts.append(draft)
            reach = draft.end
    return drafts


def _within(spans: list[tuple[int, int]], at: int) -> bool:
    return any(a <= at < b for a, b in spans)


def _next_start(spans: list[tuple[int, int]], at: int) -> int:
    return min((a for a, _ in spans if a >= at), default=1 << 60)


def _citation(scene: Scene, hit: Hit, following: int) -> Draft | None:
    flow = scene.flow
    limit = min(scene.line_end(hit.start), following)
    draft = Draft(hit.start, hit.end, "partial", tidy(flow[hit.start : hit.end]), hit.entry.id)
    if hit.entry.fields.get("family") == "programme":
        draft.cls = "programme"
    if _itself(scene, hit, draft):
        return draft
    before = back(flow, hit.start)
    if _MANY.search(flow, max(0, before - 14), before):
        return None
    for grammar in (_above, _short_number, _congress, _owned, _named_programme, _quoted, _promulgated, _dated_name):
        if grammar(scene, hit, draft, limit):
            draft.rule = grammar.__name__.strip("_")
            return draft
    return None


def _itself(scene: Scene, hit: Hit, draft: Draft) -> bool:
    """ "Kế hoạch này" in a Kế hoạch, and the plan that the opening says is issued."""
    flow, own = scene.flow, scene.outline.header.doc_type
    same_type = own is None or own.casefold() == hit.entry.id.casefold()
    this = _THIS.match(flow, hit.end)
    if this and same_type:
        draft.cls, draft.end, draft.rule = "self", this.end(), "this"
        return True
    return False


def _above(scene: Scene, hit: Hit, draft: Draft, limit: int) -> bool:
    """ "Quyết định nêu trên", "văn bản trên": repeats the last citation of its type."""
    match = _ABOVE.match(scene.flow, hit.end, limit)
    if not match or not (scene.flow[hit.start].isupper() or hit.entry.id == "Văn bản"):
        return False
    draft.end, draft.needs_outer = match.end(), False
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
    if programme and not flow[hit.start].isupper() and len(match["serial"]) < 3:
        return False
    draft.end, draft.serial = match.end(), match["serial"]
    if sub := _SUB.match(flow, draft.end, limit):
        draft.end, draft.serial, draft.doc_type = sub.end(), sub["serial"], sub["type"]
    elif part := _PART_OF.match(flow, draft.end, limit):
        draft.end = part.end()
    elif span := issuers.read(scene, draft.end, limit):
        draft.issuer, draft.end = span, span[1]
    return True


def _congress(scene: Scene, hit: Hit, draft: Draft, limit: int) -> bool:
    """ "Nghị quyết Đại hội … lần thứ XVIII, nhiệm kỳ …", "Nghị quyết Trung ương 4 khóa XII"."""
    if draft.type_id not in ("Nghị quyết", "Kết luận", "Văn bản"):
        return False
    match = _CONGRESS.match(scene.flow, hit.end, limit) or _PLENUM.match(scene.flow, hit.end, limit)
    if not match:
        return False
    draft.issuer, draft.end = match.span("body"), match.end()
    return True


def _owned(scene: Scene, hit: Hit, draft: Draft, limit: int) -> bool:
    """ "Chỉ thị của Bộ Chính trị", "Quy chế phối hợp giữa A và B", "Kế hoạch của Hội …" (perhaps the document itself)."""
    flow = scene.flow
    if not flow[hit.start].isupper() or draft.type_id in ("Văn bản", "Công văn", "Thông báo", "Danh mục", "Hợp đồng"):
        return False
    if not re.match(r" (?:của|giữa) ", flow[hit.end : hit.end + 7]):
        return False
    span = issuers.read(scene, hit.end, limit)
    if not span or not flow[span[0]].isupper() or flow[span[0] : span[1]] in ("Đảng", "Nhà nước", "Trung ương", "Hội"):
        return False
    if not any(h.start == span[0] for h in scene.bodies_near(span[0], 1)):
        return False
    draft.issuer, draft.end = span, span[1]
    name, _ = issuers.name(scene, span)
    if name and _is_own(scene, hit, name):
        draft.cls = "self"
    return True


def _is_own(scene: Scene, hit: Hit, name: str) -> bool:
    header = scene.outline.header
    own = header.issuer or ""
    return (header.doc_type or "").casefold() == hit.entry.id.casefold() and bool(own) and (
        name == own or own.endswith(name) or name.endswith(own)
    )


def _named_programme(scene: Scene, hit: Hit, draft: Draft, limit: int) -> bool:
    """A programme, strategy or planning by its name; of a scheme or project only the head is the span."""
    flow = scene.flow
    if draft.cls != "programme" or not (flow[hit.start].isupper() or hit.entry.id.startswith("Chương trình mục tiêu")):
        return False
    quote = _QUOTE.match(flow, hit.end, limit)
    if quote:
        return _quoted(scene, hit, draft, limit)
    if flow[hit.end : hit.end + 1] != " " or _PREDICATE.match(flow, hit.end, limit):
        return False
    end = name_end(flow, hit.end + 1, limit)
    words = flow[hit.end : end].split()
    if not words or (len(words) < 2 and not words[0][:1].isupper()):
        return False
    if hit.entry.fields.get("whole"):
        dated = bool(re.search(r"\d{4}", flow[hit.end : end]))
        if not dated and hit.entry.id in ("Chương trình", "Quy hoạch") and len(words) < 4:
            return False
        draft.end = end
    elif draft.type_id in ("Dự án", "Tiểu dự án") and words[0][:1].isupper():
        draft.end = end
    else:
        draft.title = (hit.end + 1, end)
    return True


def name_end(flow: str, start: int, limit: int) -> int:
    """Where the name of a programme ends: behind its period and outlook, or before the first word that is not of it."""
    stop = _NAME_STOP.search(flow, start, limit)
    end = stop.start() if stop else limit
    period = _PERIOD.search(flow, start, limit)
    if (period and period.start() <= end + 1 and period.end() >= end) or (period and period.end() < end):
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
    if not quote:
        return False
    if draft.type_id in ("Văn bản", "Danh mục", "Quy trình", "Thông báo", "Báo cáo", "Công văn"):
        return False
    if not flow[hit.start].isupper() and draft.cls != "programme" and draft.type_id not in ("Kế hoạch", "Quy định"):
        return False
    if hit.entry.fields.get("whole"):
        close = closing(flow, quote.end() - 1, scene.line_end(hit.start))
        if close is None:
            return False
        draft.end = close
        return True
    return True


def _promulgated(scene: Scene, hit: Hit, draft: Draft, limit: int) -> bool:
    """ "ban hành Bộ tiêu chí …", "phê duyệt Đề án …": a citation of its own within another's title."""
    flow = scene.flow
    before = back(flow, hit.start)
    opener = PROMULGATE.search(flow, max(0, before - 40), before)
    if not opener:
        before = before - 1 if flow[before - 1 : before] in "“\"" else before
        opener = PROMULGATE.search(flow, max(0, before - 40), before)
    joined = re.search(r"(?:,| và)$", flow[max(0, before - 4) : before])
    if not opener and not joined:
        return False
    if flow[hit.end : hit.end + 1] not in (" ", ",") or _PREDICATE.match(flow, hit.end, limit):
        return False
    draft.needs_outer = True
    if joined and not opener:
        draft.notes.add("joined")
    return True


def _dated_name(scene: Scene, hit: Hit, draft: Draft, limit: int) -> bool:
    """In the opening, a document by its name with a year: "Chương trình công tác năm 2026"."""
    flow = scene.flow
    opening = scene.part(hit.start) in OPENING
    if not opening and draft.type_id not in ("Chương trình công tác",):
        return False
    if hit.entry.id == scene.outline.header.doc_type and flow[hit.start].isupper():
        return False
    end = name_end(flow, hit.end + 1, limit) if flow[hit.end : hit.end + 1] == " " else hit.end
    if not re.search(r"(?:19|20)\d\d", flow[hit.end : end]) or _PREDICATE.match(flow, hit.end, limit):
        return False
    if draft.type_id in ("Chương trình công tác",):
        draft.end = end
    else:
        draft.title = (hit.end + 1, end)
    return True


def closing(flow: str, opening: int, limit: int) -> int | None:
    """The end of the quotation that opens at ``opening``, or None where it is left open."""
    opener = flow[opening]
    close = {"“": "”", "«": "»", '"': '"'}.get(opener, "”")
    depth, at = 1, opening + 1
    while at < limit:
        c = flow[at]
        if c == close or (opener == "“" and c in "”\"" and c != "“"):
            depth -= 1
            if depth == 0:
                return at + 1
        elif c == opener and opener != '"':
            depth += 1
        at += 1
    return None


__all__ = ["closing", "name_end", "read", "skip"]
