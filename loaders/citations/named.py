"""References by a title or a name: programmes, quoted titles, annexes that a decision promulgates, dated plans.

Each grammar takes the scene, the hit of the type word, the draft begun with it and the end of what may be read; it
fills in the draft and says whether it read one. ``name_end`` finds where a name ends.
"""

from __future__ import annotations

import re

from loaders.citations import issuers, words
from loaders.citations.quotes import closing
from loaders.citations.scene import OPENING, Draft, Scene, back
from loaders.lexicon import Hit

_PROMULGATING = tuple(
    verb
    for small in (
        "ban hành", "ban hành kèm theo", "phê duyệt", "phê duyệt điều chỉnh", "phê duyệt bổ sung", "thông qua",
        "công bố",
        "kèm theo", "kèm theo Quyết định này", "kèm theo Nghị quyết này", "điều chỉnh",
    )
    for verb in (small, small.capitalize(), small.upper())
)  # fmt: skip
_CARRYING_OUT = ("triển khai", "thực hiện", "cụ thể hóa", "Triển khai", "Thực hiện", "Cụ thể hóa", " của")
_QUOTE = re.compile(r" ?(?:về |về việc )?[*]*[“\"«]")
_PERIOD = re.compile(
    r",? ?\(?(?:giai đoạn|thời kỳ|nhiệm kỳ|trong giai đoạn)(?: từ)?(?: năm)? \d{4} ?(?:[-–]|đến(?: năm)?) ?\d{4}\)?"
    r"|,? (?:đến )?năm (?:19|20)\d\d(?: ?[-–] ?(?:19|20)\d\d)?",
    re.IGNORECASE,
)
_PERIOD_LENGTH = 60
_OUTLOOK = re.compile(
    r",? (?:và )?(?:định hướng|tầm nhìn)(?: đến)?(?: năm)? \d{4}| và những năm tiếp theo", re.IGNORECASE
)
_POSTS = re.compile(r" (?:chức danh|cán bộ|nhân sự|lãnh đạo|ủy viên|cấp ủy)", re.IGNORECASE)
_LEAD = re.compile(
    r"(?:thực hiện|triển khai|theo|thí điểm|quả|với|vào|từ|của|trong|tại|thuộc|qua|như:?|,|và|phê duyệt|quán triệt|tốt)"
    r"[\s*_]*$",
    re.IGNORECASE,
)
_CREATING = re.compile(
    r"(?:xây dựng|ban hành|phê duyệt|lập|nghiên cứu|đề xuất|hoàn thiện|sản phẩm:|trình)"
    r"(?: và (?:tổ chức )?(?:triển khai|thực hiện|ban hành|phê duyệt))?(?: thực hiện)?[\s*_]*$",
    re.IGNORECASE,
)
_CAPITALISED = re.compile(r" [A-ZĐÀ-Ỹ][a-zđà-ỹ]+ ")
_SHORTEST = 12
_HEADLINE = 14
_NAME_WORDS = 4
_WORDS = 3
_FAR = 160
"""The owner of a plan stands no further behind it than this."""
_DATED = re.compile(r"(?:19|20)\d\d")
_LISTED = re.compile(
    r"(?:^|[;:,]|\b(?:và|căn cứ|thực hiện|triển khai|theo|xét|tại|trên cơ sở|quán triệt))[\s*_]*$", re.IGNORECASE
)
_ON_A_DOCUMENT = re.compile(r" (?:hành động )?(?:triển khai thực hiện|thực hiện|triển khai) ", re.IGNORECASE)
JOINT_TYPES = frozenset(
    ("Kế hoạch liên tịch", "Quy chế phối hợp", "Chương trình phối hợp", "Nghị quyết liên tịch", "Kế hoạch phối hợp")
)
_DETAILING = re.compile(
    r"(?: của [^,;.:]{3,40}?)? (?:quy định chi tiết|hướng dẫn chi tiết|hướng dẫn thi hành)[^;.:\n]{0,80}\Z",
    re.IGNORECASE,
)
DETAILING_TYPES = frozenset(("Nghị định", "Thông tư", "Nghị quyết", "Quyết định"))
_NEVER_QUOTED = frozenset(("Văn bản", "Danh mục", "Quy trình", "Thông báo", "Báo cáo", "Công văn", "Lệnh"))


