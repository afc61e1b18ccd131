"""Open Badges 2.0: what is hosted, what is signed, and what is told of what does not stand any more."""

import base64
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from openbadgeslib.ob2.verifier import OB2VerificationError, OB2Verifier

from chatbadge.credentials import Artwork, baking, openbadges2
from chatbadge.credentials.artwork import Design, draw, render
from chatbadge.credentials.keys import Keys
from chatbadge.credentials.openbadges import Issuer
from chatbadge.credentials.signing import Signer
from chatbadge.credentials.status import Reason
from chatbadge.credentials.verifying import reading
from chatbadge.credentials.verifying.outcome import Refusal

from . import baked
from .test_openbadges import ADDRESSES, ISSUER, issuance

AWARD = "a" * 24


@pytest.fixture(scope="module")
def signer(keys: Path) -> Signer:
    return Signer(Keys.load(keys), ADDRESSES, public=True)


@pytest.fixture(scope="module")
def files(signer: Signer) -> dict[str, bytes]:
    svg = draw(Design("Contributor", "contribution", "#chat", "#14505c", "#f4b740"))
    art = Artwork.of(svg.encode(), render(svg, 64))
    return baked.files(issuance(artwork=art.digests), replace(ISSUER, id=signer.did), signer, art)


@pytest.fixture
def web(signer: Signer, files: dict[str, bytes]) -> dict[str, bytes]:
    """What stands at the issuer's addresses."""
    fragment = signer.rsa_fragment
    documents = [
        openbadges2.issuer_profile(ISSUER, ADDRESSES, [fragment]),
        openbadges2.cryptographic_key(fragment, signer.keys.rsa_pem, ADDRESSES),
        openbadges2.revocation_list({}, ADDRESSES),
        openbadges2.badge_class(issuance(), ADDRESSES),
    ]
    return {each["id"]: json.dumps(each).encode() for each in documents} | {
        ADDRESSES.ob2_award(AWARD): files["ob2.json"]
    }


def verify(token: str, web: dict[str, bytes]) -> Any:
    return OB2Verifier(download=web.__getitem__).verify(token, check_revocation=True)


def test_the_signed_badge_is_verified_by_the_key_that_the_issuer_names(
    files: dict[str, bytes], web: dict[str, bytes]
) -> None:
    assert verify(files["ob2.jws"].decode(), web).id == openbadges2.signed_id(AWARD, ADDRESSES)


@pytest.mark.parametrize("name", ["ob2.signed.png", "ob2.signed.svg"])
def test_both_pictures_carry_the_token_and_give_the_art_back(files: dict[str, bytes], name: str) -> None:
    found = reading.read(files[name])
    assert (found.version, found.text) == ("2.0", files["ob2.jws"].decode())
    assert len(baking.without_credential(files[name])) < len(files[name]) - len(files["ob2.jws"])
    with pytest.raises(Refusal, match="no Open Badge"):
        reading.read(baking.without_credential(files[name]))


def test_the_element_in_the_svg_comes_first_and_in_the_namespace_of_2_0(files: dict[str, bytes]) -> None:
    inside = files["ob2.signed.svg"].partition(b"<svg")[2].partition(b">")[2]
    assert inside.startswith(b'<openbadges:assertion xmlns:openbadges="http://openbadges.org" verify="')


def test_issuing_again_gives_the_signed_badge_the_same_id_and_another_award_another() -> None:
    later = issuance(issued_at=issuance().issued_at + timedelta(days=1))
    first, again, other = (
        openbadges2.signed_assertion(each, ADDRESSES, "https://k")["id"]
        for each in (issuance(), later, issuance(award="b" * 24))
    )
    assert first == again != other
    assert first.startswith("urn:uuid:")


def test_the_two_assertions_of_an_award_differ_in_how_they_are_verified_alone() -> None:
    hosted = openbadges2.assertion(issuance(), ADDRESSES)
    signed = openbadges2.signed_assertion(issuance(), ADDRESSES, "https://k")
    assert {name for name in hosted if hosted[name] != signed[name]} == {"id", "verification", "image"}
    assert signed["verification"] == {"type": "SignedBadge", "creator": "https://k"}


def test_evidence_of_the_older_standard_says_when_and_commits_to_the_words() -> None:
    (evidence,) = openbadges2.assertion(issuance(), ADDRESSES)["evidence"]
    assert "Posted 2026-02-01T19:05:00Z" in evidence["narrative"]
    assert issuance().excerpts[0].digest.removeprefix("sha256$") in evidence["narrative"]


