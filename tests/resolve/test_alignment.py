"""Which task of an edited text is which task of the text before."""

from __future__ import annotations

from loaders.revising.alignment import align

BEFORE = [("a", "lap danh sach ho tham gia phong trao"), ("b", "bao dam trat tu trong ngay ra quan")]


def test_equal_ids_stay() -> None:
    assert align(BEFORE, BEFORE) == {"a": "a", "b": "b"}


def test_a_changed_text_keeps_the_id_of_the_likest() -> None:
    now = [("x", "bao dam an toan trat tu trong ngay ra quan"), ("y", "lap danh sach cac ho tham gia phong trao")]
    assert align(BEFORE, now) == {"x": "b", "y": "a"}


def test_a_new_task_takes_nobodys_id() -> None:
    assert align(BEFORE, [*BEFORE, ("z", "to chuc hoi nghi tong ket cuoi nam")]) == {"a": "a", "b": "b"}


def test_one_old_task_goes_to_one_new_task() -> None:
    now = [("x", "bao dam trat tu trong ngay ra quan dau xuan"), ("y", "bao dam trat tu trong ngay ra quan cuoi")]
    found = align(BEFORE, now)
    assert list(found.values()) == ["b"]
