"""Events of Bluesky's Jetstream, one a line: the network's posts as they were made, changed and deleted.

    {"did": "did:plc:…", "time_us": 1772478311000000, "kind": "commit", "commit": {"operation": "create",
     "collection": "app.bsky.feed.post", "rkey": "3k…", "record": {…}}}
    {"did", "time_us", "kind": "identity", "identity": {"handle": "ada.zoo.example"}}      or "account": {"active"}
    {"$type": "network.bsky.jetstream.subscribeEvents#commit", "did", "time", "seq", "operation", …}     version 2

Only identity events tell handles, and deletions follow what they delete, so a file is gone through twice.
Facts: bluesky-social/jetstream, README and lexicons/network/bsky/jetstream/subscribeEvents.json.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import Any

from chatbadge.archives import Options
from chatbadge.core.model import Archive, Post, PostId, Tally
from chatbadge.payloads.bluesky import NETWORK, POSTS, REPOSTS, handle_of, post_of_record
from chatbadge.reading.entries import posts_of
from chatbadge.reading.files import Files, Member
from chatbadge.reading.json_values import json_head, json_lines
from chatbadge.reading.times import epoch_time, iso_time

TITLE = "Bluesky posts, as Jetstream sends them (JSON lines)"
VERSION = 1

_KINDS = frozenset({"commit", "identity", "account"})
_SECOND_VERSION = "network.bsky.jetstream.subscribeEvents#"
_WRITTEN = ("create", "update")


@dataclass(frozen=True, slots=True)
class _Event:
    kind: str
    did: str
    at: datetime
    #: the commit, identity or account
    what: Mapping[str, Any]

    @property
    def uri(self) -> str:
        """Of the post or repost that a commit is about; "" for all else."""
        if self.kind != "commit" or self.what["collection"] not in (POSTS, REPOSTS):
            return ""
        return f"at://{self.did}/{self.what['collection']}/{self.what['rkey']}"


def sniff(files: Files) -> bool:
    """True where the first line is an event of either version."""
    line = json_head(files.alone) if files.alone else None
    if not isinstance(line, dict):
        return False
    line = _unwrapped(line)
    first = "time_us" in line and line.get("kind") in _KINDS
    return "did" in line and (first or str(line.get("$type")).startswith(_SECOND_VERSION))


def read(files: Files, options: Options) -> Archive:
    """Read the posts that are still there at the file's end, in their authors' names as far as it tells them."""
    tally = Tally()
    return Archive(
        digest=files.digest,
        format="jetstream",
        reader_version=VERSION,
        posts=_posts(files.members[0], tally),
        tally=tally,
    )


@dataclass
class _Outcome:
    """What the whole file tells of accounts and posts."""

    handles: dict[str, str] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)
    deleted: dict[str, datetime] = field(default_factory=dict)
    written: dict[str, datetime] = field(default_factory=dict)

    def learn(self, event: _Event) -> None:
        if event.kind == "identity":
            self.handles[event.did] = handle_of(event.what) or self.handles.get(event.did, "")
        elif event.kind == "account":
            (self.closed.discard if event.what.get("active") else self.closed.add)(event.did)
        elif event.uri:
            (self.deleted if event.what.get("operation") == "delete" else self.written)[event.uri] = event.at

    @property
    def gone(self) -> set[PostId]:
        """Posts that were deleted, and not written anew since."""
        return {PostId(NETWORK, uri) for uri, at in self.deleted.items() if self.written.get(uri, at) <= at}


def _posts(member: Member, tally: Tally) -> Iterator[Post]:
    outcome = _Outcome()
    for line in json_lines(member, Tally()):
        try:
            outcome.learn(_event(line))
        except (AttributeError, KeyError, OverflowError, TypeError, ValueError):
            continue  # it is counted when it is met again
    tally.deleted |= outcome.gone
    yield from posts_of(json_lines(member, tally), partial(_post, outcome=outcome, tally=tally), tally)


def _unwrapped(line: dict[str, Any]) -> dict[str, Any]:
    payload = line.get("payload")
    return payload if line.get("$type") == "message" and isinstance(payload, dict) else line


def _event(line: dict[str, Any]) -> _Event:
    """The event; raises what values of a wrong kind raise."""
    line = _unwrapped(line)
    first = "time_us" in line
    kind = line["kind"] if first else line["$type"].rpartition("#")[2]
    at = epoch_time(line["time_us"] / 1_000_000) if first else iso_time(line["time"])
    what = line if kind == "commit" and not first else line.get(kind, {})
    if at is None or not line["did"].startswith("did:") or not isinstance(what, dict):
        raise ValueError("an event without account, time or content")
    return _Event(kind, line["did"], at, what)


def _post(line: Any, ordinal: int, outcome: _Outcome, tally: Tally) -> Post | None:
    event = _event(line)
    uri, operation = event.uri, event.what.get("operation")
    if not uri:
        tally.skip("events that are no posts")
    elif operation not in _WRITTEN:
        tally.skip("deletions")
    elif (gone := outcome.deleted.get(uri)) and gone >= event.at:
        tally.skip("posts that were deleted later")
    elif event.did in outcome.closed:
        tally.skip("posts of accounts that were closed later")
    else:
        handle = outcome.handles.get(event.did, "")
        post = post_of_record(event.what["record"], uri, handle, ordinal, tally, event.at)
        return replace(post, edited_at=event.at) if operation == "update" else post
    return None
