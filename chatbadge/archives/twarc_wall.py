"""The wall of tweets that twarc's ``wall.py`` makes of its JSON.

    <article class="tweet">
      <a href="http://twitter.com/ada_keeps" class="name">Ada</a><br> <span class="username">ada_keeps</span><br>
      <div class="text">A1: …</div>   (before 2018: <span class="text">)
      <footer>… <a href="http://twitter.com/ada_keeps/status/98…"><time>Tue Apr 03 18:09:17 +0000 2018</time></a>

Retweets are there as "RT @…" texts, cut at their end; no ids of other posts are. Links around handles
and hashtags are the tool's own guesses. Facts: github.com/DocNow/twarc, utils/wall.py, and what it made.
"""

import ast
import re
from typing import Any

from chatbadge.archives import Options
from chatbadge.core.model import Archive, Post, PostId, Tally
from chatbadge.reading.entries import posts_of
from chatbadge.reading.files import Files
from chatbadge.reading.pages import first, hashtag_in, page_beginning, page_of, page_source, text_with_lines
from chatbadge.reading.status_ids import post_at
from chatbadge.reading.times import snowflake_time, twitter_time

TITLE = "twarc wall (web page of tweets)"
VERSION = 1

#: What wall.py writes where nobody changes it.
_NO_TITLE = "Title Here"
_PRINTED_BYTES = re.compile(r"""^b'.*<article class="tweet">.*'\s*$""", re.MULTILINE)


def sniff(files: Files) -> bool:
    """True for a page with articles of the class "tweet" that says it was made with twarc."""
    source = page_beginning(files.alone) if files.alone else ""
    return '<article class="tweet">' in source and 'class="username"' in source and "twarc" in source


def read(files: Files, options: Options) -> Archive:
    """Read a wall, as a whole. Raises :class:`ArchiveError` where it is too large, or no page."""
    wall, tally = files.members[0], Tally()
    root = page_of(_PRINTED_BYTES.sub(_text_of_bytes, page_source(wall)), wall.shown)
    title = next((found for heading in root.iter("h1") if (found := text_with_lines(heading)) != _NO_TITLE), "")
    posts = posts_of(root.find_class("tweet"), _to_post, tally)
    return Archive(files.digest, "twarc_wall", VERSION, title[:200], hashtag_in(title), "", None, posts, tally)


def _text_of_bytes(printed: re.Match[str]) -> str:
    """What was meant where a wall.py of 2017, run by Python 3, printed ``b'…\\n…'``."""
    try:
        found = ast.literal_eval(printed[0].strip())
    except (SyntaxError, ValueError):
        return printed[0]
    return found.decode("utf-8", "replace") if isinstance(found, bytes) else printed[0]


def _to_post(article: Any, ordinal: int) -> Post:
    shown = [link for link in article.iter("a") if link.find("time") is not None]
    url = shown[0].get("href")
    handle, id = post_at(url)
    at = twitter_time(shown[0].find("time").text_content()) or snowflake_time(id)
    if not id or at is None:
        raise ValueError("a post without its address or time")
    name = first(article, "username")
    return Post(
        id=PostId("x", id),
        author=handle if name is None else name.text_content().strip(),
        at=at,
        text=text_with_lines(first(article, "text")),
        ordinal=ordinal,
        url=url,
    )
