"""Builds the pages of the community, its chats and its badges."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from chatbadge.core import scoring
from chatbadge.core.awards import Award
from chatbadge.core.badges import KINDS, Badge, Group, Hours, Review, Rule, Validity
from chatbadge.core.model import Contribution, Kind, person_key
from chatbadge.core.phrasing import capitalised, counted
from chatbadge.installation import Installation
from chatbadge.languages import Language
from chatbadge.storage import Session
from chatbadge.web.pages import (
    AlignmentLine,
    AwardLine,
    BadgeCard,
    BadgePage,
    BadgeVersion,
    CommunityPage,
    Download,
    Excerpt,
    Frame,
    LevelBlock,
    Link,
    MissingPage,
    PersonPage,
    QuestionBlock,
    Requirement,
    SessionCard,
    SessionPage,
)
from chatbadge.web.showing import Showing, Showings, has_expired, moment, person_id, root_of, shown


def frame(here: Installation, language: Language, address: str, preview: str = "", preview_alt: str = "") -> Frame:
    community = here.settings.community
    return Frame(
        community=community.name,
        description=community.description,
        home_url=community.url,
        canonical=address,
        root=root_of(here),
        primary=community.primary,
        language=language,
        demo=here.settings.demo,
        preview=preview,
        preview_alt=preview_alt,
    )


def title_of(session: Session, language: Language) -> str:
    """``#badgechat, 12 February 2018``: the chat, and its day in its own zone."""
    chat = session.hashtag or session.title or language.gettext("Chat")
    return f"{chat}, {language.date(session.starts_at, session.timezone)}"


def community_page(here: Installation, showings: Showings, language: Language) -> CommunityPage:
    held = _held(here)
    return CommunityPage(
        frame(here, language, here.addresses.home),
        here.settings.community.purpose,
        tuple(_badge_card(here, badge, held, language) for badge in here.settings.badges),
        tuple(_session_card(here, session, showings.questions(session), language) for session in here.store.sessions()),
    )


def session_page(showing: Showing, language: Language) -> SessionPage:
    here, session = showing.here, showing.session
    return SessionPage(
        frame(here, language, here.addresses.session(session.id)),
        title=title_of(session, language),
        starts=moment(session.starts_at, session.timezone, language),
        ends=moment(session.ends_at, session.timezone, language),
        hosts=showing.hosts,
        posts=session.posts,
        people=session.people,
        questions=tuple(_question(showing, n, language) for n in showing.questions),
        awards=award_lines(here, showing.awards, language),
    )


def badge_page(here: Installation, key: str, language: Language) -> BadgePage | None:
    """The badge with all of its versions that matter, or None where there is no such badge."""
    versions = badge_versions(here, key)
    if not versions:
        return None
    image = f"{root_of(here)}/badges/{key}"
    held = [award for award in _held(here) if award.badge == key]
    latest, *earlier = (_badge_version(here, badge, held, language) for badge in versions)
    return BadgePage(
        frame(here, language, here.addresses.badge(key), f"{here.addresses.badge(key)}.png"),
        image=f"{image}.svg",
        image_png=f"{image}.png",
        given=here.settings.badge(key) is not None,
        shown=latest,
        earlier=tuple(earlier),
        part_of=badge_link(here, versions[0].stacks_into),
        parts=tuple(
            filter(None, (badge_link(here, each.key) for each in here.settings.badges if each.stacks_into == key))
        ),
        licence=here.settings.community.licence,
    )


def badge_versions(here: Installation, key: str) -> list[Badge]:
    """The badge as it is configured, if it is, then as awards had it that were ever issued, newest first.

    A credential that was withdrawn still points to the criteria that it was judged by.
    """
    newest: dict[str, datetime] = {}
    for award in here.store.awards():
        if award.badge == key and award.issued_at:
            newest[award.criteria_version] = max(award.claimed_at, newest.get(award.criteria_version, award.claimed_at))
    configured = here.settings.badge(key)
    if configured:
        newest.pop(configured.version, None)
    others = sorted(newest, key=lambda version: (newest[version], version), reverse=True)
    return [*filter(None, [configured]), *(here.badge(key, version) for version in others)]


