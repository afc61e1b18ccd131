"""Holds other badges: each of those that are named, once or several times, each time from another session."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from chatbadge.core.criterion import Shows
from chatbadge.core.demands import Demand, Effort, Usual
from chatbadge.core.model import Finding, Participation
from chatbadge.core.phrasing import counted, listed

TITLE = "Holds other badges"
SHOWS: frozenset[Shows] = frozenset({Shows.SEVERAL_SESSIONS})


@dataclass(frozen=True)
class Options:
    badges: tuple[str, ...] = field(default=(), metadata={"names": "badges", "help": "keys of the badges, all of them"})
    times: int = field(default=1, metadata={"least": 1, "help": "how many of each, from different sessions"})


def sentence(options: Options) -> str:
    badges = dict.fromkeys(options.badges, "")
    if options.times == 1:
        return f"earned {_badges(badges)}"
    return f"earned {'each of ' if len(badges) > 1 else ''}{_badges(badges)} at least {options.times} times"


def judge(participation: Participation, options: Options) -> Finding:
    held = {badge: participation.record.holds.get(badge, 0) for badge in options.badges}
    found = {badge: counted(number, "time") for badge, number in held.items() if number}
    short = {
        badge: counted(options.times - number, "more time" if number else "time")
        for badge, number in held.items()
        if number < options.times
    }
    if options.times == 1:
        found, short = dict.fromkeys(found, ""), dict.fromkeys(short, "")
    # whoever names no badge has not said what is asked for
    met = bool(held) and not short
    return Finding(met=met, because=f"earned {_badges(found)}" if found else "", missing="" if met else _badges(short))


def demand(options: Options, usual: Usual) -> Demand:
    # how much the badges ask is told of them
    return Demand(Effort.SOME)


def _badges(often: Mapping[str, str]) -> str:
    """``the badge a``, ``the badges a (2 times) and b (1 time)``."""
    if not often:
        return "a badge"
    named = listed(f"{badge} ({times})" if times else badge for badge, times in often.items())
    return f"the {'badge' if len(often) == 1 else 'badges'} {named}"
