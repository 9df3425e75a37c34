"""Titles and nesting: where the title of each citation runs, and which citations stand in it.

Reads the drafts in order, sets ``title`` and ``outer``. A title begins right behind the citation, at "về", a quote
or a verb; it ends with its quote, at a semicolon, at the end of the sentence, where the issuing clause begins, or
before the next citation that is not part of it. A quote left open does not swallow the next citation.
"""

from __future__ import annotations

import re

from loaders.citing.scene import OPENING, Draft, Scene, back, skip
from loaders.citing.unnumbered import closing

_ASIDE = re.compile(r" ?[*_]*\((?:nay là|trước đây là|sau đây|viết tắt|gọi tắt|cũ)[^()]*\)[*_]*", re.IGNORECASE)
_OPENER = re.compile(
    r",? ?[*_]*(?:(?:về việc|về|v/v)[ :]|[“\"«]|(?:ban hành|phê duyệt|quy định|hướng dẫn|triển khai|thực hiện|sửa đổi|bổ sung|thành lập"
    r"|công bố|thông qua|bãi bỏ|điều chỉnh|giao|tổ chức|tăng cường|đẩy mạnh|phối hợp|kiện toàn|công nhận|chấp thuận|cho phép"
    r"|phân công|phân cấp|chi tiết|tiếp tục|nâng cao|xây dựng|bồi dưỡng|đánh giá|tổng kết|sơ kết|đề nghị|báo cáo|xử phạt|bổ nhiệm"
    r"|ủy quyền|quản lý|gửi|cụ thể hóa|kết luận|thông báo|thay thế|kế hoạch|tuyên truyền|phát động|hợp nhất|dừng|đính chính|thẩm định|thẩm tra)(?=[\s,]))",
    re.IGNORECASE,
)
_ABOUT = re.compile(r",? ?[*_]*(?:(?:về việc|về|v/v)[ :]*)?[*_]*(?=[“\"«])", re.IGNORECASE)
_TAIL = re.compile(
    r",? ?(?:trong |cho )?(?:giai đoạn|thời kỳ|nhiệm kỳ|năm học|năm)(?: từ)?(?: năm)? ?\d{4}(?: ?[-–] ?\d{4})?(?:,? (?:và )?(?:định hướng|tầm nhìn)[^,;.]{0,20}\d{4})?"
    r"| trên địa bàn (?:tỉnh|thành phố|xã|phường|Thủ đô)(?: [A-ZĐ][\wÀ-ỹ]*)*",
    re.IGNORECASE,
)
_END = re.compile(
    r"[;\n\t]|\.(?= ?[A-ZÀ-ỸĐ]| ?$|[”\"]? ?\n)|\./\.|\.\.\.|…|: (?=[A-ZĐ-])|(?<=[^\d]):$"
    r"|,? (?:sau đây (?:gọi|viết)|\((?:sau đây|gọi tắt|viết tắt))|,(?= (?:như sau|cụ thể|trong đó|đảm bảo|bảo đảm|nhằm|góp phần|với (?:những|các|mục)|để |các (?:sở|đơn vị|cơ quan|ban|địa phương)|đề nghị|yêu cầu|căn cứ|theo đề nghị))"
    r"|,? như sau| gắn với| gắn vào| và các (?=văn bản|quy định|hướng dẫn|chương trình|kế hoạch|nghị quyết|chỉ thị)"
)
_CLAUSE = re.compile(
    r", (?=(?:UBND|HĐND|Ủy ban|Uỷ ban|Ban|Hội|Bộ|Sở|Đảng ủy|Tỉnh ủy|Thành ủy|Chính phủ|Thủ tướng|Chủ tịch|Công an|Trường|Liên đoàn|Đoàn"
    r"|Tỉnh đoàn|Chi bộ|Văn phòng|Phòng|Trung tâm|Cục|Tổng cục|Viện|Tòa án|Mặt trận|Tiểu ban|Thường trực|BCĐ|BTV|Hiệu trưởng|Giám đốc)[^;\n]{2,170}?"
    r" (?:ban hành|xây dựng|hướng dẫn|yêu cầu|đề nghị|triển khai|tổ chức|chỉ đạo|quyết định|thông báo|báo cáo|kết luận|lập|đã|kính)(?!\w))"
)
_SEPARATOR = re.compile(r"[\s,;*_]*(?:(?:và|hoặc|với|cùng)(?: (?:các|của))?)?[\s*_]*$", re.IGNORECASE)


