"""What documents state of each other (quan hệ giữa văn bản): relations derived from citations.

In: a paper and the documents its citations were resolved to. Out: ``Statement``, one for each citation, and the one
relation that several statements make: who says so, how often, and the sentence of the first of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from graph.rows import EdgeRow, Value
from graph.schema import RELATION_OF_MENTION
from loaders.masking import mask
from loaders.papers import Paper


class Between(NamedTuple):
    """Identity of a relation between two documents."""

    type: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One citation as a relation between two documents. ``said_by`` is the document in which it stands."""

    between: Between
    said_by: str
    start: int
    end: int
    sentence: str
    section_path: str
    explicit: bool
    rule: str
    ambiguous: bool = False

    @property
    def order(self) -> tuple[object, ...]:
        """Evidence comes first from the document that relates itself, then in the order of ids and of the text."""
        return self.said_by != self.between.source, not self.explicit, self.said_by, self.start


def statements(paper: Paper, own_id: str, targets: Sequence[str], ambiguous: Sequence[bool] = ()) -> list[Statement]:
    """The relations that a paper states. ``targets`` are the ids its citations refer to, empty where to none."""
    found = []
    for ordinal, citation in enumerate(paper.citations):
        type_ = RELATION_OF_MENTION.get(citation["relation"])
        outer = citation.get("outer")
        source = own_id if outer is None else targets[outer]
        target = targets[ordinal]
        if type_ and source and target and source != target:
            found.append(
                _statement(Between(type_, source, target), own_id, citation, bool(ambiguous) and ambiguous[ordinal])
            )
    return found


def _statement(between: Between, said_by: str, citation: Mapping[str, Any], ambiguous: bool) -> Statement:
    return Statement(
        between,
        said_by,
        citation["start"],
        citation["end"],
        citation.get("sentence") or citation["text"],
        citation.get("section_path") or "",
        bool(citation.get("explicit", True)),
        citation.get("rule") or "",
        ambiguous,
    )


def relation(
    before: Mapping[str, Any] | None,
    gone: Iterable[Statement],
    new: Iterable[Statement],
    others: Iterable[Statement] = (),
) -> EdgeRow | None:
    """One relation after some statements of it have gone and others have come; None where nobody states it any more.

    ``before`` are its properties as stored; ``others`` statements of documents that go on saying it, needed where the
    stored evidence is among those that went.
    """
    gone, new = list(gone), list(new)
    between = next(s.between for s in [*gone, *new])
    silent = {s.said_by for s in gone}
    said_by = (set(before["said_by"] or ()) - silent if before else set()) | {s.said_by for s in new}
    if not said_by:
        return None
    count = len(new) + (max(0, (before["mentions"] or 0) - len(gone)) if before else 0)
    candidates = [*new, *others]
    if before and before.get("said_in") not in silent and before.get("said_in"):
        candidates.append(_stored(between, before))
    first = min(candidates, key=lambda s: s.order)
    properties: dict[str, Value] = {
        "sentence": mask(first.sentence),
        "section_path": first.section_path,
        "start": first.start,
        "end": first.end,
        "explicit": first.explicit,
        "rule": first.rule,
        "said_by": sorted(said_by),
        "mentions": count,
        "status": "ambiguous" if first.ambiguous else None,
        "said_in": first.said_by,
    }
    return EdgeRow(between.type, ("Document", between.source), ("Document", between.target), properties)


def _stored(between: Between, kept: Mapping[str, Any]) -> Statement:
    return Statement(
        between,
        kept["said_in"],
        kept["start"] or 0,
        kept["end"] or 0,
        kept["sentence"] or "",
        kept["section_path"] or "",
        bool(kept["explicit"]),
        kept["rule"] or "",
        kept.get("status") == "ambiguous",
    )
