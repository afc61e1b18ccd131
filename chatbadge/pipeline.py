"""The stages in their order. Calls them; decides nothing.

    archives ─read→ posts ─find sessions, keep→ store                importing.import_archives
    store → posts ─assemble→ transcript ─attribute→ contributions    attributed
                             corrections ┘
    contributions × criteria ─score→ verdicts                        scored
    verdicts ─decide→ awards ─approve, accept→                       claim, approve
    awards ─sign, bake→ credentials → store                          issue

Whatever follows from the posts is computed again each time; kept are the posts, and the awards of
people who asked for them.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from difflib import get_close_matches

from chatbadge import credentials
from chatbadge.badge_tables import badge_table
from chatbadge.core import awards, evidence, scoring
from chatbadge.core.attribution import Attribution
from chatbadge.core.attribution import attribution as attribute
from chatbadge.core.corrections import Corrections
from chatbadge.core.model import Award, AwardState, Badge, Contribution, Roles, Transcript, Verdict, person_key
from chatbadge.core.moments import session_title
from chatbadge.core.replay import Change, changes
from chatbadge.core.report import Report, report
from chatbadge.core.transcript import assemble
from chatbadge.credentials import Artwork
from chatbadge.credentials.artwork import Design, draw, render
from chatbadge.credentials.openbadges import Issuance
from chatbadge.credentials.status import free_index
from chatbadge.errors import InputError, UnknownNameError
from chatbadge.installation import Installation
from chatbadge.storage import Session

#: Called after each piece of work with (done, of how many).
Progress = Callable[[int, int], None]


def transcript(here: Installation, session: Session) -> Transcript:
    """The session's posts in order, threaded."""
    return assemble(here.store.posts(session.id), session.hashtag)


def corrections(here: Installation, session: Session) -> Corrections:
    """What moderators decided about the session."""
    return Corrections.of(here.store.corrections(session.id))


def roles(here: Installation, session: Session) -> Roles:
    """Who holds which role in the session, as configured and decided."""
    return corrections(here, session).apply_to_roles(here.settings.roles(session.hashtag))


def attribution(here: Installation, session: Session) -> Attribution:
    """What each post of the session contributes, and who leads it."""
    settings, decided = here.settings, corrections(here, session)
    return attribute(
        transcript(here, session), settings.roles(session.hashtag), decided, settings.letters(session.hashtag)
    )


def attributed(here: Installation, session: Session) -> tuple[Contribution, ...]:
    """What each post of the session contributes."""
    return attribution(here, session).contributions


def scored(
    here: Installation,
    session: Session,
    contributions: Sequence[Contribution],
    badges: Iterable[Badge] | None = None,
) -> tuple[Verdict, ...]:
    """Everybody's verdicts for the session: for the moderator's eyes, and kept nowhere."""
    offered = here.settings.badges if badges is None else badges
    return scoring.score(contributions, offered, here.criteria, roles(here, session))


def reported(here: Installation, session: Session) -> Report:
    """The session at a glance, for its host. Keeps nothing."""
    found = attribution(here, session)
    participations = scoring.participations(found.contributions)
    verdicts = scored(here, session, found.contributions)
    known_before = here.store.people_before(session)
    return report(found.contributions, participations, verdicts, found.roles, known_before)


def replayed(
    here: Installation, session: Session, configured: Iterable[Badge], draft: Iterable[Badge]
) -> tuple[Change, ...]:
    """What the drafted badges would change in a session against the configured ones. Keeps nothing."""
    contributions, offered = attributed(here, session), (tuple(configured), tuple(draft))
    now, then = (scored(here, session, contributions, badges) for badges in offered)
    return changes(session.id, now, then)


def claim(
    here: Installation, session: Session, handle: str, now: datetime, *, accepted: bool
) -> tuple[list[Award], list[Verdict]]:
    """*handle* asks for the badges of the session; with *accepted* also agrees to their publication.

    Gives the awards that *handle* now has there, and the verdicts. Raises :class:`UnknownNameError`
    for somebody who took no part.
    """
    handle = corrections(here, session).person(handle)
    person = person_key(handle)
    everybodys = scored(here, session, attributed(here, session))
    verdicts = [verdict for verdict in everybodys if person_key(verdict.person) == person]
    if not verdicts:
        raise _no_verdict(here, session, handle, {verdict.person for verdict in everybodys})
    configured = {badge.key: badge for badge in here.settings.badges}
    with here.store.transaction():
        had = [award for award in here.store.awards(session.id) if award.person == person]
        held = {(award.person, award.badge) for award in had if award.state is not AwardState.DECLINED}
        declined = {(award.person, award.badge) for award in had if award.state is AwardState.DECLINED}
        for verdict in awards.decide(verdicts, held, declined, {person}):
            badge = configured[verdict.badge]
            id = _award_id(here, session, verdict, badge)
            here.store.keep_badge(badge.key, badge.version, badge_table(badge))
            here.store.keep_award(awards.claimed(verdict, badge, session.id, id, now))
        if accepted:
            for award in here.store.awards(session.id, AwardState.CLAIMED, AwardState.APPROVED):
                if award.person == person:
                    here.store.keep_award(awards.accepted(award, now))
        return [award for award in here.store.awards(session.id) if award.person == person], verdicts


