"""What people say for a badge, an award or the community itself, under their names.

An endorsement is not a review: it changes nothing about an award. It tells whoever looks at the badge who vouches
for it, and as what.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from chatbadge.core.awards import OVER, SHORT, Award
from chatbadge.core.decisions import Decision, Standing, Step
from chatbadge.core.model import person_key
from chatbadge.core.phrasing import sentences

#: Characters; who has more to say links to it.
LONGEST = 2000


class About(StrEnum):
    """What is endorsed."""

    AWARD = "award"
    BADGE = "badge"
    #: the community that issues
    ISSUER = "issuer"


class Endorser(StrEnum):
    """As what somebody endorses."""

    HOST = "host"
    MODERATOR = "moderator"
    PARTICIPANT = "participant"


@dataclass(frozen=True, slots=True)
class Endorsement:
    """What one person says for something. It is kept under its number, and keeps it when it is withdrawn."""

    about: About
    #: the award's id, or the badge's key; "" for the issuer
    subject: str
    #: the handle, as its owner writes it
    by: str
    standing: Endorser
    #: what they lead or took part in: a hashtag, the title of a session, or the community's name
    place: str
    said: str
    said_at: datetime
    #: of a badge: the version of its criteria that is endorsed
    version: str = ""
    #: the two endorsed or approved each other: somebody should look
    reciprocal: bool = False
    #: the bit of the status list that says whether it is withdrawn
    status_index: int | None = None
    withdrawn_at: datetime | None = None
    #: its number, from 1; 0 as long as it is not kept
    n: int = 0

    @property
    def person(self) -> str:
        return person_key(self.by)


def unsaid(said: str) -> str:
    """What is wrong with the words, or ""."""
    if not sentences(said):
        return "an endorsement says, in a sentence at least, what it is for; write it behind the name, in quotes"
    if len(said) > LONGEST:
        return f"an endorsement has {LONGEST:,} characters at most; shorten it, or put a link into it"
    return ""


def refusal(by: str, about: About, award: Award | None, standing: Endorser | None) -> str:
    """Why *by* cannot endorse that, and what would help; "" where they can.

    *award*: the one that is endorsed, if it is one. *standing*: None for somebody who led nothing and took no part.
    """
    if award is not None and person_key(by) == award.person:
        return f"{by} would endorse their own award; ask somebody else"
    if award is not None and award.state in OVER:
        return f"award {award.id[:SHORT]} of {award.handle} was {award.state}; it cannot be endorsed any more"
    if standing is None:
        where = "its session" if award else "any session"
        return f"{by} took no part in {where} and leads no chat; somebody who does can endorse"
    if about is About.ISSUER and standing is not Endorser.PARTICIPANT:
        return f"{by} is {article(standing)}, and would endorse their own community; a participant can"
    return ""


def article(standing: Endorser) -> str:
    """``a host``."""
    return f"a {standing.value}"


def is_reciprocal(
    award: Award, endorser: str, awards: Iterable[Award], kept: Iterable[Endorsement], log: Iterable[Decision]
) -> bool:
    """Whether the award's owner endorsed, or approved as a peer, an award of *endorser*'s.

    *awards*: of everybody; *kept*: endorsements that stand; *log*: what was decided about awards.
    """
    theirs = {each.id for each in awards if each.person == person_key(endorser)}
    endorsed = any(each.subject in theirs and each.person == award.person for each in kept)
    return endorsed or any(
        each.award in theirs
        and each.step is Step.APPROVED
        and each.standing is Standing.PEER
        and person_key(each.by) == award.person
        for each in log
    )
