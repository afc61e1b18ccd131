"""A status of Mastodon's API → Post; GoToSocial, Pleroma, Akkoma and others answer in the same shape.

    {"id": "1101", "uri": "https://zoo.example/users/ada/statuses/1101", "created_at": "2026-03-02T19:05:11.000Z",
     "visibility": "public", "account": {"acct": "ada", "url": "https://zoo.example/@ada", …}, "content": "<p>…</p>", …}

An ``id`` is the answering server's own, a ``uri`` is the same everywhere; the accounts of the answering server have
an ``acct`` without its host. Facts: docs.joinmastodon.org, entities Status, Account, Quote, Poll, MediaAttachment.
"""

from collections.abc import Mapping
from typing import Any

from chatbadge.core.model import Post, PostId, Tally
from chatbadge.payloads.activitypub import NETWORK, seen_text
from chatbadge.reading.entries import strings
from chatbadge.reading.json_pages import objects
from chatbadge.reading.times import iso_time

_Status = Mapping[str, Any]

_PUBLIC = frozenset({"public", "unlisted"})
#: A boosted post, and the post that this one quotes: the API shows no more levels.
_DEEPEST = 2


def post_of(status: _Status, ordinal: int, tally: Tally, uris: Mapping[str, str]) -> Post | None:
    """The post, or None where it is counted in *tally* as left out; *uris* are those of the ids that are known.

    Raises AttributeError, IndexError, KeyError, TypeError or ValueError for a status with values of a wrong kind.
    """
    if not _is_public(status) or (status.get("reblog") and not _is_public(status["reblog"])):
        tally.skip("posts that are not public")
        return None
    return _post(status, ordinal, uris, 0)


def within(status: Any) -> list[dict[str, Any]]:
    """The status and those that it shows inside, one level deep: all whose ids and uris it tells."""
    quote = status.get("quote")
    return objects([status, status.get("reblog"), quote.get("quoted_status") if isinstance(quote, dict) else None])


def _is_public(status: _Status) -> bool:
    # "local_only" is Hometown's and Glitch's: seen by who has logged in to the author's server
    return status.get("visibility") in _PUBLIC and not status.get("local_only")


def _post(status: _Status, ordinal: int, uris: Mapping[str, str], depth: int) -> Post:
    uri, content, at = status["uri"], status["content"], iso_time(status["created_at"])
    if not uri or at is None or type(content) is not str:
        raise ValueError("a post without uri, time or text")
    account, page, poll = status["account"], status.get("url"), status.get("poll")
    boosted = _shown(status.get("reblog"), ordinal, uris, depth)
    quotes, quoted = (None, None) if boosted else _quote(status.get("quote"), ordinal, uris, depth)
    reply_to, addressed = _answered(status, uris)
    options = [option.get("title") for option in objects(poll.get("options"))] if poll else []
    text = seen_text(status.get("spoiler_text"), content, options, quotes=bool(status.get("quote")))
    shown = boosted or quoted
    return Post(
        id=PostId(NETWORK, uri),
        author=_handle(account),
        at=at,
        text=boosted.text if boosted else text,
        ordinal=ordinal,
        reply_to=reply_to,
        addressed=addressed,
        quotes=quotes,
        quoted=(shown,) if shown else (),
        shares=boosted.id if boosted else None,
        author_id=_address(account, uri),
        edited_at=iso_time(status["edited_at"]) if status.get("edited_at") else None,
        url=page if isinstance(page, str) else "",
        tags=strings([tag.get("name") for tag in objects(status.get("tags"))]),
        mentions=tuple(map(_handle, objects(status.get("mentions")))),
        media=tuple(map(_description, objects(status.get("media_attachments")))),
    )


def _shown(status: Any, ordinal: int, uris: Mapping[str, str], depth: int) -> Post | None:
    """The post that is shown inside another."""
    if not isinstance(status, dict) or not _is_public(status) or depth >= _DEEPEST:
        return None
    return _post(status, ordinal, uris, depth + 1)


def _quote(quote: Any, ordinal: int, uris: Mapping[str, str], depth: int) -> tuple[PostId | None, Post | None]:
    """What is quoted, and the post where it is shown; nothing where its author has not agreed or does no longer."""
    if not isinstance(quote, dict) or quote.get("state") != "accepted":
        return None, None
    if shown := _shown(quote.get("quoted_status"), ordinal, uris, depth):
        return shown.id, shown
    uri = uris.get(str(quote.get("quoted_status_id")))  # so inside of boosts and quotes
    return PostId(NETWORK, uri) if uri else None, None


def _answered(status: _Status, uris: Mapping[str, str]) -> tuple[PostId | None, tuple[str, ...]]:
    """The post that it answers, or the person, where only the answering server knows that post's uri."""
    parent, whom = status.get("in_reply_to_id"), status.get("in_reply_to_account_id")
    if parent is None:
        return None, ()
    if uri := uris.get(str(parent)):
        return PostId(NETWORK, uri), ()
    people = [status["account"], *objects(status.get("mentions"))] if whom is not None else []
    return None, next(((_handle(person),) for person in people if str(person.get("id")) == str(whom)), ())


def _handle(account: Mapping[str, Any]) -> str:
    """``name@host``; the host of the answering server's own accounts is that of their page."""
    acct = account["acct"]
    if type(acct) is not str or not acct:
        raise ValueError("an account without name")
    return acct if "@" in acct else f"{acct}@{(account.get('url') or account['uri']).split('/')[2].lower()}"


def _description(attachment: Mapping[str, Any]) -> str:
    found = attachment.get("description")
    return found if isinstance(found, str) else ""


def _address(account: Mapping[str, Any], uri: str) -> str:
    """The account's address in the fediverse, the same on every server; servers before Mastodon 4.2 do not give it."""
    address = account.get("uri") or uri.partition("/statuses/")[0]
    return str(address) if address != uri else str(account.get("url") or "")
