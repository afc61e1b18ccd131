"""Tables and JSON of any kind, where somebody says which column holds what: rows by our own names."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from itertools import islice
from typing import Any

from chatbadge.core.model import Tally
from chatbadge.errors import ArchiveError, InputError
from chatbadge.reading.files import Files, Member
from chatbadge.reading.json_shapes import json_beginning, json_stream
from chatbadge.reading.tables import table_of
from chatbadge.reading.texts import text_head

NEEDED = ("author", "at", "text")
#: What a column may hold; *title* is the chat's, as the first row has it.
FIELDS = (*NEEDED, "id", "reply_to", "url", "title")
#: Stands in front of a value that is the same for all rows.
_CONSTANT = "="
#: So many columns are named where one was not found.
_SHOWN = 30

Row = Mapping[str, str]


def parse_columns(text: str) -> dict[str, str]:
    """``author=Name,at=Date`` → {"author": "Name", "at": "Date"}; raises :class:`InputError` for what is no such list.

    A comma is part of a column's name unless ``word=`` follows it.
    """
    found: dict[str, str] = {}
    for part in re.split(r",(?=\s*\w+\s*=)", text.strip().rstrip(",")):
        name, _, column = map(str.strip, part.partition("="))
        if not column:
            what = f"{short(part)!r} names no column"
            raise InputError(f"--columns: {what}; write it like author=Name,at=Date,text=Post")
        if name not in FIELDS:
            raise InputError(f"--columns: {short(name)!r} is nothing that a post has; choose from {', '.join(FIELDS)}")
        if name in found:
            raise InputError(f"--columns: {name} is there twice; name one column for it")
        found[name] = column
    return found


@dataclass(frozen=True)
class Source:
    """A file by columns; its rows can be read again and again."""

    rows: Callable[[Tally], Iterator[Row]]
    #: the columns were named by their numbers, so that the first row may be a heading nonetheless
    numbered: bool = False


def is_json(member: Member) -> bool:
    return text_head(member).lstrip().startswith(("{", "["))


def source_of(files: Files, columns: Mapping[str, str]) -> Source:
    """The file by *columns*; raises :class:`ArchiveError` where one is not there, or a needed one is not said."""
    if missing := [name for name in NEEDED if not columns.get(name)]:
        what = f"--columns does not say which column holds {' and '.join(missing)}"
        raise ArchiveError(files.name, what, f"add {','.join(f'{name}=COLUMN' for name in missing)}")
    member = files.members[0]
    constants = {name: value[1:].strip() for name, value in columns.items() if value.startswith(_CONSTANT)}
    named = {name: value for name, value in columns.items() if value and name not in constants}
    return (_json if is_json(member) else _table)(files.name, member, named, constants)


def _table(name: str, member: Member, named: Row, constants: Row) -> Source:
    table = table_of(member)
    if table is None:
        raise ArchiveError(name, "is neither a table nor JSON", "save it as CSV, and name its columns")
    numbered = all(column.isdecimal() for column in named.values()) and not table.has(*named.values())
    if numbered:
        table = replace(table, columns=tuple(map(str, range(1, len(table.columns) + 1))), headed=False)
    _check(name, list(named.values()), table.columns)

    def rows(tally: Tally) -> Iterator[Row]:
        for row in table.rows(tally):
            yield {**constants, **{ours: row[theirs].strip() for ours, theirs in named.items()}}

    return Source(rows, numbered)


def _json(name: str, member: Member, named: Row, constants: Row) -> Source:
    beginning = [value for value in json_beginning(member)[:100] if isinstance(value, dict)]
    if not beginning:
        raise ArchiveError(name, "holds no JSON objects, one for each post", "name another file")
    _check(name, list(named.values()), list(dict.fromkeys(path for value in beginning for path in _paths(value))))

    def rows(tally: Tally) -> Iterator[Row]:
        for value in json_stream(member, tally):
            if isinstance(value, dict):
                yield {**constants, **{ours: _value_at(value, theirs) for ours, theirs in named.items()}}
            else:
                tally.skip("values that are no objects")

    return Source(rows)


def _paths(value: dict[str, Any], inside: str = "", depth: int = 4) -> Iterator[str]:
    for key, inner in islice(value.items(), 200):
        yield inside + key
        if isinstance(inner, dict) and depth > 1:
            yield from _paths(inner, f"{inside}{key}.", depth - 1)


def _value_at(value: Any, path: str) -> str:
    """What is found at a dotted path, as text; "" for nothing and for what is no single value."""
    while isinstance(value, dict) and path not in value and "." in path:
        key, _, path = path.partition(".")
        value = value.get(key)
    found = value.get(path) if isinstance(value, dict) else None
    return str(found).strip() if isinstance(found, (str, int, float)) and not isinstance(found, bool) else ""


def _check(name: str, named: Sequence[str], there: Sequence[str]) -> None:
    """Raise :class:`ArchiveError` where a column is not there, with those that are."""
    wrong = [column for column in named if column not in there]
    if not wrong:
        return
    folded = {column.casefold(): column for column in there}
    near = [folded[match] for column in wrong for match in get_close_matches(column.casefold(), folded, 2)]
    meant = f"; did you mean {' or '.join(map(short, dict.fromkeys(near)))}?" if near else ""
    more = f" and {len(there) - _SHOWN} more" if len(there) > _SHOWN else ""
    columns = ", ".join(short(column) or '""' for column in there[:_SHOWN])
    missed = " and no ".join(repr(short(column)) for column in wrong)
    raise ArchiveError(name, f"has no column {missed}", f"its columns are: {columns}{more}{meant}")


def short(text: str) -> str:
    """*text* for a message: in one line, and no longer than a name."""
    return " ".join(text.split())[:60]
