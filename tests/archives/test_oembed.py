"""Embedded posts: what the cases do not show."""

import json
from typing import Any

import pytest

from chatbadge.archives import Options
from chatbadge.archives.oembed import read, sniff
from chatbadge.core.model import Archive, Post, PostId

from .transcripts import files

DID = "did:plc:otterotterotterotterotte"


def embed(
    text: str = "A1", by: str = "(@ada)", url: str = "https://x.com/ada/status/1136347797910458593", **more: str
) -> str:
    more = {"class": "twitter-tweet", **more}
    attributes = " ".join(f'{name.replace("_", "-")}="{value}"' for name, value in more.items())
    return f'<blockquote {attributes}><p>{text}</p>&mdash; Ada {by} <a href="{url}">June 5, 2019</a></blockquote>'


def bluesky(key: str, day: str = "November 20, 2024 at 8:03 PM") -> str:
    return (
        f'<blockquote class="bluesky-embed" data-bluesky-uri="at://{DID}/app.bsky.feed.post/{key}"><p>A1</p>'
        f'— Ada (<a href="https://bsky.app/profile/{DID}">@ada.zoo</a>) <a href="https://bsky.app/x">{day}</a></blockquote>'
    )


def page(*quotes: str) -> Archive:
    return read(files(f"<html><body>{' '.join(quotes)}</body></html>".encode()), Options())


def only(*quotes: str) -> Post:
    (post,) = page(*quotes).posts
    return post


def test_the_time_is_the_id_s_to_the_millisecond() -> None:
    post = only(embed(url="https://x.com/ada/status/1136347798959034593"))
    assert post.at.isoformat(timespec="milliseconds") == "2019-06-05T19:03:22.250+00:00"


def test_of_an_old_post_only_the_day_is_known() -> None:
    found = page(embed(url="https://twitter.com/ada/status/18423790143"))
    assert [post.at.isoformat() for post in found.posts] == ["2019-06-05T00:00:00+00:00"]
    assert found.tally.warnings == {"embedded posts of which only the day is known": 1}


def test_an_old_embed_s_exact_time_is_kept() -> None:
    quote = embed(url="https://twitter.com/ada/status/18423790143").replace(
        "<a href", '<a data-datetime="2010-07-13T09:12:44+00:00" href'
    )
    assert only(quote).at.isoformat() == "2010-07-13T09:12:44+00:00"


def test_the_author_is_the_one_nearest_to_the_address() -> None:
    assert only(embed(by="(@ben) (@ada)")).author == "ada"
    assert only(embed("A1 (@cy)", by="")).author == "ada"


def test_a_link_in_the_text_is_not_the_post_s_address() -> None:
    quote = embed('See <a href="https://twitter.com/ben/status/1">https://t.co/x</a>')
    assert only(quote).id == PostId("x", "1136347797910458593")


@pytest.mark.parametrize(
    "damaged",
    [embed(url="https://zoo.example"), embed().replace("<p>", "<i>").replace("</p>", "</i>"), embed(by="", url="")],
    ids=["other address", "no paragraph", "nothing"],
)
def test_what_is_no_embed_of_a_post_is_damaged(damaged: str) -> None:
    found = page(damaged, embed())
    assert len(list(found.posts)) == 1
    assert found.tally.skipped == {"damaged entries": 1}


def test_a_parent_is_taken_from_old_embeds_only_where_it_is_an_id() -> None:
    assert only(embed(data_in_reply_to="247855001760698593")).reply_to == PostId("x", "247855001760698593")
    assert only(embed(data_in_reply_to="@ben")).reply_to is None


def test_a_bluesky_post_s_time_is_in_its_key() -> None:
    post = only(bluesky("3lbfnajxxw22p"))
    assert (post.id, post.author, post.author_id) == (
        PostId("bluesky", f"at://{DID}/app.bsky.feed.post/3lbfnajxxw22p"),
        "ada.zoo",
        DID,
    )
    assert post.at.isoformat() == "2024-11-20T19:03:10+00:00"


@pytest.mark.parametrize("key", ["first", "3lbfnajxxw22", "zzzzzzzzzzzzz", "3LBFNAJXXW22P"])
def test_a_key_of_another_kind_holds_no_time(key: str) -> None:
    assert only(bluesky(key)).at.isoformat() == "2024-11-20T20:03:00+00:00"


def test_embeds_far_down_a_page_are_found() -> None:
    far = f"<html><head><style>{'p {} ' * 50_000}</style></head><body>{embed()}</body></html>"
    assert sniff(files(far.encode()))
    assert not sniff(files(far.replace("twitter-tweet", "otter").encode()))


def test_an_array_of_answers_is_read() -> None:
    answers: list[Any] = [
        {"author_url": "https://x.com/ada", "html": embed()},
        {"html": embed()},
        7,
        {"html": 7, "author_url": ""},
    ]
    file = files(json.dumps(answers).encode())
    assert sniff(file)
    found = read(file, Options())
    assert [post.author for post in found.posts] == ["ada"]
    assert found.tally.skipped == {"answers that hold no post": 3}


@pytest.mark.parametrize("value", [7, "", None, [], {}, {"html": "<p>x</p>", "author_url": "x"}, {"html": embed()}])
def test_other_json_is_no_answer(value: Any) -> None:
    assert not sniff(files(json.dumps(value).encode()))
