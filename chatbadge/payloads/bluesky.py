"""Posts and reposts of Bluesky → Post: as its API shows them (views), and as accounts keep them (records).

    postView      {"uri": "at://did:plc:…/app.bsky.feed.post/3k…", "author": {"did", "handle"}, "record": {…},
                   "embed": {…}, "indexedAt", "labels"}
    record        {"$type": "app.bsky.feed.post", "text", "createdAt", "facets": [{"index": {"byteStart", "byteEnd"},
                   "features": [{"$type": "…#tag", "tag"}]}], "reply": {"parent": {"uri"}}, "embed", "tags"}
    repost        {"$type": "app.bsky.feed.repost", "subject": {"uri"}, "createdAt"}

Places in a text count bytes of its UTF-8. Facts: docs.bsky.app, lexicons app.bsky.feed.post, feed.defs, embed.*,
richtext.facet; atproto.com, "Record Key" (TID).
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from chatbadge.core.model import Post, PostId, Tally
from chatbadge.reading.entries import strings
from chatbadge.reading.json_pages import objects
from chatbadge.reading.times import clamped, epoch_time, iso_time

NETWORK = "bluesky"
POSTS, REPOSTS = "app.bsky.feed.post", "app.bsky.feed.repost"

_Object = Mapping[str, Any]

#: The first post, by the service's own account of its history; whatever claims to be older came from elsewhere.
_FIRST_POST = datetime(2022, 11, 17, tzinfo=UTC)
#: Clocks differ; and a record's key is made a moment before or after its time.
_SLACK = timedelta(minutes=5)
_LATE = timedelta(days=1)
_TID_LETTERS = {letter: value for value, letter in enumerate("234567abcdefghijklmnopqrstuvwxyz")}
#: A moderator's labels for what is not to be seen by anybody, and a person's wish about strangers.
_WITHDRAWN, _NO_STRANGERS = frozenset({"!hide", "!takedown"}), "!no-unauthenticated"
#: A shown post, and the post that this one quotes.
_DEEPEST = 2


def post_of(view: _Object, ordinal: int, tally: Tally, reason: Any = None) -> Post | None:
    """The post of a postView, or None where it is counted in *tally* as left out; with *reason*, the repost of it.

    Raises AttributeError, KeyError, TypeError or ValueError for a view with values of a wrong kind.
    """
    labels, wishes = (_values(labelled.get("labels")) for labelled in (view, view["author"]))
    if not _WITHDRAWN.isdisjoint(labels | wishes):
        tally.skip("posts that moderators have hidden")
        return None
    if _NO_STRANGERS in wishes:
        tally.warn("posts of people who ask not to be shown to strangers: keep them among the participants")
    post = _viewed(view, view["record"], ordinal, tally, 0)
    if isinstance(reason, dict) and str(reason.get("$type")).endswith("#reasonRepost"):
        return _reposted(post, reason)
    return post


def post_of_record(
    record: _Object, uri: str, handle: str, ordinal: int, tally: Tally, seen_at: datetime | None = None
) -> Post:
    """The post or repost of a record, which says neither its *uri* nor whose it is.

    *handle* is "" where it is not known; the account's DID stands for it then. *seen_at* is when a service first
    saw it. Raises what :func:`post_of` raises.
    """
    did, kind, key = uri.removeprefix("at://").split("/")
    if kind == REPOSTS:
        author, at = handle or did, _moment(record, key, seen_at, tally)
        shares = PostId(NETWORK, _uri(record.get("subject")))
        return Post(PostId(NETWORK, uri), author, at, "", ordinal, shares=shares, author_id=did)
    text, parent, quoted = record["text"], _parent(record), _quoted_uri(record.get("embed"))
    if type(text) is not str or not did or not key:
        raise ValueError("a post without text, or without a place")
    return Post(
        id=PostId(NETWORK, uri),
        author=handle or did,
        at=_moment(record, key, seen_at, tally),
        text=text,
        ordinal=ordinal,
        reply_to=PostId(NETWORK, parent) if parent else None,
        quotes=PostId(NETWORK, quoted) if quoted else None,
        author_id=did,
        url=f"https://bsky.app/profile/{handle or did}/post/{key}",
        tags=tuple(dict.fromkeys((*_tagged(record), *strings(record.get("tags"))))),
        mentions=tuple(_mentioned(record, text)),
        media=tuple(_described(record.get("embed"))),
    )


def handle_of(author: _Object) -> str:
    """The handle; "" where the account has none that is its own."""
    handle = author.get("handle")
    return handle if isinstance(handle, str) and handle != "handle.invalid" else ""


def _viewed(view: _Object, record: Any, ordinal: int, tally: Tally, depth: int) -> Post:
    seen_at = iso_time(view.get("indexedAt") or view.get("indexed_at") or "")  # R's and Python's tools write the latter
    post = post_of_record(record, view["uri"], handle_of(view["author"]), ordinal, tally, seen_at)
    if not post.quotes or depth >= _DEEPEST or (shown := _embedded(view)) is None:
        return post
    if "value" not in shown:  # deleted, blocked, or taken back by its author
        return replace(post, quotes=None)
    return replace(post, quoted=(_viewed(shown, shown["value"], ordinal, tally, depth + 1),))


def _embedded(view: _Object) -> _Object | None:
    """What the view shows of the quoted post; None where it says nothing of it."""
    embed = view.get("embed")
    for _ in range(2):  # with pictures beside it, the record is one level deeper
        embed = embed.get("record") if isinstance(embed, dict) else None
        if isinstance(embed, dict) and "record" not in embed:
            return embed
    return None


def _reposted(original: Post, reason: _Object) -> Post:
    """The repost; where the view does not give its uri, one that is made up: nobody reposts a post twice at a time."""
    by, at = reason["by"], iso_time(reason["indexedAt"])
    if at is None:
        raise ValueError("a repost without time")
    did, key = by["did"], original.id.id.removeprefix("at://").replace("/", ":")
    return Post(
        id=PostId(NETWORK, reason.get("uri") or f"at://{did}/{REPOSTS}/{key}"),
        author=handle_of(by) or did,
        at=at,
        text=original.text,
        ordinal=original.ordinal,
        shares=original.id,
        quoted=(original,),
        author_id=did,
    )


def _moment(record: _Object, key: str, seen_at: datetime | None, tally: Tally) -> datetime:
    """When it was posted: as the client claims, between the service's beginning and when it was first seen."""
    seen_at = seen_at or _time_of_key(key)
    claimed = iso_time(record.get("createdAt") or "")
    at = clamped(claimed, seen_at, _FIRST_POST) if claimed else seen_at
    if at is None:
        raise ValueError("a post without time")
    if claimed is None:
        tally.warn("posts without a readable time; when they were first seen was taken")
    elif claimed < _FIRST_POST:
        tally.warn("posts that claim to be older than Bluesky; they were put at its beginning")
    elif claimed - at > _SLACK:
        tally.warn("posts that claim a time after they were first seen; that was taken")
    elif seen_at and seen_at - claimed > _LATE:
        tally.warn("posts that were first seen more than a day after the time that they claim")
    return at


