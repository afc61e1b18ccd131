"""Folders of academictwitteR: what the case does not show."""

import io
import json
from functools import partial
from typing import Any

import pytest

from chatbadge.archives import Options
from chatbadge.archives.academictwitter import read, sniff
from chatbadge.errors import ArchiveError
from chatbadge.reading.files import Files, Member


def folder(**named: Any) -> Files:
    """Files by their names, ``__`` for ``/``."""

    def member(name: str, content: Any) -> Member:
        return Member(name, name, partial(io.BytesIO, json.dumps(content).encode()))

    members = [member(f"{name.replace('__', '/')}.json", content) for name, content in sorted(named.items())]
    return Files("zoo", tuple(members), packed=True)


def raw(id: str) -> dict[str, Any]:
    return {"id": id, "text": "A1: Hay", "author_id": "1", "created_at": "2021-06-04T02:54:15.000Z", "attachments": {}}


def users(name: str) -> dict[str, Any]:
    return {"users": [{"id": "1", "username": name}]}


def test_each_file_of_posts_takes_its_authors_from_the_file_beside_it() -> None:
    found = read(
        folder(
            spring__data_7=[raw("11")], spring__users_7=users("mara_keeps"),
            summer__data_7=[raw("12")], summer__users_7=users("mara_keeps_bears"),
        ), Options(),
    )  # fmt: skip
    assert [(post.id.id, post.author) for post in found.posts] == [("11", "mara_keeps"), ("12", "mara_keeps_bears")]


def test_without_the_file_beside_it_a_file_of_posts_has_no_authors() -> None:
    found = read(folder(data_7=[raw("11")], data_8=[raw("12")], users_8=users("mara_keeps")), Options())
    assert [post.id.id for post in found.posts] == ["12"]
    assert found.tally.skipped == {"posts whose author the file does not name": 1}


def test_one_file_of_posts_is_recognised_and_refused() -> None:
    alone = Files("data_7.json", folder(x=[raw("11")]).members)
    assert sniff(alone)
    with pytest.raises(
        ArchiveError, match="whom academictwitteR keeps in files users_….json; name the folder that holds"
    ):
        read(alone, Options())


@pytest.mark.parametrize(
    "other",
    [
        {"data_7": {"data": [raw("11")]}},
        {"data_7": [{"id": "11", "text": "hay"}]},
        {"data_7": [raw("11") | {"author": {"username": "mara_keeps"}}]},
        {"posts_7": [raw("11")], "users_7": users("mara_keeps")},
        {"data_7": [], "users_7": users("mara_keeps")},
    ],
)
def test_other_folders_are_not_claimed(other: dict[str, Any]) -> None:
    assert not sniff(folder(**other))


@pytest.mark.parametrize("content", [None, 5, "users", [], {"users": 5}])
def test_files_of_another_kind_name_nobody(content: Any) -> None:
    found = read(folder(data_7=[raw("11"), None], users_7=content), Options())
    assert list(found.posts) == []
    assert found.tally.skipped == {"posts whose author the file does not name": 1, "damaged entries": 1}
