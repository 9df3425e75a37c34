"""A trace as a py2neo subgraph, an answer as a pandas frame."""

from __future__ import annotations

import pytest

from graph.store import Store
from queries.trace import trace

pytestmark = pytest.mark.store
frames = pytest.importorskip("queries.py2neo_frames", reason="needs the extra cancu[py2neo]")


def test_a_trace_becomes_a_subgraph(story: Store) -> None:
    found = trace(story, "qd1588")
    made = frames.subgraph(found)
    assert len(made.nodes) == len(found.nodes)
    assert made.types() >= {"IMPLEMENTS", "DRAFT_OF", "HAS_TASK", "RESPONSIBLE_FOR"}
    (plan,) = [node for node in made.nodes if node["number_full"] == "271/KH-UBND"]
    assert plan.has_label("Document")
    roles = {r["role"] for r in made.relationships if r.start_node["id"] == "so-tai-chinh"}
    assert roles == {"chu_tri", "tham_muu"}


def test_an_answer_becomes_a_frame(story: Store) -> None:
    table = frames.frame(story.read(
        "MATCH (d:Document) RETURN d.id AS id, d.issued_on AS issued_on, d.former_ids AS former ORDER BY id"))
    assert list(table["id"]) == sorted(table["id"])
    assert str(table["issued_on"].dtype).startswith("datetime64")
    assert table.set_index("id").loc["kh58", "issued_on"].year == 2026
    assert table["issued_on"].isna().sum() == 1
    assert frames.frame(story.read("MATCH (d:Document {id: 'x'}) RETURN d.id AS id")).empty


def test_py2neo_reads_the_store_itself(story_address: str) -> None:
    graph = frames.connect(story_address)
    table = graph.run("MATCH (a:Document)-[r:IMPLEMENTS]->(b:Document) RETURN a.id AS a, b.id AS b").to_data_frame()
    assert ("kh58", "kh271") in set(zip(table["a"], table["b"], strict=True))
