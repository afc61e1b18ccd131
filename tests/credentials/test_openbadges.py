"""The documents that are signed: what they say, and what strangers cannot make them say."""

from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction
from typing import Any

import pytest

from chatbadge.core.badges import Alignment, Badge, Group, Hours, Level, OpenTo, Review
from chatbadge.core.evidence import Exhibit, commitment
from chatbadge.core.model import PostId
from chatbadge.core.phrasing import hours_words
from chatbadge.credentials import openbadges, openbadges2
from chatbadge.credentials.addresses import Addresses
from chatbadge.credentials.openbadges import Bound, Issuance, Issuer

ADDRESSES = Addresses("https://badges.example.org")
ISSUER = Issuer("did:web:badges.example.org", "#chat", "A chat", "https://example.org", "hello@example.org")
NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


WORDS = "A1 Because we talk"
EXHIBIT = Exhibit(
    1, PostId("archive", "a-1"), "Answer to question 1", datetime(2026, 2, 1, 19, 5, tzinfo=UTC),
    commitment("salt", WORDS), WORDS, "salt", "Q1: Why do we meet?",
)  # fmt: skip


def issuance(**changes: object) -> Issuance:
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
        "excerpts": (EXHIBIT,), "awarded_at": NOW, "issued_at": NOW, "artwork": {"b.svg": "sha256-x", "a.png": "sha256-y"},
        "status_index": 7, "caption": "Badge: Contributor, issued by A chat",
    }  # fmt: skip
    return Issuance(**(values | changes))  # type: ignore[arg-type]  # values of a test's choosing


def test_the_words_of_an_excerpt_are_not_in_the_credential_but_a_commitment_to_them_is() -> None:
    text = str(openbadges.credential(issuance(), ISSUER, ADDRESSES))
    assert "Because we talk" not in text
    assert commitment("salt", WORDS).removeprefix("sha256$") in text


def test_the_words_are_in_both_credentials_where_the_earner_wants_them_there() -> None:
    chosen = issuance(shows_words=True)
    for document in (openbadges.credential(chosen, ISSUER, ADDRESSES), openbadges2.assertion(chosen, ADDRESSES)):
        assert [each["description"] for each in document["evidence"]] == [WORDS]


def test_of_an_excerpt_that_was_withdrawn_neither_credential_holds_the_words_and_both_say_so() -> None:
    chosen = issuance(shows_words=True, excerpts=(replace(EXHIBIT, words=None, salt=None),))
    for document in (openbadges.credential(chosen, ISSUER, ADDRESSES), openbadges2.assertion(chosen, ADDRESSES)):
        (evidence,) = document["evidence"]
        assert "description" not in evidence
        assert "Its author has withdrawn the words" in evidence["narrative"]
        assert evidence["narrative"].endswith(EXHIBIT.digest.removeprefix("sha256$"))


def test_a_credential_is_bound_to_the_transcript_that_its_excerpts_belong_to() -> None:
    bound = Bound("https://badges.example.org/chats/c/transcripts/0.json", "sha256-z")
    resources = openbadges.credential(issuance(bound=bound), ISSUER, ADDRESSES)["relatedResource"]
    assert resources[-1] == {"id": bound.address, "digestSRI": "sha256-z"}


def test_each_excerpt_is_linked_with_its_time_and_question() -> None:
    (evidence,) = openbadges.credential(issuance(), ISSUER, ADDRESSES)["evidence"]
    assert evidence["id"] == f"https://badges.example.org/awards/{'a' * 24}/evidence/1"
    assert evidence["name"] == "Answer to question 1"
    assert evidence["narrative"].startswith("The question: “Q1: Why do we meet?” Posted 2026-02-01T19:05:00Z in ")


