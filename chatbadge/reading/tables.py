"""Tables: CSV as spreadsheets, R and scripts write it. Whatever a cell begins with, it is only text."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from chatbadge.core.model import Tally
from chatbadge.reading.files import Member
from chatbadge.reading.texts import encoding_of, text_head

#: A cell may hold a post and all that a network says of it, no more; a line is cut at this length.
LONGEST_CELL = 4 << 20
#: What R, pandas and spreadsheets write for "nothing".
_NOTHING = frozenset({"NA", "N/A", "NaN", "nan", "NULL", "null", "None", "#N/A"})
_DELIMITERS = ",;\t"
_NUMBER, _TELLING_DIGITS = re.compile(r"\d+", re.ASCII), 6

csv.field_size_limit(LONGEST_CELL)


@dataclass(frozen=True)
class Table:
    """A table whose first row names its columns; its rows can be read again and again."""

    member: Member
    columns: tuple[str, ...]
    delimiter: str
    #: the first row names the columns; else it is read like the others
    headed: bool = True

    def has(self, *columns: str) -> bool:
        """All of *columns* are there."""
        return set(columns) <= set(self.columns)

    def beginning(self, most: int = 50) -> list[list[str]]:
        """The first rows as they stand, the heading among them; the last may be cut. For telling formats."""
        return list(islice(_beginning(_without_mark(text_head(self.member)), self.delimiter), most))

    def rows(self, tally: Tally) -> Iterator[dict[str, str]]:
        """Each row by its columns' names; of two columns with one name the first that holds something.

        Cells that say "nothing" (NA, null, …) are empty. Rows without any cell are left out, rows with
        too few are counted as a warning.
        """
        width = len(self.columns)
        filled = filter(any, self._cells(tally))
        for row in islice(filled, int(self.headed), None):
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
            taken: list[str] = []
            rows = csv.reader(_noted(_lines(text), taken), delimiter=self.delimiter, strict=False)
            while True:
                taken.clear()
                row: list[str] | None = None
                try:
                    row = next(rows)
                except StopIteration:
                    break
                except csv.Error:
                    pass  # a cell beyond all measure
                if len(taken) > 1 and (apart := self._apart(taken)):
                    tally.warn("quotation marks that are not closed; the rows after them were read line by line")
                    yield from apart
                elif row is None:
                    tally.skip(f"rows with more than {LONGEST_CELL >> 20} MB in a cell")
                else:
                    yield row
            text.detach()

    def _apart(self, lines: list[str]) -> list[list[str]]:
        """The rows that *lines* hold one by one, if a quotation mark that is never closed made one of them.

        So it is where a later line has as many cells as the first one, and in one of them a time or an id
        that is written alike.
        """
        apart = [next(csv.reader([line.rstrip("\r\n")], delimiter=self.delimiter), []) for line in lines]
        first, *others = ([_shape(cell) for cell in row] for row in apart)
        for row in others:
            if len(row) == len(first) and any(shape and shape in first for shape in row):
                return apart
        return []


def _shape(cell: str) -> str:
    """How a time or a long id is written, "5/10/12 20:01" like "5/9/12 8:05"; "" for other cells."""
    digits = sum(map(len, _NUMBER.findall(cell))) if len(cell) < 50 else 0
    return _NUMBER.sub("0", cell) if digits >= _TELLING_DIGITS else ""


def _noted(lines: Iterator[str], taken: list[str]) -> Iterator[str]:
    """*lines*, which are put into *taken* as they are taken."""
    for line in lines:
        taken.append(line)
        yield line


def _lines(text: io.TextIOWrapper) -> Iterator[str]:
    """Lines, cut where they are longer than a row can be."""
    first = True
    while line := text.readline(LONGEST_CELL):
        if first and _is_mark(line):
            continue
        first = first and not line.strip()
        yield line.replace("\0", "") if "\0" in line else line


@lru_cache(maxsize=8)
def table_of(member: Member) -> Table | None:
    """The table that the file holds, or None where its first row names no two columns."""
    head = _without_mark(text_head(member))
    first = next(iter(head.splitlines()), "")
    if not first or first[:1] in "{[<":
        return None
    delimiter = max(
        _DELIMITERS, key=lambda mark: (_evenness(head, mark), mark == "\t", first.count(mark))
    )  # prose holds commas
    columns = next(_beginning(head, delimiter), [])
    named = tuple(column.strip() for column in columns)
    return Table(member, named, delimiter) if len(named) > 1 and len(named) < 2000 else None


def _without_mark(head: str) -> str:
    """Without blank lines and Excel's ``sep=;`` at the beginning."""
    head = head.lstrip("\r\n")
    first, end, rest = head.partition("\n")
    return rest.lstrip("\r\n") if end and _is_mark(first) else head


def _is_mark(line: str) -> bool:
    return len(line) < 9 and line.lower().startswith("sep=")


def _beginning(head: str, delimiter: str) -> Iterator[list[str]]:
    """The rows at the beginning of a table, as far as they can be read."""
    try:
        yield from filter(any, csv.reader(io.StringIO(head, newline=""), delimiter=delimiter))
    except csv.Error:
        return


def _evenness(head: str, delimiter: str) -> int:
    """How many of the first rows have as many cells as the very first, if those are several."""
    widths = [len(row) for row in islice(_beginning(head, delimiter), 20)]
    return sum(width == widths[0] for width in widths) if widths and widths[0] > 1 else 0


@lru_cache(maxsize=8)
def table_encoding(member: Member) -> str:
    """UTF-8 (or UTF-16) where the file is that, but for a few damaged letters; else what Excel writes.

    Excel saves CSV in the system's old encoding: Windows-1252, or MacRoman with the line ends of old Macs.
    """
    encoding = encoding_of(member.head)
    if encoding != "utf-8-sig":
        return encoding
    damaged = whole = 0
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    with member.open() as stream:
        while content := stream.read(1 << 20):
            if (text := decoder.decode(content)).isascii():
                continue
            # U+FFFD that the file itself holds stands for damage that was there before
            replaced = text.count("\ufffd") - content.count(b"\xef\xbf\xbd")
            damaged += max(0, replaced)
            whole += len(text) - len(text.encode("ascii", "ignore")) - replaced
    if damaged <= whole:
        return "utf-8-sig"
    return "mac_roman" if _old_mac(member.head) else "cp1252"


def _old_mac(content: bytes) -> bool:
    """Lines end in CR alone, but for a few inside of cells."""
    return content.count(b"\r") > 4 * content.count(b"\r\n") and content.count(b"\r") > content.count(b"\n")
