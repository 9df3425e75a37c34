"""Who issued what and when: the documents of an invented library, in order of issue.

In: how many, and a seed. Out: ``Issue`` after ``Issue``, and for each of them earlier ones that it may cite.
"""

from __future__ import annotations

import csv
import tomllib
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, product
from pathlib import Path
from random import Random
from typing import Any

FOLDER = Path(__file__).parent
DISTRIBUTION = tomllib.loads((FOLDER / "distribution.toml").read_text("utf-8"))
SENTENCES = tomllib.loads((FOLDER / "sentences.toml").read_text("utf-8"))
LEVELS = ("trung ương", "tỉnh", "xã")
CITED_LEVELS = {
    "trung ương": {"trung ương": 1},
    "tỉnh": {"trung ương": 132, "tỉnh": 40},
    "xã": {"trung ương": 35, "tỉnh": 8, "xã": 6},
}
"""Which levels the annotated documents of a level cite, as counted."""


@dataclass(frozen=True, slots=True)
class Issue:
    """One document as it is known to others."""

    index: int
    level: str
    layout: str
    doc_type: str
    number: str
    symbol: str
    number_full: str
    number_year: int | None
    issuer: str
    place: str
    commune: str
    issued_on: date
    topic: str
    title: str

    @property
    def id(self) -> str:
        return f"{self.number_full}/{self.issued_on.year}@{self.issuer}"

    @property
    def body(self) -> str:
        """The place whose units carry the document out."""
        return self.commune or self.place


class Choice:
    """A weighted choice whose weights are added up once."""

    def __init__(self, weights: Mapping[Any, float]) -> None:
        self._items: Sequence[Any] = list(weights)
        self._sums = list(accumulate(weights.values()))

    def __call__(self, random: Random) -> Any:
        return self._items[bisect(self._sums, random.random() * self._sums[-1])]


def _provinces() -> list[str]:
    """The provinces of today, with their kind."""
    with (FOLDER.parent / "loaders" / "lexicon" / "provinces.csv").open(encoding="utf-8", newline="") as file:
        return [f"{row['type']} {row['name']}" for row in csv.DictReader(file) if not row["valid_to"]]


class Library:
    """Issues in order of their day, so that numbers rise with the days; keeps what was issued to be cited."""

    def __init__(self, documents: int, seed: int) -> None:
        self.documents = documents
        self.seed = seed
        self.issues: list[Issue] = []
        self._forms = dict(enumerate(DISTRIBUTION["form"]))
        self._form = Choice({i: form["weight"] for i, form in self._forms.items()})
        self._form_of = {
            level: Choice({i: f["weight"] for i, f in self._forms.items() if f["level"] == level}) for level in LEVELS
        }
        self._cited_level = {level: Choice(weights) for level, weights in CITED_LEVELS.items()}
        self._places = _provinces()
        words = SENTENCES["commune_first"], SENTENCES["commune_second"]
        self._communes = [f"xã {first} {second}" for first, second in product(*words)]
        self._used: dict[tuple[str, str, int], int] = defaultdict(int)
        self._near: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._outside: dict[tuple[str, str, int], Issue] = {}
        years = DISTRIBUTION["years"]
        self._years = [int(year) for year in years]
        self._year_sums = list(accumulate(years.values()))

    def __iter__(self) -> Iterator[Issue]:
        for index in range(self.documents):
            issue = self._issue(index, Random(f"{self.seed}:issue:{index}"))
            yield issue
            self._near[issue.level, _scope(issue)].append(len(self.issues))
            self.issues.append(issue)

    def cited(self, by: Issue, random: Random, inside: float) -> Issue:
        """An earlier document that ``by`` may cite: of the library with probability ``inside``, else from outside."""
        level = self._cited_level[by.level](random)
        scope = {"trung ương": "", "tỉnh": by.place, "xã": by.commune}[level]
        known = self._near[level, scope]
        if known and random.random() < inside:
            return self.issues[known[-1 - int(len(known) * random.random() ** 3)]]
        return self._from_outside(level, by, random.randrange(40))

    def parent(self, of: Issue, random: Random) -> Issue:
        """The document that ``of`` carries out: the nearest level above, of the library where there is one."""
        above = LEVELS[max(0, LEVELS.index(of.level) - 1)]
        known = self._near[above, of.place if above == "tỉnh" else ""]
        if not known:
            return self._from_outside(above, of, random.randrange(40))
        return self.issues[known[-1 - int(len(known) * random.random() ** 3)]]

    def _from_outside(self, level: str, by: Issue, which: int) -> Issue:
        key = level, {"trung ương": "", "tỉnh": by.place, "xã": by.commune}[level], which
        if key not in self._outside:
            random = Random(f"{self.seed}:outside:{key}")
            day = date(2012, 1, 1) + timedelta(days=random.randrange(3200))
            form = self._forms[self._form_of[level](random)]
            self._outside[key] = self._make(-1, form, by.place, by.commune, day, str(random.randint(1, 4000)), random)
        return self._outside[key]

    def _issue(self, index: int, random: Random) -> Issue:
        day = self._day(index)
        form = self._forms[self._form(random)]
        which = random.randrange(len(self._communes))
        commune, place = self._communes[which], self._places[which % len(self._places)]
        key = form["symbol"], form["issuer"].format_map(_names(place, commune)), day.year
        self._used[key] += 1
        return self._make(index, form, place, commune, day, str(self._used[key]), random)

    def _day(self, index: int) -> date:
        """The day of the index-th document: the years filled in turn, each by its weight."""
        at = (index + 0.5) / self.documents * self._year_sums[-1]
        i = bisect(self._year_sums, at)
        before = self._year_sums[i - 1] if i else 0
        part = (at - before) / (self._year_sums[i] - before)
        return date(self._years[i], 1, 1) + timedelta(days=int(part * 364))

    def _make(
        self, index: int, form: dict[str, Any], place: str, commune: str, day: date, number: str, random: Random
    ) -> Issue:
        number = number.zfill(2)
        year = day.year if form.get("year_in_number") else None
        joint = "-" if form.get("party") else "/"
        topic = random.choice(SENTENCES["topics"])
        level = form["level"]
        verb = "Triển khai công tác" if form["layout"] == "plan" else "Tăng cường công tác"
        where = {"trung ương": "", "tỉnh": f" trên địa bàn {place}", "xã": f" trên địa bàn {commune}"}[level]
        return Issue(
            index, level, form["layout"], form["type"], number, form["symbol"],
            f"{number}/{year}/{form['symbol']}" if year else f"{number}{joint}{form['symbol']}", year,
            form["issuer"].format_map(_names(place, commune)),
            place if level != "trung ương" else "", commune if level == "xã" else "", day, topic,
            f"{verb} {topic}{where} năm {day.year}",
        )  # fmt: skip


def _scope(issue: Issue) -> str:
    return {"trung ương": "", "tỉnh": issue.place, "xã": issue.commune}[issue.level]


def _names(place: str, commune: str) -> dict[str, str]:
    kind, _, name = place.partition(" ")
    committee = f"Tỉnh ủy {name}" if kind == "tỉnh" else f"Thành ủy {place.removeprefix('thành phố ')}"
    return {"place": place, "commune": commune, "party_committee": committee}
