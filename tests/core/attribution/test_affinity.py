"""Which question a text fits by its words."""

from hypothesis import given
from hypothesis import strategies as st

from chatbadge.core.attribution.affinity import Affinity

from .chat import QUICK


def learnt() -> Affinity:
    affinity = Affinity("#gardenchat")
    affinity.learn(1, "slugs and young lettuce in the garden")
    affinity.learn(2, "compost for tomatoes in the garden")
    return affinity


def test_shared_words_decide() -> None:
    scores = learnt().scores("my compost is all tomatoes")
    assert scores[2] > scores.get(1, 0)


def test_a_word_that_few_questions_share_weighs_more() -> None:
    scores = learnt().scores("garden slugs")
    assert scores[1] > scores[2] > 0


def test_what_was_learnt_later_counts_too() -> None:
    affinity = learnt()
    affinity.learn(1, "ducks")
    assert set(affinity.scores("ducks")) == {1}


def test_nothing_in_common_fits_nothing() -> None:
    assert learnt().scores("weather") == {}


def test_the_chats_hashtag_is_no_common_word() -> None:
    affinity = learnt()
    affinity.learn(1, "slugs #GardenChat")
    assert affinity.scores("#gardenchat") == {}


@QUICK
@given(st.text(), st.text())
def test_scores_are_never_negative(said: str, text: str) -> None:
    affinity = learnt()
    affinity.learn(3, said)
    assert all(score > 0 for score in affinity.scores(text).values())
