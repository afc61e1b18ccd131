"""A post of the X (Twitter) API v2, with what its page includes → Post.

    {"id", "text", "author_id", "created_at", "referenced_tweets": [{"type", "id"}], "note_tweet": {"text"}, …}

Its author, its media and the posts that it refers to stand in the page's ``includes``; ``twarc2 flatten`` puts them in
place (``author``, ``attachments.media``, …). The API has two dialects: since 2026 its documentation says "post" for
"tweet" (``referenced_posts``, ``includes.posts``, ``note_post``, ``edit_history_post_ids``). Both are read alike.
Facts: docs.x.com, "Data dictionary", "Edit Posts"; PyPI xdk 0.10.6, schemas; DocNow/twarc, expansions.py.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from chatbadge.core.model import Post, PostId, Tally
from chatbadge.reading.entries import strings
from chatbadge.reading.texts import unescaped
from chatbadge.reading.times import iso_time, snowflake_time

_Object = Mapping[str, Any]

#: A repeated post, and the post that this one quotes: the API includes no more levels.
_DEEPEST = 2


class Page:
    """A page of posts (or one post) as the API answers it: ``{"data": …, "includes": {…}}``."""

    __slots__ = ("media", "posts", "raw", "users")

    def __init__(self, page: _Object) -> None:
        data, included = page.get("data"), page.get("includes")
        #: as they were posted, in their order; what is of another kind than posts is among them
        self.raw: list[Any] = data if isinstance(data, list) else [] if data is None else [data]
        if not isinstance(included, dict):
            included = {}
        self.users = _by(included.get("users"), "id")
        self.media = _by(included.get("media"), "media_key")
        #: what posts may refer to
        self.posts = _by(self.raw, "id")
        self.posts |= _by(included.get("tweets") or included.get("posts"), "id")


def _by(values: Any, key: str) -> dict[str, _Object]:
    if not isinstance(values, list):
        return {}
    return {id: value for value in values if isinstance(value, dict) and isinstance(id := value.get(key), str)}


def post_of(raw: _Object, page: Page, ordinal: int, tally: Tally) -> Post | None:
    """The post, or None where it is counted in *tally* as left out.

    Raises AttributeError, KeyError, TypeError or ValueError for a post with values of a wrong kind.
    """
    author = raw.get("author") or page.users.get(raw.get("author_id", ""))
    if not author or not author.get("username"):
        if "text" not in raw:
            raise KeyError("text")
        tally.skip("posts whose author the file does not name")
        return None
    if author.get("protected") is True:
        tally.skip("posts of protected accounts")
        return None
    if "withheld" in raw and _is_withheld(raw):
        tally.skip("posts withheld by X, which shows a notice in their place")
        return None
    return _post(raw, author, page, ordinal, 0)


def _post(raw: _Object, author: _Object, page: Page, ordinal: int, depth: int) -> Post:
    id, name = raw["id"], author["username"]
    text, tags, mentions = _said(raw)
    if type(id) is not str or type(name) is not str or type(text) is not str:
        raise TypeError("a post without id, author or text")
    posted = iso_time(raw["created_at"]) if "created_at" in raw else snowflake_time(id)
    if posted is None:
        raise ValueError("a post without time")
    first, ties = _first_id(raw), _ties(raw, page, ordinal, depth)
    text, media = unescaped(text), _media(raw, page) if raw.get("attachments") else ()
    if ties.shares and ties.shown:
        # of a repeated post the API lists only what is left of it once it is cut to the old length
        original = ties.shown[0]
        text, tags, media = f"RT @{original.author}: {original.text}", original.tags, original.media
        mentions = tuple(dict.fromkeys((original.author, *original.mentions)))
    return Post(
        id=PostId("x", first),
        author=name,
        at=posted if first == id else snowflake_time(first) or posted,
        text=text,
        ordinal=ordinal,
        reply_to=ties.reply_to,
        addressed=_addressed(raw, page) if ties.reply_to is None and "in_reply_to_user_id" in raw else (),
        quotes=ties.quotes,
        quoted=ties.shown,
        shares=ties.shares,
        author_id=author_id if type(author_id := raw.get("author_id") or author.get("id")) is str else "",
        edited_at=None if first == id else posted,
        url=f"https://x.com/{name}/status/{id}",
        tags=tags,
        mentions=mentions,
        media=media,
    )


def _said(raw: _Object) -> tuple[Any, tuple[str, ...], tuple[str, ...]]:
    """Text in full, tags and mentions; ``entities`` are those of the first 280 letters, a note has its own."""
    text, entities, note = raw["text"], raw.get("entities"), raw.get("note_tweet") or raw.get("note_post")
    tags, mentions = _tags_and_mentions(entities) if entities else ((), ())
    if note:
        text = note.get("text") or text
        more_tags, more_mentions = _tags_and_mentions(note.get("entities") or {})
        tags, mentions = tuple(dict.fromkeys(tags + more_tags)), tuple(dict.fromkeys(mentions + more_mentions))
    return text, tags, mentions


def _tags_and_mentions(entities: _Object) -> tuple[tuple[str, ...], tuple[str, ...]]:
    tags, mentions = entities.get("hashtags"), entities.get("mentions")
    return (
        strings([each.get("tag") for each in tags]) if tags else (),
        strings([each.get("username") for each in mentions]) if mentions else (),
    )


class _Ties(NamedTuple):
    """What a post refers to; *shown* is the one that it quotes or repeats, where the page holds it."""

    reply_to: PostId | None = None
    quotes: PostId | None = None
    shares: PostId | None = None
    shown: tuple[Post, ...] = ()


_ALONE = _Ties()


def _ties(raw: _Object, page: Page, ordinal: int, depth: int) -> _Ties:
    references = raw.get("referenced_tweets") or raw.get("referenced_posts")
    if not references:
        return _ALONE
    ids: dict[str, PostId] = {}
    shown: tuple[Post, ...] = ()
    for reference in references:
        kind, target = reference["type"], page.posts.get(reference["id"]) or reference
        ids[kind] = PostId("x", _first_id(target))
        if kind != "replied_to" and (found := _shown(target, page, ordinal, depth)):
            shown = (found,)
    return _Ties(ids.get("replied_to"), ids.get("quoted"), ids.get("retweeted") or ids.get("reposted"), shown)


def _shown(target: _Object, page: Page, ordinal: int, depth: int) -> Post | None:
    """The post as another one shows it, unless the page does not hold it or it is not public."""
    if depth >= _DEEPEST or "text" not in target:
        return None
    author = target.get("author") or page.users.get(target.get("author_id", "")) or {}
    if not author.get("username") or author.get("protected") is True or _is_withheld(target):
        return None
    return _post(target, author, page, ordinal, depth + 1)


def _first_id(raw: _Object) -> str:
    """The id of the post's first version; each edit gives it a new one."""
    history = raw.get("edit_history_tweet_ids") or raw.get("edit_history_post_ids")
    first: str = history[0] if history and type(history) is list else raw["id"]
    if not first or type(first) is not str:
        raise TypeError("an id that is no text, or an empty one")
    return first


