"""Pictures with a badge baked in, rightly and wrongly."""

from __future__ import annotations

import io

from openbadgeslib import baking
from PIL import Image
from PIL.PngImagePlugin import PngInfo

TITLE = "<title>Helper</title>"


def png(badge: str) -> bytes:
    return baking.bake_png(plain_png(), badge, keyword=baking.ITXT_KEYWORD_OB3)


def png_twice(badge: str) -> bytes:
    return baking.bake_png(png(badge), badge, keyword=baking.ITXT_KEYWORD_OB3)


def png_with_keyword_of_open_badges_2(badge: str) -> bytes:
    return baking.bake_png(plain_png(), badge, keyword=baking.ITXT_KEYWORD)


def png_compressed(badge: str) -> bytes:
    info = PngInfo()
    info.add_itxt(baking.ITXT_KEYWORD_OB3.decode(), badge, zip=True)
    return plain_png(info)


def png_damaged(badge: str) -> bytes:
    """One word inside is changed, and no CRC is."""
    return png(badge).replace(b"Helper", b"Hinder")


def svg(badge: str) -> str:
    return plain_svg(element(f"<![CDATA[{badge}]]>") + TITLE)


def svg_with_token(badge: str) -> str:
    return plain_svg(element("", verify=badge) + TITLE)


def svg_twice(badge: str) -> str:
    return plain_svg(2 * element(f"<![CDATA[{badge}]]>") + TITLE)


def svg_in_two_pieces(badge: str) -> str:
    return plain_svg(element(f"<![CDATA[{badge[:9]}]]><![CDATA[{badge[9:]}]]>") + TITLE)


def svg_at_the_end(badge: str) -> str:
    baked = baking.bake_svg(
        plain_svg(TITLE).encode(),
        badge,
        element=baking.SVG_ELEMENT_OB3,
        namespace=baking.SVG_NS_OB3,
        as_text=True,
    )
    return baked.decode()


def svg_not_well_formed(badge: str) -> str:
    return svg(badge).removesuffix("</svg>")


def plain_png(info: PngInfo | None = None) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (2, 2)).save(out, "PNG", pnginfo=info)
    return out.getvalue()


def plain_svg(inside: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">{inside}</svg>'


def element(content: str, verify: str = "") -> str:
    attributes = f'xmlns:openbadges="{baking.SVG_NS_OB3}"' + (f' verify="{verify}"' if verify else "")
    return f"<openbadges:credential {attributes}>{content}</openbadges:credential>"
