"""A draft comes back as a Word file with comments at the exact words."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from app.export.commented import commented
from loaders import files

TEXT = "Thực hiện Nghị định số 93/2021/NĐ-CP ngày 08/11/2021 của Chính phủ."


def draft() -> bytes:
    """A Word draft: a bold beginning inside the words that get a comment, a table, an automatic list."""
    word = docx.Document()
    paragraph = word.add_paragraph("Thực hiện ")
    paragraph.add_run("Nghị định số 93/2021").bold = True
    paragraph.add_run("/NĐ-CP ngày 08/11/2021").italic = True
    paragraph.add_run(" của Chính phủ.")
    word.add_paragraph("Rà soát danh mục", "List Number")
    word.add_table(1, 2).cell(0, 1).text = "Báo cáo trước ngày 31/11/2026"
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def finding(text: str, words: str, message: str = "Sai ngày.") -> dict[str, Any]:
    start = text.index(words)
    return {"start": start, "end": start + len(words), "severity": "error", "message_vi": message,
            "suggestion": "ngày 27/10/2021", "rule": "known_date"}


def marked(data: bytes) -> dict[str, str]:
    """Message of each comment → the words between its marks."""
    word = docx.Document(io.BytesIO(data))
    said = {str(c.comment_id): c.text.splitlines()[0] for c in word.comments}
    found = {}
    for number, message in said.items():
        inside, text = False, ""
        for element in word.element.body.iter():
            if element.tag == qn("w:commentRangeStart") and element.get(qn("w:id")) == number:
                inside = True
            elif element.tag == qn("w:commentRangeEnd") and element.get(qn("w:id")) == number:
                inside = False
            elif inside and element.tag == qn("w:t"):
                text += element.text or ""
        found[message] = text
    return found


@pytest.mark.parametrize("words", ["Nghị định số 93/2021/NĐ-CP ngày 08/11/2021", "93/2021/NĐ-CP", "08/11/2021", "hủ."])
def test_a_comment_spans_exactly_the_words(words: str) -> None:
    data = draft()
    text = files.read(data, "a.docx").raw
    assert marked(commented(data, text, [finding(text, words)])) == {"Lỗi: Sai ngày.": words}


def test_formatting_and_text_stay_as_they_were() -> None:
    data = draft()
    text = files.read(data, "a.docx").raw
    word = docx.Document(io.BytesIO(commented(data, text, [finding(text, "1/NĐ-CP"), finding(text, "Nghị định")])))
    runs = word.paragraphs[0].runs
    assert "".join(r.text for r in runs if r.bold) == "Nghị định số 93/2021"
    assert "".join(r.text for r in runs if r.italic) == "/NĐ-CP ngày 08/11/2021"
    assert word.paragraphs[0].text == TEXT
    assert [p.style.name for p in word.paragraphs[1:2] if p.style] == ["List Number"]


def test_words_in_a_table_and_behind_a_list_label_are_found() -> None:
    data = draft()
    text = files.read(data, "a.docx").raw
    found = marked(commented(data, text, [finding(text, "31/11/2026", "A"), finding(text, "danh mục", "B")]))
    assert found == {"Lỗi: A": "31/11/2026", "Lỗi: B": "danh mục"}


def test_overlapping_findings_each_have_their_words() -> None:
    data = draft()
    text = files.read(data, "a.docx").raw
    found = marked(commented(data, text, [finding(text, "NĐ-CP ngày 08/11/2021", "A"), finding(text, "08/11", "B")]))
    assert found == {"Lỗi: A": "NĐ-CP ngày 08/11/2021", "Lỗi: B": "08/11"}


def test_a_draft_that_is_a_text_becomes_a_word_file() -> None:
    text = f"KẾ HOẠCH\r\n\r\n{TEXT}\r\n"
    assert marked(commented(text.encode(), text, [finding(text, "08/11/2021")])) == {"Lỗi: Sai ngày.": "08/11/2021"}


def test_a_comment_says_what_to_write_instead() -> None:
    word = docx.Document(io.BytesIO(commented(TEXT.encode(), TEXT, [finding(TEXT, "08/11/2021")])))
    assert [(c.author, c.text.splitlines()[1]) for c in word.comments] == [("Căn Cứ", "Đề xuất: ngày 27/10/2021")]


NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CHANGED = (
    f'<w:del {NS} w:id="91" w:author="Lan"><w:r><w:delText>27/10/2021</w:delText></w:r></w:del>',
    f'<w:ins {NS} w:id="92" w:author="Lan"><w:r><w:rPr><w:b/></w:rPr><w:t>08/11/2021</w:t></w:r></w:ins>',
)
BOX = f"""<w:r {NS} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r>
<w:t>Theo Thông tư số 7/2023/TT-BNV</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"""
NOTE = f"""<w:footnotes {NS}><w:footnote w:id="2"><w:p><w:r><w:t xml:space="preserve"> Nghị định số 56/2023/NĐ-CP.</w:t>
</w:r></w:p></w:footnote></w:footnotes>"""


def office_draft() -> bytes:
    """A draft as it goes round: tracked changes, a comment, a merged table, a text box, a footnote, a link."""
    word = docx.Document()
    changed = word.add_paragraph("Thực hiện Nghị định số 93/2021/NĐ-CP ngày ")
    for part in CHANGED:
        changed._p.append(parse_xml(part))
    changed.add_run(" của Chính phủ.")
    asked = word.add_paragraph("Giao Sở Tài chính thẩm định.")
    word.add_comment(asked.runs, "Hỏi lại đồng chí Minh", "Minh", "M")
    table = word.add_table(1, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Báo cáo trước ngày 31/11/2026"
    word.add_paragraph()._p.append(parse_xml(BOX))
    noted = word.add_paragraph("Các đơn vị thực hiện")
    noted._p.append(parse_xml(f'<w:r {NS}><w:footnoteReference w:id="2"/></w:r>'))
    noted.add_run(" nghiêm túc.")
    linked = word.add_paragraph()
    linked._p.append(parse_xml(f'<w:hyperlink {NS} w:anchor="x"><w:r><w:rPr><w:u w:val="single"/></w:rPr>'
                               "<w:t>Quyết định số 8815/QĐ-TTg</w:t></w:r></w:hyperlink>"))  # fmt: skip
    part = Part(PackURI("/word/footnotes.xml"), CT.WML_FOOTNOTES, NOTE.encode(), word.part.package)
    word.part.relate_to(part, RT.FOOTNOTES)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


WORDS = {"A": "93/2021/NĐ-CP ngày 08/11/2021", "B": "31/11/2026", "C": "7/2023/TT-BNV", "D": "8815/QĐ-TTg",
         "E": "Sở Tài"}  # fmt: skip


def test_words_are_found_in_changes_tables_boxes_and_links() -> None:
    data = office_draft()
    text = files.read(data, "a.docx").raw
    found = marked(commented(data, text, [finding(text, words, name) for name, words in WORDS.items()]))
    assert {name: found[f"Lỗi: {name}"] for name in WORDS} == WORDS
    assert found["Hỏi lại đồng chí Minh"] == "Giao Sở Tài chính thẩm định.", "the comment that was there stays"


def test_what_stands_in_a_footnote_is_told_at_its_reference() -> None:
    data = office_draft()
    text = files.read(data, "a.docx").raw
    word = docx.Document(io.BytesIO(commented(data, text, [finding(text, "56/2023/NĐ-CP")])))
    begin = next(iter(word.element.body.iter(qn("w:commentRangeStart"))), None)
    starts = [e for e in word.element.body.iter(qn("w:commentRangeStart")) if e is not begin]
    assert starts[0].getnext().find(qn("w:footnoteReference")) is not None


def test_changes_and_looks_stay_as_they_were() -> None:
    data = office_draft()
    text = files.read(data, "a.docx").raw
    given = commented(data, text, [finding(text, "ngày 08/11"), finding(text, "8815")])
    body = docx.Document(io.BytesIO(given)).element
    assert [e.text for e in body.iter(qn("w:delText"))] == ["27/10/2021"]
    for around, words, look in (("w:ins", "08/11/2021", "w:b"), ("w:hyperlink", "Quyết định số 8815/QĐ-TTg", "w:u")):
        runs = [r for e in body.iter(qn(around)) for r in e.iter(qn("w:r")) if r.find(qn("w:t")) is not None]
        assert "".join(r.find(qn("w:t")).text for r in runs) == words
        assert all(r.find(qn("w:rPr")).find(qn(look)) is not None for r in runs)
