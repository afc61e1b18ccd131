"""Draws a badge: a design becomes SVG text, and SVG text becomes a PNG.

The shapes are in ``templates/art/``: one file per kind, put together by ``badge.svg``. This module
settles what a template cannot: which colours can be read, how large the name may be and where each
letter goes. Nothing here reads a clock, a network or a random number: one design, one picture.
"""

import io
import math
from dataclasses import dataclass
from threading import Lock
from typing import Any

import resvg_py
from PIL import Image

from chatbadge.credentials.colours import (
    BLACK,
    READABLE,
    VISIBLE,
    WHITE,
    colour_or,
    luminance,
    mix,
    readable_on,
    toned,
)
from chatbadge.credentials.lettering import clean, fit, font_file, rim, stack, straight
from chatbadge.templating import environment

PRIMARY, ACCENT = "#1f3a5f", "#f2b134"  # for a community that set none, or none that is a colour
RIM = 190.0  # the community's name hangs in this circle
LABEL_RIM = 175.0  # the kind's word stands on this one
#: The circle that marks stand on; how far apart they stand and how far round they go, in radians; their half width.
_MARK_RIM, _APART, _WIDEST, _LARGEST_MARK, _MOST_MARKS = 172.0, 0.3, 2.2, 20.0, 12
_BELOW_MARKS = 0.86
_ONE_AT_A_TIME = Lock()  # fontTools reads glyphs from the font's one open file as they are asked for


@dataclass(frozen=True, slots=True)
class Design:
    """What a community decides about a badge's looks."""

    name: str
    kind: str
    community: str
    primary: str
    accent: str
    #: of so many marks, how many are filled: levels that were reached (stars), or parts that were completed (dots)
    filled: int = 0
    marks: int = 0
    stars: bool = True


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind of badge is told from the others: a silhouette, an emblem, a word."""

    partial: str  # in templates/art/, with the macros `behind`, `outline` and `emblem`
    label: str
    x: float = 256.0  # the centre of the largest circle inside the outline,
    y: float = 256.0
    radius: float = 214.0  # and its radius: all lettering is set within it
    quiet: bool = False  # pale and thin: for what records presence, not achievement


KINDS: dict[str, Kind] = {
    "participation": Kind("participation.svg", "Participation", radius=190.0, quiet=True),
    "contribution": Kind("contribution.svg", "Contribution"),
    "connection": Kind("connection.svg", "Connection", x=240.0, y=272.0, radius=206.0),
    "recognition": Kind("recognition.svg", "Recognition", radius=204.0),
    "learning": Kind("learning.svg", "Learning", x=264.0, y=248.0, radius=194.0),
    "reader": Kind("reader.svg", "Reader", y=254.0, radius=193.0),
    "newcomer": Kind("newcomer.svg", "Newcomer", radius=186.0),
    "reviewer": Kind("reviewer.svg", "Reviewer", x=222.0, y=222.0, radius=197.0),
    "story": Kind("story.svg", "Story", y=226.0, radius=198.0),
    "series": Kind("series.svg", "Series", y=222.0, radius=192.0),
}


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one badge, each already checked against what it lies on."""

    face: str
    tones: tuple[str, str]  # the rings on the face, a breath away from it
    ink: str  # readable on face and tones
    caption: str  # the accent, made readable on them
    spot: str  # the accent, made visible on them
    accent: str  # as the community gave it: only where something else outlines it
    shade: str  # the accent, set back
    ring: str  # around the face
    gap: str  # parts ring and face


def draw(design: Design) -> str:
    """The badge as SVG text, with its lettering turned into outlines. Threads may draw at the same time."""
    with _ONE_AT_A_TIME:
        return _draw(design)


def _draw(design: Design) -> str:
    kind = KINDS.get(design.kind, KINDS["contribution"])
    own_word = "" if design.kind in KINDS else clean(design.kind)
    label = own_word[:1].upper() + own_word[1:] or kind.label
    name, community = clean(design.name) or label, clean(design.community)
    community_line, reach = rim(community, "Bold", 35, -RIM, 0.05)
    lines, size = fit(name, reach)
    emblem_size, emblem_y, baselines = stack(size, len(lines))
    if design.marks:  # they hang where the emblem would touch them
        emblem_size, emblem_y = emblem_size * _BELOW_MARKS, emblem_y + emblem_size * (1 - _BELOW_MARKS) / 2
    template = environment().get_template("art/badge.svg")
    svg = template.render(
        name=name,
        label=label,
        community=community,
        kind=kind,
        palette=_palette(design, kind.quiet),
        emblem_size=emblem_size,
        emblem_y=emblem_y,
        name_lines=[straight(line, size, y) for line, y in zip(lines, baselines, strict=True)],
        label_line=None if design.marks else rim(label.upper(), "Semibold", 22, LABEL_RIM, 0.14)[0],
        marks=_marks(design),
        stars=design.stars,
        community_line=community_line,
    )
    return svg.strip() + "\n"


def _marks(design: Design) -> list[dict[str, Any]]:
    """Where each mark stands, over the top of the face: in the place of the kind's word, which the shape says too."""
    number = min(max(design.marks, 0), _MOST_MARKS)
    apart = min(_APART, _WIDEST / max(number, 1))
    size = min(_LARGEST_MARK, apart * _MARK_RIM * 0.42)
    return [
        {
            "angle": round(math.degrees(apart * (n - (number - 1) / 2)), 2),
            "size": round(size / 20, 3),
            "filled": n < design.filled,
        }
        for n in range(number)
    ]


def alt_text(name: str, community: str, level: str = "") -> str:
    """What the picture shows, for whoever does not see it; in English, as it stands in credentials."""
    reached = f", level {level}" if level else ""
    return f"Badge: {name}{reached}, issued by {community}"


def render(svg: str, size: int) -> bytes:
    """The SVG text as a square PNG of *size* pixels, transparent around the badge."""
    has_text = "<text" in svg  # only then a font is needed
    png = resvg_py.svg_to_bytes(
        svg_string=svg,
        width=size,
        height=size,
        skip_system_fonts=not has_text,
        # The bundled font stands for "sans-serif", so that the name means something on every machine;
        # characters it lacks are taken from the system's fonts.
        font_files=[font_file("Bold")] if has_text else None,
        sans_serif_family="Source Sans Pro",
    )
    packed = io.BytesIO()
    Image.open(io.BytesIO(png)).save(packed, "PNG", optimize=True)
    return packed.getvalue()


def _palette(design: Design, quiet: bool) -> Palette:
    primary, accent = colour_or(design.primary, PRIMARY), colour_or(design.accent, ACCENT)
    face = mix(primary, WHITE, 0.93) if quiet else primary
    wished = [primary, mix(primary, BLACK, 0.5)] if quiet else [WHITE, mix(primary, BLACK, 0.85)]
    ink = readable_on(face, wished)
    # The tones turn away from the ink: what can be read on the face can be read on them.
    away = WHITE if luminance(ink) < luminance(face) else BLACK
    tones = (mix(face, away, 0.08), mix(face, away, 0.17))
    pale = min(luminance(face), luminance(accent)) > 0.8  # a white gap would not show
    return Palette(
        face=face,
        tones=tones,
        ink=ink,
        caption=ink if quiet else toned(accent, (face, *tones), ink, READABLE),
        spot=toned(accent, (face, *tones), ink, VISIBLE),
        accent=accent,
        shade=mix(accent, BLACK, 0.12),
        ring=ink if quiet else accent,
        gap=ink if pale else WHITE,
    )