def payload(token: str) -> dict[str, Any]:
    part = token.split(".")[1]
    found: dict[str, Any] = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    return found


def with_payload(token: str, document: dict[str, Any]) -> str:
    header, _, signature = token.split(".")
    return f"{header}.{base64.urlsafe_b64encode(json.dumps(document).encode()).rstrip(b'=').decode()}.{signature}"


@pytest.mark.parametrize("member", sorted(openbadges2.signed_assertion(issuance(), ADDRESSES, "https://k")))
def test_no_member_of_a_signed_badge_can_be_changed_or_taken_out(
    files: dict[str, bytes], web: dict[str, bytes], member: str
) -> None:
    token = files["ob2.jws"].decode()
    document = payload(token)
    assert verify(token, web).id == document["id"]
    for changed in (
        document | {member: "https://evil.example/"},
        {name: value for name, value in document.items() if name != member},
    ):
        with pytest.raises(OB2VerificationError):
            verify(with_payload(token, changed), web)


def test_a_badge_that_somebody_else_signed_is_refused(
    signer: Signer, files: dict[str, bytes], web: dict[str, bytes]
) -> None:
    other = Signer(replace(signer.keys, rsa=Keys.make().rsa), ADDRESSES, public=True)
    with pytest.raises(OB2VerificationError):
        verify(other.sign_jws(payload(files["ob2.jws"].decode())), web)


def without_the_key(profile: dict[str, Any]) -> dict[str, Any]:
    return profile | {"publicKey": "https://badges.example.org/ob2/keys/other.json"}


def of_somebody_else(key: dict[str, Any]) -> dict[str, Any]:
    return key | {"owner": "https://evil.example/issuer"}


@pytest.mark.parametrize(
    ("address", "change", "said"),
    [("issuer", without_the_key, "does not list"), ("key", of_somebody_else, "does not match the issuer")],
)
def test_a_key_and_its_issuer_must_name_each_other(
    signer: Signer,
    files: dict[str, bytes],
    web: dict[str, bytes],
    address: str,
    change: Callable[[dict[str, Any]], dict[str, Any]],
    said: str,
) -> None:
    full = ADDRESSES.ob2_issuer if address == "issuer" else ADDRESSES.ob2_key(signer.rsa_fragment)
    web[full] = json.dumps(change(json.loads(web[full]))).encode()
    with pytest.raises(OB2VerificationError, match=said):
        verify(files["ob2.jws"].decode(), web)


def test_a_revoked_award_is_refused_in_its_signed_form(files: dict[str, bytes], web: dict[str, bytes]) -> None:
    web[ADDRESSES.ob2_revocations] = json.dumps(
        openbadges2.revocation_list({AWARD: Reason.REVOKED}, ADDRESSES)
    ).encode()
    with pytest.raises(OB2VerificationError, match="has been revoked: Its issuer has withdrawn it"):
        verify(files["ob2.jws"].decode(), web)


def test_a_list_of_revocations_never_has_exactly_one_entry() -> None:
    """The 1EdTech validator does not look into a list of one."""
    lengths = [
        len(openbadges2.revocation_list(dict.fromkeys(revoked, Reason.REVOKED), ADDRESSES)["revokedAssertions"])
        for revoked in ([], ["a" * 24], ["a" * 24, "b" * 24])
    ]
    assert lengths == [0, 2, 4]


def test_of_a_revoked_hosted_badge_nothing_is_told_but_that_and_why() -> None:
    told = openbadges2.revoked_assertion(AWARD, Reason.REVOKED, ADDRESSES)
    assert told == {
        "@context": "https://w3id.org/openbadges/v2",
        "type": "Assertion",
        "id": ADDRESSES.ob2_award(AWARD),
        "revoked": True,
        "revocationReason": "Its issuer has withdrawn it.",
    }


def test_an_issuer_of_several_keys_names_them_all_and_one_without_keys_no_list_of_revocations() -> None:
    both = openbadges2.issuer_profile(ISSUER, ADDRESSES, ["rsa-1", "rsa-2"])["publicKey"]
    assert both == [ADDRESSES.ob2_key("rsa-1"), ADDRESSES.ob2_key("rsa-2")]
    none = openbadges2.issuer_profile(Issuer("did:key:z", "#chat"), ADDRESSES)
    assert not {"publicKey", "revocationList"} & set(none)
