"""The benchmark of reading measures what it says: every text, the whole way, and a floor that is no empty loop."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import extract

TEXT = "Thực hiện Quyết định số 17/2023/QĐ-UBND ngày 05/6/2023 của UBND tỉnh Lào Cai, Kế hoạch số 9/KH-UBND."


def test_generated_texts_stand_in_for_real_ones(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(extract, "SHARED", tmp_path / "absent")
    monkeypatch.setattr(extract, "GENERATED", 3)
    corpus = extract.find((), tmp_path)
    assert corpus.name == "generated" and len(corpus.data) == 3
    assert sum(len(extract.read_citations(data)) for data in corpus.data) > 3


def test_a_real_text_that_is_missing_ends_the_benchmark(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(extract, "SHARED", tmp_path)
    with pytest.raises(AssertionError, match="0 texts in corpus, not 5"):
        extract.find((), tmp_path)


def test_both_ways_find_the_same_citations() -> None:
    found = extract.read_citations(TEXT.encode())
    assert [c.number_canonical for c in found] == ["17/2023/QĐ-UBND", "9/KH-UBND"]
    assert len(extract.read_whole(TEXT.encode()).citations) == len(found)


def test_the_floor_finds_what_stands_in_its_one_order() -> None:
    assert [m["issuer"] for m in extract.ANCHORED.finditer(TEXT)] == ["UBND tỉnh Lào Cai"]
