"""The record of a person: what is in it, how its badges hang together, and that they still verify."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jwt
import pytest
from openbadgeslib.ob3.clr import bundled_clr_contexts
from openbadgeslib.ob3.ldp import verify_data_integrity_proof
from openbadgeslib.ob3.verifier import OB3VerificationError

from chatbadge.credentials import openbadges, sign_both
from chatbadge.credentials.clr import Record, clr, volumes
from chatbadge.credentials.keys import Keys
from chatbadge.credentials.signing import Signer
from chatbadge.errors import ChatbadgeError

from .tampering import tampered, unnoticed
from .test_openbadges import ADDRESSES, ISSUER, WIDE, issuance

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
PART = ADDRESSES.achievement("contributor", "0a1b2c3d")
WHOLE = ADDRESSES.achievement("season", "0a1b2c3d")


@pytest.fixture(scope="module")
def signer(keys: Path) -> Signer:
    return Signer(Keys.load(keys), ADDRESSES, public=True)


@pytest.fixture(scope="module")
def badges(signer: Signer) -> list[dict[str, Any]]:
    """Two signed badges: one is a part of the other."""
    made = (issuance(), issuance(award="b" * 24, badge=replace(WIDE, key="season")))
    return [signer.sign(openbadges.credential(each, ISSUER, ADDRESSES), NOW) for each in made]


def record(credentials: list[dict[str, Any]], **changes: Any) -> Record:
    values: dict[str, Any] = {
        "person": "p" * 24, "handle": "ada", "community": "#chat", "credentials": credentials, "as_of": NOW,
        "stacks": {PART: WHOLE},
    }  # fmt: skip
    return Record(**(values | changes))


def proven(document: dict[str, Any], signer: Signer) -> None:
    verify_data_integrity_proof(document, signer.keys.ed25519.public_key(), extra_contexts=bundled_clr_contexts())


def test_the_record_and_each_badge_in_it_are_verified_by_their_own_proofs(
    signer: Signer, badges: list[dict[str, Any]]
) -> None:
    signed = json.loads(sign_both(clr(record(badges), ISSUER, ADDRESSES), signer, NOW)["json"])
    proven(signed, signer)
    assert signed["credentialSubject"]["verifiableCredential"] == badges
    for each in signed["credentialSubject"]["verifiableCredential"]:
        proven(each, signer)


def test_the_contexts_come_in_the_order_of_the_standard(badges: list[dict[str, Any]]) -> None:
    assert clr(record(badges), ISSUER, ADDRESSES)["@context"][:3] == [
        "https://www.w3.org/ns/credentials/v2",
        "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    ]


def test_a_part_is_the_child_of_the_badge_that_it_stacks_into(badges: list[dict[str, Any]]) -> None:
    (found,) = clr(record(badges), ISSUER, ADDRESSES)["credentialSubject"]["association"]
    assert found == {"type": "Association", "associationType": "isChildOf", "sourceId": PART, "targetId": WHOLE}


def test_a_badge_whose_whole_is_not_held_is_associated_with_nothing(badges: list[dict[str, Any]]) -> None:
    assert "association" not in clr(record(badges[:1]), ISSUER, ADDRESSES)["credentialSubject"]


def test_a_record_says_that_it_is_partial_where_something_is_left_out_and_only_then(
    badges: list[dict[str, Any]],
) -> None:
    assert clr(record(badges, partial=True), ISSUER, ADDRESSES)["partial"] is True
    assert "partial" not in clr(record(badges), ISSUER, ADDRESSES)


def test_a_long_record_goes_on_in_volumes_that_each_say_so(badges: list[dict[str, Any]]) -> None:
    size = max(len(json.dumps(each, separators=(",", ":"))) for each in badges)
    whole = record(badges * 3)
    parts = volumes(whole, largest=2 * size)
    assert [badge for part in parts for badge in part.credentials] == whole.credentials
    assert len(parts) == 3
    documents = [clr(part, ISSUER, ADDRESSES) for part in parts]
    assert [each["id"].rpartition("/")[2] for each in documents] == ["record", "record-2", "record-3"]
    assert documents[1]["name"] == "Record of ada in #chat, part 2 of 3"
    assert all(each["partial"] for each in documents)


def test_a_badge_that_is_larger_than_a_volume_has_one_for_itself(badges: list[dict[str, Any]]) -> None:
    assert [len(part.credentials) for part in volumes(record(badges), largest=10)] == [1, 1]


def test_a_record_of_hundreds_of_badges_is_signed_volume_by_volume(
    signer: Signer, badges: list[dict[str, Any]]
) -> None:
    many = record([each | {"id": f"{each['id']}-{n}"} for n in range(60) for each in badges])
    parts = volumes(many)
    assert len(parts) > 1
    for part in parts:
        assert len(json.dumps(clr(part, ISSUER, ADDRESSES), separators=(",", ":"))) < 262_144 - 2_000
    with pytest.raises(ChatbadgeError, match="record: cannot be signed"):
        sign_both(clr(many, ISSUER, ADDRESSES), signer, NOW)


def test_the_token_of_a_record_is_about_the_person(signer: Signer, badges: list[dict[str, Any]]) -> None:
    token = sign_both(clr(record(badges), ISSUER, ADDRESSES), signer, NOW)["jwt"].decode()
    claims = jwt.decode(token, signer.keys.rsa.public_key(), ["RS256"])
    assert claims["sub"] == ADDRESSES.person("p" * 24)
    assert claims["jti"] == f"{ADDRESSES.person('p' * 24)}/record"
    assert claims["nbf"] == NOW.timestamp()


def test_no_value_of_a_record_can_be_changed(signer: Signer, badges: list[dict[str, Any]]) -> None:
    signed = json.loads(sign_both(clr(record(badges[:1], partial=True), ISSUER, ADDRESSES), signer, NOW)["json"])
    assert len(list(tampered(signed))) > 80
    assert unnoticed(signed, lambda document: proven(document, signer)) == []


def test_no_association_can_be_changed(signer: Signer, badges: list[dict[str, Any]]) -> None:
    signed = json.loads(sign_both(clr(record(badges), ISSUER, ADDRESSES), signer, NOW)["json"])
    of_associations = [each for path, each in tampered(signed) if "/association/" in path]
    assert len(of_associations) == 4
    for each in of_associations:
        with pytest.raises(OB3VerificationError):
            proven(each, signer)
