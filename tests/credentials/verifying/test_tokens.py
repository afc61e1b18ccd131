"""Tokens of both ages, and the ways in which they name a key: only the issuer's own key counts."""

import base64
import json
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from jwt.algorithms import RSAAlgorithm

from chatbadge.credentials.verifying.proofs import canonical

from ...interop.issuing import DID_URL, HOST, ISSUER, YESTERDAY, Issuer, Json, did_key, iso, key_of, sign_jwt
from .makers import CONTEXTS, Web, check, later, line, plain, web_of

KEYS = f"https://{HOST}/keys"
WEAK = generate_private_key(65537, 1024)  # noqa: S505 # to be refused


@pytest.fixture(scope="module")
def issuer() -> Issuer:
    return Issuer()


def jwk(issuer: Issuer) -> Json:
    found: Json = json.loads(RSAAlgorithm.to_jwk(issuer.rsa.public_key()))
    return found


def token(issuer: Issuer, badge: Json | None = None, claims: Json | None = None, **header: Any) -> str:
    """A token with just that header."""
    badge = badge or plain()
    said = {
        "iss": badge["issuer"]["id"],
        "sub": badge["credentialSubject"]["id"],
        "jti": badge["id"],
        "nbf": int(YESTERDAY.timestamp()),
    }
    return jwt.encode(badge | said | (claims or {}), issuer.rsa, "RS256", header)


def test_a_key_set_at_the_issuers_own_host_is_its_own(issuer: Issuer) -> None:
    web = web_of(issuer).put(KEYS, {"keys": [jwk(issuer) | {"kid": "rsa-1"}]})
    assert check(token(issuer, kid=f"{KEYS}#rsa-1"), web).valid
    assert check(token(issuer, kid=f"{KEYS}#rsa-2"), web).status == "issuer unknown"


def test_a_key_at_another_host_is_not(issuer: Issuer) -> None:
    web = web_of(issuer).put("https://evil.example/keys", {"keys": [jwk(issuer) | {"kid": "rsa-1"}]})
    found = check(token(issuer, kid="https://evil.example/keys#rsa-1"), web)
    assert (found.valid, found.status) == (False, "issuer unknown")
    assert found.sentence == (
        f"Nothing ties the key that it was signed with to {ISSUER}, whom it names, so anybody may have issued it."
    )


@pytest.mark.parametrize("kid", ["#key-2", "key-2", f"{ISSUER}#key-2", None])
def test_a_key_may_be_named_in_short_or_not_at_all(issuer: Issuer, kid: str | None) -> None:
    assert check(token(issuer, **({"kid": kid} if kid else {})), web_of(issuer)).valid


def test_a_key_in_the_header_counts_where_the_issuer_publishes_it(issuer: Issuer) -> None:
    assert check(token(issuer, jwk=jwk(issuer)), web_of(issuer)).valid
    stranger = Issuer()
    found = check(token(stranger, jwk=jwk(stranger)), web_of(issuer))
    assert (found.valid, found.status) == (False, "not valid")


def test_a_key_in_the_header_proves_nothing_of_an_issuer_without_keys(issuer: Issuer) -> None:
    badge = plain(lambda badge: badge["issuer"].update(id="https://school.example/profile"))
    web = Web().put("https://school.example/profile", {"id": "https://school.example/profile", "name": "A school"})
    found = check(token(issuer, badge, jwk=jwk(issuer)), web)
    assert (found.valid, found.status) == (False, "issuer unknown")
    assert (
        "a key that it brings along itself, and nothing ties that key to https://school.example/profile"
        in found.sentence
    )


def test_an_issuer_at_an_https_address_may_publish_its_keys_there(issuer: Issuer) -> None:
    school = "https://school.example/profile"
    badge = plain(lambda badge: badge["issuer"].update(id=school))
    method = {"id": f"{school}#1", "type": "JsonWebKey", "controller": school, "publicKeyJwk": jwk(issuer)}
    web = Web().put(school, {"id": school, "verificationMethod": [method], "assertionMethod": [f"{school}#1"]})
    found = check(token(issuer, badge, kid=f"{school}#1"), web)
    assert found.valid
    assert line(found, "issuer") == (True, "It was signed with the key that school.example publishes.")


def test_a_key_that_the_issuer_does_not_use_for_badges_is_not_its_word(issuer: Issuer) -> None:
    document = issuer.did_document() | {"assertionMethod": [f"{ISSUER}#key-1"]}
    assert check(token(issuer, kid=f"{ISSUER}#key-2"), Web().put(DID_URL, document)).status == "issuer unknown"


