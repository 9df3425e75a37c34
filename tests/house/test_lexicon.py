"""Every word of the lexicon finds its example and leaves its counter-example alone."""

from __future__ import annotations

import pytest

from loaders import lexicon
from loaders.lexicon import Entry

ENTRIES = lexicon.read_folder()


def name(entry: Entry) -> str:
    return f"{entry.kind}:{entry.id}"


def found(entry: Entry, sentence: str) -> bool:
    hits = lexicon.load().scan(sentence)
    return any(hit.entry.kind == entry.kind and hit.entry.id == entry.id for hit in hits)


def test_there_are_entries_to_test() -> None:
    assert ENTRIES


@pytest.mark.parametrize("entry", ENTRIES, ids=name)
def test_entry(entry: Entry) -> None:
    assert found(entry, entry.fields["example"]), "not found in its own example"
    if counter := entry.fields.get("counter_example"):
        assert not found(entry, counter), "found in its counter-example"
    else:
        assert entry.fields.get("why_no_counter"), "has neither a counter-example nor a reason for having none"
