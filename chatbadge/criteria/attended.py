"""Attended: said with the claim that they were there. For whoever reads along, and need not have posted."""

from dataclasses import dataclass, field

from chatbadge.core.criterion import Shows
from chatbadge.core.demands import Demand, Effort, Usual
from chatbadge.core.model import Attendance, Finding, Participation

TITLE = "Was there"
SHOWS: frozenset[Shows] = frozenset({Shows.PRESENCE, Shows.LISTENING})

_CODE = "the code that was given at the end"
_BECAUSE = {
    Attendance.NOT_SAID: "",
    Attendance.CODE: f"was there by {_CODE}",
    Attendance.WORD: "was there by their own word (self-attested)",
}


@dataclass(frozen=True)
class Options:
    code_only: bool = field(default=False, metadata={"help": "only the code counts, nobody's mere word"})


def sentence(options: Options) -> str:
    return f"was there (by {_CODE}{'' if options.code_only else ' or by their own word'})"


def judge(participation: Participation, options: Options) -> Finding:
    attended = participation.record.submission.attended
    met = attended is Attendance.CODE or (attended is Attendance.WORD and not options.code_only)
    wanted = _CODE if options.code_only else f"{_CODE} or their own word that they were there"
    return Finding(met=met, because=_BECAUSE[attended], missing="" if met else f"{wanted}, sent with the claim")


def demand(options: Options, usual: Usual) -> Demand:
    return Demand(Effort.NONE, _CODE if options.code_only else "a word that one was there")
