"""Who is credited with what: the sample chat in full, and what must never change a credit."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatbadge.archives import open_archive
from chatbadge.core.attribution import attribute
from chatbadge.core.model import Contribution, Kind, Post, PostId, Roles, Transcript
from chatbadge.core.transcript import assemble

from .chat import BEGIN, QUICK, TAG, transcript

HERE = Path(__file__).parent
SAMPLE = HERE.parents[2] / "transcripts" / "badgechat-2018-02-12.txt"
EXPECTED = json.loads((HERE / "badgechat-2018-02-12.labels.json").read_text("utf-8"))

# --- the sample


@pytest.fixture(scope="module", params=[{"senorg"}, set()], ids=["host named", "host found"])
def sample(request: pytest.FixtureRequest) -> tuple[Contribution, ...]:
    chat = open_archive(SAMPLE)
    return attribute(assemble(chat.posts, chat.hashtag), Roles(frozenset(request.param)))


def test_the_sample_is_attributed_as_labelled(sample: tuple[Contribution, ...]) -> None:
    assert [[c.post.author, str(c.kind), list(c.questions)] for c in sample] == EXPECTED


def test_hardly_anything_in_the_sample_is_unclear(sample: tuple[Contribution, ...]) -> None:
    assert sum(c.unclear for c in sample) <= 4


def test_every_contribution_of_the_sample_says_why(sample: tuple[Contribution, ...]) -> None:
    assert all(c.reasons and all(c.reasons) for c in sample)


# --- no input makes it fail

TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.sampled_from(
            ["Q1", "A1:", "Q2.", "A2 & A3", "@kim", "@hilda", "RT @kim:", "“@lee:", "slugs", "lettuce?", "compost",
             "#gardenchat", "🌱", "Hi all!", "I'm Kim", "thanks", "great chat", "here comes", "https://t.co/A1", "\n"]
        ),
        max_size=8,
    ).map(" ".join),
)  # fmt: skip


@st.composite
def tangles(draw: st.DrawFn) -> list[Post]:
    """Posts that reply to and quote each other in any way, themselves and missing posts included."""
    count = draw(st.integers(0, 8))
    ids = [PostId("garden", str(number)) for number in range(count + 1)]
    link = st.one_of(st.none(), st.sampled_from(ids))
    return [
        Post(
            id=ids[number],
            author=draw(st.sampled_from(["hilda", "Kim", "kim", "lee", ""])),
            at=BEGIN + timedelta(minutes=draw(st.integers(0, 30))),
            text=draw(TEXTS),
            ordinal=number,
            reply_to=draw(link),
            quotes=draw(link),
            addressed=draw(st.sampled_from([(), ("kim",), ("nobody", "lee")])),
            moderator_flag=draw(st.booleans()),
            seen_in_quote=draw(st.booleans()),
        )
        for number in range(count)
    ]


@QUICK
@given(tangles(), st.sampled_from([set(), {"hilda"}, {"kim", "lee"}]), st.sampled_from(["#gardenchat", "", "#"]))
def test_any_tangle_of_posts_is_attributed_in_full(posts: list[Post], hosts: set[str], tag: str) -> None:
    chat = transcript(*posts, tag=tag)
    made = attribute(chat, Roles(frozenset(hosts)))
    assert tuple(contribution.post for contribution in made) == chat.posts
    for contribution in made:
        assert 0 < contribution.confidence < 1
        assert contribution.reasons
        assert len(set(contribution.questions)) == len(contribution.questions)
        if contribution.kind is Kind.ANSWER:
            assert contribution.questions
        if contribution.kind in (Kind.INTRODUCTION, Kind.HOSTING, Kind.OTHER):
            assert not contribution.questions


@QUICK
@given(tangles())
def test_the_same_posts_give_the_same_contributions(posts: list[Post]) -> None:
    chat = transcript(*posts)
    assert attribute(chat, Roles()) == attribute(chat, Roles())


@QUICK
@given(tangles())
def test_a_transcript_that_was_not_assembled_is_attributed_too(posts: list[Post]) -> None:
    chat = Transcript(TAG, tuple(posts), {post.id: post for post in posts})
    assert [c.post for c in attribute(chat, Roles())] == posts
