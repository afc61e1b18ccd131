"""Statuses of the X (Twitter) API v1.1, as twarc 1 and others keep them.

    {"id_str": "…", "created_at": "Wed May 20 01:05:33 +0000 2015", "full_text": "…", "user": {…}, …}     one a line

also as one array, and as answers of the search, ``{"statuses": [{…}], "search_metadata": {…}}``. Among the lines of a
stream there are notices that are no posts. Facts: twarc's documentation; developer.x.com, "Streaming message types".
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

from chatbadge.archives import Options
from chatbadge.core.model import Archive, Post, Tally
from chatbadge.payloads.x_v1 import post_of
from chatbadge.reading.entries import posts_of
from chatbadge.reading.files import Files, Member
from chatbadge.reading.json_shapes import json_beginning, json_stream

TITLE = "X (Twitter) posts of the API v1.1, as twarc 1 keeps them (JSON)"
VERSION = 1


def sniff(files: Files) -> bool:
    """True where the beginning shows a status: a text, its id as text, and a user with a screen name."""
    shown = json_beginning(files.alone) if files.alone else ()
    return any(_is_status(status) for value in shown for status in _statuses(value))


def read(files: Files, options: Options) -> Archive:
    """Read statuses, one by one; an answer of the search is read as a whole."""
    tally = Tally()
    return Archive(
        digest=files.digest,
        format="twarc",
        reader_version=VERSION,
        posts=posts_of(_entries(files.members[0], tally), partial(_post, tally=tally), tally),
        tally=tally,
    )


def _entries(member: Member, tally: Tally) -> Iterator[Any]:
    for value in json_stream(member, tally):
        yield from _statuses(value)


def _statuses(value: Any) -> list[Any]:
    """The statuses of a search's answer, or the value itself."""
    found = value.get("statuses") if isinstance(value, dict) else None
    return found if isinstance(found, list) else [value]


def _post(status: Any, ordinal: int, tally: Tally) -> Post | None:
    if "user" in status:
        return post_of(status, ordinal, tally)
    tally.skip("deletion notices" if "delete" in status else "lines that are no posts")
    return None


def _is_status(value: Any) -> bool:
    if not isinstance(value, dict) or not isinstance(value.get("id_str"), str):
        return False
    user = value.get("user")
    return ("text" in value or "full_text" in value) and isinstance(user, dict) and "screen_name" in user
