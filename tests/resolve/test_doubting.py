"""A number that OCR was not sure of gets a suggestion from the rest of the corpus, and stays as it was read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from loaders import pipeline
from loaders.archive import Empty
from loaders.files import from_string
from loaders.model import Record
from loaders.records import read_record

HEAD = "ỦY BAN NHÂN DÂN\nXÃ HÒA SƠN\nSố: 9/KH-UBND\nHòa Sơn, ngày 20 tháng 3 năm 2026\n\n"
OTHER = HEAD + "KẾ HOẠCH\nDiễn tập\n\n{body}\n"
RIGHT = "Thực hiện Quyết định số 8845/QĐ-TTg ngày 05/01/2026 của Thủ tướng Chính phủ, xã làm như sau:"


def scan(body: str, unsure: str) -> Record:
    """A record as of a scan in which OCR doubted some characters."""
    text = from_string(OTHER.format(body=body).replace("Số: 9/", "Số: 7/"), "quét.pdf")
    start = text.raw.index(unsure)
    return read_record(replace(text, doubts=((start, start + len(unsure), 41.0),)))


def told(*records: Record) -> str:
    change = pipeline.change(records, Empty()).change
    (found,) = [n.properties for n in change.nodes if n.label == "Finding" and n.properties["rule"] == "ocr_unsure"]
    return str(found["suggestion"])


@pytest.fixture
def other() -> Record:
    return read_record(from_string(OTHER.format(body=RIGHT), "rõ.txt"))


def test_the_number_that_others_give(other: Record) -> None:
    wrong = scan(RIGHT.replace("8845", "8846"), "8846/QĐ-TTg")
    assert told(wrong, other).startswith("Có thể là Quyết định số 8845/QĐ-TTg ngày 05/01/2026.")
    assert [c["number_raw"] for c in wrong.citations] == ["8846/QĐ-TTg"]


def test_the_day_that_others_give(other: Record) -> None:
    wrong = scan(RIGHT.replace("05/01", "06/01"), "06/01/2026")
    assert told(wrong, other).startswith("Nơi khác ghi: Quyết định số 8845/QĐ-TTg ngày 05/01/2026.")


def test_what_nobody_else_says_is_only_to_be_compared(other: Record) -> None:
    alone = scan(RIGHT.replace("8845", "8846").replace("05/01/2026", "17/9/2025"), "8846/QĐ-TTg")
    assert told(alone, other) == told(alone) == "So với bản giấy và sửa nếu cần."
