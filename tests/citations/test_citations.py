"""Citations of every class, read from sentences of our own."""

from __future__ import annotations

from typing import Any

import pytest

from loaders import findings
from loaders.model import Citation
from tests.citations.conftest import HEAD, Reader, read_text

HANOI = HEAD.replace("TỈNH QUẢNG NINH", "THÀNH PHỐ HÀ NỘI").replace("Quảng Ninh,", "Hà Nội,")
POLITBURO = "Bộ Chính trị Ban Chấp hành Trung ương Đảng Cộng sản Việt Nam"
ASSEMBLY = "Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam"

NUMBERED: list[tuple[str, dict[str, Any]]] = [
    (
        "Thực hiện Chỉ thị số 18/CT-TTg ngày 07/6/2023 của Thủ tướng Chính phủ về an toàn đường thủy, UBND tỉnh ban"
        " hành Kế hoạch này.",
        {"text": "Chỉ thị số 18/CT-TTg ngày 07/6/2023 của Thủ tướng Chính phủ", "number": "18", "symbol": "CT-TTg",
         "date_iso": "2023-06-07", "issuer_canonical": "Thủ tướng Chính phủ", "title": "về an toàn đường thủy",
         "relation": "implements", "anomalies": ()},
    ),
    (
        "Căn cứ Nghị quyết số 33-NQ/TW, ngày 09 tháng 6 năm 2014, của Bộ Chính trị về văn hóa;",
        {"text": "Nghị quyết số 33-NQ/TW, ngày 09 tháng 6 năm 2014, của Bộ Chính trị", "number_canonical": "33-NQ/TW",
         "date_iso": "2014-06-09", "issuer_canonical": POLITBURO, "relation": "based_on"},
    ),
    (
        "Căn cứ Thông tư 15/2022/TTBYT, ngày 03/02/2022 quy định về tiêm chủng;",
        {"number_canonical": "15/2022/TT-BYT", "issuer_canonical": "Bộ Y tế",
         "anomalies": ("symbol_variant", "missing_issuer")},
    ),
    (
        "Căn cứ Quyết định 12/QĐ-UBND của UBND tỉnh;",
        {"doc_type": "Quyết định", "issuer_canonical": "Ủy ban nhân dân tỉnh Quảng Ninh",
            "anomalies": ("missing_date",)},
    ),
    (
        "Căn cứ Nghị quyết số 15/QĐ-TTg ngày 03/01/2023 của Thủ tướng Chính phủ;",
        {"doc_type": "Nghị quyết", "anomalies": ("type_symbol_mismatch",)},
    ),
    (
        "Căn cứ Kế hoạch số 21-KH/TU ngày 30/02/2023 của Ban Bí thư;",
        {"date_iso": None, "date_raw": "30/02/2023", "issuer_canonical": "Tỉnh ủy Quảng Ninh",
         "anomalies": ("issuer_symbol_mismatch", "invalid_date")},
    ),
    (
        "Căn cứ Chỉ thị số số 19 - CT/TW ngày ngày 05/11/2024 của Bộ Chính trị;",
        {"number_canonical": "19-CT/TW", "date_iso": "2024-11-05", "anomalies": ("ocr_error",)},
    ),
    (
        "Theo đề nghị của Sở Tài chính tại Tờ trình số 41/TTr-STC ngày 02/5/2024.",
        {"issuer_canonical": "Sở Tài chính tỉnh Quảng Ninh", "relation": "based_on"},
    ),
    (
        "I. NỘI DUNG\n1. Thực hiện theo khoản 2, 3 Điều 5 Nghị định số 44/2021/NĐ-CP ngày 31/3/2021 của Chính phủ.",
        {"provision": "khoản 2, 3 Điều 5", "relation": "requires_application"},
    ),
    (
        "Căn cứ Luật Thư viện số 46/2019/QH14 ngày 21/11/2019;",
        {"text": "Luật Thư viện số 46/2019/QH14 ngày 21/11/2019", "cls": "numbered", "doc_type": "Luật",
         "issuer_canonical": ASSEMBLY},
    ),
    (
        "Căn cứ Báo cáo giải trình số 71/BC-STC ngày 02/5/2024 của Sở Tài chính;",
        {"text": "Báo cáo giải trình số 71/BC-STC ngày 02/5/2024 của Sở Tài chính", "doc_type": "Báo cáo"},
    ),
]  # fmt: skip

