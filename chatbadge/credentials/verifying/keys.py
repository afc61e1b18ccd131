"""The issuer's keys: which key may have signed, and that it is the issuer's own.

A key counts only where the issuer's identifier leads to it. One that a document merely brings along proves nothing
about who issued it. Keys are read by openbadgeslib; it neither asks whether the issuer uses a key for credentials
(``assertionMethod``) nor whether a document is the one that was asked for, so that is asked here.
"""

import base64
import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import unquote

from chatbadge.credentials.verifying.lookups import Lookups, UnreachableError
from chatbadge.credentials.verifying.outcome import unchecked, unknown_issuer
from chatbadge.credentials.verifying.reading import json_object
from chatbadge.credentials.verifying.wording import host_of, id_of, items, quoted, short

#: More keys than an issuer has in use at once.
_MOST = 20


def keys_of(issuer: str, method: str, lookups: Lookups) -> list[bytes]:
    """The keys (PEM) that may have signed for *issuer*: the one that *method* names, or all where it is "".

    Raises :class:`Refusal` where there is none, or where it is not the issuer's.
    """
    if method.startswith("#"):
        method = issuer + method
    if method.startswith("https://") and method.partition("#")[0] != issuer:
        return _from_key_document(issuer, method, lookups)
    if ":" in method and method.partition("#")[0] != issuer:
        raise _not_tied(issuer)
    document = _controller(issuer, lookups)
    methods = [found for found in _methods(document, issuer) if not method or _is(found, method, issuer)]
    if not methods:
        raise unknown_issuer(f"{short(issuer)} publishes no key of the name with which it was signed.")
    return _pems(issuer, methods)


def _pems(controller: str, methods: Sequence[Mapping[str, Any]]) -> list[bytes]:
    """The keys that can be read."""
    found = [pem for method in methods[:_MOST] if (pem := _pem(controller, method))]
    if not found:
        kinds = ", ".join(sorted({short(method.get("type", "a key without a kind")) for method in methods[:_MOST]}))
        raise unchecked(f"It was signed with a kind of key that this program does not know ({kinds}).")
    return found


def _not_tied(issuer: str) -> Exception:
    return unknown_issuer(
        f"Nothing ties the key that it was signed with to {short(issuer)}, whom it names, so anybody may have "
        "issued it."
    )


def _is(method: Mapping[str, Any], name: str, issuer: str) -> bool:
    """The method is the one that is named: by its id, or by its key's id alone (RFC 7515, section 4.1.4)."""
    id, key = method["id"], method.get("publicKeyJwk")
    return id in (name, f"{issuer}#{name}") or (isinstance(key, dict) and ":" not in name and key.get("kid") == name)


def _methods(document: Mapping[str, Any], issuer: str) -> list[dict[str, Any]]:
    """The methods with which the issuer makes assertions (Controlled Identifiers 1.0, section 2.3)."""
    held = [*items(document.get("verificationMethod")), *items(document.get("assertionMethod"))]
    whole = [dict(found, id=_absolute(id_of(found), issuer)) for found in held if isinstance(found, dict)]
    named = {_absolute(id_of(found), issuer) for found in items(document.get("assertionMethod"))}
    return [
        found
        for found in whole
        if found["id"] in named and found["id"].startswith(f"{issuer}#") and found.get("controller", issuer) == issuer
    ]


def _absolute(id: str, issuer: str) -> str:
    return issuer + id if id.startswith("#") else id


