"""Written dates: every way of writing one, the impossible ones included."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.citations import dates

WRITTEN = [
    ("26/12/2025", "2025-12-26"),
    ("05/9/2019", "2019-09-05"),
    ("5.9.2019", "2019-09-05"),
    ("5-9-2019", "2019-09-05"),
    ("22 tháng 01 năm 2019", "2019-01-22"),
    ("27 THÁNG 7 NĂM 2013", "2013-07-27"),
    ("14 tháng 12, năm 2020", "2020-12-14"),
]
WITHOUT_DAY = [("tháng 5 năm 2025", 5, 2025), ("tháng 5/2025", 5, 2025), ("năm 2013", None, 2013), ("tháng năm 2025",
    None, 2025)]
IMPOSSIBLE = ["31/02/2024", "21/01/20214", "32/1/2020", "12/13/2020", "30 tháng 02 năm 2023"]
NO_DATES = ["năm 2021-2025", "24/24", "giai đoạn 2023-2030", "Điều 5"]


@pytest.mark.parametrize(("written", "iso"), WRITTEN)
def test_date(written: str, iso: str) -> None:
    parsed = dates.parse(written)
    assert parsed and parsed.iso == iso
    assert parsed.raw == written


@pytest.mark.parametrize(("written", "month", "year"), WITHOUT_DAY)
def test_a_date_without_its_day_has_no_iso_form(written: str, month: int | None, year: int) -> None:
    parsed = dates.parse(written)
    assert parsed and (parsed.day, parsed.month, parsed.year) == (None, month, year)
    assert parsed.iso is None and not parsed.is_invalid


@pytest.mark.parametrize("written", IMPOSSIBLE)
def test_an_impossible_day_is_kept_as_written(written: str) -> None:
    parsed = dates.parse(written)
    assert parsed and parsed.is_invalid and parsed.iso is None
    assert parsed.raw == written


@pytest.mark.parametrize("written", NO_DATES)
def test_no_date(written: str) -> None:
    assert dates.parse(written) is None


@given(st.dates(date(1945, 9, 2), date(2099, 12, 31)), st.sampled_from(["{d}/{m}/{y}", "{d:02d}/{m:02d}/{y}",
    "{d} tháng {m} năm {y}"]))
def test_every_day_is_read_back(day: date, shape: str) -> None:
    parsed = dates.parse(shape.format(d=day.day, m=day.month, y=day.year))
    assert parsed and parsed.value == day


@given(st.text(alphabet="0123456789/-. thángnăm", max_size=40))
def test_reading_never_raises(text: str) -> None:
    for found in dates.find(text):
        assert text[found.start : found.end] == found.raw
    dates.read(text, 0)
