"""Patterns: the words and marks between the parts of a name, and the fields of departments and ministries."""

from __future__ import annotations

import re
from functools import cache

from loaders import lexicon
from loaders.known.places import UPPER
from loaders.lexicon import old_tones, spellings

OF = re.compile(r" +(?:của +|thuộc +)?")
MANY_HEADS = re.compile(r"(?:các|hai|ba|bốn) (?P<head>bộ|sở)(?: ?:)? (?=[^\W\d])", re.IGNORECASE)
MANY = tuple(case(word) for word in ("các ", "hai ", "ba ", "bốn ") for case in (str, str.capitalize, str.upper))
HEADS_OF = {"bộ": "bo", "sở": "so"}
LISTED = re.compile(r"(?: *[,;] *| +và +)(?=[^\W\d])")
ALL_LEVELS = re.compile(r"các cấp hội|hội\b.* các cấp|hội các cấp")
NO_BODY = re.compile(r" (?:nghị|viên|thi|thảo|trường|hành|phận|nghề|hợp)(?!\w)|(?<=xã)(?-i: hội)(?!\w)", re.IGNORECASE)
NAMED = re.compile(rf" +[{UPPER}]")
REGION = re.compile(rf" [Kk]hu vực (?:[IVX]+|\d+|[{UPPER}][^\W\d]*(?: [{UPPER}][^\W\d]*)*)(?!\w)")
TYPED = re.compile(r"[ ,]*(?:tỉnh|thành phố|TP|xã|phường|huyện|quận|thị xã|thị trấn|đặc khu)", re.IGNORECASE)
OWNER_IN_BRACKETS = re.compile(r", +(?=[^\n()]{5,60}\))")
OWNED = re.compile(r" +(?:của|thuộc) +")
VILLAGE = re.compile(rf" (?:ở |tại )?(?:các )?(?:thôn|bản|ấp|buôn|xóm|khóm|khu phố|khu dân cư|tổ dân phố)(?!\w)"
                     rf"(?P<name> (?:[{UPPER}][^\W\d_]*(?: [{UPPER}][^\W\d_]*)*|\d+))?")
TERM = re.compile(r" *\(? *[Kk](?:hóa|hoá) +[IVX]+\)?")
ZONES = re.compile(r" và (?:các )?[Kk]hu (?:công nghiệp|chế xuất)")
PERSON = re.compile(rf" (?:[{UPPER}][^\W\d_]*)(?: [{UPPER}][^\W\d_]*){{1,4}}")
BRANCH = re.compile(r" *[-–]? *(?:[Cc]hi nhánh|[Cc]hỉ nhánh|CN)(?= )")
BRACKET = re.compile(r" *\((?P<inside>(?:qua +)?[^()\n]{2,60})\)")
NUMBER = re.compile(r" +\d+")
CODE = re.compile(r"(?:qua\s+)?[A-ZĐ]{1,4}\d{1,3}(?:\s*-\s*[\w ]+)?")
_SYLLABLE = rf"[{UPPER}][\w'’&]*"
_SECOND = rf"(?: (?!tỉnh|thành|xã|phường|và|chủ|phối|tham|tổ chức)[^\W\d_{UPPER}]\w*)?"
_GROUP = rf"(?:{_SYLLABLE}(?: {_SYLLABLE})+|{_SYLLABLE}{_SECOND})(?: (?:miền|vùng) {_SYLLABLE})?"
CAPITALISED = re.compile(rf" +{_GROUP}(?:(?: *[-–&] *|, +| +và +){_GROUP})*")
LINK_START = re.compile(r", (?:và |các )?| và ")
EACH = (" các ", " hai ", " ba ")
LINK_END = re.compile(r"(?: *[-–&] *|, *| +và *| +)\Z")
_NOT_TOPIC = (r"tỉnh|thành phố|xã|phường|huyện|các cấp|cấp |chủ trì|tham mưu|phối hợp|chịu|có trách nhiệm|để |theo |"
              r"họp|giao |ở |UBND|trên địa bàn")