def _time_of_key(key: str) -> datetime | None:
    """The time that a record's key holds (a TID: 13 letters of 5 bits, microseconds and 10 bits beside); or None."""
    if len(key) != 13 or not _TID_LETTERS.keys() >= set(key):
        return None
    number = 0
    for letter in key:
        number = number << 5 | _TID_LETTERS[letter]
    made = epoch_time((number >> 10) / 1_000_000)
    return made if made and made > _FIRST_POST else None


def _parent(record: _Object) -> str:
    reply = record.get("reply")
    return _uri(reply.get("parent")) if isinstance(reply, dict) else ""


def _quoted_uri(embed: Any) -> str:
    """The quoted post's; lists, feeds and the like can be embedded in the same way."""
    while isinstance(embed, dict) and isinstance(embed.get("record"), dict):
        embed = embed["record"]
    uri = _uri(embed)
    return uri if f"/{POSTS}/" in uri else ""


def _uri(reference: Any) -> str:
    uri = reference.get("uri") if isinstance(reference, dict) else ""
    return uri if isinstance(uri, str) and uri.startswith("at://") else ""


def _features(record: _Object, kind: str) -> Iterator[tuple[_Object, _Object]]:
    """The facets with a feature of that kind, each with the feature."""
    for facet in objects(record.get("facets")):
        for feature in objects(facet.get("features")):
            if feature.get("$type") == f"app.bsky.richtext.facet#{kind}":
                yield facet, feature


def _tagged(record: _Object) -> tuple[str, ...]:
    return strings([feature.get("tag") for _, feature in _features(record, "tag")])


def _mentioned(record: _Object, text: str) -> Iterator[str]:
    """The handles as the text shows them; where it shows none, the account's DID."""
    for facet, feature in _features(record, "mention"):
        index = facet.get("index") or {}
        shown = text.encode("utf-8", "replace")[index.get("byteStart") : index.get("byteEnd")].decode("utf-8", "ignore")
        mentioned = shown[1:] if shown.startswith("@") else feature.get("did")
        if mentioned and isinstance(mentioned, str):
            yield mentioned


def _described(embed: Any) -> list[str]:
    """What the pictures (up to four, or a gallery) or the film show; both may stand beside a quote."""
    if not isinstance(embed, dict):
        return []
    if isinstance(embed.get("media"), dict):
        embed = embed["media"]
    shown = objects(embed.get("images") or embed.get("items")) or ([embed] if "video" in embed else [])
    return [alt if isinstance(alt := each.get("alt"), str) else "" for each in shown]


def _values(labels: Any) -> set[Any]:
    """The labels that stand; a later one may take an earlier one back."""
    return {val for label in objects(labels) if not label.get("neg") and isinstance(val := label.get("val"), str)}
