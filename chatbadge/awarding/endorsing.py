"""Who may endorse what; and the credentials that come of it, to be shipped beside a badge."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from chatbadge import pipeline
from chatbadge.core import endorsements
from chatbadge.core.awards import SHORT, Award, AwardState
from chatbadge.core.badges import Badge
from chatbadge.core.decisions import Decider, Standing
from chatbadge.core.endorsements import About, Endorsement, Endorser
from chatbadge.core.model import person_key
from chatbadge.core.phrasing import one_line
from chatbadge.credentials import sign_both
from chatbadge.credentials.endorsing import endorsement
from chatbadge.credentials.status import free_index
from chatbadge.errors import InputError, UnknownNameError
from chatbadge.installation import Installation
from chatbadge.storage import Session

#: Stands for the community itself, where something else would be named.
ISSUER = "issuer"
_SHOWN = frozenset({AwardState.ACCEPTED, AwardState.EXPIRED})


def endorse(here: Installation, what: str, by: str, said: str, now: datetime) -> Endorsement:
    """*by* endorses an award (its id), a badge (its key) or "issuer", in the words of *said*.

    Raises :class:`UnknownNameError` for something that is not there, :class:`InputError` where the rules do not
    allow it.
    """
    by, said = one_line(by).lstrip("@"), one_line(said)
    about, award, badge = _named(here, what)
    if not by:
        raise InputError("endorse: say who endorses: --by NAME")
    session = here.store.session(award.session) if award else None
    if session:
        by = pipeline.corrections(here, session).person(by)
    standing, place = _standing(here, by, [session] if session else here.store.sessions())
    refused = endorsements.refusal(by, about, award, standing) or endorsements.unsaid(said)
    if refused or standing is None:
        raise InputError(f"endorse: {refused}")
    subject = award.id if award else badge.key if badge else ""
    version = badge.version if badge else ""
    return _keep(here, Endorsement(about, subject, by, standing, place, said, now, version), award)


def endorse_by_review(here: Installation, award: Award, by: Decider, why: str, now: datetime) -> Endorsement | None:
    """The sentence with which a peer approved an award, as their endorsement of it; None where it is none.

    A moderator's reason is not taken for one: it may be meant for the log alone.
    """
    if by.standing is not Standing.PEER or endorsements.unsaid(why):
        return None
    if any(each.person == person_key(by.name) for each in here.store.endorsements(About.AWARD, award.id)):
        return None
    place = pipeline.title_of(here.store.session(award.session))
    given = Endorsement(About.AWARD, award.id, by.name, Endorser.PARTICIPANT, place, one_line(why), now)
    return _keep(here, given, award)


def named(here: Installation, what: str) -> list[Endorsement]:
    """What is said for an award, a badge in any version, or "issuer". Raises :class:`UnknownNameError`."""
    about, award, badge = _named(here, what)
    return here.store.endorsements(about, award.id if award else badge.key if badge else "")


def withdraw(here: Installation, n: int, now: datetime) -> Endorsement:
    """Take an endorsement back for good; gives it as it was. Raises :class:`UnknownNameError`."""
    return here.store.withdraw_endorsement(n, now)


def endorsements_of(here: Installation, award: Award) -> list[Endorsement]:
    """What is said for the award, for its badge under the same criteria, and for the community.

    Of an award that is not shown, nothing: who earned it agreed to no word about it in public.
    """
    if award.state not in _SHOWN or award.issued_at is None:
        return []
    of_badge = here.store.endorsements(About.BADGE, award.badge)
    return [
        *here.store.endorsements(About.AWARD, award.id),
        *(each for each in of_badge if each.version == award.criteria_version),
        *here.store.endorsements(About.ISSUER),
    ]


def endorsement_files(here: Installation, award: Award, now: datetime) -> dict[str, bytes]:
    """The signed endorsements that are shipped beside the award: "3.json" and "3.jwt" for number 3."""
    return {
        f"{each.n}.{ending}": content
        for each in endorsements_of(here, award)
        for ending, content in sign_both(endorsement(each, here.issuer, here.addresses), here.signer, now).items()
    }


def _named(here: Installation, what: str) -> tuple[About, Award | None, Badge | None]:
    """What is meant, and the award or the badge where it is one."""
    what = one_line(what)
    if what == ISSUER:
        return About.ISSUER, None, None
    if badge := here.settings.badge(what):
        return About.BADGE, None, badge
    try:
        return About.AWARD, here.store.award(what), None
    except UnknownNameError:
        known = [ISSUER, *(badge.key for badge in here.settings.badges)]
        raise UnknownNameError("award or badge", what, [*known, "an award's first letters"]) from None


def _standing(here: Installation, by: str, sessions: Sequence[Session]) -> tuple[Endorser | None, str]:
    """As what somebody endorses, and where they were that; (None, "") for somebody who led nothing and took no part.

    Of several sessions the latest counts, and leading one before taking part in another.
    """
    person = person_key(by)
    for session in sessions:
        led = pipeline.roles(here, session)
        if person in led.hosts | led.guests:
            return Endorser.HOST, session.hashtag or pipeline.title_of(session)
    if person in map(person_key, here.settings.community.moderators):
        return Endorser.MODERATOR, here.settings.community.name
    for session in sessions:
        if person in pipeline.participants(here, session):
            return Endorser.PARTICIPANT, pipeline.title_of(session)
    return None, ""


def _keep(here: Installation, given: Endorsement, award: Award | None) -> Endorsement:
    with here.store.transaction():
        same = [each for each in here.store.endorsements(given.about, given.subject) if each.person == given.person]
        if again := next((each for each in same if each.version == given.version), None):
            raise InputError(
                f"endorse: {given.by} has endorsed it already; to say something else instead: "
                f"chatbadge endorse --withdraw {again.n}"
            )
        if award is not None:
            given = replace(given, reciprocal=_is_reciprocal(here, award, given.by))
        if here.signer.public:
            given = replace(given, status_index=free_index(here.store.status_indexes()))
        return here.store.add_endorsement(given)


def _is_reciprocal(here: Installation, award: Award, by: str) -> bool:
    store = here.store
    return endorsements.is_reciprocal(award, by, store.awards(), store.endorsements(About.AWARD), store.decisions())


def what_of(here: Installation, given: Endorsement) -> str:
    """What is endorsed, in words for people."""
    match given.about:
        case About.AWARD:
            award = here.store.award(given.subject)
            return f"{award.id[:SHORT]} {award.handle}, {award.badge}"
        case About.BADGE:
            return f"{given.subject} ({given.version})"
        case About.ISSUER:
            return here.settings.community.name
