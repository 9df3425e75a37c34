"""Which citations of one document mean the same document (đồng tham chiếu): a pure function of one record.

In: the header and citations of a ``Record``. Out: a ``Dossier``: the document's own voice and one ``Entity`` for each
document it speaks of. Numbered citations are joined first; laws by the table of enactments; then what has no number of
its own: repetitions ("Đề án này"), annexes of a cited act, titles, and type with issuer ("Chỉ thị của Bộ Chính trị").
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from graph.folding import fold
from loaders import enactments, programmes
from loaders.identity import (
    ANNEX_ALIKE,
    SAME,
    Reading,
    Voice,
    agrees,
    code,
    judge,
    number_key,
    reading,
    scope,
    title_key,
    type_code,
)
from loaders.similarity import alike, begins_alike, key_of, short_forms, wording

_ALIKE = 0.9
_BEGINS_ALIKE = 0.93
_LEAST_TITLE = 12
_MANY_WORDS = 8
_ABOUT = ("implements", "promulgates", "based_on")
_BETWEEN = re.compile(r"(?:giữa|của|với)\b")
"""Words behind a type that name bodies, not a subject."""


@dataclass(frozen=True, slots=True)
class Entity:
    """One document that a text speaks of: what it says of it, and in which of its citations."""

    voice: Voice
    ordinals: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """One document's say: who it is itself (``own``) and of whom it speaks. ``of`` gives the entity of a citation."""

    source: str
    sha256: str
    own: Entity
    entities: tuple[Entity, ...]
    of: tuple[int, ...]
    """Per citation the index of its entity, -1: the document itself."""
    as_of: str = ""
    """The year in which the document speaks."""

    def entity(self, ordinal: int) -> Entity:
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
    readings = [reading(c, own_words(i, citations, short)) for i, c in enumerate(citations)]
    groups = _Groups(header, citations, readings, short)
    groups.join_numbers()
    groups.join_laws()
    groups.join_repetitions()
    groups.join_annexes()
    groups.join_titles()
    groups.join_bare()
    as_of = _year_of(header)
    own, entities, of = groups.entities(as_of)
    header_reading = reading(header, wording(header.get("title"), short))
    return Dossier(source, sha256, Entity(_own_voice(header_reading, header, sha256), own), entities, of, as_of)


def own_words(ordinal: int, citations: Sequence[Mapping[str, Any]], short: Mapping[str, str]) -> str:
    """A citation's title as compared: a numbered act cited in it stands for itself, whatever is said of it there."""
    citation = citations[ordinal]
    title, span = citation.get("title"), citation.get("title_span")
    if not title or not span:
        return wording(title, short)
    pieces, reached = [], span[0]
    for inner in citations:
        if inner["class"] == "numbered" and reached <= inner["start"] < span[1]:
            pieces += [title[reached - span[0] : inner["start"] - span[0]], inner["number_canonical"]]
            reached = max(inner["end"], (inner.get("title_span") or (0, 0))[1])
    return wording(" ".join([*pieces, title[reached - span[0] :]]), short)


def _own_voice(said: Reading, header: Mapping[str, Any], sha256: str) -> Voice:
    """The document's voice of itself: by its number, else by its title, if its issuer is known; else by its bytes."""
    nowhere = not said.issuer or scope(said).endswith("@?")
    if header.get("number") and said.symbol and not nowhere:
        return Voice("numbered", (number_key(said),), (said,), header=True)
    if len(said.words) >= _LEAST_TITLE and not nowhere:
        return Voice("titled", (title_key(said),), (said,), as_of=_year_of(header), header=True)
    return Voice("alone", (f"x:{sha256[:16]}",), (said,), header=True)


def _year_of(header: Mapping[str, Any]) -> str:
    """The year in which the document speaks: of its date, else of its bounds."""
    bounds = header.get("date_bounds") or {}
    day = header.get("date_iso") or bounds.get("not_after") or bounds.get("not_before") or ""
    return str(day)[:4]


