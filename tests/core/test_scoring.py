"""Contributions × criteria → verdicts: who is judged, and what a verdict rests on."""

import time

import pytest

from chatbadge.core.badges import Group, OpenTo, Rule
from chatbadge.core.model import ChatFacts, Contribution, Finding, Kind, Participation, PostId, Roles, Verdict
from chatbadge.core.scoring import is_open_to, judge, participations, score

from .posts import answer, other, part_of, post, reply
from .rules import COMB, CRITERIA, HIVE, WAX, Says, all_of, any_of, badge, verdict


def numbers(found: Verdict) -> list[str]:
    return [id.id for id in found.posts]


# --- who is judged


def test_each_participant_gets_a_verdict_on_each_badge_in_order_of_appearance() -> None:
    contributions = [answer(post(1, "ben"), 1), answer(post(2, "ada"), 1), answer(post(3, "ben"), 2)]
    found = score(contributions, [badge(all_of(WAX), "x"), badge(all_of(WAX), "y")], CRITERIA, Roles())
    assert [(v.person, v.badge) for v in found] == [("ben", "x"), ("ben", "y"), ("ada", "x"), ("ada", "y")]


@pytest.mark.parametrize("kind", [Kind.ANSWER, Kind.REPLY, Kind.INTRODUCTION])
def test_answering_replying_and_introducing_oneself_is_taking_part(kind: Kind) -> None:
    assert len(score([other(post(1), kind)], [badge(all_of(WAX))], CRITERIA, Roles())) == 1


@pytest.mark.parametrize("kind", [Kind.REPEAT, Kind.SHARE, Kind.HOSTING, Kind.OTHER])
def test_who_only_announced_or_repeated_gets_no_verdict(kind: Kind) -> None:
    assert score([other(post(1), kind)], [badge(all_of(WAX))], CRITERIA, Roles()) == ()


def test_handles_that_differ_in_case_are_one_person_under_the_name_that_came_first() -> None:
    (person,) = participations([answer(post(1, "Ada_B"), 1), answer(post(2, "ada_b"), 2)])
    assert (person.person, len(person.own)) == ("Ada_B", 2)


def test_responses_go_to_the_person_whom_they_respond_to() -> None:
    to_ada = reply(post(2, "ben"), "ADA")
    ada, ben = participations([answer(post(1, "ada"), 1), to_ada])
    assert (ada.responses, ben.responses) == ((to_ada,), ())


def test_nobody_responds_to_themselves() -> None:
    (ada,) = participations([answer(post(1, "ada"), 1), reply(post(2, "ada"), "Ada")])
    assert ada.responses == ()


def test_a_response_to_somebody_who_is_not_there_is_no_person() -> None:
    assert [person.person for person in participations([reply(post(1, "ben"), "ghost")])] == ["ben"]


def test_everybody_has_the_same_chat_around_them() -> None:
    hello, idea = other(post(1, "Ben"), Kind.INTRODUCTION, substance=False), answer(post(2, "ada"), 1)
    ada, ben = sorted(
        participations([hello, idea], Roles(frozenset({"hana"}))), key=lambda person: person.person.lower()
    )
    assert ada.chat is ben.chat
    assert ada.chat == ChatFacts((1,), {hello.post.id: "ben"}, {idea.post.id: "ada"}, frozenset({"hana"}))


def test_what_is_unclear_is_no_fact_of_the_chat() -> None:
    unclear = [other(post(n, "ben"), kind, 1, confidence=0.49) for n, kind in enumerate(Kind)]
    assert participations([*unclear, answer(post(99), 1, substance=False)])[0].chat == ChatFacts()


def test_the_chats_questions_are_those_that_were_posed_or_that_two_people_answered() -> None:
    posed = [other(post(n, "hana"), Kind.QUESTION, n) for n in (2, 1)]
    lost = [answer(post(10, "ada"), 4), answer(post(11, "ben"), 4)]
    slip = [answer(post(12, "ada"), 9), answer(post(13, "ada"), 9)]
    assert participations([*posed, *lost, *slip])[0].chat.questions == (1, 2, 4)


def test_where_no_host_is_named_criteria_learn_who_led() -> None:
    class Led(Says):
        def judge(self, participation: Participation, options: str) -> Finding:
            return Finding(participation.chat.hosts == {"hana"}, "")

    contributions = [other(post(1, "Hana"), Kind.QUESTION, 1), answer(post(2, "ada"), 1)]
    assert score(contributions, [badge(all_of(Rule("led", "")))], {"led": Led()}, Roles())[0].met


@pytest.mark.parametrize(
    ("open_to", "participant", "host"),
    [(OpenTo.PARTICIPANTS, True, False), (OpenTo.HOSTS, False, True), (OpenTo.EVERYONE, True, True)],
)
def test_a_badge_is_open_to_the_role_that_it_names_and_never_to_amplifiers(
    open_to: OpenTo, participant: bool, host: bool
) -> None:
    roles, offered = Roles(frozenset({"hana"}), frozenset({"megaphone"})), badge(all_of(WAX), open_to=open_to)
    assert is_open_to(offered, "ada", roles) is participant
    assert is_open_to(offered, "@Hana", roles) is host
    assert not is_open_to(offered, "Megaphone", roles)


