"""The papers of a revision: fresh, gone, touched; what they are and refer to, resolved with what the archive holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from graph.folding import fold
from loaders import known
from loaders.archive import Archive
from loaders.identity import naming
from loaders.identity.readings import Voice
from loaders.identity.references import references
from loaders.identity.resolve import resolve
from loaders.papers import Paper, Reference
from loaders.revising.deciding import VERDICTS
from loaders.revising.state import Revision

ONE_DOCUMENT = 0.5
"""Share of citations that two files of one name must have in common to be versions of one document."""
TOLD_EACH = 200
"""A conflict is marked at every citation of a document that at most so many documents cite; beyond that at new ones."""


def gather(archive: Archive, fresh: Sequence[Paper], remove: Iterable[str], again: Iterable[str], at: str) -> Revision:
    """The papers of a revision, resolved. ``again`` are ids of documents to be derived anew."""
    asked = archive.papers(ids=again)
    work = Revision(archive, at, list(fresh), archive.papers(ids=remove), asked, again=frozenset(p.id for p in asked))
    _find_replaced(work)
    _resolve(work)
    while _settle_copies(work):
        _resolve(work)
    _find_touched(work)
    _refer(work)
    voices = (v for identity in work.resolution.identities.values() for v in identity.voices)
    numbers = {known.key(r.number) for v in voices for r in v.readings if r.number}
    work.packs = archive.packs(numbers | _cited(work.stay()))
    return work


def _cited(papers: Iterable[Paper]) -> set[str]:
    """The keys of the numbers that papers cite."""
    return {known.key(number) for p in papers for c in p.citations if (number := c.get("number_canonical"))}


def _find_replaced(work: Revision) -> None:
    """The stored papers of which the fresh ones are versions."""
    stored = work.archive.papers(sources={p.source for p in work.fresh})
    for paper in work.fresh:
        for old in stored:
            if old.source == paper.source and old not in work.gone and is_version(old, paper):
                work.gone.append(old)
                work.replaces[paper.self_id] = old


def is_version(old: Paper, new: Paper) -> bool:
    """Whether two files of one name are versions of one document."""
    if old.name == new.name:
        return True
    before, now = ({fold(str(c["text"])) for c in p.citations} for p in (old, new))
    return len(before & now) >= ONE_DOCUMENT * max(len(before), len(now), 1)


def _resolve(work: Revision) -> None:
    new, gone, again = ([p.dossier for p in papers] for papers in (work.fresh, work.gone, work.touched))
    work.resolution = resolve(new, gone, work.archive, again)


def _settle_copies(work: Revision) -> bool:
    """Of several files of one document the fullest is kept, whichever came first. Whether there were any: what is left
    may then mean another document."""
    by_id: dict[str, list[Paper]] = defaultdict(list)
    for paper in work.fresh:
        by_id[work.own_id(paper)].append(paper)
    for identity in work.resolution.identities.values():
        if sum(n for voice, n in identity.voices.items() if voice.header) > 1:
            by_id.setdefault(identity.id, [])
    left = work.left()
    there = {
        k.id: i
        for i in by_id
        for k in work.known_as(i)
        if k.properties.get("sha256") and k.id not in left and work.holds_file(work.resolution.identities[i], k)
    }
    for old in work.archive.papers(ids=there):
        by_id[there[old.id]].append(old)
    fullest = {id_: max(papers, key=_fullness) for id_, papers in by_id.items()}
    aside = [(p, fullest[id_]) for id_, papers in by_id.items() for p in papers if p is not fullest[id_]]
    for paper, best in aside:
        if paper.id:
            work.gone.append(paper)
            if not best.id:
                work.replaces.setdefault(best.self_id, paper)
        else:
            work.fresh.remove(paper)
        if paper.sha256 != best.sha256 or paper.source != best.source:
            work.copies[paper.source] = best.source
        if paper.sha256 != best.sha256:
            work.aside.append((paper, best))
    return bool(aside)


def _fullness(paper: Paper) -> tuple[int, str, str]:
    return len(paper.citations) + len(paper.task_spans), paper.sha256, paper.source


def _find_touched(work: Revision) -> None:
    """The papers that stay, and cite or are a document whose identity or agreement has changed."""
    before, now = work.resolution.before, work.resolution.identities
    few = (k for k in before.values() if k.voices and sum(k.voices.values()) <= TOLD_EACH and k.id in now)
    work.restated = frozenset(k.id for k in few if _is_restated(k.voices, now[k.id].voices))
    doubted = {k.id for k in before.values() if k.id in now and now[k.id].is_in_other_doubt(k)}
    changed = {*work.resolution.moved(), *work.resolution.vanished(), *work.restated, *doubted}
    if changed:
        own = {id_ for id_ in changed if before[id_].properties.get("sha256")}
        there = work.left() | {p.id for p in work.touched}
        work.touched += work.archive.papers(ids=(work.archive.citing(changed) | own) - there)


def _is_restated(before: Mapping[Voice, int], now: Mapping[Voice, int]) -> bool:
    """Whether what agreement is judged by, or findings are told with, has changed. A first title restates nothing."""
    old, new = naming.best(before), naming.best(now)
    if not old.words:
        old = replace(old, title=new.title, words=new.words)
    days = [frozenset(d for v in voices for d in v.dates) for voices in (before, now)]
    return days[0] != days[1] or replace(old, period=new.period, level=new.level) != new


def _refer(work: Revision) -> None:
    """What each citation of the papers that stay refers to, as resolved or as staff have decided."""
    was = {p.self_id: work.replaces[p.self_id].id if p.self_id in work.replaces else p.id for p in work.stay()}
    decided: dict[str, dict[str, Mapping[str, Any]]] = defaultdict(dict)
    for decision in work.archive.decisions(sorted(filter(None, was.values()))):
        if decision.properties.get("subject") == "mention":
            by_key = decided[str(decision.properties.get("document_id"))]
            by_key[str(decision.properties.get("key"))] = decision.properties
    for paper in work.stay():
        verdicts = decided[was[paper.self_id]]
        work.refers[paper.self_id] = [
            _decided(found, verdicts[key]) if found and key in verdicts else found
            for key, found in zip(paper.mention_keys, references(paper, work.resolution), strict=True)
        ]


def _decided(found: Reference, decision: Mapping[str, Any]) -> Reference:
    """What a citation refers to after staff have decided it."""
    status = VERDICTS.get(str(decision.get("verdict")), found.status)
    target = {"rejected": "", "corrected": str(decision.get("value") or found.target)}.get(status, found.target)
    return replace(found, target=target, status=status, why="do cán bộ quyết định", score=1.0)
