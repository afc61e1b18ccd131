"""Answered for the first time: one question here, and none in an earlier session of this chat."""

from dataclasses import dataclass

from chatbadge.core.criterion import Shows
from chatbadge.core.demands import Demand, Effort, Usual
from chatbadge.core.model import Finding, Kind, Participation

TITLE = "Answered for the first time"
SHOWS: frozenset[Shows] = frozenset({Shows.FIRST_TIME})


@dataclass(frozen=True)
class Options:
    pass


def sentence(options: Options) -> str:
    return "answered a question of this chat for the first time"


def judge(participation: Participation, options: Options) -> Finding:
    if participation.record.answered_before:
        # nothing that they do can bring it back
        return Finding(met=False, because="", missing="this session to be the first in which they answered a question")
    answers = tuple(c.post.id for c in participation.own if c.kind is Kind.ANSWER and c.counts)
    if answers:
        return Finding(met=True, because="answered a question of this chat for the first time", posts=answers)
    return Finding(met=False, because="", missing="an answer to 1 question")


def demand(options: Options, usual: Usual) -> Demand:
    return Demand(Effort.SOME)