def named_programme(scene: Scene, hit: Hit, draft: Draft, limit: int) -> bool:
    """A programme, strategy or planning by its name; of a scheme or project only the head is the span."""
    flow = scene.flow
    target = hit.entry.id.startswith("Chương trình mục tiêu")
    if draft.cls != "programme" or not (flow[hit.start].isupper() or target):
        return False
    if _QUOTE.match(flow, hit.end, limit) or (draft.type_id == "Quy hoạch" and _POSTS.match(flow, hit.end)):
        return False
    if flow[hit.end : hit.end + 1] != " " or words.no_name().match(flow, hit.end, limit):
        return False
    end = name_end(flow, hit.end + 1, limit)
    name = flow[hit.end : end].split()
    dated = target or bool(_DATED.search(flow, hit.end, end))
    if words.action().match(flow, hit.end, limit) and not _DATED.search(flow, hit.end, end):
        return False
    if not name or (len(name) < _WORDS and not name[0][:1].isupper() and not dated):
        return False
    if not dated and not _is_led(scene, hit) and name_key(flow[hit.end : end]) not in scene.names:
        return False
    if hit.entry.fields.get("whole"):
        if len(name) < 4 and not dated and hit.entry.id != "Chiến lược":
            return False
        draft.end = _with_owner(scene, draft, end, limit)
    elif draft.type_id in ("Dự án", "Tiểu dự án") and name[0][:1].isupper():
        draft.end = end
    else:
        draft.title = (hit.end + 1, end)
    draft.needs_outer = is_to_come(scene, hit) and not target
    return True


def quoted(scene: Scene, hit: Hit, draft: Draft, limit: int) -> bool:
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


def promulgated(scene: Scene, hit: Hit, draft: Draft, limit: int) -> bool:
    """ "ban hành Bộ tiêu chí …", "phê duyệt Đề án …": a citation of its own within another's title."""
    flow = scene.flow
    before = back(flow, hit.start)
    if flow[before - 1 : before] in ("“", '"'):
        before = back(flow, before - 1)
    opener = flow.endswith(_PROMULGATING, 0, before)
    joined = not opener and flow.endswith((",", " và"), 0, before)
    small = flow[hit.start].islower()
    if not opener and (small or not joined):
        return False
    if small and flow.endswith("điều chỉnh", 0, before):
        return False
    if flow[hit.end : hit.end + 1] not in (" ", ",") or words.predicate().match(flow, hit.end, limit):
        return False
    if small and hit.entry.id in ("Hướng dẫn", "Thông báo", "Báo cáo", "Kết luận", "Quyết định"):
        return False
    draft.needs_outer = True
    if joined:
        draft.notes.add("joined")
    if hit.entry.fields.get("whole") and flow[hit.end] == " ":
        draft.end = max(hit.end, name_end(flow, hit.end + 1, limit))
    return True


def joint(scene: Scene, hit: Hit, draft: Draft, limit: int) -> bool:
    """A joint plan or regulation by its name: "Kế hoạch liên tịch …", "Quy chế phối hợp …"."""
    flow = scene.flow
    if not flow[hit.start].isupper():
        return False
    if flow[hit.end : hit.end + 1] != " " or words.no_name().match(flow, hit.end, limit):
        return False
    draft.title = (hit.end + 1, name_end(flow, hit.end + 1, limit))
    return True


def criteria(scene: Scene, hit: Hit, draft: Draft, limit: int) -> bool:
    """ "Bộ tiêu chí quốc gia về …"."""
    flow = scene.flow
    if hit.entry.fields.get("family") != "annex" or not flow[hit.start].isupper():
        return False
    if not flow.startswith(" về ", hit.end) or draft.type_id in ("Danh mục", "Khung"):
        return False
    draft.title = (hit.end + 1, name_end(flow, hit.end + 1, limit))
    return True


def on_a_document(scene: Scene, hit: Hit, draft: Draft, limit: int) -> bool:
    """ "cụ thể hóa chương trình hành động thực hiện Nghị quyết …": a plan known by the document that it carries out."""
    flow = scene.flow
    before = back(flow, hit.start)
    if not flow.endswith(_CARRYING_OUT, 0, before):
        return False
    follows = _ON_A_DOCUMENT.match(flow, hit.end, limit)
    following = scene.type_at(follows.end()) if follows else None
    if not following or following.entry.fields.get("family") in ("programme", "annex") or scene.is_own_type(hit):
        return False
    draft.title = (hit.end + 1, hit.end + 1)
    return True


def detailing(scene: Scene, hit: Hit, draft: Draft, limit: int) -> bool:
    """ "Nghị định quy định chi tiết một số điều của Luật …": an act that is known by the law it details."""
    behind = _DETAILING.match(scene.flow, hit.end, limit)
    law = scene.type_at(limit)
    if not behind or law is None or law.entry.fields.get("family") != "law":
        return False
    draft.title = (hit.end + 1, hit.end + 1)
    return True


