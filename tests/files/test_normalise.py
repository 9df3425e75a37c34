"""Normalisation: what it changes, and that every character still knows where it came from."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.files.normalise import normalise

PIECES = st.sampled_from(
    ["hoà", "thuỷ lợi", "quý", "  ", "\r\n", "\t", " – ", "/KH", "45/KH – UBND", "**", "#### ", "\ufeff",
     "e\u0302\u0323", "\xa0", "- +", "\n", "\u200b", "Ð", "С", "(*)", "* ", "•", "1.\t", "a",
     " ", "\u0301", "UBND", "12 / QĐ"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=25).map("".join))


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_every_norm_span_has_its_raw_span(raw: str) -> None:
    norm, offsets, marks = normalise(raw)
    assert unicodedata.is_normalized("NFC", norm)
    reached = 0
    for i in range(len(norm)):
        start, end = offsets.span(i, i + 1)
        assert 0 <= start <= end <= len(raw)
        assert start >= reached or (start, end) == offsets.span(i - 1, i)
        reached = max(reached, start)
    assert offsets.span(0, len(norm))[1] <= len(raw)
    assert offsets.start(len(norm)) == len(raw)
    assert all(at == 0 or norm[at - 1] == "\n" for at, _ in marks)


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_a_raw_position_finds_its_norm_position(raw: str) -> None:
    norm, offsets, _ = normalise(raw)
    for at in range(len(raw) + 1):
        place = offsets.norm(at)
        assert 0 <= place <= len(norm)
        assert offsets.start(place) >= at
        assert place == 0 or offsets.start(place - 1) < at or offsets.end(place) <= at


@given(st.text(alphabet="aăâeêioôơuưyđdhkmnqt àáảãạằẵậềễộởựỷ.,;:/-\n0123456789", max_size=80))
@settings(max_examples=200, deadline=None)
def test_nfd_and_crlf_and_bom_give_the_same_text(raw: str) -> None:
    norm = normalise(raw)[0]
    assert normalise(unicodedata.normalize("NFD", raw))[0] == norm
    assert normalise("\ufeff" + raw.replace("\n", "\r\n"))[0] == norm


@pytest.mark.parametrize(
    ("raw", "norm"),
    [
        ("hoà bình, thuỷ lợi, khoẻ, toà", "hòa bình, thủy lợi, khỏe, tòa"),
        ("quý, quỹ, hoàn, toàn, QUÝ", "quý, quỹ, hoàn, toàn, QUÝ"),
        ("UỶ BAN, Uỷ ban, HOÀ", "ỦY BAN, Ủy ban, HÒA"),
        ("Ðảng, Ɖoàn, ðồng", "Đảng, Đoàn, đồng"),
        ("ngƣời dân đƣợc", "người dân được"),
        ("số\u00a05/KH", "số 5/KH"),
        ("an\u200b\u00adninh", "anninh"),
        ("45/KH – UBND", "45/KH-UBND"),
        ("12 /KH-UBND và 7/ QĐ-BTC", "12/KH-UBND và 7/QĐ-BTC"),
        ("367 - QĐ/TWĐTN-VP", "367-QĐ/TWĐTN-VP"),
        ("giai đoạn 2023 – 2030", "giai đoạn 2023 – 2030"),
        ("374/KH-UBND - Hội", "374/KH-UBND - Hội"),
        ("51/2025/TT-BTС", "51/2025/TT-BTC"),
        ("Москва", "Москва"),
        ("• Thứ nhất\n– Thứ hai", "- Thứ nhất\n- Thứ hai"),
        ("- + Cờ thi đua", "- + Cờ thi đua"),
        ("a  b \n c\td", "a b\nc\td"),
        ("1.\tTổ chức", "1. Tổ chức"),
        ("1.\tTổ chức\tSở Y tế", "1.\tTổ chức\tSở Y tế"),
        ("\tNơi nhận:", "Nơi nhận:"),
        ("Số 09**12 (*) * ghi chú", "Số 09**12 (*) * ghi chú"),
        ("* Thời gian: *sáng*", "* Thời gian: sáng"),
        ("“Đẩy mạnh…”", "“Đẩy mạnh…”"),
    ],
)  # fmt: skip
def test_what_is_changed_and_what_is_not(raw: str, norm: str) -> None:
    assert normalise(raw)[0] == norm


def test_markdown_marks_are_hints_at_line_starts() -> None:
    norm, offsets, marks = normalise("Mở đầu\n#### **4. Tổ chức** thực hiện\n**I. MỤC ĐÍCH**\n")
    assert norm == "Mở đầu\n4. Tổ chức thực hiện\nI. MỤC ĐÍCH\n"
    assert marks == ((7, "#### **"), (norm.index("I. M"), "**"))
    assert offsets.span(7, 9) == (14, 16)


def test_a_decomposed_letter_maps_to_all_its_parts() -> None:
    raw = "Kế hoạch"
    decomposed = unicodedata.normalize("NFD", raw)
    norm, offsets, _ = normalise(decomposed)
    start, end = offsets.span(1, 2)
    assert norm[1] == "ế" and unicodedata.normalize("NFC", decomposed[start:end]) == "ế"
    assert offsets.span(0, len(norm)) == (0, len(decomposed))


def test_five_megabytes_take_seconds_not_minutes() -> None:
    import time

    piece = unicodedata.normalize("NFD", "Kế hoạch số 45/KH – UBND  ngày\xa05/9;\r\n**Uỷ ban** nhân dân xã hoà bình. ")
    raw = piece * (2_000_000 // len(piece))
    begin = time.process_time()
    normalise(raw)
    once = time.process_time() - begin
    begin = time.process_time()
    normalise(raw[: len(raw) // 4])
    quarter = time.process_time() - begin
    assert once < 20
    assert once < 4 * quarter * 2.5
