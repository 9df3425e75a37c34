"""One file to be read, wherever it lies. The only module that knows fsspec."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import fsspec
from fsspec.registry import known_implementations

from loaders.errors import Unreadable
from loaders.files import limits, web
from loaders.files.reading import cannot_open, missing, needs_package, not_permitted, refused, too_large

_PACKAGES = {
    "s3": "s3fs", "s3a": "s3fs", "gs": "gcsfs", "gcs": "gcsfs", "abfs": "adlfs", "az": "adlfs", "smb": "smbprotocol",
    "sftp": "paramiko", "ssh": "paramiko", "oci": "ocifs", "webdav": "webdav4", "dav": "webdav4",
}  # fmt: skip
"""What reads the addresses that offices have; fsspec's own words for the others."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file to be read. ``name`` is what reports call it; ``address`` is where it is; ``given`` is its content
    where it is already at hand (a member of an archive). ``word`` is the same as a Word file, where it was converted
    beforehand. ``error`` says why there is nothing behind it."""

    name: str
    address: str
    given: bytes | None = None
    error: Unreadable | None = None
    word: bytes | None = None

    def read_bytes(self) -> bytes:
        """The content. Raises ``Unreadable``; never reads more than the limit."""
        if self.error is not None:
            raise self.error
        if self.given is not None:
            return self.given
        bounds = limits.current()
        if web.is_web(self.address):
            return web.fetch(self.address, bounds.file_bytes, bounds.fetch_seconds)
        refuse_web_inside(self.address)
        try:
            with fsspec.open(self.address, "rb") as stream:
                data: bytes = stream.read(bounds.file_bytes + 1)
        except FileNotFoundError:
            raise missing() from None
        except PermissionError:
            raise not_permitted() from None
        except IsADirectoryError:
            raise cannot_open("thư mục / a folder") from None
        except Exception as error:  # each backend of fsspec raises its own kinds
            raise why_not(self.address, error) from None
        if len(data) > bounds.file_bytes:
            raise too_large(_size(self.address, len(data)), bounds.file_bytes)
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
    refuse_web_inside(address)
    files, path = fsspec.core.url_to_fs(address)
    return files, str(path)


def refuse_web_inside(address: str) -> None:
    """An address within another (zip::https://…) would be fetched without the rules of ``web``."""
    if any(web.is_web(part) for part in address.split("::")):
        raise refused(
            "web_inside",
            "địa chỉ web nằm trong địa chỉ khác; hãy ghi thẳng địa chỉ của tệp",
            "a web address within another; give the address of the file itself",
        )


def why_not(address: str, error: Exception) -> Unreadable:
    """Why an address could not be opened: its package is not installed, or what its backend says."""
    protocol = urlsplit(address.rpartition("::")[2]).scheme
    if isinstance(error, ImportError):
        package = _PACKAGES.get(protocol) or (error.name or "").partition(".")[0] or protocol
        return needs_package(f"{protocol}://", package)
    if protocol not in known_implementations and isinstance(error, ValueError):
        return cannot_open(f"không biết loại địa chỉ {protocol}:// / unknown protocol")
    return cannot_open(str(error) or type(error).__name__)


def _size(address: str, at_least: int) -> int:
    try:
        return Path(address).stat().st_size
    except OSError:
        return at_least
