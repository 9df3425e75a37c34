"""Parts of the pages that need no browser: a chain narrowed, a mark placed on a line, the places of lines kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from app import validity
from app.explorer import paper
from app.explorer.narrowing import Wish, narrowed
from app.explorer.reading import Mark
from loaders.files.kept import KeptFiles
from queries.trace import Trace


def chain() -> Trace:
    """c rests on b, b on a; b gives a task to a unit; the day of d is not known."""
    found = Trace("c")
    days: dict[str, Any] = {"a": date(2021, 5, 1), "b": date(2024, 5, 1), "c": date(2025, 5, 1), "d": None}
    for id, day in days.items():
        found.reach({"id": id, "label": "Document", "issued_on": day}, 0)
    found.reach({"id": "t", "label": "Task"}, 1)
    found.reach({"id": "u", "label": "Organization"}, 2)
    for kind, source, target in (
        ("IMPLEMENTS", "c", "b"),
        ("IMPLEMENTS", "b", "a"),
        ("BASED_ON", "c", "d"),
        ("HAS_TASK", "b", "t"),
        ("RESPONSIBLE_FOR", "u", "t"),
    ):
        found.join(kind, source, target, {})
    return found


def test_what_is_left_is_joined_to_the_start() -> None:
    left, hidden = narrowed(chain(), Wish(last=date(2021, 12, 31)), {})
    assert left.nodes.keys() == {"c"} and hidden == 3, "a fits, but only b joins it to the start"


def test_a_document_without_a_day_is_hidden_where_days_are_asked_for() -> None:
    left, hidden = narrowed(chain(), Wish(first=date(2024, 1, 1)), {})
    assert left.nodes.keys() == {"c", "b", "t", "u"} and hidden == 2


def test_a_state_of_validity_narrows_too() -> None:
    ended = {"b": validity.Validity("b", date(2026, 1, 1), validity.ENDED, "")}
    left, _ = narrowed(chain(), Wish(states=frozenset({validity.ENDED})), ended)
    assert left.nodes.keys() == {"c", "b", "t", "u"}


def test_a_mark_stands_on_its_letters_of_a_line() -> None:
    text = "Căn cứ Luật số 1;\nĐiều 2"
    lines = ((0, 17, 0, 100.0, 50.0, 300.0, 60.0), (18, 24, 0, 100.0, 70.0, 160.0, 80.0))
    mark = Mark("m", 7, 17, "citation", "Luật số 1", {})
    (placed,) = paper._placed(text, lines, [mark], 600, 800)
    assert 160 < placed["x"] * 600 < 200 and abs((placed["x"] + placed["w"]) * 600 - 301.5) < 0.1
    assert abs(placed["y"] * 800 - 48.5) < 0.1


def test_a_mark_in_a_cell_is_on_all_its_lines() -> None:
    lines = ((0, 20, 0, 10.0, 10.0, 90.0, 20.0), (0, 20, 0, 10.0, 22.0, 60.0, 32.0))
    placed = list(paper._placed("x" * 20, lines, [Mark("m", 3, 6, "unit", "", {})], 100, 100))
    assert [round(p["w"], 2) for p in placed] == [0.83, 0.53]


def test_the_places_of_lines_are_kept_beside_the_file(tmp_path: Path) -> None:
    kept = KeptFiles(str(tmp_path))
    boxes = ((0, 5, 0, 1.5, 2.0, 3.0, 4.0),)
    kept.put("ab12", b"%PDF", "words", boxes)
    kept.put("cd34", b"text", "words")
    assert kept.boxes("ab12") == boxes and kept.boxes("cd34") is None
