"""Tables of X posts for the tests, and how they are looked at. All people are invented."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from types import ModuleType

from chatbadge.archives import Options
from chatbadge.core.model import Archive, Post
from chatbadge.reading.files import Files, Member

#: What an id's milliseconds count from (times.snowflake_time).
_EPOCH = 1_288_834_974_657


def id_at(time: str, low: int = 1) -> str:
    """The id of a post of that time ("2015-05-20 01:05:33", UTC); of an even *low* it ends in zero bits."""
    moment = datetime.fromisoformat(time).replace(tzinfo=UTC)
    return str((int(moment.timestamp() * 1000) - _EPOCH) << 22 | low)


def excel(id: str) -> str:
    """*id* as Excel saves it, with 15 digits."""
    return str(int(Decimal(f"{int(id):.14e}")))


def twitter(time: str) -> str:
    """A time as the API v1.1 writes it."""
    return datetime.fromisoformat(time).strftime("%a %b %d %H:%M:%S +0000 %Y")


def files(rows: Sequence[Mapping[str, object]], encoding: str = "utf-8") -> Files:
    """A table of those rows; its columns are the first row's."""
    text = io.StringIO()
    table = csv.DictWriter(text, list(rows[0]))
    table.writeheader()
    table.writerows(rows)
    content = text.getvalue().encode(encoding)
    return Files("zoo.csv", (Member("zoo.csv", "zoo.csv", lambda: io.BytesIO(content)),))


def read(module: ModuleType, *rows: Mapping[str, object], timezone: str = "") -> tuple[list[Post], Archive]:
    """The posts of a table of those rows in that format, and their archive; the rows may leave out cells."""
    columns = {column: "" for row in rows for column in row}
    table = files([{**columns, **row} for row in rows])
    assert module.sniff(table)
    archive: Archive = module.read(table, Options(timezone))
    return list(archive.posts), archive
