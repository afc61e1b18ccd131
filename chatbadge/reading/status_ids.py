"""Ids of X posts in tables, which spreadsheets round: what is left of them, and what can be believed.

Excel keeps 15 digits of a number (600830094209986561 becomes 600830094209987000 or 6.0083E+17); Google Sheets, R and
pandas keep 53 bits (308396395197366273 becomes 308396395197366272). One id does not tell what was done to it, a whole
column does. Addresses of posts are text and keep theirs.
"""

import re
from array import array
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from sys import intern

from chatbadge.core.model import person_key

#: "https://twitter.com/ada/status/123": also statuses, x.com, mobile., /i/web/status, what follows the id
_ADDRESS = re.compile(
    r"(?:https?://|^)(?:www\.|mobile\.|m\.)?(?:twitter|x)\.com/(?:#!/)?(?:i/(?:web/)?|@?(\w{1,20})/)status(?:es)?/(\d{1,19})(?!\d)",
    re.ASCII | re.IGNORECASE,
)
#: "3.08396395197366E+17", with a decimal comma in half of the world; "308396395197366272.0"
_FLOATING = re.compile(r"(\d{1,20})[.,]?(\d{0,20})(?:[eE]\+?(\d{1,2}))?", re.ASCII)
#: No rounding touches a number below: it has 15 digits at most.
_FIRST_ROUNDED = 10**15
_LARGEST = 2**64

#: Of true ids one in 150 ends in zeros from its 16th digit on, and two in three fit into 53 bits (counted on ten
#: archives of 2013 to 2022). More of the first show Excel, nothing but the second for so many in a row shows doubles.
_TOO_MANY_ZEROS, _ENOUGH = 0.05, 20
#: Within so many ids – a fraction of a millisecond – a chat has no two posts.
_NEAR = 10_000
#: A post is in a table that was put together of overlapping ones as often as they overlap.
_COPIES = 100


def post_at(url: str) -> tuple[str, str]:
    """(handle, id) in the address of an X post; ``/i/web/status/…`` has no handle; ("", "") for other addresses."""
    found = _ADDRESS.match(url.strip()) if "/status" in url else None
    return (found[1] or "", found[2]) if found else ("", "")


@dataclass(frozen=True, slots=True)
class Number:
    """An id as a cell shows it."""

    value: int
    #: how far the id that was meant may be from it; 0 where the cell is no rounded number by its looks
    spread: int = 0

    @property
    def ends_in_zeros(self) -> bool:
        """… as Excel leaves it: from the 16th digit on."""
        return self.value >= _FIRST_ROUNDED and self.value % 10 ** (len(str(self.value)) - 15) == 0

    @property
    def fits_double(self) -> bool:
        """… so that rounding to 53 bits would leave it, or has left it, like this."""
        return self.value >= _FIRST_ROUNDED and int(float(self.value)) == self.value

    @property
    def reach(self) -> int:
        """The furthest that rounding of either kind moves an id."""
        by_digits = 10 ** (len(str(self.value)) - 15) if self.ends_in_zeros else 0
        return max(self.spread, by_digits, 1 << max(0, self.value.bit_length() - 53))

    @property
    def is_near(self) -> bool:
        """It tells the time to the millisecond, and which post of a chat was meant."""
        return self.reach <= _NEAR


def number_in(cell: str) -> Number | None:
    """The id in a cell, also where it was made text (``x123``, ``'123``, ``="123"``) or a floating point number."""
    if not (cell.isascii() and cell.isdigit()):
        cell = cell.strip().lstrip("x'=").strip('"')
        if not (cell.isascii() and cell.isdigit()):
            return _floating(cell)
    return Number(int(cell)) if len(cell) < 21 and 0 < int(cell) < _LARGEST else None


def _floating(cell: str) -> Number | None:
    """A number as "3.08396395197366E+17": the last digit that it shows tells how far it may be off."""
    found = _FLOATING.fullmatch(cell) if len(cell) < 50 else None
    if not found:
        return None
    shown, power = found[2].rstrip("0"), int(found[3] or 0)
    if power > 19 or len(shown) > power:
        return None
    value, unit = int(found[1] + shown) * 10 ** (power - len(shown)), 10 ** (power - len(found[2]))
    if not 0 < value < _LARGEST:
        return None
    return Number(value, 0 if value < _FIRST_ROUNDED and not found[3] else max(1, int(unit)))


class IdColumns:
    """The columns of ids of one table: shown each cell, they tell which ids can be believed."""

    def __init__(self) -> None:
        self._long: Counter[str] = Counter()
        self._zeros: Counter[str] = Counter()
        self._doubles: Counter[str] = Counter()
        self._proven = False

    def see(self, column: str, cell: str, true: str = "") -> None:
        """Look at a cell; *true* is its id where the row's address tells it."""
        number = number_in(cell) if cell else None
        if number is None or number.spread or number.value < _FIRST_ROUNDED:
            return
        self._long[column] += 1
        self._zeros[column] += number.ends_in_zeros
        self._doubles[column] += number.fits_double
        if true and number.value != int(true) and number.value == int(float(int(true))):
            self._proven = True

    @cached_property
    def cut_to_digits(self) -> bool:
        """The table went through Excel, or a part of it did. Ask once all cells were seen."""
        return any(
            self._zeros[column] == long or self._zeros[column] > max(1, _TOO_MANY_ZEROS * long)
            for column, long in self._long.items()
        )

    @cached_property
    def cut_to_doubles(self) -> bool:
        """The table's ids were numbers in Google Sheets, R or pandas. Ask once all cells were seen."""
        return self._proven or any(
            long >= _ENOUGH and self._doubles[column] == long for column, long in self._long.items()
        )

    def id_in(self, cell: str) -> str:
        """The id in the cell; "" where there is none, or a spreadsheet may have changed it."""
        number = number_in(cell) if cell else None
        if number is None or number.spread:
            return ""
        if (self.cut_to_digits and number.ends_in_zeros) or (self.cut_to_doubles and number.fits_double):
            return ""
        return str(number.value)


class PostsById:
    """The posts of a table by their ids, to find the one that a rounded id can only mean.

    Rounding moves an id by a fraction of a millisecond, so that no other post of a chat is near it.
    """

    #: rows that are remembered; a spreadsheet holds no more (Excel 1,048,576)
    MOST = 4_000_000

    def __init__(self) -> None:
        self._ids, self._rows, self._authors = array("Q"), array("L"), list[str]()

    def add(self, id: int, row: int, author: str) -> None:
        """Remember a row by its id, or by what is left of it."""
        if len(self._ids) < self.MOST:
            self._ids.append(id)
            self._rows.append(row)
            self._authors.append(intern(person_key(author)))

    @cached_property
    def _order(self) -> "array[int]":
        return array("L", sorted(range(len(self._ids)), key=self._ids.__getitem__))

    def meant(self, cell: str, author: str = "") -> int | None:
        """The row of the only post that the cell can mean, given whose it is ("": not said); None where there is none.

        Ask once all posts were added.
        """
        number = number_in(cell) if cell else None
        if number is None or not number.is_near:
            return None
        whose, found = person_key(author), dict[int, int]()
        first = bisect_left(self._order, number.value - number.reach, key=self._ids.__getitem__)
        for place in self._order[first : first + _COPIES]:
            if self._ids[place] > number.value + number.reach:
                break
            if not whose or self._authors[place] == whose:
                found.setdefault(self._ids[place], self._rows[place])  # a post may be there twice
        return next(iter(found.values())) if len(found) == 1 else None
