"""Tables and JSON of any kind: what the user says of their columns is taken at its word, and told where it is wrong."""

import json
from pathlib import Path

import pytest

from chatbadge.archives import Options, open_archive, open_archives
from chatbadge.core.model import Archive, Post
from chatbadge.errors import ArchiveError, InputError
from chatbadge.reading.named_columns import FIELDS, parse_columns

TABLE = "who,when,what\nada,2018-03-12T18:30:00Z,Q1: What did an animal teach you?\ntova,2018-03-12T18:31:00Z,A1: Patience\n"
NAMED = {"author": "who", "at": "when", "text": "what"}


def archive(path: Path, content: str, zone: str = "", **columns: str) -> Archive:
    (path / "chat").write_text(content, "utf-8", newline="")
    return open_archive(path / "chat", options=Options(zone, NAMED | columns))


def posts(path: Path, content: str, **columns: str) -> list[Post]:
    return list(archive(path, content, **columns).posts)


def complaint(path: Path, content: str, **columns: str) -> str:
    with pytest.raises(ArchiveError) as caught:
        posts(path, content, **columns)
    assert "\n" not in str(caught.value)
    return str(caught.value).removeprefix(f"{path / 'chat'}: ")


# --- what is said


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("author=Name,at=Date,text=Post", {"author": "Name", "at": "Date", "text": "Post"}),
        (" author = Full name , at=Date,", {"author": "Full name", "at": "Date"}),
        ("text=Post, in full,author==ada=keeps", {"text": "Post, in full", "author": "=ada=keeps"}),
        ("at=1,text=2", {"at": "1", "text": "2"}),
    ],
)
def test_columns_are_named_in_one_option(text: str, columns: dict[str, str]) -> None:
    assert parse_columns(text) == columns


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "'' names no column; write it like author=Name,at=Date,text=Post"),
        ("author", "'author' names no column; write it like author=Name,at=Date,text=Post"),
        ("author=,at=x", "'author=' names no column; write it like author=Name,at=Date,text=Post"),
        ("user=Name", f"'user' is nothing that a post has; choose from {', '.join(FIELDS)}"),
        ("at=x,at=y", "at is there twice; name one column for it"),
    ],
)
def test_what_names_no_columns_is_refused_in_one_line(text: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_columns(text)
    assert str(caught.value) == f"--columns: {said}"


def test_without_columns_nothing_is_guessed(tmp_path: Path) -> None:
    (tmp_path / "chat").write_text(TABLE)
    with pytest.raises(ArchiveError, match="any table whose columns you name with --columns"):
        open_archives(tmp_path / "chat")


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"author": "Whom"}, "has no column 'Whom'; its columns are: who, when, what; did you mean who?"),
        ({"author": "Zebra"}, "has no column 'Zebra'; its columns are: who, when, what"),
        ({"author": "4"}, "has no column '4'; its columns are: who, when, what"),
        ({"author": "4", "at": "2", "text": "3"}, "has no column '4'; its columns are: 1, 2, 3"),
        ({"author": ""}, "--columns does not say which column holds author; add author=COLUMN"),
        ({"at": "what"}, "the column for at holds 'Q1: What did an animal teach you?', which is no time; "
                         "name another one; a time is written like 2018-02-12 18:30"),
        ({"at": "=soon"}, "the column for at holds 'soon', which is no time; name another one; "
                          "a time is written like 2018-02-12 18:30"),
    ],
)  # fmt: skip
def test_a_wrong_column_is_told_with_those_that_are_there(tmp_path: Path, columns: dict[str, str], said: str) -> None:
    assert complaint(tmp_path, TABLE, **columns) == said


def test_of_many_columns_the_first_are_told(tmp_path: Path) -> None:
    wide = ",".join(f"c{n}" for n in range(500))
    assert complaint(tmp_path, wide + "\n1\n").endswith("c28, c29 and 470 more")


def test_a_wrong_key_of_json_is_told_with_the_keys_inside_of_others(tmp_path: Path) -> None:
    entry = json.dumps({"user": {"name": "ada"}, "when": 1520879400, "what": "hello"})
    assert complaint(tmp_path, entry, author="user.nam") == (
        "has no column 'user.nam'; its columns are: user, user.name, when, what; did you mean user.name or user?"
    )
    assert complaint(tmp_path, "[1, 2, 3]") == "holds no JSON objects, one for each post; name another file"


# --- what is read


def test_a_value_for_all_rows_stands_behind_a_second_equals_sign(tmp_path: Path) -> None:
    assert {post.author for post in posts(tmp_path, TABLE, author="=ada_keeps")} == {"ada_keeps"}


def test_a_column_of_that_name_goes_before_a_number(tmp_path: Path) -> None:
    table = "2,1,3\nada,2018-03-12T18:30:00Z,hello\n"
    assert [post.author for post in posts(tmp_path, table, author="2", at="1", text="3")] == ["ada"]


