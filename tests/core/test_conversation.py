"""A chat as people read it: every post once, under what it answers, however strange the chat."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from chatbadge.core.conversation import Conversation, Turn, conversation
from chatbadge.core.model import Contribution, Kind, Post, PostId

from .attribution.chat import COMPOST, QUICK, SLUGS, found, say
from .posts import answer, other, post, reply

Q1, Q2 = other(post(1, "hilda"), Kind.QUESTION, 1), other(post(2, "hilda"), Kind.QUESTION, 2)
DUCKS = answer(post(3, "kim"), 1)


def to(target: Contribution, contribution: Contribution) -> Contribution:
    """*contribution* as a response to *target*."""
    return replace(contribution, responds_to=target.post.author, responds_to_post=target.post.id)


def agrees(number: int, target: Contribution, *questions: int, author: str = "lee") -> Contribution:
    return to(target, reply(post(number, author), target.post.author, *questions))


def passes_on(number: int, target: Contribution, author: str = "lee") -> Contribution:
    made = replace(post(number, author), shares=target.post.id)
    return other(made, Kind.SHARE, *target.questions, substance=False)


def numbers(turns: Iterable[Turn]) -> list[object]:
    """The turns by their posts' numbers, each with a list of those below it: ``[3, [4, 5]]``."""
    told: list[object] = []
    for turn in turns:
        told.append(int(turn.contribution.post.id.id.partition("-")[2]))
        if turn.replies:
            told.append(numbers(turn.replies))
    return told


def everything(chat: Conversation) -> list[PostId]:
    """All posts that stand anywhere in the conversation."""
    tops: list[Turn] = [*chat.opening, *chat.besides]
    tops += [turn for part in chat.parts for turn in (*part.posed, *part.turns)]
    turns = [turn for top in tops for turn in top.all()]
    return [c.post.id for turn in turns for c in (turn.contribution, *turn.passed_on)]


# --- where a post stands


def test_answers_stand_under_their_question_in_the_order_of_the_numbers() -> None:
    chat = conversation([Q2, DUCKS, Q1, answer(post(4, "lee"), 2)])
    assert [(part.number, numbers(part.posed), numbers(part.turns)) for part in chat.parts] == [
        (1, [1], [3]),
        (2, [2], [4]),
    ]


def test_replies_stand_under_what_they_answer_at_any_depth() -> None:
    first = agrees(4, DUCKS, 1)
    (part,) = conversation([Q1, DUCKS, first, agrees(5, first, 1), agrees(6, DUCKS, 1)]).parts
    assert numbers(part.turns) == [3, [4, [5], 6]]
    assert [turn.contribution.post.id.id for turn in part.turns[0].all()] == ["a-3", "a-4", "a-5", "a-6"]


def test_a_reply_under_another_question_stands_under_that_one() -> None:
    chat = conversation([Q1, Q2, DUCKS, agrees(4, DUCKS, 2)])
    assert [numbers(part.turns) for part in chat.parts] == [[3], [4]]


def test_a_reply_that_belongs_to_no_question_stays_with_what_it_replies_to() -> None:
    (part,) = conversation([Q1, DUCKS, agrees(4, DUCKS)]).parts
    assert numbers(part.turns) == [3, [4]]


def test_an_answer_that_goes_on_stands_under_the_first_whatever_the_case_of_the_name() -> None:
    more = to(DUCKS, answer(post(4, "Kim"), 1))
    (part,) = conversation([Q1, DUCKS, more]).parts
    assert numbers(part.turns) == [3, [4]]


def test_an_answer_stands_for_itself_even_where_it_quotes_somebody_elses() -> None:
    (part,) = conversation([Q1, DUCKS, to(DUCKS, answer(post(4, "lee"), 1))]).parts
    assert numbers(part.turns) == [3, 4]


def test_a_question_stands_at_the_top_whatever_it_was_taken_for_before() -> None:
    """A moderator made a question of a reply, which still knows what it replied to."""
    made = to(DUCKS, other(post(4, "lee"), Kind.QUESTION, 1))
    (part,) = conversation([DUCKS, made]).parts
    assert (numbers(part.posed), numbers(part.turns)) == ([4], [3])


def test_a_question_that_is_lost_has_a_part_of_its_own() -> None:
    (part,) = conversation([DUCKS]).parts
    assert (part.number, part.posed, numbers(part.turns)) == (1, [], [3])


def test_an_answer_to_two_questions_stands_once_under_the_first() -> None:
    chat = conversation([Q1, Q2, answer(post(3, "kim"), 2, 1)])
    assert [numbers(part.turns) for part in chat.parts] == [[], [3]]


