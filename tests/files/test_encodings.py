"""Every encoding that Vietnamese text files have come in."""

import re
import unicodedata

import pytest

from benchmarks.variants import as_cp1258, as_tcvn3, as_vni
from loaders import files
from loaders.files.legacy import decode_font, decode_printed, from_tcvn3, from_vni
from loaders.files.syllables import is_syllable, likeness
from tests.files.plan import character_errors, plan_text

TEXT = re.sub(r"[“”–…]", '"', plan_text())


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("UTF-8", TEXT.encode()),
        ("UTF-8 with a mark", b"\xef\xbb\xbf" + TEXT.encode()),
        ("UTF-16 with a mark", TEXT.encode("utf-16")),
        ("UTF-16-LE", TEXT.encode("utf-16-le")),
        ("UTF-16-BE", TEXT.encode("utf-16-be")),
        ("windows-1258", as_cp1258(TEXT)),
        ("VNI", as_vni(TEXT)),
        ("twice", TEXT.encode().decode("latin-1").encode()),
        ("decomposed", unicodedata.normalize("NFD", TEXT).encode()),
        ("CRLF", TEXT.replace("\n", "\r\n").encode()),
    ],
)
def test_read_without_an_error(name: str, data: bytes) -> None:
    assert files.read(data, "a.txt").norm == files.from_string(TEXT).norm


def test_twice_encoded_by_a_windows_program() -> None:
    twice = "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in TEXT.encode()).encode()
    assert files.read(twice, "a.txt").norm == files.from_string(TEXT).norm


def test_a_few_bytes_that_are_none_are_named_and_the_rest_is_read() -> None:
    data = TEXT.replace("Mục đích\n", "Mục đích§\n").replace("sơ tán.", "sơ§ tán.").encode()
    text = files.read(data.replace("§".encode(), b"\x96"), "a.txt")
    assert text.raw.replace("\ufffd", "") == TEXT
    (warning,) = text.warnings
    line = TEXT[: TEXT.index("Mục đích\n")].count("\n") + 1
    assert f"dòng {line} (“1. Mục đích\ufffd" in warning and "3 chỗ hỏng" in warning


def test_tcvn3_but_for_its_missing_capitals() -> None:
    text = files.read(as_tcvn3(TEXT), "a.txt")
    assert character_errors(text.norm, files.from_string(TEXT).norm) <= 0.001
    assert text.warnings == ("Bảng mã: TCVN3",)


def test_letters_of_the_legacy_fonts() -> None:
    assert from_tcvn3("Céng hoµ x· héi chñ nghÜa ViÖt Nam") == "Cộng hoà xã hội chủ nghĩa Việt Nam"
    assert from_tcvn3("®Æt h­íng", capitals=True) == "ĐẶT HƯỚNG"
    assert (
        from_vni("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam, ÑOÄC LAÄP") == "Cộng hòa xã hội chủ nghĩa Việt Nam, ĐỘC LẬP"
    )
    assert decode_font("§éc lËp", ".VnTime") == "Độc lập"
    assert decode_font("tù do", ".VnTimeH") == "TỰ DO"
    assert decode_font("Độc lập", ".VnTime") == "Độc lập"
    assert decode_font("Café", "Times New Roman") == "Café"


def test_the_hyphen_of_old_fonts_in_a_pdf() -> None:
    assert decode_printed("ng-êi ®-îc m-a", ".VnTime") == "người được mưa"
    assert decode_printed("45/KH-UBND, 2020-2025", ".VnTime") == "45/KH-UBND, 2020-2025"
    assert decode_printed("m-a", "Times") == "m-a"


def test_syllables() -> None:
    assert all(
        map(is_syllable, ["nghiêng", "quốc", "quyền", "giữ", "đặc", "khoẻ", "khỏe", "yêu", "ý", "thuỷ", "xoong"])
    )
    assert not any(map(is_syllable, ["hoµ", "héi", "Ä‘", "strasse", "œuvre", "bqư"]))
    assert likeness("Cộng hòa xã hội")[0] == 1
