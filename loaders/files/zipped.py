"""Archives (docx, odt, zip) opened with suspicion: checked as a whole before the first member is unpacked."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath, PureWindowsPath

from loaders.files.limits import Limits
from loaders.files.reading import damaged, encrypted, refused

_RATIO_FROM = 1024 * 1024
"""Members smaller than this may be packed as tightly as they like."""


class Archive:
    """The members of a checked archive."""

    def __init__(self, data: bytes, kind: str, limits: Limits) -> None:
        """Raises ``Unreadable`` for whatever is hostile, encrypted or damaged."""
        self._kind = kind
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            raise damaged(kind) from None
        self._members = {m.filename: m for m in self._zip.infolist() if not m.is_dir()}
        _check(self._zip.infolist(), kind, limits)

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def names(self) -> Iterator[str]:
        return iter(self._members)

    def read(self, name: str) -> bytes:
        """One member, unpacked. Raises ``Unreadable`` where it is absent or broken."""
        if name not in self._members:
            raise damaged(self._kind, f"no part {name}")
        try:
            return self._zip.read(self._members[name])
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError):
            raise damaged(self._kind, f"part {name}") from None


def _check(members: list[zipfile.ZipInfo], kind: str, limits: Limits) -> None:
    if len(members) > limits.archive_members:
        raise refused("too_many_members", f"tệp {kind} có {len(members)} thành phần", f"{len(members)} members")
    seen: set[str] = set()
    for member in members:
        name = member.filename.replace("\\", "/").lower()
        if name in seen:
            raise refused("duplicate_member", f"thành phần “{name}” có hai lần", f"member “{name}” occurs twice")
        seen.add(name)
        if _escapes(member.filename):
            raise refused("path_traversal", "tên thành phần chỉ ra ngoài thư mục", "a member leads out of the folder")
        if stat.S_ISLNK(member.external_attr >> 16):
            raise refused("symbolic_link", "thành phần là liên kết tượng trưng", "a member is a symbolic link")
        if member.flag_bits & 1:
            raise encrypted(kind)
        bomb = member.file_size > _RATIO_FROM and member.file_size > limits.unpack_ratio * max(1, member.compress_size)
        if bomb or member.file_size > limits.part_bytes:
            raise _zip_bomb(member.file_size)
    if sum(m.file_size for m in members) > limits.unpacked_bytes:
        raise _zip_bomb(sum(m.file_size for m in members))


def _escapes(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return ".." in parts or name.startswith(("/", "\\")) or bool(PureWindowsPath(name).drive)


def _zip_bomb(size: int) -> Exception:
    megabytes = size // (1024 * 1024)
    return refused("zip_bomb", f"bung ra đến {megabytes} MB (bom nén)", f"unpacks to {megabytes} MB (zip bomb)")
