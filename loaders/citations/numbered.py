"""Numbered citations: outwards from a number, back over "số" to the type, on over date and issuer.

Reads the scene, gives drafts in order. Items of a list ("Công điện số 7/… , số 8/… và 9/…") share the type of the
first and begin at their own "số". A number without any type word takes the type that its symbol stands for.
"""

from __future__ import annotations

import re

from loaders.citations import dates, issuers, numbers, provisions, symbols
from loaders.citations.scene import Draft, Scene, back, skip
from loaders.lexicon import Hit

_NUMBER_WORD = re.compile(
    r"(?:(?:số hiệu|số|sô|sỐ|so|No)[ :.]*)+(?P<page>\s{0,3}(?:\d{1,3})?\s{0,3}\n\s*)?$", re.IGNORECASE
)
_BETWEEN = re.compile(r"[^.;:()\[\]“”\"\n\t\d]{1,70}$")
_CLAUSE = re.compile(r"\b(?:và|của|tại|theo|kèm|trong|về|thực hiện|ban hành|được|này|các)\b")
_DAY = re.compile(r"[,;]? ?\(?(?:ra |đề |ký |ban hành )?(?:ngày(?: ngày)*|ngay)[ :]*", re.IGNORECASE)
_BARE_DAY = re.compile(r",? ?(?=\d{1,2}[/.]\d{1,2}[/.]\d{4})")
_MONTH = re.compile(r",? ?(?=tháng \d)", re.IGNORECASE)
_YEAR = re.compile(r",? ?(?=năm (?:19|20)\d\d(?!\d| ?[-–] ?\d))", re.IGNORECASE)
_REMARK = re.compile(r" ?\((?:sửa đổi|bổ sung|sửa đổi, bổ sung)[^()]{0,40}\)", re.IGNORECASE)
_PERIOD = re.compile(r",? (?:giai đoạn|nhiệm kỳ|thời kỳ) \d{4} ?[-–] ?\d{4}(?= (?:của|giữa) )", re.IGNORECASE)
_FORM = re.compile(r"(?:mẫu|biểu|phụ lục|mã số|đơn giá|điện thoại)(?: số)?[ :]*$", re.IGNORECASE)
_SERIALS = re.compile(r"(?<!\w)s[ốô][ :](?P<list>(?:\d{1,4}[a-zđ]?(?:, | và |; |, và ))+)$", re.IGNORECASE)
_ALONE = re.compile(r"[\W_]*s[ốô][ :]", re.IGNORECASE)
_ALONE_LENGTH = 9
_PAGE_BREAK = 40
"""Where a page ends between "số" and the number, the type stands so far before it, perhaps with the page's number."""
_LIST = re.compile(r"(?:,|;| và| hoặc|, và|; và| đến)?\s*", re.IGNORECASE)


def read(scene: Scene, taken: list[tuple[int, int]]) -> list[Draft]:
    """Every citation that has a number; numbers within ``taken`` (laws that carry theirs) are left out."""
    drafts: list[Draft] = []
    for number in numbers.find(scene.flow):
        if any(a <= number.start < b for a, b in taken) or scene.is_hidden(number.start):
            continue
        if _FORM.search(scene.flow, max(0, number.start - 24), number.start) or _is_number_line(scene, number):
            continue
        last = drafts[-1] if drafts else None
        drafts += _bare_serials(scene, number, last)
        draft = _front(scene, number, drafts[-1] if drafts else None)
        tail(scene, draft, scene.line_end(number.start))
        draft.provision = provisions.before(scene, draft)
        drafts.append(draft)
    return drafts


def _is_number_line(scene: Scene, number: numbers.Number) -> bool:
    """A line that holds nothing but "Số 12-CV/TU": the head of a form or an example."""
    line = scene.flow[scene.line_start(number.start) : scene.line_end(number.start)]
    return _ALONE.match(line) is not None and len(line) - len(number.raw) < _ALONE_LENGTH


