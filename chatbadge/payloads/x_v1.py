"""A status of the X (Twitter) API v1.1 → Post.

    {"id_str", "created_at", "text" or "full_text", "user": {"id_str", "screen_name"}, "entities",
     "in_reply_to_status_id_str", "retweeted_status": {…}, "quoted_status": {…}, …}

Long texts stand in ``full_text`` (tweet_mode=extended), or in ``extended_tweet`` (streams). Facts: developer.x.com,
"Data dictionary: Standard v1.1", "Tweet updates" (extended mode) and "Edit Tweets".
"""

import re
from collections.abc import Mapping
from typing import Any

from chatbadge.core.model import Post, PostId, Tally
from chatbadge.reading.entries import strings
from chatbadge.reading.status_ids import post_at
from chatbadge.reading.texts import unescaped
from chatbadge.reading.times import snowflake_time, twitter_time

#: A repeated post, and the post that this one quotes: the API shows no more levels.
_DEEPEST = 2
#: Where a post ends in links: to what it quotes, and to its pictures.
LINKS_AT_END = re.compile(r"(?:\s*https?://t\.co/\w+)+\s*\Z", re.ASCII)


def post_of(status: Mapping[str, Any], ordinal: int, tally: Tally) -> Post | None:
    """The post, or None where it is counted in *tally* as left out.

    Raises AttributeError, KeyError, TypeError or ValueError for a status with values of a wrong kind.
    """
    user = status["user"]
    if not user.get("screen_name"):
        tally.skip("posts whose author the file does not name")
        return None
    if user.get("protected") is True:
        tally.skip("posts of protected accounts")
        return None
    if _is_withheld(status):
        tally.skip("posts withheld by X, which shows a notice in their place")
        return None
    if _is_cut(status.get("retweeted_status") or status):
        tally.warn("long posts of which the file holds only the beginning")
    return _post(status, ordinal, 0)


def _post(status: Mapping[str, Any], ordinal: int, depth: int) -> Post:
    id, author, text = _id(status, "id"), status["user"]["screen_name"], _text(status)
    posted = twitter_time(status["created_at"]) or snowflake_time(id)
    if not id or posted is None or type(author) is not str or type(text) is not str:
        raise ValueError("a post without id, time, author or text")
    first, repeated = _first_id(status, id), status.get("retweeted_status") or {}
    shown = _shown(repeated or status.get("quoted_status"), ordinal, depth)
    tags, mentions, media = _named(status)
    if repeated and shown:
        # of a repeated post the API lists only what is left of it once it is cut to the old length
        text, tags, media = f"RT @{shown.author}: {shown.text}", shown.tags, shown.media
        mentions = tuple(dict.fromkeys((shown.author, *shown.mentions)))
    reply_to, other = _post_id(status, "in_reply_to_status_id"), shown.id if shown else None
    linked = None if text.startswith("RT @") else _linked(status, text)
    return Post(
        id=PostId("x", first),
        author=author,
        at=posted if first == id else snowflake_time(first) or posted,
        text=text,
        ordinal=ordinal,
        reply_to=reply_to,
        addressed=() if reply_to else strings([status.get("in_reply_to_screen_name")]),
        quotes=None if repeated else other or _post_id(status, "quoted_status_id") or linked,
        quoted=(shown,) if shown else (),
        shares=other or _post_id(repeated, "id") if repeated else None,
        author_id=_id(status["user"], "id"),
        edited_at=None if first == id else posted,
        url=f"https://x.com/{author}/status/{id}",
        tags=tags,
        mentions=mentions,
        media=media,
    )


def _shown(status: Any, ordinal: int, depth: int) -> Post | None:
    """The post that is shown in another one, unless it says nothing of its author or is not public."""
    if not status or depth >= _DEEPEST:
        return None
    user = status.get("user") or {}
    if not user.get("screen_name") or user.get("protected") is True or _is_withheld(status):
        return None
    return _post(status, ordinal, depth + 1)


def _id(holder: Mapping[str, Any], field: str) -> str:
    """The id as text; "" where there is none, or only a floating point number, which does not hold it exactly."""
    text = holder.get(field + "_str")
    if text and isinstance(text, str):
        return text
    number = holder.get(field)
    return str(number) if type(number) is int else ""


def _post_id(holder: Mapping[str, Any], field: str) -> PostId | None:
    id = _id(holder, field)
    return PostId("x", id) if id else None


def _linked(status: Mapping[str, Any], text: str) -> PostId | None:
    """The post that a link at the end of the text leads to: so posts quote each other, and many sources say no more."""
    links, end = (status.get("entities") or {}).get("urls"), LINKS_AT_END.search(text)
    if not links or not end or not (short := links[-1].get("url")) or short not in end[0]:
        return None
    address = links[-1].get("expanded_url") or ""
    _, id = post_at(address)
    itself = id == _id(status, "id")
    return PostId("x", id) if id and not itself and id == address.partition("?")[0].split("/")[-1] else None


def _text(status: Mapping[str, Any]) -> Any:
    longer = (status.get("extended_tweet") or status).get("full_text") or status.get("full_text")
    return unescaped(longer or status["text"])


def _named(status: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Tags, mentions, and what each picture or film shows; of several ``entities`` lists only the first."""
    body = status.get("extended_tweet") or status
    entities = body.get("entities") or status.get("entities") or {}
    pictured = body.get("extended_entities") or status.get("extended_entities") or entities
    return (
        strings([each.get("text") for each in entities.get("hashtags") or ()]),
        strings([each.get("screen_name") for each in entities.get("user_mentions") or ()]),
        tuple(alt if isinstance(alt := each.get("ext_alt_text"), str) else "" for each in pictured.get("media") or ()),
    )


def _is_cut(status: Mapping[str, Any]) -> bool:
    return status.get("truncated") is True and not (status.get("extended_tweet") or status).get("full_text")


def _is_withheld(status: Mapping[str, Any]) -> bool:
    """The text is X's notice, "This Tweet from @… has been withheld …", not the author's."""
    told = status.get("withheld_copyright") or status.get("withheld_in_countries")
    return bool(told) and "has been withheld" in _text(status)


def _first_id(status: Mapping[str, Any], id: str) -> str:
    """The id of the post's first version; each edit gives it a new one."""
    control = status.get("ext_edit_control") or status.get("edit_history")
    if not control:
        return id
    edit = control.get("edit") or control
    ids = (edit.get("edit_control_initial") or control.get("initial") or edit).get("edit_tweet_ids")
    first = edit.get("initial_tweet_id") or (ids[0] if ids and isinstance(ids, list) else "")
    return first if first and isinstance(first, str) else id
