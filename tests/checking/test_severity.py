"""An error is what a clerk must change: what is only unclear, shorter, or settled by the tables is none."""

from __future__ import annotations

from loaders import pipeline
from loaders.files import from_string
from loaders.known import enactments
from loaders.records import read_record
from tests.checking import plan


def severities(sentence: str, rule: str, where: str = "") -> set[str]:
    return {f["severity"] for f in plan.found(sentence, where) if f["rule"] == rule}


def test_two_columns_that_became_one_line_make_no_error() -> None:
    mixed = "Rà soát Thông tư số Nghị định số 815/2020/TT-BNV ngày 12/3/2020 ngày 31/12/2020 của Bộ Nội vụ."
    assert severities(mixed, "type_symbol_mismatch") == {"warning"}
    plain = "Rà soát Nghị định số 815/2020/TT-BNV ngày 12/3/2020 của Bộ Nội vụ."
    assert severities(plain, "type_symbol_mismatch") == {"error"}


def test_the_day_that_the_tables_give_needs_no_look_though_others_give_another() -> None:
    right = "Thực hiện Nghị định số 93/2021/NĐ-CP ngày 27/10/2021 của Chính phủ."
    wrong = right.replace("27/10", "27/9")
    records = [read_record(from_string(plan._PLAN.format(basis=text, body="Báo cáo."))) for text in (right, wrong)]
    told = [{f["rule"]: f["severity"] for f in each.findings()} for each in pipeline.extract(records)]
    assert told[0]["date_conflict_across_seeds"] == "info"
    assert told[1]["known_date"] == "error"


def test_two_laws_of_one_name_and_year_are_told_apart_by_the_day() -> None:
    law = enactments.find("Luật Tổ chức chính quyền địa phương", "2026-04-06", "2026-04-06", "2025-02-19")
    assert law and [each.number for each in law.candidates] == ["65/2025/QH15"]
    basis = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 02 năm 2025;"
    assert "stale_basis" in plan.rules(basis, "basis")
    assert "stale_basis" not in plan.rules(basis.replace("19 tháng 02", "16 tháng 6"), "basis")


def test_a_short_form_of_a_law_s_name_is_a_note() -> None:
    assert severities("Thực hiện Luật Bầu cử và các quy định liên quan.", "title_conflict") <= {"info"}


def test_recipients_told_by_a_section_take_in_who_is_named_there() -> None:
    text = plan._PLAN.format(basis="", body="Giao Sở Tư pháp chủ trì thẩm định dự thảo trước ngày 30/3/2026.")
    for line in ("- Mục I;", "- Sở: TP, NV;"):
        record = read_record(from_string(text.replace("- Bộ Nội vụ;", line)))
        assert "recipient_missing" not in {f["rule"] for f in pipeline.extract([record])[0].findings()}
