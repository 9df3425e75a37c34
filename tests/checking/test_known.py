"""The shipped tables of what is known."""

from __future__ import annotations

import csv

import pytest

from loaders import known, lexicon
from loaders.known import enactments


@pytest.mark.parametrize(
    ("number", "day", "issuer"),
    [
        ("56/2023/NĐ-CP", "2023-07-24", "Chính phủ"),
        ("163/2024/QH15", "2024-11-27", "Quốc hội"),
        ("200/2025/NĐ-CP", "2025-07-09", "Chính phủ"),
        ("93/2021/NĐ-CP", "2021-10-27", "Chính phủ"),
    ],
)
def test_a_number_is_known_with_its_day(number: str, day: str, issuer: str) -> None:
    assert [(k.issued_on, k.issuer) for k in known.shipped().find(number)] == [(day, issuer)]


def test_a_number_may_be_borne_twice() -> None:
    assert {k.issued_on for k in known.shipped().find("01/2022/NĐ-CP")} == {"2022-01-04", "2022-11-30"}


def test_spelling_of_a_number_does_not_matter() -> None:
    assert known.key("05-NQ/TW") == known.key("5/NQ-TW") == known.key("05 – NQ/tw")
    assert known.key("15/NQ-TW") != known.key("5/NQ-TW")


@pytest.mark.parametrize(("source", "weight"), [("phapdien", 2), ("citations:2", 2), ("citations:40", 6),
                                                ("phapdien+vbpl_review+vbpl_list+citations", 5)])
def test_weight_is_two_a_site_and_one_a_citation_up_to_six(source: str, weight: int) -> None:
    assert known.Known("", "", "", "", "", "", "", "", "", source).weight == weight


def test_the_tables_have_the_rows_that_their_compilers_counted() -> None:
    assert [len(known._lines(name)) for name in known.COLUMNS] == [9641, 6668, 117]


def test_rows_found_one_by_one_say_where_and_clash_with_none() -> None:
    with (lexicon.FOLDER / "known_more.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) >= 4
    for row in rows:
        assert row["where"] and row["source"].startswith("citations:")
        same_year = [k for k in known.shipped().find(row["number_full"]) if k.issued_on[:4] == row["issued_on"][:4]]
        assert [k.issued_on for k in same_year] == [row["issued_on"]]


def test_every_law_is_told_with_its_source_and_what_of_it_is_unverified() -> None:
    with (lexicon.FOLDER / enactments.TABLE).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) >= 300
    assert all(row["source"] for row in rows)
    assert [r for r in rows if "curated" in r["source"] and not r["unverified"]] == []
    verified = [r for r in rows if not r["unverified"]]
    assert len(verified) >= 300
