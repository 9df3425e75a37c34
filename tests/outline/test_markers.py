"""Markers: every form the grammar has is generated and read back; what only looks like one is left alone."""

import pytest

from loaders.outline import markers
from loaders.outline.markers import ITEM_LETTERS

ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XIV", "XIX")
FORMS = [
    *((f"{r}{m} NỘI DUNG", "roman", r, i) for i, r in enumerate(ROMANS[:11], 1) for m in (".", "-", "/", ")", " -")),
    *((f"{n}{mark} Nội dung", "number", str(n), n) for n in (1, 9, 10, 24) for mark in (".", "/", "-", " .")),
    *((f"{n}. Nội dung", f"decimal{n.count('.') + 1}", n, int(n[-1])) for n in ("1.1", "2.3", "1.2.3", "10.4.1.2")),
    *((f"{n} Nội dung", f"decimal{n.count('.') + 1}", n, int(n[-1])) for n in ("1.1", "1.2.3")),
    *((f"{c}) nội dung", "item", c, i) for i, c in enumerate(ITEM_LETTERS, 1)),
    *((f"{c}. Nội dung", "dotted", c, i) for i, c in enumerate(ITEM_LETTERS, 1)),
    *((f"{c}{n}) nội dung", "subitem", f"{c}{n}", n) for c in "abđ" for n in (1, 2)),
    *((f"({n}) nội dung", "bracketed", f"({n})", n) for n in (1, 12)),
    *((f"{n}) nội dung", "closed", f"{n})", n) for n in (1, 12)),
    *((f"{c}. NỘI DUNG", "letter", c, i) for i, c in enumerate("AB", 1)),
    *((f"{w} {r}", "chapter", f"Chương {r}", i) for i, r in enumerate(ROMANS[:6], 1) for w in ("Chương", "CHƯƠNG")),
    *((f"Điều {n}. Phạm vi", "article", f"Điều {n}", n) for n in (1, 12, 103)),
    *((f"Mục {n}", "section", f"Mục {n}", n) for n in (1, 2)),
    *((f"Phần thứ {w}", "part", f"Phần thứ {w}", i) for i, w in enumerate(("nhất", "hai", "ba"), 1)),
    *((f"PHỤ LỤC {r}", "annex", f"Phụ lục {r}", i) for i, r in enumerate(ROMANS[:3], 1)),
    ("[7] Xem số liệu", "note", "7", 7),
    *((f"{sign} nội dung", f"bullet{sign}", sign, 0) for sign in "-+•*"),
    ("– nội dung", "bullet-", "-", 0),
    ("- + nội dung", "bullet+", "+", 0),
    ("+Nội dung", "bullet+", "+", 0),
    ("I.", "roman", "I", 1),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "key", "ordinal"), FORMS)
def test_every_form_is_read_back(text: str, kind: str, key: str, ordinal: int) -> None:
    marker = markers.read(text)
    assert marker is not None
    assert (marker.kind, marker.key, marker.ordinal) == (kind, key, ordinal)
    assert text[marker.end :].lower() in ("nội dung", "phạm vi", "xem số liệu", "")


@pytest.mark.parametrize(
    "text",
    [
        "3.071 hồ sơ đã nộp", "3. 071 hồ sơ đã nộp", "2.100 hộ", "12.000 đồng",
        "5 xã", "20/11 là ngày hội", "2026 - 2030", "Điều 5 Luật Đất đai",
        "Chương trình múa lân", "Phần đầu năm", "Mục đích", "Phụ lục kèm theo", "-5 độ", "a", "", "(để báo cáo)", "I",
        "e-mail", "Xuân về", "1,5 ha", "[abc]", "Căn cứ", "Điều hành", "Chương II của Luật",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_marker_is_none(text: str) -> None:
    assert markers.read(text) is None


@pytest.mark.parametrize("words", ["100% hộ dân", "07 thôn lập tổ", "99,5 % hồ sơ"])
def test_the_words_after_a_number_may_begin_with_one(words: str) -> None:
    marker = markers.read(f"2. {words}")
    assert marker is not None and marker.key == "2"
    assert f"2. {words}"[marker.end :] == words


@pytest.mark.parametrize(("numeral", "value"), [("I", 1), ("IV", 4), ("IX", 9), ("XIV", 14), ("XL", 40), ("XCIX", 99)])
def test_roman_numerals(numeral: str, value: int) -> None:
    assert markers.roman(numeral) == value
