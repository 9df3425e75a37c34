"""The header: one document, set in every way in which letterheads reach us."""

import pytest

from loaders.model import Header
from tests.outline.papers import PLAN, PORTAL, outlined

CENTRAL = "Ban Chấp hành Trung ương Đảng Cộng sản Việt Nam"
FRONT = "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Lào Cai"
STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
END = "\nTưới cây đầu xuân\n\nCăn cứ chủ trương của xã;\n1. Tưới cây.\n"


def header(text: str) -> Header:
    return outlined(text).header


def test_a_plan_of_a_commune() -> None:
    h = header(PLAN)
    assert (h.doc_type, h.number, h.symbol, h.number_canonical) == ("Kế hoạch", "12", "KH-UBND", "12/KH-UBND")
    assert (h.date_iso, h.place, h.is_draft) == ("2026-03-05", "Sông Mây", False)
    assert h.issuer == "Ủy ban nhân dân xã Sông Mây, tỉnh Đồng Nai"
    assert (h.level, h.scope_place, h.parent) == ("xã", "xã Sông Mây, tỉnh Đồng Nai", "Ủy ban nhân dân tỉnh Đồng Nai")
    assert h.title == "Trồng cây đầu xuân và giữ sạch bờ kênh trên địa bàn xã năm 2026"
    assert h.title_span and outlined(PLAN).flow[slice(*h.title_span)] == h.title
    assert (h.authority, h.position, h.signer) == ("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Văn Mận")
    assert h.period == "2026"
    assert str(h.date_bounds.not_before) == "2026-03-05"


def test_a_decision_on_a_portal() -> None:
    h = header(PORTAL)
    assert (h.doc_type, h.number_canonical, h.date_iso) == ("Quyết định", "0215/QĐ-UBND", "2026-04-09")
    assert (h.issuer, h.parent, h.level) == ("Ủy ban nhân dân tỉnh Lào Cai", "Chính phủ", "tỉnh")
    assert h.title == "VỀ VIỆC BAN HÀNH KẾ HOẠCH GIỮ NƯỚC ĐẦU NGUỒN GIAI ĐOẠN 2026 - 2030"
    assert (h.position, h.signer, h.period) == ("CHỦ TỊCH", "Vàng Seo Tráng", "2026-2030")


BODY = "ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\n"
NUMBER, DAY = "Số: 7/KH-UBND", "Lào Cai, ngày 02 tháng 3 năm 2026"
ONE_LINE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
LETTERHEADS = {
    "below each other": f"{BODY}{STATE}\n{NUMBER}\n{DAY}\n\nKẾ HOẠCH",
    "number before the motto": f"{BODY}\n{NUMBER}\n{STATE}\n{DAY}\n\nKẾ HOẠCH",
    "columns in one line": f"ỦY BAN NHÂN DÂN {ONE_LINE}\n"
    f"TỈNH LÀO CAI Độc lập - Tự do - Hạnh phúc\n{NUMBER} {DAY}\nKẾ HOẠCH",
    "cells of a row": f"| ỦY BAN NHÂN DÂN TỈNH LÀO CAI ------- | {ONE_LINE} Độc lập - Tự do - Hạnh phúc |\n|---|---|\n"
    f"| {NUMBER} | {DAY} |\n\nKẾ HOẠCH",
    "tabs": f"ỦY BAN NHÂN DÂN TỈNH LÀO CAI\t{ONE_LINE}\n"
    f"-----\tĐộc lập - Tự do - Hạnh phúc\n{NUMBER}\t{DAY}\n\nKẾ HOẠCH",
    "a scan": "ỦY BAN NHÂN DẦN CỌNG HÒA XÃ HỘI CHÚ NGHĨA VIỆT NAM\nTĨNH LAO CAI Độc lập - Tự do - Hạnh phúc\n"
    f"Số: 7 /KH-UBND {DAY}\nKÉ HOẠCH",
    "a site's own text above": f"Đăng nhập\nTrang chủ\nTải về\n\n{BODY}{STATE}{NUMBER}\n{DAY}\nKẾ HOẠCH",
}


@pytest.mark.parametrize("name", LETTERHEADS)
def test_one_letterhead_in_many_settings(name: str) -> None:
    h = header(LETTERHEADS[name] + END)
    assert (h.doc_type, h.number, h.symbol) == ("Kế hoạch", "7", "KH-UBND")
    assert (h.date_iso, h.place) == ("2026-03-02", "Lào Cai")
    assert h.issuer == "Ủy ban nhân dân tỉnh Lào Cai"
    assert h.title == "Tưới cây đầu xuân"


