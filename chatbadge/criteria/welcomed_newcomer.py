"""Welcomed newcomers: responded to other people's introductions, in however few words."""

from dataclasses import dataclass, field

from chatbadge.core.criterion import Shows
from chatbadge.core.demands import Demand, Usual, of_people
from chatbadge.core.model import Finding, Kind, Participation
from chatbadge.core.phrasing import others, others_needed

TITLE = "Welcomed newcomers"
SHOWS: frozenset[Shows] = frozenset({Shows.CONNECTION})


@dataclass(frozen=True)
class Options:
    at_least: int = field(default=1, metadata={"least": 1, "help": "how many different people who were welcomed"})


def sentence(options: Options) -> str:
    return f"responded to introductions by at least {others(options.at_least)}"


def judge(participation: Participation, options: Options) -> Finding:
    responses = [c for c in participation.own if c.sure and c.kind in (Kind.REPLY, Kind.HOSTING)]
    people, posts = participation.reached(responses, participation.chat.introductions)
    short = options.at_least - len(people)
    found = others(len(people))
    needed = others_needed(short, len(people))
    wanted = "a response to an introduction by" if short == 1 else "responses to introductions by"
    return Finding(
        met=short <= 0,
        because=f"responded to introductions by {found}" if people else "",
        missing=f"{wanted} {needed}" if short > 0 else "",
        posts=posts,
    )


def demand(options: Options, usual: Usual) -> Demand:
    return of_people(options.at_least, "responses to introductions by", usual)
