"""Participate transcripts as web pages: what the cases do not show."""

from html import escape

import pytest

from chatbadge.archives import Options, participate
from chatbadge.archives.participate_html import read, sniff
from chatbadge.core.model import Post
from chatbadge.errors import ArchiveError
from chatbadge.reading.files import Files

from .transcripts import SAMPLE, files, outline
from .transcripts import posts as text_posts

HEAD = "<html><body><h1>#zoochat</h1><p>Monday March 5, 2018</p><p>6:30 PM EST</p>"
WHEN = "Mar 5 @ 6:30 PM EST"


def page(*items: str, after: str = "") -> Files:
    return files(f"{HEAD}<ul>{''.join(items)}</ul>{after}</body></html>".encode(), "zoo.html")


def posts(*items: str, after: str = "") -> list[Post]:
    return list(read(page(*items, after=after), Options()).posts)


def as_page(transcript: str) -> str:
    """A transcript's text as a page: lists for bullets, paragraphs for lines."""
    parts, opened = [], list[int]()
    for line in filter(str.strip, transcript.split("\n")):
        text, indent = line.strip(), len(line) - len(line.lstrip())
        bullet = text.startswith("• ")
        while opened and indent < opened[-1] + (0 if bullet else 1):
            parts.append("</li></ul>")
            opened.pop()
        if bullet:
            again = bool(opened) and opened[-1] == indent
            parts.append("</li>" if again else "<ul>")
            opened += [] if again else [indent]
            parts.append(f"<li><div>{escape(text[2:])}</div>")
        else:
            parts.append(f"<p>{escape(text)}</p>")
    return f"<html><body>{''.join(parts)}{'</li></ul>' * len(opened)}</body></html>"


def test_a_page_says_the_same_as_its_text() -> None:
    found = read(files(as_page(SAMPLE.decode()).encode()), Options())
    assert (found.title, found.hashtag, found.timezone) == ("#badgechat Archive", "#badgechat", "EST")
    assert outline(list(found.posts)) == outline(text_posts(SAMPLE))


def test_a_page_is_no_text_and_a_text_no_page() -> None:
    pretty = page(f"<li>\n  ada_keeps {WHEN}\n  <p>Hi</p></li>")
    assert sniff(pretty)
    assert not participate.sniff(pretty)
    assert not sniff(files(SAMPLE))
    assert participate.sniff(files(SAMPLE))


@pytest.mark.parametrize(
    "head",
    [
        f"<b>ada</b> - Moderator {WHEN}",
        f"<b>ada</b><i>Moderator</i><time>{WHEN}</time>",
        f"<div>ada</div><div>Moderator</div><div>{WHEN}</div>",
        f"<div>ada</div><div>– Moderator</div><div>{WHEN}</div>",
        f"<div><a>ada</a> – Moderator</div><button>Follow</button><div>{WHEN}</div>",
        "<b>@ada</b> - Moderator Mar 5 @&nbsp;6:30&nbsp;PM EST",
    ],
    ids=["a line", "touching", "three lines", "with a dash", "with a button", "hard blanks"],
)
def test_a_head_may_be_set_in_several_elements(head: str) -> None:
    assert [(post.author, post.moderator_flag, post.text) for post in posts(f"<li>{head}<p>Q1: Who?</p></li>")] == [
        ("ada", True, "Q1: Who?")
    ]


def test_elements_within_a_word_do_not_split_it() -> None:
    (post,) = posts(f"<li>ada {WHEN}<p>A<b>1</b>: <s>#</s><b>zoo</b>chat fish<wbr>net<!-- no --> end</p></li>")
    assert post.text == "A1: #zoochat fishnet end"


@pytest.mark.parametrize(
    "after",
    ["<ul><li>About</li></ul>", "<p>© Participate</p>", f"<footer>eve {WHEN}</footer>", f"<script>eve {WHEN}</script>"],
    ids=["list", "text", "footer", "script"],
)
def test_what_follows_the_chat_is_nobody_s_words(after: str) -> None:
    assert [(post.author, post.text) for post in posts(f"<li>ada {WHEN}<p>Hi</p></li>", after=after)] == [("ada", "Hi")]


def test_a_quote_is_never_credited_to_the_one_who_quotes() -> None:
    quote = f"<blockquote><div>ben {WHEN}</div><p>A1: fish</p></blockquote>"
    (post,) = posts(f"<li>ada {WHEN}<p>So true</p>{quote}</li>")
    assert outline([post]) == ["ada: So true", "  ben: A1: fish"]


def test_messages_name_the_page() -> None:
    with pytest.raises(ArchiveError, match=r"zoo\.html: line 4: the zone 'XYZ' is not known"):
        posts("<li>ada Mar 5 @ 6:30 PM XYZ<p>Hi</p></li>")


def test_pages_without_heads_are_none() -> None:
    assert not sniff(page("<li>Doors open @ 6:30 PM</li>"))
    assert not sniff(files(b"<!-- Mar 5 @ 6:30 PM EST -->"))
    assert not sniff(Files("none", ()))


def test_lists_may_be_nested_as_deep_as_somebody_likes() -> None:
    deep = f"<li>ada {WHEN}<p>Hi</p>" + "<ul><li>x" * 3000
    assert posts(deep)[0].author == "ada"
