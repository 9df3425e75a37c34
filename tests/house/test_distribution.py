"""What is installed: our import names are ours alone, and the locks hold what pyproject.toml asks for."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import PackageNotFoundError, metadata, packages_distributions

import pytest

from tests.house.source import PACKAGES, ROOT, normal, tracked

LOCKS = ("requirements.lock", "requirements-dev.lock")


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


def licences(distribution: str) -> str:
    """What an installed distribution says of its licence; empty where it is not installed on this platform."""
    try:
        said = metadata(distribution)
    except PackageNotFoundError:
        return ""
    classifiers = [c for c in said.get_all("Classifier") or [] if c.startswith("License")]
    return " ".join([said.get("License-Expression") or (said.get("License") or "")[:80], *classifiers])


def test_nothing_under_the_gpl_is_needed_at_run_time() -> None:
    known = {name: licences(name) for name in locked("requirements.lock")}
    assert len([said for said in known.values() if said]) > 40
    assert {name: said for name, said in known.items() if re.search(r"(?<!L)A?GPL|General Public", said)} == {}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names in the wheel that is built from the files under version control."""
    tree, out = tmp_path_factory.mktemp("tree"), tmp_path_factory.mktemp("wheel")
    for path in tracked():
        target = tree / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*pip, "--wheel-dir", str(out), str(tree)], check=True, capture_output=True)
    with zipfile.ZipFile(next(out.glob("cancu-*.whl"))) as archive:
        return set(archive.namelist())


def test_the_wheel_holds_every_module_and_every_data_file(wheel: set[str]) -> None:
    ours = {str(path.relative_to(ROOT)) for path in tracked() if path.relative_to(ROOT).parts[0] in PACKAGES}
    left_out = {name for name in ours if "/components/web/" in name}
    assert ours - left_out - wheel == set()


def test_the_wheel_holds_nothing_else(wheel: set[str]) -> None:
    shipped = {name for name in wheel if "/share/cancu/examples/" in name}
    assert len(shipped) == len(list((ROOT / "examples" / "documents").iterdir()))
    assert {name.partition("/")[0] for name in wheel - shipped if ".dist-info/" not in name} == set(PACKAGES)
    assert any(name.endswith("/licenses/LICENSE") for name in wheel)
