"""What the tables of known documents say of a citation."""

from __future__ import annotations

import pytest

from tests.checking import plan

KNOWN = [
    ("56/2023/NĐ-CP", "24/7/2024", "ngày 24/7/2023", "Chính phủ"),
    ("200/2025/NĐ-CP", "28/12/2023", "ngày 09/7/2025", "Chính phủ"),
    ("93/2021/NĐ-CP", "08/11/2021", "ngày 27/10/2021", "Chính phủ"),
]


@pytest.mark.parametrize(("number", "written", "right", "issuer"), KNOWN)
def test_another_date_is_an_error_with_the_known_one(number: str, written: str, right: str, issuer: str) -> None:
    found = plan.found(f"Thực hiện Nghị định số {number} ngày {written} của {issuer}.")
    told = [(f["severity"], f["suggestion"]) for f in found if f["rule"] == "known_date"]
    assert told == [("error", right)]
    assert "trọng số" in next(f["message_vi"] for f in found if f["rule"] == "known_date")


def test_a_resolution_of_the_assembly_too() -> None:
    found = plan.found("Thực hiện Nghị quyết số 163/2024/QH15 ngày 27 tháng 11 năm 2025 của Quốc hội.")
    assert [f["suggestion"] for f in found if f["rule"] == "known_date"] == ["ngày 27/11/2024"]


def test_one_of_two_documents_of_a_number_is_right() -> None:
    assert "known_date" not in plan.rules("Thực hiện Nghị định số 01/2022/NĐ-CP ngày 30/11/2022 của Chính phủ.")


def test_a_number_without_a_year_may_be_that_of_another_year() -> None:
    assert "known_date" not in plan.rules("Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/1998 của Bộ Chính trị.")


def test_a_province_with_the_same_number_is_another_document() -> None:
    assert "known_date" not in plan.rules(
        "Thực hiện Quyết định số 01/2022/QĐ-UBND ngày 03/02/2022 của Ủy ban nhân dân tỉnh Lào Cai."
    )


def test_the_known_date_settles_which_of_two_is_wrong() -> None:
    found = plan.found(
        "Thực hiện Nghị định số 93/2021/NĐ-CP ngày 08/11/2021 của Chính phủ. Bám sát Nghị định số 93/2021/NĐ-CP ngày "
        "27/10/2021 của Chính phủ."
    )
    assert [f["rule"] for f in found if "date" in f["rule"]] == ["known_date"]


def test_a_name_without_date_is_the_law_in_force_and_no_stale_basis() -> None:
    assert not plan.rules("Căn cứ Luật Phòng, chống mua bán người;", "basis") & {"stale_basis", "stale_reference"}


def test_a_stale_basis_names_its_successor() -> None:
    found = plan.found("Căn cứ Luật Ngân sách nhà nước số 83/2015/QH13 ngày 25/6/2015;", "basis")
    assert [(f["severity"], f["suggestion"][:38]) for f in found if f["rule"] == "stale_basis"] == [
        ("error", "Luật Ngân sách nhà nước số 89/2025/QH1")
    ]
