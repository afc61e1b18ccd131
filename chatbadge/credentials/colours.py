"""Colours that can be told apart: contrast by WCAG 2.2, and mixtures that keep to it."""

import re
from collections.abc import Sequence

WHITE = "#ffffff"
BLACK = "#040508"  # so dark that, on any colour, either it or white reaches READABLE
READABLE = 4.5  # https://www.w3.org/TR/WCAG22/#contrast-minimum
VISIBLE = 3.0  # https://www.w3.org/TR/WCAG22/#non-text-contrast


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _channels(colour: str) -> list[int]:
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)]


def luminance(colour: str) -> float:
    """The relative luminance: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (channel / 255 for channel in _channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def mix(colour: str, other: str, share: float) -> str:
    """The colour with a share of another, 0 to 1."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def colour_or(value: str, default: str) -> str:
    """The value where it is a colour like ``#14505c``, else the default."""
    return value.lower() if re.fullmatch(r"#[0-9a-fA-F]{6}", value, re.ASCII) else default


def readable_on(ground: str, wished: Sequence[str] = ()) -> str:
    """The first wish that can be read on the ground, else white or black: one of the two always can."""
    return next(c for c in (*wished, WHITE, BLACK) if contrast(c, ground) >= READABLE)


def toned(colour: str, on: Sequence[str], towards: str, ratio: float) -> str:
    """The colour, moved as little as needed towards one that is readable there."""
    shades = (mix(colour, towards, step / 10) for step in range(11))
    return next(s for s in shades if all(contrast(s, ground) >= ratio for ground in on))
