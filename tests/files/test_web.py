"""Files at web addresses: fetched, bounded, and never out of the private network."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from loaders import files
from loaders.files import web

ALLOW = "CANCU_ALLOW_PRIVATE_ADDRESSES"


class Portal(BaseHTTPRequestHandler):
    """A few files and what servers do wrong."""

    def do_GET(self) -> None:
        place, _, target = self.path.partition("?to=")
        if place == "/chuyen":
            self.answer(302, b"", Location=target)
        elif place == "/nhieu":
            self.answer(200, b"a" * 5000)
        elif place == "/cham":
            self.send_response(200)
            self.end_headers()
            for _ in range(30):
                self.wfile.write(b"a")
                self.wfile.flush()
                time.sleep(0.2)
        elif place == "/cham-dau":
            for _ in range(30):
                self.wfile.write(b"H")
                self.wfile.flush()
                time.sleep(0.2)
        elif place == "/dut":
            self.answer(200, b"a" * 500, **{"Content-Length": "5000"})
        elif place == "/chuyen-vn":
            self.answer(302, b"", Location="/kế hoạch.txt".encode().decode("latin-1"))
        elif place.startswith("/k%E1%BA%BF%20ho%E1%BA%A1ch"):
            self.answer(200, "Kế hoạch".encode())
        else:
            self.answer(404, b"no")

    def answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing on standard error."""


@pytest.fixture(scope="module")
def portal() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Portal)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # a client that has seen enough
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def code(address: str) -> str:
    return str(files.describe(address)["error"]["code"])


def test_a_file_is_fetched_and_named(portal: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ALLOW, "1")
    found = files.describe(f"{portal}/kế hoạch.txt")
    assert (found["source"], found["text"]) == ("kế hoạch.txt", "Kế hoạch")
    assert files.describe(f"{portal}/chuyen?to=/kế%20hoạch.txt")["text"] == "Kế hoạch"
    assert code(f"{portal}/khong-co.txt") == "missing"
    assert files.describe(f"{portal}/chuyen-vn")["text"] == "Kế hoạch"
    assert code(f"{portal}/chuyen?to=/chuyen?to=/chuyen") in ("cannot_open", "missing")


def test_it_is_bounded(portal: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ALLOW, "1")
    monkeypatch.setenv("CANCU_FILE_BYTES", "1000")
    assert code(f"{portal}/nhieu") == "too_large"
    monkeypatch.setenv("CANCU_FETCH_SECONDS", "1")
    for place in ("cham", "cham-dau"):
        begin = time.monotonic()
        assert code(f"{portal}/{place}") == "timeout"
        assert time.monotonic() - begin < 3


def test_a_connection_that_breaks_off_gives_no_half_document(portal: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ALLOW, "1")
    assert code(f"{portal}/dut") == "cannot_open"


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1:9", "localhost:9", "10.1.2.3", "192.168.1.1", "172.16.0.9", "169.254.169.254", "100.64.0.1",
        "0.0.0.0", "[::1]", "[fe80::1]", "[fd00::7]", "[::ffff:10.0.0.1]", "[64:ff9b::a00:1]", "[2002:a00:1::]",
        "224.0.1.1", "2130706433", "0x7f000001", "[::10.0.0.1]", "[fec0::1]", "[64:ff9b:1::a00:1]",
    ],
)  # fmt: skip
def test_the_private_network_is_refused(host: str) -> None:
    error = files.describe(f"https://{host}/x.txt")["error"]
    assert error["code"] == "private_address" and ALLOW in error["message_vi"]


def test_a_name_that_resolves_into_it_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["93.184.216.34", "10.0.0.5"])
    monkeypatch.setattr(web, "_places", lambda host, port: [(2, 1, 6, "", (next(answers), port))])
    next(answers)  # the name was asked before, and was public then
    assert code("https://example.org/x.txt") == "private_address"


def test_a_redirect_into_it_is_refused(portal: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "is_public", lambda address: address == "127.0.0.1")
    other, port = "127.0.0.2", portal.rpartition(":")[2]
    assert code(f"{portal}/chuyen?to=http://{other}:{port}/nhieu") == "private_address"
    assert code(f"{portal}/chuyen?to=file:///etc/hostname") == "private_address"


def test_an_address_within_another_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ALLOW, "1")
    assert code("simplecache::http://127.0.0.1:9/x.txt") == "web_inside"


def test_the_name_of_a_file_is_no_path() -> None:
    assert web.name_of("https://example.org/a/..%2F..%2Fnh%C3%A0.txt?x=1") == "nhà.txt"
    assert web.name_of("https://example.org/") == "https://example.org/"


def test_public_addresses() -> None:
    assert web.is_public("93.184.216.34") and web.is_public("2606:2800:220:1:248:1893:25c8:1946")
    assert web.is_public("64:ff9b::5db8:d822")
