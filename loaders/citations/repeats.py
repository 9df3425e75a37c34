"""What the mentions of one document tell each other: issuers of bare numbers, documents that are repeated.

Reads the drafts with everything that stands at each of them; sets issuer, level and ``antecedent`` where another
mention, the head of the list, the symbol or the document's own place says them.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import replace

from loaders import bodies
from loaders.citations import checks, issuers, named
from loaders.citations.numbers import Number
from loaders.citations.scene import Draft, Scene
from loaders.citations.symbols import Code, body_of

NATIONAL_ASSEMBLY = "Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam"
_AT = re.compile(r" tại (?:các |văn bản )?$")
_NEXT_IN_LIST = re.compile(r"\s*(?:,|,?\s*và)\s*(?:(?:các|những)\s*)?")
_NAME = 120
_TOGETHER = "phối hợp với "
_SIMILAR = 0.7
_ALIKE = 0.85
_CENTRAL_FRONT = "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam"
_PARTY = ("Đảng Cộng sản Việt Nam", "Trung ương", "Trung ương Đảng", ")")
_CENTRAL = {
    "Ban Chấp hành Trung ương": "Ban Chấp hành Trung ương Đảng Cộng sản Việt Nam",
    "Bộ Chính trị": "Bộ Chính trị Ban Chấp hành Trung ương Đảng Cộng sản Việt Nam",
    "Ban Bí thư": "Ban Bí thư Trung ương Đảng Cộng sản Việt Nam",
}
_JOINT = frozenset(("QCPH", "CTrPH", "CTPH", "NQLT", "TTLT", "KHLT", "KHPH", "HDLN", "HDLT", "CTPHHĐ", "KHLN"))
"""Types that several bodies issue together."""


def read(scene: Scene, drafts: list[Draft]) -> None:
    """Fill in what other places of the document say."""
    for draft in drafts:
        if draft.issuer:
            draft.issuer_name, draft.level = _of_the_place(scene, draft) or issuers.name(scene, draft.issuer)
        elif draft.cls == "named_law" or draft.type_id in ("Luật", "Bộ luật", "Hiến pháp"):
            draft.issuer_name, draft.level = NATIONAL_ASSEMBLY, "trung ương"
    known: dict[tuple[object, ...], Draft] = {}
    for draft in drafts:
        if draft.number and draft.issuer and "issuer_unread" not in draft.notes:
            known.setdefault(draft.number.key, draft)
    for draft in drafts:
        if draft.number and draft.issuer and draft.issuer_name:
            _correct(scene, draft, known)
    for draft in drafts:
        if draft.number and draft.number.type_code and not draft.number.issuer_codes:
            _complete(drafts, draft)
    for i, draft in enumerate(drafts):
        if draft.issuer_name is None and draft.number:
            _from_elsewhere(scene, drafts, i, known)
        if draft.issuer is None and draft.number is None and draft.type_id in named.JOINT_TYPES:
            draft.issuer_name = _partners(scene, draft)
        if draft.cls == "self":
            draft.issuer_name = draft.issuer_name or scene.outline.header.issuer
    for draft in drafts:
        if draft.issuer_name is None and draft.outer is not None and draft.relation == "promulgates":
            draft.issuer_name, draft.level = draft.outer.issuer_name, draft.outer.level
        if "repeat" in draft.notes:
            draft.antecedent = _last_of_type(drafts, draft)
        elif draft.serial and draft.number is None:
            draft.antecedent = _full_form(drafts, draft)
        if draft.antecedent and not draft.issuer:
            draft.issuer_name, draft.level = draft.antecedent.issuer_name, draft.antecedent.level


def _of_the_place(scene: Scene, draft: Draft) -> tuple[str, str | None] | None:
    """ "Kế hoạch số 16/KH-UBND của Tỉnh": the body is that of the symbol, the place that of the word."""
    word = scene.flow[slice(*draft.issuer)].lower() if draft.issuer else ""
    code = draft.number.issuer if draft.number else None
    if word not in ("tỉnh", "thành phố", "huyện", "xã", "phường") or code is None or not code.issuer:
        return None
    board = "Ban Thường trực " if draft.number and "BTT" in draft.number.issuer_codes else ""
    unit = bodies.canonical(f"{board}{code.issuer} {word}", scene.context)
    return unit.canonical, unit.level


def _correct(scene: Scene, draft: Draft, known: dict[tuple[object, ...], Draft]) -> None:
    """Set right an issuer that cannot be read or that contradicts the symbol, and the order of joint ones."""
    number, name = draft.number, draft.issuer_name
    assert number is not None and name is not None
    better = known.get(number.key) if "issuer_unread" in draft.notes else None
    if better:
        draft.issuer_name, draft.level = better.issuer_name, better.level
    code = number.issuer
    if code and code.code == "TW" and ("issuer_unread" in draft.notes or not name.endswith(_PARTY)):
        draft.issuer_name = _closest(name) or draft.issuer_name
    elif code and _is_misspelt(code, name):
        post = "Bộ trưởng " if name.startswith("Bộ trưởng ") else ""
        draft.issuer_name, draft.level = f"{post}{code.issuer}", code.level
    elif code and checks.contradicts(code, name):
        draft.notes.add("issuer_contradicts")
        resolved, level = by_symbol(scene, number)
        draft.issuer_name, draft.level = resolved or name, level or draft.level
    if "MTTQ" in number.issuer_codes and _CENTRAL_FRONT in name:
        canonical = number.canonical.replace("MTTQ", "MTTW")
        draft.number = replace(number, canonical=canonical, flaws=("symbol_variant", *number.flaws))
    if "; " in name and code and code.issuer and not name.startswith(code.issuer):
        parts = name.split("; ")
        first = [p for p in parts if p.startswith(code.issuer)]
        draft.issuer_name = "; ".join([*first, *(p for p in parts if p not in first)])


def _complete(drafts: list[Draft], draft: Draft) -> None:
    """A number cut off behind its type ("102/2025/NQLT") is that of the whole one elsewhere in the document."""
    short = draft.number
    assert short is not None
    for other in drafts:
        whole = other.number
        if whole and whole.issuer_codes and (whole.serial, whole.year, whole.type_code) == (
            short.serial, short.year, short.type_code,
        ):  # fmt: skip
            draft.number = replace(
                short, canonical=whole.canonical, issuer_codes=whole.issuer_codes, flaws=("symbol_variant",)
            )
            return


def _closest(name: str) -> str | None:
    """The central Party body that a name with slips most looks like."""
    ratio, full = max(
        (difflib.SequenceMatcher(None, name[: len(short)], short).ratio(), full) for short, full in _CENTRAL.items()
    )
    return full if ratio >= _ALIKE else None


def _is_misspelt(code: Code, name: str) -> bool:
    """Whether a name is that of the symbol's body with slips or abbreviations ("Bộ Nông nghiệp và PTNT")."""
    if not code.issuer or code.level != "trung ương" or "; " in name or name.removeprefix("Bộ trưởng ") == code.issuer:
        return False
    return difflib.SequenceMatcher(None, name.removeprefix("Bộ trưởng "), code.issuer).ratio() >= _SIMILAR