def test_a_question_that_may_not_be_shown_is_left_out() -> None:
    (evidence,) = openbadges.credential(issuance(excerpts=(replace(EXHIBIT, question=""),)), ISSUER, ADDRESSES)[
        "evidence"
    ]
    assert evidence["narrative"].startswith("Posted 2026-02-01T19:05:00Z")


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
    assertion = openbadges2.assertion(issuance(), ADDRESSES)
    assert assertion["badge"] == openbadges2.badge_class(issuance(), ADDRESSES)["id"]
    assert (
        openbadges2.badge_class(issuance(), ADDRESSES)["issuer"] == openbadges2.issuer_profile(ISSUER, ADDRESSES)["id"]
    )
    assert "email" not in openbadges2.issuer_profile(Issuer("did:key:z", "#chat"), ADDRESSES)


# --- what a badge may say besides

NOTHING = Group(1, ())
WIDE = replace(
    issuance().badge,
    levels=(Level("In depth", NOTHING), Level("Throughout", NOTHING)),
    alignments=(
        Alignment("ISTE", "Collaborator", "https://iste.org/x", "2.4"),
        Alignment("Other", "Share", "https://o.example"),
    ),
    hours=Hours(Fraction(1, 2), "Half an hour for all."),
    tags=("social learning", "#chat"),
)


def wide(**changes: object) -> Issuance:
    levels = {"In depth": "answered 3", "Throughout": "answered 4"}
    return issuance(**({"badge": WIDE, "level_criteria": levels} | changes))


def subject(of: Issuance) -> dict[str, Any]:
    found: dict[str, Any] = openbadges.credential(of, ISSUER, ADDRESSES)["credentialSubject"]
    return found


def test_a_badge_that_ends_says_when_in_both_standards() -> None:
    end = datetime(2028, 3, 1, 12, 0, tzinfo=UTC)
    assert openbadges.credential(wide(valid_until=end), ISSUER, ADDRESSES)["validUntil"] == "2028-03-01T12:00:00Z"
    assert openbadges2.assertion(wide(valid_until=end), ADDRESSES)["expires"] == "2028-03-01T12:00:00Z"


def test_alignments_name_their_framework_and_code_in_both_standards() -> None:
    first = {
        "targetName": "Collaborator",
        "targetUrl": "https://iste.org/x",
        "targetFramework": "ISTE",
        "targetCode": "2.4",
    }
    second = {"targetName": "Share", "targetUrl": "https://o.example", "targetFramework": "Other"}
    found = subject(wide())["achievement"]["alignment"]
    assert found == [{"type": ["Alignment"]} | first, {"type": ["Alignment"]} | second]
    assert openbadges2.badge_class(wide(), ADDRESSES)["alignment"] == [first, second]


def test_tags_are_those_of_the_chat_the_kind_and_the_badge_each_once() -> None:
    tags = ["#chat", "contribution", "social learning"]
    assert subject(wide())["achievement"]["tag"] == tags
    assert openbadges2.badge_class(wide(), ADDRESSES)["tags"] == tags


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (("😀", "ＡＢＣ", "plain"), ["😀", "plain"]),
        (("ＡＢＣ", "😀", "é"), ["ＡＢＣ", "é"]),
        (("a😀", "ＡＢＣ", "😀🎉", "中文"), ["a😀", "ＡＢＣ", "中文"]),
        (("😀", "مريم", "中文", "❤️"), ["😀", "مريم", "中文", "❤️"]),
    ],
)
def test_a_tag_that_verifiers_put_in_different_places_is_left_out(given: tuple[str, ...], kept: list[str]) -> None:
    made = wide()
    tags = subject(replace(made, badge=replace(made.badge, tags=given)))["achievement"]["tag"]
    assert tags == ["#chat", "contribution", *kept]
    assert sorted(tags) == sorted(tags, key=lambda tag: tag.encode("utf-16-be"))


