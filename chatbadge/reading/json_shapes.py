"""The values of a JSON file, whichever shape it has: one value a line, one array, or one document over many lines."""

import json
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from chatbadge.core.model import Tally
from chatbadge.reading.files import Member
from chatbadge.reading.json_values import json_document, json_head, json_items, json_lines
from chatbadge.reading.texts import text_head


def json_stream(member: Member, tally: Tally) -> Iterator[Any]:
    """The value of each line, each item of the array, or the document; a document is read as a whole.

    Raises :class:`ArchiveError` for a document that is no JSON or too large.
    """
    if text_head(member).lstrip().startswith("["):
        yield from json_items(member, "item", tally)
    elif _is_document(member):
        yield json_document(member)
    else:
        yield from json_lines(member, tally)


@lru_cache(maxsize=8)
def json_beginning(member: Member) -> tuple[Any, ...]:
    """Those values of :func:`json_stream` that the file's beginning shows; the last may be cut. For telling formats."""
    lines = text_head(member).lstrip().split("\n")
    if len(lines) > 1 and lines[0].startswith("{") and not _is_document(member):
        return tuple(value for line in lines if (value := _value(line)) is not None)
    value = json_head(member)
    return tuple(value) if isinstance(value, list) else () if value is None else (value,)


def _is_document(member: Member) -> bool:
    """The first line leaves something open: it is no value, and not one that was cut off either."""
    first, more, _ = text_head(member).lstrip().partition("\n")
    return bool(more) and first.rstrip().endswith(("{", "[", ",", ":"))


def _value(line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None
