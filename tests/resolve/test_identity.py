"""Which readings mean one document, and which do not."""

from __future__ import annotations

import pytest

from loaders.identity.numbering import code, number_key, places_of, scope, symbol_of
from loaders.identity.readings import Reading, Voice, reading
from loaders.identity.verdicts import DIFFERENT, SAME, judge
from tests.resolve.factories import cite


def read(number: str, date: str = "", issuer: str = "", title: str = "", **fields: object) -> Reading:
    return reading(cite(number, date, issuer, title, **fields), title.lower())


def voice(*readings: Reading, **fields: object) -> Voice:
    return Voice("numbered", (number_key(readings[0]),), tuple(readings), **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("number", "symbol"),
    [
        ("374/KH-UBND", "KH-UBND"),
        ("44-KL/TW", "KL/TW"),
        ("124/2021/TT-BCA", "TT-BCA"),
        ("96/2019/QH14", "QH14"),
        ("30c/NQ-CP", "NQ-CP"),
        ("03/CTr-BCA-V05", "CTr-BCA-V05"),
    ],
)
def test_symbol_of_a_number(number: str, symbol: str) -> None:
    assert symbol_of(number) == symbol


def test_the_symbol_decides_the_type_and_not_the_word_before_it() -> None:
    called_a_resolution = read("2447/QĐ-TTg", doc_type="Nghị quyết")
    assert code(called_a_resolution) == code(read("2447/QĐ-TTg")) == "qd"


@pytest.mark.parametrize(
    ("number", "issuer", "expected"),
    [
        ("5/QĐ-TTg", "Thủ tướng Chính phủ", "ttg"),
        ("5-NQ/TW", "Bộ Chính trị Ban Chấp hành Trung ương Đảng Cộng sản Việt Nam", "tw"),
        ("5-NQ/BCT", "Bộ Chính trị Ban Chấp hành Trung ương Đảng Cộng sản Việt Nam", "tw"),
        ("5/QĐ-BCT", "Bộ Công Thương", "bct"),
        ("5/KH-UBND", "Ủy ban nhân dân xã An Bình, tỉnh An Sơn", "ubnd@xa an binh"),
        ("5-CT/TU", "Ban Thường vụ Tỉnh ủy An Sơn", "tu@an son"),
        ("5/KH-UBND", "", "ubnd@?"),
    ],
)
def test_who_numbers(number: str, issuer: str, expected: str) -> None:
    assert scope(read(number, issuer=issuer)) == expected


def test_places_are_listed_from_the_lowest() -> None:
    assert places_of("Ủy ban nhân dân phường Hòa Lạc, thành phố Hải Minh") == ("phuong hoa lac", "hai minh")


def test_a_zero_before_the_number_makes_no_difference() -> None:
    assert number_key(read("05/KH-UBND", issuer="Ủy ban nhân dân tỉnh An Sơn")) == number_key(
        read("5/KH-UBND", issuer="Ủy ban nhân dân tỉnh An Sơn")
    )


class TestJudge:
    def test_same_number_and_day(self) -> None:
        assert judge(voice(read("5/QĐ-TTg", "2024-03-01")), voice(read("5/QĐ-TTg", "2024-03-01"))).verdict == SAME

    def test_same_number_of_two_years_is_two(self) -> None:
        assert judge(voice(read("5/QĐ-TTg", "2024-03-01")), voice(read("5/QĐ-TTg", "2023-03-01"))).verdict == DIFFERENT

    def test_another_day_of_the_same_year_is_one_document_with_a_conflict(self) -> None:
        found = judge(voice(read("5/QĐ-TTg", "2024-03-01")), voice(read("5/QĐ-TTg", "2024-03-04")))
        assert found.verdict == SAME and found.score < 0.95 and "ngày" in found.why

    def test_two_decrees_that_bear_one_number(self) -> None:
        one = read("1/2022/NĐ-CP", "2022-01-04", title="Quy định về đường sắt đô thị")
        other = read("1/2022/NĐ-CP", "2022-11-30", title="Chức năng, nhiệm vụ của cơ quan thanh tra")
        assert judge(voice(one), voice(other)).verdict == DIFFERENT

    def test_a_year_mistyped_in_the_date_is_forgiven_where_the_number_has_its_own(self) -> None:
        assert judge(voice(read("7/2024/QH15", "2025-11-27")), voice(read("7/2024/QH15", "2024-11-27"))).verdict == SAME

    def test_communes_of_one_name_in_two_provinces(self) -> None:
        one = read("5/KH-UBND", "2025-03-01", "Ủy ban nhân dân xã Tân Lập, tỉnh An Sơn")
        other = read("5/KH-UBND", "2025-03-01", "Ủy ban nhân dân xã Tân Lập, tỉnh Bình Giang")
        assert judge(voice(one), voice(other)).verdict == DIFFERENT

    def test_symmetric(self) -> None:
        readings = [
            read("5/QĐ-TTg", "2024-03-01"),
            read("5/QĐ-TTg", "2023-03-01"),
            read("5/QĐ-TTg"),
            read("5/QĐ-TTg", "2024-03-09", title="Phê duyệt đề án trồng cây"),
        ]
        for a in readings:
            for b in readings:
                assert judge(voice(a), voice(b)) == judge(voice(b), voice(a))


def test_a_voice_comes_back_from_its_json() -> None:
    said = voice(read("5/QĐ-TTg", "2024-03-01", title="Phê duyệt đề án"), as_of="2025", header=True)
    assert Voice.from_json(said.to_json()) == said
