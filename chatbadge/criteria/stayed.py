"""Stayed: contributed to the session's first question and to its last one."""

from dataclasses import dataclass

from chatbadge.core.criterion import Shows
from chatbadge.core.demands import Demand, Effort, Usual
from chatbadge.core.model import Finding, Kind, Participation

TITLE = "Stayed from first to last"
SHOWS: frozenset[Shows] = frozenset({Shows.PRESENCE})


@dataclass(frozen=True)
class Options:
    pass


def sentence(options: Options) -> str:
    return "contributed to both the first and the last question of the session"


def judge(participation: Participation, options: Options) -> Finding:
    questions = participation.chat.questions
    ends = {"first": questions[0], "last": questions[-1]} if questions else {}
    given = [c for c in participation.own if c.counts and c.kind in (Kind.ANSWER, Kind.REPLY)]
    numbers = {number for c in given for number in c.questions}
    found = [end for end, number in ends.items() if number in numbers]
    open_ = [end for end in ("first", "last") if end not in found]
    return Finding(
        met=not open_,
        because=_because(found, alone=len(questions) == 1),
        missing=_missing(open_, alone=len(questions) == 1),
        posts=tuple(c.post.id for c in given if set(ends.values()) & set(c.questions)),
    )


def demand(options: Options, usual: Usual) -> Demand:
    # two posts meet it, however long the session is
    return Demand(Effort.SOME)


def _because(found: list[str], alone: bool) -> str:
    if not found:
        return ""
    if alone:
        return "contributed to the only question of the session"
    if len(found) == 2:
        return "contributed to both the first and the last question of the session"
    return f"contributed to the {found[0]} question of the session"


def _missing(open_: list[str], alone: bool) -> str:
    if not open_:
        return ""
    if alone:
        return "a contribution to the only question of the session"
    if len(open_) == 2:
        return "contributions to both the first and the last question of the session"
    return f"a contribution to the {open_[0]} question of the session"
