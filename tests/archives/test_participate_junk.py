"""Participate transcripts that are damaged, huge, or none at all: read or refused, nothing else."""

import random
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chatbadge.archives.participate import sniff
from chatbadge.errors import ArchiveError

from .transcripts import HEADING, SAMPLE, complaint, files, outline, posts

# --- what is no transcript, or only a part of one


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b'{"posts": []}',
        HEADING.encode(),
        b"Lunch on Mar 5 @ 6:30 PM EST sharp",
        b"\xff\xfe",
    ],
)
def test_other_files_are_not_taken_for_transcripts(head: bytes) -> None:
    assert not sniff(files(head))
    assert "; " in complaint(head)


def test_a_file_that_is_cut_in_a_letter_says_so() -> None:
    cut = SAMPLE[: SAMPLE.index("“".encode()) + 1]
    assert complaint(cut) == "line 36: the file ends within a letter; fetch it again, or mend its end"


def test_other_encodings_are_refused_with_the_line() -> None:
    text = f"{HEADING}  • ada Mar 5 @ 6:31 PM EST\n    Caf\xe9\n"
    assert sniff(files(text.encode("cp1252")))
    assert complaint(text.encode("cp1252")) == (
        "line 6: holds a byte that is no UTF-8 text; save the file again as UTF-8"
    )


def test_every_cut_of_the_sample_keeps_the_posts_before_it_or_is_refused() -> None:
    whole = posts(SAMPLE)
    for end in range(1400, 4000, 7):
        try:
            part = posts(SAMPLE[:end])
        except ArchiveError:
            continue
        assert outline(part[:-1]) == outline(whole[: len(part) - 1])
        assert part[-1].author == whole[len(part) - 1].author


# --- junk

JUNK = [
    "", " ", "•", "  •", "\t", "\r", "\0", "\x0c", "\u2028", "\ufeff", "@", "In reply to @x", "© 2018",
    "  • ann Feb 12 @ 6:30 PM EST", "    • bo Feb 29 @ 6:30 PM EST", "      • cy Jan 1 @ 0:00", "x Dec 31 @ 11:59 PM XYZ",
    "  • dee - Moderator Feb 12 @ 6:", "  • eve Feb 12, 0001 @ 12:00 AM CET", "January 99, 9999", "99:99 PM EST",
    " " * 500 + "• fay Feb 12 @ 6:30 PM EST", "#" * 300, "٣ Feb ٣ @ ٣:٣٣", "  ſ Sep 1 @ 1:00 AM", "\ud83d".encode("utf-8", "replace").decode(),
]  # fmt: skip


def assert_read_or_refused(content: bytes) -> None:
    try:
        found = posts(content)
    except ArchiveError:
        return
    for post in found:
        for each in (post, *post.quoted):
            assert each.at.utcoffset() == timedelta(0)
            assert each.author == each.author.strip() != ""
            assert each.text == each.text.strip()


@settings(max_examples=800, derandomize=True, deadline=None, database=None)
@given(st.integers(0, 2**32))
def test_a_mutilated_sample_is_read_or_refused_and_never_fails_otherwise(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    content = bytearray(SAMPLE[: chance.randint(500, len(SAMPLE))])
    for _ in range(chance.choice((0, 0, 1, 5, 50))):
        content[chance.randrange(len(content))] = chance.randrange(chance.choice((128,) * 30 + (256,)))
    lines = bytes(content).split(b"\n")
    for _ in range(chance.choice((0, 1, 10, 100))):
        lines.insert(chance.randrange(len(lines) + 1), chance.choice(JUNK).encode())
    if chance.random() < 0.3:
        chance.shuffle(lines)
    if chance.random() < 0.2:
        lines = [line.strip() for line in lines]
    assert_read_or_refused(chance.choice((b"\n", b"\r\n", b"\r")).join(lines))


@settings(max_examples=200, derandomize=True, deadline=None, database=None)
@given(st.lists(st.one_of(st.sampled_from([*JUNK, *HEADING.split("\n")]), st.text(max_size=30)), max_size=25))
def test_any_lines_are_read_or_refused(lines: list[str]) -> None:
    assert_read_or_refused("\n".join(lines).encode("utf-8", "replace"))


@settings(max_examples=200, derandomize=True, deadline=None, database=None)
@given(st.binary(max_size=200), st.booleans())
def test_any_bytes_are_read_or_refused(content: bytes, behind: bool) -> None:
    assert_read_or_refused(SAMPLE[:3000] + content if behind else content)


@settings(max_examples=100, derandomize=True, deadline=None, database=None)
@given(st.integers(0, 2**32))
def test_words_are_never_credited_to_somebody_else(seed: int) -> None:
    """Every post's words name their author; whatever the shape of the tree, they stay together."""
    chance = random.Random(seed)  # noqa: S311
    lines, depth = [], 0
    for n in range(40):
        depth = chance.randint(0, min(depth + 1, 4)) if n else 0
        pad = "  " * (depth + chance.choice((1, 1)))
        lines += [
            f"{pad}• p{n} Mar 5 @ 6:31 PM EST",
            *([f"{pad}  by p{n}", *[f"{pad}  also p{n}"] * chance.randint(0, 2)]),
        ]
        lines += [""] * chance.randint(0, 1)
    stack = posts(HEADING + "\n".join(lines))
    names = []
    while stack:
        post = stack.pop()
        names.append(post.author)
        assert {line.split()[-1] for line in post.text.split("\n") if line} == {post.author}
        stack += post.quoted
    assert sorted(names) == sorted(f"p{n}" for n in range(40))


# --- size

ADA = "  • ada Mar 5 @ 6:31 PM EST\n"
BO = "  • bo Mar 5 @ 6:32 PM EST\n    From bo\n"


@pytest.mark.parametrize(
    "text",
    [
        f"{HEADING}{ADA}    {'word @x ' * 250_000}\n{BO}",
        f"{HEADING}{ADA}    a{' ' * 2_000_000}@ 6:30 PM\n{BO}",
        f"{HEADING}{ADA}    In reply to {'@bo, ' * 400_000}x\n{BO}",
        f"{'#' * 1_000_000}{'#1' * 500_000} {'1' * 1_000_000}:\n{'January 1, 2014 6:30 PM ' * 50_000}\n{HEADING}{ADA}{BO}",
        HEADING + "\n" * 200_000 + ADA + "\n" * 200_000 + BO,
    ],
    ids=["words", "blanks", "replies", "heading", "blank lines"],
)
def test_the_time_grows_with_the_size_and_not_faster(text: str) -> None:
    """A pattern that backtracks would take hours here; the suite's time limit is the judge."""
    assert [post.author for post in posts(text)] == ["ada", "bo"]
