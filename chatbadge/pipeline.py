"""The stages in their order. Calls them; decides nothing.

    archives ─read→ posts ─find sessions, keep→ store                importing.import_archives
    store → posts ─assemble→ transcript ─attribute→ contributions    attributed
                             corrections ┘
    contributions, session after session ─tell→ participations       told
    participations × criteria ─judge→ verdicts                       scored
    verdicts ─decide→ awards ─approve, accept→                       awarding
    awards ─sign, bake→ credentials → store                          issuing

Whatever follows from the posts is computed again each time; kept are the posts, and the awards of
people who asked for them. Who asks, approves and declines is in ``awarding``, what is signed in ``issuing``.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction

from chatbadge import credentials
from chatbadge.core import awards, calendar, pathways, scoring
from chatbadge.core.attribution import Attribution
from chatbadge.core.attribution import attribution as attribute
from chatbadge.core.badges import Badge, is_own
from chatbadge.core.corrections import Corrections
from chatbadge.core.crediting import credited
from chatbadge.core.demands import Usual
from chatbadge.core.history import History
from chatbadge.core.model import TAKING_PART, Contribution, Participation, Roles, Transcript, Verdict, person_key
from chatbadge.core.moments import session_title
from chatbadge.core.pathways import WouldHold
from chatbadge.core.replay import Change, Falling, changes, changes_in_place
from chatbadge.core.report import Report, report
from chatbadge.core.transcript import assemble
from chatbadge.credentials import Artwork, own_art
from chatbadge.credentials.artwork import Design, draw, render
from chatbadge.errors import InputError
from chatbadge.installation import Installation
from chatbadge.storage import Session

#: Called after each piece of work with (done, of how many).
Progress = Callable[[int, int], None]


_YEAR = timedelta(days=365)
#: So many sessions show how a chat usually is.
_LATEST = 3


@dataclass(frozen=True, slots=True)
class Told:
    """One session of a chat, and everybody's part in it."""

    session: Session
    contributions: tuple[Contribution, ...]
    #: without those who asked not to be judged
    everybody: tuple[Participation, ...]
    #: what everybody did in the sessions up to this one
    history: History
    #: with everybody who leads it among the hosts
    roles: Roles


def transcript(here: Installation, session: Session) -> Transcript:
    """The session's posts in order, threaded."""
    return assemble(here.store.posts(session.id), session.hashtag)


def corrections(here: Installation, session: Session) -> Corrections:
    """What moderators decided about the session."""
    return Corrections.of(here.store.corrections(session.id))


def roles(here: Installation, session: Session) -> Roles:
    """Who holds which role in the session, as configured and decided."""
    return corrections(here, session).apply_to_roles(here.settings.roles(session.hashtag, session.starts_at))


def read(here: Installation, posts: Transcript, decided: Corrections, began: datetime) -> Attribution:
    """What each post of a transcript that began then contributes, and whether it may be credited."""
    settings, hashtag = here.settings, posts.hashtag
    found = attribute(posts, settings.roles(hashtag, began), decided, settings.letters(hashtag))
    return found._replace(contributions=credited(found.contributions, settings.meeting(hashtag, began)))


def attribution(here: Installation, session: Session) -> Attribution:
    """What each post of the session contributes, and who leads it."""
    return read(here, transcript(here, session), corrections(here, session), session.starts_at)


def attributed(here: Installation, session: Session) -> tuple[Contribution, ...]:
    """What each post of the session contributes."""
    return attribution(here, session).contributions


def offered(here: Installation, session: Session) -> tuple[Badge, ...]:
    """The badges by which the session is judged: each in the version that was settled, else as it is configured."""
    frozen = here.store.frozen(session.id)
    return tuple(here.badge(each.key, frozen.get(each.key, each.version)) for each in here.settings.badges)


def told(here: Installation, hashtag: str, until: Session | None = None) -> Iterator[Told]:
    """The sessions of a chat in the order of time, with everybody's part in each. *until*: the last one."""
    history, left = History(), unwilling(here)
    for session in reversed(here.store.sessions()):
        if session.hashtag == hashtag:
            yield _told(here, session, history, left)
        if until and session.id == until.id:
            return


def told_alone(here: Installation, session: Session) -> Told:
    """One session, as if it were the first of its chat."""
    return _told(here, session, History(), unwilling(here))


def participants(here: Installation, session: Session) -> frozenset[str]:
    """``person_key``s of those who contributed to the session, hosts included."""
    return frozenset(person_key(c.post.author) for c in attributed(here, session) if c.sure and c.kind in TAKING_PART)


def _told(here: Installation, session: Session, history: History, left: Collection[str]) -> Told:
    led = scoring.leading_roles(found := attributed(here, session), roles(here, session))
    everybody = history.tell(session.starts_at, found, led)
    if left:
        everybody = tuple(p for p in everybody if awards.person_id(here.keys.secret, p.person) not in left)
    return Told(session, found, everybody, history, led)


