"""Responded to other people in substance: different people, by reply or by quote."""

from dataclasses import dataclass, field

from chatbadge.core.model import Finding, Kind, Participation, person_key
from chatbadge.core.phrasing import others, others_needed

TITLE = "Responded to others"


@dataclass(frozen=True)
class Options:
    at_least: int = field(default=1, metadata={"least": 1, "help": "how many different people"})


def sentence(options: Options) -> str:
    if options.at_least == 1:
        return "responded in substance to at least 1 other person"
    return f"responded in substance to at least {options.at_least} different people"


def judge(participation: Participation, options: Options) -> Finding:
    responses = [c for c in participation.own if c.counts and c.responds_to and c.kind in (Kind.REPLY, Kind.ANSWER)]
    people = {person_key(c.responds_to) for c in responses if c.responds_to}
    short = options.at_least - len(people)
    found = others(len(people))
    needed = others_needed(short, len(people))
    return Finding(
        met=short <= 0,
        # names stay out of it: whoever was responded to has not asked to be on this page
        because=f"responded in substance to {found}" if people else "",
        missing=f"{'a response' if short == 1 else 'responses'} to {needed}" if short > 0 else "",
        posts=tuple(response.post.id for response in responses),
    )
