"""Posts in the order of time → the session that each belongs to, if any."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from chatbadge.core.model import Post, PostId
from chatbadge.core.sessions.marks import mark_of, tags_of
from chatbadge.core.sessions.rounds import Found

#: So long after a session its questions are still answered, and its posts still replied to.
_LATE = timedelta(days=7)


#: More posts than this are no chat but a flood, and are not taken into one; the largest chats have a few thousand.
MOST_POSTS = 50_000

#: A post, and the number of the archive that it comes from.
Arrival = tuple[int, Post]


@dataclass(slots=True)
class _Gathering:
    """A session while its posts come in."""

    found: Found
    posts: list[Arrival] = field(default_factory=list)
    ids: set[PostId] = field(default_factory=set)

    def take(self, arrival: Arrival) -> None:
        self.posts.append(arrival)
        self.ids.add(arrival[1].id)

    @property
    def tag(self) -> str:
        return self.found.hashtag.removeprefix("#")

    def responded_to(self, post: Post) -> bool:
        return any(id in self.ids for id in (post.reply_to, post.quotes, post.shares) if id)


def deal_out(posts: Iterable[Arrival], sessions: Sequence[Found]) -> Iterator[tuple[Found | None, list[Arrival]]]:
    """Each session with its posts, as soon as they are complete; and, with None, posts that are of none.

    *posts* come in the order of time, *sessions* in the order of their beginning. A post belongs to the
    session that it falls into, unless its hashtags name another that is held just then. Later posts
    belong to the session whose question they answer by its number, or to whose posts they respond.
    """
    waiting, gathering = deque(sessions), list[_Gathering]()
    for arrival in posts:
        post = arrival[1]
        while waiting and waiting[0].starts_at <= post.at:
            gathering.append(_Gathering(waiting.popleft()))
        while gathering and post.at > gathering[0].found.ends_at + _LATE:
            complete = gathering.pop(0)
            yield complete.found, complete.posts
        if (where := _belongs(post, gathering)) is not None and len(where.posts) < MOST_POSTS:
            where.take(arrival)
        else:
            yield None, [arrival]
    for each in gathering:
        yield each.found, each.posts


def _belongs(post: Post, gathering: list[_Gathering]) -> _Gathering | None:
    current = [each for each in gathering if each.found.starts_at <= post.at <= each.found.ends_at]
    if len(current) == 1:
        return current[0]
    if current:
        tags = tags_of(post)
        return next((each for each in current if each.tag in tags), None) or current[-1]
    return _late(post, gathering)


def _late(post: Post, gathering: list[_Gathering]) -> _Gathering | None:
    """The latest session that *post* comes to late, or None."""
    for each in reversed(gathering):
        if each.responded_to(post):
            return each
    mark = mark_of(post)
    if mark is None or mark.poses or not gathering:
        return None
    latest = gathering[-1]
    meant = mark.number in latest.found.questions and (not latest.tag or latest.tag in mark.tags)
    return latest if meant else None
