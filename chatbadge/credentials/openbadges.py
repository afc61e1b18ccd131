"""An award → Open Badges documents, unsigned. PURE: what is signed, and how, is ``signing``'s matter.

Open Badges 3.0 (1EdTech, final), section numbers in the comments. Every text comes
from strangers: control characters go (canonicalisers disagree about them), and where a field is
Markdown, nothing in it can be read as markup.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from typing import Any

from chatbadge.core.badges import Alignment, Badge
from chatbadge.core.evidence import Exhibit
from chatbadge.core.phrasing import capitalised, hours_words, one_line, shortened
from chatbadge.credentials.addresses import Addresses

#: In this order (OB 3.0, section B.1.1); the third is where the schema validator's type is defined.
CONTEXT = (
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
)
_SCHEMA = "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json"

#: So many characters of a question and of an excerpt are worth a place in a document; its page has all of them.
_LONGEST_QUESTION, _LONGEST_WORDS = 500, 5000
#: And all of them together so many: in JSON that is plain ASCII, a letter may take six octets and an emoji twelve, and
#: verifiers take documents of 256 KB.
_MOST_QUESTIONS, _MOST_WORDS = 10_000, 20_000
# emphasis, code, links, HTML and entities: what Markdown reads into a line that begins with a word
_MARKUP = re.compile(r"([\\`*_\[\]<>&~])")


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who signs: the community, under its decentralised identifier."""

    id: str
    name: str
    description: str = ""
    url: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Bound:
    """A document that a credential is bound to: where it stands, and its digest as in Subresource Integrity."""

    address: str
    digest: str


@dataclass(frozen=True, slots=True)
class Issuance:
    """Everything that the documents of one award say."""

    award: str
    badge: Badge
    #: the criteria in words that complete "whoever …"
    criteria: str
    #: the person's handle, and the id of their public record
    handle: str
    person: str
    session: str
    session_title: str
    hashtag: str
    because: Sequence[str]
    excerpts: Sequence[Exhibit]
    awarded_at: datetime
    issued_at: datetime
    #: names of the badge art → digest in the form of Subresource Integrity ("sha256-…")
    artwork: Mapping[str, str]
    #: what the picture shows, for whoever does not see it
    caption: str
    #: the bit in the status list, or None where none is published
    status_index: int | None
    #: the earner wants their words in the documents themselves
    shows_words: bool = False
    #: the manifest of the transcript that the excerpts belong to
    bound: Bound | None = None
    #: the level that was reached, or ""; and what each level of the badge takes, in words, by its name
    level: str = ""
    level_criteria: Mapping[str, str] = field(default_factory=dict)
    valid_until: datetime | None = None
    #: clock-hours that the award stands for
    hours: Fraction | None = None
    #: when the chat was, where the award rests on one
    starts_at: datetime | None = None
    ends_at: datetime | None = None


def credential(issuance: Issuance, issuer: Issuer, addresses: Addresses) -> dict[str, Any]:
    """The OpenBadgeCredential (OB 3.0, section B.1.1), without proof."""
    document: dict[str, Any] = {
        "@context": list(CONTEXT),
        "id": addresses.award(issuance.award),
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": one_line(issuance.badge.name),
        "issuer": profile(issuer),
        "validFrom": instant(issuance.issued_at),
        "awardedDate": instant(issuance.awarded_at),
        "credentialSubject": _subject(issuance, addresses),
        "evidence": [_evidence(excerpt, issuance, addresses) for excerpt in issuance.excerpts],
        # binds picture and transcript to it (Verifiable Credentials 2.0, section 5.3 "Integrity of Related Resources")
        "relatedResource": [
            *(
                {"id": addresses.artwork(name), "digestSRI": digest}
                for name, digest in sorted(issuance.artwork.items())
            ),
            *({"id": each.address, "digestSRI": each.digest} for each in (issuance.bound,) if each),
        ],
        "credentialSchema": schema(_SCHEMA),
        "refreshService": refresh(addresses.award(issuance.award, ".json")),
    }
    if not document["evidence"]:
        del document["evidence"]
    if issuance.valid_until is not None:
        document["validUntil"] = instant(issuance.valid_until)
    if issuance.status_index is not None:
        document["credentialStatus"] = status_entry(addresses, issuance.status_index)
    return document


def profile(issuer: Issuer) -> dict[str, Any]:
    """The issuer as a Profile (OB 3.0, section B.1.18)."""
    optional = {"url": issuer.url, "email": issuer.email, "description": one_line(issuer.description)}
    return {"id": issuer.id, "type": ["Profile"], "name": one_line(issuer.name)} | {
        k: v for k, v in optional.items() if v
    }


