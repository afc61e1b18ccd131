"""Activities of ActivityPub: who may see them, whose they are."""

from typing import Any

import pytest

from chatbadge.core.model import Post, PostId, Tally
from chatbadge.payloads.activitypub import handle_of, post_of

PUBLIC, ADA = "https://www.w3.org/ns/activitystreams#Public", "https://zoo.example/users/ada"


def note(**more: Any) -> dict[str, Any]:
    return {
        "type": "Note",
        "id": f"{ADA}/statuses/11",
        "published": "2026-03-02T19:05:00Z",
        "content": "<p>A1: Hay</p>",
        "to": [PUBLIC],
        **more,
    }


def activity(kind: str = "Create", thing: Any = None, **more: Any) -> dict[str, Any]:
    return {
        "type": kind,
        "id": f"{ADA}/statuses/11/activity",
        "actor": ADA,
        "published": "2026-03-02T19:05:01Z",
        "to": [PUBLIC],
        "cc": [f"{ADA}/followers"],
        "object": note() if thing is None else thing,
        **more,
    }


def post(found: dict[str, Any], handles: dict[str, str] | None = None) -> Post:
    made = post_of(found, 1, Tally(), handles or {})
    assert made
    return made


@pytest.mark.parametrize(
    ("to", "cc"),
    [([PUBLIC], []), (["as:Public"], []), (["Public"], None), (PUBLIC, []), ([], [PUBLIC]), ([f"{ADA}/f"], PUBLIC)],
)
def test_what_everybody_may_see_is_read(to: Any, cc: Any) -> None:
    assert post(activity(thing=note(to=to, cc=cc), to=to, cc=cc)).text == "A1: Hay"


@pytest.mark.parametrize(
    ("around", "inside"),
    [
        ({"to": [f"{ADA}/followers"], "cc": []}, {}),
        ({}, {"to": ["https://zoo.example/users/wren"]}),
        ({"to": None, "cc": None}, {"to": None}),
        ({"to": [{"id": PUBLIC}], "cc": [[PUBLIC]]}, {}),
    ],
)
def test_what_is_not_for_everybody_is_counted_and_not_looked_at(around: Any, inside: Any) -> None:
    class Sealed(dict[str, Any]):
        def __getitem__(self, key: str) -> Any:
            assert key != "content"
            return super().__getitem__(key)

        def get(self, key: str, default: Any = None) -> Any:
            assert key not in ("content", "contentMap", "summary")
            return super().get(key, default)

    tally = Tally()
    assert post_of(activity(thing=Sealed(note(**inside)), **around), 1, tally, {}) is None
    assert tally.skipped == {"posts that are not public": 1}


def test_an_activity_without_addressees_is_not_public() -> None:
    bare = {key: value for key, value in activity(thing="https://x.example/1").items() if key not in ("to", "cc")}
    assert post_of({**bare, "type": "Announce"}, 1, Tally(), {}) is None


@pytest.mark.parametrize("kind", ["Like", "Delete", "Update", "Add", ["Create"]])
def test_other_activities_are_no_posts(kind: Any) -> None:
    tally = Tally()
    assert post_of(activity(kind), 1, tally, {}) is None
    assert tally.skipped == {"activities that are no posts": 1}


def test_other_objects_are_no_posts() -> None:
    tally = Tally()
    assert post_of(activity(thing=note(type="Event")), 1, tally, {}) is None
    assert tally.skipped == {"activities that are no posts": 1}


def test_a_boost_of_somebody_else_has_no_words() -> None:
    found = post(activity("Announce", "https://farm.example/12"))
    assert (found.text, found.shares, found.quoted) == ("", PostId("mastodon", "https://farm.example/12"), ())


def test_a_boost_that_shows_the_original_credits_its_author() -> None:
    original = note(id="https://farm.example/12", attributedTo="https://farm.example/users/tomas")
    found = post(activity("Announce", original))
    assert (found.author, found.text, found.quoted[0].author) == ("ada@zoo.example", "A1: Hay", "tomas@farm.example")


@pytest.mark.parametrize(
    ("actor", "page", "handle"),
    [
        (ADA, "https://zoo.example/@Ada/11", "Ada@zoo.example"),
        (ADA, None, "ada@zoo.example"),
        ("https://ZOO.example/@ada", "https://zoo.example/notes/11", "ada@zoo.example"),
        ("https://zoo.example/ap/users/115020", "https://zoo.example/@ada/11", "ada@zoo.example"),
        ("https://zoo.example/ap/users/115020", None, "115020@zoo.example"),
    ],
)
def test_a_handle_is_told_by_the_page_or_the_address(actor: str, page: Any, handle: str) -> None:
    assert handle_of(actor, page, {}) == handle
    assert handle_of(actor, page, {actor: "Ada@keepers.example"}) == "Ada@keepers.example"


@pytest.mark.parametrize("field", ["quote", "quoteUri", "quoteUrl", "_misskey_quote"])
def test_a_quote_is_found_whoever_wrote_it(field: str) -> None:
    assert post(activity(thing=note(**{field: "https://farm.example/9"}))).quotes == PostId(
        "mastodon", "https://farm.example/9"
    )


def test_a_list_of_one_thing_may_be_the_thing() -> None:
    thing = note(
        tag={"type": "Hashtag", "name": "#ZooChat"},
        attachment={"type": "Image", "name": "Hay"},
        inReplyTo={"id": "https://zoo.example/1"},
    )
    found = post(activity(thing=thing))
    assert (found.tags, found.media, found.reply_to) == (
        ("ZooChat",),
        ("Hay",),
        PostId("mastodon", "https://zoo.example/1"),
    )


def test_mentions_without_a_host_get_that_of_their_account() -> None:
    thing = note(tag=[{"type": "Mention", "name": "@wren", "href": ADA}, {"type": "Mention", "name": "@x@y.example"}])
    assert post(activity(thing=thing)).mentions == ("wren@zoo.example", "x@y.example")


def test_a_time_of_change_that_is_the_first_one_is_none() -> None:
    assert post(activity(thing=note(updated="2026-03-02T19:05:00Z"))).edited_at is None


@pytest.mark.parametrize(
    "damage", [{"content": None}, {"published": "once"}, {"id": ""}, {"type": []}, {"attributedTo": "ada"}]
)
def test_a_note_without_what_matters_is_refused(damage: dict[str, Any]) -> None:
    with pytest.raises((AttributeError, IndexError, KeyError, TypeError, ValueError)):
        post_of(activity(thing=note(**damage)), 1, Tally(), {})
