"""Open Badges 3.0: badges, records of them (CLR 2.0) and endorsements, each as JSON with a proof or as a VC-JWT."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chatbadge.core.phrasing import counted
from chatbadge.credentials import baking, integrity
from chatbadge.credentials.verifying import jws, proofs, tampering
from chatbadge.credentials.verifying.completeness import completeness_checks
from chatbadge.credentials.verifying.excerpts import excerpt_checks
from chatbadge.credentials.verifying.lookups import Lookups
from chatbadge.credentials.verifying.outcome import (
    NOT_FULLY,
    UNFITTING,
    Changed,
    Check,
    Refusal,
    Verification,
    concluded,
    still_open,
    unchecked,
    unknown_issuer,
    unreadable,
)
from chatbadge.credentials.verifying.reading import is_picture, json_object
from chatbadge.credentials.verifying.status import LEEWAY, status_checks
from chatbadge.credentials.verifying.wording import (
    day,
    host_of,
    id_of,
    items,
    member,
    moment,
    quoted,
    short,
    types_of,
)

#: Types → what the credential is.
_KINDS = {
    "OpenBadgeCredential": "badge",
    "AchievementCredential": "badge",
    "ClrCredential": "record",
    "EndorsementCredential": "endorsement",
    "BitstringStatusListCredential": "list",
}
_ENVELOPE = "data:application/vc+jwt,"
#: where chatbadge keeps the art that it bakes into
_ART = re.compile(r"https?://\S+/art/[0-9a-f]{24}\.(png|svg)")
#: A record within a record is the most that makes sense.
_DEEPEST = 3
#: What an endorsement may say of the badge in which it lies: no more, since it would be said of the badge itself.
_SAID_IN_ENDORSEMENT = {"id", "type", "endorsementComment"}
_WITHDRAWN = ("revoked", "suspended", "superseded")
_OVER = (*_WITHDRAWN, "expired", "not yet valid")


@dataclass(frozen=True, slots=True)
class Credential:
    """A verifiable credential as it was read."""

    document: Mapping[str, Any]
    token: jws.Token | None = None

    @property
    def kind(self) -> str:
        """ "badge", "record", "endorsement", "list", or "" for any other."""
        return next((kind for name, kind in _KINDS.items() if name in types_of(self.document)), "")

    @property
    def id(self) -> str:
        return id_of(self.document)

    @property
    def issuer(self) -> str:
        return id_of(self.document.get("issuer"))


def is_credential(document: Mapping[str, Any]) -> bool:
    """A verifiable credential, or what presents one."""
    found = types_of(document) & {
        "VerifiableCredential",
        "VerifiablePresentation",
        "EnvelopedVerifiableCredential",
        *_KINDS,
    }
    return bool(found) or "credentialSubject" in document


def credential_in(value: object) -> Credential:
    """The credential that an object, a token or an envelope of one holds. Raises :class:`Refusal`."""
    if isinstance(value, str):
        token = jws.token_of(value.removeprefix(_ENVELOPE).strip())
        if token is None:
            raise unreadable("What should be a badge is neither JSON nor a token.")
        return Credential(jws.credential_of(token), token)
    if not isinstance(value, dict):
        raise unreadable("What should be a badge is something else.")
    if "EnvelopedVerifiableCredential" in types_of(value):
        return credential_in(str(value.get("id")))
    if "VerifiablePresentation" in types_of(value):
        held = items(value.get("verifiableCredential"))
        if len(held) != 1:
            raise unreadable(f"It presents {counted(len(held), 'badge')}; give one at a time.")
        return credential_in(held[0])
    return Credential(value)


def judged(credential: Credential, content: bytes, lookups: Lookups, now: datetime, depth: int = 0) -> Verification:
    """The outcome for a credential; *content* is the picture or text that it was found in. Raises nothing."""
    try:
        if not credential.kind or credential.kind == "list":
            raise unreadable("It is a credential, but no Open Badge.")
        lookups.count_credential()
        first = _proved(credential, lookups)
    except Refusal as refusal:
        if refusal.found.status != NOT_FULLY:
            return _explained(credential, refusal, lookups, depth).about(credential.id, credential.issuer)
        first = list(refusal.found.checks)  # the signature fits, so the rest is worth a look
    checks = [*first, *_checks(credential, content, lookups, now, depth)]
    return concluded(_who_what(credential), checks, credential.id, credential.issuer)


def prove(credential: Credential, lookups: Lookups) -> list[Check]:
    """Raises :class:`Refusal` unless the issuer whom it names signed the credential, all of it."""
    if not credential.issuer:
        raise unknown_issuer("It does not say who issued it.")
    if credential.token:
        jws.prove(credential.token, credential.issuer, lookups)
        return []
    within = [inner for inner in _within(credential.document) if isinstance(inner, dict)]
    for inner in within:
        subject = member(inner, "credentialSubject")
        if id_of(subject) == credential.id and set(subject if isinstance(subject, dict) else ()) - _SAID_IN_ENDORSEMENT:
            raise Changed("What lies within it says more of it than an endorsement may.")
    return proofs.prove(credential.document, credential.issuer, lookups, frozenset(id(inner) for inner in within))


def _proved(credential: Credential, lookups: Lookups) -> list[Check]:
    more = prove(credential, lookups)
    if credential.token:
        jws.check_claims(credential.token, credential.document)
    right = Check("signature", True, "The signature is right: nothing was changed since it was issued.")
    return [right, *more, _issuer_check(credential)]


def _checks(credential: Credential, content: bytes, lookups: Lookups, now: datetime, depth: int) -> Iterator[Check]:
    document = credential.document

    def prove_list(text: str) -> dict[str, Any]:
        found = credential_in(json_object(text) if text.lstrip().startswith("{") else text)
        prove(found, lookups)
        return dict(found.document)

    yield from completeness_checks(document, credential.kind)
    yield from status_checks(document, lookups, prove_list, now) if _needs_status(credential) else ()
    yield _period_check(document, now)
    yield from _renewal_checks(credential, lookups)
    yield from _picture_checks(document, content)
    yield from excerpt_checks(document, lookups)
    yield from _within_checks(credential, lookups, now, depth)


def _needs_status(credential: Credential) -> bool:
    """An endorsement without a status list is the usual thing."""
    return credential.kind == "badge" or bool(credential.document.get("credentialStatus"))


def _issuer_check(credential: Credential) -> Check:
    """Who stands behind the name: the holder of a web address, or of a key that could be anybody's."""
    if host := host_of(credential.issuer):
        return Check("issuer", True, f"It was signed with the key that {short(host)} publishes.")
    return Check("issuer", None, "Its issuer is known by a key alone, so the name that it gives is its own word.")


