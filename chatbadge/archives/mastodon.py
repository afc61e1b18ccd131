"""Posts as Mastodon's API gives them: timelines, threads, searches, single posts, streams.

    [{status}, …]    {"ancestors": […], "descendants": […]}    {"statuses": […], "accounts": […], "hashtags": […]}
    event: update                          {"stream": ["hashtag", "zoochat"], "event": "update", "payload": "{status}"}
    data: {status}                         the same event by way of a WebSocket

Several pages may stand one after another. Replies name their parent by an id that only the answering server
knows, so a file is gone through twice: first for the uris of all ids in it, and for what was deleted.
Facts: docs.joinmastodon.org, methods timelines, statuses, search, streaming.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from chatbadge.archives import Options
from chatbadge.core.model import Archive, Post, Tally
from chatbadge.payloads.mastodon import post_of, within
from chatbadge.reading.entries import posts_of
from chatbadge.reading.files import Files, Member
from chatbadge.reading.json_pages import first_object, json_pages, json_value
from chatbadge.reading.json_values import LONGEST_LINE
from chatbadge.reading.texts import text_head

TITLE = "Mastodon posts, as its API gives them (JSON, or a captured stream)"
VERSION = 1

_LISTS = ("ancestors", "descendants", "statuses")
#: Others are notices and private conversations, and are not looked into.
_POSTS, _DELETION = ("update", "status.update"), "delete"

#: What happened, and a status; of a deletion, the id.
_Event = tuple[str, Any]


def sniff(files: Files) -> bool:
    """True where the first post that the file shows has an account, a uri and a visibility."""
    if not files.alone:
        return False
    if _is_stream(files.alone):
        events: Iterator[_Event] = _streamed(text_head(files.alone).encode("utf-8", "replace").splitlines(), Tally())
    else:
        events = _unfolded(first_object(files.alone) or {}, Tally())
    return any(_is_status(thing) for _, thing in events)


def _is_status(value: Any) -> bool:
    return isinstance(value, dict) and {"uri", "visibility", "content", "account", "created_at"} <= value.keys()


def read(files: Files, options: Options) -> Archive:
    """Read posts; those that were deleted while they were captured are left out."""
    tally = Tally()
    return Archive(
        digest=files.digest,
        format="mastodon",
        reader_version=VERSION,
        posts=_posts(files.members[0], tally),
        tally=tally,
    )


@dataclass
class _Server:
    """What the answering servers know posts by."""

    uris: dict[str, str] = field(default_factory=dict)
    deleted: set[str] = field(default_factory=set)

    def learn(self, event: _Event) -> None:
        kind, thing = event
        if kind == _DELETION:
            self.deleted.add(str(thing))
        for status in within(thing) if isinstance(thing, dict) else ():
            id, uri = str(status.get("id")), status.get("uri")
            if isinstance(uri, str):
                # two servers may give one id to two posts, and then it tells nothing
                self.uris[id] = uri if self.uris.get(id, uri) == uri else ""


def _posts(member: Member, tally: Tally) -> Iterator[Post]:
    server = _Server()
    for event in _events(member, Tally()):
        server.learn(event)
    yield from posts_of(_events(member, tally), partial(_post, server=server, tally=tally), tally)


def _post(event: _Event, ordinal: int, server: _Server, tally: Tally) -> Post | None:
    kind, thing = event
    if kind == _DELETION:
        tally.skip("deletions")
    elif kind not in _POSTS:
        tally.skip("events of the stream that are no posts")
    elif "uri" not in thing or "content" not in thing:
        tally.skip("error messages" if "error" in thing else "entries that are no posts")
    elif str(thing.get("id")) in server.deleted:
        tally.skip("posts that were deleted later")
    else:
        return post_of(thing, ordinal, tally, server.uris)
    return None


def _events(member: Member, tally: Tally) -> Iterator[_Event]:
    if _is_stream(member):
        with member.open() as stream:
            yield from _streamed(iter(partial(stream.readline, LONGEST_LINE), b""), tally)
    else:
        for page in json_pages(member, tally):
            yield from _unfolded(page, tally)


def _is_stream(member: Member) -> bool:
    """Lines of server-sent events; those that begin with ":" only keep the connection open."""
    return text_head(member).lstrip().startswith(("event:", "data:", ":"))


def _streamed(lines: Any, tally: Tally) -> Iterator[_Event]:
    kind = ""
    for line in lines:
        name, _, value = line.rstrip(b"\r\n").partition(b":")
        if name == b"event":
            kind = value.strip().decode("utf-8", "replace")
        elif name == b"data":
            yield from _event(kind, value.decode("utf-8", "replace").strip(), tally)


def _unfolded(page: dict[str, Any], tally: Tally) -> Iterator[_Event]:
    """The events of one object: a status, a list of them, or an event of a WebSocket."""
    if "event" in page and "stream" in page:
        yield from _event(page["event"], page.get("payload", ""), tally)
    elif any(isinstance(page.get(name), list) for name in _LISTS):
        yield from (("update", status) for name in _LISTS for status in page.get(name) or ())
    else:
        yield "update", page


def _event(kind: Any, payload: Any, tally: Tally) -> Iterator[_Event]:
    if kind not in _POSTS:
        yield str(kind), payload if kind == _DELETION else None
        return
    try:
        yield kind, json_value(payload)
    except (ValueError, TypeError, RecursionError):
        tally.skip("lines that are no JSON, or cut short")
