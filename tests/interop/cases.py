"""Good badges, and badges that are spoilt in one way each, with the words in which a judge must say so."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from openbadgeslib.ob3.status_list import build_status_list_credential, encode_bitstring, status_entry

from . import pictures
from .issuing import (
    HOST,
    ISSUER,
    REVOKED,
    STATUS_URL,
    YESTERDAY,
    Issuer,
    Json,
    SigningKey,
    credential,
    did_key,
    iso,
    key_of,
    sign_jwt,
)

Change = Callable[[Json], object]
Make = Callable[[Issuer], str | bytes]
Text = Callable[[Issuer], str]

A_YEAR = timedelta(days=365)
AWARD_URL = credential()["id"]


@dataclass(frozen=True)
class Case:
    """One file to judge."""

    make: Make
    #: Each judge to ask, and for a spoilt badge some words of the problem that it must see.
    judges: Mapping[str, str]
    suffix: str = ".json"
    #: What the web holds besides the issuer's own files.
    publish: Mapping[str, Callable[[Issuer], Json]] = field(default_factory=dict)

    def write(self, stem: Path, issuer: Issuer, web: dict[str, Path]) -> Path:
        for number, (url, make) in enumerate(self.publish.items()):
            web[url] = stem.with_name(f"{stem.name}-web-{number}.json")
            web[url].write_text(json.dumps(make(issuer)), encoding="utf-8")
        made = self.make(issuer)
        file = stem.with_name(stem.name + self.suffix)
        file.write_bytes(made.encode() if isinstance(made, str) else made)
        return file


def both(digitalbazaar: str = "", verifier_core: str = "") -> dict[str, str]:
    return {"digitalbazaar": digitalbazaar, "verifier_core": verifier_core}


def one(digitalbazaar: str = "") -> dict[str, str]:
    """For what verifier-core does not read, or does not mind."""
    return {"digitalbazaar": digitalbazaar}


FORGED = both("proof: Invalid signature", "invalid_signature")


def signed(change: Change = lambda badge: None, **members: Any) -> Text:
    """A badge that is as given, rightly signed."""

    def make(issuer: Issuer) -> str:
        badge = credential(**members)
        change(badge)
        return json.dumps(issuer.sign(badge))

    return make


def changed(change: Change) -> Text:
    """A badge that was changed after it was signed."""

    def make(issuer: Issuer) -> str:
        badge = issuer.sign(credential())
        change(badge)
        return json.dumps(badge)

    return make


GOOD_BADGE = signed()


def achievement(badge: Json) -> Json:
    found: Json = badge["credentialSubject"]["achievement"]
    return found


def signed_by_did_key(issuer: Issuer) -> str:
    did = did_key(issuer.ed25519)
    return json.dumps(issuer.sign(credential_without_status(did), method=key_of(did)))


def credential_without_status(did: str) -> Json:
    """For an issuer that is not the one of the status list."""
    badge = credential(did)
    del badge["credentialStatus"]
    return badge


def token(**claims: Any) -> Text:
    return lambda issuer: issuer.sign_jwt(credential(), **claims)


def token_by_did_key(key: SigningKey, algorithm: str) -> Text:
    did = did_key(key)
    return lambda _: sign_jwt(credential_without_status(did), key, algorithm, key_of(did))


def token_with_other_payload(issuer: Issuer) -> str:
    header, _, signature = issuer.sign_jwt(credential()).split(".")
    _, payload, _ = issuer.sign_jwt(credential(name="Another name")).split(".")
    return f"{header}.{payload}.{signature}"


def token_without_signature(issuer: Issuer) -> str:
    claims = jwt.decode(issuer.sign_jwt(credential()), options={"verify_signature": False})
    return jwt.encode(claims, "", algorithm="none", headers={"kid": f"{ISSUER}#key-2"})


def png(bake: Callable[[str], bytes], judges: Mapping[str, str], badge: Text = GOOD_BADGE) -> Case:
    return Case(lambda issuer: bake(badge(issuer)), judges, ".png")


def svg(bake: Callable[[str], str], judges: Mapping[str, str], badge: Text = GOOD_BADGE) -> Case:
    return Case(lambda issuer: bake(badge(issuer)), judges, ".svg")


def status(name: str, judges: Mapping[str, str], publish: Callable[[Issuer, str], Json]) -> Case:
    """A rightly signed badge with a status list of its own at the URL that *publish* is told of."""
    url = f"https://{HOST}/status/{name}"
    badge = signed(credentialStatus=status_entry(url, "revocation", 5))
    return Case(badge, judges, publish={url: lambda issuer: publish(issuer, url)})


def status_list(url: str, *, issuer: str = ISSUER, **members: Any) -> Json:
    return build_status_list_credential(issuer, url, "revocation", [REVOKED], issued=YESTERDAY, **members)


def forged_list(issuer: Issuer, url: str) -> Json:
    published = issuer.sign(status_list(url))
    published["credentialSubject"]["encodedList"] = encode_bitstring([])
    return published


def list_of_another_issuer(_: Issuer, url: str) -> Json:
    """Verifies in itself, but nobody asked this issuer."""
    other = Issuer()
    did = did_key(other.ed25519)
    return other.sign(status_list(url, issuer=did), method=key_of(did))


def revocation_list(name: str, judges: Mapping[str, str], *revoked: str) -> Case:
    """A badge with the other kind of status: 1EdTech's list, which is not signed."""
    url = f"https://{HOST}/revocations/{name}"
    listed = {"id": url, "issuer": ISSUER, "revokedCredential": [{"id": award} for award in revoked]}
    badge = signed(credentialStatus={"id": url, "type": "1EdTechRevocationList"})
    return Case(badge, judges, publish={url: lambda issuer: listed})