def _media(raw: _Object, page: Page) -> tuple[str, ...]:
    """What each picture or film shows: "" where its author did not say it, or the page does not."""
    attachments = raw["attachments"]
    in_place = _by(attachments.get("media"), "media_key") or _by(raw.get("media_metadata"), "media_key")
    found = [in_place.get(key) or page.media.get(key) or {} for key in attachments.get("media_keys") or ()]
    return tuple([alt if isinstance(alt := each.get("alt_text"), str) else "" for each in found])


def _addressed(raw: _Object, page: Page) -> tuple[str, ...]:
    """Whom a reply answers whose parent is not named."""
    user = raw.get("in_reply_to_user") or page.users.get(raw["in_reply_to_user_id"]) or {}
    return strings([user.get("username")])


def _is_withheld(raw: _Object) -> bool:
    """The text is X's notice, "@…'s account has been withheld in …", not the author's."""
    return bool(raw.get("withheld")) and "has been withheld" in raw["text"]


def is_post(value: Any) -> bool:
    """*value* has the fields that tell a post from what other services call their entries."""
    if not isinstance(value, dict) or not isinstance(value.get("id"), str) or not isinstance(value.get("text"), str):
        return False
    return any(field in value for field in ("author_id", "edit_history_tweet_ids", "edit_history_post_ids"))
