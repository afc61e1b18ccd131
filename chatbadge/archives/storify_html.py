"""A Storify story as a web page: what its "Export → HTML" showed, saved by the browser; and the text of one.

    <ol class="s-elements"><li data-type="quote" data-source="twitter" data-permalink="//twitter.com/ada/status/98…">
      … <a class="s-quote-author-username">@ada</a> … <div class="s-quote-text">A1: …</div> …
      <a class="s-posted" href="…"><span data-timestamp="2016-01-13T21:40:55.000Z">2 years ago</span></a>

Tweets with a picture or film are of the types "image" and "video", with other classes. What is not from
Twitter is the story-teller's, or has no handle. Markup: 26 stories of 2014 to 2017 in github.com/cpjobling/stories.
"""

import re
from functools import partial
from itertools import pairwise
from typing import Any

from chatbadge.archives import Options
from chatbadge.core.model import Archive, Post, PostId, Tally
from chatbadge.errors import ArchiveError
from chatbadge.reading.entries import posts_of, strings
from chatbadge.reading.files import Files, Member
from chatbadge.reading.pages import (
    first,
    hashtag_in,
    is_page,
    page_beginning,
    page_of,
    page_source,
    settable,
    text_with_lines,
)
from chatbadge.reading.status_ids import post_at
from chatbadge.reading.texts import text_head
from chatbadge.reading.times import iso_time, snowflake_time

TITLE = "Storify story (web page)"
VERSION = 1

_NUMBERED = re.compile(r"^[ \t]*(\d{1,4})\. +\S", re.MULTILINE)
#: A list of fewer points is no chat.
_FEWEST_POINTS = 5
_WHO_OR_WHEN = re.compile(r"/status(?:es)?/\d|\b\d{1,2}:\d\d\b|^[ \t]*\d{1,4}\. +(?![QA]\d)@?\w+:", re.MULTILINE)


def sniff(files: Files) -> bool:
    """True for a page with Storify's list of elements, and for what is left of one in a text."""
    return files.alone is not None and (_is_story(files.alone) or _is_text_of_one(files.alone))


def _is_story(member: Member) -> bool:
    source = page_beginning(member)
    return "s-elements" in source and "data-permalink" in source


def _is_text_of_one(member: Member) -> bool:
    """A numbered list and nothing else, without names and times: so copies of stories look."""
    head = text_head(member)
    numbers = [int(found[1]) for found in _NUMBERED.finditer(head)]
    return (
        not is_page(member)
        and len(numbers) >= _FEWEST_POINTS
        and numbers[0] == 1
        and all(later == earlier + 1 for earlier, later in pairwise(numbers))
        and not _WHO_OR_WHEN.search(head)
    )


def read(files: Files, options: Options) -> Archive:
    """Read a story, as a whole. Raises :class:`ArchiveError` where it is too large, or a text without authors."""
    story, tally = files.members[0], Tally()
    if not is_page(story):
        what = "is a numbered list without names and times, so that nobody could be credited"
        raise ArchiveError(files.name, what, "name the story's web page (HTML), or another archive of the chat")
    root = page_of(page_source(story), story.shown)
    heading = first(root, "s-title")
    title = "" if heading is None else " ".join(text_with_lines(heading).split())[:200]
    posts = posts_of(root.find_class("s-element"), partial(_to_post, tally=tally), tally)
    return Archive(files.digest, "storify_html", VERSION, title, hashtag_in(title), "", None, posts, tally)


def _to_post(element: Any, ordinal: int, tally: Tally) -> Post | None:
    handle, id = post_at((element.get("data-permalink") or "").removeprefix("//"))
    if element.get("data-type") == "text":
        tally.skip("texts by the one who told the story")
        return None
    said = first(element, "s-quote-text", "s-image-caption", "s-video-title")
    if not id or said is None:
        tally.skip("pictures, films, links and posts that are not from Twitter")
        return None
    posted, shown = first(element, "s-posted"), first(element, "s-quote-author-username", "s-author-twitter-handle")
    stamp = next((s.get("data-timestamp") for s in posted.iter("span")), "") if posted is not None else ""
    at = iso_time(stamp or "") or snowflake_time(id)
    if at is None:
        raise ValueError("a post without time")
    links = [link for link in said.iter("a") if link.get("href")]
    tags = strings([link.text_content().lstrip("#") for link in links if "hashtag" in link.get("class", "").split()])
    mentions = strings([link.get("data-screen-name") for link in links])
    quotes = _quoted(links, id)
    for link in links:
        _shorten(link)
    return Post(
        id=PostId("x", id),
        author=handle if shown is None else shown.text_content().strip().lstrip("@"),
        at=at,
        text=text_with_lines(said),
        ordinal=ordinal,
        quotes=quotes,
        url=f"https://x.com/{handle}/status/{id}",
        tags=tags,
        mentions=mentions,
        media=("",) if element.get("data-type") in ("image", "video") else (),
    )


def _quoted(links: list[Any], id: str) -> PostId | None:
    """The post that the text's last link leads to, where nothing follows: so posts quote each other."""
    if not links or (links[-1].tail or "").strip():
        return None
    address = links[-1].get("title") or ""
    _, quoted = post_at(address)
    return PostId("x", quoted) if quoted and quoted != id and address.endswith(quoted) else None


def _shorten(link: Any) -> None:
    """Make a link that is shown in pieces, some of them unseen, the short address that was posted."""
    if len(link) and "//t.co/" in link.get("href"):
        for piece in list(link):
            link.remove(piece)
        link.text = settable(link.get("href"))
