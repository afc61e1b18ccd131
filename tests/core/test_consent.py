"""Who asked for badges and who asked for none, in the words that people really use."""

import time
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from chatbadge.core.consent import How, Wish, heard, wish
from chatbadge.core.model import Post, Roles

from .posts import BEGIN, LONG, post

IN, OUT = ("badge me",), ("no badges for me", "don't badge me")
ROLES = Roles(hosts=frozenset({"hana"}), amplifiers=frozenset({"megaphone"}), guests=frozenset({"gus"}))


def said(text: str) -> bool | None:
    return wish(text, IN, OUT)


# --- asking for badges


@pytest.mark.parametrize(
    "text",
    [
        "badge me",
        "Badge me!",
        "BADGE ME",
        "Badge me, please.",
        "Yes please badge me 🐝 #beechat",
        "@hana badge me #beechat #honey",
        "#beechat @hana @hivebot @gus badge me please",
        "@ada.bsky.social @ben.bsky.social @cleo.bsky.social @dan.bsky.social badge me",
        "@hana@bees.example badge me, thanks!",
        "Hi everyone, badge me please!",
        "Thank you for tonight. Badge me :)",
        "Can you badge me?",
        "OK, badge me? 😊",
        "I'm in – badge me",
        "  badge   me\n\n#beechat",
        "badge\nme",
        "badge\u00a0me",
        "badge \u200bme",
        "\u200fbadge me\u200e",
        "\u202abadge\u2069 me\u202c",
        "ba\u00addge me",
        "ｂａｄｇｅ　ｍｅ",
        "*badge me*",
        "badge me, badge me, badge me, badge me, badge me!",
        "badge me! https://bees.example/not/never/say",
        "badge me RT @hana: Say badge me if you want one, not otherwise",
        "badge me. “Bees never sleep”",
        "Oui, badge me !",
        "Ja bitte: badge me",
        "@no badge me",
    ],
)
def test_the_phrase_in_a_short_post_of_ones_own_asks_for_badges(text: str) -> None:
    assert said(text) is True


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n ",
        "🐝",
        "A1 Bees need water.",
        "badge mentor",
        "unbadge me",
        "badge mé",
        "@badge me",
        "a badge for me",
        "badge ... me",
        f"badge me. {LONG}",
    ],
)
def test_other_words_and_long_posts_ask_for_nothing(text: str) -> None:
    assert said(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "please never badge me",
        "do not badge me",
        "Do NOT badge me, thanks",
        "You can't badge me",
        "you can’t badge me",
        "you can´t badge me",
        "you cant badge me",
        "wouldn't badge me",
        "They cannot badge me",
        "Nope. Badge me? Nah",
        "badge me not",
        "badge me? No thanks",
        "badge me #not",
        "badge me 🚫",
        "🙅‍♀️ badge me",
        "Stop! Badge me later",
        "Nobody should badge me",
        "Bitte nicht badge me",
        "Kein badge me für heute",
        "niemals badge me",
        "ne badge me pas",
        "N’essayez pas: badge me",
        "por favor no badge me",
        "não badge me, obrigada",
        "na\u0303o badge me",
        "non badge me",
        "badge me niet",
        "badge me inte",
        "ikke badge me",
        "älä badge me",
        "nie badge me",
        "не badge me",
        "badge me değil",
        "badge me しないで",
        "不要 badge me",
        "لا badge me",
        "אל badge me",
    ],
)
def test_whoever_negates_the_phrase_asks_for_nothing(text: str) -> None:
    assert said(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "you can say badge me to get one",
        "Just say badge me",
        "Ben, just type: badge me",
        "@ben write badge me in a post",
        "post badge me",
        "Reply with the words: badge me",
        "badge me to get one",
        "Badge me and get a badge",
        "badge me is the phrase",
        "badge me if you dare",
        "They badge me",
        "she said badge me",
        "What does badge me mean?",
        "What's badge me?",
        "How does badge me work?",
        "who will badge me?",
        "Sag einfach badge me",
        "Wer mag, schreibt badge me",
        "dites badge me",
    ],
)
def test_whoever_explains_the_phrase_asks_for_nothing(text: str) -> None:
    assert said(text) is None


@pytest.mark.parametrize(
    "text",
    [
        'So "badge me"?',
        "Just “badge me”",
        "Nur „badge me“",
        "« badge me » ?",
        "»badge me«",
        "”badge me”",
        "'badge me' then",
        "‘badge me’ then",
        "'I'm in, badge me' then",
        "`badge me`",
        "「badge me」",
        "> badge me\nGood idea",
        "RT @hana: badge me",
        "rt @hana badge me",
        "Yes! RT @hana badge me",
        "RT  @hana: badge me",
        "RT:@hana badge me",
        "RT :\n@hana badge me",
        "MT @hana: badge me",
        "https://bees.example/?q=badge me",
    ],
)
def test_whoever_quotes_the_phrase_asks_for_nothing(text: str) -> None:
    assert said(text) is None


