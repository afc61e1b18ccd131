"""What somebody prints of an award: the certificate, a card for the wallet, and a page for an administrator.

Draws what it is given; knows no award, no database and no clock. Dates, times and sentences come in as
words in the reader's language; the words around them are in ``print_labels``, the pages in ``templates/print/``.
"""

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from chatbadge.core.badges import Alignment
from chatbadge.credentials import print_labels
from chatbadge.credentials.artwork import PRIMARY
from chatbadge.credentials.colours import BLACK, READABLE, WHITE, colour_or, mix, toned
from chatbadge.credentials.print_labels import Translate
from chatbadge.credentials.printing import FONTS, Paper, clean, language_code, pictured, runs_from_right, typeset

#: More evidence than this is counted, not listed: its address has all of it.
MOST_EVIDENCE = 200

# characters that are worth showing of a name, a sentence, and what somebody wrote
_NAME, _SENTENCE, _TEXT = 160, 600, 4000


@dataclass(frozen=True, slots=True)
class PrintedEvidence:
    """One piece of evidence, as it may be shown."""

    #: such as "Answer to question 1"
    label: str
    #: the question's words, and when the evidence was posted
    question: str = ""
    time: str = ""
    #: what was posted, where the earner shows it
    words: str = ""
    #: by its author: then its words are never printed
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Certificate:
    """An award as words. What is empty is left out, unless its comment says what stands instead."""

    #: the name as its owner typed it for this page, else the handle
    earner: str
    badge: str
    issuer: str
    #: where everybody can see whether it is valid; the QR code leads there
    verify_url: str
    badge_id: str
    #: the chat: its title or topic, what was read for it, its date, begin – end with zone, the same in UTC
    session: str
    date: str
    time: str
    reading: str = ""
    time_utc: str = ""
    #: such as "online, Bluesky, #badgechat"
    mode: str = ""
    #: clock-hours, and the rule that gave them; None: a line says that it stands for none
    hours: Fraction | None = None
    hours_rule: str = ""
    #: "": a sentence says that the issuer is not an approved provider
    provider_number: str = ""
    #: the kind of badge in a word, such as "Contribution"; what that kind says and does not say; further limits
    kind: str = ""
    meaning: str = ""
    limits: Sequence[str] = ()
    level: str = ""
    alignments: Sequence[Alignment] = ()
    #: the criteria in words, their version, why they were met, and who judged that
    criteria: str = ""
    criteria_number: int = 0
    criteria_date: str = ""
    criteria_digest: str = ""
    because: Sequence[str] = ()
    judged_by: str = ""
    #: that the person was there is their own word
    self_attested: bool = False
    evidence: Sequence[PrintedEvidence] = ()
    #: in the earner's own words; without a goal there is a line to write it on
    reflection: str = ""
    planned_use: str = ""
    actual_use: str = ""
    growth_goal: str = ""
    #: whose name stands under the line for the moderator's signature
    moderator: str = ""
    issued: str = ""
    #: "": for ever
    valid_until: str = ""
    #: "valid", "revoked", "superseded", "suspended" or "expired", and what there is to say of it
    status: str = "valid"
    status_sentence: str = ""
    #: the community's colour, and the badge as SVG or PNG
    primary: str = PRIMARY
    picture: bytes = b""


def _same(sentence: str) -> str:
    return sentence


def certificate_pdf(
    certificate: Certificate, paper: Paper = "a4", language: str = "en", translate: Translate = _same
) -> bytes:
    """The certificate: the first page holds what is asked for, the next ones what stands behind it."""
    return typeset("certificate", *_filled(certificate, paper, language, translate, print_labels.certificate))


def wallet_card_pdf(
    certificate: Certificate, paper: Paper = "a4", language: str = "en", translate: Translate = _same
) -> bytes:
    """A card of 85.6 × 54 mm (ISO/IEC 7810, ID-1), front and back side by side, to be cut out and folded."""
    return typeset("wallet_card", *_filled(certificate, paper, language, translate, print_labels.wallet_card))


def one_pager_pdf(
    certificate: Certificate, paper: Paper = "a4", language: str = "en", translate: Translate = _same
) -> bytes:
    """One page, whatever it is given: what a badge stands for, told to somebody who has half a minute."""
    return typeset("one_pager", *_filled(certificate, paper, language, translate, print_labels.one_pager))


def pages_as_png(
    kind: str, certificate: Certificate, paper: Paper = "a4", language: str = "en", translate: Translate = _same, *,
    ppi: float = 100,
) -> list[bytes]:  # fmt: skip
    """The pages of a *kind* ("certificate", "wallet_card" or "one_pager") as pictures, *ppi* pixels an inch."""
    labels: dict[str, Callable[[Translate], dict[str, str]]] = {
        "certificate": print_labels.certificate,
        "wallet_card": print_labels.wallet_card,
        "one_pager": print_labels.one_pager,
    }
    return pictured(kind, *_filled(certificate, paper, language, translate, labels[kind]), ppi)