@pytest.mark.parametrize("value", [None, [], {}, ["ada"], True, {"name": "ada"}])
def test_what_is_no_single_value_is_no_author(tmp_path: Path, value: object) -> None:
    entries = [{"who": "ada", "when": 1520879400, "what": "hello"}, {"who": value, "when": 1520879401, "what": "hi"}]
    read = archive(tmp_path, "\n".join(map(json.dumps, entries)))
    assert [post.author for post in read.posts] == ["ada"]
    assert read.tally.skipped == {"rows without an author": 1}


def test_ids_tie_replies_to_posts_and_people_are_addressed(tmp_path: Path) -> None:
    table = (
        TABLE.replace("what\n", "what,nr,to\n")
        .replace("you?\n", "you?,a1,\n")
        .replace("Patience\n", "Patience,b2,a1\n")
    )
    question, answer = posts(tmp_path, table, id="nr", reply_to="to")
    assert (answer.reply_to, answer.addressed) == (question.id, ())
    question, answer = posts(tmp_path, table.replace(",a1\n", ",@ada @ben\n"), id="nr", reply_to="to")
    assert (answer.reply_to, answer.addressed) == (None, ("ada", "ben"))
    question, answer = posts(tmp_path, table.replace(",a1\n", ",Ada Keeper\n"), reply_to="to")
    assert (answer.reply_to, answer.addressed) == (None, ("Ada Keeper",))


@pytest.mark.parametrize(
    "ids", [["308403734973661184", "308403734973661185"], ["591403817444446000", "591403817444446209"]]
)
def test_ids_from_addresses_are_believed_whatever_a_spreadsheet_did(tmp_path: Path, ids: list[str]) -> None:
    rows = "".join(f"ada,2018-03-12T18:30:00Z,hello {id},{ids[0]},https://x.com/ada/status/{id}\n" for id in ids)
    found = posts(tmp_path, "who,when,what,nr,link\n" + rows, id="nr", url="link")
    assert [str(post.id) for post in found] == [f"x:{id}" for id in ids]


def test_ids_that_a_spreadsheet_rounded_are_not_believed(tmp_path: Path) -> None:
    rows = "".join(f"ada,2018-03-12T18:30:0{n}Z,hello,5.9140381744444{n}E+17\n" for n in range(6))
    found = posts(tmp_path, "who,when,what,nr\n" + rows, id="nr")
    assert [post.id.id.partition("-")[2] for post in found] == ["1", "2", "3", "4", "5", "6"]


def test_equal_rows_are_one_post_and_different_ones_make_an_id_worthless(tmp_path: Path) -> None:
    table = "who,when,what,nr\nada,2018-03-12T18:30:00Z,hello,1\nada,2018-03-12T18:30:00Z,{},1\n"
    read = archive(tmp_path, table.format("hello"), id="nr")
    assert (len(list(read.posts)), read.tally.skipped) == (1, {"repeated rows": 1})
    read = archive(tmp_path, table.format("bye"), id="nr")
    assert (len(list(read.posts)), dict(read.tally.warnings)) == (
        2, {"the column for id gives different posts one id; it was not used": 1},
    )  # fmt: skip


@pytest.mark.parametrize("url", ["javascript:alert(1)", "//zoo.example", "data:text/html,x", "see below"])
def test_what_is_no_web_address_is_no_permalink(tmp_path: Path, url: str) -> None:
    (post,) = posts(tmp_path, f'who,when,what,link\nada,2018-03-12T18:30:00Z,hello,"{url}"\n', url="link")
    assert post.url == ""


def test_only_x_escapes_its_texts(tmp_path: Path) -> None:
    table = "who,when,what,link\nada,2018-03-12T18:30:00Z,cats &amp; dogs,{}\n"
    texts = [
        posts(tmp_path, table.format(link), url="link")[0].text
        for link in ("https://x.com/ada/status/5", "https://a.example/5")
    ]
    assert texts == ["cats & dogs", "cats &amp; dogs"]


def test_times_without_zone_are_of_the_zone_that_is_named_and_else_it_is_said(tmp_path: Path) -> None:
    table = "who,when,what\nada,12.03.2018 18:30,hello\n"
    named, unnamed = archive(tmp_path, table, "Europe/Berlin"), archive(tmp_path, table)
    assert [post.at.isoformat() for post in named.posts] == ["2018-03-12T17:30:00+00:00"]
    assert [post.at.isoformat() for post in unnamed.posts] == ["2018-03-12T18:30:00+00:00"]
    assert "times carry no zone; read as UTC; name it with --timezone" in unnamed.tally.warnings


def test_a_table_whose_quotation_marks_are_not_closed_gives_nobody_the_words_of_others(tmp_path: Path) -> None:
    table = TABLE.replace("A1: Patience", '"A1: Patience') + "ben,2018-03-12T18:32:00Z,A1: Fish\n"
    read = archive(tmp_path, table)
    assert [(post.author, post.text) for post in read.posts][1:] == [("tova", "A1: Patience"), ("ben", "A1: Fish")]
    assert read.tally.warnings
