"""The list of what a change gained, lost and changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import diff


def mention(start: int, end: int, **fields: object) -> dict[str, object]:
    return {"start": start, "end": end, "text": f"{start}", **fields}


def test_a_mention_is_known_again_by_its_place() -> None:
    old = {"a.txt": [mention(0, 10, relation="mentions"), mention(50, 60)]}
    new = {"a.txt": [mention(0, 12, relation="implements"), mention(80, 90)]}
    found = list(diff.differences(old, new))
    assert [(d.kind, d.mention["start"]) for d in found] == [("~", 0), ("-", 50), ("+", 80)]
    assert [name for name, _, _ in found[0].changes] == ["text", "relation"]


def test_the_same_file_differs_in_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "one.jsonl"
    file.write_text(json.dumps({"source": "a.txt", "citations": [mention(0, 10)]}) + "\n", "utf-8")
    assert diff.main([str(file), str(file)]) == 0
    assert capsys.readouterr().out == "gained 0, lost 0, changed 0\n"
