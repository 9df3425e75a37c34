"""Targets: numbers to be reached."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.tasks import targets

FOUND = [
    ("100% hộ dân được dùng nước sạch", "=", 100, "%"),
    ("Trên 85% trẻ em được tiêm chủng", ">", 85, "%"),
    ("Phấn đấu ít nhất 55% phường có thư viện", ">=", 55, "%"),
    ("tỷ lệ che phủ rừng đạt 62,5%", "=", 62.5, "%"),
    ("giảm còn 3% hộ nghèo", "<=", 3, "%"),
    ("hỗ trợ hơn 20.000 hộ bị ngập", ">", 20000, "hộ"),
    ("Xây dựng 15 mô hình vườn rừng", "=", 15, "mô hình"),
    ("ít nhất một lớp học mỗi thôn", ">=", 1, "lớp"),
    ("rà soát toàn bộ diện tích rừng khộp", "=", 100, "%"),
    ("không để hộ nào thiếu nước uống", "=", 0, "hộ"),
    ("khen không quá 03 trường hợp", "<=", 3, "trường hợp"),
    ("Lắp đặt trạm đo mưa: 18 trạm", "=", 18, "trạm"),
    ("số lượng cá giống thả xuống hồ 5.500 con/năm", "=", 5500, "con/năm"),
    ("mỗi vườn lấy mẫu 02 vị trí/luống", "=", 2, "vị trí/luống"),
    ("Có ít nhất một cơ sở y tế khám lưu động", ">=", 1, "cơ sở"),
    ("kiểm tra tất cả các công trình thủy lợi", "=", 100, "%"),
    ("chuyển toàn bộ hồ sơ sang kho mới", "=", 100, "%"),
]


@pytest.mark.parametrize(("text", "comparator", "value", "unit"), FOUND, ids=[f[0] for f in FOUND])
def test_target(text: str, comparator: str, value: float, unit: str) -> None:
    found = targets.read(text, 0, len(text))
    assert [(t.comparator, t.value, t.unit) for t in found] == [(comparator, value, unit)]
    assert text[found[0].start : found[0].end].strip() == found[0].raw


@pytest.mark.parametrize(("text", "bounds"), [
    ("rút gọn 15 - 25% số cuộc họp", [(">=", 15, "%"), ("<=", 25, "%")]),
    ("bảo đảm từ 70% đến 80% hộ có vườn", [(">=", 70, "%"), ("<=", 80, "%")]),
    ("mở từ 05 đến 10 lớp dạy đan lát", [(">=", 5, "lớp"), ("<=", 10, "lớp")]),
    ("chọn không quá 01 tập thể, 03 cá nhân", [("<=", 1, "tập thể"), ("<=", 3, "cá nhân")]),
])
def test_ranges_have_two_ends_and_lists_one_comparator(text: str, bounds: list[tuple[str, float, str]]) -> None:
    assert [(t.comparator, t.value, t.unit) for t in targets.read(text, 0, len(text))] == bounds


def test_the_parts_of_a_number_are_targets_too() -> None:
    text = "Khoan giếng tầng sâu: 9 giếng (trong đó bản Na: 4 giếng, bản Khe: 5 giếng)"
    assert [t.value for t in targets.read(text, 0, len(text))] == [9, 4, 5]


@pytest.mark.parametrize("text", ["Số lượng hồ sơ: 01 bộ", "Số lượng: 30 người"])
def test_a_labelled_number_alone_is_no_target(text: str) -> None:
    assert targets.read(text, 0, len(text)) == ()


def test_a_further_number_of_the_same_things_is_a_target_too() -> None:
    text = "Trồng 40 cây dẻ đầu bản, 25 cây lim và 7 cây gạo cuối bản 12"
    assert [t.value for t in targets.read(text, 0, len(text))] == [40, 25, 7]


def test_population_and_measure() -> None:
    text = "100% học sinh bán trú được khám sức khỏe"
    found = targets.read(text, 0, len(text))[0]
    assert (found.population, found.measure) == ("học sinh bán trú", "được khám sức khỏe")


@pytest.mark.parametrize(("text", "comparator", "unit"), [
    ("xây dựng cơ quan đạt chuẩn “Xanh, sạch, đẹp”", "=", None),
    ("phấn đấu phong trào được xếp loại Xuất sắc", "=", "Xuất sắc"),
    ("nâng cao tỷ lệ trẻ em đến lớp ở vùng cao", ">", "%"),
    ("giảm tỷ lệ hộ nghèo", "<", "%"),
])
def test_a_target_may_have_no_number(text: str, comparator: str, unit: str | None) -> None:
    assert [(t.comparator, t.value, t.unit) for t in targets.read(text, 0, len(text))] == [(comparator, None, unit)]


@pytest.mark.parametrize("text", [
    "Thông tư 18/2021/TT-BYT", "khoản 3 Điều 5", "ngày 12/5/2026", "từ 06 tháng đến 36 tháng tuổi",
    "đã đạt 90% kế hoạch", "Đối với bản có trên 50 hộ: họp tại sân đình",
    "gắn với việc xây dựng trường học đạt chuẩn “Xanh, sạch”",
    "xét khu phố đạt chuẩn “An toàn”", "phân loại tốt rác thải", "Số lượng: 30 người", "họp tại tất cả các thôn",
    "Thành phần: 5 cán bộ và 2 người dân",
])
def test_what_is_no_target(text: str) -> None:
    assert targets.read(text, 0, len(text)) == ()


@given(st.text(alphabet="0123456789%.,ítnhấttrênhộ không để toàn bộ“”", max_size=60))
def test_any_text_is_read_without_error(text: str) -> None:
    assert all(0 <= t.start <= t.end <= len(text) for t in targets.read(text, 0, len(text)))
