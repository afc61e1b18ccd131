"""What an award's page gives to be printed: certificate, wallet card, and a page for an administrator."""

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader
from starlette.testclient import TestClient

from chatbadge.awarding.reviewing import revoke
from chatbadge.core.awards import Award
from chatbadge.core.withdrawals import Why
from chatbadge.installation import Installation
from chatbadge.web.app import create_app
from chatbadge.web.printed import printed, prints
from chatbadge.web.publish import publish
from chatbadge.web.site import Site
from chatbadge.withdrawing import withdraw

from ..conftest import PUBLIC, SESSION, import_sample, issue_to, set_up

NOW = datetime.now(UTC)


@pytest.fixture
def here(tmp_path: Path, keys: Path) -> Installation:
    installation = set_up(tmp_path, PUBLIC, keys)
    import_sample(installation)
    issue_to(installation, "elkorda")
    return installation


def award_of(here: Installation) -> Award:
    return max(here.store.issued(), key=lambda award: len(award.posts))


def words(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def print_of(here: Installation, name: str = "certificate.pdf") -> bytes:
    answer = Site(here).answer(f"/awards/{award_of(here).id}/{name}")
    assert (answer.status, answer.media_type) == (200, "application/pdf")
    return answer.content


@pytest.mark.parametrize("name", sorted(prints()))
def test_each_print_is_linked_and_names_the_earner_the_badge_and_the_issuer(here: Installation, name: str) -> None:
    award = award_of(here)
    page = Site(here).answer(f"/awards/{award.id}").content.decode()
    assert f'href="/awards/{award.id}/{name}"' in page
    said = words(print_of(here, name))
    for word in ("elkorda", here.badge(award.badge, award.criteria_version).name, here.settings.community.name):
        assert word in said


@pytest.mark.parametrize(("name", "width"), [("certificate.pdf", 595), ("certificate-letter.pdf", 612)])
def test_it_is_made_for_the_paper_that_it_is_called_after(here: Installation, name: str, width: int) -> None:
    assert round(float(PdfReader(io.BytesIO(print_of(here, name))).pages[0].mediabox.width)) == width


def test_the_certificate_says_when_the_chat_was_what_was_said_and_by_which_criteria(here: Installation) -> None:
    said = words(print_of(here))
    award = award_of(here)
    exhibit = here.store.exhibits(award.id)[0]
    assert exhibit.words
    for word in (
        "12 February 2018", "6:30 PM", "23:30", "#badgechat", "not an approved provider", award.criteria_version,
        exhibit.words[:25], "version 1", "Signature",
    ):  # fmt: skip
        assert word in said, word


def test_a_provider_with_a_number_says_it_instead(here: Installation) -> None:
    text = here.settings.path.read_text("utf-8").replace('provider_number = ""', 'provider_number = "TX-902-117"')
    here.settings.path.write_text(text, "utf-8")
    said = words(print_of(Installation.at(here.settings.path)))
    assert "TX-902-117" in said
    assert "not an approved provider" not in said


def test_words_that_were_withdrawn_are_printed_no_more(here: Installation) -> None:
    exhibit = here.store.exhibits(award_of(here).id)[0]
    withdraw(here, here.store.session(SESSION), exhibit.post, Why.AUTHOR, NOW)
    said = words(print_of(here))
    assert exhibit.words
    assert exhibit.words[:25] not in said
    assert "Evidence withdrawn by its author" in said


def test_of_a_revoked_award_nothing_can_be_printed(here: Installation) -> None:
    revoke(here, award_of(here).id, NOW, why="It was somebody else.")
    (award,) = (each for each in here.store.awards() if each.id not in {a.id for a in here.store.issued()})
    assert Site(here).answer(f"/awards/{award.id}/certificate.pdf").status == 404


@pytest.mark.parametrize("name", ["poster.pdf", "certificate-a3.pdf", "certificate.pdf.pdf"])
def test_what_is_not_printed_is_not_there(here: Installation, name: str) -> None:
    assert Site(here).answer(f"/awards/{award_of(here).id}/{name}").status == 404


def test_the_server_prints_in_the_language_that_was_chosen(here: Installation) -> None:
    path = f"/awards/{award_of(here).id}"
    browser = TestClient(create_app(here), base_url=PUBLIC)
    assert f'href="{path}/certificate.pdf?lang=es"' in browser.get(f"{path}?lang=es").text
    said = words(browser.get(f"{path}/certificate.pdf?lang=es").content)
    assert "12 de febrero de 2018" in said


def test_a_static_copy_that_is_written_again_makes_only_those_prints_anew_that_say_something_else(
    here: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, made = here.settings.folder / "site", []
    publish(here, folder)
    before = {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.pdf")}

    def counted(*given: object) -> bytes:
        made.append(given[2])
        return printed(*given)  # type: ignore[arg-type]  # handed on as they came

    monkeypatch.setattr("chatbadge.web.site.printed", counted)
    publish(here, folder)
    assert made == []
    assert {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.pdf")} == before
    exhibit = here.store.exhibits(award_of(here).id)[0]
    withdraw(here, here.store.session(SESSION), exhibit.post, Why.AUTHOR, NOW)
    publish(here, folder)
    rests_on_it = [award for award in here.store.issued() if exhibit.post in award.posts]
    assert len(made) == len(list(prints())) * len(rests_on_it)


@pytest.mark.parametrize("content", ["", "no JSON", "[]", "{}"])
def test_what_lies_there_from_before_may_be_anything(here: Installation, content: str) -> None:
    folder = here.settings.folder / "site"
    publish(here, folder)
    (folder / ".written-by-chatbadge").write_text(content)
    for path in folder.rglob("*.pdf"):
        path.write_bytes(b"something else")
    publish(here, folder)
    assert all(path.read_bytes().startswith(b"%PDF") for path in folder.rglob("*.pdf"))


def test_somebody_prints_the_certificate_with_their_own_name_and_goal_which_nobody_keeps(here: Installation) -> None:
    path = f"/awards/{award_of(here).id}"
    browser = TestClient(create_app(here), base_url=PUBLIC)
    page = browser.get(path).text
    assert f'action="{path}/certificate.pdf"' in page
    asked = {"name": "Anamaria  Knight\u202e", "goal": "Goal 3: recognise learning", "lang": "en"}
    said = words(browser.get(f"{path}/certificate-letter.pdf", params=asked).content)
    assert "Anamaria Knight (elkorda)" in said
    assert "Goal 3: recognise learning" in said
    assert "the badge belongs to the account elkorda" in said
    assert "Anamaria" not in browser.get(path).text
    assert "Anamaria" not in words(browser.get(f"{path}/certificate-letter.pdf").content)


def test_the_static_copy_has_no_form_since_nobody_would_answer_it(here: Installation) -> None:
    page = Site(here, interactive=False).answer(f"/awards/{award_of(here).id}").content.decode()
    assert "<form" not in page


@pytest.mark.parametrize("path", ["/awards/x/certificate.pdf", "/certificate.pdf", f"/awards/{'a' * 24}/card.pdf"])
def test_a_name_for_a_print_that_is_not_there_prints_nothing(here: Installation, path: str) -> None:
    assert TestClient(create_app(here), base_url=PUBLIC).get(path, params={"name": "Ada"}).status_code == 404
