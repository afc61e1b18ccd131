"""Introduced themselves to the chat."""

from dataclasses import dataclass

from chatbadge.core.criterion import Shows
from chatbadge.core.demands import Demand, Effort, Usual
from chatbadge.core.model import Finding, Kind, Participation

TITLE = "Introduced themselves"
SHOWS: frozenset[Shows] = frozenset()


@dataclass(frozen=True)
class Options:
    pass


def sentence(options: Options) -> str:
    return "introduced themselves to the chat"


def judge(participation: Participation, options: Options) -> Finding:
    found = tuple(c.post.id for c in participation.own if c.kind is Kind.INTRODUCTION and c.counts)
    if found:
        return Finding(met=True, because="introduced themselves to the chat", posts=found)
    return Finding(met=False, because="", missing="an introduction")


def demand(options: Options, usual: Usual) -> Demand:
    return Demand(Effort.NONE, "a greeting")
