"""The header block (thể thức): number, date, place, issuer, title, signer, recipients.

In: the flow, its lines and the frame. Out: a ``Header``; what the text does not say is None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from loaders import frame, issuers, recipients
from loaders.frame import MOTTO, NUMBER, Frame, bare
from loaders.model import DateBounds, Header
from loaders.paragraphs import NONE, Line

_SYMBOL = re.compile(
    r"(?P<number>\d{1,5}[a-zđ]?)?\s*(?P<join>[/-])\s*(?:(?P<year>\d{4})\s*/\s*)?"
    r"(?P<symbol>[A-ZĐÐ][A-Za-zĐđÐ&]*\d*(?:\s*[-/]\s*[A-ZĐÐ][A-Za-zĐđÐ&]*\d*)*)"
)
_DATE = re.compile(
    r"(?P<place>[A-ZÀ-ỸĐ][^,;:.\d]{1,40}?)\s*,\s*(?P<raw>ng[àa]y\s*(?P<day>[^,;]{0,8}?)\s*th[áa]ng\s*(?P<month>[^,;]{0,6}?)\s*"
    r"n[ăa]m\s*(?P<year>\d{4}|[^,;\s]{0,5}))",
    re.IGNORECASE,
)
_PERIOD = re.compile(r"giai đoạn\s+(\d{4})\s*[-–]\s*(\d{4})|nhiệm kỳ\s+(\d{4})\s*[-–]\s*(\d{4})", re.IGNORECASE)
_YEAR = re.compile(r"năm\s+((?:19|20)\d{2})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands above the type: raw issuer lines, number line, date line."""

    issuer: tuple[tuple[int, int, str], ...] = ()
    number: str | None = None
    place: str | None = None
    date_raw: str | None = None
    day: str | None = None
    month: str | None = None
    year: str | None = None


def read(flow: str, lines: Sequence[Line], found: Frame) -> Header:
    """The header of a document."""
    top = _letterhead(flow, lines, found)
    number, symbol, raw, canonical = _number(top.number)
    day = _iso(top)
    title, span = _title(flow, lines, found)
    doc_type = _type(lines, found)
    receivers, loose = recipients.read(flow, lines, found)
    authority, position, signer = _signature(lines, found, loose)
    opening = _opening(flow, lines, found)
    issuer_raw, issuer, parent, level, scope = _issuer(top, opening, symbol, flow, top.place)
    period = _period(title)
    return Header(
        doc_type=doc_type, number=number, symbol=symbol, number_raw=raw, number_canonical=canonical,
        date_iso=day, date_raw=top.date_raw, place=top.place, issuer=issuer, issuer_raw=issuer_raw, parent=parent,
        title=title, title_span=span, signer=signer, position=position, authority=authority, recipients=receivers,
        period=period, level=level, scope_place=scope,
        is_draft=(top.number is not None and number is None) or (top.date_raw is not None and day is None),
        date_bounds=_bounds(day, top.year, title),
    )


def _letterhead(flow: str, lines: Sequence[Line], found: Frame) -> Letterhead:
    """The letterhead: everything above the type line, or above the body where there is no type."""
    stop = found.kind if found.kind >= 0 else found.body
    first = _first_line(lines, stop)
    issuer: list[tuple[int, int, str]] = []
    number: str | None = None
    in_motto = False
    for line in lines[first:stop]:
        text = line.text
        in_motto = in_motto and line.gap == NONE
        if in_motto:
            continue
        if m := NUMBER.match(text):
            number = number or _number_part(text[m.start() :])
            continue
        low = bare(text)
        if motto := MOTTO.search(low):
            in_motto = motto.start() == 0 and "doc" not in low[:8]
            text = text[: motto.start()].rstrip(" -–_*")
        if not text or _DATE.search(text) or not _in_capitals(text):
            continue
        issuer.append((line.start, line.start + len(text), text))
    head = flow[lines[first].start : lines[stop - 1].end].replace("\n", " ") if stop > first else ""
    m = next(iter(_DATE.finditer(head)), None)
    if m is None:
        return Letterhead(tuple(issuer), number)
    place = re.split(r"\s{2,}|[/_*|]", m["place"])[-1].strip()
    if number and number in head:
        place = re.sub(r".*?[-/][A-ZĐ][\w&]*(?:[-/][\w&]+)*\s+", "", place)
    return Letterhead(tuple(issuer), number, place, m["raw"], m["day"].strip(), m["month"].strip(), m["year"])


def _first_line(lines: Sequence[Line], stop: int) -> int:
    """Where the letterhead begins: a few lines above the motto or the number, so that a portal's own text stays out."""
    anchor = next((i for i in range(stop - 1, -1, -1) if MOTTO.search(bare(lines[i].text))), None)
    if anchor is None:
        anchor = next((i for i in range(stop - 1, -1, -1) if NUMBER.match(lines[i].text)), max(stop - 1, 0))
    first = anchor
    while first > 0 and anchor - first < 6 and _in_capitals(lines[first - 1].text):
        first -= 1
    if first > 0 and NUMBER.match(lines[first - 1].text):
        first -= 1
        while first > 0 and anchor - first < 8 and _in_capitals(lines[first - 1].text):
            first -= 1
    return first


