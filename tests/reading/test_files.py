"""Containers of strangers: read in place, never unpacked under their names, and bombs refused."""

import gzip
import io
import os
import stat
import tarfile
import threading
import zipfile
from pathlib import Path

import pytest

from chatbadge.errors import ArchiveError
from chatbadge.reading import files as reading
from chatbadge.reading.files import open_files


def complaint(path: Path) -> str:
    with pytest.raises(ArchiveError) as caught:
        contents(path)
    said = str(caught.value)
    assert "\n" not in said
    assert "; " in said
    return said.removeprefix(f"{path}: ")


def contents(path: Path) -> dict[str, bytes]:
    return {member.name: member.read() for member in open_files(path).members}


def zipped(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in members.items():
            container.writestr(name, content)
    return path


def tarred(path: Path, *members: tuple[tarfile.TarInfo, bytes], mode: str = "w:gz") -> Path:
    with tarfile.open(path, mode) as container:  # type: ignore[call-overload]  # a mode for writing
        for info, content in members:
            info.size = len(content) if info.isreg() else 0
            container.addfile(info, io.BytesIO(content) if info.isreg() else None)
    return path


def entry(name: str, kind: bytes = tarfile.REGTYPE, to: str = "") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, to
    return info


def test_every_container_gives_the_same_content(tmp_path: Path) -> None:
    plain, packed = tmp_path / "chat.txt", tmp_path / "chat.txt.gz"
    plain.write_bytes(b"hello")
    packed.write_bytes(gzip.compress(b"hello"))
    assert contents(plain) == contents(packed) == {"chat.txt": b"hello"}
    assert contents(zipped(tmp_path / "a.zip", **{"in/chat.txt": b"hello"})) == {"in/chat.txt": b"hello"}
    assert contents(tarred(tmp_path / "a.tgz", (entry("in/chat.txt"), b"hello"))) == {"in/chat.txt": b"hello"}
    assert contents(tarred(tmp_path / "a.tar", (entry("in/chat.txt"), b"hello"), mode="w")) == {"in/chat.txt": b"hello"}
    assert contents(tmp_path)["chat.txt"] == b"hello"


def test_one_content_has_one_digest_however_it_is_packed(tmp_path: Path) -> None:
    (tmp_path / "chat.gz").write_bytes(gzip.compress(b"hello"))
    digests = {open_files(tmp_path / "chat.gz").digest, open_files(zipped(tmp_path / "a.zip", chat=b"hello")).digest}
    assert len(digests) == 1


def test_a_packed_file_in_a_container_is_unpacked_too(tmp_path: Path) -> None:
    assert contents(zipped(tmp_path / "a.zip", **{"chat.json.gz": gzip.compress(b"hello")})) == {"chat.json": b"hello"}


def test_names_that_lead_out_of_a_container_are_not_read(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", **{"../../etc/passwd": b"x", "/etc/shadow": b"x", "chat.txt": b"hello"})
    assert contents(path) == {"chat.txt": b"hello"}
    assert set(open_files(path).left_out) == {"files in the container whose names lead out of it"}


def test_links_and_devices_in_a_container_are_not_followed(tmp_path: Path) -> None:
    path = tarred(
        tmp_path / "a.tar.gz",
        (entry("link", tarfile.SYMTYPE, "/etc/passwd"), b""),
        (entry("hard", tarfile.LNKTYPE, "/etc/passwd"), b""),
        (entry("null", tarfile.CHRTYPE), b""),
        (entry("pipe", tarfile.FIFOTYPE), b""),
        (entry("chat.txt"), b"hello"),
    )
    assert contents(path) == {"chat.txt": b"hello"}
    link = zipfile.ZipInfo("link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as container:
        container.writestr(link, "/etc/passwd")
        container.writestr("chat.txt", b"hello")
    assert contents(tmp_path / "a.zip") == {"chat.txt": b"hello"}


def test_links_in_a_folder_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "chat.txt").write_bytes(b"hello")
    (tmp_path / "passwd").symlink_to("/etc/passwd")
    assert contents(tmp_path) == {"chat.txt": b"hello"}


@pytest.mark.parametrize("pack", ["zip", "gz", "tar.gz", "gz in zip"])
def test_a_bomb_is_refused_before_it_goes_off(tmp_path: Path, pack: str) -> None:
    zeros, path = bytes(40 << 20), tmp_path / "bomb"
    match pack:
        case "zip":
            zipped(path, chat=zeros)
        case "gz":
            path.write_bytes(gzip.compress(b"x" + zeros))
        case "gz in zip":
            zipped(path, **{"chat.gz": gzip.compress(b"x" + zeros)})
        case _:
            tarred(path, (entry("chat"), zeros))
    assert "unpacks to more than 250 times its size, which no chat does" in complaint(path)


def test_what_systems_add_to_containers_is_no_part_of_them(tmp_path: Path) -> None:
    junk = {"__MACOSX/._chat.txt": b"x", ".DS_Store": b"x", "chat.txt": b"hello"}
    assert contents(zipped(tmp_path / "a.zip", **junk)) == {"chat.txt": b"hello"}


@pytest.mark.parametrize("keep", [30, 60, 0.5, 0.9])
@pytest.mark.parametrize("pack", ["zip", "gz", "tar.gz"])
def test_a_container_that_is_cut_short_is_refused(tmp_path: Path, pack: str, keep: float) -> None:
    path, content = tmp_path / "cut", os.urandom(5000)
    match pack:
        case "zip":
            zipped(path, chat=content)
        case "gz":
            path.write_bytes(gzip.compress(content))
        case _:
            tarred(path, (entry("chat"), content))
    whole = path.read_bytes()
    path.write_bytes(whole[: int(keep if keep > 1 else keep * len(whole))])
    assert "is damaged" in complaint(path)


def test_a_container_with_too_many_files_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_MOST_MEMBERS", 5)
    many = {f"{n}.json": b"x" for n in range(6)}
    assert complaint(zipped(tmp_path / "a.zip", **many)).startswith("holds more than 5 files")


def test_a_container_without_files_is_refused(tmp_path: Path) -> None:
    assert complaint(zipped(tmp_path / "a.zip")).startswith(("is empty", "holds no files", "is damaged"))
    assert complaint(zipped(tmp_path / "b.zip", **{".DS_Store": b"x"})) == (
        "holds no files; name the file that holds the chat"
    )


def test_a_locked_container_is_refused_with_the_way_out(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", chat=b"hello")
    content = bytearray(path.read_bytes())
    content[6] |= 1  # the flag for encryption, in the local header and in the directory
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    assert complaint(path).endswith("unpack it, and name the file in it")


def test_a_file_larger_than_its_format_can_be_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "big"
    path.write_bytes(b"x" * 3_000_000)
    with pytest.raises(ArchiveError, match="is larger than 1 MB, the most that is read in this format; split it"):
        open_files(path).members[0].read(1 << 20)


def test_a_pipe_is_read_as_often_as_wanted(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    threading.Thread(target=lambda: path.write_bytes(b"hello"), daemon=True).start()
    (member,) = open_files(path).members
    assert (member.read(), member.head, member.read()) == (b"hello", b"hello", b"hello")


def test_standard_input_that_nobody_sends_to_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    with pytest.raises(
        ArchiveError, match=r"^standard input: nothing is sent to it; name a file, or send one: … < FILE$"
    ):
        open_files(Path("-"))
