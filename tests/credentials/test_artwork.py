"""The badge art: safe, the same everywhere, legible, and told apart by shape."""

import cmath
import io
import math
import re
from dataclasses import replace
from itertools import combinations, pairwise, product
from xml.etree.ElementTree import Element, fromstring

import pytest
from PIL import Image, ImageChops, ImageColor, ImageStat

from chatbadge.credentials import artwork, lettering
from chatbadge.credentials.artwork import KINDS, Design, draw, render
from chatbadge.credentials.colours import BLACK, WHITE, contrast
from chatbadge.credentials.lettering import clean

SVG = "{http://www.w3.org/2000/svg}"
COLOURS = ["#ffffff", "#000000", "#777777", "#ff0000", "#00ff00", "#0000ff", "#f6c90e", "#1f3a5f", "#767676"]
HOSTILE = [
    "",
    "   ",
    "<script>alert('x')</script>",
    "Q&A \"quoted\" 'single' ]]> --> {{ 7 * 7 }} {% raw %}",
    "nul\x00 bell\x07 escape\x1b delete\x7f",
    "over\u202eride \u2066isolate\u2069 \u200fmark",
    "half a pair \ud800 not a character \ufffe\uffff",
    "x" * 10_000,
    "word " * 2_000,
    "\u0301" * 500,
    "👩‍🏫" * 40,
    "参加してくれてありがとうございました教育チャット" * 5,
    "شكرا على المشاركة في المحادثة",
]


def design(name: str = "Contributor", kind: str = "contribution", **rest: str) -> Design:
    given = {"community": "#badgechat", "primary": "#1f3a5f", "accent": "#f2b134"} | rest
    return Design(name=name, kind=kind, **given)


def parsed(svg: str) -> Element:
    return fromstring(svg)  # noqa: S314 (drawn by the code under test)


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in parsed(svg).iter(f"{SVG}text")]


def pixels(svg: str, size: int) -> Image.Image:
    return Image.open(io.BytesIO(render(svg, size)))


@pytest.mark.parametrize("kind", [*KINDS, "unheard of"])
def test_every_kind_draws_a_picture_without_system_fonts(kind: str) -> None:
    svg = draw(design(kind=kind))
    assert svg.startswith('<svg xmlns="http://www.w3.org/2000/svg" ')
    assert parsed(svg).get("viewBox") == "0 0 512 512"
    assert texts(svg) == []


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("field", ["name", "kind", "community", "primary", "accent"])
def test_nothing_in_a_design_breaks_out_of_the_picture(field: str, hostile: str) -> None:
    svg = draw(design(**{field: hostile}))
    tags = {element.tag.removeprefix(SVG) for element in parsed(svg).iter()}
    assert tags <= {"svg", "title", "desc", "g", "path", "circle", "text"}
    attributes = {name for element in parsed(svg).iter() for name in element.attrib}
    assert not {name for name in attributes if name.startswith("on") or "href" in name or name == "style"}
    assert "url(" not in re.sub(r"<(title|desc|text).*?</\1>", "", svg)
    assert len(svg) < 60_000


def test_the_picture_refers_to_nothing_outside_itself() -> None:
    assert re.findall(r"https?://", draw(design())) == ["http://"]  # the name of the format, nothing else


def test_a_screen_reader_hears_name_community_and_kind() -> None:
    root = parsed(draw(design(name="Host & <guide>", kind="connection")))
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == "Host & <guide> – #badgechat"
    assert root.findtext(f"{SVG}desc") == "Connection badge of the community #badgechat"


def test_a_badge_without_a_community_says_nothing_of_one() -> None:
    root = parsed(draw(design(community="")))
    assert root.findtext(f"{SVG}title") == "Contributor"
    assert root.findtext(f"{SVG}desc") == "Contribution badge"


def test_the_same_design_gives_the_same_bytes() -> None:
    assert draw(design()) == draw(design())
    assert render(draw(design()), 128) == render(draw(design()), 128)


