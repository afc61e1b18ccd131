"""Builds the pages of an award: the badge with its evidence, and each excerpt in its context."""

import json
from datetime import datetime
from typing import NamedTuple

from chatbadge import archives, pipeline
from chatbadge.core.awards import Award, AwardState
from chatbadge.core.badges import KINDS, Badge
from chatbadge.core.decisions import Decider, Decision, Standing, Step
from chatbadge.core.evidence import Excerpt as Evidence
from chatbadge.core.moments import date_words
from chatbadge.core.phrasing import capitalised, hours_words
from chatbadge.credentials.verifying import Verification
from chatbadge.installation import Installation
from chatbadge.web.chat_pages import edition, frame, levels, person_id, requirement
from chatbadge.web.pages import (
    AwardPage,
    CheckLine,
    Download,
    EvidenceLine,
    EvidencePage,
    Judged,
    LevelBlock,
    Outcome,
    VerifyPage,
)
from chatbadge.web.showing import SOMEBODY, Showing, has_expired, moment, over_since, root_of, successor
from chatbadge.web.verification import is_ours

_OF_OURS = ("valid", "revoked", "suspended", "superseded", "expired")
_A_MODERATOR = str(Decider(Standing.MODERATOR))


def award_page(showing: Showing, award: Award) -> AwardPage:
    """*showing* is of the award's session. Of an award that was withdrawn, nothing is shown that it rested on."""
    here, session = showing.here, showing.session
    badge, root = here.badge(award.badge, award.criteria_version), root_of(here)
    kind, path, state = KINDS[badge.kind], f"{root}/awards/{award.id}", _state(here, award)
    hours = pipeline.clock_hours(here, badge, session)
    address = here.addresses.award
    return AwardPage(
        frame(here, address(award.id), address(award.id, ".png") if state.stands else ""),
        stands=state.stands,
        person=_person(award),
        person_href=f"{root}/people/{person_id(here, award)}" if state.stands else "",
        badge=badge.name,
        level=award.level,
        badge_href=_badge_path(showing, award),
        kind=kind.title,
        kind_meaning=kind.meaning,
        requirement=requirement(here, badge),
        levels=_reached(here, award, badge),
        description=badge.description,
        session=pipeline.title_of(session),
        session_href=f"{root}/chats/{session.id}",
        starts=moment(session.starts_at, session.timezone),
        ends=moment(session.ends_at, session.timezone),
        # in UTC, as the credential and whoever verifies it say it
        issued=moment(_issued_at(award), "UTC"),
        valid_until=moment(award.valid_until, "UTC") if award.valid_until else None,
        hours=hours_words(hours) if hours else "",
        hours_rule=badge.hours.rule if hours and badge.hours else "",
        judged=_judged(here.store.decisions(award.id), award),
        because=tuple(capitalised(line) for line in award.because) if state.stands else (),
        evidence=_evidence_lines(showing, award, path) if state.stands else (),
        image=f"{path}.svg" if state.stands else "",
        downloads=_downloads(path, root, award) if state.stands else (),
        verify_href=f"{root}/verify?address={address(award.id, '.json')}",
        status=state.word,
        status_sentence=state.sentence,
        successor_href=f"{root}/awards/{new.id}" if (new := successor(here, award)) else "",
        replaces=bool(award.supersedes),
        issuer_id=_issuer_id(here, award),
        edition=edition(here, badge)[0],
    )


class _State(NamedTuple):
    """How an award stands, in a word and in a sentence."""

    word: str
    sentence: str
    #: whether what it rests on may be shown
    stands: bool = True


def _state(here: Installation, award: Award) -> _State:
    since = over_since(here, award)
    on = f" on {date_words(since, 'UTC')}" if since else ""
    if award.state is AwardState.REVOKED:
        return _State("revoked", f"This badge was revoked{on} and does not hold any more.", False)
    if award.state is AwardState.SUPERSEDED:
        return _State("superseded", f"Another badge took the place of this one{on}.", False)
    if has_expired(award):
        return _State("expired", f"This badge has expired: it was valid until {on.removeprefix(' on ') or 'some day'}.")
    issued_on = date_words(_issued_at(award), "UTC")
    # without a status list, nobody could tell
    not_revoked = "" if award.status_index is None else " and has not been revoked"
    return _State("valid", f"This badge is valid. It was issued on {issued_on}{not_revoked}.")


def _issued_at(award: Award) -> datetime:
    return award.issued_at or award.claimed_at


def _person(award: Award) -> str:
    """Whose award it is; one that was revoked – perhaps because its owner asked for that – names nobody any more."""
    return SOMEBODY if award.state is AwardState.REVOKED else award.handle


def _reached(here: Installation, award: Award, badge: Badge) -> tuple[LevelBlock, ...]:
    """The levels up to the one that the award has."""
    all_levels = levels(here, badge)
    names = [level.name for level in all_levels]
    return all_levels[: names.index(award.level) + 1] if award.level in names else ()