def _period_check(document: Mapping[str, Any], now: datetime) -> Check:
    starts = moment(document.get("validFrom", document.get("issuanceDate")))
    ends = moment(document.get("validUntil", document.get("expirationDate")))
    if ends and ends < now - LEEWAY:
        return Check("period", False, f"It expired on {day(ends)}.", "expired")
    if starts and starts > now + LEEWAY:
        return Check("period", False, f"It is not valid before {day(starts)}.", "not yet valid")
    return Check("period", True, "It is in its period of validity.")


def _renewal_checks(credential: Credential, lookups: Lookups) -> Iterator[Check]:
    """Whether its issuer has issued it anew (OB 3.0, section 9.3 "1EdTech Credential Refresh", and B.5 on equality)."""
    for service in items(credential.document.get("refreshService")):
        if "1EdTechCredentialRefresh" in types_of(service) and (newer := _renewed(credential, id_of(service), lookups)):
            sentence = f"Its issuer issued it anew on {day(newer)}, and this older copy does not count any more."
            yield Check("copy", False, sentence, "superseded")
            return


def _renewed(credential: Credential, address: str, lookups: Lookups) -> datetime | None:
    """Since when there is a newer copy, or None."""
    copy = _copy_at(address, lookups)
    if copy is None or (copy.id, copy.issuer) != (credential.id, credential.issuer):
        return None
    ours, theirs = (moment(each.document.get("validFrom")) for each in (credential, copy))
    return theirs if ours and theirs and theirs > ours else None


def _picture_checks(document: Mapping[str, Any], content: bytes) -> Iterator[Check]:
    """Whether the picture around a credential is the one that it was issued with; nothing where nobody can tell.

    Others bake into pictures that they have saved anew; chatbadge bakes into the very one that the credential names.
    """
    if not is_picture(content):
        return
    resources = items(document.get("relatedResource"))
    digests = {digest for each in resources for digest in items(member(each, "digestSRI")) if isinstance(digest, str)}
    if integrity(baking.without_credential(content)) in digests:
        yield Check("picture", True, "The picture is the one that it was issued with.")
    elif any(_ART.fullmatch(id_of(each)) for each in resources):
        yield Check("picture", False, "The picture is not the one that it was issued with.")


# --- what lies within


def _within(document: Mapping[str, Any]) -> list[Any]:
    """The credentials within a document: the badges of a record, and endorsements (OB 3.0, section B.1)."""
    subject, issuer = member(document, "credentialSubject"), document.get("issuer")
    found = items(member(subject, "verifiableCredential"))
    for place in (document, issuer, subject, member(subject, "achievement")):
        found += [*items(member(place, "endorsement")), *items(member(place, "endorsementJwt"))]
    return found


