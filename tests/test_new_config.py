"""A new config.toml plans what the moderator answered."""

import tomllib
from dataclasses import replace

import pytest

from chatbadge.config.meetings import read_plan
from chatbadge.core.calendar import Plan
from chatbadge.new_config import EXAMPLE, Answers, complaint, configuration, suggested

LONDON = Answers("#LrnChat", "Learning", "We learn.", "ada", "Europe/London", every="Tuesdays and Fridays", at="7 pm", length="1 hour")  # fmt: skip


def plan_of(text: str) -> Plan:
    mistakes: list[str] = []
    plan = read_plan(tomllib.loads(text), mistakes)
    assert mistakes == []
    return plan


def test_the_series_meets_when_the_moderator_says_and_is_of_their_chat() -> None:
    text = configuration(LONDON)
    (series,) = plan_of(text).series
    assert (series.hashtag, series.timezone, str(series.usual.length)) == ("#lrnchat", "Europe/London", "1 hour")
    assert [day.number for day in series.every] == [1, 4]
    assert series.usual.at.hour == 19
    assert "badgechat" not in text


def test_a_chat_on_no_fixed_day_has_no_series_and_the_example_of_one_stays_as_a_remark() -> None:
    text = configuration(replace(LONDON, every=" "))
    assert plan_of(text) == Plan()
    assert '# [series.regular]\n# chat = "lrnchat"' in text


def test_the_day_of_the_examples_chat_is_suggested_to_no_other_one() -> None:
    assert [suggested(name, "#zoochat") for name in ("every", "at", "length")] == ["", "18:30", "30 minutes"]
    assert suggested("every", EXAMPLE.hashtag) == "Monday"


@pytest.mark.parametrize(
    ("name", "answer", "said"),
    [
        ("every", "Fryday", "That is no day that a chat meets on; did you mean Friday?"),
        ("at", "6:30", "That could be morning or evening; write '06:30', or '6:30 pm'."),
        ("at", "", "That is no time of day"),
        ("length", "30", "That is no length of time"),
        ("timezone", "EST", "That is no place's time zone. Write it like America/New_York."),
    ],
)
def test_an_answer_that_could_not_be_read_is_asked_for_again(name: str, answer: str, said: str) -> None:
    assert complaint(name, answer).startswith(said)


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("every", ""),
        ("every", "Monday, Tuesday, and Friday"),
        ("at", "18:30"),
        ("length", "1 hour"),
        ("timezone", "ET"),
    ],
)
def test_an_answer_that_can_be_read_is_taken(name: str, answer: str) -> None:
    assert complaint(name, answer) == ""
