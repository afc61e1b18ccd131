"""An invented gardening chat, led by Hilda: builders for its posts and for what is found in them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import settings

from chatbadge.core.attribution import attribute
from chatbadge.core.model import Contribution, Kind, Post, PostId, Roles, Transcript, person_key
from chatbadge.core.transcript import assemble

BEGIN = datetime(2024, 4, 9, 18, 0, tzinfo=UTC)
TAG = "#gardenchat"
#: For property tests: the same examples each time, and few of them.
QUICK = settings(derandomize=True, deadline=None, max_examples=150)


def say(
    author: str,
    text: str,
    minute: float = 0,
    *,
    name: str = "",
    to: Post | None = None,
    quoting: Post | None = None,
    addressed: tuple[str, ...] = (),
    moderator: bool = False,
    in_quote: bool = False,
) -> Post:
    """A post by *author*, *minute* minutes into the chat."""
    return Post(
        id=PostId("garden", name or f"{author}: {text}"),
        author=author,
        at=BEGIN + timedelta(minutes=minute),
        text=text,
        ordinal=0,
        reply_to=to.id if to else None,
        quotes=quoting.id if quoting else None,
        addressed=addressed,
        moderator_flag=moderator,
        seen_in_quote=in_quote,
    )


SLUGS = say("hilda", "Q1: How do you keep slugs away from young lettuce? #gardenchat")
COMPOST = say("hilda", "Q2: Which compost works best for tomatoes in pots? #gardenchat", 10)


def transcript(*posts: Post, tag: str = TAG) -> Transcript:
    """The posts as a transcript; those of one minute stay in the order given."""
    return assemble((replace(post, ordinal=place) for place, post in enumerate(posts)), tag)


def found(*posts: Post, hosts: Iterable[str] = ("hilda",)) -> tuple[Contribution, ...]:
    """What the posts contribute, in the transcript's order."""
    return attribute(transcript(*posts), Roles(frozenset(map(person_key, hosts))))


def last(*posts: Post, hosts: Iterable[str] = ("hilda",)) -> Contribution:
    """What the last of the posts contributes."""
    return found(*posts, hosts=hosts)[-1]


def outcome(contribution: Contribution) -> tuple[Kind, tuple[int, ...]]:
    """Kind and questions, for comparison."""
    return contribution.kind, contribution.questions


def credited(contributions: Iterable[Contribution]) -> set[tuple[str, int]]:
    """(person, question) for every answer: what a badge rests on."""
    return {
        (person_key(c.post.author), number)
        for c in contributions
        if c.kind is Kind.ANSWER and c.counts
        for number in c.questions
    }