def _within_checks(credential: Credential, lookups: Lookups, now: datetime, depth: int) -> Iterator[Check]:
    for n, inner in enumerate(_within(credential.document), 1):
        try:
            if depth >= _DEEPEST:
                raise unchecked("It lies too deep within other credentials to be looked at.")
            found = credential_in(inner)
            outcome = judged(found, b"", lookups, now, depth + 1)
        except Refusal as refusal:
            found, outcome = Credential({}), refusal.found
        yield _inner_check(n, found, outcome)


def _inner_check(n: int, credential: Credential, outcome: Verification) -> Check:
    name = "endorsement" if credential.kind == "endorsement" else "badge"
    if outcome.valid:
        return Check(name, True, outcome.sentence)
    what = _title(credential) if credential.document else f"credential {n} within it"
    said = f"Of {what}: {outcome.sentence}"
    if outcome.status in _OVER:
        # a record is as good as its badges; that one expired since takes nothing from what it records
        withdrawn = name == "badge" and outcome.status in _WITHDRAWN
        return Check(name, False if withdrawn else None, said, outcome.status if withdrawn else "")
    if outcome.status in ("not checked", "not fully checked"):
        return still_open(name, said) if name == "badge" else Check(name, None, said)
    return Check(name, False, said)


# --- what was changed


def _explained(credential: Credential, refusal: Refusal, lookups: Lookups, depth: int) -> Refusal:
    """The same refusal, and where the issuer's own copy can be had, what is different from that."""
    if depth or not (isinstance(refusal, Changed) or refusal.found.status == "issuer unknown"):
        return refusal
    copy = next((found for address in _addresses_of(credential) if (found := _copy_at(address, lookups))), None)
    if copy is None:
        if not isinstance(refusal, Changed):
            return refusal
        why = Check(
            "copy", None, "What was changed cannot be told, because there is no copy of its issuer’s to compare."
        )
        return Refusal("not valid", refusal.found.sentence, *refusal.found.checks, why)
    changes = tampering.changes(credential.document, copy.document)
    sentence = f"It was changed after it was issued: {tampering.told(changes)}."
    if not changes:
        sentence = (
            "Its signature was changed after it was issued, though all that it says is as its issuer’s own copy says."
        )
    compared = Check("copy", True, f"The copy that its issuer publishes at {short(copy.id, 200)} is right.")
    return Refusal("not valid", sentence, Check("signature", False, UNFITTING), compared)


def _addresses_of(credential: Credential) -> list[str]:
    """Where an issuer publishes its own copy: at the credential's id, or as a file beside it."""
    id = credential.id
    return [id, f"{id}.json"] if host_of(id) and not id.startswith("did:") else []


def _copy_at(address: str, lookups: Lookups) -> Credential | None:
    """The credential at an address, if its signature is right."""
    try:
        text = lookups(address).decode("utf-8").strip()
        copy = credential_in(json_object(text) if text.startswith("{") else text)
        if not copy.kind:
            return None
        prove(copy, lookups)
    except (OSError, ValueError, Refusal):
        return None
    return copy


# --- in words


def _title(credential: Credential) -> str:
    """What the credential is, for a sentence."""
    document = credential.document
    if credential.kind == "endorsement":
        return f"the endorsement by {_issuer_words(credential)}"
    named = member(document, "credentialSubject", "achievement", "name") if credential.kind == "badge" else None
    return quoted(named or document.get("name") or "A badge")


def _issuer_words(credential: Credential) -> str:
    return short(member(credential.document, "issuer", "name") or credential.issuer)


def _who_what(credential: Credential) -> str:
    """ "Contributor", issued to elkorda by #badgechat on 22 November 2026."""
    document, by = credential.document, _issuer_words(credential)
    start = moment(document.get("validFrom", document.get("issuanceDate")))
    on = f" on {day(start)}" if start else ""
    subject = member(document, "credentialSubject")
    if credential.kind == "endorsement":
        comment = member(subject, "endorsementComment")
        said = f": {quoted(comment, 200)}" if comment else ""
        return f"An endorsement of {short(id_of(subject))} by {by}{on}{said}."
    if credential.kind == "record":
        held = counted(len(items(member(subject, "verifiableCredential"))), "badge")
        return f"A record of {held}, issued to {_person(subject)} by {by}{on}."
    return f"{_title(credential)}, issued to {_person(subject)} by {by}{on}."


def _person(subject: object) -> str:
    """Whose it is, by a name in clear; a hash names nobody."""
    clear = [
        member(each, "identityHash")
        for each in items(member(subject, "identifier"))
        if member(each, "hashed") is not True
    ]
    name = next((each for each in clear if isinstance(each, str) and each), id_of(subject)) or "its holder"
    return short(name.removeprefix("mailto:"))
