"""The sample chat, from the file to the verdicts: who is credited with what, as people who were there would say."""

from collections import Counter

import pytest

from chatbadge import criteria, registry
from chatbadge.archives import open_archive
from chatbadge.config import Settings, load_settings
from chatbadge.core.attribution import attribute
from chatbadge.core.model import Contribution, Kind, Post, Roles, Verdict
from chatbadge.core.scoring import score
from chatbadge.core.transcript import assemble

from .conftest import EVERYBODY, PROJECT, TRANSCRIPT

#: account: its posts, the questions that it answered, and those under which it responded to others
CREDIT = {
    "Kyle_Clements1": (7, {1, 2, 3, 4}, {3}),
    "elkorda": (5, {1, 2, 3, 4}, set()),
    "donpresant": (7, {1, 2, 3}, {3}),
    "IA_TAOF": (6, {1, 2, 4}, {1}),
    "Anamaria_Knight": (3, {1, 4}, set()),
    "markjotter": (8, {3}, {2, 3}),
    "alecbarron": (1, {3}, set()),
    "juliekeane": (3, set(), {1, 3}),
    "participate": (4, set(), set()),
    "Dale_Chu": (1, set(), set()),
    "SenorG": (38, {1, 2, 3, 4}, {1, 2, 3}),
}


@pytest.fixture(scope="module")
def settings() -> Settings:
    return load_settings(PROJECT / "config.example.toml")


@pytest.fixture(scope="module")
def contributions(settings: Settings) -> tuple[Contribution, ...]:
    archive = open_archive(TRANSCRIPT)
    return attribute(assemble(archive.posts, archive.hashtag), settings.roles(archive.hashtag))


@pytest.fixture(scope="module")
def verdicts(settings: Settings, contributions: tuple[Contribution, ...]) -> tuple[Verdict, ...]:
    return judged(settings, contributions, settings.roles("#badgechat"))


def judged(settings: Settings, contributions: tuple[Contribution, ...], roles: Roles) -> tuple[Verdict, ...]:
    return score(contributions, settings.badges, registry.load(criteria), roles)


def winners(verdicts: tuple[Verdict, ...], badge: str) -> set[str]:
    return {verdict.person for verdict in verdicts if verdict.badge == badge and verdict.met}


def top_level(contributions: tuple[Contribution, ...]) -> list[Post]:
    return [found.post for found in contributions if not found.post.seen_in_quote]


# --- the table of who did what


def test_the_chat_has_83_posts_by_11_accounts(contributions: tuple[Contribution, ...]) -> None:
    assert len(top_level(contributions)) == 83
    assert {post.author for post in top_level(contributions)} == set(CREDIT)


@pytest.mark.parametrize("account", CREDIT)
def test_each_account_made_its_posts(account: str, contributions: tuple[Contribution, ...]) -> None:
    assert sum(post.author == account for post in top_level(contributions)) == CREDIT[account][0]


@pytest.mark.parametrize("account", CREDIT)
def test_each_account_is_credited_with_the_questions_that_it_answered(
    account: str, contributions: tuple[Contribution, ...]
) -> None:
    answers = [c for c in contributions if c.post.author == account and c.kind is Kind.ANSWER and c.counts]
    assert {number for answer in answers for number in answer.questions} == CREDIT[account][1]


@pytest.mark.parametrize("account", CREDIT)
def test_each_account_is_credited_with_its_responses_under_the_questions_that_they_belong_to(
    account: str, contributions: tuple[Contribution, ...]
) -> None:
    replies = [c for c in contributions if c.post.author == account and c.responds_to and c.counts]
    assert {number for reply in replies for number in reply.questions} == CREDIT[account][2]


def test_the_four_questions_are_the_hosts(contributions: tuple[Contribution, ...]) -> None:
    questions = [c for c in contributions if c.kind is Kind.QUESTION]
    assert [(c.post.author, c.questions, f"{c.post.at:%H:%M}") for c in questions] == [
        ("SenorG", (1,), "23:35"),
        ("SenorG", (2,), "23:42"),
        ("SenorG", (3,), "23:49"),
        ("SenorG", (4,), "23:56"),
    ]


