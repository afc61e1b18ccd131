"""Statuses of Mastodon's API: what the cases of the archives do not show."""

from typing import Any

import pytest

from chatbadge.core.model import Post, PostId, Tally
from chatbadge.payloads.mastodon import post_of, within

ADA = {"id": "1", "acct": "ada", "url": "https://zoo.example/@ada", "uri": "https://zoo.example/users/ada"}
NOOR = {"id": "2", "acct": "noor@aquarium.example", "url": "https://aquarium.example/@noor"}


def status(content: str = "<p>A1: Hay</p>", **more: Any) -> dict[str, Any]:
    return {
        "id": "11",
        "uri": "https://zoo.example/users/ada/statuses/11",
        "created_at": "2026-03-02T19:05:00.000Z",
        "visibility": "public",
        "account": ADA,
        "content": content,
        **more,
    }


def post(uris: dict[str, str] | None = None, content: str = "<p>A1: Hay</p>", **more: Any) -> Post:
    found = post_of(status(content, **more), 1, Tally(), uris or {})
    assert found
    return found


OTHER = status("<p>A1: Fish</p>", uri="https://aquarium.example/users/noor/statuses/5", account=NOOR, id="12")


@pytest.mark.parametrize(
    "more",
    [
        {"visibility": "private"},
        {"visibility": "direct"},
        {"visibility": "limited"},
        {"visibility": None},
        {"visibility": "public", "local_only": True},
        {"reblog": status(visibility="private")},
    ],
)
def test_only_public_posts_are_read(more: dict[str, Any]) -> None:
    tally = Tally()
    assert post_of(status(**more), 1, tally, {}) is None
    assert tally.skipped == {"posts that are not public": 1}


def test_a_quote_of_a_post_that_is_not_public_shows_nothing_of_it() -> None:
    found = post(quote={"state": "accepted", "quoted_status": {**OTHER, "visibility": "private"}})
    assert (found.quotes, found.quoted) == (None, ())


@pytest.mark.parametrize(
    "state", ["pending", "rejected", "revoked", "deleted", "unauthorized", "blocked_account", "muted_account", None]
)
def test_a_quote_without_its_author_s_yes_is_none(state: str | None) -> None:
    found = post(quote={"state": state, "quoted_status": OTHER})
    assert (found.quotes, found.quoted) == (None, ())


def test_a_quote_inside_a_boost_is_known_by_its_id() -> None:
    inner = status("<p>See!</p>", quote={"state": "accepted", "quoted_status_id": "12"}, account=NOOR)
    found = post({"12": OTHER["uri"]}, reblog=inner)
    assert found.quotes is None
    assert found.quoted[0].quotes == PostId("mastodon", OTHER["uri"])


def test_a_boost_has_the_original_s_words_and_its_own_author() -> None:
    found = post(content="", reblog=OTHER, uri="https://zoo.example/users/ada/statuses/11/activity")
    assert (found.author, found.text, found.shares) == ("ada@zoo.example", "A1: Fish", found.quoted[0].id)
    assert found.quoted[0].author == "noor@aquarium.example"


def test_quotes_in_quotes_without_end_are_cut() -> None:
    nested = OTHER
    for _ in range(900):
        nested = {**OTHER, "quote": {"state": "accepted", "quoted_status": nested}}
    found = post(quote={"state": "accepted", "quoted_status": nested})
    assert found.quoted[0].quoted[0].quoted == ()


def test_an_account_is_the_same_on_servers_old_and_new() -> None:
    old = {key: value for key, value in ADA.items() if key != "uri"}
    assert post(account=ADA).author_id == post(account=old).author_id == "https://zoo.example/users/ada"


def test_an_account_without_an_address_is_known_by_its_page() -> None:
    found = post(uri="https://aquarium.example/objects/77", account=NOOR)
    assert found.author_id == "https://aquarium.example/@noor"


def test_a_reply_to_an_unknown_post_names_whom_it_answers() -> None:
    found = post(in_reply_to_id="99", in_reply_to_account_id="2", mentions=[{**ADA}, {**NOOR}])
    assert (found.reply_to, found.addressed) == (None, ("noor@aquarium.example",))


def test_a_reply_to_somebody_who_is_not_mentioned_names_nobody() -> None:
    found = post(in_reply_to_id="99", in_reply_to_account_id="3", mentions=[{**NOOR}])
    assert (found.reply_to, found.addressed) == (None, ())


def test_ids_may_be_numbers() -> None:
    """Mastodon.py writes them so."""
    found = post({"12": OTHER["uri"]}, in_reply_to_id=12, in_reply_to_account_id=2)
    assert found.reply_to == PostId("mastodon", OTHER["uri"])


def test_the_line_that_stands_for_a_quote_is_nobody_s_words() -> None:
    line = '<p class="quote-inline">RE: <a href="https://x.example">https://x.example</a></p>'
    assert post(content=f"{line}<p>This!</p>", quote={"state": "revoked"}).text == "This!"
    assert post(content=f"{line}<p>This!</p>", quote=None).text.startswith("RE: https://x.example")


@pytest.mark.parametrize(
    "damage",
    [
        {"uri": ""},
        {"uri": None, "account": None},
        {"content": None},
        {"created_at": "2026-03-02"},
        {"account": {"acct": ["@"]}},
        {"account": {"acct": "ada", "url": "nowhere"}},
    ],
)
def test_a_status_without_what_matters_is_refused(damage: dict[str, Any]) -> None:
    with pytest.raises((AttributeError, IndexError, KeyError, TypeError, ValueError)):
        post_of(status(**damage), 1, Tally(), {})


def test_lists_of_another_kind_hold_nothing() -> None:
    found = post(tags=None, mentions="ada", media_attachments=[None, {"description": {"a": 1}}], poll={"options": 3})
    assert (found.tags, found.mentions, found.media) == ((), (), ("",))


def test_ids_and_uris_are_told_by_all_that_a_status_shows() -> None:
    whole = status(reblog={"id": "7"}, quote={"quoted_status": {"id": "8"}})
    assert [each["id"] for each in within(whole)] == ["11", "7", "8"]
