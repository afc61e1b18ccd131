"""Twitter's archive of one's own account as it was from 2012 to 2018: its ZIP or folder, or its tables alone.

    data/js/user_details.js     var user_details = {"screen_name": "zookeeper_ada", "id": "2210"}
    data/js/tweets/2012_09.js   Grailbird.data.tweets_2012_09 = [ {"id_str": …, "text": …, "user": {…}} ]
    tweets.csv, 2012_09.csv     tweet_id,in_reply_to_status_id,…,timestamp,source,text,…,expanded_urls

As the README.txt in it describes. The scripts say more than the tables, which name no author; so the
tables are read only where there are no scripts.
"""

import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from chatbadge.archives import Options
from chatbadge.core.model import Archive, Post, Tally
from chatbadge.errors import ArchiveError
from chatbadge.payloads import x_export, x_export_row
from chatbadge.payloads.x_export import Account, Notes, is_of_day_only
from chatbadge.payloads.x_export_row import HEADING, ID_COLUMNS, Sheet, shown_handle
from chatbadge.reading.entries import posts_of
from chatbadge.reading.files import Files, Member
from chatbadge.reading.javascript import Assigned, assigned_name
from chatbadge.reading.json_values import json_document, json_items
from chatbadge.reading.status_ids import IdColumns
from chatbadge.reading.tables import Table, table_of
from chatbadge.reading.times import clock_for

TITLE = "X (Twitter) archive of one's own account, of 2012 to 2018"
VERSION = 1
PACKED = True

_MONTH = re.compile(r"(?:.*/)?(?:[^/]*_)?\d{4}_\d\d\.js", re.IGNORECASE)
_DETAILS = re.compile(r"(?P<root>(?:.*?/)??(?:[^/]*_)??)(?:data/js/)?user_details\.js", re.IGNORECASE)
#: Rows end after their last cell that holds something.
_SHORT_ROWS = "rows with fewer cells than the heading has columns"


def sniff(files: Files) -> bool:
    """True for an export's scripts, and for its tables where they come with the author's name or with nothing else."""
    if _months(files):
        return True
    tables = _tables(files)
    return bool(tables) and (len(tables) == len(files.members) or bool(_owners(files)))


def read(files: Files, options: Options) -> Archive:
    """Read an export. Its author may be named in the options: ``Options(columns={"author": "=zookeeper_ada"})``.

    Raises :class:`ArchiveError` for tables of which nobody says whose posts they hold.
    """
    tally, months, tables, owners = Tally(), _months(files), _tables(files), _owners(files)
    if (named := options.columns.get("author", "")).startswith("=") and named.strip("=@ "):
        owners = {"": Account(named.strip("=@ "), "")}
    if not months and not owners:
        handle = next(
            (shown for table in tables for row in table.rows(Tally()) if (shown := shown_handle(row))), "HANDLE"
        )
        what = "holds posts, but not whose they are"
        remedy = f"name the export's folder or ZIP, or the author: --format x_export_csv --columns author=={handle}"
        raise ArchiveError(files.name, what, remedy)
    digest = Files(files.name, tuple(months or (table.member for table in tables))).digest
    if months:
        posts = posts_of(_entries(months, tally), partial(_of_script, owners=owners, tally=tally), tally)
    else:
        rows = _rows(tables, owners, options.timezone, digest, tally)
        posts = posts_of(rows, partial(_of_row, tally=tally), tally)
    return Archive(digest, "x_export_csv", VERSION, "", "", "", None, posts, tally)


def _months(files: Files) -> list[Member]:
    """The scripts with posts."""
    named = (m for m in files.members if not files.packed or _MONTH.fullmatch(m.name))
    return [member for member in named if assigned_name(member).startswith("Grailbird.data.tweets_")]


def _tables(files: Files) -> list[Table]:
    named = (m for m in files.members if not files.packed or m.name.lower().endswith(".csv"))
    return [table for member in named if (table := table_of(member)) and table.has(*HEADING)]


def _owners(files: Files) -> dict[str, Account]:
    """Whose the exports in a container are, by what their files' paths begin with."""
    owners = {}
    for member in files.members:
        if (found := _DETAILS.fullmatch(member.name)) and assigned_name(member) == "user_details":
            details = json_document(Assigned.in_script(member), 1 << 20)
            handle = details.get("screen_name") if isinstance(details, dict) else None
            if handle and isinstance(handle, str):
                owners[found["root"]] = Account(handle, str(details.get("id") or ""))
    return owners


def _owner(name: str, owners: dict[str, Account]) -> Account | None:
    root = max((root for root in owners if name.startswith(root)), key=len, default=None)
    return None if root is None else owners[root]


def _entries(months: list[Member], tally: Tally) -> Iterator[tuple[str, Any]]:
    for member in months:
        for entry in json_items(Assigned.in_script(member), "item", tally):
            yield member.name, entry


def _of_script(entry: tuple[str, Any], ordinal: int, owners: dict[str, Account], tally: Tally) -> Post | None:
    name, tweet = entry
    account = x_export.owner(tweet) or _owner(name, owners)
    if account is None:
        tally.skip("posts without a usable author")
        return None
    if (tweet.get("user") or {}).get("protected") is True:
        tally.warn("posts of a protected account: only its followers could see them")
    return _dated(x_export.post_of(tweet, account, Notes(), ordinal, tally), tally)


def _rows(
    tables: list[Table], owners: dict[str, Account], timezone: str, digest: str, tally: Tally
) -> Iterator[tuple[dict[str, str], Sheet]]:
    """Each row of each table; a table is gone through once before, to learn what a spreadsheet did to it."""
    for table in tables:
        account = _owner(table.member.name, owners)
        if account is None:
            tally.skip("tables without the user_details.js that says whose posts they hold")
            continue
        ids = IdColumns()
        clock = clock_for(_times(table, ids), timezone, tally)
        if ids.cut_to_digits or ids.cut_to_doubles:
            tally.warn("tables whose ids a spreadsheet has rounded; replies in them are found by their handles")
        counted = Tally()
        for row in table.rows(counted):
            yield row, Sheet(account, clock, ids, digest)
        tally.skipped.update(counted.skipped)
        tally.warnings.update({why: times for why, times in counted.warnings.items() if why != _SHORT_ROWS})


def _times(table: Table, ids: IdColumns) -> Iterator[str]:
    for row in table.rows(Tally()):
        for column in ID_COLUMNS:
            ids.see(column, row.get(column, ""))
        yield row["timestamp"]


def _of_row(found: tuple[dict[str, str], Sheet], ordinal: int, tally: Tally) -> Post | None:
    return _dated(x_export_row.post_of(*found, ordinal), tally)


def _dated(post: Post | None, tally: Tally) -> Post | None:
    if post and is_of_day_only(post):
        tally.warn("posts from before November 2010, of which the export keeps only the day")
    return post
