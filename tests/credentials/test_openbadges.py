"""The documents that are signed: what they say, and what strangers cannot make them say."""

from datetime import UTC, datetime

import pytest

from chatbadge.core.evidence import Excerpt, commitment
from chatbadge.core.model import Badge, Group, OpenTo, Post, PostId, Review
from chatbadge.credentials import openbadges
from chatbadge.credentials.addresses import Addresses
from chatbadge.credentials.openbadges import Issuance, Issuer

ADDRESSES = Addresses("https://badges.example.org")
ISSUER = Issuer("did:web:badges.example.org", "#chat", "A chat", "https://example.org", "hello@example.org")
NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def issuance(**changes: object) -> Issuance:
    post = Post(PostId("archive", "a-1"), "ada", datetime(2026, 2, 1, 19, 5, tzinfo=UTC), "A1 Because we talk", 1)
    excerpt = Excerpt(1, post, "Answer to question 1", None, None, (), "salt", commitment("salt", post.text))
    badge = Badge(
        "contributor",
        "Contributor",
        "contribution",
        "Answered.",
        Group(1, ()),
        Review.MODERATOR,
        OpenTo.PARTICIPANTS,
        "0a1b2c3d",
    )
    values: dict[str, object] = {
        "award": "a" * 24, "badge": badge, "criteria": "answered at least 1 question", "handle": "ada", "person": "p" * 24,
        "session": "chat-2026-02-01", "session_title": "#chat, 1 February 2026", "hashtag": "#chat", "because": ("answered question 1",),
        "excerpts": (excerpt,), "awarded_at": NOW, "issued_at": NOW, "artwork": {"b.svg": "sha256-x", "a.png": "sha256-y"},
        "status_index": 7,
    }  # fmt: skip
    return Issuance(**(values | changes))  # type: ignore[arg-type]  # values of a test's choosing


def test_the_words_of_an_excerpt_are_not_in_the_credential_but_a_commitment_to_them_is() -> None:
    text = str(openbadges.credential(issuance(), ISSUER, ADDRESSES))
    assert "Because we talk" not in text
    assert commitment("salt", "A1 Because we talk").removeprefix("sha256$") in text


def test_each_excerpt_is_linked_with_its_time_and_question() -> None:
    (evidence,) = openbadges.credential(issuance(), ISSUER, ADDRESSES)["evidence"]
    assert evidence["id"] == f"https://badges.example.org/awards/{'a' * 24}/evidence/1"
    assert evidence["name"] == "Answer to question 1"
    assert "Posted 2026-02-01T19:05:00Z" in evidence["narrative"]


def test_a_badge_without_excerpts_has_no_evidence_member() -> None:
    assert "evidence" not in openbadges.credential(issuance(excerpts=()), ISSUER, ADDRESSES)


def test_a_badge_that_cannot_be_revoked_names_no_status_list() -> None:
    assert "credentialStatus" not in openbadges.credential(issuance(status_index=None), ISSUER, ADDRESSES)


def test_the_status_index_is_a_string() -> None:
    status = openbadges.credential(issuance(), ISSUER, ADDRESSES)["credentialStatus"]
    assert (status["statusListIndex"], status["statusPurpose"]) == ("7", "revocation")


def test_another_version_of_the_criteria_is_another_achievement() -> None:
    achievement = openbadges.credential(issuance(), ISSUER, ADDRESSES)["credentialSubject"]["achievement"]
    assert achievement["id"] == "https://badges.example.org/badges/contributor#criteria-0a1b2c3d"


def test_the_picture_is_bound_to_the_credential_by_its_digest() -> None:
    resources = openbadges.credential(issuance(), ISSUER, ADDRESSES)["relatedResource"]
    assert {r["id"].rpartition("/")[2]: r["digestSRI"] for r in resources} == {"a.png": "sha256-y", "b.svg": "sha256-x"}


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "[x](javascript:x)", "*b* `c` ~d~ &amp; \\"])
def test_markup_in_a_title_is_shown_as_it_is(name: str) -> None:
    narrative = openbadges.credential(issuance(session_title=name), ISSUER, ADDRESSES)["credentialSubject"]["narrative"]
    for character in "<>[]*`~&":
        assert narrative.replace(f"\\{character}", "").count(character) == 0


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x7f", "\x85", "\u202e", "\ud800", "\ufffe", "\n"])
def test_characters_that_canonicalisers_disagree_about_are_left_out(character: str) -> None:
    document = openbadges.credential(issuance(handle=f"a{character}da"), ISSUER, ADDRESSES)
    assert document["credentialSubject"]["identifier"][0]["identityHash"] == "a da"


def test_an_issuer_without_e_mail_or_site_says_nothing_in_their_place() -> None:
    assert openbadges.profile(Issuer("did:key:z", "#chat")) == {"id": "did:key:z", "type": ["Profile"], "name": "#chat"}


def test_the_older_standard_gets_the_same_badge() -> None:
    assertion = openbadges.ob2_assertion(issuance(), ADDRESSES)
    assert assertion["badge"] == openbadges.ob2_badge_class(issuance(), ADDRESSES)["id"]
    assert openbadges.ob2_badge_class(issuance(), ADDRESSES)["issuer"] == openbadges.ob2_issuer(ISSUER, ADDRESSES)["id"]
    assert "email" not in openbadges.ob2_issuer(Issuer("did:key:z", "#chat"), ADDRESSES)


def test_the_did_document_is_where_did_web_looks_for_it() -> None:
    assert Addresses("https://a.example").did_document == "https://a.example/.well-known/did.json"
    assert Addresses("https://a.example/badges").did_document == "https://a.example/badges/did.json"
