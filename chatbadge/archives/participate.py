"""The text form of a Participate transcript (archive.participate.com).

    #badgechat Archive                         heading: the chat, a description, the date, the time
    Monday February 12, 2018
    6:30 PM EST
      • SenorG - Moderator Feb 12 @ 6:30 PM EST    a post: who, when
        Welcome …                                  its text
        In reply to @donpresant                    whom it answers: people, no post
        • elkorda Feb 12 @ 6:38 PM EST             a post that it quotes, with author and time

Copies lose bullets, indentation and more; so a file is gone through twice: to learn how it is set
(``_Layout``), then to read it (``_Reader``), post by post. Indentation tells whose words a line holds,
where the copy kept it. A damaged head ends the reading; it never becomes somebody's words.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import islice

from chatbadge.archives import Options
from chatbadge.core.model import Archive, Post, PostId
from chatbadge.core.zones import to_utc, zone
from chatbadge.errors import ArchiveError
from chatbadge.reading.files import Files
from chatbadge.reading.pages import is_page
from chatbadge.reading.texts import text_lines

TITLE = "Participate transcript, as text"
VERSION = 1

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<month>(?:{'|'.join(_MONTHS)})(?:uary|ruary|ch|il|e|y|ust|t|t?ember|ober)?)\.?"
_CLOCK = (
    r"(?P<hour>\d{1,2}):(?P<minute>\d\d) ?(?P<half>[ap]\.?m\.?)?"
    r"(?: \(?(?P<zone>(?:utc|gmt)?[+-]\d{1,2}(?::?\d\d)?|[a-z]{1,5})\)?)?"
)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
#: "o" and the private letters are Word's, "â€¢" is a bullet that was read as Windows-1252.
_BULLET = "(?:[•◦▪‣·∙●○■□▸►⁃\ufffd\uf0a7\uf0b7]|â€¢|(?:[*+?§o–—-]|\\d{1,4}[.)])(?= ))"
_WORD = r"[^\s@#:!?]+?"
_ROLE = r" ?[–—-] ?(?:[a-z]+[ -])?moderator"
_PLAIN = re.I | re.A
_HEAD = re.compile(
    rf"(?P<bullet>{_BULLET} ?)?@?(?P<author>{_WORD}(?: {_WORD}){{0,4}}?)(?P<flag>{_ROLE})?"
    rf" {_MONTH} (?P<day>\d{{1,2}})(?:,? (?P<year>\d{{4}}))? ?@ ?{_CLOCK}",
    _PLAIN,
)
#: The end of what is no name: "Next chat on Monday" Feb 19 @ …
_NO_NAME = re.compile(rf"(?:.* )?(?:on|at|by|next|this|{_WEEKDAY}),?", _PLAIN)
_DAMAGED_HEAD = re.compile(
    rf"{_BULLET} ?@?(?!{_WEEKDAY}\b)(?:{_WORD}|.{{1,100}}{_ROLE}) {_MONTH} \d{{1,2}}\b.*(?:@|\d:\d\d)", _PLAIN
)
_BULLETED = re.compile(rf"\s*{_BULLET}", _PLAIN)
#: No head is longer, without its indentation; it also bounds what the patterns work on.
_LONGEST_HEAD = 300
#: What copies from web pages carry into names, and nobody sees.
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f]")

_DATES = (
    re.compile(rf"(?:{_WEEKDAY},? )?{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})\b", _PLAIN),
    re.compile(rf"(?:{_WEEKDAY},? )?\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH},? (?P<year>\d{{4}})\b", _PLAIN),
    re.compile(r"\b(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)\b", _PLAIN),
)
_TIME = re.compile(rf"(?<![\d:]){_CLOCK}(?![\w:])", _PLAIN)
_BESIDE_TIMES = re.compile(r"(?:at|from|to|until|and|time|[\W_])*", re.I)
_HASHTAG = re.compile(r"(?<![\w/&#])#(\w*[^\W\d]\w*)")

_HANDLE = r"@\w+(?:[.-]\w+)*(?:@\w+(?:[.-]\w+)*)?"
_REPLY_LINE = re.compile(rf"In reply to:? (?P<people>{_HANDLE}(?: ?(?:,|&|and\b) ?{_HANDLE})*)[,.…]?", re.I)
_FOOT = re.compile(r"©|copyright|all rights reserved|privacy policy|terms of (?:use|service)", re.I)
#: Quotes within quotes are nested this deep; the networks show two levels, the rest is somebody's joke.
_DEEPEST = 8
#: No quote is younger than the post that shows it. What is that, is a post with ragged indentation, or from so
#: much later on an announcement in somebody's words; those reach this far ahead, where they name no year.
_ONE_CHAT, _AHEAD, _HALF_YEAR = timedelta(hours=12), timedelta(days=60), timedelta(days=183)


def sniff(files: Files) -> bool:
    """True where a line reads ``name Feb 12 @ 6:30 PM EST``."""
    text = files.alone if files.alone and not is_page(files.alone) else None
    return text is not None and any(_head(line) for line in text_lines(text.head, "", "replace"))


def read(files: Files, options: Options) -> Archive:
    """Read a transcript; posts come in the order of the file, and are read as they are asked for.

    Raises :class:`ArchiveError` where it holds no post, or is not text; so does the iterator of posts,
    where a post has no year, or a head cannot be read.
    """
    name, timezone = files.name, options.timezone
    content = files.members[0].read()
    layout = _layout(text_lines(content, name))
    if not layout.first:
        raise ArchiveError(name, "holds no posts", "a post begins like '• name Feb 12 @ 6:30 PM EST'")
    heading = _Heading.of(islice(text_lines(content, name), layout.first - 1), layout, name, timezone)
    return Archive(
        digest=layout.digest,
        format="participate",
        reader_version=VERSION,
        title=heading.title,
        hashtag=heading.hashtag,
        timezone=heading.timezone,
        starts_at=heading.starts_at,
        posts=_Reader(name, layout, heading, zone(timezone)).posts(text_lines(content, name)),
    )


def _head(line: str) -> re.Match[str] | None:
    """The line as the head of a post: who, when."""
    if "@" not in line or (plain := _plain(line)) is None:
        return None
    head = _HEAD.fullmatch(plain)
    return head if head and not (" " in head["author"] and _NO_NAME.fullmatch(head["author"])) else None


def _plain(line: str) -> str | None:
    """The line with single blanks and nothing unseen, or None where it is too long for a head."""
    short = line.strip()
    return " ".join(_UNSEEN.sub("", short).split()) if len(short) <= _LONGEST_HEAD else None


def _indent(line: str) -> int:
    return len(line[: len(line) - len(line.lstrip())].expandtabs())


@dataclass(frozen=True)
class _Layout:
    """How the lines are set; it tells posts from quotes, and both from texts that look like them."""

    digest: str  # of the text: one transcript has one digest, whatever its encoding and line ends
    kinds: set[str]  # how heads begin: with a bullet, with a bare handle, with a bare name of several words
    first: int  # line of the first head; 0 where there is none
    last: int  # … of the last one
    lines: int
    indent: int  # of the posts; what lies deeper is a quote or a text
    zone: str

    def head(self, line: str) -> re.Match[str] | None:
        return head if (head := _head(line)) and _kind(head) in self.kinds else None


def _kind(head: re.Match[str]) -> str:
    return "bullet" if head["bullet"] else "name" if " " in head["author"] else "handle"


def _layout(lines: Iterable[str]) -> _Layout:
    digest, gap, number = hashlib.sha256(), "", 0
    indents: dict[str, Counter[int]] = {"bullet": Counter(), "handle": Counter(), "name": Counter()}
    places: dict[str, list[int]] = {kind: [] for kind in indents}
    zones: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        if line:
            digest.update((gap + line if gap else line.lstrip()).encode())
            gap = ""
            if head := _head(line):
                kind = _kind(head)
                indents[kind][_indent(line)] += 1
                places[kind] = [*places[kind][:1], number]
                zones.setdefault(kind, head["zone"] or "")
        gap += "\n" if line or gap else ""
    kinds = _kinds({kind: found.total() for kind, found in indents.items()})
    found = sum((indents[kind] for kind in kinds), Counter[int]())
    where = [place for kind in kinds for place in places[kind]] or [0]
    # one head in twenty, so that one ragged line does not make quotes of all others
    indent = min((indent for indent, times in found.items() if times * 20 >= found.total()), default=0)
    zone_word = next((zones[kind] for kind in sorted(kinds) if zones.get(kind)), "")
    return _Layout(digest.hexdigest(), kinds, min(where), max(where), number, indent, zone_word)


def _kinds(count: dict[str, int]) -> set[str]:
    """The kinds of heads that are none by accident."""
    if count["bullet"] >= count["handle"] + count["name"]:
        return {"bullet"}
    return {"bullet", "handle", "name"} if count["name"] * 3 > count["handle"] else {"bullet", "handle"}


@dataclass(frozen=True)
class _Heading:
    title: str
    hashtag: str
    day: date | None
    starts_at: datetime | None
    timezone: str
    place: tzinfo

    @classmethod
    def of(cls, lines: Iterable[str], layout: _Layout, name: str, timezone: str) -> "_Heading":
        """Read it from *lines*. Raises :class:`ArchiveError` for a date or a time that does not exist."""
        above = [(number, " ".join(line.split())) for number, line in enumerate(lines, 1) if line]
        titles = [line for _, line in above] or [""]
        title = next((line for line in titles if line.startswith("#")), titles[0])
        tag = next(filter(None, map(_HASHTAG.search, [title, *titles])), None)
        day, place = _day(above, name)
        clocks, number = _clocks(above, place)
        words = [*(clock["zone"] or "" for clock in clocks), timezone, layout.zone]
        word, there = next(((word, found) for word in words if word and (found := zone(word))), ("UTC", UTC))
        try:
            midnight = datetime.combine(day, time()) if day and clocks else None
            starts_at = to_utc(midnight + _since_midnight(clocks[0]), there) if midnight else None
        except (ValueError, OverflowError) as error:
            raise ArchiveError(name, f"line {number}: {error}", "mend the line") from None
        hashtag = f"#{tag[1].lower()}" if tag else ""
        return cls(title[:200], hashtag, day, starts_at, word if word == timezone else word.upper(), there)


def _day(above: list[tuple[int, str]], name: str) -> tuple[date | None, int]:
    """The chat's date and where it stands: on a line of its own rather than in a description, and by a time."""
    found: list[tuple[bool, bool, int, date]] = []
    for place, (number, line) in enumerate(above):
        by_time = any(_TIME.search(near) for _, near in above[place : place + 2])
        for match in (match for pattern in _DATES for match in pattern.finditer(line)):
            alone = match.start() == 0 and len(match[0]) > len(line) / 2
            if day := _date_of(int(match["year"]), match["month"], match["day"]):
                found.append((alone, by_time, place, day))
            elif alone:
                raise ArchiveError(name, f"line {number}: {match[0]} is no date", "mend the line")
    *_, place, day = max(found, default=(-1, None))
    return day, place


