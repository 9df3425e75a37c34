"""Relations: what a document does to the one it cites, from the cue before the citation and its place.

Reads the scene and the drafts with their nesting, sets ``relation``, ``rule`` and ``explicit``. A citation without a
cue of its own in a list takes that of the list; one in the title of another is related to that other; one in a
bullet or a footnote takes the cue of the lead-in or of the phrase on which it hangs.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from loaders.citations import words
from loaders.citations.scene import OPENING, Draft, Scene
from loaders.lexicon import Hit

_NESTED_BY_TYPE = {"Báo cáo tổng kết": "summarises"}
_PAST = re.compile(
    r"(?<!\w)(?:đã(?! được| ban hành| đề ra| ký| phê duyệt| nêu| giao| xác định| có)|đạt được|thời gian qua|năm qua)"
    r"(?!\w)",
    re.IGNORECASE,
)
_DONE = re.compile(r"(?<!\w)đã(?!\w)", re.IGNORECASE)
_NEAR = 60
_SENTENCE = re.compile(r"[.!?] (?=[A-ZÀ-ỸĐ])")
_ADVERBS = re.compile(
    r"(?:,|\s|(?<!\w)(?:và|có|việc|hiệu quả|nghiêm|nghiêm túc|tốt|đồng bộ|đầy đủ|quyết liệt|sâu rộng|phối hợp|chỉ đạo"
    r"|tổ chức|nâng cao|chất lượng|kịp thời|toàn diện|hướng dẫn|lãnh đạo|tham mưu|thực hiện)(?!\w))*",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    r"(?! ?(?:và|,))(?:[\s,*_“\"\d]|(?<!\w)(?:một số|các|điều|khoản|điểm|mục|nội dung|phụ lục|của|tại|cho"
    r"|toàn bộ|quy định|và|số|kèm theo|cập nhật|điều chỉnh|bổ sung|việc|[a-zđ])(?!\w))*",
    re.IGNORECASE,
)
_SINGLED_OUT = re.compile(r",? (?:trọng tâm là|nhất là|đặc biệt là|cụ thể là|trước hết là)(?= ?:? )", re.IGNORECASE)
_ENDING = ("replaces", "repeals", "amends")
_DRAFTING = re.compile(
    r"(?<!\w)(?:tham mưu|xây dựng|soạn thảo|trình|đề xuất|kiến nghị|đề nghị|rà soát|nghiên cứu|dự thảo"
    r"|dự kiến|sẽ)(?!\w)",
    re.IGNORECASE)
_ENDED = re.compile(r"[ ,]*(?:sẽ )?hết hiệu lực", re.IGNORECASE)
_FORMS = ("mẫu", "biểu", "phụ lục")
_OF_A_FORM = re.compile(
    r"(?<!\w)(?:biểu mẫu|mẫu(?: số)?|phụ lục|biểu)(?: (?:số )?[\w./-]*\d[\w./-]*| [IVX]+)?(?: và [^,;.()]{3,30})?"
    r",? ?(?:được )?\Z",
    re.IGNORECASE,
)
"""Forms and annexes that came with a document are used "theo" it."""
_FOOTNOTE = re.compile(r"[\[(](\d{1,3})[\])]")
_LEVELS = 3


@dataclass(frozen=True, slots=True)
class _Found:
    """A relation with the cue that says it."""

    relation: str
    cue: Hit
    explicit: bool = True


def read(scene: Scene, drafts: list[Draft]) -> None:
    """Set the relation of every draft."""
    last: Draft | None = None
    found: _Found | None = None
    base: _Found | None = None
    for draft in drafts:
        if draft.cls == "self":
            draft.relation = "self"
        elif draft.outer is not None:
            _nested(scene, draft)
        else:
            floor = _floor(scene, draft.start)
            if last is None or last.start < floor:
                last = found = base = None
            if "short name" in draft.notes:
                draft.relation = "mentions"
                continue
            if draft.rule == "report":
                draft.explicit = False
                continue
            if _ENDED.match(scene.flow, _reach(draft)):
                draft.relation, draft.rule = "repeals", f"{draft.rule}+hết hiệu lực"
                last = draft
                continue
            own = _own(scene, draft.start, max(floor, _reach(last)) if last else floor, floor)
            if own:
                found = own
                base = base if own.cue.entry.fields.get("scope") and base else own
            elif found and last and _is_over(scene, found, _reach(last), draft.start):
                found = base
            _set(scene, draft, found or _from_above(scene, draft), explicit=own is not None)
            last = draft


def _set(scene: Scene, draft: Draft, found: _Found | None, *, explicit: bool) -> None:
    if found:
        draft.relation, draft.explicit = found.relation, explicit
        draft.rule = f"{draft.rule}+{found.cue.entry.id}"
        return
    draft.explicit = False
    part = scene.part(draft.start)
    draft.relation = "implements" if part == "title" else "based_on" if part in OPENING else "mentions"


def _is_over(scene: Scene, found: _Found, start: int, end: int) -> bool:
    """Whether what the cue governs has ended between two citations of a list."""
    scope = found.cue.entry.fields.get("scope")
    return scope == "one" or (scope == "clause" and ";" in scene.flow[start:end])


def _reach(draft: Draft | None) -> int:
    return max(draft.end, draft.title[1] if draft.title else 0) if draft else 0


def _floor(scene: Scene, start: int) -> int:
    """Where the sentence around a place begins."""
    i = scene.section_at(start)
    floor = max(scene.line_start(start), min(start, scene.outline.sections[i].body) if i >= 0 else 0)
    for match in _SENTENCE.finditer(scene.flow, floor, start):
        floor = match.end()
    return floor


def _own(scene: Scene, start: int, after: int, floor: int) -> _Found | None:
    """What the nearest cue between ``after`` and ``start`` says."""
    place = "opening" if scene.part(start) in OPENING else "body"
    cue = _nearest(scene, after, start, place)
    if cue is None:
        return None
    governor = _governor(scene, cue, floor, start) if cue.entry.fields.get("tense") == "sentence" else None
    if governor and governor.entry.id == "gan-voi" and cue.entry.id == "thuc-hien":
        return None if after > floor else _Found("mentions", governor)
    chosen = governor or cue
    relation = str(chosen.entry.fields.get(place))
    if place == "body" and relation == "requires_application" and _own_name(scene, cue):
        relation = "implements"
    elif _is_past(scene, cue, floor, start) or (relation in _ENDING and _is_to_come(scene, cue, floor)):
        relation = "mentions"
    return _Found(relation, chosen)


def _is_past(scene: Scene, cue: Hit, floor: int, start: int) -> bool:
    """Whether the sentence (in the opening: its last clause) tells what has been done; one that begins with a duty's
    verb does not, whatever its relative clauses say. A cue that is no verb looks but a few words back."""
    tense = cue.entry.fields.get("tense")
    if tense == "near":
        near = max(floor, scene.flow.rfind(",", floor, start), start - _NEAR)
        return bool(_DONE.search(scene.flow, near, start))
    if not tense or scene.part(start) == "purpose":
        return False
    if scene.part(start) in OPENING:
        floor = max(floor, scene.flow.rfind(";", floor, start))
        return bool(_PAST.search(scene.flow, floor, start))
    return not words.title_verb().match(scene.flow, floor) and bool(_PAST.search(scene.flow, floor, start))


def _is_to_come(scene: Scene, cue: Hit, floor: int) -> bool:
    """Whether another document, yet to be drafted, is to replace, repeal or amend: "tham mưu ban hành Quyết định thay
    thế …" ends nothing."""
    hit = scene.type_ends.get(cue.start - 1)
    if hit is not None and not scene.is_own_type(hit):
        return True
    clause = max(floor, scene.flow.rfind(";", floor, cue.start))
    return _DRAFTING.search(scene.flow, clause, cue.start) is not None