def _controller(issuer: str, lookups: Lookups) -> dict[str, Any]:
    """The document to which the issuer's identifier leads."""
    if issuer.startswith("did:key:"):
        return _own(issuer, issuer.removeprefix("did:key:"))
    if issuer.startswith("did:jwk:"):
        return _own(issuer, "0", _jwk_of(issuer))
    if issuer.startswith("did:web:"):
        host, *path = (unquote(part) for part in issuer.removeprefix("did:web:").split(":"))
        address = f"https://{host}/{'/'.join(path) or '.well-known'}/did.json"
    elif issuer.startswith("https://"):
        address = issuer
    else:
        raise unknown_issuer(
            f"Its issuer is named {quoted(issuer)}, and nothing leads from that name to a key, so anybody may have "
            "issued it."
        )
    document = _document(address, issuer, lookups)
    if document.get("id") != issuer:
        raise unknown_issuer(f"What {short(host_of(address))} publishes is not the document of {short(issuer)}.")
    return document


def _own(issuer: str, fragment: str, jwk: dict[str, Any] | None = None) -> dict[str, Any]:
    """The document of an issuer whose identifier is its key (did:key, section 3; did:jwk)."""
    key = {"publicKeyJwk": jwk} if jwk else {"publicKeyMultibase": fragment}
    method = {"id": f"{issuer}#{fragment}", "controller": issuer} | key
    return {"id": issuer, "verificationMethod": [method], "assertionMethod": [method["id"]]}


def _jwk_of(issuer: str) -> dict[str, Any]:
    encoded = issuer.removeprefix("did:jwk:")
    try:
        return json_object(base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4)))
    except ValueError:
        raise unknown_issuer(f"Its issuer is named {quoted(issuer)}, which is no key.") from None


def _document(address: str, issuer: str, lookups: Lookups) -> dict[str, Any]:
    try:
        return json_object(lookups(address))
    except UnreachableError as error:
        raise unchecked(
            f"Whether {short(issuer)} issued it could not be checked, because its key could not be fetched "
            f"({short(error.reason)})."
        ) from None
    except ValueError:
        raise unknown_issuer(f"What stands at {short(address)} is no key of {short(issuer)}.") from None


def _from_key_document(issuer: str, method: str, lookups: Lookups) -> list[bytes]:
    """A key that the issuer's own host publishes at another address: a key set (RFC 7517), or one key."""
    if not host_of(issuer) or host_of(method) != host_of(issuer):
        raise _not_tied(issuer)
    address, _, fragment = method.partition("#")
    document = _document(address, issuer, lookups)
    if "keys" in document:
        held = [key for key in items(document["keys"]) if isinstance(key, dict)]
        named = [key for key in held if key.get("kid") in (method, fragment or method)]
        methods = [{"id": method, "publicKeyJwk": key} for key in named]
    else:
        several = [found for found in items(document.get("verificationMethod")) if id_of(found) == method]
        methods = [dict(found, id=method) for found in several or [document] if isinstance(found, dict)]
        methods = [found if "kty" not in found else {"id": method, "publicKeyJwk": found} for found in methods]
    methods = [found for found in methods if found.get("controller", issuer) == issuer]
    if not methods:
        raise _not_tied(issuer)
    return _pems(address, methods)


def _pem(controller: str, method: Mapping[str, Any]) -> bytes | None:
    from openbadgeslib.ob3.did import pem_for_kid
    from openbadgeslib.ob3.verifier import OB3VerificationError

    if any(
        private in member for member in (method, method.get("publicKeyJwk") or {}) for private in ("d", "secretKey")
    ):
        raise unknown_issuer(f"{short(controller)} gives its secret key away, so anybody may have issued it.")
    try:
        return pem_for_kid({"verificationMethod": [dict(method)]}, controller, method["id"])
    except OB3VerificationError:
        return None


def jwk_pem(jwk: Any) -> bytes | None:
    """The key (PEM) that a token brings along, or None where it cannot be read."""
    from openbadgeslib.ob3.did import pem_for_kid
    from openbadgeslib.ob3.verifier import OB3VerificationError

    try:
        json.dumps(jwk)
        return pem_for_kid({"verificationMethod": [{"id": "#key", "publicKeyJwk": jwk}]}, "", "#key")
    except (OB3VerificationError, TypeError, ValueError):
        return None
