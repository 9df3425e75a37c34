"""Pairs of syllables as they stand in titles of documents (cặp âm tiết): what a slip of the pen is known by.

In: a text. Out: the pairs in it that were never seen while one that differs in a mark or a letter is common. The table
is made by ``tools/phrases.py`` from the titles of the known documents; it is read when the first text is asked about.
"""

from __future__ import annotations

import gzip
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from graph.folding import fold
from loaders import lexicon
from loaders.similarity import one_letter_apart

FILE = lexicon.FOLDER / "phrases.tsv.gz"
_LEAST = 4
"""Times that a pair was seen, below which it corrects nothing."""
_BOUND = 0.2
"""Share of the rarer of its syllables that stands in a pair, from which the two belong together."""
_BOUND_LETTER = 0.3
_EXPECTED = 0.02
"""Share of the syllable that is kept with which the other one stands."""
_COMMON = 40
"""So many of the most frequent syllables are no slip of another by a letter."""
_PIECE = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)+")
_WORD = re.compile(r"[^\W\d_]+")

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Slip:
    """Two syllables that were probably meant to be two others, ``[start, end)`` of the text."""

    start: int
    end: int
    written: str
    meant: str


def slips(text: str) -> Iterator[Slip]:
    """The probable slips in a text. Nothing is said of a pair whose strange half belongs to the word beside it."""
    table = _table()
    for piece in _PIECE.finditer(text):
        words = list(_WORD.finditer(lexicon.old_tones(piece[0]).lower()))
        pairs = [(one[0], two[0]) for one, two in pairwise(words)]
        last = -2
        for i, pair in enumerate(pairs):
            before, after = pairs[i - 1] if i else None, pairs[i + 1] if i + 1 < len(pairs) else None
            meant = table.meant(pair, before, after) if i > last + 1 else None
            if meant:
                last, start, end = i, piece.start() + words[i].start(), piece.start() + words[i + 1].end()
                yield Slip(start, end, " ".join(pair), " ".join(meant))


def count(texts: Iterator[str]) -> Counter[Pair]:
    """How often each two syllables stand beside each other."""
    found: Counter[Pair] = Counter()
    for text in texts:
        for piece in _PIECE.findall(lexicon.old_tones(text).lower()):
            found.update(pairwise(piece.split(" ")))
    return found


class _Table:
    """The counted pairs, and those that are one word by the halves that they are asked for by."""

    def __init__(self, seen: Counter[Pair]) -> None:
        self.seen = seen
        self._first, self._second = Counter[str](), Counter[str]()
        for (one, two), n in seen.items():
            self._first[one] += n
            self._second[two] += n
        self._common = {word for word, _ in (self._first + self._second).most_common(_COMMON)}
        self._words = {pair for pair in seen if self._bound(pair) >= _BOUND and seen[pair] >= _LEAST}
        self._after, self._before = defaultdict[str, list[Pair]](list), defaultdict[str, list[Pair]](list)
        for pair in sorted(self._words):
            self._after[pair[0]].append(pair)
            self._before[pair[1]].append(pair)

    def _bound(self, pair: Pair) -> float:
        return self.seen[pair] / min(self._first[pair[0]], self._second[pair[1]])

    def meant(self, pair: Pair, before: Pair | None, after: Pair | None) -> Pair | None:
        """The pair that was probably meant, if this one is strange."""
        if pair in self.seen or pair[0] == pair[1] or all(word.isascii() for word in pair):
            return None
        found = [p for p in self._after[pair[0]] if self._is_near(p, pair, 1, after, self._first[p[0]])]
        found += [p for p in self._before[pair[1]] if self._is_near(p, pair, 0, before, self._second[p[1]])]
        return max(found, key=self.seen.__getitem__) if found else None

    def _is_near(self, known: Pair, written: Pair, half: int, beside: Pair | None, kept: int) -> bool:
        """Whether the known pair is one mark or letter away in one half, and nothing beside explains the other."""
        one, other = fold(written[half]), fold(known[half])
        if self.seen[known] < _EXPECTED * kept or beside in self._words:
            return False
        if one == other:
            return True
        return (
            one_letter_apart(one, other)
            and min(len(one), len(other)) > 1
            and self._bound(known) >= _BOUND_LETTER
            and written[half] not in self._common
            and not (written[half].isascii() or known[half].isascii())
            and not (beside and beside in self.seen)
        )


@cache
def _table() -> _Table:
    lines = gzip.decompress(FILE.read_bytes()).decode("utf-8").splitlines()
    cells = (line.split("\t") for line in lines)
    return _Table(Counter({(one, two): int(n) for one, two, n in cells}))
