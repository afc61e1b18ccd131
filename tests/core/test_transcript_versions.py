"""One post in several versions, and one account under several names."""

from dataclasses import replace
from datetime import timedelta

from chatbadge.core.transcript import assemble

from .posts import BEGIN, LONG, post, shown

EDITED = BEGIN + timedelta(minutes=9)


def test_an_edited_post_is_one_post_in_its_latest_words_at_its_first_time() -> None:
    first = post(1, text="A1: watr")
    edited = replace(post(1, text="A1: water", minute=9), edited_at=EDITED)
    for order in ([first, edited], [edited, first]):
        (found,) = assemble(order, "#bees").posts
        assert (found.text, found.at, found.edited_at) == ("A1: water", BEGIN, EDITED)


def test_a_whole_copy_takes_the_place_of_one_that_was_cut_short() -> None:
    cut, whole = post(1, text=LONG[:50] + "…"), post(1, text=LONG)
    for order in ([cut, whole], [whole, cut]):
        assert [found.text for found in assemble(order, "#bees").posts] == [LONG]


def test_an_account_that_changed_its_handle_is_one_person_under_the_latest() -> None:
    old = replace(post(1, "ada"), author_id="7")
    new = replace(post(2, "ada_keeps", text="More water.", minute=5), author_id="7")
    other = replace(post(3, "ben", text="And shade.", minute=6), author_id="8")
    for order in ([old, new, other], [new, old, other]):
        assert [found.author for found in assemble(order, "#bees").posts] == ["ada_keeps", "ada_keeps", "ben"]


def test_the_original_of_a_share_is_found_or_recovered_as_its_authors() -> None:
    original = post(1, "ada", LONG)
    shared = replace(post(2, "ben", LONG, 3, quoted=(shown("2q", "ada", LONG),)), shares=shown("2q", "ada", LONG).id)
    assert assemble([original, shared], "#bees").by_id[shared.id].shares == original.id
    recovered, kept = assemble([shared], "#bees").posts
    assert (recovered.author, recovered.seen_in_quote, kept.shares) == ("ada", True, recovered.id)


def test_a_quoted_post_from_long_before_the_chat_is_no_part_of_it() -> None:
    old = replace(shown("2q", "ada", LONG), at=BEGIN - timedelta(days=400))
    quoting = replace(post(2, "ben", "Still true", quoted=(old,)), quotes=old.id)
    (kept,) = assemble([quoting], "#bees").posts
    assert kept.quotes == old.id


def test_what_a_reader_has_to_tell_is_counted() -> None:
    from chatbadge.core.model import Tally

    tally = Tally()
    tally.skip("system messages", 2)
    tally.skip("system messages")
    tally.warn("no zone")
    assert (dict(tally.skipped), dict(tally.warnings)) == ({"system messages": 3}, {"no zone": 1})
