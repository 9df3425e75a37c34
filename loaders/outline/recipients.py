"""Recipients (nơi nhận): the list at the end that says who gets the document.

In: the lines and the frame; then the flow and the document's own context. Out: ``Items``, the spans of the list and
what else stood in its lines (in two-column pages the signature runs into it); and from them ``Recipient`` rows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from loaders import bodies, lexicon
from loaders.bodies import Context
from loaders.model import Recipient, Unit
from loaders.outline import frame
from loaders.outline.frame import Frame
from loaders.outline.lines import CELL, Line

_HEADING = re.compile(r"\W*[nv][oa]i\s*nh[ae]n[\s_*]*[:.;]?[\s_*]*")
_ITEM = re.compile(r"(?:(?<=[;.,:])\s*|\A)[-–+•*]+\s+|\A[-–+•*]+(?=\S)")
_BULLET = re.compile(r"[-–+•*\s]+")
_AFTER_MARK = (re.compile(r"(?P<end>;)\s*(?P<rest>\S[^;]*)\Z"), re.compile(r"(?P<end>[.,])\s+(?P<rest>[^;.,]+)\Z"))
_FOR = re.compile(r"\s*\*?\((?P<purpose>để [^()]*|để)\)?\s*\*?\s*\Z")
_NOTE = re.compile(r"\((?P<purpose>b/c|b/cáo|(?:để )?báo cáo|p/h|phối hợp|t/h|thực hiện)\)", re.IGNORECASE)
_STORE = re.compile(r"l[ưu]u\b", re.IGNORECASE)
_POSTED = re.compile(r"(?:đăng|đưa|công khai|niêm yết)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Items:
    """The recipients as spans, bullets included; ``heading`` is the span of "Nơi nhận", ``loose`` texts of others."""

    heading: tuple[int, int] | None = None
    spans: tuple[tuple[int, int], ...] = ()
    loose: tuple[str, ...] = ()


def find(lines: Sequence[Line], found: Frame) -> Items:
    """The list of recipients."""
    first, last = found.recipients
    if first < 0:
        return Items()
    spans: list[tuple[int, int]] = []
    loose: list[str] = []
    top = lines[first]
    m = _HEADING.match(frame.bare(top.text[:24]))
    heading = m.end() if m else 0
    beside = _post_beside(top.text[heading:].strip(" -"))
    if beside:
        loose.append(beside)
    for line in lines[first + bool(beside) : last]:
        if line.gap == CELL and line is not top:
            loose.append(line.text)
        elif sum(map(str.isalpha, line.text)) > 2:
            _take(line, heading if line is top else 0, spans, loose)
    end = top.start + len(top.text[:heading].rstrip())
    return Items((top.start, end), tuple(spans), tuple(loose))


def read(flow: str, items: Items, context: Context) -> tuple[Recipient, ...]:
    """The recipients, with the bodies that they name."""
    rows = [row for span in items.spans if (row := _recipient(flow, *span))]
    if not rows:
        return ()
    first, last = rows[0].start, rows[-1].end
    piece = flow[first:last].replace("\n", " ")
    units = bodies.find(piece, lexicon.load().scan(piece), context)
    return tuple(replace(row, canonical=_canonical(row, first, units)) for row in rows)


def _post_beside(text: str) -> str | None:
    """The post that stands in the line of "Nơi nhận", from the other column."""
    return text if frame.is_authority(text) else frame.post_in(text)


def _take(line: Line, offset: int, spans: list[tuple[int, int]], loose: list[str]) -> None:
    """Adds the items of one line; what stands before its first bullet goes on with the item before."""
    text = line.text[offset:]
    start = line.start + offset
    cuts = [m.start() for m in _ITEM.finditer(text)]
    lead = text[: cuts[0]] if cuts else text
    if lead.strip():
        if _is_signature(lead.strip()):
            loose.append(lead.strip())
        elif spans:
            spans[-1] = (spans[-1][0], start + len(_trimmed(lead.rstrip(), loose)))
    for cut, end in zip(cuts, [*cuts[1:], len(text)], strict=False):
        while text[cut] == " ":
            cut += 1
        spans.append((start + cut, start + cut + len(_trimmed(text[cut:end].rstrip(), loose))))


def _trimmed(text: str, loose: list[str]) -> str:
    """An item without a post or a name behind its last mark, which a scan took from the other column."""
    for pattern in _AFTER_MARK:
        m = pattern.search(text)
        if m is None:
            continue
        rest, end = m["rest"], m["end"]
        if frame.is_post(rest) or frame.is_authority(rest) or (end != "," and frame.is_name(rest)):
            loose.append(rest)
            return text[: m.start() + 1]
        if end == ";" and len(rest) < 4:
            return text[: m.start() + 1]
    return text


def _is_signature(text: str) -> bool:
    return frame.is_name(text) or frame.is_post(text) or frame.is_authority(text)


def _recipient(flow: str, start: int, end: int) -> Recipient | None:
    """One recipient without bullet, end mark and "(để …)"."""
    if m := _BULLET.match(flow, start, end):
        start = m.end()
    end = _bare_end(flow, start, end)
    purpose = None
    if m := _FOR.search(flow[start:end]):
        purpose, end = m["purpose"], _bare_end(flow, start, start + m.start())
    elif m := _NOTE.search(flow[start:end]):
        purpose = m["purpose"]
    return Recipient(flow[start:end].replace("\n", " "), start, end, None, None, purpose) if end > start else None


def _bare_end(flow: str, start: int, end: int) -> int:
    while end > start and flow[end - 1] in " ;,.*_\n:|#~^`@%<>=":
        end -= 1
    return end


def _canonical(row: Recipient, first: int, units: Sequence[Unit]) -> str | None:
    """The bodies that a line names, ";" between several; "lưu" for the file copy; None where it names none."""
    if _STORE.match(row.text):
        return "lưu"
    if _POSTED.match(row.text):
        return None
    named = [u.canonical for u in units if row.start <= first + u.start and first + u.end <= row.end]
    return "; ".join(dict.fromkeys(named)) or None
