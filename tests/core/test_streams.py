"""Several chats in one stream of posts: each counts its questions anew."""

from datetime import UTC, datetime, timedelta

from chatbadge.core.model import Kind, Post, PostId, Roles
from chatbadge.core.sessions.streams import attribution_of_stream
from chatbadge.core.transcript import assemble

BEGIN = datetime(2024, 4, 9, 18, 0, tzinfo=UTC)
EVENING = (
    ("hilda", "Q1: {what}, and how do you keep slugs away from it? #gardenchat", 0),
    ("kim", "A1: ducks eat every slug near {what} #gardenchat", 2),
    ("lee", "A1: copper tape around {what} #gardenchat", 3),
    ("hilda", "Q2: Which compost suits {what} best? #gardenchat", 10),
    ("kim", "A2: leaf mould for {what} #gardenchat", 12),
    ("mia", "A2: worm casts, always #gardenchat", 13),
)


def evening(week: int, what: str) -> list[Post]:
    """A short chat about *what*, *week* weeks after the first."""
    begin = BEGIN + timedelta(weeks=week)
    return [
        Post(PostId("garden", f"{week}-{n}"), author, begin + timedelta(minutes=minute), text.format(what=what), n)
        for n, (author, text, minute) in enumerate(EVENING)
    ]


def test_one_chat_is_attributed_as_ever() -> None:
    made, chats = attribution_of_stream(assemble(evening(0, "lettuce"), "#gardenchat"), Roles())
    assert chats == 1
    assert [c.kind for c in made.contributions].count(Kind.QUESTION) == 2


def test_the_questions_of_two_evenings_are_not_mixed() -> None:
    posts = [*evening(0, "lettuce"), *evening(1, "cabbage")]
    made, chats = attribution_of_stream(assemble(posts, "#gardenchat"), Roles())
    assert chats == 2
    assert [c.post.id.id for c in made.contributions] == [post.id.id for post in posts]
    assert [(c.kind, c.questions) for c in made.contributions[:6]] == [
        (c.kind, c.questions) for c in made.contributions[6:]
    ]
    assert made.roles.hosts == {"hilda"}
    assert made.why_roles == "posed numbered questions"


def test_what_is_posted_between_two_chats_belongs_to_neither() -> None:
    between = Post(PostId("garden", "advert"), "shop", BEGIN + timedelta(days=3), "Join our plant fair! #gardenchat", 0)
    posts = [*evening(0, "lettuce"), between, *evening(1, "cabbage")]
    made, _ = attribution_of_stream(assemble(posts, "#gardenchat"), Roles(frozenset({"hilda"})))
    stray = made.contributions[6]
    assert stray.post.id == between.id
    assert (stray.kind, stray.questions) == (Kind.HOSTING, ())
    assert made.why_roles == "as configured"


def test_no_posts_hold_no_chat() -> None:
    made, chats = attribution_of_stream(assemble([], "#gardenchat"), Roles())
    assert (made.contributions, chats) == ((), 0)
