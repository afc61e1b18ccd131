"""Builds the pages of the community, its chats and its badges."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from chatbadge import pipeline
from chatbadge.config import KINDS
from chatbadge.core import awards as core_awards
from chatbadge.core import scoring
from chatbadge.core.model import Award, Badge, Contribution, Group, Kind, Review, Rule, person_key
from chatbadge.core.phrasing import capitalised
from chatbadge.installation import Installation
from chatbadge.storage import Session
from chatbadge.web.pages import (
    AwardLine,
    BadgeCard,
    BadgePage,
    BadgeVersion,
    CommunityPage,
    Excerpt,
    Frame,
    MissingPage,
    PersonPage,
    QuestionBlock,
    Requirement,
    SessionCard,
    SessionPage,
)
from chatbadge.web.showing import Showing, Showings, moment, root_of


def frame(here: Installation, address: str, preview: str = "") -> Frame:
    community = here.settings.community
    return Frame(
        community=community.name,
        description=community.description,
        home_url=community.url,
        canonical=address,
        root=root_of(here),
        primary=community.primary,
        demo=here.settings.demo,
        preview=preview,
    )


def community_page(here: Installation, showings: Showings) -> CommunityPage:
    held = here.store.issued()
    return CommunityPage(
        frame(here, here.addresses.home),
        tuple(_badge_card(here, badge, held) for badge in here.settings.badges),
        tuple(_session_card(here, session, showings.questions(session)) for session in here.store.sessions()),
    )


def session_page(showing: Showing) -> SessionPage:
    here, session = showing.here, showing.session
    return SessionPage(
        frame(here, here.addresses.session(session.id)),
        title=pipeline.title_of(session),
        starts=moment(session.starts_at, session.timezone),
        ends=moment(session.ends_at, session.timezone),
        hosts=showing.hosts,
        posts=session.posts,
        people=session.people,
        questions=tuple(_question(showing, n) for n in showing.questions),
        awards=award_lines(here, showing.awards),
    )


def badge_page(here: Installation, key: str) -> BadgePage | None:
    """The badge with all of its versions that matter, or None where there is no such badge."""
    versions = badge_versions(here, key)
    if not versions:
        return None
    image = f"{root_of(here)}/badges/{key}"
    held = [award for award in here.store.issued() if award.badge == key]
    shown, *earlier = (_badge_version(here, badge, held) for badge in versions)
    return BadgePage(
        frame(here, here.addresses.badge(key), f"{here.addresses.badge(key)}.png"),
        image=f"{image}.svg",
        image_png=f"{image}.png",
        given=here.settings.badge(key) is not None,
        shown=shown,
        earlier=tuple(earlier),
    )


def badge_versions(here: Installation, key: str) -> list[Badge]:
    """The badge as it is configured, if it is, then as issued awards hold it besides, newest first."""
    newest: dict[str, datetime] = {}
    for award in here.store.issued():
        if award.badge == key:
            newest[award.criteria_version] = max(award.claimed_at, newest.get(award.criteria_version, award.claimed_at))
    configured = here.settings.badge(key)
    if configured:
        newest.pop(configured.version, None)
    others = sorted(newest, key=lambda version: (newest[version], version), reverse=True)
    return [*filter(None, [configured]), *(here.badge(key, version) for version in others)]


def person_page(here: Installation, person: str) -> PersonPage | None:
    """The badges that the person with that public id has published, or None."""
    mine = [award for award in here.store.issued() if person_id(here, award) == person]
    if not mine:
        return None
    return PersonPage(frame(here, here.addresses.person(person)), mine[0].handle, award_lines(here, mine))


def missing_page(here: Installation, address: str) -> MissingPage:
    sentence = "The address may be mistyped, or the page was withdrawn by the person it was about."
    return MissingPage(frame(here, address), "There is nothing here", sentence)


def award_lines(here: Installation, held: Iterable[Award]) -> tuple[AwardLine, ...]:
    """The awards in their order, each under the picture that was issued with it."""
    awards = tuple(held)
    names = {(a.badge, a.criteria_version): here.badge(a.badge, a.criteria_version).name for a in awards}
    titles = {id: pipeline.title_of(here.store.session(id)) for id in {award.session for award in awards}}
    path = f"{root_of(here)}/awards"
    return tuple(
        AwardLine(
            a.handle, names[a.badge, a.criteria_version], titles[a.session], f"{path}/{a.id}", f"{path}/{a.id}.svg"
        )
        for a in awards
    )


def person_id(here: Installation, award: Award) -> str:
    return core_awards.person_id(here.keys.secret, award.handle)


def requirement(here: Installation, badge: Badge) -> Requirement:
    """What the badge takes, as a tree in words."""
    part = badge.criteria.parts[0] if len(badge.criteria.parts) == 1 else badge.criteria
    return _requirement(here, part)


def judged_by(badge: Badge) -> str:
    """Who decides, in words that complete "It is given …"."""
    return "by these rules alone" if badge.review is Review.AUTOMATIC else "by these rules, and then by a moderator"


def _requirement(here: Installation, part: Rule | Group) -> Requirement:
    if isinstance(part, Rule):
        return Requirement(capitalised(scoring.sentence(part, here.criteria)))
    parts = tuple(_requirement(here, inner) for inner in part.parts)
    if part.need == len(parts):
        return Requirement("All of these", parts)
    return Requirement("Any of these" if part.need == 1 else f"At least {part.need} of these", parts)


def _badge_version(here: Installation, badge: Badge, held: list[Award]) -> BadgeVersion:
    """The version with those of *held*, awards of that badge, that were judged by it."""
    kind, meaning = KINDS[badge.kind]
    return BadgeVersion(
        version=badge.version,
        name=badge.name,
        kind=kind,
        kind_meaning=meaning,
        description=badge.description,
        requirement=requirement(here, badge),
        judged_by=judged_by(badge),
        awards=award_lines(here, (award for award in held if award.criteria_version == badge.version)),
    )


def _badge_card(here: Installation, badge: Badge, held: list[Award]) -> BadgeCard:
    root = root_of(here)
    return BadgeCard(
        name=badge.name,
        kind=KINDS[badge.kind][0],
        sentence=f"{capitalised(scoring.sentence(badge.criteria, here.criteria))}.",
        href=f"{root}/badges/{badge.key}",
        image=f"{root}/badges/{badge.key}.svg",
        people=len({award.person for award in held if award.badge == badge.key}),
    )


def _session_card(here: Installation, session: Session, questions: int) -> SessionCard:
    return SessionCard(
        title=pipeline.title_of(session),
        href=f"{root_of(here)}/chats/{session.id}",
        starts=moment(session.starts_at, session.timezone),
        questions=questions,
        posts=session.posts,
        people=session.people,
    )


def _question(showing: Showing, number: int) -> QuestionBlock:
    under = [c for c in showing.contributions if number in c.questions and not c.post.seen_in_quote]
    answers = [c for c in under if c.kind is Kind.ANSWER]
    shown = [c for c in under if c.post.id in showing.visible]
    return QuestionBlock(
        n=number,
        question=showing.excerpt(showing.questions[number].post),
        answers=tuple(_said(showing, c, number) for c in shown if c.kind is Kind.ANSWER),
        replies=tuple(_reply(showing, c, shown, number) for c in shown if c.kind is Kind.REPLY),
        unnamed=sum(c.post.id not in showing.visible and not showing.is_host(c.post.author) for c in answers),
    )


def _said(showing: Showing, found: Contribution, number: int) -> Excerpt:
    """What *found* says under question *number*; what stands under several has an anchor under each."""
    excerpt = showing.excerpt(found.post)
    if number == found.questions[0]:
        return excerpt
    return replace(excerpt, anchor=f"{excerpt.anchor}-question-{number}")


def _reply(showing: Showing, found: Contribution, shown: list[Contribution], number: int) -> Excerpt:
    """A reply with a note on whom it answers, under the answer at the head of its thread where that is shown."""
    by_id = {c.post.id: c for c in shown}
    named = {award.person: award.handle for award in showing.awards}
    target = named.get(person_key(found.responds_to or ""), "another participant")
    head, seen = found, {found.post.id}
    while (above := by_id.get(head.responds_to_post or head.post.id)) and above.post.id not in seen:
        head = above
        seen.add(head.post.id)
    under = _said(showing, head, number).anchor if head.kind is Kind.ANSWER else ""
    return replace(_said(showing, found, number), note=f"in response to {target}", under=under)
