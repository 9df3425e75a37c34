"""The reading process: no network, no pen, replaced when it dies, at work for one file after the other."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from loaders import files
from loaders.files import sandbox
from tests.files.plan import plan_docx, plan_text

CONFINED = """
import sys; sys.path.insert(0, {root!r})
from loaders.files import limits, worker
worker.confine(limits.current())
{attempt}
"""


def attempt(code: str) -> str:
    """What becomes of code in a confined process: the name of the error, or "done"."""
    wrapped = f"try:\n    {code}\n    print('done')\nexcept BaseException as e:\n    print(type(e).__name__)"
    root = str(sandbox._ROOT)
    command = [sys.executable, "-c", CONFINED.format(root=root, attempt=wrapped)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9), 1)",
        "import socket; socket.getaddrinfo('example.org', 80)",
        "open('/tmp/cancu-must-not-be', 'w')",
        "import pathlib; pathlib.Path('/tmp/cancu-must-not-be').write_bytes(b'x')",
        "import os; os.system('true')",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.remove('/tmp/cancu-nothing')",
        "import urllib.request; urllib.request.urlopen('http://192.0.2.1/')",
    ],
)
def test_what_it_must_not_do(code: str) -> None:
    assert attempt(code) in ("PermissionError", "URLError")


@pytest.mark.skipif(sys.platform != "linux", reason="address space is limited on Linux only")
def test_memory_is_bounded() -> None:
    assert attempt("x = bytearray(2 * 1024 ** 3)") == "MemoryError"


def test_it_may_read() -> None:
    assert attempt(f"open({os.__file__!r}).read(10)") == "done"


def test_a_killed_child_is_replaced() -> None:
    files.read(plan_docx(), "a.docx")
    child = sandbox._child
    assert child is not None
    child._process.kill()
    child._process.wait()
    assert files.read(plan_docx(), "a.docx").raw == plan_text()


def test_threads_share_one_child() -> None:
    with ThreadPoolExecutor(4) as pool:
        texts = list(pool.map(lambda _: files.read(plan_docx(), "a.docx").raw, range(12)))
    assert set(texts) == {plan_text()}


def test_text_needs_no_child() -> None:
    sandbox.stop()
    files.read("Kế hoạch".encode(), "a.txt")
    assert sandbox._child is None
