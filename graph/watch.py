"""The small process beside the embedded server: ``python -m graph.watch FOLDER SECONDS``.

In: the server's record on standard input. It stops the queries of clients that have gone and, after so many seconds
without a connection, the server itself.
"""

from __future__ import annotations

import json
import math
import sys
import time
from pathlib import Path

import psutil

from graph import control, embedded
from graph.embedded import Server

POLL = 5.0


def watch(server: Server, folder: Path, idle: float) -> None:
    """Return when the server of ``folder`` has ended, by itself or stopped here."""
    last_used = time.monotonic()
    while server.alive():
        time.sleep(min(POLL, idle / 2))
        try:
            in_use = control.stop_orphans(server)
        except psutil.Error:
            return
        if in_use:
            last_used = time.monotonic()
        elif not folder.exists() or time.monotonic() - last_used > idle:
            if not embedded.stop(folder):
                psutil.Process(server.pid).terminate()  # its record is gone: nobody can find it any more
            return


if __name__ == "__main__":
    watch(Server(**json.load(sys.stdin)), Path(sys.argv[1]), float(sys.argv[2]) or math.inf)
