"""What a badge's page says of a badge that says much, and what it leaves out of one that says little."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from chatbadge.core.badges import Review
from chatbadge.installation import Installation
from chatbadge.languages import ENGLISH
from chatbadge.web import chat_pages
from chatbadge.web.site import Site

from .test_pages import Reader, assert_links_lead_somewhere, html
from .widened import give, widened


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, keys: Path) -> Installation:
    """Where one person holds the badge. Only to be looked at."""
    here = widened(tmp_path_factory.mktemp("told"), keys)
    give(here, "elkorda")
    return here


@pytest.fixture(scope="module")
def page(told: Installation) -> str:
    return words(html(told, "/badges/contributor"))


def words(page: str) -> str:
    """The page's text, with its tags taken out."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))


def test_it_says_why_it_is_given_and_for_whom(page: str) -> None:
    assert "Why it is given, and for whom" in page
    assert "So that people see that what they brought was of use" in page
    assert "For whom: Whoever thinks along with the questions" in page


def test_it_says_in_a_word_what_it_recognises(page: str) -> None:
    assert "It recognises Action" in page


def test_it_says_what_each_level_takes(page: str) -> None:
    first, second = page.index("Level: In depth"), page.index("Level: Throughout")
    assert first < page.index("Answered at least 3 different questions") < second
    assert second < page.index("Answered at least 4 different questions")


def test_it_says_for_how_many_hours_it_stands_and_by_which_rule(page: str) -> None:
    assert "It stands for 1/2 hour, by this rule: Half an hour, for whoever answered until the last question." in page


def test_it_says_how_long_it_is_valid(page: str) -> None:
    assert "It is valid for 2 years" in page


def test_it_links_to_the_statements_of_frameworks(told: Installation, page: str) -> None:
    assert "ISTE Standards, 2.4: Collaborator" in page
    assert "DigCompEdu: Professional engagement" in page
    assert "https://iste.org/standards/educators" in Reader(html(told, "/badges/contributor")).links


def test_it_shows_its_tags(page: str) -> None:
    assert "Tags social learning, open badges" in page


def test_a_badge_and_its_parts_link_to_each_other(told: Installation, page: str) -> None:
    assert "It is a part of the badge The whole season." in page
    assert "/badges/season" in Reader(html(told, "/badges/contributor")).links
    above = html(told, "/badges/season")
    assert "This badge is a part of it: Contributor." in words(above)
    assert "/badges/contributor" in Reader(above).links


def test_it_names_its_version_since_when_and_the_whole_digest(told: Installation, page: str) -> None:
    assert re.search(r"Version Version 1, since \d+ \w+ 20\d\d", page)
    badge = told.settings.badge("contributor")
    assert badge is not None
    assert f"Fingerprint: {badge.digest}" in page
    assert "If anything of it is changed, the fingerprint is another." in page


def test_a_version_by_which_nobody_was_judged_says_so(here: Installation) -> None:
    assert "Version 1; nobody was judged by it yet" in words(html(here, "/badges/contributor"))


def test_an_earlier_version_keeps_its_number_its_levels_and_its_hours(tmp_path: Path, keys: Path) -> None:
    here = widened(tmp_path, keys)
    give(here, "elkorda")
    path = here.settings.path
    text = re.sub(r"^(levels = \[.*?^\]|hours = \{.*?\}|valid_for = .*?)$", "", path.read_text(), flags=re.M | re.S)
    path.write_text(text)
    here = Installation.at(path)
    page = words(html(here, "/badges/contributor"))
    assert "Version 2; nobody was judged by it yet" in page
    earlier = page.partition("What it took earlier")[2]
    assert earlier.startswith(" Version 1, since")
    assert "Level: In depth" in earlier
    assert "It stood for 1/2 hour, by this rule" in earlier
    assert "It was valid for 2 years." in earlier
    assert_links_lead_somewhere(here)


def test_nothing_is_said_of_what_a_badge_does_not_have(told: Installation) -> None:
    page = words(html(told, "/badges/season"))
    for heading in (
        "Why it is given",
        "For whom",
        "Level",
        "It stands for",
        "Valid for",
        "Frameworks",
        "Tag",
        "It is a part",
    ):
        assert heading not in page


def test_hours_as_long_as_the_session_say_so(tmp_path: Path, keys: Path) -> None:
    here = widened(tmp_path, keys, ("count = 0.5", 'count = "session"'))
    assert "It stands for the length of the session, by this rule" in words(html(here, "/badges/contributor"))


@pytest.mark.parametrize("review", list(Review))
def test_every_way_of_reviewing_has_its_words(here: Installation, review: Review) -> None:
    badge = replace(here.settings.badges[0], review=review)
    assert chat_pages.judged_by(badge, ENGLISH).startswith("by these rules")


def test_what_a_credential_says_of_levels_is_found_on_the_page(told: Installation) -> None:
    award = next(each for each in told.store.issued() if each.badge == "contributor")
    signed = json.loads(told.store.credential(award.id)["json"])
    (scale,) = signed["credentialSubject"]["achievement"]["resultDescription"]
    ids = Reader(html(told, "/badges/contributor")).ids
    for address in (scale["id"], *(level["id"] for level in scale["rubricCriterionLevel"])):
        assert address.partition("#")[2] in ids


def test_what_strangers_write_into_a_badge_is_shown_and_not_run(tmp_path: Path, keys: Path) -> None:
    script = "<script>alert(1)</script>"
    here = widened(
        tmp_path, keys, ('tags = ["social learning"', f'tags = ["{script}"'), ('name = "In depth"', f'name = "{script}"'),
        ("until the last question", script), ('code = "2.4"', f'code = "{script}"'),
    )  # fmt: skip
    page = html(here, "/badges/contributor")
    assert "<script" not in page
    assert page.count("&lt;script") >= 4


def test_the_community_says_why_it_gives_badges_and_under_which_licence_its_texts_are(issued: Installation) -> None:
    site = Site(issued)
    assert issued.settings.community.purpose in site.answer("/").content.decode()
    assert "CC BY 4.0" in site.answer("/badges/contributor").content.decode()
