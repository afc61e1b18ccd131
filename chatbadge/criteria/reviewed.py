"""Was reviewed: other people said, under their names, what this person's part in the session was worth."""

from dataclasses import dataclass, field

from chatbadge.core.criterion import Shows
from chatbadge.core.demands import Demand, Usual, of_people
from chatbadge.core.model import Finding, Participation, person_key
from chatbadge.core.phrasing import others, others_needed, sentences

TITLE = "Was reviewed by peers"
SHOWS: frozenset[Shows] = frozenset({Shows.JUDGEMENT})


@dataclass(frozen=True)
class Options:
    by: int = field(default=1, metadata={"least": 1, "help": "how many different people who said so"})


def sentence(options: Options) -> str:
    return f"was told by at least {others(options.by)} what their part was worth (in a sentence or more)"


def judge(participation: Participation, options: Options) -> Finding:
    said = {person_key(each.reviewer) for each in participation.record.reviews if sentences(each.said)}
    people = said - {person_key(participation.person)}
    short = options.by - len(people)
    needed = others_needed(short, len(people))
    return Finding(
        met=short <= 0,
        because=f"was told by {others(len(people))} what their part was worth" if people else "",
        missing=f"{'a review' if short == 1 else 'reviews'} of their part by {needed}" if short > 0 else "",
    )


def demand(options: Options, usual: Usual) -> Demand:
    return of_people(options.by, "reviews by", usual)
