"""Whatever the text: nothing raises, and every span says what stands there."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from loaders import citations, files, lexicon, outline
from tests.citations.conftest import HEAD

WORDS = (
    "Căn cứ", "Kế hoạch", "số", "3/KH-UBND", "44-KL/TW", "ngày", "1/2/2024", "của", "UBND tỉnh", "Bộ Chính trị",
    "về", "“", "”",
    "\"", "Luật Thư viện", "Luật", "sửa đổi, bổ sung một số điều của", "năm 2024", ",", ";", ".", ":", "và", "(",
    ")", "\n", "\n\n",
    "Đề án 938", "Chương trình", "giai đoạn 2021-2030", "ban hành", "phê duyệt", "này", "nêu trên", "thực hiện",
    "tiếp tục",
    "I.", "1.", "-", "Điều 5", "khoản 2", "Nghị quyết Đại hội", "lần thứ XVIII", "giữa", "số 187, 188-KL/TW",
    "3/2024", "/", "QĐ-",
    "Hiến pháp", "báo cáo tổng kết 10 năm", "[1]", "của của", "hết hiệu lực",
)  # fmt: skip
SAMPLE = HEAD + (
    "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Thư viện ngày 21/11/2019; Quyết định số 8/QĐ-TTg ngày 1/2/2024"
    " của Thủ"
    " tướng Chính phủ ban hành “Chương trình sách hóa giai đoạn 2024-2030”;\n\nI. NHIỆM VỤ\n1. Tiếp tục thực hiện Kết"
    " luận số"
    " 72-KL/TW của Ban Bí thư về thực hiện Chỉ thị số 14-CT/TW; Đề án 938, Dự án 7 (Tiểu dự án 2).\n"
)


def check(text: str) -> None:
    structure = outline.read(files.from_string(text))
    found = citations.read(structure, lexicon.load().scan(structure.flow))
    for i, citation in enumerate(found):
        assert structure.flow[citation.start : citation.end] == citation.text
        assert citation.start < citation.end
        assert citation.outer is None or citation.outer != i
        assert citation.antecedent is None or 0 <= citation.antecedent < len(found)
        assert citation.sentence[0] <= citation.start and citation.end <= citation.sentence[1]
        if citation.title_span:
            first, last = citation.title_span
            assert citation.start <= first < last <= len(structure.flow)
        if citation.number_raw and citation.cls == "numbered":
            assert citation.number_raw in citation.text
    assert [c.start for c in found] == sorted(c.start for c in found)


@settings(deadline=None, max_examples=150)
@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_any_order_of_the_words_of_citations(text: str) -> None:
    check(text)


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=120))
def test_any_text(text: str) -> None:
    check(text)


@settings(deadline=None, max_examples=100)
@given(st.integers(0, len(SAMPLE)), st.integers(0, len(SAMPLE)))
def test_text_cut_anywhere(a: int, b: int) -> None:
    check(SAMPLE[min(a, b) : max(a, b)])


def test_nothing_to_read() -> None:
    check("")
    check("\n\n\n")
