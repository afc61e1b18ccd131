"""The label forms that people really use, each in a chat: what the post is then."""

from dataclasses import replace

import pytest

from chatbadge.core.model import Kind, Post

from .chat import COMPOST, SLUGS, found, last, outcome, say

TOOLS = say("hilda", "Q3: Which tools do you use for weeding? #gardenchat", 20)
SEEDS = say("hilda", "Q4: Where do your seeds come from? #gardenchat", 30)
WATER = say("hilda", "Q5: How do you save water in a dry summer? #gardenchat", 40)
BEES = say("hilda", "Q6: What do you plant for bees? #gardenchat", 50)
ALL = (SLUGS, COMPOST, TOOLS, SEEDS, WATER, BEES)
ANSWER, REPEAT, SHARE, REPLY, HOSTING, OTHER = (
    Kind.ANSWER, Kind.REPEAT, Kind.SHARE, Kind.REPLY, Kind.HOSTING, Kind.OTHER,
)  # fmt: skip


def late(author: str, text: str) -> Post:
    """A post when all six questions have been posed."""
    return say(author, text, 55)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("A1 (2/2): copper tape and patience", (1,)),
        ("A1 2/2 copper tape and patience", (1,)),
        ("A2/2. sieved leaf mould and sand", (2,)),
        ("A2a: leaf mould", (2,)),
        ("A2b: sand with worm casts", (2,)),
        ("A1 cont'd: copper tape", (1,)),
        ("A1 cont: copper tape", (1,)),
        ("Q4 cont: neighbours swap beans every March", (4,)),
        ("A3 pt 1: a hoe", (3,)),
        ("a1, p2 - copper tape", (1,)),
        ("A1Foundation planting keeps them off", (1,)),
        ("A4I swap with neighbours", (4,)),
        ("A.1 copper tape", (1,)),
        ("A.5. barrels under every pipe", (5,)),
        ("A:3 my grandmother's hoe", (3,)),
        ("Q.3 my grandmother's hoe", (3,)),
        ("Q.4 swaps in the library", (4,)),
        ("A2.1 leaf mould first", (2,)),
        ("a1.2.1 copper tape", (1,)),
        ("A 2 attended a course on worm bins", (2,)),
        ("A4/5 swaps, and barrels under every pipe", (4, 5)),
        ("A5 Same as A4, my neighbours lend a barrel.", (5,)),
        ("A3- (did I miss q2?) a hoe", (3,)),
        ("I missed Q1-3, but for Q4, I swap beans with neighbours", (4,)),
        ("@kim  Q1 and Q2 copper tape, and leaf mould", (1, 2)),
        ("A1#gardenchat copper tape", (1,)),
        ("A2 #gardenchat leaf mould", (2,)),
        ("#gardenchat A5) barrels", (5,)),
        ("#othertag A4 swaps", (4,)),
        ("@kim#GardenChat A1: copper tape", (1,)),
        ("✨A1: copper tape", (1,)),
        (":Q6 borage, always borage", (6,)),
        ("a1) copper tape", (1,)),
        ("a6) borage", (6,)),
        ("a2. leaf mould", (2,)),
        ("#gardenchat Q2 A2.\nLeaf mould", (2,)),
        ("Sub A1. Copper tape", (1,)),
        ("A3ish: a bread knife", (3,)),
        ("A2: (Or maybe Q2.5) leaf mould", (2,)),
        ("re A1 copper tape works", (1,)),
        ("Returning to A1, copper tape works", (1,)),
        ("Arriving late a2. leaf mould", (2,)),
        ("Neighbours swap beans with us every March Q4", (4,)),
        ("Leaf mould, sieved twice A2 #gardenchat", (2,)),
        ("Borage and thyme by the door A6 pic.twitter.com/abc", (6,)),
        ("A1:Recognition of slugs by their trails", (1,)),
        ("Q3. a hoe, a fork and a radio", (3,)),
        ("Ans 1: copper tape", (1,)),
    ],
)
def test_a_participants_label_makes_an_answer(text: str, numbers: tuple[int, ...]) -> None:
    assert outcome(last(*ALL, late("kim", text))) == (ANSWER, numbers)


@pytest.mark.parametrize("text", ["A6(followup): And in window boxes?", "Q2Follow: Which compost for seedlings, then?"])
def test_a_hosts_follow_up_under_a_label_is_no_answer_of_a_participant(text: str) -> None:
    assert last(*ALL, late("hilda", text)).kind in (Kind.QUESTION, Kind.ANSWER)


def test_a_hosts_sub_question_is_a_question_under_the_whole_number() -> None:
    assert outcome(last(*ALL, late("hilda", "Q1.5: Which plants do slugs leave alone?"))) == (Kind.QUESTION, (1,))


