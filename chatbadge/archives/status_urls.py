"""Lists of X posts by address or id, which hold no words: links of a story, "tweet ids" of a data set. Refused.

https://twitter.com/ada\\_keeps/status/953010340303949825      in Markdown, with prose around
953010340303949825                                            one a line, perhaps under a heading
"""

import io
import re
from collections.abc import Iterator
from shlex import quote
from typing import NoReturn

from chatbadge.archives import Options
from chatbadge.errors import ArchiveError
from chatbadge.reading.files import Files, Member
from chatbadge.reading.status_ids import IdColumns
from chatbadge.reading.texts import encoding_of, text_head

TITLE = "list of X posts by address or id, which holds no words and is refused"
VERSION = 1

_ADDRESS = re.compile(
    r"(?:https?:)?(?://)?(?:www\.|mobile\.|m\.)?\b(?:twitter|x)\.com/(?:#!/)?(?:i/web|@?\w{1,20})/status(?:es)?"
    r"/(\d{1,20})[^\s,;\"<>)\]]*",
    re.IGNORECASE,
)
#: An id, also as a spreadsheet shows it. Since 2011 they have 15 digits and more.
_ID = re.compile(r"(?<![\d.,])(?:\d{8,20}|\d[.,]\d{1,16}E\+1\d)(?![\d.])")
_LONG = 15
#: "id", "tweet_id,created_at"
_HEADING = re.compile(r"[\w\"';,\t ]{0,30}id\b[\w\"';,\t ]{0,60}", re.IGNORECASE)
#: What may stand beside an address or id that is no words: numbers, dates, marks.
_BESIDE = re.compile(r"[\W\d_TZ]*")
#: A list has so many at least …
_FEWEST = 2
#: … and they are so many of its lines: the rest is a heading, or what somebody wrote about the list.
_MOST_ADDRESSES, _MOST_IDS = 0.5, 0.9
_LONGEST_LINE = 1 << 20


def sniff(files: Files) -> bool:
    """True where most lines are an address of an X post, or nearly all an id, and nothing else."""
    if files.alone is None:
        return False
    lines = [line for line in _without_front_matter(text_head(files.alone).splitlines()) if line.strip()]
    lines = lines[1:] if lines and _HEADING.fullmatch(lines[0]) else lines
    addresses = sum(bool(_addresses(line)) for line in lines)
    ids = sum(bool(_ids(line)) for line in lines)
    long = sum(len(id) >= _LONG or "E" in id for line in lines for id in _ids(line))
    return (addresses >= _FEWEST and addresses >= _MOST_ADDRESSES * len(lines)) or (
        ids >= _FEWEST and ids >= _MOST_IDS * len(lines) and long * 2 >= ids
    )


def read(files: Files, options: Options) -> NoReturn:
    """Raises :class:`ArchiveError`, with what would help."""
    addresses, ids, bare, rounded, seen = 0, 0, True, False, IdColumns()
    for line in _lines(files.members[0]):
        addresses += len(_addresses(line))
        found = _ids(line)
        bare = bare and [line.strip()] in (found, [""])
        for id in found:
            ids += 1
            rounded = rounded or "E" in id
            seen.see("id", id)
    file = quote(files.members[0].name.rpartition("/")[2])
    if addresses:
        command = f"grep -oE 'status(es)?/[0-9]+' {file} | grep -oE '[0-9]+' > ids.txt"
        _refuse(
            files,
            f"lists {addresses:,} posts of X by their addresses",
            f"{command}; twarc2 hydrate ids.txt posts.jsonl",
        )
    if not ids:
        raise ArchiveError(files.name, "is no list of X posts", "leave out --format")
    if rounded or seen.cut_to_digits or seen.cut_to_doubles:
        what = f"lists {ids:,} posts of X by ids that a spreadsheet has rounded, so that they name no posts any more"
        raise ArchiveError(files.name, what, "ask for the list as it was before, and keep it out of spreadsheets")
    command = f"twarc2 hydrate {file} posts.jsonl"
    if not bare:
        command = f"grep -oE '[0-9]{{8,}}' {file} > ids.txt; twarc2 hydrate ids.txt posts.jsonl"
    _refuse(files, f"lists {ids:,} posts of X by their ids", command)


def _refuse(files: Files, what: str, command: str) -> NoReturn:
    remedy = f"ask for an export with the texts or, with access to X's API, fetch them: {command}"
    raise ArchiveError(files.name, f"{what}, without their words", remedy)


def _addresses(line: str) -> list[str]:
    """The ids of the posts whose addresses are all that the line holds."""
    if "/status" not in line:
        return []
    plain = line.replace("\\_", "_")  # Markdown's way to write it
    return _ADDRESS.findall(plain) if _BESIDE.fullmatch(_ADDRESS.sub("", plain)) else []


def _ids(line: str) -> list[str]:
    """The id in a line that holds no words; what follows it are times and counts."""
    if len(line) > 200 or not _BESIDE.fullmatch(line.replace("E+", "")):
        return []
    return _ID.findall(line)[:1]


def _without_front_matter(lines: list[str]) -> list[str]:
    if lines and lines[0].strip() == "---" and "---" in (rest := [line.strip() for line in lines[1:]]):
        return lines[rest.index("---") + 2 :]
    return lines


def _lines(member: Member) -> Iterator[str]:
    with member.open() as stream:
        text = io.TextIOWrapper(stream, encoding_of(member.head), "replace")
        while line := text.readline(_LONGEST_LINE):
            yield line
        text.detach()
