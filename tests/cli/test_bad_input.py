"""Bad input at the command line: one line that says what, where and what to do, exit 2, and nothing changes."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from chatbadge.cli import main

from ..conftest import PROJECT, SESSION, TRANSCRIPT, import_sample, set_up

EXAMPLE = (PROJECT / "config.example.toml").read_text("utf-8")
#: What lies beside the installation in each test.
FILES: dict[str, bytes] = {
    "empty.txt": b"",
    "picture.png": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    "prose.txt": b"Dear diary,\n\nnothing happened on Mar 5 @ home.\n",
    "posts.json": b'{"data": [{"id": "1", "text": "Q1: why?"}]}',
    "undated.txt": "#zoochat Archive\n\n  • ada Mar 5 @ 6:30 PM EST\n    Q1: why?\n".encode(),
    "latin.txt": "#zoochat\nMarch 5, 2018\n  • ada Mar 5 @ 6:30 PM EST\n    Café\n".encode("cp1252"),
    "zoo.txt": "#zoochat\nMarch 5, 2018\n  • ada Mar 5 @ 6:30 PM EST\n    Q1: why?\n".encode(),
    "feb30.txt": "#zoochat\nMarch 5, 2018\n  • ada Feb 28 @ 6:30 PM EST\n  • bo Feb 30 @ 6:30 PM EST\n".encode(),
    "broken.toml": b'[badges.x]\nname = "x\n',
    "latin.toml": b'[community]\nname = "Caf\xe9"\n',
    "escape.toml": b'"\\u0007\\u009b31mred" = 1\n',
    "elsewhere.toml": EXAMPLE.replace("sqlite:///chatbadge.db", "nosuchbase://me:opensesame@localhost/chat").encode(),
    "no-badges.toml": b"# nothing\n",
    "one-mistake.toml": (
        b'[badges.x]\nname = "X"\nkind = "participation"\ndescription = "x"\nall = [{ sang = { at_least = 1 } }]\n'
    ),
    "three-mistakes.toml": (
        EXAMPLE.replace("email = ", "emial = ")
        .replace('review = "automatic"', 'review = "never"')
        .replace("answered = { at_least = 2 } },\n]", "answered = { at_least = 0 } },\n]")
        .encode()
    ),
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, keys: Path) -> Path:
    """The folder of an installation that holds the sample chat. No test here may change anything in it."""
    folder = tmp_path_factory.mktemp("home")
    here = set_up(folder, keys=keys)
    import_sample(here)
    here.store.close()
    return folder


@pytest.fixture
def beside(tmp_path: Path) -> Path:
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def state(folder: Path) -> dict[str, object]:
    """All that is kept in *folder*: files by their content, the database by its rows."""
    kept: dict[str, object] = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".db":
            with closing(sqlite3.connect(path)) as database:
                kept[str(path)] = list(database.iterdump())
        elif not path.name.endswith(("-wal", "-shm")):
            kept[str(path)] = path.read_bytes() if path.is_file() else None
    return kept


class Refusal:
    """Runs a command that must be refused, in the installation's folder."""

    def __init__(
        self, home: Path, beside: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self._folders, self._capsys, self._monkeypatch = (home, beside), capsys, monkeypatch
        self.home, self.beside = home, beside

    def __call__(self, *command: str, code: int = 2) -> list[str]:
        """What is said on standard error, line by line, after "chatbadge: "."""
        before = [state(folder) for folder in self._folders]
        self._monkeypatch.setattr(sys, "argv", ["chatbadge", *command])
        with pytest.raises(SystemExit) as stop:
            main()
        said = self._capsys.readouterr()
        assert stop.value.code == code, said.err
        assert [state(folder) for folder in self._folders] == before
        assert said.out == ""
        lines = said.err.splitlines()
        assert all(line.startswith("chatbadge: ") for line in lines), said.err
        return [line.removeprefix("chatbadge: ") for line in lines]


@pytest.fixture
def refused(home: Path, beside: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Refusal:
    monkeypatch.chdir(beside)
    monkeypatch.setenv("CHATBADGE_CONFIG", str(home / "config.toml"))
    return Refusal(home, beside, capsys, monkeypatch)


# --- archives


@pytest.mark.parametrize("command", ["attribute", "import"])
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["missing.txt"], "missing.txt: there is no such file; check the path"),
        (["empty.txt"], "empty.txt: is empty; export the chat again, or choose another file"),
        (["picture.png"], "picture.png: is in no format that can be read; readable are: "),
        (["prose.txt"], "prose.txt: is in no format that can be read; readable are: "),
        (["posts.json"], "posts.json: is in no format that can be read; readable are: "),
        (["picture.png", "--format", "participate"], "picture.png: line 1: holds a byte that is no UTF-8 text; save"),
        (["prose.txt", "--format", "participate"], "prose.txt: holds no posts; a post begins like "),
        (["undated.txt"], "undated.txt: its heading holds no date, so the posts have no year; add a line like"),
        (["latin.txt"], "latin.txt: line 3: holds a byte that is no UTF-8 text; save the file again as UTF-8"),
        (["feb30.txt"], "feb30.txt: line 4: Feb 30 is no date; mend or remove the line"),
        ([str(TRANSCRIPT), "--format", "storyfi"], "no archive format 'storyfi'; choose from academictwitter, "),
        ([str(TRANSCRIPT), "--timezone", "Mars"], "no time zone 'Mars'; write it like America/New_York"),
        ([str(TRANSCRIPT), "feb30.txt"], "feb30.txt: line 4: Feb 30 is no date"),
    ],
    ids=lambda value: " ".join(Path(part).name for part in value) if isinstance(value, list) else "",
)
def test_an_archive_that_cannot_be_read_is_refused(
    refused: Refusal, command: str, arguments: list[str], said: str
) -> None:
    (line,) = refused(command, *arguments)
    assert line.startswith(said)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--since", "yesterday"], "--since: 'yesterday' is no time; write it like 2018-02-12T18:30"),
        (["--until", "2018-02-30"], "--until: '2018-02-30' is no time; write it like 2018-02-12T18:30"),
        (["--since", "2019-01-01"], f"{TRANSCRIPT}: holds no posts in that time; check --since and --until"),
    ],
)
def test_a_window_without_sense_is_refused(refused: Refusal, arguments: list[str], said: str) -> None:
    assert refused("attribute", str(TRANSCRIPT), *arguments) == [said]


