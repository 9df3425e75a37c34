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
import time
from urllib.parse import quote, unquote, urljoin, urlsplit

from loaders.errors import Unreadable
from loaders.files.reading import cannot_open, missing, not_permitted, refused, too_large, took_too_long

SCHEMES = ("http", "https")
_MOST_REDIRECTS = 5
_REDIRECTS = (301, 302, 303, 307, 308)
_BLOCK = 256 * 1024
_KEPT_IN_PATHS = "/%:@!$&'()*+,;=~-._"
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def is_web(address: str) -> bool:
    """Whether it is an address that this module reads."""
    return urlsplit(address).scheme.lower() in SCHEMES


def name_of(address: str) -> str:
    """What a file at an address is called: the last part of its path, else the address."""
    return unquote(urlsplit(address).path.rstrip("/").rpartition("/")[2]) or address


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
        raise cannot_open(str(error) or type(error).__name__) from None
    raise cannot_open("chuyển hướng quá nhiều lần / too many redirects")


def _get(address: str, most_bytes: int, ends: float) -> bytes | str:
    """The content, or the address where it is instead."""
    parts = urlsplit(address)
    connection = _connection(parts.scheme.lower(), parts.hostname or "", parts.port, ends)
    try:
        target = quote(parts.path or "/", _KEPT_IN_PATHS)
        target += f"?{quote(parts.query, _KEPT_IN_PATHS)}" if parts.query else ""
        connection.request("GET", target, headers={"User-Agent": "cancu", "Accept-Encoding": "identity"})
        response = connection.getresponse()
        moved = response.getheader("Location")
        if response.status in _REDIRECTS and moved:
            return moved
        if response.status != 200:
            raise _failed(response.status)
        return _read(response, most_bytes, ends)
    finally:
        connection.close()


def _connection(scheme: str, host: str, port: int | None, ends: float) -> http.client.HTTPConnection:
    """Connected to an address that may be connected to."""
    secure = scheme == "https"
    port = port or (443 if secure else 80)
    kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
    connection = kind(host, port)
    connected = _connected(host, port, ends)
    connection.sock = ssl.create_default_context().wrap_socket(connected, server_hostname=host) if secure else connected
    return connection


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
    return all(each.is_global and not each.is_multicast for each in _carried(ip))


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
    announced = response.getheader("Content-Length") or ""
    if announced.isdigit() and int(announced) > most_bytes:
        raise too_large(int(announced), most_bytes)
    data = bytearray()
    while block := response.read1(_BLOCK):
        data += block
        if len(data) > most_bytes:
            raise too_large(len(data), most_bytes)
        _left(ends)
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