def test_the_document_of_another_is_not_the_issuers(issuer: Issuer) -> None:
    document = issuer.did_document() | {"id": "did:web:elsewhere.example"}
    assert check(token(issuer, kid=f"{ISSUER}#key-2"), Web().put(DID_URL, document)).status == "issuer unknown"


def test_an_issuer_whose_name_is_its_key_needs_no_network() -> None:
    key = Ed25519PrivateKey.generate()
    did = did_key(key)
    badge = plain(lambda badge: badge["issuer"].update(id=did))
    found = check(sign_jwt(badge, key, "EdDSA", key_of(did)), Web())
    assert found.valid
    assert [c.name for c in found.checks if c.ok is None] == ["issuer", "status"]


def test_a_key_spelled_as_a_name_is_read(issuer: Issuer) -> None:
    encoded = base64.urlsafe_b64encode(json.dumps(jwk(issuer)).encode()).rstrip(b"=").decode()
    badge = plain(lambda badge: badge["issuer"].update(id=f"did:jwk:{encoded}"))
    assert check(token(issuer, badge, kid=f"did:jwk:{encoded}#0"), Web()).valid
    assert not check(token(Issuer(), badge, kid=f"did:jwk:{encoded}#0"), Web()).valid


def old_badge() -> Json:
    """As version 1.1 of the data model has it."""
    badge = plain() | {
        "@context": ["https://www.w3.org/2018/credentials/v1", CONTEXTS[1]],
        "issuanceDate": iso(YESTERDAY),
    }
    return {name: value for name, value in badge.items() if name not in ("validFrom", "id", "issuer")}


def wrapped(issuer: Issuer, **claims: Any) -> str:
    said = {"iss": ISSUER, "sub": "https://social.example/@ana", "jti": "urn:uuid:1", "nbf": int(YESTERDAY.timestamp())}
    payload = said | {"vc": old_badge() | {"issuer": {"id": ISSUER, "type": "Profile", "name": "The chat"}}} | claims
    return jwt.encode(payload, issuer.rsa, "RS256", {"kid": f"{ISSUER}#key-2"})


def test_the_older_form_of_a_token_is_read(issuer: Issuer) -> None:
    found = check(wrapped(issuer), web_of(issuer))
    assert found.valid, found
    assert found.id == "urn:uuid:1"
    assert found.sentence.startswith("“Helper”, issued to https://social.example/@ana by The chat on ")


def test_the_older_form_expires_by_its_claim(issuer: Issuer) -> None:
    until = int(later(2030).timestamp())
    assert check(wrapped(issuer, exp=until), web_of(issuer), now=later(2029)).valid
    found = check(wrapped(issuer, exp=until), web_of(issuer), now=later(2031))
    assert (found.status, found.sentence) == ("expired", "It expired on 1 January 2030.")


@pytest.mark.parametrize(
    "claims",
    [{"iss": "did:web:elsewhere.example"}, {"nbf": 1}, {"nbf": "soon"}, {"jti": None}, {"sub": "https://x.example"}],
)
def test_claims_that_say_otherwise_are_refused(issuer: Issuer, claims: Json) -> None:
    found = check(token(issuer, claims=claims, kid=f"{ISSUER}#key-2"), web_of(issuer))
    assert (found.valid, found.status) == (False, "not valid")


def test_a_token_without_a_signature_is_no_proof(issuer: Issuer) -> None:
    unsigned = jwt.encode(plain() | {"iss": ISSUER}, "", "none", {"kid": f"{ISSUER}#key-2"})
    shared = jwt.encode(plain() | {"iss": ISSUER}, "s" * 64, "HS256", {"kid": f"{ISSUER}#key-2"})
    for forged in (unsigned, shared):
        found = check(forged, web_of(issuer))
        assert (found.valid, found.status) == (False, "not valid")


def test_a_key_that_can_be_guessed_proves_nothing() -> None:
    issuer = Issuer()
    document = issuer.did_document()
    document["verificationMethod"][1]["publicKeyJwk"] = json.loads(RSAAlgorithm.to_jwk(WEAK.public_key()))
    assert not check(_signed_weakly(), Web().put(DID_URL, document)).valid


def _signed_weakly() -> str:
    from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
    from cryptography.hazmat.primitives.hashes import SHA256

    def part(content: bytes) -> str:
        return base64.urlsafe_b64encode(content).rstrip(b"=").decode()

    badge = plain()
    claims = {"iss": ISSUER, "sub": badge["credentialSubject"]["id"], "jti": badge["id"]}
    payload = badge | claims | {"nbf": int(YESTERDAY.timestamp())}
    signed = (
        part(json.dumps({"alg": "RS256", "kid": f"{ISSUER}#key-2"}).encode()) + "." + part(json.dumps(payload).encode())
    )
    return f"{signed}.{part(WEAK.sign(signed.encode(), PKCS1v15(), SHA256()))}"