UNNUMBERED: list[tuple[str, dict[str, Any]]] = [
    ("Căn cứ Luật Thư viện;", {"cls": "named_law", "issuer_canonical": ASSEMBLY, "anomalies": ("missing_date",)}),
    ("Căn cứ Bộ luật Lao động năm 2019;", {"text": "Bộ luật Lao động năm 2019", "date_raw": "2019", "anomalies": ()}),
    ("Căn cứ Luật Đọc sách và các văn bản khác;", {"text": "Luật Đọc sách", "cls": "named_law"}),
    ("Tuân thủ Hiến pháp năm 2013 (sửa đổi, bổ sung năm 2025).",
        {"text": "Hiến pháp năm 2013 (sửa đổi, bổ sung năm 2025)"}),
    ("Căn cứ Luật Bầu cử đại biểu Quốc hội và đại biểu HĐND ngày 25/6/2015;",
     {"text": "Luật Bầu cử đại biểu Quốc hội và đại biểu HĐND ngày 25/6/2015", "date_iso": "2015-06-25"}),
    ("Tiếp tục triển khai Đề án 1250 tại các trường.", {"cls": "programme", "number": "1250", "relation": "continues"}),
    ("Thực hiện Tiểu dự án 2 thuộc Dự án 4 đúng tiến độ.", {"text": "Tiểu dự án 2 thuộc Dự án 4", "number": "2"}),
    ("Triển khai Đề án “Sách cho em” ở các xã.", {"text": "Đề án", "cls": "programme", "title": "“Sách cho em”"}),
    ("Thực hiện Chương trình sách hóa nông thôn giai đoạn 2021-2030 và định hướng đến năm 2035 trên địa bàn tỉnh.",
     {"text": "Chương trình sách hóa nông thôn giai đoạn 2021-2030 và định hướng đến năm 2035", "cls": "programme"}),
    ("Quán triệt Nghị quyết Đại hội đại biểu Đảng bộ tỉnh Quảng Ninh lần thứ XVI, nhiệm kỳ 2025-2030.",
     {"text": "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh Quảng Ninh lần thứ XVI, nhiệm kỳ 2025-2030", "cls": "partial",
      "issuer_canonical": "Đại hội đại biểu Đảng bộ tỉnh Quảng Ninh lần thứ XVI",
      "anomalies": ("missing_number", "missing_date")}),
    ("Tiếp tục thực hiện Nghị quyết Trung ương 5 khóa XI.",
     {"issuer_canonical": "Ban Chấp hành Trung ương Đảng Cộng sản Việt Nam (khóa XI)", "relation": "continues"}),
    ("Thực hiện Chỉ thị của Bộ Chính trị đến từng chi bộ.", {"cls": "partial", "issuer_canonical": POLITBURO}),
    ("Căn cứ Điều lệ Đảng Cộng sản Việt Nam;", {"text": "Điều lệ Đảng Cộng sản Việt Nam", "cls": "partial"}),
    ("Giao Sở Nội vụ đôn đốc thực hiện Kế hoạch này.", {"text": "Kế hoạch này", "cls": "self", "relation": "self"}),
    ("Theo đề nghị của Sở Tài chính tại Tờ trình số 40l7/T1:-STC ngày 23/4/2024;",
     {"cls": "partial", "number": None, "date_iso": "2024-04-23", "anomalies": ("ocr_error", "missing_number",
         "missing_issuer")}),
]  # fmt: skip

NOTHING = [
    "Xây dựng các chương trình, đề án, dự án của ngành.",
    "Thực hiện quy định của pháp luật về xuất bản.",
    "Nộp báo cáo kết quả trước ngày 20 hằng tháng.",
    "Kế hoạch phát triển kinh tế - xã hội được xây dựng hằng năm.",
    "Luật sư, luật gia tham gia tư vấn; Trường Đại học Luật cử giảng viên.",
    "Xây dựng kế hoạch cụ thể để tổ chức thực hiện.",
    "Biên bản theo mẫu số 03/BB-KT.",
    "Phong trào đọc sách được hướng dẫn, thông báo rộng rãi.",
]


def first(body: str, head: str = HEAD) -> Citation:
    found = read_text(body, head)
    assert found, f"nothing read in {body!r}"
    return found[0]


@pytest.mark.parametrize(("sentence", "expected"), [*NUMBERED, *UNNUMBERED], ids=lambda v: v[:40] if isinstance(v,
    str) else "")
def test_reads(sentence: str, expected: dict[str, Any]) -> None:
    citation = first(sentence)
    assert {name: getattr(citation, name) for name in expected} == expected


@pytest.mark.parametrize("sentence", NOTHING)
def test_leaves_alone(sentence: str) -> None:
    assert [c.text for c in read_text(sentence)] == []


def test_place_of_the_document_completes_a_local_issuer() -> None:
    sentence = "Căn cứ Kế hoạch số 11-KH/TU ngày 05/3/2024 của Thành ủy và Quyết định số 7/QĐ-UBND ngày 06/3/2024;"
    assert [c.issuer_canonical for c in read_text(sentence, HANOI)] == ["Thành ủy Hà Nội",
        "Ủy ban nhân dân thành phố Hà Nội"]


