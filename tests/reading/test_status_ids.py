"""Which ids of a table can be believed, and which post a rounded one can only mean."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from chatbadge.reading.status_ids import IdColumns, PostsById, number_in, post_at

#: Ids of 2013, 2018 and 2022; none ends in zeros or fits into 53 bits.
TRUE_IDS = [308396395197366273, 1016808405857210371, 1577751351260086277]
any_id = st.integers(10**16, 2**63 - 1)


def excel(id: int) -> str:
    """*id* as Excel saves it, with 15 digits."""
    return str(int(Decimal(f"{id:.14e}")))


def double(id: int) -> str:
    return str(int(float(id)))


def seen(*cells: object, column: str = "id") -> IdColumns:
    columns = IdColumns()
    for cell in cells:
        columns.see(column, str(cell))
    return columns


def posts(**by_author: int) -> PostsById:
    found = PostsById()
    for row, (author, id) in enumerate(by_author.items()):
        found.add(id, row, author)
    return found


# --- addresses


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("https://twitter.com/ada_zoo/status/600830094209986561", ("ada_zoo", "600830094209986561")),
        ("http://twitter.com/ada_zoo/statuses/600830094209986561", ("ada_zoo", "600830094209986561")),
        ("https://x.com/ada_zoo/status/600830094209986561/photo/1", ("ada_zoo", "600830094209986561")),
        (" https://mobile.twitter.com/ada_zoo/status/20?s=20 ", ("ada_zoo", "20")),
        ("https://twitter.com/#!/ada_zoo/status/20", ("ada_zoo", "20")),
        ("https://www.x.com/@ada_zoo/status/20", ("ada_zoo", "20")),
        ("twitter.com/ada_zoo/status/20", ("ada_zoo", "20")),
        ("https://twitter.com/i/web/status/20", ("", "20")),
        ("https://x.com/i/status/20", ("", "20")),
    ],
)
def test_an_address_tells_author_and_id(url: str, told: tuple[str, str]) -> None:
    assert post_at(url) == told


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://twitter.com/ada_zoo",
        "https://not-twitter.com/ada_zoo/status/20",
        "https://netflix.com/ada_zoo/status/20",
        "https://example.org/?u=https://twitter.com/ada_zoo/status/20",
        "https://twitter.com/ada_zoo/status/12345678901234567890",
        "https://twitter.com/ada_zoo/status/",
        "javascript:twitter.com/ada_zoo/status/20",
    ],
)
def test_another_address_tells_nothing(url: str) -> None:
    assert post_at(url) == ("", "")


# --- cells


@pytest.mark.parametrize("cell", ["20", "x20", "'20", '="20"', " 20 ", "20.0", "20,00"])
def test_a_number_is_read_however_it_was_kept(cell: str) -> None:
    number = number_in(cell)
    assert number
    assert (number.value, number.spread) == (20, 0)


@pytest.mark.parametrize("cell", ["3.08396395197366E+17", "3,08396395197366E+17", "3.08396395197366e17"])
def test_a_floating_point_number_is_off_by_its_last_digit(cell: str) -> None:
    number = number_in(cell)
    assert number
    assert (number.value, number.spread) == (308396395197366000, 1000)


@pytest.mark.parametrize(
    "cell", ["", "NA", "abc", "0", "-5", "1.5", "1e999", "1e99", "9" * 21, "9" * 1000, "1.2.3", "x", '=""', "2e-3"]
)
def test_what_is_no_id_is_none(cell: str) -> None:
    assert number_in(cell) is None


# --- columns


def test_ids_that_went_through_nothing_are_believed() -> None:
    columns = seen(*TRUE_IDS)
    assert [columns.id_in(str(id)) for id in TRUE_IDS] == list(map(str, TRUE_IDS))


def test_no_id_of_a_column_that_excel_saved_is_believed() -> None:
    columns = seen(*map(excel, TRUE_IDS))
    assert [columns.id_in(excel(id)) for id in TRUE_IDS] == ["", "", ""]


def test_what_was_added_after_excel_is_believed() -> None:
    columns = seen(*map(excel, TRUE_IDS), *TRUE_IDS)
    assert columns.id_in(str(TRUE_IDS[0])) == str(TRUE_IDS[0])
    assert columns.id_in(excel(TRUE_IDS[0])) == ""


def test_an_id_may_end_in_zeros_by_itself() -> None:
    columns = seen("600830777881526000", *(TRUE_IDS[0] + each for each in range(30)))
    assert columns.id_in("600830777881526000") == "600830777881526000"


def test_an_address_proves_that_ids_were_doubles() -> None:
    columns = IdColumns()
    columns.see("id", double(TRUE_IDS[0]), true=str(TRUE_IDS[0]))
    assert columns.id_in(double(TRUE_IDS[1])) == ""
    assert columns.id_in(str(TRUE_IDS[1])) == str(TRUE_IDS[1])


def test_an_id_beside_another_address_proves_nothing() -> None:
    columns = IdColumns()
    columns.see("id", "308396395197366272", true="20")
    assert columns.id_in("308396395197366272") == "308396395197366272"


@pytest.mark.parametrize(("times", "believed"), [(19, "308396395197366272"), (20, "")])
def test_nothing_but_doubles_for_long_enough_shows_that_they_were_numbers(times: int, believed: str) -> None:
    assert seen(*[308396395197366272 + 64 * each for each in range(times)]).id_in("308396395197366272") == believed


def test_one_other_id_shows_that_they_were_not() -> None:
    columns = seen(*[308396395197366272 + 64 * each for each in range(50)], 308396395197366273)
    assert columns.id_in("308396395197366272") == "308396395197366272"


def test_what_one_column_went_through_all_did() -> None:
    columns = seen(*map(excel, TRUE_IDS))
    columns.see("reply", "600830777881526000")
    assert columns.id_in("600830777881526000") == ""


def test_short_ids_of_the_first_years_are_always_believed() -> None:
    assert seen("24600000000", *map(excel, TRUE_IDS)).id_in("24600000000") == "24600000000"


@pytest.mark.parametrize("cell", ["3.08396395197366E+17", "308396395197366272.0", "2.5E+9", "", "NA"])
def test_no_floating_point_number_is_believed(cell: str) -> None:
    assert seen(*TRUE_IDS).id_in(cell) == ""


# --- posts by their ids


@given(any_id)
def test_a_rounded_id_means_the_post_that_it_was(id: int) -> None:
    found = posts(ada_zoo=id)
    for cell in (str(id), excel(id), double(id), f"{id:.14E}"):
        assert found.meant(cell, "Ada_Zoo") == 0


@given(any_id, any_id)
def test_a_rounded_id_never_means_a_post_of_another_millisecond(id: int, other: int) -> None:
    assume(abs((id >> 22) - (other >> 22)) > 1)
    found = posts(ben_keeps=other)
    assert [found.meant(cell) for cell in (excel(id), double(id))] == [None, None]


def test_a_post_of_somebody_else_is_not_meant() -> None:
    found = posts(ada_zoo=TRUE_IDS[0])
    assert found.meant(excel(TRUE_IDS[0]), "ben_keeps") is None
    assert found.meant(excel(TRUE_IDS[0])) == 0


def test_of_two_posts_that_may_be_meant_none_is() -> None:
    found = posts(ada_zoo=TRUE_IDS[0], ben_keeps=TRUE_IDS[0] + 10)
    assert found.meant(excel(TRUE_IDS[0])) is None
    assert found.meant(excel(TRUE_IDS[0]), "ben_keeps") == 1


def test_a_post_that_is_there_twice_is_meant() -> None:
    found = PostsById()
    for row in (0, 1):
        found.add(TRUE_IDS[0], row, "ada_zoo")
    assert found.meant(excel(TRUE_IDS[0]), "ada_zoo") == 0


def test_too_few_digits_mean_nobody() -> None:
    assert posts(ada_zoo=TRUE_IDS[0]).meant("3.08396E+17", "ada_zoo") is None
