"""Files as people hand them over: plain, ``.gz``, ``.zip``, ``.tar.gz``, a folder, or standard input.

A container is read in place and never unpacked to disk under its own names, so that no name, link or
device in it can reach anything. What unpacks to far more than it weighs is a bomb and is refused.
"""

import gzip
import hashlib
import io
import lzma
import os
import stat
import sys
import tarfile
import tempfile
import weakref
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from chatbadge.errors import ArchiveError

#: How much of a file is looked at to tell its format.
HEAD = 65_536
#: Unpacking to more than this many times the packed size is no text (DEFLATE reaches 1032:1 on zeros, chats 20:1) …
_MOST_PACKED = 250
#: … and below so many bytes it does no harm.
_HARMLESS = 32 << 20
#: More members than this hold no chat; Slack's exports, the largest, have one a channel and day.
_MOST_MEMBERS = 100_000
#: What systems put into containers beside the files that were meant.
_JUNK = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")

#: How files begin that people hand over, and that hold no text as they are; what they are, and what helps.
_UNPACK, _AS_TEXT = "unpack it, and name the file in it", "save the chat as plain text"
_OTHERS = {
    b"7z\xbc\xaf\x27\x1c": ("is packed as 7z", _UNPACK),
    b"Rar!\x1a\x07": ("is packed as RAR", _UNPACK),
    b"\xfd7zXZ\0": ("is packed as xz", _UNPACK),
    b"\x28\xb5\x2f\xfd": ("is packed as zstd", _UNPACK),
    **{b"BZh%d1AY&SY" % level: ("is packed as bzip2", _UNPACK) for level in range(1, 10)},
    b"%PDF-": ("is a PDF", _AS_TEXT),
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": ("is a document of an old Word or Excel", "save it as plain text or as CSV"),
}
#: Documents that are ZIPs, by a file in them.
_DOCUMENTS = {
    "xl/workbook.xml": ("is a workbook of Excel", "save the sheet as CSV UTF-8"),
    "word/document.xml": ("is a document of Word", _AS_TEXT),
    "META-INF/manifest.xml": ("is a document of LibreOffice", "save it as plain text or, a sheet, as CSV"),
}

_DAMAGE = (zipfile.BadZipFile, tarfile.TarError, gzip.BadGzipFile, zlib.error, lzma.LZMAError, EOFError)


@dataclass(frozen=True)
class Member:
    """One file, alone or in a container; *name* is its path there, with ``/``, *shown* is for messages."""

    name: str
    shown: str
    _opened: Callable[[], BinaryIO] = field(repr=False)

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """The content from its start. Raises :class:`ArchiveError` where it is damaged, locked or a bomb."""
        with _damage_told(self.shown), self._opened() as stream:
            yield stream

    @cached_property
    def head(self) -> bytes:
        """Its first bytes, enough to tell the format."""
        with self.open() as stream:
            return stream.read(HEAD)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the content, in hexadecimal."""
        with self.open() as stream:
            found = hashlib.sha256()
            while content := stream.read(1 << 20):
                found.update(content)
        return found.hexdigest()

    def read(self, at_most: int = 256 << 20) -> bytes:
        """The whole content; raises :class:`ArchiveError` where it is longer than *at_most* bytes."""
        with self.open() as stream:
            content = stream.read(at_most + 1)
        if len(content) > at_most:
            what = f"is larger than {at_most >> 20} MB, the most that is read in this format"
            raise ArchiveError(self.shown, what, "split it into several files")
        return content


@dataclass(frozen=True)
class Files:
    """What one argument names: a file, or a container or folder with its members in order of their names."""

    name: str
    members: tuple[Member, ...]
    #: a container or a folder, even one with a single member
    packed: bool = False
    #: what is in it and is not read, by reason
    left_out: tuple[str, ...] = ()

    @property
    def alone(self) -> Member | None:
        """The file itself, or the only file of a container."""
        return self.members[0] if len(self.members) == 1 else None

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the content; of several members: of their names and digests, in order."""
        if self.alone:
            return self.alone.digest
        lines = (f"{member.digest}  {member.name}\n" for member in self.members)
        return hashlib.sha256("".join(lines).encode("utf-8", "surrogatepass")).hexdigest()

    def named(self, *endings: str) -> list[Member]:
        """The members whose path is, or ends with, one of *endings*; case folded, ``/`` before each."""
        ends = tuple("/" + ending.casefold() for ending in endings)
        return [member for member in self.members if f"/{member.name.casefold()}".endswith(ends)]


def open_files(path: Path) -> Files:
    """What lies at *path*; ``-`` is standard input.

    Raises :class:`ArchiveError` for what is missing, empty, damaged or no file.
    """
    name = "standard input" if str(path) == "-" else _shown(str(path))
    if str(path) == "-":
        return _opened(name, _standard_input())
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            return _folder(path, name)
        with path.open("rb") as stream:
            kept = None if stat.S_ISREG(mode) else _kept(stream, name)  # a pipe can be read once only
    except FileNotFoundError:
        raise ArchiveError(name, "there is no such file", "check the path") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        why = getattr(error, "strerror", None) or error
        raise ArchiveError(name, f"cannot be opened ({why})", "check its permissions") from error
    return _opened(name, kept or partial(_plain, path))