@pytest.mark.parametrize("text", ['"A4" not "A3"', "Sorry, that was supposed to lead w/ A4"])
def test_who_corrects_a_label_moves_the_answer_and_keeps_house(text: str) -> None:
    contributions = found(*ALL, late("kim", "A3: beans from the library"), late("kim", text))
    assert [outcome(c) for c in contributions[-2:]] == [(ANSWER, (4,)), (HOSTING, ())]
    assert contributions[-2].reasons[-1] == "the author corrected it to 4 afterwards"


def test_a_correction_reaches_no_further_than_the_authors_last_posts() -> None:
    chatter = [late("kim", f"hoes, forks and radio number {n}") for n in range(3)]
    contributions = found(*ALL, late("kim", "A3: beans from the library"), *chatter, late("kim", "I meant A4"))
    assert outcome(contributions[len(ALL)]) == (ANSWER, (3,))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Geese graze grass besides RT @lee: A5) barrels under every pipe", REPLY),
        ("RT @lee: A5) barrels under every pipe", SHARE),
        ("MT @lee A5) barrels under every pipe", SHARE),
        ('RT @lee: "A5) barrels under every pipe" Agreed', SHARE),
    ],
)
def test_a_repeated_answer_belongs_to_its_author(text: str, kind: Kind) -> None:
    contribution = last(*ALL, say("lee", "A5) barrels under every pipe", 45), late("kim", text))
    assert outcome(contribution) == (kind, (5,))
    assert contribution.responds_to == "lee"


@pytest.mark.parametrize("text", ["“@lee: barrels under every pipe” mine freeze and crack every January"])
def test_words_behind_a_closed_quotation_are_a_reply(text: str) -> None:
    contribution = last(*ALL, say("lee", "A5) barrels under every pipe", 45), late("kim", text))
    assert outcome(contribution) == (REPLY, (5,))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Question 3 coming up", 3),
        ("Here comes Q4", 4),
        ("Next at bat? Q6!", 6),
        ("Q2 coming up shortly", 2),
        ("Here comes question two", 2),
        ("Q5 in two minutes", 5),
    ],
)
def test_an_announcement_repeats(text: str, number: int) -> None:
    assert outcome(last(*ALL, late("hilda", text))) == (REPEAT, (number,))


def test_an_announcement_without_a_number_keeps_house() -> None:
    assert found(say("hilda", "First question coming up", -1), SLUGS)[0].kind is HOSTING


def test_a_question_may_be_an_image() -> None:
    picture = replace(say("hilda", "Q2!", 10), media=("A pot of tomatoes and three bags",))
    contributions = found(SLUGS, picture, say("kim", "A2: leaf mould", 12))
    assert [outcome(c) for c in contributions[1:]] == [(Kind.QUESTION, (2,)), (ANSWER, (2,))]


def test_a_question_may_sit_behind_a_link() -> None:
    assert outcome(last(SLUGS, say("hilda", "Tonight's #gardenchat Q2! https://example.org/q2", 10))) == (
        Kind.QUESTION,
        (2,),
    )


@pytest.mark.parametrize(
    "text", ["Let's get started! Q7. Which tree gives shade?", "That brings us to: Q7 which tree gives shade?"]
)
def test_a_question_may_stand_in_mid_text(text: str) -> None:
    assert outcome(last(*ALL, late("hilda", text))) == (Kind.QUESTION, (7,))


def test_a_notice_of_the_format_is_house_keeping() -> None:
    notice = say("hilda", "Welcome to #gardenchat! We use Q1/A1: answer Q1 with A1, Q2 with A2.", -2)
    assert found(notice, SLUGS)[0].kind is HOSTING


@pytest.mark.parametrize("text", ["Can someone repost Q2?", "I missed Q1", "Love Q6!", "Are we on Q2?"])
def test_who_only_names_a_question_answers_nothing(text: str) -> None:
    assert last(*ALL, late("kim", text)).kind is REPEAT


@pytest.mark.parametrize("author", ["hilda", "kim"])
def test_topics_number_question_and_answer_alike(author: str) -> None:
    topics = (say("hilda", "T1: Slugs in young lettuce"), say("hilda", "OK, T2: compost for pots", 10))
    contribution = last(*topics, say(author, "T2: 2/2 leaf mould, sieved twice", 12))
    assert outcome(contribution) == (ANSWER, (2,))


@pytest.mark.parametrize("text", ["Rich from A2 in Michigan grows hops", "Science A-Z has a slug unit", "A4KC meets"])
def test_what_only_looks_like_a_label_is_none(text: str) -> None:
    assert "labelled" not in last(*ALL, late("kim", text)).reasons[0]


def test_a_participants_own_question_to_the_chat_is_a_reply() -> None:
    contribution = last(SLUGS, COMPOST, say("kim", "#q5 which snails can one eat?", 12))
    assert outcome(contribution) == (REPLY, (2,))
    assert contribution.reasons == ("asks everybody something of their own",)
