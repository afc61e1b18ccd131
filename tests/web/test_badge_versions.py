"""Badges whose definition was edited or removed since they were issued: what a credential points to stays there."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from chatbadge import issuing
from chatbadge.awarding.claims import claim
from chatbadge.awarding.reviewing import approve
from chatbadge.installation import Installation
from chatbadge.storage.issued import Issued
from chatbadge.web.publish import publish
from chatbadge.web.site import Site

from ..conftest import PUBLIC, SESSION, TRANSCRIPT, import_file, issue_to
from .test_pages import Reader, assert_links_lead_somewhere, html

pytestmark = pytest.mark.usefixtures("quick_prints")

NOW = datetime.now(UTC)


def changed(here: Installation, *changes: tuple[str, str]) -> Installation:
    """The same installation under another configuration."""
    path = here.settings.path
    text = path.read_text()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text)
    return Installation.at(path)


def harder(here: Installation) -> Installation:
    """The badge "contributor" takes three answers instead of two."""
    two, three = ('description = "Answered several', "answered = { at_least = 2 }"), "answered = { at_least = 3 }"
    text = here.settings.path.read_text()
    begin = text.index(two[0])
    here.settings.path.write_text(text[:begin] + text[begin:].replace(two[1], three, 1))
    return Installation.at(here.settings.path)


def without_contributor(here: Installation) -> Installation:
    """The badge "contributor" is not in the configuration any more."""
    text = here.settings.path.read_text()
    here.settings.path.write_text(re.sub(r"\[badges\.contributor\].*?(?=\[badges\.)", "", text, flags=re.DOTALL))
    return Installation.at(here.settings.path)


def parts(page: str) -> tuple[str, str]:
    """A badge's page up to its first earlier version, and from there on."""
    before, _, after = page.partition("What it took earlier")
    return before, after


# --- the page


def test_whoever_was_judged_by_earlier_criteria_stands_under_those(here: Installation) -> None:
    issue_to(here, "elkorda")
    held = next(a for a in here.store.issued() if a.badge == "contributor")
    here = harder(here)
    issue_to(here, "juliekeane", "donpresant")
    now, earlier = parts(html(here, "/badges/contributor"))
    assert "at least 3 different questions" in now
    assert "at least 2 different questions" in earlier
    assert "elkorda" in earlier
    assert "elkorda" not in now
    assert f"/awards/{held.id}" in earlier


def test_what_a_credential_says_of_its_badge_is_found_there_after_an_edit_and_a_removal(here: Installation) -> None:
    issue_to(here, "elkorda")
    for edit in (harder, without_contributor):
        now = edit(here)
        for award in now.store.issued():
            signed = json.loads(now.store.credential(award.id)["json"])
            achievement = signed["credentialSubject"]["achievement"]
            for address in (achievement["id"], achievement["criteria"]["id"]):
                path, _, fragment = address.removeprefix(now.addresses.base).partition("#")
                assert not fragment or fragment in Reader(html(now, path)).ids


def test_a_badge_that_is_given_no_more_is_shown_as_long_as_it_is_held(here: Installation) -> None:
    issue_to(here, "elkorda")
    here = without_contributor(here)
    page = html(here, "/badges/contributor")
    assert "This badge is not given any more" in page
    assert "at least 2 different questions" in page
    assert "elkorda" in page
    assert Site(here).answer("/badges/contributor.svg").content.startswith(b"<svg")
    assert Site(here).answer("/badges/contributor.png").content.startswith(b"\x89PNG")


def test_a_badge_that_is_given_no_more_and_held_by_nobody_is_not_there(here: Installation) -> None:
    claim(here, here.store.session(SESSION), "elkorda", NOW, accepted=False)
    here = without_contributor(here)
    for path in ("/badges/contributor", "/badges/contributor.svg", "/badges/contributor.png"):
        assert Site(here).answer(path).status == 404


