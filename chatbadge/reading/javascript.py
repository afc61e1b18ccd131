"""JavaScript files that do nothing but give a JSON value a name: ``window.YTD.tweets.part0 = [ … ]``."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

from chatbadge.reading.files import Member
from chatbadge.reading.texts import text_head

_ASSIGNMENT = re.compile(r"\s*(?:var\s+)?([A-Za-z_][\w.]{0,99})\s*=\s*[\[{]", re.ASCII)
#: No assignment is longer; what has no "=" up to here is left as it is.
_LONGEST_NAME = 200


def assigned_name(member: Member) -> str:
    """The name that the file's value is given to; "" where the file is no such script."""
    found = _ASSIGNMENT.match(text_head(member))
    return found[1] if found else ""


@dataclass(frozen=True)
class Assigned(Member):
    """A script as if it held only its value, which everything in ``json_values`` can then read."""

    @classmethod
    def in_script(cls, member: Member) -> "Assigned":
        return cls(member.name, member.shown, member._opened)

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        with super().open() as stream:
            for _ in range(_LONGEST_NAME):
                if stream.read(1) in (b"=", b""):
                    break
            yield stream
