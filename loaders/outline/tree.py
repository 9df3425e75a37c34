"""The tree of sections while it grows: which marker is above which, and what path each has.

In: markers in the order of the text. Out: ``Node`` rows. A marker of a kind that is open goes on at that level; a new
kind opens a level below; the named kinds (Phần, Chương, Mục, Điều) have fixed ranks.
"""

from __future__ import annotations

from dataclasses import dataclass

from loaders.outline import markers
from loaders.outline.markers import Marker

_DEPTHS = {
    "annex": -1, "part": 0, "chapter": 1, "section": 2, "subsection": 3, "article": 4, "letter": 5, "roman": 6,
    "number": 7, "decimal2": 8, "decimal3": 9, "decimal4": 10, "item": 11, "dotted": 11, "subitem": 12,
    "closed": 13, "bracketed": 14,
}  # fmt: skip
TITLED = ("annex", "part", "chapter", "section", "subsection")
"""The kinds whose name may stand in a line of its own."""


@dataclass(slots=True)
class Node:
    """A section; ``children`` counts its marked paragraphs, ``plain`` its unmarked ones."""

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


class Tree:
    """The nodes, and the stack of those that are open (indexes, the innermost last)."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.attached = False
        self._stack: list[int] = []
        self._prefix = ""
        self._paths: dict[str, int] = {}
        self._counts: dict[tuple[int, str], int] = {}

    @property
    def top(self) -> int:
        """The innermost open node, or -1."""
        return self._stack[-1] if self._stack else -1

    def add(
        self, path: str, kind: str, start: int, end: int, part: str,
        body: int = -1, marker: Marker | None = None, parent: int = -1,
    ) -> int:  # fmt: skip
        """A node that nothing hangs on; gives its index."""
        body = start if body < 0 else min(body, end)
        self.nodes.append(Node(path, kind, start, end, body, marker, parent, part))
        return len(self.nodes) - 1

    def plain(self, start: int, end: int, kind: str = "paragraph", step: str = "p") -> int:
        """An unmarked paragraph or a row under the innermost open node."""
        parent = self.top
        path = f"{self._base(parent)}{step}{self.count(parent, step)}"
        if parent >= 0 and kind == "paragraph":
            self.nodes[parent].plain += 1
        return self.add(path, kind, start, end, self._part(parent), parent=parent)

    def bullet(self, start: int, end: int, body: int, marker: Marker) -> int:
        """A bullet: beside the open bullet of its sign, else below what is open."""
        same = next((k for k in reversed(self._stack) if self.kind(k) == marker.kind), None)
        if same is not None:
            del self._stack[self._stack.index(same) :]
        elif marker.kind == "bullet-":
            self.close_bullets()
        parent = self.top
        before = parent < 0 and not self.attached
        base, part = ("preamble/", "opening") if before else (self._base(parent), self._part(parent))
        path = f"{base}{marker.key}{self.count(parent, marker.key)}"
        return self._open(path, "bullet", start, end, body, marker, part)

    def numbered(self, start: int, end: int, body: int, marker: Marker) -> int:
        """A numbered or lettered paragraph, a heading until its children are known."""
        self.close_bullets()
        if marker.kind == "annex":
            self._stack.clear()
            self._prefix = ""
        marker = self._misread_item(self._disambiguated(marker))
        self._close_before(marker)
        part = "annex" if marker.kind == "annex" else self._part(self.top)
        return self._open(self.unique(f"{self._base(self.top)}{marker.key}"), "heading", start, end, body, marker, part)

    def attach(self, name: str | None = None) -> str:
        """Begins an attachment: closes everything; gives the path under which its sections stand."""
        self.attached = True
        self._stack.clear()
        self._prefix = self.unique(f"{name} kèm theo") if name else "kèm theo"
        return self._prefix

    def close_bullets(self) -> None:
        while self._stack and self.is_bullet(self._stack[-1]):
            self._stack.pop()

    def close(self) -> None:
        """Closes the innermost node."""
        self._stack.pop()

    def kind(self, k: int) -> str:
        marker = self.nodes[k].marker if k >= 0 else None
        return marker.kind if marker else ""

    def is_bullet(self, k: int) -> bool:
        return self.kind(k).startswith("bullet")

    def count(self, parent: int, step: str) -> int:
        """The number of the next ``step`` under ``parent``."""
        key = (parent, step if parent >= 0 else self._prefix + step)
        n = self._counts[key] = self._counts.get(key, 0) + 1
        return n

    def unique(self, path: str) -> str:
        """``path``, marked where an earlier section has it ("IV~2")."""
        n = self._paths[path] = self._paths.get(path, 0) + 1
        return path if n == 1 else f"{path}~{n}"

    def _open(self, path: str, kind: str, start: int, end: int, body: int, marker: Marker, part: str) -> int:
        parent = self.top
        k = self.add(path, kind, start, end, part, body, marker, parent)
        if parent >= 0:
            self.nodes[parent].children += 1
        self._stack.append(k)
        return k

    def _close_before(self, marker: Marker) -> None:
        """Closes the sections that ``marker`` ends, so that the innermost open one is its parent."""
        depth = _DEPTHS[marker.kind]
        if depth <= _DEPTHS["article"]:
            while self._stack and self._depth(self._stack[-1]) >= depth:
                self._stack.pop()
            return
        same = next((k for k in reversed(self._stack) if self.kind(k) == marker.kind), None)
        if same is not None:
            del self._stack[self._stack.index(same) :]
            return
        fresh = marker.ordinal == 1 and depth > _DEPTHS["roman"]
        while self._stack and not fresh and self._depth(self._stack[-1]) > depth:
            self._stack.pop()

    def _disambiguated(self, marker: Marker) -> Marker:
        """ "C." after "B." is a letter, "V." after "IV." a Roman number."""
        if marker.kind not in ("roman", "letter") or len(marker.key) > 1:
            return marker
        for k in reversed(self._stack):
            before = self.nodes[k].marker
            if before and before.kind == "letter" and ord(marker.key) - 64 == before.ordinal + 1:
                return marker._replace(kind="letter", ordinal=before.ordinal + 1)
            if before and before.kind == "roman" and markers.roman(marker.key) == before.ordinal + 1:
                return marker._replace(kind="roman", ordinal=before.ordinal + 1)
        return marker

    def _misread_item(self, marker: Marker) -> Marker:
        """ "8)" after "e)" is a scanned "g)"."""
        above = self.nodes[self.top].marker if self._stack else None
        if marker.kind != "closed" or marker.ordinal == 1 or not above or above.kind != "item":
            return marker
        key = markers.ITEM_LETTERS[above.ordinal % len(markers.ITEM_LETTERS)]
        return marker._replace(kind="item", key=key, ordinal=above.ordinal + 1)

    def _depth(self, k: int) -> int:
        return _DEPTHS.get(self.kind(k), 99)

    def _base(self, parent: int) -> str:
        if parent >= 0:
            return self.nodes[parent].path + "/"
        return self._prefix + "/" if self._prefix else ""

    def _part(self, parent: int) -> str:
        return self.nodes[parent].part if parent >= 0 else ("annex" if self.attached else "content")
