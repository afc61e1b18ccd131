"""Participate transcripts: whose words a line holds, and whom they answer."""

import pytest

from .transcripts import HEADING, outline, posts

# --- who


@pytest.mark.parametrize(
    ("name", "author", "flag"),
    [
        ("ada", "ada", False),
        ("@ada", "ada", False),
        ("_Ada_99", "_Ada_99", False),
        ("1234", "1234", False),
        ("may", "may", False),
        ("ada - Moderator", "ada", True),
        ("ada  -  MODERATOR", "ada", True),
        ("ada -moderator", "ada", True),
        ("ada – Moderator", "ada", True),
        ("ada\xa0-\xa0Moderator", "ada", True),
        ("ada - Co-Moderator", "ada", True),
        ("moderator", "moderator", False),
        ("Ada Bell", "Ada Bell", False),
        ("Ada Bell - Moderator", "Ada Bell", True),
        ("\u200bada\u200e", "ada", False),
    ],
)
def test_names_are_read_as_they_stand(name: str, author: str, flag: bool) -> None:
    (post,) = posts(f"{HEADING}  • {name} Mar 5 @ 6:31 PM EST\n    Hello")
    assert (post.author, post.moderator_flag, post.text) == (author, flag, "Hello")


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("In reply to @bo", ("bo",)),
        ("in reply to: @bo, @cy_2", ("bo", "cy_2")),
        ("In  reply to @bo,@cy", ("bo", "cy")),
        ("In reply to @bo and @cy", ("bo", "cy")),
        ("In reply to @bo, @bo…", ("bo", "bo")),
        ("In reply to @bo@zoo.example", ("bo@zoo.example",)),
    ],
)
def test_the_people_of_a_reply_are_no_text(line: str, people: tuple[str, ...]) -> None:
    (post,) = posts(f"{HEADING}  • ada Mar 5 @ 6:31 PM EST\n    Yes\n\n    {line}\n\n")
    assert (post.text, post.addressed) == ("Yes", people)


@pytest.mark.parametrize("line", ["In reply to Q1", "In reply to @bo: no", "In reply to everybody @bo"])
def test_a_text_about_a_reply_stays_text(line: str) -> None:
    (post,) = posts(f"{HEADING}  • ada Mar 5 @ 6:31 PM EST\n    {line}\n")
    assert (post.text, post.addressed) == (line, ())


def test_only_the_last_line_says_whom_a_post_answers() -> None:
    text = "    In reply to @bo\n    I say\n    In reply to @cy\n    In reply to @dee\n"
    (post,) = posts(f"{HEADING}  • ada Mar 5 @ 6:31 PM EST\n{text}")
    assert (post.text, post.addressed) == ("In reply to @bo\nI say\nIn reply to @cy", ("dee",))


# --- whose words

