"""Slips of the pen in titles: two syllables that never stand together, where two very like them often do."""

from __future__ import annotations

import pytest

from loaders.known import phrases
from tests.checking import plan


@pytest.mark.parametrize(("written", "meant"), [
    ("hỗ trợ đồng báo dân tộc", "đồng bào"), ("quy định tiêu chuẩn chuẩn đoán", "chẩn đoán"),
    ("không dùng thanh oán qua thẻ", "thanh toán"), ("của Chính phú về phòng cháy", "chính phủ"),
])  # fmt: skip
def test_a_slip_is_found_with_what_was_meant(written: str, meant: str) -> None:
    assert [slip.meant for slip in phrases.slips(written)] == [meant]


@pytest.mark.parametrize("text", [
    "hỗ trợ đồng bào dân tộc", "hướng dẫn số 05", "vai trò người đứng đầu", "Make in Viet Nam", "giữa công an và",
    "của Sở KHCN ngày", "nâng cao hiểu biết và kỹ năng",
])  # fmt: skip
def test_what_belongs_to_the_word_beside_it_is_none(text: str) -> None:
    assert list(phrases.slips(text)) == []


def test_a_slip_stands_where_it_is_written() -> None:
    text = "về hỗ trợ đồng báo dân tộc"
    (slip,) = phrases.slips(text)
    assert text[slip.start : slip.end] == "đồng báo"


def test_a_spelling_that_a_document_keeps_to_is_its_own() -> None:
    once = "Thực hiện Quyết định số 8815/QĐ-TTg ngày 03/6/2025 của Thủ tướng Chính phủ về hỗ trợ đồng báo dân tộc."
    assert "wording_slip" in plan.rules(once)
    assert "wording_slip" not in plan.rules(f"{once} Giúp đồng báo. Mừng đồng báo về lại làng.")
