"""The lexicon: every word the grammars know, declared once in TOML, found in one pass.

A file ``<kind>.toml`` in this folder holds ``[[entry]]`` tables. Every entry has

- ``id``: unique within its kind;
- ``surfaces``: the words as they stand in texts;
- ``example`` and ``counter_example``: a sentence of ours in which the entry is found, and one in which it is not
  (``counter_example`` may be omitted only where ``why_no_counter`` says why);
- ``case = "exact"`` where capitals decide (default: they do not);
- any further fields its grammar reads.

``scan`` finds all surfaces of all kinds in one pass of one Aho-Corasick automaton and returns whole-word
hits: per kind the leftmost longest, so that "Bộ luật" is not also "Bộ".
"""

from __future__ import annotations

import hashlib
import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import ahocorasick_rs

FOLDER = Path(__file__).parent
GRAMMAR_VERSION = "1"
"""Raised by hand when a grammar in code changes what is read; the TOML files change the version by themselves."""

_NEW = ("oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ")
_OLD = ("òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy")
_CASES = (str, str.upper, str.capitalize)
_TO_OLD = {case(new): case(old) for case in _CASES for new, old in zip(_NEW, _OLD, strict=True)}
_TO_NEW = {old: new for new, old in _TO_OLD.items()}
_NEW_TONE = re.compile(rf"(?:{'|'.join(_TO_OLD)})(?<![qQ]..)(?!\w)")
_OLD_TONE = re.compile(rf"(?:{'|'.join(_TO_NEW)})(?<![qQ]..)(?!\w)")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of one kind. ``fields`` are the further fields, for the grammar that owns the kind."""

    kind: str
    id: str
    surfaces: tuple[str, ...]
    exact: bool
    fields: Mapping[str, Any]


class Hit(NamedTuple):
    """An entry found at ``[start, end)`` of the scanned text."""

    start: int
    end: int
    entry: Entry


class Lexicon:
    """All entries and the automaton over their surfaces."""

    def __init__(self, entries: tuple[Entry, ...], version: str) -> None:
        self.entries = entries
        self.version = version
        self._by_key = {(e.kind, e.id): e for e in entries}
        self._patterns: list[str] = []
        self._owners: list[list[tuple[Entry, str | None]]] = []
        index: dict[str, int] = {}
        for entry in entries:
            for surface in dict.fromkeys(variant for raw in entry.surfaces for variant in spellings(raw)):
                key = lower(surface)
                if key not in index:
                    index[key] = len(self._patterns)
                    self._patterns.append(key)
                    self._owners.append([])
                self._owners[index[key]].append((entry, surface if entry.exact else None))
        self._automaton = ahocorasick_rs.AhoCorasick(
            self._patterns, matchkind=ahocorasick_rs.MatchKind.Standard
        )

    def entry(self, kind: str, id: str) -> Entry:
        """One entry. Raises KeyError."""
        return self._by_key[kind, id]

    def of(self, kind: str) -> tuple[Entry, ...]:
        """The entries of one kind, in file order."""
        return tuple(e for e in self.entries if e.kind == kind)

    def scan(self, text: str) -> list[Hit]:
        """All hits in ``text`` (NFC), ordered by start, then longest first.

        Within a kind hits never overlap (leftmost longest); hits of different kinds may.
        """
        lowered = lower(text)
        matches = [
            (start, -end, pattern)
            for pattern, start, end in self._automaton.find_matches_as_indexes(lowered, overlapping=True)
            if not _inside_word(lowered, start, end)
        ]
        matches.sort()
        reach: dict[str, int] = {}
        kept: list[Hit] = []
        for start, minus_end, pattern in matches:
            end = -minus_end
            for entry, surface in self._owners[pattern]:
                if surface is not None and text[start:end] != surface:
                    continue
                kind = entry.kind
                if start >= reach.get(kind, 0):
                    reach[kind] = end
                    kept.append(Hit(start, end, entry))
                elif end == reach[kind] and _is_kept(kept, start, end, kind):
                    kept.append(Hit(start, end, entry))  # two entries share the surface: the grammar chooses
        return kept


def old_tones(text: str) -> str:
    """The text with every tone mark in the old place ("hoá" → "hóa", "uỷ" → "ủy"), of the same length."""
    return _NEW_TONE.sub(lambda m: _TO_OLD[m[0]], text)


def spellings(surface: str) -> tuple[str, ...]:
    """The surface in NFC as written, with the tone marks in the old place and in the new."""
    surface = unicodedata.normalize("NFC", surface)
    old = old_tones(surface)
    return tuple(dict.fromkeys((surface, old, _OLD_TONE.sub(lambda m: _TO_NEW[m[0]], old))))


def lower(text: str) -> str:
    """Lower case of the same length (``str.lower`` makes two characters of "İ")."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _inside_word(text: str, start: int, end: int) -> bool:
    """Whether a word goes on over an end: both signs there are letters or digits."""
    after = end < len(text) and text[end - 1 : end + 1].isalnum()
    return after or (start > 0 and text[start - 1 : start + 1].isalnum())


def _is_kept(kept: list[Hit], start: int, end: int, kind: str) -> bool:
    return any(k.start == start and k.end == end and k.entry.kind == kind for k in kept[-4:])


def read_folder(folder: Path = FOLDER) -> tuple[Entry, ...]:
    """The entries of every TOML file of ``folder``. Raises ValueError for a repeated id or no surfaces."""
    entries: list[Entry] = []
    for path in sorted(folder.glob("*.toml")):
        for row in tomllib.loads(path.read_text("utf-8")).get("entry", []):
            rest = {k: v for k, v in row.items() if k not in ("id", "surfaces", "case")}
            entries.append(Entry(path.stem, row["id"], tuple(row["surfaces"]), row.get("case") == "exact", rest))
    keys = [(e.kind, e.id) for e in entries]
    repeated = {k for k in keys if keys.count(k) > 1} if len(set(keys)) < len(keys) else set()
    empty = {(e.kind, e.id) for e in entries if not e.surfaces}
    if repeated or empty:
        raise ValueError(f"lexicon: repeated {sorted(repeated)}, without surfaces {sorted(empty)}")
    return tuple(entries)


def version_of(folder: Path = FOLDER) -> str:
    """Version of everything that decides how a text is read: grammar number and a hash of the data files."""
    digest = hashlib.sha256()
    for path in sorted([*folder.glob("*.toml"), *folder.glob("*.csv"), *folder.glob("*.tsv.gz")]):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return f"{GRAMMAR_VERSION}.{digest.hexdigest()[:10]}"


@cache
def load() -> Lexicon:
    """The lexicon of this installation, read once per process."""
    return Lexicon(read_folder(), version_of())