def _own_name(scene: Scene, cue: Hit) -> bool:
    """Whether the cue opens the name of this document: "Kế hoạch thực hiện …" in a Kế hoạch."""
    hit = scene.type_ends.get(cue.start - 1)
    if cue.entry.id != "thuc-hien" or hit is None:
        return False
    return scene.is_own_type(hit) and scene.flow[hit.start].isupper()


def _nearest(scene: Scene, start: int, end: int, place: str) -> Hit | None:
    """The last cue in ``[start, end)`` that says something at this place."""
    i = bisect_right(scene.cue_ends, end)
    if i < len(scene.cues) and start <= scene.cues[i].start < end and place in scene.cues[i].entry.fields:
        return scene.cues[i]  # "theo quy định" before "Quy định số …" ends within the citation
    while i > 0:
        i -= 1
        cue = scene.cues[i]
        if cue.end <= start:
            return None
        if cue.start < start or place not in cue.entry.fields:
            continue
        if place == "body" and _is_of_a_form(scene.flow[max(start, cue.start - _NEAR) : cue.start]):
            continue
        passive = scene.flow.endswith("được ", 0, cue.start)
        if not cue.entry.fields.get("adjacent") or (not passive and _OBJECT.fullmatch(scene.flow, cue.end, end)):
            return cue
    return None