def test_a_host_who_amplifies_is_an_amplifier() -> None:
    roles = Roles(frozenset({"hana"}), frozenset({"hana"}))
    assert not is_open_to(badge(all_of(WAX), open_to=OpenTo.HOSTS), "hana", roles)


def test_where_no_host_is_named_whoever_posed_the_questions_is_one() -> None:
    contributions = [other(post(1, "hana", "wax?"), Kind.QUESTION, 1), answer(post(2, "hana", "wax"), 1)]
    contributions.append(answer(post(3, "ada", "wax"), 1))
    assert [v.person for v in score(contributions, [badge(all_of(WAX))], CRITERIA, Roles())] == ["ada"]
    for_hosts = badge(all_of(WAX), open_to=OpenTo.HOSTS)
    assert [v.person for v in score(contributions, [for_hosts], CRITERIA, Roles())] == ["hana"]


def test_where_no_host_is_named_whom_the_archive_marks_as_moderator_is_one() -> None:
    contributions = [answer(post(1, "hana", "wax", moderator_flag=True), 1), answer(post(2, "ada", "wax"), 1)]
    assert [v.person for v in score(contributions, [badge(all_of(WAX))], CRITERIA, Roles())] == ["ada"]


def test_where_hosts_are_named_a_moderators_mark_makes_nobody_a_host() -> None:
    contributions = [answer(post(1, "ada", "wax", moderator_flag=True), 1)]
    assert score(contributions, [badge(all_of(WAX))], CRITERIA, Roles(frozenset({"hana"})))[0].met


def test_nobody_elses_posts_change_a_verdict() -> None:
    mine: list[Contribution] = [answer(post(1, "ada", "wax"), 1)]
    crowd = [answer(post(n, f"bee{n}", "wax wax wax"), 1) for n in range(2, 30)]
    offered = [badge(all_of(WAX))]
    assert score([*mine, *crowd], offered, CRITERIA, Roles())[0] == score(mine, offered, CRITERIA, Roles())[0]


# --- one verdict


def test_all_of_two_rules_needs_both() -> None:
    both = all_of(WAX, COMB)
    assert verdict(both, "wax", "comb").met
    assert not verdict(both, "wax").met


def test_any_of_two_rules_needs_one() -> None:
    either = any_of(WAX, COMB)
    assert verdict(either, "comb").met
    assert not verdict(either, "brood").met


@pytest.mark.parametrize(("texts", "met"), [(("wax",), False), (("wax", "hive"), True), (("wax comb hive",), True)])
def test_two_of_three_rules_are_two_or_more(texts: tuple[str, ...], met: bool) -> None:
    assert verdict(Group(2, (WAX, COMB, HIVE)), *texts).met is met


def test_a_verdict_says_what_was_found_before_what_is_missing() -> None:
    found = verdict(all_of(WAX, COMB), "wax")
    assert (found.because, found.missing) == (("said wax",), ("the word comb",))


def test_nothing_is_missing_from_a_verdict_that_is_met() -> None:
    assert verdict(any_of(WAX, COMB), "wax").missing == ()


def test_a_verdict_that_is_met_rests_only_on_what_is_met() -> None:
    found = verdict(any_of(Rule("almost", "comb"), WAX), "comb", "wax")
    assert (found.because, numbers(found)) == (("said wax",), ["a-2"])


def test_a_verdict_that_is_not_met_tells_what_there_is_so_far() -> None:
    found = verdict(all_of(Rule("almost", "comb"), WAX), "comb", "wax")
    assert found.because == ("said comb once", "said wax")
    assert found.missing == ("one more comb",)
    assert numbers(found) == ["a-1", "a-2"]


def test_the_posts_are_in_their_order_and_each_is_there_once() -> None:
    assert numbers(verdict(all_of(COMB, WAX), "wax comb", "brood", "comb", "wax")) == ["a-1", "a-3", "a-4"]


def test_a_reason_or_a_lack_that_two_rules_share_is_said_once() -> None:
    assert verdict(all_of(WAX, any_of(WAX, COMB)), "wax").because == ("said wax",)
    assert verdict(all_of(WAX, WAX), "brood").missing == ("the word wax",)


def test_a_post_of_somebody_else_can_prove_nothing() -> None:
    class Foreign(Says):
        def judge(self, participation: Participation, options: str) -> Finding:
            return Finding(True, "borrowed", "", (PostId("archive", "of somebody else"),))

    with pytest.raises(KeyError):
        judge(part_of("ada", answer(post(1), 1)), badge(all_of(Rule("foreign", ""))), {"foreign": Foreign()})


# --- size


def test_the_time_it_takes_grows_with_the_number_of_posts_and_no_faster() -> None:
    def seconds(size: int) -> float:
        own = [answer(post(n, f"bee{n % 9}", "wax"), n, to=f"bee{n % 7}") for n in range(size)]
        begin = time.process_time()
        score(own, [badge(all_of(WAX))], CRITERIA, Roles())
        return time.process_time() - begin

    assert seconds(8_000) < 40 * max(0.02, min(seconds(1_000) for _ in range(3)))
