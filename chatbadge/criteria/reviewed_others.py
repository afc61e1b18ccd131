"""Reviewed others: said, under their name, what other people's parts in the session were worth."""

from dataclasses import dataclass, field

from chatbadge.core.criterion import Shows
from chatbadge.core.demands import Demand, Usual, of_people
from chatbadge.core.model import Finding, Participation, person_key
from chatbadge.core.phrasing import others, others_needed, sentences

TITLE = "Reviewed others"
SHOWS: frozenset[Shows] = frozenset({Shows.REVIEWING})


@dataclass(frozen=True)
class Options:
    at_least: int = field(default=1, metadata={"least": 1, "help": "how many different people"})


def sentence(options: Options) -> str:
    return f"told at least {others(options.at_least)} {_worth(options.at_least)} (in a sentence or more)"


def judge(participation: Participation, options: Options) -> Finding:
    told = {person_key(each.of) for each in participation.record.given if sentences(each.said)}
    people = told - {person_key(participation.person)}
    short = options.at_least - len(people)
    needed = others_needed(short, len(people))
    wanted = "a review of the part of" if short == 1 else "reviews of the parts of"
    return Finding(
        met=short <= 0,
        # names stay out of it: whoever was reviewed has not asked to be on this page
        because=f"told {others(len(people))} {_worth(len(people))}" if people else "",
        missing=f"{wanted} {needed}" if short > 0 else "",
    )


def demand(options: Options, usual: Usual) -> Demand:
    return of_people(options.at_least, "reviews of the parts of", usual)


def _worth(people: int) -> str:
    return "what their part was worth" if people == 1 else "what their parts were worth"
