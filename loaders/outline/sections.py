"""Sections (đề mục): the paragraphs of a document, each with its place in the tree that the numbering spans.

In: the paragraphs, their lines and the frame. Out: ``Section`` rows in the order of the text, whose ``path`` is the
chain of markers ("II/2/-1"). The numbering decides the level; Markdown marks only tell where a bold heading ends.
"""

from __future__ import annotations

from collections.abc import Sequence

from loaders.model import Section, Text
from loaders.outline import frame, headings, markers
from loaders.outline.frame import Frame
from loaders.outline.lines import Line, ends_sentence, table_rows
from loaders.outline.markers import Marker
from loaders.outline.paragraphs import Paragraph
from loaders.outline.recipients import Items
from loaders.outline.tree import TITLED, Node, Tree

_LONGEST_PROMULGATION = 250


def read(
    text: Text, flow: str, lines: Sequence[Line], paragraphs: Sequence[Paragraph], found: Frame, items: Items
) -> tuple[Section, ...]:
    """The sections of a document, in order."""
    nodes = _Walk(text, flow, lines, paragraphs, found, items).nodes()
    headings.settle(nodes, flow)
    return tuple(_section(node) for node in nodes)


class _Walk:
    """Walks over the paragraphs and hangs each into the tree."""

    def __init__(
        self, text: Text, flow: str, lines: Sequence[Line], paragraphs: Sequence[Paragraph], found: Frame, items: Items
    ) -> None:
        self.text, self.flow, self.lines, self.paragraphs = text, flow, lines, paragraphs
        self.found, self.items = found, items
        self.tree = Tree()
        self.bold = {at for at, mark in text.marks if "**" in mark}
        self.rows = table_rows(lines)
        self.titles = {i for first, last in found.attachments for i in range(first - 1, last)}

    def nodes(self) -> list[Node]:
        i = 0
        while i < len(self.paragraphs):
            i = self._one(i) + 1
        return self.tree.nodes

    def _one(self, i: int) -> int:
        """Takes the paragraph ``i`` and those that go with it; gives back the last one taken."""
        p, found = self.paragraphs[i], self.found
        if p.first < found.body:
            return self._top(i)
        if found.recipients[0] <= p.first < found.recipients[1]:
            return self._recipients(i)
        if found.signature[0] <= p.first < found.signature[1]:
            return self._whole(i, found.signature[1], "signature", "signature")
        if p.first in self.rows:
            return self._row(i)
        if p.first in self.titles:
            self._attachment(p)
        else:
            self._body(i)
        return i

    # The frame around the body.

    def _top(self, i: int) -> int:
        p, found = self.paragraphs[i], self.found
        if (found.kind if found.kind >= 0 else found.title[0]) <= p.first < found.title[1]:
            return self._whole(i, found.title[1], "title", "title")
        return self._whole(i, p.first + 1, f"header/{self.tree.count(-1, 'header')}", "preamble", "header")

    def _whole(self, i: int, stop: int, path: str, kind: str, part: str | None = None) -> int:
        """One section of the paragraphs from ``i`` up to the line ``stop``."""
        last = self._last_before(i, stop)
        self.tree.add(path, kind, self.paragraphs[i].start, self.paragraphs[last].end, part or kind)
        return last

    def _last_before(self, i: int, line: int) -> int:
        while i + 1 < len(self.paragraphs) and self.paragraphs[i + 1].first < line:
            i += 1
        return i

    def _recipients(self, i: int) -> int:
        """The list of recipients, item by item; a signature among them keeps its place."""
        last = self._last_before(i, self.found.recipients[1])
        start, end = self.items.heading or (self.paragraphs[i].start, self.paragraphs[i].end)
        top = self.tree.add("recipients", "recipients", start, end, "recipients")
        self.tree.nodes[top].heading = "Nơi nhận"
        for n, (start, end) in enumerate(self.items.spans, 1):
            marker = markers.read(self.flow[start : start + 4])
            body = start + (marker.end if marker else 0)
            self.tree.add(f"recipients/-{n}", "recipients", start, end, "recipients", body, marker, top)
        signed = self.found.signature
        if self.found.recipients[0] <= signed[0] < self.found.recipients[1]:
            first = next(k for k in range(i, last + 1) if self.paragraphs[k].last >= signed[0])
            self._whole(first, signed[1], "signature", "signature")
        return last

    def _row(self, i: int) -> int:
        """A table row, whatever its cells look like."""
        p = self.paragraphs[i]
        last = self._last_before(i, self.rows[p.first] + 1)
        self._enter_attachments(p)
        self.tree.plain(p.start, self.paragraphs[last].end, "row", "row")
        return last

    def _attachment(self, p: Paragraph) -> None:
        """The type line of an attached document opens a tree of its own; its title goes with it."""
        kind = frame.type_of(self.lines[p.first].text)
        if kind:
            self.tree.add(self.tree.attach(kind), "title", p.start, p.end, "annex")
        elif self.tree.nodes:
            self.tree.nodes[-1].end = p.end

    def _enter_attachments(self, p: Paragraph) -> None:
        """What follows the signature belongs to no section before it."""
        if p.first >= self.found.end and not self.tree.attached:
            self.tree.attach()

    # The body.

    def _body(self, i: int) -> None:
        p = self.paragraphs[i]
        marker = self.lines[p.first].marker
        if marker and marker.kind == "note":
            self.tree.add(f"fn/{marker.key}", "footnote", p.start, p.end, "footnote", p.start + marker.end, marker)
            return
        self._enter_attachments(p)
        if marker is None:
            self._unmarked(i, p)
        elif marker.is_bullet:
            self.tree.bullet(p.start, p.end, self._after(p, marker), marker)
        else:
            k = self.tree.numbered(p.start, p.end, self._after(p, marker), marker)
            if p.start in self.bold:
                self._run_in(k)

    def _after(self, p: Paragraph, marker: Marker) -> int:
        """Where the words after the marker begin."""
        body = p.start + marker.end
        while body < p.end and self.flow[body] == " ":
            body += 1
        return body

    def _unmarked(self, i: int, p: Paragraph) -> None:
        tree = self.tree
        while tree.is_bullet(tree.top) and not self._list_goes_on(i, tree.kind(tree.top)):
            tree.close()
        if tree.top < 0 and not tree.attached:
            tree.add(f"preamble/{tree.count(-1, 'preamble')}", "preamble", p.start, p.end, "opening")
        elif tree.nodes and tree.nodes[-1].kind == "title" and self._is_promulgation(p):
            tree.nodes[-1].end = p.end
        elif tree.top >= 0 and self._names(tree.nodes[tree.top], p):
            node = tree.nodes[tree.top]
            named = self.flow[node.body : node.end] or self.flow[p.start : p.end]
            node.heading, node.end = node.heading or named, p.end
        else:
            tree.plain(p.start, p.end)

    def _names(self, node: Node, p: Paragraph) -> bool:
        """Whether a paragraph is the name of "Chương I", "Phụ lục II" that stands in a line of its own."""
        if not node.marker or node.marker.kind not in TITLED or node.children or node.plain:
            return False
        if self._is_promulgation(p):
            return True
        return node.heading is None and node.body >= node.end and not ends_sentence(self.flow[p.start : p.end])

    def _is_promulgation(self, p: Paragraph) -> bool:
        """ "(Kèm theo Quyết định số …)" under the title of an attachment."""
        return self.flow[p.start] == "(" and p.end - p.start < _LONGEST_PROMULGATION

    def _list_goes_on(self, i: int, kind: str) -> bool:
        """Whether the next marked paragraph is a further bullet of that kind."""
        for p in self.paragraphs[i + 1 : i + 4]:
            marker = self.lines[p.first].marker
            if p.first >= self.found.end or p.first == self.found.recipients[0]:
                return False
            if marker:
                return marker.kind == kind
        return False

    def _run_in(self, k: int) -> None:
        """A bold heading that ends with ":" within its line: what follows is its first paragraph."""
        node = self.tree.nodes[k]
        colon = self.flow.find(":", node.body, node.end - 2)
        while colon >= 0:
            after = self.text.offsets.end(colon + 1)
            if "**" in self.text.raw[after - 3 : after + 2]:
                start, end = colon + 1 + (self.flow[colon + 1] == " "), node.end
                node.end = colon + 1
                self.tree.plain(start, end)
                return
            colon = self.flow.find(":", colon + 1, node.end - 2)


def _section(node: Node) -> Section:
    marker = node.marker.text if node.marker else None
    return Section(node.path, node.kind, node.start, node.end, node.body, marker, node.heading, node.parent, node.part)