def dated_name(scene: Scene, hit: Hit, draft: Draft, limit: int) -> bool:
    """A document by its name with a year or its owner: "Chương trình công tác năm 2026", "Kế hoạch … của Sở …"."""
    flow = scene.flow
    if flow[hit.end : hit.end + 1] != " " or words.no_name().match(flow, hit.end, limit):
        return False
    whole = draft.type_id == "Chương trình công tác"
    part = scene.part(hit.start)
    if part not in OPENING and not whole and flow.find(" của ", hit.end, hit.end + _FAR) < 0:
        return False
    opening = part in OPENING
    upper = flow[hit.start].isupper()
    if part == "title" or (scene.is_own_type(hit) and opening):
        return False
    end = name_end(flow, hit.end + 1, limit)
    dated = bool(_DATED.search(flow, hit.end, end))
    owner = issuers.read(scene, end, limit, draft) if upper and flow.startswith(" của ", end) else None
    if owner and dated and not opening and flow[owner[0]].isupper():
        draft.issuer, draft.end = owner, owner[1]
        issuer, _ = issuers.name(scene, owner)
        if issuer and scene.is_own_type(hit) and scene.is_own_issuer(issuer):
            draft.cls = "self"
        return True
    if not ((opening and (upper or whole) and _is_listed(flow, hit.start)) or (whole and dated)):
        return False
    if whole and dated:
        draft.end = end
    elif not dated and not upper:
        return False
    return True


def first_of_many(scene: Scene, hit: Hit, draft: Draft, limit: int) -> bool:
    """ "các đề án Sách cho em, Đề án …": the first of a list of names stands right behind the plural."""
    flow = scene.flow
    if draft.cls != "programme" or flow[hit.start].isupper() or not _CAPITALISED.match(flow, hit.end, limit):
        return False
    end = name_end(flow, hit.end + 1, limit)
    draft.rule = "first_of_many"
    if hit.entry.fields.get("whole"):
        draft.end = end
    else:
        draft.title = (hit.end + 1, end)
    return end - hit.end > _SHORTEST


def name_end(flow: str, start: int, limit: int) -> int:
    """Where the name of a programme or plan ends: behind its period, or before the first word that is not of it."""
    stop = words.programme_end(any_case=flow[start : start + _HEADLINE].isupper()).search(flow, start, limit)
    end = stop.start() if stop else limit
    period = _PERIOD.search(flow, start, min(limit, end + _PERIOD_LENGTH))
    if period and period.start() <= end + 1:
        end = period.end()
    while outlook := _OUTLOOK.match(flow, end, limit):
        end = outlook.end()
    while end > start and flow[end - 1] in " *_,":
        end -= 1
    return end


def _with_owner(scene: Scene, draft: Draft, end: int, limit: int) -> int:
    """The end of a whole name, over the body that owns it: "Chiến lược … của Bộ Y tế giai đoạn 2025 - 2030"."""
    owner = issuers.read(scene, end, limit, draft) if scene.flow.startswith(" của ", end) else None
    if owner is None:
        return end
    draft.issuer = owner
    period = _PERIOD.match(scene.flow, owner[1], limit)
    return period.end() if period else owner[1]


def name_of(scene: Scene, draft: Draft) -> str:
    """The words behind the type of a programme, in its span or its title."""
    return scene.flow[draft.start + len(draft.doc_type or "") : max(draft.end, draft.title[1] if draft.title else 0)]


def name_key(name: str) -> tuple[str, ...]:
    """The first words of a name, by which a programme named before is known again."""
    return tuple(re.findall(r"\w+", name.lower())[:_NAME_WORDS])


def _is_led(scene: Scene, hit: Hit) -> bool:
    """Whether a cue or a list leads to a programme without a year; heading a line or in capitals it is a kind."""
    flow = scene.flow
    if flow[hit.start : hit.end].isupper():
        return False
    before = flow[max(scene.line_start(hit.start), hit.start - 60) : hit.start]
    return bool(_LEAD.search(before))


def is_to_come(scene: Scene, hit: Hit) -> bool:
    """Whether the programme is still to be drawn up: "Xây dựng Chương trình …", "Sản phẩm: Chương trình …"."""
    start = max(scene.line_start(hit.start), hit.start - 60)
    return bool(_CREATING.search(scene.flow, start, hit.start))


def _is_listed(flow: str, start: int) -> bool:
    return bool(_LISTED.search(flow, max(0, start - 20), start)) or start == 0 or flow[start - 1] == "\n"
