"""What rests on a document, by urgency."""

from __future__ import annotations

from datetime import date

import pytest

from graph.store import Store
from queries.impact import Affected, impact

pytestmark = pytest.mark.store
DAY = date(2026, 2, 20)


def found(story: Store, document: str, on: date = DAY) -> dict[str, Affected]:
    return {each.id: each for each in impact(story, document, on).affected}


def test_documents_directly_and_through_steps(story: Store) -> None:
    below = {i: (a.steps, a.path) for i, a in found(story, "qd1588").items() if a.label == "Document"}
    assert below["kh271"] == (1, ("1588/QĐ-TTg", "271/KH-UBND"))
    assert below["kh12a"] == (2, ("1588/QĐ-TTg", "271/KH-UBND", "12/KH-UBND"))
    assert below["kh58"][0] == 1, "it applies the decision itself"
    assert "kh12b" not in below


def test_a_legal_basis_is_urgent_what_rests_otherwise_less(story: Store) -> None:
    assert {i: a.urgency for i, a in found(story, "nq41").items() if a.label == "Document"} == {
        "kh58": "high", "kh12a": "high"}
    assert {i: a.urgency for i, a in found(story, "qd1588").items() if a.label == "Document"} == {
        "kh271": "medium", "kh58": "medium", "duthao": "medium", "kh12a": "low"}


def test_a_mere_mention_rests_on_nothing(story: Store) -> None:
    assert "kh12b" not in found(story, "nq41")


@pytest.mark.parametrize(("day", "urgency"), [(date(2026, 2, 20), "high"), (date(2026, 1, 1), "medium"),
                                              (date(2026, 3, 9), "low")])
def test_a_task_is_the_more_urgent_the_nearer_its_day(story: Store, day: date, urgency: str) -> None:
    assert found(story, "nq41", day)["t4"].urgency == urgency


def test_a_task_that_cites_the_document_rests_on_it_directly(story: Store) -> None:
    assert found(story, "qd1588")["t5"].steps == 1 and found(story, "qd1588")["t4"].steps == 2


def test_units_answer_with_their_most_urgent_task(story: Store) -> None:
    unit = found(story, "nq41")["hoi-xa"]
    assert (unit.urgency, unit.steps, unit.path[-1]) == ("high", 3, "Hội LHPN các xã, phường")


def test_what_is_withdrawn_is_not_affected(story: Store) -> None:
    assert "t6" not in found(story, "nq41")


def test_nothing_rests_on_a_leaf(story: Store) -> None:
    assert found(story, "kh12b") == {}


def test_the_most_urgent_come_first(story: Store) -> None:
    order = [each.urgency for each in impact(story, "nq41", DAY).affected]
    assert order == sorted(order, key=("high", "medium", "low").index)
