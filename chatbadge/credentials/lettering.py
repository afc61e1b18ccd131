"""Where each letter of a badge goes: lettering as outlines, so that it looks the same in every viewer."""

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import font_source_sans_pro as source_sans
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

# Lengths on a face are measured from its centre, as if its radius were 200.
STACK_TOP, STACK_BOTTOM, STACK_GAP = -146.0, 122.0, 28.0  # the emblem and, below it, the name
EMBLEM_SIZES = (124.0, 112.0, 104.0)  # at most, above one, two and three lines
NAME_EDGE = 177.0  # the name keeps inside this circle
NAME_SIZES = range(86, 27, -1)
NAME_LINES = len(EMBLEM_SIZES)
RIM_TOP = 158.0  # the text along the rim keeps outside this circle
RIM_WIDEST = 1.8  # the angle that either may take
LEADING = 1.02
CAP_HEIGHT = 0.66  # of Source Sans, in em
BREAKABLE = 12.0  # a word longer than this, in em, may break anywhere
LONGEST = 90  # characters worth measuring: more never fit
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Lettering:
    """One line of letters: outlines, or plain text where the font has no outline to give."""

    text: str
    size: float
    y: float
    glyphs: tuple[tuple[str, str], ...] = ()  # (transform, path data)


_WIDE = r"\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef"  # Chinese, Japanese, Korean


def clean(text: str) -> str:
    """The text on one line, without what cannot be shown or would reorder its surroundings.

    Control, format (such as the overrides of writing direction), surrogate, private and unassigned
    characters go: XML forbids some, and none has a shape. The joiners stay: some scripts need them.
    """
    shown = "".join(
        " " if c.isspace() else c
        for c in unicodedata.normalize("NFC", text[:300])
        if c.isspace() or c in "\u200c\u200d" or unicodedata.category(c)[0] != "C"
    )
    return " ".join(shown.split())


def _pieces(text: str) -> list[str]:
    """What a line cannot break: words, single wide characters, and the letters of overlong words."""
    face, pieces = _face("Bold"), []
    for piece in re.findall(rf"[{_WIDE}] ?|[^ {_WIDE}]+ ?", text):
        pieces += [piece] if face.width(piece) <= BREAKABLE else list(piece)
    return pieces


class Face:
    """One weight of Source Sans: measures and outlines text. Knows kerning, no other shaping."""

    def __init__(self, weight: str) -> None:
        self._font = TTFont(font_file(weight))
        self._glyphs = self._font.getGlyphSet()
        self._names: dict[int, str] = self._font.getBestCmap()
        self._kerned: dict[tuple[str, str], float] = {}

    def covers(self, text: str) -> bool:
        """Whether each character has an outline and stands alone (a combining mark does not)."""
        return all(ord(c) in self._names and not unicodedata.combining(c) for c in text)

    def placed(self, text: str) -> Iterator[tuple[float, float, str]]:
        """Each letter's left edge, its advance and its glyph, in thousandths of an em."""
        x, before = 0.0, ""
        for glyph in (self._names[ord(c)] for c in text):
            x += self._kerning(before, glyph)
            yield x, self._glyphs[glyph].width, glyph
            x, before = x + self._glyphs[glyph].width, glyph

    def width(self, text: str) -> float:
        """How long the text is, in em; a guess where the font lacks a character."""
        if not self.covers(text):
            return sum(1.0 if unicodedata.east_asian_width(c) in "WF" else 0.62 for c in text)
        return max((x + advance for x, advance, _ in self.placed(text)), default=0.0) / 1000

    def outline(self, placed: Iterable[tuple[float, float, str]]) -> str:
        """The path of placed letters, in thousandths of an em, upwards positive."""
        pen = SVGPathPen(self._glyphs, ntos=lambda v: str(round(v)))
        for x, _, glyph in placed:
            self._glyphs[glyph].draw(TransformPen(pen, (1, 0, 0, 1, x, 0)))
        return str(pen.getCommands())

    def _kerning(self, left: str, right: str) -> float:
        pair = (left, right)
        if pair not in self._kerned:
            self._kerned[pair] = _kerning(self._font["GPOS"].table, *pair) if left else 0.0
        return self._kerned[pair]