@pytest.mark.parametrize(
    "text", ["https://bees.example/badgeme", "thanks @badgeme", "see HTTPS://bees.example/#badgeme"]
)
def test_a_link_or_a_handle_says_nothing(text: str) -> None:
    assert wish(text, ("badgeme",), ("badgeme",)) is None


def test_a_phrase_may_be_a_hashtag() -> None:
    assert wish("Lovely. #BadgeMe", ("badgeme",), ()) is True
    assert wish("Lovely. #BadgeMe", ("#badgeme",), ()) is True
    assert wish("Lovely. badgeme", ("#badgeme",), ()) is None


# --- asking for none


@pytest.mark.parametrize(
    "text",
    [
        "No badges for me",
        "no  badges\nfor ME, thanks 🐝",
        "Lovely chat! No badges for me though #beechat",
        f"{LONG} {LONG} No badges for me. {LONG}",
        "please don't badge me",
        "please don’t badge me",
        "please don´t badge me",
        "Please donʼt badge me!",
        "Don't badge me, don't badge me",
        "badge me? No badges for me!",
        "No badges for me – or badge me, whatever",
        "If you ask me: no badges for me.",
        "no badges for me RT @hana: say badge me",
    ],
)
def test_for_the_wish_not_to_be_judged_less_is_enough(text: str) -> None:
    assert said(text) is False


@pytest.mark.parametrize(
    "text",
    ["RT @ben: no badges for me", "Ben said “no badges for me”", "no badges for men", "'no badges for me', Ben said"],
)
def test_what_others_said_takes_nobody_elses_badges(text: str) -> None:
    assert said(text) is None


# --- whatever is announced


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("Badge me!", "badge me please"),
        ("“Badge me.”", "OK badge me"),
        ('"badge me"', "Badge me"),
        ("  badge   me  ", "badge me"),
        ("🐝 badge me", "yes🐝 badge me"),
        ("badge me 🐝️", "badge me 🐝"),
        ("👩‍🌾🏅", "Me too!👩‍🌾🏅"),
        ("I’m in", "I'm in!"),
        ("i'm in", "I’m in, thanks"),
        ("+1 badge", "+1 badge"),
        ("(b)", "(b)"),
        ("badge.me", "badge.me"),
        ("b*dge [me] ^$ \\d", "B*dge [me] ^$ \\d"),
        ("scha\u0308tz mich", "Sch\u00e4tz mich"),
        ("GROSSE BIENE", "große Biene"),
        ("شارة لي", "\u200fشارة لي\u200f"),
        ("@hivebot badge me", "@HiveBot badge me"),
        ("!!!", "!!!"),
    ],
)
def test_a_phrase_is_said_whatever_the_keyboard_and_taken_literally(phrase: str, text: str) -> None:
    assert wish(text, (phrase,), ()) is True
    assert wish(text, (), (phrase,)) is False


@pytest.mark.parametrize(
    ("phrase", "text"), [("badge.me", "badgexme"), ("(badge|hive)", "hive"), ("b+", "bbb"), ("badge me", "badgeme")]
)
def test_a_phrase_is_no_pattern(phrase: str, text: str) -> None:
    assert wish(text, (phrase,), (phrase,)) is None


@pytest.mark.parametrize("nothing", ["", " ", "\n", "\u200b", "\u200f"])
def test_a_phrase_without_words_is_never_said(nothing: str) -> None:
    assert wish("Bees need water.", (nothing,), (nothing,)) is None
    assert wish("", (nothing,), (nothing,)) is None


def test_one_of_several_phrases_is_enough() -> None:
    assert wish("count me in", ("badge me", "count me in"), OUT) is True
    assert wish("don't badge me", ("badge me",), OUT) is False


def test_without_phrases_nobody_wishes_anything() -> None:
    assert wish("badge me", (), ()) is None


def test_in_a_script_without_blanks_no_badges_is_heard_inside_a_sentence() -> None:
    assert wish("今日は楽しかった。バッジ不要ですよ", (), ("バッジ不要",)) is False


@given(text=some.text(max_size=200), phrases=some.lists(some.text(max_size=20), max_size=3))
def test_no_words_and_no_phrase_break_it(text: str, phrases: list[str]) -> None:
    assert wish(text, phrases, ()) in (True, None)
    assert wish(text, (), phrases) in (False, None)


