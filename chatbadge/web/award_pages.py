"""Builds the pages of an award: the badge with its evidence, and each excerpt in its context."""

import json
from datetime import datetime
from typing import NamedTuple

from chatbadge import archives, pipeline
from chatbadge.awarding.endorsing import endorsements_of
from chatbadge.core.awards import Award, AwardState
from chatbadge.core.badges import KINDS, Badge
from chatbadge.core.decisions import Decider, Decision, Standing, Step
from chatbadge.core.endorsements import About, Endorser
from chatbadge.core.evidence import Excerpt as Evidence
from chatbadge.core.evidence import Exhibit
from chatbadge.core.phrasing import capitalised
from chatbadge.credentials.endorsing import address as address_of
from chatbadge.credentials.verifying import Verification
from chatbadge.installation import Installation
from chatbadge.languages import Language
from chatbadge.web.chat_pages import badge_link, edition, frame, levels, requirement, title_of
from chatbadge.web.downloads import files, prints
from chatbadge.web.pages import (
    AwardPage,
    CheckLine,
    EndorsementLine,
    EvidenceLine,
    EvidencePage,
    Excerpt,
    Judged,
    LevelBlock,
    Outcome,
    VerifyPage,
)
from chatbadge.web.sharing import card_address, embed_snippet, linkedin_address
from chatbadge.web.showing import SOMEBODY, Showing, has_expired, moment, over_since, person_id, root_of, successor
from chatbadge.web.verification import is_ours

#: So many posts are shown before an excerpt, and after it.
_AROUND = 2
_OF_OURS = ("valid", "revoked", "suspended", "superseded", "expired")
_A_MODERATOR = str(Decider(Standing.MODERATOR))


def award_page(showing: Showing, award: Award, language: Language, *, interactive: bool = False) -> AwardPage:
    """*showing* is of the award's session. Of an award that was withdrawn, nothing is shown that it rested on."""
    here, session = showing.here, showing.session
    badge, root = here.badge(award.badge, award.criteria_version), root_of(here)
    kind, path, state = KINDS[badge.kind], f"{root}/awards/{award.id}", _state(here, award, language)
    hours = pipeline.clock_hours(here, badge, session)
    address, shown = here.addresses.award, _image_alt(here, award, badge, language)
    return AwardPage(
        frame(here, language, address(award.id), *((card_address(here, award), shown) if state.stands else ())),
        stands=state.stands,
        person=_person(award, language),
        person_href=f"{root}/people/{person_id(here, award)}" if state.stands else "",
        badge=badge.name,
        level=award.level,
        badge_href=_badge_path(showing, award),
        kind=language.gettext(kind.title),
        kind_meaning=language.gettext(kind.meaning),
        requirement=requirement(here, badge, language),
        levels=_reached(here, award, badge, language),
        description=badge.description,
        session=title_of(session, language),
        session_href=f"{root}/chats/{session.id}",
        starts=moment(session.starts_at, session.timezone, language),
        ends=moment(session.ends_at, session.timezone, language),
        # in UTC, as the credential and whoever verifies it say it
        issued=moment(_issued_at(award), "UTC", language),
        valid_until=moment(award.valid_until, "UTC", language) if award.valid_until else None,
        hours=language.hours(hours) if hours else "",
        hours_rule=badge.hours.rule if hours and badge.hours else "",
        judged=_judged(here.store.decisions(award.id), award, language),
        because=tuple(capitalised(language.sentence(line)) for line in award.because) if state.stands else (),
        story=_story(here, award) if state.stands else (),
        evidence=_evidence_lines(showing, award, path, language) if state.stands else (),
        endorsements=_endorsements(here, award, badge, language) if state.stands else (),
        image=f"{path}.svg" if state.stands else "",
        downloads=files(path, root, award, language) if state.stands else (),
        next_step=badge_link(here, badge.stacks_into),
        prints=prints(here, path, language) if state.stands else (),
        print_form=f"{path}/certificate" if state.stands and interactive else "",
        image_alt=shown,
        linkedin_href=linkedin_address(here, award, badge) if state.stands else "",
        embed=embed_snippet(here, award, badge) if state.stands else "",
        verify_href=f"{root}/verify?address={address(award.id, '.json')}",
        status=state.word,
        status_sentence=state.sentence,
        successor_href=f"{root}/awards/{new.id}" if (new := successor(here, award)) else "",
        replaces=bool(award.supersedes),
        issuer_id=_issuer_id(here, award),
        edition=edition(here, badge, language)[0],
    )


