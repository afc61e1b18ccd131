"""What the stages hand to each other."""

from dataclasses import FrozenInstanceError

import pytest

from chatbadge.core.awards import Award, AwardState
from chatbadge.core.model import UNCLEAR_BELOW, PostId, person_key

from .posts import BEGIN, answer, post


@pytest.mark.parametrize("handle", ["ada", "Ada", "@ADA", " @ada ", "@@ada"])
def test_handles_that_differ_in_case_or_sign_are_one_person(handle: str) -> None:
    assert person_key(handle) == "ada"


def test_a_post_is_written_as_its_network_and_id() -> None:
    assert str(PostId("archive", "a-1")) == "archive:a-1"


def test_an_awards_person_is_compared_by_handle() -> None:
    award = Award("id", "s", "@Ada", "keeper", "v1", AwardState.CLAIMED, (), (), BEGIN)
    assert award.person == "ada"


def test_nothing_can_be_changed_in_passing() -> None:
    with pytest.raises(FrozenInstanceError):
        post(1).author = "ben"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("confidence", "unclear"), [(UNCLEAR_BELOW - 0.01, True), (UNCLEAR_BELOW, False), (UNCLEAR_BELOW + 0.01, False)]
)
def test_what_is_unclear_counts_only_after_a_look(confidence: float, unclear: bool) -> None:
    found = answer(post(1), 1, confidence=confidence)
    assert (found.unclear, found.counts) == (unclear, not unclear)


def test_what_says_nothing_does_not_count() -> None:
    assert not answer(post(1), 1, substance=False).counts


def test_what_is_known_only_from_a_quote_does_not_count() -> None:
    assert not answer(post(1, seen_in_quote=True), 1).counts
