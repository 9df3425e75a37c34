"""Originals and their text, kept by content hash (lưu bản gốc): a folder, or whatever fsspec opens.

``ab/<sha256>`` is the file as it came, ``ab/<sha256>.txt`` the text as it was read, in UTF-8 with its own line ends,
``ab/<sha256>.boxes`` where its lines stand on the pages, for formats that have pages. What is
there is never written again.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
from dataclasses import dataclass

import fsspec

Boxes = tuple[tuple[int, int, int, float, float, float, float], ...]


@dataclass(frozen=True, slots=True)
class KeptFiles:
    """The files of one workspace under ``root``."""

    root: str

    def put(self, sha256: str, data: bytes, text: str, boxes: Boxes = ()) -> None:
        """Keep a file, its text and where its lines stand."""
        self._write(self._path(sha256), data)
        self._write(self._path(sha256) + ".txt", text.encode("utf-8", "surrogatepass"))
        if boxes:
            self.put_boxes(sha256, boxes)

    def put_boxes(self, sha256: str, boxes: Boxes) -> None:
        """Keep where the lines of a file stand."""
        self._write(self._path(sha256) + ".boxes", json.dumps(boxes).encode())

    def boxes(self, sha256: str) -> Boxes | None:
        """``Text.boxes`` of a file, or None where they are not kept."""
        data = self._read(self._path(sha256) + ".boxes")
        return None if data is None else tuple((a, b, page, *place) for a, b, page, *place in json.loads(data))

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
