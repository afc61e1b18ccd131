"""Posts whose words may not be kept any more: how they are known again, and what is left of posts that repeat them.

A post is withdrawn because its author asked for that, or because its network does not show it to everybody any more.
What is kept of it then is enough to know it when an archive brings it again, and not enough to tell what it said.
PURE.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from chatbadge.core.awards import keyed_id
from chatbadge.core.model import Post, PostId, person_key
from chatbadge.core.moments import iso

#: Fewer letters than that may stand in somebody else's post by chance.
_TELLING = 20
#: Stands for withdrawn words in a post that repeats them.
GAP = "[…]"


class Why(StrEnum):
    """Why a post was withdrawn."""

    AUTHOR = "author"
    DELETED = "deleted"
    PROTECTED = "protected"


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A post that was withdrawn."""

    post: PostId
    session: str
    at: datetime
    why: Why
    #: as :func:`marks` gives them
    marks: tuple[str, ...]


def marks(post: Post, key: bytes) -> tuple[str, ...]:
    """Keyed hashes of who posted when, by which the post is known in an archive that has another id for it.

    An archive may tell times to the minute only, or this post's may have.
    """
    minute = post.at.replace(second=0)
    found = [_mark(key, "at", post, post.at), _mark(key, "to the minute", post, minute)]
    return (*found, _mark(key, "within", post, minute)) if post.at.second == 0 else tuple(found)


def known_by(made: Iterable[Withdrawal]) -> tuple[frozenset[PostId], frozenset[str]]:
    """(ids, marks) by which withdrawn posts are known again."""
    made = list(made)
    return frozenset(each.post for each in made), frozenset(mark for each in made for mark in each.marks)


def is_withdrawn(post: Post, ids: Collection[PostId], marks: Collection[str], key: bytes) -> bool:
    """Whether the post is one of those that were withdrawn, or a native share of one.

    *ids* and *marks* are of all of them.
    """
    if post.id in ids or post.shares in ids:
        return True
    if not marks:
        return False
    minute = post.at.replace(second=0)
    probes = [_mark(key, "at", post, post.at), _mark(key, "within", post, minute)]
    if post.at.second == 0:
        probes.append(_mark(key, "to the minute", post, minute))
    return any(probe in marks for probe in probes)


def _mark(key: bytes, precision: str, post: Post, at: datetime) -> str:
    return keyed_id(key, "withdrawn", precision, person_key(post.author), iso(at))


def without_quotes(post: Post, ids: Collection[PostId]) -> Post:
    """The post without the copies that it shows of withdrawn ones, however deep they lie."""
    kept = tuple(without_quotes(quoted, ids) for quoted in post.quoted if quoted.id not in ids)
    return post if kept == post.quoted else replace(post, quoted=kept)


def without_words(post: Post, gone: Post) -> Post:
    """The post without its copies of *gone*: those that it shows, and the words where it repeats them."""
    author, said = person_key(gone.author), gone.text.strip()
    kept = tuple(
        without_words(quoted, gone)
        for quoted in post.quoted
        if quoted.id != gone.id and not (said and person_key(quoted.author) == author and quoted.text.strip() == said)
    )
    text = without(post.text, said)
    return post if (kept, text) == (post.quoted, post.text) else replace(post, quoted=kept, text=text)


def without(text: str, words: str) -> str:
    """The text without its verbatim copies of *words*, unless those are so few that they say nothing."""
    words = words.strip()
    return text.replace(words, GAP) if len(words) >= _TELLING else text