class _Groups:
    """Citations joined step by step. A group is named by its smallest ordinal; keys and kinds belong to groups."""

    def __init__(
        self,
        header: Mapping[str, Any],
        citations: Sequence[Mapping[str, Any]],
        readings: list[Reading],
        short: Mapping[str, str],
    ) -> None:
        self.header, self.citations, self.readings, self.short = header, citations, readings, short
        self.parent = list(range(len(citations)))
        self.keys: dict[int, list[str]] = defaultdict(list)
        self.kind: dict[int, str] = {}
        self.doubt: dict[int, str] = {}
        self.promulgated: dict[int, int] = {}

    def root(self, i: int) -> int:
        while self.parent[i] != i:
            i = self.parent[i]
        return i

    def join(self, one: int, other: int) -> None:
        """One group of two. The earlier citation names it; kinds rank numbered, law, annex, titled."""
        a, b = sorted((self.root(one), self.root(other)))
        if a == b:
            return
        self.parent[b] = a
        kinds = [self.kind.pop(g) for g in (a, b) if g in self.kind]
        if kinds:
            self.kind[a] = min(kinds, key=("numbered", "law", "annex", "titled", "alone").index)
        self.keys[a].extend(k for k in self.keys.pop(b, []) if k not in self.keys[a])
        if b in self.doubt:
            self.doubt.setdefault(a, self.doubt.pop(b))
        if b in self.promulgated:
            self.promulgated.setdefault(a, self.promulgated.pop(b))

    def members(self) -> dict[int, list[int]]:
        """Group → its citations, the document itself left out."""
        found: dict[int, list[int]] = defaultdict(list)
        for i, citation in enumerate(self.citations):
            if citation["class"] != "self":
                found[self.root(i)].append(i)
        return found

    def mark(self, i: int, kind: str, *keys: str) -> None:
        group = self.root(i)
        self.kind.setdefault(group, kind)
        self.keys[group].extend(k for k in keys if k and k not in self.keys[group])

    def join_numbers(self) -> None:
        """The same number of the same body is one document, unless the years differ; an undated one joins the dated."""
        blocks: dict[str, list[int]] = defaultdict(list)
        for i, citation in enumerate(self.citations):
            if citation["class"] == "numbered":
                key = self._number_key(i)
                self.mark(i, "numbered", key)
                blocks[key].append(i)
        for block in blocks.values():
            self._join_block(block)
        self._join_without_symbol([i for block in blocks.values() for i in block])

    def _number_key(self, i: int) -> str:
        """The key of a numbered citation; where nothing says whose number it is, a key of this document alone."""
        key = number_key(self.readings[i])
        return f"{key}:{self._home()}" if key.endswith("@?") else key

    def _home(self) -> str:
        """What the document is known by, for keys that nothing else has."""
        own = [str(self.header.get(name) or "") for name in ("issuer", "title", "number_canonical", "date_iso")]
        return hashlib.sha256("|".join(own).encode()).hexdigest()[:12]

    def _join_block(self, block: list[int]) -> None:
        voices = {i: Voice("numbered", (), (self.readings[i],)) for i in block}
        for n, i in enumerate(block):
            for j in block[:n]:
                if judge(voices[i], voices[j]).verdict == SAME:
                    self.join(i, j)
        dated = {self.root(i) for i in block if voices[i].years}
        for i in block:
            if not voices[i].years:
                target = self._dated_for(i, dated) if dated else block[0]
                if target is not None:
                    self.join(i, target)

    def _dated_for(self, i: int, dated: set[int]) -> int | None:
        """The dated group that an undated citation repeats: the only one, else the nearest before it."""
        if len(dated) == 1:
            return next(iter(dated))
        return max((d for d in dated if d < i), default=None)

    def _join_without_symbol(self, numbered: list[int]) -> None:
        """ "Chương trình phối hợp số 05" repeats the one citation with that number and type whose symbol is given."""
        heads: dict[str, set[int]] = defaultdict(set)
        for i in numbered:
            if self.readings[i].symbol:
                heads[_head(self.readings[i], self.readings[i].number)].add(self.root(i))
        for i, citation in enumerate(self.citations):
            if citation.get("number") and not self.readings[i].symbol:
                full = heads.get(_head(self.readings[i], str(citation["number"])), set())
                if len(full) == 1:
                    self.join(i, next(iter(full)))

    def join_laws(self) -> None:
        """Laws by the table: the number of the enactment meant is their key, so a law cited by number is the same."""
        bounds = self._bounds()
        by_name: dict[str, list[int]] = defaultdict(list)
        for i, citation in enumerate(self.citations):
            if citation["class"] == "named_law":
                by_name[fold(enactments.bare_name(self._law_name(i)))].append(i)
        for name, block in by_name.items():
            years = {y for i in block if (y := enactments.year_in(self._law_name(i)))}
            for i in block:
                cited = self._law_name(i)
                if len(years) == 1 and not enactments.year_in(cited):
                    cited = f"{cited} năm {next(iter(years))}"
                self._set_law(i, name, enactments.find(cited, *bounds), enactments.year_in(cited))
        self._join_by_key("law")

    def _set_law(self, i: int, name: str, named: enactments.Named | None, year: str | None) -> None:
        if not named or not named.candidates:
            self.mark(i, "law", f"l:{name}{':' + year if year else ''}")
            return
        first = named.candidates[0]
        self.mark(i, "law", law_key(first))
        self.readings[i] = replace(
            self.readings[i],
            number=first.number,
            number_year=first.year,
            doc_type=first.doc_type,
            title=first.name,
            words=wording(first.name),
        )
        if len(named.candidates) > 1:
            self.doubt[self.root(i)] = " hoặc ".join(c.key for c in named.candidates)

    def _law_name(self, i: int) -> str:
        text = " ".join(str(self.citations[i]["text"]).split())
        for short, long in self.short.items():
            text = text.replace(short, long)
        return text

    def _bounds(self) -> tuple[str | None, str | None]:
        bounds = self.header.get("date_bounds") or {}
        day = self.header.get("date_iso")
        day = day if day and len(day) == 10 else None
        return day or bounds.get("not_before"), day or bounds.get("not_after")

    def _join_by_key(self, kind: str) -> None:
        """Citations of one kind under one key; of laws the year counts too, for numbers begin anew each year."""
        first: dict[tuple[str, str], int] = {}
        for i in range(len(self.citations)):
            group = self.root(i)
            if self.kind.get(group) == kind:
                for key in tuple(self.keys[group]):
                    self.join(i, first.setdefault((key, self.readings[i].year if kind == "law" else ""), i))

    def join_repetitions(self) -> None:
        """ "Đề án này", "văn bản trên", a short form: what the grammar found them to repeat."""
        for i, citation in enumerate(self.citations):
            back = citation.get("antecedent")
            if (
                back is not None
                and citation["class"] not in ("numbered", "self")
                and self.citations[back]["class"] != "self"
            ):
                self.join(i, back)

    def join_annexes(self) -> None:
        """What a cited act promulgates ("ban hành Kế hoạch …") is known by that act and its own type."""
        blocks: dict[str, list[int]] = defaultdict(list)
        for i, citation in enumerate(self.citations):
            outer = citation.get("outer")
            if citation["relation"] != "promulgates" or outer is None or citation["class"] == "numbered":
                continue
            self.promulgated[self.root(i)] = outer
            parent = next(iter(self.keys.get(self.root(outer), ())), "")
            if parent.startswith("n:") and self.root(i) not in self.kind:
                kind = "titled" if citation["class"] == "programme" and self._named(i).words else "annex"
                key = f"a:{type_code(self.readings[i].doc_type)}:{parent}"
                self.mark(i, kind, key)
                blocks[key].append(i)
        for block in blocks.values():
            for n, i in enumerate(block):
                for j in block[:n]:
                    if self._one_annex(i, j):
                        self.join(i, j)

    def _one_annex(self, i: int, j: int) -> bool:
        words = key_of(self.readings[i].words), key_of(self.readings[j].words)
        siblings = self.citations[i]["outer"] == self.citations[j]["outer"]
        return words[0] == words[1] if siblings else not all(words) or alike(*words) >= ANNEX_ALIKE

    def join_titles(self) -> None:
        """Programmes and plans by their names, however spelled; numbered projects under their programme."""
        named: list[tuple[int, Reading]] = []
        for i, citation in enumerate(self.citations):
            if citation["class"] not in ("programme", "partial"):
                continue
            said, is_programme = self._named(i), citation["class"] == "programme"
            if is_programme and citation.get("number") and not (known := programmes.find(citation, "")):
                self.mark(i, "titled", self._project_key(i))
            elif is_programme and (known := programmes.find(citation, said.words)):
                self.mark(i, "titled", f"p:{known}")
            elif len(said.words) >= _LEAST_TITLE and not _BETWEEN.match(said.words):
                self.readings[i] = said
                self.mark(i, "titled", title_key(said))
                named.append((i, said))
        self._join_by_key("titled")
        for n, (i, one) in enumerate(named):
            for j, other in named[:n]:
                if self.root(i) != self.root(j) and _one_title(one, other):
                    self.join(i, j)

    def _named(self, i: int) -> Reading:
        """The reading with the name that stands inside the span, where no title follows it."""
        said = self.readings[i]
        if said.words:
            return said
        text = str(self.citations[i]["text"])
        words = wording(text, self.short)
        head = said.doc_type.lower()
        rest = words.removeprefix(head).strip(" ,") if head else words
        issuer = (self.citations[i].get("issuer_raw") or "").lower()
        if rest.endswith(issuer) and issuer:
            rest = rest.removesuffix(issuer).strip().removesuffix("của").strip()
        return replace(said, title=" ".join(text.split()), words=rest, period=said.period)

    def _project_key(self, i: int) -> str:
        """ "Dự án 2": the second project of the programme that this document is about, else of no known one."""
        text = fold(" ".join(str(self.citations[i]["text"]).split()))
        for j, citation in enumerate(self.citations):
            if citation["class"] == "programme" and not citation.get("number") and citation["relation"] in _ABOUT:
                said = self._named(j)
                home = programmes.find(citation, said.words) or (title_key(said) if said.words else "")
                if home:
                    return f"p:{text}@{home}"
        return f"p:{text}"

    def join_bare(self) -> None:
        """ "Chỉ thị của Bộ Chính trị": the citation of that type and issuer, the first of several."""
        numbered = [i for i, c in enumerate(self.citations) if c["class"] == "numbered"]
        for i, citation in enumerate(self.citations):
            if citation["class"] != "partial" or self.kind.get(self.root(i)):
                continue
            said = self.readings[i]
            same = [
                j
                for j in numbered
                if said.issuer
                and code(self.readings[j]) == code(said)
                and (fold(self.readings[j].issuer) == fold(said.issuer) or scope(self.readings[j]) == scope(said))
            ]
            if same and agrees(said) and (not said.words or _BETWEEN.match(said.words)):
                self.join(i, same[0])

    def entities(self, as_of: str) -> tuple[tuple[int, ...], tuple[Entity, ...], tuple[int, ...]]:
        """The document's own citations, the entities in order of first mention, and the entity of each citation."""
        of = [-1] * len(self.citations)
        found = []
        for n, (group, members) in enumerate(sorted(self.members().items(), key=lambda item: item[1][0])):
            for i in members:
                of[i] = n
            found.append(Entity(self._voice(group, members, as_of), tuple(members)))
        own = tuple(i for i, c in enumerate(self.citations) if c["class"] == "self")
        return own, tuple(found), tuple(of)

    def _voice(self, group: int, members: list[int], as_of: str) -> Voice:
        readings = _distinct({self.readings[i] for i in members})
        kind = self.kind.get(group, "alone")
        keys = tuple(sorted(self.keys.get(group, ()))) or (self._lonely_key(members[0]),)
        outer = self.promulgated.get(group)
        parents = (
            {self.readings[j].year for j in self.members().get(self.root(outer), ())} if outer is not None else set()
        )
        undated = not any(r.year for r in readings)
        return Voice(
            kind,
            keys,
            readings,
            as_of if undated else "",
            False,
            tuple(sorted(parents - {""})),
            self.doubt.get(group, ""),
        )

    def _lonely_key(self, i: int) -> str:
        """A key that nothing else has: a citation that says too little to be looked for elsewhere."""
        return f"x:{self._home()}:{type_code(self.readings[i].doc_type)}:{i}"


