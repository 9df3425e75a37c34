"""The chain of the story, walked and told."""

from __future__ import annotations

import json

import pytest

from app.telling import Told, tell
from graph.jsonable import jsonable
from graph.store import Store
from queries import trace as tracing
from queries.trace import Trace, path, trace

pytestmark = pytest.mark.store


def by_number(told: Told) -> dict[str, Told]:
    return {each.node.properties.get("number_full") or each.node.id: each for each in told.everyone()}


@pytest.fixture
def down(story: Store) -> Trace:
    return trace(story, "qd1588")


def test_down_reaches_tasks_and_units(down: Trace) -> None:
    kinds = {(e.source, e.type, e.target) for e in down.edges.values()}
    assert {("kh271", "IMPLEMENTS", "qd1588"), ("kh58", "IMPLEMENTS", "kh271"), ("duthao", "DRAFT_OF", "kh271"),
            ("kh271", "HAS_TASK", "t1"), ("so-tai-chinh", "RESPONSIBLE_FOR", "t1")} <= kinds
    roles = {e.properties["role"] for e in down.edges.values() if e.source == "so-tai-chinh"}
    assert roles == {"chu_tri", "tham_muu"}, "two roles of one unit in one task"
    assert "t6" not in down.nodes, "withdrawn"
    assert not {"kh12b", "nq41"} & down.nodes.keys()


def test_a_draft_costs_no_step(down: Trace) -> None:
    assert {id: down.nodes[id].depth for id in ("qd1588", "kh271", "duthao", "kh12a")} == {
        "qd1588": 0, "kh271": 1, "duthao": 1, "kh12a": 2}


def test_up_goes_to_every_root_and_takes_no_tasks(story: Store) -> None:
    found = trace(story, "kh58", up=True, down=False)
    assert found.nodes.keys() == {"kh58", "kh271", "duthao", "qd1588", "nq41", "ct09"}
    assert {n.label for n in found.nodes.values()} == {"Document"}


def test_from_the_draft_the_chain_is_that_of_its_document(story: Store) -> None:
    assert {"kh58", "kh12a", "t1"} <= trace(story, "duthao").nodes.keys()


def test_depth_and_mentions(story: Store) -> None:
    assert "kh12a" not in trace(story, "qd1588", depth=1).nodes
    assert "kh12b" not in trace(story, "nq41").nodes
    assert "kh12b" in trace(story, "nq41", mentions=True).nodes


def test_the_limit_is_said(story: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tracing, "MAX_DOCUMENTS", 2)
    assert trace(story, "qd1588").truncated


def test_json_has_the_fields_of_the_contract(down: Trace) -> None:
    value = json.loads(json.dumps(jsonable(down.as_json())))
    assert value["start"] == "qd1588"
    for node in value["nodes"]:
        assert {"id", "label", "caption", "number_full", "title", "level", "depth", "is_stub",
                "is_draft"} <= node.keys()
    for edge in value["edges"]:
        assert {"from", "to", "type", "role", "sentence", "section_path", "start", "end", "said_by", "explicit", "rule",
                "status", "score"} <= edge.keys()
    (inferred,) = [e for e in value["edges"] if (e["from"], e["type"]) == ("kh271", "IMPLEMENTS")]
    assert (inferred["explicit"], inferred["status"], inferred["score"]) == (False, "probable", 0.91)


def test_the_chain_is_told_through_the_plan_and_not_around_it(down: Trace) -> None:
    told = tell(down)
    assert told is not None
    (plan,) = told.below
    assert plan.node.id == "kh271"
    assert [each.node.id for each in plan.below] == ["kh58", "kh12a"]
    assert "nhiều khả năng" in plan.basis.certainty if plan.basis else False
    assert any("du-thao.txt" in note for note in plan.notes)
    assert not any("chưa có toàn văn" in note for note in plan.notes), "its draft is its text"


def test_a_draft_beside_the_issued_text_adds_no_tasks(story: Store) -> None:
    found = trace(story, "qd1588")
    found.nodes["kh271"].properties["is_stub"] = False
    for key in [k for k in found.edges if k[:2] == ("HAS_TASK", "kh271") and k[2] != "t1"]:
        del found.edges[key]
    told = tell(found)
    assert told is not None
    plan = by_number(told)["271/KH-UBND"]
    assert [t.node.id for t in plan.tasks] == ["t1"]
    assert any("có dự thảo trong kho: du-thao.txt" in note for note in plan.notes)


def test_other_relations_are_named_beside(down: Trace) -> None:
    told = tell(down)
    assert told is not None
    assert by_number(told)["58/KH-BTV"].notes == ["ngoài ra: được yêu cầu thực hiện trong 1588/QĐ-TTg"]


def test_each_task_is_told_once_with_its_units(down: Trace) -> None:
    told = tell(down)
    assert told is not None
    tasks = by_number(told)["271/KH-UBND"].tasks
    assert [t.node.id for t in tasks] == ["t1", "t2", "t3"]
    assert [(a.role, a.explicit) for a in tasks[0].answers] == [("chu_tri", True), ("tham_muu", True)]
    inferred, partner = tasks[1].answers
    assert (partner.role, partner.rule) == ("phoi_hop", "")
    assert (inferred.explicit, inferred.rule, inferred.inherited) == (False, "tiêu đề mục", "2. UBND các xã, phường")


def test_up_is_told_in_the_other_voice(story: Store) -> None:
    told = tell(trace(story, "kh58", up=True, down=False), up=True)
    assert told is not None
    chain = by_number(told)
    assert chain["271/KH-UBND"].relation == "triển khai thực hiện"
    assert [each.node.id for each in chain["271/KH-UBND"].below] == ["qd1588"]


def test_documents_that_refer_in_a_circle_are_told_once(story: Store) -> None:
    found = trace(story, "qd1588")
    found.join("IMPLEMENTS", "qd1588", "kh12a", {"sentence": "vòng"})
    told = tell(found)
    assert told is not None
    ids = [each.node.id for each in told.everyone()]
    assert len(ids) == len(set(ids))


def test_path(story: Store) -> None:
    found = path(story, "nq41", "kh271")
    assert found is not None
    ids = list(found.nodes)
    assert (ids[0], ids[-1]) == ("nq41", "kh271")
    assert len(found.edges) == 2
    assert path(story, "nq41", "kh12b") is not None, "mentions join"
