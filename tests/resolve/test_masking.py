"""Personal data: found, masked at equal length; numbers of documents and money left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders import masking

FOUND = [
    ("liên hệ 0912 345 678 trước", "phone", "0912 345 678"),
    ("số máy (024) 3825 1234", "phone", "(024) 3825 1234"),
    ("gọi +84 912 345 678.", "phone", "+84 912 345 678"),
    ("thư về lan.tran@example.com nhé", "email", "lan.tran@example.com"),
    ("CCCD số 012345678901 cấp", "id_number", "012345678901"),
    ("STK: 1903 4567 8901 tại", "account", "1903 4567 8901"),
]
LEFT = [
    "Quyết định số 0912/QĐ-UBND ngày 05/01/2026",
    "kinh phí 1.250.000.000 đồng",
    "giai đoạn 2021-2025, 2026-2030",
    "từ ngày 01/02/2026 đến ngày 10/03/2026",
    "Nghị định 123/2024/NĐ-CP và 0345/2025/TT-BCA",
]


@pytest.mark.parametrize(("text", "kind", "value"), FOUND)
def test_found_and_masked(text: str, kind: str, value: str) -> None:
    assert [(p.kind, p.value) for p in masking.find(text)] == [(kind, value)]
    masked = masking.mask(text)
    assert len(masked) == len(text) and value not in masked and masking.MASK in masked


@pytest.mark.parametrize("text", LEFT)
def test_what_is_no_personal_data_stays(text: str) -> None:
    assert masking.mask(text) == text


@given(st.text(alphabet="0123456789 .-()+@ab", max_size=60))
def test_length_holds_and_masking_twice_is_masking_once(text: str) -> None:
    masked = masking.mask(text)
    assert len(masked) == len(text)
    assert masking.mask(masked) == masked


def test_texts_inside_plain_data_are_masked_too() -> None:
    data = {"a": ["gọi 0912 345 678", {"b": "0912 345 678"}], "n": 912345678}
    assert "345" not in str(masking.masked(data)["a"]) and masking.masked(data)["n"] == 912345678
