"""What can be printed of an award: from its page to a certificate, a wallet card and a page for an administrator."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from chatbadge import pipeline
from chatbadge.core import scoring
from chatbadge.core.awards import Award
from chatbadge.core.badges import Badge
from chatbadge.core.model import Attendance
from chatbadge.core.phrasing import capitalised, one_line
from chatbadge.credentials import certificate
from chatbadge.credentials.certificate import Certificate, PrintedEvidence
from chatbadge.credentials.printing import Paper
from chatbadge.languages import Language
from chatbadge.storage import Session
from chatbadge.storage.claims import Claim
from chatbadge.web.award_pages import award_page
from chatbadge.web.pages import EvidenceLine, Judged, When
from chatbadge.web.showing import Showing

_PAPERS: dict[str, Paper] = {"": "a4", "-letter": "us-letter"}
_LONGEST_NAME, _LONGEST_GOAL = 100, 300
#: Stands where a network's name would, for posts of which nobody knows where they were made.
_NOWHERE = "archive"

_Printer = Callable[[Certificate, Paper, str, Callable[[str], str]], bytes]
_PRINTERS: dict[str, _Printer] = {
    "certificate": certificate.certificate_pdf,
    "card": certificate.wallet_card_pdf,
    "one-page": certificate.one_pager_pdf,
}
#: The end of a print's path: what it is, and on which paper.
PRINT = re.compile(rf"({'|'.join(_PRINTERS)})({'|'.join(_PAPERS)})\.pdf")


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody wants on their certificate that is kept nowhere: a name of theirs, and a goal that it serves."""

    name: str = ""
    goal: str = ""

    def on(self, told: Certificate, language: Language) -> Certificate:
        """The certificate with it. Anybody can type anything, so it says whose badge it is, too."""
        goal = one_line(self.goal)[:_LONGEST_GOAL]
        name = one_line(self.name)[:_LONGEST_NAME]
        if not name:
            return replace(told, growth_goal=goal)
        said = language.gettext(
            "The name was typed by whoever printed this; the badge belongs to the account {account}.",
            account=told.earner,
        )
        return replace(told, earner=f"{name} ({told.earner})", growth_goal=goal, limits=(*told.limits, said))


def prints() -> Iterator[str]:
    """The end of every print's path."""
    yield from (f"{name}{paper}.pdf" for name in _PRINTERS for paper in _PAPERS)


def printed(
    showing: Showing, award: Award, name: str, picture: bytes, language: Language, typed: Typed | None = None
) -> bytes:
    """The PDF whose path ends with *name*, of an award that is shown. *picture*: the badge, as SVG or PNG.

    It is made when it is asked for and kept nowhere, so words that were withdrawn are in it no more.
    """
    told = of_award(showing, award, picture, language)
    return print_of(typed.on(told, language) if typed else told, name, language)


def print_of(told: Certificate, name: str, language: Language) -> bytes:
    """The PDF of an award in words."""
    found = PRINT.fullmatch(name)
    if found is None:
        raise ValueError(f"there is no print {name!r}")
    return _PRINTERS[found[1]](told, _PAPERS[found[2]], language.code, language.gettext)


def of_award(showing: Showing, award: Award, picture: bytes, language: Language) -> Certificate:
    """The award in words, with what its page shows and nothing besides."""
    here, session, page = showing.here, showing.session, award_page(showing, award, language)
    badge = here.badge(award.badge, award.criteria_version)
    meeting = here.settings.meeting(session.hashtag, session.starts_at)
    version = next((v for v in here.store.versions(badge.key) if v.version == badge.version), None)
    claim = next((each for each in here.store.claims(session.id) if each.person == award.person), None)
    takes = scoring.sentence(badge.criteria, here.criteria)
    return Certificate(
        earner=award.handle,
        badge=badge.name,
        issuer=here.settings.community.name,
        verify_url=here.addresses.award(award.id),
        badge_id=award.id,
        session=(meeting.topic if meeting else "") or session.title or page.session,
        reading=meeting.reading if meeting else "",
        date=page.starts.day,
        time=f"{page.starts.clock} – {page.ends.clock}",
        time_utc=f"{page.starts.utc.removesuffix(' UTC')}–{page.ends.utc}",
        mode=_mode(award, session, language),
        hours=pipeline.clock_hours(here, badge, session),
        hours_rule=page.hours_rule,
        provider_number=here.settings.community.provider_number,
        kind=page.kind,
        meaning=" ".join(filter(None, (page.description, page.kind_meaning))),
        limits=_limits(session, badge, claim, language),
        level=award.level,
        alignments=badge.alignments,
        criteria=f"{capitalised(language.sentence(takes))}.",
        criteria_number=version.number if version else 0,
        criteria_date=language.date(version.since, "UTC") if version else "",
        criteria_digest=badge.version,
        because=page.because,
        judged_by=_judged(page.judged, language),
        self_attested=_is_their_word(claim) and not page.evidence,
        evidence=tuple(map(_evidence, page.evidence)),
        reflection=claim.submission.reflection if claim and claim.story else "",
        actual_use=claim.submission.applied if claim and claim.story else "",
        moderator=page.judged.name or next(iter(showing.hosts), ""),
        issued=page.issued.day,
        valid_until=page.valid_until.day if page.valid_until else "",
        status=page.status,
        status_sentence=page.status_sentence,
        primary=here.settings.community.primary,
        picture=picture,
    )


def _mode(award: Award, session: Session, language: Language) -> str:
    """``online, Bluesky, #badgechat``."""
    named = (post.network for post in award.posts if post.network != _NOWHERE)
    networks = dict.fromkeys(each if "." in each else each.capitalize() for each in named)
    return ", ".join(filter(None, (language.gettext("online"), *networks, session.hashtag)))


def _limits(session: Session, badge: Badge, claim: Claim | None, language: Language) -> tuple[str, ...]:
    """What it does not claim: a chat in public is no course."""
    minutes = round((session.ends_at - session.starts_at).total_seconds() / 60)
    of = language.ngettext(
        "It stands for a public text chat of {n} minute.",
        "It stands for a public text chat of {n} minutes.",
        minutes,
        n=minutes,
    )
    said = language.gettext("That the person was there is their own word.") if _is_their_word(claim) else ""
    return tuple(filter(None, ("" if badge.looks_at() else of, said)))


def _is_their_word(claim: Claim | None) -> bool:
    return claim is not None and claim.submission.attended is Attendance.WORD


def _judged(judged: Judged, language: Language) -> str:
    if judged.alone:
        return language.gettext("its rules alone")
    return ", ".join(filter(None, (judged.name, judged.role, judged.on)))


def _evidence(line: EvidenceLine) -> PrintedEvidence:
    if line.excerpt is None:
        return PrintedEvidence(line.label, line.question, withdrawn=True)
    return PrintedEvidence(line.label, line.question, _time(line.excerpt.when), line.excerpt.text)


def _time(when: When) -> str:
    return f"{when.clock} ({when.utc})"
