"""Fetches an address that a stranger's badge names, on the public internet and nowhere else.

openbadgeslib's ``download_file`` connects to the address that it has checked, too. It lacks: a limit of redirects
and one of time that covers the name look-up, the connection and TLS; a refusal of NAT64, 6to4 and Teredo (addresses
that lead to others), of other ports and of passwords in addresses; and it asks the system's proxy, which looks the
name up again. So this is written here.
"""

import ipaddress
import queue
import re
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse, HTTPSConnection
from urllib.parse import SplitResult, quote, urljoin, urlsplit

LARGEST = 5_000_000
_SECONDS = 10.0
_REDIRECTS = 3
_REDIRECTING = {301, 302, 303, 307, 308}
_GONE = 410
_HEADERS = {
    # hosts of Open Badges 2.0 give a web page where nobody asks for JSON
    "Accept": "application/vc+ld+json, application/ld+json, application/json, image/png, image/svg+xml, */*;q=0.5",
    "Accept-Encoding": "identity",
    "User-Agent": "chatbadge-verify",
}
_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?", re.IGNORECASE)
#: Ranges of IPv6 within which another address is spelled: where they lead is not told by ``is_global``
#: (RFC 4291 section 2.5.5, RFC 6052, RFC 8215, RFC 3056, RFC 4380).
_LEADING_ELSEWHERE = tuple(
    ipaddress.IPv6Network(text)
    for text in ("::/96", "::ffff:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "fec0::/10")
)


class Gone(OSError):  # noqa: N818 # what a server says, and no fault
    """What was at the address was taken away by the one who had it there (HTTP 410)."""


def is_public(address: str) -> bool:
    """An IP address that anybody on the internet can reach, and no other within it."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address) and any(found in network for network in _LEADING_ELSEWHERE):
        return False
    return found.is_global and not found.is_multicast and not found.is_reserved


def _resolved(host: str) -> list[str]:
    found = socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)
    return [str(address[4][0]) for address in found]


def _connected(address: str, seconds: float) -> socket.socket:
    return socket.create_connection((address, 443), seconds)


@dataclass(frozen=True)
class PublicWeb:
    """How addresses are fetched; tests put a resolver and servers of their own in the place of the internet's."""

    #: a host → its IP addresses
    resolve: Callable[[str], list[str]] = _resolved
    #: an IP address and the seconds that are left → a connection to its port 443
    connect: Callable[[str, float], socket.socket] = _connected
    tls: Callable[[], ssl.SSLContext] = ssl.create_default_context
    #: for everything together: look-up, connection, redirects, content
    seconds: float = _SECONDS
    largest: int = LARGEST

    def fetch(self, address: str) -> bytes:
        """What stands at an https address. Raises OSError (:class:`Gone` for HTTP 410), ValueError or HTTPException."""
        until = time.monotonic() + self.seconds
        for _ in range(_REDIRECTS + 1):
            found = self._answer(address, until)
            if isinstance(found, bytes):
                return found
            address = urljoin(address, found)
        raise ValueError(f"it redirects more than {_REDIRECTS} times")

    def _answer(self, address: str, until: float) -> bytes | str:
        """The content, or the address to which the server redirects."""
        host, path = _parts(address)
        connection = _Pinned(host, self.tls(), self._dial(host, until), until)
        overdue = threading.Timer(max(until - time.monotonic(), 0), connection.cut)
        overdue.daemon = True
        overdue.start()
        try:
            connection.request("GET", path, headers=_HEADERS)
            found = self._read(connection.getresponse())
            if time.monotonic() >= until:  # what was cut off may look as if it were whole
                raise self._overdue()
            return found
        except (OSError, HTTPException, ValueError):
            if time.monotonic() >= until:
                raise self._overdue() from None
            raise
        finally:
            overdue.cancel()
            connection.close()

    def _dial(self, host: str, until: float) -> socket.socket:
        """A connection to the very address that was checked: a name cannot mean another one a moment later."""
        addresses = self._resolve_until(host, until)
        if not addresses:
            raise OSError(f"there is no host {host}")
        if not all(is_public(address) for address in addresses):
            raise ValueError("it is not on the public internet")
        return self.connect(addresses[0], max(until - time.monotonic(), 0.001))

    def _resolve_until(self, host: str, until: float) -> list[str]:
        """The host's addresses; the system's resolver knows no limit of time, so it is asked aside."""
        answers: queue.Queue[list[str] | Exception] = queue.Queue()

        def ask() -> None:
            try:
                answers.put(self.resolve(host))
            except (OSError, UnicodeError) as error:
                answers.put(error)

        threading.Thread(target=ask, daemon=True).start()
        try:
            found = answers.get(timeout=max(until - time.monotonic(), 0.001))
        except queue.Empty:
            raise self._overdue() from None
        if isinstance(found, Exception):
            raise OSError(f"there is no host {host}")
        return found

    def _overdue(self) -> TimeoutError:
        return TimeoutError(f"it took longer than {self.seconds:g} seconds")

    def _read(self, answer: HTTPResponse) -> bytes | str:
        location = answer.headers.get("Location")
        if answer.status in _REDIRECTING and location:
            return location
        if answer.status == _GONE:
            raise Gone("the server says that it was taken away")
        if answer.status != 200:
            raise OSError(f"the server answered {answer.status}")
        content = answer.read(self.largest + 1)
        if answer.length and len(content) <= self.largest:
            raise OSError("the server broke off")
        if answer.headers.get("Content-Encoding", "identity").lower() in ("gzip", "deflate"):
            content = self._unpacked(content)
        if len(content) > self.largest:
            raise ValueError(f"it is larger than {self.largest // 1_000_000} MB")
        return content

    def _unpacked(self, content: bytes) -> bytes:
        """What a server packed although it was asked not to; no more of it than is allowed."""
        try:
            return zlib.decompressobj(wbits=47).decompress(content, self.largest + 1)
        except zlib.error:
            raise ValueError("it is packed in a way that cannot be undone") from None


class _Pinned(HTTPSConnection):
    """A connection to the address that was checked, with the certificate of the host that was asked for."""

    def __init__(self, host: str, tls: ssl.SSLContext, dialled: socket.socket, until: float) -> None:
        super().__init__(host)
        self._tls, self._dialled, self._until = tls, dialled, until
        #: the one to cut: ``sock`` is let go of as soon as an answer begins
        self._open = dialled

    def connect(self) -> None:
        self._dialled.settimeout(max(self._until - time.monotonic(), 0.001))
        self.sock = self._open = self._tls.wrap_socket(self._dialled, server_hostname=self.host)

    def cut(self) -> None:
        """End whatever is being waited for: a server that sends a byte now and then holds nobody up."""
        with suppress(OSError):  # it is closed already
            # the plain socket's: that of TLS would take the connection apart under its reader
            socket.socket.shutdown(self._open, socket.SHUT_RDWR)

    def close(self) -> None:
        super().close()
        self._dialled.close()


def _parts(address: str) -> tuple[str, str]:
    """(host, path with query). Raises ValueError for what is not fetched."""
    parts = urlsplit(address)
    if not address.isprintable() or " " in address:
        raise ValueError("it names no host")
    if parts.scheme != "https":
        raise ValueError("only https addresses are fetched")
    if "@" in parts.netloc:
        raise ValueError("addresses with a name or password in them are not fetched")
    # no issuer needs another port, and behind others stands what is meant for machines of the same network
    if _port(parts) not in (None, 443):
        raise ValueError("only addresses on the usual port of https are fetched")
    host = parts.hostname or ""
    if ":" not in host:
        host = host.encode("idna").decode("ascii")
        if not _HOST.fullmatch(host):
            raise ValueError("it names no host")
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    return host, path + (f"?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?')}" if parts.query else "")


def _port(parts: SplitResult) -> int | None:
    try:
        return parts.port
    except ValueError:  # what stands there is no number
        return -1


_INTERNET = PublicWeb()


def fetch_public(address: str) -> bytes:
    """Fetch an https address on the public internet: within 10 seconds, 5 MB and 3 redirects.

    Raises OSError (:class:`Gone` where the server says 410), ValueError for what is not fetched, or HTTPException.
    """
    return _INTERNET.fetch(address)
