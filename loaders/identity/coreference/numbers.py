"""Numbered citations: the same number of the same body is one document, unless the years differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from loaders.identity.coreference.groups import Groups
from loaders.identity.numbering import code, number_key
from loaders.identity.readings import Reading, Voice
from loaders.identity.verdicts import SAME, judge


def join(groups: Groups) -> None:
    """Join numbered citations; an undated one joins the dated, one without symbol the one that has it."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for i, citation in enumerate(groups.citations):
        if citation["class"] == "numbered":
            key = _key(groups, i)
            groups.mark(i, "numbered", key)
            blocks[key].append(i)
    for block in blocks.values():
        _join_block(groups, block)
    _join_without_symbol(groups, (i for block in blocks.values() for i in block))


def _key(groups: Groups, i: int) -> str:
    """The key of a numbered citation; where nothing says whose number it is, a key of this document alone."""
    key = number_key(groups.readings[i])
    return f"{key}:{groups.home}" if key.endswith("@?") else key


def _join_block(groups: Groups, block: list[int]) -> None:
    voices: dict[Reading, Voice] = {r: Voice("numbered", (), (r,)) for r in (groups.readings[i] for i in block)}
    first = {r: next(i for i in block if groups.readings[i] == r) for r in voices}
    for i in block:
        groups.join(i, first[groups.readings[i]])
    said = list(voices)
    for n, one in enumerate(said):
        for other in said[:n]:
            if judge(voices[one], voices[other]).verdict == SAME:
                groups.join(first[one], first[other])
    dated = sorted({groups.root(first[r]) for r in said if r.year})
    for i in block:
        if not groups.readings[i].year:
            target = _dated_for(i, dated) if dated else block[0]
            if target is not None:
                groups.join(i, target)


def _dated_for(i: int, dated: list[int]) -> int | None:
    """The dated group that an undated citation repeats: the only one, else the nearest before it."""
    if len(dated) == 1:
        return dated[0]
    return max((d for d in dated if d < i), default=None)


def _join_without_symbol(groups: Groups, numbered: Iterable[int]) -> None:
    """ "Chương trình phối hợp số 05" repeats the one citation with that number and type whose symbol is given."""
    heads: dict[str, set[int]] = defaultdict(set)
    for i in numbered:
        if groups.readings[i].symbol:
            heads[_head(groups.readings[i], groups.readings[i].number)].add(groups.root(i))
    for i, citation in enumerate(groups.citations):
        if citation.get("number") and not groups.readings[i].symbol:
            full = heads.get(_head(groups.readings[i], str(citation["number"])), set())
            if len(full) == 1:
                groups.join(i, next(iter(full)))


def _head(said: Reading, number: str) -> str:
    """Number and type without who numbers."""
    return f"{number.split('/')[0].split('-')[0].strip().lstrip('0')}:{code(said)}"
