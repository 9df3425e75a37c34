"""The outline (bố cục) of a document: header, sections by their numbering, recipients, signature, footnotes.

In: a ``Text``. Out: an ``Outline`` whose ``flow`` every later stage reads. The numbering decides the level of a
section; Markdown marks are hints where numbering is silent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from loaders import abbreviations, frame, header, markers, paragraphs
from loaders.frame import Frame
from loaders.markers import Marker
from loaders.model import Outline, Section, Text
from loaders.paragraphs import CELL, Line, Paragraph, ends_sentence

_DEPTH = {"part": 0, "chapter": 1, "section": 2, "subsection": 3, "article": 4, "letter": 5, "roman": 6, "number": 7,
          "decimal2": 8, "decimal3": 9, "decimal4": 10, "item": 11, "dotted": 11, "subitem": 12, "closed": 12, "bracketed": 13}
_NAMED_DEPTH = 4
_HEADING_KINDS = {"part", "chapter", "section", "subsection", "article", "letter", "roman"}

_PARTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("purpose", re.compile(r"mục đích|yêu cầu|quan điểm|sự cần thiết|căn cứ")),
    ("targets", re.compile(r"mục tiêu|chỉ tiêu|tiêu chí|tiêu chuẩn")),
    ("funding", re.compile(r"kinh phí|nguồn vốn|nguồn lực tài chính")),
    ("reporting", re.compile(r"chế độ (?:thông tin|báo cáo)|thông tin,? báo cáo|thời gian báo cáo")),
    ("organisation", re.compile(r"tổ chức thực hiện|phân công|trách nhiệm|tổ chức triển khai|điều khoản thi hành")),
)
_CLOSING = re.compile(
    r"(?:Trên đây|Đề nghị|Yêu cầu|Trong quá trình|Quá trình|Nhận được|Giao |Căn cứ|Kế hoạch này|Nơi nhận|Văn phòng|Định kỳ"
    r"|Các |Căn cứ|Chỉ thị này|Trên cơ sở)"
)


def read(text: Text) -> Outline:
    """The outline of a text."""
    lines, furniture = paragraphs.split(text.norm, text.pages)
    layout = paragraphs.measure(lines)
    found = frame.find(lines)
    joined = paragraphs.join(lines, layout, _fixed(lines, found))
    joined = _one_title(joined, lines, found)
    flow = paragraphs.flow(text.norm, joined, furniture)
    sections = _Builder(text, flow, lines, joined, found).build()
    head = header.read(flow, lines, found)
    return Outline(text, flow, head, sections, abbreviations.read(flow))


def _fixed(lines: Sequence[Line], found: Frame) -> frozenset[int]:
    """The lines that are never joined with their neighbours: letterhead, type, signature."""
    fixed = set(range(found.kind + 1))
    fixed.update(range(*found.signature))
    for first, last in (found.title, *found.attachments):
        fixed.update(range(first - 1, last))
    if found.recipients[0] >= 0:
        fixed.add(found.recipients[0])
    return frozenset(fixed)


def _one_title(joined: list[Paragraph], lines: Sequence[Line], found: Frame) -> list[Paragraph]:
    """The lines of each title as one paragraph."""
    spans = [s for s in (found.title, *found.attachments) if s[1] > s[0] >= 0]
    if not spans:
        return joined
    starts = {first: last for first, last in spans}
    inside = {i for first, last in spans for i in range(first + 1, last)}
    out: list[Paragraph] = []
    for p in joined:
        if p.first in starts:
            last = starts[p.first] - 1
            out.append(Paragraph(p.start, lines[last].end, p.first, last))
        elif p.first not in inside:
            out.append(p)
    return out


def raw_span(text: Text, section: Section) -> tuple[int, int]:
    """The raw span of a section, with the Markdown marks that stand before its first character."""
    return text.offsets.end(section.start), text.offsets.end(section.end)


@dataclass(slots=True)
class _Node:
    """A section while the outline is being built."""

    path: str
    kind: str
    start: int
    end: int
    body: int
    marker: Marker | None
    parent: int
    part: str
    heading: str | None = None
    children: int = 0
    bullets: int = 0
    plain: int = 0


class _Builder:
    """Walks over the paragraphs and keeps the stack of open sections."""

    def __init__(self, text: Text, flow: str, lines: Sequence[Line], joined: Sequence[Paragraph], found: Frame) -> None:
        self.text, self.flow, self.lines, self.joined, self.found = text, flow, lines, joined, found
        self.nodes: list[_Node] = []
        self.stack: list[int] = []
        self.prefix = ""
        self.marks = dict(text.marks)
        self.paths: dict[str, int] = {}
        self.keys: dict[tuple[int, str], int] = {}

    def build(self) -> tuple[Section, ...]:
        found, joined = self.found, self.joined
        i = 0
        while i < len(joined):
            p = joined[i]
            if p.first < found.kind:
                self._letterhead(p)
            elif p.first == found.kind or p.first < found.body:
                i = self._title(i)
            elif found.recipients[0] <= p.first < found.recipients[1]:
                self._recipient(p)
            elif found.signature[0] <= p.first < found.signature[1]:
                i = self._signature(i)
            elif p.last + 1 < len(self.lines) and self.lines[p.last + 1].gap == CELL:
                i = self._row(i)
            else:
                self._paragraph(i)
            i += 1
        self._closings()
        self._preambles()
        self._headings()
        return tuple(self._freeze(n) for n in self.nodes)

    # The frame around the body.

    def _letterhead(self, p: Paragraph) -> None:
        n = sum(1 for node in self.nodes if node.part == "header") + 1
        self._add(f"header/{n}", "preamble", p.start, p.end, p.start, None, -1, "header")

    def _title(self, i: int) -> int:
        first = self.joined[i]
        last = i
        while last + 1 < len(self.joined) and self.joined[last + 1].first < self.found.body:
            last += 1
        self._add("title", "title", first.start, self.joined[last].end, first.start, None, -1, "title")
        return last

    def _recipient(self, p: Paragraph) -> None:
        if p.first == self.found.recipients[0]:
            self._add("recipients", "recipients", p.start, p.end, p.start, None, -1, "recipients", "Nơi nhận")
            self.receivers = len(self.nodes) - 1
            return
        marker = markers.read(self.lines[p.first].text)
        node = self.nodes[self.receivers]
        node.children += 1
        body = p.start + (marker.end if marker else 0)
        self._add(f"recipients/-{node.children}", "recipients", p.start, p.end, body, marker, self.receivers, "recipients")

    def _signature(self, i: int) -> int:
        first, last = self.joined[i], i
        while last + 1 < len(self.joined) and self.joined[last + 1].first < self.found.signature[1]:
            last += 1
        self._add("signature", "signature", first.start, self.joined[last].end, first.start, None, -1, "signature")
        return last

    def _row(self, i: int) -> int:
        first, last = self.joined[i], i
        while last + 1 < len(self.joined) and self.lines[self.joined[last + 1].first].gap == CELL:
            last += 1
        parent = self.stack[-1] if self.stack else -1
        base = self._base(parent)
        n = self._count(parent, "row")
        self._add(f"{base}row{n}", "row", first.start, self.joined[last].end, first.start, None, parent, self._part(parent))
        return last

    # The body.

    def _paragraph(self, i: int) -> None:
        p = self.joined[i]
        line = self.lines[p.first].text
        if p.first >= self.found.end and any(a[0] - 1 == p.first or a[0] <= p.first < a[1] for a in self.found.attachments):
            self._attachment(p)
            return
        marker = markers.read(line)
        if marker and marker.kind == "note" :
            self._add(f"fn/{marker.key}", "footnote", p.start, p.end, p.start + marker.end, marker, -1, "footnote")
            return
        if marker is None:
            self._unmarked(i, p)
        elif marker.kind.startswith("bullet"):
            self._bullet(p, marker)
        else:
            self._numbered(p, marker)

    def _attachment(self, p: Paragraph) -> None:
        kind = frame.type_of(self.lines[p.first].text)
        if kind:
            self.stack.clear()
            self.prefix = self._unique(kind + " kèm theo")
            self._add(self.prefix, "title", p.start, p.end, p.start, None, -1, "annex")
            self.keys.clear()
        elif self.nodes:
            self.nodes[-1].end = p.end

    def _unmarked(self, i: int, p: Paragraph) -> None:
        parent = self.stack[-1] if self.stack else -1
        while parent >= 0 and self._is_bullet(parent) and not self._bullet_follows(i, parent):
            self.stack.pop()
            parent = self.stack[-1] if self.stack else -1
        if parent < 0:
            n = self._count(-1, "p")
            path = f"{self.prefix}/p{n}" if self.prefix else f"preamble/{n}"
            kind, part = ("paragraph", "annex") if self.prefix else ("preamble", "opening")
            self._add(path, kind, p.start, p.end, p.start, None, -1, part)
            return
        node = self.nodes[parent]
        if node.marker and node.marker.kind in ("chapter", "section", "part", "annex") and not node.children and not node.plain \
                and node.heading is None and not ends_sentence(self.flow[p.start : p.end]):
            node.heading, node.end = self.flow[p.start : p.end], p.end
            return
        node.plain += 1
        n = self._count(parent, "p")
        self._add(f"{self._base(parent)}p{n}", "paragraph", p.start, p.end, p.start, None, parent, self._part(parent))

    def _bullet(self, p: Paragraph, marker: Marker) -> None:
        open_bullets = [k for k in self.stack if self._is_bullet(k)]
        same = next((k for k in reversed(open_bullets) if self._kind(k) == marker.kind), None)
        if same is not None:
            del self.stack[self.stack.index(same) :]
        elif marker.kind == "bullet-":
            while self.stack and self._is_bullet(self.stack[-1]):
                self.stack.pop()
        parent = self.stack[-1] if self.stack else -1
        n = self._count(parent, marker.key)
        if parent >= 0:
            self.nodes[parent].bullets += 1
            self.nodes[parent].children += 1
        part = self._part(parent) if parent >= 0 else ("annex" if self.prefix else "opening")
        path = f"{self._base(parent)}{marker.key}{n}" if parent >= 0 or self.prefix else f"preamble/{marker.key}{n}"
        self._add(path, "bullet", p.start, p.end, p.start + marker.end, marker, parent, part)
        self.stack.append(len(self.nodes) - 1)

    def _numbered(self, p: Paragraph, marker: Marker) -> None:
        while self.stack and self._is_bullet(self.stack[-1]):
            self.stack.pop()
        if marker.kind == "annex":
            self.stack.clear()
            self.prefix = ""
        marker = self._disambiguate(marker)
        self._open(marker)
        parent = self.stack[-1] if self.stack else -1
        if parent >= 0:
            self.nodes[parent].children += 1
        path = self._unique(f"{self._base(parent)}{marker.key}")
        start, end, body = p.start, p.end, p.start + marker.end
        part = self._own_part(self.flow[body:end], parent)
        self._add(path, "heading", start, end, body, marker, parent, part)
        self.stack.append(len(self.nodes) - 1)
        self._run_in(len(self.nodes) - 1)

    def _open(self, marker: Marker) -> None:
        """Closes the sections that ``marker`` ends, so that the top of the stack is its parent."""
        depth = _DEPTH.get(marker.kind, -1)
        if depth <= _NAMED_DEPTH:
            while self.stack and _DEPTH.get(self._kind(self.stack[-1]), -1) >= depth:
                self.stack.pop()
            return
        same = next((k for k in reversed(self.stack) if self._kind(k) == marker.kind), None)
        if same is not None:
            del self.stack[self.stack.index(same) :]
            return
        fresh = marker.ordinal == 1 and marker.kind not in ("roman", "letter")
        while self.stack and not fresh and _DEPTH.get(self._kind(self.stack[-1]), -1) > depth:
            self.stack.pop()

    def _disambiguate(self, marker: Marker) -> Marker:
        """"C." after "B." is a letter, "V." after "IV." a Roman number."""
        if marker.kind not in ("roman", "letter") or len(marker.key) > 1:
            return marker
        for k in reversed(self.stack):
            node = self.nodes[k].marker
            if node and node.kind == "letter" and ord(marker.key) - 64 == node.ordinal + 1:
                return Marker("letter", marker.text, marker.key, node.ordinal + 1, marker.end)
            if node and node.kind == "roman" and markers.roman(marker.key) == node.ordinal + 1:
                return Marker("roman", marker.text, marker.key, node.ordinal + 1, marker.end)
        return marker

    def _run_in(self, index: int) -> None:
        """A bold heading that ends with ":" inside its line: what follows is its first paragraph."""
        node = self.nodes[index]
        if node.start not in self.marks or "**" not in self.marks[node.start]:
            return
        colon = self.flow.find(":", node.body, node.end)
        while 0 <= colon < node.end - 2:
            raw = self.text.offsets.end(colon + 1)
            if "**" in self.text.raw[raw - 3 : raw + 2]:
                end = node.end
                node.end = colon + 1
                start = colon + 1 + (self.flow[colon + 1] == " ")
                node.plain += 1
                self._add(f"{node.path}/p1", "paragraph", start, end, start, None, index, node.part)
                self.keys[index, "p"] = 1
                return
            colon = self.flow.find(":", colon + 1, node.end)

    # What is decided when all is known.

    def _closings(self) -> None:
        """The last unmarked paragraphs after the last numbered or bulleted one close the document."""
        last = len(self.nodes)
        tail: list[int] = []
        for k in range(last - 1, -1, -1):
            node = self.nodes[k]
            if node.part in ("recipients", "signature", "footnote", "annex", "title"):
                continue
            if node.kind != "paragraph" or node.marker is not None:
                break
            tail.append(k)
        for k in tail:
            node = self.nodes[k]
            opener = self.nodes[node.parent] if node.parent >= 0 else None
            if opener is None or (opener.plain > 0 and k - 1 == node.parent and not opener.children):
                break
            text = self.flow[node.start : node.end]
            if not (_CLOSING.match(text) or text.rstrip().endswith("/.")):
                break
            root = node.path.split("/")[0]
            node.kind, node.part = "closing", "closing"
            node.path = self._unique("closing" if text.startswith("Trên đây") else f"{root}/closing")

    def _preambles(self) -> None:
        """A single paragraph before the first heading is ``preamble``, several are numbered."""
        opening = [n for n in self.nodes if n.kind == "preamble" and n.part == "opening"]
        if len(opening) == 1:
            opening[0].path = "preamble"

    def _headings(self) -> None:
        """Heading or paragraph: a heading names, a paragraph says."""
        for k, node in enumerate(self.nodes):
            if node.kind != "heading" or node.marker is None:
                continue
            text = self.flow[node.body : node.end].strip()
            if node.heading is not None:
                continue
            if not self._is_heading(node, text):
                node.kind = "paragraph"
                continue
            node.heading = text.rstrip(" :.*_")
        return

    def _is_heading(self, node: _Node, text: str) -> bool:
        bare = text.rstrip(" *_”\"")
        followed = node.children or node.plain
        assert node.marker is not None
        if node.marker.kind in _HEADING_KINDS and node.marker.kind != "article":
            return not (bare.endswith((".", ";")) and len(bare) > 150)
        if text.isupper():
            return True
        if bare.endswith((".", ";", "…", ",")):
            return bool(followed and bare.endswith(".") and len(bare) < 100 and ". " not in bare[:-1] and node.marker.kind != "article")
        return bool(followed)

    # Small things.

    def _add(self, path: str, kind: str, start: int, end: int, body: int, marker: Marker | None, parent: int, part: str,
             heading: str | None = None) -> None:
        self.nodes.append(_Node(path, kind, start, end, min(body, end), marker, parent, part, heading))

    def _kind(self, k: int) -> str:
        marker = self.nodes[k].marker
        return marker.kind if marker else ""

    def _is_bullet(self, k: int) -> bool:
        return self._kind(k).startswith("bullet")

    def _base(self, parent: int) -> str:
        if parent >= 0:
            return self.nodes[parent].path + "/"
        return self.prefix + "/" if self.prefix else ""

    def _part(self, parent: int) -> str:
        return self.nodes[parent].part if parent >= 0 else ("annex" if self.prefix else "content")

    def _own_part(self, heading: str, parent: int) -> str:
        if self.prefix.startswith("Phụ lục"):
            return "annex"
        low = heading[:120].lower()
        for part, pattern in _PARTS:
            if pattern.search(low):
                return part
        return self._part(parent) if parent >= 0 else "content"

    def _count(self, parent: int, key: str) -> int:
        n = self.keys.get((parent, key), 0) + 1
        self.keys[parent, key] = n
        return n

    def _unique(self, path: str) -> str:
        n = self.paths.get(path, 0) + 1
        self.paths[path] = n
        return path if n == 1 else f"{path}~{n}"

    def _bullet_follows(self, i: int, bullet: int) -> bool:
        """Whether the next marked paragraph goes on with the list in which ``bullet`` stands."""
        for p in self.joined[i + 1 : i + 4]:
            if p.first >= self.found.end or self.found.recipients[0] == p.first:
                return False
            marker = markers.read(self.lines[p.first].text)
            if marker:
                return marker.kind == self._kind(bullet)
        return False

    def _freeze(self, node: _Node) -> Section:
        return Section(node.path, node.kind, node.start, node.end, node.body, node.marker.text if node.marker else None,
                       node.heading, node.parent, node.part)


def paths(sections: Iterable[Section]) -> list[str]:
    """The paths of sections, in order."""
    return [s.path for s in sections]
