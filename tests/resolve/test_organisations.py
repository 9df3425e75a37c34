"""What the name of a body alone says: identity, place, class."""

from __future__ import annotations

import pytest

from loaders.emit import organisations


def joined(name: str, **known: object) -> set[tuple[str, str, str]]:
    return {(e.type, e.source[1], e.target[1]) for e in organisations.rows(name, known)[1]}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UBND tỉnh An Sơn", "Ủy ban nhân dân tỉnh An Sơn"),
        ("Hội LHPN xã Bình Lâm, tỉnh An Sơn", "Hội Liên hiệp Phụ nữ xã Bình Lâm, tỉnh An Sơn"),
    ],
)
def test_abbreviations_make_no_second_body(one: str, other: str) -> None:
    assert organisations.id_of(one) == organisations.id_of(other)


@pytest.mark.parametrize(
    ("name", "classes"),
    [
        ("Ủy ban nhân dân xã Bình Lâm, tỉnh An Sơn",
         ("Ủy ban nhân dân cấp xã (tỉnh An Sơn)", "Các xã, phường (tỉnh An Sơn)")),
        ("Công an phường Hòa Lạc, thành phố Hải Minh", ("Công an cấp xã (thành phố Hải Minh)",)),
        ("Sở Văn hóa, Thể thao và Du lịch tỉnh An Sơn", ("Các sở, ban, ngành (tỉnh An Sơn)",)),
        ("Ủy ban nhân dân tỉnh An Sơn", ()),
        ("Bộ Công an", ()),
        ("Các sở, ban, ngành (tỉnh An Sơn)", ()),
    ],
)
def test_the_class_that_a_name_puts_a_body_in(name: str, classes: tuple[str, ...]) -> None:
    assert organisations.classes_of(name) == classes


def test_a_commune_lies_in_its_province() -> None:
    found = joined("Công an xã Bình Lâm, tỉnh An Sơn", place="xã Bình Lâm, tỉnh An Sơn")
    assert ("LOCATED_IN", "cong-an-xa-binh-lam-tinh-an-son", "xa-binh-lam-tinh-an-son") in found
    assert ("PART_OF", "xa-binh-lam-tinh-an-son", "tinh-an-son") in found
