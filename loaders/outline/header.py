"""The header block (thể thức): number, date, place, issuer, title, signer, recipients.

In: the flow, its lines and the frame. Out: a ``Header``; what the text does not say is None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from loaders.bodies import Context
from loaders.model import DateBounds, Header
from loaders.outline import frame, issuers, letterhead, recipients
from loaders.outline.frame import Frame
from loaders.outline.letterhead import Letterhead
from loaders.outline.lines import Line
from loaders.outline.recipients import Items

_PERIOD = re.compile(r"giai đoạn\s+(\d{4})\s*[-–]\s*(\d{4})|nhiệm kỳ\s+(\d{4})\s*[-–]\s*(\d{4})", re.IGNORECASE)
_JOINT = re.compile("liên tịch|liên ngành|phối hợp")
_YEAR = re.compile(r"năm\s+((?:19|20)\d{2})", re.IGNORECASE)


def read(flow: str, lines: Sequence[Line], found: Frame, items: Items) -> Header:
    """The header of a document."""
    top = letterhead.read(lines, found)
    doc_type = _type(lines, found)
    joint = bool(doc_type and _JOINT.search(doc_type))
    issuer = issuers.read(top.bodies, _opening(flow, lines, found), flow, top.place, joint)
    title, span = _title(flow, lines, found)
    authority, position, signer = _signature(lines, found, items.loose)
    context = Context(issuer.place, issuer.level, issuer.name, issuer.parent)
    return Header(
        doc_type=doc_type, number=top.number, symbol=top.symbol, number_raw=top.number_raw,
        number_canonical=top.number_canonical, date_iso=top.day.isoformat() if top.day else None,
        date_raw=top.date_raw, place=top.place, issuer=issuer.name, issuer_raw=issuer.raw, parent=issuer.parent,
        title=title, title_span=span, signer=signer, position=position, authority=authority,
        recipients=recipients.read(flow, items, context),
        period=_period(title), level=issuer.level, scope_place=issuer.place,
        is_draft=(top.has_number and top.number is None) or (top.date_raw is not None and top.day is None),
        date_bounds=_bounds(top, title),
    )  # fmt: skip


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


def _signature(lines: Sequence[Line], found: Frame, loose: Sequence[str]) -> tuple[str | None, str | None, str | None]:
    """Authority ("TM. …", "KT. …"), position and name of the signer; ``loose`` texts stood beside the recipients."""
    first, last = found.signature
    own = [part for line in lines[max(first, 0) : max(last, 0)] for part in _parts(line.text)]
    beside = [part for text in loose for part in _parts(text)]
    authority, posts, signer = _signed(own)
    if not (authority or posts) or signer is None:
        others = _signed(beside)
        authority, posts, signer = authority or others[0], posts or others[1], signer or others[2]
    if len(posts) > 1 and not authority:
        authority, posts = posts[:-1], posts[-1:]
    return "\n".join(authority) or None, posts[-1] if posts else None, signer


def _signed(texts: Sequence[str]) -> tuple[list[str], list[str], str | None]:
    """Authorities and posts up to the first name, and the name."""
    authority: list[str] = []
    posts: list[str] = []
    for text in texts:
        if frame.is_name(text):
            return authority, posts, frame.RANK.sub("", text)
        if frame.is_authority(text):
            authority.append(text)
        elif frame.is_post(text):
            posts.append(text)
        elif authority and not posts and text.isupper():
            authority.append(text)
    return authority, posts, None


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


def _bounds(top: Letterhead, title: str | None) -> DateBounds:
    """What date line and title say about the day of issue; citations tell the rest later."""
    if top.day:
        return DateBounds(top.day, top.day)
    if top.year:
        return DateBounds(date(top.year, 1, 1), date(top.year, 12, 31))
    m = _YEAR.search(title or "")
    return DateBounds(None, date(int(m[1]), 12, 31)) if m else DateBounds()
