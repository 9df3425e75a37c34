"""The issuer (cơ quan ban hành): the body that the letterhead, the opening or the signature names, in full.

In: the pieces of the letterhead, the opening, the flow. Out: an ``Issuer`` whose name carries the document's place,
which the text often leaves to the reader ("Ban Thường vụ Hội LHPN tỉnh").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from loaders import bodies, lexicon
from loaders.bodies import Context
from loaders.known import places
from loaders.lexicon import old_tones
from loaders.model import Unit
from loaders.outline.frame import bare


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issued a document: as written, in full, the body above, level and place."""

    raw: str | None = None
    name: str | None = None
    parent: str | None = None
    level: str | None = None
    place: str | None = None


_HEADS = re.compile(
    r"(?:ỦY BAN|UBND|HĐND|HỘI|BAN|VĂN PHÒNG|SỞ|BỘ|CỤC|TỔNG|CHI CỤC|ĐẢNG|TỈNH|THÀNH ỦY|HUYỆN ỦY|TIỂU BAN|TRƯỜNG|CÔNG AN"
    r"|VIỆN|TÒA ÁN|CHÍNH PHỦ|THỦ TƯỚNG|QUỐC HỘI|LIÊN|ĐOÀN|TRUNG TÂM|PHÒNG|BẢO HIỂM|KIỂM TOÁN|NGÂN HÀNG|MẶT TRẬN"
    r"|CHỦ TỊCH|THANH TRA|THƯỜNG TRỰC)(?!\w)"
)
_PLACE_LINE = re.compile(r"(?:TỈNH|THÀNH PHỐ|TP\.?|XÃ|PHƯỜNG|ĐẶC KHU|HUYỆN|QUẬN|THỊ XÃ|THỊ TRẤN) (?!ỦY\b)(?!ĐOÀN)")
_ORGAN = re.compile(
    r"(?:BAN (?:THƯỜNG (?:VỤ|TRỰC)|BÍ THƯ|CHẤP HÀNH|TỔ CHỨC|NỘI CHÍNH|DÂN VẬN|XÂY DỰNG ĐẢNG|TUYÊN GIÁO.*|CHÍNH SÁCH.*)"
    r"|THƯỜNG TRỰC|ĐOÀN CHỦ TỊCH|VĂN PHÒNG|ỦY BAN KIỂM TRA)\Z"
)
_SUB = re.compile(r"TIỂU BAN|TỔ ")
_CENTRAL = "BAN CHẤP HÀNH TRUNG ƯƠNG"
_SECOND_BODY = re.compile(
    r"(?<=\w) (?=(?:TRƯỜNG|TIỂU BAN|TRUNG TÂM|BAN THƯỜNG|ĐẢNG ỦY) )"
    r"| - (?=(?:ỦY BAN|UBND|UBMTTQ|CÔNG AN|HỘI|LIÊN|ĐOÀN|SỞ|BỘ|BAN)\b)"
)
_LOCAL = ("tỉnh", "huyện", "xã", "đơn vị")
_NATIONAL = ("Việt Nam", "Trung ương", "Trung ương Đảng")
_PLACE_WORDS = re.compile(
    r"\b(tỉnh|thành phố|thị xã|quận|huyện|xã|phường|thị trấn|đặc khu|(?:tỉnh|thành|huyện|quận|thị) ủy)"
    r" ((?!hội\b|ủy\b|đoàn\b)[^,;()]+)\Z",
    re.IGNORECASE,
)
_ISSUES = re.compile(
    r"(?: (?:đã|nay))?,? (?:ban hành|xây dựng|triển khai|tổ chức|đề ra|yêu cầu|hướng dẫn|phát động|lập|thông báo"
    r"|kết luận|quyết định|chỉ thị|điện|đề nghị)\b"
)
_SHORT = r"[^;(.\n]{0,160}?)\s*\((?:sau đây )?(?:viết|gọi) tắt là ([^)]+)\)"


