"""A number that cannot be right: the document that is probably meant, by its title or by its day and month."""

from __future__ import annotations

import pytest

from loaders.known import nearby
from tests.checking import plan

GIVING = "vận động, tiếp nhận, phân phối và sử dụng các nguồn đóng góp tự nguyện hỗ trợ khắc phục khó khăn do thiên tai"


@pytest.mark.parametrize(("number", "day", "title", "meant"), [
    ("98/2021/NĐ-CP", "2021-11-08", GIVING, "93/2021/NĐ-CP"),
    ("200/2023/NĐ-CP", "2023-12-28", "quy định chi tiết một số điều của Luật Phòng thủ dân sự", "200/2025/NĐ-CP"),
    ("56/2024/NĐ-CP", "2024-07-24", "", "56/2023/NĐ-CP"),
])  # fmt: skip
def test_a_slip_in_one_part_is_found(number: str, day: str, title: str, meant: str) -> None:
    found = nearby.meant(number, "Nghị định", day, title)
    assert found and found.number == meant


@pytest.mark.parametrize(("number", "day", "title"), [
    ("93/2021/NĐ-CP", "2021-10-27", GIVING),
    ("98/2021/NĐ-CP", "2021-11-08", "quản lý trang thiết bị y tế"),
    ("01/2016/NĐ-CP", "2016-01-05",
     "quy định chức năng, nhiệm vụ, quyền hạn và cơ cấu tổ chức của Bảo hiểm xã hội Việt Nam"),
    ("63/2025/NĐ-CP", "2025-03-05", "sửa đổi, bổ sung một số điều của Nghị định số 78/2021/NĐ-CP"),
])  # fmt: skip
def test_what_is_right_or_borne_each_year_is_left_alone(number: str, day: str, title: str) -> None:
    assert nearby.meant(number, "Nghị định", day, title) is None


def test_the_finding_names_the_document_its_source_and_weight() -> None:
    found = plan.found(f"Thực hiện Nghị định số 98/2021/NĐ-CP ngày 08/11/2021 của Chính phủ về {GIVING}.")
    told = {f["rule"]: f for f in found}
    assert told["probable_number_error"]["suggestion"] == "Nghị định số 93/2021/NĐ-CP ngày 27/10/2021"
    assert "Bộ pháp điển (trọng số 2)" in told["probable_number_error"]["message_vi"]
    assert "title_conflict" in told, "98/2021/NĐ-CP is known by another title"
