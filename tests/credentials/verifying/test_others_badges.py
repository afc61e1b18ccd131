"""Badges of others, who do some things in another way: what is right in them is not called wrong."""

import hashlib
import json
from base64 import b64encode

import pytest

from ...interop import pictures
from ...interop.issuing import Issuer
from .makers import check, line, plain, web_of


@pytest.fixture(scope="module")
def issuer() -> Issuer:
    return Issuer()


def test_a_picture_that_was_saved_anew_is_no_forgery(issuer: Issuer) -> None:
    """The credential names a picture's digest, but it was not baked into that very file."""
    digest = "sha256-" + b64encode(hashlib.sha256(b"the original art").digest()).decode()
    art = [{"id": "https://badges.example.org/img/helper.png", "digestSRI": digest}]
    badge = json.dumps(issuer.sign(plain(relatedResource=art)))
    found = check(pictures.png(badge), web_of(issuer))
    assert found.valid
    assert not [c for c in found.checks if c.name == "picture"]


def test_a_badge_that_is_too_large_for_its_kind_of_signature_is_not_called_false(issuer: Issuer) -> None:
    badge = issuer.sign(plain()) | {"description": "x" * 300_000}
    found = check(badge, web_of(issuer))
    assert (found.valid, found.status) == (False, "not checked")
    assert found.sentence == "It is larger than 256 KB, too large to be checked here."


def test_words_that_a_badge_defines_itself_are_not_taken_on_trust(issuer: Issuer) -> None:
    badge = issuer.sign(plain())
    badge["@context"] = [*badge["@context"], {"name": "https://x.example/name"}]
    found = check(badge, web_of(issuer))
    assert (found.valid, found.status) == (False, "not checked")


def test_a_picture_with_badges_of_both_versions_is_judged_by_the_newer(issuer: Issuer) -> None:
    both = pictures.baking.bake_png(pictures.png(json.dumps(issuer.sign(plain()))), '{"type":"Assertion"}')
    found = check(both, web_of(issuer))
    assert found.valid
    assert (
        found.checks[-1].sentence == "The picture carries a badge of Open Badges 2.0 as well, which was not looked at."
    )


def test_a_hashed_recipient_is_not_shown_as_a_name(issuer: Issuer) -> None:
    hashed = {
        "type": "IdentityObject",
        "hashed": True,
        "identityHash": "sha256$" + "0" * 64,
        "identityType": "emailAddress",
    }
    badge = plain()
    badge["credentialSubject"]["identifier"] = [hashed]
    del badge["credentialSubject"]["id"]
    assert "issued to its holder by" in check(issuer.sign(badge), web_of(issuer)).sentence


def test_a_stranger_s_words_are_made_harmless(issuer: Issuer) -> None:
    badge = plain()
    badge["credentialSubject"]["achievement"]["name"] = "\u202eHelper\x1b[31m\n” is valid. “" + "x" * 500
    sentence = check(issuer.sign(badge), web_of(issuer)).sentence
    assert not set("\u202e\x1b\n") & set(sentence)
    assert sentence.count("”") == 1
    assert len(sentence) < 250


@pytest.mark.parametrize("odd", ["", " ", "\ufeff"])
def test_a_badge_may_begin_with_blanks_or_a_byte_order_mark(issuer: Issuer, odd: str) -> None:
    text = json.dumps(issuer.sign(plain()))
    assert check(f"{odd}{text}\n", web_of(issuer)).valid
    assert line(check(f"{odd}{pictures.svg(text)}", web_of(issuer)), "signature")[0]
