"""Packs of known documents: they correct, confirm and date what was read, at once and with later readings, and take
everything with them when they go."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app import knowledge, validity, wiring
from graph import embedded
from graph.errors import CancuError
from graph.store import Store, open_store
from tests.checking import plan

pytestmark = pytest.mark.store

HEAD = "doc_type,number_full,title,issued_on,issuer,effective_from,effective_to,status,replaced_by,source"
ROW = "Kế hoạch,815/KH-BNV,Trồng cây,2025-06-13,Bộ Nội vụ,2025-06-13,,còn hiệu lực,,citations:3"
WRONG = "Thực hiện Kế hoạch số 815/KH-BNV ngày 03/6/2025 của Bộ Nội vụ."
FOUND = "MATCH (f:Finding {rule: 'known_date'})-[:ABOUT]->(:Mention) RETURN f.suggestion, f.severity"
STATUS = "MATCH (d:Document {number_full: '815/KH-BNV'}) RETURN d.status"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    folder = tmp_path / "kho"
    with open_store(str(folder)) as opened:
        opened.ensure_schema()
        yield opened
    embedded.stop(folder)


def read(store: Store, folder: Path, sentence: str, number: int = 15) -> None:
    file = folder / f"ke-hoach-{number}.txt"
    text = plan._PLAN.format(basis="", body=sentence).replace("Trồng cây", f"Đợt {number}")
    file.write_text(text.replace("Số: 15", f"Số: {number}"), "utf-8")
    assert wiring.ingest(store, [file]).exit_code == 0


def pack(folder: Path, *rows: str, relations: tuple[str, ...] = (), name: str = "van-phong") -> Path:
    (folder / name).mkdir(exist_ok=True)
    (folder / name / "documents.csv").write_text("\n".join((HEAD, *rows)), "utf-8")
    if relations:
        (folder / name / "relations.csv").write_text("\n".join(("from_number,relation,to_number", *relations)), "utf-8")
    return folder / name


def rows(store: Store, question: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in store.read(question).rows]


def test_a_pack_corrects_what_was_read_and_is_taken_back(store: Store, tmp_path: Path) -> None:
    read(store, tmp_path, WRONG)
    assert rows(store, FOUND) == []
    assert knowledge.load(store, pack(tmp_path, ROW)).matched == 1
    assert rows(store, FOUND) == [("ngày 13/6/2025", "error")]
    knowledge.remove(store, "van-phong")
    assert (rows(store, FOUND), rows(store, "MATCH (k:Known) RETURN k.id")) == ([], [])


def test_a_pack_corrects_what_is_read_later(store: Store, tmp_path: Path) -> None:
    knowledge.load(store, pack(tmp_path, ROW))
    read(store, tmp_path, WRONG)
    assert rows(store, FOUND) == [("ngày 13/6/2025", "error")]
    assert knowledge.load(store, pack(tmp_path, ROW.replace("06-13,Bộ", "06-03,Bộ"))).rows == 1
    assert rows(store, FOUND) == [], "the pack now says what the text says"


def test_a_pack_dates_a_citation_without_a_day(store: Store, tmp_path: Path) -> None:
    dated = "Thực hiện Kế hoạch số 815/2025/KH-BNV của Bộ Nội vụ."
    read(store, tmp_path, dated)
    question = "MATCH (f:Finding {rule: 'missing_date'}) RETURN f.suggestion"
    assert rows(store, question) == [(None,)]
    knowledge.load(store, pack(tmp_path, ROW.replace("815/KH", "815/2025/KH")))
    assert rows(store, question) == [("ngày 13/6/2025",)]


def test_a_pack_settles_which_of_two_days_is_right(store: Store, tmp_path: Path) -> None:
    read(store, tmp_path, WRONG)
    read(store, tmp_path, WRONG.replace("03/6", "13/6"), 16)
    question = "MATCH (f:Finding {rule: 'date_conflict_across_seeds'}) RETURN f.severity ORDER BY f.severity"
    assert rows(store, question) == [("warning",), ("warning",)]
    knowledge.load(store, pack(tmp_path, ROW))
    assert rows(store, question) == [("info",), ("warning",)]


def test_status_is_written_and_goes_with_the_pack(store: Store, tmp_path: Path) -> None:
    read(store, tmp_path, WRONG.replace("03/6", "13/6"))
    knowledge.load(store, pack(tmp_path, ROW))
    assert rows(store, STATUS) == [("còn hiệu lực",)]
    knowledge.remove(store, "van-phong")
    assert rows(store, STATUS) == [(None,)]


def test_a_document_read_after_the_table_has_its_status(store: Store, tmp_path: Path) -> None:
    (tmp_path / "hieu-luc.csv").write_text("Số;Hiệu lực\n815/KH-BNV;Ngưng hiệu lực", "utf-8")
    knowledge.import_status(store, tmp_path / "hieu-luc.csv")
    read(store, tmp_path, WRONG)
    assert rows(store, STATUS) == [("ngưng hiệu lực",)]


def test_relations_of_a_pack_end_a_document(store: Store, tmp_path: Path) -> None:
    read(store, tmp_path, WRONG.replace("03/6", "13/6"))
    later = "Kế hoạch,901/KH-BNV,Trồng cây,2026-02-03,Bộ Nội vụ,2026-03-01,,,,citations:3"
    bare = ROW.replace("còn hiệu lực", "")
    knowledge.load(store, pack(tmp_path, bare, later, relations=("901/KH-BNV,replaces,815/KH-BNV",)))
    (id_,) = rows(store, "MATCH (d:Document {number_full: '815/KH-BNV'}) RETURN d.id")[0]
    found = validity.of(store, str(id_), date(2026, 3, 2))
    assert (found.state, found.replaced_by) == ("hết hiệu lực", "901/KH-BNV")
    assert validity.of(store, str(id_), date(2026, 2, 20)).state == "còn hiệu lực"


def test_another_day_than_the_tables_or_another_pack_is_told(store: Store, tmp_path: Path) -> None:
    knowledge.load(store, pack(tmp_path, ROW))
    known = "Nghị định,93/2021/NĐ-CP,,2021-10-26,Chính phủ,,,,,citations:1"
    told = knowledge.load(store, pack(tmp_path, ROW.replace("06-13,Bộ", "06-14,Bộ"), known, name="khac")).contradictions
    assert len(told) == 2
    assert "13/06/2025" in told[0] and "27/10/2021 (Bộ pháp điển" in told[1]


def test_the_weightier_source_is_heard_beside_the_other(store: Store, tmp_path: Path) -> None:
    read(store, tmp_path, "Thực hiện Nghị định số 93/2021/NĐ-CP ngày 25/10/2021 của Chính phủ.")
    row = "Nghị định,93/2021/NĐ-CP,,2021-10-26,Chính phủ,,,,,citations:{}"
    knowledge.load(store, pack(tmp_path, row.format(1)))
    assert rows(store, FOUND) == []
    knowledge.load(store, pack(tmp_path, row.format(6) + "+congbao+vbpl_pages"))
    assert rows(store, FOUND) == [("ngày 26/10/2021", "error")]


def test_a_decision_on_what_a_pack_found_outlives_the_pack_s_next_edition(store: Store, tmp_path: Path) -> None:
    from app import review

    read(store, tmp_path, WRONG)
    knowledge.load(store, pack(tmp_path, ROW))
    (item,) = [i for i in review.items(store) if i["rule"] == "known_date"]
    review.decide(store, item["id"], "reject", by="Lan")
    knowledge.load(store, pack(tmp_path, ROW, ROW.replace("815", "816")))
    assert rows(store, "MATCH (f:Finding {rule: 'known_date'}) RETURN f.state") == [("rejected",)]


@pytest.mark.parametrize("broken", ["documents", "relations"])
def test_a_broken_pack_changes_nothing(store: Store, tmp_path: Path, broken: str) -> None:
    read(store, tmp_path, WRONG)
    knowledge.load(store, pack(tmp_path, ROW))
    folder = pack(tmp_path, ROW.replace("06-13,Bộ", "06-14,Bộ"), relations=("a,b,c",))
    (folder / f"{broken}.csv").write_text("x,y\n1,2", "utf-8")
    with pytest.raises(CancuError) as error:
        knowledge.load(store, folder)
    assert "thiếu cột" in error.value.message_vi
    assert rows(store, FOUND) == [("ngày 13/6/2025", "error")]


def test_a_pack_that_is_not_there_is_said_with_those_that_are(store: Store, tmp_path: Path) -> None:
    knowledge.load(store, pack(tmp_path, ROW))
    with pytest.raises(CancuError) as error:
        knowledge.remove(store, "khac")
    assert "van-phong" in error.value.message_vi
