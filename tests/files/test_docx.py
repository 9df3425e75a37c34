"""Word documents: what a person sees is what is read."""

from loaders import files
from loaders.files import docx as reader
from tests.files.plan import LABELS, NOTES, TASKS, character_errors, plan_docx, plan_text
from tests.files.word import abstract, cell, docx, level, num, p, run, table


def lines(*body: str, **more: object) -> list[str]:
    return reader.read(docx(*body, **more)).raw.splitlines()  # type: ignore[arg-type]


def test_the_plan_is_read_as_it_stands() -> None:
    text = files.read(plan_docx(), "kế hoạch.docx")
    assert text.raw == plan_text()
    assert character_errors(text.raw) == 0
    assert text.media_type.endswith("wordprocessingml.document")
    assert text.warnings == ()


def test_every_automatic_number_stands_before_its_words() -> None:
    text = files.read(plan_docx(), "x").raw
    assert [label for label in LABELS if f"\n{label}" not in text] == []
    assert len(LABELS) == 23


def test_table_rows_numbers_and_merged_cells() -> None:
    text = files.read(plan_docx(), "x.docx")
    cells = {(row, column): text.norm[s:e] for s, e, table_, row, column in text.cells if table_ == 1}
    assert [cells[row, 0] for row in range(1, 8)] == list("1234567")
    assert cells[2, 3] == TASKS[0][2]
    assert [text.cells[i][3:] for i in text.merged] == [(2, 3)]
    assert f"2\t{TASKS[1][0]}\t{TASKS[1][1]}\tCông an xã\t{TASKS[1][3]}" in text.norm.splitlines()


def test_footnotes_insertions_deletions_hyphen_and_box() -> None:
    text = files.read(plan_docx(), "x.docx").raw
    assert all(text.count(n) == 1 for n in NOTES)
    assert "Hòa Sơn[1]\n[1] Theo" in text
    assert "rõ người, rõ việc; kết quả" in text and "không cần diễn tập" not in text
    assert "45/KH-UBND\n" in text
    assert text.count("DỰ THẢO") == 1


def test_numbers_restart_where_word_restarts_them() -> None:
    numbering = (
        abstract(0, level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2.", "<w:isLgl/>"),
                 level(2, "lowerLetter", "%3)", '<w:lvlRestart w:val="0"/>'))
        + num(1, 0) + num(2, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride>')
    )  # fmt: skip
    body = [
        p("x", num=(n, d)) for n, d in ((1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1), (2, 0), (2, 1), (2, 0))
    ]
    assert [line[:-2] for line in lines(*body, numbering=numbering)] == [
        "I.", "1.1.", "a)", "1.2.", "b)", "II.", "2.1.", "IV.", "4.1.", "V.",
    ]  # fmt: skip


def test_numbers_that_come_from_a_style() -> None:
    styles = (
        '<w:style w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="H2"><w:basedOn w:val="H1"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    numbering = (
        abstract(0, level(0, "upperRoman", "%1.", '<w:pStyle w:val="H1"/>'),
                 level(1, "decimal", "%2.", '<w:pStyle w:val="H2"/>'))
        + num(1, 0)
    )  # fmt: skip
    body = (p("A", style="H1"), p("B", style="H2"), p("C", style="H2"), p("D", style="H1"))
    assert lines(*body, numbering=numbering, styles=styles) == ["I. A", "1. B", "2. C", "II. D"]


def test_a_number_taken_away_and_a_bullet() -> None:
    numbering = abstract(0, level(0, "bullet", "\uf0b7")) + num(1, 0)
    assert lines(p("A", num=(1, 0)), p("B", num=(0, 0)), numbering=numbering) == ["• A", "B"]


def test_a_paragraph_whose_end_was_deleted_goes_on() -> None:
    deleted = '<w:rPr><w:del w:id="1" w:author="A"/></w:rPr>'
    assert lines(p("Các đơn vị ", properties=deleted), p("thực hiện.")) == ["Các đơn vị thực hiện."]


def test_moved_text_stands_where_it_was_moved_to() -> None:
    moved = (
        f'<w:moveFrom w:id="1" w:author="A">{run("cũ")}</w:moveFrom>',
        f'<w:moveTo w:id="2" w:author="A">{run("mới")}</w:moveTo>',
    )
    assert lines(p("a ", *moved)) == ["a mới"]


def test_capitals_and_hidden_text() -> None:
    assert lines(p(run("Kế hoạch", "<w:caps/>"), run("ẩn", "<w:vanish/>"), run(" a", '<w:caps w:val="0"/>'))) == [
        "KẾ HOẠCH a"
    ]


def test_runs_in_legacy_fonts() -> None:
    old = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'
    capitals = '<w:rFonts w:ascii=".VnTimeH" w:hAnsi=".VnTimeH"/>'
    vni = '<w:rFonts w:ascii="VNI-Times" w:hAnsi="VNI-Times"/>'
    new = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>'
    soft = f"<w:r><w:rPr>{old}</w:rPr><w:t>h</w:t><w:softHyphen/><w:t>íng</w:t></w:r>"
    body = p(run("kÕ ho¹ch ", capitals), run("cña Së ", old), run("Giaùo duïc ", vni), run("và Đào tạo ", new), soft)
    assert lines(body) == ["KẾ HOẠCH của Sở Giáo dục và Đào tạo hướng"]


def test_fields_show_their_result() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF a</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("mục 2")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    link = f'<w:hyperlink r:id="x">{run("tại đây")}</w:hyperlink>'
    assert lines(p("theo ", field, " ", link)) == ["theo mục 2 tại đây"]


def test_cells_over_columns_and_tables_in_cells() -> None:
    inner = table((cell("x"), cell("y")))
    got = lines(table((cell("A", span=2), cell("B")), (cell("1"), cell(inner + p("z")), cell("3"))))
    assert got == ["A\t\tB", "1\tx y z\t3"]


def test_a_wrong_name_is_mentioned() -> None:
    text = files.read(plan_docx(), "kế hoạch.txt")
    assert text.raw == plan_text()
    assert len(text.warnings) == 1 and ".txt" in text.warnings[0]