def schema(address: str) -> list[dict[str, str]]:
    """Names the standard's JSON schema at *address* (OB 3.0, "CredentialSchema")."""
    return [{"id": address, "type": "1EdTechJsonSchemaValidator2019"}]


def refresh(address: str) -> dict[str, str]:
    """Where the credential is as it stands now: the same id, perhaps a later validFrom (OB 3.0, "RefreshService")."""
    return {"id": address, "type": "1EdTechCredentialRefresh"}


def status_entry(addresses: Addresses, index: int) -> dict[str, Any]:
    """The credential's bit (Bitstring Status List 1.0, section 2.1).

    One entry, not a list of several: the schemas of Open Badges 3.0 and CLR 2.0 refuse an array there, openbadgeslib
    refuses a status of the type 1EdTechRevocationList, and Digital Bazaar's library knows this type alone.
    """
    return {
        "id": f"{addresses.status_list}#{index}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": str(index),
        "statusListCredential": addresses.status_list,
    }


def _subject(issuance: Issuance, addresses: Addresses) -> dict[str, Any]:
    subject = {
        "id": addresses.person(issuance.person),
        "type": ["AchievementSubject"],
        "identifier": [identity(issuance.handle)],
        "achievement": _achievement(issuance, addresses),
        "narrative": narrative(issuance),
        "result": _results(issuance, addresses),
        "creditsEarned": _number(issuance.hours),
        "activityStartDate": issuance.starts_at and instant(issuance.starts_at),
        "activityEndDate": issuance.ends_at and instant(issuance.ends_at),
    }
    return _said(subject)


def identity(handle: str) -> dict[str, Any]:
    """A handle as an IdentityObject, in clear: a hash of a public handle hides nothing."""
    return {"type": "IdentityObject", "hashed": False, "identityHash": one_line(handle), "identityType": "userName"}


def _achievement(issuance: Issuance, addresses: Addresses) -> dict[str, Any]:
    badge = issuance.badge
    achievement = {
        "id": addresses.achievement(badge.key, badge.version),
        "type": ["Achievement"],
        # any other of the standard's types would say more than a badge of ours does
        "achievementType": "Badge",
        "name": one_line(badge.name),
        "description": one_line(badge.description),
        "criteria": criteria(issuance, addresses),
        "image": {"id": addresses.artwork(picture(issuance)), "type": "Image", "caption": one_line(issuance.caption)},
        "tag": tags(issuance),
        "alignment": [{"type": ["Alignment"]} | alignment(each) for each in badge.alignments],
        "resultDescription": _result_descriptions(issuance, addresses),
        "creditsAvailable": _number(badge.hours.count) if badge.hours else None,
    }
    return _said(achievement)


def _said(members: Mapping[str, Any]) -> dict[str, Any]:
    """The members that say something."""
    return {name: value for name, value in members.items() if value not in (None, [], "")}


def criteria(issuance: Issuance, addresses: Addresses) -> dict[str, str]:
    """What the badge takes, levels and hours included, as the Criteria of both standards."""
    said = [f"{capitalised(issuance.criteria)}."]
    said += [f"Level “{name}”: {takes}." for name, takes in issuance.level_criteria.items()]
    if hours := issuance.badge.hours:
        length = "the length of the session" if hours.count is None else hours_words(hours.count)
        said.append(f"It stands for {length}, by this rule: {hours.rule.rstrip('.')}.")
    return {"id": addresses.badge(issuance.badge.key), "narrative": markdown(" ".join(said))}


def alignment(found: Alignment) -> dict[str, str]:
    """Under the same names in both standards."""
    return _said(
        {
            "targetName": one_line(found.name),
            "targetUrl": found.url,
            "targetFramework": one_line(found.framework),
            "targetCode": one_line(found.code),
        }
    )


def tags(issuance: Issuance) -> list[str]:
    """The chat, the kind of badge, and the words that the badge itself goes by.

    Of all texts these alone stand in statements that begin alike, and canonicalisation puts statements in order: by
    code points (RDF Dataset Canonicalization 1.0, section 4.4.3). But verifiers in JavaScript compare UTF-16 code
    units, in which an emoji comes before "ＡＢＣ", and then refuse the signature. So a tag that they would put into
    another place is left out.
    """
    kept: list[str] = []
    found = (issuance.hashtag, issuance.badge.kind, *issuance.badge.tags)
    for tag in dict.fromkeys(one_line(tag) for tag in found if tag):
        candidates = [*kept, tag]
        if sorted(candidates) == sorted(candidates, key=_code_units):
            kept = candidates
    return kept