def _no_verdict(here: Installation, session: Session, handle: str, participants: set[str]) -> InputError:
    """Why there is nothing to claim for *handle*."""
    found = attribution(here, session)
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
    close = get_close_matches(handle, participants, 5, 0.5)
    return UnknownNameError("participant", handle, close, f"chatbadge score {session.id} names those that there are")


def _award_id(here: Installation, session: Session, verdict: Verdict, badge: Badge) -> str:
    community = here.settings.community.name
    return awards.award_id(here.keys.secret, community, session.id, verdict.person, badge.key, badge.version)


def approve(here: Installation, ids: Sequence[str], now: datetime) -> list[Award]:
    """Approve the named awards, all or none. Raises :class:`UnknownNameError` or :class:`InputError`."""
    with here.store.transaction():
        chosen = [here.store.award(id) for id in ids]
        for award in chosen:
            if award.state in (AwardState.DECLINED, AwardState.REVOKED):
                raise InputError(f"award {award.id} was {award.state}; it cannot be approved any more")
            here.store.keep_award(awards.approved(award, now))
        return [here.store.award(id) for id in ids]


def issue(here: Installation, session: str, now: datetime, progress: Progress = lambda done, of: None) -> list[Award]:
    """Sign and bake every award that is approved and accepted and has no credential yet."""
    waiting = [award for award in here.store.awards(session, AwardState.ACCEPTED) if award.issued_at is None]
    found: dict[str, tuple[Contribution, ...]] = {}
    artworks: dict[str, Artwork] = {}
    issued = []
    for done, award in enumerate(waiting, 1):
        held = here.store.session(award.session)
        if held.id not in found:
            found[held.id] = attributed(here, held)
        if new := _issue(here, award.id, held, found[held.id], artworks, now):
            issued.append(new)
        progress(done, len(waiting))
    return issued


def _issue(
    here: Installation,
    id: str,
    session: Session,
    contributions: Sequence[Contribution],
    artworks: dict[str, Artwork],
    now: datetime,
) -> Award | None:
    """Issue one award, unless somebody else did in the meantime."""
    with here.store.transaction():
        award = here.store.award(id)
        if award.state is not AwardState.ACCEPTED or award.issued_at is not None:
            return None
        badge = here.badge(award.badge, award.criteria_version)
        art = artworks[badge.version] = artworks.get(badge.version) or artwork(here, badge)
        index = free_index(here.store.status_indexes()) if here.signer.public else None
        award = replace(award, issued_at=now, status_index=index)
        issuance = _issuance(here, award, badge, session, contributions, art, now)
        here.store.keep_artwork(art.files)
        here.store.keep_award(award)
        here.store.keep_credential(award.id, credentials.issue(issuance, here.issuer, here.signer, art))
    return award


def _issuance(
    here: Installation,
    award: Award,
    badge: Badge,
    session: Session,
    contributions: Sequence[Contribution],
    art: Artwork,
    now: datetime,
) -> Issuance:
    return Issuance(
        award=award.id,
        badge=badge,
        criteria=scoring.sentence(badge.criteria, here.criteria),
        handle=award.handle,
        person=awards.person_id(here.keys.secret, award.handle),
        session=session.id,
        session_title=title_of(session),
        hashtag=session.hashtag,
        because=award.because,
        excerpts=evidence.excerpts(award, contributions, here.keys.secret),
        awarded_at=award.approved_at or now,
        issued_at=now,
        artwork=art.digests,
        status_index=award.status_index,
    )


def artwork(here: Installation, badge: Badge) -> Artwork:
    """The badge's picture in the community's colours, as SVG and PNG."""
    community = here.settings.community
    svg = draw(Design(badge.name, badge.kind, community.name, community.primary, community.accent))
    return Artwork.of(svg.encode(), render(svg, credentials.PNG_SIZE))


def title_of(session: Session) -> str:
    return session_title(session.hashtag, session.title, session.starts_at, session.timezone)
