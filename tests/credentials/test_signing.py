"""Keys and signatures."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jwt
import pytest
from openbadgeslib.errors import LibOpenBadgesException
from openbadgeslib.ob3.ldp import OB3LdpVerifier

from chatbadge.credentials import openbadges, signed_badge
from chatbadge.credentials.addresses import Addresses
from chatbadge.credentials.keys import Keys
from chatbadge.credentials.signing import Signer
from chatbadge.credentials.status import free_index
from chatbadge.errors import ChatbadgeError
from chatbadge.installation import Installation

from .test_openbadges import ADDRESSES, ISSUER, NOW, issuance


@pytest.fixture
def loaded(keys: Path) -> Keys:
    return Keys.load(keys)


def test_a_public_address_issues_under_did_web(loaded: Keys) -> None:
    signer = Signer(loaded, Addresses("https://badges.example.org/chat"), public=True)
    assert signer.did == "did:web:badges.example.org:chat"


def test_without_a_public_address_the_issuer_is_its_key(loaded: Keys) -> None:
    signer = Signer(loaded, Addresses("http://127.0.0.1:8765"), public=False)
    assert signer.did == f"did:key:{loaded.multikey}"
    assert signer.did_document() is None


def test_the_did_document_suits_the_strictest_resolver(loaded: Keys) -> None:
    """Strings in assertionMethod, absolute ids, the issuer as controller, no private parts."""
    document = Signer(loaded, Addresses("https://a.example"), public=True).did_document()
    assert document is not None
    assert document["assertionMethod"] == [method["id"] for method in document["verificationMethod"]]
    assert all(method["id"].startswith("did:web:a.example#") for method in document["verificationMethod"])
    assert {method["controller"] for method in document["verificationMethod"]} == {"did:web:a.example"}
    assert set(document["verificationMethod"][1]["publicKeyJwk"]) == {"kty", "n", "e", "alg"}


def test_a_jwt_names_the_issuers_key_and_carries_none(issued: Installation) -> None:
    award = issued.store.issued()[0]
    header = jwt.get_unverified_header(issued.store.credential(award.id)["jwt"].decode())
    assert header["alg"] == "RS256"
    assert header["kid"].startswith("did:web:badges.example.org#rsa-")
    assert set(header) == {"alg", "kid", "typ"}


@pytest.mark.parametrize(("until", "exp"), [({"validUntil": "2028-03-01T00:00:00Z"}, 1835481600), ({}, None)])
def test_a_jwt_ends_when_its_badge_does(loaded: Keys, until: dict[str, str], exp: int | None) -> None:
    signer = Signer(loaded, Addresses("https://badges.example.org"), public=True)
    document = {"id": "urn:x", "validFrom": "2026-03-01T00:00:00Z", "credentialSubject": {"id": "urn:y"}} | until
    payload = jwt.decode(signer.sign_jwt(document), options={"verify_signature": False})
    assert payload.get("exp") == exp


def test_status_bits_are_never_given_twice() -> None:
    taken: set[int] = set()
    for _ in range(1000):
        index = free_index(taken)
        assert index not in taken
        taken.add(index)


def test_a_status_list_that_fills_up_says_so_before_it_is_full() -> None:
    with pytest.raises(ChatbadgeError, match="half full"):
        free_index(range(70_000))


def badge(signer: Signer, handle: str = "ada") -> dict[str, Any]:
    return openbadges.credential(issuance(handle=handle), replace(ISSUER, id=signer.did), ADDRESSES)


def test_the_second_badge_of_a_shape_is_verified_as_the_first_is(loaded: Keys) -> None:
    signer = Signer(loaded, ADDRESSES, public=True)
    for handle in ("ada", "ben", 'O"Neil \\ 👩‍🏫', "مريم"):
        signed, text = signed_badge(badge(signer, handle), signer, NOW)
        OB3LdpVerifier(pubkey_pem=loaded.ed25519.public_key()).verify(text)
        assert json.loads(text) == signed


def test_a_badge_that_verifiers_refuse_is_refused_however_often_it_is_tried(loaded: Keys) -> None:
    signer = Signer(loaded, ADDRESSES, public=True)
    for handle in ("ada", "ben", "cai"):
        made = badge(signer, handle) | {"of_no_context": 1}  # so no signature covers it
        with pytest.raises(LibOpenBadgesException):
            signed_badge(made, signer, NOW)


@pytest.mark.parametrize("address", ["https://a.example/%zz", "https://a.example:port/", "https://a#b#c"])
def test_an_odd_address_does_not_stop_a_badge(loaded: Keys, address: str) -> None:
    signer = Signer(loaded, ADDRESSES, public=True)
    for id in ("https://a.example/1", address):
        made = badge(signer)
        made["credentialSubject"]["id"] = id
        _, text = signed_badge(made, signer, NOW)
        OB3LdpVerifier(pubkey_pem=loaded.ed25519.public_key()).verify(text)
