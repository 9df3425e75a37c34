"""What every step of the citation grammar looks at, and the draft that the steps fill in.

``Scene`` is made once per document from the outline and the hits of the lexicon. ``Draft`` is a citation being
read; it becomes a frozen ``model.Citation`` at the end.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from loaders.bodies import Context
from loaders.dates import WrittenDate
from loaders.lexicon import Hit, lower
from loaders.model import Outline
from loaders.numbers import Number

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
    low: str
    types: list[Hit]
    bodies: list[Hit]
    cues: list[Hit]
    context: Context
    type_ends: dict[int, Hit]
    type_starts: list[int]
    body_starts: list[int]
    cue_ends: list[int]
    hidden: list[tuple[int, int]]
    serials: set[tuple[str | None, str]] = field(default_factory=set)
    names: set[tuple[str, ...]] = field(default_factory=set)

    @classmethod
    def of(cls, outline: Outline, hits: Sequence[Hit]) -> Scene:
        """Sort the hits by kind once."""
        kinds: dict[str, list[Hit]] = {"document_types": [], "bodies": [], "cues": []}
        for hit in hits:
            if hit.entry.kind in kinds:
                kinds[hit.entry.kind].append(hit)
        types, bodies, cues = kinds["document_types"], kinds["bodies"], sorted(kinds["cues"], key=lambda h: h.end)
        aliases = {a.short: a.long for a in outline.abbreviations if a.long}
        hidden = [(s.start, s.end) for s in outline.sections if s.part in OUTSIDE or s.kind in OUTSIDE]
        return cls(
            outline,
            outline.flow,
            lower(outline.flow),
            types,
            bodies,
            cues,
            Context.of(outline.header, aliases),
            {h.end: h for h in types},
            [h.start for h in types],
            [h.start for h in bodies],
            [h.end for h in cues],
            hidden,
        )

    def is_hidden(self, start: int) -> bool:
        """Whether a place belongs to the header, the recipients or the signature."""
        return any(a <= start < b for a, b in self.hidden)

    def part(self, start: int) -> str:
        """The part of the document at ``start``."""
        i = self.outline.section_at(start)
        return self.outline.sections[i].part if i >= 0 else "opening"

    def is_own_type(self, hit: Hit) -> bool:
        """Whether a type word names the type of this document (any, where the header does not say)."""
        own = self.outline.header.doc_type
        return own is None or lower(own) == lower(hit.entry.id)

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

    def line_end(self, start: int) -> int:
        """Where the paragraph of ``start`` ends."""
        end = self.flow.find("\n", start)
        return len(self.flow) if end < 0 else end

    def line_start(self, start: int) -> int:
        """Where the paragraph of ``start`` begins."""
        return self.flow.rfind("\n", 0, start) + 1


_BLANK = re.compile(r"[ \t*_]*")


def skip(text: str, at: int) -> int:
    """The first place from ``at`` on that is neither blank nor a mark of emphasis."""
    return _BLANK.match(text, at).end()  # type: ignore[union-attr]


def back(text: str, at: int) -> int:
    """The end of what stands before ``at`` without blanks and marks of emphasis."""
    while at > 0 and text[at - 1] in " \t*_":
        at -= 1
    return at
