"""Abbreviations: defined in the text, well known, unknown."""

import pytest

from loaders import lexicon
from loaders.outline import abbreviations


def read(flow: str) -> dict[str, tuple[str | None, str]]:
    rows = abbreviations.read(flow)
    assert all(flow[r.start : r.end] == r.short for r in rows)
    assert all(r.long_start is None or flow[r.long_start : r.long_end] == r.long for r in rows)
    return {r.short: (r.long, r.defined) for r in rows}


@pytest.mark.parametrize(
    ("flow", "short", "long"),
    [
        ("Giữ vững an ninh, trật tự (ANTT) trong xã.", "ANTT", "an ninh, trật tự"),
        ("Ngày hội bảo vệ an ninh Tổ quốc (ANTQ) năm nay.", "ANTQ", "an ninh Tổ quốc"),
        ("Sở Khoa học và Công nghệ (KHCN) dự.", "KHCN", "Khoa học và Công nghệ"),
        ("Họp câu lạc bộ (sau đây gọi tắt là CLB) hằng tuần.", "CLB", "câu lạc bộ"),
        ("Thực hiện Đề án giữ nước, giữ rừng (sau đây gọi tắt là Đề án).", "Đề án", "Đề án giữ nước, giữ rừng"),
        ("Mở cửa, Nhà tiếp người đi xa (OSSO) ở xã.", "OSSO", "Nhà tiếp người đi xa"),
        ("Dùng trí tuệ nhân tạo (AI) để đếm cây.", "AI", "trí tuệ nhân tạo"),
    ],
)
def test_defined_in_the_text(flow: str, short: str, long: str) -> None:
    assert read(flow)[short] == (long, "in_text")


def test_one_bracket_defines_two() -> None:
    found = read("Họp cán bộ, công chức, người lao động (CBCC, NLĐ) vào chiều nay.")
    assert found == {"CBCC": ("cán bộ, công chức", "in_text"), "NLĐ": ("người lao động", "in_text")}


def test_well_known_and_unknown() -> None:
    found = read("UBND xã gửi hồ sơ XQZ cho tổ. UBND trả lời.")
    assert found == {"UBND": ("Ủy ban nhân dân", "well_known"), "XQZ": (None, "unknown")}


@pytest.mark.parametrize(
    "flow",
    [
        "Theo Quyết định số 12/QĐ-XQZ ngày 01/02/2026.", "I. MỤC TIÊU CHUNG", "Phần II và phần XIV.",
        "- Lưu: VT1, XQZ.", "Sản phẩm của tổ (theo mẫu).",
    ],
)  # fmt: skip
def test_what_is_none(flow: str) -> None:
    assert read(flow) == {}


@pytest.mark.parametrize("entry", lexicon.load().of("abbreviations"), ids=lambda e: e.id)
def test_every_entry_is_found_where_it_stands(entry: lexicon.Entry) -> None:
    known = {r.short: r.long for r in abbreviations.read(entry.fields["example"])}
    assert known.get(entry.id) == entry.fields["long"]
    assert entry.id not in {r.short for r in abbreviations.read(entry.fields["counter_example"])}