def law_key(law: enactments.Enactment) -> str:
    """The key of an enactment: that of its number, a constitution's name."""
    if not law.number:
        return f"l:{fold(law.name)}"
    number, _, rest = law.number.partition("/")
    year, _, symbol = rest.partition("/")
    return number_key(Reading(number=number, symbol=symbol or rest, number_year=year, doc_type=law.doc_type))


def _one_title(one: Reading, other: Reading) -> bool:
    """Two names of one kind that differ in a letter or a word or two, and not in their period or issuer."""
    if type_code(one.doc_type) != type_code(other.doc_type) or (
        one.period and other.period and one.period != other.period
    ):
        return False
    if one.issuer and other.issuer and scope(one) != scope(other):
        return False
    names = key_of(one.words), key_of(other.words)
    if alike(*names) >= _ALIKE:
        return True
    shorter, longer = sorted(names, key=len)
    return len(shorter.split()) >= _MANY_WORDS and begins_alike(shorter, longer) >= _BEGINS_ALIKE


def _head(said: Reading, number: str) -> str:
    """Number and type without who numbers."""
    return f"{number.split('/')[0].split('-')[0].strip().lstrip('0')}:{code(said)}"


def _distinct(readings: set[Reading]) -> tuple[Reading, ...]:
    """The readings that say something which no other says: a repetition in fewer words adds nothing."""
    kept = [r for r in readings if not any(r != other and _says_all(other, r) for other in readings)]
    return tuple(sorted(kept, key=_fields))


def _says_all(fuller: Reading, said: Reading) -> bool:
    return all(not part or part == whole for part, whole in zip(_fields(said), _fields(fuller), strict=True))


def _fields(said: Reading) -> tuple[str, ...]:
    return tuple(getattr(said, name) for name in Reading.__slots__)
