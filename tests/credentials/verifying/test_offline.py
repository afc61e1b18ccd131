"""Without a network, what the file itself proves is judged, and what is open is named."""

import json

import pytest
from jwt.algorithms import RSAAlgorithm
from openbadgeslib.ob3.did import multikey_from_pem

from ...interop.issuing import ISSUER, Issuer, Json, public_pem
from .makers import Web, check, line, plain
from .test_tokens import token


@pytest.fixture(scope="module")
def issuer() -> Issuer:
    return Issuer()


def signed(issuer: Issuer) -> Json:
    """By a key whose name is the key itself."""
    return issuer.sign(plain(), method=f"{ISSUER}#{multikey_from_pem(public_pem(issuer.ed25519))}")


def test_the_signature_is_judged_and_the_issuer_left_open(issuer: Issuer) -> None:
    found = check(signed(issuer), Web())
    assert (found.valid, found.status) == (False, "not fully checked")
    assert found.sentence == (
        f"Nothing was changed in it, but whether {ISSUER} issued it could not be checked, because its key could not be "
        "fetched (no network)."
    )
    assert line(found, "signature") == (True, "The signature fits the key that it names: nothing was changed since.")
    assert line(found, "issuer")[0] is None


def test_a_change_is_noticed_without_a_network(issuer: Issuer) -> None:
    badge = signed(issuer)
    badge["credentialSubject"]["achievement"]["name"] = "Hero"
    assert check(badge, Web()).status == "not valid"


def test_an_expired_badge_is_known_to_be_so_without_a_network(issuer: Issuer) -> None:
    badge = issuer.sign(
        plain(validFrom="2019-01-01T00:00:00Z", validUntil="2020-01-01T00:00:00Z"),
        method=f"{ISSUER}#{multikey_from_pem(public_pem(issuer.ed25519))}",
    )
    assert check(badge, Web()).sentence == "It expired on 1 January 2020."


def test_a_key_of_another_name_cannot_be_had_without_a_network(issuer: Issuer) -> None:
    assert check(issuer.sign(plain()), Web()).status == "not checked"


def test_a_token_with_its_key_is_judged_by_that_key(issuer: Issuer) -> None:
    jwk = json.loads(RSAAlgorithm.to_jwk(issuer.rsa.public_key()))
    assert check(token(issuer, jwk=jwk), Web()).status == "not fully checked"
    assert check(token(Issuer(), jwk=jwk), Web()).status == "not valid"
    assert check(token(issuer, kid=f"{ISSUER}#key-2"), Web()).status == "not checked"


def test_a_name_that_is_a_key_does_not_stand_for_it_where_the_issuers_document_is_there(issuer: Issuer) -> None:
    from ...interop.issuing import DID_URL

    found = check(signed(issuer), Web().put(DID_URL, Issuer().did_document()))
    assert (found.valid, found.status) == (False, "issuer unknown")
