"""What chat platforms have in common: names, quoted lines, marks of emphasis, threads."""

import time

import pytest

from chatbadge.core.model import Tally
from chatbadge.reading.chats import Names, opens_thread, without_quoted_lines
from chatbadge.reading.markdown import markdown_to_text
from chatbadge.reading.mrkdwn import mrkdwn_to_text


def test_two_accounts_of_one_name_are_two_people() -> None:
    names = Names()
    assert [names.of("U1", "Ada"), names.of("U2", "Ada"), names.of("U1", "Ada")] == ["Ada", "Ada (U2)", "Ada"]


@pytest.mark.parametrize("same", ["ada", "@Ada", " Ada ", "A\u200bda", "Ada\u202e"])
def test_names_that_look_the_same_are_the_same(same: str) -> None:
    names = Names()
    names.of("U1", "Ada")
    assert names.of("U2", same).endswith("(U2)")


def test_nobody_gets_a_marked_name_by_being_called_so() -> None:
    names = Names()
    assert [names.of("U1", "Ada"), names.of("U3", "Ada (U2)"), names.of("U2", "Ada")][2] == "Ada (U2, 2)"


def test_the_first_free_name_is_taken() -> None:
    names = Names()
    names.of("U1", "Ada")
    assert names.of("U2", "Ada", None, "", "ada.okapi") == "ada.okapi"


def test_an_account_without_a_name_goes_by_its_id_until_its_name_is_met() -> None:
    names = Names()
    assert [names.of("U1"), names.of("U1", None), names.of("U1", "Ada"), names.of("U1")] == ["U1", "U1", "Ada", "Ada"]


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("> A1 figs\nOurs too", "Ours too"),
        ("Ours too\n> A1 figs", "Ours too"),
        ("Ours too\n>>> A1 figs\nand ferns", "Ours too"),
        ("> Q1 What do they eat?", "Q1 What do they eat?"),
        ("**Q1:**\n> What do they eat?", "**Q1:**\nWhat do they eat?"),
        ("@ada\n> A1 figs", "@ada"),
        (">_< no figs", ">_< no figs"),
        ("figs > ferns\n1 > 0", "figs > ferns\n1 > 0"),
    ],
)
def test_quoted_lines_are_taken_out_where_words_of_ones_own_are_left(text: str, own: str) -> None:
    tally = Tally()
    assert without_quoted_lines(text, tally) == own
    assert bool(tally.warnings) == (own in ("Ours too", "@ada"))


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("**Q1:** What *do* they __eat__?", "Q1: What do they eat?"),
        ("***all*** ~~three~~ ||hidden||", "all three hidden"),
        ("## Q1: food\n-# small", "Q1: food\nsmall"),
        ("#zoochat 2 * 3 * 4", "#zoochat 2 * 3 * 4"),
        ("snake_case_name https://zoo.example/_menu_/a_b", "snake_case_name https://zoo.example/_menu_/a_b"),
        ("[our menu](https://zoo.example/m) [no link]", "our menu [no link]"),
        ("¯\\_(ツ)_/¯ C:\\zoo", "¯_(ツ)_/¯ C:\\zoo"),
        ("`**code**`", "`**code**`"),
    ],
)
def test_markdown_is_read_as_it_was_seen(markdown: str, text: str) -> None:
    assert markdown_to_text(markdown) == text


@pytest.mark.parametrize(
    ("mrkdwn", "text"),
    [
        ("*Q1:* what _do_ they ~not~ eat", "Q1: what do they not eat"),
        ("_*both*_ 2*3*4 a_b_c", "both 2*3*4 a_b_c"),
        ("figs &amp; ferns &lt;3 &amp;lt;", "figs & ferns <3 &lt;"),
        ("<https://zoo.example/a_b_c> <mailto:ada@zoo.example|ada@zoo.example>", "https://zoo.example/a_b_c ada@zoo.example"),
        ("<!here> <!subteam^S01|@keepers> <!date^1709661600^{date}|5 March>", "@here @keepers 5 March"),
        ("<@U01|ada> <#C01> <#C99> <#C02|food>", "@ada #zoochat #private channel #food"),
        ("&gt;figs\n&gt;&gt;&gt; all this", "> figs\n>>> all this"),
        ("&gt;_&lt; &gt;:(", ">_< >:("),
    ],
)  # fmt: skip
def test_mrkdwn_is_read_as_it_was_seen(mrkdwn: str, text: str) -> None:
    assert mrkdwn_to_text(mrkdwn, lambda id, label: label or id, {"C01": "zoochat"}) == text


def test_hostile_markup_takes_no_time() -> None:
    """Ten seconds are a hundred times what it takes; a pattern that goes back and forth would need hours."""
    begun = time.perf_counter()
    for mark in ("*a ", "[", "> ", "_", "<@", "`", "||", "&gt;"):
        text = mark * 5_000
        markdown_to_text(text)
        mrkdwn_to_text(text, lambda id, label: id, {})
        without_quoted_lines(text, Tally())
    assert time.perf_counter() - begun < 10


@pytest.mark.parametrize(
    ("text", "opens"),
    [("Q1: What do they eat?", True), ("T2: Sleep", True), ("A1 figs", False), ("Welcome to #zoochat!", False)],
)
def test_a_numbered_question_opens_a_thread(text: str, opens: bool) -> None:
    assert opens_thread(text) is opens
