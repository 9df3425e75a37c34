"""Start, find and stop the embedded store: a server process of its own, found through ``server.json``.

In: a folder. Out: an ``Endpoint`` to which the ordinary driver connects. Any number of programs share the one
server; it outlives the command that started it and stops by itself after a while without use. A server that was
killed is found dead and started again. ``server.json`` (mode 0600) holds its process, port and passwords, which
are new at each start.
"""

from __future__ import annotations

import errno
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

import psutil

from graph import arcade, settings
from graph.errors import StoreError

_POLL = 0.02
_SMALLEST_ROOM = 1 << 20
LOOPBACK = "127.0.0.1"
_HANDSHAKE = b"\x60\x60\xb0\x17" + b"\x00\x00\x04\x04" + b"\x00" * 12
"""Bolt's greeting: the magic number and four proposals, of which only version 4.4 is filled."""
_JAVA_ENVIRONMENT = ("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where the driver connects, and as whom."""

    uri: str
    user: str
    password: str
    database: str


@dataclass(frozen=True, slots=True)
class Server:
    """A running server, as ``server.json`` records it. ``born`` tells it from a later process of the same number."""

    pid: int
    born: float
    port: int
    http_port: int
    password: str
    reader_password: str

    def alive(self) -> bool:
        try:
            process = psutil.Process(self.pid)
            return abs(process.create_time() - self.born) < 2 and process.status() != psutil.STATUS_ZOMBIE
        except psutil.Error:
            return False

    def endpoint(self, reader: bool) -> Endpoint:
        user, password = (arcade.READER, self.reader_password) if reader else (arcade.ADMIN, self.password)
        return Endpoint(f"bolt://{LOOPBACK}:{self.port}", user, password, arcade.DATABASE)


def ensure(folder: Path, *, reader: bool = False) -> Endpoint:
    """Find the server of ``folder``, or start it. Raises StoreError, with the remedy, where neither can be done."""
    folder = folder.resolve()
    found = running(folder)
    if found is None:
        try:
            _prepare(folder)
            with lock(folder / ".start.lock", settings.number("CANCU_START_TIMEOUT")):
                found = running(folder) or _start(folder)  # another process may have been faster
        except OSError as error:
            raise unwritable(folder, error) from error
    return found.endpoint(reader)


def running(folder: Path) -> Server | None:
    """The server of ``folder`` if it lives and answers; waits for one that lives but is busy."""
    server = recorded(folder)
    if server is None or not server.alive():
        return None
    end = time.monotonic() + settings.number("CANCU_START_TIMEOUT")
    while not _answers(server.port):
        if not server.alive():
            return None
        if time.monotonic() > end:
            raise _slow(folder)
        time.sleep(_POLL)
    return server


def recorded(folder: Path) -> Server | None:
    """What ``server.json`` says, whether or not that server still lives."""
    try:
        return Server(**json.loads((folder / "server.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def stop(folder: Path, timeout: float = 30) -> bool:
    """Stop the server of ``folder`` in good order. False where none runs."""
    folder = folder.resolve()
    server = recorded(folder)
    if server is None:
        return False
    with lock(folder / ".start.lock", timeout):
        alive = server.alive()
        if alive:
            process = psutil.Process(server.pid)
            process.terminate()
            try:
                process.wait(timeout)
            except psutil.TimeoutExpired:
                process.kill()
        (folder / "server.json").unlink(missing_ok=True)
    return alive


@contextmanager
def lock(path: Path, timeout: float) -> Iterator[None]:
    """Hold a lock between processes; given up by the system itself if the holder dies."""
    with path.open("a+b") as file:
        end = time.monotonic() + timeout
        while not _taken(file):
            if time.monotonic() > end:
                raise _slow(path.parent)
            time.sleep(_POLL)
        yield


def unwritable(folder: Path, error: OSError) -> StoreError:
    """The error for a folder that cannot be made or written."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return disk_full(folder)
    why = error.strerror or str(error)
    return StoreError(
        "not_writable",
        f"Không ghi được vào thư mục kho {folder} ({why}). Hãy chọn thư mục khác bằng CANCU_STORE hoặc --store, "
        "hoặc xin quyền ghi.",
        f"The store's folder {folder} cannot be written ({why}). Choose another with CANCU_STORE or --store, or ask "
        "for the right to write.",
    )


def disk_is_full(folder: Path | str) -> bool:
    """The engine does not say why a commit failed; a disk with less room than its smallest file is why."""
    try:
        return shutil.disk_usage(folder).free < _SMALLEST_ROOM
    except OSError:
        return False


def disk_full(folder: Path | str) -> StoreError:
    return StoreError(
        "disk_full",
        f"Hết chỗ trên đĩa chứa kho {folder}. Những gì đã báo là ghi xong vẫn còn; hãy dọn đĩa rồi chạy lại.",
        f"The disk of the store {folder} is full. What was acknowledged is kept; make room and run again.",
    )


def _prepare(folder: Path) -> None:
    for place in (folder / "config", folder / "log"):
        place.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)


def _start(folder: Path) -> Server:
    """Start the process and wait until it answers. The caller holds the start lock."""
    _end_strays(folder)
    password, reader_password = secrets.token_hex(24), secrets.token_hex(24)
    (folder / "config" / "server-users.jsonl").unlink(missing_ok=True)  # so that the new passwords hold
    _write_private(folder / "config" / "server-groups.json", arcade.groups())
    arguments, output = folder / ".java-args", folder / "log" / "server.out"
    _write_private(arguments, arcade.arguments(
        settings.text("CANCU_MEMORY"), password, reader_password, arcade.class_cache()))
    with output.open("wb") as log:
        process = _detached([str(arcade.java()), f"@{arguments.name}"], folder, log)
    port = _await_port(folder, process, output)
    arguments.unlink()
    server = Server(process.pid, psutil.Process(process.pid).create_time(), port, _other_port(process.pid, port),
                    password, reader_password)
    _write_private(folder / "server.json", json.dumps(asdict(server)))
    _detached([sys.executable, "-P", "-m", "graph.watch", str(folder), settings.text("CANCU_IDLE")],
              Path(folder.anchor), None)  # elsewhere, so that it keeps no folder from being moved
    return server


def _end_strays(folder: Path) -> None:
    """End a server of this folder that nobody can reach any more, because ``server.json`` was lost."""
    java, place = arcade.java().name, str(folder)
    strays = [p for p in psutil.process_iter(["name", "cwd"]) if p.info["name"] == java and p.info["cwd"] == place]
    for stray in strays:
        stray.terminate()
    psutil.wait_procs(strays, timeout=settings.number("CANCU_START_TIMEOUT"))


def _await_port(folder: Path, process: subprocess.Popen[bytes], output: Path) -> int:
    end = time.monotonic() + settings.number("CANCU_START_TIMEOUT")
    while True:
        said = output.read_text(encoding="utf-8", errors="replace")
        if ready := arcade.STARTED.search(said):
            return int(ready[1])
        if process.poll() is not None:
            raise _did_not_start(folder, said)
        if time.monotonic() > end:
            process.kill()
            raise _slow(folder)
        time.sleep(_POLL)


def _other_port(pid: int, port: int) -> int:
    """The port of the control channel, which the engine does not say."""
    listening = (c.laddr.port for c in psutil.Process(pid).net_connections("tcp") if c.status == psutil.CONN_LISTEN)
    return next((other for other in listening if other != port), 0)


def _detached(command: list[str], working: Path, output: IO[bytes] | None) -> subprocess.Popen[bytes]:
    """A process that outlives this one and its Ctrl-C."""
    environment = {name: value for name, value in os.environ.items() if name not in _JAVA_ENVIRONMENT}
    if os.name != "nt":
        environment["LC_ALL"] = "C.UTF-8"  # under "C" Java would write "Hồ sơ" as another folder
    flags = getattr(subprocess, "DETACHED_PROCESS", 0) | getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
    return subprocess.Popen(
        command, cwd=working, env=environment, stdin=subprocess.DEVNULL, stdout=output or subprocess.DEVNULL,
        stderr=subprocess.STDOUT, start_new_session=True, creationflags=flags)


def _answers(port: int, timeout: float = 2) -> bool:
    """True if something on the port speaks Bolt."""
    try:
        with socket.create_connection((LOOPBACK, port), timeout) as connection:
            connection.settimeout(timeout)
            connection.sendall(_HANDSHAKE)
            return connection.recv(4) == b"\x00\x00\x04\x04"
    except OSError:
        return False


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


def _write_private(path: Path, content: str) -> None:
    """Write a file that only its owner may read, complete or not at all."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def _did_not_start(folder: Path, said: str) -> StoreError:
    if "No space left" in said:
        return disk_full(folder)
    last = next((line for line in reversed(said.splitlines()) if line.strip()), "")
    return StoreError(
        "did_not_start",
        f"Kho nhúng ở {folder} không khởi động được ({last.strip()[:200]}). Xem {folder / 'log' / 'server.out'}.",
        f"The embedded store in {folder} did not start ({last.strip()[:200]}). See {folder / 'log' / 'server.out'}.",
    )


def _slow(folder: Path) -> StoreError:
    return StoreError(
        "store_busy",
        f"Kho ở {folder} chưa trả lời. Hãy thử lại; nếu vẫn vậy, tăng CANCU_START_TIMEOUT.",
        f"The store in {folder} does not answer. Try again; if that does not help, raise CANCU_START_TIMEOUT.",
    )

