"""What an organizer sees who imports years of chats."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from ..test_importing import WEEKS, evening, status
from .test_journey import Shell, shell

__all__ = ["shell"]  # a fixture, used by its name


def lines(path: Path, statuses: list[dict[str, Any]]) -> str:
    path.write_text("".join(json.dumps(each) + "\n" for each in statuses))
    return str(path)


@pytest.fixture
def zoo(shell: Shell, tmp_path: Path) -> Shell:
    shell("init", ".", "--yes")
    return shell


def test_a_dry_run_shows_the_sessions_their_questions_and_what_was_skipped(zoo: Shell, tmp_path: Path) -> None:
    path = tmp_path / "zoo.jsonl"
    lines(path, WEEKS)
    path.write_text(path.read_text() + "{broken\n")
    said = zoo("import", "zoo.jsonl", "--dry-run", "--timezone", "America/New_York").splitlines()
    assert said[:3] == [
        "zoo.jsonl: twarc, 21 posts",
        "  skipped: 1 lines that are no JSON, or cut short",
        "zoochat-2018-03-05 20:10, 10 posts by 3 people, 3 questions, 6 answers, led by hana",
    ]
    assert said[3] == "  question 1: Q1: What do you feed on day 1 of 0? #zoochat"
    assert "  people who may claim – Took part: 2; Contributor: 2" in said
    assert said[-2:] == [
        "1 post outside of any chat would not be kept.",
        "Nothing was changed. Leave out --dry-run to import.",
    ]
    assert zoo.json("sessions")["sessions"] == []


def test_importing_for_machines_tells_the_same(zoo: Shell, tmp_path: Path) -> None:
    lines(tmp_path / "zoo.jsonl", WEEKS)
    found = zoo.json("import", "zoo.jsonl")
    assert found["archives"] == [{"file": "zoo.jsonl", "format": "twarc", "posts": 21, "skipped": {}, "warnings": {}}]
    assert (found["posts"], found["outside"], found["doubles"], found["dry_run"]) == (21, 1, 0, False)
    assert [each["session"] for each in found["sessions"]] == ["zoochat-2018-03-06", "zoochat-2018-03-13"]
    assert found["sessions"][0]["claimable"] == {"participation": 2, "contributor": 2}
    again = zoo("import", "zoo.jsonl")
    assert "zoochat-2018-03-06 01:10, 10 posts (0 new) by 3 people" in again
    assert "Nobody was told, nothing was given. Next: chatbadge transcript zoochat-2018-03-06" in again


def test_an_archive_without_a_chat_says_what_to_do(zoo: Shell, tmp_path: Path) -> None:
    lines(tmp_path / "zoo.jsonl", [status(n * 1440, "bo", f"Bears and {n} fish #zoochat") for n in range(50)])
    said = zoo("import", "zoo.jsonl", code=1)
    assert "50 posts outside of any chat were not kept." in said
    assert "No chat was found: nobody posed numbered questions that others answered." in said
    assert "--session NAME" in said
    assert "zoo-night" in zoo("import", "zoo.jsonl", "--session", "zoo-night")


def test_a_table_of_any_kind_can_be_imported_by_its_columns(zoo: Shell, tmp_path: Path) -> None:
    rows = [f"{each['user']['screen_name']};{each['created_at']};{each['text']}" for each in evening()]
    (tmp_path / "zoo.csv").write_text("\n".join(["Wer;Wann;Was", *rows]))
    said = zoo("import", "zoo.csv", "--columns", "author=Wer,at=Wann,text=Was")
    assert "10 posts by 3 people, 3 questions, 6 answers" in said
    zoo("import", "zoo.csv", "--columns", "author=Who", code=2)
    assert zoo.err.startswith("chatbadge: zoo.csv: ")
    zoo("import", "zoo.csv", "--columns", "author", code=2)
    assert zoo.err.startswith("chatbadge: --columns: ")


def test_an_archive_may_be_sent_to_standard_input(zoo: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines(tmp_path / "zoo.jsonl", evening())
    with (tmp_path / "zoo.jsonl").open() as stream:
        monkeypatch.setattr(sys, "stdin", stream)
        assert "standard input: twarc, 10 posts" in zoo("import", "-")


def test_names_and_texts_of_strangers_cannot_steer_the_terminal(zoo: Shell, tmp_path: Path) -> None:
    spite = "\x1b]0;owned\x07\u202e"
    said = [
        {
            **each,
            "user": {**each["user"], "screen_name": each["user"]["screen_name"] + spite},
            "text": each["text"] + spite,
        }
        for each in evening()
    ]
    lines(tmp_path / "zoo.jsonl", said)
    shown = zoo("import", "zoo.jsonl") + zoo("transcript", "zoochat-2018-03-06")
    assert "led by hana" in shown
    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert "\u202e" not in shown


def test_who_interrupts_an_import_is_told_how_it_goes_on(
    zoo: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    lines(tmp_path / "zoo.jsonl", WEEKS)
    monkeypatch.setattr("chatbadge.pipeline.read", interrupted)
    zoo("import", "zoo.jsonl", code=130)
    assert zoo.err == "chatbadge: interrupted; sessions that were kept are whole, and the same command goes on\n"


def test_a_container_names_the_file_in_it(zoo: Shell, tmp_path: Path) -> None:
    folder = tmp_path / "zoo"
    folder.mkdir()
    lines(folder / "a.jsonl", evening()[:6])
    lines(folder / "b.jsonl", evening()[4:])
    (folder / "notes.docx").write_bytes(b"\x00\x01")
    said = zoo("import", "zoo").splitlines()
    assert said[:4] == [
        "zoo: a.jsonl: twarc, 6 posts",
        "  skipped: 1 files of the container in no format that can be read",
        "zoo: b.jsonl: twarc, 6 posts",
        "2 posts there more than once, counted once",
    ]


def test_a_collection_is_too_much_for_one_transcript(
    zoo: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chatbadge.cli.archives._MOST", 15)
    lines(tmp_path / "zoo.jsonl", WEEKS)
    zoo("attribute", "zoo.jsonl", code=2)
    assert zoo.err == (
        "chatbadge: zoo.jsonl: holds more than 15 posts; choose a chat with --since and --until; "
        "chatbadge import --dry-run names those that it holds\n"
    )
    assert len(zoo.json("attribute", "zoo.jsonl", "--until", "2018-03-07")["posts"]) == 10
