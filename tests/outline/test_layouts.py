"""The real documents beside the checkout: every layout is read, and the headers are right."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from loaders import files, outline
from loaders.model import Header
from tests.outline.test_properties import sound

pytestmark = pytest.mark.gold


def test_every_layout_has_a_sound_outline(shared: Path) -> None:
    read = 0
    for path in sorted(shared.glob("dev/texts/*.txt")):
        paper = outline.read(files.read(path))
        sound(paper)
        assert paper.header.doc_type and paper.header.issuer, path.name
        assert any(s.kind in ("heading", "paragraph") for s in paper.sections), path.name
        read += 1
    assert read == 67


@pytest.mark.parametrize(("gold", "texts", "least"), [("gold", "corpus", 5), ("dev/gold", "dev/texts", 9)])
def test_the_headers_of_the_annotated_documents(shared: Path, gold: str, texts: str, least: int) -> None:
    rows = json.loads((shared / gold / "headers.json").read_text("utf-8"))
    assert len(rows) == least
    for row in rows:
        path = shared / texts / (row["seed"].removesuffix(".txt") + ".txt")
        text = files.read(path)
        header = outline.read(text).header
        assert _read(header) == _wanted(row), path.name
        spans = [list(text.to_raw(r.start, r.end)) for r in header.recipients]
        assert spans == [r["span"] for r in row["recipients"]], path.name


def _wanted(row: dict[str, object]) -> tuple[str | None, ...]:
    date = str(row["date"] or "")
    return (
        _bare(row["doc_type"]), _bare(row["number"]), _bare(row["symbol"]), date if len(date) == 10 else None,
        _bare(row["issuing_body"]), _bare(row["title"]), _bare(row["signer"]), _bare(row["position"]),
    )  # fmt: skip


def _read(header: Header) -> tuple[str | None, ...]:
    return (
        _bare(header.doc_type), _bare(header.number), _bare(header.symbol), header.date_iso,
        _bare(header.issuer), _bare(header.title), _bare(header.signer), _bare(header.position),
    )  # fmt: skip


def _bare(value: object) -> str | None:
    """Text of a field, without the differences that no reader would call one."""
    text = value["text"] if isinstance(value, dict) else value
    return " ".join(str(text).replace("uỷ", "ủy").replace("UỶ", "ỦY").casefold().split()) if text else None
