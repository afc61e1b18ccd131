"""Came back: contributed to several sessions of the chat, this one among them, with as many holes as they leave."""

from dataclasses import dataclass, field
from datetime import timedelta

from chatbadge.core.criterion import Shows
from chatbadge.core.demands import Demand, Effort, Usual
from chatbadge.core.model import ChatFacts, Finding, Kind, Participation
from chatbadge.core.phrasing import counted

TITLE = "Came back"
SHOWS: frozenset[Shows] = frozenset({Shows.SEVERAL_SESSIONS})

_DAY = timedelta(days=1)
#: In days.
_YEAR = 365


@dataclass(frozen=True)
class Options:
    at_least: int = field(default=6, metadata={"least": 1, "help": "how many sessions"})
    of: int = field(default=8, metadata={"least": 0, "help": "of how many of the last ones (0: however many)"})
    days: int = field(default=0, metadata={"least": 0, "help": "within how many days (0: however many)"})


def sentence(options: Options) -> str:
    return f"contributed to at least {_sessions(options.at_least, options.of, options.days)} (the latest among them)"


def judge(participation: Participation, options: Options) -> Finding:
    posts = tuple(c.post.id for c in participation.own if c.counts and c.kind in (Kind.ANSWER, Kind.REPLY))
    places = _places(participation.chat, options)
    visited = {place for place in participation.record.visits if place in places}
    here = bool(posts) and len(places) > 0 and places[-1] in visited
    short = options.at_least - len(visited)
    met = here and short <= 0
    return Finding(
        met=met,
        because=f"contributed to {_sessions(len(visited), options.of and len(places), options.days)}"
        if visited
        else "",
        missing="" if met else _missing(short, here=here, first=not visited),
        posts=posts if here else (),
    )


def demand(options: Options, usual: Usual) -> Demand:
    why = f"contributions to {_sessions(options.at_least, options.of, options.days)}"
    if 0 < options.of < options.at_least:
        return Demand(Effort.NEVER, why)
    # one more than the average: the days may begin and end with a session
    there = usual.sessions * options.days // _YEAR + 1
    if usual.sessions and options.days and there < options.at_least:
        return Demand(Effort.NEVER, f"{why}, and this chat has {counted(there, 'session')} in that time")
    return Demand(Effort.SOME)


def _places(chat: ChatFacts, options: Options) -> range:
    """The places of the sessions that are looked at; this one's is the last."""
    end = len(chat.sessions)
    start = max(end - options.of, 0) if options.of else 0
    if options.days:
        start = max(start, sum((chat.sessions[-1] - began) / _DAY > options.days for began in chat.sessions))
    return range(start, end)


def _sessions(number: int, of: int, days: int) -> str:
    within = f" within {counted(days, 'day')}" if days else ""
    return (f"{number} of the last {counted(of, 'session')}" if of else counted(number, "session")) + within


def _missing(short: int, *, here: bool, first: bool) -> str:
    if short <= 0 or (short == 1 and not here):
        return "a contribution to this session"
    wanted = "a contribution" if short == 1 else "contributions"
    needed = counted(short, "session" if first else "more session")
    return f"{wanted} to {needed}" + ("" if here else ", this one among them")
