"""Records of badges, endorsements, presentations: what lies within is checked on its own."""

import copy
import json

import pytest

from ...interop.issuing import ISSUER, YESTERDAY, Issuer, Json, did_key, iso, key_of
from .makers import BADGE, check, endorsement, entry, later, line, plain, record, status_list, web_of


@pytest.fixture(scope="module")
def issuer() -> Issuer:
    return Issuer()


@pytest.fixture(scope="module")
def peer() -> Issuer:
    return Issuer()


def endorsed_by(peer: Issuer, **subject: object) -> Json:
    did = did_key(peer.ed25519)
    return peer.sign(endorsement(did, **subject), method=key_of(did))


def test_a_record_is_valid_and_says_what_it_holds(issuer: Issuer) -> None:
    badges = [issuer.sign(plain(id=f"urn:uuid:aaaaaaaa-0000-4000-8000-00000000000{n}")) for n in (1, 2)]
    found = check(record(issuer, *badges), web_of(issuer))
    assert found.valid, found
    assert found.sentence.startswith(
        "A record of 2 badges, issued to https://social.example/@ana by The weekly chat on "
    )
    assert [c.ok for c in found.checks if c.name == "badge"] == [True, True]


def test_a_changed_badge_spoils_the_record(issuer: Issuer) -> None:
    badge = issuer.sign(plain())
    badge["credentialSubject"]["achievement"]["name"] = "Hero"
    found = check(record(issuer, badge), web_of(issuer))  # signed by the issuer, changed badge and all
    assert (found.valid, found.status) == (False, "not valid")
    assert found.sentence.startswith("Of “Hero”: It was changed after it was issued")


def test_a_record_with_a_badge_that_nobody_signed_is_not_valid(issuer: Issuer) -> None:
    found = check(record(issuer, plain()), web_of(issuer))
    assert (found.valid, found.status) == (False, "not valid")


def test_a_record_from_which_a_badge_was_taken_is_not_valid(issuer: Issuer) -> None:
    kept = record(issuer, *[issuer.sign(plain(id=f"urn:uuid:aaaaaaaa-0000-4000-8000-00000000000{n}")) for n in (1, 2)])
    del kept["credentialSubject"]["verifiableCredential"][0]
    assert not check(kept, web_of(issuer)).valid


def test_a_badge_that_expired_is_told_and_leaves_the_record_valid(issuer: Issuer) -> None:
    badge = issuer.sign(plain(validUntil=iso(later(2030))))
    found = check(record(issuer, badge), web_of(issuer), now=later(2031))
    assert found.valid
    assert line(found, "badge") == (None, "Of “Helper”: It expired on 1 January 2030.")


def test_a_badge_of_a_record_whose_list_is_missing_leaves_the_record_open(issuer: Issuer) -> None:
    badge = issuer.sign(plain(credentialStatus=entry("https://badges.example.org/status/none", "revocation")))
    found = check(record(issuer, badge), web_of(issuer))
    assert (found.valid, found.status) == (False, "not fully checked")


def test_an_endorsement_alone_says_who_endorses_what(peer: Issuer, issuer: Issuer) -> None:
    found = check(endorsed_by(peer), web_of(issuer))
    assert found.valid
    assert found.sentence.startswith(f"An endorsement of {BADGE} by Bob on ")
    assert found.sentence.endswith(": “I saw this happen.”.")


def test_a_changed_endorsement_is_not_valid(peer: Issuer, issuer: Issuer) -> None:
    changed = endorsed_by(peer)
    changed["credentialSubject"]["endorsementComment"] = "Best badge ever."
    assert (check(changed, web_of(issuer)).valid, check(changed, web_of(issuer)).status) == (False, "not valid")


def test_an_endorsement_within_its_badge_is_checked(peer: Issuer, issuer: Issuer) -> None:
    badge = issuer.sign(plain(endorsement=[endorsed_by(peer)]))
    found = check(badge, web_of(issuer))
    assert found.valid, found
    assert line(found, "endorsement")[0]


def test_a_changed_endorsement_within_spoils_the_badge(peer: Issuer, issuer: Issuer) -> None:
    changed = endorsed_by(peer)
    changed["credentialSubject"]["endorsementComment"] = "Best badge ever."
    found = check(issuer.sign(plain(endorsement=[changed])), web_of(issuer))
    assert (found.valid, found.sentence.split(":")[0]) == (False, "Of the endorsement by Bob")


