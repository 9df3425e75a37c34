"""What stands in papers: of fresh ones it comes, of gone ones it goes, of touched ones it is put right.

Tasks keep their ids and what staff have set on them; one that is no longer in the text stays, as withdrawn, while it
holds a state.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from graph.folding import fold
from graph.rows import EdgeRow, NodeRow
from loaders import emit, findings, known
from loaders.identity import naming
from loaders.masking import mask
from loaders.papers import Paper
from loaders.revising import doubting
from loaders.revising.alignment import align
from loaders.revising.documents import OF_CONTENT
from loaders.revising.state import Revision


def write(work: Revision) -> None:
    """The parts of all papers of a revision."""
    parts: dict[str, list[NodeRow]] = defaultdict(list)
    for part in work.archive.parts([p.id for p in work.gone]):
        parts[str(part.properties.get("document_id"))].append(part)
    for n, paper in enumerate(work.fresh):
        old = work.replaces.get(paper.self_id)
        tasks = [t for t in parts[old.id] if t.label == "Task"] if old else []
        work.fresh[n] = doubting.with_suggestions(work, with_task_ids(paper, tasks))
        _write_fresh(work, work.fresh[n], tasks)
    written = {id_ for p in work.fresh for id_, _, _ in p.task_spans}
    work.cut += work.archive.standing([p.id for p in work.gone])
    for paper in work.gone:
        _take_out(work, paper, parts[paper.id], written)
    for paper in work.touched:
        _put_right(work, paper)


def with_task_ids(paper: Paper, tasks: Sequence[NodeRow]) -> Paper:
    """The paper with the ids that its tasks had before."""
    if not tasks or paper.record is None:
        return paper
    now = [(id_, fold(mask(t["text"]))) for (id_, _, _), t in zip(paper.task_spans, paper.record.tasks, strict=True)]
    kept = align([(t.id, str(t.properties.get("folded") or "")) for t in tasks], now)
    return replace(paper, task_spans=[(kept.get(id_, id_), start, end) for id_, start, end in paper.task_spans])


def _write_fresh(work: Revision, paper: Paper, tasks: Sequence[NodeRow]) -> None:
    emit.content(work.rows, paper, work.own_id(paper), {t.id: t.properties for t in tasks})
    for ordinal in range(len(paper.citations)):
        _write_mention(work, paper, ordinal)
    emit.cites(work.rows, paper, work.targets(paper))


def _write_mention(work: Revision, paper: Paper, ordinal: int) -> None:
    found = work.refers[paper.self_id][ordinal]
    identity = work.resolution.identities.get(found.target) if found else None
    best = naming.best(identity.voices) if identity else naming.Best()
    pack = work.packs.get(known.key(str(paper.citations[ordinal].get("number_canonical") or "")), ())
    emit.mention(work.rows, paper, work.own_id(paper), ordinal, found, best, pack)


def _take_out(work: Revision, paper: Paper, parts: list[NodeRow], written: set[str]) -> None:
    """The parts of a gone paper; tasks on which staff have worked stay, as withdrawn."""
    successor = next((p for p in work.fresh if work.replaces.get(p.self_id) is paper), None)
    dead = {(p.label, p.id) for p in parts}
    for part in parts:
        if part.label == "Task" and part.id not in written and part.properties.get("state"):
            dead.discard((part.label, part.id))
            home = work.own_id(successor) if successor else paper.id
            kept = {**part.properties, "withdrawn": True, "document_id": home}
            work.rows.nodes.append(NodeRow("Task", part.id, kept))
            if successor:
                work.rows.edge("HAS_TASK", ("Document", home), ("Task", part.id), explicit=True)
    work.dead += sorted(dead)
    for edge in work.archive.edges_from([paper.id]):
        if edge.type in OF_CONTENT and edge.target not in dead:
            work.cut.append(edge)


def _put_right(work: Revision, paper: Paper) -> None:
    """Those mentions of a touched paper that now refer elsewhere, or in which something else is wrong now; of one that
    is derived anew all, for the packs may say otherwise."""
    anew = paper.id in work.again
    same_id = work.own_id(paper) == paper.id
    for ordinal, (was, now) in enumerate(zip(paper.refers, work.refers[paper.self_id], strict=True)):
        restated = now.anomalies and now.target in work.restated if now else not same_id
        if was == now and not anew and not restated:
            continue
        mention = ("Mention", paper.mention_ids[ordinal])
        meant = was.target if was else paper.id
        if meant and meant != (now.target if now else work.own_id(paper)):
            work.cut.append(EdgeRow("REFERS_TO", mention, ("Document", meant)))
        for rule in sorted(set(was.anomalies if was else ()) - set(now.anomalies if now else ())):
            work.dead.append(("Finding", f"{mention[1]}:{rule}"))
        first = len(work.rows.nodes)
        _write_mention(work, paper, ordinal)
        told = {node.id for node in work.rows.nodes[first:]}
        silent = {emit.pack_finding(mention[1], rule) for rule in findings.OF_PACK} - told
        work.dead += [("Finding", id_) for id_ in sorted(silent)]
    if paper.targets != work.targets(paper):
        old = emit.Rows()
        emit.cites(old, paper, paper.targets)
        work.cut += old.edges
        emit.cites(work.rows, paper, work.targets(paper))
