"""The documentation says what the program is: generated pages are current, links lead somewhere, settings are told."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from typer.main import get_command

from app import settings_page
from app.commands import program
from graph import data_model
from graph.rdf import vocabulary
from queries import catalog
from tests.house.source import PACKAGES, ROOT, modules, tracked

PAGES = [path for path in tracked() if path.suffix == ".md"]
GENERATED = {
    "docs/data-model.md": data_model.page,
    "docs/questions.md": catalog.page,
    "docs/rdf.md": vocabulary.page,
    "docs/settings.md": settings_page.page,
}
FOLDERS = (*PACKAGES, "tests", "benchmarks", "examples", "docs", "setup")
SETTING = re.compile(r"CANCU_[A-Z][A-Z_]*[A-Z]")


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("page", GENERATED)
def test_a_generated_page_is_current(page: str) -> None:
    assert (ROOT / page).read_text("utf-8") == GENERATED[page]()


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_leads_to_a_file_of_the_repository(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    assert [t for t in targets if not t.startswith("http") and not (page.parent / t).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_path_named_is_there(page: Path) -> None:
    named = re.findall(rf"`((?:{'|'.join(FOLDERS)})/[\w./-]*)`", page.read_text("utf-8"))
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_every_setting_in_the_code_is_documented() -> None:
    documented = set(SETTING.findall((ROOT / "docs" / "settings.md").read_text("utf-8")))
    used = {hit for path in modules(*PACKAGES) for hit in SETTING.findall(path.read_text("utf-8"))}
    assert used - documented == set()


@pytest.mark.parametrize("page", [p for p in PAGES if p.parent in (ROOT, ROOT / "docs", ROOT / "examples")], ids=name)
def test_every_command_shown_exists_with_its_options(page: Path) -> None:
    shown = re.findall(r"^ {4}(?:\$ )?cancu ([^\n#]*)", page.read_text("utf-8"), re.MULTILINE)
    assert [line for line in shown if not exists(shlex.split(line))] == []


def exists(words: list[str]) -> bool:
    """Whether the words open with a command, and each long option among them is one of its own."""
    command = get_command(program._program())
    while words and words[0] in getattr(command, "commands", {}):
        command = command.commands[words.pop(0)]
    options = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
    wanted = {word.partition("=")[0] for word in words if word.startswith("--")}
    return not hasattr(command, "commands") and wanted <= options | {"--help"}
