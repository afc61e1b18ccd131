"""Open Badges 2.0, hosted and signed; what is older is recognised and said to be so."""

import base64
import json
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from openbadgeslib import baking

from ...interop.issuing import YESTERDAY, Json, iso, public_pem
from ...interop.pictures import plain_png, plain_svg
from .makers import Web, check, later, line

HERE = "https://badges.example.org/ob2"
CONTEXT = "https://w3id.org/openbadges/v2"


@pytest.fixture(scope="module")
def key() -> RSAPrivateKey:
    return generate_private_key(65537, 2048)


def assertion(signed: bool = False, **members: Any) -> Json:
    return {
        "@context": CONTEXT,
        "type": "Assertion",
        "id": "urn:uuid:11111111-0000-4000-8000-000000000001" if signed else f"{HERE}/a/1",
        "recipient": {"type": "url", "hashed": False, "identity": "https://social.example/@ana"},
        "badge": f"{HERE}/badge",
        "issuedOn": iso(YESTERDAY),
        "verification": {"type": "SignedBadge", "creator": f"{HERE}/key"} if signed else {"type": "HostedBadge"},
        "narrative": "Answered three questions.",
    } | members


def web_of(key: RSAPrivateKey, **issuer: Any) -> Web:
    profile = {
        "@context": CONTEXT,
        "type": "Issuer",
        "id": f"{HERE}/issuer",
        "name": "The chat",
        "url": "https://x.example",
    }
    badge = {
        "@context": CONTEXT,
        "type": "BadgeClass",
        "id": f"{HERE}/badge",
        "name": "Helper",
        "issuer": f"{HERE}/issuer",
    }
    more = {"description": "Helps.", "image": f"{HERE}/b.png", "criteria": {"narrative": "Help."}}
    pem = {
        "id": f"{HERE}/key",
        "type": "CryptographicKey",
        "owner": f"{HERE}/issuer",
        "publicKeyPem": public_pem(key).decode(),
    }
    listed = {"publicKey": f"{HERE}/key", "revocationList": f"{HERE}/revoked"}
    web = Web().put(f"{HERE}/issuer", profile | listed | issuer).put(f"{HERE}/badge", badge | more)
    web.put(f"{HERE}/key", pem | {"@context": CONTEXT}).put(f"{HERE}/a/1", assertion())
    return web.put(f"{HERE}/revoked", {"type": "RevocationList", "revokedAssertions": []})


def signed(key: RSAPrivateKey, **members: Any) -> str:
    return jwt.encode(assertion(True, **members), key, "RS256")


def test_a_hosted_badge_that_equals_its_hosted_copy_is_valid(key: RSAPrivateKey) -> None:
    found = check(assertion(), web_of(key))
    assert found.valid, found
    assert found.sentence.startswith("“Helper”, issued to https://social.example/@ana by The chat on ")


def test_a_changed_hosted_badge_is_told_what_was_changed(key: RSAPrivateKey) -> None:
    mine = assertion(recipient={"type": "url", "hashed": False, "identity": "https://social.example/@eve"})
    found = check(mine, web_of(key))
    assert (found.valid, found.status) == (False, "not valid")
    assert found.sentence == (
        "It was changed after it was issued: the name of the person was changed from “https://social.example/@ana” to "
        "“https://social.example/@eve”."
    )


@pytest.mark.parametrize("copy", [{"id": f"{HERE}/a/1", "revoked": True, "revocationReason": "In error"}, None])
def test_a_hosted_badge_whose_copy_was_revoked_or_taken_away_is_revoked(key: RSAPrivateKey, copy: Json | None) -> None:
    web = web_of(key).put(f"{HERE}/a/1", copy or "")
    found = check(assertion(), web)
    assert (found.valid, found.status) == (False, "revoked")
    assert found.sentence == ("Its issuer has revoked it: “In error”." if copy else "Its issuer has revoked it.")


def test_a_full_copy_that_says_it_is_revoked_is_believed(key: RSAPrivateKey) -> None:
    assert check(assertion(revoked=True), web_of(key).put(f"{HERE}/a/1", assertion(revoked=True))).status == "revoked"


def test_a_hosted_badge_without_a_network_could_not_be_checked() -> None:
    found = check(assertion(), Web())
    assert (found.valid, found.status) == (False, "not checked")
    assert "the copy that its issuer hosts could not be fetched" in found.sentence


def test_a_badge_hosted_elsewhere_than_its_issuer_is_not_the_issuers(key: RSAPrivateKey) -> None:
    mine = assertion(id="https://evil.example/a/1")
    found = check(mine, web_of(key).put("https://evil.example/a/1", mine))
    assert (found.valid, found.status) == (False, "issuer unknown")


def test_a_badge_baked_as_an_address_is_fetched(key: RSAPrivateKey) -> None:
    baked = baking.bake_png(plain_png(), f"{HERE}/a/1")
    assert check(baked, web_of(key)).valid
    old = f'<openbadges:assertion xmlns:openbadges="http://openbadges.org" verify="{HERE}/a/1"/>'
    assert check(plain_svg(old), web_of(key)).valid
    assert check(baked, Web()).status == "not checked"


