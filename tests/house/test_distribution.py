"""What is installed: our import names are ours alone, and the locks hold what pyproject.toml asks for."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import packages_distributions

import pytest

from tests.house.source import PACKAGES, ROOT, modules

LOCKS = ("requirements.lock", "requirements-dev.lock")


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def locked(lock: str) -> dict[str, str]:
    pins = re.findall(r"^([A-Za-z0-9_.-]+)==(\S+)", (ROOT / lock).read_text("utf-8"), re.MULTILINE)
    return {normal(name): version for name, version in pins}


def asked(extra: str | None = None) -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lines = project["optional-dependencies"][extra] if extra else project["dependencies"]
    return {normal(re.split(r"[^A-Za-z0-9_.-]", line)[0]) for line in lines} - {"cancu"}


@pytest.mark.parametrize("package", PACKAGES)
def test_no_other_installed_distribution_ships_our_names(package: str) -> None:
    assert set(packages_distributions().get(package, [])) <= {"cancu"}


def test_the_lock_holds_every_dependency() -> None:
    assert asked() <= locked("requirements.lock").keys()
    assert asked() | asked("dev") | asked("py2neo") <= locked("requirements-dev.lock").keys()


def test_both_locks_pin_the_same_versions() -> None:
    developer = locked("requirements-dev.lock")
    assert {name: developer.get(name) for name in locked("requirements.lock")} == locked("requirements.lock")


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_distribution_has_hashes(lock: str) -> None:
    blocks = re.split(r"\n(?=\S)", (ROOT / lock).read_text("utf-8").strip())
    assert len(blocks) > 40
    assert [block for block in blocks if "--hash=sha256:" not in block] == []


def test_every_folder_with_code_is_packaged() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]
    folders = {".".join(path.parent.relative_to(ROOT).parts) for path in modules(*PACKAGES)}
    assert folders == set(settings["packages"])