@pytest.mark.parametrize("size", [64, 128, 512, 1024])
def test_the_png_is_square_and_transparent_around_the_badge(size: int) -> None:
    image = pixels(draw(design(kind="participation")), size)
    assert (image.format, image.mode, image.size) == ("PNG", "RGBA", (size, size))
    assert image.getpixel((0, 0)) == (0, 0, 0, 0)
    assert image.getchannel("A").getpixel((size // 2, size // 2)) == 255


@pytest.mark.parametrize("kind", KINDS)
def test_no_outline_is_cut_off_by_the_edge(kind: str) -> None:
    alpha = pixels(draw(design(kind=kind)), 512).getchannel("A")
    alpha.paste(0, (1, 1, 511, 511))
    assert alpha.getbbox() is None


@pytest.mark.parametrize(("one", "other"), list(combinations(KINDS, 2)))
def test_kinds_differ_in_silhouette_even_at_64_pixels(one: str, other: str) -> None:
    silhouettes = [pixels(draw(design(kind=kind)), 64).getchannel("A") for kind in (one, other)]
    difference = ImageStat.Stat(ImageChops.difference(*silhouettes)).mean[0] / 255
    assert difference > 0.03


@pytest.mark.parametrize("kind", KINDS)
def test_the_lettering_has_the_face_all_around_it(kind: str) -> None:
    bare = design(name=".", kind=kind, community="")
    image, shape = pixels(draw(bare), 512), KINDS[kind]
    face = ImageColor.getcolor(artwork._palette(bare, shape.quiet).face, "RGBA")
    for degrees in range(360):
        along = cmath.rect(shape.radius * 0.98, math.radians(degrees))
        assert image.getpixel((round(shape.x + along.real), round(shape.y + along.imag))) == face


def test_a_record_of_presence_covers_less_than_any_other_badge() -> None:
    covered = {k: ImageStat.Stat(pixels(draw(design(kind=k)), 128).getchannel("A")).mean[0] for k in KINDS}
    assert min(covered, key=covered.__getitem__) == "participation"


@pytest.mark.parametrize(("primary", "accent"), list(product(COLOURS, repeat=2)))
@pytest.mark.parametrize("quiet", [False, True])
def test_the_name_is_readable_on_any_pair_of_colours(primary: str, accent: str, quiet: bool) -> None:
    palette = artwork._palette(design(primary=primary, accent=accent), quiet)
    for ground in (palette.face, *palette.tones):
        assert contrast(palette.ink, ground) >= 4.5
        assert contrast(palette.caption, ground) >= 4.5
        assert contrast(palette.spot, ground) >= 3


def test_white_or_black_is_readable_on_every_grey() -> None:
    for level in range(256):
        grey = f"#{level:02x}{level:02x}{level:02x}"
        assert max(contrast(WHITE, grey), contrast(BLACK, grey)) >= 4.5


@pytest.mark.parametrize("wrong", ["", "red", "#fff", "#12345g", "#123456\n", "#１２３４５６", "url(#x)"])
def test_what_is_not_a_colour_gives_the_default_colours(wrong: str) -> None:
    expected = draw(design(primary=artwork.PRIMARY, accent=artwork.ACCENT))
    assert draw(design(primary=wrong, accent=wrong)) == expected


def test_an_unknown_kind_keeps_its_own_word_on_the_shape_of_a_contribution() -> None:
    assert "<desc>Mentor badge" in draw(design(kind="mentor"))
    one, other = (pixels(draw(design(kind=kind)), 64).getchannel("A") for kind in ("mentor", "contribution"))
    assert one.tobytes() == other.tobytes()


def test_a_long_name_ends_in_an_ellipsis_after_three_lines() -> None:
    lines, _ = lettering.fit("word " * 30, 0.5)
    assert len(lines) == 3
    assert lines[-1].endswith("word…")


def test_sixty_characters_fit_without_an_ellipsis() -> None:
    name = "Asked a question that started a long conversation thread now"
    lines, size = lettering.fit(name, 0.5)
    assert (" ".join(lines), len(name)) == (name, 60)
    assert size >= 28


def test_a_short_name_is_set_on_one_line_and_a_longer_one_evenly() -> None:
    assert lettering.fit("Contributor", 0.5)[0] == ["Contributor"]
    assert lettering.fit("Voice of the chat", 0.5)[0] == ["Voice of", "the chat"]


def test_an_overlong_community_is_shortened_on_the_rim() -> None:
    line, half = lettering.rim("#" + "y" * 5000, "Bold", 35, -190, 0.05)
    assert line.text.endswith("…")
    assert half * 2 <= lettering.RIM_WIDEST


def test_a_line_with_letters_the_font_lacks_stays_text() -> None:
    svg = draw(design(name="教育", community="#badgechat"))
    assert texts(svg) == ["教育"]
    assert 'font-family="sans-serif"' in svg


def test_greek_cyrillic_and_accented_letters_are_outlines() -> None:
    assert texts(draw(design(name="Συνεισφορά Ответила Ťażký"))) == []


def test_kerning_draws_letters_together() -> None:
    face = lettering.Face("Bold")
    assert face.width("To") < face.width("T") + face.width("o")


def test_cleaning_keeps_what_people_write_and_drops_what_reorders_it() -> None:
    assert clean(" Took\n part\t\x00\u202e! ") == "Took part !"
    assert clean("e\u0301") == "é"
    assert clean("می\u200cخواهم") == "می\u200cخواهم"


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_names_still_render(hostile: str) -> None:
    assert pixels(draw(design(name=hostile, community=hostile)), 64).size == (64, 64)


# --- levels and parts


def test_each_level_looks_different_and_so_do_parts() -> None:
    drawn = {
        draw(replace(design(), filled=filled, marks=marks, stars=stars))
        for filled, marks, stars in (
            (0, 0, True),
            (1, 3, True),
            (2, 3, True),
            (3, 3, True),
            (3, 3, False),
            (2, 5, False),
        )
    }
    assert len(drawn) == 6


@pytest.mark.parametrize("kind", KINDS)
def test_levels_can_be_told_at_64_pixels_and_in_grey(kind: str) -> None:
    pictures = []
    for filled in (1, 2, 3):
        svg = draw(replace(design(kind=kind), filled=filled, marks=3))
        with Image.open(io.BytesIO(render(svg, 64))) as picture:
            pictures.append(picture.convert("LA").convert("L").tobytes())
    for one, two in pairwise(pictures):
        assert sum(abs(a - b) > 40 for a, b in zip(one, two, strict=True)) >= 4


@pytest.mark.parametrize("marks", [-1, 0, 1, 12, 500])
def test_however_many_marks_there_are_they_stay_on_the_face(marks: int) -> None:
    svg = draw(replace(design(), filled=marks, marks=marks))
    angles = [float(angle) for angle in re.findall(r'"rotate\(([-0-9.]+)\) translate\(0 -172\)', svg)]
    assert len(angles) == min(max(marks, 0), 12)
    assert all(abs(angle) <= 65 for angle in angles)
