"""Data frames of the R package rtweet, saved as CSV (0.4 to 0.7, and what can be saved of 1.x).

    "user_id","status_id","created_at","screen_name","text",…,"reply_to_status_id",…,"is_retweet",…,"hashtags",…
    "x2210","x1016808405857210370",2018-07-10 22:16:30,"ada_zoo","A1: …",…,,…,FALSE,…,"zoochat zoo",…

write_as_csv puts an "x" before ids. Lists are joined by blanks (rtweet), bars (data.table), or are R's ``c("a", "b")``.
Facts: ropensci/rtweet, save_as_csv2.R, flata.R, test-statuses.R (1.x); ropensci.org/blog/2022/07/21/rtweet-1-0-0.
"""

from typing import Any

from chatbadge.archives import Options
from chatbadge.core.model import Archive, Post, Tally
from chatbadge.reading.cell_lists import words_in
from chatbadge.reading.files import Files
from chatbadge.reading.r_letters import r_letters
from chatbadge.reading.status_tables import Layout, Row, StatusTable, is_cut, told_by
from chatbadge.reading.tables import table_of

TITLE = "rtweet data frame of X (Twitter) posts, saved from R as CSV"
VERSION = 1

#: rtweet's own names of what the API calls otherwise; one of them shows its hand.
_OWN_NAMES = {"reply_to_status_id", "in_reply_to_status_status_id", "is_retweet", "display_text_width", "is_quote"}
_REPLY = ("reply_to_status_id", "in_reply_to_status_status_id", "in_reply_to_status_id_str")
_REPLIED = ("reply_to_screen_name", "in_reply_to_status_screen_name", "in_reply_to_screen_name")
_QUOTED = ("quoted_status_id", "quote_status_id", "quoted_status_id_str")
_SHARED = "retweet_status_id"


def sniff(files: Files) -> bool:
    """True for a table with rtweet's names, of 0.x (``status_id``) or of 1.x (``full_text``)."""
    table = table_of(files.alone) if files.alone else None
    if not table or not table.has("screen_name", "created_at") or not _OWN_NAMES & set(table.columns):
        return False
    return table.has("status_id", "text") or table.has("id_str", "full_text")


def read(files: Files, options: Options) -> Archive:
    """Read a data frame; each post is read as it is asked for."""
    table, tally = table_of(files.members[0]), Tally()
    id, text = ("id_str", "full_text") if table and table.has("id_str", "full_text") else ("status_id", "text")
    layout = Layout(
        id=id,
        text=text,
        author=("screen_name",),
        at=("created_at",),
        others=(*_REPLY, *_QUOTED, _SHARED),
        told=told_by("status_url"),
        letters=r_letters,
    )
    posts = StatusTable(files, layout, options.timezone, tally).posts(_post)
    return Archive(files.digest, "rtweet", VERSION, "", "", "UTC", None, posts, tally)


def _post(row: Row) -> Post | None:
    if row.cell("protected").upper() == "TRUE":
        row.table.tally.skip("posts of protected accounts")
        return None
    shown = _quoted(row)
    quoted = row.cell(*_QUOTED)
    quotes = shown.id if shown else row.table.other(quoted) if quoted else None
    more: dict[str, Any] = {"quotes": quotes, "quoted": (shown,) if shown else ()}
    own = {
        "author_id": row.table.exact(row.cell("user_id")),
        "tags": words_in(row.cell("hashtags")),
        "mentions": words_in(row.cell("mentions_screen_name")),
        "media": ("",) * len(words_in(row.cell("ext_media_url", "media_url"))),
    }
    if row.cell(_SHARED) or row.cell("is_retweet").upper() == "TRUE":
        return _share(row, more, own)
    return row.post(row.cell(*_REPLY), row.cell(*_REPLIED), **own, **more)


def _share(row: Row, quoting: dict[str, Any], own: dict[str, Any]) -> Post | None:
    """A repeated post, whose text may be the original's; what is quoted, the original quotes."""
    whose = row.cell("retweet_screen_name")
    words = row.table.text(row.cell("retweet_text")) or ("" if is_cut(row.text, whose) else row.text)
    original = {
        **quoting,
        "at": row.cell("retweet_created_at"),
        "author_id": row.table.exact(row.cell("retweet_user_id")),
    }
    return row.share(row.cell(_SHARED), whose, words, original, **own)


def _quoted(row: Row) -> Post | None:
    words = row.table.text(row.cell("quoted_text")) or ""
    return row.shown(
        row.cell(*_QUOTED),
        row.cell("quoted_screen_name"),
        words,
        at=row.cell("quoted_created_at"),
        author_id=row.table.exact(row.cell("quoted_user_id")),
    )
