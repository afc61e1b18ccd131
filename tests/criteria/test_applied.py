"""What came of a chat."""

import pytest

from chatbadge.core.demands import Demand, Effort, Usual
from chatbadge.core.model import Finding, Record, Submission
from chatbadge.criteria.applied import Options, demand, judge, sentence

from ..core.posts import part_of

WHAT = "what they did with what the chat gave them"
TOLD = ("I opened the hive in the sun.", "Nobody was stung at all.", "The queen is well too.")
TELLING = Options(link_is_enough=False)
DEFAULTS = Options()


def found_in(text: str, options: Options = DEFAULTS) -> Finding:
    return judge(part_of("ada", record=Record(submission=Submission(applied=text))), options)


@pytest.mark.parametrize(
    ("number", "met", "because", "missing"),
    [
        (0, False, "", f"at least 2 sentences on {WHAT}, sent with the claim"),
        (1, False, f"told in 1 sentence {WHAT}", f"at least 2 sentences on {WHAT}, sent with the claim"),
        (2, True, f"told in at least 2 sentences {WHAT}", ""),
        (3, True, f"told in at least 2 sentences {WHAT}", ""),
    ],
)
def test_two_sentences_are_two_or_more(number: int, met: bool, because: str, missing: str) -> None:
    assert found_in(" ".join(TOLD[:number]), TELLING) == Finding(met, because, missing)


def test_several_sentences_may_still_be_too_few() -> None:
    assert found_in(" ".join(TOLD), Options(4, link_is_enough=False)) == Finding(
        False, f"told in 3 sentences {WHAT}", f"at least 4 sentences on {WHAT}, sent with the claim"
    )


@pytest.mark.parametrize(
    "text", ["https://bees.example/my-hive", "See www.bees.example", "HTTP://BEES.EXAMPLE/?hive=1 (mine)"]
)
def test_a_link_shows_it_where_the_options_say_so(text: str) -> None:
    assert found_in(text) == Finding(True, f"showed with a link {WHAT}")
    assert not found_in(text, TELLING).met


@pytest.mark.parametrize("text", ["bees", "https://", "http://bees", "www.", "I wrote about it.", "A. B."])
def test_what_neither_tells_nor_shows_does_not_count(text: str) -> None:
    found = found_in(text)
    assert not found.met
    assert found.missing == f"at least 2 sentences on {WHAT} (a link to it is enough), sent with the claim"


def test_who_tells_needs_no_link() -> None:
    assert found_in(" ".join(TOLD)).because == f"told in at least 2 sentences {WHAT}"


def test_a_reflection_is_no_use_of_it() -> None:
    record = Record(submission=Submission(reflection=" ".join(TOLD)))
    assert not judge(part_of("ada", record=record), Options()).met


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (Options(), f"told in at least 2 sentences {WHAT} (a link to it is enough)"),
        (Options(1, link_is_enough=False), f"told in at least 1 sentence {WHAT}"),
    ],
)
def test_the_rule_says_itself(options: Options, said: str) -> None:
    assert sentence(options) == said


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (Options(10), Demand(Effort.SOME)),
        (Options(9, link_is_enough=False), Demand(Effort.SOME)),
        (Options(10, link_is_enough=False), Demand(Effort.MUCH, f"10 sentences on {WHAT}")),
    ],
)
def test_a_page_is_much_where_no_link_will_do(options: Options, said: Demand) -> None:
    assert demand(options, Usual()) == said
