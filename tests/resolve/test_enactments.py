"""A bare name of a law is the enactment in force on the day on which it is cited."""

from __future__ import annotations

import pytest

from loaders.known import enactments


def numbers(cited: str, first: str | None = None, last: str | None = None) -> list[str]:
    found = enactments.find(cited, first, last)
    return [c.number for c in found.candidates] if found else []


@pytest.mark.parametrize(
    ("cited", "day", "number"),
    [
        ("Luật Phòng, chống mua bán người", "2024-05-01", "66/2011/QH12"),
        ("Luật Phòng, chống mua bán người", "2026-01-10", "53/2024/QH15"),
        ("Luật Phòng chống mua bán người", "2026-01-10", "53/2024/QH15"),
        ("Luật Đất đai năm 2013", "2026-01-10", "45/2013/QH13"),
        ("Luật Thủ đô", "2026-01-10", "39/2024/QH15"),
    ],
)
def test_the_law_in_force(cited: str, day: str, number: str) -> None:
    assert numbers(cited, day, day) == [number]


def test_two_are_possible_where_the_day_is_not_known() -> None:
    assert numbers("Luật Phòng, chống mua bán người", "2025-03-01", "2025-12-31") == ["66/2011/QH12", "53/2024/QH15"]


def test_a_name_cut_short_is_known_where_one_law_in_force_begins_so() -> None:
    found = enactments.find("Luật Quản lý, sử dụng vũ khí, vật liệu nổ", "2026-01-10", "2026-01-10")
    assert found and found.shortened and found.candidates[0].number == "42/2024/QH15"


def test_constitutions_are_told_apart_by_their_year() -> None:
    found = enactments.find("Hiến pháp năm 2013", "2026-01-10", None)
    assert found and [c.name for c in found.candidates] == ["Hiến pháp năm 2013"]


def test_an_unknown_law_is_none() -> None:
    assert enactments.find("Luật Trồng hoa trên mái nhà", "2026-01-10", None) is None


def test_every_row_of_the_table_is_found_by_its_own_name_and_year() -> None:
    lost = [
        law
        for laws in enactments._table().values()
        for law in laws
        if law.number and law.year and law.number not in numbers(f"{law.name} năm {law.year}")
    ]
    same_name_same_year = {(law.name, law.year) for law in lost}
    assert len(lost) <= 2 * len(same_name_same_year) and len(lost) < 15