def _filled(
    certificate: Certificate,
    paper: Paper,
    language: str,
    translate: Translate,
    labels: Callable[[Translate], dict[str, str]],
) -> tuple[dict[str, Any], dict[str, bytes]]:
    """The data and the pictures that a template is filled with."""
    words = _words(certificate, language, translate)
    said = labels(translate)
    said["qr"] %= {"address": words["verify_url"]}
    said["picture"] %= {"badge": words["badge"], "issuer": words["issuer"]}
    data = words | {
        "labels": said,
        "paper": paper,
        "language": language_code(language) or "en",
        "right_to_left": runs_from_right(language),
        "fonts": FONTS,
        "colours": _colours(certificate.primary),
    }
    pictures = {"badge": certificate.picture, "qr": qr_svg(words["verify_url"])}
    return data, {name: picture for name, picture in pictures.items() if picture}


def _words(certificate: Certificate, language: str, _: Translate) -> dict[str, Any]:
    """Every text, cleaned and of a bearable length."""
    hours = certificate.hours
    return {
        **{name: clean(getattr(certificate, name), most) for name, most in _ONE_LINE.items()},
        **{name: clean(getattr(certificate, name), _TEXT, lines=True) for name in _MANY_LINES},
        # an address is the same wherever it stands; the template knows where it may break
        "verify_url": clean(certificate.verify_url, 2000, breakable=False),
        "hours": print_labels.hours_words(hours, _decimal_mark(language), _) if hours else "",
        "provider": clean(print_labels.provider_line(certificate.provider_number, _), _NAME),
        "self_attested": certificate.self_attested,
        "attendance": print_labels.attendance_line(certificate.self_attested, bool(certificate.evidence), _),
        "status": clean(print_labels.status_word(certificate.status, _), 24),
        "stands": certificate.status == "valid",
        "limits": [clean(limit, _SENTENCE) for limit in certificate.limits[:12]],
        "because": [clean(reason, _SENTENCE) for reason in certificate.because[:60]],
        "alignments": [_alignment(each) for each in certificate.alignments[:40]],
        "edition": clean(_edition(certificate, _), _NAME),
        "evidence": [_evidence(each) for each in certificate.evidence[:MOST_EVIDENCE]],
        "evidence_count": len(certificate.evidence),
    }


_ONE_LINE: Mapping[str, int] = {
    **dict.fromkeys(("earner", "badge", "issuer", "session", "kind", "level", "moderator"), _NAME),
    **dict.fromkeys(("date", "time", "time_utc", "issued", "valid_until", "badge_id"), 120),
    **dict.fromkeys(("reading", "mode", "judged_by", "hours_rule", "status_sentence"), 300),
    **dict.fromkeys(("meaning", "growth_goal"), _SENTENCE),
    "criteria": 2000,
}
_MANY_LINES = ("reflection", "planned_use", "actual_use")


def _alignment(found: Alignment) -> dict[str, str]:
    named = " ".join(filter(None, (found.framework, found.code)))
    return {"framework": clean(named, _NAME), "name": clean(found.name, _SENTENCE), "url": clean(found.url, 300)}


def _evidence(found: PrintedEvidence) -> dict[str, Any]:
    return {
        "label": clean(found.label, _NAME),
        "question": clean(found.question, _SENTENCE),
        "time": clean(found.time, 120),
        "words": "" if found.withdrawn else clean(found.words, _TEXT, lines=True),
        "withdrawn": found.withdrawn,
    }


def _edition(certificate: Certificate, _: Translate) -> str:
    digest = certificate.criteria_digest
    return print_labels.edition(certificate.criteria_number, certificate.criteria_date, digest, _)


def _decimal_mark(language: str) -> str:
    """What parts 0 and 5 in "0.5"; a point where the language is not known."""
    from babel.core import UnknownLocaleError
    from babel.numbers import get_decimal_symbol

    try:
        return get_decimal_symbol(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return "."


def _colours(primary: str) -> dict[str, str]:
    """The community's colour where it can be told from paper, and as a tint that ink is readable on."""
    given = colour_or(primary, PRIMARY)
    return {"tone": toned(given, (WHITE,), BLACK, READABLE), "tint": mix(given, WHITE, 0.94)}


def qr_svg(address: str) -> bytes:
    """A QR code that holds *address*, as SVG; empty where it is too long for one (ISO/IEC 18004: 2,331 bytes)."""
    import segno

    drawn = io.BytesIO()
    try:
        segno.make_qr(address, error="m", boost_error=False).save(drawn, kind="svg", border=0, xmldecl=False)
    except segno.DataOverflowError:
        return b""
    return drawn.getvalue()
