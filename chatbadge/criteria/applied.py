"""Applied: told or showed, with the claim, what they did with what the chat gave them."""

import re
from dataclasses import dataclass, field

from chatbadge.core.criterion import Shows
from chatbadge.core.demands import Demand, Effort, Usual
from chatbadge.core.model import Finding, Participation
from chatbadge.core.phrasing import counted, sentences

TITLE = "Applied it"
SHOWS: frozenset[Shows] = frozenset({Shows.USE})

#: A page, nearly: more than most can write in one go, above all in a language that is not theirs.
_MANY = 10
_LINK = re.compile(r"(?:https?://|\bwww\.)[\w-]+\.\w", re.IGNORECASE)
_WHAT = "what they did with what the chat gave them"


@dataclass(frozen=True)
class Options:
    sentences: int = field(
        default=2, metadata={"least": 1, "help": "how many different sentences of three words or more"}
    )
    link_is_enough: bool = field(default=True, metadata={"help": "a link that shows it is enough"})


def sentence(options: Options) -> str:
    return f"told in at least {counted(options.sentences, 'sentence')} {_WHAT}{_or_link(options)}"


def judge(participation: Participation, options: Options) -> Finding:
    said = participation.record.submission.applied
    wanted = f"at least {counted(options.sentences, 'sentence')}"
    found = sentences(said)
    if found >= options.sentences:
        return Finding(met=True, because=f"told in {wanted} {_WHAT}")
    if options.link_is_enough and _LINK.search(said):
        return Finding(met=True, because=f"showed with a link {_WHAT}")
    return Finding(
        met=False,
        because=f"told in {counted(found, 'sentence')} {_WHAT}" if found else "",
        missing=f"{wanted} on {_WHAT}{_or_link(options)}, sent with the claim",
    )


def demand(options: Options, usual: Usual) -> Demand:
    if options.link_is_enough or options.sentences < _MANY:
        return Demand(Effort.SOME)
    return Demand(Effort.MUCH, f"{options.sentences} sentences on {_WHAT}")


def _or_link(options: Options) -> str:
    return " (a link to it is enough)" if options.link_is_enough else ""
