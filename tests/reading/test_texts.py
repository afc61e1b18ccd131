"""Texts of strangers: what a reader saw, without what nobody may see or keep."""

import pytest

from chatbadge.reading.texts import encoding_of, escaped_twice, html_to_text, kept, plain_name, repaired, unescaped


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("I <3 animals & more", "I <3 animals & more"),
        ("a < b > c", "a < b > c"),
        ("<p>1 &lt; 2 &amp;lt;</p>", "1 < 2 &lt;"),
        ('<?xml version="1.0" encoding="utf-8"?><p>hello</p>', "hello"),
        ("<p>a\0b\ud800c</p>", "ab\ufffdc"),
        ("<p>hello</p><script>alert(1)</script><style>p {}</style><!-- x -->", "hello"),
        ("<script>alert(1)</script>", ""),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\n\nc"),
        ("<ul><li>one</li><li>two</li></ul>", "• one\n\n• two"),
        ("<p>see <img alt='a bear' src=x> and <img src=y></p>", "see a bear and"),
        ("<p>a</p>\n\n\n<p>b</p>", "a\n\nb"),
        ("<P>UP</P>", "UP"),
        ("<p>unclosed <b>bold", "unclosed bold"),
        ("  plain  ", "plain"),
        ("", ""),
    ],
)
def test_markup_becomes_what_a_reader_saw(markup: str, text: str) -> None:
    assert html_to_text(markup) == text


def test_entities_of_strangers_are_not_looked_up() -> None:
    assert "root:" not in html_to_text('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><p>&e;</p>')
    bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c "&b;&b;">]><p>&c;</p>'
    assert "ha" not in html_to_text(bomb).replace('"ha"', "")


@pytest.mark.parametrize(
    "markup", ["<div>" * 100_000 + "deep", "<" * 200_000, "&" * 200_000, "<p " + "a=b " * 100_000 + ">x"]
)
def test_hostile_markup_is_done_with_soon(markup: str) -> None:
    assert len(html_to_text(markup)) <= len(markup)


@pytest.mark.parametrize(
    ("damaged", "whole", "proved"),
    [
        ("weâ€™re", "we’re", True), ("â€œhiâ€\x9d", "“hi”", True), ("ZoÃ«", "Zoë", True),
        ("Zoë’s “café” 🐻", "Zoë’s “café” 🐻", False), ("Łódź, Ærø, Ñandú", "Łódź, Ærø, Ñandú", False), ("a\ufffdb", "a\ufffdb", None),
    ],
)  # fmt: skip
def test_letters_are_put_right_only_where_their_bytes_prove_it(damaged: str, whole: str, proved: bool | None) -> None:
    assert repaired(damaged) == (whole, proved)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("@ada", "ada"),
        (" @@ada ", "ada"),
        ("ada\n", "ada"),
        ("\u202eada\u202c", "ada"),
        ("a\u200bda\xad", "ada"),
        ("@", ""),
        ("Ada  L.", "Ada  L."),
    ],
)
def test_a_name_is_what_is_seen_of_it(name: str, plain: str) -> None:
    assert plain_name(name) == plain


def test_what_no_page_can_hold_is_not_kept() -> None:
    assert kept("a\0b") == "ab"
    assert kept("\ud83dx\udc3b") == "\ufffdx\ufffd"
    assert kept("🐻") == "🐻"


@pytest.mark.parametrize(
    ("text", "once"), [("&amp;amp;", "&amp;"), ("R&D", "R&D"), ("&lt;3", "<3"), ("&#0;&#x1F43B;", "\ufffd🐻")]
)
def test_entities_are_unescaped_once(text: str, once: str) -> None:
    assert unescaped(text) == once


def test_a_second_escape_is_told_from_an_ampersand() -> None:
    assert [escaped_twice(text) for text in ("&amp;mdash;", "&amp;#39;", "Q&amp;A;", "R&amp;D", "&mdash;")] == [
        True, True, False, False, False,
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["hello", "Zoë", "{}"])
def test_an_encoding_is_told_by_its_mark_or_its_nuls(text: str, encoding: str) -> None:
    content = text.encode(encoding)
    assert content.decode(encoding_of(content)).lstrip("\ufeff") == text
