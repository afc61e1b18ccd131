"""Asked a question of their own – one that somebody took up, unless the options say otherwise.

Only a post that ends on its question asks one: "If it is just a sticker, who cares? …" goes on to
answer itself.
"""

from dataclasses import dataclass, field

from chatbadge.core.criterion import Shows
from chatbadge.core.demands import Demand, Effort, Usual
from chatbadge.core.model import Finding, Kind, Participation
from chatbadge.core.phrasing import counted, ends_on_question

TITLE = "Asked questions of their own"
SHOWS: frozenset[Shows] = frozenset()
#: One question comes out of listening, and perhaps a second; whoever needs three makes them up.
_MANY = 3


@dataclass(frozen=True)
class Options:
    at_least: int = field(default=1, metadata={"least": 1, "help": "how many questions of their own"})
    taken_up: bool = field(default=True, metadata={"help": "only questions that somebody responded to count"})


def sentence(options: Options) -> str:
    count = counted(options.at_least, "question")
    return f"asked at least {count} of their own" + (" that somebody took up" if options.taken_up else "")


def judge(participation: Participation, options: Options) -> Finding:
    asking = [
        c
        for c in participation.own
        if c.counts and c.kind in (Kind.REPLY, Kind.ANSWER) and ends_on_question(c.post.text)
    ]
    responses = [c.post for c in participation.responses if c.counts]
    taken_up = {id for post in responses for id in (post.reply_to, post.quotes)}
    found = [c for c in asking if not options.taken_up or c.post.id in taken_up]
    short = options.at_least - len(found)
    more = "more question" if found else "question"
    wanted = f"{counted(short, more)} of their own"
    return Finding(
        met=short <= 0,
        because=f"asked {counted(len(found), 'question')} of their own" if found else "",
        missing=wanted + (" that somebody takes up" if options.taken_up else "") if short > 0 else "",
        posts=tuple(c.post.id for c in found),
    )


def demand(options: Options, usual: Usual) -> Demand:
    if options.at_least < _MANY:
        return Demand(Effort.SOME)
    return Demand(Effort.MUCH, f"{options.at_least} questions of their own in one session")
