"""Which task takes up which, by words."""

from __future__ import annotations

from loaders.tasks.taking_up import CERTAIN, taken_up

PLAN = [
    "Thành lập đội tuần tra ban đêm tại các thôn trước ngày 30/6/2026",
    "Tổ chức hội thi tìm hiểu luật cho đoàn viên",
    "Sơn sửa biển chỉ đường ở ngã ba chợ huyện",
]


def test_a_task_said_again_is_taken_up_surely_and_the_words_are_told() -> None:
    (found,) = taken_up(PLAN, ["Thành lập đội tuần tra ban đêm tại ba thôn trước ngày 15/6/2026"])
    assert found.parent == 0 and found.certain and found.score >= CERTAIN
    assert "thành lập đội tuần tra ban đêm" in found.words


def test_a_task_in_other_words_is_possible_only() -> None:
    (found,) = taken_up(PLAN, ["Mở hội thi cho đoàn viên tìm hiểu luật giao thông, có thưởng và có xe đưa đón"])
    assert found.parent == 1 and not found.certain
    assert any("hội thi" in words for words in found.words)


def test_days_and_empty_words_join_nothing() -> None:
    assert taken_up(PLAN, ["Nộp hồ sơ trước ngày 30/6/2026", "của các và tại"]) == []


def test_what_every_plan_says_weighs_little() -> None:
    said = "Nâng cao chất lượng hoạt động"
    (alone,) = taken_up([*PLAN, f"{said} của thư viện"], [f"{said} của bếp ăn"])
    known = taken_up([*PLAN, f"{said} của thư viện"], [f"{said} của bếp ăn"], [f"{said} {n}" for n in range(200)])
    assert not known or known[0].score < alone.score


def test_plans_without_tasks() -> None:
    assert taken_up([], PLAN) == [] and taken_up(PLAN, []) == [] and taken_up([""], [""]) == []
