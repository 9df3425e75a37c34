"""Citations without a number: programmes, documents named by title or issuer only, and the document itself.

Reads the scene and the spans already read, gives drafts. A type word alone is no citation: it needs a short number
("Đề án 938"), a quoted title, a name with a period, an issuer, or a verb before it that promulgates it in the title
of another citation (``needs_outer``). Collectives ("các chương trình, đề án") are left alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Container
from functools import cache

from loaders.citations import named, short
from loaders.citations.numbered import tidy
from loaders.citations.scene import Draft, Scene
from loaders.lexicon import Hit

Grammar = Callable[[Scene, Hit, Draft, int], bool]
_MANY = tuple(f"{word} " for word in (
    "các", "những", "mọi", "mỗi", "một số", "nhiều", "từng", "hệ thống", "hoặc", "này", "dự thảo", "hằng năm",
    "hàng năm", "Các", "Những", "Mỗi", "CÁC", "NHỮNG",
))  # fmt: skip
"""Words before a type that speak of a kind of documents, not of one."""
_SMALL = frozenset(
    ("Văn bản", "Báo cáo tổng kết", "Chương trình công tác", "Chương trình mục tiêu quốc gia", "Tiểu dự án")
)
_BEHIND = (
    " này", " số ", " “", ' "', " *“", "“", " về “", *(f" {digit}" for digit in range(10)), " thực hiện ",
    " triển khai ", " hành động ",
)  # fmt: skip
_BEFORE = (
    "ban hành ", "phê duyệt ", "kèm theo ", "thông qua ", "công bố ", "điều chỉnh ", "bổ sung ", "này ", "“",
    "xây dựng ", " lập ", "đề ra ",
)  # fmt: skip
"""What may stand around a type word in small letters that is a citation."""
_CARRIED_OUT = (
    "thực hiện", "triển khai", "thi hành", "tổng kết", "sơ kết", "quán triệt", "theo", "cụ thể hóa", ";", "và",
)  # fmt: skip
"""Words before a type in a title of this document that say that another document is meant."""
_GRAMMARS: tuple[Grammar, ...] = (
    short.above,
    short.short_number,
    short.congress,
    short.statute,
    short.report,
    short.owned,
    named.named_programme,
    named.quoted,
    named.promulgated,
    named.joint,
    named.criteria,
    named.on_a_document,
    named.detailing,
    named.dated_name,
)
"""In the order in which they are tried."""
_EXISTING = (short.owned, named.quoted, named.joint, named.criteria)
"""Grammars whose documents are none yet where the text says that they are to be drawn up."""
_ONLY: dict[Grammar, Container[str]] = {
    short.congress: short.CONGRESS_TYPES,
    short.statute: short.STATUTE_TYPES,
    short.report: short.REPORT_TYPES,
    named.joint: named.JOINT_TYPES,
    named.detailing: named.DETAILING_TYPES,
}
"""Grammars that read but a few types."""


@cache
def _grammars(type_id: str) -> tuple[Grammar, ...]:
    """The grammars that read a type."""
    return tuple(g for g in _GRAMMARS if type_id in _ONLY.get(g, (type_id,)))


def read(scene: Scene, taken: list[tuple[int, int]]) -> list[Draft]:
    """Every unnumbered citation outside the spans in ``taken``."""
    spans = sorted(taken)
    starts = [a for a, _ in spans]
    drafts: list[Draft] = []
    reach = 0
    flow = scene.flow
    for hit in scene.types:
        if hit.start < reach or (flow[hit.start].islower() and not _may_cite(flow, hit)):
            continue
        i = bisect_right(starts, hit.start)
        if (i and hit.start < spans[i - 1][1]) or hit.entry.fields.get("family") == "law" or scene.is_hidden(hit.start):
            continue
        limit = min(scene.line_end(hit.start), starts[i] if i < len(starts) else len(scene.flow))
        draft = _citation(scene, hit, limit)
        if draft:
            drafts.append(draft)
            reach = draft.end
            if draft.cls == "programme":
                scene.names.add(named.name_key(named.name_of(scene, draft)))
    return drafts


def _may_cite(flow: str, hit: Hit) -> bool:
    """Whether a type word in small letters can be a citation at all: most name but a kind, and asking is cheap."""
    return (
        hit.entry.id in _SMALL
        or (hit.entry.fields.get("family") == "programme" and flow[hit.end + 1 : hit.end + 2].isupper())
        or flow.startswith(_BEHIND, hit.end)
        or flow.endswith(_BEFORE, 0, hit.start)
    )


def _citation(scene: Scene, hit: Hit, limit: int) -> Draft | None:
    flow = scene.flow
    draft = Draft(hit.start, hit.end, "partial", tidy(flow[hit.start : hit.end]), hit.entry.id)
    if hit.entry.fields.get("family") == "programme":
        draft.cls = "programme"
    if short.itself(scene, hit, draft):
        return draft
    if flow.endswith(_MANY, 0, hit.start) or flow[hit.start - 2 : hit.start - 1].isdigit():
        return draft if named.first_of_many(scene, hit, draft, limit) else None
    for grammar in _grammars(hit.entry.id):
        if grammar(scene, hit, draft, limit):
            draft.rule = draft.rule or grammar.__name__
            draft.needs_outer = draft.needs_outer or (grammar in _EXISTING and named.is_to_come(scene, hit))
            return None if _is_own_title(scene, draft) else draft
    return None


def _is_own_title(scene: Scene, draft: Draft) -> bool:
    """Whether the words belong to this document's own title: nothing before them says that another is meant."""
    if draft.cls != "partial" or draft.needs_outer or scene.part(draft.start) != "title":
        return False
    before = scene.flow[scene.line_start(draft.start) : draft.start].lower()
    return not before.rstrip(" “\"*").endswith(_CARRIED_OUT)
