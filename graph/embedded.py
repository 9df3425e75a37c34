"""Start, find and stop the embedded store: a server process of its own, found through ``server.json``.

In: a folder. Out: an ``Endpoint`` to which the ordinary driver connects. Any number of programs share the one
server; it outlives the command that started it and stops by itself after a while without use. A server that was
killed is found dead and started again. ``server.json`` (mode 0600) holds its process, port and passwords, which
are new at each start.
"""

from __future__ import annotations

import errno
import json
import secrets
import shutil
import socket
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil

from graph import arcade, settings, system
from graph.errors import StoreError

LOOPBACK = "127.0.0.1"
_POLL = 0.02
_SMALLEST_ROOM = 1 << 20
_HANDSHAKE = b"\x60\x60\xb0\x17" + b"\x00\x00\x04\x04" + b"\x00" * 12
"""Bolt's greeting: the magic number and four proposals, of which only version 4.4 is filled."""


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
            with system.lock(folder / ".start.lock", settings.number("CANCU_START_TIMEOUT")):
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
            raise system.busy(folder)
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
    with system.lock(folder / ".start.lock", timeout):
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
    system.write_private(folder / "config" / "server-groups.json", arcade.groups())
    arguments, output = folder / ".java-args", folder / "log" / "server.out"
    system.write_private(arguments, arcade.arguments(
        settings.text("CANCU_MEMORY"), password, reader_password, arcade.class_cache()))
    with output.open("wb") as log:
        process = system.detached([str(arcade.java()), f"@{arguments.name}"], folder, output=log)
    port = _await_port(folder, process, output)
    arguments.unlink()
    server = Server(process.pid, psutil.Process(process.pid).create_time(), port, _other_port(process.pid, port),
                    password, reader_password)
    system.write_private(folder / "server.json", json.dumps(asdict(server)))
    watcher = [sys.executable, "-P", "-m", "graph.watch", str(folder), settings.text("CANCU_IDLE")]
    elsewhere = Path(folder.anchor)  # so that it keeps no folder from being moved
    system.detached(watcher, elsewhere, told=json.dumps(asdict(server)))
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
            raise system.busy(folder)
        time.sleep(_POLL)


def _other_port(pid: int, port: int) -> int:
    """The port of the control channel, which the engine does not say."""
    listening = (c.laddr.port for c in psutil.Process(pid).net_connections("tcp") if c.status == psutil.CONN_LISTEN)
    return next((other for other in listening if other != port), 0)


def _answers(port: int, timeout: float = 2) -> bool:
    """True if something on the port speaks Bolt."""
    try:
        with socket.create_connection((LOOPBACK, port), timeout) as connection:
            connection.settimeout(timeout)
            connection.sendall(_HANDSHAKE)
            return connection.recv(4) == b"\x00\x00\x04\x04"
    except OSError:
        return False


def _did_not_start(folder: Path, said: str) -> StoreError:
    if "No space left" in said:
        return disk_full(folder)
    last = next((line for line in reversed(said.splitlines()) if line.strip()), "")
    return StoreError(
        "did_not_start",
        f"Kho nhúng ở {folder} không khởi động được ({last.strip()[:200]}). Xem {folder / 'log' / 'server.out'}.",
        f"The embedded store in {folder} did not start ({last.strip()[:200]}). See {folder / 'log' / 'server.out'}.",
    )