def _kerning(table: Any, left: str, right: str) -> float:
    """The pair's adjustment: https://learn.microsoft.com/typography/opentype/spec/gpos#lookuptype-2."""
    kern = [r.Feature.LookupListIndex for r in table.FeatureList.FeatureRecord if r.FeatureTag == "kern"]
    for index in sorted({index for indices in kern for index in indices}):
        for pairs in table.LookupList.Lookup[index].SubTable:
            if left in pairs.Coverage.glyphs and (value := _pair_value(pairs, left, right)):
                return float(getattr(value[0], "XAdvance", 0))
    return 0.0


def _pair_value(pairs: Any, left: str, right: str) -> list[Any]:
    """The one value that a table of pairs gives a pair, if any; a table of classes always gives one."""
    if pairs.Format == 1:
        records = pairs.PairSet[pairs.Coverage.glyphs.index(left)].PairValueRecord
        return [record.Value1 for record in records if record.SecondGlyph == right]
    row = pairs.Class1Record[pairs.ClassDef1.classDefs.get(left, 0)]
    return [row.Class2Record[pairs.ClassDef2.classDefs.get(right, 0)].Value1]


@cache
def _face(weight: str) -> Face:
    return Face(weight)


def font_file(weight: str) -> str:
    return str(source_sans.font_files_otf[f"SourceSansPro{weight}"])


def stack(size: float, count: int) -> tuple[float, float, list[float]]:
    """The emblem's size and middle, and below it the baselines of *count* lines of the name."""
    height = size * (CAP_HEIGHT + LEADING * (count - 1))
    spare = STACK_BOTTOM - STACK_TOP - STACK_GAP - height
    emblem = min(max(spare, EMBLEM_SIZES[-1]), EMBLEM_SIZES[count - 1])
    top = STACK_TOP + max(0.0, spare - emblem) / 4
    first = top + emblem + STACK_GAP + size * CAP_HEIGHT
    return emblem, top + emblem / 2, [first + i * size * LEADING for i in range(count)]


def fit(name: str, reach: float) -> tuple[list[str], int]:
    """The name at the largest size that takes it; if none does, as much of it as the smallest takes."""
    pieces = _pieces(name[:LONGEST])
    for size in NAME_SIZES if len(name) <= LONGEST else ():
        if lines := _set(pieces, size, reach):
            return lines, size
    smallest = NAME_SIZES[-1]
    for count in range(len(pieces) - 1, 0, -1):
        shortened = [*pieces[: count - 1], pieces[count - 1].rstrip() + ELLIPSIS]
        if lines := _set(shortened, smallest, reach):
            return lines, smallest
    return [ELLIPSIS], smallest


def _set(pieces: Sequence[str], size: int, reach: float) -> list[str]:
    """The pieces in as few lines as take them at this size, as even as can be; none if they do not fit."""
    for count in range(1, NAME_LINES + 1):
        rooms = _rooms(size, count, reach)
        for share in (0.5, 0.6, 0.7, 0.8, 0.9, 1.0) if _fill(pieces, rooms) else ():
            if lines := _fill(pieces, [min(room, share * max(rooms)) for room in rooms]):
                return lines
    return []


def _rooms(size: int, count: int, reach: float) -> list[float]:
    """The width in em of each of *count* lines; none if together they are too tall.

    *reach* is half the angle that the community's name takes: lines at that height keep off it.
    """
    rooms = []
    for baseline in stack(size, count)[2]:
        if baseline > STACK_BOTTOM + 0.01:
            return []
        farthest = max(abs(baseline), abs(baseline - CAP_HEIGHT * size))
        beside_rim = baseline > RIM_TOP * math.cos(reach) - size * 0.25
        rooms.append(2 * math.sqrt((RIM_TOP if beside_rim else NAME_EDGE) ** 2 - farthest**2) / size)
    return rooms


