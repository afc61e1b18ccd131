"""Questions that nobody numbered, or not in time; other languages; amplifiers; slow chats."""

from dataclasses import replace
from datetime import timedelta

from chatbadge.core.attribution import attribute, attribution
from chatbadge.core.attribution.labels import Letters
from chatbadge.core.model import Kind, Post, Roles

from .chat import BEGIN, COMPOST, SLUGS, credited, found, last, outcome, say, transcript

DUCKS = say("kim", "A1: Ducks eat every slug in the lettuce bed", 2)
MULCH = say("lee", "A2: Leaf mould, sieved twice, never peat", 11)


# --- questions that nobody numbered, or not in time


def test_hosts_questions_without_numbers_are_numbered_in_order() -> None:
    posts = (
        say("hilda", "How do you keep slugs away from young lettuce?"),
        say("kim", "Ducks eat every slug in the lettuce bed", 2),
        say("hilda", "Which compost works best for tomatoes in pots?", 10),
        say("hilda", "And which pots keep tomatoes cool?", 11),
        say("lee", "Leaf mould compost, sieved twice", 13),
    )
    assert [outcome(c) for c in found(*posts)] == [
        (Kind.QUESTION, (1,)),
        (Kind.ANSWER, (1,)),
        (Kind.QUESTION, (2,)),
        (Kind.QUESTION, (2,)),
        (Kind.ANSWER, (2,)),
    ]
    assert found(*posts)[0].reasons[1] == "the host's question to everybody; nobody numbers here"


def test_a_number_that_only_the_answers_carry_is_the_hosts_question_before_them() -> None:
    compost = say("hilda", "Which compost works best for tomatoes in pots?", 10)
    contributions = found(SLUGS, DUCKS, compost, MULCH, say("kim", "A2: worm casts", 12))
    assert outcome(contributions[2]) == (Kind.QUESTION, (2,))
    assert contributions[2].reasons[1] == "the host's question without a number before its first answer"


def test_a_question_between_others_is_not_taken_for_one_that_was_posed() -> None:
    aside = say("hilda", "Which lettuce do slugs like least, by the way?", 5)
    assert outcome(found(SLUGS, DUCKS, aside, COMPOST, MULCH)[2]) == (Kind.QUESTION, (1,))


def test_of_a_question_posed_by_two_hosts_the_first_is_the_question() -> None:
    first = say("hilda", "How do you keep slugs away from young lettuce?")
    again = say("ira", "Q1: How do you keep slugs away from young lettuce?", 1)
    contributions = found(first, again, say("kim", "A1: ducks", 3), hosts=("hilda", "ira"))
    assert [outcome(c) for c in contributions[:2]] == [(Kind.QUESTION, (1,)), (Kind.REPEAT, (1,))]
    assert contributions[0].reasons[1] == "the host numbered it when repeating it"


def test_who_poses_the_one_question_that_no_host_posed_poses_it() -> None:
    guest = say("ira", "Q2: Which compost works best for tomatoes in pots?", 10)
    contributions = found(SLUGS, DUCKS, guest, MULCH, say("kim", "A2: worm casts", 12))
    assert outcome(contributions[2]) == (Kind.QUESTION, (2,))
    assert contributions[2].reasons[1] == "ira's question, which others answered by its number"


def test_an_announced_question_is_open_though_its_post_came_late() -> None:
    announced = say("hilda", "Here comes question two, keep talking", 8)
    early = say("kim", "A2: leaf mould", 9)
    contributions = found(
        SLUGS, announced, early, say("lee", "A2: worm casts", 10), replace(COMPOST, at=BEGIN + timedelta(minutes=15))
    )
    assert [outcome(c) for c in contributions[2:4]] == [(Kind.ANSWER, (2,))] * 2
    assert contributions[2].confidence > 0.9


def test_a_question_that_was_lost_is_open_from_its_first_answer_on() -> None:
    answers = [
        say(who, f"A2: {what} for tomatoes", 11) for who, what in (("kim", "ash"), ("lee", "leaves"), ("ola", "worms"))
    ]
    contribution = last(SLUGS, DUCKS, *answers, say("mia", "Leaves and ash for tomatoes, half and half", 14))
    assert outcome(contribution) == (Kind.ANSWER, (2,))


# --- words and letters of other languages


def test_a_chat_may_be_numbered_by_words_of_its_own() -> None:
    posts = (
        say("hilda", "Spurning 1: Hur stoppar du sniglar i salladen?"),
        say("kim", "Svar 1: ankor i trädgården", 2),
        say("lee", "F1 koppartejp", 3),
    )
    letters = Letters("F", "", ("Spurning",), ("Svar",))
    contributions = attribute(transcript(*posts), Roles(frozenset({"hilda"})), letters=letters)
    assert [outcome(c) for c in contributions] == [(Kind.QUESTION, (1,)), (Kind.ANSWER, (1,)), (Kind.ANSWER, (1,))]


def test_the_roles_come_with_the_contributions() -> None:
    made = attribution(transcript(SLUGS, COMPOST), Roles())
    assert made.roles.hosts == {"hilda"}
    assert made.why_roles == "posed numbered questions"
    assert len(made.contributions) == 2


# --- amplifiers


def test_an_amplifiers_question_label_repeats() -> None:
    posts = transcript(SLUGS, say("press", "Q1 slugs, ducks, lettuce and you", 1))
    contribution = attribute(posts, Roles(frozenset({"hilda"}), frozenset({"press"})))[-1]
    assert outcome(contribution) == (Kind.REPEAT, (1,))


# --- credits


def test_the_credits_of_a_slow_chat_follow_its_threads() -> None:
    def day(n: int, hours: float = 0) -> float:
        return (n * 24 + hours) * 60

    questions = [
        say("hilda", f"Q{n}: {what}", day(n)) for n, what in enumerate(("Which peas?", "Which beans?", "Why?"), 1)
    ]
    posts: list[Post] = [
        *questions,
        say("kim", "@hilda sugar peas, for the children", day(3, 5), to=questions[0]),
        say("lee", "A2: runner beans", day(3, 6)),
        say("kim", "@lee red or white ones?", day(3, 7), to=say("lee", "A2: runner beans", day(3, 6))),
    ]
    assert credited(found(*posts)) == {("kim", 1), ("lee", 2)}