ADA = "  • ada Mar 5 @ 6:31 PM EST\n"
BO = "  • bo Mar 5 @ 6:32 PM EST\n    From bo\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{ADA}{BO}", ["ada: ", "bo: From bo"]),
        (f"{ADA}    #zoochat\n{BO}", ["ada: #zoochat", "bo: From bo"]),
        (f"{ADA}    One\n\n\n    two\n{BO}", ["ada: One\n\ntwo", "bo: From bo"]),
        (f"{ADA}    One\ntwo, left\n\nthree\n{BO}", ["ada: One\ntwo, left\n\nthree", "bo: From bo"]),
        (f"{ADA}    A list:\n    • one\n    • two\n{BO}", ["ada: A list:\n• one\n• two", "bo: From bo"]),
        # heads in a text: announcements are younger than the post, and sentences are no names
        (f"{ADA}    • zoochat Mar 12 @ 6:30 PM EST\n{BO}", ["ada: • zoochat Mar 12 @ 6:30 PM EST", "bo: From bo"]),
        (f"{ADA}    bo Mar 5 @ 6:30 PM EST\n{BO}", ["ada: bo Mar 5 @ 6:30 PM EST", "bo: From bo"]),
        (
            f"{ADA}    • We met on Mar 4 @ 6:30 PM EST\n    • #us: Mar 4 @ 6:30 PM EST\n{BO}",
            ["ada: • We met on Mar 4 @ 6:30 PM EST\n• #us: Mar 4 @ 6:30 PM EST", "bo: From bo"],
        ),
        (f"{ADA}    • zoochat Mar 12 @ 18:30\n{BO}", ["ada: • zoochat Mar 12 @ 18:30", "bo: From bo"]),
        # a slow chat's days
        (f"{ADA}    A\n\nTuesday March 6, 2018\n\n{BO}", ["ada: A", "bo: From bo"]),
        # quotes
        (
            f"{ADA}    Look\n    • cy Mar 5 @ 6:30 PM EST\n      From cy\n      • dee Mar 5 @ 6:29 PM EST\n"
            f"        From dee\n        • eve Mar 5 @ 6:28 PM EST\n          From eve…\n{BO}",
            ["ada: Look", "  cy: From cy", "    dee: From dee", "      eve: From eve…", "bo: From bo"],
        ),
        (
            f"{ADA}    Two\n    • cy Mar 5 @ 6:30 PM EST\n      From cy\n    • dee Mar 5 @ 6:29 PM EST\n      Dee\n{BO}",
            ["ada: Two", "  cy: From cy", "  dee: Dee", "bo: From bo"],
        ),
        (
            f"{ADA}    Empty\n    • cy Mar 5 @ 6:30 PM EST\n    In reply to @cy\n{BO}",
            ["ada: Empty -> cy", "  cy: ", "bo: From bo"],
        ),
        (
            f"{ADA}    First\n    In reply to @eve\n    • cy Mar 5 @ 6:30 PM EST\n      Cy\n      In reply to @dee\n{BO}",
            ["ada: First -> eve", "  cy: Cy -> dee", "bo: From bo"],
        ),
        (
            f"{ADA}    Last\n    • cy Mar 5 @ 6:30 PM EST\n      Cy\n\n      and on\n    In reply to @eve\n{BO}",
            ["ada: Last -> eve", "  cy: Cy\n\nand on", "bo: From bo"],
        ),
        # the further lines of a quote stay with it where they lost their indentation
        (
            f"{ADA}    Look\n    • cy Mar 5 @ 6:30 PM EST\n      Cy\nand on\n{BO}",
            ["ada: Look", "  cy: Cy\nand on", "bo: From bo"],
        ),
        # ragged heads of posts, which are younger than the post before them, become neither quotes nor its words
        (f"{ADA}    A\n {BO}{ADA}    A\n", ["ada: A", "bo: From bo", "ada: A"]),
        (
            f"{ADA}    A\n    • cy Mar 5 @ 6:30 PM EST\n      C\n      • bo Mar 5 @ 6:31 PM EST\n        B\n",
            ["ada: A", "  cy: C", "  bo: B"],
        ),
        # one ragged head makes no quotes of the others
        (f" • ada Mar 5 @ 6:31 PM EST\n    A\n{BO * 20}", ["ada: A", *["bo: From bo"] * 20]),
    ],
)
def test_every_line_belongs_to_the_one_who_wrote_it(text: str, expected: list[str]) -> None:
    assert outline(posts(HEADING + text)) == expected


def test_where_only_heads_are_indented_words_go_to_the_head_above_them() -> None:
    text = "• ada Mar 5 @ 6:31 PM EST\nLook\n  • cy Mar 5 @ 6:30 PM EST\nFrom cy\n• bo Mar 5 @ 6:32 PM EST\nFrom bo\n"
    assert outline(posts(HEADING + text)) == ["ada: Look", "  cy: From cy", "bo: From bo"]


def test_quotes_deeper_than_anybody_nests_keep_their_authors() -> None:
    heads = [f"{'  ' * n}• p{n} Mar 5 @ 6:31 PM EST\n{'  ' * n}  words of p{n}\n" for n in range(30)]
    (post,) = posts(HEADING + "".join(heads))
    said = [line.strip() for line in outline([post])]
    assert said == [f"p{n}: words of p{n}" for n in range(30)]


@pytest.mark.parametrize(
    "foot",
    [
        "\n\nLoad more\nAbout | Blog\n© 2018 Participate\nTerms of Use\n",
        "\n\nSkip to top\n\n• Home\n• Chats\n\nCopyright Participate\n",
        "\nLoad more\n",
    ],
)
@pytest.mark.parametrize("indent", ["  ", ""], ids=["indented", "at the edge"])
def test_the_page_s_foot_is_nobody_s_words(foot: str, indent: str) -> None:
    text = f"{indent}• ada Mar 5 @ 6:31 PM EST\n{indent}  Bye\n{indent}• bo Mar 5 @ 6:32 PM EST\n{indent}  Bye\n\n  all"
    assert outline(posts(HEADING + text + foot))[-1].startswith("bo: Bye")
    assert not {"Load", "Chats", "©", "Copyright"} & set(" ".join(outline(posts(HEADING + text + foot))).split())


def test_a_copyright_line_ends_a_file_that_lost_its_indentation() -> None:
    text = "• ada Mar 5 @ 6:31 PM EST\nBye\n\nall\n\n© 2018 Participate\nTerms"
    assert outline(posts(HEADING + text)) == ["ada: Bye\n\nall"]
