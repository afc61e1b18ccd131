"""Reflected: wrote down what they take from the chat, and sent it with the claim.

The least is in sentences, not in characters: whoever writes more meets it no better.
"""

from dataclasses import dataclass, field

from chatbadge.core.criterion import Shows
from chatbadge.core.demands import Demand, Effort, Usual
from chatbadge.core.model import Finding, Participation
from chatbadge.core.phrasing import counted, sentences

TITLE = "Reflected on the chat"
SHOWS: frozenset[Shows] = frozenset({Shows.REFLECTION})
#: A page, nearly: more than most can write in one go, above all in a language that is not theirs.
_MANY = 10


@dataclass(frozen=True)
class Options:
    sentences: int = field(
        default=3, metadata={"least": 1, "help": "how many different sentences of three words or more"}
    )


def sentence(options: Options) -> str:
    return f"sent a reflection of at least {counted(options.sentences, 'sentence')} with the claim"


def judge(participation: Participation, options: Options) -> Finding:
    wanted = f"at least {counted(options.sentences, 'sentence')}"
    found = sentences(participation.record.submission.reflection)
    if found >= options.sentences:
        return Finding(met=True, because=f"sent a reflection of {wanted} with the claim")
    because = f"sent a reflection of {counted(found, 'sentence')} with the claim" if found else ""
    return Finding(met=False, because=because, missing=f"a reflection of {wanted}, sent with the claim")


def demand(options: Options, usual: Usual) -> Demand:
    if options.sentences < _MANY:
        return Demand(Effort.SOME)
    return Demand(Effort.MUCH, f"a reflection of {options.sentences} sentences")