def test_a_static_copy_holds_badges_that_are_given_no_more(here: Installation, tmp_path: Path) -> None:
    issue_to(here, "elkorda")
    publish(without_contributor(here), tmp_path / "site")
    for name in ("contributor/index.html", "contributor.svg", "contributor.png"):
        assert (tmp_path / "site" / "badges" / name).exists()


def test_every_link_leads_somewhere_after_an_edit_and_a_removal(here: Installation) -> None:
    issue_to(here, "elkorda")
    for edit, newcomer in ((harder, "donpresant"), (without_contributor, "juliekeane")):
        now = edit(here)
        issue_to(now, newcomer)
        assert_links_lead_somewhere(now)


def test_an_award_leads_to_the_criteria_that_it_was_judged_by(here: Installation) -> None:
    issue_to(here, "elkorda")
    award = next(a for a in here.store.issued() if a.badge == "contributor")
    assert 'href="/badges/contributor"' in html(here, f"/awards/{award.id}")
    assert f'href="/badges/contributor#criteria-{award.criteria_version}"' in html(harder(here), f"/awards/{award.id}")


def test_an_award_in_a_list_has_the_picture_that_was_issued(here: Installation) -> None:
    issue_to(here, "elkorda")
    for path in (f"/chats/{SESSION}", "/badges/contributor"):
        pictures = [link for link in Reader(html(here, path)).links if re.fullmatch(r"/awards/\w+\.svg", link)]
        assert pictures, path


# --- the same badge from two chats


@pytest.fixture
def twice(here: Installation, tmp_path: Path) -> Installation:
    """elkorda took part in the same chat on two Mondays, donpresant in one."""
    later = tmp_path / "later.txt"
    later.write_text(TRANSCRIPT.read_text("utf-8").replace("Feb 12", "Feb 19").replace("February 12", "February 19"))
    import_file(here, later, NOW)
    issue_to(here, "elkorda", "donpresant")
    awards, _ = claim(here, here.store.session("badgechat-2018-02-19"), "elkorda", NOW, accepted=True)
    approve(here, [award.id for award in awards], NOW)
    issuing.issue(here, "badgechat-2018-02-19", NOW)
    return here


def test_a_badge_is_held_by_people_and_not_by_awards(twice: Installation) -> None:
    assert len([a for a in twice.store.issued() if a.badge == "participation"]) == 3
    assert re.findall(r"Held by [\w ]+", html(twice, "/")).count("Held by 2 people") >= 1
    assert "Held by 3 people" not in html(twice, "/")


def test_who_holds_a_badge_from_two_chats_stands_there_with_each(twice: Installation) -> None:
    person = next(
        path for path in Site(twice).paths() if path.startswith("/people/") and "elkorda" in html(twice, path)
    )
    for path in ("/badges/contributor", person):
        page = html(twice, path)
        assert "#badgechat, 12 February 2018" in page
        assert "#badgechat, 19 February 2018" in page


# --- what is read, and what is not


def test_a_file_of_an_award_is_given_without_loading_the_others(
    issued: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    award = issued.store.issued()[0]
    files = issued.store.credential(award.id)
    monkeypatch.delattr(Issued, "credential")
    site = Site(issued)
    assert site.answer(f"/awards/{award.id}.json").content == files["json"]
    assert site.answer(f"/ob2/awards/{award.id}.png").content == files["ob2.png"]
    assert site.answer(f"/ob2/badges/{award.badge}-{award.criteria_version}.json").content == files["ob2.badge"]
    assert issued.store.credential_file(award.id, "nothing") is None


def test_an_award_shows_the_issuer_that_signed_it_though_the_address_was_set_later(here: Installation) -> None:
    issue_to(here, "elkorda")
    award = here.store.issued()[0]
    signed = json.loads(here.store.credential(award.id)["json"])["issuer"]["id"]
    here = changed(here, ('base_url = ""', f'base_url = "{PUBLIC}"'))
    assert here.signer.did != signed
    assert f'<dd class="code">{signed}</dd>' in html(here, f"/awards/{award.id}")
