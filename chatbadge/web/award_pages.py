"""Builds the pages of an award: the badge with its evidence, and each excerpt in its context."""

import json

from chatbadge import archives, pipeline
from chatbadge.config import KINDS
from chatbadge.core.evidence import Excerpt as Evidence
from chatbadge.core.model import Award
from chatbadge.core.moments import date_words
from chatbadge.core.phrasing import capitalised
from chatbadge.credentials.verifying import Verification
from chatbadge.installation import Installation
from chatbadge.web.chat_pages import frame, judged_by, person_id, requirement
from chatbadge.web.pages import (
    AwardPage,
    CheckLine,
    Download,
    EvidenceLine,
    EvidencePage,
    Outcome,
    VerifyPage,
)
from chatbadge.web.showing import Showing, moment, root_of
from chatbadge.web.verification import is_under_our_address


def award_page(showing: Showing, award: Award) -> AwardPage:
    """*showing* is of the award's session."""
    here, session = showing.here, showing.session
    badge, root = here.badge(award.badge, award.criteria_version), root_of(here)
    kind, meaning = KINDS[badge.kind]
    path = f"{root}/awards/{award.id}"
    issued_at = award.issued_at or award.claimed_at
    # in UTC, as the credential and whoever verifies it say it
    issued, issued_on = moment(issued_at, "UTC"), date_words(issued_at, "UTC")
    standing = "" if award.status_index is None else " and has not been revoked"
    return AwardPage(
        frame(here, here.addresses.award(award.id), here.addresses.award(award.id, ".png")),
        person=award.handle,
        person_href=f"{root}/people/{person_id(here, award)}",
        badge=badge.name,
        badge_href=_badge_path(showing, award),
        kind=kind,
        kind_meaning=meaning,
        requirement=requirement(here, badge),
        description=badge.description,
        session=pipeline.title_of(session),
        session_href=f"{root}/chats/{session.id}",
        starts=moment(session.starts_at, session.timezone),
        ends=moment(session.ends_at, session.timezone),
        issued=issued,
        judged_by=judged_by(badge),
        because=tuple(capitalised(line) for line in award.because),
        evidence=_evidence_lines(showing, award, path),
        image=f"{path}.svg",
        downloads=_downloads(path, root, award),
        verify_href=f"{root}/verify?address={here.addresses.award(award.id, '.json')}",
        status="valid",
        status_sentence=f"This badge is valid. It was issued on {issued_on}{standing}.",
        issuer_id=_issuer_id(here, award),
        version=badge.version,
    )


def evidence_page(showing: Showing, award: Award, n: int) -> EvidencePage:
    """*showing* is of the award's session."""
    here = showing.here
    badge, root = here.badge(award.badge, award.criteria_version), root_of(here)
    found = showing.evidence(award).get(n)
    path = f"{root}/awards/{award.id}"
    return EvidencePage(
        frame(here, here.addresses.evidence(award.id, n)),
        person=award.handle,
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
        "expired": "This badge has expired.",
        "not yet valid": "This badge is not valid yet.",
        "not checked": "This badge could not be checked.",
    }.get(found.status, "This badge is not valid.")
    ours = found.valid and is_under_our_address(here, found)
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
