"""Every rule finds its example and leaves its counter-example alone."""

from __future__ import annotations

import pytest

from app import words
from loaders.checking import rules
from loaders.checking.rules import Rule
from tests.checking import plan

TABLE = tuple(rules.table().values())


@pytest.mark.parametrize("rule", TABLE, ids=lambda r: r.id)
def test_a_rule_finds_its_example_only(rule: Rule) -> None:
    if not rule.example:
        assert rule.why_no_example
        return
    assert rule.id in plan.rules(rule.example, rule.where)
    assert rule.counter_example, "a rule has a counter-example"
    assert rule.id not in plan.rules(rule.counter_example, rule.where)


@pytest.mark.parametrize("rule", TABLE, ids=lambda r: r.id)
def test_a_rule_is_told_in_both_languages(rule: Rule) -> None:
    assert rule.severity in ("error", "warning", "info") and 0 < rule.confidence <= 1
    assert rule.name and rule.vi.endswith((".", "”.")) and rule.en.endswith(".")


def test_every_rule_has_the_name_that_lists_show() -> None:
    assert {rule.id: rule.name for rule in TABLE}.items() <= words.FINDINGS.items()
