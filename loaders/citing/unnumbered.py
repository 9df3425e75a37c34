"""Citations without a number: programmes, documents named by title or issuer only, and the document itself.

Reads the scene and the spans already read, gives drafts. A type word alone is no citation: it needs a short number
("Đề án 938"), a quoted title, a name with a period, an issuer, or a verb before it that promulgates it in the title
of another citation (``needs_outer``). Collectives ("các chương trình, đề án") are left alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from loaders.citing import named, short
from loaders.citing.numbered import tidy
from loaders.citing.scene import Draft, Scene, back
from loaders.lexicon import Hit

_MANY = re.compile(
    r"(?:các|những|mọi|mỗi|một số|nhiều|từng|hệ thống|hoặc|này|dự thảo|hằng năm|hàng năm|\d+)$", re.IGNORECASE
)
_GRAMMARS = (
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
    named.dated_name,
)
"""In the order in which they are tried."""


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
            if draft.cls == "programme":
                scene.names.add(named.name_key(named.name_of(scene, draft)))
    return drafts


def _citation(scene: Scene, hit: Hit, limit: int) -> Draft | None:
    flow = scene.flow
    draft = Draft(hit.start, hit.end, "partial", tidy(flow[hit.start : hit.end]), hit.entry.id)
    if hit.entry.fields.get("family") == "programme":
        draft.cls = "programme"
    if short.itself(scene, hit, draft):
        return draft
    before = back(flow, hit.start)
    if _MANY.search(flow, max(0, before - 14), before):
        return None
    for grammar in _GRAMMARS:
        if grammar(scene, hit, draft, limit):
            draft.rule = draft.rule or grammar.__name__
            return draft
    return None
