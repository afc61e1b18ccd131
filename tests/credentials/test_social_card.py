"""The card beside a shared link, and the other ways to show a badge elsewhere."""

import io
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image

from chatbadge.core.awards import Award
from chatbadge.credentials.artwork import Design, draw
from chatbadge.credentials.social_card import SocialCard, social_card
from chatbadge.installation import Installation
from chatbadge.web.sharing import embed_snippet, linkedin_address
from chatbadge.web.site import Site

from ..conftest import PUBLIC, import_sample, issue_to, set_up

PICTURE = draw(Design("Contributor", "contribution", "#badgechat", "#14505c", "#f4b740")).encode()


def card(earner: str = "Ada", badge: str = "Contributor", chat: str = "#badgechat", primary: str = "#14505c") -> bytes:
    return social_card(SocialCard(earner, badge, "The badge chat", "earned", chat, primary, "#f4b740", PICTURE))


def size(content: bytes) -> tuple[int, int]:
    with Image.open(io.BytesIO(content)) as picture:
        picture.load()
        return picture.size


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "Ada", "x" * 10_000, "word " * 2_000, "國" * 300, "مريم الباحثة", "👩‍🏫🇬🇧👍🏽", "<b>&amp;</b>", '"><script>',
        "\x00\x1b[31m", "over\u202eride", "\ud800", "{{ 7*7 }}{% raw %}",
    ],
)  # fmt: skip
def test_whatever_people_are_called_the_card_has_its_size(text: str) -> None:
    assert size(card(text, text, text)) == (1200, 630)


def test_one_card_is_one_picture_and_another_name_another() -> None:
    assert card("Ada") == card("Ada")
    assert card("Ada") != card("Ben")


@pytest.mark.parametrize("primary", ["#ffffff", "#000000", "#f4b740", "no colour"])
def test_any_colour_will_do(primary: str) -> None:
    assert size(card(primary=primary)) == (1200, 630)


# --- on the page


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory, keys: Path) -> Installation:
    installation = set_up(tmp_path_factory.mktemp("shared"), PUBLIC, keys)
    import_sample(installation)
    issue_to(installation, "elkorda")
    return installation


class Meta(HTMLParser):
    """What a page says of itself to networks, and the links on it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.said: dict[str, str] = {}
        self.links: list[str] = []
        self.texts: list[str] = []
        self._inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "meta":
            self.said[found.get("property") or found.get("name", "")] = found.get("content", "")
        if tag == "a":
            self.links.append(found.get("href", ""))
        self._inside = tag == "textarea"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.texts.append(data)
            self._inside = False


def award_of(here: Installation) -> Award:
    return here.store.issued()[0]


def page(here: Installation) -> Meta:
    return Meta(Site(here).answer(f"/awards/{award_of(here).id}").content.decode())


def test_a_network_that_is_given_the_link_finds_the_card(here: Installation) -> None:
    said = page(here).said
    address = f"{PUBLIC}/awards/{award_of(here).id}/social.png"
    assert said["og:image"] == address
    assert (said["og:image:width"], said["og:image:height"]) == ("1200", "630")
    assert said["twitter:card"] == "summary_large_image"
    assert said["og:image:alt"].startswith("Badge: ")
    answer = Site(here).answer(address.removeprefix(PUBLIC))
    assert (answer.media_type, size(answer.content)) == ("image/png", (1200, 630))


def test_linkedin_is_given_name_issuer_month_address_and_number(here: Installation) -> None:
    award = award_of(here)
    badge = here.badge(award.badge, award.criteria_version)
    address = linkedin_address(here, award, badge)
    assert address in page(here).links
    found = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    now = award.issued_at or datetime.now(UTC)
    assert found == {
        "startTask": "CERTIFICATION_NAME", "name": badge.name, "organizationName": here.settings.community.name,
        "issueYear": str(now.year), "issueMonth": str(now.month), "certUrl": f"{PUBLIC}/awards/{award.id}",
        "certId": award.id,
    }  # fmt: skip


def test_the_snippet_for_ones_own_page_shows_the_picture_and_links_to_the_badge(here: Installation) -> None:
    award = award_of(here)
    snippet = embed_snippet(here, award, here.badge(award.badge, award.criteria_version))
    assert page(here).texts == [snippet]
    assert snippet.startswith(f'<a href="{PUBLIC}/awards/{award.id}"><img src="{PUBLIC}/awards/{award.id}.png" alt="')
    assert "script" not in snippet