def test_a_kind_of_key_or_signature_that_nobody_knows_is_said_to_be_so(issuer: Issuer) -> None:
    document = issuer.did_document()
    document["verificationMethod"][1].update(publicKeyJwk={"kty": "XYZ"}, type="Strange2099")
    found = check(token(issuer, kid=f"{ISSUER}#key-2"), Web().put(DID_URL, document))
    assert (found.valid, found.status) == (False, "not checked")
    assert "Strange2099" in found.sentence
    badge = issuer.sign(plain())
    badge["proof"] = {"type": "Ed25519Signature2020", "proofValue": "z1"}
    assert check(badge, web_of(issuer)).sentence == (
        "It is signed in a way that this program does not know (Ed25519Signature2020)."
    )


def test_an_issuer_that_gives_its_secret_key_away_proves_nothing(issuer: Issuer) -> None:
    document = issuer.did_document()
    document["verificationMethod"][1]["publicKeyJwk"]["d"] = "AQAB"
    assert check(token(issuer, kid=f"{ISSUER}#key-2"), Web().put(DID_URL, document)).status == "issuer unknown"


# --- proofs within the document


def with_text_proof(key: Ed25519PrivateKey, badge: Json, purpose: str = "assertionMethod") -> Json:
    """Signed as the text that it is (eddsa-jcs-2022)."""
    import hashlib

    from openbadgeslib.ob3.did import _b58btc_encode

    did = did_key(key)
    options = {
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-jcs-2022",
        "created": iso(YESTERDAY),
        "verificationMethod": key_of(did),
        "proofPurpose": purpose,
        "@context": badge["@context"],
    }
    data = b"".join(hashlib.sha256(canonical(part).encode()).digest() for part in (options, badge))
    return badge | {"proof": options | {"proofValue": "z" + _b58btc_encode(key.sign(data))}}


def test_a_proof_of_the_text_as_it_is_is_checked() -> None:
    key = Ed25519PrivateKey.generate()
    badge = with_text_proof(key, plain(lambda badge: badge["issuer"].update(id=did_key(key))))
    assert check(badge, Web()).valid
    badge["credentialSubject"]["achievement"]["name"] = "Hero"
    assert not check(badge, Web()).valid


def test_a_proof_for_another_purpose_issues_nothing() -> None:
    key = Ed25519PrivateKey.generate()
    badge = plain(lambda badge: badge["issuer"].update(id=did_key(key)))
    assert not check(with_text_proof(key, badge, "authentication"), Web()).valid


def test_a_proof_for_other_words_than_the_badge_uses_is_none() -> None:
    key = Ed25519PrivateKey.generate()
    badge = with_text_proof(key, plain(lambda badge: badge["issuer"].update(id=did_key(key))))
    assert not check(badge | {"@context": badge["@context"][:2]}, Web()).valid


def test_of_two_proofs_one_is_enough_and_none_may_be_wrong(issuer: Issuer) -> None:
    badge = issuer.sign(plain())
    right = badge["proof"]
    stranger = {**right, "verificationMethod": "did:web:elsewhere.example#1"}
    unknown = {"type": "DataIntegrityProof", "cryptosuite": "bbs-2023", "proofPurpose": "assertionMethod"}
    assert check(badge | {"proof": [right, unknown, stranger]}, web_of(issuer)).valid
    wrong = {**right, "proofValue": issuer.sign(plain(name="Another"))["proof"]["proofValue"]}
    assert not check(badge | {"proof": [right, wrong]}, web_of(issuer)).valid
    assert not check(badge | {"proof": [stranger]}, web_of(issuer)).valid
    assert not check(badge | {"proof": []}, web_of(issuer)).valid


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"), (-0.0, "0"), (1, "1"), (1.0, "1"), (1.5, "1.5"), (-2.25, "-2.25"), (1e21, "1e+21"), (1e20, "1" + "0" * 20),
        (1e-6, "0.000001"), (1e-7, "1e-7"), (123456789.125, "123456789.125"), (5e-324, "5e-324"), (0.1, "0.1"),
        (1.7976931348623157e308, "1.7976931348623157e+308"), (9007199254740993, "9007199254740992"), (True, "true"),
        ({"ﬀ": 1, "\U0001f600": 2}, '{"\U0001f600":2,"ﬀ":1}'), ("\u2028\x7f\x1f", '"\u2028\x7f\\u001f"'),
    ],
)  # fmt: skip
def test_json_is_written_as_its_canonical_form_has_it(value: object, text: str) -> None:
    assert canonical(value) == text
