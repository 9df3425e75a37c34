"""An export brought into another workspace is the same graph."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.export.bringing import bring
from app.export.files import export
from graph import embedded
from graph.errors import CancuError
from graph.store import Store, open_store

pytestmark = pytest.mark.store


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Store]:
    folder = tmp_path / "kho khác"
    with open_store(str(folder)) as store:
        store.ensure_schema()
        yield store
    embedded.stop(folder)


def test_there_and_back_is_the_same_graph(story: Store, other: Store, tmp_path: Path) -> None:
    first, second = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    export(story, tmp_path / "kho.ttl", "ttl", personal=True)
    export(story, first, "jsonl", personal=True)
    for _ in range(2):  # twice is the same as once
        written = bring(other, tmp_path / "kho.ttl")
        export(other, second, "jsonl", personal=True)
        assert sorted(second.read_text("utf-8").splitlines()) == sorted(first.read_text("utf-8").splitlines())
    assert written.nodes == sum('"label":' in line for line in first.read_text("utf-8").splitlines())


@pytest.mark.parametrize("content", ["", "không phải Turtle", "<urn:a> <urn:b> <urn:c> ."])
def test_what_is_no_export_is_refused(other: Store, tmp_path: Path, content: str) -> None:
    path = tmp_path / "la.ttl"
    path.write_text(content, "utf-8")
    with pytest.raises(CancuError, match=r"la\.ttl"):
        bring(other, path)
    assert other.read("MATCH (d:Document) RETURN count(d)").rows == [[0]]
