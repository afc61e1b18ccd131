"""What every criterion keeps to, also one that is put into the folder tomorrow."""

from dataclasses import FrozenInstanceError, fields, is_dataclass, replace
from datetime import timedelta
from types import ModuleType
from typing import Any

import pytest

from chatbadge import criteria, registry
from chatbadge.core.criterion import Shows
from chatbadge.core.demands import Demand, Effort, Usual
from chatbadge.core.model import Attendance, ChatFacts, Kind, Participation, PeerReview, Record, Submission

from ..core.posts import BEGIN, answer, other, part_of, post, reply

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
    chat=ChatFacts(
        (1, 2),
        {HELLO.id: "ben"},
        {IDEA.id: "cleo"},
        frozenset({"hana"}),
        sessions=tuple(BEGIN - timedelta(weeks=7 - n) for n in range(8)),
    ),
    record=Record(
        visits=tuple(range(8)),
        holds={"contributor": 3},
        submission=Submission(
            "I shall use less smoke. My bees were never calm before. Thank you for that.",
            "I opened the hive in the sun. Nobody was stung at all.",
            Attendance.CODE,
        ),
        reviews=(PeerReview("ben", "ada", "Her smoker saved my afternoon."),),
        given=(PeerReview("ada", "ben", "He feeds his bees at dusk."),),
    ),
)
IDLE = part_of("ada")
#: How little there may be in a chat, and how much.
CHATS = [Usual(), Usual(1, 1, 1), Usual(6, 20, 12), Usual(100, 2_000, 365)]


@pytest.fixture(params=registry.load(criteria))
def criterion(request: pytest.FixtureRequest) -> ModuleType:
    return registry.load(criteria)[request.param]


def options_of(criterion: ModuleType) -> Any:
    """The defaults; with a badge where one has to be named."""
    named = {option.name: ("contributor",) for option in fields(criterion.Options) if "names" in option.metadata}
    return criterion.Options(**named)


def numbers_of(criterion: ModuleType) -> list[str]:
    return [option.name for option in fields(criterion.Options) if type(option.default) is int]


def reads_posts(criterion: ModuleType) -> bool:
    """Rests on what somebody posted, not on what they hold, say or are told besides."""
    return not criterion.judge(replace(BUSY, own=()), options_of(criterion)).met


def test_it_has_a_title(criterion: ModuleType) -> None:
    assert criterion.TITLE.strip()


def test_its_options_have_defaults_and_help_and_cannot_be_changed(criterion: ModuleType) -> None:
    options = criterion.Options()
    assert is_dataclass(options)
    for option in fields(options):
        assert option.metadata["help"]
        assert isinstance(getattr(options, option.name), int | str | tuple)
        with pytest.raises(FrozenInstanceError):
            setattr(options, option.name, getattr(options, option.name))


def test_its_numbers_have_a_least_value_that_the_default_keeps(criterion: ModuleType) -> None:
    for option in fields(criterion.Options):
        if option.name in numbers_of(criterion):
            assert 0 <= option.metadata["least"] <= option.default


def test_what_it_wants_it_wants_once_at_least(criterion: ModuleType) -> None:
    """Zero may be no limit; it is never how often."""
    least = [option.metadata["least"] for option in fields(criterion.Options) if option.name in numbers_of(criterion)]
    assert not least or least[0] >= 1


def test_it_says_itself_as_part_of_a_sentence(criterion: ModuleType) -> None:
    said = criterion.sentence(options_of(criterion))
    assert said == said.strip()
    assert said[0].islower()
    assert "." not in said
    assert "\n" not in said


def test_its_sentence_tells_each_number(criterion: ModuleType) -> None:
    for name in numbers_of(criterion):
        assert "17" in criterion.sentence(replace(options_of(criterion), **{name: 17}))


def test_its_sentence_tells_no_number_where_there_is_no_limit(criterion: ModuleType) -> None:
    for option in fields(criterion.Options):
        if option.metadata.get("least") == 0:
            assert "0" not in criterion.sentence(replace(options_of(criterion), **{option.name: 0}))


def test_who_did_nothing_does_not_meet_it_and_learns_what_is_missing(criterion: ModuleType) -> None:
    found = criterion.judge(IDLE, options_of(criterion))
    assert (found.met, found.because, found.posts) == (False, "", ())
    assert found.missing[0].isalnum()
    assert not found.missing.endswith(".")


def test_who_did_everything_meets_it_and_learns_why(criterion: ModuleType) -> None:
    found = criterion.judge(BUSY, options_of(criterion))
    assert (found.met, found.missing) == (True, "")
    assert found.because[0].islower()
    assert not found.because.endswith(".")


def test_only_the_persons_own_posts_prove_it_and_each_once(criterion: ModuleType) -> None:
    posts = criterion.judge(BUSY, options_of(criterion)).posts
    assert bool(posts) == reads_posts(criterion)
    assert set(posts) <= {own.post.id for own in BUSY.own}
    assert len(set(posts)) == len(posts)


def test_what_others_did_is_nobodys_merit(criterion: ModuleType) -> None:
    spoken_to = Participation("ada", (), BUSY.responses, BUSY.chat)
    assert not criterion.judge(spoken_to, options_of(criterion)).met


def test_nothing_counts_before_a_look_where_a_quote_is_all_there_is(criterion: ModuleType) -> None:
    quoted = tuple(replace(own, post=replace(own.post, seen_in_quote=True)) for own in BUSY.own)
    met = criterion.judge(replace(BUSY, own=quoted), options_of(criterion)).met
    assert met != reads_posts(criterion)


def test_doing_more_never_hurts(criterion: ModuleType) -> None:
    more = replace(BUSY, own=(*BUSY.own, answer(post(6, text="A3 Never", minute=20), 3)))
    assert criterion.judge(more, options_of(criterion)).met


def test_what_it_shows_is_known(criterion: ModuleType) -> None:
    assert isinstance(criterion.SHOWS, frozenset)
    assert all(isinstance(each, Shows) for each in criterion.SHOWS)


@pytest.mark.parametrize("usual", CHATS)
def test_it_says_how_much_it_asks_and_why_where_that_is_not_just_something(criterion: ModuleType, usual: Usual) -> None:
    for options in [
        options_of(criterion),
        *(replace(options_of(criterion), **{name: 1_000}) for name in numbers_of(criterion)),
    ]:
        asked = criterion.demand(options, usual)
        assert isinstance(asked, Demand)
        assert bool(asked.why) == (asked.effort is not Effort.SOME)
        assert asked.why == asked.why.strip().rstrip(".")


def test_its_defaults_can_be_met_in_an_ordinary_chat(criterion: ModuleType) -> None:
    for usual in (Usual(), Usual(questions=6, people=20, sessions=12)):
        assert criterion.demand(options_of(criterion), usual).effort in (Effort.NONE, Effort.SOME)


def test_who_wants_it_more_often_never_asks_for_less(criterion: ModuleType) -> None:
    """The first number of a criterion says how often."""
    for often in numbers_of(criterion)[:1]:
        for usual in CHATS:
            options = [replace(options_of(criterion), **{often: number}) for number in range(1, 30)]
            efforts = [criterion.demand(each, usual).effort for each in options]
            assert efforts == sorted(efforts)
