"""What is wrong with one citation, as the text alone shows it.

Reads the finished drafts, gives the anomalies of the contract that need no other mention and no other document.
"""

from __future__ import annotations

import re

from loaders.citations import numbers, symbols
from loaders.citations.named import JOINT_TYPES
from loaders.citations.scene import Draft, Scene

_TWICE = re.compile(r"\b(của|số|ngày|năm|tháng|về|và|các) \1\b", re.IGNORECASE)
_CENTRAL = ("Bộ Chính trị", "Ban Bí thư", "Ban Chấp hành Trung ương", "Thủ tướng Chính phủ", "Chính phủ", "Quốc hội")


def anomalies(scene: Scene, draft: Draft) -> tuple[str, ...]:
    """The anomalies of a draft, in a fixed order."""
    found = set(draft.notes) & {"ocr_error"}
    if draft.number:
        found.update(draft.number.flaws)
    if draft.cls == "numbered":
        found.update(_missing(draft))
        found.update(_mismatches(draft))
    elif draft.cls == "named_law" and draft.date is None and draft.period is None:
        found.add("missing_date")
    elif draft.cls == "partial" and draft.rule.split("+")[0] not in _COMPLETE and "repeat" not in draft.notes:
        found.update(_partial(draft))
    if draft.date and draft.date.is_invalid:
        found.add("invalid_date")
    if _doubled(scene, draft) or _open_quote(scene, draft) or _torn(scene, draft):
        found.add("ocr_error")
    if draft.type_id == "Nghị quyết định":
        found.update(("ocr_error", "type_symbol_mismatch"))
    return tuple(a for a in _ORDER if a in found)


_ORDER = (
    "type_symbol_mismatch", "issuer_symbol_mismatch", "symbol_variant", "invalid_date", "ocr_error",
    "missing_number", "missing_date", "missing_issuer",
)  # fmt: skip


_COMPLETE = ("promulgated", "report", "criteria")
"""Documents that no reader expects a number of: annexes, and reports on the years of another document."""


def _missing(draft: Draft) -> set[str]:
    found = set()
    if draft.date is None:
        found.add("missing_date")
    if draft.issuer is None:
        found.add("missing_issuer")
    return found


def _partial(draft: Draft) -> set[str]:
    if draft.antecedent and draft.serial and draft.issuer is None:
        return set()  # "Nghị quyết 101" of which the document says the rest elsewhere
    found = {"missing_date"} if draft.date is None else set()
    if draft.serial is None:
        found.add("missing_number")
    if draft.issuer is None and not (draft.issuer_name and draft.type_id in JOINT_TYPES):
        found.add("missing_issuer")
    return found


def _mismatches(draft: Draft) -> set[str]:
    number = draft.number
    found: set[str] = set()
    if number is None:
        return found
    types = symbols.type_codes().get(number.type_code or "", ())
    if types and draft.type_id and draft.type_id not in types and not _related(draft.type_id, types):
        found.add("type_symbol_mismatch")
    name = draft.issuer_name or ""
    if "issuer_contradicts" in draft.notes or (draft.issuer and name and _unnamed_board(number, name)):
        found.add("issuer_symbol_mismatch")
    return found


def _related(type_id: str, types: tuple[str, ...]) -> bool:
    """A longer name of one of the types ("Báo cáo thẩm tra" for BC), or a word that names any document."""
    return type_id == "Văn bản" or any(type_id.startswith(t) or t.startswith(type_id) for t in types)


def contradicts(code: symbols.Code, name: str) -> bool:
    """Whether a body cannot have issued what bears this code."""
    if code.side == "party" and code.code in ("TU", "HU", "ĐU"):
        return name.startswith(_CENTRAL)
    return code.code in ("TTg", "CP") and "Chính phủ" not in name


def _unnamed_board(number: numbers.Number, name: str) -> bool:
    """A steering board in the symbol ("BCĐUBND") that is not the issuer named."""
    return any(code.startswith("BCĐ") and code != "BCĐ" for code in number.issuer_codes) and "Ban Chỉ đạo" not in name


def _doubled(scene: Scene, draft: Draft) -> bool:
    return bool(_TWICE.search(scene.flow, max(0, draft.start - 4), draft.end))


def _torn(scene: Scene, draft: Draft) -> bool:
    """Blanks within the number, no blank before the title, or a title cut by a page."""
    text = scene.outline.text
    if draft.number:
        raw = text.raw[slice(*text.to_raw(draft.number.start, draft.number.end))]
        if " " in raw.replace("\n", ""):
            return True
    if draft.title is None:
        return False
    start, end = draft.title
    glued = scene.flow[start] in "“\"" and scene.flow[start - 1].isalnum()
    return glued or "\n\n" in text.norm[start:end]


def _open_quote(scene: Scene, draft: Draft) -> bool:
    if draft.title is None:
        return False
    title = scene.flow[draft.title[0] : draft.title[1]]
    if title.count("“") > title.count("”"):
        return scene.flow[draft.title[1] : draft.title[1] + 1] not in "”\""
    return title.count('"') % 2 == 1 and "“" not in title
