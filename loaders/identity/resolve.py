"""Which citations and documents are one document (hợp nhất định danh), across all documents that were read.

In: dossiers that are new and dossiers that are gone, and a ``BlockSource`` that knows what is already there.
Out: a ``Resolution``: one ``Identity`` for every document touched, the identity of every voice, what became of the
identities that were there before. The result is a function of the set of voices: neither the order of files nor the
cut into batches changes it. Voices are compared only under a key that both have.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from loaders.identity import naming
from loaders.identity.coreference import Dossier
from loaders.identity.readings import Voice
from loaders.identity.verdicts import DIFFERENT, SAME, judge, title_score

_SURE_TITLE = 0.85
_POSSIBLE_TITLE = 0.6


@dataclass(frozen=True, slots=True)
class Known:
    """A document that is already there: its id, the ids it had, its voices with how many documents say each, and the
    properties it is stored with."""

    id: str
    former_ids: tuple[str, ...] = ()
    voices: Mapping[Voice, int] = field(default_factory=dict)
    properties: Mapping[str, Any] = field(default_factory=dict)

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(k for v in self.voices for k in v.keys)


class BlockSource(Protocol):
    """What resolution asks of the place where documents are kept."""

    def blocks(self, keys: frozenset[str]) -> Iterable[Known]:
        """Every document of which a voice has one of the keys."""


class Nothing:
    """The source of a batch that stands alone."""

    def blocks(self, keys: frozenset[str]) -> Iterable[Known]:
        return ()


@dataclass(frozen=True, slots=True)
class Match:
    """Why a voice belongs where it does: ``status`` same or ambiguous, a score, and the reason in words."""

    id: str
    status: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Identity:
    """One document: its id, the ids it had before, everything said of it, and why it is in doubt, if it is."""

    id: str
    former_ids: tuple[str, ...]
    voices: Mapping[Voice, int]
    ambiguous: str = ""

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(k for v in self.voices for k in v.keys)

    @property
    def is_read(self) -> bool:
        return any(v.header for v in self.voices)

    def is_in_other_doubt(self, before: Known) -> bool:
        """Whether what it might be as well has changed."""
        return self.ambiguous != (before.properties.get("ambiguous") or "")


@dataclass(frozen=True, slots=True)
class Resolution:
    """What became of everything touched. ``before`` holds the known documents as they were."""

    identities: Mapping[str, Identity]
    matches: Mapping[Voice, Match]
    before: Mapping[str, Known]

    def id_of(self, voice: Voice) -> str:
        return self.matches[voice].id

    def vanished(self) -> frozenset[str]:
        """Ids that no document bears any more."""
        return frozenset(self.before) - frozenset(self.identities)

    def moved(self) -> Mapping[str, frozenset[Voice]]:
        """Known id → voices that have left it for another id."""
        found = {
            k.id: frozenset(v for v in k.voices if v in self.matches and self.matches[v].id != k.id)
            for k in self.before.values()
        }
        return {id_: voices for id_, voices in found.items() if voices}


def resolve(
    new: Sequence[Dossier],
    gone: Sequence[Dossier] = (),
    source: BlockSource | None = None,
    again: Sequence[Dossier] = (),
) -> Resolution:
    """Resolve what the new and the gone dossiers touch; ``again`` are dossiers already there that are asked after."""
    added, removed = _count(new), _count(gone)
    asked = {**added, **removed, **_count(again)}
    before = _touched(frozenset(k for v in asked for k in v.keys), source or Nothing())
    voices: Counter[Voice] = Counter()
    for known in before.values():
        voices.update(known.voices)
    voices.update(added)
    voices.subtract(removed)
    present = {voice: n for voice, n in voices.items() if n > 0}
    clusters, notes = _cluster(list(present))
    return _named(clusters, notes, present, before)


def _count(dossiers: Iterable[Dossier]) -> Counter[Voice]:
    return Counter(entity.voice for d in dossiers for entity in (d.own, *d.entities))


def _touched(keys: frozenset[str], source: BlockSource) -> dict[str, Known]:
    """The known documents under the keys, and under the keys of those, until no more are found."""
    found: dict[str, Known] = {}
    asked: frozenset[str] = frozenset()
    while keys - asked:
        fresh = [k for k in source.blocks(keys - asked) if k.id not in found]
        asked |= keys
        found.update((k.id, k) for k in fresh)
        keys = frozenset(k for known in fresh for k in known.keys)
    return found


class _Union:
    """Union-find over voices."""

    def __init__(self, voices: Iterable[Voice]) -> None:
        self.parent = {v: v for v in voices}

    def root(self, voice: Voice) -> Voice:
        while self.parent[voice] is not voice:
            self.parent[voice] = self.parent[self.parent[voice]]
            voice = self.parent[voice]
        return voice

    def join(self, one: Voice, other: Voice) -> None:
        a, b = self.root(one), self.root(other)
        if a is not b:
            self.parent[b] = a


Notes = dict[Voice, tuple[str, float, str]]


def _cluster(voices: list[Voice]) -> tuple[list[frozenset[Voice]], Notes]:
    """The voices as documents, and for those that are not plainly the same: status, score, why."""
    blocks: dict[str, list[Voice]] = defaultdict(list)
    for voice in voices:
        for key in voice.keys:
            blocks[key].append(voice)
    union, notes = _Union(voices), Notes()
    for key in sorted(blocks):
        _join_block(blocks[key], union, notes)
    clusters: dict[Voice, set[Voice]] = defaultdict(set)
    for voice in voices:
        clusters[union.root(voice)].add(voice)
    return [frozenset(c) for c in clusters.values()], notes


def _join_block(block: list[Voice], union: _Union, notes: Notes) -> None:
    """Join what is the same under one key; then let each voice that is silent on the difference find its place."""
    clear, silent = _split(block)
    groups = _join_clear(clear, union, notes)
    for voice in silent:
        _place(voice, groups, union, notes)
    _join_clear([v for v in silent if v not in notes or notes[v][0] != SAME], union, notes)


def _split(block: list[Voice]) -> tuple[list[Voice], list[Voice]]:
    """The voices that say what tells documents of this key apart, and those that are silent on it."""
    by_period = any(v.periods for v in block if v.kind == "titled")
    by_issuer = any(v.scopes for v in block if v.kind == "titled")

    def is_silent(voice: Voice) -> bool:
        if voice.kind in ("numbered", "law"):
            return not voice.years
        return voice.kind == "titled" and ((by_period and not voice.periods) or (by_issuer and not voice.scopes))

    return [v for v in block if not is_silent(v)], [v for v in block if is_silent(v)]


def _join_clear(clear: list[Voice], union: _Union, notes: Notes) -> list[list[Voice]]:
    """Groups of one document each. Voices that agree on day or title are joined without comparing all pairs."""
    groups: list[list[Voice]] = []
    index: dict[object, list[list[Voice]]] = defaultdict(list)
    for voice in sorted(clear, key=_order):
        home = None
        for group in [g for trait in _traits(voice) for g in index[trait]] or groups:
            verdict = judge(group[0], voice)
            if verdict.verdict != DIFFERENT:
                home = group
                if verdict.score < 0.95:
                    notes.setdefault(voice, (SAME, verdict.score, verdict.why))
                break
        if home is None:
            home = next((g for g in groups if any(judge(m, voice).verdict == SAME for m in g)), None)
        if home is None:
            groups.append(home := [])
        else:
            union.join(home[0], voice)
        home.append(voice)
        for trait in _traits(voice):
            if not any(g is home for g in index[trait]):
                index[trait].append(home)
    return groups


def _traits(voice: Voice) -> list[object]:
    return [*voice.dates, *voice.years, *voice.titles]


def _place(voice: Voice, groups: list[list[Voice]], union: _Union, notes: Notes) -> None:
    """A voice without year or period joins the one document that it can mean; of several, the one with its title."""
    possible = [g for g in groups if _can_mean(voice, g)]
    titled = [g for g in possible if max(title_score(voice, m) for m in g) >= _SURE_TITLE]
    if len(possible) == 1 or len(titled) == 1:
        group = (titled or possible)[0]
        union.join(group[0], voice)
        score, why = (0.9, "cùng số, cùng trích yếu") if titled else (0.7, "văn bản duy nhất mang số hoặc tên này")
        notes[voice] = (SAME, score, why)
    elif possible:
        names = sorted({naming.base(g) for g in possible})
        notes[voice] = ("ambiguous", 0.5, "có thể là " + " hoặc ".join(names))


def _can_mean(voice: Voice, group: list[Voice]) -> bool:
    if any(judge(voice, m).verdict == DIFFERENT for m in group):
        return False
    if voice.as_of and all(m.years and min(m.years) > voice.as_of for m in group):
        return False
    score = max(title_score(voice, m) for m in group)
    return not 0 <= score < _POSSIBLE_TITLE


def _order(voice: Voice) -> tuple[object, ...]:
    return tuple(sorted(voice.dates)), repr(voice)


def _named(
    clusters: list[frozenset[Voice]], notes: Notes, present: Mapping[Voice, int], before: Mapping[str, Known]
) -> Resolution:
    """Ids for the clusters, and who was who before."""
    was = {v: k for k in before.values() for v in k.voices}
    names = naming.ids([{v: present[v] for v in c} for c in clusters])
    identities, matches = {}, {}
    for cluster, id_ in zip(clusters, names, strict=True):
        old = {was[v].id: was[v] for v in cluster if v in was}
        former = {f for k in old.values() for f in (k.id, *k.former_ids)} - {id_}
        doubts = sorted(
            {notes[v][2] for v in cluster if v in notes and notes[v][0] != SAME} | {v.doubt for v in cluster if v.doubt}
        )
        identities[id_] = Identity(id_, tuple(sorted(former)), {v: present[v] for v in cluster}, "; ".join(doubts))
        for voice in cluster:
            status, score, why = notes.get(voice, (SAME, 1.0, _plain(voice)))
            if voice.doubt:
                status, score, why = "ambiguous", 0.6, "có thể là " + voice.doubt
            matches[voice] = Match(id_, status, score, why)
    return Resolution(identities, matches, dict(before))


def _plain(voice: Voice) -> str:
    return {
        "numbered": "cùng số, cùng cơ quan, cùng năm",
        "law": "tên luật trong bảng",
        "annex": "kèm theo cùng văn bản",
        "titled": "cùng loại, cùng tên",
    }.get(voice.kind, "chỉ nêu tại đây")
