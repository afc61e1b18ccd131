"""What the public pages show – and whom they do not."""

import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest

from chatbadge.awarding.claims import claim
from chatbadge.core.evidence import commitment
from chatbadge.core.withdrawals import Why
from chatbadge.errors import InputError
from chatbadge.installation import Installation
from chatbadge.languages import ENGLISH
from chatbadge.web.award_pages import evidence_page
from chatbadge.web.publish import publish
from chatbadge.web.site import Site
from chatbadge.withdrawing import withdraw

from ..conftest import EVERYBODY, SESSION, issue_to

pytestmark = pytest.mark.usefixtures("quick_prints")


class Reader(HTMLParser):
    """Collects what the tests look at."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        values = dict(attrs)
        self.ids |= {values["id"]} if values.get("id") else set()  # type: ignore[arg-type]  # just seen to be a string
        self.links += [v for name in ("href", "src", "action") if (v := values.get(name))]


def html(here: Installation, path: str) -> str:
    answer = Site(here).answer(path)
    assert answer.status == 200, path
    return answer.content.decode()


def pages(here: Installation) -> list[str]:
    site = Site(here)
    return [path for path in site.paths() if site.answer(path).media_type.startswith("text/html")]


def assert_links_lead_somewhere(here: Installation) -> None:
    site = Site(here)
    for path in pages(here):
        for link in Reader(site.answer(path).content.decode()).links:
            target, _, fragment = link.removeprefix(here.addresses.base).partition("#")
            if link.startswith(("/", "#", here.addresses.base)) and not target.startswith("/verify"):
                target = target or path
                answer = site.answer(target)
                assert answer.status == 200, f"{path} → {link}"
                if fragment:
                    assert fragment in Reader(answer.content.decode()).ids, f"{path} → {link}"


def test_every_link_inside_the_site_leads_somewhere(issued: Installation) -> None:
    assert_links_lead_somewhere(issued)


def test_pages_ask_nothing_of_anybody_else_and_run_no_scripts(issued: Installation) -> None:
    for path in pages(issued):
        reader = Reader(html(issued, path))
        assert "script" not in reader.tags
        assert not [name for name, _ in reader.attributes if name == "style" or name.startswith("on")]
        assert not [link for link in reader.links if link.startswith("//")]


def test_an_award_says_who_earned_what_for_which_chat(issued: Installation) -> None:
    award = next(a for a in issued.store.issued() if (a.handle, a.badge) == ("elkorda", "contributor"))
    page = html(issued, f"/awards/{award.id}")
    for said in (
        "elkorda",
        "Contributor",
        "#badgechat, 12 February 2018",
        "Answered questions 1, 2, 3 and 4",
        "and then by a moderator",
    ):
        assert said in page


def test_each_piece_of_evidence_shows_the_question_above_the_answer(issued: Installation) -> None:
    award = next(a for a in issued.store.issued() if (a.handle, a.badge) == ("elkorda", "contributor"))
    page = html(issued, f"/awards/{award.id}/evidence/4")
    assert page.index("What is a takeaway or new piece of learning") < page.index("Badges as shipping containers")
    assert "Labelled Q.4, but by a participant and in their own words: an answer" in page


def test_the_words_on_an_evidence_page_are_those_that_the_credential_commits_to(issued: Installation) -> None:
    site = Site(issued)
    for award in issued.store.issued():
        signed = issued.store.credential(award.id)["json"].decode()
        for n in range(1, len(award.posts) + 1):
            page = evidence_page(site.showing(award.session), award, n, ENGLISH)
            assert page.excerpt is not None
            assert commitment(page.salt, page.excerpt.text) == page.digest
            assert page.digest.removeprefix("sha256$") in signed


def test_nobody_is_shown_who_has_not_agreed(here: Installation) -> None:
    issue_to(here, "donpresant")
    everything = "".join(html(here, path) for path in pages(here))
    for handle in set(EVERYBODY) - {"donpresant"}:
        assert not re.search(rf"(?<!@){handle}", everything), handle
    assert "in response to another participant" in everything
    assert "shipping containers" not in everything


def test_a_session_without_awards_shows_its_questions_and_counts_the_rest(here: Installation) -> None:
    page = html(here, f"/chats/{SESSION}")
    assert "Why does recognition of" in page
    assert "by people who have not published theirs" in page
    assert "elkorda" not in page


def test_a_withdrawn_excerpt_leaves_the_badge_valid(here: Installation) -> None:
    issue_to(here, "elkorda")
    award = here.store.issued()[0]
    withdraw(here, here.store.session(SESSION), award.posts[0], Why.AUTHOR, datetime.now(UTC))
    assert "Evidence withdrawn by its author" in html(here, f"/awards/{award.id}/evidence/1")
    assert "Valid" in html(here, f"/awards/{award.id}")
    assert "A1." not in html(here, f"/awards/{award.id}/evidence/2")


@pytest.mark.parametrize(
    "path",
    ["/nothing", "/chats/none", "/badges/none", "/badges/none.svg", "/awards/" + "a" * 24, "/awards/x", "/people/" + "a" * 24,
     "/awards/" + "a" * 24 + ".json", "/art/" + "0" * 24 + ".png", "/static/../config.toml", "/static/%2e%2e/keys/secret",
     "/static/community.css/../../keys", "/ob2/badges/contributor-00000000.json", "//", "/\x00", "/keys/secret"],
)  # fmt: skip
def test_what_is_not_there_is_said_on_a_page(issued: Installation, path: str) -> None:
    answer = Site(issued).answer(path)
    assert (answer.status, answer.media_type) == (404, "text/html; charset=utf-8")


def test_an_unissued_award_is_nowhere_to_be_seen(here: Installation) -> None:
    awards, _ = claim(here, here.store.session(SESSION), "elkorda", datetime.now(UTC), accepted=False)
    assert Site(here).answer(f"/awards/{awards[0].id}").status == 404


def test_the_badges_art_is_given_as_svg_and_png(issued: Installation) -> None:
    assert Site(issued).answer("/badges/connector.svg").content.startswith(b"<svg")
    assert Site(issued).answer("/badges/connector.png").content.startswith(b"\x89PNG")


def test_a_static_copy_holds_every_page_and_keeps_strangers_files_alone(issued: Installation, tmp_path: Path) -> None:
    number = publish(issued, tmp_path / "site")
    files = [path for path in (tmp_path / "site").rglob("*") if path.is_file()]
    assert len(files) == number + 1  # and the mark that says who wrote the folder
    award = issued.store.issued()[0]
    assert (tmp_path / "site" / "awards" / award.id / "index.html").exists()
    assert (tmp_path / "site" / "awards" / f"{award.id}.json").read_bytes() == issued.store.credential(award.id)["json"]
    assert publish(issued, tmp_path / "site") == number


def test_a_folder_with_other_peoples_files_is_never_replaced(issued: Installation, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(InputError, match="holds files that chatbadge did not write"):
        publish(issued, tmp_path)
    assert (tmp_path / "thesis.txt").read_text() == "years of work"
