"""A moderator's own picture: what is taken, what is dropped, and what is refused with what to do."""

import io
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from chatbadge.config import load_settings
from chatbadge.credentials import own_art
from chatbadge.errors import ConfigError, InputError
from chatbadge.installation import Installation
from chatbadge.pipeline import artwork

from ..conftest import set_up

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10">{}</svg>'
CIRCLE = '<circle cx="5" cy="5" r="4" fill="#f00"/>'


def read(folder: Path, content: bytes | str, name: str = "mine.svg") -> tuple[bytes, bytes]:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return own_art.read(path, 128)


def png(width: int, height: int, colour: str = "#ff0000", **more: PngInfo) -> bytes:
    packed = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(packed, "PNG", **more)
    return packed.getvalue()


def pixel(content: bytes, x: int, y: int) -> tuple[int, ...]:
    with Image.open(io.BytesIO(content)) as picture:
        assert picture.size == (128, 128)
        found = picture.convert("RGBA").getpixel((x, y))
    assert isinstance(found, tuple)
    return found


def test_an_svg_is_drawn_as_it_is(tmp_path: Path) -> None:
    svg, drawn = read(tmp_path, SVG.format(CIRCLE))
    assert b"<circle" in svg
    assert pixel(drawn, 64, 64) == (255, 0, 0, 255)
    assert pixel(drawn, 0, 0)[3] == 0


@pytest.mark.parametrize(("width", "height", "empty"), [(300, 150, (64, 5)), (150, 300, (5, 64))])
def test_what_is_not_square_stands_in_the_middle(
    tmp_path: Path, width: int, height: int, empty: tuple[int, int]
) -> None:
    _, drawn = read(tmp_path, png(width, height), "mine.png")
    assert pixel(drawn, 64, 64) == (255, 0, 0, 255)
    assert pixel(drawn, *empty)[3] == 0


def test_a_png_loses_whatever_else_it_carried(tmp_path: Path) -> None:
    info = PngInfo()
    info.add_itxt("openbadgecredential", '{"id": "somebody elses badge"}')
    svg, drawn = read(tmp_path, png(200, 200, pnginfo=info), "mine.png")
    assert b"somebody elses" not in svg + drawn
    assert b"openbadgecredential" not in svg + drawn


def test_what_a_picture_is_says_its_content_and_not_its_name(tmp_path: Path) -> None:
    _, drawn = read(tmp_path, png(200, 200), "mine.svg")
    assert pixel(drawn, 64, 64) == (255, 0, 0, 255)


def test_an_editors_own_data_is_dropped(tmp_path: Path) -> None:
    inside = (
        '<metadata>who made it</metadata><i:grid xmlns:i="http://www.inkscape.org/namespaces/inkscape" i:secret="x"/>'
        f'<g i2:label="layer" xmlns:i2="urn:editor">{CIRCLE}</g><!-- a remark --><?php echo ?>'
    )
    svg, drawn = read(tmp_path, SVG.format(inside))
    for gone in (b"who made it", b"grid", b"layer", b"remark", b"php", b"urn:editor"):
        assert gone not in svg
    assert pixel(drawn, 64, 64) == (255, 0, 0, 255)


def test_references_inside_the_picture_stay(tmp_path: Path) -> None:
    inside = f'<defs><g id="a">{CIRCLE}</g></defs><use xlink:href="#a" clip-path="url(#none)"/><use href="#a"/>'
    svg, drawn = read(tmp_path, SVG.format(inside))
    assert svg.count(b'href="#a"') == 2
    assert pixel(drawn, 64, 64) == (255, 0, 0, 255)


@pytest.mark.parametrize(
    ("inside", "says"),
    [
        ("<script>alert(1)</script>", "a script"),
        ('<circle r="4" onclick="alert(1)"/>', "a script (onclick)"),
        ('<circle r="4" ONLOAD="alert(1)"/>', "a script (ONLOAD)"),
        ("<foreignObject><p>hello</p></foreignObject>", "no SVG (foreignObject)"),
        ('<image href="https://elsewhere.example/x.png"/>', "a picture inside"),
        ('<use xlink:href="https://elsewhere.example/x.svg#a"/>', "outside itself (href)"),
        ('<use href="other.svg#a"/>', "outside itself (href)"),
        ('<circle r="4" fill="url(https://elsewhere.example/#a)"/>', "outside itself (fill)"),
        ('<circle r="4" style="fill: URL( \'x.svg#a\' )"/>', "outside itself (style)"),
        ("<style>@import url(x.css)</style>", "a style sheet"),
        ('<a href="javascript:alert(1)"><circle r="4"/></a>', "outside itself (href)"),
        ('<circle r="4"><animate attributeName="r"/></circle>', "an animation"),
        ('<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>', "a script"),
    ],
)
def test_what_acts_or_refers_elsewhere_is_refused(tmp_path: Path, inside: str, says: str) -> None:
    with pytest.raises(InputError) as refused:
        read(tmp_path, SVG.format(inside))
    assert says in str(refused.value)
    assert "export it" in str(refused.value)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "neither a PNG nor an SVG"),
        (b"no picture", "neither a PNG nor an SVG"),
        (b"<html/>", "begins with <html>"),
        (b"<svg", "neither a PNG nor an SVG"),
        (SVG.format("x").replace('viewBox="0 0 10 10"', "").encode(), "how large it is"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("&a;").encode(), "entities"),
        (("<!DOCTYPE svg [<!ENTITY a 'b'>]>" + SVG.format("&a;")).encode("utf-16"), "entities"),
        (png(89, 200), "89 × 200 pixels"),
        (png(200, 200)[:100], "no PNG that can be read"),
        (b"x" * 2_000_001, "larger than 2 MB"),
        (SVG.format("<g/>" * 20_001).encode(), "more than 20,000 elements"),
    ],
)
def test_what_is_no_picture_is_told_with_what_to_do(tmp_path: Path, content: bytes, says: str) -> None:
    with pytest.raises(InputError) as refused:
        read(tmp_path, content)
    assert says in str(refused.value)


def test_a_picture_that_would_fill_the_memory_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="pixels; between"):
        read(tmp_path, png(20_000, 4_000))


def with_art(folder: Path, keys: Path, *arts: str) -> Path:
    here = set_up(folder, keys=keys)
    text = here.settings.path.read_text("utf-8")
    parts = text.split('kind = "', len(arts))
    marked = [f'art = "{art}"\nkind = "{part}' for art, part in zip(arts, parts[1:], strict=True)]
    here.settings.path.write_text(parts[0] + "".join(marked), "utf-8")
    return here.settings.path


def test_a_badge_has_the_picture_that_its_moderator_named(tmp_path: Path, keys: Path) -> None:
    (tmp_path / "mine.svg").write_text(SVG.format(CIRCLE))
    here = Installation.at(with_art(tmp_path, keys, "mine.svg"))
    badge = next(badge for badge in here.settings.badges if badge.art == "mine.svg")
    art = artwork(here, badge)
    assert b"<circle" in art.file(".svg")
    with Image.open(io.BytesIO(art.file(".png"))) as drawn:
        assert drawn.size == (1024, 1024)


def test_pictures_that_cannot_be_used_are_told_at_once_each_in_one_line(tmp_path: Path, keys: Path) -> None:
    (tmp_path / "bad.svg").write_text(SVG.format("<script/>"))
    with pytest.raises(ConfigError) as refused:
        load_settings(with_art(tmp_path, keys, "bad.svg", "none.png"))
    assert len(refused.value.mistakes) == 2
    assert "holds a script" in refused.value.mistakes[0]
    assert "cannot be read (No such file" in refused.value.mistakes[1]
