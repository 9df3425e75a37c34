"""The headers of the saved questions: complete, true to their statements, and documented."""

from __future__ import annotations

import re
from datetime import date

import pytest

from graph.errors import USAGE, CancuError
from graph.schema import LABELS, RELATIONS
from queries import catalog

HEADER = """// name: thu
// vi: Câu thử
// en: A trial
// group: kho
// about: để thử | to try
// param doc: document | văn bản | the document
// param until: date = today+7 | đến ngày | until
// column n | Số | Number
"""
BODY = "MATCH (d:Document {id: $doc}) WHERE d.issued_on < $until RETURN count(d) AS n\n"


def test_there_are_at_least_fifteen_questions_in_every_group() -> None:
    assert len(catalog.questions()) >= 15
    assert {q.group for q in catalog.questions()} == set(catalog.GROUPS)


def test_names_do_not_repeat() -> None:
    assert len({q.name for q in catalog.questions()}) == len({q.vi for q in catalog.questions()}) == len(
        catalog.questions())


@pytest.mark.parametrize("each", catalog.questions(), ids=lambda q: q.name)
def test_a_question_names_only_what_the_schema_declares(each: catalog.Question) -> None:
    labels = set(re.findall(r"\(\w*:(\w+)", each.cypher))
    kinds = {k for group in re.findall(r"\[\w*:([A-Z_|]+)", each.cypher) for k in group.split("|")}
    assert labels <= {entry.name for entry in LABELS}
    assert kinds <= {rel.type for rel in RELATIONS}


def test_the_page_of_the_questions_is_current() -> None:
    assert catalog.DOCUMENT_PAGE.read_text("utf-8") == catalog.page(), "run: python -m queries.catalog --write"


@pytest.mark.parametrize(("spoilt", "what"), [
    (HEADER.replace("// en: A trial\n", "") + BODY, "lacks"),
    (HEADER + BODY.replace("$until", "$on"), "uses"),
    (HEADER.replace("column n", "column m") + BODY, "returns"),
    (HEADER.replace("group: kho", "group: khac") + BODY, "group"),
    (HEADER.replace(": date", ": day") + BODY, "unknown type"),
    (HEADER.replace("name: thu", "name: khac") + BODY, "named"),
    (HEADER + "// nothing: else\n" + BODY, "cannot read"),
])
def test_a_header_that_does_not_fit_is_refused(spoilt: str, what: str) -> None:
    assert catalog.parse("thu", HEADER + BODY).columns[0].vi == "Số"
    with pytest.raises(ValueError, match=what):
        catalog.parse("thu", spoilt)


@pytest.mark.parametrize(("written", "read"), [
    ("today", date(2026, 3, 1)), ("today+30", date(2026, 3, 31)), ("today-1", date(2026, 2, 28)),
    ("15/11/2026", date(2026, 11, 15)), ("5.9.2026", date(2026, 9, 5)), ("2026-09-05", date(2026, 9, 5)),
])
def test_days_are_read_as_staff_write_them(written: str, read: date) -> None:
    assert catalog.read_date(written, date(2026, 3, 1)) == read


def test_defaults_fill_what_is_not_given() -> None:
    assert catalog.question("sap-den-han").bind({"on": "1/3/2026"}, date(2026, 2, 1)) == {
        "on": date(2026, 3, 1), "days": 30}
    assert catalog.question("sap-den-han").bind({"days": 7}, date(2026, 2, 1)) == {"on": date(2026, 2, 1), "days": 7}


@pytest.mark.parametrize(("name", "given", "said"), [
    ("can-cu", {}, "doc"), ("can-cu", {"doc": "x", "depth": "3"}, "depth"),
    ("qua-han", {"on": "31/2/2026"}, "31/2/2026"), ("vien-dan-nhieu-nhat", {"top": "nhiều"}, "nhiều"),
])
def test_a_wrong_parameter_is_named(name: str, given: dict[str, str], said: str) -> None:
    with pytest.raises(CancuError, match=said) as error:
        catalog.question(name).bind(given)
    assert error.value.exit_code == USAGE
    assert said in error.value.message_vi


@pytest.mark.parametrize("name", ["can-cu", "CAN CU", "căn cứ", "can_cu", "What a document rests on, up to every root"])
def test_a_question_is_found_however_it_is_typed(name: str) -> None:
    assert catalog.question(name).name == "can-cu"


def test_an_unknown_question_suggests_near_ones() -> None:
    with pytest.raises(CancuError) as error:
        catalog.question("nhiem vu")
    assert "nhiem-vu-don-vi" in error.value.message_vi
