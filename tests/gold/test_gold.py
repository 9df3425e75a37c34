"""Extraction against the annotated documents: nothing fails, every file is read, no floor is lost."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.gold import floors, scoring
from tests.gold.scoring import Suite

pytestmark = pytest.mark.gold

Run = tuple[Suite, Path, list[dict[str, Any]]]


@pytest.fixture(scope="module", params=scoring.SUITES, ids=lambda suite: suite.name)
def run(request: pytest.FixtureRequest, shared: Path) -> Run:
    """One suite, extracted once."""
    shown = subprocess.run([*scoring.CANCU, "extract", "--help"], capture_output=True, text=True, check=False).stdout
    if "--json" not in shown:
        pytest.skip("cancu extract is not there yet")
    suite: Suite = request.param
    return suite, shared, scoring.extract(sorted((shared / suite.texts).glob("*.txt")))


def test_every_file_is_read_without_a_failure(run: Run) -> None:
    suite, _, predictions = run
    assert [p["source"] for p in predictions if "error" in p] == []
    assert len(predictions) == suite.files


def test_every_annotated_file_is_among_them(run: Run) -> None:
    suite, shared, predictions = run
    names = scoring.annotated(shared, suite)
    assert len(names) == suite.annotated
    assert names <= {Path(p["source"]).stem for p in predictions}


def test_spans_lie_in_the_text_as_read(run: Run) -> None:
    suite, shared, predictions = run
    for prediction in predictions:
        raw = (shared / suite.texts / Path(prediction["source"]).name).read_bytes().decode("utf-8")
        for citation in prediction["citations"]:
            assert raw[citation["start"] : citation["end"]].strip(), (prediction["source"], citation)


def test_no_floor_is_lost(run: Run) -> None:
    suite, shared, predictions = run
    measured = scoring.score(predictions, shared, suite)
    wanted = floors.read()[suite.name]
    lost = {name: (measured.get(name), floor) for name, floor in wanted.items() if measured.get(name, 0.0) < floor}
    assert not lost
