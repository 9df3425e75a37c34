"""What the mentions of one document tell each other: issuers of bare numbers, documents that are repeated.

Reads the drafts with everything that stands at each of them; sets issuer, level and ``antecedent`` where another
mention, the head of the list, the symbol or the document's own place says them.
"""

from __future__ import annotations

import re

from loaders import bodies
from loaders.citing import issuers
from loaders.citing.scene import Draft, Scene

NATIONAL_ASSEMBLY = "Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam"
_HEAD = re.compile(r"của ([^;:.\n]{3,120}?) (?:như|gồm|bao gồm|sau|về)(?: sau)?[ :]", re.IGNORECASE)


def read(scene: Scene, drafts: list[Draft]) -> None:
    """Fill in what other places of the document say."""
    for draft in drafts:
        if draft.issuer:
            draft.issuer_name, draft.level = issuers.name(scene, draft.issuer)
        elif draft.cls == "named_law" or draft.type_id in ("Luật", "Bộ luật", "Hiến pháp"):
            draft.issuer_name, draft.level = NATIONAL_ASSEMBLY, "trung ương"
    known: dict[tuple[object, ...], Draft] = {}
    for draft in drafts:
        if draft.number and draft.issuer:
            known.setdefault(draft.number.key, draft)
    for i, draft in enumerate(drafts):
        if draft.issuer_name is None and draft.number:
            _from_elsewhere(scene, drafts, i, known)
        if draft.cls == "self":
            draft.issuer_name = draft.issuer_name or scene.outline.header.issuer
    for draft in drafts:
        if draft.issuer_name is None and draft.outer is not None and draft.relation == "promulgates":
            draft.issuer_name, draft.level = draft.outer.issuer_name, draft.outer.level
        if "repeat" in draft.notes:
            draft.antecedent = _last_of_type(drafts, draft)


def _from_elsewhere(scene: Scene, drafts: list[Draft], i: int, known: dict[tuple[object, ...], Draft]) -> None:
    draft = drafts[i]
    number = draft.number
    assert number is not None
    same = known.get(number.key)
    if same and (same.date is None or draft.date is None or same.date.iso == draft.date.iso):
        draft.issuer_name, draft.level = same.issuer_name, same.level
        return
    for later in drafts[i + 1 : i + 8]:
        if scene.line_end(draft.start) < later.start or later.outer is not draft.outer:
            continue
        if later.issuer and later.number and later.number.issuer_codes[:1] == number.issuer_codes[:1]:
            draft.issuer_name, draft.level = later.issuer_name, later.level
            return
    draft.issuer_name, draft.level = by_symbol(scene, number)


def by_symbol(scene: Scene, number: object) -> tuple[str | None, str | None]:
    """The issuer that the symbol names, with the document's own place where it is a local body."""
    code = number.issuer  # type: ignore[attr-defined]
    if code is None:
        return None, None
    if code.side in ("state", "front") and code.level == "trung ương" and code.issuer:
        return code.issuer, code.level
    if code.level == "trung ương":
        return code.issuer, code.level
    local = {"TU": "Tỉnh ủy", "HU": "Huyện ủy"}.get(code.code) or code.issuer
    if not local:
        return None, code.level
    context = scene.context
    if code.code == "TU":
        province = context.province or ""
        raw = "Thành ủy" if province.startswith("thành phố") else "Tỉnh ủy"
        unit = bodies.canonical(raw, context)
        return unit.canonical, "tỉnh"
    place = context.place or ""
    word = ""
    if code.code in ("UBND", "HĐND"):
        word = " " + (place.split(" ")[0] if not place.startswith(("thành phố", "đặc khu")) else " ".join(place.split(" ")[:2]))
    unit = bodies.canonical(f"{local}{word}", context)
    return unit.canonical, unit.level


def _last_of_type(drafts: list[Draft], draft: Draft) -> Draft | None:
    for earlier in reversed(drafts):
        if earlier.start < draft.start and earlier.cls != "self" and "repeat" not in earlier.notes:
            if draft.type_id == "Văn bản" or earlier.type_id == draft.type_id:
                return earlier
    return None
