"""Relations: what a document does to the one it cites, from the cue before the citation and its place.

Reads the scene and the drafts with their nesting, sets ``relation``, ``rule`` and ``explicit``. A citation without a
cue of its own in a list takes that of the list; one in the title of another is related to that other.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from loaders.citing.scene import OPENING, Draft, Scene
from loaders.lexicon import Hit

_NESTED_BY_TYPE = {"Báo cáo tổng kết": "summarises"}
_PAST = re.compile(r"(?<!\w)(?:đã|đạt được|thời gian qua|trong năm qua|năm qua)(?!\w)", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?:] (?=[A-ZÀ-ỸĐ])|\n")
_INSTANT = re.compile(r"[,;:.]")


def read(scene: Scene, drafts: list[Draft]) -> None:
    """Set the relation of every draft that has none yet."""
    last: Draft | None = None
    for draft in drafts:
        if draft.cls == "self":
            draft.relation = "self"
            continue
        if draft.outer is not None:
            if draft.rule != "amended law":
                _nested(scene, draft)
            continue
        _own(scene, draft, last)
        last = draft


def _nested(scene: Scene, draft: Draft) -> None:
    outer = draft.outer
    assert outer is not None
    by_type = _NESTED_BY_TYPE.get(outer.type_id or "")
    if by_type:
        draft.relation, draft.rule = by_type, f"{draft.rule}+{outer.type_id}"
        return
    start = outer.title[0] if outer.title else outer.end
    cue = _nearest(scene, start, draft.start, "nested")
    if cue is None:
        draft.relation = "mentions"
        return
    continues = _governor(scene, cue, start)
    chosen = continues or cue
    draft.relation = str(chosen.entry.fields.get("nested"))
    draft.rule = f"{draft.rule}+{chosen.entry.id}"


def _own(scene: Scene, draft: Draft, last: Draft | None) -> None:
    flow = scene.flow
    floor = scene.line_start(draft.start)
    for match in _SENTENCE.finditer(flow, floor, draft.start):
        if match[0][0] != ":":
            floor = match.end()
    reach = max(floor, _reach(last)) if last else floor
    opening = scene.part(draft.start) in OPENING
    place = "opening" if opening else "body"
    cue = _nearest(scene, reach, draft.start, place)
    if cue is None and last is not None and last.start >= floor:
        draft.relation, draft.explicit = last.relation, False
        draft.rule = f"{draft.rule}+list"
        return
    if cue is None:
        draft.relation = "based_on" if opening and scene.part(draft.start) != "title" else "mentions"
        draft.explicit = False
        return
    chosen = _governor(scene, cue, floor) or cue
    draft.relation = str(chosen.entry.fields.get(place))
    draft.rule = f"{draft.rule}+{chosen.entry.id}"
    if not opening and draft.relation == "requires_application" and _PAST.search(flow, floor, draft.start):
        draft.relation = "mentions"


def _reach(draft: Draft) -> int:
    return max(draft.end, draft.title[1] if draft.title else 0)


def _nearest(scene: Scene, start: int, end: int, place: str) -> Hit | None:
    """The last cue in ``[start, end)`` that says something at this place."""
    i = bisect_right(scene.cue_ends, end)
    while i > 0:
        i -= 1
        cue = scene.cues[i]
        if cue.start < start:
            return None
        if place in cue.entry.fields:
            return cue
    return None


def _governor(scene: Scene, cue: Hit, floor: int) -> Hit | None:
    """ "tiếp tục" or "đẩy mạnh" that governs the cue within its clause."""
    i = bisect_right(scene.cue_ends, cue.start + 1)
    while i > 0:
        i -= 1
        earlier = scene.cues[i]
        if earlier.start < floor or _INSTANT.search(scene.flow, earlier.end, cue.start):
            return None
        if earlier.entry.fields.get("continues"):
            return earlier
    return None
