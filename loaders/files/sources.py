"""Paths as people give them → the files behind them: files, folders, globs, and addresses that fsspec opens."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from loaders.errors import Unreadable
from loaders.files import limits, web
from loaders.files.containers import members
from loaders.files.reading import cannot_open, missing, too_large
from loaders.files.source import Source, file_system, why_not

_SKIPPED = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


def expand(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Source]:
    """The files behind the paths, in a stable order, with the members of archives and mails.

    What does not exist comes as a source that says so when it is read.
    """
    for path in paths:
        text = os.fspath(path)
        for source in _behind_address(text) if _is_address(text) else _behind_path(text):
            yield from members(source)


def one(path: str | os.PathLike[str]) -> Source:
    """The file at a path or address, as it is: a folder or an archive is none that could be read."""
    text = os.fspath(path)
    if _is_address(text):
        return next(_behind_address(text), Source(text, text, error=missing()))
    return _local(Path(text).expanduser())


def _is_address(text: str) -> bool:
    return "://" in text or "::" in text


def _behind_path(text: str) -> Iterator[Source]:
    path = Path(text).expanduser()
    if path.is_dir():
        yield from map(_local, in_folder(path))
    elif path.exists() or not glob.has_magic(text):
        yield _local(path)
    else:
        found = [Path(p) for p in sorted(glob.glob(str(path), recursive=True))]  # noqa: PTH207 - Path.glob takes no absolute pattern
        files = [f for f in found if f.is_file()]
        yield from map(_local, files)
        if not files:
            yield Source(text, text, error=missing())


def in_folder(folder: Path) -> Iterator[Path]:
    """All files below, hidden ones and links out of the folder left out."""
    root = folder.resolve()
    left = limits.current().folder_files
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
        if hidden or path.name in _SKIPPED or not path.is_file():
            continue
        if path.is_symlink() and not path.resolve().is_relative_to(root):
            continue
        if not left:
            return
        left -= 1
        yield path


def _local(path: Path) -> Source:
    error = None
    try:
        size = path.stat().st_size
        if not path.is_file():
            error = cannot_open("không phải tệp / not a file")
        elif size > limits.current().file_bytes:
            error = too_large(size, limits.current().file_bytes)
    except FileNotFoundError:
        error = missing()
    except OSError as problem:
        error = cannot_open(type(problem).__name__)
    return Source(path.name, str(path), error=error)


def _behind_address(text: str) -> Iterator[Source]:
    if web.is_web(text):
        yield Source(web.name_of(text), text)
        return
    try:
        files, root = file_system(text)
        if files.isdir(root):
            found = files.find(root)
        elif glob.has_magic(root):
            found = files.glob(root)
        else:
            yield Source(root.rstrip("/").rsplit("/", 1)[-1] or text, text)
            return
        for path in sorted(found):
            yield Source(path.rsplit("/", 1)[-1], files.unstrip_protocol(path))
    except Unreadable as error:
        yield Source(text, text, error=error)
    except FileNotFoundError:
        yield Source(text, text, error=missing())
    except Exception as error:  # an unknown protocol, a backend that is not installed, no network
        yield Source(text, text, error=why_not(text, error))