class _State(NamedTuple):
    """How an award stands, in a word and in a sentence."""

    word: str
    sentence: str
    #: whether what it rests on may be shown
    stands: bool = True


def _state(here: Installation, award: Award, language: Language) -> _State:
    if award.state is AwardState.REVOKED:
        return _State("revoked", _revoked(over_since(here, award), language), False)
    if award.state is AwardState.SUSPENDED:
        return _State("suspended", _suspended(over_since(here, award), language), False)
    if award.state is AwardState.SUPERSEDED:
        return _State("superseded", _superseded(over_since(here, award), language), False)
    if has_expired(award):
        return _State("expired", _expired(over_since(here, award), language))
    return _State("valid", _valid(award, language))


def _revoked(since: datetime | None, language: Language) -> str:
    if since is None:
        return language.gettext("This badge was revoked and does not hold any more.")
    date = language.date(since, "UTC")
    return language.gettext("This badge was revoked on {date} and does not hold any more.", date=date)


def _suspended(since: datetime | None, language: Language) -> str:
    if since is None:
        return language.gettext("This badge is suspended: for the time being it does not hold.")
    date = language.date(since, "UTC")
    return language.gettext(
        "This badge has been suspended since {date}: for the time being it does not hold.", date=date
    )


def _superseded(since: datetime | None, language: Language) -> str:
    if since is None:
        return language.gettext("Another badge took the place of this one.")
    return language.gettext("Another badge took the place of this one on {date}.", date=language.date(since, "UTC"))


def _expired(since: datetime | None, language: Language) -> str:
    if since is None:
        return language.gettext("This badge has expired.")
    return language.gettext("This badge has expired: it was valid until {date}.", date=language.date(since, "UTC"))


def _valid(award: Award, language: Language) -> str:
    date = language.date(_issued_at(award), "UTC")
    if award.status_index is None:  # without a status list, nobody could tell whether it was revoked
        return language.gettext("This badge is valid. It was issued on {date}.", date=date)
    return language.gettext("This badge is valid. It was issued on {date} and has not been revoked.", date=date)


def _issued_at(award: Award) -> datetime:
    return award.issued_at or award.claimed_at


def _person(award: Award, language: Language) -> str:
    """Whose award it is; one that was revoked – perhaps because its owner asked for that – names nobody any more."""
    return language.gettext(SOMEBODY) if award.state is AwardState.REVOKED else award.handle


def _reached(here: Installation, award: Award, badge: Badge, language: Language) -> tuple[LevelBlock, ...]:
    """The levels up to the one that the award has."""
    all_levels = levels(here, badge, language)
    names = [level.name for level in all_levels]
    return all_levels[: names.index(award.level) + 1] if award.level in names else ()


def _judged(log: list[Decision], award: Award, language: Language) -> Judged:
    """Who approved it last, by the log."""
    made = next((each for each in reversed(log) if each.step is Step.APPROVED), None)
    at = made.at if made else award.approved_at
    on = language.date(at, "UTC") if at else ""
    moderator = language.gettext("a moderator")
    if made is None or made.standing is Standing.RULES:
        return Judged(made is not None, "", moderator, on, "")
    if made.standing is Standing.PEER:
        return Judged(False, made.by, language.gettext("who took part too"), on, made.why)
    return Judged(False, made.by if made.by != _A_MODERATOR else "", moderator, on, "")


