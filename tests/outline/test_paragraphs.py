"""Paragraphs: hard wraps and page breaks are soft, everything else is not."""

from loaders.outline import lines, paragraphs
from loaders.outline.paragraphs import Layout
from tests.outline.papers import PORTAL, outlined

WIDE = "Mỗi tổ cử hai người ra đầu kênh từ sáng sớm, mang theo cuốc xẻng và nước uống cho cả buổi làm hôm"


def joined(norm: str, pages: tuple[int, ...] = ()) -> list[str]:
    """The paragraphs of a text."""
    found_lines, furniture = lines.split(norm, pages)
    found = paragraphs.join(found_lines, paragraphs.measure(found_lines))
    flow = paragraphs.flow(norm, found, furniture)
    assert len(flow) == len(norm)
    return [" ".join(flow[p.start : p.end].split()) for p in found]


def test_one_line_one_paragraph() -> None:
    assert joined(f"{WIDE * 2}.\nTổ trưởng ghi sổ.\nHết.\n") == [f"{WIDE * 2}.", "Tổ trưởng ghi sổ.", "Hết."]


def test_a_page_break_in_mid_sentence_is_soft() -> None:
    assert joined(f"{WIDE * 2}\n\nqua rồi về.\n\nTổ ghi sổ.\n") == [f"{WIDE * 2} qua rồi về.", "Tổ ghi sổ."]


def test_a_comma_at_the_end_of_a_page_goes_on_even_with_a_capital() -> None:
    assert joined(f"{WIDE * 2},\n\nLê Văn Mận dẫn đầu.\n") == [f"{WIDE * 2}, Lê Văn Mận dẫn đầu."]


def test_hard_wraps_between_empty_lines() -> None:
    wrapped = (
        "Các tổ chia nhau giữ bờ kênh, mỗi tổ một\nđoạn dài, cuối tuần\nđổi chỗ cho nhau.\n\n"
        "Theo lời hẹn của Tổ\nTrưởng, công an xã đi tuần ban đêm.\n\n"
        "- Ghi sổ đầy đủ từng buổi, không bỏ buổi nào;\n\n- Báo về văn phòng\nxã.\n"
    )
    assert joined(wrapped) == [
        "Các tổ chia nhau giữ bờ kênh, mỗi tổ một đoạn dài, cuối tuần đổi chỗ cho nhau.",
        "Theo lời hẹn của Tổ Trưởng, công an xã đi tuần ban đêm.",
        "- Ghi sổ đầy đủ từng buổi, không bỏ buổi nào;",
        "- Báo về văn phòng xã.",
    ]


def test_hard_wraps_without_empty_lines() -> None:
    gazette = (
        "1. Các tổ chia nhau giữ bờ kênh, mỗi tổ một đoạn dài bằng nhau, cuối tuần\n"
        "đổi chỗ cho nhau một lần để ai cũng biết hết con kênh của xã mình quản.\n"
        "2. Trách nhiệm\n"
        "Công an xã đi tuần ban đêm, thấy ai đổ rác thì nhắc, nhắc ba lần không được\n"
        "thì lập biên bản, gửi về văn phòng xã trong ngày để xử lý theo nội quy đã ký.\n"
    )
    assert [p[:14] for p in joined(gazette)] == ["1. Các tổ chia", "2. Trách nhiệm", "Công an xã đi "]


def test_running_heads_and_page_numbers_vanish_from_the_flow() -> None:
    rest = "qua, rồi về nhà nghỉ đến chiều mới ra kênh làm tiếp phần việc còn lại."
    assert joined(f"{WIDE}\nCÔNG BÁO/Số 12/Ngày 01-02-2026\n45\n{rest}\n") == [f"{WIDE} {rest}"]


def test_a_number_alone_is_furniture_only_at_the_edge_of_a_page() -> None:
    assert joined("Cây số\n45\nbên đường\n") == ["Cây số", "45", "bên đường"]
    assert joined("Hết trang.\n45\nTrang mới.\n", pages=(11,)) == ["Hết trang.", "Trang mới."]


def test_a_wrapped_range_is_no_bullet() -> None:
    wrapped, _ = lines.split("Kế hoạch cho giai đoạn 2026\n- 2030 gồm ba phần việc.\n\n- Đào kênh.\n")
    assert [p.first for p in paragraphs.join(wrapped, Layout(40, True))] == [0, 2]


def test_the_flow_of_a_portal_page_has_whole_sentences() -> None:
    flow = outlined(PORTAL).flow
    assert "Theo đề nghị của Giám đốc Sở Nông nghiệp và Môi trường." in flow
    assert "\nĐiều 2. Quyết định này có hiệu lực từ ngày ký./.\n" in flow
    assert "BAN HÀNH KẾ HOẠCH GIỮ NƯỚC ĐẦU NGUỒN GIAI ĐOẠN 2026 - 2030" in flow


def test_a_roman_number_at_the_end_of_a_wrapped_sentence_opens_nothing() -> None:
    text = "Các đại biểu dự kỳ họp của Đại hội toàn xã lần thứ\nXVII.\n\nHọ nghỉ ở nhà khách,\nmỗi người một phòng.\n\n"
    wrapped, _ = lines.split(text + "1. Ăn sáng ở bếp.\n")
    assert [p.first for p in paragraphs.join(wrapped, Layout(60, True))] == [0, 2, 4]


def test_a_page_number_within_a_sentence_vanishes() -> None:
    assert joined(f"{WIDE}\n3\nqua rồi về.\n") == [f"{WIDE} qua rồi về."]


def test_a_bullet_on_a_line_of_its_own_goes_on_below() -> None:
    found = joined("Các tổ cùng làm:\n-\nVét kênh chính.\n-\nĐắp bờ bao.\n")
    assert found == ["Các tổ cùng làm:", "- Vét kênh chính.", "- Đắp bờ bao."]


def test_a_bracket_holds_a_wrapped_line() -> None:
    wrapped = f"{WIDE}.\n+ Lắp máy bơm mới: 12 chiếc (trong đó Tổ Một:\n5 chiếc, Tổ Hai: 7 chiếc);\n+ Sửa cống.\n"
    assert joined(wrapped)[1:] == [
        "+ Lắp máy bơm mới: 12 chiếc (trong đó Tổ Một: 5 chiếc, Tổ Hai: 7 chiếc);", "+ Sửa cống."]
