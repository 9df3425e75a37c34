"""The frame of a document: where its type, title, recipients and signature stand, before anything is read from them.

In: the lines of a text. Out: a ``Frame`` of line indexes. A file may hold several documents (a decision and the
plan that it promulgates, forms, annexes): the first is the document, the later ones are its attachments.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from loaders import lexicon
from loaders.known.places import UPPER
from loaders.outline.lines import BLANK, CELL, NONE, RULE, Line, ends_sentence


@dataclass(frozen=True, slots=True)
class Frame:
    """Line indexes, -1 where a part is missing; ranges are half open.

    ``kind`` is the line with the type, ``title`` the lines of the title, ``body`` the first line of the body,
    ``recipients`` the lines from "Nơi nhận" on, ``signature`` those of the signature, which may stand among them.
    ``end`` is the first line after the document itself; ``attachments`` are the titles of the documents that follow.
    """

    kind: int
    title: tuple[int, int]
    body: int
    recipients: tuple[int, int]
    signature: tuple[int, int]
    end: int
    attachments: tuple[tuple[int, int], ...] = ()


MOTTO = re.compile(r"\bcong\s*h[oq]a?\s*xa\b|^\W*doc\s*lap\s*\W+\s*tu\s*do|\bdang\s*cong\s*san\s*(?:viet\s*nam\W*)?$")
_RECIPIENTS = re.compile(r"\W*[nv][oa]i\s*nh[ae]n[\W_]*(?:[:.;\-]|\Z)")
_NUMBER = re.compile(r"\W*s[ốôóồ]\s*[:;.]?\s*\d{0,5}\s*[-/]", re.IGNORECASE)
_KIND_WITHIN, _RUN_IN_WITHIN = 150, 30
"""Lines: portals put up to a hundred lines of their own before a document."""

_LETTERHEAD_LINES = 25
_OPENING = re.compile(
    "Căn cứ|Thực hiện|Trên cơ sở|Để |Nhằm|Thi hành|Kính gửi|Theo |Trong |Thời gian qua|Hiện nay|Xét |Tiếp tục|Ngày \\d"
)
_AFTER_ISSUER = re.compile(r"\W*(?:Căn cứ|Theo|Xét|Thực hiện|điện)")
_ISSUER = re.compile(
    r"(?:pho )?(?:chu tich|bo truong|tong giam doc|giam doc|thu tuong|thong doc|vien truong|chanh an|hieu truong"
    r"|truong ban|uy ban|hoi dong|chinh phu|quoc hoi|ban |bo |so |cuc |tinh uy|thanh uy|dang uy)"
)
_OPEN_TITLE = re.compile(r"(?:CỦA|VÀ|,)\W*\Z")
_LONGEST_TITLE = 12

_AUTHORITY = re.compile(rf"(?:(?:T\s?[./]?\s?(?:M|L|U\s?[./]?\s?Q))|K\s?[./]?\s?T|Q)\s*[./]?\s+(?=[{UPPER}])")
_POST = re.compile(
    r"\W*(?:phó\s+|quyền\s+|q\.\s*|tổng\s+|đồng\s+)*(?:chủ tịch|bí thư|bộ trưởng|thứ trưởng|thủ tướng|giám đốc"
    r"|cục trưởng|vụ trưởng|chánh|trưởng|hiệu trưởng|viện trưởng|tổng thanh tra|thống đốc|chủ nhiệm|chỉ huy|tư lệnh"
    r"|thường trực|ủy viên|tổng thư ký|thư ký|thủ trưởng|kiểm toán)",
    re.IGNORECASE,
)
_POST_WITHIN = re.compile(r"(?:PHÓ |QUYỀN )?(?:CHỦ TỊCH|BÍ THƯ|BỘ TRƯỞNG|GIÁM ĐỐC|CHÁNH VĂN PHÒNG|TRƯỞNG BAN)\b.*")
RANK = re.compile(r"(?:(?:Đại|Thượng|Trung|Thiếu) (?:tướng|tá|úy)|(?:GS|PGS|TS|ThS|BS)\.)[ .,]*(?:(?:TS|ThS)\.)?\s*")
"""A rank or degree before the name of a signer."""
_SIGNED = re.compile(
    rf"(?P<post>[{UPPER}./\s]{{6,}}?)\s+(?P<name>(?:[{UPPER}][^\W\d_{UPPER}]+\s*){{2,6}})\Z"
)
_LONGEST_POST = 90
_SIGNATURE_LINES = 10

_BASES = {
    "a": "àáảãạăằắẳẵặâầấẩẫậ", "e": "èéẻẽẹêềếểễệ", "i": "ìíỉĩị", "o": "òóỏõọôồốổỗộơờớởỡợ", "u": "ùúủũụưừứửữự",
    "y": "ỳýỷỹỵ", "d": "đð",
}  # fmt: skip
_BARE = {ord(c): base for base, letters in _BASES.items() for letter in letters for c in (letter, letter.upper())}
_NOT_LETTER = re.compile(r"[\W\d_]+")
_FORMS = ("Danh sách", "Phiếu gửi", "Phiếu chuyển", "Giấy giới thiệu", "Đề cương", "Tuyên bố", "Thông điệp")
"""What stands as a title in capitals and is no type that a citation opens with."""


def find(lines: Sequence[Line]) -> Frame:
    """Where the parts of the document stand."""
    kind = _kind(lines)
    title = _title(lines, kind) if kind >= 0 else _subject(lines)
    body = title[1] if kind >= 0 else _body_without_type(lines)
    receivers = next((i for i in range(body, len(lines)) if _opens_recipients(lines[i].text)), -1)
    recipients = (receivers, _recipients_end(lines, receivers)) if receivers >= 0 else (-1, -1)
    signature = _signature(lines, body, recipients)
    end = max(recipients[1], signature[1])
    end = end if end >= 0 else len(lines)
    attachments = (_title(lines, i) for i in range(end, len(lines)) if _opens_attachment(lines, i))
    return Frame(kind, title, body, recipients, signature, end, tuple(attachments))


def bare(text: str) -> str:
    """Lower case without accents, letter for letter: a place found in it is a place in the text."""
    base = text.translate(_BARE)
    low = base.lower()
    return low if len(low) == len(text) else "".join(c.lower()[:1] for c in base)


def in_capitals(text: str) -> bool:
    """Whether a line is written in capitals, a few misread letters allowed."""
    if text.isupper():
        return sum(map(str.isalpha, text)) > 1
    letters = [c for c in text[:80] if c.isalpha()]
    return len(letters) > 1 and sum(map(str.isupper, letters)) >= len(letters) * 0.85


def type_of(text: str) -> str | None:
    """The document type if the line consists of one in capitals, misread accents and split letters allowed."""
    types, longest = _types()
    if not 3 < len(text) <= longest or not in_capitals(text):
        return None
    return types.get(_NOT_LETTER.sub("", bare(text)))


def run_in_type(text: str) -> tuple[str, int] | None:
    """Type and the offset behind it where a line begins with a type in capitals and goes on with the title."""
    types, _ = _types()
    words = []
    for word in text.split(" ", 5)[:5]:
        if not word.isupper():
            break
        words.append(word)
    for n in range(len(words), 1, -1):
        if found := types.get(bare("".join(words[:n]))):
            return found, sum(len(w) for w in words[:n]) + n
    return None


def is_authority(text: str) -> bool:
    """Whether a line is "TM. …", "KT. …" and the like."""
    return bool(_AUTHORITY.match(text)) and in_capitals(text[3:])


def is_post(text: str) -> bool:
    """Whether a line is the post of a signer, in capitals."""
    return len(text) < _LONGEST_POST and bool(_POST.match(text)) and in_capitals(text)


def post_in(text: str) -> str | None:
    """The post that a line in capitals ends with, whatever a scan put before it."""
    if not in_capitals(text):
        return None
    m = _POST_WITHIN.search(text)
    return m[0] if m else None


def is_name(text: str) -> bool:
    """Whether a line is the name of a person: two to six capitalised words."""
    if len(text) > 60 or text.isupper():
        return False
    words = RANK.sub("", text).split()
    return 2 <= len(words) <= 6 and all(w[0].isupper() and w.isalpha() for w in words)


def signed(text: str) -> re.Match[str] | None:
    """Post and name in one line, as table cells squeezed into one have them."""
    m = _SIGNED.match(text) if len(text) < 2 * _LONGEST_POST else None
    return m if m and (is_authority(m["post"]) or is_post(m["post"])) and is_name(m["name"]) else None


@cache
def _types() -> tuple[dict[str, str], int]:
    """The types by their bare letters, and the longest a line with one may be."""
    ids = [e.id for e in lexicon.load().of("document_types") if not e.fields.get("slip")]
    types = {_NOT_LETTER.sub("", bare(t)): t for t in (*ids, *_FORMS)}
    return types, max(map(len, (*ids, *_FORMS))) + 8


def _kind(lines: Sequence[Line]) -> int:
    """The line with the type: the first, unless only a later one before the body has a letterhead above it."""
    first = next((i for i in range(min(len(lines), _KIND_WITHIN)) if type_of(lines[i].text)), -1)
    if first < 0:
        return next((i for i in range(min(len(lines), _RUN_IN_WITHIN)) if run_in_type(lines[i].text)), -1)
    headed = False
    for i in range(max(0, first - _LETTERHEAD_LINES), min(len(lines), _KIND_WITHIN)):
        text = lines[i].text
        headed = headed or bool(MOTTO.search(bare(text)) or _NUMBER.match(text))
        if i >= first and headed and type_of(text):
            return i
        if i > first and (lines[i].marker or _OPENING.match(text)):
            break
    return first


def _title(lines: Sequence[Line], kind: int) -> tuple[int, int]:
    """The lines of the title under, or in, the type line ``kind``."""
    first = kind + 1 if type_of(lines[kind].text) else kind
    last = first
    while last < len(lines) and _goes_on(lines, first, last):
        last += 1
    return first, max(last, kind + 1)


def _goes_on(lines: Sequence[Line], first: int, i: int) -> bool:
    """Whether line ``i`` still belongs to the title that begins at line ``first``."""
    line, text = lines[i], lines[i].text
    if i == first:
        return line.gap < CELL and not line.marker and not text.startswith(("Căn cứ", "Kính gửi"))
    before = lines[i - 1].text
    if line.gap >= RULE or line.marker or ends_sentence(before) or i - first > _LONGEST_TITLE:
        return False
    if in_capitals(before) or not any(map(str.isalpha, before)):
        if not any(map(str.isalpha, text)):
            return line.gap == NONE
        if line.gap == NONE and text.startswith("về "):  # "CỦA BAN BÍ THƯ ␤ về …"
            return True
        return in_capitals(text) and not text.endswith(":") and not _is_issuer(lines, i)
    if in_capitals(text) or _is_noise(text):
        return False
    return text[0].islower() if line.gap == BLANK else not _OPENING.match(text)


def _is_noise(text: str) -> bool:
    """What a scan makes of a stamp: few words among signs and single letters."""
    words = text.split()
    return len(words) > 4 and sum(len(w) > 1 and w.strip(".,;:()“”\"").isalpha() for w in words) < len(words) * 0.5


def _is_issuer(lines: Sequence[Line], i: int) -> bool:
    """Whether line ``i`` is the issuer that stands between the title and the first basis."""
    if _OPEN_TITLE.search(lines[i - 1].text) or not _ISSUER.match(bare(lines[i].text)):
        return False
    after = next((line.text for line in lines[i + 1 : i + 3] if not in_capitals(line.text)), "")
    return lines[i].gap > NONE or bool(_AFTER_ISSUER.match(after))


def _subject(lines: Sequence[Line]) -> tuple[int, int]:
    """The lines of "V/v …", the title of a công văn."""
    first = next((i for i in range(min(len(lines), _RUN_IN_WITHIN)) if lines[i].text.startswith(("V/v", "V/V"))), -1)
    last = first + 1
    while 0 <= first < last < len(lines) and lines[last].gap == NONE and lines[last].text[0].islower():
        last += 1
    return (first, last) if first >= 0 else (-1, -1)


def _body_without_type(lines: Sequence[Line]) -> int:
    """The first line after the letterhead of a document without a type line (a công văn)."""
    head = range(min(len(lines), _RUN_IN_WITHIN))
    addressed = next((i for i in head if lines[i].text.startswith("Kính gửi")), -1)
    last = max((i for i in head if MOTTO.search(bare(lines[i].text)) or _NUMBER.match(lines[i].text)), default=-1)
    return addressed if addressed >= 0 else last + 1


def _opens_recipients(text: str) -> bool:
    head = text[:24]
    return (head[0] in "NnVv" or not head[0].isalnum()) and bool(_RECIPIENTS.match(bare(head)))


def _recipients_end(lines: Sequence[Line], first: int) -> int:
    """The line after the recipients."""
    i = first + 1
    while i < len(lines):
        line, text = lines[i], lines[i].text
        if line.gap >= RULE and i > first + 1:
            break
        if text[0] not in "-–+•*":
            if line.marker or text.isupper() or is_authority(text) or is_post(text) or is_name(text):
                break
            if line.gap == BLANK and text[0].isupper():
                break
        i += 1
    return i


def _signature(lines: Sequence[Line], body: int, recipients: tuple[int, int]) -> tuple[int, int]:
    """The lines of the signature: after, among or before the recipients, else the first that a name closes."""
    first, last = recipients
    if first < 0:
        return _signature_in(lines, body, len(lines), False)
    for low, high in ((last, min(last + 14, len(lines))), (first, last), (max(body, first - 12), first)):
        found = _signature_in(lines, low, high, low >= first)
        if found[0] >= 0:
            return found
    name = next((i for i in range(last, min(last + 4, len(lines))) if is_name(lines[i].text)), -1)
    return (name, name + 1) if name >= 0 else (-1, -1)


def _signature_in(lines: Sequence[Line], low: int, high: int, nameless: bool) -> tuple[int, int]:
    """The first run of authority and post lines in a range; ``nameless``: a name need not follow."""
    for i in range(low, high):
        text = lines[i].text
        if not (is_authority(text) or is_post(text) or signed(text)):
            continue
        for last in range(i, min(high, i + _SIGNATURE_LINES)):
            below = lines[last]
            if below.marker or len(below.text) >= _LONGEST_POST:
                break
            if is_name(below.text) or signed(below.text):
                return i, last + 1
        if nameless or is_authority(text):
            end = i + 1
            while end < high and in_capitals(lines[end].text):
                end += 1
            return i, end
    return -1, -1


def _opens_attachment(lines: Sequence[Line], i: int) -> bool:
    """A type in capitals after the document's end, unless it names an annex ("PHỤ LỤC I ␤ DANH MỤC …")."""
    if not lines[i].text[0].isupper() or type_of(lines[i].text) is None:
        return False
    return not any(line.marker and line.marker.kind == "annex" for line in lines[max(0, i - 2) : i])
