"""Storify stories: what the cases do not show."""

import pytest

from chatbadge.archives import Options
from chatbadge.archives.storify_html import read, sniff
from chatbadge.core.model import Post, PostId

from .cases import DATA
from .transcripts import files

STORY = (DATA / "storify_html" / "story.html").read_text("utf-8")


def element(
    text: str, id: str = "687376432493498593", shown: str = "@ada", stamp: str = "2016-01-13T20:51:27.000Z"
) -> str:
    author = f'<a class="s-quote-author-username">{shown}</a>' if shown else ""
    return (
        f'<li data-type="quote" data-source="twitter" data-permalink="//twitter.com/ada/status/{id}" class="s-element">'
        f'{author}<div class="s-quote-text emojify">{text}</div>'
        f'<a class="s-posted" href="x"><span data-timestamp="{stamp}">2 years ago</span></a></li>'
    )


def posts(*elements: str) -> list[Post]:
    page = f'<html><body><ol class="s-elements">{"".join(elements)}</ol></body></html>'
    return list(read(files(page.encode()), Options()).posts)


def link(title: str, shown: str = "<span>https://</span><span>twitter.com/ben</span>") -> str:
    return f'<a href="https://t.co/x" title="{title}">{shown}</a>'


def test_unseen_pieces_of_links_are_no_words() -> None:
    (post,) = posts(element(f"A1 {link('https://zoo.example/otters')} #zoochat"))
    assert post.text == "A1 https://t.co/x #zoochat"


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        (f"Yes {link('https://twitter.com/ben/status/12')}", "12"),
        (f"{link('https://twitter.com/ben/status/12')} says it", None),
        (f"Yes {link('https://twitter.com/ben/status/12/photo/1')}", None),
        (f"Me {link('https://twitter.com/ada/status/687376432493498593')}", None),
        ("Yes", None),
    ],
    ids=["at the end", "in the text", "a picture", "itself", "none"],
)
def test_a_link_to_a_post_at_the_end_quotes_it(text: str, quoted: str | None) -> None:
    assert [post.quotes for post in posts(element(text))] == [PostId("x", quoted) if quoted else None]


def test_without_a_handle_the_address_names_the_author() -> None:
    assert [post.author for post in posts(element("A1", shown=""))] == ["ada"]


def test_without_a_time_the_id_holds_it() -> None:
    (post,) = posts(element("A1", stamp=""))
    assert post.at.isoformat().startswith("2016-01-13T20:51:27")


def test_lines_and_emoji_are_kept() -> None:
    (post,) = posts(element('Q1\nWho? <img class="emoji" alt="🦦"> <script>x</script>'))
    assert post.text == "Q1\nWho? 🦦"


def test_the_teller_s_words_are_nobody_s_posts() -> None:
    text = (
        '<li data-type="text" data-source="storify" class="s-element"><div class="s-element-content">A1: me</div></li>'
    )
    assert [post.text for post in posts(text, element("A2"))] == ["A2"]


def test_a_story_is_found_below_long_styles() -> None:
    assert sniff(files(STORY.replace("</head>", f"<style>{'p {} ' * 50_000}</style></head>").encode()))


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("1. A\n2. B\n3. C\n4. D\n5. E\n", True),
        ("Story\n\n1. Q1: A?\n2. A1: B\n3. C\n   more\n4. D\n5. E\n", True),
        ("1. A\n2. B\n3. C\n", False),
        ("1. A\n2. B\n4. C\n5. D\n6. E\n", False),
        ("1. https://twitter.com/ada/status/1\n2. B\n3. C\n4. D\n5. E\n", False),
        ("1. ada: A\n2. B\n3. C\n4. D\n5. E\n", False),
        ("1. 18:35 A\n2. B\n3. C\n4. D\n5. E\n", False),
        ("1. ada Feb 12 @ 6:30 PM EST\n   Hi\n" * 6, False),
    ],
    ids=["list", "with a heading", "too short", "with gaps", "addresses", "names", "times", "a transcript"],
)
def test_only_a_list_without_names_and_times_is_taken_for_a_copy(text: str, is_one: bool) -> None:
    assert sniff(files(text.encode())) is is_one
