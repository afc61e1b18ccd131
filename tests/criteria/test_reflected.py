"""A reflection, sent with the claim."""

import pytest

from chatbadge.core.demands import Demand, Effort, Usual
from chatbadge.core.model import Finding, Record, Submission
from chatbadge.criteria.reflected import Options, demand, judge, sentence

from ..core.posts import part_of

SENTENCES = ("Bees need calm hands.", "Mine never got any!", "I shall use less smoke.", "Who would have thought?")
DEFAULTS = Options()


def found_in(text: str, options: Options = DEFAULTS) -> Finding:
    return judge(part_of("ada", record=Record(submission=Submission(reflection=text))), options)


@pytest.mark.parametrize(
    ("number", "met", "because", "missing"),
    [
        (0, False, "", "a reflection of at least 3 sentences, sent with the claim"),
        (
            1,
            False,
            "sent a reflection of 1 sentence with the claim",
            "a reflection of at least 3 sentences, sent with the claim",
        ),
        (
            2,
            False,
            "sent a reflection of 2 sentences with the claim",
            "a reflection of at least 3 sentences, sent with the claim",
        ),
        (3, True, "sent a reflection of at least 3 sentences with the claim", ""),
        (4, True, "sent a reflection of at least 3 sentences with the claim", ""),
    ],
)
def test_three_sentences_are_three_or_more(number: int, met: bool, because: str, missing: str) -> None:
    assert found_in(" ".join(SENTENCES[:number])) == Finding(met, because, missing)


def test_one_sentence_is_missing_where_one_is_asked_for() -> None:
    assert found_in("", Options(1)).missing == "a reflection of at least 1 sentence, sent with the claim"


@pytest.mark.parametrize(
    "text",
    ["A. B. C.", "Great chat! Thanks all! Bye!", f"{SENTENCES[0]} " * 3, "word " * 500, "🐝. 🐝 🐝 🐝. 🐝!"],
    ids=["letters", "thanks", "one thrice", "length", "emoji"],
)
def test_what_is_no_three_sentences_does_not_count(text: str) -> None:
    assert not found_in(text).met


def test_length_makes_no_difference() -> None:
    assert found_in(" ".join(SENTENCES)) == found_in(
        " ".join(f"{each[:-1]} {'and so on ' * 99}." for each in SENTENCES)
    )


def test_what_was_sent_on_how_it_was_applied_is_no_reflection() -> None:
    record = Record(submission=Submission(applied=" ".join(SENTENCES)))
    assert not judge(part_of("ada", record=record), Options()).met


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "sent a reflection of at least 1 sentence with the claim"),
        (3, "sent a reflection of at least 3 sentences with the claim"),
    ],
)
def test_the_rule_says_itself(number: int, said: str) -> None:
    assert sentence(Options(number)) == said


@pytest.mark.parametrize(
    ("number", "said"), [(9, Demand(Effort.SOME)), (10, Demand(Effort.MUCH, "a reflection of 10 sentences"))]
)
def test_a_page_is_much(number: int, said: Demand) -> None:
    assert demand(Options(number), Usual()) == said
