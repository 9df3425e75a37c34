"""Validity on a day with its reason; the office's table and packs of known documents, whole or not at all."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from app import knowledge, validity
from graph import embedded
from graph.errors import CancuError
from graph.rows import Change, EdgeRow, NodeRow
from graph.store import Store, open_store
from tests.queries.story import document

pytestmark = pytest.mark.store

DOCUMENTS = (
    document("luat", "83/2015/QH13", "Luật", "Ngân sách nhà nước", "Quốc hội", date(2015, 6, 25)),
    document("qd-cu", "901/QĐ-UBND", "Quyết định", "Quy chế cũ", "UBND tỉnh Sơn Hải", date(2020, 5, 4)),
    document("qd-moi", "902/QĐ-UBND", "Quyết định", "Quy chế mới", "UBND tỉnh Sơn Hải", date(2025, 5, 4)),
    document("qd-phan", "904/QĐ-UBND", "Quyết định", "Quy chế khác", "UBND tỉnh Sơn Hải", date(2020, 5, 4)),
    document("qd-ngo", "905/QĐ-UBND", "Quyết định", "Quy chế ngờ", "UBND tỉnh Sơn Hải", date(2020, 5, 4)),
    NodeRow("Mention", "m-phan", {"document_id": "qd-moi", "relation": "repeals", "provision": "Điều 5"}),
    document("kh-a", "12/KH-UBND", "Kế hoạch", "A", "UBND xã An Bình", date(2026, 2, 3)),
    document("kh-b", "12/KH-UBND", "Kế hoạch", "B", "UBND xã Bình Lộc", date(2024, 2, 5)),
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("kho")
    with open_store(str(folder)) as opened:
        opened.ensure_schema()
        opened.apply(Change(nodes=DOCUMENTS, edges=[
            EdgeRow("REPLACES", ("Document", "qd-moi"), ("Document", "qd-cu"), {
                "sentence": "Thay thế Quyết định số 901.", "said_by": ["qd-moi"]}),
            EdgeRow("REPEALS", ("Document", "qd-moi"), ("Document", "qd-phan"), {
                "sentence": "Bãi bỏ Điều 5 Quyết định số 904.", "said_by": ["qd-moi"]}),
            EdgeRow("REFERS_TO", ("Mention", "m-phan"), ("Document", "qd-phan"), {}),
            EdgeRow("REPLACES", ("Document", "qd-moi"), ("Document", "qd-ngo"), {
                "status": "ambiguous", "said_by": ["qd-moi"]})]))
        yield opened
    embedded.stop(folder)


@pytest.fixture(autouse=True)
def _no_tables(store: Store) -> None:
    for pack in {row[0] for row in store.read("MATCH (k:Known) RETURN k.pack").rows}:
        knowledge._replace(store, pack, [])


def table(folder: Path, *lines: str, name: str = "bang.csv") -> Path:
    (folder / name).write_text("\n".join(lines), "utf-8-sig")
    return folder / name


@pytest.mark.parametrize(("id", "day", "state"), [
    ("luat", date(2020, 1, 1), "còn hiệu lực"), ("luat", date(2016, 1, 1), "chưa có hiệu lực"),
    ("luat", date(2026, 1, 1), "hết hiệu lực"), ("qd-cu", date(2025, 5, 3), "không rõ"),
    ("qd-cu", date(2025, 5, 4), "hết hiệu lực"), ("qd-cu", date(2020, 5, 3), "chưa có hiệu lực"),
    ("qd-phan", date(2025, 5, 3), "không rõ"), ("qd-phan", date(2026, 1, 1), "hết hiệu lực một phần"),
    ("qd-ngo", date(2026, 1, 1), "không rõ"), ("kh-a", date(2026, 3, 1), "không rõ")])
def test_validity_on_a_day(store: Store, id: str, day: date, state: str) -> None:
    assert validity.of(store, id, day).state == state


def test_the_reason_is_said(store: Store) -> None:
    found = validity.of(store, "qd-cu", date(2026, 1, 1))
    assert found.replaced_by == "902/QĐ-UBND" and "Thay thế Quyết định số 901." in found.reason


def test_a_repealed_provision_is_named(store: Store) -> None:
    found = validity.of(store, "qd-phan", date(2026, 1, 1))
    assert found.reason.startswith("Bị bãi bỏ Điều 5 bởi 902/QĐ-UBND") and not found.replaced_by


def test_the_table_of_the_office_outweighs_the_rest(store: Store, tmp_path: Path) -> None:
    lines = ("Số ký hiệu;Cơ quan ban hành;Tình trạng hiệu lực;Đến ngày", "901/QĐ-UBND;;Còn hiệu lực;",
             "12/KH-UBND;UBND xã An Bình;hết hiệu lực toàn bộ;01/3/2026", "77/KH-UBND;;Còn hiệu lực;",
             "12/KH-UBND;;Còn hiệu lực;")
    brought = knowledge.import_status(store, table(tmp_path, *lines))
    assert (brought.rows, brought.matched) == (3, 2)
    assert brought.none == ("dòng 4: 77/KH-UBND",) and brought.several[0].startswith("dòng 5: 12/KH-UBND: 12/KH-UBND")
    assert validity.of(store, "qd-cu", date(2026, 1, 1)).state == "còn hiệu lực"
    assert validity.of(store, "kh-a", date(2026, 3, 1)).state == "hết hiệu lực"
    assert validity.of(store, "kh-b", date(2026, 3, 1)).state == "không rõ"


@pytest.mark.parametrize(("lines", "told"), [
    (("Tên;Hiệu lực", "a;b"), "thiếu cột số ký hiệu"),
    (("Số;Hiệu lực", "12/KH-UBND;đang treo"), "đang treo"),
    (("Số;Hiệu lực;Đến ngày", "12/KH-UBND;Còn hiệu lực;mai"), "mai"),
    (("Số;Hiệu lực", ";Còn hiệu lực"), "dòng 2"),
    (("Số;Hiệu lực", "901/QĐ-UBND;Còn hiệu lực", "901/QĐ-UBND;Hết hiệu lực"), "hai tình trạng"),
    (("Số;Hiệu lực",), "không có dòng")])
def test_a_mistake_changes_nothing(store: Store, tmp_path: Path, lines: tuple[str, ...], told: str) -> None:
    knowledge.import_status(store, table(tmp_path, "Số;Hiệu lực", "901/QĐ-UBND;Còn hiệu lực", name="dung.csv"))
    with pytest.raises(CancuError) as error:
        knowledge.import_status(store, table(tmp_path, *lines))
    assert told in error.value.message_vi
    assert [tuple(row) for row in store.read("MATCH (k:Known) RETURN k.number_full").rows] == [("901/QĐ-UBND",)]


def test_days_may_be_typed_in_excel_as_days_numbers_or_text(store: Store, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Số", "Hiệu lực", "Đến ngày"], ["901/QĐ-UBND", "Hết hiệu lực", date(2025, 5, 4)],
                ["902/QĐ-UBND", "Hết hiệu lực", 46000], ["83/2015/QH13", "Hết hiệu lực", "01.01.2026"]):
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    assert knowledge.import_status(store, tmp_path / "a.xlsx").matched == 3
    rows = store.read("MATCH (k:Known) RETURN k.number_full, k.in_force_to ORDER BY k.number_full").rows
    assert [r[1] for r in rows] == [date(2026, 1, 1), date(2025, 5, 4), date(2025, 12, 9)]


@pytest.mark.parametrize("name", ["hong.xlsx", "hong.xls", "hong.csv"])
def test_a_table_that_is_no_table_is_told(store: Store, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"PK\x03\x04\xff\xfe\x00\x81" * 40)
    with pytest.raises(CancuError) as error:
        knowledge.import_status(store, tmp_path / name)
    assert name in error.value.message_vi


def test_a_quote_that_is_never_closed_is_told(store: Store, tmp_path: Path) -> None:
    with pytest.raises(CancuError) as error:
        knowledge.import_status(store, table(tmp_path, "Số;Hiệu lực", '"901/QĐ-UBND;' + "x" * 200_000))
    assert error.value.code == "bad_table"


def test_a_pack_that_unfolds_without_end_is_refused(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CANCU_FILE_BYTES", "100000")
    with zipfile.ZipFile(tmp_path / "goi.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("documents.csv", "\n".join(PACK) + "\n" * 1_000_000)
    with pytest.raises(CancuError) as error:
        knowledge.load(store, tmp_path / "goi.zip")
    assert error.value.code == "too_large"


def test_merged_cells_are_told(store: Store, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Số", "Hiệu lực"], ["901/QĐ-UBND", "Còn hiệu lực"], ["902/QĐ-UBND", None]):
        sheet.append(row)
    sheet.merge_cells("B2:B3")
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(CancuError, match="merged"):
        knowledge.import_status(store, tmp_path / "a.xlsx")


PACK = ("doc_type,number_full,title,issued_on,issuer,effective_from,effective_to,status,replaced_by,source",
        "Kế hoạch,12/KH-UBND,A,2026-02-03,UBND xã An Bình,2026-02-10,2026-12-31,,,citations:3")


def test_a_pack_dates_a_document_and_makes_none(store: Store, tmp_path: Path) -> None:
    before = store.read("MATCH (d:Document) RETURN count(d)").rows
    assert knowledge.load(store, table(tmp_path, *PACK, name="documents.csv")).rows == 1
    assert store.read("MATCH (d:Document) RETURN count(d)").rows == before
    assert validity.of(store, "kh-a", date(2026, 2, 9)).state == "chưa có hiệu lực"
    assert validity.of(store, "kh-a", date(2026, 3, 9)).state == "còn hiệu lực"


def test_the_same_pack_again_replaces_its_rows(store: Store, tmp_path: Path) -> None:
    knowledge.load(store, table(tmp_path, *PACK, name="documents.csv"))
    knowledge.load(store, table(tmp_path, PACK[0], PACK[1].replace("12/KH", "13/KH"), name="documents.csv"))
    assert [tuple(r) for r in store.read("MATCH (k:Known) RETURN k.number_full").rows] == [("13/KH-UBND",)]


def test_a_zip_is_opened_and_a_broken_one_told(store: Store, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "goi.zip", "w") as archive:
        archive.writestr("goi/documents.csv", "\n".join(PACK))
    assert knowledge.load(store, tmp_path / "goi.zip").rows == 1
    (tmp_path / "hong.zip").write_bytes(b"PK\x03\x04")
    with pytest.raises(CancuError, match="broken"):
        knowledge.load(store, tmp_path / "hong.zip")


def test_a_pack_that_contradicts_itself_is_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(CancuError, match="two days"):
        knowledge.load(store, table(tmp_path, *PACK, PACK[1].replace("02-03", "02-04"), name="documents.csv"))
    assert store.read("MATCH (k:Known) RETURN k.id").rows == []