TOPIC = re.compile(
    r"(?: +(?:quốc gia(?: +về)?|Trung ương))?"
    r"(?: +(?:Đề án +)?\d+(?:/[\w-]+)?"
    r"|(?: +(?:thực hiện|về|phong trào|triển khai|công tác))* *[“\"][^”\"\n]{3,120}[”\"]"
    r"| +(?:thực hiện|về|phòng,?|triển khai|công tác|xây dựng|chuyển đổi|cải cách|thi đua|thông tin,?|tuyên truyền,?)"
    rf"(?: +(?!{_NOT_TOPIC})[^\s.;:()]+){{1,24}}?(?= +(?:{_NOT_TOPIC})|[.;:()\n]|\Z))?", re.IGNORECASE)
QUALIFIERS = re.compile(
    r"(?: +(?:(?:có +)?liên quan|(?:hành chính|quản lý) nhà nước|trực +thuộc(?: +(?:tỉnh|thành phố|xã|trung ương))?|"
    r"thuộc +(?:quyền|tỉnh|thành phố|xã)|chức năng|khác|sự nghiệp(?: +công lập)?|dân quân tự vệ|nhỏ và vừa|"
    r"ngoài nhà nước|"
    r"được +(?:giao|phân công)(?: +(?:chủ trì|thực hiện|nhiệm vụ))*|"
    r"(?:đóng +)?trên địa bàn(?: +(?:tỉnh|thành phố|xã|phường|quản lý))?|"
    r"cấp +(?:tỉnh|xã|huyện|thành phố|trung ương)|ở cơ sở|tại địa phương|địa phương|cùng cấp|có thẩm quyền|"
    r"các cấp|trung ương|của +(?:tỉnh|thành phố|xã)|nêu trên|ngang bộ|thành phố|tỉnh)(?!\w))*", re.IGNORECASE)


_OWN = rf"(?= +(?!Trung ương|Đảng)(?-i:[{UPPER}]))"
_NO_NAME = rf"(?<!bộ{_OWN})(?<!sở{_OWN})(?<!ban{_OWN})(?<!hội{_OWN})"
"""Not the head of a name of its own: "các cơ quan, |Bộ Y tế"."""


@cache
def more_nouns(entry_id: str) -> re.Pattern[str]:
    fields = lexicon.load().entry("bodies", entry_id).fields
    names = fields["nouns"]
    nouns = "|".join(sorted({s for n in names for s in spellings(n)}, key=len, reverse=True))
    other = "viên|nghị|thi|thảo|trường|hành|chính trị|phi chính phủ|xã hội"
    bare = "|".join(sorted({s for n in fields.get("bare_nouns", ()) for s in spellings(n)}, key=len, reverse=True))
    noun = rf"(?:các |từng |mỗi )?(?:{nouns})(?!\w| +(?:{other})(?!\w)){_NO_NAME}"
    noun = rf"(?:{noun}|(?:{bare})(?!\w))" if bare else rf"(?:{noun})"
    return re.compile(rf"(?:(?: *[,/;] *(?:và +)?| +và +| +hoặc +| *- *){noun})*", re.IGNORECASE)


@cache
def field_names(entry_id: str) -> dict[str, str]:
    fields = lexicon.load().entry("bodies", entry_id).fields
    return {field_key(n): n for n in fields["fields"]} | {field_key(s): n for s, n in fields.get("short", {}).items()}


@cache
def fields(entry_id: str) -> re.Pattern[str]:
    fields = lexicon.load().entry("bodies", entry_id).fields
    names = (*fields["fields"], *fields.get("short", ()))
    forms = sorted({s for n in names for s in spellings(n)}, key=len, reverse=True)
    loose = "|".join(re.escape(f).replace(r"\ \-\ ", r"\s*[-–]\s*").replace(r"\ ", r"\s+") for f in forms)
    return re.compile(rf"\s+(?P<name>(?i:{loose}))(?!\w)")


def field_key(name: str) -> str:
    return re.sub(r"\s*[-–]\s*", " - ", re.sub(r"\s+", " ", old_tones(name))).lower()
