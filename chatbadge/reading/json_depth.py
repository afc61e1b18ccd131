"""Keeps what is nested without sense away from a parser that would fill the memory with it.

ijson keeps the path to each level, so that 100 KB of opening brackets take 8 GB.
"""

from typing import BinaryIO

#: No archive nests deeper than a few dozen levels.
DEEPEST = 1000
_BESIDES = bytes(set(range(256)) - set(b'{}[]"'))


class Shallow:
    """A stream of JSON that raises ValueError before it gives what lies deeper than ``DEEPEST`` levels."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._depth, self._inside, self._escaping = stream, 0, False, b""

    def read(self, size: int = -1) -> bytes:
        """The next bytes, as files give them."""
        content = self._stream.read(size)
        self._follow(self._escaping + content)
        return content

    def _follow(self, content: bytes) -> None:
        backslashes = len(content) - len(content.rstrip(b"\\"))
        self._escaping = b"\\" * (backslashes % 2)  # what it escapes comes with the next bytes
        whole = content[: len(content) - len(self._escaping)]
        parts = whole.replace(b"\\\\", b"").replace(b'\\"', b"").translate(None, _BESIDES).split(b'"')
        brackets = b"".join(parts[self._inside :: 2])
        self._inside ^= len(parts) % 2 == 0
        closed = brackets.count(b"}") + brackets.count(b"]")
        if self._depth + len(brackets) - closed > DEEPEST:
            self._count(brackets)
        else:
            self._depth += len(brackets) - 2 * closed

    def _count(self, brackets: bytes) -> None:
        for bracket in brackets:
            self._depth += 1 if bracket in b"{[" else -1
            if self._depth > DEEPEST:
                raise ValueError(f"nested deeper than {DEEPEST} levels")
