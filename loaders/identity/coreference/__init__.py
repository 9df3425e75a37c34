"""Which citations of one document mean the same document (đồng tham chiếu): a pure function of one record.

In: the header and citations of a ``Record``. Out: a ``Dossier``: the document's own voice and one ``Entity`` for each
document it speaks of. Citations are joined in steps, the surest first: by number, by the table of laws, as repetitions
("Đề án này"), as annexes of a cited act, by name, by type and issuer ("Chỉ thị của Bộ Chính trị").
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from loaders.identity.coreference import laws, names, numbers
from loaders.identity.coreference.groups import LEAST_TITLE, Entity, Groups
from loaders.identity.numbering import number_key, scope, title_key
from loaders.identity.readings import Reading, Voice, reading
from loaders.similarity import short_forms, wording


@dataclass(frozen=True, slots=True)
class Dossier:
    """One document's say: who it is itself (``own``) and of whom it speaks. ``of`` gives the index of the entity of
    each citation, -1 the document itself; ``as_of`` is the year in which it speaks."""

    source: str
    sha256: str
    own: Entity
    entities: tuple[Entity, ...]
    of: tuple[int, ...]
    as_of: str = ""

    def entity(self, ordinal: int) -> Entity:
        """The entity of a citation."""
        index = self.of[ordinal]
        return self.own if index < 0 else self.entities[index]


def dossier(
    source: str,
    sha256: str,
    header: Mapping[str, Any],
    citations: Sequence[Mapping[str, Any]],
    abbreviations: Sequence[Mapping[str, Any]] = (),
) -> Dossier:
    """The dossier of one document."""
    short = short_forms(abbreviations)
    readings = [reading(c, words) for c, words in zip(citations, own_words(citations, short), strict=True)]
    groups = Groups(header, citations, readings, short)
    numbers.join(groups)
    laws.join(groups)
    names.join_repetitions(groups)
    names.join_annexes(groups)
    names.join_titles(groups)
    names.join_bare(groups)
    as_of = _year_of(header)
    own_citations, entities, of = groups.entities(as_of)
    said = reading(header, wording(header.get("title"), short))
    return Dossier(source, sha256, Entity(_own_voice(said, header, sha256), own_citations), entities, of, as_of)


def own_words(citations: Sequence[Mapping[str, Any]], short: Mapping[str, str]) -> list[str]:
    """The title of each citation as it is compared: a numbered act that is cited in it stands for itself, whatever is
    said of it there."""
    numbered = [c for c in citations if c["class"] == "numbered"]
    starts = [c["start"] for c in numbered]
    return [wording(_without_nested(c, numbered, starts), short) for c in citations]


def _without_nested(citation: Mapping[str, Any], numbered: Sequence[Mapping[str, Any]], starts: Sequence[int]) -> str:
    title, span = citation.get("title") or "", citation.get("title_span")
    if not title or not span:
        return title
    pieces, reached = [], span[0]
    for inner in numbered[bisect_left(starts, span[0]) : bisect_left(starts, span[1])]:
        if inner["start"] >= reached:
            pieces += [title[reached - span[0] : inner["start"] - span[0]], inner["number_canonical"]]
            reached = max(inner["end"], (inner.get("title_span") or (0, 0))[1])
    return " ".join([*pieces, title[reached - span[0] :]])


def _own_voice(said: Reading, header: Mapping[str, Any], sha256: str) -> Voice:
    """The document's voice of itself: by its number, else by its title, if its issuer is known; else by its bytes."""
    nowhere = not said.issuer or scope(said).endswith("@?")
    if header.get("number") and said.symbol and not nowhere:
        return Voice("numbered", (number_key(said),), (said,), header=True)
    if len(said.words) >= LEAST_TITLE and not nowhere:
        return Voice("titled", (title_key(said),), (said,), as_of=_year_of(header), header=True)
    return Voice("alone", (f"x:{sha256[:16]}",), (said,), header=True)


def _year_of(header: Mapping[str, Any]) -> str:
    """The year in which the document speaks: of its date, else of its bounds."""
    bounds = header.get("date_bounds") or {}
    day = header.get("date_iso") or bounds.get("not_after") or bounds.get("not_before") or ""
    return str(day)[:4]


__all__ = ["Dossier", "Entity", "dossier", "own_words"]
