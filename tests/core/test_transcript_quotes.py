"""Posts that are shown inside others: whose they are, and which of the transcript's own they are."""

from dataclasses import replace

import pytest

from chatbadge.core.model import PostId
from chatbadge.core.transcript import assemble

from .posts import LONG, post, shown


def test_a_quote_becomes_a_reference_to_the_transcripts_own_copy() -> None:
    original, quoting = post(1, "ben", LONG), post(2, text="This!", minute=3, quoted=(shown("2q1", "Ben", LONG),))
    transcript = assemble([original, quoting], "#bees")
    assert [found.quotes for found in transcript.posts] == [None, original.id]
    assert all(found.quoted == () for found in transcript.posts)


def test_a_reference_that_the_source_gives_stays() -> None:
    original = post(1, "ben", LONG)
    quoting = post(2, quotes=original, quoted=(shown("2q1", "cleo", "Smoke calms them."),))
    assert assemble([original, quoting], "#bees").by_id[quoting.id].quotes == original.id


def test_a_quoted_post_that_is_missing_is_recovered_as_its_authors_own() -> None:
    quoting = post(2, text="This!", minute=3, quoted=(shown("2q1", "ben", LONG),))
    recovered, own = assemble([quoting], "#bees").posts
    assert (recovered.author, recovered.text, recovered.seen_in_quote) == ("ben", LONG, True)
    assert (own.quotes, own.seen_in_quote) == (recovered.id, False)


def test_a_missing_post_that_two_people_quote_is_recovered_once() -> None:
    first = post(2, minute=3, quoted=(shown("2q1", "ben", LONG),))
    second = post(3, "cleo", minute=4, quoted=(shown("3q1", "ben", LONG),))
    transcript = assemble([first, second], "#bees")
    assert len(transcript.posts) == 3
    assert {transcript.by_id[first.id].quotes, transcript.by_id[second.id].quotes} == {PostId("archive", "a-2q1")}


def test_a_recovered_post_comes_before_the_post_of_the_same_minute_that_quotes_it() -> None:
    inner = shown("2q1q1", "cleo", "Smoke calms them.")
    outer = shown("2q1", "ben", LONG, 0, inner)
    found = assemble([post(2, text="This!", quoted=(outer,))], "#bees").posts
    assert [p.author for p in found] == ["cleo", "ben", "ada"]
    assert found[1].quotes == inner.id


def test_what_a_recovered_post_replied_to_is_kept() -> None:
    question = post(1, "host", "Q1: Who feeds in winter?")
    quoting = post(2, minute=3, quoted=(shown("2q1", "ben", LONG, 2, addressed="host"),))
    recovered = assemble([question, quoting], "#bees").posts[1]
    assert recovered.reply_to == question.id


def test_an_edited_copy_with_the_same_id_is_not_recovered_beside_it() -> None:
    original = post(1, "ben", "Smoke calms them, and us.")
    quoting = post(2, quoted=(replace(original, text="Smoke calms them."),))
    assert [found.id for found in assemble([original, quoting], "#bees").posts] == [original.id, quoting.id]


def test_a_quote_that_is_cut_short_is_found_by_its_beginning() -> None:
    original = post(1, "ben", LONG)
    for end in ("…", "..."):
        quoting = post(2, quoted=(shown("2q1", "ben", LONG[:40] + end),))
        assert assemble([original, quoting], "#bees").by_id[quoting.id].quotes == original.id


@pytest.mark.parametrize(("letters", "found"), [(20, False), (21, True), (22, True)])
def test_a_quote_that_is_cut_too_short_could_be_anybodys(letters: int, found: bool) -> None:
    text = "abcdefghijklmnopqrstuvwxyz"
    quoting = post(2, quoted=(shown("2q1", "ben", text[:letters] + "…"),))
    assert (len(assemble([post(1, "ben", text), quoting], "#bees").posts) == 2) is found


def test_a_quote_with_the_same_beginning_and_another_end_is_another_post() -> None:
    quoting = post(2, quoted=(shown("2q1", "ben", LONG[:40] + " but not here…"),))
    assert len(assemble([post(1, "ben", LONG), quoting], "#bees").posts) == 3


def test_whole_words_outweigh_a_beginning() -> None:
    whole, longer = post(1, "ben", LONG[:40] + "…"), post(2, "ben", LONG, 5)
    quoting = post(3, minute=6, quoted=(shown("3q1", "ben", LONG[:40] + "…", 5),))
    assert assemble([whole, longer, quoting], "#bees").by_id[quoting.id].quotes == whole.id


@pytest.mark.parametrize(("minute", "number"), [(1, 1), (4, 1), (6, 2), (12, 2), (14, 3), (30, 3)])
def test_of_several_posts_with_the_quoted_words_the_nearest_in_time_is_meant(minute: int, number: int) -> None:
    said = [post(1, "ben", LONG, 0), post(2, "ben", LONG, 10), post(3, "ben", LONG, 16)]
    quoting = post(9, minute=40, quoted=(shown("9q1", "ben", LONG, minute),))
    assert assemble([*said, quoting], "#bees").by_id[quoting.id].quotes == said[number - 1].id


def test_words_of_somebody_else_are_not_the_quoted_post() -> None:
    quoting = post(2, quoted=(shown("2q1", "ben", LONG),))
    assert len(assemble([post(1, "cleo", LONG), quoting], "#bees").posts) == 3


def test_a_post_that_seems_to_quote_itself_quotes_nothing() -> None:
    assert assemble([post(1, quoted=(shown("1q1", "ada", "Bees need water."),))], "#bees").posts[0].quotes is None


def test_two_posts_that_quote_each_other_are_both_kept() -> None:
    one = post(1, "ada", "One", quoted=(shown("1q1", "ben", "Two"),))
    two = post(2, "ben", "Two", quoted=(shown("2q1", "ada", "One"),))
    transcript = assemble([one, two], "#bees")
    assert [found.quotes for found in transcript.posts] == [two.id, one.id]


def test_quotes_in_quotes_are_followed_far_down() -> None:
    inmost = shown("1q", "bee0", "Speech 0")
    for n in range(1, 100):
        inmost = shown("1" + "q" * (n + 1), f"bee{n}", f"Speech {n}", 0, inmost)
    assert len(assemble([replace(inmost, id=PostId("archive", "a-1"))], "#bees").posts) == 100