@pytest.mark.parametrize("account", ["elkorda", "IA_TAOF"])
def test_an_introduction_after_the_first_question_is_no_answer_to_it(
    account: str, contributions: tuple[Contribution, ...]
) -> None:
    first = next(c for c in contributions if c.post.author == account)
    assert first.kind is Kind.INTRODUCTION


# --- who gets which badge


@pytest.mark.parametrize(
    ("badge", "people"),
    [
        ("participation", set(EVERYBODY)),
        ("contributor", {"donpresant", "Kyle_Clements1", "Anamaria_Knight", "elkorda", "IA_TAOF"}),
        ("connector", {"donpresant", "juliekeane"}),
    ],
)
def test_each_badge_goes_to_those_who_meet_its_criteria(
    badge: str, people: set[str], verdicts: tuple[Verdict, ...]
) -> None:
    assert winners(verdicts, badge) == people


def test_there_is_a_verdict_for_each_participant_and_badge_and_nobody_else(verdicts: tuple[Verdict, ...]) -> None:
    assert Counter(verdict.person for verdict in verdicts) == dict.fromkeys(EVERYBODY, 3)


@pytest.mark.parametrize("account", ["SenorG", "participate", "Dale_Chu"])
def test_the_host_the_amplifier_and_the_announcer_get_no_verdict(account: str, verdicts: tuple[Verdict, ...]) -> None:
    assert account not in {verdict.person for verdict in verdicts}


def test_the_host_gets_none_either_where_the_configuration_names_nobody(
    settings: Settings, contributions: tuple[Contribution, ...], verdicts: tuple[Verdict, ...]
) -> None:
    assert judged(settings, contributions, Roles()) == verdicts


def test_whoever_posted_most_is_no_contributor_for_that(
    contributions: tuple[Contribution, ...], verdicts: tuple[Verdict, ...]
) -> None:
    posts = Counter(post.author for post in top_level(contributions) if post.author in EVERYBODY)
    assert posts.most_common(1) == [("markjotter", 8)]
    assert "markjotter" not in winners(verdicts, "contributor")


def test_a_single_post_of_substance_earns_the_participation_record(
    contributions: tuple[Contribution, ...], verdicts: tuple[Verdict, ...]
) -> None:
    (only,) = [post for post in top_level(contributions) if post.author == "alecbarron"]
    (verdict,) = [v for v in verdicts if (v.person, v.badge) == ("alecbarron", "participation")]
    assert verdict.met
    assert verdict.posts == (only.id,)


def test_nobody_is_credited_for_a_post_that_is_only_seen_in_a_quote(
    contributions: tuple[Contribution, ...], verdicts: tuple[Verdict, ...]
) -> None:
    quoted = {c.post.id: c.post.author for c in contributions if c.post.seen_in_quote}
    assert sorted(quoted.values()) == ["elkorda", "juliekeane"]
    assert not quoted.keys() & {post for verdict in verdicts for post in verdict.posts}


def test_every_verdict_rests_on_the_persons_own_posts(
    contributions: tuple[Contribution, ...], verdicts: tuple[Verdict, ...]
) -> None:
    authors = {c.post.id: c.post.author for c in contributions}
    assert all(authors[post] == verdict.person for verdict in verdicts for post in verdict.posts)
    assert all(verdict.posts and verdict.because for verdict in verdicts if verdict.met)


@pytest.mark.parametrize(
    ("account", "badge", "because", "missing"),
    [
        ("markjotter", "contributor", ("answered question 3",), ("an answer to 1 more question",)),
        ("alecbarron", "connector", (), ("responses to 2 other people",)),
        (
            "Kyle_Clements1",
            "connector",
            ("responded in substance to 1 other person",),
            ("a response to 1 more person",),
        ),
        ("juliekeane", "contributor", (), ("answers to 2 questions",)),
    ],
)
def test_who_does_not_meet_a_badge_yet_is_told_what_there_is_and_what_is_missing(
    account: str, badge: str, because: tuple[str, ...], missing: tuple[str, ...], verdicts: tuple[Verdict, ...]
) -> None:
    (verdict,) = [v for v in verdicts if (v.person, v.badge) == (account, badge)]
    assert (verdict.met, verdict.because, verdict.missing) == (False, because, missing)
