"""The decisions of staff, put back in their places after a text was read again; one that has lost it waits for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from graph.rows import EdgeRow, NodeRow, Value

if TYPE_CHECKING:
    from loaders.revising.state import Revision

VERDICTS = {"accept": "accepted", "reject": "rejected", "correct": "corrected"}
"""What staff decide, and the state that it gives."""


def write(work: Revision) -> None:
    """Every decision on a document of this revision: joined to its place by its key, or orphaned."""
    papers = [*work.stay(), *work.gone]
    ids = {i for p in papers for i in (p.id, work.own_id(p)) if i}
    moved = {p.id: work.own_id(p) for p in work.touched}
    moved |= {old.id: work.own_id(p) for p in work.fresh if (old := work.replaces.get(p.self_id))}
    places = {str(n.properties["decision_key"]): n for n in work.rows.nodes if n.properties.get("decision_key")}
    for decision in work.archive.decisions(sorted(ids)):
        was = str(decision.properties.get("document_id"))
        properties = {**decision.properties, "document_id": moved.get(was, was)}
        place = places.get(str(decision.properties.get("key")))
        if place is not None:
            properties["state"] = "applied"
            _join(work, decision.id, place, properties)
        elif decision.properties.get("subject") in ("finding", "mention") and was in work.left():
            properties["state"] = "orphaned"
        work.rows.nodes.append(NodeRow("Decision", decision.id, properties))


def _join(work: Revision, decision_id: str, place: NodeRow, decision: Mapping[str, Value]) -> None:
    work.rows.edges.append(EdgeRow("ON", ("Decision", decision_id), (place.label, place.id)))
    if place.label == "Finding":
        state = VERDICTS.get(str(decision.get("verdict")), "open")
        work.rows.nodes.append(NodeRow("Finding", place.id, {**place.properties, "state": state}))
