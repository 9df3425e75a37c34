"""Relations between documents: who says them, how often, and which sentence they rest on."""

from __future__ import annotations

from typing import Any

from loaders.papers import Paper, paper_of
from loaders.statements import relation, statements
from tests.resolve.factories import cite, header, record


def paper(name: str, *citations: dict[str, Any]) -> Paper:
    return paper_of(record(name, header("9"), *citations))


def test_a_nested_relation_is_said_by_a_third_document() -> None:
    spoken = paper("a", cite("44-KL/TW"), cite("9-CT/TW", outer=0, relation="continues"))
    found = statements(spoken, "plan", ["44", "09"])
    assert [(s.between, s.said_by) for s in found] == [
        (("IMPLEMENTS", "plan", "44"), "plan"),
        (("CONTINUES", "44", "09"), "plan"),
    ]


def test_nothing_relates_to_itself_or_to_nothing() -> None:
    spoken = paper("a", cite("1/QĐ-TTg"), cite("2/QĐ-TTg"), cite(**{"class": "self", "relation": "self"}))
    assert statements(spoken, "plan", ["plan", "", "plan"]) == []


def test_counts_and_speakers_come_and_go() -> None:
    first = statements(paper("a", cite("1/QĐ-TTg"), cite("1/QĐ-TTg")), "plan", ["x", "x"])
    edge = relation(None, [], first)
    assert edge and edge.properties["mentions"] == 2 and edge.properties["said_by"] == ["plan"]
    other = [s.__class__(**{**_fields(s), "said_by": "other"}) for s in first[:1]]
    both = relation(edge.properties, [], other)
    assert both and both.properties["mentions"] == 3 and both.properties["said_by"] == ["other", "plan"]
    assert both.properties["said_in"] == "plan"
    left = relation(both.properties, first, [], others=other)
    assert left and left.properties["mentions"] == 1 and left.properties["said_in"] == "other"
    assert relation(left.properties, other, []) is None


def _fields(statement: Any) -> dict[str, Any]:
    return {name: getattr(statement, name) for name in statement.__slots__}
