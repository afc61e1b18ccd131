"""Was taken up: other people responded in substance to what this person had answered or replied.

Answers to a question of the chat or a welcome after an introduction take nobody's idea up.
"""

from dataclasses import dataclass, field

from chatbadge.core.criterion import Shows
from chatbadge.core.demands import Demand, Usual, of_people
from chatbadge.core.model import Finding, Kind, Participation, PostId, person_key
from chatbadge.core.phrasing import others, others_needed

TITLE = "Was taken up by others"
SHOWS: frozenset[Shows] = frozenset()

_IN_SUBSTANCE = (Kind.REPLY, Kind.ANSWER)


@dataclass(frozen=True)
class Options:
    at_least: int = field(default=1, metadata={"least": 1, "help": "how many different people who responded"})


def sentence(options: Options) -> str:
    return f"had posts taken up in substance by at least {others(options.at_least)}"


def judge(participation: Participation, options: Options) -> Finding:
    own = {c.post.id for c in participation.own if c.counts and c.kind in _IN_SUBSTANCE}
    people: set[str] = set()
    taken_up: set[PostId] = set()
    for c in participation.responses:
        if c.counts and c.kind in _IN_SUBSTANCE and (mine := c.targets & own):
            people.add(person_key(c.post.author))
            taken_up |= mine
    short = options.at_least - len(people)
    found = others(len(people))
    needed = others_needed(short, len(people))
    return Finding(
        met=short <= 0,
        because=f"had posts taken up in substance by {found}" if people else "",
        missing=f"{'a response' if short == 1 else 'responses'} in substance from {needed}" if short > 0 else "",
        posts=tuple(c.post.id for c in participation.own if c.post.id in taken_up),
    )


def demand(options: Options, usual: Usual) -> Demand:
    return of_people(options.at_least, "responses from", usual)
