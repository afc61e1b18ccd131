"""Tables as spreadsheets, R and scripts save them: the same rows, in whichever way, and nobody's words in another's cell."""

import io

import pytest

from chatbadge.core.model import Tally
from chatbadge.reading.files import Member
from chatbadge.reading.tables import LONGEST_CELL, Table, table_encoding, table_of

ZOE = "time,text\n1,Zoë says “hi”\n2,ok\n"
ROWS = [{"time": "1", "text": "Zoë says “hi”"}, {"time": "2", "text": "ok"}]


def member(content: bytes) -> Member:
    return Member("chat", "chat", lambda: io.BytesIO(content))


def table(content: bytes) -> Table:
    found = table_of(member(content))
    assert found is not None
    return found


def rows(content: str | bytes) -> tuple[list[dict[str, str]], Tally]:
    tally = Tally()
    return list(table(content if isinstance(content, bytes) else content.encode()).rows(tally)), tally


# --- encodings


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_rows_do_not_depend_on_the_encoding_and_the_line_ends(encoding: str, end: str) -> None:
    assert rows(ZOE.replace("\n", end).encode(encoding)) == (ROWS, Tally())


@pytest.mark.parametrize(("encoding", "end"), [("cp1252", "\n"), ("cp1252", "\r\n"), ("mac_roman", "\r")])
def test_what_spreadsheets_save_in_old_encodings_is_read_and_said(encoding: str, end: str) -> None:
    found, tally = rows(ZOE.replace("\n", end).encode(encoding))
    assert (found, tally.warnings) == (ROWS, {f"the file is not UTF-8; it was read as {encoding}": 1})


def test_one_damaged_letter_makes_no_other_encoding_of_a_long_file() -> None:
    content = b"time,text\n" + b"1,hello\n" * 200_000 + b"2,b\xffar\n" + "3,Zoë, bär, otter 🦦\n".encode() * 3
    assert table_encoding(member(content)) == "utf-8-sig"


def test_letters_that_were_lost_before_do_not_count_as_damage() -> None:
    assert table_encoding(member("time,text\n1,caf\ufffd\n".encode() * 50)) == "utf-8-sig"


# --- headings and delimiters


@pytest.mark.parametrize(
    "content",
    [
        "a,b\n1,2\n",
        "a;b\n1;2\n",
        "a\tb\n1\t2\n",
        "sep=;\r\na;b\r\n1;2\r\n",
        "\ufeffsep=;\na;b\n1;2\n",
        "\n\r\na,b\n\n1,2\n,\n",
        ' a ,"b"\n1,2\n',
    ],
)
def test_the_heading_is_found_whatever_parts_the_columns(content: str) -> None:
    assert rows(content) == ([{"a": "1", "b": "2"}], Tally())


@pytest.mark.parametrize(
    ("content", "delimiter"),
    [
        ("when\ttext\n1\tfish, hay, and time\n", "\t"),
        ("2018\tfish, hay\n2019\tfish, bears\n", "\t"),
        ("name;text, in full, of it\nada;hello\nben;hi\n", ";"),
        ("name,text;more\nada,a;b;c\nben,hi\n", ","),
    ],
)
def test_what_parts_words_does_not_part_columns(content: str, delimiter: str) -> None:
    assert table(content.encode()).delimiter == delimiter


@pytest.mark.parametrize(
    "content", ["a\n1\n", "", '{"a": 1, "b": 2}\n', "[1, 2]\n", "<p>a, b</p>\n", ",".join("a" * 3000)]
)
def test_what_has_no_columns_is_no_table(content: str) -> None:
    assert table_of(member(content.encode())) is None


def test_the_beginning_shows_the_rows_as_they_stand() -> None:
    assert table(b"sep=,\na,b\n1,NA\n\n3,4\n").beginning(2) == [["a", "b"], ["1", "NA"]]


# --- rows


def test_a_cell_holds_lines_marks_and_formulas_as_text() -> None:
    content = 'who,said\r\nada,"two\r\nlines, ""one"" cell"\r\nben,"=cmd|\' /C calc\'!A0"\r\ncleo,a\0b\r\n'
    assert [row["said"] for row in rows(content)[0]] == ['two\r\nlines, "one" cell', "=cmd|' /C calc'!A0", "ab"]


def test_of_two_columns_with_one_name_the_first_that_holds_something_counts() -> None:
    assert rows("a,b,a\n1,x,2\n,x,2\n")[0] == [{"a": "1", "b": "x"}, {"a": "2", "b": "x"}]


def test_cells_that_say_nothing_are_empty_and_missing_ones_are_said() -> None:
    assert rows("a,b,c\nNA,null,N/A\n") == ([{"a": "", "b": "", "c": ""}], Tally())
    found, tally = rows("a,b,c\n1\n1,2,3,4\n")
    assert found == [{"a": "1", "b": "", "c": ""}, {"a": "1", "b": "2", "c": "3"}]
    assert tally.warnings == {"rows with fewer cells than the heading has columns": 1}


def test_a_table_without_heading_begins_with_its_first_row() -> None:
    found = table(b"1,2\n3,4\n")
    unheaded = Table(found.member, ("x", "y"), ",", headed=False)
    assert list(unheaded.rows(Tally())) == [{"x": "1", "y": "2"}, {"x": "3", "y": "4"}]


@pytest.mark.parametrize("more", [1, 3, 300_000])
def test_a_quotation_mark_that_is_never_closed_gives_nobody_the_words_of_others(more: int) -> None:
    others = [f"5/10/12 20:{n % 60:02},ben,fine {n}" for n in range(more)]
    content = "\n".join(["time,user,text", '5/9/12 8:01,ada,"A1: never closed', *others])
    found, tally = rows(content)
    assert [row["text"] for row in found[:2]] == ["A1: never closed", "fine 0"]
    assert len(found) == 1 + more
    assert list(tally.warnings) == ["quotation marks that are not closed; the rows after them were read line by line"]


def test_a_list_in_a_cell_is_not_taken_for_rows() -> None:
    content = 'time,user,text\n5/9/12 8:01,ada,"A1: a list\n1, fish\n2, hay, at 8:00\nMay 9, 2012, fish"\n5/9/12 8:02,ben,ok\n'
    found, tally = rows(content)
    assert [row["user"] for row in found] == ["ada", "ben"]
    assert tally == Tally()


def test_a_cell_beyond_all_measure_is_counted_and_the_rows_after_it_are_read() -> None:
    found, tally = rows(b'a,b\n1,"' + b"x" * (LONGEST_CELL + 1000) + b'"\n2,y\n')
    assert (found[-1], tally.skipped) == ({"a": "2", "b": "y"}, {"rows with more than 4 MB in a cell": 1})
