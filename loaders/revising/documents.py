"""The nodes of documents: written where something has changed, gone where nobody speaks of them, under new ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from graph.rows import EdgeRow, NodeRow
from graph.schema import RELATION_OF_MENTION
from loaders import emit
from loaders.identity import drafts, naming
from loaders.identity.resolve import Identity, Known
from loaders.known import key, status_of
from loaders.papers import Paper
from loaders.revising.state import Revision

OF_CONTENT = ("SENT_TO", "SIGNED_BY", "CONCERNS", "HAS_TASK", "DRAFT_OF")
"""Relations that a document has by its text, to nodes that outlive it."""
_DERIVED = frozenset({"REFERS_TO", "CITES", "ISSUED_BY", "KEYED", *RELATION_OF_MENTION.values()})
_OF_PARTS = frozenset({*OF_CONTENT, "HAS_SECTION", "HAS_MENTION", "HAS_CONTACT"})
_AT_FILE = frozenset({"READ", "ABOUT"})
"""Relations to a document that it has by its file: from the log of reading, from what was found in its text."""


def write(work: Revision) -> None:
    """The nodes of all documents whose voices, id or file have changed; those that nobody speaks of any more go."""
    papers = {work.own_id(p): p for p in work.fresh}
    former = _replaced_ids(work)
    for id_, identity in work.resolution.identities.items():
        before, known = work.resolution.before.get(id_), work.known_as(id_)
        if before and id_ not in papers and _is_unchanged(identity, before) and len(known) == 1:
            continue
        identity = replace(identity, former_ids=tuple(sorted({*identity.former_ids, *former.get(id_, ())})))
        _write_one(work, identity, papers.get(id_), _kept(work, identity, known), before)
    successors = {f: i.id for i in work.resolution.identities.values() for f in i.former_ids}
    successors |= {f: id_ for id_, ids in former.items() for f in ids}
    homes = _homes(work)
    for old in work.resolution.before.values():
        home = homes.get(old.id)
        if old.id not in work.resolution.identities:
            _end(work, old, home or successors.get(old.id))
        elif home and home != old.id and old.id not in work.left():
            _rename(work, old.id, home, stays=True)


def _homes(work: Revision) -> dict[str, str]:
    """The id of each document that was there → the id of the one that now has its file."""
    holders = {v: i.id for i in work.resolution.identities.values() for v in i.voices if v.header}
    return {k.id: holders[v] for k in work.resolution.before.values() for v in k.voices if v in holders}


def _replaced_ids(work: Revision) -> dict[str, set[str]]:
    """Id → the ids of the papers that its file replaces, where nobody bears those any more."""
    found: dict[str, set[str]] = {}
    for paper in work.fresh:
        old = work.replaces.get(paper.self_id)
        if old and old.id != work.own_id(paper) and old.id not in work.resolution.identities:
            found[work.own_id(paper)] = {old.id, *(old.kept.get("former_ids") or ())}
    return found


def _write_one(
    work: Revision, identity: Identity, paper: Paper | None, kept: Mapping[str, Any], before: Known | None
) -> None:
    """One node with its links; links that it no longer has are cut."""
    written = len(work.rows.edges)
    emit.document(work.rows, identity, paper, kept, _index(identity, paper, kept), work.at)
    if before:
        node = ("Document", identity.id)
        new = {(e.type, e.target) for e in work.rows.edges[written:] if e.source == node}
        was, old = Identity(before.id, before.former_ids, before.voices), emit.Rows()
        emit.links(old, was, naming.best(was.voices), _index(was, None, before.properties))
        work.cut += [e for e in old.edges if e.source == node and (e.type, e.target) not in new]


def _kept(work: Revision, identity: Identity, known: list[Known]) -> Mapping[str, Any]:
    """The properties that a document keeps: those of its file unless that has gone, and its status."""
    left = work.left()
    kept: dict[str, Any] = {}
    for k in sorted(known, key=lambda k: (k.id == identity.id, k.id)):
        keeps_file = k.id not in left and work.holds_file(identity, k)
        kept |= {n: v for n, v in k.properties.items() if keeps_file or n == "status"}
    if work.packs and not kept.get("status"):
        best = naming.best(identity.voices)
        kept["status"] = status_of(work.packs.get(key(best.number), ()), best.issuer, best.date) or None
    return kept


def _index(identity: Identity, paper: Paper | None, kept: Mapping[str, Any]) -> frozenset[str]:
    """Keys besides those of its voices: by which drafts find what they became, and the other way round."""
    header = paper.header if paper else emit.parsed(kept.get("header"))
    own = next((v for v in identity.voices if v.header), None)
    if own and header and drafts.is_draft(own):
        return drafts.draft_keys(own, header)
    return drafts.index_keys(identity)


def _end(work: Revision, old: Known, successor: str | None) -> None:
    """A document that nobody speaks of: it goes, over into its successor or for good; one with a status stays."""
    if successor:
        _rename(work, old.id, successor)
    elif old.properties.get("status"):
        kept = {n: v for n, v in old.properties.items() if n not in emit.FILE_PROPERTIES}
        work.rows.node("Document", old.id, **{**kept, "is_stub": True, "readings": "[]"})
        return
    work.dead.append(("Document", old.id))


def _rename(work: Revision, old: str, new: str, stays: bool = False) -> None:
    """Everything at a document and in it goes over to its new id, but what is derived anew. Of one that others still
    speak of under the old id (``stays``) only what is of its file."""
    is_left, place = old in work.left(), ("Document", old)
    for edge in work.archive.edges_at([old]):
        if edge.type in _DERIVED or (is_left and edge.type in _OF_PARTS):
            continue
        if stays and not (edge.type in _OF_PARTS and edge.source == place) and edge.type not in _AT_FILE:
            continue
        ends = [(e[0], new) if e == place else e for e in (edge.source, edge.target)]
        work.rows.edges.append(EdgeRow(edge.type, ends[0], ends[1], edge.properties))
        if stays:
            work.cut.append(edge)
    if not is_left:
        for said in work.archive.standing([old]):
            work.rows.edges.append(replace(said, properties={**said.properties, "said_in": new}))
        for node in work.archive.parts([old]):
            work.rows.nodes.append(NodeRow(node.label, node.id, {**node.properties, "document_id": new}))


def _is_unchanged(identity: Identity, before: Known) -> bool:
    """Whether the same is said of a document, in the same doubt."""
    is_same = dict(identity.voices) == dict(before.voices) and identity.former_ids == before.former_ids
    return is_same and not identity.is_in_other_doubt(before)