@pytest.mark.parametrize("text", ["\ud800badge me\udfff", "badge me \x00", "\x00badge me"])
def test_broken_text_is_read_as_far_as_it_can_be(text: str) -> None:
    assert said(text) is True


@pytest.mark.parametrize(
    "text",
    [
        "„" * 20_000,
        '"' * 20_000,
        " '" * 10_000,
        "a" * 20_000,
        "n't" * 7_000,
        "badge me " * 3_000,
        "RT " * 7_000,
        " " * 20_000,
        "\n" * 20_000,
        "RT" + " " * 20_000,
        "RT:" + "\n" * 20_000 + "badge me",
        "\n>" * 10_000,
        "reply with" + " with" * 5_000,
        "@" * 20_000,
        "http://" * 3_000,
    ],
)
def test_hostile_words_take_no_time(text: str) -> None:
    begin = time.process_time()
    wish(text, IN, OUT)
    assert time.process_time() - begin < 2


def test_a_phrase_of_ten_thousand_letters_is_a_phrase() -> None:
    phrase = "(badge.*me)+" * 1_000
    assert wish(phrase, (phrase,), ()) is True
    assert wish("badge me", (phrase,), (phrase,)) is None


# --- in a chat


def wishes(*posts: Post, roles: Roles = ROLES) -> list[tuple[str, bool]]:
    return [(each.handle, each.wants) for each in heard(posts, IN, OUT, roles)]


def test_a_wish_says_whose_it_is_when_and_where_it_was_said() -> None:
    assert heard([post(7, "Ada", "badge me", 3)], IN, OUT, ROLES) == (
        Wish("Ada", True, How.PHRASE, BEGIN + timedelta(minutes=3), post(7).id),
    )


def test_the_last_word_counts_in_whichever_order_the_posts_come() -> None:
    yes, no = post(1, "Ada", "badge me", 1), post(2, "ada", "no badges for me", 2)
    assert wishes(yes, no) == wishes(no, yes) == [("ada", False)]
    again = post(3, "@ADA", "All right, badge me", 3)
    assert wishes(again, yes, no) == [("@ADA", True)]


def test_within_one_minute_the_place_in_the_archive_decides() -> None:
    yes, no = post(1, text="badge me"), post(2, text="no badges for me")
    assert wishes(yes, no) == wishes(no, yes) == [("ada", False)]


def test_wishes_are_in_the_order_of_their_time() -> None:
    posts = post(3, "cleo", "badge me", 3), post(1, "ada", "badge me", 1), post(2, "ben", "no badges for me", 2)
    assert wishes(*posts) == [("ada", True), ("ben", False), ("cleo", True)]
    assert wishes(*posts, post(4, "ada", "badge me", 4)) == [("ben", False), ("cleo", True), ("ada", True)]


@pytest.mark.parametrize("handle", ["hana", "Hana", "@HANA", "gus", "Megaphone"])
@pytest.mark.parametrize("text", ["badge me", "no badges for me"])
def test_who_announces_the_phrases_wishes_nothing(handle: str, text: str) -> None:
    assert wishes(post(1, handle, text)) == []


def test_who_says_something_else_wishes_nothing() -> None:
    assert wishes(post(1, text="Bees need water."), post(2, "ben", "just say badge me")) == []


@pytest.mark.parametrize("text", ["badge me", "no badges for me"])
def test_what_was_only_shared_or_seen_in_somebodys_quote_was_not_said(text: str) -> None:
    made = post(1, text=text)
    assert wishes(replace(made, shares=post(9).id), replace(made, seen_in_quote=True)) == []


def test_words_of_ones_own_above_a_quoted_post_are_said() -> None:
    announced = post(1, "hana", "Say badge me")
    assert wishes(replace(post(2, text="badge me", quotes=announced), quoted=(announced,))) == [("ada", True)]


def edited(made: Post, minute: int) -> Post:
    return replace(made, edited_at=BEGIN + timedelta(minutes=minute))


def test_an_edit_takes_a_wish_back_that_was_said_before_it() -> None:
    yes, no = post(1, text="badge me", minute=5), edited(post(2, text="no badges for me", minute=1), 9)
    (last,) = heard([yes, no], IN, OUT, ROLES)
    assert (last.wants, last.said_at) == (False, BEGIN + timedelta(minutes=9))


def test_an_edit_of_an_older_post_asks_for_nothing_that_was_declined_since() -> None:
    yes, no = edited(post(1, text="badge me", minute=1), 9), post(2, text="no badges for me", minute=5)
    assert wishes(yes, no) == [("ada", False)]
