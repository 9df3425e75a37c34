"""The built JavaScript is what the sources give, and the sources' own tests pass."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest

from benchmarks.serving import ROOT

COMPONENTS = ROOT / "app" / "explorer" / "components"
WEB, BUILT = COMPONENTS / "web", COMPONENTS / "built"


@pytest.fixture
def node() -> str:
    found = shutil.which("node")
    if not found:
        pytest.skip("needs node")
    return found


def test_the_mark_of_the_sources_is_current() -> None:
    mark = hashlib.sha256()
    sources = sorted(f"src/{p.name}" for p in (WEB / "src").iterdir())
    for name in ("build.mjs", "package.json", "package-lock.json", *sources):
        mark.update(f"{name}\0".encode() + (WEB / name).read_bytes())
    assert (BUILT / "sources.sha256").read_text().strip() == mark.hexdigest(), "run `npm run build` in components/web"


def test_a_new_build_gives_the_same_bytes(node: str, tmp_path: Path) -> None:
    if not (WEB / "node_modules" / "esbuild").is_dir():
        pytest.skip("needs npm ci in app/explorer/components/web")
    web = tmp_path / "components" / "web"
    shutil.copytree(WEB, web, ignore=shutil.ignore_patterns("node_modules"))
    (web / "node_modules").symlink_to(WEB / "node_modules")
    done = subprocess.run([node, "build.mjs"], cwd=web, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    fresh = {p.name: p.read_bytes() for p in (web.parent / "built").iterdir()}
    assert fresh == {p.name: p.read_bytes() for p in BUILT.iterdir()}


def test_the_sources_pass_their_own_tests(node: str) -> None:
    tests = sorted(str(p) for p in (WEB / "test").glob("*.test.js"))
    done = subprocess.run([node, "--test", *tests], cwd=WEB, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout


def test_nothing_built_calls_another_machine() -> None:
    for file in BUILT.glob("*.js"):
        code = file.read_text("utf-8")
        assert not [call for call in ("fetch(", "XMLHttpRequest", "importScripts", "WebSocket(") if call in code]
