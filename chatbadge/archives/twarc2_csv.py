"""Tables that twarc2's plug-in twarc-csv makes of posts of the X (Twitter) API v2.

    id,conversation_id,referenced_tweets.replied_to.id,…,created_at,text,…,entities.hashtags,…,author.username,…
    1577…,1577…,,…,2022-10-03T17:57:11.000Z,A1: …\\n#zoochat,…,"[""#zoochat""]",…,ada_zoo,…

Repeated posts have the text of the original (unless --no-merge-retweets), line ends are written ``\\n``. With
--json-encode-text each text is JSON, with --no-json-encode-lists lists are Python's. Posts that others refer to may be
rows of their own. Facts: DocNow/twarc-csv, dataframe_converter.py; docs.x.com, "Edit Posts".
"""

import json
import re
from datetime import timedelta
from typing import Any

from chatbadge.archives import Options
from chatbadge.core.model import Archive, Post, PostId, Tally
from chatbadge.errors import ArchiveError
from chatbadge.reading.cell_lists import objects_in
from chatbadge.reading.entries import strings
from chatbadge.reading.files import Files
from chatbadge.reading.status_tables import Cells, Layout, Row, StatusTable, is_cut, permalink
from chatbadge.reading.tables import table_of
from chatbadge.reading.times import iso_time, snowflake_time

TITLE = "twarc2 table of X (Twitter) posts (CSV), as twarc-csv makes it"
VERSION = 1

_REPLY, _SHARED, _QUOTED = (f"referenced_tweets.{kind}.id" for kind in ("replied_to", "retweeted", "quoted"))
_VERSIONS, _EDITED = "edit_history_tweet_ids", "edited_at"
_LONG = "note_tweet.text"
_ID = re.compile(r"\d{1,19}", re.ASCII)


def sniff(files: Files) -> bool:
    """True for a table with the API's dotted names of what a post refers to."""
    table = table_of(files.alone) if files.alone else None
    return bool(table and table.has("id", "text", "author_id") and {_REPLY, "author.username"} & set(table.columns))


def read(files: Files, options: Options) -> Archive:
    """Read a table; each post is read as it is asked for. Raises :class:`ArchiveError` where it names no authors."""
    table = table_of(files.members[0])
    if table and "author.username" not in table.columns:
        remedy = "make the table again with all columns: twarc2 csv POSTS.jsonl POSTS.csv"
        raise ArchiveError(files.name, "names the authors of its posts only by their numbers", remedy)
    tally = Tally()
    posts = StatusTable(files, _LAYOUT, options.timezone, tally).posts(_post)
    return Archive(files.digest, "twarc2_csv", VERSION, "", "", "UTC", None, posts, tally)


def _post(row: Row) -> Post | None:
    if row.cell("author.protected").lower() == "true":
        row.table.tally.skip("posts of protected accounts")
        return None
    if row.cell("withheld.country_codes", "withheld.copyright") and "has been withheld" in row.text:
        row.table.tally.skip("posts withheld by X, which shows a notice in their place")
        return None
    tags, mentions = _entities(row, "hashtags", "tag"), _entities(row, "mentions", "username")
    exact, shared = row.table.exact, row.cell(_SHARED)
    shown: dict[str, Any] = {"tags": tags, "mentions": mentions, "media": _media(row)}
    own = {**shown, "author_id": exact(row.cell("author_id", "author.id"))}
    if edited := iso_time(row.cell(_EDITED)):
        own |= {"edited_at": edited, "url": permalink(row.author, PostId("x", exact(row.cell("id")) or row.id.id))}
    if shared:
        whose = row.cell("retweeted_username")
        own["mentions"] = strings(tuple(dict.fromkeys((whose, *mentions))))
        shown["mentions"] = tuple(mention for mention in mentions if mention != whose)
        shown["author_id"] = exact(row.cell("retweeted_user_id"))
        return row.share(shared, whose, "" if is_cut(row.text, whose) else row.text, shown, **own)
    quoted = row.cell(_QUOTED)
    own["quotes"] = row.table.other(quoted, row.cell("quoted_username")) if quoted else None
    return row.post(row.cell(_REPLY), row.cell("in_reply_to_username"), **own)


def _told(cells: Cells) -> tuple[str, str]:
    """The id of the first version, which is the post's; it is in a list, which no spreadsheet rounds."""
    versions = _versions(cells)
    return "", versions[0] if versions else ""


def _versions(cells: Cells) -> list[str]:
    """The ids that a post has had: each edit gives it a new one."""
    return _ID.findall(cells.get(_VERSIONS, ""))


def _plain(cells: dict[str, str]) -> dict[str, str]:
    """Cells without the writing of --json-encode-text, else with line ends where ``\\n`` stands for them.

    A long post's text is whole in a column of its own, where --extra-input-columns names it. The ``created_at`` of a
    later version, which is when it was edited, gives way to the time in the first one's id.
    """
    if cells["id"].startswith('"'):
        cells = {column: _decoded(cell) if cell.startswith('"') else cell for column, cell in cells.items()}
        cells["text"] = cells.get(_LONG) or cells["text"]
    else:
        cells["text"] = (cells.get(_LONG) or cells["text"]).replace("\\n", "\n")
    edited, versions = iso_time(cells.get("created_at", "")), _versions(cells)
    first = snowflake_time(versions[0]) if len(versions) > 1 else None
    if edited and first and edited - first >= timedelta(seconds=1):
        cells["created_at"], cells[_EDITED] = first.isoformat(timespec="seconds"), edited.isoformat()
    return cells


def _decoded(cell: str) -> str:
    try:
        value = json.loads(cell)
    except ValueError:
        return cell
    return value if isinstance(value, str) else cell


def _entities(row: Row, kind: str, field: str) -> tuple[str, ...]:
    """The names in a list of entities, with or without their marks ``#`` and ``@``, also those far on in long posts."""
    first, more = (_names(row.cell(column + kind), field) for column in ("entities.", "note_tweet.entities."))
    return first + tuple(name for name in more if name not in first)


def _names(cell: str, field: str) -> tuple[str, ...]:
    values = (each.get(field) if isinstance(each, dict) else each for each in objects_in(cell))
    return strings([value.lstrip("#@＃") for value in values if isinstance(value, str)])


def _media(row: Row) -> tuple[str, ...]:
    """What each picture or film shows; where the table holds only their keys, or nothing, that is not known."""
    listed = objects_in(row.cell("attachments.media", "attachments.media_keys"))
    alts = [each.get("alt_text") if isinstance(each, dict) else "" for each in listed]
    return tuple(alt if isinstance(alt, str) else "" for alt in alts)


_LAYOUT = Layout(
    id="id",
    author=("author.username",),
    at=("created_at",),
    others=(_REPLY, _SHARED, _QUOTED),
    told=_told,
    versions=_versions,
    plain=_plain,
)
