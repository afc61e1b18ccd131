"""What moderators decided, put together: the later decision holds, and each finds the post it is about."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from chatbadge.core.corrections import (
    NO_CORRECTIONS,
    Correction,
    Corrections,
    PostCorrection,
    Role,
    RoleCorrection,
    SamePerson,
    mark_of,
    under_one_name,
)
from chatbadge.core.model import Kind, Post, PostId, Roles
from chatbadge.core.transcript import assemble

from .attribution.chat import say, transcript

DUCKS = say("kim", "Ducks eat every slug in the lettuce bed", 2, name="1")
BEER = say("lee", "Beer traps, emptied each morning", 3, name="2")
HOSTS = Roles(hosts=frozenset({"hilda"}))


def is_now(post: Post, kind: Kind | None = Kind.ANSWER, *questions: int) -> PostCorrection:
    return PostCorrection(post.id, mark_of(post), kind, questions or None)


def same(*pairs: tuple[str, str]) -> Corrections:
    return Corrections.of(SamePerson(one, other) for one, other in pairs)


def roles(configured: Roles, *made: Correction) -> Roles:
    return Corrections.of(made).apply_to_roles(configured)


def imported_anew(*posts: Post) -> list[Post]:
    """The posts as another archive gives them: other ids, other blanks and case."""
    return [replace(post, id=PostId("csv", f"row-{n}"), text=f" {post.text.upper()}\n") for n, post in enumerate(posts)]


# --- a later decision


def test_a_later_decision_outweighs_an_earlier_one_about_the_same() -> None:
    made = Corrections.of(
        [
            is_now(DUCKS, Kind.OTHER),
            RoleCorrection("Kim", Role.HOST),
            is_now(DUCKS, Kind.ANSWER, 2),
            RoleCorrection("@kim", Role.PARTICIPANT),
        ]
    )
    assert made.posts == {DUCKS.id: is_now(DUCKS, Kind.ANSWER, 2)}
    assert made.roles == {"kim": Role.PARTICIPANT}


# --- which post is meant


def test_a_post_is_known_by_its_id_whatever_its_author_made_of_it_since() -> None:
    edited = replace(DUCKS, text="I never said that", author="kim_the_gardener")
    assert Corrections.of([is_now(DUCKS)]).in_transcript(transcript(edited)) == {DUCKS.id: is_now(DUCKS)}


def test_a_post_that_was_imported_anew_is_known_by_its_author_and_words() -> None:
    ducks, beer = imported_anew(DUCKS, BEER)
    assert Corrections.of([is_now(DUCKS)]).in_transcript(transcript(ducks, beer)) == {ducks.id: is_now(DUCKS)}


def test_two_networks_may_have_the_same_id() -> None:
    elsewhere = replace(BEER, id=PostId("x", "1"))
    decided = Corrections.of([is_now(DUCKS), is_now(elsewhere, Kind.OTHER)])
    assert decided.in_transcript(transcript(DUCKS, elsewhere)) == {
        DUCKS.id: is_now(DUCKS), elsewhere.id: is_now(elsewhere, Kind.OTHER),
    }  # fmt: skip


def test_the_same_words_of_somebody_else_are_not_meant() -> None:
    assert Corrections.of([is_now(DUCKS)]).in_transcript(transcript(replace(BEER, text=DUCKS.text))) == {}


def test_a_post_that_is_gone_takes_no_other_with_it() -> None:
    decided = Corrections.of([is_now(DUCKS), is_now(BEER, Kind.OTHER)])
    assert decided.in_transcript(transcript(BEER)) == {BEER.id: is_now(BEER, Kind.OTHER)}
    assert decided.in_transcript(transcript()) == {}


@pytest.mark.parametrize("text", ["Yes!", ""])
def test_words_that_somebody_posted_twice_do_not_tell_which_was_meant(text: str) -> None:
    """A credit for one picture without words would be a credit for each of them."""
    once = say("kim", text, 1, name="old")
    twice = [say("kim", text, minute, name=f"new-{minute}") for minute in (1, 5)]
    assert Corrections.of([is_now(once)]).in_transcript(transcript(*twice)) == {}


def test_what_was_decided_of_one_of_two_like_posts_does_not_move_to_the_other() -> None:
    first, second = (say("kim", "Yes!", minute, name=str(minute)) for minute in (1, 5))
    gone = say("kim", "Yes!", 1, name="gone")
    decided = Corrections.of([is_now(gone, Kind.REPLY), is_now(first, Kind.OTHER)])
    assert decided.in_transcript(transcript(first, second)) == {first.id: is_now(first, Kind.OTHER)}


def test_a_decision_under_the_posts_own_id_outweighs_one_from_an_earlier_import() -> None:
    (ducks,) = imported_anew(DUCKS)
    old, new = is_now(DUCKS, Kind.OTHER), is_now(ducks, Kind.ANSWER, 1)
    for made in ([old, new], [new, old]):
        assert Corrections.of(made).in_transcript(transcript(ducks)) == {ducks.id: new}


def test_every_decision_about_a_post_can_be_taken_back_under_whichever_id_it_was_made() -> None:
    (ducks,) = imported_anew(DUCKS)
    old, new = is_now(DUCKS, Kind.OTHER), is_now(ducks)
    decided = Corrections.of([new, old, is_now(BEER)])
    assert decided.about(ducks.id, transcript(ducks, BEER)) == (old, new)
    assert decided.about(PostId("x", "none"), transcript(ducks, BEER)) == ()


@pytest.mark.parametrize("joined_first", [True, False])
def test_a_decision_finds_its_post_whether_accounts_were_joined_before_or_after(joined_first: bool) -> None:
    decided = is_now(replace(DUCKS, author="kim") if joined_first else replace(DUCKS, author="kim_at_home"))
    (anew,) = imported_anew(replace(DUCKS, author="kim_at_home"))
    made = Corrections.of([decided, SamePerson("kim_at_home", "kim")])
    for chat in (transcript(anew), under_one_name(transcript(anew), made)):
        assert made.in_transcript(chat) == {anew.id: decided}


def test_a_mark_survives_words_that_are_no_unicode() -> None:
    assert mark_of(replace(DUCKS, text="\ud800 ducks")) != mark_of(DUCKS)


def test_a_mark_does_not_confuse_a_name_with_words() -> None:
    assert mark_of(replace(DUCKS, author="kim lee", text="x")) != mark_of(replace(DUCKS, author="kim", text="lee x"))


# --- one person


def test_accounts_follow_each_other_to_one_name_whatever_their_case() -> None:
    decided = same(("Kim_At_Home", "kim_work"), ("KIM_WORK", "Kim"))
    assert [decided.person(each) for each in ("@kim_at_home", "kim_work", "kim", "lee")] == ["Kim", "Kim", "kim", "lee"]


@pytest.mark.parametrize(
    ("pairs", "name"),
    [
        ([("a", "b"), ("b", "a")], "a"),
        ([("b", "a"), ("a", "b")], "b"),
        ([("a", "b"), ("b", "c"), ("c", "a")], "a"),
        ([("b", "c"), ("a", "b"), ("c", "b")], "b"),
        ([("a", "b"), ("B", "A"), ("a", "b")], "b"),
    ],
)
def test_who_were_called_the_same_in_a_circle_are_one_person_under_the_latest_name(
    pairs: list[tuple[str, str]], name: str
) -> None:
    decided = same(*pairs)
    assert {decided.person(each).casefold() for pair in pairs for each in pair} == {name}


def test_an_account_that_is_joined_to_another_one_leaves_the_first() -> None:
    decided = same(("a", "b"), ("a", "c"))
    assert [decided.person(each) for each in "abc"] == ["c", "b", "c"]


def test_nobody_is_joined_to_themselves() -> None:
    assert same(("a", "b"), ("A", "@a")).people == {}


def test_posts_of_one_person_stand_under_one_handle_and_keep_everything_else() -> None:
    chat = transcript(DUCKS, replace(BEER, author="kim_at_home"))
    joined = under_one_name(chat, same(("kim_at_home", "kim")))
    assert [post.author for post in joined.posts] == ["kim", "kim"]
    assert [replace(post, author="") for post in joined.posts] == [replace(post, author="") for post in chat.posts]
    assert joined.by_id == {post.id: post for post in joined.posts}
    assert under_one_name(chat, NO_CORRECTIONS) is chat


def test_a_long_chain_of_accounts_has_an_end() -> None:
    decided = same(*((f"a{n}", f"a{n + 1}") for n in range(2_000)))
    assert decided.person("a0") == "a2000"


# --- roles


def test_without_decisions_the_roles_stay_as_configured() -> None:
    assert NO_CORRECTIONS.apply_to_roles(HOSTS) is HOSTS


def test_a_host_for_this_session_leads_besides_the_configured_ones() -> None:
    assert roles(HOSTS, RoleCorrection("Kim", Role.HOST)) == replace(HOSTS, guests=frozenset({"kim"}))


def test_a_configured_host_may_be_a_participant_here() -> None:
    decided = roles(HOSTS, RoleCorrection("hilda", Role.PARTICIPANT))
    assert decided == Roles(participants=frozenset({"hilda"}))


def test_an_amplifier_may_be_a_host_or_a_participant_here() -> None:
    amplified = Roles(amplifiers=frozenset({"relay", "mirror"}))
    decided = roles(amplified, RoleCorrection("relay", Role.HOST), RoleCorrection("mirror", Role.PARTICIPANT))
    assert decided == Roles(guests=frozenset({"relay"}), participants=frozenset({"mirror"}))


def test_an_amplifier_for_this_session_does_not_lead() -> None:
    decided = roles(HOSTS, RoleCorrection("hilda", Role.AMPLIFIER))
    hilda = frozenset({"hilda"})
    assert decided == Roles(amplifiers=hilda, participants=hilda)  # no host, whatever the posts suggest


def test_guests_and_participants_that_are_known_already_stay_what_nobody_decides_otherwise() -> None:
    known = Roles(guests=frozenset({"gus", "kim"}), participants=frozenset({"pat", "lee"}))
    decided = roles(known, RoleCorrection("kim", Role.PARTICIPANT), RoleCorrection("lee", Role.HOST))
    assert decided == Roles(guests=frozenset({"gus", "lee"}), participants=frozenset({"pat", "kim"}))


def test_a_configured_host_leads_under_the_name_that_their_posts_count_for() -> None:
    assert roles(HOSTS, SamePerson("hilda", "Hilda_Greene")).hosts == {"hilda_greene"}


def test_a_role_of_one_account_is_its_persons_role() -> None:
    joined = SamePerson("kim_at_home", "kim")
    assert roles(HOSTS, joined, RoleCorrection("kim_at_home", Role.HOST)).guests == {"kim"}
    both = (RoleCorrection("kim", Role.PARTICIPANT), RoleCorrection("kim_at_home", Role.HOST))
    for made in (both, both[::-1]):
        decided = roles(HOSTS, joined, *made)
        assert decided == replace(HOSTS, participants=frozenset({"kim"}))


def test_decisions_are_about_posts_that_quotes_alone_show_too() -> None:
    quoted = say("kim", "Ducks, always ducks, and a torch", 1, name="q")
    chat = assemble([replace(BEER, quoted=(quoted,))], "#gardenchat")
    assert Corrections.of([is_now(quoted)]).in_transcript(chat).keys() == {quoted.id}


def test_many_decisions_about_a_long_chat_are_found_in_no_time() -> None:
    def posts(network: str) -> Iterable[Post]:
        return (say(f"p{n}", f"words {n}", n, name=f"{network}-{n}") for n in range(3_000))

    decided = Corrections.of(is_now(post) for post in posts("old"))
    assert len(decided.in_transcript(transcript(*posts("new")))) == 3_000
