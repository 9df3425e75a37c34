"""The table of provinces, and places behind the names of bodies."""

from __future__ import annotations

from datetime import date

import pytest

from loaders.known import places

REFORM = date(2025, 7, 1)


def test_there_were_63_provinces_and_are_34() -> None:
    rows = places.provinces()
    before = [p for p in rows if not p.valid_from or (p.valid_from < REFORM and p.name == "Huế")]
    assert len([p for p in rows if p.valid_to is None]) == 34
    assert len({p.name for p in before if p.name != "Huế"}) == 63


def test_every_merger_names_a_province_of_today() -> None:
    today = {p.name for p in places.provinces() if p.valid_to is None}
    assert {p.merged_into for p in places.provinces() if p.merged_into} <= today


@pytest.mark.parametrize(("old", "new"), [
    ("Sóc Trăng", "Cần Thơ"), ("Bình Dương", "Hồ Chí Minh"), ("Phú Yên", "Đắk Lắk"),
    ("Quảng Nam", "Đà Nẵng"), ("Tiền Giang", "Đồng Tháp"), ("Bạc Liêu", "Cà Mau"),
])
def test_who_took_whom_in(old: str, new: str) -> None:
    row = next(p for p in places.provinces() if p.name == old)
    assert (row.merged_into, row.valid_to) == (new, REFORM)


@pytest.mark.parametrize(("name", "full"), [("TP. Hồ Chí "
                                             "Minh", "thành phố Hồ Chí Minh"), ("TPHCM", "thành phố Hồ Chí Minh"),
                                            ("HÀ TĨNH", "tỉnh Hà Tĩnh"), ("Bà Rịa-Vũng Tàu", "tỉnh Bà Rịa - Vũng Tàu"),
                                            ("Thanh Hoá", "tỉnh Thanh Hóa")])
def test_a_province_is_known_in_every_spelling(name: str, full: str) -> None:
    known = places.province(name)
    assert known is not None and known.full == full


@pytest.mark.parametrize(("text", "name", "level", "is_class"), [
    (" tỉnh Lào Cai giao", "tỉnh Lào Cai", "tỉnh", False),
    (" Lào Cai giao", "tỉnh Lào Cai", "tỉnh", False),
    (" xã Tả Van, tỉnh Lào Cai", "xã Tả Van", "xã", False),
    (" phường 5 tuần tra", "phường 5", "xã", False),
    (" tỉnh chỉ đạo", None, "tỉnh", False),
    (" các xã, phường", None, "xã", True),
    (" cấp xã", None, "xã", True),
    (" xã Chủ động", None, "xã", False),
])
def test_a_place_behind_a_head(text: str, name: str | None, level: str, is_class: bool) -> None:
    place = places.place_at(text, 0)
    assert place is not None
    assert (place.name, place.level, place.is_class) == (name, level, is_class)


def test_society_is_no_commune() -> None:
    assert places.place_at(" xã hội học tập", 0) is None
