"""One language: texts, moments, numbers and lists as its readers are used to them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from functools import cache, cached_property
from gettext import NullTranslations
from typing import TYPE_CHECKING, Any, Literal

from chatbadge.core import moments, phrasing
from chatbadge.languages.catalogues import catalogue
from chatbadge.languages.sentences import translated

if TYPE_CHECKING:
    from babel import Locale

#: In French the first day of a month is an ordinal number; the CLDR's patterns do not say so.
_FIRST_OF_MONTH = {"fr": "'1er'"}
#: In Spanish "y" becomes "e" before the sound of "i", but "agua y hielo", and "o" becomes "u" before that of "o"
#: (Real Academia Española, Ortografía de la lengua española, 2010).
_SOUNDS_LIKE_I = ("i", "í", "hi", "hí")
_SOUNDS_LIKE_O = ("o", "ó", "ho", "hó", "8")
_BUT_NOT = ("hia", "hie", "hio", "io", "ia", "ie")


@dataclass(frozen=True, eq=False)
class Language:
    """A language of the pages. English is as the core writes it; any other has its dates from the CLDR."""

    #: as in BCP 47, for the attribute ``lang``: "en", "es", "fr"
    code: str
    texts: NullTranslations = field(repr=False)

    def gettext(self, english: str, /, **values: object) -> str:
        """*english* in this language, or as it is; ``{names}`` in it are filled in where *values* are given."""
        text = self.texts.gettext(english) if english else ""
        return text.format(**values) if values else text

    def ngettext(self, one: str, many: str, number: int, /, **values: object) -> str:
        """The form that goes with *number*; ``{names}`` in it are filled in where *values* are given."""
        text = self.texts.ngettext(one, many, number)
        return text.format(**values) if values else text

    def sentence(self, english: str) -> str:
        """A sentence that the core put together, in this language; as it is where no catalogue knows it."""
        return english if self._is_english else translated(english, self)

    @cached_property
    def direction(self) -> Literal["ltr", "rtl"]:
        """In which direction it is written."""
        return "rtl" if self._locale.text_direction == "rtl" else "ltr"

    @cached_property
    def name(self) -> str:
        """The language's name in itself: "English", "Español"."""
        return phrasing.capitalised(self._locale.display_name or self.code)

    def day(self, at: datetime, timezone: str) -> str:
        """``Monday, 12 February 2018``, ``lunes, 12 de febrero de 2018``, in the given zone."""
        return moments.day_words(at, timezone) if self._is_english else self._date(at, timezone, "full")

    def date(self, at: datetime, timezone: str) -> str:
        """``12 February 2018``, ``12 de febrero de 2018``, in the given zone."""
        return moments.date_words(at, timezone) if self._is_english else self._date(at, timezone, "long")

    def clock(self, at: datetime, timezone: str) -> str:
        """``6:35 PM EST``, ``18:35 EST``, in the given zone."""
        if self._is_english:
            return moments.clock_words(at, timezone)
        from babel.dates import format_time

        there = moments.local(at, timezone)
        return f"{format_time(there.time(), 'short', locale=self._locale)} {there.tzname()}"

    def number(self, number: int) -> str:
        """``1,234``, ``12 345``, ``12.345``."""
        from babel.numbers import format_decimal

        return f"{number:,}" if self._is_english else format_decimal(number, locale=self._locale)

    def hours(self, hours: Fraction) -> str:
        """``1/2 hour``, ``1 1/2 hours``; where quarters and thirds do not make it, ``50 minutes``."""
        if hours.denominator > 4:
            return self._minutes(round(hours * 60))
        whole, rest = divmod(hours, 1)
        spoken = " ".join(str(part) for part in (whole, rest) if part) or "0"
        # a plural begins above one; in French with two
        one = hours <= 1 or self._locale.plural_form(float(hours)) == "one"
        return self.ngettext("{number} hour", "{number} hours", 1 if one else 2, number=spoken)

    def listed(self, items: Iterable[str], last: Literal["and", "or"] = "and") -> str:
        """``1``, ``1 and 2``, ``1, 2 and 3``; with *last* before the last one."""
        everything = [str(item) for item in items]
        if self._is_english or len(everything) < 2:
            return phrasing.listed(everything, last)
        from babel.lists import format_list

        if self._locale.language == "es":
            return phrasing.listed(everything, _spanish(last, everything[-1]))
        return format_list(everything, style="standard" if last == "and" else "or", locale=self._locale)

    def _minutes(self, minutes: int) -> str:
        whole, part = divmod(minutes, 60)
        spoken = []
        if whole:
            spoken.append(self.ngettext("{number} hour", "{number} hours", whole, number=whole))
        if part:
            spoken.append(self.ngettext("{number} minute", "{number} minutes", part, number=part))
        return self.listed(spoken) or self.gettext("less than a minute")

    def _date(self, at: datetime, timezone: str, length: Literal["full", "long"]) -> str:
        from babel.dates import format_date

        there = moments.local(at, timezone).date()
        pattern: Any = self._locale.date_formats[length]
        first = _FIRST_OF_MONTH.get(self._locale.language)
        if there.day == 1 and first:
            return format_date(there, pattern.pattern.replace("d", first, 1), locale=self._locale)
        return format_date(there, length, locale=self._locale)

    @property
    def _is_english(self) -> bool:
        return self._locale.language == "en"

    @cached_property
    def _locale(self) -> "Locale":
        return _locale(self.code)


def _spanish(last: Literal["and", "or"], word: str) -> str:
    """How "and" or "or" is said before *word*."""
    begin = word.casefold()
    if last == "and":
        return "e" if begin.startswith(_SOUNDS_LIKE_I) and not begin.startswith(_BUT_NOT) else "y"
    return "u" if begin.startswith(_SOUNDS_LIKE_O) else "o"


@cache
def _locale(code: str) -> "Locale":
    """The CLDR's conventions for a language; those of English where it does not know it."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")


@cache
def language(code: str) -> Language:
    """The language with that code. One without a catalogue has English texts, and its own dates and direction."""
    return Language(code, catalogue(code))


ENGLISH = language("en")
