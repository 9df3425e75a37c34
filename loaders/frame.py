"""The frame of a document: where its type, title, recipients and signature stand, before anything is read from them.

In: the lines of a text. Out: a ``Frame`` of line indexes. A file may hold several documents (a decision and the
plan that it promulgates, forms, annexes): the first is the document, the later ones are its attachments.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.paragraphs import BLANK, CELL, NONE, RULE, Line, ends_sentence

TYPES = (
    "Nghị quyết", "Quyết định", "Chỉ thị", "Quy chế", "Quy định", "Thông cáo", "Thông báo", "Hướng dẫn",
    "Chương trình", "Kế hoạch", "Phương án", "Đề án", "Dự án", "Báo cáo", "Biên bản", "Tờ trình", "Hợp đồng",
    "Công điện", "Bản ghi nhớ", "Bản thỏa thuận", "Giấy ủy quyền", "Giấy mời", "Giấy giới thiệu", "Phiếu gửi",
    "Phiếu chuyển", "Phiếu báo", "Thư công", "Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh", "Lệnh", "Nghị định",
    "Thông tư", "Thông tư liên tịch", "Nghị quyết liên tịch", "Văn bản hợp nhất", "Kết luận", "Thông tri",
    "Chương trình phối hợp", "Chương trình hành động", "Kế hoạch liên tịch", "Kế hoạch hành động", "Kế hoạch phối hợp",
    "Quy chế phối hợp", "Quy trình", "Điều lệ", "Nội quy", "Danh mục", "Danh sách", "Đề cương", "Chiến lược",
    "Quy hoạch", "Công văn", "Thông điệp", "Lời kêu gọi", "Tuyên bố", "Chương trình công tác", "Kế hoạch tổ chức",
)

_BASE: dict[int, str] = {}
for _group, _letter in (("àáảãạăằắẳẵặâầấẩẫậ", "a"), ("èéẻẽẹêềếểễệ", "e"), ("ìíỉĩị", "i"), ("òóỏõọôồốổỗộơờớởỡợ", "o"),
                        ("ùúủũụưừứửữự", "u"), ("ỳýỷỹỵ", "y"), ("đð", "d")):
    for _c in _group:
        _BASE[ord(_c)] = _letter
        _BASE[ord(_c.upper())] = _letter


def bare(text: str) -> str:
    """Lower case without accents, letter for letter: of the same length, so that a place found in it is a place in the text."""
    low = text.translate(_BASE).lower()
    return low if len(low) == len(text) else "".join(c.lower()[:1] for c in text.translate(_BASE))


_NOT_LETTER = re.compile(r"[\W\d_]+")
_TYPE_BY_KEY = {_NOT_LETTER.sub("", bare(t)): t for t in TYPES}
_LONGEST = max(map(len, TYPES)) + 8

MOTTO = re.compile(r"\bcong\s*h[oq]a?\s*xa\b|^\W*doc\s*lap\s*\W+\s*tu\s*do|\bdang\s*cong\s*san\s*(?:viet\s*nam\W*)?$")
RECIPIENTS = re.compile(r"\W*n[oa]i\s*nh[ae]n[\W_]*(?:[:.;\-]|\Z)")
NUMBER = re.compile(r"\W*(?:s[ốôóoồổõỗ]\s*[:;.]|s[ốôó]\s+(?=\d{0,5}\s*[-/]))\s*(?=.*[-/])", re.IGNORECASE)
_OPENING = re.compile(
    r"(?:Căn cứ|Thực hiện|Trên cơ sở|Để |Nhằm|Thi hành|Kính gửi|Theo |Trong |Thời gian qua|Hiện nay|Ngày \d|Xét |Tiếp tục)"
)
_AUTHORITY = re.compile(r"(?:T\s?[./]?\s?M|K\s?[./]?\s?T|T\s?[./]?\s?L|T\s?[./]?\s?U\s?[./]?\s?Q|Q)\s*[./]?\s+(?=[A-ZÀ-ỸĐ])")
_POST = re.compile(
    r"\W*(?:phó\s+|quyền\s+|q\.\s*|tổng\s+|đồng\s+)*"
    r"(?:chủ tịch|bí thư|bộ trưởng|thứ trưởng|thủ tướng|giám đốc|cục trưởng|vụ trưởng|chánh|trưởng|hiệu trưởng|viện trưởng"
    r"|tổng thanh tra|thống đốc|chủ nhiệm|chỉ huy|tư lệnh|thường trực|ủy viên|uỷ viên|tổng thư ký|thư ký|thủ trưởng|kiểm toán)",
    re.IGNORECASE,
)


_ISSUER = re.compile(
    r"(?:pho )?(?:chu tich|bo truong|tong giam doc|giam doc|thu tuong|thong doc|vien truong|chanh an|hieu truong|truong ban"
    r"|uy ban|hoi dong|chinh phu|quoc hoi|ban |bo |so |cuc |tinh uy|thanh uy|dang uy)"
)

_SIGNED = re.compile(r"(?P<post>[A-ZÀ-ỸĐ./\s]{6,}?)\s+(?P<name>(?:[A-ZÀ-ỸĐ][^\W\d_A-ZÀ-ỸĐ]+\s*){2,6})\Z")


@dataclass(frozen=True, slots=True)
class Frame:
    """Line indexes, -1 where a part is missing; ranges are half open.

    ``kind`` is the line with the type, ``title`` the lines of the title; ``body`` is the first line of the body,
    ``recipients`` the lines from "Nơi nhận" on, ``signature`` the lines of the signature. ``end`` is the first line
    after the document itself, where attachments begin; ``attachments`` are the type lines of those.
    """

    kind: int
    title: tuple[int, int]
    body: int
    recipients: tuple[int, int]
    signature: tuple[int, int]
    end: int
    attachments: tuple[tuple[int, int], ...] = ()


def find(lines: Sequence[Line]) -> Frame:
    """Where the parts of the document stand."""
    kind = next((i for i in range(min(len(lines), 150)) if type_of(lines[i].text)), -1)
    if kind < 0:
        kind = next((i for i in range(min(len(lines), 30)) if run_in_type(lines[i].text)), -1)
    title = _title(lines, kind)
    body = title[1] if kind >= 0 else _body_without_type(lines)
    receivers = next((i for i in range(body, len(lines)) if RECIPIENTS.match(bare(lines[i].text[:24]))), -1)
    recipients = (receivers, _recipients_end(lines, receivers)) if receivers >= 0 else (-1, -1)
    signature = _signature(lines, body, recipients)
    end = _end(lines, recipients, signature)
    attachments = tuple(
        _title(lines, i) for i in range(end, len(lines)) if lines[i].text[0].isupper() and type_of(lines[i].text)
    )
    return Frame(kind, title, body, recipients, signature, end, attachments)


def type_of(text: str) -> str | None:
    """The document type if the line consists of one in capitals, misread accents and split letters allowed."""
    if len(text) > _LONGEST or not in_capitals(text):
        return None
    return _TYPE_BY_KEY.get(_NOT_LETTER.sub("", bare(text)))


def run_in_type(text: str) -> tuple[str, int] | None:
    """Type and the offset behind it where a line begins with a type in capitals and goes on with the title."""
    m = re.match(r"(?:[A-ZÀ-ỸĐ]{2,}\s+){2,4}(?=\S)", text + " ")
    words = m[0].split() if m else []
    for n in range(len(words), 1, -1):
        found = _TYPE_BY_KEY.get(bare("".join(words[:n])))
        if found:
            return found, sum(len(w) for w in words[:n]) + n
    return None


def is_authority(text: str) -> bool:
    """Whether a line is "TM. …", "KT. …" and the like."""
    return bool(_AUTHORITY.match(text)) and in_capitals(text[3:])


def is_post(text: str) -> bool:
    """Whether a line is the post of a signer, in capitals."""
    return len(text) < 90 and in_capitals(text) and bool(_POST.match(text))


def is_name(text: str) -> bool:
    """Whether a line is the name of a person: two to six capitalised words."""
    words = text.split()
    return 2 <= len(words) <= 6 and not text.isupper() and all(w[0].isupper() and w.isalpha() for w in words)


def in_capitals(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 1 and sum(c.isupper() for c in letters) >= len(letters) * 0.85


def _title(lines: Sequence[Line], kind: int) -> tuple[int, int]:
    """The lines of the title under the type line ``kind``."""
    if kind < 0:
        return -1, -1
    first = kind if not type_of(lines[kind].text) else kind + 1
    last = first
    while last < len(lines) and _goes_on(lines, first, last, kind):
        last += 1
    return first, max(last, kind + 1)


def _goes_on(lines: Sequence[Line], first: int, i: int, kind: int) -> bool:
    """Whether line ``i`` still belongs to the title that begins at line ``first``."""
    line, text = lines[i], lines[i].text
    if i == first:
        return line.gap < CELL and not line.marker and not re.match(r"Căn cứ|Kính gửi", text)
    before = lines[i - 1].text
    if line.gap >= RULE or line.marker or ends_sentence(before) or i - first > 12:
        return False
    if in_capitals(before) or not any(c.isalpha() for c in before):
        if not any(c.isalpha() for c in text):
            return line.gap == NONE
        return in_capitals(text) and not text.endswith(":") and not _is_issuer(lines, i)
    if in_capitals(text):
        return False
    if line.gap == BLANK:
        return text[0].islower()
    return not _OPENING.match(text)


def _is_issuer(lines: Sequence[Line], i: int) -> bool:
    """Whether line ``i`` is the issuer that stands between the title and the first basis."""
    if re.search(r"(?:CỦA|VÀ|,)\W*\Z", lines[i - 1].text):
        return False
    after = next((line.text for line in lines[i + 1 : i + 3] if not in_capitals(line.text)), "")
    return bool(_ISSUER.match(bare(lines[i].text))) and (
        lines[i].gap > NONE or bool(re.match(r"\W*(?:Căn cứ|Theo|Xét|Thực hiện|điện)", after))
    )


def _body_without_type(lines: Sequence[Line]) -> int:
    """The first line after the letterhead of a document without a type line (a công văn)."""
    for i in range(min(len(lines), 40)):
        if re.match(r"\W*V/v|\W*Kính gửi", lines[i].text):
            return i
    last = -1
    for i in range(min(len(lines), 25)):
        if MOTTO.search(bare(lines[i].text)) or NUMBER.match(lines[i].text):
            last = i
    return last + 1


def _recipients_end(lines: Sequence[Line], first: int) -> int:
    """The line after the recipients."""
    i = first + 1
    while i < len(lines) and i < first + 80:
        line, text = lines[i], lines[i].text
        if line.gap >= RULE and i > first + 1:
            break
        if text[0] not in "-–+•*":
            if is_authority(text) or is_post(text) or is_name(text) or text.isupper() or line.marker:
                break
            if line.gap == BLANK and text[0].isupper():
                break
        i += 1
    return i


def _signature(lines: Sequence[Line], body: int, recipients: tuple[int, int]) -> tuple[int, int]:
    """The lines of the signature: after, beside or before the recipients, else the first in the body that a name closes."""
    if recipients[0] >= 0:
        first, last = recipients
        for low, high in ((last, min(last + 14, len(lines))), (first, last), (max(body, first - 12), first)):
            found = _signature_in(lines, low, high, low >= first)
            if found[0] >= 0:
                return found
        return -1, -1
    return _signature_in(lines, body, len(lines), False)


def _signature_in(lines: Sequence[Line], low: int, high: int, nameless: bool) -> tuple[int, int]:
    """The first run of authority and post lines in a range; without a name after it only where ``nameless`` allows it."""
    for i in range(low, high):
        text = lines[i].text
        if not (is_authority(text) or is_post(text) or signed(text)):
            continue
        last = i
        while last < min(high, i + 10) and not lines[last].marker and len(lines[last].text) < 90:
            if is_name(lines[last].text) or signed(lines[last].text):
                return i, last + 1
            last += 1
        if nameless or is_authority(text):
            end = i + 1
            while end < high and in_capitals(lines[end].text):
                end += 1
            return i, end
    return -1, -1


def signed(text: str) -> re.Match[str] | None:
    """Post and name in one line, as table cells squeezed into one have them."""
    m = _SIGNED.match(text) if len(text) < 160 else None
    return m if m and (is_authority(m["post"]) or is_post(m["post"])) and is_name(m["name"]) else None


def _end(lines: Sequence[Line], recipients: tuple[int, int], signature: tuple[int, int]) -> int:
    end = max(recipients[1], signature[1])
    return end if end >= 0 else len(lines)
