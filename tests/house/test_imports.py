"""Data flows one way, and each third-party library is known to one place only."""

from __future__ import annotations

import re
import sys
import tomllib
from collections import defaultdict
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.house.source import PACKAGES, ROOT, imported, modules, normal

RULES = tomllib.loads((ROOT / "tests" / "house" / "imports.toml").read_text("utf-8"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def within(name: str, allowed: list[str]) -> bool:
    return any(name == a or name.startswith(a + ".") for a in allowed)


@pytest.mark.parametrize("package", RULES["own"])
def test_a_package_imports_only_what_stands_below_it(package: str) -> None:
    allowed = [package, *RULES["own"][package]]
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {name}"
        for path in modules(package)
        for name, line in imported(path)
        if name.partition(".")[0] in RULES["own"] and not within(name, allowed)
    ]
    assert not wrong


def third_party() -> dict[str, set[Path]]:
    found: dict[str, set[Path]] = defaultdict(set)
    for path in modules(*PACKAGES):
        for name, _ in imported(path):
            top = name.partition(".")[0]
            if top not in sys.stdlib_module_names and top not in RULES["own"] and top != "__future__":
                found[top].add(path.relative_to(ROOT))
    return found


def test_each_library_is_imported_in_its_own_place_only() -> None:
    wrong = [
        f"{library} in {path}, declared for {RULES['third_party'].get(library, 'nowhere')}"
        for library, paths in third_party().items()
        for path in paths
        if not path.is_relative_to(RULES["third_party"].get(library, "nowhere"))
    ]
    assert not wrong


def test_no_place_is_declared_for_a_library_that_is_not_imported() -> None:
    assert set(RULES["third_party"]) - set(third_party()) == set()


def test_every_library_that_is_imported_is_asked_for() -> None:
    lines = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["py2neo"]]
    names = {normal(re.split(r"[^A-Za-z0-9_.-]", line)[0]) for line in lines}
    distributions = packages_distributions()
    assert [top for top in third_party() if not names & {normal(d) for d in distributions.get(top, [])}] == []


def test_every_dependency_is_imported_or_is_said_to_be_a_carrier() -> None:
    names = {normal(re.split(r"[^A-Za-z0-9_.-]", line)[0]) for line in PROJECT["dependencies"]}
    distributions = packages_distributions()
    used = {normal(name) for library in third_party() for name in distributions.get(library, [])}
    assert names - used == set(RULES["carriers"])
