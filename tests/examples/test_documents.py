"""The example files say what their sources say, in every format, and are marked as illustrations."""

from __future__ import annotations

import importlib.util
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from loaders import files

FOLDER = Path(__file__).parents[2] / "examples"

_spec = importlib.util.spec_from_file_location("examples_build", FOLDER / "build.py")
assert _spec and _spec.loader
build = importlib.util.module_from_spec(_spec)
sys.modules["examples_build"] = build
_spec.loader.exec_module(build)

SOURCES = {path.stem: build.read(path) for path in sorted((FOLDER / "sources").glob("*.txt"))}


def squeezed(text: str) -> str:
    return "".join(text.split())


def read(name: str) -> str:
    return files.read(FOLDER / "documents" / name, name).norm


def test_every_source_has_its_file_and_every_file_its_source() -> None:
    made = {path.name for path in (FOLDER / "documents").iterdir()}
    assert {source.head["file"] for source in SOURCES.values()} == made
    assert len(made) >= 10
    assert {Path(name).suffix for name in made} == {".txt", ".docx", ".pdf"}


@pytest.mark.parametrize("name", SOURCES)
def test_the_file_holds_every_paragraph_and_cell_of_its_source(name: str) -> None:
    source = SOURCES[name]
    text = squeezed(read(source.head["file"]))
    wanted = [content for kind, content in source.body if kind != "table"]
    wanted += [cell for kind, rows in source.body if kind == "table" for row in rows for cell in row]
    wanted += [*source.titles, *source.agency, source.head["signer"], *source.recipients]
    assert [line for line in wanted if squeezed(line) not in text] == []


@pytest.mark.parametrize("name", SOURCES)
def test_the_file_is_marked_as_an_illustration(name: str) -> None:
    assert read(SOURCES[name].head["file"]).lstrip().startswith(build.NOTICE)


def members(archive: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


@pytest.mark.parametrize("name", [n for n, s in SOURCES.items() if not s.head["file"].endswith(".pdf")])
def test_building_again_gives_the_same_file(name: str) -> None:
    source = SOURCES[name]
    shipped = (FOLDER / "documents" / source.head["file"]).read_bytes()
    if source.head["file"].endswith(".txt"):
        assert build.text(source) == shipped
    else:
        assert members(build.docx(source)) == members(shipped)