@pytest.mark.parametrize("kind", [Kind.INTRODUCTION, Kind.HOSTING, Kind.OTHER])
def test_what_belongs_to_no_question_stands_before_or_besides_them(kind: Kind) -> None:
    early, late = other(post(7), kind), other(post(8), kind)
    chat = conversation([early, Q1, late])
    assert (numbers(chat.opening), numbers(chat.besides)) == ([7], [8])


def test_a_chat_without_questions_is_all_opening() -> None:
    chat = conversation([other(post(7), Kind.OTHER), reply(post(8), "ada")])
    assert (numbers(chat.opening), chat.parts, chat.besides) == ([7, 8], (), ())
    assert conversation([]) == Conversation((), (), ())


# --- who passed it on


def test_who_passes_a_post_on_is_named_with_it_and_stands_nowhere_else() -> None:
    bare = to(Q1, other(post(5, "mo"), Kind.REPEAT, 1))
    boost = replace(bare, post=replace(bare.post, id=PostId("archive", "a-6"), shares=Q1.post.id))
    (part,) = conversation([Q1, DUCKS, passes_on(4, DUCKS), bare, boost]).parts
    assert [c.post.author for c in part.turns[0].passed_on] == ["lee"]
    assert [c.post.id.id for c in part.posed[0].passed_on] == ["a-6"]
    assert numbers(part.posed) == [1, [5]]  # a repeat in words of one's own is read


def test_what_is_passed_on_and_not_there_stands_under_its_question() -> None:
    (part,) = conversation([Q1, passes_on(4, DUCKS)]).parts
    assert numbers(part.turns) == [4]


def test_a_reply_to_a_bare_share_is_not_lost_with_it() -> None:
    share = passes_on(4, DUCKS)
    (part,) = conversation([Q1, DUCKS, share, agrees(5, share, 1, author="mo")]).parts
    assert numbers(part.turns) == [3, 5]


# --- strange chats


def test_a_thread_five_thousand_deep_is_read_to_its_end_in_no_time() -> None:
    thread = [DUCKS]
    for n in range(4, 5_004):
        thread.append(agrees(n, thread[-1], 1, author=f"p{n % 7}"))
    began = time.perf_counter()
    chat = conversation([Q1, *thread])
    assert everything(chat) == [Q1.post.id, *(c.post.id for c in thread)]
    assert time.perf_counter() - began < 1


def test_posts_that_answer_each_other_in_a_circle_or_themselves_stand_once() -> None:
    one, other_one = reply(post(4), "ben", 1), reply(post(5, "ben"), "ada", 1)
    circle = [to(other_one, one), to(one, other_one)]
    itself = to(DUCKS, DUCKS)
    assert sorted(everything(conversation([*circle, itself]))) == [c.post.id for c in (itself, one, other_one)]


_CONTRIBUTIONS = some.lists(
    some.tuples(
        some.sampled_from(Kind),
        some.lists(some.integers(1, 3), max_size=2),
        some.sampled_from(["kim", "Kim", "lee"]),
        some.none() | some.integers(0, 11),
        some.none() | some.integers(0, 11),
    ),
    max_size=12,
)


@QUICK
@given(_CONTRIBUTIONS)
def test_every_post_stands_in_it_once(drawn: Sequence[tuple[Kind, list[int], str, int | None, int | None]]) -> None:
    ids = [PostId("archive", f"a-{n}") for n in range(12)]
    made = [
        replace(
            other(replace(post(n, author), shares=None if shares is None else ids[shares]), kind, *questions),
            responds_to_post=None if target is None else ids[target],
        )
        for n, (kind, questions, author, target, shares) in enumerate(drawn)
    ]
    assert sorted(everything(conversation(made))) == sorted(c.post.id for c in made)


def test_a_chat_that_was_attributed_reads_as_it_was_held() -> None:
    ducks = say("kim", "A1: Ducks eat every slug in the lettuce bed", 2)
    posts: list[Post] = [
        SLUGS, ducks, say("lee", "Do they eat the lettuce too, though, once the slugs are gone?", 3, to=ducks), COMPOST,
        say("kim", "A2: Leaf mould, sieved twice, never peat", 11), say("hilda", "Thank you all, good night!", 30),
    ]  # fmt: skip
    chat = conversation(found(*posts))
    one, two = chat.parts
    tops = [(turns[0].contribution.post.text, len(turns)) for turns in (one.turns, two.turns, chat.besides)]
    assert tops == [(posts[n].text, 1) for n in (1, 4, 5)]
    assert [turn.contribution.post.text for turn in one.turns[0].replies] == [posts[2].text]
