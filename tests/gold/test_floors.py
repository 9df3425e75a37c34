"""The floor file only rises, and the script that raises it never lowers one."""

from __future__ import annotations

from tests.gold import floors


def test_no_floor_is_lower_than_it_ever_was() -> None:
    now = floors.read()
    lowered = {
        (suite, name): (floor, now.get(suite, {}).get(name))
        for version in floors.earlier()
        for suite, rows in version.items()
        for name, floor in rows.items()
        if now.get(suite, {}).get(name, 0.0) < floor
    }
    assert not lowered


def test_raising_keeps_the_higher_value_and_stays_a_margin_below_the_measured() -> None:
    before = {"corpus": {"citations": 0.9, "tasks": 0.5}}
    measured = {"corpus": {"citations": 0.85, "tasks": 0.7391, "sections": 0.99}}
    assert floors.raised(before, measured) == {"corpus": {"citations": 0.9, "tasks": 0.71}}
