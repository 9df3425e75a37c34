"""What each citation of a document refers to, why, and what is wrong with it."""

from __future__ import annotations

from loaders.identity.conflicts import anomalies
from loaders.identity.resolve import Resolution
from loaders.papers import Paper, Reference


def references(paper: Paper, resolution: Resolution) -> list[Reference | None]:
    """What each citation of a paper refers to. What the resolution did not touch stays as it was."""
    marks = anomalies(paper.dossier, paper.citations, resolution, paper.spelled)
    found: list[Reference | None] = []
    for ordinal, citation in enumerate(paper.citations):
        match = resolution.matches.get(paper.dossier.entity(ordinal).voice)
        if citation["class"] == "self":
            found.append(None)
        elif match is None:
            found.append(paper.refers[ordinal])
        else:
            found.append(Reference(match.id, match.status, match.score, match.why, marks[ordinal]))
    return found
