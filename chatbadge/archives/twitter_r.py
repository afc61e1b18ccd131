"""Data frames of the R package twitteR (twListToDF), saved as CSV.

    "","text","favorited","favoriteCount","replyToSN","created","truncated","replyToSID","id",…,"statusSource","screenName",…
    "1","A1: …",FALSE,0,NA,2013-03-04 02:07:55,FALSE,NA,"308398366520246273",…

Older versions call them ``created_at``, ``screen_name`` and ``from_user``. Times are UTC and do not say so; repeated
posts do not name their original. Facts: rdrr.io/cran/twitteR, statuses.R; geoffjentry/twitteR, statuses.R.
"""

import re

from chatbadge.archives import Options
from chatbadge.core.model import Archive, Post, Tally
from chatbadge.reading.files import Files
from chatbadge.reading.r_letters import r_letters
from chatbadge.reading.status_tables import Layout, Row, StatusTable
from chatbadge.reading.tables import table_of

TITLE = "twitteR data frame of X (Twitter) posts, saved from R as CSV"
VERSION = 1

_AUTHOR = ("screenName", "screen_name", "from_user")
#: twitteR's own names; two of them show its hand.
_OWN_NAMES = {"replyToSN", "replyToSID", "replyToUID", "statusSource", "isRetweet", "favoriteCount", "retweetCount"}
_LAYOUT = Layout("id", _AUTHOR, ("created", "created_at"), others=("replyToSID",), letters=r_letters)
_MENTION = re.compile(r"\s*\.?@(\w+)", re.ASCII)


def sniff(files: Files) -> bool:
    """True for a table with an author and twitteR's own names of a post's fields."""
    table = table_of(files.alone) if files.alone else None
    columns = set(table.columns) if table else set()
    return {"text", "id"} <= columns and bool(columns & set(_AUTHOR)) and len(columns & _OWN_NAMES) > 1


def read(files: Files, options: Options) -> Archive:
    """Read a data frame; each post is read as it is asked for."""
    tally = Tally()
    posts = StatusTable(files, _LAYOUT, options.timezone, tally).posts(_post)
    return Archive(files.digest, "twitter_r", VERSION, "", "", "UTC", None, posts, tally)


def _post(row: Row) -> Post:
    if row.cell("truncated").upper() == "TRUE" and not row.text.startswith("RT @"):
        row.table.tally.warn("long posts of which the file holds only the beginning")
    parent = row.cell("replyToSID")
    begins = _MENTION.match(row.text) if parent or row.cell("replyToUID") else None
    return row.post(parent, row.cell("replyToSN") or (begins[1] if begins else ""))
