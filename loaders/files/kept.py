"""Originals and their text, kept by content hash (lưu bản gốc): a folder, or whatever fsspec opens.

``ab/<sha256>`` is the file as it came, ``ab/<sha256>.txt`` the text as it was read, in UTF-8 with its own line ends.
What is there is never written again.
"""

from __future__ import annotations

import contextlib
import os
import secrets
from dataclasses import dataclass

import fsspec


@dataclass(frozen=True, slots=True)
class KeptFiles:
    """The files of one workspace under ``root``."""

    root: str

    def put(self, sha256: str, data: bytes, text: str) -> None:
        """Keep a file and its text."""
        self._write(self._path(sha256), data)
        self._write(self._path(sha256) + ".txt", text.encode("utf-8", "surrogatepass"))

    def text(self, sha256: str) -> str | None:
        """The text of a file, or None where it is not kept."""
        data = self._read(self._path(sha256) + ".txt")
        return data.decode("utf-8", "surrogatepass") if data is not None else None

    def original(self, sha256: str) -> bytes | None:
        """The file as it came, or None where it is not kept."""
        return self._read(self._path(sha256))

    def _path(self, sha256: str) -> str:
        return f"{self.root.rstrip('/')}/{sha256[:2]}/{sha256}"

    def _read(self, path: str) -> bytes | None:
        files, inner = fsspec.core.url_to_fs(path)
        with contextlib.suppress(FileNotFoundError):
            return bytes(files.cat_file(inner))
        return None

    def _write(self, path: str, data: bytes) -> None:
        files, inner = fsspec.core.url_to_fs(path)
        if files.exists(inner):
            return
        files.makedirs(os.path.dirname(inner), exist_ok=True)  # noqa: PTH120 - a path of fsspec, not of this machine
        part = f"{inner}.{secrets.token_hex(4)}"
        files.pipe_file(part, data)
        files.mv(part, inner)
