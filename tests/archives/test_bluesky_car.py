"""Bluesky's account exports: places of records, damage."""

from typing import Any

import pytest

from chatbadge.archives import Options
from chatbadge.archives.bluesky_car import read, sniff
from chatbadge.core.model import Archive
from chatbadge.errors import ArchiveError

from .cars import ADA, RECORDS, block, car, like, nodes, post, repository
from .transcripts import files

WHOLE = car(repository(RECORDS))


def archive(content: bytes) -> Archive:
    return read(files(content), Options())


def complaint(content: bytes) -> str:
    with pytest.raises(ArchiveError) as caught:
        list(archive(content).posts)
    return str(caught.value)


def test_each_post_has_the_place_that_the_index_tells() -> None:
    """Keys are kept as what they do not share with the one before."""
    texts = {f"app.bsky.feed.post/3mg3{number:09}": f"A1: {number}" for number in range(0, 3000, 37)}
    found = archive(car(repository({place: post(text) for place, text in texts.items()})))
    assert {each.id.id.removeprefix(f"at://{ADA}/"): each.text for each in found.posts} == texts
    assert not found.tally.skipped + found.tally.warnings


def test_the_order_of_the_blocks_makes_no_difference() -> None:
    first, *rest = repository(RECORDS)
    assert {post.id for post in archive(car([first, *reversed(rest)])).posts} == {
        post.id for post in archive(WHOLE).posts
    }


def test_only_what_the_latest_index_holds_is_read() -> None:
    """Changes as the network sends them hold old nodes too."""
    old = {"app.bsky.feed.post/3mg3x4xlcoc2l": post("A2: taken back")}
    blocks = [
        *repository(RECORDS),
        *nodes({key: block(value)[0] for key, value in old.items()}),
        *map(block, old.values()),
    ]
    found = archive(car(blocks))
    assert "taken back" not in repr(list(found.posts))
    assert found.tally.skipped == {"posts that are not in the repository's index": 1}


def test_likes_of_posts_are_no_posts() -> None:
    uri = f"at://{ADA}/app.bsky.feed.post/3k"
    found = archive(car(repository({"app.bsky.feed.like/3k": like(uri)})))
    assert list(found.posts) == []
    assert not found.tally.skipped


def test_a_record_of_another_shape_is_counted() -> None:
    broken: dict[str, Any] = {"$type": "app.bsky.feed.post", "text": 3}
    found = archive(car(repository({"app.bsky.feed.post/3mg3wzorork2l": broken, **RECORDS})))
    assert len(list(found.posts)) == 4
    assert found.tally.skipped == {"damaged entries": 1}


@pytest.mark.parametrize("cut", range(1, len(WHOLE), 97))
def test_a_file_that_is_cut_short_is_refused(cut: int) -> None:
    assert complaint(WHOLE[:cut]).endswith(("is cut short; export or fetch it again", "Export my data"))


@pytest.mark.parametrize("place", range(99, len(WHOLE), 131))
def test_a_file_with_a_wrong_bit_is_refused(place: int) -> None:
    damaged = bytearray(WHOLE)
    damaged[place] ^= 16
    assert "\n" not in complaint(bytes(damaged))


@pytest.mark.parametrize("content", [b"", b"\0", b"\xff" * 20, b"\x01", WHOLE[:59], b"\x03\xa1aa" + WHOLE[59:]])
def test_what_is_no_repository_is_refused(content: bytes) -> None:
    assert "\n" not in complaint(content)


def test_an_endless_block_is_not_read() -> None:
    assert "is damaged" in complaint(WHOLE + b"\xff\xff\xff\x7f")


@pytest.mark.parametrize(
    "entry", [3, {}, {"p": -1, "k": 3, "v": b"", "t": None}, {"p": "1", "k": b"a", "v": b"", "t": None}]
)
def test_an_index_of_another_shape_is_refused(entry: Any) -> None:
    tree = block({"l": None, "e": [entry]})
    commit = block({"did": ADA, "version": 3, "data": tree[0], "rev": "3m", "sig": b""})
    assert "is damaged" in complaint(car([commit, tree]))


@pytest.mark.parametrize("content", [b"", b"roots", b"\xa2eroots", b"{}", WHOLE[1:]])
def test_other_files_are_not_claimed(content: bytes) -> None:
    assert not sniff(files(content))
