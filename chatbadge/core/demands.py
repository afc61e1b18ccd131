"""How much a criterion asks of people, so that a moderator can be warned before anybody is judged by it.

Each criterion says it of itself; of combined criteria, ``core.linting`` works it out from their parts.
"""

from dataclasses import dataclass
from enum import IntEnum

from chatbadge.core.phrasing import counted

#: More questions than that are most of an ordinary session, which has six or so.
_MANY_QUESTIONS = 4
#: Beside one's own answers there is time for an exchange or two, perhaps three; more only the fast can keep up.
_MANY_PEOPLE = 4


class Effort(IntEnum):
    """How much is asked for."""

    #: whoever is there at all meets it: a greeting will do
    NONE = 0
    SOME = 1
    #: only fast or talkative people can meet it
    MUCH = 2
    #: nobody can
    NEVER = 3


@dataclass(frozen=True, slots=True)
class Demand:
    """How much is asked for, and why one thinks so."""

    effort: Effort
    #: in words that complete "it asks for …"; "" where there is nothing to say
    why: str = ""


@dataclass(frozen=True, slots=True)
class Usual:
    """How the sessions of a chat usually are: what there was, or what is planned. Zero: not known."""

    #: of one session
    questions: int = 0
    people: int = 0
    #: of a year
    sessions: int = 0


def of_questions(number: int, asked: str, usual: Usual) -> Demand:
    """The demand of what takes *number* questions; *asked* says it, in words that go on with how many.

    Questions come every few minutes, and not everybody reads, thinks and types so fast: two thirds are much.
    """
    there = usual.questions
    why = f"{asked} {counted(number, 'question')}" + (f", and a session of this chat has {there}" if there else "")
    if 0 < there < number:
        return Demand(Effort.NEVER, why)
    # one answer is within anybody's reach, in however short a session
    much = number > 1 and 3 * number > 2 * there if there else number > _MANY_QUESTIONS
    return Demand(Effort.MUCH, why) if much else Demand(Effort.SOME)


def of_people(number: int, asked: str, usual: Usual) -> Demand:
    """The demand of what takes *number* other people; *asked* says it, in words that go on with how many."""
    why = f"{asked} {counted(number, 'other person', 'other people')}"
    if 0 < usual.people <= number:
        # who is asked is one of them
        there = counted(usual.people, "person", "people")
        return Demand(Effort.NEVER, f"{why}, and a session of this chat has {there}")
    # one good post reaches one person, in however small a chat
    if number >= _MANY_PEOPLE or (number > 1 and 0 < usual.people < 4 * number):
        return Demand(Effort.MUCH, why)
    return Demand(Effort.SOME)