def evidence_page(showing: Showing, award: Award, n: int, language: Language) -> EvidencePage:
    """*showing* is of the award's session."""
    here = showing.here
    badge, root, state = here.badge(award.badge, award.criteria_version), root_of(here), _state(here, award, language)
    found = showing.evidence(award).get(n) if state.stands else None
    kept = _exhibits(here, award).get(n) if state.stands else None
    thread = {each.id for each in (found and found.question, found and found.responds_to) if each}
    before, after = showing.around(kept, _AROUND, thread, language) if kept else ([], [])
    path = f"{root}/awards/{award.id}"
    return EvidencePage(
        frame(here, language, here.addresses.evidence(award.id, n)),
        stands=state.stands,
        status=state.word,
        status_sentence=state.sentence,
        person=_person(award, language),
        badge=badge.name,
        award_href=path,
        session=title_of(showing.session, language),
        session_href=f"{root}/chats/{showing.session.id}",
        label=_label(n, kept or found, language),
        before=tuple(before),
        after=tuple(after),
        asked=kept.question if kept and not (found and found.question) else "",
        question=showing.excerpt(found.question, language) if found and found.question else None,
        responds_to=showing.excerpt(found.responds_to, language) if found and found.responds_to else None,
        excerpt=_excerpt(showing, award, kept, found, language),
        permalink=_permalink(kept),
        captured=language.date(kept.captured_at, "UTC") if kept and kept.captured_at else "",
        reasons=_reasons(showing, found, language) if found else (),
        provenance=_provenance(showing, found, language) if found else "",
        digest=kept.digest if kept else "",
        salt=(kept.salt or "") if kept else "",
        proof_href=f"{path}/evidence/{n}.json" if kept and here.store.exhibits_root(award.id) else "",
        n=n,
        previous_href=f"{path}/evidence/{n - 1}" if n > 1 else "",
        next_href=f"{path}/evidence/{n + 1}" if n < len(award.posts) else "",
    )


def _exhibits(here: Installation, award: Award) -> dict[int, Exhibit]:
    """What the award rested on when it was issued, by number."""
    return {exhibit.n: exhibit for exhibit in here.store.exhibits(award.id)}


def _excerpt(
    showing: Showing, award: Award, kept: Exhibit | None, found: Evidence | None, language: Language
) -> Excerpt | None:
    """The words that were judged; of an award from before they were kept, the words of the post as it is now."""
    if kept is not None:
        return showing.exhibit(award, kept, language)
    return showing.excerpt(found.post, language) if found else None


def _image_alt(here: Installation, award: Award, badge: Badge, language: Language) -> str:
    community, name = here.settings.community.name, badge.name
    if award.level:
        said = language.gettext("Badge: {badge}, level {level}, issued by {community}")
        return said.format(badge=name, level=award.level, community=community)
    return language.gettext("Badge: {badge}, issued by {community}").format(badge=name, community=community)


def _endorsements(here: Installation, award: Award, badge: Badge, language: Language) -> tuple[EndorsementLine, ...]:
    """What is said for the award, then for its badge, then for the community."""
    _ = language.gettext
    about = {
        About.AWARD: _("This award"),
        About.BADGE: _("The badge “{badge}”", badge=badge.name),
        About.ISSUER: here.settings.community.name,
    }
    standing = {
        Endorser.HOST: _("host of {chat}"),
        Endorser.MODERATOR: _("moderator of {chat}"),
        Endorser.PARTICIPANT: _("who took part in {chat}"),
    }
    return tuple(
        EndorsementLine(
            about=about[each.about],
            by=each.by,
            standing=standing[each.standing].format(chat=each.place),
            on=language.date(each.said_at, "UTC"),
            said=each.said,
            json_href=f"{(address := _path(here, address_of(each, here.addresses)))}.json",
            jwt_href=f"{address}.jwt",
        )
        for each in endorsements_of(here, award)
    )


def _permalink(kept: Exhibit | None) -> str:
    """Where the post's network shows it. Archives are strangers' too: nothing but the web is linked to."""
    return kept.url if kept and kept.words is not None and kept.url.startswith(("https://", "http://")) else ""