def test_a_list_shares_its_type_and_each_item_keeps_its_span() -> None:
    found = read_text("Căn cứ Công điện: số 7/CĐ-UBND ngày 17/5/2024, số 8/CĐ-UBND và số 9/CĐ-UBND ngày 19/5/2024 của"
        " UBND tỉnh;")
    assert [c.text for c in found] == [
        "Công điện: số 7/CĐ-UBND ngày 17/5/2024", "số 8/CĐ-UBND", "số 9/CĐ-UBND ngày 19/5/2024 của UBND tỉnh",
    ]  # fmt: skip
    assert {c.doc_type for c in found} == {"Công điện"}
    assert {c.issuer_canonical for c in found} == {"Ủy ban nhân dân tỉnh Quảng Ninh"}
    assert [c.date_iso for c in found] == ["2024-05-17", None, "2024-05-19"]


def test_a_list_shares_its_symbol() -> None:
    found = read_text("Căn cứ các Kết luận số 187, 188-KL/TW ngày 29/8/2024 của Bộ Chính trị;")
    assert [c.number_canonical for c in found] == ["187-KL/TW", "188-KL/TW"]
    assert found[0].issuer_canonical == POLITBURO


def test_joint_issuers_are_named_in_the_order_of_the_symbol() -> None:
    citation = first(
        "Thực hiện Chương trình phối hợp số 21/CTrPH-CA-MTTQ ngày 02/4/2023 giữa Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"
        " Quảng Ninh với Công an tỉnh về an ninh trật tự;"
    )
    assert citation.issuer_canonical == "Công an tỉnh Quảng Ninh; Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Quảng Ninh"


def test_joint_symbol_names_all_issuers_where_the_text_names_none() -> None:
    citation = first("Căn cứ Quy chế phối hợp số 4/QCPH-UBND-HCTĐ ngày 02/4/2023;")
    assert citation.issuer_canonical == "Ủy ban nhân dân tỉnh Quảng Ninh; Hội Chữ thập đỏ tỉnh Quảng Ninh"


def test_the_issuer_comes_from_another_mention_of_the_same_document() -> None:
    found = read_text(
        "Căn cứ Chỉ thị số 19-CT/TW ngày 05/11/2014 của Ban Bí thư;\n\nI. NHIỆM VỤ\n1. Quán triệt Chỉ thị số 19-CT/TW"
        " tới cán bộ.\n"
    )
    assert [c.issuer_canonical for c in found] == ["Ban Bí thư Trung ương Đảng Cộng sản Việt Nam"] * 2
    assert found[1].anomalies == ("missing_date", "missing_issuer")


def test_short_form_and_pointer_lead_back_to_the_citation() -> None:
    found = read_text(
        "Căn cứ Quy định số 377-QĐ/TW ngày 08/10/2023 của Bộ Chính trị về cán bộ (sau đây gọi tắt là Quy định 377);\n\n"
        "I. NHIỆM VỤ\n1. Thực hiện Quy định 377 tại đơn vị; quán triệt Quy định nêu trên.\n"
    )
    assert [c.antecedent for c in found[1:]] == [0, 0, 0]
    assert {c.number_canonical for c in found[:3]} == {"377-QĐ/TW"}


def test_an_issuer_misspelt_is_read_by_its_symbol() -> None:
    citation = first("Căn cứ Quyết định số 1746/QĐ-TTg ngày 30/12/2023 của Thủ tưởng Chính phủ về quy hoạch;")
    assert citation.issuer_canonical == "Thủ tướng Chính phủ"
    assert "issuer_symbol_mismatch" not in citation.anomalies


def test_the_plan_itself_named_with_its_issuer() -> None:
    found = read_text("I. TỔ CHỨC\n1. Các xã căn cứ Kế hoạch của UBND tỉnh Quảng Ninh xây dựng chương trình riêng.\n")
    assert [(c.text, c.cls) for c in found] == [("Kế hoạch của UBND tỉnh Quảng Ninh", "self")]


def test_own_number_in_an_annex_is_the_document_itself() -> None:
    found = read_text("I. NỘI DUNG\n1. Danh mục ban hành kèm theo Kế hoạch số 77/KH-UBND ngày 12/5/2024 của UBND"
        " tỉnh.\n")
    assert [c.cls for c in found] == ["self"]


def test_amending_law_is_one_span_and_the_amended_ones_are_its_own(read: Reader) -> None:
    found = read("Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Thư viện và Luật Xuất bản ngày 22/11/2019;")
    assert [c.text for c in found] == [
        "Luật sửa đổi, bổ sung một số điều của Luật Thư viện và Luật Xuất bản ngày 22/11/2019", "Luật Thư viện",
        "Luật Xuất bản",
    ]  # fmt: skip
    assert [(c.outer, c.relation) for c in found[1:]] == [(0, "amends"), (0, "amends")]


