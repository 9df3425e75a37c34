"""The pipeline (quy trình): files to texts to records to one change of the graph, the calls in order.

``change`` is all there is between records and a store: it resolves what the records touch, with what the ``Archive``
already holds of it, and gives one ``Change``, all or nothing. A batch that stands alone has the archive ``Empty``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from loaders import findings
from loaders.archive import Archive
from loaders.identity import naming
from loaders.identity.naming import Best
from loaders.identity.references import references
from loaders.identity.resolve import resolve
from loaders.model import Record
from loaders.papers import Reference, paper_of
from loaders.revising import contents, deciding, documents, gathering, matching, relating
from loaders.revising.state import Outcome


def change(
    records: Sequence[Record], archive: Archive, remove: Iterable[str] = (), again: Iterable[str] = (), at: str = ""
) -> Outcome:
    """One change: records read in, documents taken out (``remove``, ids), documents derived anew (``again``, ids)."""
    work = gathering.gather(archive, [paper_of(r) for r in records], remove, again, at)
    documents.write(work)
    contents.write(work)
    relating.write(work)
    matching.write(work)
    deciding.write(work)
    return work.outcome()


@dataclass(frozen=True, slots=True)
class Extracted:
    """A record with what it was resolved to."""

    record: Record
    document_id: str
    references: Sequence[Reference | None]
    best: Sequence[Best]
    """Per citation the best reading of what it refers to."""

    def findings(self) -> list[dict[str, Any]]:
        """What the document shows by itself, and what the anomalies of its citations mean."""
        found = [{k: v for k, v in f.items() if k != "around"} for f in self.record.findings]
        known = self._known_dates()
        for citation, reference, best in zip(self.record.citations, self.references, self.best, strict=True):
            if reference:
                settled = reference.target in known
                marks = [m for m in reference.anomalies if not (settled and m.startswith("date_conflict"))]
                found += findings.of_anomalies(citation, marks, best)
        return found

    def _known_dates(self) -> set[str]:
        """Documents whose right date the tables have told already."""
        places = {(f["start"], f["end"]) for f in self.record.findings if f["rule"] == "known_date"}
        pairs = zip(self.record.citations, self.references, strict=True)
        return {reference.target for c, reference in pairs if reference and (c["start"], c["end"]) in places}

    def to_json(self) -> dict[str, Any]:
        """The object of ``extract --json``."""
        record = self.record
        targets = [self.document_id if r is None else r.target for r in self.references]
        citations = []
        for citation, found, target in zip(record.citations, self.references, targets, strict=True):
            outer = citation.get("outer")
            citations.append(
                {
                    **{k: v for k, v in citation.items() if k not in ("outer", "antecedent", "around")},
                    "canonical_id": target,
                    "relation_source": "this" if outer is None else targets[outer],
                    "anomalies": list(found.anomalies if found else citation.get("anomalies") or ()),
                    "status": found.status if found else "same",
                    "why": found.why if found else None,
                }
            )
        tasks = [{**t, "cites": [targets[i] for i in t["cites"]]} for t in record.tasks]
        return {
            "source": record.source,
            "document_id": self.document_id,
            "media_type": record.media_type,
            "sha256": record.sha256,
            "read_with": record.read_with,
            "header": dict(record.header),
            "sections": list(record.sections),
            "citations": citations,
            "tasks": tasks,
            "units": list(record.units),
            "standing": list(record.standing),
            "renamed": list(record.renamed),
            "initiatives": list(record.initiatives),
            "abbreviations": list(record.abbreviations),
            "findings": self.findings(),
            "warnings": list(record.warnings),
        }


def extract(records: Sequence[Record]) -> list[Extracted]:
    """Resolve records together without a store."""
    papers = [paper_of(r) for r in records]
    resolution = resolve([p.dossier for p in papers])
    found = []
    for record, paper in zip(records, papers, strict=True):
        refers = references(paper, resolution)
        best = [naming.best(resolution.identities[r.target].voices) if r else Best() for r in refers]
        found.append(Extracted(record, resolution.id_of(paper.dossier.own.voice), refers, best))
    return found
