"""What the stages hand to each other. Frozen, slotted, plain data.

Two kinds of offsets exist, both in Unicode code points and half open:
*norm* offsets index ``Text.norm`` and ``Outline.flow`` (always of the same length); every stage up
to ``loaders.records`` works with them. *Raw* offsets index ``Text.raw``, the text as read from the
file; a ``Record`` and everything after it holds raw offsets only. ``Text.to_raw`` translates.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Norm offset → raw offset, as runs.

    Run *i* covers norm offsets ``norm_starts[i]`` up to the next start. Inside a run of step 1 the two
    advance together; in a run of step 0 (one raw stretch replaced by several or by one character) every
    norm offset means the same raw stretch ``[raw_starts[i], raw_ends[i])``.
    """

    norm_starts: tuple[int, ...]
    raw_starts: tuple[int, ...]
    raw_ends: tuple[int, ...]
    steps: tuple[int, ...]

    def start(self, norm: int) -> int:
        """Raw offset at which the character at ``norm`` begins."""
        i = bisect_right(self.norm_starts, norm) - 1
        return self.raw_starts[i] + (norm - self.norm_starts[i]) * self.steps[i]

    def end(self, norm: int) -> int:
        """Raw offset after the character that ends at ``norm`` (exclusive end)."""
        if norm <= 0:
            return self.raw_starts[0] if self.raw_starts else 0
        i = bisect_right(self.norm_starts, norm - 1) - 1
        if self.steps[i]:
            return self.raw_starts[i] + norm - self.norm_starts[i]
        return self.raw_ends[i]

    def norm(self, raw: int) -> int:
        """The first norm offset whose character does not lie before ``raw``: where a raw position went."""
        i = bisect_right(self.raw_starts, raw) - 1
        if i < 0:
            return 0
        reached = raw - self.raw_starts[i]
        if self.steps[i] and reached < self.raw_ends[i] - self.raw_starts[i]:
            return self.norm_starts[i] + reached
        if not self.steps[i] and not reached:
            return self.norm_starts[i]
        return self.norm_starts[min(i + 1, len(self.norm_starts) - 1)]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Raw span of the norm span. An empty span stays empty."""
        first = self.start(start)
        return (first, first) if end <= start else (first, self.end(end))


@dataclass(frozen=True, slots=True)
class Text:
    """One file as text. Made by ``loaders.files``.

    ``raw`` is the text as read (for a text file: the decoded file with its own line ends); ``norm`` the
    normalised text in NFC with "\\n" line ends; ``offsets`` maps norm to raw. ``marks`` are norm offsets of
    line starts that carried a Markdown mark, with the mark: hints for the outline, never levels.
    ``cells`` are norm spans of table cells with (table, row, column).
    ``merged`` are indexes into ``cells``: cells that repeat the text of the cell above, with which they are merged.
    ``boxes`` say where a stretch of ``raw`` (one line) stands: start, end, page from 0, and left, top, right, bottom in
    points from the upper left corner of the page. ``doubts`` are raw spans of numbers and dates of which OCR is not
    sure, with how sure it is in per cent. ``pages`` are norm offsets at which a page begins.
    """

    source: str
    media_type: str
    sha256: str
    raw: str
    norm: str
    offsets: OffsetMap
    marks: tuple[tuple[int, str], ...] = ()
    cells: tuple[tuple[int, int, int, int, int], ...] = ()
    merged: tuple[int, ...] = ()
    boxes: tuple[tuple[int, int, int, float, float, float, float], ...] = ()
    doubts: tuple[tuple[int, int, float], ...] = ()
    pages: tuple[int, ...] = ()
    warnings: tuple[str, ...] = ()

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """Raw span of a norm span."""
        return self.offsets.span(start, end)


@dataclass(frozen=True, slots=True)
class Section:
    """One node of the outline: heading, paragraph, bullet, table, row, title, preamble, recipients, signature.

    ``start``/``end`` cover the node's own line or paragraph, marker included, not its children.
    ``body`` is the offset after the marker. ``parent`` is the index in ``Outline.sections`` or -1.
    ``part`` says which part of the document it is in: header, title, opening, purpose, content,
    targets, organisation, funding, reporting, closing, recipients, signature, annex, footnote.
    """

    path: str
    kind: str
    start: int
    end: int
    body: int
    marker: str | None = None
    heading: str | None = None
    parent: int = -1
    part: str = "content"


@dataclass(frozen=True, slots=True)
class Recipient:
    """One line of "Nơi nhận". ``canonical`` is None where it names no organisation ("Lưu: VT")."""

    text: str
    start: int
    end: int
    canonical: str | None = None
    via: str | None = None
    purpose: str | None = None


@dataclass(frozen=True, slots=True)
class DateBounds:
    """Between which days an undated document was issued, both inclusive, and why."""

    not_before: date | None = None
    not_after: date | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """The header block as read; None where the text does not say."""

    doc_type: str | None = None
    number: str | None = None
    symbol: str | None = None
    number_raw: str | None = None
    number_canonical: str | None = None
    date_iso: str | None = None
    date_raw: str | None = None
    place: str | None = None
    issuer: str | None = None
    issuer_raw: str | None = None
    parent: str | None = None
    title: str | None = None
    title_span: tuple[int, int] | None = None
    signer: str | None = None
    position: str | None = None
    authority: str | None = None
    recipients: tuple[Recipient, ...] = ()
    period: str | None = None
    level: str | None = None
    scope_place: str | None = None
    is_draft: bool = False
    date_bounds: DateBounds = DateBounds()


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form: ``defined`` is in_text, well_known or unknown; offsets of the definition or the first use."""

    short: str
    long: str | None
    start: int
    end: int
    defined: str
    long_start: int | None = None
    long_end: int | None = None


