"""Posts → one transcript: the order, the doubles, the threads; for the quotes see test_transcript_quotes.py."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatbadge.core.model import Post
from chatbadge.core.transcript import assemble, mentions, words

from .posts import LONG, post, shown


def texts(*posts: Post) -> list[str]:
    return [found.text for found in assemble(posts, "#bees").posts]


# --- the order


def test_posts_are_ordered_by_time() -> None:
    assert texts(post(1, text="later", minute=2), post(2, text="sooner", minute=1)) == ["sooner", "later"]


def test_inside_a_minute_the_sources_order_holds() -> None:
    assert texts(post(2, text="second"), post(1, text="first")) == ["first", "second"]


def test_the_order_in_which_posts_are_given_makes_no_difference() -> None:
    posts = [
        post(n, f"bee{n % 3}", f"{n} {LONG}", n // 4, addressed=(f"bee{n % 2}",), quoted=(shown(f"{n}q", "eve", LONG),))
        for n in range(40)
    ]
    expected = assemble(posts, "#bees")
    for seed in range(5):
        shuffled = random.Random(seed).sample(posts, len(posts))  # noqa: S311 - nothing secret
        assert assemble(shuffled, "#bees") == expected


def test_posts_with_the_same_time_and_place_in_two_archives_have_an_order_too() -> None:
    one, two = post(1), shown("1q", "ben", "Bees need shade.")
    assert assemble([one, two], "#bees") == assemble([two, one], "#bees")


def test_an_empty_chat_is_an_empty_transcript() -> None:
    assert assemble([], "#bees").posts == ()


def test_each_post_is_found_by_its_id() -> None:
    transcript = assemble([post(1), post(2, "ben")], "#bees")
    assert transcript.by_id == {found.id: found for found in transcript.posts}


# --- doubles


def test_a_post_with_the_same_id_is_kept_once_as_it_was_given_first() -> None:
    assert texts(post(1, text="as imported"), post(1, text="as edited")) == ["as imported"]


def test_the_same_author_time_and_words_are_one_post() -> None:
    assert texts(post(1, "Ada", "Hello  bees"), post(2, "ada", "hello bees")) == ["Hello  bees"]


@pytest.mark.parametrize(
    "second",
    [post(2, "ben"), post(2, text="Bees need shade."), post(2, minute=1)],
    ids=["author", "words", "minute"],
)
def test_another_author_other_words_or_another_minute_are_another_post(second: Post) -> None:
    assert len(texts(post(1), second)) == 2


def test_the_same_words_to_two_people_are_two_posts() -> None:
    assert len(texts(post(1, addressed=("ben",)), post(2, addressed=("cleo",)))) == 2


def test_the_same_words_to_two_quotes_are_two_posts() -> None:
    ben, cleo = shown("1q", "ben", LONG), shown("2q", "cleo", "Smoke calms them.")
    found = assemble([post(1, quoted=(ben,)), post(2, quoted=(cleo,))], "#bees").posts
    assert sum(not each.seen_in_quote for each in found) == 2


def test_empty_posts_of_one_minute_may_show_different_pictures_and_are_all_kept() -> None:
    assert len(texts(post(1, text=""), post(2, text=""))) == 2


# --- threads


def parent(*posts: Post) -> str:
    """The words of the post that the last of *posts* is taken to answer."""
    transcript = assemble(posts, "#bees")
    found = transcript.by_id[posts[-1].id].reply_to
    return transcript.by_id[found].text if found else ""


def test_a_reply_to_a_person_answers_their_latest_post() -> None:
    assert parent(post(1, "ben", "old", 0), post(2, "ben", "new", 3), post(3, minute=4, addressed=("Ben",))) == "new"


def test_of_two_posts_in_the_same_minute_the_later_one_is_answered() -> None:
    assert parent(post(1, "ben", "old"), post(2, "ben", "new"), post(3, minute=1, addressed=("ben",))) == "new"


def test_hours_later_it_is_still_the_latest_post_that_is_answered() -> None:
    posts = post(1, "ben", "old", 0), post(2, "ben", "new", 3), post(3, minute=600, addressed=("ben",))
    assert parent(*posts) == "new"


def test_a_reply_that_inherits_handles_answers_the_post_that_names_them() -> None:
    named = post(1, "ben", "Ask @cleo about wax")
    assert parent(named, post(2, "ben", "new", 3), post(3, minute=4, addressed=("ben", "cleo"))).startswith("Ask")


def test_handles_that_the_replys_own_words_name_are_not_inherited() -> None:
    named = post(1, "ben", "Ask @cleo about wax")
    answering = post(3, text="As @cleo says", minute=4, addressed=("ben", "cleo"))
    assert parent(named, post(2, "ben", "new", 3), answering) == "new"


def test_a_post_addressed_to_the_one_who_replies_is_likelier() -> None:
    to_me = post(1, "ben", "to ada", 0, addressed=("ada",))
    assert parent(to_me, post(2, "ben", "to nobody", 10), post(3, minute=11, addressed=("ben",))) == "to ada"


def test_a_post_that_names_people_whom_the_reply_leaves_out_is_less_likely() -> None:
    to_cleo = post(2, "ben", "to cleo", 3, addressed=("cleo",))
    assert parent(post(1, "ben", "to all", 0), to_cleo, post(3, minute=4, addressed=("ben",))) == "to all"


def test_a_post_that_goes_on_with_ones_own_is_as_likely_as_any() -> None:
    going_on = post(2, "ben", "part two", 3, addressed=("ben",))
    assert parent(post(1, "ben", "part one", 0), going_on, post(3, minute=4, addressed=("ben",))) == "part two"


def test_a_reply_to_oneself_answers_ones_earlier_post() -> None:
    assert parent(post(1, "ada", "part one"), post(2, "ada", "part two", 1, addressed=("ada",))) == "part one"


def test_a_reply_to_somebody_who_wrote_nothing_before_has_no_parent() -> None:
    assert parent(post(2, "ben", "too late", 9), post(1, addressed=("ben",))) == ""


def test_only_so_many_posts_of_a_person_are_looked_at() -> None:
    for between, found in ((49, "Ask @cleo"), (50, "between")):
        posts = [post(n, "ben", "between" + " " * n + str(n), 1) for n in range(2, 2 + between)]
        answering = post(99, minute=2, addressed=("ben", "cleo"))
        assert parent(post(1, "ben", "Ask @cleo"), *posts, answering).startswith(found)


def test_a_parent_that_the_source_names_stays() -> None:
    said = post(1, "ben", "old"), post(2, "ben", "new", 3)
    assert parent(*said, post(3, minute=4, addressed=("ben",), reply_to=said[0])) == "old"


# --- words and handles


def test_words_are_compared_without_case_and_blanks() -> None:
    assert words("  Bees\n\tNEED  water ") == "bees need water"


def test_mentions_are_handles_in_order_and_no_addresses() -> None:
    assert mentions("@Ben and (@cleo), not mail@hive.example, https://hive.example/@dora or @@eve") == ["ben", "cleo"]


# --- what a hostile source may hold


@pytest.mark.parametrize(
    "text", ["\ud800 lone surrogate", "a" * 10_000, "@" * 10_000, " …" * 5_000, "\u202e\x00", "@ben " * 2_000]
)
def test_no_text_stops_the_assembly(text: str) -> None:
    posts = [
        post(1, "ben", text),
        post(2, text=text, addressed=("ben", text[:50])),
        post(3, "cleo", text, 1, quoted=(shown("3q1", "ben", text + "…"),)),
    ]
    assert len(assemble(posts, "#bees").posts) >= 3


@given(st.lists(st.tuples(st.sampled_from("abc"), st.text(), st.integers(0, 3), st.sampled_from(["", *"abc"]))))
def test_every_post_stays_once_with_its_author_and_words(said: list[tuple[str, str, int, str]]) -> None:
    posts = [
        post(n, author, f"{n} {text}", minute, addressed=(to,) if to else ())
        for n, (author, text, minute, to) in enumerate(said)
    ]
    found = assemble(posts, "#bees").posts
    assert sorted((p.ordinal, p.author, p.text) for p in found) == [(p.ordinal, p.author, p.text) for p in posts]
    place = {p.id: n for n, p in enumerate(found)}
    assert all(place[p.reply_to] < place[p.id] for p in found if p.reply_to)


def test_the_time_it_takes_grows_with_the_number_of_posts_and_no_faster() -> None:
    """One author who says the same again and again, quotes it and replies to it: the worst there is."""

    def chat(size: int) -> list[Post]:
        quote = LONG[:40] + "…"
        return [
            post(n, "ada", f"{LONG} {n}", n // 9, addressed=("ada", "ben"), quoted=(shown(f"{n}q", "ada", quote),))
            for n in range(size)
        ]

    def seconds(posts: list[Post]) -> float:
        begin = time.process_time()
        assemble(posts, "#bees")
        return time.process_time() - begin

    small, large = chat(500), chat(4_000)
    assert seconds(large) < 40 * max(0.02, min(seconds(small) for _ in range(3)))
