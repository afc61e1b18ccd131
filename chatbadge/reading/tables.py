"""Tables: CSV as spreadsheets, R and scripts write it. Whatever a cell begins with, it is only text."""

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from chatbadge.core.model import Tally
from chatbadge.reading.files import Member
from chatbadge.reading.texts import encoding_of, text_head

#: A cell may hold a post and all that a network says of it, no more; a line is cut at this length.
LONGEST_CELL = 4 << 20
#: What R, pandas and spreadsheets write for "nothing".
_NOTHING = frozenset({"NA", "N/A", "NaN", "nan", "NULL", "null", "None", "#N/A"})
_DELIMITERS = ",;\t"

csv.field_size_limit(LONGEST_CELL)


@dataclass(frozen=True)
class Table:
    """A table whose first row names its columns; its rows can be read again and again."""

    member: Member
    columns: tuple[str, ...]
    delimiter: str

    def has(self, *columns: str) -> bool:
        """All of *columns* are there."""
        return set(columns) <= set(self.columns)

    def rows(self, tally: Tally) -> Iterator[dict[str, str]]:
        """Each row by its columns' names; of two columns with one name the first that holds something.

        Cells that say "nothing" (NA, null, …) are empty. Rows without any cell are left out, rows with
        too few are counted as a warning.
        """
        width = len(self.columns)
        for number, row in enumerate(self._cells(tally)):
            if number == 0 or not any(row):
                continue
            if len(row) < width:
                tally.warn("rows with fewer cells than the heading has columns")
                row += [""] * (width - len(row))
            found: dict[str, str] = {}
            for column, cell in zip(self.columns, row, strict=False):
                if not found.get(column):
                    found[column] = "" if cell in _NOTHING else cell
            yield found

    def _cells(self, tally: Tally) -> Iterator[list[str]]:
        """The rows as they stand, the heading first."""
        encoding = table_encoding(self.member)
        if encoding.startswith(("cp", "mac")):
            tally.warn(f"the file is not UTF-8; it was read as {encoding}")
        with self.member.open() as stream:
            text = io.TextIOWrapper(stream, encoding, "replace", newline="")
            rows = csv.reader(_lines(text), delimiter=self.delimiter, strict=False)
            while True:
                try:
                    yield next(rows)
                except StopIteration:
                    break
                except csv.Error as error:
                    tally.skip(f"rows that are no CSV ({error})")
            text.detach()


def _lines(text: io.TextIOWrapper) -> Iterator[str]:
    """Lines, cut where they are longer than a row can be."""
    first = True
    while line := text.readline(LONGEST_CELL):
        if first and line.lower().startswith("sep=") and len(line) < 9:  # Excel's own first line
            first = False
            continue
        first = False
        yield line.replace("\0", "") if "\0" in line else line


@lru_cache(maxsize=8)
def table_of(member: Member) -> Table | None:
    """The table that the file holds, or None where its first row names no two columns."""
    head = text_head(member)
    first = next((line for line in head.splitlines() if line.strip()), "")
    if first.lower().startswith("sep=") and len(first) < 9:
        head = head.partition(first)[2].lstrip("\r\n")
        first = next(iter(head.splitlines()), "")
    if not first or first[:1] in "{[<":
        return None
    delimiter = max(_DELIMITERS, key=first.count)
    try:
        columns = next(csv.reader(io.StringIO(head, newline=""), delimiter=delimiter))
    except (csv.Error, StopIteration):
        return None
    named = tuple(column.strip() for column in columns)
    return Table(member, named, delimiter) if len(named) > 1 and len(named) < 2000 else None


@lru_cache(maxsize=8)
def table_encoding(member: Member) -> str:
    """UTF-8 (or UTF-16) where the file is that, but for a few damaged letters; else what Excel writes.

    Excel saves CSV in the system's old encoding: Windows-1252, or MacRoman with the line ends of old Macs.
    """
    encoding = encoding_of(member.head)
    if encoding != "utf-8-sig":
        return encoding
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    with member.open() as stream:
        while content := stream.read(1 << 20):
            try:
                decoder.decode(content)
            except UnicodeDecodeError:
                text = content.decode("utf-8", "replace")
                damaged = text.count("\ufffd")
                whole = sum(not letter.isascii() for letter in text) - damaged
                if damaged > whole:
                    return "mac_roman" if _old_mac(content) else "cp1252"
                return "utf-8-sig"
    return "utf-8-sig"


def _old_mac(content: bytes) -> bool:
    """Lines end in CR alone, but for a few inside of cells."""
    return content.count(b"\r") > 4 * content.count(b"\r\n") and content.count(b"\r") > content.count(b"\n")
