"""What a badge is, as the moderator defined it: what it takes, what it says, and who decides.

Nothing here judges anybody; ``core.scoring`` does.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from fractions import Fraction
from typing import Any


class Recognises(StrEnum):
    """What a badge recognises: the four types of HPass, the health workers' badge system (hpass.org)."""

    KNOWLEDGE = "knowledge"
    PARTICIPATION = "participation"
    BEHAVIOUR = "behaviour"
    ACTION = "action"


@dataclass(frozen=True, slots=True)
class KindOfBadge:
    """One kind of badge, in words."""

    title: str
    #: what it says of whoever holds it, and what it does not say
    meaning: str
    #: unless the moderator says otherwise
    recognises: Recognises


#: A badge of one kind never passes for another: taking part is not achieving, and neither is a micro-credential.
KINDS: Mapping[str, KindOfBadge] = {
    "participation": KindOfBadge(
        "Participation record",
        "It says that the person took part in this chat. It does not say that a skill was tested or judged.",
        Recognises.PARTICIPATION,
    ),
    "contribution": KindOfBadge(
        "Contribution",
        "It says that the person contributed something of their own to this chat. It does not grade what was said.",
        Recognises.ACTION,
    ),
    "connection": KindOfBadge(
        "Connection",
        "It says that the person built on what others said. It does not grade what was said.",
        Recognises.BEHAVIOUR,
    ),
    "learning": KindOfBadge(
        "Learning",
        "It says that the person took part, wrote down what it changed for them, and that somebody read it and "
        "agreed. It is no examination.",
        Recognises.KNOWLEDGE,
    ),
    "reader": KindOfBadge(
        "Reader",
        "It says that the person followed the chat by reading and said what they took from it. That they were there "
        "is their own word. It does not say that they posted.",
        Recognises.PARTICIPATION,
    ),
    "newcomer": KindOfBadge(
        "Newcomer",
        "It says that the person contributed to this chat for the first time, and was noticed. It does not grade "
        "what was said.",
        Recognises.ACTION,
    ),
    "reviewer": KindOfBadge(
        "Reviewer",
        "It says that the person read what others had contributed and told them, under their own name, what it was "
        "worth. It does not say that they are an examiner.",
        Recognises.BEHAVIOUR,
    ),
    "story": KindOfBadge(
        "Story",
        "It says that the person told, in their own words, what they did or learned, and that somebody listened and "
        "agreed. There are no grades and no levels: each story is its own.",
        Recognises.ACTION,
    ),
    "series": KindOfBadge(
        "Series",
        "It says that the person came back: it rests on several chats, each of which can be looked at. It does not "
        "say that a skill was tested or judged.",
        Recognises.PARTICIPATION,
    ),
    "recognition": KindOfBadge(
        "Recognition",
        "It says that the community recognised what the person did. It is no examination.",
        Recognises.BEHAVIOUR,
    ),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One criterion with its options, as the moderator chose them."""

    criterion: str
    options: Any

    def badges(self) -> tuple[str, ...]:
        """Keys of the badges that the options name: those of their fields whose metadata say ``names="badges"``."""
        named = (each.name for each in fields(self.options) if each.metadata.get("names") == "badges")
        return tuple(key for name in named for key in getattr(self.options, name))


@dataclass(frozen=True, slots=True)
class Group:
    """Criteria combined: at least *need* of *parts* must be met. All of them is "all", one is "any"."""

    need: int
    parts: "tuple[Rule | Group, ...]"

    def rules(self) -> Iterator[Rule]:
        """Every rule in it, however deep."""
        for part in self.parts:
            if isinstance(part, Rule):
                yield part
            else:
                yield from part.rules()


class Review(StrEnum):
    """Who approves a claimed award."""

    #: nobody: the rules are met, and that is all that the badge says
    AUTOMATIC = "automatic"
    MODERATOR = "moderator"
    #: a named person who took part in the chat, and is not the one who claims; a moderator may too
    PEER = "peer"


class OpenTo(StrEnum):
    """Whose part in the chat a badge recognises. Amplifiers never are."""

    PARTICIPANTS = "participants"
    HOSTS = "hosts"
    EVERYONE = "everyone"


@dataclass(frozen=True, slots=True)
class Level:
    """A step above the badge itself: its criteria are asked for besides those below it."""

    name: str
    criteria: Group


@dataclass(frozen=True, slots=True)
class Alignment:
    """What a badge has to do with somebody's framework of competencies or standards."""

    framework: str
    name: str
    url: str
    #: the statement's own number, such as "2.1.a"
    code: str = ""


@dataclass(frozen=True, slots=True)
class Hours:
    """Clock-hours that a badge stands for, and by which rule; posts never make hours."""

    #: None: as long as the session was planned to last
    count: Fraction | None
    rule: str


@dataclass(frozen=True, slots=True)
class Validity:
    """How long an award is valid. A month ends on its last day where the other has no such day."""

    number: int
    #: "day", "week", "month" or "year"
    unit: str


@dataclass(frozen=True, slots=True)
class Badge:
    """A badge as the moderator defined it."""

    key: str
    name: str
    #: one of ``KINDS``
    kind: str
    description: str
    criteria: Group
    review: Review
    open_to: OpenTo
    #: eight hexadecimal digits of ``digest``: another version is another achievement
    version: str
    #: why the community gives it, and for whom it is
    purpose: str = ""
    for_whom: str = ""
    recognises: Recognises = Recognises.PARTICIPATION
    #: from the lowest to the highest
    levels: tuple[Level, ...] = ()
    #: the kind whose picture it has
    art: str = ""
    tags: tuple[str, ...] = ()
    alignments: tuple[Alignment, ...] = ()
    hours: Hours | None = None
    valid_for: Validity | None = None
    #: the badge that this one is a part of
    stacks_into: str = ""
    #: SHA-256, in hexadecimal, of the whole definition
    digest: str = field(default="", compare=False)

    def asks_for(self) -> frozenset[str]:
        """Keys of the badges that one has to hold for it."""
        return frozenset(key for rule in self.criteria.rules() for key in rule.badges())

    def reached(self, level: str) -> int:
        """How many levels somebody has who reached *level*; 0 for none."""
        names = [each.name for each in self.levels]
        return names.index(level) + 1 if level in names else 0

    def looks_at(self) -> frozenset[str]:
        """Keys of the badges that it or one of its levels asks for."""
        return frozenset(key for rule in self.rules() for key in rule.badges())

    def rules(self) -> Iterator[Rule]:
        """Every rule that it or one of its levels has."""
        yield from self.criteria.rules()
        for level in self.levels:
            yield from level.criteria.rules()


def is_own(art: str) -> bool:
    """Whether *art* names a file of the moderator's, and no design."""
    return "." in art
