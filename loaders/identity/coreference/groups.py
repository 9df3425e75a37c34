"""Citations of one document being joined: union-find, with what is known of each group."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from loaders.identity.numbering import type_code
from loaders.identity.readings import Reading, Voice

LEAST_TITLE = 12
"""A title of fewer characters names nothing."""
_RANK = ("numbered", "law", "annex", "titled", "alone")


@dataclass(frozen=True, slots=True)
class Entity:
    """One document that a text speaks of: what it says of it, and in which of its citations."""

    voice: Voice
    ordinals: tuple[int, ...]


class Groups:
    """The citations of one document in groups. A group is named by its smallest ordinal; it has keys and a kind."""

    def __init__(
        self,
        header: Mapping[str, Any],
        citations: Sequence[Mapping[str, Any]],
        readings: list[Reading],
        short: Mapping[str, str],
    ) -> None:
        self.header, self.citations, self.readings, self.short = header, citations, readings, short
        self.keys: dict[int, list[str]] = defaultdict(list)
        self.kind: dict[int, str] = {}
        self.doubt: dict[int, str] = {}
        self.promulgated: dict[int, int] = {}
        """Group → the citation of the act that promulgates it."""
        own = [str(header.get(name) or "") for name in ("issuer", "title", "number_canonical", "date_iso")]
        self.home = hashlib.sha256("|".join(own).encode()).hexdigest()[:12]
        """What the document is known by, for keys that nothing else has."""
        self._parent = list(range(len(citations)))

    def root(self, i: int) -> int:
        """The group of a citation."""
        while self._parent[i] != i:
            self._parent[i] = self._parent[self._parent[i]]
            i = self._parent[i]
        return i

    def mark(self, i: int, kind: str, *keys: str) -> None:
        """Give a group its kind, if it has none, and further keys."""
        group = self.root(i)
        self.kind.setdefault(group, kind)
        self.keys[group].extend(k for k in keys if k and k not in self.keys[group])

    def join(self, one: int, other: int) -> None:
        """One group of two. The surer kind counts."""
        a, b = sorted((self.root(one), self.root(other)))
        if a == b:
            return
        self._parent[b] = a
        kinds = [self.kind.pop(g) for g in (a, b) if g in self.kind]
        if kinds:
            self.kind[a] = min(kinds, key=_RANK.index)
        self.keys[a].extend(k for k in self.keys.pop(b, []) if k not in self.keys[a])
        if b in self.doubt:
            self.doubt.setdefault(a, self.doubt.pop(b))
        if b in self.promulgated:
            self.promulgated.setdefault(a, self.promulgated.pop(b))

    def join_by_key(self, kind: str, of_year: bool = False) -> None:
        """Join citations of one kind that share a key; ``of_year``: and a year, for numbers begin anew each year."""
        first: dict[tuple[str, str], int] = {}
        for i in range(len(self.citations)):
            group = self.root(i)
            if self.kind.get(group) == kind:
                for key in tuple(self.keys[group]):
                    self.join(i, first.setdefault((key, self.readings[i].year if of_year else ""), i))

    def entities(self, as_of: str) -> tuple[tuple[int, ...], tuple[Entity, ...], tuple[int, ...]]:
        """The document's own citations, the entities in order of first mention, and the entity of each citation."""
        members: dict[int, list[int]] = defaultdict(list)
        for i, citation in enumerate(self.citations):
            if citation["class"] != "self":
                members[self.root(i)].append(i)
        of = [-1] * len(self.citations)
        found = []
        for n, (group, ordinals) in enumerate(sorted(members.items(), key=lambda item: item[1][0])):
            for i in ordinals:
                of[i] = n
            outer = self.promulgated.get(group)
            parents = [] if outer is None else members.get(self.root(outer), [])
            found.append(Entity(self._voice(group, ordinals, parents, as_of), tuple(ordinals)))
        own = tuple(i for i, c in enumerate(self.citations) if c["class"] == "self")
        return own, tuple(found), tuple(of)

    def _voice(self, group: int, ordinals: Sequence[int], parents: Sequence[int], as_of: str) -> Voice:
        readings = distinct({self.readings[i] for i in ordinals})
        keys = tuple(sorted(self.keys.get(group, ()))) or (self._lonely_key(ordinals[0]),)
        parent_years = {self.readings[j].year for j in parents} - {""}
        undated = not any(r.year for r in readings)
        return Voice(
            kind=self.kind.get(group, "alone"),
            keys=keys,
            readings=readings,
            as_of=as_of if undated else "",
            parent_years=tuple(sorted(parent_years)),
            doubt=self.doubt.get(group, ""),
        )

    def _lonely_key(self, i: int) -> str:
        """A key that nothing else has: a citation that says too little to be looked for elsewhere."""
        return f"x:{self.home}:{type_code(self.readings[i].doc_type)}:{i}"


def distinct(readings: set[Reading]) -> tuple[Reading, ...]:
    """The readings that say something which no other says: a repetition in fewer words adds nothing."""
    kept = [r for r in readings if not any(r != other and _says_all(other, r) for other in readings)]
    return tuple(sorted(kept, key=_fields))


def _says_all(fuller: Reading, said: Reading) -> bool:
    return all(not part or part == whole for part, whole in zip(_fields(said), _fields(fuller), strict=True))


def _fields(said: Reading) -> tuple[str, ...]:
    return tuple(getattr(said, name) for name in Reading.__slots__)
