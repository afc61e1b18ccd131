"""Keys and signatures."""

from pathlib import Path

import jwt
import pytest

from chatbadge.credentials.addresses import Addresses
from chatbadge.credentials.keys import Keys
from chatbadge.credentials.signing import Signer
from chatbadge.credentials.status import free_index
from chatbadge.errors import ChatbadgeError
from chatbadge.installation import Installation


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
