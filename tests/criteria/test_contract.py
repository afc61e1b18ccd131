"""What every criterion keeps to, also one that is put into the folder tomorrow."""

from dataclasses import FrozenInstanceError, fields, is_dataclass, replace
from types import ModuleType

import pytest

from chatbadge import criteria, registry
from chatbadge.core.model import ChatFacts, Kind, Participation

from ..core.posts import answer, other, part_of, post, reply

HELLO = post(10, "ben", "Ben, new here", minute=1)
IDEA = post(11, "cleo", "A2 Split the hive", minute=7)
QUESTION = post(4, text="And who feeds in winter?", minute=8, reply_to=IDEA)
PRAISE = post(12, "hana", "I nominate this for deepest tweet of the chat", minute=10, quotes=QUESTION)

#: Somebody who did whatever a criterion may ask for, and was responded to.
BUSY = part_of(
    "ada",
    other(post(1, text="Ada, beekeeper in Ghent"), Kind.INTRODUCTION),
    reply(post(7, text="Welcome, Ben!", minute=1, reply_to=HELLO), "ben", substance=False),
    answer(post(2, text="A1 With a smoker, see https://bees.example/smoke", minute=2), 1),
    answer(post(3, text="A2 In spring", minute=5), 2, to="ben"),
    reply(QUESTION, "cleo", 2),
    responses=(
        reply(post(5, "ben", "I do, at dusk", 9, reply_to=QUESTION), "ada", 2),
        other(PRAISE, Kind.SHARE, 2, to="ada", substance=False),
    ),
    chat=ChatFacts((1, 2), {HELLO.id: "ben"}, {IDEA.id: "cleo"}, frozenset({"hana"})),
)
IDLE = part_of("ada")


@pytest.fixture(params=registry.load(criteria))
def criterion(request: pytest.FixtureRequest) -> ModuleType:
    return registry.load(criteria)[request.param]


def test_it_has_a_title(criterion: ModuleType) -> None:
    assert criterion.TITLE.strip()


def test_its_options_have_defaults_and_help_and_cannot_be_changed(criterion: ModuleType) -> None:
    options = criterion.Options()
    assert is_dataclass(options)
    for option in fields(options):
        assert option.metadata["help"]
        assert isinstance(getattr(options, option.name), int | str)
        with pytest.raises(FrozenInstanceError):
            setattr(options, option.name, getattr(options, option.name))


def test_its_numbers_have_a_least_value_that_the_default_keeps(criterion: ModuleType) -> None:
    options = criterion.Options()
    for option in fields(options):
        if type(getattr(options, option.name)) is int:
            assert 1 <= option.metadata["least"] <= getattr(options, option.name)


def test_it_says_itself_as_part_of_a_sentence(criterion: ModuleType) -> None:
    said = criterion.sentence(criterion.Options())
    assert said == said.strip()
    assert said[0].islower()
    assert "." not in said
    assert "\n" not in said


def test_its_sentence_tells_each_number(criterion: ModuleType) -> None:
    options = criterion.Options()
    for option in fields(options):
        if type(getattr(options, option.name)) is int:
            assert "17" in criterion.sentence(replace(options, **{option.name: 17}))


def test_who_did_nothing_does_not_meet_it_and_learns_what_is_missing(criterion: ModuleType) -> None:
    found = criterion.judge(IDLE, criterion.Options())
    assert (found.met, found.because, found.posts) == (False, "", ())
    assert found.missing[0].isalnum()
    assert not found.missing.endswith(".")


def test_who_did_everything_meets_it_and_learns_why(criterion: ModuleType) -> None:
    found = criterion.judge(BUSY, criterion.Options())
    assert (found.met, found.missing) == (True, "")
    assert found.because[0].islower()
    assert not found.because.endswith(".")


def test_only_the_persons_own_posts_prove_it_and_each_once(criterion: ModuleType) -> None:
    posts = criterion.judge(BUSY, criterion.Options()).posts
    assert posts
    assert set(posts) <= {own.post.id for own in BUSY.own}
    assert len(set(posts)) == len(posts)


def test_what_others_did_is_nobodys_merit(criterion: ModuleType) -> None:
    spoken_to = Participation("ada", (), BUSY.responses, BUSY.chat)
    assert not criterion.judge(spoken_to, criterion.Options()).met


def test_nothing_counts_before_a_look_where_a_quote_is_all_there_is(criterion: ModuleType) -> None:
    quoted = tuple(replace(own, post=replace(own.post, seen_in_quote=True)) for own in BUSY.own)
    assert not criterion.judge(replace(BUSY, own=quoted), criterion.Options()).met


def test_doing_more_never_hurts(criterion: ModuleType) -> None:
    more = replace(BUSY, own=(*BUSY.own, answer(post(6, text="A3 Never", minute=20), 3)))
    assert criterion.judge(more, criterion.Options()).met