def test_a_number_in_a_list_of_amended_laws_is_that_of_the_amended_law(read: Reader) -> None:
    found = read("Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Thư viện số 46/2019/QH14, Luật Xuất bản số"
        " 19/2012/QH13;")
    assert [(c.doc_type, c.number_canonical, c.outer) for c in found] == [
        ("Luật", None, None), ("Luật", "46/2019/QH14", 0), ("Luật", "19/2012/QH13", 0),
    ]  # fmt: skip
    single = read("Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Thư viện số 62/2024/QH15;")
    assert [c.number_canonical for c in single] == ["62/2024/QH15", None]


def test_a_number_without_a_type_takes_the_plainest_type_of_its_symbol(read: Reader) -> None:
    found = read("Thực hiện các nội dung tại 12-KL/TW và 15/QĐ-TTg, 16/2024/TT-BYT;")
    assert [c.doc_type for c in found] == ["Kết luận", "Quyết định", "Thông tư"]


def test_a_page_break_between_the_word_and_the_number(read: Reader) -> None:
    found = read("Thực hiện nghiêm Quy định số\n3\n\n205-QĐ/TW ngày 23/9/2019 của Bộ Chính trị về cán bộ.")
    assert [(c.doc_type, c.number_canonical) for c in found] == [("Quy định", "205-QĐ/TW")]


def test_the_items_of_a_list_behind_at_share_the_body_that_proposes() -> None:
    found = read_text(
        "Theo đề nghị của UBND tỉnh Lai Châu tại Tờ trình số 41/TTr-UBND ngày 02/5/2024, các văn bản số 52/UBND-NC ngày"
        " 3/5/2024.",
    )
    assert [c.issuer_canonical for c in found if c.cls != "self"] == ["Ủy ban nhân dân tỉnh Lai Châu"] * 2


def test_a_law_in_small_letters_is_one_where_the_table_has_its_whole_name() -> None:
    found = read_text("I. NỘI DUNG\n1. Người đứng đầu tuân thủ luật Đất đai và kỷ luật Đoàn; theo luật định.\n")
    assert [c.text for c in found if c.cls != "self"] == ["luật Đất đai"]


def test_a_number_that_bears_another_year_than_its_day_is_doubted() -> None:
    said = {"class": "numbered", "number_canonical": "46/2002/QĐ-UBND", "number_year": "2002", "relation": "mentions"}
    assert findings.repaired_number({**said, "text": "", "date_iso": "2022-09-12"}, None, "2026") == "46/2022/QĐ-UBND"
    assert findings.repaired_number({**said, "text": "", "date_iso": "2002-09-12"}, None, "2026") is None


@pytest.mark.parametrize(("cited", "issuer"), [
    ("Kế hoạch số 16/KH-UBND của Tỉnh", "Ủy ban nhân dân tỉnh Quảng Ninh"),
    ("Kế hoạch số 16/KH-MTTQ-BTT của Tỉnh", "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Quảng Ninh"),
])  # fmt: skip
def test_of_the_province_says_whose_number_it_is(cited: str, issuer: str) -> None:
    found = read_text(f"I. NỘI DUNG\n1. Thực hiện {cited}.\n")
    assert [c.issuer_canonical for c in found if c.cls != "self"] == [issuer]


def test_a_decree_is_known_by_the_laws_that_it_details() -> None:
    found = read_text("I. NỘI DUNG\n1. Nghị định quy định chi tiết một số điều của Luật Thư viện và Luật Xuất bản.\n")
    decree, *laws = (c for c in found if c.cls != "self")
    assert (decree.text, decree.cls) == ("Nghị định", "partial")
    assert [(c.outer, c.relation) for c in laws] == [(found.index(decree), "implements")] * 2


def test_a_decree_that_sets_fines_is_none() -> None:
    assert not [c for c in read_text("I. NỘI DUNG\n1. Nghị định xử phạt vi phạm về thư viện.\n") if c.cls != "self"]


def test_a_programme_is_named_with_the_body_that_owns_it() -> None:
    found = read_text("I. NỘI DUNG\n1. Đồng bộ với Chiến lược phát triển thư viện của Bộ Y tế giai đoạn 2025 - 2030.\n")
    assert [(c.text, c.issuer_canonical) for c in found if c.cls == "programme"] == [
        ("Chiến lược phát triển thư viện của Bộ Y tế giai đoạn 2025 - 2030", "Bộ Y tế")
    ]


def test_a_bare_number_that_the_document_gives_in_full_lacks_nothing() -> None:
    full = "Thực hiện Nghị quyết số 101/NQ-HĐND ngày 1/2/2026 của HĐND tỉnh;"
    bare = read_text(f"{full}\nI. NỘI DUNG\n1. Họp tổ dân phố theo Nghị quyết 101.\n")[-1]
    assert (bare.text, bare.anomalies) == ("Nghị quyết 101", ())
