"""Whose names and words stand on the pages: of those who agreed, and of the hosts that the moderator named."""

from dataclasses import replace

import pytest

from chatbadge import pipeline
from chatbadge.core.model import Kind
from chatbadge.installation import Installation
from chatbadge.languages import ENGLISH
from chatbadge.web.showing import Showing
from chatbadge.web.site import Site

from ..conftest import EVERYBODY, SESSION, issue_to
from .test_pages import html, pages


def without_hosts(here: Installation) -> Installation:
    """The same installation, where nobody is named as host: they are guessed then."""
    path = here.settings.path
    path.write_text(path.read_text().replace('hosts = ["SenorG"]', "hosts = []"))
    return Installation.at(path)


def showing(here: Installation) -> Showing:
    return Site(here).showing(SESSION)


# --- questions


def test_a_guessed_host_is_not_named_and_the_words_of_the_questions_are_not_shown(here: Installation) -> None:
    here = without_hosts(here)
    issue_to(here, "elkorda")
    for path in pages(here):
        page = html(here, path)
        assert "SenorG" not in page, path
        assert "Why does recognition of" not in page, path


def test_a_question_that_may_not_be_shown_goes_by_its_number(here: Installation) -> None:
    here = without_hosts(here)
    issue_to(here, "elkorda")
    award = next(a for a in here.store.issued() if a.badge == "contributor")
    for path in (f"/chats/{SESSION}", f"/awards/{award.id}"):
        page = html(here, path)
        assert all(f"Question {n}<" in page for n in (1, 2, 3, 4)), path
    assert "Asked by somebody whose words are not shown here" in html(here, f"/chats/{SESSION}")


def test_a_named_host_is_shown_with_the_questions(here: Installation) -> None:
    page = html(here, f"/chats/{SESSION}")
    assert "Hosted by <bdi>SenorG</bdi>" in page
    assert "Why does recognition of" in page


# --- names in reasons

REASONS = (
    ("replies to kim's answer to question 1", "replies to a participant's answer to question 1"),
    ("quotes kim's post, adds no words", "quotes a participant's post, adds no words"),
    ("quotes Kim O's reply under questions 1 and 2", "quotes a participant's reply under questions 1 and 2"),
    ("word for word what kim (18:40 UTC) said first", "word for word what a participant (18:40 UTC) said first"),
    ("replies to kim (18:40 UTC) without words", "replies to a participant (18:40 UTC) without words"),
    ("repeats kim's words", "repeats a participant's words"),
    ("repeats kim@example.social's words", "repeats a participant's words"),
    ("repeats host's words", "repeats a participant's words"),
    (
        "replies to kim, of whom the transcript holds no earlier post",
        "replies to a participant, of whom the transcript holds no earlier post",
    ),
    ("replies to question's answer to question 1", "replies to a participant's answer to question 1"),
    ("agrees with kim's answer", "agrees with a participant's answer"),
)
NOBODY = (
    "replies to somebody, of whom the transcript holds no earlier post",
    "replies to SenorG's post to everybody",
    "host's follow-up to question 1",
    "host: marked as moderator in the archive and posed numbered questions",
    "host: nobody posed numbered questions",
    "labelled Q1, but asks nobody: the host's own answer",
    "labelled Q1, but by a participant and in their own words: an answer",
    "continues their own answer to question 2",
    "replies to question 1",
    "repeats the words of question 1",
    "quotes question 1 with words of its own",
)


@pytest.mark.parametrize(("reason", "masked"), REASONS)
def test_a_reason_names_nobody_who_has_not_agreed(here: Installation, reason: str, masked: str) -> None:
    assert showing(here).masked(reason) == masked


@pytest.mark.parametrize("reason", NOBODY)
def test_a_reason_that_names_nobody_or_the_host_stays_as_it_is(here: Installation, reason: str) -> None:
    assert showing(here).masked(reason) == reason


def test_whoever_agreed_is_named_in_reasons_whatever_the_case(here: Installation) -> None:
    issue_to(here, "elkorda")
    assert showing(here).masked("repeats ElKorda's words") == "repeats ElKorda's words"


def test_no_reason_of_a_whole_chat_gives_a_name_away(here: Installation) -> None:
    session = here.store.session(SESSION)
    found = showing(here)
    handles = {c.post.author for c in found.contributions} - {"SenorG"}
    assert handles > set(EVERYBODY)
    reasons = [found.masked(reason) for c in pipeline.attributed(here, session) for reason in c.reasons]
    assert not [reason for reason in reasons for handle in handles if handle in reason]
    assert any("a participant's" in reason for reason in reasons)


def test_a_recovered_question_of_a_stranger_is_nobodys(here: Installation) -> None:
    """A post that poses a question under another name than the host's is no host's question."""
    found = showing(here)
    question = next(c.post for c in found.contributions if c.kind is Kind.QUESTION)
    shown = found.excerpt(replace(question, author="kim"), ENGLISH)
    assert (shown.author, shown.text, shown.named) == ("a participant", "", False)
