"""Titles and nesting: where the title of each citation runs, and which citations stand in it.

Reads the drafts in order, sets ``title`` and ``outer``. A title begins right behind the citation, at "về", a quote
or a verb; it ends with its quote, at a semicolon, at the end of the sentence, where the issuing clause begins, or
before the next citation that is not part of it. A quote left open does not swallow the next citation.
"""

from __future__ import annotations

import re

from loaders.citations import words
from loaders.citations.quotes import OPEN, closing
from loaders.citations.scene import Draft, Scene, back, skip

_ASIDE = re.compile(
    r" ?[*_]*\((?:nay là|nay|trước đây là|nay thuộc|sau đây|viết tắt|gọi tắt|cũ)[^()]*\)[*_]*", re.IGNORECASE
)
_ABOUT = re.compile(r",? ?[*_]*(?:(?:về việc|về|v/v)[ :]*)?[*_]*(?=[“\"«])", re.IGNORECASE)
_ABOUT_INSIDE = re.compile(r"[“\"«] ?(?:về|v/v) ", re.IGNORECASE)
"""A quote that holds the whole title, its "về" as well."""
_BARE_ABOUT = re.compile(r"[\s,*_]*(?:(?:về việc|về|v/v)[ :]*)?[\s*_“\"«]*", re.IGNORECASE)
_TAIL = re.compile(
    r"(?:,? ?(?:trong |cho )?(?:giai đoạn|thời kỳ|nhiệm kỳ|năm học|năm)(?: từ)?(?: năm)? ?\d{4}(?: ?[-–] ?\d{4})?"
    r"|,? (?:và )?(?:định hướng|tầm nhìn)[^,;.]{0,20}\d{4}"
    r"| trên địa bàn (?:toàn )?(?:tỉnh|thành phố|xã|phường|Thủ đô)(?: [A-ZĐ][\wÀ-ỹ]*)*| của [^,;.\n]{3,80})+",
    re.IGNORECASE,
)
_END = re.compile(
    r"[;\n\t]|\.(?= ?[A-ZÀ-ỸĐ]| ?$|[”\"]? ?\n)|\./\.|\.\.\.|…|: (?=[A-ZĐ-])|: ?$"
    r"|,? \(?(?:đã )?được s\w+ đ\w+|,? \(?được (?:bổ sung|thay thế)|,? hết hiệu lực"
    r"| vẫn còn |,? (?:sau đây (?:gọi|viết)|\((?:sau đây|gọi tắt|viết tắt))|,? như sau| gắn với| gắn vào"
    r"| và các (?=văn bản|quy định|hướng dẫn|chương trình|kế hoạch|nghị quyết|chỉ thị)"
    r"| và (?=(?:theo )?(?:hướng dẫn|đề nghị|ý kiến|yêu cầu|chỉ đạo) của [A-ZĐ])"
    r"| do (?=[A-ZĐ][^,;.\n]{2,60} (?:ban hành|trình|phê duyệt))"
    r"|,(?= (?:đồng thời|cụ thể|trong đó|đảm bảo|bảo đảm|nhằm|góp phần|với (?:những|các|mục)|để |đề nghị|yêu cầu|căn cứ"
    r"|theo đề nghị|các (?:sở|bộ|đơn vị|cơ quan|ban|địa phương)))"
)
_ON_BEHIND_QUOTE = re.compile(r" (?:tại|trong|của|cho|giai đoạn|năm|đến|trên|và|với|-|–) ", re.IGNORECASE)
_TITLE_FOLLOWS = ("promulgated", "report", "issuing clause", "dated_name")
"""Rules that read a type word whose title needs no opener."""
_SEPARATOR = re.compile(r"[\s,;:*_]*(?:(?:và|hoặc|với|cùng)(?: (?:các|của))?)?[\s*_]*$", re.IGNORECASE)
_WHOLE_TITLES = ("named_programme", "quoted", "owned")
"""Rules that may read what is but the whole title of the citation before it."""
_LEAST_KNOWN = 30
_MARKS = (";", ".", "\n", "")
_RUNS_ON = re.compile(r" (?:và|với|cùng|cũng như) ")
_JOINING = (" và các", " và", " hoặc", " với", " cùng")
_ENDS_LIST = re.compile(r"(?:,| và| và các)\s*$")