@pytest.mark.parametrize("moment", ["0001-01-01T00:00+10:00", "9999-12-31T23:59"])
def test_a_moment_at_the_end_of_time_is_refused(refused: Refusal, moment: str) -> None:
    (line,) = refused("attribute", str(TRANSCRIPT), "--since", moment)
    assert line.startswith(f"--since: '{moment}' ")


def test_a_session_s_name_without_sense_is_refused(refused: Refusal) -> None:
    (line,) = refused("import", str(TRANSCRIPT), "--session", "a/b")
    assert line == "--session: 'a/b' is no name for a session; use up to 80 letters, digits and hyphens"


def test_a_session_s_name_that_no_page_could_have_is_refused(refused: Refusal) -> None:
    (line,) = refused("import", "zoo.txt", "--dry-run", "--session", "x" * 300)
    assert line.startswith("--session: ")


@pytest.mark.parametrize("command", ["attribute", "import", "verify"])
def test_a_path_with_line_ends_is_still_one_line(refused: Refusal, command: str) -> None:
    assert len(refused(command, "two\nlines.txt")) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere, names of files are Unicode")
def test_a_file_s_name_in_another_encoding_is_no_obstacle(refused: Refusal) -> None:
    """Old archives have old names. Here the file is refused for what it holds, after its name was used."""
    name = os.fsdecode(b"caf\xe9.txt")
    (refused.beside / name).write_bytes(FILES["zoo.txt"])
    (line,) = refused("import", name, "feb30.txt")
    assert line.startswith("feb30.txt: line 4: ")


# --- the configuration


@pytest.mark.parametrize(
    "command",
    [
        ["check"], ["sessions"], ["import", str(TRANSCRIPT)], ["transcript", SESSION], ["score", SESSION],
        ["claim", SESSION, "elkorda"], ["approve"], ["issue"], ["serve"],
    ],
    ids=lambda command: command[0],
)  # fmt: skip
def test_a_missing_configuration_is_one_line_from_every_command(refused: Refusal, command: list[str]) -> None:
    assert refused(*command, "--config", "missing.toml") == [
        "missing.toml: there is no such file; 'chatbadge init' writes one"
    ]


def test_a_configuration_that_is_no_toml_is_refused_with_the_line(refused: Refusal) -> None:
    (line,) = refused("check", "--config", "broken.toml")
    assert line.startswith("broken.toml: is not TOML: ")
    assert "line 2" in line
    assert "; " in line


def test_a_configuration_in_another_encoding_is_refused(refused: Refusal) -> None:
    assert refused("check", "--config", "latin.toml") == ["latin.toml: is not UTF-8 text; save it again as UTF-8"]


def test_three_mistakes_are_named_at_once_each_with_its_path_and_the_choices(refused: Refusal) -> None:
    lines = refused("check", "--config", "three-mistakes.toml")
    found = {line.split(": ")[1]: line for line in lines}
    assert len(lines) == 3
    assert "did you mean email? choose from name, description" in found["community.emial"]
    assert "'never' is not one of the choices; choose from automatic, moderator" in found["badges.participation.review"]
    assert found["badges.contributor.all[1].answered.at_least"].endswith("must be 1 or more (it is 0)")


def test_a_configuration_cannot_steer_the_terminal(refused: Refusal) -> None:
    lines = refused("check", "--config", "escape.toml")
    assert all(line.isprintable() for line in lines)


