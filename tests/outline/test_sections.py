"""Sections: the numbering decides, in every layout."""

from tests.outline.papers import PLAN, PORTAL, outlined, paths, words

HEAD = "KẾ HOẠCH\nGiữ sạch bờ kênh\n\nThực hiện chủ trương của xã, nay làm như sau:\n"


def body(text: str) -> list[str]:
    """The paths under a small head."""
    return [p for p in paths(outlined(HEAD + text)) if p not in ("title", "preamble")]


def test_the_paths_of_a_plan() -> None:
    assert paths(outlined(PLAN)) == [
        "title", "preamble", "I", "I/1", "I/2", "II", "II/1", "II/1/-1", "II/1/-2", "II/1/-2/+1", "II/1/-2/+2",
        "II/1/p1", "II/2", "II/2/p1", "III", "III/1", "III/2", "III/closing",
    ]  # fmt: skip


def test_a_heading_names_and_a_paragraph_says() -> None:
    kinds = {s.path: s.kind for s in outlined(PLAN).sections}
    assert [kinds[p] for p in ("I", "I/1", "II/1", "II/1/-1", "II/2", "II/2/p1")] == [
        "heading", "paragraph", "heading", "bullet", "heading", "paragraph",
    ]  # fmt: skip
    headings = {s.path: s.heading for s in outlined(PLAN).sections}
    assert headings["II/2"] == "Dọn kênh"
    assert headings["I/1"] is None


def test_a_section_knows_its_parent_its_body_and_its_part() -> None:
    paper = outlined(PLAN)
    sections = {s.path: s for s in paper.sections}
    bullet = sections["II/1/-2/+1"]
    assert paper.sections[bullet.parent].path == "II/1/-2"
    assert paper.flow[bullet.body : bullet.end] == "Tổ một nhận bờ bắc;"
    assert bullet.marker == "+"
    assert [sections[p].part for p in ("I/1", "II/1/-1", "III/1", "III/closing", "recipients/-1")] == [
        "purpose", "content", "organisation", "closing", "recipients",
    ]  # fmt: skip


def test_markdown_marks_are_no_levels() -> None:
    assert body("## I. CHUNG\n\n#### **1. Một việc:**\n\n- Làm.\n\n**2. Hai việc:**\n\n- Làm nữa.\n") == [
        "I", "I/1", "I/1/-1", "I/2", "I/2/-1",
    ]  # fmt: skip


def test_a_bold_heading_within_its_line_has_a_paragraph() -> None:
    paper = outlined(HEAD + "**1. Khen thưởng:** Tổ làm tốt được khen.\n\n**2.** Tổ nào chậm thì nhắc.\n")
    assert words(paper, "1") == "1. Khen thưởng:"
    assert words(paper, "1/p1") == "Tổ làm tốt được khen."
    assert words(paper, "2") == "2. Tổ nào chậm thì nhắc."


def test_numbering_that_goes_deep() -> None:
    text = "A. CHUNG\nI. NỘI DUNG\n1. Việc\n1.1. Việc nhỏ\na) Đào;\nb) Đắp.\n1.2. Việc vừa\n2. Việc khác\nB. RIÊNG\n"
    assert body(text) == [
        "A", "A/I", "A/I/1", "A/I/1/1.1", "A/I/1/1.1/a", "A/I/1/1.1/b", "A/I/1/1.2", "A/I/2", "B",
    ]  # fmt: skip


def test_letters_and_roman_numbers_are_told_apart_by_what_came_before() -> None:
    assert body("A. MỘT\nB. HAI\nC. BA\nD. BỐN\n") == ["A", "B", "C", "D"]
    assert body("IV. BỐN\nV. NĂM\n1. Việc\n") == ["IV", "V", "V/1"]


def test_a_decision_with_articles() -> None:
    text = "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\n1. Trong xã;\n2. Ngoài xã.\nĐiều 2. Hiệu lực\nTừ ngày ký.\n"
    chapter = ["Chương I", *(f"Chương I/{p}" for p in ("Điều 1", "Điều 1/1", "Điều 1/2", "Điều 2", "Điều 2/p1"))]
    assert body(text) == chapter
    assert next(s.heading for s in outlined(HEAD + text).sections if s.path == "Chương I") == "QUY ĐỊNH CHUNG"


def test_two_sections_of_one_number_have_two_paths() -> None:
    assert body("IV. PHÂN CÔNG\n1. Công an xã\nIV. BÁO CÁO\n1. Hằng quý\n") == ["IV", "IV/1", "IV~2", "IV~2/1"]


def test_a_paragraph_between_bullets_belongs_to_the_bullet() -> None:
    assert body("I. VIỆC\n- Đào kênh\nĐồng thời đắp bờ.\n- Trồng cây.\nSau đó nghỉ.\n")[:3] == ["I", "I/-1", "I/-1/p1"]


def test_a_doubled_bullet_is_the_inner_one() -> None:
    assert body("1. Thưởng\n- Danh hiệu gồm:\n- + Cờ;\n- + Bằng.\n- Tiền thưởng.\n") == [
        "1", "1/-1", "1/-1/+1", "1/-1/+2", "1/-2",
    ]  # fmt: skip


def test_a_scanned_item_that_looks_like_a_number() -> None:
    assert body("1. Các tổ\na) Đào;\nb) Đắp;\n3) Trồng;\nd) Tưới.\n") == ["1", "1/a", "1/b", "1/c", "1/d"]


def test_footnotes_and_annexes() -> None:
    end = "./.\nNơi nhận:\n- Lưu: VT.\nCHỦ TỊCH\nLê Văn Mận\n"
    annex = "PHỤ LỤC I\nDANH MỤC CÂY\n(Kèm theo Kế hoạch này)\n1. Cây sao\n"
    paper = outlined(f"{HEAD}1. Làm sạch{end}[1] Số liệu năm ngoái.\n{annex}")
    assert paths(paper)[-3:] == ["fn/1", "Phụ lục I", "Phụ lục I/1"]
    assert next(s for s in paper.sections if s.path == "Phụ lục I").heading == "DANH MỤC CÂY"
    assert {s.part for s in paper.sections if s.path.startswith("Phụ lục")} == {"annex"}


def test_a_portal_page() -> None:
    assert paths(outlined(PORTAL)) == [
        "title", "preamble/1", "preamble/2", "preamble/3", "preamble/4", "Điều 1", "Điều 2", "Kế hoạch kèm theo",
        "Kế hoạch kèm theo/I", "Kế hoạch kèm theo/I/1", "Kế hoạch kèm theo/I/2", "Kế hoạch kèm theo/I/2/row1",
        "Kế hoạch kèm theo/I/2/row2",
    ]  # fmt: skip


def test_a_table_row_holds_its_cells() -> None:
    paper = outlined(PORTAL)
    assert words(paper, "Kế hoạch kèm theo/I/2/row2").split("\n|\n") == ["1", "Đo mực nước", "UBND các xã"]
    written = outlined(HEAD + "1. Bảng\n| TT | Việc | Đơn vị |\n|---|---|---|\n| 1 | 1. Đào | Tổ một |\n2. Hết bảng.\n")
    assert paths(written)[2:] == ["1", "1/row1", "1/row2", "2"]
