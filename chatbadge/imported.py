"""What an import did, or would do: what was read, and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class ReadArchive:
    """What was read of one archive."""

    name: str
    format: str
    posts: int
    skipped: Mapping[str, int]
    warnings: Mapping[str, int]


@dataclass(frozen=True)
class ImportedSession:
    """What an import did to one session, or would do."""

    session: str
    title: str
    starts_at: datetime
    timezone: str
    posts: int
    new: int
    people: int
    hosts: tuple[str, ...]
    why_hosts: str
    #: number → its words
    questions: Mapping[int, str]
    answers: int
    unclear: int
    #: badge → how many people meet its criteria and may claim it
    claimable: Mapping[str, int]


@dataclass
class Imported:
    """What an import did, or would do."""

    archives: list[ReadArchive] = field(default_factory=list)
    sessions: list[ImportedSession] = field(default_factory=list)
    #: accounts in all that was read
    people: int = 0
    #: posts that belong to no chat, and are not kept
    outside: int = 0
    #: posts that are there more than once, in one file or in several
    doubles: int = 0
    #: posts that were kept, and that an archive now says were deleted
    withdrawn: int = 0

    @property
    def posts(self) -> int:
        return sum(archive.posts for archive in self.archives)
