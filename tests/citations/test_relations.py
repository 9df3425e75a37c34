"""Relations: from the cue before the citation and from its place."""

from __future__ import annotations

import pytest

from tests.citations.conftest import HEAD, read_text

OPENING = [
    ("Căn cứ Kế hoạch số 3/KH-UBND ngày 1/2/2024;", "based_on"),
    ("Trên cơ sở Kế hoạch số 3/KH-UBND ngày 1/2/2024;", "based_on"),
    ("Xét Tờ trình số 3/TTr-SNV ngày 1/2/2024;", "based_on"),
    ("Thực hiện Kế hoạch số 3/KH-UBND ngày 1/2/2024;", "implements"),
    ("Nhằm cụ thể hóa Nghị quyết số 3-NQ/TU ngày 1/2/2024;", "implements"),
    ("Để tiếp tục thực hiện Chỉ thị số 3-CT/TU ngày 1/2/2024;", "continues"),
]
BODY = [
    ("Căn cứ Kế hoạch số 3-KH/TU ngày 1/2/2024, các xã xây dựng kế hoạch.", "requires_application"),
    ("Tuyên truyền Nghị quyết số 3-NQ/TU ngày 1/2/2024.", "requires_application"),
    ("Tổ chức thực hiện nghiêm Nghị quyết số 3-NQ/TU ngày 1/2/2024.", "requires_application"),
    ("Tiếp tục tuyên truyền, thực hiện hiệu quả Nghị quyết số 3-NQ/TU ngày 1/2/2024.", "continues"),
    ("Sở Nội vụ tham mưu UBND tỉnh sửa đổi hoặc thay thế Quyết định số 3/QĐ-UBND ngày 1/2/2024.", "mentions"),
    ("Rà soát; bãi bỏ Quyết định số 3/QĐ-UBND ngày 1/2/2024.", "repeals"),
    ("Tiếp tục phổ biến các quy định về thư viện đến cán bộ, hội viên, thực hiện tốt nội quy, nhất là Quyết định số"
     " 3/QĐ-UBND ngày 1/2/2024.", "continues"),
    ("Phổ biến nội quy, nhất là Quyết định số 3/QĐ-UBND ngày 1/2/2024.", "requires_application"),
    ("Lập danh sách theo Mẫu số 2 ban hành kèm theo Quyết định số 3/QĐ-UBND ngày 1/2/2024.", "requires_application"),
    ("Rà soát các nội dung được giao trong Luật Thư viện.", "mentions"),
    ("Đẩy mạnh thực hiện Nghị quyết số 3-NQ/TU ngày 1/2/2024.", "continues"),
    ("Phong trào gắn với Nghị quyết số 3-NQ/TU ngày 1/2/2024.", "mentions"),
    ("Các xã đã tổ chức thực hiện Nghị quyết số 3-NQ/TU ngày 1/2/2024.", "mentions"),
    ("Kế hoạch này thay thế Kế hoạch số 3/KH-UBND ngày 1/2/2024.", "replaces"),
    ("Bãi bỏ Quyết định số 3/QĐ-UBND ngày 1/2/2024.", "repeals"),
    ("Quyết định số 3/QĐ-UBND ngày 1/2/2024 hết hiệu lực từ ngày 1/3/2024.", "repeals"),
    ("Sửa đổi, bổ sung một số điều của Quyết định số 3/QĐ-UBND ngày 1/2/2024.", "amends"),
]


@pytest.mark.parametrize(("sentence", "relation"), OPENING)
def test_in_the_opening(sentence: str, relation: str) -> None:
    assert read_text(sentence)[-1].relation == relation


@pytest.mark.parametrize(("sentence", "relation"), BODY)
def test_in_the_body(sentence: str, relation: str) -> None:
    assert [c for c in read_text(f"I. NỘI DUNG\n1. {sentence}\n") if c.cls != "self"][-1].relation == relation


def test_title_of_the_document() -> None:
    found = read_text("", HEAD.replace("Nâng cao", "Triển khai Quyết định số 3/QĐ-TTg ngày 1/2/2024 của Thủ tướng"
        " Chính phủ nâng cao"))
    assert [c.relation for c in found] == ["implements"]


def test_a_purpose_tells_no_past() -> None:
    purpose = "I. MỤC ĐÍCH\n1. Đưa sách về các thôn đã có nhà văn hóa, thực hiện hiệu quả Nghị quyết số 3-NQ/TU.\n"
    assert [c.relation for c in read_text(purpose) if c.cls != "self"] == ["requires_application"]


def test_a_list_takes_the_relation_of_its_head_and_says_that_it_is_inferred() -> None:
    found = read_text("Căn cứ Luật Thư viện; Luật Xuất bản; Nghị định số 3/2024/NĐ-CP ngày 1/2/2024 của Chính phủ;")
    assert [c.relation for c in found] == ["based_on"] * 3
    assert [c.explicit for c in found] == [True, False, False]


def test_what_is_joined_to_a_programme_ends_with_its_clause() -> None:
    found = read_text(
        "I. NỘI DUNG\n1. Tiếp tục thực hiện Chỉ thị số 3-CT/TU ngày 1/2/2024 gắn với Đề án 121; Chỉ thị số 4-CT/TU ngày"
        " 2/2/2024.\n"
    )
    assert [c.relation for c in found] == ["continues", "mentions", "continues"]


def test_a_law_within_a_collective_is_only_mentioned() -> None:
    found = read_text("I. NỘI DUNG\n1. Phổ biến Luật Thư viện và các văn bản hướng dẫn Luật Thư viện, Luật Xuất bản.\n")
    assert [c.relation for c in found] == ["requires_application", "mentions", "requires_application"]


def test_bullets_take_the_cue_of_their_lead_in() -> None:
    found = read_text("I. NỘI DUNG\n1. Tuyên truyền các văn bản sau:\n- Luật Thư viện.\n- Luật Xuất bản.\n")
    assert [(c.relation, c.explicit) for c in found] == [("requires_application", False)] * 2


def test_a_report_summarises_what_it_is_about() -> None:
    found = read_text("I. NỘI DUNG\n1. Gửi báo cáo tổng kết 10 năm thực hiện Chỉ thị số 3-CT/TU ngày 1/2/2014.\n")
    assert [(c.text, c.outer, c.relation) for c in found] == [
        ("báo cáo tổng kết 10 năm", None, "mentions"),
        ("Chỉ thị số 3-CT/TU ngày 1/2/2014", 0, "summarises"),
    ]
