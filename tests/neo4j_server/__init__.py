"""A real Neo4j 5.26 for the tests, from Maven Central: built once, one process for a test session.

    with Neo4j(folder) as server: open_store(server.uri)      # with server.environment set

Raises ``Missing``, in words for the skip, where Java or Maven are not installed or the build fails.
"""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from graph.system import lock

HERE = Path(__file__).parent
TARGET = HERE / "target"
CLASSPATH = TARGET / "classpath.txt"
START_SECONDS = 90
_OPTIONS = ("-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
"""A test meets each statement once or twice: the optimising compiler would cost more than it gives."""


class Missing(Exception):
    """What this machine lacks to run Neo4j."""


def build() -> str:
    """Compile the server and give its class path; at most once at a time, and only after a change."""
    lacking = [tool for tool in ("java", "javac", "mvn") if shutil.which(tool) is None]
    if lacking:
        raise Missing(f"Neo4j needs {', '.join(lacking)}: `make test` installs them")
    TARGET.mkdir(exist_ok=True)
    with lock(TARGET / ".lock", 300):
        sources = [HERE / "pom.xml", *HERE.glob("src/**/*.java")]
        if not CLASSPATH.exists() or CLASSPATH.stat().st_mtime < max(source.stat().st_mtime for source in sources):
            _maven()
        return f"{CLASSPATH.read_text(encoding='utf-8').strip()}{os.pathsep}{TARGET / 'classes'}"


def _maven() -> None:
    done = subprocess.run(
        ["mvn", "-B", "-q", "-Dmaven.artifact.threads=10", "compile", "dependency:build-classpath",
         f"-Dmdep.outputFile={CLASSPATH}"],
        cwd=HERE, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Missing(f"Neo4j could not be built: {done.stdout[-1000:]}{done.stderr[-1000:]}")


class Neo4j:
    """One server process with a data folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.password = secrets.token_hex(12)

    def __enter__(self) -> Self:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.uri = f"bolt://127.0.0.1:{port}"
        self.folder.mkdir(parents=True, exist_ok=True)
        self._log = self.folder / "server.out"
        command = ["java", *_OPTIONS, "-cp", build(), "Main", str(port), str(self.folder)]
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                command, stdout=log, stderr=subprocess.STDOUT, env=os.environ | {"NEO4J_PASSWORD": self.password})
        self._await_ready()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self._process.terminate()
        try:
            self._process.wait(30)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    @property
    def environment(self) -> dict[str, str]:
        """What a program needs in its environment to open this server."""
        return {"CANCU_STORE": self.uri, "CANCU_USER": "neo4j", "CANCU_PASSWORD": self.password}

    def _await_ready(self) -> None:
        end = time.monotonic() + START_SECONDS
        while "READY" not in self._log.read_text(encoding="utf-8", errors="replace"):
            if self._process.poll() is not None or time.monotonic() > end:
                self._process.kill()
                raise Missing(f"Neo4j did not start: {self._log.read_text(encoding='utf-8', errors='replace')[-1000:]}")
            time.sleep(0.05)
