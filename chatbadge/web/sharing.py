"""How an earner shows an award elsewhere: on LinkedIn, on a page of their own, and as a card beside a shared link."""

from html import escape
from urllib.parse import urlencode

from chatbadge.core.awards import Award
from chatbadge.core.badges import Badge
from chatbadge.credentials.artwork import alt_text
from chatbadge.credentials.social_card import SocialCard
from chatbadge.installation import Installation
from chatbadge.languages import Language
from chatbadge.web.chat_pages import title_of
from chatbadge.web.showing import Showing

_LINKEDIN = "https://www.linkedin.com/profile/add"


def linkedin_address(here: Installation, award: Award, badge: Badge) -> str:
    """Opens LinkedIn's form for a certification, filled in (LinkedIn, "Add to Profile", the fields of the URL)."""
    issued = award.issued_at or award.claimed_at
    values = {
        "startTask": "CERTIFICATION_NAME",
        "name": f"{badge.name}, {award.level}" if award.level else badge.name,
        "organizationName": here.settings.community.name,
        "issueYear": str(issued.year),
        "issueMonth": str(issued.month),
        "certUrl": here.addresses.award(award.id),
        "certId": award.id,
    }
    if award.valid_until:
        values |= {"expirationYear": str(award.valid_until.year), "expirationMonth": str(award.valid_until.month)}
    return f"{_LINKEDIN}?{urlencode(values)}"


def embed_snippet(here: Installation, award: Award, badge: Badge) -> str:
    """HTML for a page of the earner's own: the picture, linked to the award's page. No script comes with it."""
    shown = alt_text(badge.name, here.settings.community.name, award.level)
    page, picture = here.addresses.award(award.id), here.addresses.award(award.id, ".png")
    return f'<a href="{escape(page)}"><img src="{escape(picture)}" alt="{escape(shown)}" width="200" height="200"></a>'


def card_address(here: Installation, award: Award) -> str:
    """Where the card stands that networks show beside a link to the award."""
    return f"{here.addresses.award(award.id)}/social.png"


def card_of(showing: Showing, award: Award, picture: bytes, language: Language) -> SocialCard:
    """The award's card. It names whom its page names."""
    community = showing.here.settings.community
    badge = showing.here.badge(award.badge, award.criteria_version)
    return SocialCard(
        earner=award.handle,
        badge=f"{badge.name} · {award.level}" if award.level else badge.name,
        community=community.name,
        earned=language.gettext("earned"),
        chat=title_of(showing.session, language),
        primary=community.primary,
        accent=community.accent,
        picture=picture,
    )