def test_the_level_that_was_reached_is_one_of_those_that_the_achievement_describes() -> None:
    found = subject(wide(level="In depth"))
    (scale,), (result,) = found["achievement"]["resultDescription"], found["result"]
    assert result == {
        "type": ["Result"],
        "resultDescription": scale["id"],
        "achievedLevel": scale["rubricCriterionLevel"][0]["id"],
    }
    assert [(each["name"], each["level"], each["description"]) for each in scale["rubricCriterionLevel"]] == [
        ("In depth", "1", "Answered 3"),
        ("Throughout", "2", "Answered 4"),
    ]
    assert scale["rubricCriterionLevel"][1]["id"] == f"{found['achievement']['id']}-level-2"
    assert found["narrative"].endswith("Level: In depth.")


def test_who_reached_no_level_has_no_result_though_the_badge_has_levels() -> None:
    assert "result" not in subject(wide())
    assert "resultDescription" in subject(wide())["achievement"]


def test_hours_are_credits_with_their_rule_in_words() -> None:
    found = subject(wide(hours=Fraction(1, 2)))
    assert (found["creditsEarned"], found["achievement"]["creditsAvailable"]) == (0.5, 0.5)
    said = "It stands for 1/2 hour, by this rule: Half an hour for all."
    assert found["achievement"]["criteria"]["narrative"].endswith(said)
    assert openbadges2.badge_class(wide(), ADDRESSES)["criteria"]["narrative"].endswith(said)


def test_hours_as_long_as_the_session_are_earned_but_no_fixed_number_is_available() -> None:
    badge = replace(WIDE, hours=Hours(None, "For all"))
    found = subject(wide(badge=badge, hours=Fraction(5, 6)))
    assert found["creditsEarned"] == 0.83
    assert "creditsAvailable" not in found["achievement"]
    assert "the length of the session, by this rule: For all." in found["achievement"]["criteria"]["narrative"]


def test_whole_hours_have_no_point_about_which_canonicalisers_disagree() -> None:
    found = subject(wide(hours=Fraction(2)))["creditsEarned"]
    assert (found, type(found)) == (2, int)


def test_the_activity_is_dated_where_it_is_known() -> None:
    found = subject(wide(starts_at=NOW, ends_at=NOW))
    assert (found["activityStartDate"], found["activityEndDate"]) == ("2026-03-01T12:00:00Z", "2026-03-01T12:00:00Z")


def test_of_what_a_badge_does_not_have_no_member_is_there() -> None:
    said = str(openbadges.credential(issuance(), ISSUER, ADDRESSES)) + str(openbadges2.assertion(issuance(), ADDRESSES))
    said += str(openbadges2.badge_class(issuance(), ADDRESSES))
    for member in ("validUntil", "expires", "alignment", "result", "credits", "activity", "None"):
        assert member not in said


def test_markup_in_a_rule_or_a_level_is_shown_as_it_is() -> None:
    badge = replace(WIDE, levels=(Level("<b>", NOTHING),), hours=Hours(None, "<i>"))
    narrative = subject(wide(badge=badge, level="<b>", level_criteria={"<b>": "<u>"}))["achievement"]["criteria"][
        "narrative"
    ]
    assert narrative.count("<") == narrative.count(r"\<") == 3


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        ("1/2", "1/2 hour"), ("1", "1 hour"), ("3/2", "1 1/2 hours"), ("2", "2 hours"), ("9/4", "2 1/4 hours"), ("1/3", "1/3 hour"),
        ("5/6", "50 minutes"), ("7/6", "1 hour and 10 minutes"), ("1/60", "1 minute"), ("1/1000", "less than a minute"),
    ],
)  # fmt: skip
def test_hours_are_said_as_people_say_them(hours: str, words: str) -> None:
    assert hours_words(Fraction(hours)) == words


def test_the_did_document_is_where_did_web_looks_for_it() -> None:
    assert Addresses("https://a.example").did_document == "https://a.example/.well-known/did.json"
    assert Addresses("https://a.example/badges").did_document == "https://a.example/badges/did.json"
