"""X's archive of one's own account: what the cases do not show."""

import io
import json
import shutil
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from chatbadge.archives import Options, open_archive, open_archives
from chatbadge.archives.x_export import read, sniff
from chatbadge.core.model import Archive, Post, PostId
from chatbadge.errors import ArchiveError
from chatbadge.reading.files import Files, Member

from .cases import DATA

ACCOUNT = [{"account": {"username": "ada_keeps", "accountId": "2210"}}]
PARTS = DATA / "x_export" / "parts-and-long-posts"


def tweet(id: str = "1633182727664570593", text: str = "A1: fish", **more: Any) -> dict[str, Any]:
    return {"tweet": {"id_str": id, "created_at": "Tue Mar 07 19:08:00 +0000 2023", "full_text": text, **more}}


def note(text: Any, at: str = "2023-03-07T19:08:00.000Z") -> dict[str, Any]:
    return {"noteTweet": {"noteTweetId": "1", "createdAt": at, "core": {"text": text}}}


def script(name: str, value: Any) -> bytes:
    return f"window.{name} = {json.dumps(value)}".encode()


def container(contents: Mapping[str, bytes]) -> Files:
    members = (Member(name, name, partial(io.BytesIO, content)) for name, content in contents.items())
    return Files("export.zip", tuple(members), packed=True)


def archive(*tweets: Any, account: Any = ACCOUNT, notes: Any = ()) -> Archive:
    scripts = {"tweets": tweets, "account": account, "note-tweet": notes}
    variables = {name: f"YTD.{name.replace('-', '_')}.part0" for name in scripts}
    return read(container({f"data/{n}.js": script(variables[n], value) for n, value in scripts.items()}), Options())


def posts(*tweets: Any, **more: Any) -> list[Post]:
    return list(archive(*tweets, **more).posts)


def whole(text: str, *long: Any) -> str:
    (post,) = posts(tweet(text=text), notes=long)
    return post.text


def test_nothing_private_is_opened() -> None:
    opened = []

    def member(path: Path) -> Member:
        def content() -> io.BufferedReader:
            opened.append(path.name)
            return path.open("rb")

        return Member(path.relative_to(PARTS).as_posix(), path.name, content)

    files = Files("export", tuple(map(member, sorted(PARTS.rglob("*.js")))), packed=True)
    assert sniff(files)
    assert len(list(read(files, Options()).posts)) == 5
    assert set(opened) == {"account.js", "note-tweet.js", "tweets.js", "tweets-part1.js"}


def test_other_files_change_nothing(tmp_path: Path) -> None:
    shutil.copytree(PARTS, tmp_path / "bare")
    for name in ("direct-messages.js", "deleted-tweets.js"):
        (tmp_path / "bare" / "data" / name).unlink()
    whole, bare = open_archive(PARTS), open_archive(tmp_path / "bare")
    assert (whole.digest, list(whole.posts)) == (bare.digest, list(bare.posts))


def test_nobody_gets_the_posts_of_an_export_without_account() -> None:
    mine, theirs = tweet(text="mine"), tweet("1633182727664570599", "theirs")
    found = read(
        container(
            {
                "ada_account.js": script("YTD.account.part0", ACCOUNT),
                "ada_tweets.js": script("YTD.tweets.part0", [mine]),
                "tweets.js": script("YTD.tweets.part0", [theirs]),
                "eve/tweets.js": script("YTD.tweets.part0", [theirs]),
            }
        ),
        Options(),
    )
    assert [post.text for post in found.posts] == ["mine"]
    assert found.tally.skipped["files of posts without the account.js that says whose they are"] == 2


def test_two_exports_in_one_folder_keep_their_authors() -> None:
    found = read(
        container(
            {
                "a/data/account.js": script("YTD.account.part0", ACCOUNT),
                "a/data/tweets.js": script("YTD.tweets.part0", [tweet()]),
                "b/data/account.js": script("YTD.account.part0", [{"account": {"username": "ben_vet"}}]),
                "b/data/tweets.js": script("YTD.tweets.part0", [tweet("1633182727664570599")]),
            }
        ),
        Options(),
    )
    assert [(post.author, post.ordinal) for post in found.posts] == [("ada_keeps", 1), ("ben_vet", 2)]


@pytest.mark.parametrize("account", [[], [{}], {}, 7, [{"account": {"username": 7}}], [{"account": []}], [[]]])
def test_an_account_without_a_name_is_refused(account: Any) -> None:
    with pytest.raises(ArchiveError, match="not whose they are"):
        archive(tweet(), account=account)


def test_deleted_posts_are_no_export(tmp_path: Path) -> None:
    (tmp_path / "x.js").write_bytes(script("YTD.deleted_tweets.part0", [tweet()]))
    with pytest.raises(ArchiveError, match="in no format"):
        open_archives(tmp_path / "x.js")


# --- long posts


def test_a_long_post_is_read_in_full() -> None:
    assert whole("A2: fish &amp; mussels… https://t.co/pic1", note("A2: fish & mussels, but no bread")) == (
        "A2: fish & mussels, but no bread"
    )


