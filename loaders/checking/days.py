"""Days and periods that cannot be (ngày, giai đoạn không hợp lý), beside those inside a citation's own words.

In: the flow of a document, its citations, its day. Out: findings.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from graph.folding import fold
from loaders.checking.rules import finding
from loaders.checking.words import day, is_day
from loaders.model import Citation, FindingReading
from loaders.similarity import period_of, without_period

_SHORT = re.compile(r"([0-9](?<![\d/.-]\d)\d?)([/.-])(\d{1,2})\2((?:19|20)\d{2})(?![\d/])")
_LONG = re.compile(r"[nN](?i:gày (\d{1,2}) tháng (\d{1,2}) năm ((?:19|20)\d{2}))(?!\d)")
_PERIOD = re.compile(r"((?:19|20)\d{2}) ?[-–] ?((?:19|20)\d{2})(?!\d)")
_PERIOD_WORD = re.compile(r"(?:giai đoạn|nhiệm kỳ|thời kỳ)(?: năm)? \Z", re.IGNORECASE)
_LONGEST_WORD = 20
_MONTHS = 12
_NAME_WORDS = 4


def check(flow: str, citations: Sequence[Citation], own: tuple[str, str]) -> Iterator[FindingReading]:
    """Findings on days, periods, and cited days after the document's own."""
    cited = [(c.start, c.title_span[1] if c.title_span else c.end) for c in citations]
    yield from _impossible(flow, cited)
    yield from _reversed(flow)
    if own[0] == own[1]:
        yield from _after_own(citations, own[1])
    yield from _periods(citations)


def _impossible(flow: str, cited: Sequence[tuple[int, int]]) -> Iterator[FindingReading]:
    for found in (*_matches(_SHORT, flow, (1, 3, 4)), *_matches(_LONG, flow, (1, 2, 3))):
        start, end, of_day, month, year = found
        if any(first <= start and end <= last for first, last in cited):
            continue
        if not (1 <= month <= _MONTHS and 1 <= of_day <= monthrange(year, month)[1]):
            yield finding("impossible_date", start, end, {"text": flow[start:end]})


def _matches(pattern: re.Pattern[str], flow: str, groups: tuple[int, int, int]) -> Iterator[tuple[int, ...]]:
    for match in pattern.finditer(flow):
        yield match.start(), match.end(), *(int(match[group]) for group in groups)


def _reversed(flow: str) -> Iterator[FindingReading]:
    for match in _PERIOD.finditer(flow):
        if match[2] >= match[1]:
            continue
        word = _PERIOD_WORD.search(flow, max(0, match.start() - _LONGEST_WORD), match.start())
        if word:
            yield finding("period_reversed", word.start(), match.end(), {"text": flow[word.start() : match.end()]},
                          suggestion=f"{match[2]}-{match[1]}")


def _after_own(citations: Iterable[Citation], last: str) -> Iterator[FindingReading]:
    if not is_day(last):
        return
    for citation in citations:
        if citation.cls != "self" and citation.date_iso and is_day(citation.date_iso) and citation.date_iso > last:
            told = {"text": _name(citation), "written": day(citation.date_iso), "own": day(last)}
            yield finding("cited_after_own", citation.start, citation.end, told)


def _periods(citations: Iterable[Citation]) -> Iterator[FindingReading]:
    """One programme or document that is named with two periods."""
    groups: dict[str, list[tuple[Citation, str]]] = defaultdict(list)
    for citation in citations:
        words = f"{citation.text} {citation.title or ''}"
        period = citation.period or period_of(words)
        if not period or "-" not in period:
            continue
        name = fold(without_period(words)) if not citation.number_canonical else citation.number_canonical
        if len(name.split()) >= (1 if citation.number_canonical else _NAME_WORDS):
            groups[name].append((citation, period))
    for group in groups.values():
        usual = max((period for _, period in group), key=[period for _, period in group].count)
        for citation, period in group:
            if period != usual:
                told = {"name": _name(citation), "text": period, "other": usual}
                yield finding("period_conflict", citation.start, citation.end, told)


def _name(citation: Citation) -> str:
    return citation.number_canonical or " ".join(citation.text.split())
