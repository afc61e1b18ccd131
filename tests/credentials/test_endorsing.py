"""Endorsements as credentials: who says what of what, who signs, and that nothing in it can be changed."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jwt
import pytest
from openbadgeslib.ob3.ldp import verify_data_integrity_proof

from chatbadge.core.endorsements import About, Endorsement, Endorser
from chatbadge.credentials import sign_both
from chatbadge.credentials.endorsing import address, comment, endorsement
from chatbadge.credentials.keys import Keys
from chatbadge.credentials.signing import Signer

from .tampering import tampered, unnoticed
from .test_openbadges import ADDRESSES, ISSUER

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
AWARD = "a" * 24
GIVEN = Endorsement(
    About.AWARD, AWARD, "ben", Endorser.PARTICIPANT, "#chat, 1 February 2026", "She made me try it.", NOW,
    status_index=9, n=3,
)  # fmt: skip


@pytest.fixture(scope="module")
def signer(keys: Path) -> Signer:
    return Signer(Keys.load(keys), ADDRESSES, public=True)


@pytest.mark.parametrize(
    ("changes", "subject", "where"),
    [
        ({}, f"https://badges.example.org/awards/{AWARD}", f"/awards/{AWARD}/endorsements/3"),
        (
            {"about": About.BADGE, "subject": "contributor", "version": "0a1b2c3d"},
            "https://badges.example.org/badges/contributor#criteria-0a1b2c3d",
            "/badges/contributor/endorsements/3",
        ),
        ({"about": About.ISSUER, "subject": ""}, "did:web:badges.example.org", "/endorsements/3"),
    ],
)
def test_the_subject_is_what_is_endorsed_and_the_id_lies_beside_it(
    changes: dict[str, Any], subject: str, where: str
) -> None:
    document = endorsement(replace(GIVEN, **changes), ISSUER, ADDRESSES)
    assert document["credentialSubject"]["id"] == subject
    assert document["id"] == address(replace(GIVEN, **changes), ADDRESSES) == f"https://badges.example.org{where}"


def test_the_comment_says_who_speaks_as_what_and_that_the_community_signs() -> None:
    said = endorsement(GIVEN, ISSUER, ADDRESSES)["credentialSubject"]["endorsementComment"]
    assert said == (
        "Said by ben, who took part in #chat, 1 February 2026, on 1 March 2026: “She made me try it.” "
        "– #chat recorded these words and signs that they were said; ben did not sign themself."
    )


def test_the_issuer_is_the_community_for_whoever_speaks_has_no_key() -> None:
    assert endorsement(GIVEN, ISSUER, ADDRESSES)["issuer"]["id"] == ISSUER.id


@pytest.mark.parametrize(
    ("standing", "words"), [(Endorser.HOST, "host of #chat"), (Endorser.MODERATOR, "moderator of #chat")]
)
def test_hosts_and_moderators_are_called_so(standing: Endorser, words: str) -> None:
    assert f"ben, {words}, on" in comment(replace(GIVEN, standing=standing, place="#chat"), "#chat")


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "[x](javascript:x)", "*b* `c` ~d~ &amp; \\"])
def test_no_name_word_or_place_is_read_as_markup(hostile: str) -> None:
    said = comment(replace(GIVEN, by=hostile, place=hostile, said=hostile), hostile)
    for character in "<>[]*`~&":
        assert said.replace(f"\\{character}", "").count(character) == 0


def test_control_characters_and_lines_in_the_words_are_left_out() -> None:
    said = comment(replace(GIVEN, said="One\n# two\x00\u202e\ud800 three"), "#chat")
    assert "“One # two three”" in said


def test_an_endorsement_can_be_withdrawn_where_lists_are_published_and_only_there() -> None:
    entry = endorsement(GIVEN, ISSUER, ADDRESSES)["credentialStatus"]
    assert (entry["statusListCredential"], entry["statusListIndex"]) == (ADDRESSES.status_list, "9")
    assert "credentialStatus" not in endorsement(replace(GIVEN, status_index=None), ISSUER, ADDRESSES)


def test_no_value_of_an_endorsement_can_be_changed(signer: Signer) -> None:
    signed = json.loads(sign_both(endorsement(GIVEN, ISSUER, ADDRESSES), signer, NOW)["json"])
    key = signer.keys.ed25519.public_key()
    verify_data_integrity_proof(signed, key)
    assert len(list(tampered(signed))) > 25
    assert unnoticed(signed, lambda document: verify_data_integrity_proof(document, key)) == []


def test_the_token_of_an_endorsement_is_about_what_is_endorsed(signer: Signer) -> None:
    token = sign_both(endorsement(GIVEN, ISSUER, ADDRESSES), signer, NOW)["jwt"].decode()
    claims = jwt.decode(token, signer.keys.rsa.public_key(), ["RS256"])
    assert (claims["sub"], claims["iss"]) == (ADDRESSES.award(AWARD), "did:web:badges.example.org")
