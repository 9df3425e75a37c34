"""Where a store is: a folder served by the embedded engine, or a Neo4j server somewhere.

In: an address (or the setting CANCU_STORE). Out: a ``Place`` that knows how to be reached and whether its writers
must take turns.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from graph import control, embedded, settings, system
from graph.embedded import Endpoint
from graph.errors import USAGE, StoreError

SCHEMES = ("bolt://", "neo4j://", "neo4j+s://", "neo4j+ssc://", "bolt+s://", "bolt+ssc://")
WRITER_TIMEOUT = 600.0
"""Seconds a writer waits for its turn."""

Kind = Literal["embedded", "neo4j"]


class Place(Protocol):
    """What a store needs to know about where it is."""

    @property
    def kind(self) -> Kind: ...

    def endpoint(self, reader: bool) -> Endpoint: ...

    def writing(self) -> AbstractContextManager[None]: ...

    def limited(self, cypher: str, seconds: float | None) -> AbstractContextManager[None]: ...


@dataclass(frozen=True, slots=True)
class Folder:
    """The embedded store in a folder of this machine.

    Its writers take turns: the engine lets two concurrent transactions create the same relation twice, even with
    MERGE (measured: 95 of 100 pairs doubled by eight writers).
    """

    path: Path
    kind: Kind = "embedded"

    def endpoint(self, reader: bool) -> Endpoint:
        return embedded.ensure(self.path, reader=reader)

    @contextmanager
    def writing(self) -> Iterator[None]:
        try:
            with system.lock(self.path / ".write.lock", WRITER_TIMEOUT):
                yield
        except OSError as error:
            raise embedded.unwritable(self.path, error) from error

    def limited(self, cypher: str, seconds: float | None) -> AbstractContextManager[None]:
        """The engine ignores the driver's time limit: it is told to stop."""
        return control.limited(lambda: embedded.recorded(self.path), cypher, seconds)

    def __str__(self) -> str:
        return str(self.path)


@dataclass(frozen=True, slots=True)
class Server:
    """A Neo4j server, with the user and password of the environment."""

    uri: str
    kind: Kind = "neo4j"

    def endpoint(self, reader: bool) -> Endpoint:
        return Endpoint(self.uri, settings.text("CANCU_USER"), _password(), settings.text("CANCU_DATABASE"))

    @contextmanager
    def writing(self) -> Iterator[None]:
        yield  # the server locks what MERGE looks for

    def limited(self, cypher: str, seconds: float | None) -> AbstractContextManager[None]:
        return nullcontext()  # the server keeps the time that the transaction names

    def __str__(self) -> str:
        return self.uri


def place(address: str | None) -> Folder | Server:
    """The place an address names; None: the setting CANCU_STORE."""
    address = address or settings.text("CANCU_STORE")
    if address.startswith(SCHEMES):
        return Server(address)
    if "://" in address:
        raise StoreError(
            "bad_address",
            f"Không hiểu địa chỉ kho {address!r}. Hãy cho một thư mục hoặc bolt://, neo4j://, neo4j+s://máy:cổng.",
            f"The store's address {address!r} is not understood. Give a folder or bolt://, neo4j://, neo4j+s://host:port.",
            USAGE,
        )
    return Folder(Path(address).expanduser())


def _password() -> str:
    """From CANCU_PASSWORD_FILE if set, else CANCU_PASSWORD."""
    file = os.environ.get("CANCU_PASSWORD_FILE")
    if not file:
        return settings.text("CANCU_PASSWORD")
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise StoreError(
            "no_password_file",
            f"Không đọc được tệp mật khẩu {file} (CANCU_PASSWORD_FILE).",
            f"The password file {file} (CANCU_PASSWORD_FILE) cannot be read.",
        ) from None
