"""What every step of the citation grammar looks at, and the draft that the steps fill in.

``Scene`` is made once per document from the outline and the hits of the lexicon. ``Draft`` is a citation being
read; it becomes a frozen ``model.Citation`` at the end.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from loaders import bodies
from loaders.bodies import Context
from loaders.citations import words
from loaders.citations.dates import WrittenDate
from loaders.citations.numbers import Number
from loaders.lexicon import Hit, lower
from loaders.model import Outline, Unit

OUTSIDE = ("header", "recipients", "signature")
"""Parts of a document in which nothing is cited: they name the document itself, or nobody."""
OPENING = ("title", "opening", "preamble")


@dataclass(slots=True)
class Draft:
    """A citation being read."""

    start: int
    end: int
    cls: str
    doc_type: str | None = None
    type_id: str | None = None
    number: Number | None = None
    serial: str | None = None
    date: WrittenDate | None = None
    issuer: tuple[int, int] | None = None
    issuer_name: str | None = None
    level: str | None = None
    title: tuple[int, int] | None = None
    provision: str | None = None
    outer: Draft | None = None
    antecedent: Draft | None = None
    relation: str = "mentions"
    rule: str = ""
    explicit: bool = True
    needs_outer: bool = False
    name: str | None = None
    period: str | None = None
    notes: set[str] = field(default_factory=set)
    index: int = -1


@dataclass(slots=True)
class Scene:
    """One document as the citation grammars see it."""

    outline: Outline
    flow: str
    types: list[Hit]
    bodies: list[Hit]
    cues: list[Hit]
    context: Context
    type_ends: dict[int, Hit]
    type_starts: list[int]
    body_starts: list[int]
    cue_ends: list[int]
    hidden_starts: list[int]
    hidden_ends: list[int]
    section_starts: list[int]
    own_type: str | None
    serials: set[tuple[str | None, str]] = field(default_factory=set)
    names: set[tuple[str, ...]] = field(default_factory=set)
    bodies_read: dict[str, tuple[str, str | None]] = field(default_factory=dict)
    clauses: dict[int, list[int]] = field(default_factory=dict)
    units: dict[int, Unit | None] = field(default_factory=dict)
    notes: dict[str, int] | None = None

    @classmethod
    def of(cls, outline: Outline, hits: Sequence[Hit]) -> Scene:
        """Sort the hits by kind once."""
        kinds: dict[str, list[Hit]] = {"document_types": [], "bodies": [], "cues": []}
        for hit in hits:
            if hit.entry.kind in kinds:
                kinds[hit.entry.kind].append(hit)
        types, bodies, cues = kinds["document_types"], kinds["bodies"], sorted(kinds["cues"], key=lambda h: h.end)
        aliases = {a.short: a.long for a in outline.abbreviations if a.long}
        sections = outline.sections
        hidden = [(s.start, s.end) for s in sections if s.part in OUTSIDE or s.kind in OUTSIDE]
        own = outline.header.doc_type
        return cls(
            outline,
            outline.flow,
            types,
            bodies,
            cues,
            Context.of(outline.header, aliases),
            {h.end: h for h in types},
            [h.start for h in types],
            [h.start for h in bodies],
            [h.end for h in cues],
            [a for a, _ in hidden],
            [b for _, b in hidden],
            [s.start for s in sections],
            lower(own) if own else None,
        )

    def is_hidden(self, start: int) -> bool:
        """Whether a place belongs to the header, the recipients or the signature."""
        i = bisect_right(self.hidden_starts, start) - 1
        return i >= 0 and start < self.hidden_ends[i]

    def part(self, start: int) -> str:
        """The part of the document at ``start``."""
        i = self.section_at(start)
        return self.outline.sections[i].part if i >= 0 else "opening"

    def section_at(self, start: int) -> int:
        """The index of the last section that begins at or before ``start``, or -1."""
        return bisect_right(self.section_starts, start) - 1

    def path(self, start: int) -> str:
        """The path of the section at ``start``."""
        i = self.section_at(start)
        return self.outline.sections[i].path if i >= 0 else "opening"

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """The sentence, or sentences, around a span."""
        first, last = self.line_start(start), self.line_end(end)
        for match in _SENTENCE_END.finditer(self.flow, first, start):
            first = match.end()
        after = _SENTENCE_END.search(self.flow, end, last)
        return first, after.start() + 1 if after else last

    def is_own_type(self, hit: Hit) -> bool:
        """Whether a type word names the type of this document (any, where the header does not say)."""
        return self.own_type is None or self.own_type == _lower(hit.entry.id)

    def is_serial(self, hit: Hit, serial: str) -> bool:
        """Whether the document holds a full number of this type and serial ("Quy định 377" after 377-QĐ/TW)."""
        return self.flow[hit.start].isupper() and (hit.entry.id, serial.lstrip("0")) in self.serials

    def is_own_issuer(self, name: str) -> bool:
        """Whether a body is the one that issues this document, or the organisation whose organ that is."""
        own = self.outline.header.issuer
        return bool(own) and (own == name or own.endswith(name) or name.endswith(own))  # type: ignore[union-attr,arg-type]

    def bodies_near(self, start: int, reach: int = 400) -> list[Hit]:
        """The heads of body names in ``[start, start + reach)``."""
        return self.bodies[bisect_left(self.body_starts, start) : bisect_left(self.body_starts, start + reach)]

    def unit_at(self, start: int) -> Unit | None:
        """The body whose name begins at ``start``, read once."""
        if start not in self.units:
            near = self.bodies_near(start)
            self.units[start] = bodies.at(self.flow, start, near, self.context) if near else None
        return self.units[start]

    def bodies_between(self, start: int, end: int) -> list[Hit]:
        """The heads of body names in a span."""
        return self.bodies[bisect_left(self.body_starts, start) : bisect_left(self.body_starts, end)]

    def type_at(self, start: int) -> Hit | None:
        """The document type whose word begins at ``start``."""
        i = bisect_left(self.type_starts, start)
        return self.types[i] if i < len(self.types) and self.types[i].start == start else None

    def types_between(self, start: int, end: int) -> list[Hit]:
        """The document types that stand wholly within a span."""
        held = self.types[bisect_left(self.type_starts, start) : bisect_left(self.type_starts, end)]
        return [h for h in held if h.end <= end]

    def types_from(self, start: int, end: int) -> list[Hit]:
        """The document types that begin within a span."""
        return self.types[bisect_left(self.type_starts, start) : bisect_left(self.type_starts, end)]

    def issuing_clause(self, start: int, end: int) -> int | None:
        """Where the clause in which the document issues itself begins in ``[start, end)``, found once a paragraph."""
        line = self.line_start(start)
        if line not in self.clauses:
            found = words.issuing_clause().finditer(self.flow, line, self.line_end(start))
            self.clauses[line] = [match.start() for match in found]
        return next((at for at in self.clauses[line] if start <= at < end), None)

    def line_end(self, start: int) -> int:
        """Where the paragraph of ``start`` ends, or how far from it anything is looked at."""
        reach = min(len(self.flow), start + LONGEST)
        end = self.flow.find("\n", start, reach)
        return reach if end < 0 else end

    def line_start(self, start: int) -> int:
        """Where the paragraph of ``start`` begins, or how far back from it anything is looked at."""
        reach = max(0, start - LONGEST)
        return max(reach, self.flow.rfind("\n", reach, start) + 1)

    def note_anchor(self, mark: str) -> int | None:
        """Where the text carries the mark of a footnote for the first time."""
        if self.notes is None:
            self.notes = {}
            for match in _NOTE.finditer(self.flow):
                self.notes.setdefault(match[0], match.start())
        return self.notes.get(mark)


LONGEST = 6000
"""No paragraph of a real document is longer; a text without line ends is still read in linear time."""
_NOTE = re.compile(r"[\[(]\d{1,3}[\])]")
_SENTENCE_END = re.compile(r"[.!?] (?=[A-ZÀ-ỸĐ])")
_BLANK = re.compile(r"[ \t*_]*")


@cache
def _lower(type_id: str) -> str:
    return lower(type_id)


def skip(text: str, at: int) -> int:
    """The first place from ``at`` on that is neither blank nor a mark of emphasis."""
    return _BLANK.match(text, at).end()  # type: ignore[union-attr]


def back(text: str, at: int) -> int:
    """The end of what stands before ``at`` without blanks and marks of emphasis."""
    while at > 0 and text[at - 1] in " \t*_":
        at -= 1
    return at