def _code_units(text: str) -> bytes:
    """By these does JavaScript compare strings (ECMA-262, "IsLessThan")."""
    return text.encode("utf-16-be", "surrogatepass")


# --- levels (OB 3.0: "Result", "ResultDescription", "RubricCriterionLevel")


def _levels(issuance: Issuance, addresses: Addresses) -> dict[str, str]:
    """The badge's levels by name → the address of each, from the lowest to the highest."""
    badge = issuance.badge
    achievement = addresses.achievement(badge.key, badge.version)
    return {level.name: f"{achievement}-level-{n}" for n, level in enumerate(badge.levels, 1)}


def _scale(issuance: Issuance, addresses: Addresses) -> str:
    """The address of the levels as a whole."""
    return f"{addresses.achievement(issuance.badge.key, issuance.badge.version)}-levels"


def _result_descriptions(issuance: Issuance, addresses: Addresses) -> list[dict[str, Any]]:
    levels = [
        _said(
            {
                "id": address,
                "type": ["RubricCriterionLevel"],
                "name": one_line(name),
                # their order in a list is not signed
                "level": str(n),
                "description": one_line(capitalised(issuance.level_criteria.get(name, ""))),
            }
        )
        for n, (name, address) in enumerate(_levels(issuance, addresses).items(), 1)
    ]
    description = {
        "id": _scale(issuance, addresses),
        "type": ["ResultDescription"],
        "name": "Level",
        "resultType": "RubricCriterionLevel",
        "rubricCriterionLevel": levels,
    }
    return [description] if levels else []


def _results(issuance: Issuance, addresses: Addresses) -> list[dict[str, Any]]:
    reached = _levels(issuance, addresses).get(issuance.level)
    if reached is None:
        return []
    scale = _scale(issuance, addresses)
    return [{"type": ["Result"], "resultDescription": scale, "achievedLevel": reached}]


def picture(issuance: Issuance) -> str:
    """The name of the art that stands for the badge in lists: the PNG."""
    return next(name for name in sorted(issuance.artwork) if name.endswith(".png"))


def narrative(issuance: Issuance) -> str:
    """Why the badge was given, in one line of Markdown."""
    found = capitalised("; ".join(issuance.because)) or "Met the criteria"
    level = f" Level: {issuance.level}." if issuance.level else ""
    return markdown(f"{found} – in {issuance.session_title}.{level}")


def _evidence(excerpt: Exhibit, issuance: Issuance, addresses: Addresses) -> dict[str, Any]:
    """One excerpt (OB 3.0, section B.1.10 "Evidence")."""
    return {"id": addresses.evidence(issuance.award, excerpt.n), "type": ["Evidence"]} | exhibit(excerpt, issuance)


def exhibit(excerpt: Exhibit, issuance: Issuance) -> dict[str, str]:
    """What an excerpt is, when and to which question it was posted, and a commitment to its words: in both standards.

    The words themselves only where their author wants them there.
    """
    words = excerpt.words if issuance.shows_words else None
    return _said(
        {
            "name": one_line(excerpt.label),
            "narrative": _exhibit_narrative(excerpt, issuance),
            "description": shortened(one_line(words or ""), min(_LONGEST_WORDS, _MOST_WORDS // len(issuance.excerpts))),
            "genre": "Chat post",
        }
    )


def _exhibit_narrative(excerpt: Exhibit, issuance: Issuance) -> str:
    """One line of Markdown. It ends with the digest: ``verify`` finds it there."""
    room = min(_LONGEST_QUESTION, _MOST_QUESTIONS // len(issuance.excerpts))
    question = shortened(one_line(excerpt.question), room)
    asked = f"The question: “{question}” " if question else ""
    words = "Its author has withdrawn the words" if excerpt.words is None else "The words are on the linked page"
    return markdown(
        f"{asked}Posted {instant(excerpt.at)} in {issuance.session_title}. "
        f"{words}; SHA-256 of salt and words: {excerpt.digest.removeprefix('sha256$')}"
    )


# --- values


def instant(moment: datetime) -> str:
    """A dateTimeStamp in UTC, to the second."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def markdown(text: str) -> str:
    """A line as Markdown that shows it as it is: nothing in it is markup, HTML included."""
    return _MARKUP.sub(r"\\\1", one_line(text))


def _number(hours: Fraction | None) -> int | float | None:
    """A whole number without a point: canonicalisers write 1.0 in two ways."""
    if hours is None:
        return None
    return int(hours) if hours.denominator == 1 else round(float(hours), 2)
