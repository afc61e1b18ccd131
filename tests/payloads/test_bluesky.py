"""Posts of Bluesky: times that clients claim, places in texts, what is shown of quotes."""

from datetime import UTC, datetime
from typing import Any

import pytest

from chatbadge.core.model import Post, PostId, Tally
from chatbadge.payloads.bluesky import POSTS, post_of, post_of_record

ADA, NOOR = "did:plc:ada", "did:plc:noor"
#: The key of a record made at 19:02:41 and 104 ms on 2 March 2026.
KEY = "3mg3wxmof622l"
URI, OTHER = f"at://{ADA}/{POSTS}/{KEY}", f"at://{NOOR}/{POSTS}/3mg3wytrma22l"


def record(text: str = "A1: Hay", created: Any = "2026-03-02T19:02:41.104Z", **more: Any) -> dict[str, Any]:
    return {"$type": POSTS, "text": text, "createdAt": created, **more}


def view(said: Any = None, seen: Any = "2026-03-02T19:02:42.000Z", **more: Any) -> dict[str, Any]:
    author = {"did": ADA, "handle": "ada.zoo.example"}
    return {"uri": URI, "author": author, "record": said or record(), "indexedAt": seen, **more}


def post(found: dict[str, Any], tally: Tally | None = None, reason: Any = None) -> Post:
    made = post_of(found, 1, tally or Tally(), reason)
    assert made
    return made


def at(clock: str) -> datetime:
    return datetime.fromisoformat(f"2026-03-02T{clock}").replace(tzinfo=UTC)


@pytest.mark.parametrize(
    "created",
    [
        "2026-03-02T19:02:41.104Z",
        "2026-03-02T19:02:41.104000Z",
        "2026-03-02T19:02:41.104000+00:00",
        "2026-03-02T14:02:41.104-05:00",
        "2026-03-02T19:02:41.1040000Z",
    ],
)
def test_a_time_is_read_however_the_client_writes_it(created: str) -> None:
    tally = Tally()
    assert post(view(record(created=created)), tally).at == at("19:02:41.104")
    assert not tally.warnings


def test_a_clock_that_is_a_little_fast_is_set_right_without_a_word() -> None:
    tally = Tally()
    assert post(view(record(created="2026-03-02T19:06:00Z")), tally).at == at("19:02:42")
    assert not tally.warnings


@pytest.mark.parametrize(
    ("created", "moment", "warning"),
    [
        ("2031-01-01T00:00:00Z", "2026-03-02T19:02:42", "after they were first seen"),
        ("2019-01-01T00:00:00Z", "2022-11-17T00:00:00", "older than Bluesky"),
        ("2026-02-01T00:00:00Z", "2026-02-01T00:00:00", "more than a day after"),
        ("today", "2026-03-02T19:02:42", "without a readable time"),
        (None, "2026-03-02T19:02:42", "without a readable time"),
    ],
)
def test_a_doubtful_time_is_a_warning(created: Any, moment: str, warning: str) -> None:
    tally = Tally()
    found = post(view(record(created=created)), tally)
    assert found.at == datetime.fromisoformat(moment).replace(tzinfo=UTC)
    assert [warning in told for told in tally.warnings] == [True]