def read(pieces: Sequence[str], opening: str, flow: str, seat: str | None, joint: bool = False) -> Issuer:
    """The issuer, or the issuers of a joint paper.

    ``pieces`` are the letterhead's bodies in their order, ``seat`` the place of the date line.
    """
    named = _bodies(pieces)
    raw = " ".join(pieces) if named else _from_opening(opening)
    if raw is None:
        return Issuer()
    province = _province_in(raw) or _province_of(flow, named[-1] if named else raw) or places.unlisted_province(flow)
    if joint and len(named) > 1:
        units = [bodies.canonical(_cased(name), Context(place=province)) for name in named]
        return Issuer(raw, "; ".join(u.canonical for u in units), None, units[0].level, units[0].place)
    words, above = _composed(named) if named else (raw, None)
    return _issuer(raw, words, above, opening, province, seat)


def _issuer(raw: str, words: str, above: str | None, opening: str, province: str | None, seat: str | None) -> Issuer:
    """The one issuer, from its name as written and the body above it."""
    over = bodies.canonical(above, Context(place=province)) if above else None
    context = Context(place=None if words.endswith(_NATIONAL) else (over.place if over else None) or province)
    unit = bodies.canonical(words, context)
    if unit.place is None and seat and (mended := _with_seat(words, seat)):
        words, unit = mended, bodies.canonical(mended, context)
    name = _full_name(unit.canonical if _keeps(unit, words) else words, opening)
    level = unit.level or _level(name)
    place = unit.place or (context.place if level in _LOCAL else None)
    parent = over.canonical if over else unit.parent or _superior(name, province)
    return Issuer(raw, name, parent, level, place)


def _bodies(pieces: Sequence[str]) -> list[str]:
    """The bodies that the lines of a letterhead name: a name may run over lines, two may share one."""
    known, _ = _surfaces()
    names: list[str] = []
    for part in (part for piece in pieces for part in _SECOND_BODY.split(old_tones(piece))):
        goes_on = names and f"{names[-1]} {part}".lower() in known
        if names and (goes_on or _PLACE_LINE.match(part) or not _HEADS.match(part)):
            names[-1] += " " + part
        else:
            names.append(part)
    return names


def _composed(names: Sequence[str]) -> tuple[str, str | None]:
    """The lowest body with what it takes from the one above it, and that one, as a sentence writes them."""
    own, above = names[-1], names[-2] if len(names) > 1 else None
    if above and above.startswith(_CENTRAL):
        own = "VĂN PHÒNG TRUNG ƯƠNG ĐẢNG" if own == "VĂN PHÒNG" else f"{own} TRUNG ƯƠNG"
    elif above and _ORGAN.match(own):
        own = f"{own} {above}"
    elif above and _SUB.match(own):
        own = f"{own}, {above}"
    return _cased(own), _cased(above) if above else None


def _from_opening(opening: str) -> str | None:
    """The body that issues, in the last issuing clause of the opening."""
    last = None
    for unit in bodies.find(opening, lexicon.load().scan(opening), Context()):
        if unit.unit_kind == "single" and _ISSUES.match(opening, unit.end):
            last = unit.raw
    return last


def _cased(name: str) -> str:
    """A name in capitals as it is written in a sentence, by the words of the lexicon; misread accents are mended."""
    words = " ".join(name.split()).split(" ")
    known, longest = _surfaces()
    out: list[str] = []
    i = 0
    while i < len(words):
        for n in range(min(longest, len(words) - i), 0, -1):
            phrase = " ".join(words[i : i + n]).lower()
            surface = known.get(phrase.rstrip(",")) or (known.get(bare(phrase.rstrip(","))) if n > 2 else None)
            if surface:
                out.append(surface + ("," if phrase.endswith(",") else ""))
                i += n
                break
        else:
            out.append(words[i] if _is_short_form(words[i]) else words[i].lower())
            i += 1
    text = _PLACE_WORDS.sub(lambda m: f"{m[1]} {m[2].title()}", " ".join(out))
    if text.startswith(("Trường ", "Trung tâm ", "Bệnh viện ")):
        text = " ".join(w if _is_short_form(w) else w.title() for w in text.split(" "))
    return text[:1].upper() + text[1:]


def _is_short_form(word: str) -> bool:
    letters = word.strip(".,()")
    return len(letters) > 1 and letters.isupper() and not set(bare(letters)) & set("aeiouy")


