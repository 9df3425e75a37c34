"""A file at a web address (http, https) → its bytes, never out of the private network.

An address of the office's own network is refused, wherever it comes from: written as such, behind a name that resolves
to it, behind a redirect. What is checked is what is connected to, so a name cannot change its meaning in between.
``CANCU_ALLOW_PRIVATE_ADDRESSES=1`` allows it.
"""

from __future__ import annotations

import http.client
import ipaddress
import os
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import quote, unquote, urljoin, urlsplit

from loaders.errors import Unreadable
from loaders.files.reading import cannot_open, missing, not_permitted, refused, too_large, took_too_long

SCHEMES = ("http", "https")
_MOST_REDIRECTS = 5
_REDIRECTS = (301, 302, 303, 307, 308)
_BLOCK = 256 * 1024
_KEPT_IN_PATHS = "/%:@!$&'()*+,;=~-._"
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_INSIDE = tuple(map(ipaddress.ip_network, ("::/96", "64:ff9b:1::/48", "fec0::/10")))
"""IPv6 that leads into the own network, though it is not reserved for it any more: old forms, gateways of one's own."""
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def is_web(address: str) -> bool:
    """Whether it is an address that this module reads."""
    return urlsplit(address).scheme.lower() in SCHEMES


def name_of(address: str) -> str:
    """What a file at an address is called: the last part of its path, else the address."""
    return unquote(urlsplit(address).path).rstrip("/").rpartition("/")[2] or address


def fetch(address: str, most_bytes: int, seconds: int) -> bytes:
    """The content. Raises ``Unreadable``: too large, too slow, private, missing, no answer."""
    ends = time.monotonic() + seconds
    try:
        for _ in range(_MOST_REDIRECTS + 1):
            found = _get(address, most_bytes, ends)
            if isinstance(found, bytes):
                return found
            address = urljoin(address, found)
            if not is_web(address):
                raise refused("private_address", "địa chỉ chuyển hướng ra ngoài web", "it redirects out of the web")
    except TimeoutError:
        raise took_too_long(seconds) from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        if time.monotonic() >= ends:
            raise took_too_long(seconds) from None
        raise cannot_open(str(error) or type(error).__name__) from None
    raise cannot_open("chuyển hướng quá nhiều lần / too many redirects")


def _get(address: str, most_bytes: int, ends: float) -> bytes | str:
    """The content, or the address where it is instead."""
    parts = urlsplit(address)
    target = quote(parts.path or "/", _KEPT_IN_PATHS)
    target += f"?{quote(parts.query, _KEPT_IN_PATHS)}" if parts.query else ""
    with _connection(parts.scheme.lower() == "https", parts.hostname or "", parts.port, ends) as connection:
        connection.request("GET", target, headers={"User-Agent": "cancu", "Accept-Encoding": "identity"})
        response = connection.getresponse()
        moved = response.getheader("Location")
        if response.status in _REDIRECTS and moved:
            return moved.encode("latin-1").decode("utf-8", "replace")
        if response.status != 200:
            raise _failed(response.status)
        return _read(response, most_bytes, ends)


@contextmanager
def _connection(secure: bool, host: str, port: int | None, ends: float) -> Iterator[http.client.HTTPConnection]:
    """Connected to an address that may be connected to, until the time is over: however slowly the other side sends,
    a byte now and then is no answer."""
    port = port or (443 if secure else 80)
    connection = (http.client.HTTPSConnection if secure else http.client.HTTPConnection)(host, port)
    sock = _connected(host, port, ends)
    if secure:
        context = ssl.create_default_context()
        sock = context.wrap_socket(sock, server_hostname=host, do_handshake_on_connect=False)
    connection.sock = sock
    over = threading.Timer(ends - time.monotonic(), _hang_up, [sock])
    over.daemon = True
    over.start()
    try:
        if isinstance(sock, ssl.SSLSocket):
            sock.do_handshake()
        yield connection
    finally:
        over.cancel()
        connection.close()


def _hang_up(sock: socket.socket) -> None:
    with suppress(OSError):  # closed already
        socket.socket.shutdown(sock, socket.SHUT_RDWR)  # of the socket below TLS: TLS would wait for an answer


def _connected(host: str, port: int, ends: float) -> socket.socket:
    problem: OSError | None = None
    for family, kind, protocol, _, place in _places(host, port):
        if not is_public(str(place[0])) and os.environ.get("CANCU_ALLOW_PRIVATE_ADDRESSES") != "1":
            raise refused(
                "private_address",
                "địa chỉ nằm trong mạng nội bộ (cho phép: CANCU_ALLOW_PRIVATE_ADDRESSES=1)",
                "the address lies in the private network (to allow it: CANCU_ALLOW_PRIVATE_ADDRESSES=1)",
            )
        sock = socket.socket(family, kind, protocol)
        sock.settimeout(_left(ends))
        try:
            sock.connect(place)
            return sock
        except OSError as error:
            sock.close()
            problem = error
    raise problem or OSError("no address")


def _places(host: str, port: int) -> list[tuple[int, int, int, str, tuple[str | int, ...]]]:
    try:
        return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)  # type: ignore[return-value]
    except OSError:
        raise cannot_open("không tìm thấy máy chủ / unknown host") from None


def is_public(address: str) -> bool:
    """Whether it is an address of the open internet, and carries no other one that is not."""
    ip: Address = ipaddress.ip_address(address.partition("%")[0])
    return not any(ip in net for net in _INSIDE) and all(
        each.is_global and not each.is_multicast for each in _carried(ip)
    )


def _carried(ip: Address) -> list[Address]:
    """An address, or the IPv4 addresses to which one of IPv6 leads over a gateway."""
    if isinstance(ip, ipaddress.IPv4Address):
        return [ip]
    if ip.ipv4_mapped:
        return [ip.ipv4_mapped]
    if ip in _NAT64:
        return [ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)]
    return [each for each in (ip, ip.sixtofour, *(ip.teredo or ())) if each is not None]


def _read(response: http.client.HTTPResponse, most_bytes: int, ends: float) -> bytes:
    """The whole content: half a document would be read as if it were one."""
    announced = response.length or 0
    if announced > most_bytes:
        raise too_large(announced, most_bytes)
    data = bytearray()
    while block := response.read1(_BLOCK):
        data += block
        if len(data) > most_bytes:
            raise too_large(len(data), most_bytes)
    _left(ends)
    if len(data) < announced:
        raise cannot_open("kết nối bị đứt giữa chừng / the connection broke off")
    return bytes(data)


def _left(ends: float) -> float:
    """Seconds left. Raises TimeoutError where there are none."""
    left = ends - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _failed(status: int) -> Unreadable:
    if status in (404, 410):
        return missing()
    return not_permitted() if status in (401, 403, 407) else cannot_open(f"HTTP {status}")