def _clocks(above: list[tuple[int, str]], place: int) -> tuple[list[re.Match[str]], int]:
    """The times by the chat's date, or on a line that holds nothing else, and the line's number."""
    if place >= 0 and (clocks := list(_TIME.finditer(above[place][1]))):
        return clocks, above[place][0]
    for number, line in [*above[place + 1 :], *reversed(above[: max(place, 0)])]:
        clocks = list(_TIME.finditer(line))
        if clocks and _BESIDE_TIMES.fullmatch(_TIME.sub("", line)):
            return clocks, number
    return [], 0


def _date_of(year: int, month: str, day: str) -> date | None:
    try:
        return date(year, int(month) if month.isdecimal() else _MONTHS.index(month[:3].lower()) + 1, int(day))
    except ValueError:
        return None


def _since_midnight(clock: re.Match[str]) -> timedelta:
    """The time of day; raises ValueError for one that does not exist."""
    hour, minute, half = int(clock["hour"]), int(clock["minute"]), (clock["half"] or "").lower()[:1]
    if hour > 23 or minute > 59 or (half == "a" and hour > 12):
        raise ValueError(f"{clock['hour']}:{clock['minute']} {clock['half'] or ''}".rstrip() + " is no time of day")
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return timedelta(hours=hour, minutes=minute)


