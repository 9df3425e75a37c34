"""A document as a node: its properties, its keys, its issuers (văn bản)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from graph.folding import fold, fold_number
from graph.rows import Value
from loaders.emit import organisations
from loaders.emit.rows import Rows
from loaders.emit.values import as_json, day
from loaders.identity import naming
from loaders.identity.numbering import place_name
from loaders.identity.resolve import Identity
from loaders.papers import Paper
from loaders.similarity import shown


def document(
    rows: Rows, identity: Identity, paper: Paper | None, kept: Mapping[str, Any], index: Iterable[str], at: str
) -> None:
    """The node of one document, its keys and its issuers. ``kept`` are its properties as they are stored."""
    best = naming.best(identity.voices)
    of_file = _of_paper(paper, at) if paper else {k: v for k, v in kept.items() if k in FILE_PROPERTIES}
    rows.node(
        "Document",
        identity.id,
        **{
            "status": kept.get("status"),
            **_of_identity(identity, best),
            **of_file,
            "is_stub": paper is None and not kept.get("sha256"),
        },
    )
    links(rows, identity, best, index)


def links(rows: Rows, identity: Identity, best: naming.Best, index: Iterable[str]) -> None:
    """The keys of a document and its issuers."""
    node = ("Document", identity.id)
    for key in sorted({*identity.keys, *index}):
        rows.edge("KEYED", node, rows.stub("Key", key))
    for name in organisations.joined(best.issuer):
        rows.edge("ISSUED_BY", node, rows.organisation(name))


FILE_PROPERTIES = (
    "source",
    "sha256",
    "media_type",
    "read_with",
    "read_at",
    "header",
    "is_draft",
    "issued_from",
    "issued_to",
    "issued_why",
)


def _of_identity(identity: Identity, best: naming.Best) -> dict[str, Value]:
    title = shown(best.title)
    return {
        "former_ids": list(identity.former_ids) or None,
        "number": best.number.split("/")[0].split("-")[0] or None,
        "symbol": best.symbol,
        "number_full": best.number,
        "number_folded": fold_number(best.number),
        "doc_type": best.doc_type,
        "title": title,
        "title_folded": fold(title),
        "issued_on": day(best.date),
        "issuer_name": best.issuer,
        "level": best.level,
        "place": place_name(best.issuer),
        "period": best.period,
        "readings": as_json(
            [{"n": n, **v.to_json()} for v, n in sorted(identity.voices.items(), key=lambda i: repr(i[0]))]
        ),
        "ambiguous": identity.ambiguous,
        "keys": sorted(identity.keys),
    }


def _of_paper(paper: Paper, at: str) -> dict[str, Value]:
    bounds = paper.header.get("date_bounds") or {}
    record = paper.record
    return {
        "source": paper.source,
        "sha256": paper.sha256,
        "read_with": paper.read_with,
        "header": as_json(paper.header),
        "media_type": record.media_type if record else None,
        "is_draft": bool(paper.header.get("is_draft")),
        "issued_from": day(bounds.get("not_before")),
        "issued_to": day(bounds.get("not_after")),
        "issued_why": bounds.get("reason"),
        "read_at": at,
    }
