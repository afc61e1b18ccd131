"""Posts as X's personal exports hold them → Posts: those since 2018 (``window.YTD``) and those before (``Grailbird``).

They are statuses of the API v1.1 without the author, who is the account's owner, and without the full
text of long posts, which stands in a file of its own ("notes"). No id leads from one to the other, but
both have the same second, and the post begins with the note's words (so in all of one account's 41).
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from chatbadge.core.model import Post, Tally
from chatbadge.payloads import x_v1
from chatbadge.reading.entries import strings
from chatbadge.reading.times import iso_time, snowflake_time

_HANDLES_IN_FRONT = re.compile(r"(?:@\w+ )+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Account:
    """Whose posts an export holds."""

    handle: str
    id: str


@dataclass(frozen=True, slots=True)
class Note:
    """A long post in full."""

    text: str
    tags: tuple[str, ...]
    mentions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Notes:
    """The long posts of an account, by the second in which they were posted."""

    _by_second: dict[datetime, list[Note]] = field(default_factory=lambda: defaultdict(list))

    def add(self, entry: Any) -> None:
        """Take an entry of ``note-tweet.js``; raises what values of a wrong kind raise."""
        note = entry["noteTweet"]
        said, at = note["core"], iso_time(note["createdAt"])
        if at is None or type(said["text"]) is not str:
            raise ValueError("a long post without time or text")
        tags = strings([tag.get("text") for tag in said.get("hashtags") or ()])
        mentions = strings([mention.get("screenName") for mention in said.get("mentions") or ()])
        self._by_second[at.replace(microsecond=0)].append(Note(said["text"], tags, mentions))

    def whole(self, text: str, at: datetime) -> Note | None:
        """The long post of which *text* is the beginning, but for the handles in front of a reply, which are kept."""
        if not (candidates := self._by_second.get(at.replace(microsecond=0))):
            return None
        begun = x_v1.LINKS_AT_END.sub("", text).rstrip("… ")
        handles = found[0] if (found := _HANDLES_IN_FRONT.match(begun)) else ""
        for front in dict.fromkeys(("", handles)):
            words = begun[len(front) :]
            for note in candidates:
                if words and note.text.startswith(words):
                    return replace(note, text=front + note.text)
        return None


def post_of(tweet: Mapping[str, Any], account: Account, notes: Notes, ordinal: int, tally: Tally) -> Post | None:
    """The post; None where it is counted in *tally* as left out.

    Raises AttributeError, KeyError, TypeError or ValueError for values of a wrong kind.
    """
    versions = _versions(tweet)
    if versions and versions[-1] != tweet["id_str"]:
        tally.skip("earlier versions of edited posts")
        return None
    status = {**tweet, "user": {"screen_name": account.handle, "id_str": account.id}}
    if versions:
        status["edit_history"] = {"initial_tweet_id": versions[0]}
    if at := iso_time(tweet["created_at"]):
        status["created_at"] = f"{at.ctime()[:19]} +0000 {at.year}"
    post = x_v1.post_of(status, ordinal, tally)
    if post is None or not post.id.id.isdigit():
        raise ValueError("a post without an id")
    if note := notes.whole(post.text, post.edited_at or post.at):
        tags, mentions = (*post.tags, *note.tags), (*post.mentions, *note.mentions)
        post = replace(post, text=note.text, tags=_once(tags), mentions=_once(mentions))
    return post


def owner(tweet: Mapping[str, Any]) -> Account | None:
    """The author whom the post itself names, as those of before 2018 do."""
    user = tweet.get("user") or {}
    handle, id = user.get("screen_name"), user.get("id_str")
    return Account(handle, id if isinstance(id, str) else "") if handle and isinstance(handle, str) else None


def is_of_day_only(post: Post) -> bool:
    """The time of day is lost, as it is in exports for all posts from before November 2010."""
    midnight = (post.at.hour, post.at.minute, post.at.second) == (0, 0, 0)
    return midnight and post.id.network == "x" and snowflake_time(post.id.id) is None


def _versions(tweet: Mapping[str, Any]) -> tuple[str, ...]:
    """The ids of the post's versions, the first one first; () where it was posted before there were any."""
    info = tweet.get("edit_info") or {}
    control = info.get("initial") or (info.get("edit") or {}).get("editControlInitial") or {}
    return strings(control.get("editTweetIds"))


def _once(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