@dataclass(frozen=True, slots=True)
class Outline:
    """The structure of one document.

    ``flow`` has the length of ``Text.norm``: line breaks inside a paragraph (hard wraps, page breaks) are
    spaces in it, and every remaining line end ends a paragraph. All grammars read ``flow``.
    """

    text: Text
    flow: str
    header: Header
    sections: tuple[Section, ...]
    abbreviations: tuple[Abbreviation, ...] = ()

    def section_at(self, offset: int) -> int:
        """Index of the section whose own span holds ``offset``, else of the last one that begins before it, else -1."""
        lo, hi = 0, len(self.sections)
        while lo < hi:
            mid = (lo + hi) // 2
            if self.sections[mid].start <= offset:
                lo = mid + 1
            else:
                hi = mid
        return lo - 1

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """The span of the sentence(s) around a span, within its paragraph."""
        flow = self.flow
        first = flow.rfind("\n", 0, start) + 1
        last = flow.find("\n", end)
        last = len(flow) if last < 0 else last
        for i in range(start - 1, first, -1):
            if flow[i] == " " and flow[i - 1] in ".!?" and flow[i + 1 : i + 2].isupper():
                first = i + 1
                break
        for i in range(end, last - 1):
            if flow[i] in ".!?" and flow[i + 1] == " " and flow[i + 2 : i + 3].isupper():
                last = i + 1
                break
        return first, last


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention of a document in a text (viện dẫn). Norm offsets until ``loaders.records``.

    ``outer`` is the index (in the same list) of the citation in whose title this one is nested, or None.
    ``antecedent`` is the index of the citation that "văn bản trên", "Đề án này", a defined short form repeats.
    ``relation`` is what the outer document, or this document where ``outer`` is None, does to the cited one.
    """

    start: int
    end: int
    text: str
    cls: str
    doc_type: str | None = None
    number: str | None = None
    number_year: int | None = None
    symbol: str | None = None
    number_raw: str | None = None
    number_canonical: str | None = None
    date_raw: str | None = None
    date_iso: str | None = None
    issuer_raw: str | None = None
    issuer_canonical: str | None = None
    level: str | None = None
    title_span: tuple[int, int] | None = None
    title: str | None = None
    provision: str | None = None
    relation: str = "mentions"
    outer: int | None = None
    antecedent: int | None = None
    explicit: bool = True
    rule: str = ""
    section_path: str = ""
    sentence: tuple[int, int] = (0, 0)
    anomalies: tuple[str, ...] = ()
    period: str | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """One mention of an organisation. ``canonical`` is resolved with the plan's own place."""

    start: int
    end: int
    raw: str
    canonical: str
    kind: str = "khac"
    level: str | None = None
    unit_kind: str = "single"
    place: str | None = None
    parent: str | None = None
    sub_unit: str | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    """A unit's role in a task. ``unit`` stands in the task, or in what the role is inherited from."""

    unit: Unit
    role: str
    explicit: bool
    rule: str
    via: bool = False


@dataclass(frozen=True, slots=True)
class OtherUnit:
    """A unit named in a task without a role of its own; ``relation`` says how it is concerned."""

    unit: Unit
    relation: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """When. ``iso`` is a date, an interval "a/b", "a/.." or a list; ``rrule`` RFC 5545 rules."""

    kind: str = "none"
    raw: str | None = None
    iso: str | tuple[str, ...] | None = None
    rrule: tuple[str, ...] | None = None
    relation: str = "on"
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class TargetReading:
    """A number to be reached (chỉ tiêu)."""

    raw: str
    start: int
    end: int
    measure: str | None = None
    comparator: str = "="
    value: float | None = None
    unit: str | None = None
    population: str | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """Something somebody must do (nhiệm vụ). ``cites`` are indexes into the citations."""

    start: int
    end: int
    text: str
    section_path: str
    action: str
    kind: str = "duty"
    mode: str | None = None
    condition: str | None = None
    assignments: tuple[Assignment, ...] = ()
    other_units: tuple[OtherUnit, ...] = ()
    deadline: Deadline = Deadline()
    targets: tuple[TargetReading, ...] = ()
    output: str | None = None
    cites: tuple[int, ...] = ()
    sentence: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Initiative:
    """A campaign, movement or day named in the text."""

    name: str
    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FindingReading:
    """Something a clerk should look at. ``severity``: error only where the text itself must change."""

    rule: str
    severity: str
    start: int
    end: int
    message_vi: str
    message_en: str
    suggestion: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Record:
    """What one document says, unresolved. Plain data in raw offsets, a pure function of file and lexicon.

    The lists hold JSON-ready dictionaries in the shapes of the contract (``extract --json``), with the
    extra keys that resolution needs: a citation has ``outer`` and ``antecedent`` (indexes or None),
    ``title``, ``explicit``, ``rule``, ``sentence`` (text), ``period``; a task has ``sentence``.
    """

    source: str
    media_type: str
    sha256: str
    read_with: str
    header: dict[str, Any]
    sections: Sequence[dict[str, Any]] = ()
    citations: Sequence[dict[str, Any]] = ()
    tasks: Sequence[dict[str, Any]] = ()
    units: Sequence[dict[str, Any]] = ()
    initiatives: Sequence[dict[str, Any]] = ()
    abbreviations: Sequence[dict[str, Any]] = ()
    findings: Sequence[dict[str, Any]] = ()
    contacts: Sequence[dict[str, Any]] = ()
    standing: Sequence[dict[str, Any]] = ()
    """Standing agencies: {"unit", "of", "sentence", "start", "end"}."""
    renamed: Sequence[dict[str, Any]] = ()
    """Bodies of before that the text gives the name of today, in the same shape: what one text says, no row of a
    table."""
    warnings: tuple[str, ...] = field(default_factory=tuple)
