"""An activity of ActivityPub → Post: what accounts of Mastodon and other servers of the fediverse publish.

    {"type": "Create", "id", "actor": "https://zoo.example/users/ada", "to": [… "#Public"], "cc": […], "object":
        {"type": "Note", "id", "content": "<p>…</p>", "summary", "inReplyTo", "tag": […], "attachment": […], …}}
    {"type": "Announce", "id", "actor", "to", "cc", "published", "object": "https://farm.example/…/12"}    a boost

An object's ``id`` is what Mastodon's API calls ``uri``. Facts: W3C ActivityPub and Activity Vocabulary;
docs.joinmastodon.org, spec/activitypub; FEP-044f (quotes).
"""

from collections.abc import Mapping
from typing import Any

from chatbadge.core.model import Post, PostId, Tally
from chatbadge.reading.json_pages import objects
from chatbadge.reading.texts import html_to_text
from chatbadge.reading.times import iso_time

#: The same network as Mastodon's API shows.
NETWORK = "mastodon"
#: The three ways of writing it (W3C ActivityPub, 5.6).
_PUBLIC = frozenset({"https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public"})
_POSTS = frozenset({"Note", "Question", "Article", "Page"})
_MEDIA = frozenset({"Document", "Image", "Video", "Audio"})
#: Mastodon since 4.5 and Akkoma, Misskey, Fedibird.
_QUOTES = ("quote", "quoteUri", "quoteUrl", "_misskey_quote")
_QUOTE_LINE = '<p class="quote-inline">'


def post_of(activity: Mapping[str, Any], ordinal: int, tally: Tally, handles: Mapping[str, str]) -> Post | None:
    """The post, or None where it is counted in *tally* as left out; *handles* are those of actors that are known.

    Of what is not public nothing but its addressees is looked at. Raises AttributeError, IndexError, KeyError,
    TypeError or ValueError for an activity with values of a wrong kind.
    """
    kind, thing = activity["type"], activity["object"]
    if kind not in ("Create", "Announce"):
        tally.skip("activities that are no posts")
    elif not _is_public(activity, thing):
        tally.skip("posts that are not public")
    elif kind == "Announce":
        return _boost(activity, ordinal, handles)
    elif thing["type"] not in _POSTS:
        tally.skip("activities that are no posts")
    else:
        return _post(thing, activity, ordinal, handles)
    return None


def handle_of(actor: str, page: Any, handles: Mapping[str, str]) -> str:
    """``name@host`` of the account, from *handles*, or from the address of the post's *page* or of the actor."""
    if known := handles.get(actor):
        return known
    _, _, host, *path = actor.split("/")
    shown = page.split("/")[3] if isinstance(page, str) and page.count("/") > 3 else ""
    name = shown[1:] if shown.startswith("@") else path[-1].lstrip("@")
    if not name or not host:
        raise ValueError("an account without name or host")
    return name if "@" in name else f"{name}@{host.lower()}"


def seen_text(warning: Any, markup: str, options: list[Any], *, quotes: bool) -> str:
    """What a reader sees of a post: its content warning, its text, a poll's options.

    The line "RE: <link>" stands in front of a quote for software that shows none, and is nobody's words.
    """
    if quotes and (start := markup.find(_QUOTE_LINE)) >= 0 and (end := markup.find("</p>", start)) >= 0:
        markup = markup[:start] + markup[end + 4 :]
    shown = [f"• {option}" for option in options if isinstance(option, str)]
    above = [warning.strip()] if isinstance(warning, str) else []
    return "\n".join(line for line in (*above, html_to_text(markup), *shown) if line)


def _is_public(*things: Any) -> bool:
    """All that name addressees, and there is one, name everybody (in ``cc``: not listed, but public)."""
    named = [thing for thing in things if isinstance(thing, dict) and ("to" in thing or "cc" in thing)]
    return bool(named) and all(
        any(_PUBLIC.intersection(_texts(thing.get(field))) for field in ("to", "cc")) for thing in named
    )


def _texts(values: Any) -> list[str]:
    return [value for value in (values if isinstance(values, list) else [values]) if isinstance(value, str)]


def _post(note: Mapping[str, Any], around: Mapping[str, Any], ordinal: int, handles: Mapping[str, str]) -> Post:
    """*around* is the activity, or the object itself, which tells the author and the time where the object does not."""
    actor = _id(note.get("attributedTo")) or around["actor"]
    at = iso_time(note.get("published") or around["published"])
    edited_at = iso_time(note["updated"]) if note.get("updated") else None
    quoted = next((found for field in _QUOTES if (found := _id(note.get(field)))), "")
    content, page, tags = note["content"], note.get("url"), _listed(note.get("tag"))
    if at is None or not note["id"] or type(content) is not str:
        raise ValueError("a post without id, time or text")
    options = [option.get("name") for option in objects(note.get("oneOf") or note.get("anyOf"))]
    parent = _id(note.get("inReplyTo"))
    return Post(
        id=PostId(NETWORK, note["id"]),
        author=handle_of(actor, page, handles),
        at=at,
        text=seen_text(note.get("summary"), content, options, quotes=bool(quoted)),
        ordinal=ordinal,
        reply_to=PostId(NETWORK, parent) if parent else None,
        quotes=PostId(NETWORK, quoted) if quoted else None,
        author_id=actor,
        edited_at=edited_at if edited_at != at else None,
        url=page if isinstance(page, str) else "",
        tags=tuple(name.lstrip("#") for name, _ in _named(tags, "Hashtag")),
        mentions=tuple(_mentioned(name, address) for name, address in _named(tags, "Mention")),
        media=tuple(_name(each) for each in _listed(note.get("attachment")) if each.get("type") in _MEDIA),
    )


def _boost(activity: Mapping[str, Any], ordinal: int, handles: Mapping[str, str]) -> Post:
    original, at = activity["object"], iso_time(activity["published"])
    if at is None or not activity["id"] or not _id(original):
        raise ValueError("a boost without id, time or original")
    within = isinstance(original, dict) and "content" in original
    shown = (_post(original, original, ordinal, handles),) if within else ()
    return Post(
        id=PostId(NETWORK, activity["id"]),
        author=handle_of(activity["actor"], None, handles),
        at=at,
        text=shown[0].text if shown else "",
        ordinal=ordinal,
        shares=PostId(NETWORK, _id(original)),
        quoted=shown,
        author_id=activity["actor"],
    )


def _id(thing: Any) -> str:
    """The id of what is given as an id or as an object; "" where there is none."""
    found = thing.get("id") if isinstance(thing, dict) else thing
    return found if isinstance(found, str) else ""


def _listed(values: Any) -> list[dict[str, Any]]:
    """JSON-LD writes a list of one thing as the thing."""
    return objects([values] if isinstance(values, dict) else values)


def _named(tags: list[dict[str, Any]], kind: str) -> list[tuple[str, Any]]:
    return [(_name(tag), tag.get("href")) for tag in tags if tag.get("type") == kind and _name(tag)]


def _name(thing: Mapping[str, Any]) -> str:
    name = thing.get("name")
    return name if isinstance(name, str) else ""


def _mentioned(name: str, address: Any) -> str:
    """Software that leaves the host out of mentions on its own server still gives the account's address."""
    name = name.lstrip("@")
    if "@" in name or not isinstance(address, str) or address.count("/") < 3:
        return name
    return f"{name}@{address.split('/')[2].lower()}"
