"""Which question a post belongs to, by the clock and by its words."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatbadge.core.attribution.placing import Opening, Placing
from chatbadge.core.attribution.sayings import Saying

from .chat import BEGIN, QUICK, TAG


def opening(number: int, minute: float, place: int | None = None) -> Opening:
    """Question *number* is opened at *minute*, by the post at that place."""
    return Opening(round(minute) if place is None else place, number, BEGIN + timedelta(minutes=minute))


def saying(text: str) -> Saying:
    return Saying(text, hashtag=TAG)


def learnt(*openings: Opening) -> Placing:
    placing = Placing(openings or (opening(1, 0), opening(2, 10)))
    placing.learn(1, saying("slugs and young lettuce in the garden"))
    placing.learn(2, saying("compost for tomatoes in the garden"))
    return placing


def weights(placing: Placing, text: str, minute: float) -> dict[int, float]:
    """What is said for each question at *minute*, where each minute has one post."""
    return placing.weigh(saying(text), round(minute) + 1, BEGIN + timedelta(minutes=minute))


def best(placing: Placing, text: str, minute: float) -> int:
    weighed = weights(placing, text, minute)
    return max(weighed, key=weighed.__getitem__)


# --- by the clock


def test_the_question_posed_last_is_open() -> None:
    placing = Placing([opening(2, 20, place=5), opening(1, 10, place=2)])
    assert [placing.open_at(place) for place in range(7)] == [None, None, None, 1, 1, 1, 2]
    assert [opened.number for opened in placing.openings] == [1, 2]


def test_at_a_moment_the_question_posed_by_then_is_open() -> None:
    placing = Placing([opening(1, 10), opening(2, 20)])
    moments = [BEGIN + timedelta(minutes=minute) for minute in (9, 10, 19, 20, 300)]
    assert [placing.open_when(at) for at in moments] == [None, 1, 1, 2, 2]


def test_without_questions_none_is_open_and_none_is_weighed() -> None:
    placing = Placing([])
    assert placing.open_at(5) is None
    assert placing.open_when(BEGIN) is None
    assert not placing.is_over(BEGIN + timedelta(days=1))
    assert placing.weigh(saying("ducks"), 5, BEGIN) == {}


@pytest.mark.parametrize(
    ("minutes", "ends"),
    [
        ((0,), 45),
        ((0, 5, 10), 55),
        ((0, 15, 30), 90),  # four times the usual quarter of an hour
        ((0, 0, 15), 75),  # questions posed at once tell nothing of how long one is open
        ((0, 5, 25, 40), 100),  # one long pause is not the usual
    ],
)
def test_a_chat_is_over_long_after_its_last_question(minutes: tuple[int, ...], ends: int) -> None:
    placing = Placing([opening(number, minute, number) for number, minute in enumerate(minutes, 1)])
    assert not placing.is_over(BEGIN + timedelta(minutes=ends))
    assert placing.is_over(BEGIN + timedelta(minutes=ends, seconds=1))


def test_what_tells_nothing_belongs_to_the_open_question() -> None:
    placing = learnt()
    assert best(placing, "weather", 5) == 1
    assert best(placing, "weather", 15) == 2


def test_right_after_a_question_answers_still_go_to_the_one_before() -> None:
    placing = learnt()
    assert best(placing, "weather", 10) == 1
    assert best(placing, "weather", 12) == 2


def test_the_longer_a_question_is_open_the_more_belongs_to_it() -> None:
    placing = learnt()
    now, later = weights(placing, "weather", 11), weights(placing, "weather", 18)
    assert later[2] > now[2]
    assert later[1] < now[1]


def test_nobody_has_typed_an_answer_half_a_minute_after_the_question() -> None:
    placing = learnt(opening(1, 0), opening(2, 10.5, place=10))
    at = placing.opened_at(2)
    assert at == BEGIN + timedelta(minutes=10, seconds=30)
    fast, slow = (placing.weigh(saying("weather"), 11, at + timedelta(seconds=seconds)) for seconds in (35, 36))
    assert slow[2] - fast[2] > 1


def test_where_times_have_no_seconds_an_answer_may_come_in_the_same_minute() -> None:
    placing = learnt()
    same, later = weights(placing, "weather", 10), weights(placing, "weather", 10.7)
    assert later[2] - same[2] < 1


def test_where_questions_follow_fast_the_new_one_settles_fast() -> None:
    fast = learnt(opening(1, 6), opening(2, 8), opening(3, 10))
    slow = learnt(opening(1, 0), opening(2, 5), opening(3, 10))
    assert weights(fast, "weather", 11)[3] > weights(slow, "weather", 11)[3]


def test_questions_long_past_are_answered_only_where_words_speak_for_them() -> None:
    placing = learnt(opening(1, 0), opening(2, 10), opening(3, 20))
    assert weights(placing, "weather", 25).keys() == {2, 3}
    weighed = weights(placing, "garden", 25)
    assert weighed[3] > weighed[2] > weighed[1]


def test_only_what_was_posed_so_far_is_weighed() -> None:
    placing = learnt()
    assert weights(placing, "compost", 5).keys() == {1}
    assert weights(placing, "compost", -1) == {}
    assert placing.weigh(saying("compost"), 10, BEGIN + timedelta(minutes=50)).keys() == {1}
    assert placing.weigh(saying("compost"), 11, BEGIN + timedelta(minutes=50)).keys() == {1, 2}
    assert placing.weigh(saying("compost"), 50, BEGIN + timedelta(minutes=5)).keys() == {1}
    assert placing.weigh(saying("compost"), 5, BEGIN + timedelta(minutes=50)).keys() == {1}


# --- by the words


def test_shared_words_decide() -> None:
    fit = learnt().words_fit(saying("my compost is all tomatoes"))
    assert fit[2] > fit.get(1, 0)


def test_a_word_that_few_questions_share_weighs_more() -> None:
    fit = learnt().words_fit(saying("garden slugs"))
    assert fit[1] > fit[2] >= 0


def test_words_outweigh_the_clock_for_the_question_before() -> None:
    placing = learnt()
    for _ in range(4):
        placing.learn(1, saying("young lettuce, slugs never touch"))
        placing.learn(2, saying("compost for pots"))
    assert best(placing, "weather", 15) == 2
    assert best(placing, "slugs never touch young lettuce", 15) == 1


def test_some_shared_words_weigh_as_much_as_many() -> None:
    tools = ["hoe", "rake", "spade", "fork", "trowel", "dibber"]
    placing = Placing([opening(1, 0), opening(2, 10)])
    placing.learn(1, saying(" ".join(tools)))
    placing.learn(2, saying("compost"), 20)
    one, two, five, six = (placing.words_fit(saying(" ".join(tools[:many])))[1] for many in (1, 2, 5, 6))
    assert two == pytest.approx(2 * one)
    assert two < five == six < 5 * one


def test_one_word_weighs_only_so_much_however_rare_it_is() -> None:
    def fit(questions: int) -> float:
        placing = Placing([opening(number, number) for number in range(questions)])
        for number in range(questions):
            placing.learn(number, saying("beds"), 9)
        placing.learn(0, saying("ducks"), 9)
        return placing.words_fit(saying("ducks"))[0]

    assert 0 < fit(2) < fit(20) == fit(200)


def test_what_is_about_everything_speaks_for_nothing() -> None:
    assert learnt().words_fit(saying("garden")) == {1: 0, 2: 0}


def test_endings_make_no_other_word() -> None:
    assert learnt().words_fit(saying("composting"))[2] > 0


def test_what_was_learnt_later_counts_too() -> None:
    placing = learnt()
    assert placing.words_fit(saying("ducks")) == {}
    placing.learn(1, saying("ducks"))
    assert set(placing.words_fit(saying("ducks"))) == {1}
    placing.learn(2, saying("ducks"))
    assert set(placing.words_fit(saying("ducks"))) == {1, 2}


def test_nothing_in_common_fits_nothing() -> None:
    assert learnt().words_fit(saying("weather")) == {}


def test_the_chats_hashtag_is_no_common_word() -> None:
    placing = learnt()
    placing.learn(1, saying("slugs #GardenChat"))
    assert placing.words_fit(saying("#gardenchat")) == {}


def test_it_is_known_how_many_texts_were_learnt() -> None:
    placing = learnt()
    placing.learn(2, saying("pots"), 2)
    assert placing.has_learnt(1, 1)
    assert not placing.has_learnt(1, 2)
    assert placing.has_learnt(2, 3)
    assert not placing.has_learnt(2, 4)
    assert not placing.has_learnt(3, 1)
    assert not placing.has_learnt(None, 0)


@QUICK
@given(st.text(), st.text(), st.floats(0, 40))
def test_every_question_posed_has_a_weight_and_words_never_speak_against_one(
    said: str, text: str, minute: float
) -> None:
    placing = learnt()
    placing.learn(2, saying(said))
    assert all(0 <= fit <= 4 for fit in placing.words_fit(saying(text)).values())
    assert weights(placing, text, minute).keys() == ({1} if round(minute) < 10 or minute < 10 else {1, 2})
