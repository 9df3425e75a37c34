"""The letterhead: what stands above the type of a document, in whichever order a source left it.

In: the lines and the frame. Out: a ``Letterhead`` of raw pieces: names of bodies, number and symbol, place and date.
The two columns of the page may come as table cells, as lines after one another or as lines that share both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from loaders.known.places import UPPER, province
from loaders.outline.frame import MOTTO, Frame, bare, in_capitals
from loaders.outline.lines import BLANK, Line

_MOTTO_PARTS = re.compile(
    r"cong\s+h[oq]a\s+xa\s+hoi(?:\s+ch\w+\s+ng\w+)?(?:\s+viet\s+nam)?|doc\s+lap\W+tu\s+do\W+hanh\s+phuc|doc\s+lap\W+tu\s+do"
    r"|dang\s+cong\s+san(?:\s+viet\s+nam)?|xa\s+hoi\s+chu\s+nghia\s+viet\s+nam|chu\s+nghia\s+viet\s+nam"
)
_NAME = r"[A-ZĐ][A-Za-zĐđ&]*\d*"
_NUMBER = re.compile(
    rf"[Ss][ốôóồổ]\s*[:;.,]?\s*(?P<number>[^\n|]{{0,12}}?)\s*(?P<join>[/-])\s*(?:(?P<year>\d{{4}})\s*/\s*)?"
    rf"(?P<symbol>{_NAME}(?:\s?[-/.]\s?{_NAME})*)"
)
_BARE_NUMBER = re.compile(
    rf"(?m)^(?P<number>\d{{1,5}})(?P<join>[/-])(?:(?P<year>\d{{4}})/)?(?P<symbol>{_NAME}(?:[-/]{_NAME})+)$"
)
_DATE = re.compile(
    rf"(?:(?P<place>[{UPPER}][^,;:.\d|]{{1,40}}?)\s*,\s*)?"
    r"(?P<raw>[Nn]g[àa]y?[^\s\w]{0,3}\s*(?P<day>[^,;\n]{0,8}?)\s*"
    r"[Tt]h[áa]ng\s*(?P<month>[^,;\n]{0,6}?)\s*[Nn][ăa]m\s*(?P<year>\S{0,5}))"
)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Raw pieces; ``has_number`` and ``date_raw`` tell a blank number or day from a missing one."""

    bodies: tuple[str, ...] = ()
    has_number: bool = False
    number: str | None = None
    symbol: str | None = None
    number_raw: str | None = None
    number_canonical: str | None = None
    place: str | None = None
    date_raw: str | None = None
    day: date | None = None
    year: int | None = None


def read(lines: Sequence[Line], found: Frame) -> Letterhead:
    """The letterhead of a document."""
    stop = found.kind if found.kind >= 0 else found.body  # "V/v …" of a công văn stands in its letterhead
    bodies: list[str] = []
    number: re.Match[str] | None = None
    written: re.Match[str] | None = None
    for block in _blocks(lines[_first_line(lines, stop) : stop]):
        block = _without_motto(block)
        if number is None and (number := _NUMBER.search(block) or _BARE_NUMBER.search(block)):
            block = block[: number.start()] + "|" + block[number.end() :]
        if written is None and (written := _DATE.search(block)):
            block = block[: written.start()] + "|" + block[written.end() :]
        bodies += _bodies(block)
    head = Letterhead(tuple(bodies))
    return _with_date(_with_number(head, number), written)


def _blocks(lines: Sequence[Line]) -> Iterator[str]:
    """The text of the lines that stand together (a cell, a paragraph)."""
    block: list[str] = []
    for line in lines:
        if line.gap >= BLANK and block:
            yield "\n".join(block)
            block = []
        block.append(line.text)
    if block:
        yield "\n".join(block)


def _first_line(lines: Sequence[Line], stop: int) -> int:
    """Where the letterhead begins: the capitals above motto and number, so that a portal's own text stays out."""
    above = range(max(0, stop - 25), stop)
    anchors = (i for i in above if MOTTO.search(bare(lines[i].text)) or _NUMBER.match(lines[i].text))
    first = next(anchors, max(0, stop - 8))
    while first > 0 and in_capitals(lines[first - 1].text):
        first -= 1
    return first


def _without_motto(block: str) -> str:
    """The block with a bar for the motto of the State or the Party."""
    kept, done = "", 0
    for m in _MOTTO_PARTS.finditer(bare(block)):
        kept += block[done : m.start()] + "|"
        done = m.end()
    return kept + block[done:]


def _bodies(block: str) -> list[str]:
    """The lines in capitals."""
    pieces = (re.sub(r"\A[\W\d_]+|[\W_]+\Z", "", piece) for piece in re.split(r"[\n|]", block))
    return [piece for piece in pieces if in_capitals(piece)]


def _with_number(head: Letterhead, m: re.Match[str] | None) -> Letterhead:
    if m is None:
        return head
    symbol = re.sub(r"\s", "", m["symbol"])
    if not re.fullmatch(r"\d{1,5}[a-zđ]?", m["number"]):
        return Letterhead(head.bodies, True, None, symbol)
    year = f"{m['year']}/" if m["year"] else ""
    canonical = f"{m['number']}{m['join']}{year}{symbol}"
    raw = m[0][m.start("number") - m.start() :]
    return Letterhead(head.bodies, True, m["number"], symbol, raw, canonical)


def _with_date(head: Letterhead, m: re.Match[str] | None) -> Letterhead:
    if m is None:
        return head
    year = int(m["year"]) if re.fullmatch(r"(?:19|20)\d{2}", m["year"]) else None
    try:
        day = date(year or 0, int(m["month"]), int(m["day"]))
    except ValueError:
        day = None
    place = _place(m["place"]) if m["place"] else None
    return Letterhead(
        head.bodies, head.has_number, head.number, head.symbol, head.number_raw, head.number_canonical,
        place, re.sub(r"\s+", " ", m["raw"]).strip(), day, year,
    )  # fmt: skip


def _place(written: str) -> str:
    """The place before the day; over two lines only where both make one name ("Thành phố Hồ␤Chí Minh")."""
    whole = re.sub(r"\s+", " ", written).strip(" *_/-")
    return whole if "\n" not in written or province(whole) else written.split("\n")[-1].strip(" *_/-")