def unwilling(here: Installation) -> frozenset[str]:
    """Ids of the records of those who asked not to be judged."""
    return frozenset(person for person, wish in here.store.wishes().items() if not wish.wants)


def scored(here: Installation, session: Session, badges: Iterable[Badge] | None = None) -> tuple[Verdict, ...]:
    """Everybody's verdicts for the session, as if they had asked: for the moderator's eyes, and kept nowhere."""
    chosen = offered(here, session) if badges is None else tuple(badges)
    if not pathways.looks_back(chosen, here.criteria):
        alone = told_alone(here, session)
        return WouldHold.of(chosen, here.criteria).judge(alone.everybody, chosen, here.criteria, alone.roles)
    would_hold = WouldHold.of(chosen, here.criteria)
    found: tuple[Verdict, ...] = ()
    for each in told(here, session.hashtag, session):
        found = would_hold.judge(each.everybody, chosen, here.criteria, each.roles)
    return found


def usual(here: Installation, now: datetime) -> Usual:
    """How the community's sessions usually are: by what is planned for a year from *now*, and the latest ones."""
    planned = calendar.meetings(here.settings.plan, now, now + _YEAR)
    prepared = [len(meeting.questions) for meeting in planned if meeting.questions]
    sessions = here.store.sessions()
    found = [scoring.facts(attributed(here, each)).questions for each in sessions[:_LATEST]]
    return Usual(
        questions=max([*prepared, *map(len, found)], default=0),
        people=max((each.people for each in sessions[:_LATEST]), default=0),
        sessions=len(planned) or _in_a_year(sessions),
    )


def _in_a_year(sessions: Sequence[Session]) -> int:
    """How many sessions there were in the year up to the latest one; 0 where there are fewer than three in all."""
    if len(sessions) < _LATEST:
        return 0
    return sum(sessions[0].starts_at - each.starts_at <= _YEAR for each in sessions)


def reported(here: Installation, session: Session) -> Report:
    """The session at a glance, for its host. Keeps nothing."""
    found = attribution(here, session)
    participations = scoring.participations(found.contributions)
    known_before = here.store.people_before(session)
    meeting = here.settings.meeting(session.hashtag, session.starts_at)
    prepared = {each.number: each.text for each in meeting.questions} if meeting else {}
    return report(found.contributions, participations, scored(here, session), found.roles, known_before, prepared)


def replayed(
    here: Installation, sessions: Iterable[Session], configured: Sequence[Badge], draft: Sequence[Badge]
) -> Iterator[Change]:
    """What the drafted badges would change in the sessions against the configured ones. Keeps nothing."""
    wanted = {session.id: session for session in sessions}
    for hashtag in dict.fromkeys(session.hashtag for session in wanted.values()):
        now, then = (WouldHold.of(badges, here.criteria) for badges in (configured, draft))
        falling_now, falling_then = Falling(), Falling()
        for each in told(here, hashtag):
            id = each.session.id
            first = now.judge(each.everybody, configured, here.criteria, each.roles)
            second = then.judge(each.everybody, draft, here.criteria, each.roles)
            first = falling_now.take(id, first, now.once | then.once)
            second = falling_then.take(id, second, now.once | then.once)
            if id in wanted:
                yield from changes(id, first, second)
        yield from (each for each in changes_in_place(falling_now, falling_then) if each.session in wanted)


def clock_hours(here: Installation, badge: Badge, session: Session) -> Fraction | None:
    """The hours that an award from the session stands for; None: it stands for none, or nobody planned how long."""
    if badge.hours is None:
        return None
    if badge.hours.count is not None:
        return badge.hours.count
    meeting = here.settings.meeting(session.hashtag, session.starts_at)
    return Fraction((meeting.ends_at - meeting.starts_at) // timedelta(minutes=1), 60) if meeting else None


def artwork(here: Installation, badge: Badge, level: str = "") -> Artwork:
    """The badge's picture as SVG and PNG: the moderator's own, else a design in the community's colours.

    Levels show as stars, filled up to *level*; the badges that it is put together from as dots, all of them filled.
    Raises :class:`InputError` where the moderator's own cannot be used.
    """
    if is_own(badge.art):
        try:
            return Artwork.of(*own_art.read(here.settings.folder / badge.art, credentials.PNG_SIZE))
        except InputError as error:
            raise InputError(f"badges.{badge.key}.art: {error}") from None
    community, reached, parts = here.settings.community, badge.reached(level), len(badge.looks_at())
    svg = draw(
        Design(
            badge.name,
            badge.art or badge.kind,
            community.name,
            community.primary,
            community.accent,
            filled=reached or parts,
            marks=len(badge.levels) if reached else parts if parts > 1 else 0,
            stars=bool(reached),
        )
    )
    return Artwork.of(svg.encode(), render(svg, credentials.PNG_SIZE))


def title_of(session: Session) -> str:
    return session_title(session.hashtag, session.title, session.starts_at, session.timezone)
