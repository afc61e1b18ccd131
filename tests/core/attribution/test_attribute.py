"""What each post contributes by its label; for the rest see test_responses.py, test_standing_alone.py, test_credits.py."""

import pytest

from chatbadge.core.attribution import attribute
from chatbadge.core.model import Kind, Roles

from .chat import COMPOST, SLUGS, found, last, outcome, say, transcript

DUCKS = say("kim", "A1: Ducks eat every slug in the lettuce bed", 2)
MULCH = say("lee", "A2: Leaf mould, sieved twice, never peat", 11)


def test_every_post_contributes_once_in_order() -> None:
    posts = (SLUGS, DUCKS, COMPOST, MULCH)
    assert [c.post.id for c in found(*posts)] == [post.id for post in posts]


def test_an_empty_transcript_holds_nothing() -> None:
    assert attribute(transcript(), Roles()) == ()


# --- nothing said


@pytest.mark.parametrize(
    ("text", "reason"), [("", "empty"), ("🌱🌱", "emoji only"), ("#gardenchat", "no words of its own")]
)
def test_a_post_without_words_is_nothing(text: str, reason: str) -> None:
    contribution = last(SLUGS, say("kim", text, 1))
    assert outcome(contribution) == (Kind.OTHER, ())
    assert contribution.reasons == (reason,)


def test_a_quote_without_words_is_a_share_of_what_it_quotes() -> None:
    contribution = last(SLUGS, DUCKS, say("lee", "#gardenchat", 3, quoting=DUCKS))
    assert outcome(contribution) == (Kind.SHARE, (1,))
    assert contribution.responds_to == "kim"
    assert not contribution.counts


def test_a_reply_without_words_may_be_a_picture() -> None:
    assert outcome(last(SLUGS, DUCKS, say("lee", "#gardenchat", 3, to=DUCKS))) == (Kind.REPLY, (1,))


# --- questions


def test_the_hosts_question_is_a_question_and_says_why() -> None:
    contribution = last(SLUGS)
    assert outcome(contribution) == (Kind.QUESTION, (1,))
    assert contribution.reasons == ("host posed question 1", "host: as configured")


def test_a_hosts_further_question_counts_under_the_same_number() -> None:
    contribution = last(SLUGS, say("hilda", "Q1b: Which plants do slugs leave alone in spring?", 3))
    assert outcome(contribution) == (Kind.QUESTION, (1,))
    assert contribution.reasons[0] == "host's follow-up to question 1"


@pytest.mark.parametrize(
    ("author", "text"),
    [
        ("hilda", "Q2!"),
        ("kim", "Q2 https://example.org"),
        ("hilda", "Q2: Which compost works best for tomatoes in pots? Anybody?"),
        ("hilda", "Q2 coming up once the kettle boils"),
        ("hilda", "Here comes question two"),
        ("hilda", "We are getting ready for Q2, in two minutes, with plenty of tomatoes"),
        ("kim", "Q2, love it!"),
        ("kim", "I missed Q2"),
        ("kim", "RT @hilda: Q2: Which compost works best for tomatoes in pots? #gardenchat"),
    ],
)
def test_pointing_at_a_question_repeats_it(author: str, text: str) -> None:
    assert outcome(last(SLUGS, COMPOST, DUCKS, say("kim", "A2: leaf mould", 12), say(author, text, 13))) == (
        Kind.REPEAT,
        (2,),
    )


def test_an_announcement_before_the_question_is_a_repeat_too() -> None:
    posts = (SLUGS, say("hilda", "Q2 coming up", 9), COMPOST)
    assert outcome(found(*posts)[1]) == (Kind.REPEAT, (2,))


def test_a_quoted_question_without_substance_is_a_repeat() -> None:
    assert outcome(last(SLUGS, say("kim", "Great question!", 1, quoting=SLUGS))) == (Kind.REPEAT, (1,))


# --- labels


def test_a_labelled_post_is_an_answer() -> None:
    contribution = last(SLUGS, DUCKS)
    assert outcome(contribution) == (Kind.ANSWER, (1,))
    assert contribution.reasons == ("labelled A1",)
    assert contribution.counts


def test_a_participants_q_label_with_words_is_an_answer() -> None:
    contribution = last(SLUGS, say("kim", "Q1 ducks eat every slug", 2))
    assert outcome(contribution) == (Kind.ANSWER, (1,))
    assert "by a participant and in their own words" in contribution.reasons[0]


def test_a_participants_q_label_that_names_something_to_come_is_an_answer_where_it_says_something() -> None:
    posts = (SLUGS, say("kim", "Q1 ducks, frogs, and coming soon: beetle banks", 2))
    assert outcome(last(*posts)) == (Kind.ANSWER, (1,))


def test_the_hosts_own_answer_under_a_q_label_is_an_answer() -> None:
    contribution = last(SLUGS, say("hilda", "Q1: I trust my ducks, day and night", 3))
    assert outcome(contribution) == (Kind.ANSWER, (1,))
    assert "the host's own answer" in contribution.reasons[0]


