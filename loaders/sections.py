"""Sections (đề mục): the tree that the numbering of a document spans.

In: the paragraphs, their lines and the frame. Out: ``Section`` rows in the order of the text, whose ``path`` is the
chain of markers ("II/2/-1"). Which marker is above which is told by the order in which they open, not by marks of
the source. A heading names, a paragraph says: that is decided when the children are known.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loaders import frame, markers
from loaders.frame import Frame
from loaders.markers import Marker
from loaders.model import Section, Text
from loaders.paragraphs import CELL, Line, Paragraph, ends_sentence
from loaders.recipients import Items

_DEPTHS = {
    "annex": -1, "part": 0, "chapter": 1, "section": 2, "subsection": 3, "article": 4, "letter": 5, "roman": 6,
    "number": 7, "decimal2": 8, "decimal3": 9, "decimal4": 10, "item": 11, "dotted": 11, "subitem": 12,
    "closed": 13, "bracketed": 14,
}  # fmt: skip
_TITLED = ("annex", "part", "chapter", "section", "subsection")
_NAMING = (*_TITLED, "letter", "roman")

_PARTS = re.compile(
    r"(?P<purpose>mục đích|yêu cầu|quan điểm|sự cần thiết)"
    r"|(?P<targets>mục tiêu|chỉ tiêu|tiêu chí|tiêu chuẩn)"
    r"|(?P<funding>kinh phí|nguồn vốn|nguồn lực tài chính)"
    r"|(?P<reporting>chế độ (?:thông tin|báo cáo)|thông tin,? báo cáo|thời gian báo cáo)"
    r"|(?P<organisation>tổ chức thực hiện|phân công|trách nhiệm|tổ chức triển khai|điều khoản thi hành)"
)
_LONGEST_ROW = 60
"""Lines; what is longer is a text between two bars."""
_CLOSING = re.compile(
    r"Trên đây|Đề nghị|Yêu cầu|Trong quá trình|Quá trình|Nhận được|Căn cứ|Trên cơ sở|Giao |Các |[^.;]{0,40} này\b"
)


def read(
    text: Text, flow: str, lines: Sequence[Line], paragraphs: Sequence[Paragraph], found: Frame, items: Items
) -> tuple[Section, ...]:
    """The sections of a document, in order."""
    return _Builder(text, flow, lines, paragraphs, found, items).build()


@dataclass(slots=True)
class _Node:
    """A section while the tree grows; ``children`` counts marked ones, ``plain`` unmarked ones."""

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
    plain: int = 0


class _Builder:
    """Walks over the paragraphs and keeps the stack of open sections."""

    def __init__(
        self, text: Text, flow: str, lines: Sequence[Line], paragraphs: Sequence[Paragraph], found: Frame, items: Items
    ) -> None:
        self.text, self.flow, self.lines, self.paragraphs = text, flow, lines, paragraphs
        self.found, self.items = found, items
        self.nodes: list[_Node] = []
        self.stack: list[int] = []
        self.prefix = ""
        self.attached = False
        self.bold = {at for at, mark in text.marks if "**" in mark}
        self.taken: dict[str, int] = {}
        self.counts: dict[tuple[int, str], int] = {}
        self.rows = _table_rows(lines)

    def build(self) -> tuple[Section, ...]:
        i = 0
        while i < len(self.paragraphs):
            i = self._one(i) + 1
        self._closings()
        self._preamble()
        self._headings()
        return tuple(_row(node) for node in self.nodes)

    def _one(self, i: int) -> int:
        """Takes the paragraph ``i`` and those that go with it; gives back the last one taken."""
        p, found = self.paragraphs[i], self.found
        if p.first < found.body:
            first = found.kind if found.kind >= 0 else found.title[0]
            if first <= p.first < found.title[1]:
                return self._whole(i, self._last_before(i, found.title[1]), "title", "title", "title")
            n = self._count(-1, "header")
            return self._whole(i, i, f"header/{n}", "preamble", "header")
        if found.recipients[0] <= p.first < found.recipients[1]:
            return self._recipients(i)
        elif found.signature[0] <= p.first < found.signature[1]:
            return self._whole(i, self._last_before(i, found.signature[1]), "signature", "signature", "signature")
        elif p.first in self.rows:
            return self._row(i)
        elif p.first >= found.end and any(a - 1 <= p.first < b for a, b in found.attachments):
            self._attachment(p)
        else:
            self._body(i)
        return i

    # The frame around the body.

    def _whole(self, first: int, last: int, path: str, kind: str, part: str) -> int:
        p = self.paragraphs[first]
        self._add(path, kind, p.start, self.paragraphs[last].end, p.start, None, -1, part)
        return last

    def _last_before(self, i: int, line: int) -> int:
        while i + 1 < len(self.paragraphs) and self.paragraphs[i + 1].first < line:
            i += 1
        return i

    def _recipients(self, i: int) -> int:
        """The list of recipients, item by item; a signature among them keeps its place."""
        last = self._last_before(i, self.found.recipients[1])
        start, end = self.items.heading or (self.paragraphs[i].start, self.paragraphs[i].end)
        top = self._add("recipients", "recipients", start, end, start, None, -1, "recipients")
        self.nodes[top].heading = "Nơi nhận"
        for n, (start, end) in enumerate(self.items.spans, 1):
            marker = markers.read(self.flow[start : start + 4])
            body = start + (marker.end if marker else 0)
            self._add(f"recipients/-{n}", "recipients", start, end, body, marker, top, "recipients")
        signed = self.found.signature
        if self.found.recipients[0] <= signed[0] < self.found.recipients[1]:
            first = next(k for k in range(i, last + 1) if self.paragraphs[k].last >= signed[0])
            self._whole(first, max(first, self._last_before(first, signed[1])), "signature", "signature", "signature")
        return last

    def _row(self, i: int) -> int:
        """A table row, whatever its cells look like."""
        last = self._last_before(i, self.rows[self.paragraphs[i].first] + 1)
        self._enter_attachments(self.paragraphs[i])
        parent = self._top()
        n = self._count(parent, "row")
        p = self.paragraphs[i]
        end = self.paragraphs[last].end
        self._add(f"{self._base(parent)}row{n}", "row", p.start, end, p.start, None, parent, self._part(parent))
        return last

    def _attachment(self, p: Paragraph) -> None:
        """The type line of an attached document opens a tree of its own; its title goes with it."""
        kind = frame.type_of(self.lines[p.first].text)
        if kind:
            self.attached = True
            self.stack.clear()
            self.prefix = self._unique(f"{kind} kèm theo")
            self._add(self.prefix, "title", p.start, p.end, p.start, None, -1, "annex")
        elif self.nodes:
            self.nodes[-1].end = p.end

    # The body.

    def _body(self, i: int) -> None:
        p = self.paragraphs[i]
        marker = self.lines[p.first].marker
        if marker is None or marker.kind != "note":
            self._enter_attachments(p)
        if marker is None:
            self._unmarked(i, p)
        elif marker.kind == "note":
            self._add(f"fn/{marker.key}", "footnote", p.start, p.end, p.start + marker.end, marker, -1, "footnote")
        elif marker.is_bullet:
            self._bullet(p, marker)
        else:
            self._numbered(p, marker)

    def _enter_attachments(self, p: Paragraph) -> None:
        """What follows the signature belongs to no section before it."""
        if p.first >= self.found.end and not self.attached:
            self.attached = True
            self.stack.clear()
            self.prefix = "kèm theo"

    def _unmarked(self, i: int, p: Paragraph) -> None:
        while self.stack and self._is_bullet(self.stack[-1]) and not self._list_goes_on(i, self.stack[-1]):
            self.stack.pop()
        parent = self._top()
        if parent < 0 and not self.attached:
            n = self._count(-1, "preamble")
            self._add(f"preamble/{n}", "preamble", p.start, p.end, p.start, None, -1, "opening")
            return
        if self.nodes and self.nodes[-1].kind == "title" and _is_promulgation(self.flow, p):
            self.nodes[-1].end = p.end
            return
        if parent >= 0 and self._names(parent, p):
            node = self.nodes[parent]
            named = node if node.body < node.end else p
            node.heading = node.heading or self.flow[max(named.start, node.body) : named.end]
            node.end = p.end
            return
        n = self._count(parent, "p")
        self._add(f"{self._base(parent)}p{n}", "paragraph", p.start, p.end, p.start, None, parent, self._part(parent))
        if parent >= 0:
            self.nodes[parent].plain += 1

    def _names(self, k: int, p: Paragraph) -> bool:
        """Whether a paragraph is the name of "Chương I", "Phụ lục II" that stands in a line of its own."""
        node = self.nodes[k]
        if not node.marker or node.marker.kind not in _TITLED or node.children or node.plain:
            return False
        if _is_promulgation(self.flow, p):
            return True
        return node.heading is None and node.body >= node.end and not ends_sentence(self.flow[p.start : p.end])

    def _bullet(self, p: Paragraph, marker: Marker) -> None:
        same = next((k for k in reversed(self.stack) if self._kind(k) == marker.kind), None)
        if same is not None:
            del self.stack[self.stack.index(same) :]
        elif marker.kind == "bullet-":
            while self.stack and self._is_bullet(self.stack[-1]):
                self.stack.pop()
        parent = self._top()
        n = self._count(parent, marker.key)
        before = parent < 0 and not self.attached
        base = "preamble/" if before else self._base(parent)
        part = "opening" if before else self._part(parent)
        self._open(f"{base}{marker.key}{n}", "bullet", p, marker, parent, part)

    def _numbered(self, p: Paragraph, marker: Marker) -> None:
        while self.stack and self._is_bullet(self.stack[-1]):
            self.stack.pop()
        if marker.kind == "annex":
            self.stack.clear()
            self.prefix = ""
        marker = self._misread_item(self._disambiguated(marker))
        self._close_before(marker)
        parent = self._top()
        part = "annex" if marker.kind == "annex" else self._part(parent)
        path = self._unique(f"{self._base(parent)}{marker.key}")
        k = self._open(path, "heading", p, marker, parent, part)
        if p.start in self.bold:
            self._run_in(k)

    def _close_before(self, marker: Marker) -> None:
        """Closes the sections that ``marker`` ends, so that the top of the stack is its parent."""
        depth = _DEPTHS[marker.kind]
        if depth <= _DEPTHS["article"]:
            while self.stack and self._depth(self.stack[-1]) >= depth:
                self.stack.pop()
            return
        same = next((k for k in reversed(self.stack) if self._kind(k) == marker.kind), None)
        if same is not None:
            del self.stack[self.stack.index(same) :]
            return
        fresh = marker.ordinal == 1 and depth > _DEPTHS["roman"]
        while self.stack and not fresh and self._depth(self.stack[-1]) > depth:
            self.stack.pop()

    def _disambiguated(self, marker: Marker) -> Marker:
        """ "C." after "B." is a letter, "V." after "IV." a Roman number."""
        if marker.kind not in ("roman", "letter") or len(marker.key) > 1:
            return marker
        for k in reversed(self.stack):
            before = self.nodes[k].marker
            if before and before.kind == "letter" and ord(marker.key) - 64 == before.ordinal + 1:
                return Marker("letter", marker.text, marker.key, before.ordinal + 1, marker.end)
            if before and before.kind == "roman" and markers.roman(marker.key) == before.ordinal + 1:
                return Marker("roman", marker.text, marker.key, before.ordinal + 1, marker.end)
        return marker

    def _misread_item(self, marker: Marker) -> Marker:
        """ "8)" after "e)" is a scanned "g)"."""
        above = self.nodes[self._top()].marker if self.stack else None
        if marker.kind != "closed" or marker.ordinal == 1 or not above or above.kind != "item":
            return marker
        key = markers.ITEM_LETTERS[above.ordinal % len(markers.ITEM_LETTERS)]
        return Marker("item", marker.text, key, above.ordinal + 1, marker.end)

    def _run_in(self, k: int) -> None:
        """A bold heading that ends with ":" within its line: what follows is its first paragraph."""
        node = self.nodes[k]
        colon = self.flow.find(":", node.body, node.end - 2)
        while colon >= 0:
            after = self.text.offsets.end(colon + 1)
            if "**" in self.text.raw[after - 3 : after + 2]:
                start, end = colon + 1 + (self.flow[colon + 1] == " "), node.end
                node.end = colon + 1
                node.plain += 1
                n = self._count(k, "p")
                self._add(f"{node.path}/p{n}", "paragraph", start, end, start, None, k, node.part)
                return
            colon = self.flow.find(":", colon + 1, node.end - 2)

    # What is decided when everything is known.

    def _closings(self) -> None:
        """The last unmarked paragraphs of the body, unless they are all that a heading has, close the document."""
        for k in range(len(self.nodes) - 1, -1, -1):
            node = self.nodes[k]
            if node.part in ("recipients", "signature", "footnote", "annex", "title"):
                continue
            text = self.flow[node.start : node.end]
            if node.kind != "paragraph" or node.marker or node.parent < 0 or self._fills(k):
                return
            if not (_CLOSING.match(text) or text.endswith("/.")):
                return
            root = node.path.split("/", 1)[0]
            node.kind, node.part = "closing", "closing"
            self.nodes[node.parent].plain -= 1
            node.path = self._unique("closing" if text.startswith("Trên đây") else f"{root}/closing")

    def _fills(self, k: int) -> bool:
        """Whether the unmarked paragraph ``k`` is what its heading announces."""
        above = self.nodes[self.nodes[k].parent]
        words = self.flow[above.body : above.end].strip()
        named = above.marker is not None and not words.endswith(".") and _is_heading(above, above.marker, words)
        return named and not above.children

    def _preamble(self) -> None:
        """A single paragraph before the first heading is "preamble"; several are numbered."""
        opening = [n for n in self.nodes if n.part == "opening"]
        if len(opening) == 1 and opening[0].kind == "preamble":
            opening[0].path = "preamble"

    def _headings(self) -> None:
        """Heading or paragraph; and the part of the document, which a heading hands down."""
        for node in self.nodes:
            if node.kind == "heading" and node.heading is None and node.marker:
                words = self.flow[node.body : node.end].strip()
                if _is_heading(node, node.marker, words):
                    node.heading = words.rstrip(" :.*_")
                else:
                    node.kind = "paragraph"
            if node.parent >= 0 and node.part not in ("closing", "recipients", "annex"):
                node.part = self.nodes[node.parent].part
            if node.kind == "heading" and node.part != "annex":
                node.part = _part_of(node.heading or "") or node.part

    # Small things.

    def _add(
        self, path: str, kind: str, start: int, end: int, body: int, marker: Marker | None, parent: int, part: str
    ) -> int:
        self.nodes.append(_Node(path, kind, start, end, body if body < end else end, marker, parent, part))
        return len(self.nodes) - 1

    def _open(self, path: str, kind: str, p: Paragraph, marker: Marker, parent: int, part: str) -> int:
        body = p.start + marker.end
        while body < p.end and self.flow[body] == " ":
            body += 1
        k = self._add(path, kind, p.start, p.end, body, marker, parent, part)
        if parent >= 0:
            self.nodes[parent].children += 1
        self.stack.append(k)
        return k

    def _top(self) -> int:
        return self.stack[-1] if self.stack else -1

    def _kind(self, k: int) -> str:
        marker = self.nodes[k].marker
        return marker.kind if marker else ""

    def _depth(self, k: int) -> int:
        return _DEPTHS.get(self._kind(k), 99)

    def _is_bullet(self, k: int) -> bool:
        return self._kind(k).startswith("bullet")

    def _base(self, parent: int) -> str:
        if parent >= 0:
            return self.nodes[parent].path + "/"
        return self.prefix + "/" if self.prefix else ""

    def _part(self, parent: int) -> str:
        return self.nodes[parent].part if parent >= 0 else ("annex" if self.attached else "content")

    def _count(self, parent: int, key: str) -> int:
        key = key if parent >= 0 else self.prefix + key
        n = self.counts[parent, key] = self.counts.get((parent, key), 0) + 1
        return n

    def _unique(self, path: str) -> str:
        n = self.taken[path] = self.taken.get(path, 0) + 1
        return path if n == 1 else f"{path}~{n}"

    def _list_goes_on(self, i: int, bullet: int) -> bool:
        """Whether the next marked paragraph is a further bullet of the list in which ``bullet`` stands."""
        for p in self.paragraphs[i + 1 : i + 4]:
            marker = self.lines[p.first].marker
            if p.first >= self.found.end or p.first == self.found.recipients[0]:
                return False
            if marker:
                return marker.kind == self._kind(bullet)
        return False


def _row(node: _Node) -> Section:
    marker = node.marker.text if node.marker else None
    return Section(node.path, node.kind, node.start, node.end, node.body, marker, node.heading, node.parent, node.part)


def _table_rows(lines: Sequence[Line]) -> dict[int, int]:
    """First and last line of each row with two cells or more; what a single bar encloses is no table."""
    rows: dict[int, int] = {}
    i = 0
    while i < len(lines):
        last = i
        while last + 1 < len(lines) and lines[last + 1].row == lines[i].row >= 0:
            last += 1
        if any(line.gap == CELL for line in lines[i + 1 : last + 1]) and last - i < _LONGEST_ROW:
            rows[i] = last
        i = last + 1
    return rows


def _is_promulgation(flow: str, p: Paragraph) -> bool:
    """ "(Kèm theo Quyết định số …)" under the title of an attachment."""
    return flow[p.start] == "(" and p.end - p.start < 250


def _part_of(heading: str) -> str | None:
    """The part that a heading opens; a long heading only by its first words."""
    m = _PARTS.search(heading.lower() if len(heading) <= 60 else heading[:24].lower())
    return m.lastgroup if m else None


def _is_heading(node: _Node, marker: Marker, words: str) -> bool:
    """Whether a numbered paragraph names what follows rather than saying it."""
    bare = words.rstrip(" ”\"")
    said = bare.endswith((".", ";", "…", ","))
    if marker.kind in _NAMING:
        return not said or len(bare) <= 150
    if words.isupper():
        return True
    if said:
        short = len(bare) < 100 and ". " not in bare and marker.kind != "article"
        return bool(node.children or node.plain) and short and bare.endswith(".")
    return bool(node.children or node.plain)
