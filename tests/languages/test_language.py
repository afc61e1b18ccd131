"""Dates, numbers and lists as the readers of each language are used to them."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from gettext import NullTranslations

import pytest

from chatbadge.core import moments, phrasing
from chatbadge.languages import CODES, ENGLISH, Language, language

CHAT = datetime(2018, 2, 12, 23, 35, tzinfo=UTC)
#: Clocks in New York went forward on 11 March 2018 at 7:00 UTC, in Paris on 25 March at 1:00 UTC.
NEW_YORK, PARIS = "America/New_York", "Europe/Paris"
ZONES = ("UTC", NEW_YORK, PARIS, "Asia/Kolkata", "Asia/Kathmandu", "Pacific/Auckland", "America/Sao_Paulo", "EST", "?")


def test_english_spanish_and_french_are_there() -> None:
    assert CODES == ("en", "es", "fr")


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("days", range(0, 800, 37))
def test_english_says_what_the_core_says(zone: str, days: int) -> None:
    at = CHAT + timedelta(days=days, hours=days % 24)
    assert ENGLISH.day(at, zone) == moments.day_words(at, zone)
    assert ENGLISH.date(at, zone) == moments.date_words(at, zone)
    assert ENGLISH.clock(at, zone) == moments.clock_words(at, zone)


@pytest.mark.parametrize("hours", [Fraction(n, 12) for n in range(1, 40)])
def test_english_hours_are_those_of_the_core(hours: Fraction) -> None:
    assert ENGLISH.hours(hours) == phrasing.hours_words(hours)


@pytest.mark.parametrize(
    ("code", "day", "date", "clock"),
    [
        ("en", "Monday, 12 February 2018", "12 February 2018", "6:35 PM EST"),
        ("es", "lunes, 12 de febrero de 2018", "12 de febrero de 2018", "18:35 EST"),
        ("fr", "lundi 12 février 2018", "12 février 2018", "18:35 EST"),
        ("de", "Montag, 12. Februar 2018", "12. Februar 2018", "18:35 EST"),
        ("ar", "الاثنين، 12 فبراير 2018", "12 فبراير 2018", "6:35 م EST"),
        ("he", "יום שני, 12 בפברואר 2018", "12 בפברואר 2018", "18:35 EST"),
    ],
)
def test_a_moment_is_said_in_the_zone_of_the_chat(code: str, day: str, date: str, clock: str) -> None:
    spoken = language(code)
    assert (spoken.day(CHAT, NEW_YORK), spoken.date(CHAT, NEW_YORK), spoken.clock(CHAT, NEW_YORK)) == (day, date, clock)


def test_a_day_is_the_one_where_the_chat_was_held() -> None:
    assert language("fr").day(CHAT, PARIS) == "mardi 13 février 2018"
    assert language("es").day(CHAT, "Asia/Kolkata") == "martes, 13 de febrero de 2018"


@pytest.mark.parametrize(
    ("code", "zone", "at", "clock"),
    [
        ("es", NEW_YORK, datetime(2018, 3, 11, 6, 59, tzinfo=UTC), "1:59 EST"),
        ("es", NEW_YORK, datetime(2018, 3, 11, 7, 0, tzinfo=UTC), "3:00 EDT"),
        ("fr", PARIS, datetime(2018, 3, 25, 0, 59, tzinfo=UTC), "01:59 CET"),
        ("fr", PARIS, datetime(2018, 3, 25, 1, 0, tzinfo=UTC), "03:00 CEST"),
        ("fr", PARIS, datetime(2018, 10, 28, 0, 30, tzinfo=UTC), "02:30 CEST"),
        ("fr", PARIS, datetime(2018, 10, 28, 1, 30, tzinfo=UTC), "02:30 CET"),
        ("en", PARIS, datetime(2018, 10, 28, 1, 30, tzinfo=UTC), "2:30 AM CET"),
    ],
)
def test_the_clock_is_right_where_it_jumps(code: str, zone: str, at: datetime, clock: str) -> None:
    assert language(code).clock(at, zone) == clock


def test_in_french_the_first_of_a_month_is_an_ordinal_and_no_other_day() -> None:
    french = language("fr")
    assert french.date(datetime(2026, 5, 1, tzinfo=UTC), "UTC") == "1er mai 2026"
    assert french.day(datetime(2026, 12, 1, tzinfo=UTC), "UTC") == "mardi 1er décembre 2026"
    assert french.date(datetime(2026, 5, 11, tzinfo=UTC), "UTC") == "11 mai 2026"


@pytest.mark.parametrize(
    ("code", "small", "large"),
    [("en", "1,234", "12,345"), ("es", "1.234", "12.345"), ("fr", "1\u202f234", "12\u202f345")],
)
def test_numbers_are_grouped_as_is_usual(code: str, small: str, large: str) -> None:
    assert (language(code).number(1234), language(code).number(12345)) == (small, large)


@pytest.mark.parametrize(
    ("hours", "spanish", "french"),
    [
        (Fraction(1, 2), "1/2 hora", "1/2 heure"),
        (Fraction(1), "1 hora", "1 heure"),
        (Fraction(3, 2), "1 1/2 horas", "1 1/2 heure"),  # a French plural begins with two
        (Fraction(2), "2 horas", "2 heures"),
        (Fraction(5, 6), "50 minutos", "50 minutes"),
        (Fraction(61, 60), "1 hora y 1 minuto", "1 heure et 1 minute"),
        (Fraction(1, 1000), "menos de un minuto", "moins d’une minute"),
    ],
)
def test_hours_have_the_plural_of_the_language(hours: Fraction, spanish: str, french: str) -> None:
    assert (language("es").hours(hours), language("fr").hours(hours)) == (spanish, french)


@pytest.mark.parametrize(
    ("items", "english", "spanish", "french"),
    [
        ([], "", "", ""),
        (["a"], "a", "a", "a"),
        (["a", "b"], "a and b", "a y b", "a et b"),
        (["a", "b", "c"], "a, b and c", "a, b y c", "a, b et c"),
        (["a", "Iris"], "a and Iris", "a e Iris", "a et Iris"),
        (["a", "hielo"], "a and hielo", "a y hielo", "a et hielo"),
    ],
)
def test_lists_are_joined_by_the_word_of_the_language(
    items: list[str], english: str, spanish: str, french: str
) -> None:
    assert [language(code).listed(items) for code in ("en", "es", "fr")] == [english, spanish, french]


def test_spanish_or_changes_before_the_sound_of_o() -> None:
    assert language("es").listed(["siete", "ocho"], "or") == "siete u ocho"
    assert language("es").listed(["uno", "dos"], "or") == "uno o dos"


@pytest.mark.parametrize(
    ("code", "direction"),
    [
        ("en", "ltr"),
        ("es", "ltr"),
        ("fr", "ltr"),
        ("ar", "rtl"),
        ("he", "rtl"),
        ("fa", "rtl"),
        ("xx", "ltr"),
        ("/", "ltr"),
    ],
)
def test_the_direction_is_that_of_the_script(code: str, direction: str) -> None:
    assert language(code).direction == direction


def test_a_language_without_a_catalogue_has_english_texts() -> None:
    assert language("ar").gettext("This badge is valid.") == "This badge is valid."
    assert language("ar").ngettext("{number} hour", "{number} hours", 2, number=2) == "2 hours"
    assert language("ar").sentence("answered question 2") == "answered question 2"


def test_no_code_reads_a_file_outside_of_the_catalogues() -> None:
    assert type(language("../languages/es").texts) is NullTranslations


def test_languages_are_called_as_they_call_themselves() -> None:
    assert [language(code).name for code in CODES] == ["English", "Español", "Français"]


def test_values_of_strangers_are_no_places_to_fill_in() -> None:
    spoken = Language("en", NullTranslations())
    assert spoken.gettext("in response to {person}", person="{0.__class__}") == "in response to {0.__class__}"
