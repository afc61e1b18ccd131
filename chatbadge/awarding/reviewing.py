"""What people decide about awards that were claimed: approve, not yet, ask somebody else, decline, revoke."""

from collections.abc import Sequence
from datetime import datetime

from chatbadge import pipeline
from chatbadge.awarding.endorsing import endorse_by_review
from chatbadge.awarding.preparing import prepare
from chatbadge.awarding.steps import take_step
from chatbadge.core.awards import Award, AwardState
from chatbadge.core.decisions import Decider, Standing, Step
from chatbadge.core.model import PeerReview, person_key
from chatbadge.installation import Installation

_YES_ALREADY = (AwardState.APPROVED, AwardState.ACCEPTED)


def decider(here: Installation, award: Award, name: str) -> Decider:
    """As what *name* decides about the award: a moderator or a host of its chat as a moderator, others as a peer.

    Without a name it is a moderator, who has this installation in their hands.
    """
    session = here.store.session(award.session)
    led = pipeline.roles(here, session)
    person = person_key(name)
    moderators = {person_key(each) for each in here.settings.community.moderators}
    if not name or person in led.hosts | led.guests | moderators:
        return Decider(Standing.MODERATOR, name.lstrip("@"))
    return Decider(Standing.PEER, name.lstrip("@"), took_part=person in pipeline.participants(here, session))


def approve(here: Installation, ids: Sequence[str], now: datetime, *, by: str = "", why: str = "") -> list[Award]:
    """Approve the named awards, all or none. What is approved already stays so; a peer's reason endorses the award.

    Raises :class:`UnknownNameError` or :class:`InputError`.
    """
    with here.store.transaction():
        done: dict[tuple[str, str], None] = {}
        for award in [here.store.award(id) for id in ids]:
            if award.state in _YES_ALREADY:
                continue
            who = decider(here, award, by)
            take_step(here, award, Step.APPROVED, who, now, why)
            if who.standing is Standing.PEER:
                here.store.keep_review(award.session, PeerReview(who.name, award.handle, why.strip()), now)
                endorse_by_review(here, award, who, why, now)
            done[award.session, award.person] = None
        for session, person in done:  # what rests on it may have fallen into place
            prepare(here, now, session=here.store.session(session), only=person)
        return [here.store.award(id) for id in ids]


def not_yet(here: Installation, id: str, now: datetime, *, valued: str, why: str, by: str = "") -> Award:
    """Say what was valued, and what is missing. Raises :class:`UnknownNameError` or :class:`InputError`."""
    award = here.store.award(id)
    return take_step(here, award, Step.NOT_YET, decider(here, award, by), now, why, valued)


def ask_again(here: Installation, id: str, now: datetime, *, why: str = "") -> Award:
    """Its owner asks that somebody else looks at the award."""
    award = here.store.award(id)
    return take_step(here, award, Step.ASKED_AGAIN, Decider(Standing.OWNER, award.handle), now, why)


def decline(here: Installation, id: str, now: datetime) -> Award:
    """Its owner does not want the award, and is not asked again."""
    award = here.store.award(id)
    return take_step(here, award, Step.DECLINED, Decider(Standing.OWNER, award.handle), now)


def revoke(here: Installation, id: str, now: datetime, *, why: str, by: str = "") -> Award:
    """Take the award back, with a reason; nobody else's changes."""
    award = here.store.award(id)
    return take_step(here, award, Step.REVOKED, decider(here, award, by), now, why)
