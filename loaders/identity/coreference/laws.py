"""Named laws: the number of the enactment meant is their key, so that a law cited by number is the same document."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from graph.folding import fold
from loaders.identity.coreference.groups import Groups
from loaders.identity.numbering import number_key
from loaders.identity.readings import Reading
from loaders.known import enactments
from loaders.similarity import wording


def join(groups: Groups) -> None:
    """Find each law in the table; one without a year is the one to which the same text gives a year elsewhere."""
    bounds = _bounds(groups)
    by_name: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for i, citation in enumerate(groups.citations):
        if citation["class"] == "named_law":
            cited = _cited(groups, i)
            by_name[fold(enactments.bare_name(cited))].append((i, cited))
    for name, block in by_name.items():
        years = {year for _, cited in block if (year := enactments.year_in(cited))}
        for i, cited in block:
            if len(years) == 1 and not enactments.year_in(cited):
                cited = f"{cited} năm {next(iter(years))}"
            day = str(groups.citations[i].get("date_iso") or "")
            _mark(groups, i, name, cited, enactments.find(cited, *bounds, day))
    groups.join_by_key("law", of_year=True)


def law_key(law: enactments.Enactment) -> str:
    """The key of an enactment: that of its number, a constitution's name."""
    if not law.number:
        return f"l:{fold(law.name)}"
    _, _, rest = law.number.partition("/")
    symbol = rest.partition("/")[2] or rest
    return number_key(Reading(number=law.number, symbol=symbol, number_year=law.year, doc_type=law.doc_type))


def _mark(groups: Groups, i: int, name: str, cited: str, named: enactments.Named | None) -> None:
    """The key of a law, and its official name as what is read; of several that it can be, the first, in doubt."""
    if not named or not named.candidates:
        year = enactments.year_in(cited)
        groups.mark(i, "law", f"l:{name}:{year}" if year else f"l:{name}")
        return
    law = named.candidates[0]
    groups.mark(i, "law", law_key(law))
    official = {"number": law.number, "number_year": law.year, "doc_type": law.doc_type, "title": law.name}
    groups.readings[i] = replace(groups.readings[i], **official, words=wording(law.name))
    if len(named.candidates) > 1:
        groups.doubt[groups.root(i)] = " hoặc ".join(c.key for c in named.candidates)


def _cited(groups: Groups, i: int) -> str:
    """The words of a citation, its short forms written out."""
    text = " ".join(str(groups.citations[i]["text"]).split())
    for short, long in groups.short.items():
        text = text.replace(short, long)
    return text


def _bounds(groups: Groups) -> tuple[str | None, str | None]:
    """The days between which the document was issued."""
    bounds = groups.header.get("date_bounds") or {}
    day = groups.header.get("date_iso")
    if day and len(day) == 10:
        return day, day
    return bounds.get("not_before"), bounds.get("not_after")
