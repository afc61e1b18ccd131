"""Is this badge what it says? Any Open Badge, ours or not: a picture, a JSON document or a token.

    bytes → reading     the text of the one credential in them
          → ob3, ob2    its signature (jws, proofs, keys), its status, its evidence …, one line a check
          → outcome     one sentence for all of them

Signatures, documents of Open Badges 2.0 and the bits of status lists are openbadgeslib's and PyJWT's matter.
What a badge refers to is fetched through ``lookups``; where that fails, it is said which part is open.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from chatbadge.credentials.verifying import excerpts, jws, ob2, ob3
from chatbadge.credentials.verifying.fetching import Gone, fetch_public
from chatbadge.credentials.verifying.lookups import Fetch, Lookups, UnreachableError
from chatbadge.credentials.verifying.outcome import Check, Refusal, Verification, unchecked, unreadable
from chatbadge.credentials.verifying.reading import json_object, read
from chatbadge.credentials.verifying.wording import items, member, short

__all__ = ["Check", "Fetch", "Gone", "Verification", "fetch_public", "verify"]

_OB1 = (
    "It is an Open Badge of version 1, an old form that this program does not check; "
    "ask its issuer for one of version 2 or 3."
)


def verify(content: bytes, fetch: Fetch, now: datetime | None = None) -> Verification:
    """Check a badge, as of *now*. Never raises for bad content: what is wrong with it is the answer."""
    lookups, now = Lookups(fetch), now or datetime.now(UTC)
    try:
        found = read(content)
        outcome = _judged(found.text, content, lookups, now)
        older = "The picture carries a badge of Open Badges 2.0 as well, which was not looked at."
        return _with_line(outcome, Check("picture", None, older)) if found.has_older else outcome
    except Refusal as refusal:
        return refusal.found


def _judged(text: str, content: bytes, lookups: Lookups, now: datetime) -> Verification:
    """The outcome for the text of a credential, or for the one at the address that the text is."""
    if text.startswith(("http://", "https://")) and len(text.split()) == 1:
        text = _at(text, lookups)
    if text.startswith("{"):
        try:
            document = json_object(text)
        except ValueError as error:
            raise unreadable(f"It cannot be read, so its contents were changed or cut short: {error}.") from None
        return _judged_document(document, None, content, lookups, now)
    token = jws.token_of(text)
    if token is None:
        page = "<html" in text[:1000].lower()
        raise unreadable(f"It is {'a web page, and no badge' if page else 'neither a picture, nor JSON, nor a token'}.")
    return _judged_document(token.payload, token, content, lookups, now)


def _judged_document(
    document: Mapping[str, Any], token: jws.Token | None, content: bytes, lookups: Lookups, now: datetime
) -> Verification:
    if excerpts.is_proof(document):
        return excerpts.judged_alone(document, lookups)
    if ob3.is_credential(document) or (token and isinstance(document.get("vc"), dict)):
        found = ob3.credential_in(token.text if token else document)
        return ob3.judged(found, content, lookups, now)
    if _is_ob1(document):
        raise unchecked(_OB1, "reading")
    if ob2.is_assertion(document):
        return ob2.judged(ob2.Assertion(document, token), lookups, now)
    raise unreadable("It holds no Open Badge.")


def _is_ob1(document: Mapping[str, Any]) -> bool:
    """An assertion of 1.1, 1.0 or 0.5: ``verify`` where 2.0 says ``verification``, or the whole badge within it."""
    if "https://w3id.org/openbadges/v1" in items(document.get("@context")):
        return True
    return (
        "recipient" in document
        and "badge" in document
        and (
            isinstance(member(document, "verify", "type"), str)
            or ("verification" not in document and isinstance(member(document, "badge", "issuer"), dict))
        )
    )


def _at(address: str, lookups: Lookups) -> str:
    """The text at the address that is baked into a picture (OB 2.0, "Baking")."""
    try:
        return lookups(address).decode("utf-8-sig").strip()
    except UnreachableError as error:
        raise unchecked(f"It could not be checked, because {short(error, 200)}.") from None
    except UnicodeDecodeError:
        raise unreadable(f"What stands at {short(address)} is no badge.") from None


def _with_line(found: Verification, check: Check) -> Verification:
    return Verification(found.valid, found.status, found.sentence, (*found.checks, check), found.id, found.issuer)