def _fill(pieces: Sequence[str], rooms: Sequence[float], weight: str = "Bold", *, even: bool = True) -> list[str]:
    """The pieces set line by line, or nothing if they overflow; *even*: or if a line stays empty."""
    face, lines, rest = _face(weight), [], list(pieces)
    for room in rooms:
        line = ""
        while rest and face.width((line + rest[0]).rstrip()) <= room:
            line += rest.pop(0)
        lines.append(line.rstrip())
    if rest or (even and not all(lines)):
        return []
    return [line for line in lines if line]


def set_in_lines(text: str, size: int, most: int, room: float, weight: str) -> tuple[list[Lettering], int]:
    """The text in lines of at most *room*, flush left from 0: as large as *size* or smaller, then cut; and its size."""
    face, smallest = _face(weight), size // 2
    for fitting in range(size, smallest - 1, -2) if len(text) <= LONGEST else ():
        if lines := _fill(_pieces(text[:LONGEST]), [room / fitting] * most, weight, even=False):
            return [_flush(line, fitting, face) for line in lines], fitting
    cut = text[:LONGEST]
    while len(cut) > 1 and not _fill(_pieces(cut + ELLIPSIS), [room / smallest] * most, weight, even=False):
        cut = cut[:-1].rstrip()
    lines = _fill(_pieces(cut + ELLIPSIS), [room / smallest] * most, weight, even=False)
    return [_flush(line, smallest, face) for line in lines], smallest


def _flush(text: str, size: float, face: Face) -> Lettering:
    if not face.covers(text):
        return Lettering(text, size, 0)
    pose = f"scale({size / 1000:.4f} {-size / 1000:.4f})"
    return Lettering(text, size, 0, ((pose, face.outline(face.placed(text))),))


def straight(text: str, size: float, y: float) -> Lettering:
    face = _face("Bold")
    if not face.covers(text):
        return Lettering(text, size, y)
    scale, left = size / 1000, -face.width(text) * size / 2
    pose = f"translate({left:.2f} {y:.2f}) scale({scale:.4f} {-scale:.4f})"
    return Lettering(text, size, y, ((pose, face.outline(face.placed(text))),))


def rim(text: str, weight: str, size: float, radius: float, spacing: float) -> tuple[Lettering, float]:
    """Text over the top of a circle, or along its bottom if *radius* is negative, and half its angle.

    It shrinks a little, then it is shortened, to stay within the widest angle. *spacing* is in em.
    """
    face = _face(weight)
    if not face.covers(text):
        return Lettering(text[:14], size * 0.8, math.copysign(9, radius) - radius), RIM_WIDEST / 2

    def angle(words: str, size: float) -> float:
        return (face.width(words) + spacing * len(words)) * size / abs(radius)

    text = text if len(text) <= LONGEST else text[:LONGEST] + ELLIPSIS
    size *= min(1.0, max(0.72, RIM_WIDEST / max(angle(text, size), 0.01)))
    while angle(text, size) > RIM_WIDEST:
        text = text.removesuffix(ELLIPSIS)[:-1] + ELLIPSIS
    glyphs, scale, half = [], size / 1000, angle(text, size) / 2
    for index, (x, advance, glyph) in enumerate(face.placed(text)):
        middle = ((x + advance / 2) / 1000 + spacing * (index + 0.5)) * size / abs(radius) - half
        pose = f"rotate({math.degrees(math.copysign(1, radius) * middle):.3f})"
        pose += f" translate({-advance * scale / 2:.2f} {-radius:.2f}) scale({scale:.4f} {-scale:.4f})"
        if outline := face.outline([(0, advance, glyph)]):
            glyphs.append((pose, outline))
    return Lettering(text, size, -radius, tuple(glyphs)), half
