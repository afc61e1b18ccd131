"""X's (Twitter's) archive of one's own account, since 2018: the ZIP, its folder, or the few files of it that matter.

    data/account.js      window.YTD.account.part0 = [ {"account": {"username": "zookeeper_ada", "accountId": "2210"}} ]
    data/tweets.js       window.YTD.tweets.part0 = [ {"tweet": {"id_str": "…", "full_text": "A1: …", "created_at": …}} ]
    data/tweets-part1.js, data/note-tweet.js (long posts in full), before 2022: data/tweet.js

As the README.txt in it describes. Direct messages, deleted posts and everything else in it are never opened.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from chatbadge.archives import Options
from chatbadge.core.model import Archive, Post, Tally
from chatbadge.errors import ArchiveError
from chatbadge.payloads.x_export import Account, Notes, post_of
from chatbadge.reading.entries import posts_of
from chatbadge.reading.files import Files, Member
from chatbadge.reading.javascript import Assigned, assigned_name
from chatbadge.reading.json_values import json_document, json_items

TITLE = "X (Twitter) archive of one's own account"
VERSION = 1
PACKED = True

#: "data/tweets.js", "data/tweets-part1.js", or "ada_tweets.js" beside "ada_account.js"
_NAME = re.compile(
    r"(?P<export>(?:.*/)?(?:[^/]*_)?)(?P<kind>account|manifest|protected-history|note-tweet|tweets?)(?:-part\d+)?\.js",
    re.IGNORECASE,
)
_POSTS = re.compile(r"window\.YTD\.tweets?\.part(\d+)")
#: Files about the account are small.
_LARGEST = 16 << 20


def sniff(files: Files) -> bool:
    """True where a script gives posts to ``window.YTD.tweets``; of a container only files so named are looked at."""
    return any(_part(member) is not None for member in _of_kind(files, "tweet", "tweets"))


def read(files: Files, options: Options) -> Archive:
    """Read an export, or several in one container; whose posts they are, its account.js says.

    Raises :class:`ArchiveError` where none says it.
    """
    tally, exports = Tally(), _exports(files)
    owned = [export for export in exports if export.posts and export.account]
    if not owned:
        remedy = "name the folder or the ZIP, so that account.js says whose posts these are"
        raise ArchiveError(files.name, "holds posts, but not whose they are", remedy)
    for export in exports:
        export.tell(tally)
    used = sorted((m for export in owned for m in (*export.posts, *export.notes)), key=lambda member: member.name)
    return Archive(
        digest=Files(files.name, tuple(used)).digest,  # of what was read: the rest is private, and large
        format="x_export",
        reader_version=VERSION,
        timezone="",
        posts=_posts(owned, tally),
        tally=tally,
    )


@dataclass
class _Export:
    """The files of one account."""

    posts: list[Member] = field(default_factory=list)
    notes: list[Member] = field(default_factory=list)
    account: Account | None = None
    protected: bool = False

    def tell(self, tally: Tally) -> None:
        """Count what is doubtful about it as a whole."""
        if self.posts and not self.account:
            for _ in self.posts:
                tally.skip("files of posts without the account.js that says whose they are")
        if self.account and self.protected:
            tally.warn("the account was protected: only its followers could see these posts")
        if self.posts and max(parts := [_part(member) or 0 for member in self.posts]) >= len(set(parts)):
            tally.warn("the posts are split into several files, and not all of them are there")


def _of_kind(files: Files, *kinds: str) -> list[Member]:
    """The members that are so named; a file that was named by itself may have any name."""
    if not files.packed:
        return list(files.members)
    return [m for m in files.members if (found := _NAME.fullmatch(m.name)) and found["kind"].lower() in kinds]


def _part(member: Member) -> int | None:
    """Which part of the posts a script holds; None where it holds none."""
    found = _POSTS.fullmatch(assigned_name(member))
    return int(found[1][:6]) if found else None


def _exports(files: Files) -> list[_Export]:
    """The exports in the container: files of one folder whose names begin alike belong together."""
    exports: dict[str, _Export] = {}
    for member in files.members:
        found = _NAME.fullmatch(member.name)
        if found is None:
            if not files.packed and _part(member) is not None:
                exports.setdefault("", _Export()).posts.append(member)
            continue
        export = exports.setdefault(found["export"], _Export())
        match found["kind"].lower():
            case "tweet" | "tweets" if _part(member) is not None:
                export.posts.append(member)
            case "note-tweet":
                export.notes.append(member)
            case "account":
                export.account = _account(_values(member, "account"), "username", "accountId") or export.account
            case "manifest":
                export.account = export.account or _account(_values(member, "userInfo"), "userName", "accountId")
            case "protected-history":
                export.protected = _is_protected(_values(member, "protectedHistory"))
    for export in exports.values():
        export.posts.sort(key=lambda member: _part(member) or 0)
    return list(exports.values())


def _values(member: Member, key: str) -> list[dict[str, Any]]:
    """The objects under *key* in a small script, a list or not."""
    found = json_document(Assigned.in_script(member), _LARGEST)
    entries = found if isinstance(found, list) else [found]
    values = [entry.get(key) for entry in entries if isinstance(entry, dict)]
    return [value for value in values if isinstance(value, dict)]


def _account(values: list[dict[str, Any]], handle: str, id: str) -> Account | None:
    for value in values:
        if (name := value.get(handle)) and isinstance(name, str):
            return Account(name, str(value.get(id) or ""))
    return None


def _is_protected(changes: list[dict[str, Any]]) -> bool:
    """The last of the changes, which reach back six months, was to protect the account."""
    last = max(changes, key=lambda change: str(change.get("protectedAt")), default={})
    return str(last.get("action")).lower() == "protect"


def _posts(exports: list[_Export], tally: Tally) -> Iterator[Post]:
    def entries() -> Iterator[tuple[Account, Notes, Any]]:
        for export in exports:
            notes = _notes(export, tally)
            for member in export.posts:
                for entry in json_items(Assigned.in_script(member), "item", tally):
                    yield export.account or Account("", ""), notes, entry

    return posts_of(entries(), partial(_to_post, tally=tally), tally)


def _notes(export: _Export, tally: Tally) -> Notes:
    notes = Notes()
    for member in export.notes:
        for entry in json_items(Assigned.in_script(member), "item", tally):
            try:
                notes.add(entry)
            except (AttributeError, KeyError, TypeError, ValueError):
                tally.skip("damaged long posts")
    return notes


def _to_post(owned: tuple[Account, Notes, Any], ordinal: int, tally: Tally) -> Post | None:
    account, notes, entry = owned
    return post_of(entry.get("tweet") or entry, account, notes, ordinal, tally)