def test_a_database_s_password_is_not_printed(refused: Refusal) -> None:
    (line,) = refused("sessions", "--config", "elsewhere.toml")
    assert "storage.url: " in line
    assert "opensesame" not in line


def test_init_changes_nothing_in_a_folder_that_has_a_configuration(refused: Refusal) -> None:
    (line,) = refused("init", str(refused.home), "--yes")
    assert line == f"{refused.home / 'config.toml'}: is there already; edit it, or name another folder"


def test_init_asks_nobody_where_nobody_can_answer(refused: Refusal) -> None:
    (line,) = refused("init", "new")
    assert line == "init asks questions, and nobody can answer here; use --yes to take what the example says"


def test_the_program_itself_ends_with_one_line(tmp_path: Path) -> None:
    """Once for real: a process of its own, without a terminal."""
    command = [sys.executable, "-m", "chatbadge", "init", "new"]
    done = subprocess.run(command, cwd=tmp_path, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("chatbadge: init asks questions, and nobody can answer here; ")
    assert list(tmp_path.iterdir()) == []


# --- names


@pytest.mark.parametrize("command", [["transcript"], ["score"], ["issue"], ["claim", "elkorda"]], ids=lambda c: c[0])
def test_an_unknown_session_is_refused_with_those_that_there_are(refused: Refusal, command: list[str]) -> None:
    name, *rest = command
    assert refused(name, "zoochat", *rest) == [f"no session 'zoochat'; choose from {SESSION}"]


def test_an_unknown_session_to_approve_is_refused(refused: Refusal) -> None:
    assert refused("approve", "--session", "zoochat") == [f"no session 'zoochat'; choose from {SESSION}"]


def test_an_unknown_badge_is_refused_with_those_that_there_are(refused: Refusal) -> None:
    (line,) = refused("score", SESSION, "--badge", "gold")
    assert line == "no badge 'gold'; choose from participation, contributor, connector"


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("missing.toml", "missing.toml: cannot be opened (No such file or directory); check the path"),
        (".", ".: cannot be opened (Is a directory); check the path"),
        ("broken.toml", "broken.toml: is not TOML: "),
        ("latin.toml", "latin.toml: is not "),
        (
            "no-badges.toml",
            "no-badges.toml: has no [badges.…] table; 'chatbadge criteria --preset contributor' shows one",
        ),
        (
            "one-mistake.toml",
            "one-mistake.toml: badges.x.all[1]: 'sang' is no criterion; choose from answered, answered_first_time",
        ),
    ],
)
def test_criteria_that_cannot_be_tried_are_refused(refused: Refusal, file: str, said: str) -> None:
    (line,) = refused("score", SESSION, "--criteria", file)
    assert line.startswith(said)


@pytest.mark.parametrize("award", ["zzzzzzzz", "-1", "%", ""])
def test_an_unknown_award_is_refused(refused: Refusal, award: str) -> None:
    (line,) = refused("approve", "--", award)
    assert line.startswith(f"no award {award!r}; 'chatbadge approve' without a name lists those that wait")


@pytest.mark.parametrize("handle", ["mallory", "", "@", "elkorda\nmallory"])
def test_an_unknown_handle_is_refused_with_where_to_find_those_who_took_part(refused: Refusal, handle: str) -> None:
    (line,) = refused("claim", SESSION, handle)
    assert line.startswith(f"no participant {handle!r}; ")
    assert "choose from elkorda" in line or f"chatbadge score {SESSION}" in line


# --- badges to verify


def test_a_badge_that_is_not_there_is_refused(refused: Refusal) -> None:
    (line,) = refused("verify", "missing.png")
    assert line == "missing.png: cannot be opened (No such file or directory); name a badge's file or its address"


def test_an_empty_file_is_no_badge_to_verify(refused: Refusal) -> None:
    assert refused("verify", "empty.txt") == ["empty.txt: is empty; download the badge again"]


def test_a_folder_is_no_badge_to_verify(refused: Refusal) -> None:
    (line,) = refused("verify", ".")
    assert line.startswith(".: cannot be opened (Is a directory); ")


@pytest.mark.parametrize("file", ["picture.png", "prose.txt", "posts.json"])
def test_a_file_that_is_no_badge_is_not_valid_and_says_why(
    beside: Path,
    home: Path,
    file: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = state(home), state(beside)
    monkeypatch.chdir(beside)
    monkeypatch.setattr(sys, "argv", ["chatbadge", "verify", file])
    with pytest.raises(SystemExit) as stop:
        main()
    said = capsys.readouterr()
    assert (stop.value.code, said.err) == (1, "")
    assert said.out.startswith("NOT VALID: ")
    assert (state(home), state(beside)) == before


def test_a_word_that_is_no_utf_8_text_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["chatbadge", "consent", os.fsdecode(b"ab\xff"), "--in"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert (
        capsys.readouterr().err
        == "chatbadge: 'ab': is not UTF-8 text; type it again, or check the terminal's encoding\n"
    )
