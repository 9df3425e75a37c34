"""A decision and what rests on it are one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app import review, wiring
from graph import embedded
from graph.errors import CancuError
from graph.store import Store, open_store
from tests.checking import plan

pytestmark = pytest.mark.store
BASIS = "Căn cứ Quyết định số 8815/QĐ-TTg ngày 03/6/2025 của Thủ tướng Chính phủ;"
RELATION = "MATCH (:Document)-[r:BASED_ON]->(d:Document) RETURN d.id"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(str(tmp_path / "kho")) as opened:
        (tmp_path / "a.txt").write_text(plan._PLAN.format(basis=BASIS, body="Báo cáo."), "utf-8")
        wiring.ingest(opened, [tmp_path / "a.txt"])
        yield opened
    embedded.stop(tmp_path / "kho")


def test_a_decision_on_a_citation_is_written_with_what_follows_from_it(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    ((mention,),) = store.read("MATCH (m:Mention) WHERE m.text STARTS WITH 'Quyết định' RETURN m.id").rows
    assert len(store.read(RELATION).rows) == 1
    written: list[Any] = []
    apply = Store.apply
    monkeypatch.setattr(Store, "apply", lambda self, change: (written.append(change), apply(self, change))[1])
    done = review.decide(store, mention, "reject", by="Lan")
    assert (len(written), store.read(RELATION).rows) == (1, [])
    review.undo(store, done.id)
    assert (len(written), len(store.read(RELATION).rows)) == (2, 1)


def test_what_is_gone_is_said_and_nothing_is_changed(store: Store) -> None:
    with pytest.raises(CancuError, match="no item"):
        review.decide(store, "khong-co", "accept", by="Lan")
    with pytest.raises(CancuError, match="no decision"):
        review.undo(store, "qd-khong-co")
    assert store.read("MATCH (d:Decision) RETURN d.id").rows == []
