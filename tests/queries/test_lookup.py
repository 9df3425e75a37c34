"""What DOC and UNIT mean."""

from __future__ import annotations

import unicodedata

import pytest

from graph.errors import ATTENTION, USAGE
from graph.store import Store
from queries import lookup

pytestmark = pytest.mark.store


@pytest.mark.parametrize(("words", "id"), [
    ("1588/QĐ-TTg", "qd1588"), ("1588/qd-ttg", "qd1588"), (" 1588 / QĐ – TTg ", "qd1588"), ("qd1588", "qd1588"),
    ("qd1588-cu", "qd1588"), ("hoi-phu-nu.docx", "kh58"), ("hoi-phu", "kh58"), ("du-thao", "duthao"),
    ("phụ nữ tham gia", "kh58"), ("PHU NU THAM GIA", "kh58"), ("1588", "qd1588"), ("58", "kh58"),
    ("Kế hoạch số 12/KH-UBND của UBND xã An Bình", "kh12a"), ("12/KH-UBND ngày 05/02/2024", "kh12b"),
    ("ngày 06/10/2025, số 1588/QĐ-TTg", "qd1588"), ("../van-ban/hoi-phu-nu.docx", "kh58"),
    ("Quyết định số 1588/QĐ-TTg ngày 06/10/2025 của Thủ tướng Chính phủ", "qd1588"),
    (unicodedata.normalize("NFD", "1588/QĐ-TTg"), "qd1588"), (unicodedata.normalize("NFD", "phụ nữ tham gia"), "kh58"),
    ("quyết định làng xã bình yên", "qd1588"), ("ke hoach phu nu", "kh58"),
    ("Triển khai phong trào “Làng xã bình yên”", "kh271"),
])
def test_a_document_is_found_by_what_staff_call_it(story: Store, words: str, id: str) -> None:
    assert lookup.document(story, words) == id


def test_several_are_told_apart(story: Store) -> None:
    with pytest.raises(lookup.Several) as error:
        lookup.document(story, "12/KH-UBND")
    assert error.value.exit_code == USAGE
    assert {(c.id, c.issuer) for c in error.value.candidates} == {
        ("kh12a", "UBND xã An Bình"), ("kh12b", "UBND xã Bình Lộc")}


@pytest.mark.parametrize(("words", "near"), [("1589/QĐ-TTg", "qd1588"), ("1588/QĐ-TTG-X", "qd1588"),
                                             ("phong traoo làng xã", "kh58"), ("khong-co.txt", None), ("", None)])
def test_nothing_suggests_what_is_near(story: Store, words: str, near: str | None) -> None:
    with pytest.raises(lookup.Nothing) as error:
        lookup.document(story, words)
    assert error.value.exit_code == ATTENTION
    found = {c.id for c in error.value.candidates}
    assert near in found if near else not found


def test_a_text_that_looks_like_cypher_is_only_a_text(story: Store) -> None:
    with pytest.raises(lookup.Nothing):
        lookup.document(story, "x'}) DETACH DELETE d //")


@pytest.mark.parametrize(("words", "id"), [("xa-an-binh", "xa-an-binh"), ("ubnd xa an binh", "xa-an-binh"),
                                           ("sở tài chính", "so-tai-chinh"), ("công an", "cong-an")])
def test_a_unit_is_found_by_its_name(story: Store, words: str, id: str) -> None:
    assert lookup.unit(story, words) == id


def test_units_several_and_none(story: Store) -> None:
    with pytest.raises(lookup.Several) as several:
        lookup.unit(story, "UBND xã")
    assert {"UBND xã An Bình", "UBND xã Bình Lộc"} <= {c.name for c in several.value.candidates}
    with pytest.raises(lookup.Nothing) as nothing:
        lookup.unit(story, "Sở Tài chánh")
    assert "Sở Tài chính tỉnh Sơn Hải" in nothing.value.message_vi