def _bare_serials(scene: Scene, number: numbers.Number, last: Draft | None) -> list[Draft]:
    """The serials before a number that share its symbol: "các Kết luận số 187, 188-KL/TW"."""
    flow = scene.flow
    floor = max(scene.line_start(number.start), last.end if last else 0)
    listed = _SERIALS.search(flow, max(floor, number.start - 60), number.start)
    if not listed:
        return []
    drafts: list[Draft] = []
    for serial in re.finditer(r"\d{1,4}[a-zđ]?", listed["list"]):
        start = listed.start("list") + serial.start()
        one = numbers.sibling(number, start, start + len(serial[0]), serial[0])
        drafts.append(_front(scene, one, drafts[-1] if drafts else last))
    return drafts if drafts[0].type_id else []


def _front(scene: Scene, number: numbers.Number, last: Draft | None) -> Draft:
    """The draft from its type word (or its own "số") to the end of the number."""
    flow = scene.flow
    floor = scene.line_start(number.start)
    if floor == number.start:
        floor = max(0, floor - _PAGE_BREAK)
    floor = max(floor, last.end if last else 0)
    word = _NUMBER_WORD.search(flow, max(floor, number.start - 24), number.start)
    start = word.start() if word and not flow[word.start() - 1 : word.start()].isalnum() else number.start
    draft = Draft(start, number.end, "numbered", number=number, serial=number.serial, rule="number")
    if word and len(re.findall("s[ốô]", word[0].lower())) > 1:
        draft.notes.add("ocr_error")
    hit = _type_before(scene, start, floor)
    if hit is None and start < number.start:
        hit = _type_with_words(scene, draft, start, floor)
    if hit:
        draft.start, draft.doc_type, draft.type_id = hit.start, tidy(flow[hit.start : hit.end]), hit.entry.id
    elif last and last.doc_type and _shares_type(scene, last, start, number):
        draft.doc_type, draft.type_id = last.doc_type, last.type_id
    else:
        draft.doc_type = draft.type_id = _type_of(number)
    return draft


def _type_before(scene: Scene, start: int, floor: int) -> Hit | None:
    """The type word that stands right before, at most a colon, comma or bracket between."""
    flow = scene.flow
    before = back(flow, start)
    while before > floor:
        if before in scene.type_ends and scene.type_ends[before].start >= floor:
            return scene.type_ends[before]
        if flow[before - 1] not in ":,(":
            return None
        before = back(flow, before - 1)
    return None


def _type_with_words(scene: Scene, draft: Draft, start: int, floor: int) -> Hit | None:
    """The type word with further words between it and "số": "Báo cáo giải trình số", "Kết luận liên ngành … số"."""
    flow = scene.flow
    gap = _BETWEEN.search(flow, max(floor, start - 70), start)
    held = scene.types_between(gap.start(), start) if gap else []
    if not held:
        return None
    between = flow[held[-1].end : start]
    if "," in between or _CLAUSE.search(between):
        return None
    name = (held[-1].end + 1, back(flow, start))
    if any(h.start == name[0] for h in scene.bodies_near(name[0], 1)) or between.lower().startswith(" liên ngành "):
        draft.issuer = name
    return held[-1]


def _type_of(number: numbers.Number) -> str | None:
    types = symbols.type_codes().get(number.type_code or "", ())
    if types:
        return types[0]
    if number.type_code is None and number.year is None and len(number.issuer_codes) > 1:
        return "Công văn"
    return None


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
        elif draft.issuer is None and (span := issuers.read(scene, _over_period(flow, at, limit), limit, draft)):
            draft.issuer = span
            draft.end = span[1]
        elif match := _REMARK.match(flow, at, limit):
            draft.end = match.end()
        else:
            return


def _date(scene: Scene, draft: Draft, at: int, limit: int) -> int | None:
    flow = scene.flow
    for word in (_DAY, _MONTH, _YEAR, _BARE_DAY):
        match = word.match(flow, at, limit)
        written = dates.read(flow, skip(flow, match.end())) if match else None
        if match and written and written.end <= limit and (written.year or written.month):
            draft.date = written
            if match[0].lower().count("ngày") > 1:
                draft.notes.add("ocr_error")
            return written.end + (flow[written.end : written.end + 1] == ")" and "(" in match[0])
    return None


def _over_period(flow: str, at: int, limit: int) -> int:
    """Over "giai đoạn 2023-2030" where the issuer follows."""
    match = _PERIOD.match(flow, at, limit)
    return match.end() if match else at


def tidy(text: str) -> str:
    """The words of a span on one line."""
    return " ".join(text.split())
