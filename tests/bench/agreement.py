"""How far an attribution agrees with labels."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeVar

from chatbadge.core.model import Contribution, PostId

from .labelled import Label, LabelledChat

T = TypeVar("T")

#: What a badge rests on: who answered which question.
Credit = tuple[str, int]


class Agreement(NamedTuple):
    """Shares from 0 to 1, and counts."""

    posts: int
    #: posts of the right kind
    kind: float
    #: F1 over (post, question) of answers
    answers: float
    #: F1 over (person, question answered)
    people: float
    #: replies and shares under the right question
    replies: float
    #: (person, question) credited to somebody who said nothing to that question
    strangers: int
    #: posts with a confidence of at least 0.9, and how many of them are right in kind and question
    sure: int
    sure_right: int
    #: posts that a moderator is asked to look at
    unclear: int


def agreement(chat: LabelledChat, found: Iterable[Contribution]) -> Agreement:
    """What *found* and the chat's labels have in common."""
    by_id = {c.post.id: c for c in found}
    given = {id: (str(by_id[id].kind), tuple(sorted(by_id[id].questions))) for id in chat.labels}
    meant = {id: given[id] if given[id] in labels else labels[0] for id, labels in chat.labels.items()}
    whose = {id: by_id[id].post.author.casefold() for id in chat.labels}
    replies = [id for id, labels in chat.labels.items() if labels[0][0] in ("reply", "share")]
    touched = {(whose[id], number) for id, (_, numbers) in meant.items() for number in numbers}
    sure = [id for id in chat.labels if by_id[id].confidence >= 0.9]
    return Agreement(
        posts=len(chat.labels),
        kind=_share(given[id][0] in {kind for kind, _ in labels} for id, labels in chat.labels.items()),
        answers=f1(_answers(given), _answers(meant)),
        people=f1(_credits(given, whose), _credits(meant, whose)),
        replies=_share(given[id][1] in {numbers for _, numbers in chat.labels[id]} for id in replies),
        strangers=len(_credits(given, whose) - touched),
        sure=len(sure),
        sure_right=sum(given[id] in chat.labels[id] for id in sure),
        unclear=sum(c.unclear for c in by_id.values()),
    )


def naive_people(chat: LabelledChat) -> float:
    """The F1 over (person, question answered) of the rule "whoever starts a post with A1 answers question 1"."""
    posts = {post.id: post for post in chat.transcript.posts}
    starts = {id: re.match(r"A(\d+)\b", posts[id].text) for id in chat.labels}
    credited = {(posts[id].author.casefold(), int(found[1])) for id, found in starts.items() if found}
    first = {id: labels[0] for id, labels in chat.labels.items()}
    return f1(credited, _credits(first, {id: posts[id].author.casefold() for id in chat.labels}))


def f1(got: set[T], want: set[T]) -> float:
    """The harmonic mean of precision and recall; 1 where there is nothing to find and nothing was found."""
    return 2 * len(got & want) / (len(got) + len(want)) if got or want else 1.0


def _answers(labels: Mapping[PostId, Label]) -> set[tuple[PostId, int]]:
    return {(id, number) for id, (kind, numbers) in labels.items() if kind == "answer" for number in numbers}


def _credits(labels: Mapping[PostId, Label], whose: Mapping[PostId, str]) -> set[Credit]:
    return {(whose[id], number) for id, number in _answers(labels)}


def _share(right: Iterable[bool]) -> float:
    answers = list(right)
    return sum(answers) / len(answers) if answers else 1.0
