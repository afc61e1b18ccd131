"""Responded to other people in substance: different people, by reply or by quote."""

from dataclasses import dataclass, field

from chatbadge.core.criterion import Shows
from chatbadge.core.demands import Demand, Usual, of_people
from chatbadge.core.model import Contribution, Finding, Kind, Participation, person_key
from chatbadge.core.phrasing import others, others_needed

TITLE = "Responded to others"
SHOWS: frozenset[Shows] = frozenset({Shows.CONNECTION})


@dataclass(frozen=True)
class Options:
    at_least: int = field(default=1, metadata={"least": 1, "help": "how many different people"})
    both_ways: bool = field(default=False, metadata={"help": "only people who responded to them as well count"})


def sentence(options: Options) -> str:
    return f"responded in substance to at least {others(options.at_least)}{_who_did(options)}"


def judge(participation: Participation, options: Options) -> Finding:
    responses = [c for c in participation.own if _in_substance(c) and c.responds_to]
    if options.both_ways:
        back = {person_key(c.post.author) for c in participation.responses if _in_substance(c)}
        responses = [c for c in responses if person_key(c.responds_to or "") in back]
    people = {person_key(c.responds_to) for c in responses if c.responds_to}
    short = options.at_least - len(people)
    found = others(len(people))
    needed = others_needed(short, len(people))
    if options.both_ways:
        needed += " who responds to them too" if short == 1 else " who respond to them too"
    return Finding(
        met=short <= 0,
        # names stay out of it: whoever was responded to has not asked to be on this page
        because=f"responded in substance to {found}{_who_did(options)}" if people else "",
        missing=f"{'a response' if short == 1 else 'responses'} to {needed}" if short > 0 else "",
        posts=tuple(response.post.id for response in responses),
    )


def demand(options: Options, usual: Usual) -> Demand:
    return of_people(options.at_least, "responses to", usual)


def _who_did(options: Options) -> str:
    return " who responded to them in substance too" if options.both_ways else ""


def _in_substance(c: Contribution) -> bool:
    return c.counts and c.kind in (Kind.REPLY, Kind.ANSWER)
