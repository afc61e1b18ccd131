"""What a module of ``criteria/`` gives, as the core sees it. ``chatbadge.criteria`` tells it to whoever writes one."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Protocol

from chatbadge.core.demands import Demand, Usual
from chatbadge.core.model import Finding, Participation


class Shows(StrEnum):
    """What meeting a criterion shows of a person. The kinds of badges rest on it: see ``core.linting``."""

    #: they were there from the beginning of a session to its end
    PRESENCE = "presence"
    #: they were there, and need not have posted
    LISTENING = "listening"
    #: they came back
    SEVERAL_SESSIONS = "several sessions"
    #: they are new to this chat
    FIRST_TIME = "first time"
    #: they took up what others had said
    CONNECTION = "connection"
    #: they said what they take from it
    REFLECTION = "reflection"
    #: they did something with it
    USE = "use"
    #: others praised what they did, in the chat
    PRAISE = "praise"
    #: a named person read what they did, and agreed
    JUDGEMENT = "judgement"
    #: they told others what their part was worth
    REVIEWING = "reviewing"


class Criterion(Protocol):
    """One rule, with its options."""

    @property
    def SHOWS(self) -> frozenset[Shows]: ...  # noqa: N802  # a constant of the module

    def sentence(self, options: Any) -> str: ...

    def judge(self, participation: Participation, options: Any) -> Finding: ...

    def demand(self, options: Any, usual: Usual) -> Demand: ...


#: The criteria that there are, by name.
Criteria = Mapping[str, Criterion]
