"""Posts as Bluesky's API gives them: searches, threads, feeds, lists of posts, records of an account.

    {"posts": [{postView}, …], "cursor"}                          searchPosts, getPosts, getQuotes
    {"feed": [{"post": {postView}, "reply", "reason"}, …]}        getAuthorFeed, getFeed, getTimeline
    {"thread": {"post": {postView}, "parent": {…}, "replies": […]}}    getPostThread; a flat list in its second version
    {"records": [{"uri", "value": {record}}, …]}                  com.atproto.repo.listRecords, without handles
    [{postView}, …]

Several pages may stand one after another. Facts: docs.bsky.app, lexicons app.bsky.feed.*, app.bsky.unspecced.*.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

from chatbadge.archives import Options
from chatbadge.core.model import Archive, Post, Tally
from chatbadge.payloads.bluesky import POSTS, REPOSTS, post_of, post_of_record
from chatbadge.reading.entries import posts_of
from chatbadge.reading.files import Files, Member
from chatbadge.reading.json_pages import first_object, json_pages
from chatbadge.reading.texts import text_head

TITLE = "Bluesky posts, as its API gives them (JSON)"
VERSION = 1

#: What pages hold their posts in; a thread's second version has them as values of a list.
_AROUND = ("posts", "feed", "thread", "records")
#: A node of the API, and why it is in a feed.
_Entry = tuple[Any, Any]


def sniff(files: Files) -> bool:
    """True where the first post that the file shows lies at an at:// uri and is a record of the app."""
    if not files.alone:
        return False
    first = first_object(files.alone)
    if first is None:  # a thread so deep that only its beginning can be told
        head = text_head(files.alone)[:4096].replace(" ", "").replace("\n", "")
        return head.startswith('{"thread":{') and '"app.bsky.feed.defs#threadViewPost"' in head
    return any(map(_is_post, (node for node, _ in _nodes(first))))


def _is_post(node: Any) -> bool:
    if not isinstance(node, dict):
        return False
    uri, record = node.get("uri"), node.get("record") or node.get("value")
    return isinstance(uri, str) and uri.startswith("at://") and isinstance(record, dict) and "createdAt" in record


def read(files: Files, options: Options) -> Archive:
    """Read posts page by page; a thread from its beginning down. What deleted or blocked posts leave is counted."""
    tally = Tally()
    return Archive(
        digest=files.digest,
        format="bluesky",
        reader_version=VERSION,
        posts=posts_of(_entries(files.members[0], tally), partial(_post, tally=tally), tally),
        tally=tally,
    )


def _entries(member: Member, tally: Tally) -> Iterator[_Entry]:
    for page in json_pages(member, tally):
        yield from _nodes(page)


def _nodes(page: Any) -> Iterator[_Entry]:
    """The posts of a page in their order; by hand, since threads are deeper than functions may call each other."""
    stack: list[Any] = [page]
    while stack:
        node = stack.pop()
        if isinstance(node, tuple):
            yield node
        elif isinstance(node, list):
            stack.extend(reversed(node))
        elif not isinstance(node, dict) or ("uri" in node and ("record" in node or _is_post(node))):
            yield node, None
        elif "post" in node:
            stack += [node.get("replies") or [], (node["post"], node.get("reason")), node.get("parent") or []]
        elif around := next((name for name in (*_AROUND, "value") if name in node), None):
            stack.append(node[around] if node[around] is not None else [])
        else:
            yield node, None


def _post(entry: _Entry, ordinal: int, tally: Tally) -> Post | None:
    node, reason = entry
    if node.get("notFound") or str(node.get("$type")).endswith("NotFound"):
        tally.skip("posts that were deleted")
    elif node.get("blocked") or str(node.get("$type")).endswith("Blocked"):
        tally.skip("posts that are hidden from the one who asked")
    elif "record" in node:
        return post_of(node, ordinal, tally, reason)
    elif _is_post(node) and node["uri"].split("/")[3:4] in ([POSTS], [REPOSTS]):
        return post_of_record(node["value"], node["uri"], "", ordinal, tally)
    else:
        tally.skip("error messages" if "error" in node else "entries that are no posts")
    return None
