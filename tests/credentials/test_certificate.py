"""What is printed says everything that it should, on both papers, and the same each time."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest

from chatbadge.core.badges import Alignment
from chatbadge.credentials.certificate import (
    MOST_EVIDENCE,
    Certificate,
    PrintedEvidence,
    certificate_pdf,
    one_pager_pdf,
    wallet_card_pdf,
)

from .awards_in_words import CERTIFICATE, VERIFY, read, words

Printing = Callable[..., bytes]
ALL: list[Printing] = [certificate_pdf, wallet_card_pdf, one_pager_pdf]
MILLIMETRE = 72 / 25.4  # PDF measures in points: ISO 32000-2, section 8.3.2.3


@pytest.fixture(scope="module")
def printed() -> str:
    return words(certificate_pdf(CERTIFICATE))


@pytest.mark.parametrize(
    "said",
    [
        "Anamaria Knight", "Contributor", "Level: Gold", "Recognising informal learning", "An introduction to open badges",
        "Monday, 12 February 2018", "6:30 PM – 7:00 PM EST", "23:30–00:00 UTC", "online, Bluesky, #badgechat",
        "1/2 hour (0.5)", "for whoever answered three questions", "The badge chat", "ISTE Educators 2.1.b",
        "Take part in learning networks", "Answer to question 1", "How do you learn?", "6:36 PM EST (23:36 UTC)",
        "By asking colleagues.", "I had thought of badges as stickers.", "In spring, my class will award one.",
        "We tried it once.", "Recognise what colleagues learn", "Senor G.", "Moderator of the chat",
        "Approved by the administrator", "Signature", VERIFY, "k3v7q2m9x4t8w5z1b6n0c2d4", "15 February 2018",
        "15 February 2021", "version 2 of 1 February 2018 (9f2ab81c)", "It does not grade what was said.",
        "Whoever answered at least three questions in their own words.", "Replied to markjotter",
        "SenorG, a moderator of the chat, on 14 February 2018", "It stands for a 30-minute public text chat.",
        "The issuer is not an approved provider; hours are a statement of attendance for your administrator to decide.",
        "Attendance is shown by the person’s own posts in the chat.", "Page 1 of 2", "Page 2 of 2",
    ],
)  # fmt: skip
def test_a_certificate_says_all_that_regulators_and_readers_ask_for(printed: str, said: str) -> None:
    assert said in printed


def test_the_first_page_alone_answers_who_what_when_and_how_long() -> None:
    many = replace(CERTIFICATE, evidence=CERTIFICATE.evidence * 30)
    pages = read(certificate_pdf(many)).pages
    first = " ".join(pages[0].extract_text().split())
    assert len(pages) > 2
    for essential in ("Anamaria Knight", "Contributor", "1/2 hour", "SenorG", "The badge chat", VERIFY, "Signature"):
        assert essential in first


def test_a_long_list_of_evidence_flows_over_numbered_pages_under_a_head() -> None:
    pages = read(certificate_pdf(replace(CERTIFICATE, evidence=CERTIFICATE.evidence * 30))).pages
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page.extract_text()
        assert number == 1 or "Anamaria Knight · Contributor" in page.extract_text()


def test_what_is_too_much_evidence_is_counted() -> None:
    many = replace(CERTIFICATE, evidence=(PrintedEvidence("Answer"),) * (MOST_EVIDENCE + 12))
    assert "… and 12 more" in words(certificate_pdf(many))


def test_evidence_that_its_author_withdrew_shows_no_words() -> None:
    for printing in ALL:
        assert "NEVERSHOWN" not in words(printing(CERTIFICATE))
    assert "Evidence withdrawn by its author" in words(certificate_pdf(CERTIFICATE))


def test_a_provider_with_a_number_shows_it_and_no_excuse() -> None:
    said = words(certificate_pdf(replace(CERTIFICATE, provider_number="TX-500123")))
    assert "Provider number TX-500123" in said
    assert "not an approved provider" not in said


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (Fraction(1, 2), "1/2 hour (0.5)"), (Fraction(3, 2), "1 1/2 hours (1.5)"), (Fraction(1), "1 hour"),
        (Fraction(2), "2 hours"), (Fraction(5, 6), "5/6 hour (0.83)"), (None, "none: this badge stands for no hours"),
    ],
)  # fmt: skip
def test_hours_are_a_fraction_and_a_decimal(hours: Fraction | None, said: str) -> None:
    assert said in words(certificate_pdf(replace(CERTIFICATE, hours=hours)))


def test_attendance_on_ones_own_word_is_called_that() -> None:
    for printing in ALL:
        assert "their own word" in words(printing(replace(CERTIFICATE, self_attested=True)))


def test_no_posts_no_claim_that_posts_show_attendance() -> None:
    assert "own posts" not in words(certificate_pdf(replace(CERTIFICATE, evidence=())))


@pytest.mark.parametrize("status", ["revoked", "expired", "superseded", "suspended"])
@pytest.mark.parametrize("printing", ALL)
def test_a_badge_that_does_not_stand_says_so_in_a_word(printing: Printing, status: str) -> None:
    assert status.capitalize() in words(printing(replace(CERTIFICATE, status=status, status_sentence="")))


def test_what_is_not_known_is_left_out() -> None:
    bare = Certificate("Ann", "Reader", "Us", VERIFY, "k3v7", "A chat", "1 May 2024", "")
    for printing in ALL:
        said = words(printing(bare))
        assert "Ann" in said
        assert "Level" not in said
        assert "Judged by " not in said.replace("Judged by whom?", "")


def test_the_one_pager_answers_what_a_stranger_asks() -> None:
    said = words(one_pager_pdf(CERTIFICATE))
    for question in ("Who?", "For what?", "Judged by whom?", "When, and how long?", "Still valid?", "How to check?"):
        assert question in said
    for answer in ("Anamaria Knight", "Contributor", "SenorG", "6:30 PM", "1/2 hour", "Valid", VERIFY, "Open Badge"):
        assert answer in said


def test_the_one_pager_counts_what_it_has_no_room_for() -> None:
    said = words(one_pager_pdf(replace(CERTIFICATE, because=tuple(f"Reason {n}" for n in range(15)))))
    assert "Reason 2 … and 12 more" in said


@pytest.mark.parametrize("printing", ALL)
@pytest.mark.parametrize(("paper", "size"), [("a4", (210, 297)), ("us-letter", (215.9, 279.4))])
def test_each_paper_has_its_size(printing: Printing, paper: str, size: tuple[float, float]) -> None:
    for page in read(printing(CERTIFICATE, paper)).pages:
        assert float(page.mediabox.width) == pytest.approx(size[0] * MILLIMETRE, abs=0.5)
        assert float(page.mediabox.height) == pytest.approx(size[1] * MILLIMETRE, abs=0.5)


@pytest.mark.parametrize("paper", ["a4", "us-letter"])
def test_the_card_is_one_page(paper: str) -> None:
    assert len(read(wallet_card_pdf(CERTIFICATE, paper)).pages) == 1  # type: ignore[arg-type]


@pytest.mark.parametrize("printing", ALL)
def test_the_same_award_prints_the_same_bytes(printing: Printing) -> None:
    first = printing(CERTIFICATE)
    printing(replace(CERTIFICATE, earner="Somebody else"))
    assert printing(CERTIFICATE) == first
    assert b"CreationDate" not in first


@pytest.mark.parametrize("printing", ALL)
def test_screen_readers_find_tags_language_title_and_words_for_pictures(printing: Printing) -> None:
    pdf = read(printing(CERTIFICATE, "a4", "es"))
    assert pdf.root_object["/MarkInfo"]["/Marked"]
    assert str(pdf.root_object["/Lang"]) == "es"
    assert pdf.root_object["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.metadata is not None
    assert str(pdf.metadata.title).startswith("Anamaria Knight – Contributor")
    assert pdf.metadata.author == "The badge chat"
    texts = {str(alt) for alt in alternatives(pdf.root_object["/StructTreeRoot"])}
    assert f"QR code that leads to {VERIFY}" in texts
    assert "Badge: Contributor, issued by The badge chat" in texts


@pytest.mark.parametrize("printing", ALL)
def test_the_file_declares_that_it_is_universally_accessible(printing: Printing) -> None:
    declared = read(printing(CERTIFICATE)).root_object["/Metadata"].get_data()
    assert b"<pdfuaid:part>1</pdfuaid:part>" in declared


def alternatives(node: object) -> list[object]:
    """Every alternative text in a tree of tags."""
    found = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(found, list):
        return [alt for child in found for alt in alternatives(child)]
    if not isinstance(found, dict):
        return []
    return [found[key] for key in ("/Alt",) if key in found] + alternatives(found.get("/K", []))


def test_labels_are_translated_and_numbers_follow_the_language() -> None:
    def spanish(sentence: str) -> str:
        return {"Clock-hours": "Horas", "Page %(page)s of %(pages)s": "Página %(page)s de %(pages)s"}.get(
            sentence, sentence
        )

    said = words(certificate_pdf(CERTIFICATE, language="es", translate=spanish))
    assert "Horas" in said
    assert "Clock-hours" not in said
    assert "Página 2 de 2" in said
    assert "(0,5)" in said


def test_a_language_of_twice_as_many_words_fits() -> None:
    def wordy(sentence: str) -> str:
        return f"{sentence} {sentence}"

    assert len(read(one_pager_pdf(CERTIFICATE, translate=wordy)).pages) == 1
    assert len(read(wallet_card_pdf(CERTIFICATE, translate=wordy)).pages) == 1
    first = read(certificate_pdf(CERTIFICATE, "us-letter", translate=wordy)).pages[0].extract_text()
    assert VERIFY in first
    assert "Signature" in first


@pytest.mark.parametrize("language", ["", "xx-unheard-of", "not a language", "../../etc", "ar", "he-IL", "pt_BR"])
def test_any_language_prints(language: str) -> None:
    assert "Anamaria Knight" in words(certificate_pdf(CERTIFICATE, language=language))


def test_alignments_without_room_on_the_first_page_stand_on_a_later_one() -> None:
    many = tuple(Alignment("Framework", f"Statement {n}", f"https://example.org/{n}") for n in range(9))
    pages = read(certificate_pdf(replace(CERTIFICATE, alignments=many))).pages
    assert "… and 6 more" in pages[0].extract_text()
    assert "Statement 8" in pages[-1].extract_text()
