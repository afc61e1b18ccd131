"""What every format promises: found by its content, the same in every container, calm whatever it is given."""

import gzip
import io
import json
import random
import re
import shutil
import tarfile
from collections import Counter
from collections.abc import Callable
from datetime import UTC
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chatbadge import archives
from chatbadge.archives import open_archives
from chatbadge.core.model import Post
from chatbadge.errors import ArchiveError
from chatbadge.reading.files import Files, Member

from .cases import DATA, cases, expected, options_of, outcome, read_case

CASES = cases()
FILES = [case for case in CASES if case.is_file()]


def named(case: Path) -> str:
    return f"{case.parent.name}/{case.name}"


@pytest.mark.parametrize("name", sorted(archives.formats()))
def test_every_format_has_a_case(name: str) -> None:
    assert [case for case in CASES if case.parent.name == name]


@pytest.mark.parametrize("case", CASES, ids=named)
def test_the_posts_are_read_as_expected(case: Path) -> None:
    wanted = expected(case)
    if "refused" in wanted:
        with pytest.raises(ArchiveError) as caught:
            outcome(read_case(case))
        assert str(caught.value).removeprefix(f"{case}: ") == wanted["refused"]
    else:
        assert outcome(read_case(case)) == wanted


@pytest.mark.parametrize("case", CASES, ids=named)
def test_the_format_is_found_by_content_alone(case: Path, tmp_path: Path) -> None:
    if "refused" in expected(case):
        return
    elsewhere = tmp_path / "x"
    shutil.copytree(case, elsewhere) if case.is_dir() else shutil.copy(case, elsewhere)
    assert {archive.format for archive in open_archives(elsewhere, options=options_of(case))} == {case.parent.name}


def zipped(case: Path, to: Path) -> Path:
    return Path(
        shutil.make_archive(
            str(to / "packed"), "zip", case if case.is_dir() else case.parent, "." if case.is_dir() else case.name
        )
    )


def tarred(case: Path, to: Path) -> Path:
    with tarfile.open(to / "packed.tar.gz", "w:gz") as tar:
        tar.add(case, arcname="." if case.is_dir() else case.name)
    return to / "packed.tar.gz"


def gzipped(case: Path, to: Path) -> Path:
    (to / "packed.gz").write_bytes(gzip.compress(case.read_bytes()))
    return to / "packed.gz"


@pytest.mark.parametrize("pack", [zipped, tarred, gzipped])
@pytest.mark.parametrize("case", CASES, ids=named)
def test_packed_it_holds_the_same(case: Path, pack: Callable[[Path, Path], Path], tmp_path: Path) -> None:
    if "refused" in expected(case) or (case.is_dir() and pack is gzipped):
        return
    assert outcome(open_archives(pack(case, tmp_path), options=options_of(case))) == expected(case)


@pytest.mark.parametrize("case", FILES, ids=named)
def test_it_can_be_sent_to_standard_input(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if "refused" in expected(case):
        return
    with case.open("rb") as stream:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(stream))
        assert outcome(open_archives(Path("-"), options=options_of(case))) == expected(case)


@pytest.mark.parametrize("case", CASES, ids=named)
def test_a_second_reading_gives_the_same_ids(case: Path) -> None:
    if "refused" in expected(case):
        return
    first, again = ([post.id for each in read_case(case) for post in each.posts] for _ in range(2))
    assert first == again
    assert max(Counter(first).values(), default=1) == 1 or "edited" in case.name or "double" in case.name


# --- hostile copies


def read_all(name: str, content: bytes, case: Path) -> list[Post]:
    """The posts of a file of that content in that format, or none where it is refused in one line."""
    module = archives.formats()[name]
    files = Files("hostile", (Member(case.name, "hostile", lambda: io.BytesIO(content)),))
    try:
        module.sniff(files)
        found = list(module.read(files, options_of(case)).posts)
    except ArchiveError as error:
        refusal = str(error)
    else:
        refusal = ""
    assert "\n" not in refusal
    if refusal:
        return []
    return found


def is_sound(post: Post) -> bool:
    """What everything rests on is there, and of its kind."""
    return isinstance(post.author, str) and isinstance(post.text, str) and post.at.tzinfo is UTC


@pytest.mark.parametrize("case", FILES, ids=named)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_copy_is_read_or_refused(case: Path, data: st.DataObject) -> None:
    content = bytearray(case.read_bytes())
    for _ in range(data.draw(st.integers(1, 8), "damages")):
        place = data.draw(st.integers(0, max(0, len(content) - 1)), "place")
        match data.draw(st.sampled_from(["cut", "flip", "junk", "swap"]), "damage"):
            case "cut":
                del content[place:]
            case "flip" if content:
                content[place] ^= 1 << data.draw(st.integers(0, 7), "bit")
            case "junk":
                content[place:place] = data.draw(st.sampled_from(SPITE), "junk")
            case _:
                content[place : place + 9] = bytes(reversed(content[place : place + 9]))
    assert all(map(is_sound, read_all(case.parent.name, bytes(content), case)))


SPITE = [
    b"\0", b"\xff\xfe", b"\xc3", b"[" * 3000, b'{"a":' * 3000, b'"', b"null", b"-1", b"1e999", b"99999999999999999999",
    b"[]", b"{}", b"true", b'"\\ud800"', "\u202e".encode(), b"=cmd|' /C calc'!A0", b"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    b"\r", b"\n\n", b",,,,", b"9999-99-99T99:99:99Z", b"<script>alert(1)</script>", b"&#0;&#xD800;&amp;amp;",
]  # fmt: skip


@pytest.mark.parametrize("case", FILES, ids=named)
def test_every_value_may_be_of_another_kind(case: Path) -> None:
    """Numbers for texts, lists for objects, nothing at all: a field is what it should be, or the post is skipped."""
    content, chance = case.read_text("utf-8", "replace"), random.Random(7)  # noqa: S311 – the same damage each time
    values = list(re.finditer(r'"(?:[^"\\]|\\.)*"(?!\s*:)|\b-?\d+\b|\btrue\b|\bfalse\b|\bnull\b', content))
    for value in chance.sample(values, min(len(values), 60)):
        for other in (0, -1, 1e300, "", "x", None, [], {}, [[]], {"a": 1}, True):
            damaged = content[: value.start()] + json.dumps(other) + content[value.end() :]
            assert all(map(is_sound, read_all(case.parent.name, damaged.encode("utf-8", "replace"), case)))


def test_every_case_belongs_to_a_format() -> None:
    assert {path.name for path in DATA.iterdir()} == set(archives.formats())
