"""What criteria and verdicts say: complete, short, and not to be read in two ways."""

import pytest

from chatbadge.core.badges import Group, Rule
from chatbadge.core.scoring import sentence

from .rules import COMB, CRITERIA, HIVE, WAX, all_of, any_of, says, verdict

# --- what is missing


def test_of_all_each_lack_is_a_line_of_its_own() -> None:
    assert verdict(all_of(WAX, COMB, HIVE), "wax").missing == ("the word comb", "the word hive")


def test_of_any_the_lacks_are_alternatives() -> None:
    assert verdict(any_of(WAX, COMB, HIVE), "brood").missing == ("the word wax, the word comb or the word hive",)


def test_short_by_one_of_several_is_one_of_the_others() -> None:
    assert verdict(Group(2, (WAX, COMB, HIVE)), "wax").missing == ("the word comb or the word hive",)


def test_short_by_several_says_by_how_many() -> None:
    found = verdict(Group(2, (WAX, COMB, HIVE)), "brood")
    assert found.missing == ("2 of these: the word wax; the word comb; the word hive",)


def test_an_alternative_of_two_lacks_cannot_be_misread() -> None:
    found = verdict(any_of(all_of(WAX, COMB), HIVE), "brood")
    assert found.missing == ("the word wax and the word comb; or the word hive",)


def test_lacks_within_lacks_stand_in_brackets() -> None:
    two_of_three = Group(2, (WAX, COMB, HIVE))
    found = verdict(any_of(two_of_three, says("queen")), "brood")
    assert found.missing == ("(2 of these: the word wax; the word comb; the word hive); or the word queen",)


# --- the criteria


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (WAX, "said wax"),
        (all_of(WAX), "said wax"),
        (all_of(WAX, COMB), "said wax and said comb"),
        (all_of(WAX, COMB, HIVE), "said wax, said comb and said hive"),
        (any_of(WAX, COMB), "said wax or said comb"),
        (Group(2, (WAX, COMB, HIVE)), "met at least 2 of these: said wax; said comb; said hive"),
        (all_of(any_of(WAX, COMB), HIVE), "said wax or said comb; and said hive"),
        (any_of(HIVE, all_of(WAX, COMB)), "said hive; or said wax and said comb"),
        (all_of(any_of(WAX), HIVE), "said wax and said hive"),
        (
            any_of(says("queen"), all_of(any_of(WAX, COMB), HIVE)),
            "said queen; or (said wax or said comb; and said hive)",
        ),
    ],
)
def test_criteria_say_themselves_and_cannot_be_misread(part: Rule | Group, said: str) -> None:
    assert sentence(part, CRITERIA) == said