def person_page(here: Installation, person: str, language: Language) -> PersonPage | None:
    """The badges that the person with that public id has published, or None."""
    mine = [award for award in shown(here) if person_id(here, award) == person]
    if not mine:
        return None
    address = here.addresses.person(person)
    return PersonPage(
        frame(here, language, address),
        mine[0].handle,
        award_lines(here, mine, language),
        _record(here, person, mine, language),
    )


def _record(here: Installation, person: str, mine: Iterable[Award], language: Language) -> tuple[Download, ...]:
    """All that stands in one signed document; nothing where nothing stands any more."""
    if all(has_expired(award) for award in mine):
        return ()
    path, _ = f"{root_of(here)}/people/{person}/record", language.gettext
    note = _("All of these badges in one signed document (Comprehensive Learner Record 2.0)")
    return (
        Download(_("Whole record (JSON)"), f"{path}.json", note),
        Download(_("Whole record (JWT)"), f"{path}.jwt", _("The same as a signed token")),
    )


def missing_page(here: Installation, language: Language, address: str) -> MissingPage:
    sentence = language.gettext("The address may be mistyped, or the page was withdrawn by the person it was about.")
    return MissingPage(frame(here, language, address), language.gettext("There is nothing here"), sentence)


def award_lines(here: Installation, held: Iterable[Award], language: Language) -> tuple[AwardLine, ...]:
    """The awards in their order, each under the picture that was issued with it."""
    awards = tuple(held)
    names = {(a.badge, a.criteria_version): here.badge(a.badge, a.criteria_version).name for a in awards}
    titles = {id: title_of(here.store.session(id), language) for id in {award.session for award in awards}}
    path = f"{root_of(here)}/awards"
    return tuple(
        AwardLine(
            person=a.handle,
            badge=names[a.badge, a.criteria_version],
            session=titles[a.session],
            href=f"{path}/{a.id}",
            image=f"{path}/{a.id}.svg",
            level=a.level,
            expired=has_expired(a),
        )
        for a in awards
    )


def requirement(here: Installation, badge: Badge, language: Language) -> Requirement:
    """What the badge takes, as a tree in words."""
    return _whole(here, badge.criteria, language)


def levels(here: Installation, badge: Badge, language: Language) -> tuple[LevelBlock, ...]:
    """Its levels, from the lowest to the highest, with what each takes besides those below it."""
    _, _, anchor = here.addresses.achievement(badge.key, badge.version).partition("#")
    return tuple(
        LevelBlock(level.name, _whole(here, level.criteria, language), f"{anchor}-level-{n}")
        for n, level in enumerate(badge.levels, 1)
    )


def judged_by(badge: Badge, language: Language) -> str:
    """Who decides, in words that complete "It is judged …"."""
    _ = language.gettext
    return {
        Review.AUTOMATIC: _("by these rules alone"),
        Review.MODERATOR: _("by these rules, and then by a moderator"),
        Review.PEER: _("by these rules, and then by somebody else who took part, or a moderator"),
    }[badge.review]


def edition(here: Installation, badge: Badge, language: Language) -> tuple[str, str]:
    """("Version 2", "3 May 2026"): its number, and since when people are judged by it; "" where nobody was yet."""
    kept = here.store.versions(badge.key)
    found = next((each for each in kept if each.version == badge.version), None)
    number = found.number if found else len(kept) + 1
    since = language.date(found.since, "UTC") if found else ""
    return language.gettext("Version {number}", number=number), since


def _whole(here: Installation, group: Group, language: Language) -> Requirement:
    return _requirement(here, group.parts[0] if len(group.parts) == 1 else group, language)


def _requirement(here: Installation, part: Rule | Group, language: Language) -> Requirement:
    if isinstance(part, Rule):
        return Requirement(capitalised(language.sentence(scoring.sentence(part, here.criteria))))
    parts = tuple(_requirement(here, inner, language) for inner in part.parts)
    if part.need == len(parts):
        return Requirement(language.gettext("All of these"), parts)
    if part.need == 1:
        return Requirement(language.gettext("Any of these"), parts)
    return Requirement(language.gettext("At least {number} of these", number=part.need), parts)


