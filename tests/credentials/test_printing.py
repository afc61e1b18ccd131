"""Printing withstands strangers: their words stay words, their pictures pictures, their number no matter."""

import io
import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from statistics import median

import pytest
import segno
from PIL import Image

from chatbadge.credentials import printing
from chatbadge.credentials.certificate import (
    Certificate,
    certificate_pdf,
    one_pager_pdf,
    pages_as_png,
    qr_svg,
    wallet_card_pdf,
)
from chatbadge.credentials.printing import clean, runs_from_right, shortened

from .awards_in_words import CERTIFICATE, HOSTILE, VERIFY, everywhere, read, words

ALL: list[Callable[..., bytes]] = [certificate_pdf, wallet_card_pdf, one_pager_pdf]


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda text: ascii(text[:12]))
def test_hostile_words_print_and_the_one_pager_stays_one_page(hostile: str) -> None:
    certificate = everywhere(hostile)
    for paper in ("a4", "us-letter"):
        assert len(read(one_pager_pdf(certificate, paper)).pages) == 1
        assert len(read(wallet_card_pdf(certificate, paper)).pages) == 1
    assert len(read(certificate_pdf(certificate)).pages) > 1


@pytest.mark.parametrize("hostile", HOSTILE[:4])
def test_what_looks_like_markup_is_printed_as_it_was_written(hostile: str) -> None:
    said = words(certificate_pdf(replace(CERTIFICATE, earner=hostile, reflection=hostile)))
    assert said.replace(" ", "").count(hostile.replace(" ", "")) >= 2
    assert "root:" not in said


def test_the_first_page_keeps_the_address_and_the_code_whatever_else_it_holds() -> None:
    for hostile in HOSTILE:
        certificate = replace(everywhere(hostile), verify_url=VERIFY)
        page = read(certificate_pdf(certificate, "us-letter")).pages[0]
        assert VERIFY in page.extract_text().replace("\n", "")


@pytest.mark.parametrize(
    "picture",
    [
        b"",
        b"no picture",
        b"\x89PNG\r\n\x1a\nbroken",
        b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>",
        b"<svg xmlns='http://www.w3.org/2000/svg'><image href='certificate.typ'/></svg>",
        b"<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg xmlns='http://www.w3.org/2000/svg'>&x;</svg>",
    ],
)
def test_a_picture_that_cannot_be_read_is_left_out(picture: bytes) -> None:
    said = words(certificate_pdf(replace(CERTIFICATE, picture=picture)))
    assert "Anamaria Knight" in said
    assert "root:" not in said


def test_a_png_is_shown_like_an_svg() -> None:
    drawn = io.BytesIO()
    Image.new("RGB", (40, 40), "#ff0000").save(drawn, "PNG")
    page = Image.open(io.BytesIO(pages_as_png("certificate", replace(CERTIFICATE, picture=drawn.getvalue()))[0]))
    counted = page.convert("RGB").getcolors(1 << 24)
    assert any(colour == (255, 0, 0) and times > 1000 for times, colour in counted or ())


def test_a_character_without_a_shape_costs_the_standard_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    import typst

    fonts = typst.Fonts(include_system_fonts=False)
    monkeypatch.setattr(printing, "_fonts", lambda: fonts)
    monkeypatch.setattr(printing, "_IDLE", type(printing._IDLE)())
    pdf = certificate_pdf(replace(CERTIFICATE, earner="Ann \u6f22\u5b57 Example", picture=b""))
    assert "Example" in words(pdf)
    assert b"pdfuaid" not in read(pdf).root_object["/Metadata"].get_data()


def test_the_code_holds_the_address() -> None:
    """Each module of the drawing, looked up in the middle, is what the encoder made of the address."""
    import resvg_py

    matrix = [bytes(row) for row in segno.make_qr(VERIFY, error="m", boost_error=False).matrix]
    size = len(matrix) * 10
    drawn = resvg_py.svg_to_bytes(svg_string=qr_svg(VERIFY).decode(), width=size, height=size, background="white")
    pixels = Image.open(io.BytesIO(drawn)).convert("L")
    seen = [
        bytes(pixels.getpixel((x * 10 + 5, y * 10 + 5)) < 128 for x in range(len(row))) for y, row in enumerate(matrix)
    ]  # type: ignore[operator]
    assert seen == matrix


