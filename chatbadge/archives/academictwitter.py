"""Posts of the X (Twitter) API v2 as the R package academictwitteR keeps them: a folder with two files a page.

    data_1402939532849319939.json      [{"id", "text", "author_id", "created_at", …}, …]
    users_1402939532849319939.json     {"users": [{"id", "username", …}], "tweets": […], "media": […], …}

and a file ``query``. R writes what is empty as ``{}``, lists included. Facts: the package's manual, get_all_tweets.
"""

import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from chatbadge.archives import Options
from chatbadge.core.model import Archive, Post, Tally
from chatbadge.errors import ArchiveError
from chatbadge.payloads.x_v2 import Page, is_post, post_of
from chatbadge.reading.entries import posts_of
from chatbadge.reading.files import Files, Member
from chatbadge.reading.json_values import json_document, json_head

TITLE = "academictwitteR folder (data_….json and users_….json)"
VERSION = 1
PACKED = True

_PART = re.compile(r"(?:(.*)/)?(data|users)_(\w+)\.json", re.ASCII)


def sniff(files: Files) -> bool:
    """True where a file of posts has its place in such a folder, or is an array of posts without their authors."""
    if files.alone and not files.packed:
        return _holds_posts(files.alone)
    return any(map(_holds_posts, [*_parts(files, "data").values()][:20]))


def read(files: Files, options: Options) -> Archive:
    """Read posts file by file. Raises :class:`ArchiveError` where the files with their authors are not there."""
    if not _parts(files, "users"):
        what = "holds posts without their authors, whom academictwitteR keeps in files users_….json"
        raise ArchiveError(files.name, what, "name the folder that holds both")
    tally = Tally()
    return Archive(
        digest=files.digest,
        format="academictwitter",
        reader_version=VERSION,
        posts=posts_of(_entries(files, tally), partial(_post, tally=tally), tally),
        tally=tally,
    )


def _parts(files: Files, kind: str) -> dict[tuple[str, str], Member]:
    """The files of that kind, by folder and number."""
    named = ((_PART.fullmatch(member.name), member) for member in files.members)
    return {(found[1] or "", found[3]): member for found, member in named if found and found[2] == kind}


def _holds_posts(member: Member) -> bool:
    shown = json_head(member)
    return isinstance(shown, list) and any(is_post(post) and "author" not in post for post in shown)


def _entries(files: Files, tally: Tally) -> Iterator[tuple[Any, Page]]:
    """Each post with its page."""
    users, data = _parts(files, "users"), _parts(files, "data")
    if others := len(files.members) - len(users) - len(data) - len(files.named("query")):
        tally.skip("other files in the folder", others)
    for key, member in data.items():
        posts, included = _content(member, tally), _content(users[key], tally) if key in users else {}
        page = Page({"data": posts, "includes": included})
        for raw in page.raw:
            yield raw, page


def _content(member: Member, tally: Tally) -> Any:
    """What a file holds; one damaged file among many is counted."""
    try:
        return json_document(member)
    except ArchiveError:
        tally.skip("files that are no JSON, or cut short")
        return None


def _post(entry: tuple[Any, Page], ordinal: int, tally: Tally) -> Post | None:
    return post_of(entry[0], entry[1], ordinal, tally)