def read(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """Set titles and outers; drafts that need an outer and have none are dropped."""
    open_: list[Draft] = []
    kept: list[Draft] = []
    starts = {d.start for d in drafts}
    for draft in drafts:
        if draft.outer is None and draft.cls != "self":
            if _is_short_name(scene, open_, draft):
                draft.notes.add("short name")
                open_.clear()
            while open_ and not _holds(scene, open_[-1], draft, kept[-1]):
                open_.pop()
            draft.outer = open_[-1] if open_ else None
            if "joined" in draft.notes:
                draft.outer = _sibling_outer(kept, draft)
        if draft.needs_outer and draft.outer is None:
            continue
        if draft.rule in _WHOLE_TITLES and draft.outer and _is_the_title(scene, draft):
            continue
        kept.append(draft)
        start = _opening(scene, draft)
        if start is not None and (start not in starts or draft.rule == "report"):
            known = draft.title[1] if draft.title and draft.outer is None else start
            draft.title = (start, max(start, known))
            open_.append(draft)
    _close(scene, kept)
    _agree(scene, kept)
    return kept


def _is_short_name(scene: Scene, open_: list[Draft], draft: Draft) -> bool:
    """ "… về đọc sách (Nghị quyết số 5/NQ-CP)": in brackets the short name of the citation before."""
    number = draft.number
    if number is None or scene.flow[draft.start - 1 : draft.start] != "(":
        return False
    return any(o.number is not None and o.number.key == number.key for o in open_)


def _opening(scene: Scene, draft: Draft) -> int | None:
    """Where the title of a citation begins, or None."""
    flow = scene.flow
    if draft.rule == "amended law" or (draft.rule == "law" and draft.name):
        return None
    if draft.title:
        return draft.title[0]
    aside = _ASIDE.match(flow, draft.end)
    at = aside.end() if aside else draft.end
    match = words.title_opener().match(flow, at)
    if draft.cls == "programme" and draft.rule in ("named_programme", "short_number", "quoted"):
        match = match if match and OPEN.search(match[0]) else None
    if not match and draft.rule in _TITLE_FOLLOWS and flow[at : at + 1] != "\n":
        at = skip(flow, at)
        return at if at < len(flow) and flow[at] not in ".;:,\n)" else None
    if not match or (match[0] == '"' and flow[at - 1] != " "):
        return None
    while flow[at] in " ,*_":
        at += 1
    return at


def _holds(scene: Scene, outer: Draft, inner: Draft, last: Draft) -> bool:
    """Whether ``inner`` stands in the title of ``outer``; ``last`` is the citation before it."""
    flow = scene.flow
    start = outer.title[0] if outer.title else outer.end
    if inner.start < start or scene.line_end(outer.start) < inner.start:
        return False
    if outer.title and start < outer.title[1] < inner.start:
        return False
    quote = _ABOUT.match(flow, start)
    if quote:
        close = closing(flow, quote.end(), scene.line_end(outer.start))
        if close and close > inner.start:
            if flow[back(flow, inner.start) - 1] in ";:":
                return False
            return ";" not in flow[start : inner.start] or "“" not in flow[start + len(quote[0]) + 1 : inner.start]
        if close:
            return bool(re.search(r"(?:thực hiện|theo|phê duyệt|ban hành|của)\s*$", flow[close : inner.start])) and (
                _natural_end(scene, close, inner.start) >= inner.start
            )
    if _natural_end(scene, start, inner.start) < inner.start:
        return False
    after = max(start, last.end if last.start >= outer.start else start)
    gap = flow[after : inner.start]
    if outer.rule == "report" and not gap.strip():
        return True
    separator = _SEPARATOR.match(gap)
    if separator and gap.strip(" *_"):
        return _goes_on(scene, outer, inner, last, gap)
    return not (_ENDS_LIST.search(gap) and (inner.number or inner.cls in ("named_law", "partial")))


def _goes_on(scene: Scene, outer: Draft, inner: Draft, last: Draft, gap: str) -> bool:
    """ "Kế hoạch … thực hiện A và B; …": "và" within an item of a list that is parted by semicolons."""
    if gap.strip() != "và" or last.outer is not outer:
        return False
    if outer.rule == "detailing":
        return inner.rule == "law"
    if not (last.number and inner.number):
        return False
    following = re.compile(r"[;\n]|\.(?= )|, (?=[A-ZĐ])").search(scene.flow, inner.end)
    return following is not None and following[0] == ";"


def _is_the_title(scene: Scene, draft: Draft) -> bool:
    """A programme that is the whole title of its outer ("Nghị quyết … về Chiến lược …") is no citation of its own."""
    outer = draft.outer
    assert outer is not None
    start = outer.title[0] if outer.title else outer.end
    return bool(_BARE_ABOUT.fullmatch(scene.flow, start, draft.start))


def _natural_end(scene: Scene, start: int, limit: int) -> int:
    """The first place in ``[start, limit)`` where a title ends, quotations skipped; ``limit`` if there is none."""
    flow = scene.flow
    line_end = scene.line_end(start)
    clause = scene.issuing_clause(start, limit)
    bound = limit if clause is None else clause
    at = start
    while at < bound:
        match = _END.search(flow, at, bound)
        quote = OPEN.search(flow, at, match.start() if match else bound)
        if not quote:
            return match.start() if match else bound
        close = closing(flow, quote.start(), line_end)
        if close is None or OPEN.search(flow, quote.end(), close):
            at = quote.end()
        elif close >= bound:
            return bound
        else:
            tail = _TAIL.match(flow, close, line_end)
            at = tail.end() if tail else close
            if not tail and not _ON_BEHIND_QUOTE.match(flow, close):
                return close
    return bound


def _close(scene: Scene, drafts: list[Draft]) -> None:
    """Set the end of every title: at the latest where the next citation outside it begins."""
    flow = scene.flow
    for i, draft in enumerate(drafts):
        if draft.title is None or draft.title[1] > draft.title[0]:
            continue
        start = draft.title[0]
        limit = scene.line_end(start)
        for j in range(i + 1, len(drafts)):
            if drafts[j].start >= limit:
                break
            if not _is_inside(drafts[j], draft):
                limit = drafts[j].start
                break
        end = _end(scene, start, _without_separator(flow, start, limit))
        draft.title = (start, end) if end > start else None


def _agree(scene: Scene, drafts: list[Draft]) -> None:
    """A title that runs on over "và …" ends where the same document's title ends elsewhere at a mark."""
    known: dict[tuple[object, ...], str] = {}
    numbered = [(d, d.number.key, d.title) for d in drafts if d.number and d.title]
    for _, key, (start, end) in numbered:
        if end - start >= _LEAST_KNOWN and scene.flow[end : end + 1] in _MARKS:
            known.setdefault(key, " ".join(scene.flow[start:end].split()))
    for draft, key, (start, end) in numbered:
        longer = known.get(key) and _RUNS_ON.match(" ".join(scene.flow[start:end].split()), len(known[key]))
        if longer and scene.flow.startswith(known[key], start):
            _cut(drafts, draft, start + len(known[key]))


def _cut(drafts: list[Draft], draft: Draft, end: int) -> None:
    """End a title, and the titles within it, at ``end``; what stands behind is no longer part of it."""
    for other in drafts:
        if other is draft or _is_inside(other, draft):
            if other.start >= end:
                other.outer = None
            elif other.title and other.title[1] > end:
                other.title = (other.title[0], end)


def _end(scene: Scene, start: int, limit: int) -> int:
    flow = scene.flow
    quote = _ABOUT.match(flow, start, limit)
    close = closing(flow, quote.end(), limit) if quote else None
    if close:
        whole = quote is not None and _ABOUT_INSIDE.match(flow, quote.end())
        tail = None if whole else _TAIL.match(flow, close, limit)
        return tail.end() if tail else close
    end = _natural_end(scene, quote.end() + 1 if quote else start, limit)
    while end > start and flow[end - 1] in " ,*_:":
        end -= 1
    if flow.count("(", start, end) < flow.count(")", start, end):
        end = flow.find(")", start, end)
    return end


def _without_separator(flow: str, start: int, end: int) -> int:
    """The end of a span without the marks and joining words at its end."""
    while True:
        while end > start and flow[end - 1] in " ,;:*_(\n":
            end -= 1
        word = next((w for w in _JOINING if flow.endswith(w, start, end)), None)
        if word is None:
            return end
        end -= len(word)


def _is_inside(draft: Draft, outer: Draft) -> bool:
    at = draft.outer
    while at is not None:
        if at is outer:
            return True
        at = at.outer
    return False


def _sibling_outer(kept: list[Draft], draft: Draft) -> Draft | None:
    """The outer of the nested citation that "và …" goes on from."""
    last = kept[-1] if kept else None
    if last and last.outer and last.type_id == draft.type_id and last.number is None:
        return last.outer
    return None
