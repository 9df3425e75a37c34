"""How alike two wordings are. Offline, character and word based, explainable: a share between 0 and 1."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from graph.folding import fold
from loaders import lexicon

_MARKS = re.compile(r"[“”\"'‘’«»*_`#()\[\]]+")
_LEADING = re.compile(r"^(?:về\s+việc|v/v|về)\b[\s:]*", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_END = " .,;:-–/"
_NUMBER_WORD = re.compile(r"\bsố\s+(?=\d)")
_SPACED_COMMA = re.compile(r"\s*([,;:])\s*")
_PERIOD = re.compile(
    r"(?:,\s*)?(?:(?:giai đoạn|thời kỳ|nhiệm kỳ)\s+\d{4}\s*[-–]\s*\d{4}|(?:từ nay )?(?:đến|trong|từ)?\s*năm\s+\d{4})"
    r"(?:\s*(?:,|và)?\s*(?:định hướng|tầm nhìn)\s+đến(?: năm)?\s+\d{4}| và những năm tiếp theo)?"
)
_CAPITALS = re.compile(r"[A-ZĐ][&-]?[A-ZĐ]")
_EMPTY_WORDS = frozenset({"ve", "viec", "so"})
_YEARS = re.compile(r"\d{4}")


def alike(one: str, other: str) -> float:
    """Similarity of two folded texts by their characters, 0 to 1."""
    return fuzz.ratio(one, other) / 100


def shares_words(one: str, other: str) -> float:
    """Similarity of two folded texts by the words of the shorter, in any order, 0 to 1."""
    return fuzz.token_set_ratio(one, other) / 100


def begins_alike(shorter: str, longer: str) -> float:
    """How alike a folded text is to as much of the beginning of a longer one, 0 to 1."""
    return fuzz.ratio(shorter, longer[: len(shorter) + 2]) / 100


def one_letter_apart(one: str, other: str) -> bool:
    """Whether one of two words is the other with a letter more."""
    return abs(len(one) - len(other)) == 1 == Levenshtein.distance(one, other)


def best_match(text: str, choices: Mapping[str, str] | Sequence[str], least: float) -> str | int | None:
    """Key (or index) of the choice most like ``text``, or None where none reaches ``least``."""
    found = process.extractOne(text, choices, scorer=fuzz.ratio, score_cutoff=100 * least)
    return found[2] if found else None


def wording(title: str | None, short_forms: Mapping[str, str] | None = None) -> str:
    """A title as it is compared: abbreviations spelled out, without quotes, leading "về (việc)", "số"; commas stay."""
    if not title:
        return ""
    text = _MARKS.sub(" ", title)
    for short, long in short_forms.items() if short_forms and _CAPITALS.search(text) else ():
        if short in text:
            text = re.sub(rf"(?<!\w){re.escape(short)}(?!\w)", long, text)
    text = _SPACE.sub(" ", text).strip(_END).lower()
    text = _NUMBER_WORD.sub("", _LEADING.sub("", text))
    return _SPACED_COMMA.sub(r"\1 ", text).strip(_END)


def short_forms(abbreviations: Sequence[Mapping[str, str | None]]) -> dict[str, str]:
    """The abbreviations that are spelled out before wordings are compared: the well-known ones, and those of a text
    that are letters standing for words."""
    own = {
        short: long
        for a in abbreviations
        if (short := a["short"] or "")
        and (long := a.get("long"))
        and " " not in short
        and sum(map(str.isupper, short)) > 1
    }
    return {**_well_known(), **own}


@cache
def _well_known() -> dict[str, str]:
    return {e.surfaces[0]: str(e.fields["long"]) for e in lexicon.load().of("abbreviations") if e.fields.get("long")}


def shown(title: str) -> str:
    """A title as it is shown: one line, without leading "về (việc)" and Markdown marks."""
    return _LEADING.sub("", _SPACE.sub(" ", title.replace("*", "")).strip()).strip()


def without_period(words: str) -> str:
    """A wording without the years that it is for."""
    return _SPACE.sub(" ", _PERIOD.sub(" ", words)).strip(_END)


def period_of(words: str | None) -> str | None:
    """The years a wording is for: "2026-2030", "2026", or None."""
    if not words:
        return None
    found = _PERIOD.search(words.lower())
    years = _YEARS.findall(found.group()) if found else []
    return "-".join(years[:2]) if years else None


def key_of(words: str) -> str:
    """The folded wording without its period: what two spellings of one title share."""
    return fold(without_period(words))


def same_wording(one: str, other: str) -> bool:
    """Whether two wordings say the same words: "về", "việc" and "số" apart; commas count, dashes and spaces do not."""
    return _bare(one) == _bare(other)


def _bare(words: str) -> str:
    kept = " , ".join(fold(part) for part in words.split(","))
    return " ".join(w for w in kept.split() if w not in _EMPTY_WORDS)
