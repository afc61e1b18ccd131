"""An endorsement → an EndorsementCredential (Open Badges 3.0, "EndorsementCredential"), unsigned. PURE.

Its issuer is the community, not the one who endorses. Hosts and participants have no keys here: a key that the
installation made and kept in somebody's name would let it say anything as them, and a verifier would believe it. So
the community signs what it can vouch for – that this person, as this, said these words on that day – and the comment
says so before it quotes them.

An endorsement is shipped beside a badge and never inside: openbadgeslib and openvc refuse a badge that contains one
whose subject is the badge's own id.
"""

from typing import Any

from chatbadge.core.endorsements import About, Endorsement, Endorser
from chatbadge.core.moments import date_words
from chatbadge.core.phrasing import one_line
from chatbadge.credentials.addresses import Addresses
from chatbadge.credentials.openbadges import CONTEXT, Issuer, instant, markdown, profile, schema, status_entry

_SCHEMA = "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_endorsementcredential_schema.json"


def endorsement(given: Endorsement, issuer: Issuer, addresses: Addresses) -> dict[str, Any]:
    """The EndorsementCredential, without proof."""
    document = {
        "@context": list(CONTEXT),
        "id": address(given, addresses),
        "type": ["VerifiableCredential", "EndorsementCredential"],
        "name": one_line(f"Endorsement by {given.by}"),
        "issuer": profile(issuer),
        "validFrom": instant(given.said_at),
        "credentialSubject": {
            "id": _subject(given, issuer, addresses),
            "type": ["EndorsementSubject"],
            "endorsementComment": comment(given, issuer.name),
        },
        "credentialSchema": schema(_SCHEMA),
    }
    if given.status_index is not None:
        document["credentialStatus"] = status_entry(addresses, given.status_index)
    return document


def address(given: Endorsement, addresses: Addresses) -> str:
    """The credential's id, beside what it is about."""
    match given.about:
        case About.AWARD:
            return addresses.award_endorsement(given.subject, given.n)
        case About.BADGE:
            return addresses.badge_endorsement(given.subject, given.n)
        case About.ISSUER:
            return addresses.issuer_endorsement(given.n)


def comment(given: Endorsement, community: str) -> str:
    """Who says it, as what, when, and in which words; and who signs: a line of Markdown that is no markup."""
    day = date_words(given.said_at, "UTC")
    return markdown(
        f"Said by {given.by}, {standing_words(given)}, on {day}: “{one_line(given.said)}” "
        f"– {community} recorded these words and signs that they were said; {given.by} did not sign themself."
    )


def standing_words(given: Endorsement) -> str:
    """``host of #badgechat``, ``who took part in #badgechat, 12 February 2018``."""
    if given.standing is Endorser.PARTICIPANT:
        return f"who took part in {given.place}"
    return f"{given.standing.value} of {given.place}"


def _subject(given: Endorsement, issuer: Issuer, addresses: Addresses) -> str:
    match given.about:
        case About.AWARD:
            return addresses.award(given.subject)
        case About.BADGE:
            return addresses.achievement(given.subject, given.version)
        case About.ISSUER:
            return issuer.id
