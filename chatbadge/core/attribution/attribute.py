"""The transcript → what each post contributes, with the reasons in words.

First the chat as a whole: its letters, who leads it, which questions were posed when, what was said under
each, and which posts their authors renumbered afterwards. Then each post in order, by the first rule that
applies:

    repeating    shared          a native retweet or boost: the words are somebody else's
                 nothing_said    empty, emoji, a bare hashtag
                 posed           the host's question found beforehand by ``questions``
                 copied          word for word what somebody else said first, under whatever label
    labelled     labelled        "A2 …"; "Q2 …" with words of one's own is an answer too
    repeating    repeated        a question again, RT
                 quoting         belongs to what it quotes
    responding   replying        belongs to what it replies to; to a question, or to one's own answer: an answer
    standing     standing_alone  introduction, house-keeping, or an answer that the words and the clock place

What a label says outweighs what the clock says; words of one's own outweigh both as to *whether*
something was contributed. Which label means what follows gold-standard labelling of real chats, and a
rule's confidence is how often it was right there.
"""

from collections.abc import Callable
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from chatbadge.core.attribution.chat import Chat
from chatbadge.core.attribution.labelled import labelled
from chatbadge.core.attribution.labels import AS_FOUND, CORRECTING, Letters
from chatbadge.core.attribution.questions import find_questions
from chatbadge.core.attribution.reader import Reader
from chatbadge.core.attribution.repeating import copied, nothing_said, posed, quoting, repeated, shared
from chatbadge.core.attribution.responding import replying
from chatbadge.core.attribution.roles import find_letters, find_roles
from chatbadge.core.attribution.standing import standing_alone
from chatbadge.core.attribution.threads import kind_of
from chatbadge.core.corrections import NO_CORRECTIONS, Corrections, PostCorrection, under_one_name
from chatbadge.core.model import Contribution, Kind, Post, PostId, Roles, Transcript, person_key

#: A post that is known only from a quote is never surer than this: its quoter may have altered it.
_SEEN_IN_QUOTE_AT_MOST = 0.45
#: Only a moderator is as sure as that.
_DECIDED = 0.99
#: Who corrects a number does so within so many of their own posts.
_CORRECTS_WITHIN = 3
#: … and of the chat's.
_LOOKED_BACK = 300

_Rule = Callable[[Chat, Post, int], Contribution | None]
_RULES: tuple[_Rule, ...] = (
    shared,
    nothing_said,
    posed,
    copied,
    labelled,
    repeated,
    quoting,
    replying,
    standing_alone,
)


class Attribution(NamedTuple):
    """What was found in a transcript, and who was taken to lead it, for which reason."""

    contributions: tuple[Contribution, ...]
    roles: Roles
    why_roles: str


def attribute(
    transcript: Transcript,
    roles: Roles,
    corrections: Corrections = NO_CORRECTIONS,
    letters: Letters = AS_FOUND,
) -> tuple[Contribution, ...]:
    """One contribution for each post, in the transcript's order; for the rest see ``attribution``."""
    return attribution(transcript, roles, corrections, letters).contributions


def attribution(
    transcript: Transcript,
    roles: Roles,
    corrections: Corrections = NO_CORRECTIONS,
    letters: Letters = AS_FOUND,
) -> Attribution:
    """One contribution for each post, in the transcript's order, and the roles.

    *roles* and *letters* as configured; what is not is found. What a moderator decided holds; posts of
    accounts that are one person are given under one handle.
    """
    transcript = under_one_name(transcript, corrections)
    decided = corrections.in_transcript(transcript)
    roles = corrections.apply_to_roles(roles)
    found_letters = find_letters(transcript, roles.hosts and roles.hosts | roles.guests)
    letters = letters._replace(
        question=letters.question or found_letters.question, answer=letters.answer or found_letters.answer
    )
    leading, why = find_roles(transcript, roles, letters)
    reader = Reader(letters, transcript.hashtag)
    chat = Chat(leading, why, find_questions(transcript, leading, reader, decided), reader, corrections.person)
    chat.renumbered = _renumbered(transcript, reader)
    found = []
    for place, post in enumerate(transcript.posts):
        contribution = _tempered(next(c for rule in _RULES if (c := rule(chat, post, place)) is not None))
        if post.id in decided:
            contribution = _corrected(contribution, decided[post.id])
        chat.add(contribution)
        found.append(contribution)
    return Attribution(tuple(found), leading, why)


def _renumbered(transcript: Transcript, reader: Reader) -> dict[PostId, int]:
    """Labelled posts whose author said right afterwards that the number was wrong."""
    found = {}
    for place, post in enumerate(transcript.posts):
        if post.shares is not None:
            continue
        text = post.text.casefold()
        if not any(sign in text for sign in CORRECTING):
            continue
        number = reader.of(post).corrects
        if number is None:
            continue
        author = person_key(post.author)
        before = (transcript.posts[at] for at in range(place - 1, max(-1, place - _LOOKED_BACK), -1))
        own = islice((p for p in before if person_key(p.author) == author and p.shares is None), _CORRECTS_WITHIN)
        if meant := next((p for p in own if reader.of(p).label), None):
            found[meant.id] = number
    return found


def _corrected(found: Contribution, decided: PostCorrection) -> Contribution:
    """What the moderator decided, and what it was taken for before."""
    kind = decided.kind or found.kind
    questions = found.questions if decided.questions is None else decided.questions
    if kind in (Kind.INTRODUCTION, Kind.HOSTING, Kind.OTHER):
        questions = ()
    same = (kind, questions) == (found.kind, found.questions)
    before = "as it was taken" if same else f"was taken for {kind_of(found)}"
    return replace(
        found,
        kind=kind,
        questions=questions,
        confidence=_DECIDED,
        reasons=(f"the moderator decided: {before}", *found.reasons),
        substance=found.substance or kind is not found.kind,
        corrected=True,
    )


def _tempered(found: Contribution) -> Contribution:
    """A recovered post keeps its place in the conversation, at a confidence that asks for a look."""
    if not found.post.seen_in_quote:
        return found
    reasons = (*found.reasons, "known only from a quote; confirm it before it counts")
    return replace(found, confidence=min(found.confidence, _SEEN_IN_QUOTE_AT_MOST), reasons=reasons)
