"""Reading foreign bytes in a child process, which serves one file after the other and is replaced when it misbehaves.

In: the row of a format and the bytes. Out: the ``Reading``, or ``Unreadable``. The child has bounds on memory, time and
output, no network and no right to write (``worker.confine``); what comes back is checked plain data.
"""

from __future__ import annotations

import atexit
import base64
import contextlib
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from loaders.errors import Unreadable
from loaders.files import limits, worker
from loaders.files.formats import Format
from loaders.files.reading import Reading, too_much, took_too_long

_ROOT = Path(__file__).parents[2]
_START = f"import sys; sys.path.insert(0, {str(_ROOT)!r}); from loaders.files.worker import main; main()"
_PASSED_ON = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "TEMP", "TMP", "TESSDATA_PREFIX", "LD_LIBRARY_PATH")
_FILES_PER_CHILD = 500
T = TypeVar("T")


def read(format: Format, data: bytes) -> Reading:
    """Reads in the child of this process, which is started when first needed. Raises ``Unreadable``."""
    return _use(lambda child: worker.from_data(child.ask(format, data)))


def picture(format: Format, data: bytes, page: int) -> bytes:
    """A page as PNG, made in the child. Raises ``Unreadable``."""
    return _use(lambda child: base64.b85decode(child.ask(format, data, page)["png"]))


def _use(work: Callable[[_Child], T]) -> T:
    global _child
    with _lock:
        if _child is None or not _child.usable():
            _child = _Child()
        return work(_child)


class _Child:
    """One reading process."""

    def __init__(self) -> None:
        environment = {k: v for k, v in os.environ.items() if k in _PASSED_ON or k.startswith("CANCU_")}
        self._owner = os.getpid()
        self._bounds = limits.current()
        self._served = 0
        self._process = subprocess.Popen(
            [sys.executable, "-X", "utf8", "-c", _START],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            close_fds=True,
            start_new_session=True,  # Ctrl+C is for the parent, which ends this one when it wants
        )

    def usable(self) -> bool:
        """Not after a fork, not after its death, not after many files, not under limits that have changed."""
        if os.getpid() != self._owner:
            return False
        good = self._process.poll() is None and self._served < _FILES_PER_CHILD and self._bounds == limits.current()
        if not good:
            self.stop()
        return good

    def ask(self, format: Format, data: bytes, page: int | None = None) -> dict[str, Any]:
        """What the child answers. Raises ``Unreadable``."""
        self._served += 1
        clock = _Clock(self._process, self._bounds)
        try:
            return self._ask(format, data, page, clock)
        except (OSError, ValueError, TypeError, KeyError):
            self.stop()
            raise (took_too_long(clock.seconds) if clock.has_rung else too_much()) from None
        except KeyboardInterrupt:
            self.stop()  # its answer to this file must not be taken for that to the next
            raise
        finally:
            clock.stop()

    def _ask(self, format: Format, data: bytes, page: int | None, clock: _Clock) -> dict[str, Any]:
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None:
            raise OSError("no pipe")
        worker.send(stdin, {"reader": format.reader, "size": len(data), "page": page}, data)
        while True:
            answer = worker.receive(stdout, largest=self._bounds.text_characters * 8)
            if answer is None:
                raise OSError("the child died")
            if "progress" not in answer:
                break
            clock.next_part(int(answer["progress"]))
        if "error" in answer:
            code, message_vi, message_en, exit_code = answer["error"]
            raise Unreadable(str(code), str(message_vi), str(message_en), int(exit_code))
        return answer

    def stop(self) -> None:
        if os.getpid() != self._owner:
            return
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):  # bytes that the dead child did not take
                    pipe.close()


class _Clock:
    """Ends a process that takes too long for one part, or for all together."""

    def __init__(self, process: subprocess.Popen[bytes], bounds: limits.Limits) -> None:
        self._process = process
        self._bounds = bounds
        self._ends = time.monotonic() + bounds.reader_seconds
        self.has_rung = False
        self._start(bounds.part_seconds)

    def next_part(self, more_seconds: int) -> None:
        """A part is done; the next may take ``more_seconds`` more than usual, but no more than a scanned page may."""
        more = max(0, min(more_seconds, self._bounds.ocr_seconds))
        self._ends += more
        self._timer.cancel()
        self._start(self._bounds.part_seconds + more)

    def stop(self) -> None:
        self._timer.cancel()

    def _start(self, seconds: float) -> None:
        self.seconds = round(min(seconds, self._ends - time.monotonic()))
        self._timer = threading.Timer(max(0, self.seconds), self._ring)
        self._timer.daemon = True
        self._timer.start()

    def _ring(self) -> None:
        self.has_rung = True
        self._process.kill()


_child: _Child | None = None
_lock = threading.Lock()


def stop() -> None:
    """End the child of this process; the next file starts a new one."""
    global _child
    with _lock:
        if _child is not None:
            _child.stop()
            _child = None


atexit.register(stop)