def read(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """Set titles and outers; drafts that need an outer and have none are dropped."""
    open_: list[Draft] = []
    kept: list[Draft] = []
    for draft in drafts:
        if draft.outer is None:
            while open_ and not _holds(scene, open_[-1], draft, kept):
                open_.pop()
            draft.outer = open_[-1] if open_ else None
            if "joined" in draft.notes and draft.outer is not None:
                draft.outer = _sibling_outer(kept, draft) or draft.outer
        if draft.needs_outer and draft.outer is None:
            continue
        kept.append(draft)
        if draft.outer is None or draft.relation != "amends" or draft.rule != "amended law":
            start = opening(scene, draft)
            if start is not None:
                draft.title = (start, start)
                open_.append(draft)
    _close(scene, kept)
    return kept


def opening(scene: Scene, draft: Draft) -> int | None:
    """Where the title of a citation begins, or None."""
    flow = scene.flow
    if draft.cls == "self" or (draft.title and draft.title[1] > draft.title[0]):
        return draft.title[0] if draft.title else None
    aside = _ASIDE.match(flow, draft.end)
    at = aside.end() if aside else draft.end
    match = _OPENER.match(flow, at)
    if not match:
        if draft.cls in ("partial", "programme") and draft.rule == "promulgated":
            at = skip(flow, at)
            return at if at < len(flow) and flow[at] not in ".;\n" else None
        return None
    if draft.rule in ("named_programme", "short_number") and not re.search(r"[“\"«]", match[0]) and draft.cls == "programme":
        return None
    start = at
    while flow[start] in " ,*_":
        start += 1
    return start


def _holds(scene: Scene, outer: Draft, inner: Draft, kept: list[Draft]) -> bool:
    """Whether ``inner`` stands in the title of ``outer``."""
    flow = scene.flow
    start = outer.title[0] if outer.title else outer.end
    if inner.start < start or scene.line_end(outer.start) < inner.start:
        return False
    quote = _ABOUT.match(flow, outer.end)
    gap_start = start
    if quote:
        close = closing(flow, quote.end(), scene.line_end(outer.start))
        if close and close > inner.start:
            return not _reopened(flow, quote.end() + 1, inner.start)
        if close and close <= inner.start:
            gap_start = close
            if not re.search(r"(?:thực hiện|của|theo|phê duyệt|ban hành)\s*$", flow[close : inner.start]):
                return False
    previous = max((d.end for d in kept if start <= d.end <= inner.start), default=start)
    gap = flow[gap_start : inner.start]
    if _ends_in(scene, gap_start, inner.start, outer):
        return False
    last = flow[max(previous, gap_start) : inner.start]
    separator = _SEPARATOR.search(last)
    bare = separator is not None and separator.start() == 0
    if bare and last.strip(" *_"):
        return "joined" in inner.notes
    if re.search(r"(?:,| và| và các)\s*$", gap) and inner.cls != "programme" and not inner.needs_outer:
        return False
    return True


def _reopened(flow: str, start: int, end: int) -> bool:
    """Whether a quotation left open runs on over a semicolon into the next citation."""
    return ";" in flow[start:end] and "“" in flow[start:end]


def _ends_in(scene: Scene, start: int, end: int, draft: Draft) -> bool:
    return natural_end(scene, start, end, draft) < end


def natural_end(scene: Scene, start: int, limit: int, draft: Draft) -> int:
    """The first place in ``[start, limit)`` where a title ends, quotations skipped; ``limit`` if there is none."""
    flow = scene.flow
    at = start
    clause = _CLAUSE.search(flow, start, min(limit + 180, scene.line_end(start)))
    bound = min(limit, clause.start()) if clause else limit
    while at < bound:
        match = _END.search(flow, at, bound)
        quote = re.compile(r"[“\"«]").search(flow, at, match.start() if match else bound)
        if quote:
            close = closing(flow, quote.start(), bound)
            if close:
                at = close
                continue
            at = quote.start() + 1
            match = _END.search(flow, at, bound)
        return match.start() if match else bound
    return bound


def _close(scene: Scene, drafts: list[Draft]) -> None:
    """Set the end of every title, the outer ones first known by where the next citation outside them begins."""
    flow = scene.flow
    for i, draft in enumerate(drafts):
        if draft.title is None or draft.title[1] > draft.title[0]:
            continue
        start = draft.title[0]
        limit = scene.line_end(start)
        for later in drafts[i + 1 :]:
            if later.start >= limit:
                break
            if not _is_inside(later, draft):
                limit = later.start
                break
        limit_ = start + len(_trimmed(flow[start:limit]))
        end = _quoted_end(scene, draft, start, limit_)
        draft.title = (start, end) if end > start else None


def _quoted_end(scene: Scene, draft: Draft, start: int, limit: int) -> int:
    flow = scene.flow
    quote = _ABOUT.match(flow, start, limit)
    if quote and (close := closing(flow, quote.end(), limit)):
        tail = _TAIL.match(flow, close, limit)
        return tail.end() if tail else close
    if quote:
        end = natural_end(scene, quote.end() + 1, limit, draft)
    else:
        end = natural_end(scene, start, limit, draft)
    while end > start and flow[end - 1] in " ,*_:":
        end -= 1
    if flow[start:end].count("(") < flow[start:end].count(")"):
        end = flow.rfind(")", start, end)
    return end


def _trimmed(text: str) -> str:
    match = _SEPARATOR.search(text)
    return text[: match.start()] if match else text


def _is_inside(draft: Draft, outer: Draft) -> bool:
    at = draft.outer
    while at is not None:
        if at is outer:
            return True
        at = at.outer
    return False


def _sibling_outer(kept: list[Draft], draft: Draft) -> Draft | None:
    last = kept[-1] if kept else None
    return last.outer if last and last.outer and last.cls in ("partial", "programme") else None


__all__ = ["OPENING", "back", "natural_end", "opening", "read"]
