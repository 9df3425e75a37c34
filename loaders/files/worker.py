"""The process that reads foreign bytes: it takes files from its standard input and writes what it read to its output.

It is started by ``loaders.files.sandbox``. Before the first file it gives up what it will not need: memory beyond the
limit, writing files, starting programs other than the OCR, and the network.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import signal
import struct
import sys
from typing import IO, Any

from loaders.errors import Unreadable
from loaders.files import limits, progress
from loaders.files.formats import by_reader
from loaders.files.reading import Reading, damaged, too_much

_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_SET_DEATH_SIGNAL = 1
_FORBIDDEN = (
    "socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "os.system",
    "os.exec", "os.fork", "os.startfile", "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink",
    "urllib.Request", "ftplib.connect", "smtplib.connect",
)  # fmt: skip


def main() -> None:
    """Serve until the input ends. Each request is answered by one reading or one error."""
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # a library that prints must not disturb the answers
    bounds = limits.current()
    confine(bounds)
    progress.listen(lambda more_seconds: send(answers, {"progress": more_seconds}))
    while (request := receive(requests)) is not None:
        data = requests.read(int(request["size"]))
        send(answers, answer(str(request["reader"]), data, bounds, request.get("page")))


def answer(reader: str, data: bytes, bounds: limits.Limits, page: int | None) -> dict[str, Any]:
    """The reading as plain data, or the picture of a page, or the error."""
    try:
        if page is not None:
            return {"png": base64.b85encode(by_reader(reader).picture(data, page)).decode("ascii")}
        reading = by_reader(reader).read(data)
        if len(reading.raw) > bounds.text_characters:
            raise too_much()
        return as_data(reading)
    except Unreadable as error:
        return as_error(error)
    except (MemoryError, RecursionError):
        return as_error(too_much())
    except Exception as unforeseen:  # a parser met bytes that its authors did not foresee
        return as_error(damaged(by_reader(reader).name, type(unforeseen).__name__))


def confine(bounds: limits.Limits) -> None:
    """Give up rights. What a system does not offer is left out: the time limit of the parent holds everywhere."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (bounds.reader_memory, bounds.reader_memory))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    without_network()
    sys.addaudithook(_forbid)


def end_with_parent() -> None:
    """Have this process killed when the one that started it is, if the system lets it."""
    if sys.platform == "linux":
        with contextlib.suppress(Exception):
            import ctypes

            ctypes.CDLL(None).prctl(_SET_DEATH_SIGNAL, signal.SIGKILL)


def without_network() -> None:
    """Move this process where there is no network, if the system lets it."""
    if sys.platform == "linux":
        with contextlib.suppress(Exception):
            import ctypes

            ctypes.CDLL(None).unshare(_CLONE_NEWUSER | _CLONE_NEWNET)


def _forbid(event: str, arguments: tuple[Any, ...]) -> None:
    if event in _FORBIDDEN:
        raise PermissionError(event)
    if (
        event == "open"
        and not isinstance(arguments[0], int)
        and isinstance(arguments[1], str)
        and set(arguments[1]) & set("wax+")
    ):
        raise PermissionError("open for writing")
    if event == "subprocess.Popen" and not str(arguments[0]).endswith(("tesseract", "tesseract.exe")):
        raise PermissionError("subprocess")


def as_data(reading: Reading) -> dict[str, Any]:
    return {name: getattr(reading, name) for name in Reading.__dataclass_fields__}


def as_error(error: Unreadable) -> dict[str, Any]:
    return {"error": [error.code, error.message_vi, error.message_en, error.exit_code]}


def from_data(data: dict[str, Any]) -> Reading:
    """Raises TypeError or ValueError for what is no reading: the process that sent it is not trusted."""
    return Reading(
        raw=_text(data["raw"]),
        cells=tuple((int(a), int(b), int(c), int(d), int(e)) for a, b, c, d, e in data["cells"]),
        merged=tuple(map(int, data["merged"])),
        boxes=tuple(
            (int(a), int(b), int(page), float(x0), float(y0), float(x1), float(y1))
            for a, b, page, x0, y0, x1, y1 in data["boxes"]
        ),
        pages=tuple(map(int, data["pages"])),
        doubts=tuple((int(a), int(b), float(sure)) for a, b, sure in data["doubts"]),
        warnings=tuple(map(str, data["warnings"])),
    )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value


def send(stream: IO[bytes], message: dict[str, Any], payload: bytes = b"") -> None:
    """One message: its length, JSON, and bytes that belong to it."""
    body = json.dumps(message, ensure_ascii=False).encode("utf-8", "surrogatepass")
    stream.write(struct.pack(">I", len(body)) + body + payload)
    stream.flush()


def receive(stream: IO[bytes], largest: int = 1 << 30) -> dict[str, Any] | None:
    """The next message; None where the stream ended. Raises ValueError for what is no message."""
    head = stream.read(4)
    if len(head) < 4:
        return None
    (length,) = struct.unpack(">I", head)
    if length > largest:
        raise ValueError("message too long")
    body = stream.read(length)
    if len(body) < length:
        return None
    message: dict[str, Any] = json.loads(body.decode("utf-8", "surrogatepass"))
    return message


if __name__ == "__main__":
    main()