def _judged(log: list[Decision], award: Award) -> Judged:
    """Who approved it last, by the log."""
    made = next((each for each in reversed(log) if each.step is Step.APPROVED), None)
    at = made.at if made else award.approved_at
    on = date_words(at, "UTC") if at else ""
    if made is None or made.standing is Standing.RULES:
        return Judged(made is not None, "", _A_MODERATOR, on, "")
    if made.standing is Standing.PEER:
        return Judged(False, made.by, "who took part too", on, made.why)
    return Judged(False, made.by if made.by != _A_MODERATOR else "", _A_MODERATOR, on, "")


def evidence_page(showing: Showing, award: Award, n: int) -> EvidencePage:
    """*showing* is of the award's session."""
    here = showing.here
    badge, root, state = here.badge(award.badge, award.criteria_version), root_of(here), _state(here, award)
    found = showing.evidence(award).get(n) if state.stands else None
    path = f"{root}/awards/{award.id}"
    return EvidencePage(
        frame(here, here.addresses.evidence(award.id, n)),
        stands=state.stands,
        status=state.word,
        status_sentence=state.sentence,
        person=_person(award),
        badge=badge.name,
        award_href=path,
        session=pipeline.title_of(showing.session),
        session_href=f"{root}/chats/{showing.session.id}",
        label=found.label if found else f"Excerpt {n}",
        question=showing.excerpt(found.question) if found and found.question else None,
        responds_to=showing.excerpt(found.responds_to) if found and found.responds_to else None,
        excerpt=showing.excerpt(found.post) if found else None,
        reasons=tuple(capitalised(showing.masked(reason)) for reason in found.reasons) if found else (),
        provenance=_provenance(showing, found) if found else "",
        digest=found.digest if found else "",
        salt=found.salt if found else "",
        n=n,
        previous_href=f"{path}/evidence/{n - 1}" if n > 1 else "",
        next_href=f"{path}/evidence/{n + 1}" if n < len(award.posts) else "",
    )


def verify_page(
    here: Installation, found: Verification | None = None, asked: str = "", *, interactive: bool = True
) -> VerifyPage:
    return VerifyPage(frame(here, here.addresses.verify), _outcome(here, found) if found else None, asked, interactive)


def _outcome(here: Installation, found: Verification) -> Outcome:
    headline = {
        "valid": "This badge is valid.",
        "revoked": "This badge was revoked.",
        "suspended": "This badge is suspended.",
        "superseded": "Another badge took the place of this one.",
        "expired": "This badge has expired.",
        "not yet valid": "This badge is not valid yet.",
        "issuer unknown": "Nobody can tell who issued this badge.",
        "not fully checked": "This badge could not be checked fully.",
        "not checked": "This badge could not be checked.",
    }.get(found.status, "This badge is not valid.")
    # of one that is not right, our own page would say the better
    ours = found.status in _OF_OURS and is_ours(here, found)
    checks = tuple(CheckLine(check.ok, check.sentence) for check in found.checks)
    return Outcome(found.valid, headline, found.sentence, checks, _path(here, found.id) if ours else "")


def _path(here: Installation, address: str) -> str:
    return root_of(here) + address.removeprefix(here.addresses.base)


def _evidence_lines(showing: Showing, award: Award, path: str) -> tuple[EvidenceLine, ...]:
    found = showing.evidence(award)
    return tuple(_evidence_line(showing, n, found.get(n), path) for n in range(1, len(award.posts) + 1))


def _evidence_line(showing: Showing, n: int, found: Evidence | None, path: str) -> EvidenceLine:
    href = f"{path}/evidence/{n}"
    if found is None:
        return EvidenceLine(n, href, f"Excerpt {n}", "", None)
    question = showing.question_words(found.question) if found.question else ""
    return EvidenceLine(n, href, found.label, question, showing.excerpt(found.post))


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


def _downloads(path: str, root: str, award: Award) -> tuple[Download, ...]:
    return (
        Download("Badge as PNG", f"{path}.png", "A picture with the credential inside, for a profile or a backpack"),
        Download("Badge as SVG", f"{path}.svg", "The same, sharp at any size"),
        Download(
            "Credential (JSON)",
            f"{path}.json",
            "Open Badges 3.0 with an embedded proof, for wallets and verifiers",
        ),
        Download("Credential (JWT)", f"{path}.jwt", "Open Badges 3.0 as a signed token"),
        Download(
            "Open Badges 2.0",
            f"{root}/ob2/awards/{award.id}.png",
            "For platforms that know the older standard only",
        ),
    )


def _provenance(showing: Showing, found: Evidence) -> str:
    known = showing.here.store.provenance(found.post.id)
    if known is None:
        return ""
    archive, format_name, ordinal, imported_at = known
    read_on = date_words(imported_at, "UTC")
    return f"Post {ordinal} of the archive {archive} ({_title(format_name)}), read on {read_on}."


def _title(format_name: str) -> str:
    known = archives.formats()
    return str(known[format_name].TITLE) if format_name in known else format_name
