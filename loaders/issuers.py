"""The issuer (cơ quan ban hành) as letterhead, symbol and opening name it."""

from __future__ import annotations

import re
from collections.abc import Sequence

Issuer = tuple[str | None, str | None, str | None, str | None, str | None]

_HEADS = re.compile(
    r"(?:ỦY BAN|UỶ BAN|UBND|HĐND|HỘI ĐỒNG|BAN|VĂN PHÒNG|SỞ|BỘ|CỤC|TỔNG CỤC|CHI CỤC|HỘI|ĐẢNG|TỈNH ỦY|TỈNH UỶ|THÀNH ỦY|THÀNH UỶ|HUYỆN ỦY"
    r"|TIỂU BAN|TRƯỜNG|CÔNG AN|VIỆN|TÒA ÁN|TOÀ ÁN|CHÍNH PHỦ|THỦ TƯỚNG|QUỐC HỘI|LIÊN|ĐOÀN|TRUNG TÂM|PHÒNG|BẢO HIỂM|KIỂM TOÁN|NGÂN HÀNG|MẶT TRẬN|CHỦ TỊCH)\b"
)
_PLACE = re.compile(r"\b(tỉnh|thành phố|thị xã|quận|huyện|xã|phường|thị trấn|đặc khu)\s+((?:[A-ZÀ-ỸĐ][\w']*\s?)+)")
_ISSUES = re.compile(
    r"(?:^|[.;,:\n]\s*|\bsố\s)(?P<body>(?:Ban Thường vụ|Ban Thường trực|Ban Chấp hành|Ban Chỉ đạo|Ban |UBND|Uỷ ban|Ủy ban|Hội đồng|HĐND|Đảng [ủu]y|Đảng uỷ|"
    r"Thành [ủu]y|Tỉnh [ủu]y|Tỉnh uỷ|Thành uỷ|Hội |Đoàn |Sở |Bộ |Công an|Chính phủ|Thủ tướng|Trường |Tiểu ban|Văn phòng|Chủ tịch|Cục |Liên đoàn|Trung tâm)"
    r"[^,;.\n]{0,120}?)\s+(?:ban hành|xây dựng|triển khai|tổ chức|đề ra|yêu cầu|hướng dẫn|phát động|lập|thông báo|kết luận|quyết định|chỉ thị|điện)\b"
)
_LONG = (("UBND", "Ủy ban nhân dân"), ("HĐND", "Hội đồng nhân dân"), ("LHPN", "Liên hiệp Phụ nữ"), ("MTTQ", "Mặt trận Tổ quốc"),
         ("Uỷ", "Ủy"), ("uỷ", "ủy"))
_NAMES = ("Việt Nam", "Phụ nữ", "Mặt trận Tổ quốc", "Đảng", "Trung ương", "Quốc hội", "Chính phủ", "Thường vụ", "Thường trực",
          "Chấp hành", "Chỉ đạo", "Tổ quốc", "Đảng Cộng sản")


def read(letterhead: Sequence[str], opening: str, symbol: str | None, flow: str, place: str | None) -> Issuer:
    """Issuer as written, canonical, its parent, level and place."""
    raw, name, parent = _from_letterhead(letterhead)
    if name is None:
        raw = _from_opening(opening)
        name = _long(raw) if raw else None
    if name is None:
        return None, None, None, None, None
    name = _with_place(name, flow, place)
    level = _level(name)
    scope = next((f"{m[1]} {m[2].strip()}" for m in _PLACE.finditer(name)), None)
    return raw, name, parent or _parent(name), level, scope


def _from_letterhead(lines: Sequence[str]) -> tuple[str | None, str | None, str | None]:
    """The lowest body of the letterhead, and the one above it."""
    if not lines:
        return None, None, None
    bodies: list[str] = []
    for line in lines:
        if not bodies or _HEADS.match(line):
            bodies.append(line)
        else:
            bodies[-1] += " " + line
    raw = " ".join(lines)
    names = [_cased(_long(b)) for b in bodies]
    own, above = names[-1], names[-2] if len(names) > 1 else None
    if above and re.match(r"(?:Ban thường trực|Ban thường vụ|Văn phòng|Ban chấp hành|Thường trực)\b", own, re.IGNORECASE) and len(own) < 24:
        if above.startswith("Ban Chấp hành Trung ương") and own.lower() == "văn phòng":
            own = "Văn phòng Trung ương Đảng"
        else:
            own = f"{own} {above}"
    elif above and above.startswith("Ban Chấp hành Trung ương"):
        own = f"{own} Trung ương"
    elif above and re.match(r"Tiểu ban|Tổ ", own):
        own = f"{own}, {above}"
    return raw, own, above


def _from_opening(opening: str) -> str | None:
    """The body that issues, in the last issuing clause of the opening."""
    last = None
    for m in _ISSUES.finditer(opening.replace("\n", " ; ")):
        last = m["body"]
    return last


def _long(name: str) -> str:
    for short, long in _LONG:
        name = re.sub(rf"\b{short}\b", long, name)
    return " ".join(name.split())


def _cased(name: str) -> str:
    """A name in capitals as it is written in a text."""
    if not name.isupper() and sum(c.isupper() for c in name) < 0.5 * len(name):
        return name
    low = name.lower()
    low = re.sub(r"\b(tỉnh|thành phố|thị xã|quận|huyện|xã|phường|thị trấn|đặc khu)\s+(.+)$",
                 lambda m: m[1] + " " + m[2].title(), low)
    for word in _NAMES:
        low = re.sub(rf"\b{word.lower()}\b", word, low)
    return low[:1].upper() + low[1:]


def _with_place(name: str, flow: str, place: str | None) -> str:
    """The name with the place that it leaves to the reader."""
    name = re.sub(r"\bHội Liên hiệp Phụ nữ Hà Nội\b", "Hội Liên hiệp Phụ nữ thành phố Hà Nội", name)
    m = re.search(r"\b(tỉnh|Thành phố|thành phố|xã|phường)\s*$", name)
    if m:
        kind = m[1].lower()
        counts: dict[str, int] = {}
        for other in _PLACE.finditer(flow):
            if other[1].lower() == kind:
                counts[other[2].strip()] = counts.get(other[2].strip(), 0) + 1
        best = max(counts, key=lambda k: counts[k], default=None)
        if best:
            name = name[: m.start()] + f"{kind} {best}"
    return name


def _level(name: str) -> str:
    if re.search(r"\b(?:xã|phường|thị trấn|đặc khu)\b", name):
        return "xã"
    if re.search(r"\b(?:huyện|quận|thị xã)\b", name):
        return "huyện"
    if re.search(r"\b(?:tỉnh|thành phố|Tỉnh|Thành)\b", name):
        return "tỉnh"
    return "trung ương"


def _parent(name: str) -> str | None:
    if re.match(r"Ủy ban nhân dân (?:tỉnh|thành phố)", name):
        return "Chính phủ"
    m = re.match(r"Ban (?:Thường vụ|Thường trực|Chấp hành) (.+)", name)
    return m[1] if m else None
