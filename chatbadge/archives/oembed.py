"""Embedded posts of X and Bluesky: a page that shows some, or what the oEmbed services answer (JSON).

    <blockquote class="twitter-tweet"><p lang="en">A1: … <a href="…/hashtag/zoochat?src=hash">#zoochat</a></p>
    — Ada (@ada_keeps) <a href="https://twitter.com/ada_keeps/status/11…?ref_src=…">June 6, 2019</a></blockquote>
    {"author_name": "Ada", "url": "https://twitter.com/ada_keeps/status/11…", "html": "<blockquote …", …}

They show the day only, and Bluesky's a time without a zone; the posts' ids hold the exact one. Facts: developer.x.com,
"oEmbed API"; atproto.com, "Timestamp Identifiers (TIDs)". Mastodon's embeds hold no text.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any

from chatbadge.archives import Options
from chatbadge.core.model import Archive, Post, PostId, Tally
from chatbadge.reading.entries import posts_of, strings
from chatbadge.reading.files import Files, Member
from chatbadge.reading.json_shapes import json_beginning, json_stream
from chatbadge.reading.pages import is_page, page_beginning, page_of, page_source
from chatbadge.reading.status_ids import post_at
from chatbadge.reading.texts import element_text
from chatbadge.reading.times import Clock, epoch_time, iso_time, snowflake_time

TITLE = "Embedded posts of X or Bluesky (web page, or oEmbed answers)"
VERSION = 1

_QUOTE = re.compile(r"""<blockquote\b[^>]*\bclass=["'][^"'>]*\b(?:twitter-tweet|twitter-video|bluesky-embed)\b""")
_CLASSES = frozenset({"twitter-tweet", "twitter-video", "bluesky-embed"})
_HANDLE = re.compile(r"\(\s*@([\w.-]+)\s*\)")
_PERSON = re.compile(r"https?://(?:www\.)?(?:twitter|x)\.com/(\w+)/?(?:\?.*)?", re.ASCII)
_PICTURE = ("pic.twitter.com/", "pic.x.com/")
_TID = re.compile("[2-7a-j][2-7a-z]{12}")
_TID_LETTERS = "234567abcdefghijklmnopqrstuvwxyz"


def sniff(files: Files) -> bool:
    """True for a page with a post's blockquote, and for answers with one as their HTML."""
    if (member := files.alone) is None:
        return False
    if is_page(member):
        return bool(_QUOTE.search(page_beginning(member)))
    return any(_html(answer) for answer in json_beginning(member)[:20])


def read(files: Files, options: Options) -> Archive:
    """Read a page, as a whole, or answers. Raises :class:`ArchiveError` where the page is too large."""
    tally, member = Tally(), files.members[0]
    clock = Clock()
    quotes = _quotes_of_page(member, tally) if is_page(member) else _quotes_of_answers(member, tally)
    posts = posts_of(quotes, partial(_to_post, clock=clock, tally=tally), tally)
    return Archive(files.digest, "oembed", VERSION, "", "", "", None, posts, tally)


def _html(answer: Any) -> str:
    """The HTML of an answer about a post; "" where it is none."""
    html = answer.get("html") if isinstance(answer, dict) else None
    return html if isinstance(html, str) and "author_url" in answer and _QUOTE.search(html) else ""


def _quotes_of_page(member: Member, tally: Tally) -> Iterator[Any]:
    root = page_of(page_source(member), member.shown)
    if frames := sum(bool(frame.get("data-tweet-id")) for frame in root.iter("iframe")):
        tally.skip("embedded posts of which the saved page holds no text", frames)
    yield from _quotes(root)


def _quotes_of_answers(member: Member, tally: Tally) -> Iterator[Any]:
    for answer in json_stream(member, tally):
        if html := _html(answer):
            yield from _quotes(page_of(html, member.shown))
        else:
            tally.skip("answers that hold no post")


def _quotes(root: Any) -> Iterator[Any]:
    for quote in root.iter("blockquote"):
        if not _CLASSES.isdisjoint(quote.get("class", "").split()):
            yield quote


def _to_post(quote: Any, ordinal: int, clock: Clock, tally: Tally) -> Post:
    """The post: its text is the first paragraph, its address the last link, its author the last handle between them."""
    (said, *_), (*_, link) = quote.iter("p"), quote.iter("a")
    names = _HANDLE.findall(element_text(quote).removeprefix(element_text(said)))
    day, url = (link.text_content() or "").strip(), (link.get("href") or "").partition("?")[0]
    if uri := quote.get("data-bluesky-uri"):
        at = _tid_time(uri.rpartition("/")[2]) or _shown_time(day, clock, tally)
        return _of_bluesky(said, uri, names[-1], at, url, ordinal)
    handle, id = post_at(url)
    if not id:
        raise ValueError("a post without its address")
    at = snowflake_time(id) or iso_time(link.get("data-datetime") or "") or _shown_time(day, clock, tally)
    return _of_x(quote, said, id, names[-1] if names else handle, at, url, ordinal)


def _of_x(quote: Any, said: Any, id: str, author: str, at: datetime, url: str, ordinal: int) -> Post:
    parent = quote.get("data-in-reply-to") or ""
    links = [(link.text_content(), link.get("href") or "") for link in said.iter("a")]
    return Post(
        id=PostId("x", id),
        author=author,
        at=at,
        text=element_text(said),
        ordinal=ordinal,
        reply_to=PostId("x", parent) if parent.isdigit() else None,
        url=url,
        tags=strings([shown[1:] for shown, _ in links if shown.startswith("#")]),
        mentions=strings([person[1] for _, address in links if (person := _PERSON.fullmatch(address))]),
        media=("",) * sum(shown.startswith(_PICTURE) for shown, _ in links),
    )


def _of_bluesky(said: Any, uri: str, author: str, at: datetime, url: str, ordinal: int) -> Post:
    for link in said.iter("a"):
        if link.text_content() == "[image or embed]":
            link.text = ""
    did = uri.removeprefix("at://").partition("/")[0]
    return Post(PostId("bluesky", uri), author, at, element_text(said), ordinal, author_id=did, url=url)


def _tid_time(tid: str) -> datetime | None:
    """When the Bluesky post with that record key was made; None where the key is none that holds a time."""
    if not _TID.fullmatch(tid):
        return None
    number = 0
    for letter in tid:
        number = number * 32 + _TID_LETTERS.index(letter)
    return epoch_time((number >> 10) / 1_000_000)


def _shown_time(text: str, clock: Clock, tally: Tally) -> datetime:
    if (at := clock.read(text)) is None:
        raise ValueError(f"{text!r} is no time")
    tally.warn("embedded posts of which only the day is known")
    return at
