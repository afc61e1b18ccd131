"""Mastodon's account exports: whose they are, what is left closed."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from chatbadge.archives import Options, open_archive, open_archives
from chatbadge.archives.mastodon_export import read, sniff
from chatbadge.core.model import Archive
from chatbadge.errors import ArchiveError
from chatbadge.reading.files import open_files

from .cases import DATA
from .transcripts import files

WHOLE, ALONE = DATA / "mastodon_export" / "whole-export", DATA / "mastodon_export" / "outbox-alone.json"
OUTBOX = json.loads((WHOLE / "outbox.json").read_text("utf-8"))


def archive(outbox: Any) -> Archive:
    return read(files(json.dumps(outbox).encode()), Options())


def authors(path: Path) -> set[str]:
    return {post.author for post in open_archive(path).posts}


def test_nothing_of_messages_to_single_people_is_given() -> None:
    text = (WHOLE / "outbox.json").read_text("utf-8")
    assert "because of the goat" in text
    assert "for followers" in text
    given = repr(list(open_archive(WHOLE).posts))
    assert "because of the goat" not in given
    assert "for followers" not in given


def test_the_account_s_own_spelling_is_taken_where_it_is_told(tmp_path: Path) -> None:
    assert authors(WHOLE) == {"Ada@zoo.example"}
    shutil.copy(WHOLE / "outbox.json", tmp_path)
    assert authors(tmp_path) == {"ada@zoo.example"}


@pytest.mark.parametrize(
    "actor", ["", "moo", "[]", '{"id": 3}', '{"id": "x", "preferredUsername": "a"}', '{"id": "a/b/c/d"}']
)
def test_a_damaged_file_on_the_account_tells_nothing(tmp_path: Path, actor: str) -> None:
    shutil.copy(WHOLE / "outbox.json", tmp_path)
    (tmp_path / "actor.json").write_text(actor)
    assert authors(tmp_path) == {"ada@zoo.example"}


def test_boosts_before_the_first_post_have_its_author() -> None:
    assert authors(ALONE) == {"Tomas@farm.example"}


def test_pictures_and_likes_make_no_other_export(tmp_path: Path) -> None:
    shutil.copytree(WHOLE, tmp_path / "export")
    shutil.rmtree(tmp_path / "export" / "media_attachments")
    (tmp_path / "export" / "likes.json").unlink()
    assert open_archive(tmp_path / "export").digest == open_archive(WHOLE).digest


def test_the_export_may_lie_in_a_folder_of_the_container(tmp_path: Path) -> None:
    shutil.copytree(WHOLE, tmp_path / "archive-20260401" / "data")
    assert authors(tmp_path) == {"Ada@zoo.example"}


@pytest.mark.parametrize("name", ["likes.json", "bookmarks.json", "actor.json"])
def test_the_export_s_other_files_are_no_posts(name: str) -> None:
    assert not sniff(open_files(WHOLE / name))


@pytest.mark.parametrize(
    "collection",
    [
        {"type": "OrderedCollection", "orderedItems": []},
        {"type": "OrderedCollection", "orderedItems": ["https://zoo.example/1"]},
        {"type": "OrderedCollection", "totalItems": 3, "first": "https://zoo.example/outbox?page=true"},
        {"type": "Collection", "orderedItems": OUTBOX["orderedItems"]},
        {"type": ["OrderedCollection"], "orderedItems": 3},
        OUTBOX["orderedItems"],
    ],
)
def test_other_collections_are_not_claimed(collection: Any) -> None:
    assert not sniff(files(json.dumps(collection).encode()))


def test_an_account_that_never_posted_has_an_export() -> None:
    empty = files(json.dumps({**OUTBOX, "orderedItems": []}).encode())
    assert sniff(empty)
    assert list(read(empty, Options()).posts) == []


def test_a_page_of_an_outbox_on_the_web_is_read() -> None:
    page = {**OUTBOX, "id": "https://zoo.example/users/ada/outbox?page=true", "type": "OrderedCollectionPage"}
    assert sniff(files(json.dumps(page).encode()))
    assert len(list(archive(page).posts)) == 5


def test_a_container_without_an_outbox_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("moo")
    (tmp_path / "b.txt").write_text("moo")
    with pytest.raises(ArchiveError, match="holds no outbox.json"):
        open_archives(tmp_path, "mastodon_export")


@pytest.mark.parametrize(
    "entry", [None, 3, "https://zoo.example/1", [], {"type": "Create"}, {"type": "Create", "object": 3}]
)
def test_an_activity_of_another_kind_is_counted(entry: Any) -> None:
    found = archive({**OUTBOX, "orderedItems": [entry, OUTBOX["orderedItems"][1]]})
    assert len(list(found.posts)) == 1
    assert sum(found.tally.skipped.values()) == 1