@pytest.mark.parametrize(
    ("key", "created", "moment"),
    [
        (KEY, "2031-01-01T00:00:00Z", "2026-03-02T19:02:41.104000+00:00"),
        (KEY, "", "2026-03-02T19:02:41.104000+00:00"),
        ("hand-made-key", "2031-01-01T00:00:00Z", "2031-01-01T00:00:00+00:00"),
        ("2222222222222", "2031-01-01T00:00:00Z", "2031-01-01T00:00:00+00:00"),
    ],
)
def test_a_record_s_key_tells_the_time_where_nobody_saw_it(key: str, created: str, moment: str) -> None:
    found = post_of_record(record(created=created), f"at://{ADA}/{POSTS}/{key}", "", 1, Tally())
    assert found.at.replace(microsecond=found.at.microsecond // 1000 * 1000) == datetime.fromisoformat(moment)


def test_a_record_without_any_time_is_refused() -> None:
    with pytest.raises(ValueError, match="time"):
        post_of_record(record(created=""), f"at://{ADA}/{POSTS}/hand-made-key", "", 1, Tally())


def test_a_record_without_a_handle_is_under_its_did() -> None:
    found = post_of_record(record(), URI, "", 1, Tally())
    assert (found.author, found.author_id, found.url) == (ADA, ADA, f"https://bsky.app/profile/{ADA}/post/{KEY}")


def mention(start: Any, end: Any) -> dict[str, Any]:
    feature = {"$type": "app.bsky.richtext.facet#mention", "did": NOOR}
    return {"index": {"byteStart": start, "byteEnd": end}, "features": [feature]}


@pytest.mark.parametrize(
    ("start", "end", "who"),
    [(5, 14, "noor.test"), (3, 12, NOOR), (50, 90, NOOR), (None, None, NOOR), (14, 5, NOOR), (-9, 99, NOOR)],
)
def test_places_in_a_text_count_bytes(start: Any, end: Any, who: str) -> None:
    """An elephant has four bytes, a blank one; places that show no handle leave the account's DID."""
    text = "🐘 @noor.test and é"
    assert post(view(record(text, facets=[mention(start, end + 1 if end == 14 else end)]))).mentions == (who,)


def test_tags_are_those_of_the_text_and_those_beside_it_once() -> None:
    facets = [
        {"index": {}, "features": [{"$type": "app.bsky.richtext.facet#tag", "tag": tag}]}
        for tag in ("ZooChat", "Goats")
    ]
    assert post(view(record(facets=facets, tags=["Goats", "otters", 3]))).tags == ("ZooChat", "Goats", "otters")


def quoting(uri: str) -> dict[str, Any]:
    return {"$type": "app.bsky.embed.record", "record": {"cid": "bafy", "uri": uri}}


SHOWN = {
    "$type": "app.bsky.embed.record#viewRecord",
    "uri": OTHER,
    "author": {"did": NOOR, "handle": "noor.test"},
    "value": record("A1: Fish"),
    "indexedAt": "2026-03-02T19:02:42.000Z",
}


def test_a_quote_is_shown_with_its_author() -> None:
    found = post(view(record(embed=quoting(OTHER)), embed={"record": SHOWN}))
    assert (found.quotes, found.quoted[0].author, found.quoted[0].text) == (found.quoted[0].id, "noor.test", "A1: Fish")


def test_a_quote_beside_pictures_is_one_level_deeper() -> None:
    embed = {"record": quoting(OTHER), "media": {"images": [{"alt": "Fish"}]}}
    found = post(view(record(embed=embed), embed={"media": {}, "record": {"record": SHOWN}}))
    assert (found.quotes, found.media) == (PostId("bluesky", OTHER), ("Fish",))
    assert found.quoted[0].text == "A1: Fish"


@pytest.mark.parametrize("what", ["viewNotFound", "viewBlocked", "viewDetached"])
def test_a_quote_that_is_not_shown_is_none(what: str) -> None:
    shown = {"$type": f"app.bsky.embed.record#{what}", "uri": OTHER}
    found = post(view(record(embed=quoting(OTHER)), embed={"record": shown}))
    assert (found.quotes, found.quoted) == (None, ())


def test_a_list_that_is_embedded_is_no_quote() -> None:
    assert post(view(record(embed=quoting(f"at://{NOOR}/app.bsky.graph.list/3k")))).quotes is None


@pytest.mark.parametrize(
    ("embed", "media"),
    [
        ({"images": [{"alt": "Hay"}, {"alt": ""}, {}]}, ("Hay", "", "")),
        ({"items": [{"alt": str(n)} for n in range(6)]}, tuple("012345")),
        ({"video": {}, "alt": "A goat"}, ("A goat",)),
        ({"video": {}}, ("",)),
        ({"external": {"uri": "https://zoo.example", "description": "A zoo"}}, ()),
        ({"images": 3}, ()),
        ([], ()),
    ],
)
def test_pictures_and_films_are_described_by_their_author(embed: Any, media: tuple[str, ...]) -> None:
    assert post(view(record(embed=embed))).media == media


REPOST = {"$type": "app.bsky.feed.defs#reasonRepost", "by": {"did": NOOR, "handle": "noor.test"}}


def test_a_repost_is_its_maker_s_and_shows_the_original() -> None:
    found = post(view(), reason={**REPOST, "indexedAt": "2026-03-02T19:09:00Z", "uri": f"at://{NOOR}/x.y/3k"})
    assert (found.id.id, found.author, found.at) == (f"at://{NOOR}/x.y/3k", "noor.test", at("19:09:00"))
    assert (found.shares, found.quoted[0].author) == (PostId("bluesky", URI), "ada.zoo.example")


def test_reposts_without_an_id_are_told_apart() -> None:
    other = view() | {"uri": OTHER}
    reason = {**REPOST, "indexedAt": "2026-03-02T19:09:00Z"}
    by_ada = {**reason, "by": {"did": ADA, "handle": "handle.invalid"}}
    ids = [post(each, reason=why).id for each, why in ((view(), reason), (other, reason), (view(), by_ada))]
    assert len(set(ids)) == 3
    assert post(view(), reason=by_ada).author == ADA


def test_a_pinned_post_is_no_repost() -> None:
    assert post(view(), reason={"$type": "app.bsky.feed.defs#reasonPin"}).shares is None


@pytest.mark.parametrize("where", ["post", "account"])
def test_what_moderators_hide_is_not_read(where: str) -> None:
    label, tally, hidden = [{"val": "!takedown"}], Tally(), view()
    (hidden if where == "post" else hidden["author"])["labels"] = label
    assert post_of(hidden, 1, tally) is None
    assert tally.skipped == {"posts that moderators have hidden": 1}
    label[0] |= {"neg": True}
    assert post(hidden)


def test_a_wish_not_to_be_shown_to_strangers_is_told() -> None:
    shy, tally = view(), Tally()
    shy["author"]["labels"] = [{"val": "!no-unauthenticated"}]
    assert post(shy, tally)
    assert sum(tally.warnings.values()) == 1


@pytest.mark.parametrize(
    "damage", [{"uri": "at://x"}, {"uri": 3}, {"record": {"text": None}}, {"author": None}, {"indexedAt": 5}]
)
def test_a_view_without_what_matters_is_refused(damage: dict[str, Any]) -> None:
    with pytest.raises((AttributeError, KeyError, TypeError, ValueError)):
        post_of(view(embed=None) | damage, 1, Tally())
