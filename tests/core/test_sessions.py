"""A long archive falls into the chats that were held, and nobody's post into the wrong one."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from chatbadge.core.model import Post, PostId
from chatbadge.core.sessions import Found, deal_out, find_sessions, mark_of
from chatbadge.core.sessions.marks import Mark, tags_of

MONDAY = datetime(2018, 3, 5, 23, 30, tzinfo=UTC)
Said = tuple[float, str, str]


def post(minutes: float, author: str, text: str, **more: object) -> Post:
    at = MONDAY + timedelta(minutes=minutes)
    return Post(PostId("x", f"{author}-{minutes}-{text[:9]}"), author, at, text, 1, **more)  # type: ignore[arg-type]  # fields of a post


def evening(start: float = 0, host: str = "hana", questions: int = 3, tag: str = " #zoochat") -> list[Post]:
    """A chat that begins so many minutes after Monday evening: a question each ten minutes, two people answer each."""
    said = [post(start - 5, host, f"Welcome to the chat!{tag}")]
    for n in range(1, questions + 1):
        at = start + 10 * (n - 1)
        said.append(post(at, host, f"Q{n}: What do you feed on day {n}, and why at {start}?{tag}"))
        said += [post(at + 2, who, f"A{n}: Mostly fish and {n} carrots{tag}") for who in ("bo", "tova")]
        said.append(post(at + 3, "kim", f"Same with us{tag}"))
    return said


def found(posts: list[Post], hosts: frozenset[str] = frozenset(), tag: str = "") -> list[Found]:
    inorder = sorted(posts, key=lambda each: each.at)
    return find_sessions(filter(None, map(mark_of, inorder)), hosts, tag=tag)


def dealt(posts: list[Post], hosts: frozenset[str] = frozenset()) -> dict[str, list[str]]:
    """Session's opening → its posts' texts; "outside" for the others."""
    inorder = sorted(posts, key=lambda each: each.at)
    taken: dict[str, list[str]] = {}
    for session, arrivals in deal_out([(0, each) for each in inorder], found(posts, hosts)):
        name = f"{session.opened_at:%m-%d %H:%M}" if session else "outside"
        taken.setdefault(name, []).extend(each.text for _, each in arrivals)
    return taken


WEEK = 7 * 24 * 60


def test_every_weeks_chat_is_a_session_with_its_host_and_questions() -> None:
    weeks = [session for n in range(3) for session in evening(n * WEEK)]
    sessions = found(weeks)
    assert [each.opened_at for each in sessions] == [MONDAY + timedelta(weeks=n) for n in range(3)]
    assert {each.hashtag for each in sessions} == {"#zoochat"}
    assert {each.hosts for each in sessions} == {("hana",)}
    assert list(sessions[0].questions) == [1, 2, 3]
    assert sessions[0].answering == 2


def test_chatter_between_the_chats_belongs_to_none() -> None:
    chatter = [post(3000, "ads", "Buy feed! #zoochat"), post(-600, "bo", "Looking forward #zoochat")]
    taken = dealt([*evening(), *chatter])
    assert sorted(taken["outside"]) == ["Buy feed! #zoochat", "Looking forward #zoochat"]
    assert len(taken["03-05 23:30"]) == 13


def test_a_chat_of_the_evening_in_the_east_is_one_session_over_midnight_in_utc() -> None:
    assert len(dealt(evening(questions=6))) == 1


def test_a_slow_chat_of_a_question_a_day_is_one_session() -> None:
    days = [
        said
        for n in range(1, 6)
        for said in (
            post(n * 1440, "hana", f"Q{n}: What do you feed on day {n}, and why? #zoochat"),
            post(n * 1440 + 300, "bo", f"A{n}: fish #zoochat"),
            post(n * 1440 + 700, "tova", f"A{n}: carrots #zoochat"),
        )
    ]
    (session,) = found(days)
    assert list(session.questions) == [1, 2, 3, 4, 5]
    assert session.ends_at - session.opened_at == timedelta(days=4 + 2)
    assert len(dealt(days)) == 1


def test_two_slow_chats_are_two() -> None:
    def slow(start: int) -> list[Post]:
        return [
            said
            for n in range(1, 4)
            for said in (
                post(start + n * 1440, "hana", f"Q{n}: What on day {start + n}? #zoochat"),
                post(start + n * 1440 + 60, "bo", f"A{n}: fish #zoochat"),
                post(start + n * 1440 + 70, "tova", f"A{n}: hay #zoochat"),
            )
        ]

    assert len(found([*slow(0), *slow(5 * 1440)])) == 2


def test_two_chats_of_one_day_are_two_sessions() -> None:
    assert len(found([*evening(), *evening(7 * 60)])) == 2
    assert len(found([*evening(), *evening(2 * 60)])) == 2
    same = [replace(each, at=each.at + timedelta(hours=2), id=PostId("x", f"again {each.id}")) for each in evening()]
    assert len(found([*evening(), *same])) == 2


def test_a_preview_that_nobody_answers_is_no_chat() -> None:
    preview = [post(-200 + n, "hana", f"Q{n}: What do you feed on day {n}, and why at 0? #zoochat") for n in (1, 2, 3)]
    (session,) = found([*preview, *evening()])
    assert session.opened_at == MONDAY


def test_a_host_who_repeats_the_first_question_for_latecomers_opens_no_second_chat() -> None:
    again = post(70, "hana", "Q1: What do you feed on day 1, and why at 0? #zoochat")
    (session,) = found([*evening(), again, post(72, "kim", "A1: hay #zoochat")])
    assert list(session.questions) == [1, 2, 3]


def test_a_participant_who_types_q_for_a_leads_nothing() -> None:
    (session,) = found([*evening(), post(55, "bo", "Q1: is hay not good enough? #zoochat")])
    assert session.hosts == ("hana",)


def test_two_hosts_who_take_turns_both_lead() -> None:
    (session,) = found(
        [
            *evening(questions=2),
            post(20, "ida", "Q3: What else do you feed? #zoochat"),
            post(30, "ida", "Q4: And who helps you? #zoochat"),
        ]
    )
    assert session.hosts == ("hana", "ida")
    assert list(session.questions) == [1, 2, 3, 4]


def test_named_hosts_are_the_only_ones_who_pose_questions() -> None:
    other = evening(7 * 60, host="mallory")
    (session,) = found([*evening(), *other], frozenset({"hana"}))
    assert session.hosts == ("hana",)


def test_marks_of_other_chats_do_not_count_where_the_chat_is_named() -> None:
    other = evening(7 * 60, host="mallory", tag=" #farmchat")
    assert [each.hashtag for each in found([*evening(), *other])] == ["#zoochat", "#farmchat"]
    assert [each.hashtag for each in found([*evening(), *other], tag="zoochat")] == ["#zoochat"]
    assert [each.hashtag for each in found(evening(tag=""), tag="zoochat")] == [""]


def test_topics_may_go_by_another_letter() -> None:
    said = []
    for n in (1, 2):
        said.append(post(10 * n, "hana", f"T{n}: What do you feed? #zoochat"))
        said += [post(10 * n + 1, who, f"T{n}: fish #zoochat") for who in ("bo", "tova")]
    (session,) = found(said)
    assert list(session.questions) == [1, 2]


def test_questions_that_nobody_answers_are_no_chat() -> None:
    lonely = [each for each in evening() if each.author == "hana"]
    assert found([*lonely, post(3, "bo", "A1: fish #zoochat")]) == []


def test_an_export_of_the_hosts_own_posts_shows_the_chats_they_led() -> None:
    (session,) = found([each for each in evening() if each.author == "hana"])
    assert session.hosts == ("hana",)


def test_an_export_of_a_participants_own_posts_shows_the_chats_they_were_in() -> None:
    own = [each for n in range(2) for each in evening(n * WEEK) if each.author == "bo"]
    first, second = found(own)
    assert (first.hosts, first.questions, first.answering) == ((), {}, 1)
    assert second.opened_at - first.opened_at == timedelta(weeks=1)


def test_many_numbered_answers_prove_a_chat_whose_questions_are_lost() -> None:
    answers = [post(10 * n, who, f"A{n}: fish #zoochat") for n in (1, 2) for who in ("bo", "tova", "kim")]
    (session,) = found(answers)
    assert (session.hosts, session.answering) == ((), 3)
    assert found([each for each in answers if each.author != "kim"]) == []


# --- membership


def test_who_numbers_most_of_a_chat_without_questions_may_stand_in_its_middle() -> None:
    posts = [
        post(0, "ada", "A1: snails #zoochat"),
        *(post(1 + n, "ben", f"A{n}: owls #zoochat") for n in range(1, 5)),
        post(9, "cleo", "A2: bats #zoochat"),
    ]
    (session,) = found(posts)
    assert session.answering == 3


def test_an_answer_days_late_belongs_to_the_chat_whose_question_it_names() -> None:
    taken = dealt([*evening(), post(2000, "lee", "A2: Late, but hay #zoochat"), post(2000, "ads", "Buy! #zoochat")])
    assert "A2: Late, but hay #zoochat" in taken["03-05 23:30"]
    assert taken["outside"] == ["Buy! #zoochat"]


@pytest.mark.parametrize("text", ["A7: hay #zoochat", "Q1: do you still feed hay? #zoochat", "A1: hay #farmchat"])
def test_what_names_no_question_of_the_chat_is_not_late(text: str) -> None:
    assert dealt([*evening(), post(2000, "lee", text)])["outside"] == [text]


def test_a_late_response_belongs_to_the_chat_of_the_post_that_it_responds_to() -> None:
    chat = evening()
    late = [
        post(2000, "lee", "I do the same", reply_to=chat[2].id),
        post(2001, "ida", "This!", quotes=chat[2].id),
        post(2002, "ada", "RT", shares=chat[2].id),
    ]
    assert "outside" not in dealt([*chat, *late])


def test_after_a_week_nothing_is_late_any_more() -> None:
    assert dealt([*evening(), post(2 * WEEK, "lee", "A2: hay #zoochat")])["outside"] == ["A2: hay #zoochat"]


def test_of_two_chats_at_once_the_hashtag_decides() -> None:
    def held(tag: str, host: str) -> Found:
        return Found(tag, MONDAY, MONDAY + timedelta(hours=1), MONDAY, (host,), {1: ""}, 2)

    both = [held("#zoochat", "hana"), held("#farmchat", "ida")]
    posts = [post(1, "bo", "hello #zoochat"), post(2, "bo", "hello #farmchat"), post(3, "bo", "hello")]
    taken = {
        each.hashtag: [p.text for _, p in arrivals]
        for each, arrivals in deal_out([(0, p) for p in posts], both)
        if each
    }
    assert taken == {"#zoochat": ["hello #zoochat"], "#farmchat": ["hello #farmchat", "hello"]}


def test_the_end_of_one_chat_is_the_beginning_of_the_next() -> None:
    first, second = found([*evening(), *evening(80)])
    assert first.ends_at == second.starts_at
    assert "outside" not in dealt([*evening(), *evening(80)])


# --- marks


def test_a_shared_or_repeated_post_marks_nothing() -> None:
    assert mark_of(post(0, "bo", "Q1: What do you feed?", shares=PostId("x", "1"))) is None
    assert mark_of(post(0, "bo", "RT @hana: Q1: What do you feed?")) is None
    assert mark_of(post(0, "bo", "no label at all")) is None
    assert mark_of(post(0, "bo", "I have 2 questions")) is None


def test_tags_come_from_the_source_or_from_the_text() -> None:
    assert tags_of(post(0, "bo", "hello #ZooChat", tags=("Zoo",))) == ("zoo",)
    assert tags_of(post(0, "bo", "hello #ZooChat, #1 &#39; a/#b")) == ("zoochat",)
    assert tags_of(post(0, "bo", "hello")) == ()


def test_a_flood_of_marks_is_remembered_in_part_only() -> None:
    flood = [Mark(MONDAY, f"p{n}", "Q", 1 + n % 2, True) for n in range(1100)]
    flood += [Mark(MONDAY, f"a{n}", "A", 1, False) for n in range(1100)]
    (session,) = find_sessions(flood)
    assert (len(session.hosts), session.answering) == (1100, 1000)


def test_a_flood_in_the_middle_of_a_chat_does_not_fill_it_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chatbadge.core.sessions.membership.MOST_POSTS", 20)
    flood = [post(3 + n / 100, f"ad{n}", f"Buy {n} fish! #zoochat") for n in range(40)]
    taken = dealt([*evening(), *flood])
    assert (len(taken["03-05 23:30"]), len(taken["outside"])) == (20, 33)
