"""Recipients (nơi nhận): the list at the end that says who gets the document.

In: the flow, the lines and the frame. Out: the recipients, and what else stood in their lines (in two-column
scans the signature runs into the list).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders import frame
from loaders.frame import Frame
from loaders.model import Recipient
from loaders.paragraphs import CELL, Line

_HEADING = re.compile(r"\W*N[ơo]i\s*nh[ậâaạ]n[\W_]*", re.IGNORECASE)
_ITEM = re.compile(r"(?:(?<=[;.,:])|(?<=\A))\s*[-–+•*]+\s+|\A[-–+•*]+\s*(?=\S)")
_PURPOSE = re.compile(r"\s*\*?\((?P<purpose>để [^()]*|để)\)?\s*\*?\s*\Z")
_NOTE = re.compile(r"\((?P<purpose>b/c|b/cáo|báo cáo|Báo cáo|p/h|phối hợp|T/h|t/h|thực hiện|để b/c)\)")
_STORE = re.compile(r"L[ưu]u\b", re.IGNORECASE)


def read(flow: str, lines: Sequence[Line], found: Frame) -> tuple[tuple[Recipient, ...], tuple[str, ...]]:
    """The recipients, and loose texts (a post, a name) that stood among them."""
    first, last = found.recipients
    if first < 0:
        return (), ()
    loose: list[str] = []
    spans: list[list[int]] = []
    for line in lines[first:last]:
        if line.gap == CELL and line is not lines[first]:
            loose.append(line.text)
            continue
        offset = 0
        if line is lines[first]:
            m = _HEADING.match(line.text)
            offset = m.end() if m else 0
            if offset and line.text[offset - 2 : offset].strip() == "-":
                offset = line.text.rindex("-", 0, offset)
        _items(line, offset, spans, loose)
    out = [_recipient(flow, start, end, loose) for start, end in spans]
    return tuple(r for r in out if r is not None), tuple(loose)


def _items(line: Line, offset: int, spans: list[list[int]], loose: list[str]) -> None:
    """Adds the items of one line to ``spans``; a line without a bullet goes on with the item before."""
    text = line.text[offset:]
    if not text.strip():
        return
    cuts = [m.start() for m in _ITEM.finditer(text)] or []
    if not cuts or text[: cuts[0]].strip():
        end = line.start + offset + (cuts[0] if cuts else len(text))
        piece = text[: cuts[0]] if cuts else text
        if spans and not frame.is_post(piece.strip()):
            spans[-1][1] = end
        elif frame.is_post(piece.strip()) or frame.is_authority(piece.strip()):
            loose.append(piece.strip())
    for i, cut in enumerate(cuts):
        end = cuts[i + 1] if i + 1 < len(cuts) else len(text)
        spans.append([line.start + offset + cut, line.start + offset + end])


def _recipient(flow: str, start: int, end: int, loose: list[str]) -> Recipient | None:
    """One recipient without bullet, end mark and purpose."""
    m = re.compile(r"[-–+•*\s]+").match(flow, start, end)
    start = m.end() if m else start
    tail = re.compile(r";\s*(\S[^;]*)\Z").search(flow, start, end)
    if tail and (frame.is_name(tail[1].strip()) or frame.is_post(tail[1].strip()) or frame.is_authority(tail[1].strip())):
        loose.append(tail[1].strip())
        end = tail.start()
    elif tail and len(tail[1].strip()) < 4:
        end = tail.start()
    end = _bare_end(flow, start, end)
    purpose = None
    if p := _PURPOSE.search(flow[start:end]):
        purpose, end = p["purpose"], _bare_end(flow, start, start + p.start())
    elif n := _NOTE.search(flow[start:end]):
        purpose = n["purpose"]
    if end <= start:
        return None
    text = flow[start:end].replace("\n", " ")
    canonical = "lưu" if _STORE.match(text) else text
    return Recipient(text, start, end, canonical, None, purpose)


def _bare_end(flow: str, start: int, end: int) -> int:
    while end > start and flow[end - 1] in " ;,.*_\n:|":
        end -= 1
    return end
