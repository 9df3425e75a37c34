"""A text that is written piece by piece, and what it says, noted while it is written.

In: pieces. Out: the text of the file, and gold rows whose offsets are those of the file as it is decoded,
with its own line ends and its own Unicode form.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import Any

Span = tuple[int, int]


@dataclass(slots=True)
class Gold:
    """What one document says, in the shapes of the annotated documents."""

    header: dict[str, Any] = field(default_factory=dict)
    citations: list[dict[str, Any]] = field(default_factory=list)
    sections: list[dict[str, Any]] = field(default_factory=list)
    tasks: list[dict[str, Any]] = field(default_factory=list)


class Paper:
    """The text so far. ``put`` appends and says where the piece stands."""

    def __init__(self, newline: str = "\n", decomposed: bool = False, wrap: int = 0) -> None:
        self._pieces: list[str] = []
        self._newline = newline
        self._decomposed = decomposed
        self._wrap = wrap if newline == "\n" and not decomposed else 0
        self.length = 0
        self.gold = Gold()

    def put(self, piece: str) -> Span:
        if self._decomposed:
            piece = unicodedata.normalize("NFD", piece)
        start = self.length
        self._pieces.append(piece)
        self.length += len(piece)
        return start, self.length

    def end_line(self, blank: bool = True) -> None:
        self.put(self._newline * (2 if blank else 1))

    def section(self, source: str, path: str, kind: str, span: Span) -> None:
        self.gold.sections.append({"seed": source, "path": path, "kind": kind, "start": span[0], "end": span[1]})

    def finish(self) -> str:
        """The text, lines broken where it is wrapped, and every gold row given the words it points to."""
        text = "".join(self._pieces)
        if self._wrap:
            text = _wrapped(text, self._wrap)
        for row in (*self.gold.citations, *self.gold.tasks):
            row["text"] = text[row["start"] : row["end"]]
        return text


def _wrapped(text: str, width: int) -> str:
    """Spaces become line ends so that lines are at most ``width`` long where they can be; the length stays."""
    pieces = list(text)
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end - start <= width:
            start = end + 1
            continue
        at = text.rfind(" ", start + width // 2, start + width)
        if at < 0:
            start = end + 1
            continue
        pieces[at] = "\n"
        start = at + 1
    return "".join(pieces)
