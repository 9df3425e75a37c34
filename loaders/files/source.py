"""One file to be read, wherever it lies. The only module that knows fsspec."""

from __future__ import annotations

import ipaddress
import os
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import fsspec

from loaders.errors import Unreadable
from loaders.files import limits
from loaders.files.reading import cannot_open, missing, not_permitted, refused, too_large


@dataclass(frozen=True, slots=True)
class Source:
    """One file to be read. ``name`` is what reports call it; ``address`` is where it is; ``given`` is its content
    where it is already at hand (a member of an archive). ``error`` says why there is nothing behind it."""

    name: str
    address: str
    given: bytes | None = None
    error: Unreadable | None = None

    def read_bytes(self) -> bytes:
        """The content. Raises ``Unreadable``; never reads more than the limit."""
        if self.error is not None:
            raise self.error
        if self.given is not None:
            return self.given
        limit = limits.current().file_bytes
        refuse_private(self.address)
        try:
            with fsspec.open(self.address, "rb") as stream:
                data: bytes = stream.read(limit + 1)
        except FileNotFoundError:
            raise missing() from None
        except PermissionError:
            raise not_permitted() from None
        except IsADirectoryError:
            raise cannot_open("thư mục / a folder") from None
        except Exception as error:  # each backend of fsspec raises its own kinds
            raise cannot_open(type(error).__name__) from None
        if len(data) > limit:
            raise too_large(_size(self.address, len(data)), limit)
        return data

    def head(self, size: int) -> bytes:
        """The first bytes of a file of this machine or at hand; none of one that lies elsewhere. Raises OSError."""
        if self.given is not None:
            return self.given[:size]
        if self.error is not None or not Path(self.address).is_file():
            return b""
        with Path(self.address).open("rb") as stream:
            return stream.read(size)


def file_system(address: str) -> tuple[Any, str]:
    """The file system of an address and the path on it. Raises what fsspec raises, and ``Unreadable``."""
    refuse_private(address)
    files, path = fsspec.core.url_to_fs(address)
    return files, str(path)


def refuse_private(address: str) -> None:
    """A web address must not lead into the private network, unless CANCU_ALLOW_PRIVATE_ADDRESSES says that it may."""
    parts = urlsplit(address.rpartition("::")[2])
    if parts.scheme not in ("http", "https") or os.environ.get("CANCU_ALLOW_PRIVATE_ADDRESSES") == "1":
        return
    try:
        found = {info[4][0] for info in socket.getaddrinfo(parts.hostname or "", parts.port or 443)}
    except OSError:
        raise cannot_open("không tìm thấy máy chủ / unknown host") from None
    if not all(ipaddress.ip_address(str(ip).partition("%")[0]).is_global for ip in found):
        raise refused("private_address", "địa chỉ nằm trong mạng nội bộ", "the address lies in the private network")


def _size(address: str, at_least: int) -> int:
    try:
        return Path(address).stat().st_size
    except OSError:
        return at_least
