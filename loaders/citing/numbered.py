"""Numbered citations: outwards from a number, back over "số" to the type, on over date and issuer.

Reads the scene, gives drafts in order. Items of a list ("Công điện số 7/… , số 8/… và 9/…") share the type of the
first and begin at their own "số". A number without any type word takes the type that its symbol stands for.
"""

from __future__ import annotations

import re

from loaders import dates, numbers
from loaders.citing import issuers
from loaders.citing.scene import Draft, Scene, back, skip

_NUMBER_WORD = re.compile(r"(?:(?:số hiệu|số|sô|só|so|No)[ :.]*)+$", re.IGNORECASE)
_BETWEEN = re.compile(r"[^.;:()\[\]“”\"\n\t\d]{1,70}$")
_DAY = re.compile(r"[,;]? ?\(?(?:ra |đề )?(?:ngày(?: ngày)*|ngay)[ :]*", re.IGNORECASE)
_MONTH = re.compile(r",? ?(?=tháng \d)", re.IGNORECASE)
_YEAR = re.compile(r",? ?(?=năm (?:19|20)\d\d(?!\d| ?[-–] ?\d))", re.IGNORECASE)
_REMARK = re.compile(r" ?\((?:sửa đổi|bổ sung|sửa đổi, bổ sung)[^()]{0,40}\)", re.IGNORECASE)
_PERIOD = re.compile(r",? (?:giai đoạn|nhiệm kỳ|thời kỳ) \d{4} ?[-–] ?\d{4}(?= (?:của|giữa) )", re.IGNORECASE)
_LIST = re.compile(r"(?:,|;| và| hoặc|, và|; và| đến)?\s*$", re.IGNORECASE)


def read(scene: Scene, taken: list[tuple[int, int]]) -> list[Draft]:
    """Every citation that has a number; numbers within ``taken`` (laws that carry theirs) are left out."""
    drafts: list[Draft] = []
    for number in numbers.find(scene.flow):
        if any(a <= number.start < b for a, b in taken) or scene.is_hidden(number.start):
            continue
        limit = scene.line_end(number.start)
        start, doc_type, type_id = _front(scene, number, drafts[-1] if drafts else None)
        draft = Draft(start, number.end, "numbered", doc_type, type_id, number, number.serial, rule="number")
        tail(scene, draft, limit)
        drafts.append(draft)
    return drafts


def _front(scene: Scene, number: numbers.Number, last: Draft | None) -> tuple[int, str | None, str | None]:
    """Where the citation begins, its type as written (or as the symbol says), and the id of the type."""
    flow = scene.flow
    floor = scene.line_start(number.start)
    word = _NUMBER_WORD.search(flow, max(floor, number.start - 24), number.start)
    start = word.start() if word and (word.start() == 0 or not flow[word.start() - 1].isalnum()) else number.start
    before = back(flow, start)
    while before > floor and flow[before - 1] in ":,":
        before = back(flow, before - 1)
        if before in scene.type_ends and flow[before : before + 1] == ",":
            break
    hit = scene.type_ends.get(before)
    if hit and (last is None or hit.start >= last.end):
        return hit.start, tidy(flow[hit.start : hit.end]), hit.entry.id
    floor = max(floor, last.end if last else 0)
    gap = _BETWEEN.search(flow, max(floor, start - 70), start)
    if gap and start < number.start:
        held = [h for h in scene.types if gap.start() <= h.start and h.end <= start]
        if held and "," not in flow[held[-1].end : start] and not _is_clause(flow[held[-1].end : start]):
            return held[-1].start, tidy(flow[held[-1].start : held[-1].end]), held[-1].entry.id
    if last and last.doc_type and _shares_type(scene, last, start, number):
        return start, last.doc_type, last.type_id
    types = numbers.type_codes().get(number.type_code or "", ())
    return start, (types[0] if types else _of_normative(number)), types[0] if types else None


_CLAUSE = re.compile(r"\b(?:và|của|tại|theo|kèm|trong|về|thực hiện|ban hành|được|này|các)\b")


def _is_clause(text: str) -> bool:
    return bool(_CLAUSE.search(text))


def _of_normative(number: numbers.Number) -> str | None:
    return "Công văn" if number.type_code is None and number.year is None and len(number.issuer_codes) > 1 else None


def _shares_type(scene: Scene, last: Draft, start: int, number: numbers.Number) -> bool:
    if not _LIST.fullmatch(scene.flow, last.end, start):
        return False
    return not (last.number and number.type_code and last.number.type_code != number.type_code)


def tail(scene: Scene, draft: Draft, limit: int) -> None:
    """Date, issuer and remarks behind the number, in whichever order they stand."""
    flow = scene.flow
    for _ in range(4):
        at = draft.end
        if draft.date is None and (end := _date(scene, draft, at, limit)):
            draft.end = end
        elif draft.issuer is None and (span := issuers.read(scene, skip_period(flow, at, limit, draft), limit)):
            draft.issuer = span
            draft.end = span[1]
        elif match := _REMARK.match(flow, at, limit):
            draft.end = match.end()
        else:
            return


def _date(scene: Scene, draft: Draft, at: int, limit: int) -> int | None:
    flow = scene.flow
    for word in (_DAY, _MONTH, _YEAR):
        match = word.match(flow, at, limit)
        if match:
            written = dates.read(flow, skip(flow, match.end()))
            if written and written.end <= limit and (written.year or written.month):
                draft.date = written
                closing = written.end
                if "(" in match[0] and flow[closing : closing + 1] == ")":
                    closing += 1
                if " ngày ngày" in f" {match[0].lower()}":
                    draft.notes.add("ocr_error")
                return closing
    return None


def skip_period(flow: str, at: int, limit: int, draft: Draft) -> int:
    """Over "giai đoạn 2023-2030" where the issuer follows."""
    match = _PERIOD.match(flow, at, limit)
    return match.end() if match else at


def tidy(text: str) -> str:
    """The words of a span on one line."""
    return " ".join(text.split())
