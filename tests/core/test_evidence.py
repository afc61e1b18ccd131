"""The posts that an award rests on, as excerpts."""

import hashlib
from dataclasses import replace
from datetime import timedelta

import pytest

from chatbadge.core.awards import Award, AwardState
from chatbadge.core.evidence import Excerpt, Exhibit, commitment, excerpts, exhibits, label_of
from chatbadge.core.model import Contribution, Kind, PostId

from .posts import BEGIN, answer, other, post, reply

LATER = BEGIN + timedelta(days=1)
QUESTION = other(post(1, "hana", "Q1: Who feeds in winter?"), Kind.QUESTION, 1)


def made(*posts: str, id: str = "an-id") -> Award:
    """An award that rests on *posts*."""
    found = tuple(PostId("archive", post) for post in posts)
    return Award(id, "s", "ada", "keeper", "v1", AwardState.ACCEPTED, ("answered question 1",), found, BEGIN)


def excerpt(found: Contribution, *others: Contribution) -> Excerpt:
    """*found* as the one excerpt of an award, in a transcript with *others* before it."""
    (only,) = excerpts(made(found.post.id.id), [*others, found])
    return only


# --- which posts


def test_excerpts_are_numbered_in_the_awards_order() -> None:
    contributions = [QUESTION, answer(post(2), 1), answer(post(3), 1)]
    assert [(e.n, e.post.ordinal) for e in excerpts(made("a-3", "a-2"), contributions)] == [(1, 3), (2, 2)]


def test_a_post_that_is_gone_is_left_out_and_the_others_keep_their_numbers() -> None:
    contributions = [answer(post(2), 1), answer(post(4), 1)]
    assert [(e.n, e.post.ordinal) for e in excerpts(made("a-2", "a-3", "a-4"), contributions)] == [(1, 2), (3, 4)]


def test_an_excerpt_shows_its_question_and_the_reasons() -> None:
    found = excerpt(answer(post(2), 1), QUESTION)
    assert (found.question, found.reasons) == (QUESTION.post, ("labelled",))


def test_a_question_is_shown_as_it_was_first_posed() -> None:
    again = other(post(2, "hana", "Q1 again: Who feeds?", 5), Kind.QUESTION, 1)
    assert excerpt(answer(post(3), 1), QUESTION, again).question == QUESTION.post


def test_an_answer_to_several_questions_shows_the_first_that_is_there() -> None:
    assert excerpt(answer(post(2), 7, 1), QUESTION).question == QUESTION.post


@pytest.mark.parametrize("questions", [(), (2,)])
def test_where_no_question_is_known_none_is_shown(questions: tuple[int, ...]) -> None:
    assert excerpt(answer(post(2), *questions), QUESTION).question is None


# --- what it responds to


def test_a_reply_shows_the_post_that_it_answers() -> None:
    said = answer(post(2, "ben"), 1)
    assert excerpt(reply(post(3, reply_to=said.post), "Ben"), said).responds_to == said.post


def test_a_quote_shows_the_post_that_it_quotes() -> None:
    said = answer(post(2, "ben"), 1)
    assert excerpt(reply(post(3, quotes=said.post), "ben"), said).responds_to == said.post


@pytest.mark.parametrize("person", ["ben", "cleo"])
def test_a_reply_that_quotes_shows_the_post_of_the_person_whom_it_responds_to(person: str) -> None:
    ben, cleo = answer(post(2, "ben"), 1), answer(post(3, "cleo"), 1)
    found = excerpt(reply(post(4, reply_to=ben.post, quotes=cleo.post), person), ben, cleo)
    assert found.responds_to is not None
    assert found.responds_to.author == person


def test_a_response_to_a_person_without_a_post_shows_none_and_not_itself() -> None:
    assert excerpt(reply(post(2, text="@ben yes, in spring"), "ben")).responds_to is None


def test_a_response_to_a_post_that_is_gone_shows_none() -> None:
    assert excerpt(reply(post(3, reply_to=post(2, "ben")), "ben")).responds_to is None


def test_an_answer_to_the_host_shows_the_question_and_no_response() -> None:
    assert excerpt(answer(post(2, reply_to=QUESTION.post), 1), QUESTION).responds_to is None


# --- the commitment to its words


def exhibit(found: Contribution, *others: Contribution, salt: str = "salt") -> Exhibit:
    """*found* as it is kept when the award is issued."""
    (only,) = exhibits([excerpt(found, *others)], {found.post.id: salt}, {found.post.id: LATER})
    return only


def test_the_digest_is_that_of_salt_and_words() -> None:
    found = exhibit(answer(post(2, text="Bees need wäter."), 1))
    digest = hashlib.sha256(b"salt" + "Bees need wäter.".encode()).hexdigest()
    assert found.digest == f"sha256${digest}"


def test_an_exhibit_keeps_what_was_said_when_it_was_read_and_the_question() -> None:
    said = answer(replace(post(2), url="https://social.example/2"), 1)
    found = exhibit(said, QUESTION)
    assert (found.n, found.post, found.words, found.at) == (1, said.post.id, said.post.text, said.post.at)
    assert (found.question, found.question_post) == (QUESTION.post.text, QUESTION.post.id)
    assert (found.url, found.captured_at, found.withdrawn_at) == ("https://social.example/2", LATER, None)


def test_an_exhibit_without_a_question_names_none() -> None:
    found = exhibit(answer(post(2)))
    assert (found.question, found.question_post) == ("", None)


def test_words_of_any_kind_can_be_committed_to() -> None:
    assert commitment("salt", "\ud800") != commitment("salt", "\ud801")
    assert len(commitment("salt", "a" * 10_000)) == 71


# --- what it is called


@pytest.mark.parametrize(
    ("found", "label"),
    [
        (answer(post(1), 2), "Answer to question 2"),
        (answer(post(1), 1, 2, 3), "Answer to questions 1, 2 and 3"),
        (answer(post(1)), "Answer"),
        (reply(post(1), "ben"), "Response to another participant"),
        (reply(post(1), "ben", 2), "Response to another participant, under question 2"),
        (reply(post(1), "ben", 1, 2), "Response to another participant, under questions 1 and 2"),
        (other(post(1), Kind.INTRODUCTION), "Introduction"),
        (other(post(1), Kind.QUESTION, 1), "Question"),
        (other(post(1), Kind.SHARE), "Share"),
    ],
)
def test_an_excerpt_is_called_by_what_it_is(found: Contribution, label: str) -> None:
    assert label_of(found) == label
