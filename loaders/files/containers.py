"""Files that hold files: a zip archive, a mail with attachments → their members, each a source of its own.

A member that is broken or hostile says so when it is read; the others are read all the same.
"""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage, MIMEPart
from pathlib import Path

from loaders.errors import Unreadable
from loaders.files import detection, limits
from loaders.files.reading import damaged, refused
from loaders.files.source import Source
from loaders.files.zipped import Archive

_DEEPEST = 3
_LOCAL_HEAD = 4096
_SUFFIXES = (".zip", ".eml", ".mht", ".mhtml")


def members(source: Source, depth: int = 0) -> Iterator[Source]:
    """The members of a container, those of containers in it too; any other source as it is."""
    kind = _kind(source)
    if kind is None:
        yield source
        return
    try:
        if depth >= _DEEPEST:
            raise refused("too_deep", "tệp nén lồng nhau quá sâu", "archives are nested too deeply")
        data = source.read_bytes()
        inner = list(_of_zip(source, data) if kind == "zip" else _of_mail(source, data))
    except Unreadable as error:
        yield replace(source, error=error)
        return
    for member in inner:
        yield from members(member, depth + 1)


def _kind(source: Source) -> str | None:
    """What kind of container it is, by its first bytes; what lies elsewhere is fetched only where its name says so."""
    if source.error is not None:
        return None
    try:
        if source.given is not None:
            data = source.given
        elif Path(source.address).is_file():
            data = source.head(_LOCAL_HEAD)
            if data.startswith(detection.ZIP):
                data = source.read_bytes()
        elif source.name.lower().endswith(_SUFFIXES):
            data = source.read_bytes()
        else:
            return None
    except (OSError, Unreadable):
        return None
    if detection.is_plain_zip(data):
        return "zip"
    return "mail" if detection.is_mail(data) else None


def _of_zip(source: Source, data: bytes) -> Iterator[Source]:
    archive = Archive(data, "zip", limits.current())
    is_local = source.given is None and Path(source.address).is_file()
    for name in archive.names():
        shown = _readable(name)
        if any(part.startswith((".", "__MACOSX", "~$")) for part in shown.split("/")):
            continue
        member = Source(f"{source.name}/{shown}", f"zip://{name}::{source.address}")
        yield member if is_local else _unpacked(member, archive, name)


def _unpacked(member: Source, archive: Archive, name: str) -> Source:
    """A member at hand: what lies elsewhere, or in another file, is not fetched again for each."""
    try:
        return replace(member, given=archive.read(name))
    except Unreadable as error:
        return replace(member, error=error)


def _readable(name: str) -> str:
    """The name as it was written: archives without a mark of their encoding come as that of the first PCs."""
    try:
        return name.encode("cp437").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return name


def _of_mail(source: Source, data: bytes) -> Iterator[Source]:
    """The text of a mail and what is attached to it; pictures that its text shows are left out."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    if not isinstance(message, EmailMessage):
        raise damaged("thư")
    try:
        body = message.get_body(("html", "plain"))
        if body is not None:
            form = "html" if body.get_content_subtype() == "html" else "txt"
            yield Source(f"{source.name}/thư.{form}", source.address, given=_text(body).encode())
        for number, part in enumerate(message.iter_attachments()):
            shown_in_text = part.get_content_maintype() == "image" and part.get("Content-ID")
            if number > limits.current().archive_members or shown_in_text:
                continue
            name = part.get_filename() or f"đính kèm {number + 1}"
            yield Source(f"{source.name}/{name}", source.address, given=_payload(part))
    except (LookupError, ValueError, KeyError, AttributeError, RecursionError):
        raise damaged("thư") from None


def _text(part: MIMEPart) -> str:
    content = part.get_content()
    return content if isinstance(content, str) else bytes(content).decode("utf-8", "replace")


def _payload(part: MIMEPart) -> bytes:
    if part.get_content_type() == "message/rfc822":
        return bytes(part.get_content())
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
