"""Entries of an archive → posts, where an entry may be anything: one home for what happens to damaged ones."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any

from chatbadge.core.model import Post, Tally

#: How a value that is not what it should be shows itself while an entry is read.
_NOT_AS_EXPECTED = (AttributeError, IndexError, KeyError, OverflowError, RecursionError, TypeError, ValueError)


def posts_of(entries: Iterable[Any], to_post: Callable[[Any, int], Post | None], tally: Tally) -> Iterator[Post]:
    """The posts that *to_post* makes of the entries; it is given each with the ordinal that its post will have.

    None means that the entry is no post; *to_post* has counted why. An entry with values of a wrong kind
    is counted as damaged.
    """
    ordinal = 1
    for entry in entries:
        try:
            post = to_post(entry, ordinal)
            if post is not None and not _is_whole(post):
                raise TypeError("a field of the post is of the wrong kind")
        except _NOT_AS_EXPECTED:
            tally.skip("damaged entries")
            continue
        if post is not None:
            ordinal += 1
            yield post


def _is_whole(post: Post) -> bool:
    """What everything rests on is there and of its kind."""
    if not isinstance(post.at, datetime) or post.at.tzinfo is None:
        return False
    return type(post.author) is str and type(post.text) is str and type(post.id.id) is str


def strings(values: Any) -> tuple[str, ...]:
    """Those of *values* that are texts and not empty; nothing where it is no list."""
    return tuple(v for v in values if v and isinstance(v, str)) if isinstance(values, (list, tuple)) else ()
