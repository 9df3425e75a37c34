"""Review (rà soát): what waits for staff, and their decisions on it.

A decision is kept under a key of the place it is about, so that it holds when the document is read again. It changes
the graph in one transaction with everything that is derived from what it decides.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from app.archive import StoreArchive
from app.user import user
from graph.errors import USAGE, CancuError
from graph.rows import Change, EdgeRow, NodeRow
from graph.store import Store
from loaders import pipeline
from loaders.revising.deciding import VERDICTS

_FINDINGS = """
MATCH (f:Finding) WHERE f.severity IN $severities AND f.state IN $states
MATCH (d:Document {id: f.document_id})
RETURN f.id AS id, 'finding' AS kind, f.rule AS rule, f.severity AS severity,
       coalesce(d.number_full, d.title) AS document,
       d.id AS document_id, d.source AS source, f.message_vi AS message_vi, f.message_en AS message_en,
       f.suggestion AS suggestion, f.sentence AS sentence, f.state AS state, f.confidence AS score
ORDER BY document, f.start LIMIT $limit
"""
_MENTIONS = """
MATCH (m:Mention) WHERE m.status IN $statuses
MATCH (d:Document {id: m.document_id})
RETURN m.id AS id, 'mention' AS kind, 'identity' AS rule, 'warning' AS severity,
       coalesce(d.number_full, d.title) AS document,
       d.id AS document_id, d.source AS source, m.why AS message_vi, null AS message_en, null AS suggestion,
       m.sentence AS sentence, m.status AS state, null AS score
ORDER BY document, m.start LIMIT $limit
"""
_DRAFTS = """
MATCH (d:Document)-[r:DRAFT_OF]->(i:Document) WHERE r.status IN $statuses
RETURN d.id AS id, 'draft' AS kind, 'draft_match' AS rule, 'warning' AS severity, d.title AS document,
       d.id AS document_id,
       d.source AS source, null AS message_vi, null AS message_en, coalesce(i.number_full, i.title) AS suggestion,
       null AS sentence, r.status AS state, r.score AS score
ORDER BY score DESC LIMIT $limit
"""
# (:Decision)-[:ON]->(:Finding|Mention|Document)
_TAKEN = "UNWIND $ids AS id MATCH (x:Decision {document_id: id})-[:ON]->(n) RETURN n.id, x"
_OPEN = {"findings": ["open"], "mentions": ["ambiguous"], "drafts": ["probable"]}
_DECIDED = {
    "findings": list(VERDICTS.values()),
    "mentions": list(VERDICTS.values()),
    "drafts": ["accepted", "rejected"],
}


def items(store: Store, *, decided: bool = False, everything: bool = False, limit: int = 500) -> list[dict[str, Any]]:
    """What waits for a decision: findings, citations of doubtful identity, draft matches. ``decided``: what has one;
    ``everything``: notes of severity info too."""
    chosen = _DECIDED if decided else _OPEN
    severities = ["error", "warning", "info"] if everything else ["error", "warning"]
    drafts = store.read(_DRAFTS, {"statuses": chosen["drafts"], "limit": limit}).dicts()
    mentions = store.read(_MENTIONS, {"statuses": chosen["mentions"], "limit": limit}).dicts()
    findings = store.read(_FINDINGS, {"states": chosen["findings"], "severities": severities, "limit": limit}).dicts()
    for row in drafts:
        row["message_vi"] = f"Có thể là dự thảo của {row['suggestion']}."
        row["message_en"] = f"Probably the draft of {row['suggestion']}."
    return [*drafts, *mentions, *findings]


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as it was taken: on what, in which document, and its own id."""

    id: str
    kind: str
    subject: str
    verdict: str
    document_id: str


def decide(
    store: Store, item: str, verdict: str, *, value: str | None = None, note: str = "", by: str | None = None
) -> Decided:
    """Accept, reject or correct one item. ``value`` is the correction: the id of the document meant, or words."""
    if verdict not in VERDICTS:
        raise CancuError("bad_verdict", f"Không có quyết định {verdict!r}; dùng accept, reject hoặc correct.",
                         f"No verdict {verdict!r}; use accept, reject or correct.", USAGE)  # fmt: skip
    if verdict == "correct" and not value:
        raise CancuError("no_value", "Sửa thì phải nói sửa thành gì.", "A correction needs its value.", USAGE)
    with store.turn():
        return _decide(store, item, verdict, value or "", note, by or user())


