"""The record of one file (bản ghi): everything that one document says, unresolved.

In: a ``Text``. Out: a ``Record`` of plain data in raw offsets, in the shapes of the contract. A pure function of the
text and the lexicon, whose version the record carries: it may be made in any process, and kept by content hash.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from loaders import checking, citations, findings, initiatives, lexicon, masking, outline, tasks
from loaders.bodies import units
from loaders.bodies.standing import renamed, standing
from loaders.checking import slips
from loaders.model import (
    Assignment,
    Citation,
    DateBounds,
    Deadline,
    FindingReading,
    Header,
    OtherUnit,
    Outline,
    Record,
    Section,
    TargetReading,
    Task,
    Text,
    Unit,
)
from loaders.papers import around

Json = dict[str, Any]


def read_record(text: Text) -> Record:
    """Read one text: outline, then everything found in it, then raw offsets."""
    words = lexicon.load()
    document = outline.read(text)
    hits = words.scan(document.flow)
    cited = citations.read(document, hits)
    slipped = slips.find(document.flow, cited)
    cited = slips.marked(cited, slipped)
    header = with_bounds(document.header, cited)
    bodies = units.read(document, hits)
    duties = tasks.read(document, hits, cited, bodies)
    raw = _Raw(document)
    return Record(
        source=text.source,
        media_type=text.media_type,
        sha256=text.sha256,
        read_with=words.version,
        header=raw.header(header),
        sections=[raw.section(s) for s in document.sections],
        citations=[raw.citation(c) for c in cited],
        tasks=[raw.task(t) for t in duties],
        units=[raw.unit(u) for u in bodies],
        initiatives=[raw.spanned(_plain(i)) for i in initiatives.read(document, hits)],
        abbreviations=[raw.abbreviation(_plain(a)) for a in document.abbreviations],
        findings=[
            raw.finding(f)
            for f in (
                *findings.of_document(document, cited),
                *checking.read(document, header, cited, duties),
                *slips.check(slipped),
            )
        ],
        contacts=[{"kind": c.kind, "value": c.value, "start": c.start, "end": c.end} for c in masking.find(text.raw)],
        standing=[raw.pair(one, other) for one, other in standing(document.flow, bodies)],
        renamed=[raw.pair(one, other) for one, other in renamed(document.flow, bodies)],
        warnings=text.warnings,
    )


def with_bounds(header: Header, cited: Iterable[Citation]) -> Header:
    """The header with the days between which an undated document was issued: after the newest act that it cites,
    within the year of its title."""
    if header.date_iso and len(header.date_iso) == 10:
        return header
    known = header.date_bounds
    newest = max(
        (c for c in cited if c.date_iso and len(c.date_iso) == 10), key=lambda c: c.date_iso or "", default=None
    )
    last = known.not_after.isoformat() if known.not_after else "9999"
    if newest is None or not newest.date_iso or newest.date_iso > last:
        return header
    after = date.fromisoformat(newest.date_iso)
    if known.not_before and known.not_before >= after:
        return header
    name = newest.number_canonical or newest.text
    reason = f"sau văn bản mới nhất mà nó viện dẫn: {name} ({after:%d/%m/%Y})"
    return replace(
        header, date_bounds=DateBounds(after, known.not_after, "; ".join(p for p in (reason, known.reason) if p))
    )


class _Raw:
    """Turns the stages' results into plain data, norm offsets into raw ones."""

    def __init__(self, document: Outline) -> None:
        self.document, self.text = document, document.text

    def span(self, start: int, end: int) -> Json:
        first, last = self.text.to_raw(start, end)
        return {"start": first, "end": last}

    def words(self, start: int, end: int) -> str:
        first, last = self.text.to_raw(start, end)
        return self.text.raw[first:last]

    def spanned(self, row: Json) -> Json:
        return {**row, **self.span(row["start"], row["end"])}

    def header(self, header: Header) -> Json:
        row = _plain(header)
        row["date_iso"] = header.date_iso
        row["title_span"] = list(self.text.to_raw(*header.title_span)) if header.title_span else None
        row["recipients"] = [self.spanned(_plain(r)) for r in header.recipients]
        bounds = header.date_bounds
        row["date_bounds"] = {
            "not_before": bounds.not_before.isoformat() if bounds.not_before else None,
            "not_after": bounds.not_after.isoformat() if bounds.not_after else None,
            "reason": bounds.reason,
        }
        return row

    def finding(self, finding: FindingReading) -> Json:
        span = self.span(finding.start, finding.end)
        around_it = around(self.text.raw, span["start"], span["end"])
        sentence = self.words(*self.document.sentence(finding.start, finding.end))
        row = {**_plain(finding), **span, "sentence": sentence, "around": around_it}
        unclear = finding.severity == "error" and not findings.is_clear(around_it)
        return {**row, "severity": "warning"} if unclear else row

    def section(self, section: Section) -> Json:
        first, last = outline.raw_span(self.text, section)
        return {
            "path": section.path,
            "marker": section.marker,
            "heading": section.heading,
            "kind": section.kind,
            "part": section.part,
            "start": first,
            "end": last,
        }

    def citation(self, citation: Citation) -> Json:
        row = _plain(citation)
        row["class"] = row.pop("cls")
        row["anomalies"] = list(citation.anomalies)
        row["title_span"] = list(self.text.to_raw(*citation.title_span)) if citation.title_span else None
        row["title"] = self.words(*citation.title_span) if citation.title_span else citation.title
        row["sentence"] = self.words(*citation.sentence)
        row["text"] = self.words(citation.start, citation.end)
        span = self.span(citation.start, citation.end)
        return {**row, **span, "around": around(self.text.raw, span["start"], span["end"])}

    def unit(self, unit: Unit) -> Json:
        return self.spanned(_plain(unit))

    def pair(self, unit: Unit, of: Unit) -> Json:
        sentence = self.words(*self.document.sentence(unit.start, of.end))
        return {"unit": unit.canonical, "of": of.canonical, "sentence": sentence, **self.span(unit.start, of.end)}

    def _named(self, unit: Unit) -> Json:
        return {
            "unit_raw": unit.raw,
            "unit_canonical": unit.canonical,
            "unit_kind": unit.unit_kind,
            "kind": unit.kind,
            "level": unit.level,
            "place": unit.place,
            "parent": unit.parent,
            "sub_unit": unit.sub_unit,
            **self.span(unit.start, unit.end),
        }

    def assignment(self, given: Assignment) -> Json:
        return {
            **self._named(given.unit),
            "role": given.role,
            "explicit": given.explicit,
            "rule": given.rule,
            "via": given.via,
        }

    def other_unit(self, other: OtherUnit) -> Json:
        return {**self._named(other.unit), "relation": other.relation}

    def target(self, target: TargetReading) -> Json:
        return self.spanned(_plain(target))

    def task(self, task: Task) -> Json:
        return {
            **self.span(task.start, task.end),
            "text": self.words(task.start, task.end),
            "section_path": task.section_path,
            "action": task.action,
            "kind": task.kind,
            "mode": task.mode,
            "condition": task.condition,
            "assignments": [self.assignment(a) for a in task.assignments],
            "other_units": [self.other_unit(o) for o in task.other_units],
            "deadline_raw": task.deadline.raw,
            "deadline": _deadline(task.deadline),
            "targets": [self.target(t) for t in task.targets],
            "output": task.output,
            "cites": list(task.cites),
            "sentence": self.words(*task.sentence),
        }

    def abbreviation(self, row: Json) -> Json:
        if row["long_start"] is not None:
            row["long_start"], row["long_end"] = self.text.to_raw(row["long_start"], row["long_end"])
        return self.spanned(row)


def _plain(row: Any) -> Json:
    """The fields of a slotted dataclass: what ``asdict`` gives of one that holds no others, without copying."""
    return {name: getattr(row, name) for name in row.__slots__}


def _deadline(deadline: Deadline) -> Json:
    iso = list(deadline.iso) if isinstance(deadline.iso, tuple) else deadline.iso
    return {
        "kind": deadline.kind,
        "iso": iso,
        "rrule": list(deadline.rrule) if deadline.rrule else None,
        "relation": deadline.relation,
    }


def as_json(record: Record) -> Mapping[str, Any]:
    """A record as plain data, for keeping and for other processes."""
    return asdict(record)


__all__: Sequence[str] = ("as_json", "read_record", "with_bounds")
