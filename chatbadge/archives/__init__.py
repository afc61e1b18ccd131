"""File formats that chats are kept in: one file each.

A format is a module with

    TITLE     what people call it, "Participate transcript (text)"
    VERSION   an integer, raised when the same file would be read differently
    sniff     (files: Files) -> bool: do these files have this format? Looks at names and heads, reads nothing on
    read      (files: Files, options: Options) -> Archive: reads them; pure apart from the files

and, where it needs what other formats do not,

    PACKED    True where it reads several files of a container or folder together (a whole export)
    COLUMNS   True where the user says which column holds what

Posts are given as they are read, so that an archive of any length fits in memory; what is left out
or doubtful is counted in the archive's ``tally``. A format that cannot read on raises
:class:`~chatbadge.errors.ArchiveError`.
"""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import NoReturn

from chatbadge import registry
from chatbadge.core.model import Archive, Post, Tally
from chatbadge.core.zones import zone
from chatbadge.errors import ArchiveError, UnknownNameError
from chatbadge.reading.files import Files, open_files
from chatbadge.reading.texts import kept, plain_name

#: No network allows more: Discourse, the most generous, has 32,000 by default and 150,000 at most.
_LONGEST_TEXT = 150_000
#: The widths of the columns that they are kept in; a Mastodon account's whole address has at most 285 letters.
_LONGEST_NAME, _LONGEST_ID = 300, 300

REQUIRED = ("TITLE", "VERSION", "sniff", "read")


@dataclass(frozen=True)
class Options:
    """What the user says of an archive that its content does not show."""

    #: zone of times that carry none; "" means: the archive's own, else UTC
    timezone: str = ""
    #: which column holds what: author, at, text, …
    columns: Mapping[str, str] = field(default_factory=dict)


@cache
def formats() -> dict[str, ModuleType]:
    """The formats that can be read, by name."""
    return registry.load(sys.modules[__name__])


def open_archives(path: Path, format_name: str = "", options: Options = Options()) -> list[Archive]:
    """Open what lies at *path* (``-``: standard input): an archive, or the several that a container holds.

    The format is the one that the content shows, or that *format_name* names. Raises
    :class:`ArchiveError` for a file that is missing, empty or in no known format, and
    :class:`UnknownNameError` for a format or a time zone that does not exist.
    """
    known = formats()
    if format_name and format_name not in known:
        raise UnknownNameError("archive format", format_name, list(known))
    if options.timezone and zone(options.timezone) is None:
        raise UnknownNameError("time zone", options.timezone, [], "write it like America/New_York")
    candidates = {format_name: known[format_name]} if format_name else _candidates(known, options)
    files = open_files(path)
    forced = bool(format_name)
    if whole := _chosen(files, _packed(candidates, packed=True), forced=forced):
        return [_read(files, whole, options)]
    single = _packed(candidates, packed=False)
    if files.packed:
        return _each(files, single, options, forced=forced) or [_unknown(files, known)]
    if chosen := _chosen(files, single, forced=forced):
        return [_read(files, chosen, options)]
    return [_unknown(files, known)]


def open_archive(path: Path, format_name: str = "", options: Options = Options()) -> Archive:
    """Open the one archive at *path*; raises :class:`ArchiveError` where there are several."""
    found = open_archives(path, format_name, options)
    if len(found) > 1:
        raise ArchiveError(str(path), f"holds {len(found)} archives", "name one of them")
    return found[0]


def _candidates(known: Mapping[str, ModuleType], options: Options) -> dict[str, ModuleType]:
    """The formats that may be meant: with columns named, only those that are told their columns."""
    told = bool(options.columns)
    return {name: module for name, module in known.items() if getattr(module, "COLUMNS", False) == told}


def _packed(candidates: Mapping[str, ModuleType], *, packed: bool) -> dict[str, ModuleType]:
    return {name: module for name, module in candidates.items() if getattr(module, "PACKED", False) == packed}


def _chosen(files: Files, candidates: Mapping[str, ModuleType], forced: bool) -> ModuleType | None:
    """The format that fits; None where none does. Raises :class:`ArchiveError` where several do."""
    if forced:
        return next(iter(candidates.values()), None)
    fitting = [name for name, module in candidates.items() if module.sniff(files)]
    if len(fitting) > 1:
        raise ArchiveError(files.name, f"could be {' or '.join(fitting)}", "choose one with --format")
    return candidates[fitting[0]] if fitting else None


def _each(files: Files, candidates: Mapping[str, ModuleType], options: Options, *, forced: bool) -> list[Archive]:
    """The archives among the members of a container, each read by itself; none where no member is one.

    Raises :class:`ArchiveError` where every member that has a format is refused.
    """
    found, unread, refused = [], 0, list[ArchiveError]()
    for member in files.members:
        by_itself = Files(member.shown, (member,))
        try:
            if chosen := _chosen(by_itself, candidates, forced=forced and len(files.members) == 1):
                found.append(_read(by_itself, chosen, options))
            else:
                unread += 1
        except ArchiveError as error:
            refused.append(error)
    if refused and not found:
        raise refused[0]
    if found:
        found[0].tally.skipped.update(files.left_out)
        for refusal in refused:
            found[0].tally.skip(f"file of the container that was refused: {refusal}")
    if found and unread:
        found[0].tally.skip("files of the container in no format that can be read", unread)
    return found


def _read(files: Files, module: ModuleType, options: Options) -> Archive:
    archive: Archive = module.read(files, options)
    archive.tally.skipped.update(files.left_out)
    return replace(archive, name=files.name, posts=_keepable(archive.posts, archive.tally))


def _keepable(posts: Iterator[Post], tally: Tally) -> Iterator[Post]:
    """The posts as every database and page can hold them; without those that nobody could be credited for."""
    for post in posts:
        author = plain_name(post.author)
        if not author or len(author) > _LONGEST_NAME or not 0 < len(post.id.id) <= _LONGEST_ID:
            tally.skip("posts without a usable author or id")
            continue
        if len(post.text) > _LONGEST_TEXT:
            tally.warn(f"posts of more than {_LONGEST_TEXT:,} letters, which were cut")
        yield _cleaned(post, author)


def _cleaned(post: Post, author: str) -> Post:
    """*post* without what cannot be kept, in its own words and in those that it shows."""
    text = kept(post.text[:_LONGEST_TEXT])
    if post.quoted:
        post = replace(post, quoted=tuple(_cleaned(each, plain_name(each.author)) for each in post.quoted))
    return post if author == post.author and text == post.text else replace(post, author=author, text=text)


def _unknown(files: Files, known: Mapping[str, ModuleType]) -> NoReturn:
    what = "holds no file in a format that can be read" if files.packed else "is in no format that can be read"
    remedy = f"readable are: {', '.join(known)}; and any table whose columns you name with --columns"
    raise ArchiveError(files.name, what, remedy)
