"""Posts of an invented chat about beekeeping, and what they contribute: a word or two says each."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from chatbadge.core.model import ChatFacts, Contribution, Kind, Participation, Post, PostId, Record

#: When the chat begins.
BEGIN = datetime(2024, 3, 5, 19, 0, tzinfo=UTC)
#: Words that are long enough to be cut short.
LONG = "A hive that is opened in the rain loses its warmth, and its temper with it. Wait for the sun."


def post(
    number: int,
    author: str = "ada",
    text: str = "Bees need water.",
    minute: int = 0,
    *,
    addressed: tuple[str, ...] = (),
    quoted: tuple[Post, ...] = (),
    reply_to: Post | None = None,
    quotes: Post | None = None,
    seen_in_quote: bool = False,
    moderator_flag: bool = False,
) -> Post:
    """The *number*th post of the archive, made *minute* minutes into the chat."""
    return Post(
        id=PostId("archive", f"a-{number}"),
        author=author,
        at=BEGIN + timedelta(minutes=minute),
        text=text,
        ordinal=number,
        addressed=addressed,
        quoted=quoted,
        reply_to=reply_to.id if reply_to else None,
        quotes=quotes.id if quotes else None,
        seen_in_quote=seen_in_quote,
        moderator_flag=moderator_flag,
    )


def shown(number: str, author: str, text: str, minute: int = 0, *inner: Post, addressed: str = "") -> Post:
    """A post as somebody's quote shows it, with the quotes inside it; its id is of its own."""
    made = post(int(number.partition("q")[0]), author, text, minute, addressed=tuple(filter(None, [addressed])))
    return replace(made, id=PostId("archive", f"a-{number}"), quoted=inner)


def answer(made: Post, *questions: int, to: str = "", substance: bool = True, confidence: float = 0.9) -> Contribution:
    """*made* as an answer to the numbered questions, perhaps to somebody's post as well."""
    return Contribution(made, Kind.ANSWER, questions, confidence, ("labelled",), substance, to or None)


def reply(made: Post, to: str, *questions: int, substance: bool = True, confidence: float = 0.9) -> Contribution:
    """*made* as a response to *to*, under the numbered questions."""
    return Contribution(made, Kind.REPLY, questions, confidence, ("replies",), substance, to)


def other(
    made: Post, kind: Kind, *questions: int, to: str = "", substance: bool = True, confidence: float = 0.9
) -> Contribution:
    """*made* as any other kind of contribution, perhaps to somebody's post."""
    return Contribution(made, kind, questions, confidence, ("because",), substance, to or None)


def part_of(
    person: str,
    *own: Contribution,
    responses: tuple[Contribution, ...] = (),
    chat: ChatFacts | None = None,
    record: Record | None = None,
) -> Participation:
    """What *person* contributed, what others responded to it, the chat around it, and the person besides."""
    return Participation(person, own, responses, chat or ChatFacts(), record or Record())
