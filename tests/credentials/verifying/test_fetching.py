"""Addresses in strangers' badges lead to the public internet, within limits, and nowhere else."""

import gzip
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from chatbadge.credentials.verifying import fetch_public
from chatbadge.credentials.verifying.fetching import Gone, PublicWeb, is_public
from chatbadge.credentials.verifying.lookups import Lookups, UnreachableError

from ...interop.issuing import YESTERDAY

PUBLIC = "93.184.216.34"
HOSTS = ("good.example", "other.example")
Answer = Callable[[socket.socket, bytes], None]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for both hosts, with its key."""
    key = generate_private_key(SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "test")])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), 1, YESTERDAY, YESTERDAY + timedelta(days=9))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host) for host in HOSTS]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, SHA256())
    )
    file = tmp_path_factory.mktemp("tls") / "both.pem"
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(made.public_bytes(Encoding.PEM) + secret)
    return file


@contextmanager
def served(answer: Answer, certificate: Path) -> Iterator[PublicWeb]:
    """A web in which every public address is a server of ours, which answers each request with *answer*."""
    listening = socket.create_server(("127.0.0.1", 0))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)

    def serve() -> None:
        while True:
            try:
                plain, _ = listening.accept()
            except OSError:
                return
            with suppress(OSError), context.wrap_socket(plain, server_side=True) as connection:
                answer(connection, connection.recv(65536))

    threading.Thread(target=serve, daemon=True).start()
    trusting = ssl.create_default_context(cafile=certificate)
    port = listening.getsockname()[1]

    def connect(address: str, seconds: float) -> socket.socket:
        assert address == PUBLIC
        return socket.create_connection(("127.0.0.1", port), seconds)

    try:
        yield PublicWeb(lambda host: [PUBLIC], connect, lambda: trusting, seconds=1.5, largest=10_000)
    finally:
        listening.close()


def says(content: bytes, *headers: str, status: str = "200 OK") -> Answer:
    head = "".join(
        f"{line}\r\n" for line in (f"HTTP/1.1 {status}", *headers, f"Content-Length: {len(content)}", "", "")
    )
    return lambda connection, request: connection.sendall(head.encode()[:-2] + content)


def fetched(answer: Answer, certificate: Path, address: str = "https://good.example/a?b=c") -> bytes:
    with served(answer, certificate) as web:
        return web.fetch(address)


def test_what_stands_at_a_public_address_is_fetched(certificate: Path) -> None:
    asked = []

    def answer(connection: socket.socket, request: bytes) -> None:
        asked.append(request)
        says(b"{}")(connection, request)

    assert fetched(answer, certificate) == b"{}"
    assert asked[0].startswith(b"GET /a?b=c HTTP/1.1\r\nHost: good.example\r\n")


def test_the_certificate_must_be_the_hosts(certificate: Path) -> None:
    with pytest.raises(ssl.SSLCertVerificationError):
        fetched(says(b"{}"), certificate, "https://bad.example/")


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("http://good.example/", "only https"),
        ("file:///etc/passwd", "only https"),
        ("ftp://good.example/", "only https"),
        ("https://me:secret@good.example/", "name or password"),
        ("https://good.example@evil.example/", "name or password"),
        ("https://good.example:8443/", "usual port"),
        ("https://good.example:0/", "usual port"),
        ("https:///nothing", "names no host"),
        ("https://a b/", "names no host"),
        ("https://good.example\r\nX: y/", "names no host"),
    ],
)
def test_other_kinds_of_addresses_are_refused(certificate: Path, address: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        fetched(says(b"{}"), certificate, address)


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",  # noqa: S104 # to be refused
        "127.0.0.1", "10.0.0.1", "192.168.1.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "224.0.0.1",
        "224.0.1.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "::1", "::", "fe80::1", "fe80::1%eth0",
        "fc00::1", "ff02::1", "ff0e::1", "fec0::1", "::ffff:127.0.0.1", "::ffff:93.184.216.34", "64:ff9b::7f00:1",
        "64:ff9b::5db8:d822", "64:ff9b:1::1", "2002:7f00:1::", "2001:0:1::1", "::127.0.0.1", "2001:db8::1", "nonsense", "",
    ],
)  # fmt: skip
def test_addresses_that_are_not_everybodys_are_refused(address: str) -> None:
    assert not is_public(address)
    for answers in ([address], [PUBLIC, address]):
        with pytest.raises(ValueError, match="not on the public internet"):
            PublicWeb(lambda host, found=answers: found).fetch("https://good.example/")  # type: ignore[misc]


@pytest.mark.parametrize("address", [PUBLIC, "2606:2800:220:1:248:1893:25c8:1946"])
def test_everybodys_addresses_are_public(address: str) -> None:
    assert is_public(address)


def test_a_name_cannot_mean_another_address_a_moment_later() -> None:
    """It is looked up once, and the address that was checked is the one that is dialled."""
    answers, dialled = iter([[PUBLIC], ["127.0.0.1"]]), []

    def connect(address: str, seconds: float) -> socket.socket:
        dialled.append(address)
        raise ConnectionRefusedError

    with pytest.raises(ConnectionRefusedError):
        PublicWeb(lambda host: next(answers), connect).fetch("https://good.example/")
    assert dialled == [PUBLIC]
    assert next(answers) == ["127.0.0.1"]


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1", "127.1", "[::ffff:7f00:1]"]
)
def test_this_machine_is_not_reached_under_any_of_its_names(host: str) -> None:
    with pytest.raises((ValueError, OSError), match=r"not on the public internet|there is no host"):
        fetch_public(f"https://{host}/")


def test_three_redirects_are_followed_and_no_more(certificate: Path) -> None:
    def redirecting(times: int) -> Answer:
        def answer(connection: socket.socket, request: bytes) -> None:
            n = int(request.split()[1].decode().strip("/") or 0)
            step = says(b"", f"Location: /{n + 1}", status="302 Found") if n < times else says(b"there")
            step(connection, request)

        return answer

    assert fetched(redirecting(3), certificate, "https://good.example/") == b"there"
    with pytest.raises(ValueError, match="redirects more than 3 times"):
        fetched(redirecting(4), certificate, "https://good.example/")


@pytest.mark.parametrize(
    ("location", "said"),
    [
        ("http://good.example/", "only https"),
        ("https://inside.example/", "not on the public internet"),
        ("https://127.0.0.1/", "not on the public internet"),
        ("https://good.example:22/", "usual port"),
        ("file:///etc/passwd", "only https"),
        ("//me:x@other.example/", "name or password"),
    ],
)
def test_each_redirect_is_checked_again(certificate: Path, location: str, said: str) -> None:
    addresses = {"inside.example": "10.0.0.1", "127.0.0.1": "127.0.0.1"}
    with served(says(b"", f"Location: {location}", status="302 Found"), certificate) as web:
        checked = PublicWeb(lambda host: [addresses.get(host, PUBLIC)], web.connect, web.tls)
        with pytest.raises(ValueError, match=said):
            checked.fetch("https://good.example/")


def test_what_is_too_large_is_not_read_to_its_end(certificate: Path) -> None:
    assert len(fetched(says(b"x" * 10_000), certificate)) == 10_000
    with pytest.raises(ValueError, match="larger than"):
        fetched(says(b"x" * 10_001), certificate)

    def endless(connection: socket.socket, request: bytes) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            connection.sendall(b"x" * 1000)

    with pytest.raises(ValueError, match="larger than"):
        fetched(endless, certificate)


def test_what_is_packed_does_not_blow_up(certificate: Path) -> None:
    small, bomb = gzip.compress(b"{}"), gzip.compress(b"\0" * 5_000_000)
    assert len(bomb) < 10_000
    assert fetched(says(small, "Content-Encoding: gzip"), certificate) == b"{}"
    with pytest.raises(ValueError, match="larger than"):
        fetched(says(bomb, "Content-Encoding: gzip"), certificate)
    with pytest.raises(ValueError, match="packed"):
        fetched(says(b"nonsense", "Content-Encoding: gzip"), certificate)


def drip_head(connection: socket.socket, request: bytes) -> None:
    for letter in b"HTTP/1.1 200 OK\r\nX: " + b"y" * 1000:
        connection.sendall(bytes([letter]))
        time.sleep(0.05)


def drip_body(connection: socket.socket, request: bytes) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    for _ in range(1000):
        connection.sendall(b"x")
        time.sleep(0.05)


def drip_chunks(connection: socket.socket, request: bytes) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    for _ in range(1000):
        connection.sendall(b"1\r\nx\r\n")
        time.sleep(0.05)


def silent(connection: socket.socket, request: bytes) -> None:
    time.sleep(5)


@pytest.mark.parametrize("answer", [drip_head, drip_body, drip_chunks, silent])
def test_a_slow_server_holds_nobody_up(certificate: Path, answer: Answer) -> None:
    begun = time.monotonic()
    with pytest.raises(OSError, match=r"took longer than 1\.5 seconds"):
        fetched(answer, certificate)
    assert time.monotonic() - begun < 3


def test_a_slow_look_up_and_a_server_that_never_greets_hold_nobody_up() -> None:
    def slowly(host: str) -> list[str]:
        time.sleep(3)
        return [PUBLIC]

    ends = []

    def deaf(address: str, seconds: float) -> socket.socket:
        ours, theirs = socket.socketpair()
        ends.append(theirs)
        return ours

    begun = time.monotonic()
    for web in (PublicWeb(slowly, seconds=0.5), PublicWeb(lambda host: [PUBLIC], deaf, seconds=0.5)):
        with pytest.raises(OSError, match="took longer"):
            web.fetch("https://good.example/")
    assert time.monotonic() - begun < 2.5
    for end in ends:
        end.close()


def test_what_was_broken_off_is_not_taken_for_the_whole(certificate: Path) -> None:
    def cut(connection: socket.socket, request: bytes) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{}")

    with pytest.raises(OSError, match="broke off"):
        fetched(cut, certificate)


def test_what_was_taken_away_is_told_from_what_is_not_there(certificate: Path) -> None:
    with pytest.raises(Gone):
        fetched(says(b"", status="410 Gone"), certificate)
    for status in ("404 Not Found", "500 Broken", "206 Partial", "302 Found"):
        with pytest.raises(OSError, match=f"answered {status[:3]}") as error:
            fetched(says(b"", status=status), certificate)
        assert not isinstance(error.value, Gone)


def test_no_proxy_is_asked(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would look the name up again."""
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:9")
    assert fetched(says(b"{}"), certificate) == b"{}"


def test_a_badge_cannot_send_its_verifier_to_addresses_without_end() -> None:
    asked: list[str] = []

    def fetch(address: str) -> bytes:
        asked.append(address)
        raise OSError("no network")

    lookups = Lookups(fetch)
    for n in range(500):
        with pytest.raises(UnreachableError):
            lookups(f"https://x.example/{n}")
    assert len(asked) == 150
