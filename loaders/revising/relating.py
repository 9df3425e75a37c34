"""The relations that documents state of each other, brought from what was stated to what is stated now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from graph.rows import EdgeRow
from loaders.identity import drafts
from loaders.revising.state import Revision
from loaders.statements import Between, Statement, relation, statements


def write(work: Revision) -> None:
    """Every relation that a gone or touched paper stated, or a fresh or touched one states."""
    gone, new = _stated_before(work), _stated_now(work)
    stored = work.archive.relations({*gone, *new})
    for between in sorted({*gone, *new}):
        before = stored.get(between)
        if before and before.get("rule") == drafts.RULE:
            before = None
        edge = relation(before, gone[between], new[between], _others(work, between, before, gone[between]))
        if edge:
            work.rows.edges.append(edge)
        elif before:
            work.cut.append(EdgeRow(between.type, ("Document", between.source), ("Document", between.target)))


def _stated_before(work: Revision) -> defaultdict[Between, list[Statement]]:
    found: defaultdict[Between, list[Statement]] = defaultdict(list)
    for paper in [*work.gone, *work.touched]:
        for said in statements(paper, paper.id, paper.targets):
            found[said.between].append(said)
    return found


def _stated_now(work: Revision) -> defaultdict[Between, list[Statement]]:
    found: defaultdict[Between, list[Statement]] = defaultdict(list)
    for paper in work.stay():
        doubt = [bool(r and r.status == "ambiguous") for r in work.refers[paper.self_id]]
        for said in statements(paper, work.own_id(paper), work.targets(paper), doubt):
            found[said.between].append(said)
    return found


def _others(
    work: Revision, between: Between, before: Mapping[str, Any] | None, gone: list[Statement]
) -> list[Statement]:
    """What one other document states, where the evidence that is stored was said by one that is gone."""
    silent = {s.said_by for s in gone}
    if not before or before.get("said_in") not in silent:
        return []
    left = sorted(set(before.get("said_by") or ()) - silent)
    found = work.archive.papers(ids=left[:1])
    return [s for p in found for s in statements(p, p.id, p.targets) if s.between == between]
