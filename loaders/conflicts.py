"""Where what is said of one document does not agree (mâu thuẫn): dates, types, titles.

In: a dossier with its citations, and the identities they were resolved to. Out: for each citation the anomalies that
only the other sayings show: date_conflict_within_document, date_conflict_across_seeds, type_symbol_mismatch,
title_conflict. All dated citations of a document whose dates differ are marked, for none can be known to be right;
of titles the fullest (or the document's own) is the measure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from graph.folding import fold
from loaders import enactments, programmes
from loaders.coreference import Dossier, Entity, own_words
from loaders.identity import Reading, agrees, reading
from loaders.naming import fullest
from loaders.resolve import Identity, Resolution
from loaders.similarity import same_wording, wording


def anomalies(
    dossier: Dossier, citations: Sequence[Mapping[str, Any]], resolution: Resolution, short_forms: Mapping[str, str]
) -> list[tuple[str, ...]]:
    """The anomalies of each citation, those its own words show included."""
    found = []
    for ordinal, citation in enumerate(citations):
        marks = list(citation.get("anomalies") or ())
        if citation["class"] != "self":
            entity = dossier.entity(ordinal)
            match = resolution.matches.get(entity.voice)
            if match is None:
                found.append(tuple(marks))
                continue
            identity = resolution.identities[match.id]
            said = reading(citation, own_words(ordinal, citations, short_forms))
            marks += _of_dates(said, entity, identity)
            marks += ["type_symbol_mismatch"] if not agrees(said) else []
            marks += ["title_conflict"] if _title_differs(said, citation, identity, short_forms) else []
        found.append(tuple(dict.fromkeys(marks)))
    return found


def _of_dates(said: Reading, entity: Entity, identity: Identity) -> list[str]:
    if not said.date:
        return []
    others = {d for voice in identity.voices if voice != entity.voice for d in voice.dates}
    marks = ["date_conflict_within_document"] if entity.voice.dates - {said.date} else []
    return marks + (["date_conflict_across_seeds"] if others - entity.voice.dates else [])


def _title_differs(said: Reading, citation: Mapping[str, Any], identity: Identity, short: Mapping[str, str]) -> bool:
    if citation["class"] == "named_law":
        return _name_differs(citation, said, short)
    if citation["class"] == "programme":
        return _programme_differs(citation, said, identity, short)
    measure = fullest(identity.voices).words
    return bool(said.words and measure) and not same_wording(said.words, measure)


def _name_differs(citation: Mapping[str, Any], said: Reading, short: Mapping[str, str]) -> bool:
    """A law's name against that in the table, which is the official one."""
    named = enactments.find(str(citation["text"]), None, None)
    if named is None:
        return False
    cited = wording(enactments.bare_name(str(citation["text"])), short)
    return not same_wording(cited, wording(named.official))


def _programme_differs(
    citation: Mapping[str, Any], said: Reading, identity: Identity, short: Mapping[str, str]
) -> bool:
    """A programme's name against its official one where it is known, else against the fullest."""
    words = said.words or wording(str(citation["text"]), short)
    known = programmes.find(citation, said.words)
    if known and (said.words or len(fold(words).split()) > 4):
        full = wording(programmes.official(known), short)
        return not (same_wording(words, full) or same_wording(f"{said.doc_type.lower()} {words}", full))
    measure = fullest(identity.voices).words
    return bool(said.words and measure) and not same_wording(said.words, measure)