def _shown(name: str) -> str:
    """A file's name for messages, which have one line."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in name)


def _plain(path: Path) -> BinaryIO:
    return path.open("rb", 1 << 20)


def _standard_input() -> Callable[[], BinaryIO]:
    if sys.stdin is None or sys.stdin.isatty():
        raise ArchiveError("standard input", "nothing is sent to it", "name a file, or send one: … < FILE")
    return _kept(sys.stdin.buffer, "standard input")


def _kept(stream: BinaryIO, name: str) -> Callable[[], BinaryIO]:
    """*stream* in a nameless file on disk, which can be read from its start again and again."""
    kept = cast(BinaryIO, tempfile.TemporaryFile())  # noqa: SIM115 – it lives as long as what reads from it
    held = _Held(kept)
    with _damage_told(name):
        while content := stream.read(1 << 20):
            kept.write(content)
        kept.flush()
    return lambda: cast(BinaryIO, io.BufferedReader(_Slice(kept.fileno(), held), 1 << 20))


class _Held:
    """Closes a stream once nobody can read from it any more."""

    def __init__(self, stream: BinaryIO) -> None:
        weakref.finalize(self, stream.close)


class _Slice(io.RawIOBase):
    """A reader over an open file with a place of its own, so that several can read it."""

    def __init__(self, descriptor: int, keep: object, start: int = 0, size: int | None = None) -> None:
        self._descriptor, self._keep, self._start, self._at = descriptor, keep, start, 0
        self._size = os.fstat(descriptor).st_size - start if size is None else size

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._descriptor

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]  # any writable buffer
        wanted = max(0, min(len(buffer), self._size - self._at))
        content = os.pread(self._descriptor, wanted, self._start + self._at)
        buffer[: len(content)] = content
        self._at += len(content)
        return len(content)


class _Unpacked(io.RawIOBase):
    """What a packed stream unpacks to, until that is out of all proportion."""

    def __init__(self, unpacked: BinaryIO, packed: BinaryIO, name: str) -> None:
        self._unpacked, self._packed, self._name, self._read = unpacked, packed, name, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]  # any writable buffer
        content = self._unpacked.read(len(buffer))
        buffer[: len(content)] = content
        self._read += len(content)
        if self._read > _HARMLESS and self._read > _MOST_PACKED * self._packed.tell():
            raise _bomb(self._name)
        return len(content)

    def close(self) -> None:
        self._unpacked.close()
        self._packed.close()
        super().close()


def _bomb(name: str) -> ArchiveError:
    what = f"unpacks to more than {_MOST_PACKED} times its size, which no chat does"
    return ArchiveError(name, what, "check where it comes from; unpacked by yourself it can be read")


@contextmanager
def _damage_told(name: str) -> Iterator[None]:
    try:
        yield
    except _DAMAGE as error:
        raise ArchiveError(name, f"is damaged ({error})", "fetch or export it again") from None
    except OSError as error:
        raise ArchiveError(name, f"cannot be read ({error.strerror or error})", "check the disk, try again") from error


def _opened(name: str, opened: Callable[[], BinaryIO]) -> Files:
    with _damage_told(name), opened() as stream:
        head = stream.read(HEAD)
    if not head.strip():
        raise ArchiveError(name, "is empty", "export the chat again, or choose another file")
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):  # the second is an empty one
        return _zip(name, opened)
    if head.startswith(b"\x1f\x8b"):
        return _gzip(name, opened)
    if head[257:262] == b"ustar":
        return _tar(name, opened)
    for beginning, (what, remedy) in _OTHERS.items():
        if head.startswith(beginning):
            raise ArchiveError(name, what, remedy)
    return Files(name, (Member(PurePosixPath(name).name, name, opened),))


def _gzip(name: str, opened: Callable[[], BinaryIO]) -> Files:
    unpacked = _gunzipped(name, opened)
    with _damage_told(name), unpacked() as stream:
        head = stream.read(HEAD)
    if not head.strip():
        raise ArchiveError(name, "is empty", "export the chat again, or choose another file")
    if head[257:262] == b"ustar":
        with unpacked() as stream:
            return _tar(name, _kept(stream, name))
    inner = PurePosixPath(name).name
    return Files(name, (Member(inner.removesuffix(".gz"), name, unpacked),))


def _gunzipped(name: str, opened: Callable[[], BinaryIO]) -> Callable[[], BinaryIO]:
    def unpacked() -> BinaryIO:
        packed = opened()
        if cast(io.BufferedReader, packed).peek(2)[:2] != b"\x1f\x8b":
            return packed  # only its name says so
        raw = _Unpacked(cast(BinaryIO, gzip.GzipFile(fileobj=packed)), packed, name)
        return cast(BinaryIO, io.BufferedReader(raw, 1 << 18))

    return unpacked


def _zip(name: str, opened: Callable[[], BinaryIO]) -> Files:
    with _damage_told(name):
        stream = opened()
        held, size = _Held(stream), stream.seek(0, os.SEEK_END)
        try:
            container = zipfile.ZipFile(stream)
        except UnicodeDecodeError:
            raise zipfile.BadZipFile("a name in it is no text") from None
        except NotImplementedError as error:  # for versions of the format that there are not (``zipfile``)
            raise zipfile.BadZipFile(str(error)) from None
        entries = container.infolist()
    _count(name, len(entries))
    for what, remedy in (_DOCUMENTS[entry.filename] for entry in entries if entry.filename in _DOCUMENTS):
        raise ArchiveError(name, what, remedy)
    whole = sum(entry.file_size for entry in entries)  # members may share what they unpack from
    for unpacked, packed in [(whole, size), *((entry.file_size, entry.compress_size) for entry in entries)]:
        if unpacked > _HARMLESS and unpacked > _MOST_PACKED * packed:
            raise _bomb(name)

    def content(entry: zipfile.ZipInfo, _: _Held = held) -> BinaryIO:
        try:
            return cast(BinaryIO, container.open(entry))
        except UnicodeDecodeError:
            raise zipfile.BadZipFile("its name is no text") from None
        except RuntimeError as error:  # for passwords and for unusual packing (zipfile, ``ZipFile.open``)
            what, shown = f"cannot be unpacked ({error})", f"{name}: {_shown(entry.filename)}"
            raise ArchiveError(shown, what, "unpack it, and name the file in it") from None

    def member(entry: zipfile.ZipInfo) -> tuple[str, Callable[[], BinaryIO] | None]:
        link = stat.S_IFMT(entry.external_attr >> 16) not in (0, stat.S_IFREG)
        return entry.filename, None if link else partial(content, entry)

    return _container(name, (member(entry) for entry in entries if not entry.is_dir()))


def _tar(name: str, opened: Callable[[], BinaryIO]) -> Files:
    entries: list[tarfile.TarInfo] = []
    with _damage_told(name), opened() as stream:
        size = stream.seek(0, os.SEEK_END)
        stream.seek(0)
        with tarfile.open(fileobj=stream, mode="r:") as container:
            for entry in container:
                entries.append(entry)
                _count(name, len(entries))
                if entry.isreg() and entry.offset_data + entry.size > size:
                    raise tarfile.ReadError("it is cut short")
            stream.seek(container.offset)
            if stream.read(512) != bytes(512):  # tarfile ends without a word where a header is damaged
                raise tarfile.ReadError("it is cut short, or damaged in the middle")

    def member(entry: tarfile.TarInfo) -> tuple[str, Callable[[], BinaryIO] | None]:
        def content() -> BinaryIO:
            whole = opened()
            part = _Slice(whole.fileno(), _Held(whole), entry.offset_data, entry.size)
            return cast(BinaryIO, io.BufferedReader(part))

        # a sparse file's data are not where its header says
        return entry.name, content if entry.isreg() and not entry.issparse() else None

    return _container(name, (member(entry) for entry in entries if not entry.isdir()))


def _folder(path: Path, name: str) -> Files:
    found: list[tuple[str, Callable[[], BinaryIO] | None]] = []
    for file in path.rglob("*"):
        if file.is_dir() and not file.is_symlink():
            continue
        plain = file.is_file() and not file.is_symlink()
        found.append((file.relative_to(path).as_posix(), partial(_plain, file) if plain else None))
        _count(name, len(found))
    return _container(name, found)


def _count(name: str, members: int) -> None:
    if members > _MOST_MEMBERS:
        raise ArchiveError(
            name, f"holds more than {_MOST_MEMBERS:,} files", "name the file or folder in it that is meant"
        )


def _container(name: str, found: Iterable[tuple[str, Callable[[], BinaryIO] | None]]) -> Files:
    members, left_out = [], []
    for inner, opened in sorted(found, key=lambda each: each[0]):
        path = PurePosixPath(inner.replace("\\", "/"))
        shown = f"{name}: {_shown(inner)}"
        if inner.startswith(_JUNK) or path.name in _JUNK or path.name.startswith("._"):
            continue
        if opened is None:
            left_out.append("links, devices and the like in the container")
        elif path.is_absolute() or ".." in path.parts:
            left_out.append("files in the container whose names lead out of it")
        elif path.suffix == ".gz":
            members.append(Member(str(path.with_suffix("")), shown, _gunzipped(shown, opened)))
        else:
            members.append(Member(str(path), shown, opened))
    if not members:
        what = f"holds nothing but {' and '.join(sorted({*left_out}))}" if left_out else "holds no files"
        raise ArchiveError(name, what, "name the file that holds the chat")
    return Files(name, tuple(members), packed=True, left_out=tuple(left_out))
