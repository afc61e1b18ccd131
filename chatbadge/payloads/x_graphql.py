"""A post as x.com's own pages get it (GraphQL) → Post, by way of the v1.1 status that it holds.

    {"__typename": "Tweet", "rest_id", "core": {"user_results": {"result": {…}}}, "legacy": {v1.1 fields},
     "note_tweet": {"note_tweet_results": {"result": {"text", "entity_set"}}}, "quoted_status_result": {"result": {…}}}

X documents none of this; the shape is that of captures (vladkens/twscrape, tests/mocked-data, 2023 and 2026).
"""

import html
from collections.abc import Mapping
from typing import Any

from chatbadge.core.model import Post, Tally
from chatbadge.payloads import x_v1

#: A repeated post, and the post that this one quotes.
_DEEPEST = 2


def post_of(result: Mapping[str, Any], ordinal: int, tally: Tally) -> Post | None:
    """The post of a ``tweet_results.result``, or None where it is counted in *tally* as left out.

    Raises AttributeError, KeyError, TypeError or ValueError for a result with values of a wrong kind.
    """
    status = _status(result)
    if status is None:
        tally.skip("posts that are deleted or hidden")
        return None
    return x_v1.post_of(status, ordinal, tally)


def _status(result: Any, depth: int = 0) -> dict[str, Any] | None:
    """The v1.1 status, or None for what stands in the place of a post that cannot be seen (TweetTombstone, …)."""
    result = result or {}
    result = result.get("tweet") or result  # TweetWithVisibilityResults, a post with limits on who may answer
    legacy = result.get("legacy")
    if not legacy or depth > _DEEPEST:
        return None
    status = {**legacy, "user": _user(result), "edit_history": result.get("edit_control")}
    status["id_str"] = result.get("rest_id") or legacy.get("id_str")
    if note := _result(result.get("note_tweet"), "note_tweet_results"):
        # all other texts are escaped
        status |= {"full_text": html.escape(note["text"], quote=False), "entities": _entities(legacy, note)}
    repeated = _result(legacy, "retweeted_status_result") or _result(result, "retweeted_status_result")
    quoted = _result(result, "quoted_status_result")
    status |= {"retweeted_status": _status(repeated, depth + 1), "quoted_status": _status(quoted, depth + 1)}
    return status


def _result(holder: Any, field: str) -> Any:
    return ((holder or {}).get(field) or {}).get("result")


def _user(result: Mapping[str, Any]) -> dict[str, Any]:
    """Since 2025 the handle stands in ``core`` and ``privacy`` says who may see it; before, both in ``legacy``."""
    user = _result(result.get("core"), "user_results") or {}
    core, legacy, privacy = (user.get(part) or {} for part in ("core", "legacy", "privacy"))
    return {
        "id_str": user.get("rest_id"),
        "screen_name": core.get("screen_name") or legacy.get("screen_name"),
        "protected": privacy.get("protected") or legacy.get("protected"),
    }


def _entities(legacy: Mapping[str, Any], note: Mapping[str, Any]) -> dict[str, Any]:
    """Tags and mentions of a long text; ``legacy`` has those of its beginning."""
    return {**(legacy.get("entities") or {}), **(note.get("entity_set") or {})}
