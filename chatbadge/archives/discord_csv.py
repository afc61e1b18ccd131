"""A Discord channel as DiscordChatExporter writes it in CSV: AuthorID, Author, Date, Content, Attachments, Reactions.

It names neither channel nor messages, and not what a reply replies to: JSON holds all of that. Dates are ISO 8601
since 2023; before, they were local and as the user chose, at first like ``01-Jan-20 01:33 AM``.
"""

import re
from pathlib import PurePosixPath

from chatbadge.archives import Options
from chatbadge.core.model import Archive, Post, PostId, Tally
from chatbadge.errors import ArchiveError
from chatbadge.reading.chats import Names, without_quoted_lines
from chatbadge.reading.entries import posts_of
from chatbadge.reading.files import Files
from chatbadge.reading.markdown import markdown_to_text
from chatbadge.reading.tables import table_of
from chatbadge.reading.times import Clock, clock_for, zoneless

TITLE = "Discord channel (DiscordChatExporter, CSV)"
VERSION = 1

_COLUMNS = ("AuthorID", "Author", "Date", "Content", "Attachments", "Reactions")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".heic", ".mp4", ".mov", ".webm", ".m4v")
_DASHED = re.compile(r"(\d\d?)-([A-Z][a-z]{2})-(\d\d)\b")
#: What it writes for messages that tell what happened.
_SYSTEM = {
    "Added a recipient.", "Changed the channel icon.", "Changed the channel name.", "Joined the server.",
    "Pinned a message.", "Removed a recipient.", "Started a thread.",
}  # fmt: skip


def sniff(files: Files) -> bool:
    """True for its columns."""
    table = table_of(files.alone) if files.alone else None
    return table is not None and table.has(*_COLUMNS)


def read(files: Files, options: Options) -> Archive:
    """Read the table. Raises :class:`ArchiveError` where it is another one."""
    table, tally = table_of(files.members[0]), Tally()
    if table is None or not table.has("AuthorID", "Author", "Date", "Content"):
        raise ArchiveError(files.name, "lacks the columns AuthorID, Author, Date and Content", "export it again")
    tally.warn("the table does not say which channel it is, nor who replies to whom: the JSON export does")
    clock = clock_for((_date(row) for row in table.rows(Tally())), options.timezone, tally)
    rows = _Rows(files.digest, clock, options.timezone or "UTC", tally)
    return Archive(
        digest=files.digest,
        format="discord_csv",
        reader_version=VERSION,
        title="Discord",
        timezone=options.timezone or "UTC",
        posts=posts_of(table.rows(tally), rows.post, tally),
        tally=tally,
    )


def _date(row: dict[str, str]) -> str:
    """The date, as the clock can read it: "01-Jan-20 01:33 AM" is of the century that Discord is of."""
    return _DASHED.sub(r"\1 \2 20\3", row["Date"])


class _Rows:
    def __init__(self, digest: str, clock: Clock, zone: str, tally: Tally) -> None:
        self.digest, self.clock, self.zone, self.tally, self.names = digest, clock, zone, tally, Names()
        self.named: dict[str, str] = {}

    def post(self, row: dict[str, str], ordinal: int) -> Post | None:
        content, date, account = row["Content"].strip(), _date(row), row["AuthorID"]
        at = self.clock.read(date)
        if content in _SYSTEM or at is None:
            self.tally.skip("system messages" if at else "rows without a time that can be read")
            return None
        files = [PurePosixPath(file.partition("?")[0]).name for file in row.get("Attachments", "").split(",")]
        media = tuple("" for file in files if file.lower().endswith(_PICTURES))
        text = without_quoted_lines(markdown_to_text(content), self.tally)
        if not text and not media:
            self.tally.skip("messages without words or pictures")
            return None
        if zoneless(date):
            self.tally.warn(f"times that name no zone, read as {self.zone}; choose another by --timezone")
        name = row["Author"].removesuffix("#0000")
        # a spreadsheet rounds such long numbers to 15 digits
        exact = account.isascii() and account.isdigit() and not account.endswith("000")
        return Post(
            id=PostId("archive", f"{self.digest[:16]}-{ordinal}"),
            author=self.names.of(f"{account} {name}", name, mark=account) if exact else name,
            at=at,
            text=text,
            ordinal=ordinal,
            # what posts under several names is a bridge or the like
            author_id=account if exact and self.named.setdefault(account, name) == name else "",
            media=media,
        )