@pytest.mark.parametrize(
    ("pieces", "issuer", "parent"),
    [
        ("BAN CHẤP HÀNH TRUNG ƯƠNG\nVĂN PHÒNG", "Văn phòng Trung ương Đảng", CENTRAL),
        ("BAN CHẤP HÀNH TRUNG ƯƠNG\nBAN TỔ CHỨC", "Ban Tổ chức Trung ương", CENTRAL),
        ("THỦ TƯỚNG\nCHÍNH PHỦ", "Thủ tướng Chính phủ", "Chính phủ"),
        ("BỘ TÀI CHÍNH", "Bộ Tài chính", "Chính phủ"),
        ("ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\nSỞ Y TẾ", "Sở Y tế tỉnh Lào Cai", "Ủy ban nhân dân tỉnh Lào Cai"),
        ("ỦY BAN MTTQ VIỆT NAM\nTỈNH LÀO CAI\nBAN THƯỜNG TRỰC", f"Ban Thường trực {FRONT}", FRONT),
        ("HỘI LHPN TỈNH LÀO CAI\nBAN THƯỜNG VỤ", "Ban Thường vụ Hội Liên hiệp Phụ nữ tỉnh Lào Cai",
         "Hội Liên hiệp Phụ nữ tỉnh Lào Cai"),
        ("SỞ GDĐT TỈNH LÀO CAI TRƯỜNG THPT CỐC LẾU", "Trường THPT Cốc Lếu",
         "Sở Giáo dục và Đào tạo tỉnh Lào Cai"),
    ],
)  # fmt: skip
def test_the_lowest_body_issues(pieces: str, issuer: str, parent: str) -> None:
    h = header(f"{pieces}\n{STATE}Số: 7/KH-XX\nLào Cai, ngày 02 tháng 3 năm 2026\n\nKẾ HOẠCH{END}")
    assert (h.issuer, h.parent) == (issuer, parent)


def test_party_papers_write_their_numbers_another_way() -> None:
    h = header(f"TỈNH ỦY LÀO CAI\n*\nSố 07-KL/TU\nĐẢNG CỘNG SẢN VIỆT NAM\n{DAY}\n\nKẾT LUẬN{END}")
    assert (h.doc_type, h.number, h.symbol, h.number_canonical) == ("Kết luận", "07", "KL/TU", "07-KL/TU")
    assert h.issuer == "Tỉnh ủy Lào Cai"


def test_a_normative_number_keeps_its_year() -> None:
    h = header(f"CHÍNH PHỦ\n{STATE}Số: 43/2026/NĐ-CP\nHà Nội, ngày 02 tháng 3 năm 2026\n\nNGHỊ ĐỊNH{END}")
    assert (h.number, h.symbol, h.number_canonical) == ("43", "NĐ-CP", "43/2026/NĐ-CP")


def test_a_draft_has_no_number_and_no_day() -> None:
    h = header(f"ỦY BAN NHÂN DÂN TỈNH LÀO CAI\n{STATE}Số: /KH-UBND\nLào Cai, ngày tháng năm 2026\n\nKẾ HOẠCH{END}")
    assert (h.number, h.symbol, h.date_iso, h.is_draft) == (None, "KH-UBND", None, True)
    assert h.date_raw == "ngày tháng năm 2026"
    assert (str(h.date_bounds.not_before), str(h.date_bounds.not_after)) == ("2026-01-01", "2026-12-31")


def test_a_number_that_a_scan_cannot_read_is_none() -> None:
    h = header(f"{BODY}{STATE}Số: 2 # /KH-UBND Lào Cai, ngày Z tháng 4 năm 2026\nKẾ HOẠCH{END}")
    assert (h.number, h.symbol, h.date_iso, h.place) == (None, "KH-UBND", None, "Lào Cai")


def test_without_a_letterhead_the_opening_names_the_issuer() -> None:
    opening = "Căn cứ Công văn số 5/UBND-NN của UBND tỉnh Lào Cai, Ban Thường vụ Hội LHPN tỉnh xây dựng kế hoạch sau:"
    h = header(f"KẾ HOẠCH\nTưới cây\n\n{opening}\nI. CHUNG\n")
    assert h.issuer == "Ban Thường vụ Hội Liên hiệp Phụ nữ tỉnh Lào Cai"
    assert (h.number, h.date_raw, h.is_draft) == (None, None, False)


def test_the_title_ends_where_the_bases_begin() -> None:
    directive = "CHỈ THỊ\nVề giữ rừng\nđầu nguồn mùa khô\nThực hiện chủ trương của tỉnh, yêu cầu:\n1. Tuần rừng.\n"
    assert header(directive).title == "Về giữ rừng đầu nguồn mùa khô"
    decision = "QUYẾT ĐỊNH\nVỀ VIỆC GIỮ RỪNG\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH\nCăn cứ Luật Lâm nghiệp;\n"
    assert header(decision).title == "VỀ VIỆC GIỮ RỪNG"
    assert header("KẾ HOẠCH Giữ rừng mùa khô\n\nCăn cứ Luật Lâm nghiệp;\n").title == "Giữ rừng mùa khô"


