"""Archives become sessions: whole or not at all, once however often, and nobody is given anything."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from chatbadge.archives import open_archives
from chatbadge.errors import ArchiveError, InputError
from chatbadge.imported import Imported
from chatbadge.importing import Choice, import_archives
from chatbadge.installation import Installation

from .conftest import set_up

NOW = datetime(2024, 1, 1, tzinfo=UTC)
EVENING = datetime(2018, 3, 6, 1, 0, tzinfo=UTC)  # 8 pm on Monday the 5th, in New York
Import = Callable[..., Imported]


def status(minutes: float, author: str, text: str, **more: Any) -> dict[str, Any]:
    """A status as the X API v1.1 gives it."""
    at = EVENING + timedelta(minutes=minutes)
    id = str(((int(at.timestamp() * 1000) - 1_288_834_974_657) << 22) + sum(map(ord, author + text)))
    return {
        "id_str": id, "id": int(id), "text": text, "created_at": at.strftime("%a %b %d %H:%M:%S +0000 %Y"),
        "user": {"id_str": str(sum(map(ord, author))), "screen_name": author, "name": author},
        "entities": {"hashtags": [{"text": "zoochat"}] if "#zoochat" in text else [], "user_mentions": [], "urls": []},
        **more,
    }  # fmt: skip


def evening(start: float = 0) -> list[dict[str, Any]]:
    said = [status(start - 5, "hana", "Welcome! #zoochat")]
    for n in (1, 2, 3):
        said.append(status(start + 10 * n, "hana", f"Q{n}: What do you feed on day {n} of {start}? #zoochat"))
        said += [
            status(start + 10 * n + 2, who, f"A{n}: Fish and {who}'s {n} carrots, in the morning #zoochat")
            for who in ("bo", "tova")
        ]
    return said


@pytest.fixture
def zoo(tmp_path: Path, keys: Path) -> Installation:
    return set_up(tmp_path, keys=keys)


@pytest.fixture
def bring(zoo: Installation, tmp_path: Path) -> Import:
    """Import statuses from files of their own."""

    def bring(*files: list[dict[str, Any]], **choice: Any) -> Imported:
        archives = []
        for n, statuses in enumerate(files):
            path = tmp_path / f"{n}.jsonl"
            path.write_text("".join(json.dumps(each) + "\n" for each in statuses))
            archives += [(path.name, archive) for archive in open_archives(path)]
        return import_archives(zoo, archives, NOW, Choice(**choice))

    return bring


WEEK = 7 * 24 * 60
WEEKS = [*evening(), *evening(WEEK), status(3000, "ads", "Buy feed! #zoochat")]


def test_a_collection_falls_into_its_sessions(bring: Import, zoo: Installation) -> None:
    done = bring(WEEKS)
    assert [(each.session, each.posts, each.new, each.people) for each in done.sessions] == [
        ("zoochat-2018-03-06", 10, 10, 3),
        ("zoochat-2018-03-13", 10, 10, 3),
    ]
    assert (done.posts, done.outside, done.doubles, done.people) == (21, 1, 0, 4)
    assert done.sessions[0].hosts == ("hana",)
    assert list(done.sessions[0].questions) == [1, 2, 3]
    assert [session.posts for session in zoo.store.sessions()] == [10, 10]


def test_the_day_is_the_one_where_the_chat_is_held(bring: Import) -> None:
    done = bring(WEEKS, timezone="America/New_York")
    assert [each.session for each in done.sessions] == ["zoochat-2018-03-05", "zoochat-2018-03-12"]


def test_an_import_gives_nobody_anything(bring: Import, zoo: Installation) -> None:
    done = bring(WEEKS)
    assert dict(done.sessions[0].claimable) == {"participation": 2, "contributor": 2}
    assert zoo.store.awards() == []


def test_importing_again_changes_nothing(bring: Import, zoo: Installation) -> None:
    bring(WEEKS)
    before = [(session, zoo.store.posts(session.id)) for session in zoo.store.sessions()]
    again = bring(WEEKS)
    assert [each.new for each in again.sessions] == [0, 0]
    assert [(session, zoo.store.posts(session.id)) for session in zoo.store.sessions()] == before


def test_a_dry_run_says_the_same_and_changes_nothing(bring: Import, zoo: Installation) -> None:
    would = bring(WEEKS, dry_run=True)
    assert zoo.store.sessions() == ()
    assert would == bring(WEEKS)


def test_overlapping_pulls_are_one_chat_and_each_post_counts_once(bring: Import, zoo: Installation) -> None:
    whole = evening()
    done = bring(whole[:7], whole[3:])
    assert [(each.posts, each.new) for each in done.sessions] == [(10, 10)]
    assert done.doubles == 4


def test_a_later_pull_adds_what_the_first_one_lacked(bring: Import, zoo: Installation) -> None:
    whole = evening()
    bring(whole[:8])
    done = bring(whole)
    assert [(each.session, each.posts, each.new) for each in done.sessions] == [("zoochat-2018-03-06", 10, 2)]


def test_an_interrupted_import_goes_on_where_it_was(
    bring: Import, zoo: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    add, calls = zoo.store.add_posts, []

    def interrupted(*arguments: Any) -> None:
        add(*arguments)
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(zoo.store, "add_posts", interrupted)
    with pytest.raises(KeyboardInterrupt):
        bring(WEEKS)
    assert [session.posts for session in zoo.store.sessions()] == [10]
    again = bring(WEEKS)
    assert [each.new for each in again.sessions] == [0, 10]


def test_one_unreadable_file_among_several_keeps_nothing_of_the_others(bring: Import, zoo: Installation) -> None:
    with pytest.raises(ArchiveError, match="holds no posts"):
        bring(evening(), [{"created_at": "", "id_str": "1", "text": "x", "user": {"screen_name": "bo"}}])
    assert zoo.store.sessions() == ()


def test_a_session_may_be_named_and_a_window_be_set(bring: Import) -> None:
    done = bring(WEEKS, session="zoo-night", until=EVENING + timedelta(hours=2))
    assert [(each.session, each.posts) for each in done.sessions] == [("zoo-night", 10)]
    assert done.archives[0].skipped == {"posts outside of the time that was asked for": 11}
    again = bring(evening())
    assert [(each.session, each.new) for each in again.sessions] == [("zoochat-2018-03-06", 0)]


def test_what_is_in_one_session_cannot_be_imported_into_another(bring: Import, zoo: Installation) -> None:
    bring(evening())
    with pytest.raises(InputError, match="its posts are in the session 'zoochat-2018-03-06' already"):
        bring(evening(), session="another")
    assert len(zoo.store.sessions()) == 1


def test_a_short_archive_without_numbered_questions_is_one_session(bring: Import) -> None:
    (session,) = bring([status(n, "bo", f"Bears and {n} fish #zoochat") for n in range(5)]).sessions
    assert (session.session, session.posts, session.hosts) == ("zoochat-2018-03-06", 5, ())


def test_a_long_archive_without_a_chat_is_told_and_not_kept(bring: Import, zoo: Installation) -> None:
    done = bring([status(n * 1440, "bo", f"Bears and {n} fish #zoochat") for n in range(50)])
    assert (done.sessions, done.outside) == ([], 50)
    assert zoo.store.sessions() == ()


def test_two_chats_of_one_day_are_told_apart_by_the_hour(bring: Import) -> None:
    done = bring([*evening(-600), *evening()])
    assert [each.session for each in done.sessions] == ["zoochat-2018-03-05", "zoochat-2018-03-06"]
    done = bring([*evening(600), *evening(60)], timezone="UTC")
    assert [each.session for each in done.sessions] == ["zoochat-2018-03-06", "zoochat-2018-03-06-1110"]


def test_a_later_version_of_a_post_takes_the_place_of_the_first(bring: Import, zoo: Installation) -> None:
    first = evening()
    bring(first)
    edited = [dict(each) for each in first]
    at, id = EVENING + timedelta(hours=1), edited[2]["id_str"]
    edited[2] |= {
        "text": "A1: Only fish #zoochat",
        "created_at": at.strftime("%a %b %d %H:%M:%S +0000 %Y"),
        "id_str": "999000000000000000",
        "id": 999000000000000000,
        "edit_history": {"initial_tweet_id": id, "edit_tweet_ids": [id, "999000000000000000"]},
    }
    bring(edited)
    texts = [post.text for post in zoo.store.posts("zoochat-2018-03-06")]
    assert "A1: Only fish #zoochat" in texts
    assert len(texts) == 10


def test_every_post_tells_which_file_it_came_from(bring: Import, zoo: Installation) -> None:
    bring(evening())
    post = zoo.store.posts("zoochat-2018-03-06")[3]
    assert zoo.store.provenance(post.id) == ("0.jsonl", "twarc", 4, NOW)


def test_configured_hosts_decide_who_poses_questions(tmp_path: Path, keys: Path) -> None:
    zoo = set_up(tmp_path, keys=keys)
    path = zoo.settings.path
    chat = '\n[chats.zoochat]\nhashtag = "#zoochat"\nhosts = ["ida"]\ntimezone = "America/New_York"\n'
    path.write_text(path.read_text() + chat)
    zoo = Installation.at(path)
    file = tmp_path / "c.jsonl"
    file.write_text("".join(json.dumps(each) + "\n" for each in [*evening(), *evening(45 * 1440)]))
    done = import_archives(zoo, [("c", archive) for archive in open_archives(file)], NOW)
    assert (done.sessions, done.outside) == ([], 20)


def test_a_flood_is_no_chat(bring: Import, zoo: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chatbadge.importing.MOST_POSTS", 30)
    flood = [status(n / 10, f"bo{n}", f"Buy {n} fish! #zoochat") for n in range(40)]
    done = bring(flood)
    assert (done.sessions, done.outside) == ([], 40)
    with pytest.raises(ArchiveError, match="holds 40 posts, more than the 30 that one session can have"):
        bring(flood, session="flood")
    assert zoo.store.sessions() == ()
