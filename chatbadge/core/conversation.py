"""Contributions → a conversation as people read it: questions, the answers under them, the replies to those.

Every post stands in it once. Who passed a post on without words of their own is named with that post.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from chatbadge.core.model import Contribution, Kind, PostId, person_key

#: What stands under a question.
_UNDER_A_QUESTION = (Kind.ANSWER, Kind.REPLY, Kind.SHARE, Kind.REPEAT)


@dataclass
class Turn:
    """A post with what was said in response to it, in order."""

    contribution: Contribution
    replies: list["Turn"] = field(default_factory=list)
    #: who passed it on, in order, with their posts
    passed_on: list[Contribution] = field(default_factory=list)

    def all(self) -> Iterable["Turn"]:
        """The turn itself, and all below it. Not recursive: strangers decide how deep a thread is."""
        waiting = [self]
        while waiting:
            turn = waiting.pop()
            yield turn
            waiting += reversed(turn.replies)


@dataclass
class Part:
    """A question with its answers."""

    number: int
    #: the posts that pose it: the question, its follow-ups; empty where the archive lost it
    posed: list[Turn] = field(default_factory=list)
    turns: list[Turn] = field(default_factory=list)


@dataclass(frozen=True)
class Conversation:
    """A chat in the order of its questions."""

    #: before anything was asked: greetings, welcome
    opening: tuple[Turn, ...]
    parts: tuple[Part, ...]
    #: what belongs to no question, from the first question on: house-keeping, late arrivals, small talk
    besides: tuple[Turn, ...]


def worst_first(found: Iterable[Contribution]) -> list[Contribution]:
    """What deserves a moderator's look: what somebody might be credited for first, the least sure first."""
    return sorted((c for c in found if c.unclear), key=lambda c: (not c.substance, c.confidence, c.post.at))


def conversation(found: Sequence[Contribution]) -> Conversation:
    """The contributions, which come in the transcript's order, as a conversation."""
    turns = {contribution.post.id: Turn(contribution) for contribution in found}
    parts: dict[int, Part] = {}
    opening: list[Turn] = []
    besides: list[Turn] = []
    placed: set[PostId] = set()
    asked = False
    for contribution in found:
        turn = turns[contribution.post.id]
        asked = asked or contribution.kind is Kind.QUESTION
        above = _above(contribution, turns, placed)
        if above is not None and _is_passed_on(contribution):
            above.passed_on.append(contribution)
            continue
        placed.add(contribution.post.id)
        if above is not None:
            above.replies.append(turn)
        elif contribution.questions and contribution.kind in (*_UNDER_A_QUESTION, Kind.QUESTION):
            part = parts.setdefault(contribution.questions[0], Part(contribution.questions[0]))
            (part.posed if contribution.kind is Kind.QUESTION else part.turns).append(turn)
        else:
            (besides if asked else opening).append(turn)
    in_order = tuple(part for _, part in sorted(parts.items()))
    return Conversation(tuple(opening), in_order, tuple(besides))


def _above(found: Contribution, turns: dict[PostId, Turn], placed: set[PostId]) -> Turn | None:
    """The turn that this one stands under: what it responds to, within the same question."""
    to = found.responds_to_post or (found.post.shares if found.kind in (Kind.SHARE, Kind.REPEAT) else None)
    if to is None or to not in placed or found.kind is Kind.QUESTION:
        return None
    above = turns[to]
    if found.kind is Kind.ANSWER and person_key(above.contribution.post.author) != person_key(found.post.author):
        return None
    if _is_passed_on(found) or found.questions == above.contribution.questions:
        return above
    return None if found.questions else above


def _is_passed_on(found: Contribution) -> bool:
    """A native retweet, a quote or a manual one without words of its own."""
    return found.kind is Kind.SHARE or (found.kind is Kind.REPEAT and found.post.shares is not None)
