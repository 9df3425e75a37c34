"""When two sayings mean one document (định danh văn bản): a verdict with a score and the reason in words.

In: two voices that share a key. Nothing here looks at more than the two that it judges.
"""

from __future__ import annotations

from dataclasses import dataclass

from loaders.identity.readings import Voice
from loaders.similarity import alike, shares_words

SAME, DIFFERENT, AMBIGUOUS = "same", "different", "ambiguous"
ANNEX_ALIKE = 0.8
"""Two annexes of one act are one where their titles are at least so much alike."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict on a pair with the named parts of its score, and why in words."""

    verdict: str
    score: float
    why: str


def judge(one: Voice, other: Voice) -> Judgement:
    """Whether two voices under one key mean one document. Symmetric."""
    if _apart(one.places, other.places):
        return Judgement(DIFFERENT, 0.0, "khác tỉnh")
    if {one.kind, other.kind} <= {"numbered", "law"}:
        return _judge_numbers(one, other)
    return _judge_titles(one, other)


def _judge_numbers(one: Voice, other: Voice) -> Judgement:
    title = title_score(one, other)
    if _apart(one.years, other.years):
        near = {d[5:] for d in one.dates} & {d[5:] for d in other.dates}
        if near and title >= 0.9 and not (_numbered_year(one) and _numbered_year(other)):
            return Judgement(SAME, 0.7, "cùng số, cùng cơ quan, cùng trích yếu, cùng ngày tháng; khác năm")
        return Judgement(DIFFERENT, 0.0, "cùng số nhưng khác năm ban hành")
    if not one.years or not other.years:
        return Judgement(AMBIGUOUS, 0.5 + max(title, 0.0) / 2, "cùng số, cùng cơ quan; một nơi không ghi ngày")
    if not _apart(one.dates, other.dates):
        return Judgement(SAME, 1.0 if one.dates and other.dates else 0.95, "cùng số, cùng cơ quan, cùng năm")
    if 0 <= title < 0.45:
        return Judgement(DIFFERENT, 0.2, "cùng số, cùng năm nhưng khác ngày và khác trích yếu")
    return Judgement(SAME, 0.8, "cùng số, cùng cơ quan, cùng năm; ngày ghi khác nhau")


def _judge_titles(one: Voice, other: Voice) -> Judgement:
    if one.parent_years and other.parent_years:
        return _judge_annexes(one, other)
    if one.header and other.header and _apart(one.dates, other.dates):
        return Judgement(DIFFERENT, 0.1, "cùng tên, cùng cơ quan nhưng khác ngày")
    if _apart(one.periods, other.periods):
        return Judgement(DIFFERENT, 0.1, "cùng tên nhưng khác giai đoạn")
    if _apart(one.scopes, other.scopes):
        return Judgement(DIFFERENT, 0.2, "cùng tên nhưng khác cơ quan")
    if bool(one.periods) != bool(other.periods):
        return Judgement(AMBIGUOUS, 0.8, "cùng tên; một nơi không ghi giai đoạn")
    return Judgement(SAME, 0.9, "cùng loại, cùng tên")


def _judge_annexes(one: Voice, other: Voice) -> Judgement:
    if not set(one.parent_years) & set(other.parent_years):
        return Judgement(DIFFERENT, 0.0, "kèm theo hai văn bản khác năm")
    likeness = max((alike(a, b) for a in one.titles for b in other.titles), default=1.0)
    if likeness < ANNEX_ALIKE:
        return Judgement(DIFFERENT, 0.3, "kèm theo cùng văn bản nhưng khác tên")
    return Judgement(SAME, 0.95, "cùng kèm theo một văn bản")


def title_score(one: Voice, other: Voice) -> float:
    """Best similarity of their titles, -1 where one has none."""
    if not one.titles or not other.titles:
        return -1.0
    return max(max(alike(a, b), 0.95 * shares_words(a, b)) for a in one.titles for b in other.titles)


def _numbered_year(voice: Voice) -> bool:
    return any(r.number_year for r in voice.readings)


def _apart(one: frozenset[str], other: frozenset[str]) -> bool:
    """Both speak and have nothing in common."""
    return bool(one) and bool(other) and not one & other
