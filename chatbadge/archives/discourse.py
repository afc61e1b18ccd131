"""A topic of a Discourse forum: ``/t/57.json``, best with ``?print=true``; several of them, and ``/posts.json``.

    {"post_stream": {"posts": [{"id": 901, "post_number": 1, …}], "stream": [901, …]}, "title": "…", "id": 57, …}

The answer holds the first posts of a topic, and the ids of all. What a post holds is told in
``payloads.discourse``.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from chatbadge.archives import Options
from chatbadge.core.model import Archive, Tally
from chatbadge.errors import ArchiveError
from chatbadge.payloads.discourse import post_of
from chatbadge.reading.entries import posts_of
from chatbadge.reading.files import Files
from chatbadge.reading.json_pages import first_object, json_pages

TITLE = "Discourse topic (JSON)"
VERSION = 1

_HASHTAG = re.compile(r"#\w*[^\W\d]\w*")


def sniff(files: Files) -> bool:
    """True where the first answer holds posts, or is one."""
    page = first_object(files.alone) if files.alone else None
    return page is not None and any(True for _ in _posts(page))


def read(files: Files, options: Options) -> Archive:
    """Read public topics. Raises :class:`ArchiveError` where the first is a private message."""
    tally = Tally()
    pages = json_pages(files.members[0], tally)
    first = next(pages, {})
    if _is_private(first):
        raise ArchiveError(files.name, "is a private message, which is never read", "choose a public topic")
    title = first["title"] if isinstance(first.get("title"), str) else "Discourse"
    return Archive(
        digest=files.digest,
        format="discourse",
        reader_version=VERSION,
        title=title,
        hashtag=found[0].lower() if (found := _HASHTAG.search(title)) else "",
        posts=posts_of(
            _public(chain([first], pages), tally), lambda post, ordinal: post_of(post, ordinal, tally), tally
        ),
        tally=tally,
    )


def _is_private(page: dict[str, Any]) -> bool:
    return page.get("archetype") == "private_message"


def _posts(page: dict[str, Any]) -> Iterator[Any]:
    """The posts of an answer; the one that it is itself."""
    stream = page.get("post_stream")
    posts = stream.get("posts") if isinstance(stream, dict) else page.get("latest_posts")
    if isinstance(posts, list):
        yield from posts
    elif page.keys() >= {"post_number", "topic_id", "created_at"}:
        yield page


def _public(pages: Iterable[dict[str, Any]], tally: Tally) -> Iterator[Any]:
    """The posts of topics that are public; says in the end how many of a topic's are missing."""
    there: dict[int, set[int]] = defaultdict(set)
    wanted: dict[int, set[int]] = defaultdict(set)
    for page in pages:
        if _is_private(page):
            tally.skip("posts of private messages", sum(1 for _ in _posts(page)))
            continue
        for post in _posts(page):
            if isinstance(post, dict) and isinstance(post.get("id"), int) and isinstance(post.get("topic_id"), int):
                there[post["topic_id"]].add(post["id"])
            yield post
        stream = page.get("post_stream")
        ids = stream.get("stream") if isinstance(stream, dict) else None
        if isinstance(ids, list) and isinstance(page.get("id"), int):
            wanted[page["id"]].update(id for id in ids if isinstance(id, int))
    for topic, ids_of in wanted.items():
        if missing := ids_of - there[topic]:
            held = f"the file holds {len(ids_of) - len(missing)} of the {len(ids_of)} posts of topic {topic}"
            tally.warn(f"{held}; /t/{topic}.json?print=true gives up to 1,000")
