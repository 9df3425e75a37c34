"""Standing agencies and places of tasks, as the text says them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app import wiring
from graph import embedded
from graph.store import Store, open_store
from loaders.files import from_string
from loaders.records import read_record
from tests.checking import plan

pytestmark = pytest.mark.store
TEXT = """1. Công an tỉnh là cơ quan thường trực Ban Chỉ đạo phòng, chống tội phạm tỉnh: họp tại xã Bảo Lâm.

2. Sở Nội vụ thực hiện Kế hoạch số 88/KH-BNV ngày 03/6/2025 của Bộ Nội vụ về trồng cây tại tỉnh Cao Bằng."""
AGENCY = "MATCH (a)-[r:STANDING_AGENCY_OF]->(b) RETURN a.name, b.name, r.sentence"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(str(tmp_path / "kho")) as opened:
        (tmp_path / "a.txt").write_text(plan._PLAN.format(basis="", body=TEXT), "utf-8")
        wiring.ingest(opened, [tmp_path / "a.txt"])
        yield opened
    embedded.stop(tmp_path / "kho")


def test_a_standing_agency_is_joined_to_its_board_and_goes_with_the_document(store: Store) -> None:
    ((agency, board, sentence),) = store.read(AGENCY).rows
    assert agency == "Công an tỉnh Lâm Đồng" and board.startswith("Ban Chỉ đạo phòng, chống tội phạm")
    assert "cơ quan thường trực" in sentence
    ((document,),) = store.read("MATCH (d:Document) WHERE d.sha256 IS NOT NULL RETURN d.id").rows
    wiring.remove(store, document)
    assert store.read(AGENCY).rows == []


def test_a_task_is_at_the_place_it_names_not_at_one_in_a_title(store: Store) -> None:
    places = {name for (name,) in store.read("MATCH (:Task)-[:AT]->(p:Place) RETURN p.name").rows}
    assert places == {"xã Bảo Lâm"}


def test_a_new_name_that_a_text_gives_is_read_and_makes_no_row_of_a_table() -> None:
    named = "Quy chế của Bộ Nông nghiệp và Phát triển nông thôn (nay là Bộ Nông nghiệp và Môi trường) được áp dụng."
    record = read_record(from_string(plan._PLAN.format(basis="", body=named)))
    assert [(r["unit"], r["of"]) for r in record.renamed] == [
        ("Bộ Nông nghiệp và Phát triển nông thôn", "Bộ Nông nghiệp và Môi trường")
    ]
    assert "nay là" in record.renamed[0]["sentence"] and record.standing == []
