"""Where what is said of one document does not agree (mâu thuẫn): dates, types, titles.

In: a dossier with its citations, and the identities they were resolved to. Out: for each citation the anomalies that
only the other sayings show: date_conflict_within_document, date_conflict_across_seeds, type_symbol_mismatch,
title_conflict. All dated citations of a document whose dates differ are marked, for none can be known to be right;
of titles the fullest (or the document's own) is the measure, and what the tables of known documents say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from loaders import findings
from loaders.identity import programmes
from loaders.identity.coreference import Dossier, Entity, own_words
from loaders.identity.naming import best, fullest
from loaders.identity.numbering import agrees, party_centre, scope
from loaders.identity.readings import Reading, reading
from loaders.identity.resolve import Identity, Resolution
from loaders.known import enactments
from loaders.similarity import period_of, same_wording, without_period, wording

_FEW_WORDS = 4
"""A name of fewer words is a short form: "Đề án 938"."""


def anomalies(
    dossier: Dossier, citations: Sequence[Mapping[str, Any]], resolution: Resolution, short_forms: Mapping[str, str]
) -> list[tuple[str, ...]]:
    """The anomalies of each citation, those its own words show included."""
    found = []
    year = max((r.year for r in dossier.own.voice.readings), default="") or dossier.as_of
    words = own_words(citations, short_forms)
    for ordinal, citation in enumerate(citations):
        marks = list(citation.get("anomalies") or ())
        if citation["class"] != "self":
            entity = dossier.entity(ordinal)
            match = resolution.matches.get(entity.voice)
            if match is None:
                found.append(tuple(marks))
                continue
            identity = resolution.identities[match.id]
            said = reading(citation, words[ordinal])
            outer = citations[citation["outer"]] if citation.get("outer") is not None else None
            marks += ["probable_number_error"] if findings.repaired_number(citation, outer, year) else []
            marks += ["issuer_symbol_mismatch"] if _issuer_differs(citation, said, identity) else []
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


def _issuer_differs(citation: Mapping[str, Any], said: Reading, identity: Identity) -> bool:
    """Of the bodies of the Party's centre, which share one symbol, another is named here than where most is said."""
    if not citation.get("issuer_raw") or scope(said) != "tw":
        return False
    return bool(said.issuer) and party_centre(said.issuer) != party_centre(best(identity.voices).issuer)


def _title_differs(said: Reading, citation: Mapping[str, Any], identity: Identity, short: Mapping[str, str]) -> bool:
    text = str(citation["text"])
    if citation["class"] == "numbered" and not findings.has_known_title(citation):
        return True
    if citation["class"] == "named_law":
        official = next((r.words for v in identity.voices if v.kind == "law" for r in v.readings if r.words), "")
        return bool(official) and not same_wording(wording(enactments.bare_name(text), short), official)
    if citation["class"] in ("programme", "partial"):
        return _name_differs(citation, said, identity, short)
    inside, behind = period_of(text) or "", period_of(said.words) or ""
    if "-" in inside and "-" in behind and inside != behind:
        return True
    measure = fullest(identity.voices).words
    return bool(said.words and measure) and not same_wording(said.words, measure)


def _name_differs(citation: Mapping[str, Any], said: Reading, identity: Identity, short: Mapping[str, str]) -> bool:
    """A programme's or plan's name against its official one where it is known, else against the fullest. Silence on
    its period is no conflict."""
    known = programmes.find(citation, said.words) if citation["class"] == "programme" else None
    if known:
        words = said.words or wording(str(citation["text"]), short)
        if len(words.split()) < _FEW_WORDS:
            return False
        kind, full = said.doc_type.lower(), wording(programmes.official(known), short)
        return _differ(words if words.startswith(kind) else f"{kind} {words}", full)
    return bool(said.words) and _differ(said.words, fullest(identity.voices).words)


def _differ(words: str, measure: str) -> bool:
    if not measure:
        return False
    periods = period_of(words), period_of(measure)
    if all(periods) and periods[0] != periods[1]:
        return True
    return not same_wording(without_period(words), without_period(measure))
