"""A draft comes back as a Word file with comments at the exact words."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
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
