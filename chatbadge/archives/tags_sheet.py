"""Archive sheets of TAGS, Martin Hawksey's Twitter Archiving Google Sheet (v3 to v6), saved as CSV.

    id_str,from_user,text,created_at,time,…,in_reply_to_screen_name,…,in_reply_to_status_id_str,…,status_url,entities_str
    3.08396E+17,ada_zoo,A1: …,Mon Mar 04 02:00:05 +0000 2013,04/03/2013 02:00:05,…,http://twitter.com/ada_zoo/statuses/3083…

``created_at`` is UTC, ``time`` the sheet's zone; ``entities_str`` is JSON. Sheets hold ids as numbers, which rounds
them: a post's own is in its address, another's is looked for among the posts of the sheet. Facts: tags.hawksey.info;
rdrr.io/cran/tidytags.
"""

import json
from typing import Any

from chatbadge.archives import Options
from chatbadge.core.model import Archive, Post, Tally
from chatbadge.reading.entries import strings
from chatbadge.reading.files import Files
from chatbadge.reading.status_tables import Layout, Row, StatusTable, quoted_at_end, told_by
from chatbadge.reading.tables import table_of

TITLE = "TAGS archive of X (Twitter) posts, a Google sheet saved as CSV"
VERSION = 1

_REPLY = "in_reply_to_status_id_str"
_LAYOUT = Layout("id_str", ("from_user",), ("created_at", "time"), others=(_REPLY,), told=told_by("status_url"))


def sniff(files: Files) -> bool:
    """True for a table with TAGS's own names for author and id."""
    table = table_of(files.alone) if files.alone else None
    return bool(table and table.has("id_str", "from_user", "text") and {"created_at", "time"} & set(table.columns))


def read(files: Files, options: Options) -> Archive:
    """Read a sheet; each post is read as it is asked for."""
    tally = Tally()
    table = StatusTable(files, _LAYOUT, options.timezone, tally)
    return Archive(files.digest, "tags_sheet", VERSION, "", "", "UTC", None, table.posts(_post), tally)


def _post(row: Row) -> Post:
    entities = _entities(row)
    return row.post(
        reply=row.cell(_REPLY),
        replied=row.cell("in_reply_to_screen_name", "to_user"),
        quotes=quoted_at_end(row.text, _values(entities, "urls", "expanded_url")),
        author_id=row.table.exact(row.cell("from_user_id_str")),
        tags=_values(entities, "hashtags", "text"),
        mentions=_values(entities, "user_mentions", "screen_name"),
        media=("",) * len(_values(entities, "media", "id_str")),
    )


def _entities(row: Row) -> dict[str, Any]:
    cell = row.cell("entities_str")
    try:
        entities = json.loads(cell) if cell else {}
    except (ValueError, RecursionError):
        entities = None
    if isinstance(entities, dict):
        return entities
    row.table.tally.warn("posts of which the list of hashtags, links and pictures is damaged")
    return {}


def _values(entities: dict[str, Any], kind: str, field: str) -> tuple[str, ...]:
    listed = entities.get(kind)
    return strings([each.get(field) for each in listed if isinstance(each, dict)]) if isinstance(listed, list) else ()