def test_the_handles_in_front_of_a_long_reply_stay() -> None:
    assert whole("@ben_vet @cy A2: fish…", note("A2: fish, daily")) == "@ben_vet @cy A2: fish, daily"
    assert whole("@ben_vet fish…", note("@ben_vet fish, daily")) == "@ben_vet fish, daily"


@pytest.mark.parametrize(
    "other",
    [note("Another's words"), note("A1: fish, daily", "2023-03-07T19:08:01.000Z"), {}, 7, note(7)],
    ids=["other words", "other second", "empty", "number", "no text"],
)
def test_another_long_post_is_not_taken_for_it(other: Any) -> None:
    assert whole("A1: fish…", other) == "A1: fish…"


def test_a_picture_without_words_is_no_beginning_of_a_long_post() -> None:
    assert whole("https://t.co/pic1", note("A1: fish")) == "https://t.co/pic1"


# --- what posts refer to


def link(address: str, short: str = "https://t.co/q1") -> dict[str, Any]:
    return {"entities": {"urls": [{"url": short, "expanded_url": address}]}}


@pytest.mark.parametrize(
    ("text", "address", "quoted"),
    [
        ("So true https://t.co/q1", "https://twitter.com/ben_vet/status/163318", "163318"),
        ("So true https://t.co/q1 https://t.co/pic", "https://x.com/ben_vet/status/163318?s=20", "163318"),
        ("https://t.co/q1 says it all", "https://twitter.com/ben_vet/status/163318", None),
        ("So true https://t.co/q1", "https://zoo.example/ben_vet/status/163318", None),
        ("So true https://t.co/q1", "https://twitter.com/ben_vet/status/163318/photo/1", None),
        ("Me https://t.co/q1", "https://twitter.com/ada_keeps/status/1633182727664570593", None),
        ("RT @cy: So true https://t.co/q1", "https://twitter.com/ben_vet/status/163318", None),
    ],
    ids=["at the end", "before a picture", "in the text", "elsewhere", "a picture", "itself", "somebody's quote"],
)
def test_a_link_to_a_post_at_the_end_quotes_it(text: str, address: str, quoted: str | None) -> None:
    (post,) = posts(tweet(text=text, **link(address)))
    assert post.quotes == (PostId("x", quoted) if quoted else None)


def test_a_retweet_keeps_its_text_and_names_no_original() -> None:
    (post,) = posts(tweet(text="RT @ben_vet: A1: &lt;3 fi…"))
    assert (post.text, post.shares, post.quoted) == ("RT @ben_vet: A1: <3 fi…", None, ())


# --- odd values


@pytest.mark.parametrize("other", [0, -1, 1e300, "", "x", None, [], {}, [[]], {"a": 1}, True, "9" * 999])
def test_every_value_may_be_of_another_kind(other: Any) -> None:
    for name in ("tweets.js", "note-tweet.js", "account.js"):
        content = (PARTS / "data" / name).read_text("utf-8")
        for damaged in damaged_by(json.loads(content.partition("=")[2]), other):
            scripts = {path.name: path.read_bytes() for path in (PARTS / "data").iterdir()}
            scripts[name] = (content.partition("=")[0] + "= " + json.dumps(damaged)).encode()
            try:
                assert sniff(container(scripts)) or name == "tweets.js"
                found = list(read(container(scripts), Options()).posts)
            except ArchiveError:
                continue
            assert all(isinstance(post.text, str) and isinstance(post.author, str) for post in found)


def damaged_by(value: Any, other: Any) -> Iterator[Any]:
    """Copies of a JSON value, in each of which one value is another."""
    yield other
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        for damaged in damaged_by(part, other):
            copy = value.copy()
            copy[key] = damaged
            yield copy


def test_an_export_of_any_length_is_read_as_it_comes() -> None:
    class Endless(io.RawIOBase):
        _rest = b"window.YTD.tweets.part0 = ["

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            self._rest = self._rest or json.dumps(tweet()).encode() + b","
            given, self._rest = self._rest[: len(buffer)], self._rest[len(buffer) :]
            buffer[: len(given)] = given
            return len(given)

    account = Member("account.js", "account.js", lambda: io.BytesIO(script("YTD.account.part0", ACCOUNT)))
    endless = Member("tweets.js", "tweets.js", lambda: io.BufferedReader(Endless()))
    files = Files("export", (account, endless), packed=True)
    vars(endless)["digest"] = "0" * 64
    assert [post.ordinal for post in islice(read(files, Options()).posts, 1000)] == list(range(1, 1001))


def test_what_comes_before_the_damage_is_kept() -> None:
    files = container(
        {
            "account.js": script("YTD.account.part0", ACCOUNT),
            "tweets.js": script("YTD.tweets.part0", [tweet(), tweet("1633182727664570599")])[:-40],
        }
    )
    found = read(files, Options())
    assert len(list(found.posts)) == 1
    assert sum(found.tally.warnings.values()) == 1