def _governor(scene: Scene, cue: Hit, floor: int, end: int) -> Hit | None:
    """The cue before this one that decides: "tiếp tục … thực hiện", "gắn với thực hiện", "lồng ghép … với việc …".

    What is singled out behind it (", nhất là …", ", trọng tâm là: …") falls under the verb of the whole sentence.
    """
    flow = scene.flow
    singled_out = _SINGLED_OUT.search(flow, cue.end, end) is not None
    i = bisect_right(scene.cue_ends, cue.start + 1)
    nearer: Hit | None = None
    while i > 0:
        i -= 1
        earlier = scene.cues[i]
        between = flow[earlier.end : cue.start]
        if earlier.start < floor or ";" in between:
            return nearer
        governs = earlier.entry.fields.get("governs")
        whole = singled_out or "," not in between or _only_cues(scene, earlier.end, cue.start)
        if governs == "clause" and whole:
            return earlier
        with_ = flow[earlier.start : earlier.end].lower() == "lồng ghép" and " với " in between
        if governs == "next" and (with_ or not between.strip()):
            nearer = nearer or earlier
    return nearer


def _only_cues(scene: Scene, start: int, end: int) -> bool:
    """Whether nothing but cues and adverbs stands in a span."""
    at = start
    while at < end:
        at = _ADVERBS.match(scene.flow, at, end).end()  # type: ignore[union-attr]
        i = bisect_right(scene.cue_ends, at)
        cue = next((c for c in scene.cues[i : i + 4] if c.start == at and c.end <= end), None)
        if cue is None:
            return at >= end
        at = cue.end
    return True


def _from_above(scene: Scene, draft: Draft) -> _Found | None:
    """The cue of the lead-in or heading above, or of the phrase on which a footnote hangs."""
    outline = scene.outline
    line = scene.line_start(draft.start)
    note = _FOOTNOTE.match(scene.flow, line)
    if note:
        anchor = scene.note_anchor(note[0])
        if anchor is None or anchor >= line:
            return None
        return _own(scene, anchor, _floor(scene, anchor), _floor(scene, anchor))
    index = scene.section_at(draft.start)
    for _ in range(_LEVELS):
        index = outline.sections[index].parent if index >= 0 else -1
        if index < 0:
            return None
        section = outline.sections[index]
        found = _own(scene, section.end, section.body, section.body)
        if found:
            return _Found(found.relation, found.cue, explicit=False)
    return None


def _nested(scene: Scene, draft: Draft) -> None:
    """The relation of a citation to the one in whose title it stands."""
    outer = draft.outer
    assert outer is not None
    if draft.rule == "amended law":
        return
    by_type = _NESTED_BY_TYPE.get(outer.type_id or "")
    if by_type:
        draft.relation, draft.rule = by_type, f"{draft.rule}+{outer.type_id}"
        return
    start = outer.title[0] if outer.title else outer.end
    if "joined" in draft.notes:
        draft.relation = "promulgates"
        return
    cue = _nearest(scene, start, draft.start, "nested")
    if cue is None:
        draft.relation = "implements" if outer.cls == "self" else "mentions"
        return
    chosen = _governor(scene, cue, start, draft.start) or cue
    draft.relation = str(chosen.entry.fields.get("nested", "mentions"))
    draft.rule = f"{draft.rule}+{chosen.entry.id}"


def _is_of_a_form(before: str) -> bool:
    """Whether the words before a cue end with a form or an annex."""
    return any(map(before.lower().__contains__, _FORMS)) and _OF_A_FORM.search(before) is not None