def _from_elsewhere(scene: Scene, drafts: list[Draft], i: int, known: dict[tuple[object, ...], Draft]) -> None:
    draft = drafts[i]
    number = draft.number
    assert number is not None
    same = known.get(number.key)
    if same and (same.date is None or draft.date is None or same.date.iso == draft.date.iso):
        draft.issuer_name, draft.level = same.issuer_name, same.level
        return
    named = _before(scene, draft) or _from_head(scene, drafts, i)
    if named:
        draft.issuer_name, draft.level = named
        return
    for later in drafts[i + 1 : i + 8]:
        if scene.line_end(draft.start) < later.start or later.outer is not draft.outer:
            continue
        if later.issuer and later.number and later.number.issuer_codes[:1] == number.issuer_codes[:1]:
            draft.issuer_name, draft.level = later.issuer_name, later.level
            return
    draft.issuer_name, draft.level = by_symbol(scene, number)


def by_symbol(scene: Scene, number: Number) -> tuple[str | None, str | None]:
    """The issuer (of a joint document: the issuers) that the symbol names, at the document's own place."""
    codes = number.issuer_codes if number.type_code in _JOINT else number.issuer_codes[:1]
    found = [_body(scene, code) for raw in codes if (code := body_of(raw, party=number.is_party))]
    names = [name for name, _ in found if name]
    return "; ".join(dict.fromkeys(names)) or None, next((level for _, level in found if level), None)


