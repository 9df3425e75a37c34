"""Stop what runs too long in the embedded engine, through the control channel of its server.

The engine ignores the driver's time limit and goes on after its client has gone, but it stops at once a query that
its administrator names (measured: 10 ms, where its own limit of 3 s let an expansion run for 85 s).
"""

from __future__ import annotations

import base64
import json
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from typing import Any

import psutil

from graph import arcade
from graph.embedded import LOOPBACK, Server


@dataclass(frozen=True, slots=True)
class _Query:
    """A query that runs: the port of its client and its age in seconds."""

    id: str
    text: str
    port: int
    age: float


_SHOWN = 1000
"""Code points of a query that are compared: the engine lists no more than a little above that."""
_AGAIN = 0.5
"""Seconds after which a query that has not stopped is told so again."""
_LAG = 0.1
"""Seconds by which the engine may have begun to count later than we."""


@contextmanager
def limited(find: Callable[[], Server | None], cypher: str, seconds: float | None) -> Iterator[None]:
    """While the block runs, stop ``cypher`` once it has run for ``seconds`` on a connection of this process."""
    if seconds is None:
        yield
        return

    ended = threading.Event()

    def watch() -> None:
        if not ended.wait(seconds):
            _stop(find(), cypher, seconds)
        while not ended.wait(_AGAIN):
            _stop(find(), cypher, seconds)

    threading.Thread(target=watch, daemon=True).start()
    try:
        yield
    finally:
        ended.set()


def stop_orphans(server: Server) -> bool:
    """Stop the queries of clients that have gone. True if any client is left."""
    clients = {c.raddr.port for c in psutil.Process(server.pid).net_connections("tcp")
               if c.raddr and c.laddr.port == server.port and c.status == psutil.CONN_ESTABLISHED}
    _terminate(server, lambda query: query.port not in clients)
    return bool(clients)


def texts(server: Server) -> list[str]:
    """What runs at this moment."""
    return [str(listed.get("text")) for listed in _command(server, "list queries")]


def _stop(server: Server | None, cypher: str, seconds: float) -> None:
    if server is not None:
        ours = _ports(os.getpid())
        _terminate(server, lambda query: (
            query.text == cypher.strip()[:_SHOWN] and query.port in ours and query.age >= seconds - _LAG))


def _terminate(server: Server, wanted: Callable[[_Query], bool]) -> None:
    for listed in _command(server, "list queries"):
        port = int(str(listed.get("clientAddress", "")).rpartition(":")[2] or 0)
        text, age = str(listed.get("text")).strip()[:_SHOWN], float(listed.get("elapsedMs", 0)) / 1000
        query = _Query(str(listed.get("id")), text, port, age)
        if listed.get("protocol") == "bolt" and wanted(query):
            _command(server, f"terminate query {query.id}")


def _command(server: Server, command: str) -> list[dict[str, Any]]:
    """Send one command to the server; an empty list where it answers nothing or has gone."""
    login = base64.b64encode(f"{arcade.ADMIN}:{server.password}".encode()).decode()
    connection = HTTPConnection(LOOPBACK, server.http_port, timeout=5)
    try:
        connection.request("POST", "/api/v1/server", json.dumps({"command": command}),
                           {"Authorization": f"Basic {login}", "Content-Type": "application/json"})
        result = json.loads(connection.getresponse().read()).get("result")
        return result if isinstance(result, list) else []
    except (OSError, HTTPException, ValueError):
        return []
    finally:
        connection.close()


def _ports(pid: int) -> set[int]:
    """Local ports of the connections of a process."""
    return {c.laddr.port for c in psutil.Process(pid).net_connections("tcp") if c.laddr}