GOOD = {
    "did-web": Case(signed(), both()),
    "did-key": Case(signed_by_did_key, both()),
    "valid for a year": Case(signed(validUntil=iso(YESTERDAY + A_YEAR)), both()),
    "token": Case(token(), one(), ".jwt"),
    "token by did-key (Ed25519)": Case(token_by_did_key(Ed25519PrivateKey.generate(), "EdDSA"), one(), ".jwt"),
    "token by did-key (P-256)": Case(token_by_did_key(generate_private_key(SECP256R1()), "ES256"), one(), ".jwt"),
    "PNG": png(pictures.png, both()),
    "PNG with token": png(pictures.png, one(), token()),
    "SVG": svg(pictures.svg, both()),
    "SVG with token": svg(pictures.svg_with_token, one(), token()),
    "1EdTech status": revocation_list("good", both(), f"{AWARD_URL}0"),
}

SPOILT = {
    # the signature
    "achievement renamed": Case(changed(lambda badge: achievement(badge).update(name="Hero")), FORGED),
    "evidence reworded": Case(changed(lambda badge: badge["evidence"][0].update(narrative="Yes.")), FORGED),
    "evidence added": Case(changed(lambda badge: badge["evidence"].append({"type": ["Evidence"]})), FORGED),
    "earner changed": Case(changed(lambda badge: badge["credentialSubject"].update(id="https://a.example/")), FORGED),
    "status removed": Case(changed(lambda badge: badge.pop("credentialStatus")), FORGED),
    "proof redated": Case(changed(lambda badge: badge["proof"].update(created=iso(YESTERDAY))), FORGED),
    "proof removed": Case(changed(lambda badge: badge.pop("proof")), both("proof: there is not one", "no_proof")),
    "signed by another key": Case(lambda _: signed()(Issuer()), FORGED),
    "signed for somebody else": Case(
        lambda issuer: json.dumps(issuer.sign(credential("did:web:elsewhere.example"))),
        both("proof: Credential issuer must match", "invalid_signature"),
    ),
    # what is signed
    "term of no context": Case(signed(hashtag="#chat"), both("json-ld: Dropping property", "Dropping property")),
    "context of nobody": Case(
        changed(lambda badge: badge["@context"].append("https://elsewhere.example/context")),
        both("offline:", "offline:"),
    ),
    "no description": Case(signed(lambda badge: achievement(badge).pop("description")), both("schema: ", "schema: ")),
    "not yet valid": Case(
        signed(validFrom=iso(YESTERDAY + A_YEAR)), both("period: not valid before", "valid_signature")
    ),
    "expired": Case(
        signed(validFrom=iso(YESTERDAY - A_YEAR), validUntil=iso(YESTERDAY)),
        both("period: expired", "expiration: not valid"),
    ),
    # the status
    "revoked": Case(
        signed(credentialStatus=status_entry(STATUS_URL, "revocation", REVOKED)),
        both(f"status: revocation: bit {REVOKED}", "revocation_status: not valid"),
    ),
    "list missing": Case(
        signed(credentialStatus=status_entry(f"https://{HOST}/no-list", "revocation", 1)),
        both("offline:", "offline:"),
    ),
    "list forged": status("forged", both("status: ", "revocation_status: status_list_signature_error"), forged_list),
    "list of another issuer": status("other", one("status: Issuers of the status list"), list_of_another_issuer),
    "list of another place": status(
        "moved", one("says that it is"), lambda issuer, url: issuer.sign(status_list(STATUS_URL))
    ),
    "list too short": status(
        "short", one("has 1024 entries"), lambda issuer, url: issuer.sign(status_list(url, size_bits=1024))
    ),
    "list expired": status(
        "expired",
        both("status: ", "revocation_status: status_list_expired"),
        lambda issuer, url: issuer.sign(status_list(url, valid_until=YESTERDAY)),
    ),
    "revoked in 1EdTech's list": revocation_list("bad", one("is in the revocation list"), AWARD_URL),
    "statuses in an array": Case(
        signed(credentialStatus=[status_entry(STATUS_URL, "revocation", 8)]),
        both("schema: /credentialStatus", "schema: "),
    ),
    # the token
    "token with other payload": Case(token_with_other_payload, one("proof: signature verification failed"), ".jwt"),
    "token without signature": Case(token_without_signature, one("proof: "), ".jwt"),
    "token by another key": Case(lambda _: token()(Issuer()), one("proof: signature verification failed"), ".jwt"),
    "token with the key of another": Case(
        token(kid="did:web:elsewhere.example#key-2"), one("does not belong to the issuer"), ".jwt"
    ),
    "token with an unknown key": Case(token(kid=f"{ISSUER}#key-9"), one("no verification method"), ".jwt"),
    "token for another issuer": Case(token(iss="did:web:elsewhere.example"), one("proof: iss is"), ".jwt"),
    "token for another earner": Case(token(sub="https://a.example/"), one("proof: sub is"), ".jwt"),
    "token with another id": Case(token(jti="urn:uuid:other"), one("proof: jti is"), ".jwt"),
    "token valid earlier": Case(token(nbf=1), one("proof: nbf is"), ".jwt"),
    "token of unlimited badge expires": Case(token(exp=4102444800), one("proof: exp is"), ".jwt"),
    # the picture
    "PNG with nothing": png(lambda _: pictures.plain_png(), one("holds 0")),
    "PNG twice": png(pictures.png_twice, one("holds 2")),
    "PNG with another keyword": png(pictures.png_with_keyword_of_open_badges_2, one("holds 0")),
    "PNG compressed": png(pictures.png_compressed, one("is compressed")),
    "PNG damaged": png(pictures.png_damaged, one("the CRC of the iTXt chunk is wrong")),
    "PNG cut short": png(lambda badge: pictures.png(badge)[:-1], one("ends before IEND")),
    "PNG with a forged badge": png(pictures.png, FORGED, changed(lambda badge: achievement(badge).update(name="Hero"))),
    "SVG with nothing": svg(lambda _: pictures.plain_svg(""), one("holds 0")),
    "SVG twice": svg(pictures.svg_twice, one("holds 2")),
    "SVG in two pieces": svg(pictures.svg_in_two_pieces, one("2 pieces")),
    "SVG with the badge at the end": svg(pictures.svg_at_the_end, one("not the first element")),
    "SVG not well-formed": svg(pictures.svg_not_well_formed, one("not well-formed")),
    "SVG with a forged badge": svg(pictures.svg, FORGED, changed(lambda badge: achievement(badge).update(name="Hero"))),
}
