"""A citation as a node, and what it refers to (viện dẫn)."""

from __future__ import annotations

from loaders import findings
from loaders.emit.rows import Rows
from loaders.emit.values import as_json
from loaders.identity import naming
from loaders.known import Known
from loaders.papers import Paper, Reference


def mention(
    rows: Rows,
    paper: Paper,
    document_id: str,
    ordinal: int,
    found: Reference | None,
    best: naming.Best,
    pack: tuple[Known, ...] = (),
) -> None:
    """One citation, what it refers to, and the findings on it. ``found`` is None where it is the document itself;
    ``pack`` is what the packs of the workspace know of its number."""
    citation = paper.citations[ordinal]
    outer = citation.get("outer")
    node = rows.node(
        "Mention",
        paper.mention_ids[ordinal],
        document_id=document_id,
        relation_source="this" if outer is None else paper.mention_ids[outer],
        reading=as_json(citation),
        anomalies=list(found.anomalies) if found and found.anomalies else None,
        keys=list(paper.dossier.entity(ordinal).voice.keys),
        ordinal=ordinal,
        decision_key=paper.mention_keys[ordinal],
        status=found.status if found else "same",
        why=found.why if found else "chính văn bản này",
        **{name: citation.get(name) for name in _OF_CITATION},
    )
    rows.edge("HAS_MENTION", ("Document", document_id), node)
    if found is None:
        rows.edge("REFERS_TO", node, ("Document", document_id), status="same", score=1.0)
        return
    if found.target:
        rows.edge("REFERS_TO", node, ("Document", found.target), status=found.status, why=found.why, score=found.score)
    for said in findings.of_pack(citation, pack):
        finding = rows.node(
            "Finding",
            pack_finding(node[1], said["rule"]),
            document_id=document_id,
            state="open",
            decision_key=f"{said['rule']}:goi:{paper.mention_keys[ordinal]}",
            **said,
        )
        rows.edge("ABOUT", finding, node)
    for said in findings.of_anomalies(citation, found.anomalies, best, pack):
        finding = rows.node(
            "Finding",
            f"{node[1]}:{said['rule']}",
            document_id=document_id,
            state="open",
            decision_key=f"{said['rule']}:{paper.mention_keys[ordinal]}",
            **said,
        )
        rows.edge("ABOUT", finding, node)


def pack_finding(mention_id: str, rule: str) -> str:
    """The id of what a pack has against a citation."""
    return f"{mention_id}:goi:{rule}"


_OF_CITATION = (
    "class",
    "text",
    "sentence",
    "section_path",
    "provision",
    "start",
    "end",
    "relation",
    "explicit",
    "rule",
)
