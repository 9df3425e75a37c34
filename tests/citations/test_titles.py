"""Titles end where they end, and what stands in them is nested."""

from __future__ import annotations

import pytest

from loaders.model import Citation
from tests.citations.conftest import read_text

TITLES = [
    ("Căn cứ Kế hoạch số 3/KH-UBND ngày 1/2/2024 của UBND tỉnh về đọc sách, viết sách năm 2024; các quy định khác.",
     "về đọc sách, viết sách năm 2024"),
    ("Căn cứ Kế hoạch số 3/KH-UBND ngày 1/2/2024 của UBND tỉnh về đọc sách, Sở Nội vụ ban hành Kế hoạch này.",
        "về đọc sách"),
    ("Căn cứ Kế hoạch số 3/KH-UBND ngày 1/2/2024 về “Đọc sách; viết sách”, giai đoạn 2024 - 2030;",
     "về “Đọc sách; viết sách”, giai đoạn 2024 - 2030"),
    ("Căn cứ Quyết định số 3/QĐ-UBND ngày 1/2/2024 của UBND tỉnh ban hành quy định đọc sách.",
        "ban hành quy định đọc sách"),
    ("Căn cứ Thông tư số 3/2024/TT-BNNPTNT ngày 1/2/2024 của Bộ Nông nghiệp và Phát triển nông thôn (nay là Bộ Nông"
        " nghiệp"
     " và Môi trường) quy định về giống cây;", "quy định về giống cây"),
    ("Căn cứ Nghị định số 3/2024/NĐ-CP ngày 1/2/2024 của Chính phủ về hội sách được sửa đổi, bổ sung bởi Nghị định số"
     " 9/2025/NĐ-CP;", "về hội sách"),
    ("Căn cứ Kế hoạch số 3/KH-UBND ngày 1/2/2024 của UBND tỉnh “về đọc sách” trên địa bàn tỉnh Quảng Ninh;",
     "“về đọc sách”"),
    ("Thực hiện Kế hoạch số 3/KH-UBND ngày 1/2/2024 về tiếp tục “Tháng đọc sách” và đề nghị của Sở Nội vụ;",
     "về tiếp tục “Tháng đọc sách”"),
    ("Căn cứ Kế hoạch số 3/KH-UBND ngày 1/2/2024 của UBND tỉnh;", None),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "title"), TITLES)
def test_title(sentence: str, title: str | None) -> None:
    assert read_text(sentence)[0].title == title


def nest(found: tuple[Citation, ...]) -> list[tuple[str, int | None, str]]:
    return [(c.text, c.outer, c.relation) for c in found]


def test_a_quote_left_open_does_not_swallow_the_next_citation() -> None:
    found = read_text(
        "Thực hiện Kế hoạch số 3/KH-UBND ngày 1/2/2024 của UBND tỉnh về “Đọc sách mỗi ngày; Chỉ thị số 4-CT/TU ngày"
        " 5/2/2024 của Tỉnh ủy về “Học suốt đời”;"
    )
    assert [c.outer for c in found] == [None, None]
    assert [c.title for c in found] == ["về “Đọc sách mỗi ngày", "về “Học suốt đời”"]
    assert "ocr_error" in found[0].anomalies


def test_what_a_decision_promulgates_is_a_citation_of_its_own() -> None:
    found = read_text("Căn cứ Quyết định số 8/QĐ-UBND ngày 1/2/2024 của UBND tỉnh ban hành Quy chế thư viện số;")
    assert nest(found) == [
        ("Quyết định số 8/QĐ-UBND ngày 1/2/2024 của UBND tỉnh", None, "based_on"),
        ("Quy chế", 0, "promulgates"),
    ]
    assert found[1].title == "thư viện số"
    assert found[1].issuer_canonical == "Ủy ban nhân dân tỉnh Quảng Ninh"
    assert found[1].anomalies == ()


def test_two_annexes_of_one_decision() -> None:
    found = read_text(
        "Căn cứ Quyết định số 8/QĐ-TTg ngày 1/2/2024 của Thủ tướng Chính phủ ban hành Bộ tiêu chí quốc gia về thư"
        " viện xã và"
        " Bộ tiêu chí quốc gia về thư viện phường giai đoạn 2024-2030;"
    )
    assert [(c.outer, c.relation) for c in found] == [(None, "based_on"), (0, "promulgates"), (0, "promulgates")]


def test_a_conclusion_continues_a_directive_and_this_plan_says_so() -> None:
    found = read_text(
        "Quán triệt Kết luận số 72-KL/TW ngày 3/3/2020 của Ban Bí thư về tiếp tục thực hiện Chỉ thị số 14-CT/TW ngày"
        " 2/2/2010"
        " của Ban Bí thư về “Phát triển thư viện”;"
    )
    assert [(c.outer, c.relation) for c in found] == [(None, "implements"), (0, "continues")]
    assert found[0].title.endswith("“Phát triển thư viện”")  # type: ignore[union-attr]


def test_three_deep() -> None:
    found = read_text(
        "Căn cứ Nghị quyết số 5/NQ-CP ngày 3/3/2024 của Chính phủ ban hành Kế hoạch thực hiện Nghị quyết số"
        " 7/2023/QH15 phê"
        " duyệt Chương trình mục tiêu quốc gia phát triển thư viện đến năm 2030;"
    )
    assert [(c.doc_type, c.outer, c.relation) for c in found] == [
        ("Nghị quyết", None, "based_on"),
        ("Kế hoạch", 0, "promulgates"),
        ("Nghị quyết", 1, "implements"),
        ("Chương trình mục tiêu quốc gia", 2, "promulgates"),
    ]


def test_a_list_behind_a_title_is_not_in_it() -> None:
    found = read_text(
        "Căn cứ Kế hoạch số 3/KH-UBND ngày 1/2/2024 của UBND tỉnh về đọc sách, Kế hoạch số 4/KH-UBND ngày 2/2/2024"
        " của UBND"
        " tỉnh về viết sách và Chỉ thị số 5/CT-TTg ngày 3/2/2024 của Thủ tướng Chính phủ;"
    )
    assert [c.outer for c in found] == [None, None, None]
    assert [c.title for c in found] == ["về đọc sách", "về viết sách", None]


def test_a_strategy_that_is_the_whole_title_is_no_second_citation() -> None:
    found = read_text("Căn cứ Nghị quyết số 5-NQ/TU ngày 3/3/2024 của Tỉnh ủy về Chiến lược phát triển thư viện đến"
        " năm 2030;")
    assert len(found) == 1


def test_the_name_of_this_plan_is_no_outer_citation() -> None:
    found = read_text(
        "UBND tỉnh ban hành Kế hoạch thực hiện Chương trình sách hóa nông thôn giai đoạn 2021-2030 trên địa bàn tỉnh"
        " như sau:"
    )
    assert [(c.cls, c.outer, c.relation) for c in found] == [("self", None, "self"), ("programme", None, "implements")]


def test_a_title_that_runs_on_ends_where_it_ends_elsewhere() -> None:
    decision = "Quyết định số 3/QĐ-UBND ngày 1/2/2024 của UBND tỉnh về việc kiểm kê sách trong các thư viện"
    found = read_text(
        f"Căn cứ {decision};\nI. NỘI DUNG\n1. Phát huy kết quả theo {decision} và kết quả kiểm kê hằng năm theo Luật"
        " Thư viện.\n"
    )
    first, second, law = (c for c in found if c.cls != "self")
    assert first.title == second.title == "về việc kiểm kê sách trong các thư viện"
    assert law.outer is None, "what stands behind the title is not part of it"