def test_what_was_signed_of_a_badge_cannot_be_moved_into_its_endorsement(peer: Issuer, issuer: Issuer) -> None:
    """The same statements, in a place where whoever asks until when it is valid does not look."""
    end = iso(later(2020))
    inside = endorsement(did_key(peer.ed25519), type=["EndorsementSubject", "VerifiableCredential"], validUntil=end)
    signed = issuer.sign(
        plain(
            validFrom=iso(later(2019)),
            validUntil=end,
            endorsement=[peer.sign(inside, method=key_of(did_key(peer.ed25519)))],
        )
    )
    moved = copy.deepcopy(signed)
    del moved["validUntil"]
    for badge in (signed, moved):
        assert not check(badge, web_of(issuer)).valid


def test_a_presentation_of_one_badge_is_taken_for_the_badge(issuer: Issuer) -> None:
    presented = {"type": ["VerifiablePresentation"], "verifiableCredential": [issuer.sign(plain())]}
    assert check(presented, web_of(issuer)).valid
    assert check({"type": "VerifiablePresentation", "verifiableCredential": []}, web_of(issuer)).sentence == (
        "It presents 0 badges; give one at a time."
    )


def test_an_enveloped_badge_is_opened(issuer: Issuer) -> None:
    token = issuer.sign_jwt(plain())
    enveloped = {"type": "EnvelopedVerifiableCredential", "id": f"data:application/vc+jwt,{token}"}
    assert check(enveloped, web_of(issuer)).valid
    assert check(record(issuer, enveloped), web_of(issuer)).valid


def test_a_status_list_is_no_badge(issuer: Issuer) -> None:
    listed = issuer.sign(status_list("https://badges.example.org/status/1", "revocation"))
    assert check(listed, web_of(issuer)).sentence == "It is a credential, but no Open Badge."


def test_credentials_within_credentials_come_to_an_end(issuer: Issuer) -> None:
    """As tokens, since what lies in a token is not bounded by the size of a document with a proof."""
    token = issuer.sign_jwt(plain())
    for width in (1, 1, 1, 1, 1):
        token = issuer.sign_jwt(plain(endorsementJwt=[token] * width))
    found = check(token, web_of(issuer))
    assert (found.valid, found.status) == (False, "not fully checked")
    wide = issuer.sign_jwt(plain(endorsementJwt=[issuer.sign_jwt(plain())] * 101))
    assert "more than 100 credentials" in json.dumps([c.sentence for c in check(wide, web_of(issuer)).checks])


def test_a_renewed_badge_supersedes_the_older_copy(issuer: Issuer) -> None:
    service = {"id": f"{BADGE}.json", "type": "1EdTechCredentialRefresh"}
    old = issuer.sign(plain(refreshService=service))
    newer = issuer.sign(plain(refreshService=service, validFrom=iso(YESTERDAY.replace(year=YESTERDAY.year + 1))))
    web = web_of(issuer)
    assert check(old, web).valid
    assert check(old, web.put(f"{BADGE}.json", old)).valid
    found = check(old, web_of(issuer).put(f"{BADGE}.json", newer))
    assert (found.valid, found.status) == (False, "superseded")
    assert "this older copy does not count any more" in found.sentence


def test_a_stranger_cannot_supersede_a_badge(issuer: Issuer, peer: Issuer) -> None:
    service = {"id": f"{BADGE}.json", "type": "1EdTechCredentialRefresh"}
    did = did_key(peer.ed25519)
    newer = iso(YESTERDAY.replace(year=YESTERDAY.year + 1))
    for forged in (
        peer.sign(plain(validFrom=newer)),
        peer.sign(plain(lambda badge: badge["issuer"].update(id=did), validFrom=newer), method=key_of(did)),
    ):
        assert check(issuer.sign(plain(refreshService=service)), web_of(issuer).put(f"{BADGE}.json", forged)).valid


def test_an_issuer_of_no_name_is_called_by_its_identifier(issuer: Issuer) -> None:
    found = check(issuer.sign(plain(issuer=ISSUER) | {"issuer": ISSUER}), web_of(issuer))
    assert found.valid
    assert f"by {ISSUER} on" in found.sentence
