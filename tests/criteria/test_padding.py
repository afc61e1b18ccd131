"""Padding is easy, and changes no verdict."""

from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatbadge.core.echoes import echoes
from chatbadge.core.model import ChatFacts, Finding, Kind, Record, Submission
from chatbadge.criteria import answered, reflected, substance

from ..core.posts import answer, other, part_of, post

ASKED = ["smoke", "sugar", "music", "patience", "sun"]
NOT_ASKED = ["wax", "brood", "comb", "queen", "drone", "entrance", "lid", "not"]
WORDS, UNASKED = st.sampled_from(ASKED + NOT_ASKED), st.sampled_from(NOT_ASKED)
TEXTS = st.lists(WORDS, max_size=9).map(" ".join)
FILLERS = st.sampled_from(["great question!!", "so true", "I totally agree", "wow,", "yes", "thanks all", "IMHO"])
EMOJI = st.sampled_from(["🐝", "🐝🐝🐝", "™", "✅", "❤️", "👩‍🌾", "1️⃣", "Ⓜ️", "…"])
PADDING = st.lists(FILLERS | EMOJI, min_size=1, max_size=9).map(" ".join)
QUESTION = other(post(1, "hana", f"Q1: {' '.join(ASKED)}?"), Kind.QUESTION, 1)


def verdict(criterion: ModuleType, text: str, earlier: str) -> Finding:
    """On Ada's answer *text*, where Ben's was *earlier*."""
    mine = answer(post(3, text=text), 1)
    found = echoes((QUESTION, answer(post(2, "ben", earlier), 1), mine))
    result: Finding = criterion.judge(part_of("ada", mine, chat=ChatFacts((1,), echoes=found)), criterion.Options())
    return result


@pytest.mark.parametrize("criterion", [answered, substance])
@given(text=TEXTS, earlier=TEXTS, before=PADDING, after=PADDING)
def test_padding_changes_nothing_about_an_answer(
    criterion: ModuleType, text: str, earlier: str, before: str, after: str
) -> None:
    assert verdict(criterion, f"{before} {text} {after}", earlier) == verdict(criterion, text, earlier)


@given(text=st.lists(UNASKED, min_size=5, unique=True).map(" ".join), before=PADDING, after=PADDING)
def test_a_padded_copy_is_never_in_their_own_words(text: str, before: str, after: str) -> None:
    assert not verdict(substance, f"{before} {text} {after}", text).met


def reflection(parts: list[str]) -> Finding:
    record = Record(submission=Submission(reflection=" ".join(f"{part}." for part in parts)))
    return reflected.judge(part_of("ada", record=record), reflected.Options())


@given(
    parts=st.lists(st.lists(WORDS, min_size=3, max_size=9, unique=True), max_size=5),
    padding=st.lists(EMOJI | st.sampled_from(["wow", "so true", "thanks all"]), max_size=9),
)
def test_padding_changes_nothing_about_a_reflection(parts: list[list[str]], padding: list[str]) -> None:
    plain = [" ".join(words) for words in parts]
    assert reflection([*plain, *padding]) == reflection(plain)


@given(parts=st.lists(TEXTS, max_size=5), emoji=st.sampled_from(["🐝", "✅", "❤️", "👩‍🌾"]))
def test_emoji_within_sentences_change_nothing_about_a_reflection(parts: list[str], emoji: str) -> None:
    assert reflection([part.replace(" ", f" {emoji} ") + emoji for part in parts]) == reflection(parts)
