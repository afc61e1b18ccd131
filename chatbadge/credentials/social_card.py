"""The picture that stands for an award where a link to it is shared: 1200 × 630 pixels.

That size is what the Open Graph previews of networks are cut to (https://ogp.me, "og:image").
"""

import base64
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import resvg_py

from chatbadge.credentials.artwork import ACCENT, PRIMARY
from chatbadge.credentials.colours import BLACK, READABLE, WHITE, colour_or, mix, readable_on, toned
from chatbadge.credentials.lettering import clean, font_file, set_in_lines
from chatbadge.templating import environment

WIDTH, HEIGHT = 1200, 630
#: Where the words stand, and how wide they may be.
_LEFT, _ROOM = 520, 620


#: Emoji and the like: the bundled font has none, and not every machine has another one.
_PICTURES = frozenset({"So", "Sk", "Cf"})


@dataclass(frozen=True, slots=True)
class SocialCard:
    """What stands on it."""

    #: whose award it is, as its page names them
    earner: str
    badge: str
    community: str
    #: "earned", and the chat with its day, in the page's language
    earned: str
    chat: str
    primary: str
    accent: str
    #: the badge as SVG
    picture: bytes


@lru_cache(maxsize=64)
def social_card(card: SocialCard) -> bytes:
    """The card as a PNG: one card, one picture."""
    primary, accent = colour_or(card.primary, PRIMARY), colour_or(card.accent, ACCENT)
    ground = mix(primary, WHITE, 0.94)
    lines = [
        *_set(card.earner, 64, 1, "Bold", "ink"),
        *_set(card.earned, 34, 1, "Semibold", "soft"),
        *_set(card.badge, 56, 3, "Bold", "tone"),
        *_set(card.chat, 32, 2, "Semibold", "soft"),
    ]
    height = sum(line["step"] for line in lines)
    y = (HEIGHT - 60 - height) / 2
    for line in lines:
        y += line["step"]
        line["y"] = y - line["step"] * 0.25
    svg = (
        environment()
        .get_template("art/social_card.svg")
        .render(
            lines=lines,
            community=_set(card.community, 30, 1, "Semibold", "on"),
            left=_LEFT,
            picture=base64.b64encode(card.picture).decode("ascii"),
            colours={
                "ground": ground,
                "primary": primary,
                "accent": accent,
                "ink": BLACK,
                "soft": toned(mix(BLACK, ground, 0.35), (ground,), BLACK, READABLE),
                "tone": toned(primary, (ground,), BLACK, READABLE),
                "on": readable_on(primary),
            },
        )
    )
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            width=WIDTH,
            height=HEIGHT,
            skip_system_fonts="<text" not in svg,
            font_files=[font_file("Bold"), font_file("Semibold")],
            sans_serif_family="Source Sans Pro",
        )
    )


def _set(text: str, size: int, most: int, weight: str, colour: str) -> list[dict[str, Any]]:
    """The text in at most *most* lines, smaller where it is long; cut where it is endless."""
    shown = " ".join("".join(c for c in clean(text) if unicodedata.category(c) not in _PICTURES).split())
    lines, fitting = set_in_lines(shown, size, most, _ROOM, weight)
    return [{"letters": line, "step": fitting * 1.22, "colour": colour, "weight": weight} for line in lines]
