"""File formats that chats are kept in: one file each.

A format is a module with

    TITLE     what people call it, "Participate transcript (text)"
    VERSION   an integer, raised when the same file would be read differently
    sniff     (head: bytes) -> bool: does a file that begins like this have this format?
    read      (stream: BinaryIO, name: str, timezone: str) -> Archive: reads it; pure apart from the stream

``name`` is for messages; ``timezone`` is for times that carry no zone ("" means: the archive's own,
else UTC). A format that cannot read on raises :class:`~chatbadge.errors.ArchiveError`.
"""

import sys
from collections.abc import Iterator
from functools import cache
from io import BytesIO, TextIOWrapper
from pathlib import Path
from types import ModuleType

from chatbadge import registry
from chatbadge.core.model import Archive
from chatbadge.core.zones import zone
from chatbadge.errors import ArchiveError, UnknownNameError

REQUIRED = ("TITLE", "VERSION", "sniff", "read")

_HEAD = 65_536


@cache
def formats() -> dict[str, ModuleType]:
    """The formats that can be read, by name."""
    return registry.load(sys.modules[__name__])


def open_archive(path: Path, format_name: str = "", timezone: str = "") -> Archive:
    """Read the archive at *path*, in the format that its content shows or that *format_name* names.

    Raises :class:`ArchiveError` for a file that is missing, empty or in no known format, and
    :class:`UnknownNameError` for a format or a time zone that does not exist.
    """
    known = formats()
    if format_name and format_name not in known:
        raise UnknownNameError("archive format", format_name, list(known))
    if timezone and zone(timezone) is None:
        raise UnknownNameError("time zone", timezone, [], "write it like America/New_York")
    content = _content(path)
    fitting = [format_name] if format_name else [n for n, f in known.items() if f.sniff(content[:_HEAD])]
    if not fitting:
        titles = ", ".join(f"{f.TITLE} ({name})" for name, f in known.items())
        raise ArchiveError(str(path), "is in no format that can be read", f"readable are: {titles}")
    if len(fitting) > 1:
        raise ArchiveError(str(path), f"could be {' or '.join(fitting)}", "choose one with --format")
    archive: Archive = known[fitting[0]].read(BytesIO(content), str(path), timezone)
    return archive


def _content(path: Path) -> bytes:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise ArchiveError(str(path), "there is no such file", "check the path") from None
    except OSError as error:
        if path.is_dir():
            raise ArchiveError(str(path), "is a folder", "name the file in it") from None
        raise ArchiveError(str(path), f"cannot be opened ({error.strerror})", "check its permissions") from error
    if not content.strip():
        raise ArchiveError(str(path), "is empty", "export the chat again, or choose another file")
    return content


def text_lines(content: bytes, name: str, errors: str = "strict") -> Iterator[str]:
    """The lines of a text in UTF-8 or UTF-16, whatever its line ends; without NULs and blanks at their ends.

    Raises :class:`ArchiveError` where it is no such text, with the line.
    """
    encoding = _encoding(content)
    try:
        for line in TextIOWrapper(BytesIO(content), encoding, errors, newline=None):
            yield line.translate(_NOISE).rstrip()
    except UnicodeDecodeError:
        raise _no_text(content, encoding, name) from None


#: NULs, and byte order marks of files that were put together.
_NOISE = {0: None, 0xFEFF: None}


def _encoding(content: bytes) -> str:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    match [bool(byte) for byte in content[:4]]:
        case [True, False, True, False]:
            return "utf-16-le"
        case [False, True, False, True]:
            return "utf-16-be"
    return "utf-8-sig"


def _no_text(content: bytes, encoding: str, name: str) -> ArchiveError:
    """Where and how *content* fails to be text; the decoder that reads on as it goes cannot say it."""
    try:
        content.decode(encoding)
        start, end = 0, 0
    except UnicodeDecodeError as error:
        start, end = error.start, error.end
    before = content[:start].decode(encoding, "ignore").replace("\r\n", "\n").replace("\r", "\n")
    line = before.count("\n") + 1
    if end == len(content):
        return ArchiveError(name, f"line {line}: the file ends within a letter", "fetch it again, or mend its end")
    kind = "UTF-16" if encoding.startswith("utf-16") else "UTF-8"
    return ArchiveError(name, f"line {line}: holds a byte that is no {kind} text", "save the file again as UTF-8")