def _badge_version(here: Installation, badge: Badge, held: list[Award], language: Language) -> BadgeVersion:
    """The version with those of *held*, awards of that badge, that were judged by it."""
    kind, (number, since) = KINDS[badge.kind], edition(here, badge, language)
    return BadgeVersion(
        version=badge.version,
        edition=number,
        since=since,
        digest=badge.digest,
        name=badge.name,
        kind=language.gettext(kind.title),
        kind_meaning=language.gettext(kind.meaning),
        description=badge.description,
        requirement=requirement(here, badge, language),
        judged_by=judged_by(badge, language),
        purpose=badge.purpose,
        for_whom=badge.for_whom,
        recognises=language.gettext(capitalised(badge.recognises)),
        levels=levels(here, badge, language),
        scale=f"criteria-{badge.version}-levels",
        hours=_hours(badge.hours, language),
        hours_rule=badge.hours.rule if badge.hours else "",
        validity=_validity(badge.valid_for, language),
        alignments=tuple(AlignmentLine(each.framework, each.code, each.name, each.url) for each in badge.alignments),
        tags=badge.tags,
        awards=award_lines(here, (award for award in held if award.criteria_version == badge.version), language),
    )


def _hours(hours: Hours | None, language: Language) -> str:
    if hours is None:
        return ""
    return language.gettext("the length of the session") if hours.count is None else language.hours(hours.count)


def _validity(validity: Validity | None, language: Language) -> str:
    return language.sentence(counted(validity.number, validity.unit)) if validity else ""


def badge_link(here: Installation, key: str) -> Link | None:
    """The badge under its name, or None where it has no page."""
    badge = next(iter(badge_versions(here, key)), None)
    return Link(badge.name, f"{root_of(here)}/badges/{key}") if badge else None


def _held(here: Installation) -> list[Award]:
    """Awards that people hold: issued, and not expired."""
    return [award for award in here.store.issued() if not has_expired(award)]


def _badge_card(here: Installation, badge: Badge, held: list[Award], language: Language) -> BadgeCard:
    root, takes = root_of(here), language.sentence(scoring.sentence(badge.criteria, here.criteria))
    return BadgeCard(
        name=badge.name,
        kind=language.gettext(KINDS[badge.kind].title),
        sentence=f"{capitalised(takes)}.",
        href=f"{root}/badges/{badge.key}",
        image=f"{root}/badges/{badge.key}.svg",
        people=len({award.person for award in held if award.badge == badge.key}),
    )


def _session_card(here: Installation, session: Session, questions: int, language: Language) -> SessionCard:
    return SessionCard(
        title=title_of(session, language),
        href=f"{root_of(here)}/chats/{session.id}",
        starts=moment(session.starts_at, session.timezone, language),
        questions=questions,
        posts=session.posts,
        people=session.people,
    )


def _question(showing: Showing, number: int, language: Language) -> QuestionBlock:
    under = [c for c in showing.contributions if number in c.questions and not c.post.seen_in_quote]
    answers = [c for c in under if c.kind is Kind.ANSWER]
    shown = [c for c in under if c.post.id in showing.visible]
    return QuestionBlock(
        n=number,
        question=showing.excerpt(showing.questions[number].post, language),
        answers=tuple(_said(showing, c, number, language) for c in shown if c.kind is Kind.ANSWER),
        replies=tuple(_reply(showing, c, shown, number, language) for c in shown if c.kind is Kind.REPLY),
        unnamed=sum(c.post.id not in showing.visible and not showing.is_host(c.post.author) for c in answers),
    )


def _said(showing: Showing, found: Contribution, number: int, language: Language) -> Excerpt:
    """What *found* says under question *number*; what stands under several has an anchor under each."""
    excerpt = showing.excerpt(found.post, language)
    if number == found.questions[0]:
        return excerpt
    return replace(excerpt, anchor=f"{excerpt.anchor}-question-{number}")


def _reply(
    showing: Showing, found: Contribution, shown: list[Contribution], number: int, language: Language
) -> Excerpt:
    """A reply with a note on whom it answers, under the answer at the head of its thread where that is shown."""
    by_id = {c.post.id: c for c in shown}
    named = {award.person: award.handle for award in showing.awards}
    target = named.get(person_key(found.responds_to or ""), "")
    head, seen = found, {found.post.id}
    while (above := by_id.get(head.responds_to_post or head.post.id)) and above.post.id not in seen:
        head = above
        seen.add(head.post.id)
    under = _said(showing, head, number, language).anchor if head.kind is Kind.ANSWER else ""
    note = (
        language.gettext("in response to {person}", person=target)
        if target
        else language.gettext("in response to another participant")
    )
    return replace(_said(showing, found, number, language), note=note, under=under)
