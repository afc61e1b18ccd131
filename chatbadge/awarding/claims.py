"""To be judged in one session: the claim, and what was sent along with it."""

from dataclasses import dataclass, replace
from datetime import datetime
from difflib import get_close_matches

from chatbadge import pipeline
from chatbadge.awarding.preparing import prepare
from chatbadge.awarding.steps import take_step
from chatbadge.awarding.wishes import is_unwilling
from chatbadge.core.awards import Award, AwardState
from chatbadge.core.decisions import Decider, Standing, Step
from chatbadge.core.model import Attendance, PeerReview, Submission, Verdict, person_key
from chatbadge.core.phrasing import sentences
from chatbadge.errors import InputError, UnknownNameError
from chatbadge.installation import Installation
from chatbadge.storage import Session
from chatbadge.storage.claims import Claim

_NOTHING = Submission()


@dataclass(frozen=True, slots=True)
class Shows:
    """What somebody wants to have shown beyond what every badge shows. None: as they said before, else not."""

    #: in the credentials themselves, what they posted: nobody can take that back
    words: bool | None = None
    #: on the badge's page, what they sent along
    story: bool | None = None


_AS_BEFORE = Shows()


def claim(
    here: Installation,
    session: Session,
    handle: str,
    now: datetime,
    *,
    accepted: bool,
    sent: Submission = _NOTHING,
    shows: Shows = _AS_BEFORE,
) -> tuple[list[Award], list[Verdict]]:
    """*handle* asks for the badges of the session; with *accepted* also agrees to their publication.

    Gives the awards that *handle* now has there, with those that fell into place elsewhere, and the verdicts. Raises
    :class:`UnknownNameError` for somebody who took no part and sent nothing, :class:`InputError` for somebody who
    asked not to be judged.
    """
    handle = pipeline.corrections(here, session).person(handle)
    person = person_key(handle)
    if is_unwilling(here, handle):
        raise InputError(
            f"{handle} asked never to be judged; if they say otherwise themselves: chatbadge consent {handle} --in"
        )
    with here.store.transaction():
        _keep(here, session, handle, now, accepted=accepted, sent=sent, shows=shows)
        if accepted:
            _accept(here, session, person, now)
        done = prepare(here, now, session=session, only=person)
        if not done.verdicts:
            raise _no_verdict(here, session, handle)
        made = {award.id for award in done.made}
        awards = [each for each in here.store.awards() if each.person == person]
    return [each for each in awards if each.session == session.id or each.id in made], done.verdicts


def _keep(
    here: Installation,
    session: Session,
    handle: str,
    now: datetime,
    *,
    accepted: bool,
    sent: Submission,
    shows: Shows,
) -> None:
    before = next((each for each in here.store.claims(session.id) if each.person == person_key(handle)), None)
    if before is None:
        claim = Claim(session.id, handle, now, accepted, sent, bool(shows.words), bool(shows.story))
        here.store.keep_claim(claim)
        return
    here.store.keep_claim(
        replace(
            before,
            handle=handle,
            accepts=accepted or before.accepts,
            submission=_together(before.submission, sent),
            words=before.words if shows.words is None else shows.words,
            story=before.story if shows.story is None else shows.story,
        )
    )


def _accept(here: Installation, session: Session, person: str, now: datetime) -> None:
    """The awards that wait for their owner's word."""
    for award in here.store.awards(session.id, AwardState.CLAIMED, AwardState.APPROVED):
        if award.person == person and award.accepted_at is None:
            take_step(here, award, Step.ACCEPTED, Decider(Standing.OWNER, award.handle), now)


def _together(before: Submission, now: Submission) -> Submission:
    """What was sent before, with what is sent now in its place; a code that was given stays given."""
    attended = before.attended if before.attended is Attendance.CODE else now.attended or before.attended
    return Submission(now.reflection or before.reflection, now.applied or before.applied, attended)


def _no_verdict(here: Installation, session: Session, handle: str) -> InputError:
    """Why there is nothing to claim for *handle*."""
    found = pipeline.attribution(here, session)
    person, leading = person_key(handle), found.roles
    if person in leading.hosts | leading.amplifiers:
        role = "leads the chat" if person in leading.hosts else "is an amplifier"
        return InputError(
            f"{handle} {role}, and no badge is open to that role; open_to in the configuration says to whom"
        )
    if any(person_key(c.post.author) == person for c in found.contributions):
        return InputError(
            f"{handle} posted, but nothing that a badge could rest on; see: chatbadge transcript {session.id}"
        )
    participants = {verdict.person for verdict in pipeline.scored(here, session)}
    close = get_close_matches(handle, participants, 5, 0.5)
    remedy = f"chatbadge score {session.id} names those that there are; who only read sends a reflection along"
    return UnknownNameError("participant", handle, close, remedy)


def review(here: Installation, session: Session, peer: PeerReview, now: datetime) -> list[Award]:
    """A participant says, under their name, what another one's part was worth; gives the awards that this brings.

    Raises :class:`InputError` where it is their own part, they took none themselves, or nobody asked.
    """
    if (reviewer := person_key(peer.reviewer)) == (person := person_key(peer.of)):
        raise InputError(f"{peer.reviewer} would review their own part; ask somebody else")
    if reviewer not in pipeline.participants(here, session):
        raise InputError(f"{peer.reviewer} took no part in {session.id}; a peer who did can review")
    if person not in {each.person for each in here.store.claims(session.id)}:
        raise InputError(
            f"{peer.of} has not asked for badges of {session.id}, so nobody judges them; "
            f"once they did: chatbadge claim {session.id} {peer.of}"
        )
    if not sentences(peer.said):
        raise InputError("a review says, in a sentence at least, what the other's part was worth: --says '…'")
    with here.store.transaction():
        here.store.keep_review(session.id, peer, now)
        return [each for who in (person, reviewer) for each in prepare(here, now, session=session, only=who).made]
