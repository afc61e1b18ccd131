"""Posts of the X (Twitter) API v2: pages as twarc2 and others write them, one a line, or one saved answer of the API.

    {"data": [{"id", "text", "author_id", …}], "includes": {"users": […], "tweets": […]}, "meta": {…}, "__twarc": {…}}

Streams hold one post in ``data``; after ``twarc2 flatten`` each line is a post. The API's newer dialect, in which
"tweet" is "post", is read as well. Included posts that are not in ``data`` only serve as what others quote or
repeat, as twarc2 itself has it. Facts: twarc's documentation; docs.x.com, "Data dictionary".
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

from chatbadge.archives import Options
from chatbadge.core.model import Archive, Post, Tally
from chatbadge.errors import ArchiveError
from chatbadge.payloads.x_v2 import Page, is_post, post_of
from chatbadge.reading.entries import posts_of
from chatbadge.reading.files import Files, Member
from chatbadge.reading.json_shapes import json_beginning, json_stream
from chatbadge.reading.texts import text_head

TITLE = "X (Twitter) posts of the API v2, as twarc2 keeps them (JSON)"
VERSION = 1


def sniff(files: Files) -> bool:
    """True where the beginning shows a page with a post, or a flattened post.

    An array of posts without their authors is academictwitteR's.
    """
    if not files.alone:
        return False
    shown, in_array = json_beginning(files.alone), text_head(files.alone).lstrip().startswith("[")
    pages = [value for value in shown if isinstance(value, dict)]
    return any(
        any(map(is_post, Page(page).raw)) or (is_post(page) and ("author" in page or not in_array)) for page in pages
    )


def read(files: Files, options: Options) -> Archive:
    """Read posts page by page. Raises :class:`ArchiveError` where they are flattened and name no authors."""
    flattened = [value for value in json_beginning(files.members[0]) if is_post(value)]
    if flattened and not any("author" in post for post in flattened):
        remedy = "fetch the posts again with the expansion author_id, as twarc2 does"
        raise ArchiveError(files.name, "names the authors of its posts only by their numbers", remedy)
    tally = Tally()
    return Archive(
        digest=files.digest,
        format="twarc2",
        reader_version=VERSION,
        posts=posts_of(_entries(files.members[0], tally), partial(_post, tally=tally), tally),
        tally=tally,
    )


def _entries(member: Member, tally: Tally) -> Iterator[tuple[Any, Page]]:
    """Each post with its page."""
    for value in json_stream(member, tally):
        if not isinstance(value, dict):
            if value != "keep-alive":  # twarc2 can be told to write that
                tally.skip("damaged entries")
        elif "data" in value:
            page = Page(value)
            _count_missing(value.get("errors"), tally)
            for raw in page.raw:
                yield raw, page
        elif "id" in value and "text" in value:
            yield value, Page({})
        elif "errors" in value:
            tally.skip("error lines")
        elif "meta" not in value:  # a page without results has one
            tally.skip("lines that are no posts")


def _count_missing(errors: Any, tally: Tally) -> None:
    """Posts that were asked for by their ids; other errors are about what posts refer to."""
    for error in errors if isinstance(errors, list) else ():
        if isinstance(error, dict) and error.get("parameter") in ("id", "ids"):
            tally.skip("posts that X no longer gives (deleted, protected or suspended)")


def _post(entry: tuple[Any, Page], ordinal: int, tally: Tally) -> Post | None:
    return post_of(entry[0], entry[1], ordinal, tally)