@cache
def _surfaces() -> tuple[dict[str, str], int]:
    """The words of the lexicon of bodies by their lower case, long ones without accents too; the longest's length."""
    known: dict[str, str] = {}
    for entry in lexicon.load().of("bodies"):
        heads = [s for s in entry.surfaces if not s.isupper()]
        for surface in (*heads, *(f"{head} {field}" for head in heads for field in entry.fields.get("fields", ()))):
            known.setdefault(old_tones(surface).lower(), surface)
            if surface.count(" ") > 1:
                known.setdefault(bare(surface), surface)
    return known, max((len(s.split(" ")) for s in known), default=1)


def _keeps(unit: Unit, words: str) -> bool:
    """Whether the grammar's name lost nothing of what is written: the place, the nation."""
    place = _PLACE_WORDS.search(words)
    if place and bare(place[2].split(" - ")[0]) not in bare(unit.canonical):
        return False
    return not words.endswith("Việt Nam") or "Việt Nam" in unit.canonical


def _with_seat(words: str, seat: str) -> str | None:
    """ "Ủy ban nhân dân tĩnh quang ngaài" of a scan, with the place that the date line gives."""
    known = places.province(seat)
    tail = words.lower().rpartition("ủy ban nhân dân ")[2] if "nhân dân " in words.lower() else ""
    if not known or not tail or SequenceMatcher(None, bare(tail), bare(known.full)).ratio() < 0.75:
        return None
    return words[: len(words) - len(tail)] + known.full


def _full_name(name: str, opening: str) -> str:
    """The name as the opening completes and abbreviates it ("… về X (gọi tắt là Ban Chỉ đạo 5)")."""
    m = re.search(f"({re.escape(name)}{_SHORT}", opening, re.IGNORECASE) if "Ban Chỉ đạo" in name else None
    return f"{name}{m[1][len(name) :]} ({m[2]})" if m else name


def _province_in(text: str) -> str | None:
    m = _province_pattern().search(text)
    known = places.province(m["name"]) if m else None
    return known.full if known else None


def _province_of(flow: str, words: str) -> str | None:
    """The province that stands behind the issuer's own place, else the one named most often; None where two tie."""
    counts: dict[str, int] = {}
    own = _PLACE_WORDS.search(words)
    for m in _province_pattern().finditer(flow):
        known = places.province(m["name"])
        if known is None:
            continue
        near = own is not None and flow[max(0, m.start() - len(own[0]) - 3) : m.start()].strip(" ,(").endswith(own[0])
        counts[known.full] = counts.get(known.full, 0) + (100 if near else 1)
    ranked = sorted(counts.items(), key=lambda row: -row[1])
    return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]) else None


@cache
def _province_pattern() -> re.Pattern[str]:
    names = "|".join(sorted({s for p in places.provinces() for s in lexicon.spellings(p.name)}, key=len, reverse=True))
    before = r"[TtH](?:ỉnh(?: ủy)?|hành (?:phố|ủy)|P\.?|ỈNH|HÀNH PHỐ|ội LHPN)"
    return re.compile(rf"{before} (?P<name>(?i:{names}))(?!\w)")


def _level(name: str) -> str:
    if re.search(r"\b(?:xã|phường|thị trấn|đặc khu)\b(?! hội)", name, re.IGNORECASE):
        return "xã"
    if re.search(r"\b(?:huyện|quận|thị xã)\b|Huyện ủy|Quận ủy|Thị ủy", name):
        return "huyện"
    return "tỉnh" if re.search(r"\b(?:tỉnh|thành phố)\b|Tỉnh ủy|Thành ủy", name) else "trung ương"


def _superior(name: str, province: str | None) -> str | None:
    """The body above where law says which it is."""
    if m := re.match(r"(Ủy ban nhân dân) (tỉnh|thành phố|xã|phường|đặc khu)\b", name):
        if m[2] in ("tỉnh", "thành phố") and "," not in name:
            return "Chính phủ"
        return f"{m[1]} {province}" if province else None
    if re.match(r"Bộ Chính trị|Ban Bí thư Trung ương", name):
        return "Ban Chấp hành Trung ương Đảng Cộng sản Việt Nam"
    return "Chính phủ" if re.match(r"Bộ (?!Tư lệnh|Chỉ huy)|Thủ tướng", name) else None
