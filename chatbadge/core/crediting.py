"""Which contributions may be credited at all: those that came in time, and not too many under one question.

What somebody said stays what it is; only its credit is taken away, with the reason, and a moderator who confirms
the post gives it back.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from chatbadge.core.calendar import Meeting
from chatbadge.core.model import Contribution, Kind, person_key
from chatbadge.core.moments import clock_words, date_words
from chatbadge.core.phrasing import counted, listed

#: So many answers, and so many replies, of one person count under one question: counting invites splitting, and
#: three posts are enough for "A1", "A1 continued" and an afterthought.
MOST_PER_QUESTION = 3

_CREDITED = (Kind.ANSWER, Kind.REPLY)


def credited(contributions: Iterable[Contribution], meeting: Meeting | None) -> tuple[Contribution, ...]:
    """The contributions, in order, with a reason on those that count for nothing. *meeting*: what was planned."""
    closes = _closes(meeting) if meeting else {}
    given: Counter[tuple[str, Kind, int]] = Counter()
    return tuple(_credited(each, meeting, closes, given) for each in contributions)


def _credited(
    c: Contribution, meeting: Meeting | None, closes: dict[int, datetime], given: Counter[tuple[str, Kind, int]]
) -> Contribution:
    if c.kind not in _CREDITED or c.corrected or not c.counts:
        return c
    if meeting and (late := _late(c, meeting, closes)):
        return replace(c, uncredited=late)
    person = person_key(c.post.author)
    places = [(person, c.kind, number) for number in c.questions]
    if places and all(given[place] >= MOST_PER_QUESTION for place in places):
        noun = "answers" if c.kind is Kind.ANSWER else "replies"
        return replace(
            c, uncredited=f"{MOST_PER_QUESTION} {noun} of theirs count under {_under(c.questions)}, and it is one more"
        )
    given.update(places)
    return c


def _closes(meeting: Meeting) -> dict[int, datetime]:
    """When answers to each question that has a window of its own are no longer taken."""
    grace = meeting.closes_at - meeting.ends_at
    return {each.number: each.closes_at + grace for each in meeting.questions if each.closes_at}


def _late(c: Contribution, meeting: Meeting, closes: dict[int, datetime]) -> str:
    """Why the post came too late, or ""."""
    last = max((closes.get(number, meeting.closes_at) for number in c.questions), default=meeting.closes_at)
    if c.post.at <= last:
        return ""
    what = f"answers to {_under(c.questions)}" if c.questions else "posts"
    return f"{what} were taken until {date_words(last, meeting.timezone)}, {clock_words(last, meeting.timezone)}"


def _under(questions: tuple[int, ...]) -> str:
    return f"{counted(len(questions), 'question').partition(' ')[2]} {listed(map(str, questions))}"
