"""What stands at an address: content, its type, and the status with which a server gives it out."""

from collections.abc import Mapping
from dataclasses import dataclass

from chatbadge.credentials import compact

JSON, HTML = "application/json", "text/html; charset=utf-8"
_TEXT = "text/plain; charset=utf-8"
#: By the ending of the path. Open Badges 3.0, section 5.2, names the types for credentials.
MEDIA_TYPES = {
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".pdf": "application/pdf",
    ".css": "text/css; charset=utf-8",
    ".json": JSON,
    ".jwt": _TEXT,
    ".jws": _TEXT,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands at an address."""

    content: bytes
    media_type: str
    status: int = 200


def json_answer(document: Mapping[str, object], status: int = 200) -> Answer:
    return Answer(compact(document).encode(), JSON, status)


def file_answer(content: bytes | None, ending: str) -> Answer | None:
    """A file whose path ends with *ending*; None where there is none."""
    return Answer(content, MEDIA_TYPES["." + ending.rpartition(".")[2]]) if content else None