def test_a_continued_answer_says_so() -> None:
    assert last(SLUGS, say("kim", "A1 cont: and frogs", 3)).reasons == ("labelled A1, continued",)


def test_two_labels_answer_two_questions() -> None:
    assert outcome(last(SLUGS, COMPOST, say("kim", "A1 & A2: sieved leaf mould", 12))) == (Kind.ANSWER, (1, 2))


def test_of_several_numbers_only_posed_ones_are_answered() -> None:
    assert outcome(last(SLUGS, COMPOST, say("kim", "A2/3: sieved leaf mould", 12))) == (Kind.ANSWER, (2,))


def test_a_late_label_outweighs_the_clock() -> None:
    contribution = last(SLUGS, COMPOST, say("kim", "A1: ducks eat slugs", 30))
    assert outcome(contribution) == (Kind.ANSWER, (1,))
    assert "question 2 was open by then" in contribution.reasons


def test_an_answer_may_come_a_little_before_its_question() -> None:
    assert outcome(found(SLUGS, say("kim", "A2: leaf mould", 8), COMPOST)[1]) == (Kind.ANSWER, (2,))


def test_an_answer_long_before_its_question_is_mislabelled() -> None:
    contribution = found(SLUGS, say("kim", "A2: ducks eat slugs", 2), COMPOST)[1]
    assert outcome(contribution) == (Kind.ANSWER, (1,))
    assert contribution.reasons[-1] == "question 2 came 8 minutes later; 1 was open"


def test_the_host_knows_the_questions_in_advance() -> None:
    assert outcome(found(SLUGS, say("hilda", "A2: leaf mould", 2), COMPOST)[1]) == (Kind.ANSWER, (2,))


def test_an_answer_before_any_question_keeps_its_number() -> None:
    assert outcome(found(say("kim", "A2: leaf mould", -1), SLUGS, COMPOST)[0]) == (Kind.ANSWER, (2,))


def test_an_answer_to_a_question_that_is_not_there_is_in_doubt() -> None:
    contribution = last(SLUGS, say("kim", "A7: ducks eat slugs", 2))
    assert outcome(contribution) == (Kind.ANSWER, (7,))
    assert contribution.reasons == ("labelled A7", "question 7 itself is not in the transcript")
    assert contribution.unclear
    assert not contribution.counts


def test_what_continues_an_answer_in_doubt_is_in_doubt_too() -> None:
    stray = say("kim", "A7: ducks eat slugs", 2)
    alone, reply = say("kim", "Hedgehogs patrol after dark", 3), say("kim", "Hedgehogs patrol after dark", 3, to=stray)
    assert outcome(last(SLUGS, stray, alone)) == outcome(last(SLUGS, stray, reply)) == (Kind.ANSWER, (7,))
    assert not last(SLUGS, stray, alone).counts
    assert not last(SLUGS, stray, reply).counts


def test_a_question_that_three_people_answer_was_lost_by_the_archive() -> None:
    answers = [
        say(who, f"A7: {what} eat slugs", 2) for who, what in (("kim", "ducks"), ("lee", "hens"), ("ola", "toads"))
    ]
    for contribution in found(SLUGS, *answers)[1:]:
        assert outcome(contribution) == (Kind.ANSWER, (7,))
        assert contribution.counts
        assert contribution.reasons[-1] == "question 7 itself is not in the transcript, but 3 people answered it"


def test_one_person_under_three_posts_proves_no_question() -> None:
    answers = [
        say(who, f"A7: {what} eat slugs", 2) for who, what in (("kim", "ducks"), ("Kim", "hens"), ("lee", "toads"))
    ]
    assert not any(contribution.counts for contribution in found(SLUGS, *answers)[1:])


def test_a_label_without_words_counts_for_nothing() -> None:
    contribution = last(SLUGS, say("kim", "A1 #gardenchat", 2))
    assert outcome(contribution) == (Kind.ANSWER, (1,))
    assert not contribution.counts


def test_a_label_with_praise_alone_counts_for_nothing() -> None:
    assert not last(SLUGS, say("kim", "A1: yes, thanks!", 2)).counts


def test_an_answer_inside_a_quote_responds_to_the_quoted_person() -> None:
    contribution = last(SLUGS, DUCKS, say("lee", "A1: geese work too", 4, quoting=DUCKS))
    assert outcome(contribution) == (Kind.ANSWER, (1,))
    assert contribution.responds_to == "kim"


def test_an_answer_that_quotes_the_question_responds_to_nobody() -> None:
    assert last(SLUGS, say("lee", "A1: geese work too", 4, quoting=SLUGS)).responds_to is None


# --- other letters


def test_a_chat_of_topics_works_the_same_way() -> None:
    posts = (
        say("hilda", "T1: Slugs in young lettuce"),
        say("kim", "T1: Ducks eat them", 2),
        say("hilda", "T2: Compost for tomato pots", 10),
        say("lee", "T2: Leaf mould", 11),
    )
    assert [outcome(c) for c in found(*posts)] == [
        (Kind.QUESTION, (1,)),
        (Kind.ANSWER, (1,)),
        (Kind.QUESTION, (2,)),
        (Kind.ANSWER, (2,)),
    ]
