"""Took up other people's ideas: responded to what somebody else had answered, by reply or by quote."""

from dataclasses import dataclass, field

from chatbadge.core.criterion import Shows
from chatbadge.core.demands import Demand, Usual, of_people
from chatbadge.core.model import Finding, Kind, Participation
from chatbadge.core.phrasing import others, others_needed

TITLE = "Built on others' ideas"
SHOWS: frozenset[Shows] = frozenset({Shows.CONNECTION})


@dataclass(frozen=True)
class Options:
    at_least: int = field(
        default=1, metadata={"least": 1, "help": "how many different people whose ideas were taken up"}
    )


def sentence(options: Options) -> str:
    return f"built on the ideas of at least {others(options.at_least)}"


def judge(participation: Participation, options: Options) -> Finding:
    responses = [c for c in participation.own if c.counts and c.kind in (Kind.REPLY, Kind.ANSWER)]
    people, posts = participation.reached(responses, participation.chat.answers)
    short = options.at_least - len(people)
    found = others(len(people))
    needed = others_needed(short, len(people))
    wanted = "a response to the answer of" if short == 1 else "responses to the answers of"
    return Finding(
        met=short <= 0,
        because=f"built on the ideas of {found}" if people else "",
        missing=f"{wanted} {needed}" if short > 0 else "",
        posts=posts,
    )


def demand(options: Options, usual: Usual) -> Demand:
    return of_people(options.at_least, "responses to the answers of", usual)
