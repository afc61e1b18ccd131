"""Files that hold no chat that anybody could be credited for are refused with a reason – and nothing else is."""

from pathlib import Path

import pytest

from chatbadge.archives import authorless, open_archives, status_urls
from chatbadge.errors import ArchiveError
from chatbadge.reading.files import open_files

from .cases import cases

HERE = Path(__file__).parents[2]
URLS = ["https://twitter.com/ada_keeps/status/953010340303949825", "https://x.com/tova/status/953010400303949826?s=20"]
IDS = ["953010340303949825", "953010400303949826", "20180115"]


def write(path: Path, content: str) -> Path:
    (path / "chat.txt").write_text(content, "utf-8", newline="")
    return path / "chat.txt"


def complaint(path: Path, format_name: str = "") -> str:
    with pytest.raises(ArchiveError) as caught:
        open_archives(path, format_name)
    assert "\n" not in str(caught.value)
    return str(caught.value).removeprefix(f"{path}: ")


# --- addresses and ids


@pytest.mark.parametrize(
    "lines",
    [
        URLS,
        [f"- <{url}>" for url in URLS],
        [f"{n}. {url}," for n, url in enumerate(URLS)],
        [f'"{url}";2018-01-15T21:00:06Z' for url in URLS],
        [url.replace("_", "\\_") for url in URLS],
        ["twitter.com/i/web/status/953010340303949825", "mobile.twitter.com/ada/statuses/5", "//www.x.com/ada/status/6/photo/1"],
        ["---", "title: Our chat", "tags: [zoo, chat]", "draft: false", "more: x", "---", "", *URLS],
        ["Our chat, as a list:", "", *URLS, "", "(Thanks to all!)"],
    ],
)  # fmt: skip
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_list_of_addresses_is_told_as_one(tmp_path: Path, lines: list[str], end: str) -> None:
    said = complaint(write(tmp_path, end.join(lines)))
    assert said.startswith(
        f"lists {sum('/status' in line for line in lines)} posts of X by their addresses, without their words; "
    )
    assert "twarc2 hydrate ids.txt posts.jsonl" in said


@pytest.mark.parametrize(
    "lines", [IDS, ["id", *IDS], ['"tweet_id"', *(f'"{id}"' for id in IDS)], [f"{id}," for id in IDS]]
)
def test_a_list_of_ids_is_told_as_one(tmp_path: Path, lines: list[str]) -> None:
    assert complaint(write(tmp_path, "\n".join(lines))).startswith(
        "lists 3 posts of X by their ids, without their words; "
    )


def test_ids_that_stand_alone_need_no_other_command(tmp_path: Path) -> None:
    assert complaint(write(tmp_path, "\n".join(IDS))).endswith(": twarc2 hydrate chat.txt posts.jsonl")
    assert "grep -oE '[0-9]{8,}' chat.txt > ids.txt; twarc2" in complaint(write(tmp_path, "id\n" + "\n".join(IDS)))


def test_the_command_can_be_typed_whatever_the_file_is_called(tmp_path: Path) -> None:
    path = write(tmp_path, "\n".join(URLS)).rename(tmp_path / "Ada's list; rm.md")
    assert """ 'Ada'"'"'s list; rm.md' """ in complaint(path)


def test_rounded_ids_are_no_way_to_the_posts(tmp_path: Path) -> None:
    rounded = "\n".join(f"{953010340303949825 + n * 10**12:.14E}".replace(".", ",") for n in range(5))
    assert "so that they name no posts any more; ask for the list as it was before" in complaint(
        write(tmp_path, rounded)
    )


@pytest.mark.parametrize(
    "content",
    [
        URLS[0],
        "\n".join(f"See {url} for more" for url in URLS),
        "\n".join(f"ada: {url}" for url in URLS),
        "\n".join([*URLS, *("A long essay about chats" for _ in range(4))]),
        "https://twitter.com/ada_keeps\nhttps://twitter.com/tova\n",
        "1520879400\n1520879401\n1520879402\n",
        "1,2,3\n4,5,6\n",
        "01234567890123456789 is a number\n12345678901234567890 is another\n",
        '{"ids": [953010340303949825,\n953010400303949826]}',
    ],
)
def test_what_only_mentions_addresses_or_numbers_is_no_list(tmp_path: Path, content: str) -> None:
    assert not status_urls.sniff(open_files(write(tmp_path, content)))


# --- nobody's posts


@pytest.mark.parametrize(
    ("content", "columns"),
    [
        ("created_at,text\n2018-01-15,hello\n", "at=created_at,text=text"),
        ("\ufeffid;Date;Tweet\n1;2018-01-15;hello\n", "at=Date,text=Tweet"),
        ("2018-01-15 21:00,hello there\n2018-01-15 21:01,hello back\n", "at=1,text=2"),
        ("hello there\t1520879400\nhello back\t1520879401\n", "at=2,text=1"),
        ('[{"time": "2018-01-15", "text": "hello", "id": 1}]', "at=time,text=text"),
    ],
)
def test_posts_without_anybodys_name_are_refused_with_what_would_help(
    tmp_path: Path, content: str, columns: str
) -> None:
    said = complaint(write(tmp_path, content))
    assert "nobody's name, so nobody can be credited; export it again with the authors" in said
    assert said.endswith(f"add --columns author==HANDLE,{columns}")


@pytest.mark.parametrize(
    "content",
    [
        "created_at,text,user\n2018-01-15,hello,ada\n",
        "created_at,text,from\n2018-01-15,hello,ada\n",
        "created_at,text,zebra\n2018-01-15,hello,ada\n",
        "date,amount\n2018-01-15,12\n",
        "12/02/2018, 18:30 - Ada: hello there\n12/02/2018, 18:31 - Ben: hello back\n",
        "2018-02-12 18:30:00,123 INFO started the server\n2018-02-12 18:30:01,456 INFO stopped it\n",
        "2018-01-15 21:00\tAda Keeper: hello there\n2018-01-15 21:01\t@ben: hello back\n",
        "2018-01-15 21:00,<ada> hello there\n2018-01-15 21:01,<ben> hello back\n",
        "2018-01-15 21:00,ada,hello there\n2018-01-15 21:01,ben,hello back\n",
        "2018-01-15,12\n2018-01-16,13\n",
        "Dear Ada, it is long since I wrote\nYours, Ben\n",
        '{"text": "hello", "created_at": "2018-01-15", "user": {"name": "ada"}}\n',
        '{"$type": "app.bsky.feed.post", "text": "hello", "createdAt": "2018-01-15"}\n',
        '{"time": "12:00", "level": "info", "message": "started"}\n',
    ],
)
def test_what_may_name_people_is_not_taken_for_nobodys(tmp_path: Path, content: str) -> None:
    assert not authorless.sniff(open_files(write(tmp_path, content)))


@pytest.mark.parametrize("name", ["authorless", "status_urls"])
def test_a_refusal_that_was_asked_for_by_mistake_says_so(tmp_path: Path, name: str) -> None:
    assert complaint(write(tmp_path, "Dear diary"), name).endswith("; leave out --format")


def test_no_file_of_this_project_or_of_another_format_is_refused() -> None:
    own = [*HERE.glob("*.*"), *HERE.glob("chatbadge/**/*.py"), *HERE.glob("templates/**/*.*")]
    others = [
        case for case in cases() if case.parent.name not in ("authorless", "status_urls", "columns") and case.is_file()
    ]
    for path in (*own, *others):
        if path.is_file() and path.stat().st_size:
            files = open_files(path)
            assert [authorless.sniff(files), status_urls.sniff(files)] == [False, False], path
