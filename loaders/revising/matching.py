"""Drafts and what they became: the match, and what the issued document has from its draft until it is read itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from graph.rows import EdgeRow, Value
from loaders import emit
from loaders.identity import drafts
from loaders.identity.resolve import Identity
from loaders.masking import mask
from loaders.papers import Paper
from loaders.revising.state import Revision
from loaders.statements import statements


def write(work: Revision) -> None:
    """Every draft among the papers of a revision, and those for which a numbered document has come."""
    for paper in work.gone:
        for edge in _stored(work, paper.id):
            _cut(work, edge, paper)
    for paper in _drafts(work):
        _write_one(work, paper)


def _drafts(work: Revision) -> list[Paper]:
    papers = {work.own_id(p): p for p in work.stay() if drafts.is_draft(p.dossier.own.voice)}
    waiting = frozenset(k for i in work.resolution.identities.values() for k in drafts.waiting_keys(i))
    ids = {k.id for k in work.archive.blocks(waiting)} - work.left() - set(papers) if waiting else set()
    return [*papers.values(), *work.archive.papers(ids=sorted(ids))]


class _Match(NamedTuple):
    """A match to be written: the issued document, its status and the relation itself."""

    issued: str
    status: str
    edge: EdgeRow


def _write_one(work: Revision, paper: Paper) -> None:
    """The match of one draft: as staff have decided, else the most probable; rejected ones stay, to be remembered."""
    draft = ("Document", work.own_id(paper) or paper.id)
    before = work.replaces.get(paper.self_id, paper)
    stored = _stored(work, before.id)
    for edge in stored:
        _cut(work, edge, before)
    kept = [e for e in stored if e.properties.get("status") in _DECIDED]
    decided = [EdgeRow("DRAFT_OF", draft, e.target, e.properties) for e in kept]
    work.rows.edges += decided
    candidates = _issued(work, drafts.wanted_keys(paper.dossier.own.voice, paper.header))
    match = _chosen(work, paper, draft, decided, candidates)
    if match is None:
        return
    if match.edge not in decided:
        work.rows.edges.append(match.edge)
    if not any(i.id == match.issued and i.is_read for i in candidates):
        _inherit(work, paper, draft[1], match)


_DECIDED = ("accepted", "rejected")


def _chosen(
    work: Revision, paper: Paper, draft: tuple[str, str], decided: Sequence[EdgeRow], candidates: Sequence[Identity]
) -> _Match | None:
    accepted = next((e for e in decided if e.properties.get("status") == "accepted"), None)
    if accepted:
        return _Match(accepted.target[1], "accepted", accepted)
    excluded = frozenset(work.targets(paper)) | {e.target[1] for e in decided}
    found = drafts.match(paper.dossier.own.voice, paper.header, excluded, candidates)
    if found is None:
        return None
    properties: dict[str, Value] = {
        "status": "probable",
        "score": found.score,
        "parts": emit.as_json(found.parts),
        "explicit": False,
        "rule": "draft_match",
    }
    return _Match(found.issued, "probable", EdgeRow("DRAFT_OF", draft, ("Document", found.issued), properties))


def _issued(work: Revision, keys: frozenset[str]) -> list[Identity]:
    """The numbered documents under the keys, as they are now."""
    known = work.archive.blocks(keys) if keys else ()
    found = {k.id: Identity(k.id, k.former_ids, k.voices) for k in known if k.id not in work.resolution.before}
    found |= {id_: i for id_, i in work.resolution.identities.items() if drafts.index_keys(i) & keys}
    return list(found.values())


def _inherit(work: Revision, paper: Paper, draft_id: str, match: _Match) -> None:
    """The relations and tasks of a draft, inferred for the document that it became."""
    issued = ("Document", match.issued)
    said = {e.key for e in work.rows.edges}
    said |= {e.key for e in work.archive.edges_from([match.issued]) if e.properties.get("rule") != drafts.RULE}
    for statement in statements(paper, draft_id, work.targets(paper)):
        kind, source, target = statement.between
        if source == draft_id and target != match.issued and (kind, match.issued, target, "") not in said:
            work.rows.edge(
                kind, issued, ("Document", target), sentence=mask(statement.sentence), start=statement.start,
                end=statement.end, section_path=statement.section_path, explicit=False, rule=drafts.RULE,
                status=match.status, said_by=[draft_id], said_in=draft_id, mentions=1)  # fmt: skip
    for task_id, _, _ in paper.task_spans:
        work.rows.edge("HAS_TASK", issued, ("Task", task_id), explicit=False, rule=drafts.RULE, status=match.status)


def _stored(work: Revision, draft: str) -> list[EdgeRow]:
    """The matches of a draft as they stood."""
    return [e for e in work.archive.edges_from([draft]) if e.type == "DRAFT_OF"] if draft else []


def _cut(work: Revision, edge: EdgeRow, draft: Paper) -> None:
    """A match as it stood, and what the issued document had from it."""
    work.cut.append(edge)
    tasks = {("Task", id_) for id_, _, _ in draft.task_spans}
    inferred = (e for e in work.archive.edges_from([edge.target[1]]) if e.properties.get("rule") == drafts.RULE)
    work.cut += [e for e in inferred if e.target in tasks or e.properties.get("said_in") == draft.id]
