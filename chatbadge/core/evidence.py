"""The posts that an award rests on → excerpts; once it is issued, exhibits: kept as they were then.

A credential carries no words of its own accord: it carries, for each exhibit, the address of its page, its time,
and a digest over its words and a random salt. Whoever sees the page can check that the words are the ones that were
judged; once they are withdrawn the salt is destroyed too, and nothing in the credential gives them away.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from chatbadge.core.awards import Award
from chatbadge.core.model import Contribution, Kind, Post, PostId, person_key
from chatbadge.core.phrasing import listed


@dataclass(frozen=True, slots=True)
class Excerpt:
    """One post that an award rests on, among the others of its chat."""

    #: its number in the award, from 1; it never changes
    n: int
    post: Post
    #: "Answer to question 2"
    label: str
    #: the post of the question that it belongs to, if any
    question: Post | None
    #: the post that it responds to, if any
    responds_to: Post | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Exhibit:
    """An excerpt as it was when the award was issued: what the credential commits itself to, for good."""

    #: its number in the award, from 1
    n: int
    post: PostId
    label: str
    at: datetime
    #: ``sha256$…`` over salt and words
    digest: str
    #: None once they were withdrawn; the salt is destroyed with them
    words: str | None
    salt: str | None
    #: the question's words as they were then, and its post
    question: str = ""
    question_post: PostId | None = None
    #: where its network shows the post
    url: str = ""
    #: when it was read; its network may have shown other words since
    captured_at: datetime | None = None
    withdrawn_at: datetime | None = None


def excerpts(award: Award, contributions: Sequence[Contribution]) -> tuple[Excerpt, ...]:
    """The award's excerpts, numbered as they were when it was claimed; posts that are gone are left out."""
    by_id = {contribution.post.id: contribution for contribution in contributions}
    questions = {number: c.post for c in reversed(contributions) if c.kind is Kind.QUESTION for number in c.questions}
    return excerpts_among(award, by_id, questions)


def excerpts_among(
    award: Award, by_id: Mapping[PostId, Contribution], questions: Mapping[int, Post]
) -> tuple[Excerpt, ...]:
    """The same as :func:`excerpts`, from the contributions by post and the questions by number."""
    return tuple(_excerpt(n, by_id[post], by_id, questions) for n, post in enumerate(award.posts, 1) if post in by_id)


def exhibits(
    found: Iterable[Excerpt], salts: Mapping[PostId, str], captured: Mapping[PostId, datetime]
) -> tuple[Exhibit, ...]:
    """The excerpts as they are kept from now on. *salts*: of every post; *captured*: when each was read."""
    return tuple(_exhibit(each, salts[each.post.id], captured.get(each.post.id)) for each in found)


def _exhibit(found: Excerpt, salt: str, captured_at: datetime | None) -> Exhibit:
    post, question = found.post, found.question
    return Exhibit(
        n=found.n,
        post=post.id,
        label=found.label,
        at=post.at,
        digest=commitment(salt, post.text),
        words=post.text,
        salt=salt,
        question=question.text if question else "",
        question_post=question.id if question else None,
        url=post.url,
        captured_at=captured_at,
    )


def commitment(salt: str, words: str) -> str:
    """``sha256$`` and the hexadecimal SHA-256 of salt followed by words, in UTF-8."""
    return "sha256$" + hashlib.sha256((salt + words).encode("utf-8", "surrogatepass")).hexdigest()


def _excerpt(
    n: int,
    found: Contribution,
    by_id: Mapping[PostId, Contribution],
    questions: Mapping[int, Post],
) -> Excerpt:
    return Excerpt(
        n=n,
        post=found.post,
        label=label_of(found),
        question=next((questions[number] for number in found.questions if number in questions), None),
        responds_to=_responded_to(found, by_id),
        reasons=found.reasons,
    )


def _responded_to(found: Contribution, by_id: Mapping[PostId, Contribution]) -> Post | None:
    """The post that *found* answers or quotes, where it is by the one whom *found* responds to."""
    named = (by_id[id].post for id in (found.post.quotes, found.post.reply_to) if id is not None and id in by_id)
    person = person_key(found.responds_to or "")
    return next((post for post in named if person_key(post.author) == person), None)


def label_of(found: Contribution) -> str:
    """What an excerpt is, for a heading: "Answer to question 2", "Response to another participant"."""
    numbers = listed(map(str, found.questions))
    noun = "question" if len(found.questions) == 1 else "questions"
    match found.kind:
        case Kind.ANSWER:
            return f"Answer to {noun} {numbers}" if numbers else "Answer"
        case Kind.REPLY:
            return "Response to another participant" + (f", under {noun} {numbers}" if numbers else "")
        case Kind.INTRODUCTION:
            return "Introduction"
        case _:
            return found.kind.capitalize()