@pytest.mark.parametrize("kind", ["certificate", "wallet_card", "one_pager"])
def test_a_scanner_reads_the_printed_code(kind: str) -> None:
    scanner = pytest.importorskip("zxingcpp", reason="no QR decoder is installed")
    for colour in ("RGB", "L"):
        page = Image.open(io.BytesIO(pages_as_png(kind, CERTIFICATE, ppi=150)[0])).convert(colour)
        assert [code.text for code in scanner.read_barcodes(page)] == [VERIFY]


def test_an_address_too_long_for_a_code_prints_without_one() -> None:
    assert qr_svg("https://example.org/" + "x" * 3000) == b""
    assert "Anamaria" in words(certificate_pdf(replace(CERTIFICATE, verify_url="https://example.org/" + "x" * 30_000)))


def test_the_communitys_colour_is_told_from_paper_in_grey_whatever_it_is() -> None:
    for primary in ("#ffffff", "#ffff00", "#000000", "no colour", "#ff00ff"):
        page = Image.open(
            io.BytesIO(pages_as_png("certificate", replace(CERTIFICATE, primary=primary, picture=b""))[0])
        )
        _, lightest = page.convert("L").crop((85, 77, 700, 80)).getextrema()  # in the rule across the top
        assert lightest < 140  # type: ignore[operator] # of a grey picture it is one number


def test_many_threads_may_print_at_once() -> None:
    certificates = [replace(CERTIFICATE, earner=f"Person {n}") for n in range(24)]
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(certificate_pdf, certificates))
    assert together == [certificate_pdf(each) for each in certificates]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_a_process_forked_after_printing_says_so_instead_of_waiting_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    certificate_pdf(CERTIFICATE)
    monkeypatch.setattr(os, "getpid", lambda: -1)
    with pytest.raises(RuntimeError, match="spawn"):
        certificate_pdf(CERTIFICATE)


def test_a_certificate_takes_less_than_half_a_second() -> None:
    def seconds(certificate: Certificate) -> float:
        begun = time.perf_counter()
        certificate_pdf(certificate)
        return time.perf_counter() - begun

    assert median(seconds(replace(CERTIFICATE, earner=f"Person {n}")) for n in range(9)) < 0.5


@pytest.mark.parametrize(
    ("text", "most", "cleaned"),
    [
        ("  two\n\twords ", 20, "two words"),
        ("a\x00b\x1bc\u202ed\ud800e", 20, "abcde"),
        ("one two three four", 15, "one two three…"),
        ("Z" + "\u0301" * 50, 20, "Ź\u0301\u0301\u0301"),
        ("👩‍🏫 waves", 20, "👩‍🏫 waves"),
        ("\ufdfb", 40, "جل جلاله"),
    ],
)
def test_texts_are_cleaned(text: str, most: int, cleaned: str) -> None:
    assert clean(text, most) == cleaned


def test_lines_are_kept_where_somebody_wrote_at_length() -> None:
    assert clean("one\r\ntwo\n\n\n\nthree", 40, lines=True) == "one\ntwo\n\nthree"


def test_an_endless_word_may_break_but_no_family_of_emoji() -> None:
    assert "\u200b" in clean("x" * 100, 100)
    family = "👩🏽‍👩🏽‍👧🏽🇬🇧"
    assert all(
        piece.startswith("👩") or piece == "" or piece[0] in "👩🇬" for piece in clean(family * 20, 500).split("\u200b")
    )
    assert "\u200b" not in clean("x" * 100, 100, breakable=False)


def test_short_texts_are_left_alone() -> None:
    assert shortened("as it is", 8) == "as it is"


def test_directions_of_languages() -> None:
    assert [runs_from_right(language) for language in ("ar", "he-IL", "fa_IR", "en", "es", "arn")] == [True] * 3 + [
        False
    ] * 3
