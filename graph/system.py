"""What the store needs of the operating system: locks between processes, private files, processes that stay."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from graph.errors import StoreError

_POLL = 0.02
_JAVA_SETTINGS = ("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH")
"""Settings for another Java of this machine, which must not reach ours."""


@contextmanager
def lock(path: Path, timeout: float) -> Iterator[None]:
    """Hold a lock between processes; given up by the system itself if the holder dies."""
    with path.open("a+b") as file:
        end = time.monotonic() + timeout
        while not _taken(file):
            if time.monotonic() > end:
                raise busy(path.parent)
            time.sleep(_POLL)
        yield


def write_private(path: Path, content: str) -> None:
    """Write a file that only its owner may read, complete or not at all."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def detached(command: list[str], working: Path, *, output: IO[bytes] | None = None,
             told: str = "") -> subprocess.Popen[bytes]:
    """Start a process that outlives this one and its Ctrl-C; ``told`` is what it reads on standard input."""
    environment = {name: value for name, value in os.environ.items() if name not in _JAVA_SETTINGS}
    if os.name != "nt":
        environment["LC_ALL"] = "C.UTF-8"  # under "C" Java would write "Hồ sơ" as another folder
    flags = getattr(subprocess, "DETACHED_PROCESS", 0) | getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
    process = subprocess.Popen(
        command, cwd=working, env=environment, stdin=subprocess.PIPE, stdout=output or subprocess.DEVNULL,
        stderr=subprocess.STDOUT, start_new_session=True, creationflags=flags)
    assert process.stdin is not None
    with suppress(OSError), process.stdin as pipe:
        pipe.write(told.encode())
    return process


def busy(folder: Path) -> StoreError:
    return StoreError(
        "store_busy",
        f"Kho ở {folder} chưa trả lời. Hãy thử lại; nếu vẫn vậy, tăng CANCU_START_TIMEOUT.",
        f"The store in {folder} does not answer. Try again; if that does not help, raise CANCU_START_TIMEOUT.",
    )


def _taken(file: IO[bytes]) -> bool:
    with suppress(OSError):
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False
