"""The project's own files, as the house rules look at them."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("graph", "loaders", "queries", "app")


@cache
def tracked() -> tuple[Path, ...]:
    """Every file under version control that is there; every file of the tree where there is no repository."""
    run = subprocess.run(["git", "-C", str(ROOT), "ls-files", "-z"], capture_output=True, text=True, check=False)
    paths = [ROOT / name for name in run.stdout.split("\0") if name] or [p for p in ROOT.rglob("*") if p.is_file()]
    return tuple(path for path in paths if path.is_file())


def modules(*packages: str) -> Iterator[Path]:
    """The Python files of the named top-level folders."""
    return (path for path in tracked() if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in packages)


def text_files() -> Iterator[tuple[Path, str]]:
    """Every tracked file that is text, with its content."""
    for path in tracked():
        try:
            yield path, path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            continue


def imported(path: Path) -> Iterator[tuple[str, int]]:
    """Every module a file imports, wherever it does so, as (dotted name, line). ``from a import b`` gives ``a.b``."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def normal(name: str) -> str:
    """A distribution's name as registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()