def _decide(store: Store, item: str, verdict: str, value: str, note: str, by: str) -> Decided:
    kind, node = _item(store, item)
    key = str(node.get("decision_key") or f"draft:{item}")
    document_id = str(node["id"] if kind == "draft" else node["document_id"])
    decision = NodeRow("Decision", f"qd-{secrets.token_hex(8)}", {
        "verdict": verdict, "by": by, "at": _now(), "note": note, "key": key, "subject": kind,
        "value": value, "state": "applied", "document_id": document_id})  # fmt: skip
    label = {"finding": "Finding", "mention": "Mention", "draft": "Document"}[kind]
    earlier = [
        ("Decision", d.id) for d in StoreArchive(store).decisions([document_id]) if d.properties.get("key") == key
    ]
    nodes, edges = [decision], [EdgeRow("ON", ("Decision", decision.id), (label, item))]
    if kind == "finding":
        nodes.append(_finding(node, VERDICTS[verdict]))
    if kind == "draft":
        edges += _match(store, item, "accepted" if verdict == "accept" else "rejected")
    _write(store, Change(nodes, edges, earlier), document_id, kind)
    return Decided(decision.id, kind, item, verdict, document_id)


def undo(store: Store, decision_id: str) -> Decided:
    """Take a decision back: what it decided is open again."""
    with store.turn():
        return _undo(store, decision_id)


def taken(store: Store, documents: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The decisions that hold in some documents, by the id of the finding, mention or draft that each is on."""
    return dict(store.read(_TAKEN, {"ids": sorted(set(documents))}).rows)


def _undo(store: Store, decision_id: str) -> Decided:
    rows = store.read("MATCH (x:Decision {id: $id}) RETURN x", {"id": decision_id}).rows
    if not rows:
        raise CancuError("no_decision", f"Không có quyết định {decision_id}.", f"There is no decision {decision_id}.")
    decision = rows[0][0]
    document_id, kind = decision["document_id"], decision["subject"]
    nodes, edges = [], []
    for (node,) in store.read("MATCH (:Decision {id: $id})-[:ON]->(n) RETURN n", {"id": decision_id}).rows:
        if kind == "finding":
            nodes.append(_finding(node, "open"))
        if kind == "draft":
            edges = _match(store, node["id"], "probable")
    _write(store, Change(nodes, edges, [("Decision", decision_id)]), document_id, kind)
    return Decided(decision_id, kind, decision["key"], "undo", document_id)


def _item(store: Store, id_: str) -> tuple[str, Mapping[str, Any]]:
    """The kind and the node of an item. Raises CancuError where there is none."""
    for label, kind in (("Finding", "finding"), ("Mention", "mention"), ("Document", "draft")):
        node = _one(store, label, id_)
        if node is not None and (kind != "draft" or _matches(store, id_)):
            return kind, node
    raise CancuError("no_item", f"Không có mục rà soát {id_}.", f"There is no item {id_} to review.", USAGE)


def _one(store: Store, label: str, id_: str) -> Mapping[str, Any] | None:
    rows = store.read(f"MATCH (n:{label} {{id: $id}}) RETURN n", {"id": id_}).rows
    return rows[0][0] if rows else None


def _matches(store: Store, draft_id: str) -> list[EdgeRow]:
    return [e for e in StoreArchive(store).edges_at([draft_id]) if e.type == "DRAFT_OF" and e.source[1] == draft_id]


def _match(store: Store, draft_id: str, status: str) -> list[EdgeRow]:
    """The match of a draft with another status."""
    return [EdgeRow(e.type, e.source, e.target, {**e.properties, "status": status}) for e in _matches(store, draft_id)]


def _finding(node: Mapping[str, Any], state: str) -> NodeRow:
    row = StoreArchive.row("Finding", node)
    return NodeRow("Finding", row.id, {**row.properties, "state": state})


class _Pending(StoreArchive):
    """The archive as it will be once a decision is taken, or taken back."""

    def __init__(self, store: Store, decided: Change) -> None:
        super().__init__(store)
        self._taken = [node for node in decided.nodes if node.label == "Decision"]
        self._gone = {id_ for label, id_ in decided.delete_nodes if label == "Decision"}
        self._matches = {(e.type, e.source, e.target): e for e in decided.edges if e.type == "DRAFT_OF"}

    def decisions(self, ids: Iterable[str]) -> list[NodeRow]:
        wanted = set(ids)
        kept = [d for d in super().decisions(wanted) if d.id not in self._gone]
        return kept + [d for d in self._taken if d.properties["document_id"] in wanted]

    def edges_from(self, ids: Iterable[str]) -> list[EdgeRow]:
        return [self._matches.get((e.type, e.source, e.target), e) for e in super().edges_from(ids)]


def _write(store: Store, decided: Change, document_id: str, kind: str) -> None:
    """A decision with everything that rests on the citations or the match of its document, in one transaction."""
    if kind != "finding":
        derived = pipeline.change([], _Pending(store, decided), again=[document_id]).change
        decided = Change(
            [*decided.nodes, *derived.nodes],
            [*decided.edges, *derived.edges],
            [*decided.delete_nodes, *derived.delete_nodes],
            [*decided.delete_edges, *derived.delete_edges],
        )
    store.apply(decided)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
