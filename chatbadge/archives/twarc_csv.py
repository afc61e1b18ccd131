"""Tables that twarc 1 (json2csv) and its kin – DocNow's Hydrator, TweetSets – make of X API v1.1 statuses.

    …,created_at,hashtags,media,urls,…,id,in_reply_to_screen_name,in_reply_to_status_id,…,reweet_id,retweet_screen_name,…,text,tweet_url,…
    …,Wed May 20 01:05:33 +0000 2015,zoochat,,,…,600830… ,,,…,,,…,A1: …,https://twitter.com/ada_zoo/status/600830…,…

Later versions say ``retweet_or_quote_id`` and ``tweet_type``, and give repeated posts the text of the original. Excel
rounds the ids, not the addresses. Facts: DocNow/twarc, json2csv.py; DocNow/hydrator, twitter.js; TweetSets.
"""

from chatbadge.archives import Options
from chatbadge.core.model import Archive, Post, Tally
from chatbadge.reading.files import Files
from chatbadge.reading.status_tables import Layout, Row, StatusTable, is_cut, quoted_at_end, told_by
from chatbadge.reading.tables import table_of

TITLE = "twarc table of X (Twitter) posts (CSV), as json2csv, Hydrator and TweetSets make it"
VERSION = 1

_REPLY = "in_reply_to_status_id"
_SHARED = ("reweet_id", "retweet_id")
#: of a repeated or of a quoted post; ``tweet_type`` tells
_EITHER = ("retweet_or_quote_id", "reweet_or_quote_id")
_LAYOUT = Layout(
    id="id",
    author=("user_screen_name",),
    at=("created_at", "parsed_created_at"),
    others=(_REPLY, *_SHARED, *_EITHER, "quote_id"),
    told=told_by("tweet_url"),
)


def sniff(files: Files) -> bool:
    """True for a table with json2csv's columns for the author, the address and what was repeated."""
    table = table_of(files.alone) if files.alone else None
    if not table or not table.has("id", "text", "tweet_url", "user_screen_name"):
        return False
    return bool({*_SHARED, *_EITHER} & set(table.columns))


def read(files: Files, options: Options) -> Archive:
    """Read a table; each post is read as it is asked for."""
    tally = Tally()
    table = StatusTable(files, _LAYOUT, options.timezone, tally)
    return Archive(files.digest, "twarc_csv", VERSION, "", "", "UTC", None, table.posts(_post), tally)


def _post(row: Row) -> Post | None:
    whose = row.cell("retweet_screen_name", "retweet_or_quote_screen_name")
    at_end = quoted_at_end(row.text, row.cell("urls").split())
    shared, quoted = row.cell(*_SHARED), row.cell("quote_id")
    if either := row.cell(*_EITHER):
        kind = row.cell("tweet_type") or ("quote" if at_end else "retweet")
        shared, quoted = (either, "") if kind == "retweet" else ("", either)
    shown = {"tags": tuple(row.cell("hashtags").split()), "media": ("",) * len(row.cell("media").split())}
    own = {**shown, "author_id": row.table.exact(row.cell("user_id"))}
    if shared:
        return row.share(shared, whose, "" if is_cut(row.text, whose) else row.text, shown, **own)
    quotes = row.table.other(quoted, whose) if quoted else at_end
    return row.post(row.cell(_REPLY), row.cell("in_reply_to_screen_name"), quotes=quotes, **own)
