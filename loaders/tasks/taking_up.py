"""Which task of a parent plan a task of a plan below it takes up (nhiệm vụ nào được triển khai), by its words.

In: texts of the parent's tasks and of the child's. Out: for each task of the child the task of the parent that it is
most like, with a score between 0 and 1 and the words that both have. The score is the cosine of the two texts'
single words and pairs of words, each weighted by how few tasks of the two plans have it (TF-IDF): what every task of a
plan says ("phong trào", the name of the programme) weighs little. What was counted on, and why the thresholds stand
where they do: docs/decisions/13-coverage.md.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph.folding import fold

CERTAIN = 0.55
"""Score from which a task is said to take another up; below it is "có thể"."""
POSSIBLE = 0.25
"""Score below which two tasks are not told together at all."""
_WORD = re.compile(r"[^\W_]+")
_EMPTY = frozenset(
    ("va", "cac", "cua", "cho", "voi", "trong", "tren", "ve", "tai", "theo", "o", "de", "den", "la", "duoc", "nhung",
     "mot", "co", "khi", "do", "nay", "truoc", "ngay", "thang", "nam", "hang")
)  # fmt: skip
_DAY = re.compile(r"\b\d{1,2}(?:/\d{1,2})?/\d{4}\b|\b\d{1,2}/\d{1,2}\b|\bnăm \d{4}\b")
"""Days tell when and not what: two tasks due on one day are not the same."""
_SHOWN = 4
"""Runs of shared words that are told."""


@dataclass(frozen=True, slots=True)
class TakenUp:
    """The task ``child`` takes up the task ``parent``; ``words`` are the shared ones that weigh most in the score."""

    parent: int
    child: int
    score: float
    words: tuple[str, ...]

    @property
    def certain(self) -> bool:
        return self.score >= CERTAIN


def taken_up(parents: Sequence[str], children: Sequence[str], background: Sequence[str] = (),
             least: float = POSSIBLE) -> list[TakenUp]:
    """For each child the parent most like it, where the score reaches ``least``. In the order of the children.
    ``background``: other tasks, which tell what plans say anyway."""
    words = [_words(text) for text in (*parents, *children)]
    weights = _weights([*words, *map(_words, background)])
    vectors = [_vector(each, weights) for each in words]
    above, below = vectors[: len(parents)], vectors[len(parents) :]
    having: dict[str, list[int]] = defaultdict(list)
    for n, vector in enumerate(above):
        for word in vector:
            having[word].append(n)
    found = []
    for child, vector in enumerate(below):
        scores: dict[int, float] = defaultdict(float)
        for word, weight in vector.items():
            for n in having.get(word, ()):
                scores[n] += weight * above[n][word]
        best = min(scores, key=lambda n: (-scores[n], n), default=None)
        if best is not None and scores[best] >= least:
            text = parents[best]
            found.append(TakenUp(best, child, round(scores[best], 2), _shared(above[best], vector, text)))
    return found


def _words(text: str) -> Counter[str]:
    """The folded words of a text without those that say nothing, and the pairs that stand side by side."""
    plain = [word for word in _WORD.findall(fold(_DAY.sub(" ", text))) if word not in _EMPTY]
    return Counter(plain) + Counter(f"{a} {b}" for a, b in pairwise(plain))


def _weights(texts: Sequence[Counter[str]]) -> Mapping[str, float]:
    count = Counter(word for words in texts for word in words)
    return {word: math.log((1 + len(texts)) / (1 + n)) + 1 for word, n in count.items()}


def _vector(words: Counter[str], weights: Mapping[str, float]) -> dict[str, float]:
    """The weighted words of a text, of length 1."""
    weighted = {word: (1 + math.log(n)) * weights[word] for word, n in words.items()}
    length = math.sqrt(sum(weight * weight for weight in weighted.values())) or 1.0
    return {word: weight / length for word, weight in weighted.items()}


def _shared(one: Mapping[str, float], other: Mapping[str, float], text: str) -> tuple[str, ...]:
    """The runs of shared words that weigh most, as the parent's text writes them."""
    common = {word: one[word] * other[word] for word in one.keys() & other.keys()}
    weights: dict[str, float] = {}
    for run in _runs(text, common):
        told = " ".join(written for _, written in run)
        pairs = (f"{a} {b}" for (a, _), (b, _) in pairwise(run))
        weights[told] = sum(common.get(word, 0.0) for word in (*(w for w, _ in run), *pairs))
    return tuple(sorted(weights, key=lambda told: -weights[told])[:_SHOWN])


def _runs(text: str, common: Mapping[str, float]) -> Iterator[list[tuple[str, str]]]:
    """Stretches of the text, (folded, written) word by word, in which each word and each pair is shared."""
    plain = [(fold(word), word.lower()) for word in _WORD.findall(_DAY.sub(" ", text))]
    run: list[tuple[str, str]] = []
    for word in (each for each in plain if each[0] not in _EMPTY):
        if run and f"{run[-1][0]} {word[0]}" not in common:
            yield run
            run = []
        if word[0] in common:
            run.append(word)
    if run:
        yield run
