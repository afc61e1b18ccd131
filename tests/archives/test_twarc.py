"""Statuses of the X API v1.1: what the cases do not show."""

import io
import json
from itertools import islice
from typing import Any

import pytest

from chatbadge.archives import Options
from chatbadge.archives.twarc import read, sniff
from chatbadge.core.model import Archive, Post, PostId
from chatbadge.reading.files import Files, Member

from .transcripts import files


def status(
    id: str = "1103098367308726273", by: str = "mara_keeps", text: str = "A1: Hay", **more: Any
) -> dict[str, Any]:
    user = {"id_str": f"7{len(by)}", "screen_name": by}
    return {"id_str": id, "created_at": "Wed Mar 06 01:02:00 +0000 2019", "full_text": text, "user": user, **more}


def archive(*values: Any) -> Archive:
    return read(files("\n".join(map(json.dumps, values)).encode()), Options())


def posts(*values: Any) -> list[Post]:
    return list(archive(*values).posts)


def test_a_retweet_credits_nobody_but_its_author() -> None:
    original = status("11", "otto_otters", "A1: Clams &amp; stones")
    (share,) = posts(status("12", "PenguPia", "RT @otto_otters: A1: Cl…", retweeted_status=original))
    assert (share.author, share.shares, share.quotes) == ("PenguPia", PostId("x", "11"), None)
    assert share.text == "RT @otto_otters: A1: Clams & stones"
    assert [(post.author, post.text) for post in share.quoted] == [("otto_otters", "A1: Clams & stones")]


def test_a_retweet_of_a_post_that_cannot_be_shown_still_says_what_it_shares() -> None:
    hidden = status("11", "shy_sloth", "A1: Leaves") | {
        "user": {"id_str": "3", "screen_name": "shy_sloth", "protected": True}
    }
    (share,) = posts(status("12", "PenguPia", "RT @shy_sloth: A1: Le…", retweeted_status=hidden))
    assert (share.shares, share.quoted, share.text) == (PostId("x", "11"), (), "RT @shy_sloth: A1: Le…")


def test_quotes_within_quotes_are_shown_two_levels_deep() -> None:
    nested = status("10")
    for id in range(11, 300):
        nested = status(str(id), quoted_status_id_str=str(id - 1), quoted_status=nested)
    (post,) = posts(nested)
    assert [post.quotes, post.quoted[0].quotes, post.quoted[0].quoted[0].quotes] == [
        PostId("x", id) for id in ("298", "297", "296")
    ]
    assert post.quoted[0].quoted[0].quoted == ()


def test_ids_are_taken_from_whole_numbers_but_never_from_rounded_ones() -> None:
    number, rounded = 1103098367308726273, 1.103098367308726e18
    whole, damaged = posts(
        status(in_reply_to_status_id=number, quoted_status_id=number),
        status(in_reply_to_status_id=rounded, quoted_status_id=rounded, in_reply_to_screen_name="otto_otters"),
    )
    assert whole.reply_to == whole.quotes == PostId("x", str(number))
    assert (damaged.reply_to, damaged.quotes, damaged.addressed) == (None, None, ("otto_otters",))


def test_without_a_time_the_id_says_it() -> None:
    (post,) = posts(status() | {"created_at": ""})
    assert f"{post.at:%Y-%m-%d %H:%M:%S}" == "2019-03-06 01:02:00"


def test_a_withheld_post_that_is_quoted_is_not_put_into_its_authors_mouth() -> None:
    notice = "This Tweet from @otto_otters has been withheld in response to a report."
    (post,) = posts(
        status(quoted_status=status("11", "otto_otters", notice, withheld_copyright=True), quoted_status_id=11)
    )
    assert (post.quotes, post.quoted) == (PostId("x", "11"), ())


@pytest.mark.parametrize(
    "damage", [{"id_str": None}, {"full_text": None}, {"user": {"screen_name": 5}}, {"entities": [1]}]
)
def test_what_is_damaged_is_counted(damage: dict[str, Any]) -> None:
    found = archive(status(**damage) if "entities" in damage else status() | damage, status())
    assert len(list(found.posts)) == 1
    assert found.tally.skipped == {"damaged entries": 1}


def test_a_damaged_post_inside_another_damages_both() -> None:
    found = archive(status(quoted_status=status() | {"full_text": ["no", "text"]}))
    assert list(found.posts) == []
    assert found.tally.skipped == {"damaged entries": 1}


def test_a_stream_that_begins_with_deletions_is_recognised() -> None:
    notices = [{"delete": {"status": {"id_str": str(n)}}} for n in range(200)]
    assert sniff(files("\n".join(map(json.dumps, [*notices, status()])).encode()))


@pytest.mark.parametrize(
    "other",
    [
        {"id": 4, "idstr": "4", "text": "keepers", "user": {"screen_name": "mara"}},  # Weibo
        {"id": "4", "content": "<p>keepers</p>", "account": {"acct": "mara"}},  # Mastodon
        {"id_str": "4", "full_text": "keepers"},  # somebody's own archive names no user
        {"statuses": []},
    ],
)
def test_what_only_looks_alike_is_not_claimed(other: dict[str, Any]) -> None:
    assert not sniff(files(json.dumps(other).encode()))


def test_the_first_post_is_there_before_the_file_was_read() -> None:
    content = b"\n".join([json.dumps(status()).encode()] * 20_000)
    opened: list[io.BytesIO] = []

    def opening() -> io.BytesIO:
        opened.append(io.BytesIO(content))
        return opened[-1]

    found = read(Files("long.jsonl", (Member("long.jsonl", "long.jsonl", opening),)), Options())
    assert len(list(islice(found.posts, 3))) == 3
    assert opened[-1].tell() < 10_000
