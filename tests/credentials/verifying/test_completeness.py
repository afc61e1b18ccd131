"""What is signed rightly and lacks something that every badge has is no complete badge, and says what it lacks."""

from collections.abc import Callable

import pytest

from chatbadge.credentials.verifying.completeness import completeness_checks

from ...interop.issuing import Issuer, Json
from .makers import CONTEXTS, check, endorsement, plain, web_of


@pytest.fixture(scope="module")
def issuer() -> Issuer:
    return Issuer()


def subject(badge: Json) -> Json:
    found: Json = badge["credentialSubject"]
    return found


def results(badge: Json) -> None:
    description = {"id": "urn:x:1", "type": ["ResultDescription"], "name": "Level", "resultType": "Applause"}
    subject(badge)["achievement"]["resultDescription"] = [description]


def without_owner(badge: Json) -> None:
    del subject(badge)["id"]


def badly_hashed(badge: Json) -> None:
    subject(badge)["identifier"] = [
        {"type": "IdentityObject", "hashed": True, "identityHash": "a@b.example", "identityType": "emailAddress"}
    ]


LACKING: tuple[tuple[Callable[[Json], object], str], ...] = (
    (lambda b: b.pop("id"), "It has no address of its own"),
    (lambda b: b.update(id="no address"), "It has no address of its own"),
    (
        lambda b: b.update(validFrom="2020-01-01T00:00:00"),
        "Its date “2020-01-01T00:00:00” is no moment with a time zone",
    ),
    (lambda b: b.update(validFrom="2020-01-01"), "Its date “2020-01-01” is no moment with a time zone"),
    (lambda b: b.update(validUntil="soon"), "Its date “soon” is no moment with a time zone"),
    (lambda b: b.update(validUntil=["2020-01-01T00:00:00Z"]), "Its date"),
    (lambda b: b.pop("validFrom"), "It does not say from when it is valid"),
    (lambda b: b.update({"@context": CONTEXTS[1:]}), "It does not begin with the words of a verifiable credential"),
    (lambda b: b.update({"@context": CONTEXTS[:1]}), "It does not name the words of its standard where they belong"),
    (lambda b: b.update(credentialSubject=[subject(b), subject(b)]), "It is not about one person or thing"),
    (lambda b: subject(b).update(type=["Person"]), "It is not about an achievement"),
    (without_owner, "It does not say whose it is"),
    (badly_hashed, "It does not say whose it is in the way that the standard wants"),
    (lambda b: subject(b).pop("achievement"), "It does not say for what it was given"),
    (lambda b: subject(b)["achievement"].update(name=" "), "It does not give the name of the achievement"),
    (lambda b: subject(b)["achievement"].pop("description"), "It does not give the description of the achievement"),
    (lambda b: subject(b)["achievement"].update(criteria={}), "It does not say what it takes to earn it"),
    (results, "It has a kind of result that there is not, “Applause”"),
    (lambda b: b["evidence"].append({"type": ["Proof"]}), "Some of its evidence is not marked as evidence"),
)


@pytest.mark.parametrize(("change", "said"), LACKING, ids=[said for _, said in LACKING])
def test_what_is_lacking_is_said(change: Callable[[Json], object], said: str) -> None:
    (found,) = completeness_checks(plain(change), "badge")
    assert found.ok is False
    assert found.sentence.startswith(said)
    assert found.sentence.endswith(", so it is no complete Open Badge.")


def test_what_lacks_nothing_is_complete() -> None:
    assert completeness_checks(plain(), "badge") == []
    assert completeness_checks(endorsement(), "endorsement") == []


def test_a_signature_does_not_make_up_for_what_is_lacking(issuer: Issuer) -> None:
    signed = issuer.sign(plain(lambda b: subject(b)["achievement"].update(criteria={"type": "Criteria"})))
    found = check(signed, web_of(issuer))
    assert (found.valid, found.sentence) == (
        False,
        "It does not say what it takes to earn it, so it is no complete Open Badge.",
    )
