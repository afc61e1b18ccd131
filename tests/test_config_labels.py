"""By what a chat numbers its questions and answers, as config.toml says it."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from chatbadge.config import load_settings, read_settings
from chatbadge.config.chats import LabelSection
from chatbadge.core.attribution.labels import AS_FOUND, Letters
from chatbadge.errors import ConfigError

from .conftest import PROJECT

EXAMPLE = PROJECT / "config.example.toml"


def labelled(**labels: Any) -> Letters:
    """What a configuration with these labels for #badgechat says of it."""
    raw = tomllib.loads(EXAMPLE.read_text("utf-8"))
    raw["chats"]["badgechat"]["labels"] = labels
    return read_settings(raw, Path("config.toml")).letters("#badgechat")


def mistakes(**labels: Any) -> tuple[str, ...]:
    with pytest.raises(ConfigError) as caught:
        labelled(**labels)
    return caught.value.mistakes


def test_what_is_not_configured_shows_itself_in_the_posts() -> None:
    settings = load_settings(EXAMPLE)
    assert settings.letters("#badgechat") == settings.letters("#nobodys") == AS_FOUND
    assert labelled() == labelled(question=[], answer=[]) == AS_FOUND


def test_one_letter_is_the_letter_and_the_rest_are_words() -> None:
    assert labelled(question=["Frage", "f"], answer=["Antwort"]) == Letters("F", "", ("Frage",), ("Antwort",))


def test_labels_of_other_alphabets_are_labels() -> None:
    assert labelled(question=["в", "вопрос"], answer=["о"]) == Letters("В", "О", ("вопрос",), ())
    assert labelled(question=["س"], answer=["답"]) == Letters("س", "답")


def test_blanks_around_a_label_are_none_of_it() -> None:
    assert labelled(question=[" T ", " Thema "]) == Letters("T", "", ("Thema",), ())


def test_the_hashtag_may_be_written_in_any_case() -> None:
    raw = tomllib.loads(EXAMPLE.read_text("utf-8"))
    raw["chats"]["badgechat"]["labels"] = {"question": ["T"]}
    assert read_settings(raw, Path("config.toml")).letters("#BadgeChat").question == "T"


@pytest.mark.parametrize("label", ["Q1", "", "a b", "F.", ".*", "[", "x" * 31, "_", "🐌", "a\nb"])
def test_what_is_no_label_is_refused_with_its_path(label: str) -> None:
    (mistake,) = mistakes(answer=["A", label])
    assert mistake.startswith(f"chats.badgechat.labels.answer[2]: {label!r} ")


def test_what_is_no_label_is_told_what_would_be_one() -> None:
    (mistake,) = mistakes(answer=["A1"])
    assert "hashtag" not in mistake


def test_a_key_that_labels_do_not_have_is_told_those_that_they_have() -> None:
    (mistake,) = mistakes(qestion=["T"])
    assert "choose from question, answer" in mistake


def test_two_letters_for_one_thing_are_refused() -> None:
    (mistake,) = mistakes(question=["T", "F"])
    assert mistake.startswith("chats.badgechat.labels.question: ['T', 'F'] holds more than one letter")


def test_a_label_that_is_no_list_is_refused() -> None:
    (mistake,) = mistakes(question="T")
    assert mistake.startswith("chats.badgechat.labels.question: ")


def test_every_mistake_is_told_at_once() -> None:
    assert len(mistakes(question=["T", "F"], answer=["A1", "B2"])) == 3


def test_a_letter_without_a_capital_of_one_letter_stays_one_letter() -> None:
    assert len(LabelSection(question=["ß"]).letters.question) == 1


def test_the_example_shows_labels_that_work() -> None:
    (line,) = (line for line in EXAMPLE.read_text("utf-8").splitlines() if line.startswith("# labels = "))
    labels = tomllib.loads(line.removeprefix("# "))["labels"]
    assert labelled(**labels) == Letters("F", "A", ("Frage",), ("Antwort",))