def test_post_and_name_that_share_a_line() -> None:
    row = "| Nơi nhận: - Công an xã; - Lưu: VT. | TM. UBND XÃ PHÓ CHỦ TỊCH Lê Văn Mận |\n"
    h = header(PLAN.split("Nơi nhận:")[0] + row)
    assert (h.position, h.signer) == ("PHÓ CHỦ TỊCH", "Lê Văn Mận")


def test_a_letter_without_a_type_is_a_cong_van() -> None:
    h = header(f"{BODY}{STATE}Số: 88/UBND-NN\nV/v tưới cây\n{DAY}\nKính gửi: Các xã\n")
    assert (h.doc_type, h.number, h.symbol) == ("Công văn", "88", "UBND-NN")


@pytest.mark.parametrize(
    ("above", "place"),
    [
        ("Thành phố Hồ\nChí Minh", "Thành phố Hồ Chí Minh"),
        ("TỈNH LÀO CAI\nLào Cai", "Lào Cai"),
        ("Độc lập - Tự do - Hạnh phúc\nSông Mây", "Sông Mây"),
    ],
)
def test_the_place_before_the_day(above: str, place: str) -> None:
    assert header(f"ỦY BAN NHÂN DÂN\nSố: 7/KH-UBND\n{above}, ngày 02 tháng 3 năm 2026\n\nKẾ HOẠCH{END}").place == place


@pytest.mark.parametrize(
    ("pieces", "kind", "issuer"),
    [
        ("CÔNG AN TỈNH LÀO CAI - ỦY BAN MTTQ VIỆT NAM TỈNH LÀO CAI", "CHƯƠNG TRÌNH PHỐI HỢP",
         f"Công an tỉnh Lào Cai; {FRONT}"),
        ("UBND XÃ SÔNG MÂY\nBAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ", "KẾ HOẠCH", "Ban Chỉ đạo chuyển đổi số xã Sông Mây"),
        ("HUYỆN ỦY SA PA\nBAN TUYÊN GIÁO", "HƯỚNG DẪN", "Ban Tuyên giáo Huyện ủy Sa Pa"),
        ("ĐẢNG BỘ TỈNH LÀO CAI\nĐẢNG ỦY XÃ SÔNG MÂY", "NGHỊ QUYẾT", "Đảng ủy xã Sông Mây, tỉnh Lào Cai"),
        ("TRUNG ƯƠNG HỘI\nLIÊN HIỆP PHỤ NỮ VIỆT NAM\nĐOÀN CHỦ TỊCH", "KẾ HOẠCH",
         "Đoàn Chủ tịch Trung ương Hội Liên hiệp Phụ nữ Việt Nam"),
        ("BỘ CÔNG AN\nCỤC CẢNH SÁT VỀ TRẬT TỰ XÃ HỘI", "KẾ HOẠCH", "Cục cảnh sát về trật tự xã hội"),
    ],
)  # fmt: skip
def test_whose_paper_it_is(pieces: str, kind: str, issuer: str) -> None:
    assert header(f"{pieces}\n{STATE}Số: 7/KH-XX\nSa Pa, ngày 02 tháng 3 năm 2026\n\n{kind}{END}").issuer == issuer


def test_a_law_writes_its_type_before_its_number() -> None:
    h = header(f"QUỐC HỘI\n{STATE}Luật số: 53/2024/QH15\n{DAY}\nLUẬT\nGIỮ RỪNG\nCăn cứ Hiến pháp;\n")
    assert (h.doc_type, h.number, h.symbol, h.title) == ("Luật", "53", "QH15", "GIỮ RỪNG")


def test_a_cong_van_has_its_subject_for_a_title() -> None:
    text = f"{BODY}{STATE}{NUMBER}\nV/v tưới cây\nđầu xuân\n\n{DAY}\nKính gửi: Các xã.\nUBND tỉnh yêu cầu:\n1. Tưới.\n"
    h = header(text)
    assert (h.title, h.date_iso, h.place) == ("V/v tưới cây đầu xuân", "2026-03-02", "Lào Cai")
    assert [s.path for s in outlined(text).sections if s.part == "title"] == ["title"]


def test_the_rank_of_a_signer_is_no_part_of_the_name() -> None:
    assert header(PLAN.replace("Lê Văn Mận", "Đại tá Lê Văn Mận")).signer == "Lê Văn Mận"


def test_a_word_of_a_menu_is_no_type() -> None:
    h = header(f"TIN TỨC\nTHÔNG BÁO\nLIÊN HỆ\n\n{BODY}{STATE}{NUMBER}\n{DAY}\nKẾ HOẠCH{END}")
    assert (h.doc_type, h.title, h.issuer) == ("Kế hoạch", "Tưới cây đầu xuân", "Ủy ban nhân dân tỉnh Lào Cai")
