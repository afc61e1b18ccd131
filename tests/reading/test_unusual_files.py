"""Files that are not what they seem, folders and pipes: each is read as what it is, or refused in one line."""

import bz2
import gzip
import io
import lzma
import os
import random
import socket
import tarfile
import zipfile
from pathlib import Path

import pytest

from chatbadge.archives import open_archives
from chatbadge.errors import ArchiveError
from chatbadge.reading.files import open_files

CHAT = (Path(__file__).parents[1] / "archives" / "data" / "participate" / "zoochat.txt").read_bytes()


def complaint(path: Path) -> str:
    with pytest.raises(ArchiveError) as caught:
        contents(path)
    assert "\n" not in str(caught.value)
    return str(caught.value).removeprefix(f"{path}: ")


def contents(path: Path) -> dict[str, bytes]:
    return {member.name: member.read() for member in open_files(path).members}


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as container:
        for name, content in members.items():
            container.writestr(name, content)
    return packed.getvalue()


def tarred(members: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as container:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            container.addfile(info, io.BytesIO(content))
    return packed.getvalue()


# --- paths


@pytest.mark.parametrize("path", ["x" * 5000, "a\0b", "a/" * 3000])
def test_a_path_that_no_system_allows_is_refused(path: str) -> None:
    assert "cannot be opened (" in complaint(Path(path))


def test_a_link_to_itself_and_a_socket_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert complaint(tmp_path / "loop").startswith("cannot be opened (")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(os.path.relpath(tmp_path / "socket"))  # an address has at most 108 letters
        assert complaint(tmp_path / "socket").startswith("cannot be opened (")


def test_a_link_to_a_file_or_a_folder_is_that_file_or_folder(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    chat = written(tmp_path / "folder" / "chat.txt", b"hello")
    (tmp_path / "to-file").symlink_to(chat)
    (tmp_path / "to-folder").symlink_to(tmp_path / "folder")
    assert contents(tmp_path / "to-file") == {"to-file": b"hello"}
    assert contents(tmp_path / "to-folder") == {"chat.txt": b"hello"}


def test_a_folder_is_read_without_its_links_pipes_and_junk(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    written(tmp_path / "in" / "chat.json.gz", gzip.compress(b"hello"))
    written(tmp_path / "in" / "._chat.json", b"x")
    written(tmp_path / ".DS_Store", b"x")
    (tmp_path / "round").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    files = open_files(tmp_path)
    assert [member.name for member in files.members] == ["in/chat.json"]
    assert files.left_out == ("links, devices and the like in the container",) * 2


def test_names_of_files_keep_messages_in_one_line(tmp_path: Path) -> None:
    path = written(tmp_path / "a.zip", zipped({"chat\nname\x1b[31m.txt": CHAT, "b.txt": b"Dear diary"}))
    shown = [member.shown.removeprefix(f"{path}: ") for member in open_files(path).members]
    assert shown == ["b.txt", "chat\ufffdname\ufffd[31m.txt"]


# --- kinds


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"7z\xbc\xaf\x27\x1c\0\4", "is packed as 7z; unpack it, and name the file in it"),
        (b"Rar!\x1a\x07\x01\0", "is packed as RAR; unpack it, and name the file in it"),
        (lzma.compress(CHAT), "is packed as xz; unpack it, and name the file in it"),
        (bz2.compress(CHAT), "is packed as bzip2; unpack it, and name the file in it"),
        (b"%PDF-1.7\n", "is a PDF; save the chat as plain text"),
        (zipped({"xl/workbook.xml": b"x"}), "is a workbook of Excel; save the sheet as CSV UTF-8"),
        (zipped({"word/document.xml": b"x"}), "is a document of Word; save the chat as plain text"),
    ],
)
def test_what_cannot_be_read_as_it_is_is_named(tmp_path: Path, content: bytes, said: str) -> None:
    assert complaint(written(tmp_path / "chat", content)) == said


