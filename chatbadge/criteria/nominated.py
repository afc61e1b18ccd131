"""Was nominated in the chat's own words: "deepest tweet of the chat", "bookmark this", "I nominate this"."""

import re
from dataclasses import dataclass, field

from chatbadge.core.criterion import Shows
from chatbadge.core.demands import Demand, Effort, Usual, of_people
from chatbadge.core.model import Contribution, Finding, Kind, Participation, PostId, person_key
from chatbadge.core.phrasing import others, others_needed

TITLE = "Was nominated in the chat"
SHOWS: frozenset[Shows] = frozenset({Shows.PRAISE})

_NOMINATES = re.compile(
    r"\bbookmark ?this\b|\bnominat(?:e|es|ed|ing) (?:this|that|it)\b"
    r"|\b(?:tweet|post|toot|skeet|quote|answer) of the (?:chat|night|day|week|year)\b",
    re.IGNORECASE,
)
#: From here on the words are somebody else's.
_REPEATED = re.compile(r"\b[RM]T:? ?@")


@dataclass(frozen=True)
class Options:
    by: int = field(default=2, metadata={"least": 1, "help": "how many different people who nominated"})
    host_is_enough: bool = field(default=True, metadata={"help": "one host's word is enough"})


def sentence(options: Options) -> str:
    nominators = others(options.by)
    return f"had a post nominated in the chat by at least {nominators}{_or_host(options)}"


def judge(participation: Participation, options: Options) -> Finding:
    own = {c.post.id for c in participation.own if c.counts}
    people: set[str] = set()
    named: set[PostId] = set()
    for c in participation.responses:
        if _nominates(c) and (mine := c.targets & own):
            people.add(person_key(c.post.author))
            named |= mine
    by_host = options.host_is_enough and bool(people & participation.chat.hosts)
    short = 0 if by_host else options.by - len(people)
    found = others(len(people))
    if by_host:
        found = "a host" if len(people) == 1 else f"{found}, a host among them"
    needed = others_needed(short, len(people))
    return Finding(
        met=short <= 0,
        because=f"had a post nominated in the chat by {found}" if people else "",
        missing=f"{'a nomination' if short == 1 else 'nominations'} by {needed}{_or_host(options)}"
        if short > 0
        else "",
        posts=tuple(c.post.id for c in participation.own if c.post.id in named),
    )


def demand(options: Options, usual: Usual) -> Demand:
    # one good post can do where a host sees it
    return Demand(Effort.SOME) if options.host_is_enough else of_people(options.by, "nominations by", usual)


def _or_host(options: Options) -> str:
    return " (one host is enough)" if options.host_is_enough and options.by > 1 else ""


def _nominates(response: Contribution) -> bool:
    """Says so itself: a retweet of a nomination, whether the network's or typed, does not."""
    if not response.sure or response.kind not in (Kind.SHARE, Kind.REPLY) or response.post.shares:
        return False
    words = _REPEATED.split(response.post.text, maxsplit=1)[0]
    return bool(_NOMINATES.search(words))