@dataclass
class _Block:
    """The lines of one post, and the posts that it quotes."""

    indent: int
    head: re.Match[str]
    at: datetime
    lines: list[str] = field(default_factory=list)
    quoted: list["_Block"] = field(default_factory=list)


@dataclass
class _Reader:
    """Turns lines into posts, one at a time."""

    name: str
    layout: _Layout
    heading: _Heading
    fallback: tzinfo | None  # for zone words that nobody knows, where somebody has said what they mean
    texts_indented: bool | None = None  # texts lie deeper than the posts' heads; None until one was seen
    texts_ragged: bool = False  # … but not all lines of them
    halves: bool = False  # times are written with AM and PM

    def posts(self, lines: Iterable[str]) -> Iterator[Post]:
        for ordinal, block in enumerate(self._blocks(lines), 1):
            yield self._post(block, f"{self.layout.digest[:16]}-{ordinal}", ordinal)

    def _blocks(self, lines: Iterable[str]) -> Iterator[_Block]:
        """The posts with their quotes; ``opened`` holds the post at hand and, in it, the latest quotes."""
        opened: list[_Block] = []
        for number, line in enumerate(lines, 1):
            if number < self.layout.first:
                continue
            indent = _indent(line)
            around = [each for each in opened[:_DEEPEST] if self.layout.indent < indent > each.indent]
            if block := self._begun(number, line, indent, around):
                if around:
                    around[-1].quoted.append(block)
                elif opened:
                    yield opened[0]
                opened = [*around, block]
            elif self._is_foot(number, line, indent, opened):
                break
            else:
                opened = self._add(line, indent, opened)
        if opened:
            yield opened[0]

    def _begun(self, number: int, line: str, indent: int, around: list[_Block]) -> _Block | None:
        """The post or quote that the line begins, or None for a line of text; *around* keeps who quotes it."""
        head = self.layout.head(line)
        if head is None:
            self._refuse_damage(number, line, indent)
            return None
        at = self._at(number, head, around[-1].at if around else None)
        if around and at > around[0].at + _ONE_CHAT:
            return None
        self.halves = self.halves or bool(head["half"])
        if self.halves and not head["half"]:
            raise self._unreadable(number, "its time is neither AM nor PM")
        while around and at > around[-1].at:
            around.pop()
        return _Block(indent, head, at)

    def _refuse_damage(self, number: int, line: str, indent: int) -> None:
        """Raise :class:`ArchiveError` for a line that was probably the head of a post."""
        if "bullet" not in self.layout.kinds or not _BULLETED.match(line) or (plain := _plain(line)) is None:
            return
        cut = number == self.layout.lines and indent == self.layout.indent and self.texts_indented
        if cut or _DAMAGED_HEAD.match(plain):
            raise self._unreadable(number, "a post seems to begin here, but its name and time cannot be read")

    def _is_foot(self, number: int, line: str, indent: int, opened: list[_Block]) -> bool:
        """What follows the last post's text is the page's foot, and nobody's words."""
        if number <= self.layout.last or not line or self.texts_indented is None:
            return False
        apart = opened[-1].lines[-1:] == [""]
        if self.texts_indented:
            return indent <= self.layout.indent and (apart or not self.texts_ragged)
        return apart and bool(_FOOT.search(line))

    def _add(self, line: str, indent: int, opened: list[_Block]) -> list[_Block]:
        """Give a line of text to the block that its indentation names; where it names none, to the latest."""
        deeper = indent > self.layout.indent
        if line and self.texts_indented and not deeper and any(each.fullmatch(_plain(line) or "") for each in _DATES):
            return opened  # a slow chat's days
        if line and self.texts_indented is None:
            self.texts_indented = deeper
        if line and not deeper:
            self.texts_ragged = True
        while line and deeper and len(opened) > 1 and opened[-1].indent >= indent:
            opened = opened[:-1]
        texts = opened[-1].lines
        if line or texts[-1:] != [""]:
            texts.append(line.strip())
        return opened

    def _at(self, number: int, head: re.Match[str], outer: datetime | None) -> datetime:
        try:
            local = datetime.combine(self._date(head, outer), time()) + _since_midnight(head)
            return to_utc(local, self._place(number, head["zone"]))
        except (ValueError, OverflowError) as error:
            raise self._unreadable(number, str(error)) from None

    def _place(self, number: int, word: str | None) -> tzinfo:
        place = zone(word) or self.fallback if word else self.heading.place
        if place is None:
            what = f"line {number}: the zone {word!r} is not known"
            raise ArchiveError(self.name, what, "name it with --timezone, for instance America/New_York")
        return place

    def _date(self, head: re.Match[str], outer: datetime | None) -> date:
        """The day; the year, where missing, is the one nearest to the heading's date or to the post around."""
        around = (outer - _HALF_YEAR + _AHEAD).date() if outer else self.heading.day
        if around is None and not head["year"]:
            what = "its heading holds no date, so the posts have no year"
            raise ArchiveError(self.name, what, "add a line like 'Monday February 12, 2018' above the first post")
        years = [int(head["year"])] if around is None or head["year"] else [around.year + n for n in (-1, 0, 1)]
        candidates = [found for year in years if (found := _date_of(year, head["month"], head["day"]))]
        if not candidates:
            raise ValueError(f"{head['month']} {head['day']} {head['year'] or ''}".rstrip() + " is no date")
        return min(candidates, key=lambda candidate: abs(candidate - (around or candidate)))

    def _unreadable(self, number: int, what: str) -> ArchiveError:
        return ArchiveError(self.name, f"line {number}: {what}", "mend or remove the line")

    def _post(self, block: _Block, id: str, ordinal: int) -> Post:
        lines, addressed = _without_reply_line(block.lines)
        return Post(
            id=PostId("archive", id),
            author=block.head["author"],
            at=block.at,
            text="\n".join(lines).strip(),
            ordinal=ordinal,
            addressed=addressed,
            quoted=tuple(self._post(inner, f"{id}q{n}", ordinal) for n, inner in enumerate(block.quoted, 1)),
            moderator_flag=bool(block.head["flag"]),
        )


def _without_reply_line(lines: list[str]) -> tuple[list[str], tuple[str, ...]]:
    """The text's lines, and the people of the "In reply to" line at their end."""
    end = max((n for n, line in enumerate(lines, 1) if line), default=0)
    if end and (found := _REPLY_LINE.fullmatch(" ".join(lines[end - 1].split()))):
        people = re.findall(_HANDLE, found["people"])
        return lines[: end - 1], tuple(handle[1:] for handle in people)
    return lines, ()