def _story(here: Installation, award: Award) -> tuple[str, ...]:
    """What the earner wrote about it, and what they did with it since, where they want that to be shown."""
    claim = next((each for each in here.store.claims(award.session) if each.person == award.person), None)
    if claim is None or not claim.story:
        return ()
    return tuple(filter(None, (claim.submission.reflection, claim.submission.applied)))


def _label(n: int, found: Evidence | Exhibit | None, language: Language) -> str:
    return language.sentence(found.label) if found else language.gettext("Excerpt {number}", number=n)


def _reasons(showing: Showing, found: Evidence, language: Language) -> tuple[str, ...]:
    return tuple(capitalised(language.sentence(showing.masked(reason))) for reason in found.reasons)


def verify_page(
    here: Installation,
    language: Language,
    found: Verification | None = None,
    asked: str = "",
    *,
    interactive: bool = True,
) -> VerifyPage:
    outcome = _outcome(here, found, language) if found else None
    return VerifyPage(frame(here, language, here.addresses.verify), outcome, asked, interactive)


def _outcome(here: Installation, found: Verification, language: Language) -> Outcome:
    headline = {
        "valid": language.gettext("This badge is valid."),
        "revoked": language.gettext("This badge was revoked."),
        "suspended": language.gettext("This badge is suspended."),
        "superseded": language.gettext("Another badge took the place of this one."),
        "expired": language.gettext("This badge has expired."),
        "not yet valid": language.gettext("This badge is not valid yet."),
        "issuer unknown": language.gettext("Nobody can tell who issued this badge."),
        "not fully checked": language.gettext("This badge could not be checked fully."),
        "not checked": language.gettext("This badge could not be checked."),
    }.get(found.status, language.gettext("This badge is not valid."))
    # of one that is not right, our own page would say the better
    ours = found.status in _OF_OURS and is_ours(here, found)
    checks = tuple(CheckLine(check.ok, language.sentence(check.sentence)) for check in found.checks)
    sentence = language.sentence(found.sentence)
    return Outcome(found.valid, headline, sentence, checks, _path(here, found.id) if ours else "")


def _path(here: Installation, address: str) -> str:
    return root_of(here) + address.removeprefix(here.addresses.base)


def _evidence_lines(showing: Showing, award: Award, path: str, language: Language) -> tuple[EvidenceLine, ...]:
    live, kept = showing.evidence(award), _exhibits(showing.here, award)
    lines = []
    for n in range(1, len(award.posts) + 1):
        found, exhibit = live.get(n), kept.get(n)
        question = exhibit.question if exhibit else ""
        if found and found.question:
            question = showing.question_words(found.question, language)
        excerpt = _excerpt(showing, award, exhibit, found, language)
        lines.append(EvidenceLine(n, f"{path}/evidence/{n}", _label(n, exhibit or found, language), question, excerpt))
    return tuple(lines)


def _badge_path(showing: Showing, award: Award) -> str:
    """The badge's page; where it is defined otherwise by now, the criteria there that the award was judged by."""
    here, configured = showing.here, showing.here.settings.badge(award.badge)
    if configured and configured.version == award.criteria_version:
        return showing.path(here.addresses.badge(award.badge))
    return showing.path(here.addresses.achievement(award.badge, award.criteria_version))


def _issuer_id(here: Installation, award: Award) -> str:
    """Who signed the award: its credential says it, since the installation's own address may have changed."""
    signed = here.store.credential_file(award.id, "json")
    return str(json.loads(signed)["issuer"]["id"]) if signed else here.signer.did


def _provenance(showing: Showing, found: Evidence, language: Language) -> str:
    known = showing.here.store.provenance(found.post.id)
    if known is None:
        return ""
    archive, format_name, ordinal, imported_at = known
    return language.gettext(
        "Post {number} of the archive {archive} ({format}), read on {date}.",
        number=ordinal,
        archive=archive,
        format=_title(format_name, language),
        date=language.date(imported_at, "UTC"),
    )


def _title(format_name: str, language: Language) -> str:
    known = archives.formats()
    return language.gettext(known[format_name].TITLE) if format_name in known else format_name
