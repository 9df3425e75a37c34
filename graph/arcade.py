"""What the embedded engine is and how its process is told to run: ArcadeDB under its own bundled Java.

``arcadedb-embedded`` is used as a carrier of ``jars/`` and ``jre/`` only and is never imported (its in-process
mode hangs at exit and bypasses the read-only user). To move to another build of the engine, change this module.
"""

from __future__ import annotations

import importlib.util
import json
import os
import platform
import re
from importlib import metadata
from pathlib import Path

from graph.errors import StoreError

DATABASE = "cancu"
ADMIN, READER = "root", "reader"
STARTED = re.compile(r"BOLT connections on \S*?:(\d+) [\s\S]*ArcadeDB Server started")
"""What the engine prints when it is ready; the group is the Bolt port it was given."""

_PACKAGE = "arcadedb_embedded"
_MAIN = "com.arcadedb.server.ArcadeDBServer"
_JAVA_OPTIONS = (
    "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-XX:+ExitOnOutOfMemoryError",
    "--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED",
    "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
    "--add-opens=java.base/java.nio.channels.spi=ALL-UNNAMED", "--add-opens=java.base/java.lang=ALL-UNNAMED",
    "-Djava.awt.headless=true", "-Dfile.encoding=UTF8", "-XX:ErrorFile=log/hs_err_%p.log",
    "-Dpolyglot.engine.WarnInterpreterOnly=false",
)
_ENGINE_OPTIONS = {
    "server.rootPath": ".",  # relative: the process runs inside the folder, whose name may hold any letter
    "server.logsDirectory": "log",
    "server.mode": "development",  # "production" hides the text of every error of a query
    "txWalFlush": "2",  # flush to disk at each commit; the default does not
    "opencypher.loadCsv.allowFileUrls": "false",
    "opencypher.loadCsv.allowRemoteUrls": "false",
    "server.httpIncomingHost": "127.0.0.1",  # HTTP cannot be switched off: loopback, a free port, password asked
    "server.httpIncomingPort": "0",
    "bolt.host": "127.0.0.1",
    "bolt.port": "0",
    "server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
    "server.saltIterations": "1000",  # passwords are 192 random bits, new at each start: no slow hash needed
}


def package() -> Path:
    """The folder of the engine. Raises StoreError where no wheel exists for this machine."""
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        machine = f"{platform.system()} {platform.machine()}"
        raise StoreError(
            "no_engine",
            f"Máy này ({machine}) chưa có kho nhúng (gói arcadedb-embedded). Hãy cài gói đó bằng pip; nếu không có bản "
            "cho máy này, hãy dùng máy chủ Neo4j 5: đặt CANCU_STORE=bolt://máy:7687 và CANCU_PASSWORD.",
            f"This machine ({machine}) has no embedded store (package arcadedb-embedded). Install it with pip; if no "
            "wheel exists for it, use a Neo4j 5 server: set CANCU_STORE=bolt://host:7687 and CANCU_PASSWORD.",
        )
    return Path(spec.origin).parent


def java() -> Path:
    return package() / "jre" / "bin" / ("java.exe" if os.name == "nt" else "java")


def version() -> str:
    return metadata.version(_PACKAGE.replace("_", "-"))


def arguments(memory: str, password: str, reader_password: str, options: tuple[str, ...] = ()) -> str:
    """The text of Java's argument file, so that no password is seen in the list of processes."""
    engine = _ENGINE_OPTIONS | {
        "server.rootPassword": password,
        "server.defaultDatabases": f"{DATABASE}[{ADMIN},{READER}:{reader_password}:{READER}]",
    }
    lines = [f"-Xmx{memory}", *_JAVA_OPTIONS, *options, *(f"-Darcadedb.{k}={v}" for k, v in engine.items())]
    quoted = [_quoted(line) for line in lines]
    return "\n".join([*quoted, "-cp", _quoted(str(package() / "jars" / "*")), _MAIN, ""])


def groups() -> str:
    """The engine's rights: ``reader`` may read records and nothing else, and never for longer than an hour."""

    def group(timeout: int, access: list[str], records: list[str]) -> dict[str, object]:
        return {"resultSetLimit": -1, "readTimeout": timeout, "access": access, "types": {"*": {"access": records}}}

    everything = ["createRecord", "readRecord", "updateRecord", "deleteRecord"]
    return json.dumps({"databases": {"*": {"groups": {
        "admin": group(-1, ["updateSecurity", "updateSchema", "updateDatabaseSettings"], everything),
        READER: group(3_600_000, [], ["readRecord"]),
        "*": group(-1, [], []),
    }}}, "version": 2}, indent=1)


def class_cache() -> tuple[str, ...]:
    """Java's cache of loaded classes: trained by the first run on a machine, it halves the start of later ones.

    A training run writes under its own name and is renamed by the next start, so that two never write one file.
    A cache that does not fit is ignored by Java.
    """
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "cancu"
    place = re.sub(r"\W+", "_", str(package()))[-80:]
    cache = base / f"arcadedb-{version()}-{place}.aot"
    try:
        base.mkdir(parents=True, exist_ok=True)
        for trained in base.glob(f"{cache.name}.*.new"):
            trained.replace(cache)
    except OSError:
        return ()
    if cache.exists():
        return (f"-XX:AOTCache={cache}",)
    return (f"-XX:AOTCacheOutput={cache}.{os.getpid()}.new",)


def _quoted(argument: str) -> str:
    return '"' + argument.replace("\\", "\\\\").replace('"', '\\"') + '"'
