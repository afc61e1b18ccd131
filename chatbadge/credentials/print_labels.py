"""The words of what is printed that are ours: each by the name that the templates have for it.

*_* translates one English sentence; the literal calls let catalogues find them.
"""

from collections.abc import Callable
from fractions import Fraction

Translate = Callable[[str], str]


def shared(_: Translate) -> dict[str, str]:
    """What every printed page may need."""
    return {
        "page_of": _("Page %(page)s of %(pages)s"),
        "and_more": _("… and %(count)s more"),
        "earned": _("earned"),
        "level": _("Level"),
        "chat": _("Chat"),
        "reading": _("Reading"),
        "date": _("Date"),
        "time": _("Time"),
        "mode": _("Held"),
        "hours": _("Clock-hours"),
        "no_hours": _("none: this badge stands for no hours"),
        "issuer": _("Issued by"),
        "issued": _("Issued on"),
        "provider": _("Provider"),
        "valid_until": _("Valid until"),
        "no_end": _("no end date"),
        "judged": _("Judged by"),
        "aligned": _("Aligned with"),
        "status": _("Status"),
        "badge_id": _("Badge number"),
        "criteria_version": _("Criteria"),
        "scan": _("Scan the code, or open this address, to see whether the badge is valid today:"),
        "qr": _("QR code that leads to %(address)s"),
        "picture": _("Badge: %(badge)s, issued by %(issuer)s"),
        "says": _("What this says and does not say"),
    }


def certificate(_: Translate) -> dict[str, str]:
    return shared(_) | {
        "certificate": _("Certificate"),
        "goal": _("Goal in my growth plan that this serves"),
        "moderator": _("Moderator of the chat"),
        "administrator": _("Approved by the administrator"),
        "signature": _("Signature"),
        "signed_on": _("Date"),
        "behind": _("What stands behind it"),
        "criteria": _("What the badge takes"),
        "because": _("Why it was met"),
        "evidence": _("Evidence"),
        "no_evidence": _("This badge rests on no posts."),
        "withdrawn": _("Evidence withdrawn by its author"),
        "not_shown": _("The words are not shown here; they stand at the badge’s address."),
        "reflection": _("Reflection"),
        "planned": _("How I plan to use it"),
        "used": _("How I have used it"),
    }


def wallet_card(_: Translate) -> dict[str, str]:
    return shared(_) | {
        "card": _("Wallet card"),
        "front": _("Front"),
        "back": _("Back"),
        "how_to_cut": _("Print at full size (100 %). Cut along the marks, fold in the middle, glue."),
        "check": _("Is it valid today? Scan, or open:"),
    }


def one_pager(_: Translate) -> dict[str, str]:
    return shared(_) | {
        "for_reader": _("For whoever is shown this badge"),
        "who": _("Who?"),
        "what": _("For what?"),
        "by_whom": _("Judged by whom?"),
        "when": _("When, and how long?"),
        "still_valid": _("Still valid?"),
        "how_to_check": _("How to check?"),
        "kind": _("What does such a badge mean?"),
        "limits": _("What does it not claim?"),
        "because": _("Why it was given:"),
        "takes": _("What it takes:"),
        "paper": _("Paper cannot tell whether a badge was withdrawn after printing; its address can."),
        "hours_are": _("Clock-hours:"),
        "until": _("Valid until:"),
        "issued_by": _("Issued by:"),
        "chat_is": _("Chat:"),
        "free": _("Anybody can check it, without an account and without paying."),
        "open_badge": _(
            "An Open Badge is a digital certificate: it is signed by whoever issued it, and says who it was given "
            "to, for what, and on what evidence."
        ),
    }


def status_word(status: str, _: Translate) -> str:
    """The standing of a badge in a word; ours where there is one."""
    words = {
        "valid": _("Valid"),
        "revoked": _("Revoked"),
        "superseded": _("Superseded"),
        "suspended": _("Suspended"),
        "expired": _("Expired"),
    }
    return words.get(status, status)


def provider_line(number: str, _: Translate) -> str:
    """The provider's number, or that there is none."""
    if number:
        return _("Provider number %(number)s") % {"number": number}
    return _(
        "The issuer is not an approved provider; hours are a statement of attendance for your administrator to decide."
    )


def attendance_line(self_attested: bool, by_posts: bool, _: Translate) -> str:
    """On whose word it rests that the person was there; "" where nothing is said of it."""
    if self_attested:
        return _("Attendance is self-attested: that the person was there is their own word.")
    return _("Attendance is shown by the person’s own posts in the chat.") if by_posts else ""


def hours_words(hours: Fraction, decimal_mark: str, _: Translate) -> str:
    """``1/2 hour (0.5)``, ``1 1/2 hours (1.5)``, ``2 hours``."""
    whole, rest = divmod(hours, 1)
    number = " ".join(str(part) for part in (whole, rest) if part) or "0"
    if not rest:
        return (_("%(number)s hour") if hours == 1 else _("%(number)s hours")) % {"number": number}
    decimal = f"{float(hours):.2f}".rstrip("0").replace(".", decimal_mark)
    sentence = _("%(number)s hour (%(decimal)s)") if hours < 1 else _("%(number)s hours (%(decimal)s)")
    return sentence % {"number": number, "decimal": decimal}


def edition(number: int, date: str, digest: str, _: Translate) -> str:
    """Which version of a badge's criteria it is."""
    named = _("version %(number)s") % {"number": number}
    parts = (named if number else "", _("of %(date)s") % {"date": date} if date else "")
    told = " ".join(filter(None, parts))
    return f"{told} ({digest})" if told and digest else told or digest
