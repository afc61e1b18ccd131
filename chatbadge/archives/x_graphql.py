"""What x.com's own pages get (GraphQL) and browsers or scrapers capture: one answer, or one a line.

    {"data": {"search_by_raw_query": {"search_timeline": {"timeline": {"instructions": [{"type": "TimelineAddEntries",
     "entries": [{"entryId": "tweet-…", "content": {"itemContent": {"tweet_results": {"result": {…}}}}}]}]}}}}}

Timelines of every kind are read alike: whatever is in their ``instructions``, in its order. Advertisements and what X
recommends beside a conversation are left out.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

from chatbadge.archives import Options
from chatbadge.core.model import Archive, Tally
from chatbadge.payloads.x_graphql import post_of
from chatbadge.reading.entries import posts_of
from chatbadge.reading.files import Files, Member
from chatbadge.reading.json_shapes import json_beginning, json_stream

TITLE = "X (Twitter) pages as a browser gets them (GraphQL answers, JSON)"
VERSION = 1

#: So deep do timelines lie in answers: data.user.result.timeline_v2.timeline.instructions
_DEEP = 6
#: Where a post lies: in an entry of a timeline, or alone (TweetResultByRestId; TweetResultsByRestIds has a list).
_RESULTS = ("tweet_results", "tweetResult")


def sniff(files: Files) -> bool:
    """True where the beginning shows an answer with a timeline."""
    return any(map(_is_answer, json_beginning(files.alone))) if files.alone else False


def read(files: Files, options: Options) -> Archive:
    """Read answers one by one."""
    tally = Tally()
    return Archive(
        digest=files.digest,
        format="x_graphql",
        reader_version=VERSION,
        posts=posts_of(_results(files.members[0], tally), partial(post_of, tally=tally), tally),
        tally=tally,
    )


def _results(member: Member, tally: Tally) -> Iterator[Any]:
    for answer in json_stream(member, tally):
        if isinstance(answer, dict) and "data" in answer:
            yield from _within(answer["data"], tally)
        else:
            tally.skip("answers without posts")


def _within(data: Any, tally: Tally) -> Iterator[Any]:
    """The results in their order; by hand, since somebody's answer may be nested without end."""
    stack = [data]
    while stack:
        value = stack.pop()
        if isinstance(value, list):
            stack.extend(reversed(value))
        elif isinstance(value, dict) and "promotedMetadata" in value:
            tally.skip("advertisements")
        elif isinstance(value, dict) and (field := next((f for f in _RESULTS if f in value), "")):
            found = value[field]
            yield from (_result(each) for each in (found if isinstance(found, list) else [found]))
        elif isinstance(value, dict):
            stack.extend(reversed(_parts(value, tally)))


def _result(holder: Any) -> Any:
    return holder.get("result") if isinstance(holder, dict) else holder


def _parts(value: dict[str, Any], tally: Tally) -> list[Any]:
    """Where posts may be in *value*."""
    if str(value.get("entryId", "")).startswith("tweetdetailrelatedtweets"):
        tally.skip("recommendations that X shows beside a conversation")
        return []
    if value.get("itemType") == "TimelineTombstone":
        tally.skip("posts that are deleted or hidden")
    return [part for part in value.values() if isinstance(part, (dict, list))]


def _is_answer(value: Any) -> bool:
    return isinstance(value, dict) and isinstance(value.get("data"), dict) and _has_timeline(value["data"], _DEEP)


def _has_timeline(value: dict[str, Any], deep: int) -> bool:
    if any(isinstance(value.get(field), (list, dict)) for field in ("instructions", "tweetResult")):
        return True
    return deep > 0 and any(_has_timeline(part, deep - 1) for part in value.values() if isinstance(part, dict))