def _body(scene: Scene, code: Code) -> tuple[str | None, str | None]:
    """The body of one code, with the place of the document where it is a local one."""
    if code.level == "trung ương" or not scene.context.place:
        return code.issuer, code.level
    context = scene.context
    if code.code == "TU":
        raw: str | None = "Thành ủy" if (context.province or "").startswith("thành phố") else "Tỉnh ủy"
    elif code.issuer:
        place = context.province if code.level == "tỉnh" else context.place
        raw = f"{code.issuer}{_place_word(place or '')}"
    else:
        raw = None
    if raw is None:
        return None, code.level
    if raw not in scene.bodies_read:
        unit = bodies.canonical(raw, context)
        scene.bodies_read[raw] = unit.canonical, unit.level
    name, level = scene.bodies_read[raw]
    return name, level or code.level


def _place_word(place: str) -> str:
    words = place.split(" ")
    length = 2 if place.startswith(("thành phố", "đặc khu", "thị xã")) else 1
    return " " + " ".join(words[:length]) if words else ""


def _before(scene: Scene, draft: Draft) -> tuple[str, str | None] | None:
    """The body that stands before "tại" and the citation: "đề nghị của Sở Tài chính tại Tờ trình số …"."""
    flow = scene.flow
    at = _AT.search(flow, max(scene.line_start(draft.start), draft.start - 20), draft.start)
    if not at:
        return None
    for hit in reversed(scene.bodies_between(at.start() - _NAME, at.start())):
        unit = scene.unit_at(hit.start)
        if unit and unit.end == at.start():
            return unit.canonical, unit.level
    return None


def _partners(scene: Scene, draft: Draft) -> str | None:
    """Who acts together in the sentence: "A phối hợp với B; C thực hiện Kế hoạch liên tịch …"."""
    flow = scene.flow
    floor = scene.sentence(draft.start, draft.end)[0]
    together = flow.rfind(_TOGETHER, floor, draft.start)
    if together < 0:
        return None
    units = [scene.unit_at(hit.start) for hit in scene.bodies_between(floor, draft.start)]
    before = [u for u in units if u and u.end <= together]
    behind = [u for u in units if u and u.start >= together]
    if not before or not behind:
        return None
    return "; ".join(dict.fromkeys(u.canonical for u in [before[-1], *behind]))


def _from_head(scene: Scene, drafts: list[Draft], i: int) -> tuple[str, str | None] | None:
    """The issuer of the item before in a list, where it was named before "tại" and the symbol agrees."""
    draft, last = drafts[i], drafts[i - 1] if i else None
    if last is None or last.number is None or draft.number is None or last.issuer or not last.issuer_name:
        return None
    same = last.number.issuer_codes[:1] == draft.number.issuer_codes[:1]
    if same and _NEXT_IN_LIST.fullmatch(scene.flow, last.end, draft.start):
        return last.issuer_name, last.level
    return None


def _full_form(drafts: list[Draft], draft: Draft) -> Draft | None:
    """The citation that gives the full number of a short form ("Quy định 377")."""
    serial = (draft.serial or "").lstrip("0")
    for other in drafts:
        if other.number and other.type_id == draft.type_id and other.number.serial.lstrip("0") == serial:
            return other
    return None


def _last_of_type(drafts: list[Draft], draft: Draft) -> Draft | None:
    """What "văn bản trên" or "Quyết định nêu trên" repeats: the last citation, of its type if it names one."""
    for earlier in reversed(drafts):
        named = draft.type_id == "Văn bản" or earlier.type_id == draft.type_id
        if named and earlier.start < draft.start and earlier.cls != "self" and "repeat" not in earlier.notes:
            return earlier.antecedent or earlier
    return None
