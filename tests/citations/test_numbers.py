"""Numbers: every shape is read whole, written canonically and read back."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders import lexicon
from loaders.citations import numbers

STATE_TYPES = ("KH", "QĐ", "CT", "NQ", "TB", "CĐ", "TTr", "CTr", "BC", "PA", "HD")
NORMATIVE_TYPES = ("NĐ", "TT", "NQ", "QĐ", "TTLT")
PARTY_TYPES = ("NQ", "CT", "KL", "QĐ", "HD", "KH", "CTr", "TB", "CTHĐ")
STATE_BODIES = ("UBND", "HĐND", "BCA", "BTC", "TTg", "CP", "SNV", "BGDĐT", "KTNN", "VPCP")
PARTY_BODIES = ("TW", "TU", "HU", "ĐU", "UBKTTW", "BTCTW", "VPTW", "QUTW")
SUFFIXES = ("", "-V05", "-HC", "-KGVX", "-TCLN", "-BTT", "-PC01")

serials = st.builds(lambda n, letter: f"{n:02d}{letter}", st.integers(1, 9999), st.sampled_from(["", "", "", "a", "c"]))
years = st.integers(1990, 2035)
state = st.builds(
    lambda n, t, b, s: f"{n}/{t}-{b}{s}",
    serials, st.sampled_from(STATE_TYPES), st.sampled_from(STATE_BODIES), st.sampled_from(SUFFIXES),
)  # fmt: skip
normative = st.builds(
    lambda n, y, t, b: f"{n}/{y}/{t}-{b}",
    serials, years, st.sampled_from(NORMATIVE_TYPES), st.sampled_from(STATE_BODIES),
)  # fmt: skip
party = st.builds(
    lambda n, t, b: f"{n}-{t}/{b}", serials, st.sampled_from(PARTY_TYPES), st.sampled_from(PARTY_BODIES)
)
assembly = st.builds(lambda n, y, term: f"{n}/{y}/QH{term}", serials, years, st.integers(8, 17))
letters = st.builds(lambda n, b, s: f"{n}/{b}{s}", serials, st.sampled_from(STATE_BODIES),
    st.sampled_from(SUFFIXES[1:]))
anything = st.one_of(state, normative, party, assembly, letters)

SHAPES = [
    # written, canonical, type, first body, flaws
    ("374/KH-UBND", "374/KH-UBND", "KH", "UBND", ()),
    ("51-NQ/TW", "51-NQ/TW", "NQ", "TW", ()),
    ("124/2021/TT-BCA", "124/2021/TT-BCA", "TT", "BCA", ()),
    ("96/2019/QH14", "96/2019/QH14", None, "QH", ()),
    ("03/CTr-BCA-V05", "03/CTr-BCA-V05", "CTr", "BCA", ()),
    ("5132/CTrPH-CA-MTTQ", "5132/CTrPH-CA-MTTQ", "CTrPH", "CA", ()),
    ("432/KH-MTTQ-BTT", "432/KH-MTTQ-BTT", "KH", "MTTQ", ()),
    ("432/KH-BTT-MTTQ", "432/KH-MTTQ-BTT", "KH", "MTTQ", ("symbol_variant",)),
    ("30c/NQ-CP", "30c/NQ-CP", "NQ", "CP", ()),
    ("66.7/2025/NQ-CP", "66.7/2025/NQ-CP", "NQ", "CP", ()),
    ("77/CP", "77/CP", None, "CP", ()),
    ("1298/QĐ-UBND-HC", "1298/QĐ-UBND-HC", "QĐ", "UBND", ()),
    ("18/VBHN-BTC", "18/VBHN-BTC", "VBHN", "BTC", ()),
    ("12/QĐ-BGD&ĐT-KHTC", "12/QĐ-BGD&ĐT-KHTC", "QĐ", "BGD&ĐT", ()),
    ("147-CTHĐ/TU", "147-CTHĐ/TU", "CTHĐ", "TU", ()),
    ("5425/UBND-KGVX", "5425/UBND-KGVX", None, "UBND", ()),
    ("102/2025/NQLT-UBTVQH15-CP-ĐCTUBTWMTTQVN", "102/2025/NQLT-UBTVQH15-CP-ĐCTUBTWMTTQVN", "NQLT", "UBTVQH", ()),
    ("11-QĐi/TW", "11-QĐi/TW", "QĐi", "TW", ()),
    ("23/KL-LNTPTW", "23/KL-LNTPTW", "KL", "LNTPTW", ()),
    ("1237/QĐ-TTG", "1237/QĐ-TTg", "QĐ", "TTg", ()),
    # malformed, repaired by a rule
    ("46/CT/TW", "46-CT/TW", "CT", "TW", ("symbol_variant",)),
    ("48/CT-TW", "48-CT/TW", "CT", "TW", ("symbol_variant",)),
    ("12/CT-TU", "12-CT/TU", "CT", "TU", ("symbol_variant",)),
    ("12-QĐ/UBND", "12/QĐ-UBND", "QĐ", "UBND", ("symbol_variant",)),
    ("12/QĐ/UBND", "12/QĐ-UBND", "QĐ", "UBND", ("symbol_variant",)),
    ("124/2021/TTBCA", "124/2021/TT-BCA", "TT", "BCA", ("symbol_variant",)),
    ("51-NQ/BCT", "51-NQ/TW", "NQ", "BCT", ("symbol_variant",)),
    ("45/2024/ND-CP", "45/2024/NĐ-CP", "NĐ", "CP", ("symbol_variant",)),
    ("84 QĐ/TWĐTN", "84-QĐ/TWĐTN", "QĐ", "TWĐTN", ("symbol_variant",)),
    ("367 - QĐ/TWĐTN-VP", "367-QĐ/TWĐTN-VP", "QĐ", "TWĐTN", ("ocr_error",)),
    ("46 - CT/TW", "46-CT/TW", "CT", "TW", ("ocr_error",)),
    ("17/NQ- CP", "17/NQ-CP", "NQ", "CP", ("ocr_error",)),
    ("51/2025/TT-BT\u0421", "51/2025/TT-BTC", "TT", "BTC", ("ocr_error",)),
    ("403/Q\u00d0-BTC", "403/QĐ-BTC", "QĐ", "BTC", ()),
    ("87/2025\u2044QHI5", "87/2025/QH15", None, "QH", ("ocr_error",)),
    # malformed, left as written
    ("37/KH-BCĐUBND", "37/KH-BCĐUBND", "KH", "BCĐUBND", ("symbol_variant",)),
]

NOT_NUMBERS = [
    "5/9/2019", "2021-2025", "24/7", "01:2021/BTNMT", "3G/4G", "1/Sở", "30/4 và 1/5", "2.269/6.974 ĐKKD", "km/h",
    "năm 2025 - UBND tỉnh", "tỷ lệ 9/10 HĐND", "ISO 9001:2015", "Covid-19", "20-30 KH/năm",
]  # fmt: skip


@pytest.mark.parametrize(("written", "canonical", "type_code", "body", "flaws"), SHAPES, ids=[s[0] for s in SHAPES])
def test_shape(written: str, canonical: str, type_code: str | None, body: str, flaws: tuple[str, ...]) -> None:
    number = numbers.parse(written)
    assert number, "not read"
    assert (number.canonical, number.type_code, number.issuer_codes[0], number.flaws) == (
        canonical, type_code, body, flaws,
    )  # fmt: skip


@pytest.mark.parametrize("written", [s[0] for s in SHAPES])
def test_shape_is_read_whole_within_a_sentence(written: str) -> None:
    text = f"Theo văn bản số {written} ngày 05/9/2019 của cơ quan, đơn vị."
    assert [n.raw for n in numbers.find(text)] == [written]


@pytest.mark.parametrize("text", NOT_NUMBERS)
def test_not_a_number(text: str) -> None:
    assert list(numbers.find(f"Nội dung {text} được nêu.")) == []


def test_a_body_behind_a_dash_is_not_part_of_the_number() -> None:
    assert [n.raw for n in numbers.find("Kế hoạch 12/KH-UBND - UBND xã thực hiện")] == ["12/KH-UBND"]


def test_word_glued_to_the_number_is_left_out() -> None:
    assert [n.raw for n in numbers.find("Quyết định 12/QĐ-UBNDngày 5/6/2024")] == ["12/QĐ-UBND"]


@given(anything)
def test_every_number_of_the_grammar_is_read_back(written: str) -> None:
    number = numbers.parse(written)
    assert number is not None
    assert number.canonical == written
    assert numbers.parse(number.canonical) is not None
    assert number.serial == written[: len(number.serial)]


@given(anything, st.sampled_from([" ", ",", ";", ".", ")", "\n", " ngày 1/2/2024", " của Bộ A"]))
def test_what_follows_does_not_cut_or_lengthen_it(written: str, after: str) -> None:
    assert [n.raw for n in numbers.find(f"số {written}{after}")] == [written]


@given(party)
def test_swapped_marks_of_a_party_number_are_repaired(written: str) -> None:
    serial, rest = written.split("-", 1)
    type_code, body = rest.split("/")
    number = numbers.parse(f"{serial}/{type_code}-{body}")
    assert number is not None
    assert (number.canonical, number.flaws) == (written, ("symbol_variant",))


@given(normative)
def test_blanks_are_repaired(written: str) -> None:
    number = numbers.parse(written.replace("-", "- "))
    assert number is not None
    assert number.canonical == written
    assert "ocr_error" in number.flaws


@given(anything, anything)
def test_same_compares_what_the_number_says(a: str, b: str) -> None:
    first, second = numbers.parse(a), numbers.parse(b)
    assert first is not None and second is not None
    assert numbers.same(first, first)
    if numbers.same(first, second):
        assert first.serial.lstrip("0") == second.serial.lstrip("0")
        assert first.year == second.year


def test_leading_zeros_and_writings_do_not_part_a_number_from_itself() -> None:
    pairs = [("0129/KH-UBND", "129/KH-UBND"), ("46/CT/TW", "46-CT/TW"), ("124/2021/TTBCA", "124/2021/TT-BCA")]
    for a, b in pairs:
        first, second = numbers.parse(a), numbers.parse(b)
        assert first is not None and second is not None and numbers.same(first, second), (a, b)


def test_two_bodies_or_years_are_two_numbers() -> None:
    for a, b in [("09/KH-UBND", "09/KH-HĐND"), ("12/2023/TT-BTC", "12/2024/TT-BTC"), ("05-CT/TW", "05-CT/TU")]:
        first, second = numbers.parse(a), numbers.parse(b)
        assert first is not None and second is not None and not numbers.same(first, second), (a, b)


@given(st.text(alphabet="0123456789/-–. QĐNTWUBKHacđg\n", max_size=60))
def test_finding_never_raises_and_stays_in_place(text: str) -> None:
    for number in numbers.find(text):
        assert text[number.start : number.end] == number.raw


def rows() -> list[dict[str, str]]:
    with (lexicon.FOLDER / "issuers_by_symbol.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", rows(), ids=lambda r: f"{r['code']}-{r['side']}")
def test_every_body_of_the_table_is_read_in_its_example(row: dict[str, str]) -> None:
    number = numbers.parse(row["example"])
    assert number, "not read"
    assert row["code"] in number.issuer_codes
    code = number.issuer
    assert code and (code.issuer or "") in (row["issuer"], "Ủy ban Mặt trận Tổ quốc Việt Nam")
    assert number.canonical == row["example"] or row["code"] in ("BCT", "BBT")