def _in_capitals(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 3 and sum(c.isupper() for c in letters) >= 0.8 * len(letters)


def _number_part(text: str) -> str:
    """The number line without a date that stands in the same line."""
    m = re.search(r"\s+[A-ZÀ-ỸĐ]\S*(?:\s+\S+){0,4},\s*ng[àa]y", text)
    return text[: m.start()].strip() if m else text.strip()


def _number(line: str | None) -> tuple[str | None, str | None, str | None, str | None]:
    """Number, symbol, both as written, both as they should be written."""
    if not line:
        return None, None, None, None
    rest = line[NUMBER.match(line).end() :] if NUMBER.match(line) else line  # type: ignore[union-attr]
    m = next(iter(_SYMBOL.finditer(rest)), None)
    if m is None:
        return None, None, rest.strip() or None, None
    symbol = re.sub(r"\s+", "", m["symbol"]).replace("Ð", "Đ")
    before = rest[: m.start()].strip()
    number = m["number"] if m["number"] and not before else None
    if number is None:
        return None, symbol, None, None
    year = f"{m['year']}/" if m["year"] else ""
    return number, symbol, m[0], f"{number}{m['join']}{year}{symbol}"


def _iso(top: Letterhead) -> str | None:
    try:
        return date(int(top.year or ""), int(top.month or ""), int(top.day or "")).isoformat()
    except ValueError:
        return None


def _type(lines: Sequence[Line], found: Frame) -> str | None:
    if found.kind < 0:
        return "Công văn" if found.body > 0 else None
    text = lines[found.kind].text
    run_in = frame.run_in_type(text)
    return frame.type_of(text) or (run_in[0] if run_in else None)


def _title(flow: str, lines: Sequence[Line], found: Frame) -> tuple[str | None, tuple[int, int] | None]:
    first, last = found.title
    if first < 0 or last <= first:
        return None, None
    start, end = lines[first].start, lines[last - 1].end
    if first == found.kind:
        run_in = frame.run_in_type(lines[first].text)
        start += run_in[1] if run_in else 0
    while start < end and not (flow[start].isalnum() or flow[start] in "“\"‘'("):
        start += 1
    return (flow[start:end].replace("\n", " "), (start, end)) if start < end else (None, None)


def _opening(flow: str, lines: Sequence[Line], found: Frame) -> str:
    """The text between title and first heading."""
    if found.body >= len(lines):
        return ""
    start = lines[found.body].start
    m = re.compile(r"\n(?:[IVX]+[.\-]|1\.|Điều 1|A\.)\s*").search(flow, start, start + 6000)
    return flow[start : m.start() if m else min(start + 3000, len(flow))]


def _issuer(
    top: Letterhead, opening: str, symbol: str | None, flow: str, place: str | None
) -> tuple[str | None, str | None, str | None, str | None, str | None]:
    return issuers.read([t for _, _, t in top.issuer], opening, symbol, flow, place)


def _signature(
    lines: Sequence[Line], found: Frame, loose: Sequence[str]
) -> tuple[str | None, str | None, str | None]:
    """Authority ("TM. …", "KT. …"), position and name of the signer."""
    first, last = found.signature
    texts = [line.text for line in lines[first:last]] if first >= 0 else []
    texts = [t for text in (*texts, *loose) for t in _parts(text)]
    authority: list[str] = []
    posts: list[str] = []
    signer: str | None = None
    for text in texts:
        if frame.is_name(text):
            signer = text
            break
        if frame.is_authority(text):
            authority.append(text)
        elif frame.is_post(text):
            posts.append(text)
        elif authority and not posts and text.isupper():
            authority.append(text)
    if len(posts) > 1 and not authority:
        authority, posts = posts[:-1], posts[-1:]
    return "\n".join(authority) or None, posts[-1] if posts else None, signer


def _parts(text: str) -> list[str]:
    """Post and name that share a line, and two posts that do."""
    m = frame.signed(text)
    parts = [m["post"].strip(), m["name"].strip()] if m else [text]
    if m or text.isupper():
        split = re.match(r"(.{6,}?)\s+((?:PHÓ|THỨ)\s.+)", parts[0])
        if split and (frame.is_post(split[1]) or frame.is_authority(split[1])) and not split[1].endswith("VÀ"):
            parts[:1] = [split[1], split[2]]
    return parts


def _period(title: str | None) -> str | None:
    if not title:
        return None
    if m := _PERIOD.search(title):
        return f"{m[1] or m[3]}-{m[2] or m[4]}"
    m = _YEAR.search(title)
    return m[1] if m else None


def _bounds(day: str | None, year: str | None, title: str | None) -> DateBounds:
    """What date line and title say about the day of issue; citations tell the rest later."""
    if day:
        exact = date.fromisoformat(day)
        return DateBounds(exact, exact)
    known = year if year and re.fullmatch(r"(?:19|20)\d{2}", year) else None
    if known:
        return DateBounds(date(int(known), 1, 1), date(int(known), 12, 31))
    m = _YEAR.search(title or "")
    return DateBounds(None, date(int(m[1]), 12, 31)) if m else DateBounds()
