"""twarc's wall of tweets: what the cases do not show."""

import pytest

from chatbadge.archives import Options
from chatbadge.archives.twarc_wall import read, sniff
from chatbadge.core.model import Post
from chatbadge.errors import ArchiveError
from chatbadge.reading.pages import LARGEST_PAGE

from .transcripts import files

PAGE = """<!doctype html><html><head><title>twarc wall</title></head><body><header><h1>Title Here</h1></header>
<div id="tweets">{}</div><footer>created with <a href="http://github.com/edsu/twarc">twarc</a></footer></body></html>"""
TWEET = """<article class="tweet"><a href="http://twitter.com/{by}" class="name">Name</a><br>
<span class="username">{by}</span><br><div class="text">{text}</div><br><footer>0 retweets<br>
<a href="http://twitter.com/{by}/status/{id}"><time>{at}</time></a></footer></article>"""


def tweet(text: str = "A1", by: str = "ada", id: str = "981230566110138593", at: str | None = None) -> str:
    return TWEET.format(text=text, by=by, id=id, at=at or "Tue Apr 03 18:02:52 +0000 2018")


def posts(*tweets: str) -> list[Post]:
    return list(read(files(PAGE.format("\n".join(tweets)).encode()), Options()).posts)


def test_a_post_s_lines_are_kept_though_no_browser_shows_them() -> None:
    assert [post.text for post in posts(tweet("Q2\nA2: fish   &amp; all\n\n  Bye"))] == ["Q2\nA2: fish & all\n\nBye"]


def test_entities_are_unescaped_once() -> None:
    assert [post.text for post in posts(tweet("&amp;lt;b&amp;gt; is bold &lt;3"))] == ["&lt;b&gt; is bold <3"]


def test_scripts_in_a_post_are_not_its_words() -> None:
    assert [post.text for post in posts(tweet("A1 <script>alert(1)</script>fish"))] == ["A1 fish"]


def test_letters_that_no_page_may_hold_are_dropped() -> None:
    assert [post.text for post in posts(tweet("A1&#31;\nfish&#xFFFE;\n&#1;"))] == ["A1\nfish"]


def test_a_link_to_a_post_in_the_text_is_not_its_address() -> None:
    (post,) = posts(tweet('See <a href="https://twitter.com/ben/status/1">https://t.co/x</a>'))
    assert (post.author, post.id.id) == ("ada", "981230566110138593")


def test_a_time_that_is_none_is_that_of_the_id() -> None:
    (post,) = posts(tweet(at="yesterday"))
    assert post.at.isoformat().startswith("2018-04-03T18:02:52")


@pytest.mark.parametrize("damaged", [tweet(id="x"), tweet(id="1", at="yesterday"), '<article class="tweet"></article>'])
def test_a_tweet_without_address_or_time_is_damaged(damaged: str) -> None:
    found = read(files(PAGE.format(damaged + tweet()).encode()), Options())
    assert [post.id.id for post in found.posts] == ["981230566110138593"]
    assert found.tally.skipped == {"damaged entries": 1}


def test_other_pages_with_articles_are_no_wall() -> None:
    page = PAGE.format(tweet()).replace("twarc", "blog")
    assert not sniff(files(page.encode()))
    assert sniff(files(PAGE.format(tweet()).encode("utf-16")))


def test_what_only_looks_printed_is_left_as_it_is() -> None:
    found = posts("\nb'\\xZZ <article class=\"tweet\">'\n", tweet("b'A1' is text"))
    assert "b'A1' is text" in [post.text for post in found]


def test_a_page_in_the_letters_of_windows_is_read() -> None:
    page = PAGE.format(tweet("K\u00e4fige \u2013 \u201eA1\u201c")).encode("cp1252")
    assert [post.text for post in read(files(page), Options()).posts] == ["Käfige – „A1“"]


def test_a_page_that_is_cut_in_a_letter_is_read_up_to_there() -> None:
    page = (PAGE.format(tweet("Käfige")) + "ä").encode()[:-1]
    assert [post.text for post in read(files(page), Options()).posts] == ["Käfige"]


def test_a_page_that_is_too_large_is_refused() -> None:
    with pytest.raises(ArchiveError, match="larger than 64 MB"):
        read(files(b"<" + b" " * LARGEST_PAGE), Options())