def test_a_signed_badge_is_valid(key: RSAPrivateKey) -> None:
    found = check(signed(key), web_of(key))
    assert found.valid, found
    assert line(found, "signature")[0]


@pytest.mark.parametrize("member", ["narrative", "issuedOn", "badge", "id"])
def test_a_changed_signed_badge_is_not(key: RSAPrivateKey, member: str) -> None:
    header, _, signature = signed(key).split(".")
    changed = assertion(True)
    changed[member] = {"narrative": "Won all", "issuedOn": iso(later(2020)), "badge": f"{HERE}/b2", "id": "urn:uuid:2"}[
        member
    ]
    payload = base64.urlsafe_b64encode(json.dumps(changed).encode()).rstrip(b"=").decode()
    web = web_of(key)
    web[f"{HERE}/b2"] = web[f"{HERE}/badge"]
    found = check(f"{header}.{payload}.{signature}", web)
    assert (found.valid, found.status) == (False, "not valid")
    assert found.sentence == "It was changed after it was issued, or was never issued by the one whom it names."


def test_a_token_whose_last_letter_was_changed_is_noticed_though_it_means_the_same(key: RSAPrivateKey) -> None:
    good = signed(key)
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    other = good[:-1] + letters[letters.index(good[-1]) ^ 1]
    assert base64.urlsafe_b64decode(other.split(".")[2] + "==") == base64.urlsafe_b64decode(good.split(".")[2] + "==")
    assert not check(other, web_of(key)).valid


def test_a_signed_badge_by_a_key_that_is_not_the_issuers_is_not_the_issuers(key: RSAPrivateKey) -> None:
    found = check(signed(key), web_of(key, publicKey=f"{HERE}/another-key"))
    assert (found.valid, found.status) == (False, "issuer unknown")


def test_a_signed_badge_in_the_issuers_revocation_list_is_revoked(key: RSAPrivateKey) -> None:
    entry = {"id": assertion(True)["id"], "revocationReason": "In error"}
    for listed in (entry, entry["id"]):
        web = web_of(key).put(f"{HERE}/revoked", {"revokedAssertions": [listed]})
        assert check(signed(key), web).status == "revoked"


def test_a_signed_badge_whose_revocation_list_is_missing_is_left_open(key: RSAPrivateKey) -> None:
    web = web_of(key)
    del web[f"{HERE}/revoked"]
    found = check(signed(key), web)
    assert (found.valid, found.status) == (False, "not fully checked")


def test_a_signed_badge_expires(key: RSAPrivateKey) -> None:
    assert check(signed(key, expires=iso(later(2030))), web_of(key), now=later(2031)).status == "expired"
    assert check(signed(key), web_of(key), now=later(2020)).status == "not yet valid"


def test_a_signed_badge_without_its_signature_is_not_valid(key: RSAPrivateKey) -> None:
    found = check(assertion(True), web_of(key))
    assert (found.valid, found.sentence) == (
        False,
        "It was changed after it was issued, or was never issued by the one whom it names.",
    )


def test_a_signed_badge_without_a_network_could_not_be_checked(key: RSAPrivateKey) -> None:
    assert check(signed(key), Web()).status == "not checked"


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ({"@context": CONTEXT, "type": "BadgeClass"}, "It describes a badge, but says of nobody that they earned it."),
        ({"@context": CONTEXT, "type": "Issuer"}, "It describes an issuer of badges, and is no badge itself."),
        ({"@context": CONTEXT, "type": "Assertion"}, "It does not say at which address its issuer hosts it"),
        (
            {"uid": "1", "recipient": {}, "badge": "https://x.example/b", "verify": {"type": "hosted", "url": "https://x.example"}},
            "It is an Open Badge of version 1",
        ),
        (
            {"recipient": "sha256$00", "salt": "s", "badge": {"version": "0.5.0", "issuer": {"origin": "https://x.example"}}},
            "It is an Open Badge of version 1",
        ),
        ({"@context": "https://w3id.org/openbadges/v1", "type": "Assertion"}, "It is an Open Badge of version 1"),
    ],
)  # fmt: skip
def test_what_is_older_or_no_badge_is_called_by_its_name(document: Json, said: str) -> None:
    found = check(document, Web())
    assert not found.valid
    assert found.sentence.startswith(said)


def test_an_old_badge_in_an_old_chunk_is_recognised() -> None:
    import struct
    import zlib

    text = b'openbadges\0{"recipient":"a","badge":"https://x.example/b","verify":{"type":"hosted"}}'
    chunk = struct.pack(">I", len(text)) + b"tEXt" + text + struct.pack(">I", zlib.crc32(b"tEXt" + text))
    picture = plain_png()
    assert check(picture[:-12] + chunk + picture[-12:], Web()).sentence.startswith("It is an Open Badge of version 1")
