"""Which format a file is read in, and what is said where it is in none."""

import os
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from chatbadge import archives
from chatbadge.archives import Options, open_archive
from chatbadge.core.model import Archive
from chatbadge.errors import ArchiveError, UnknownNameError
from chatbadge.reading.files import Files
from chatbadge.reading.texts import text_lines

Formats = Callable[..., None]


def fake_format(name: str, marks: bytes) -> ModuleType:
    """A format for files that begin with *marks*; what it reads is its name, and the zone as the title."""

    def read(files: Files, options: Options) -> Archive:
        return Archive(files.members[0].read().hex(), name, 1, files.name, "", options.timezone, None, iter(()))

    module = ModuleType(name)
    vars(module).update(
        TITLE=name.title(), VERSION=1, sniff=lambda files: files.members[0].head.startswith(marks), read=read
    )
    return module


@pytest.fixture
def formats(monkeypatch: pytest.MonkeyPatch) -> Formats:
    """Replace the formats that are there."""

    def replace(**marks: bytes) -> None:
        modules = {name: fake_format(name, mark) for name, mark in marks.items()}
        monkeypatch.setattr(archives, "formats", lambda: modules)

    return replace


@pytest.fixture
def chat(tmp_path: Path) -> Path:
    path = tmp_path / "chat.zoo"
    path.write_bytes(b"ZOO1 bears")
    return path


def complaint(path: Path, format_name: str = "") -> str:
    with pytest.raises(ArchiveError) as caught:
        open_archive(path, format_name)
    assert "\n" not in str(caught.value)
    return str(caught.value).removeprefix(f"{path}: ")


def test_every_format_in_the_folder_is_known() -> None:
    names = {path.stem for path in Path(archives.__file__).parent.glob("*.py")} - {"__init__"}
    assert set(archives.formats()) == names


def test_the_content_decides_on_the_format(formats: Formats, chat: Path) -> None:
    formats(zoo=b"ZOO1", farm=b"FARM")
    found = open_archive(chat, options=Options("Europe/Berlin"))
    assert (found.format, found.title, found.timezone) == ("zoo", str(chat), "Europe/Berlin")
    assert found.digest == b"ZOO1 bears".hex()


def test_a_format_that_is_named_is_taken_whatever_the_content(formats: Formats, chat: Path) -> None:
    formats(zoo=b"ZOO1", farm=b"FARM")
    assert open_archive(chat, "farm").format == "farm"


def test_two_formats_that_fit_are_a_question_to_the_user(formats: Formats, chat: Path) -> None:
    formats(farm=b"FARM", zoo=b"ZOO1", zoo2=b"ZOO")
    assert complaint(chat) == "could be zoo or zoo2; choose one with --format"
    assert open_archive(chat, "zoo2").format == "zoo2"


def test_where_no_format_fits_the_formats_are_named(formats: Formats, chat: Path) -> None:
    formats(farm=b"FARM", ark=b"ARK")
    assert complaint(chat) == (
        "is in no format that can be read; readable are: farm, ark; and any table whose columns you name with --columns"
    )


def test_a_format_that_does_not_exist_is_refused_with_those_that_do(formats: Formats, chat: Path) -> None:
    formats(farm=b"FARM", zoo=b"ZOO1")
    with pytest.raises(UnknownNameError, match=r"^no archive format 'zo'; choose from farm, zoo$"):
        open_archive(chat, "zo")


@pytest.mark.parametrize("zone", ["Nowhere", "America", "new york", "../../etc/passwd", "x" * 5000])
def test_a_zone_that_does_not_exist_is_refused(chat: Path, formats: Formats, zone: str) -> None:
    formats(zoo=b"ZOO1")
    with pytest.raises(UnknownNameError, match="write it like America/New_York"):
        open_archive(chat, options=Options(zone))


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert complaint(tmp_path / "chat.txt") == "there is no such file; check the path"


def test_a_path_through_a_file_is_refused(chat: Path) -> None:
    assert complaint(chat / "inside.txt") == "cannot be opened (Not a directory); check its permissions"


def test_a_folder_without_files_is_refused(tmp_path: Path) -> None:
    assert complaint(tmp_path) == "holds no files; name the file that holds the chat"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="permissions do not bind this user")
def test_a_file_that_may_not_be_read_is_refused(chat: Path) -> None:
    chat.chmod(0)
    assert complaint(chat).startswith("cannot be opened (Permission denied)")


@pytest.mark.parametrize("content", [b"", b" \r\n\t\n"])
@pytest.mark.parametrize("format_name", ["", "participate"])
def test_an_empty_file_is_refused(tmp_path: Path, content: bytes, format_name: str) -> None:
    (tmp_path / "chat.txt").write_bytes(content)
    assert complaint(tmp_path / "chat.txt", format_name).startswith("is empty; export the chat again")


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
        b"\0" * 1000,
        b"\xff\xfe",
        b'{"data": [1, 2]}',
        b"Dear diary,\n\ntoday",
    ],
    ids=["picture", "NULs", "mark", "JSON", "prose"],
)
def test_files_of_other_kinds_are_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "chat.txt").write_bytes(content)
    assert complaint(tmp_path / "chat.txt").startswith("is in no format that can be read; readable are: ")
    assert complaint(tmp_path / "chat.txt", "participate")


# --- text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_lines_of_a_text_do_not_depend_on_how_it_is_saved(encoding: str, end: str) -> None:
    content = end.join(["Zoë", "", "  bears \t", "  🐻\u2028end\0"]).encode(encoding)
    assert list(text_lines(content, "zoo.txt")) == ["Zoë", "", "  bears", "  🐻\u2028end"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"a\r\nb\rc\nZo\xeb\n", "line 4: holds a byte that is no UTF-8 text; save the file again as UTF-8"),
        ("Zo".encode("utf-16") + b"\x00\xdca\0", "line 1: holds a byte that is no UTF-16 text"),
        ("a\nZoë".encode()[:-1], "line 2: the file ends within a letter"),
        ("a\n\u0a0a\u0d0dZoë".encode("utf-16")[:-1], "line 2: the file ends within a letter"),
    ],
)
def test_what_is_no_text_is_refused_with_its_line(content: bytes, said: str) -> None:
    with pytest.raises(ArchiveError) as caught:
        list(text_lines(content, "zoo.txt"))
    assert str(caught.value).startswith(f"zoo.txt: {said}")