def test_a_file_is_what_it_holds_and_not_what_it_is_called(tmp_path: Path) -> None:
    assert contents(written(tmp_path / "chat.zip", b"hello")) == {"chat.zip": b"hello"}
    assert contents(written(tmp_path / "chat.txt", zipped({"a.gz": b"hello"}))) == {"a": b"hello"}
    assert contents(written(tmp_path / "chat", gzip.compress(b"hello"))) == {"chat": b"hello"}


def test_empty_members_and_padding_do_no_harm(tmp_path: Path) -> None:
    assert contents(written(tmp_path / "a.zip", zipped({"a": b"", "b": b"hello"}))) == {"a": b"", "b": b"hello"}
    assert contents(written(tmp_path / "a.gz", gzip.compress(b"hel") + gzip.compress(b"lo") + bytes(50))) == {
        "a": b"hello"
    }


def test_a_container_may_hold_several_archives_and_other_files(tmp_path: Path) -> None:
    members = {
        "1.txt": CHAT,
        "2.txt.gz": gzip.compress(CHAT),
        "3.txt": b"Dear diary",
        "4.zip": zipped({"x": CHAT}),
        "5": b"",
    }
    (alone,) = open_archives(written(tmp_path / "chat", CHAT))
    posts = sum(1 for _ in alone.posts)
    for content in (zipped(members), tarred(members), gzip.compress(tarred(members))):
        found = open_archives(written(tmp_path / "chats", content))
        assert [sum(1 for _ in archive.posts) for archive in found] == [posts, posts]
        assert found[0].tally.skipped == {"files of the container in no format that can be read": 3}


def test_a_container_of_links_only_says_so(tmp_path: Path) -> None:
    path = written(tmp_path / "a.zip", zipped({"../a": b"x", "/b": b"x", "..\\c": b"x"}))
    assert complaint(path) == (
        "holds nothing but files in the container whose names lead out of it; name the file that holds the chat"
    )


# --- bombs and damage


def test_many_small_members_may_be_a_bomb_together(tmp_path: Path) -> None:
    members = {str(n): bytes(1 << 20) for n in range(40)}
    assert complaint(written(tmp_path / "a.zip", zipped(members))).startswith("unpacks to more than 250 times its size")


def test_100_001_members_are_too_many(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as container:
        for n in range(100_001):
            container.writestr(zipfile.ZipInfo(str(n)), b"")
    assert complaint(tmp_path / "a.zip") == "holds more than 100,000 files; name the file or folder in it that is meant"


def test_a_tar_that_is_cut_anywhere_is_refused(tmp_path: Path) -> None:
    whole = tarred({"a": b"hello" * 200, "b": b"hello" * 200})
    end = len(whole.rstrip(b"\0"))
    for size in range(600, end, 97):
        assert complaint(written(tmp_path / "a.tar", whole[:size])).startswith("is damaged (it is cut short")


def test_a_tar_that_is_damaged_in_the_middle_is_refused(tmp_path: Path) -> None:
    whole = bytearray(tarred({"a": b"hello" * 200, "b": b"hello" * 200}))
    whole[1536 + 10] ^= 1  # the second header
    assert complaint(written(tmp_path / "a.tar", bytes(whole))).startswith("is damaged (")


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_damaged_zip_is_read_or_refused_in_one_line(tmp_path: Path, method: int) -> None:
    whole, chance = zipped({"zoë.txt": CHAT, "b.gz": gzip.compress(CHAT)}, method), random.Random(3)  # noqa: S311 – the same damage each time
    for _ in range(200):
        damaged = bytearray(whole)
        for _ in range(chance.randint(1, 5)):
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        try:
            contents(written(tmp_path / "a.zip", bytes(damaged)))
        except ArchiveError as error:
            assert "\n" not in str(error)  # noqa: PT017 – it may as well be read


def test_a_zip_of_a_version_that_there_is_not_is_refused(tmp_path: Path) -> None:
    whole = bytearray(zipped({"a.txt": CHAT}, zipfile.ZIP_STORED))
    directory = whole.index(b"PK\x01\x02")
    whole[directory + 6] = 110  # version needed to extract: 11.0
    assert complaint(written(tmp_path / "a.zip", bytes(whole))).startswith("is damaged (zip file version 11.0")
