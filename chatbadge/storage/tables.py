"""The tables. Posts are kept as they were read; whatever is concluded from them is computed again."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC. SQLite keeps no zone, so it is put back when read."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    pass


class SessionRow(Base):
    """One meeting of a chat."""

    __tablename__ = "sessions"

    id: Mapped[str] = mapped_column(String(120), primary_key=True)
    hashtag: Mapped[str] = mapped_column(String(120))
    title: Mapped[str] = mapped_column(Text)
    #: zone in which times are shown: an IANA name, or the archive's own zone word
    timezone: Mapped[str] = mapped_column(String(60))
    #: when the first question was posed, and when only late answers were left to come
    opened_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class ArchiveRow(Base):
    """A file that was imported: where posts come from."""

    __tablename__ = "archives"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    session: Mapped[str] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    format: Mapped[str] = mapped_column(String(60))
    reader_version: Mapped[int]
    imported_at: Mapped[datetime] = mapped_column(UtcDateTime)
    #: all of its posts belong to the session; else those that fall into it
    whole: Mapped[bool]


class PostRow(Base):
    """A post as it was read, with the quotes that it shows."""

    __tablename__ = "posts"
    __table_args__ = (Index("posts_of_session", "session", "at"),)

    network: Mapped[str] = mapped_column(String(60), primary_key=True)
    id: Mapped[str] = mapped_column(String(300), primary_key=True)
    session: Mapped[str] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"))
    archive: Mapped[str] = mapped_column(String(64))
    author: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    text: Mapped[str] = mapped_column(Text)
    ordinal: Mapped[int]
    moderator_flag: Mapped[bool]
    #: "network:id" of the posts that this one replies to and quotes, where the source says so
    reply_to: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    quotes: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    addressed: Mapped[list[str]] = mapped_column(JSON)
    quoted: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    shares: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    author_id: Mapped[str] = mapped_column(Text)
    edited_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    url: Mapped[str] = mapped_column(Text)
    tags: Mapped[list[str]] = mapped_column(JSON)
    mentions: Mapped[list[str]] = mapped_column(JSON)
    media: Mapped[list[str]] = mapped_column(JSON)


class CorrectionRow(Base):
    """A moderator's decision. It belongs to the session's name, and outlives the session's posts."""

    __tablename__ = "corrections"

    session: Mapped[str] = mapped_column(String(120), primary_key=True)
    #: "post network:id", "person handle" or "role handle"
    about: Mapped[str] = mapped_column(String(400), primary_key=True)
    decision: Mapped[dict[str, Any]] = mapped_column(JSON)
    decided_at: Mapped[datetime] = mapped_column(UtcDateTime)


class BadgeRow(Base):
    """A badge as it was defined when somebody claimed it, in the form of config.toml."""

    __tablename__ = "badges"

    key: Mapped[str] = mapped_column(String(40), primary_key=True)
    version: Mapped[str] = mapped_column(String(16), primary_key=True)
    table: Mapped[dict[str, Any]] = mapped_column("definition", JSON)
    digest: Mapped[str] = mapped_column(String(64))
    #: 1 for the first version of the badge, and when somebody could first rely on this one
    number: Mapped[int]
    since: Mapped[datetime] = mapped_column(UtcDateTime)


class FrozenRow(Base):
    """The version of a badge by which a session is judged: the one that held when it began, or when one first asked."""

    __tablename__ = "frozen_badges"

    session: Mapped[str] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True)
    badge: Mapped[str] = mapped_column(String(40), primary_key=True)
    version: Mapped[str] = mapped_column(String(16))
    frozen_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ConsentRow(Base):
    """Somebody's wish for all sessions. Of who wants none nothing is kept but a keyed hash of the handle."""

    __tablename__ = "consents"

    person: Mapped[str] = mapped_column(String(40), primary_key=True)
    handle: Mapped[str] = mapped_column(Text)
    wants: Mapped[bool]
    #: how they said it: "phrase", "message", "claim" or "roster"
    how: Mapped[str] = mapped_column(String(20))
    said_at: Mapped[datetime] = mapped_column(UtcDateTime)
    post: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))


class ClaimRow(Base):
    """Somebody's wish for the badges of one session, with what they sent along."""

    __tablename__ = "claims"

    session: Mapped[str] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True)
    person: Mapped[str] = mapped_column(String(300), primary_key=True)
    handle: Mapped[str] = mapped_column(Text)
    claimed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    #: they have also seen what will be public, and agreed
    accepts: Mapped[bool]
    submission: Mapped[dict[str, Any]] = mapped_column(JSON)
    #: their words are to stand in the credentials themselves, which nobody can take back
    words: Mapped[bool]
    #: what they sent along is to be shown on the pages of their badges, as their own story
    story: Mapped[bool]


class PeerReviewRow(Base):
    """What a participant said, under their name, about another one's part in a session."""

    __tablename__ = "peer_reviews"

    session: Mapped[str] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True)
    reviewer: Mapped[str] = mapped_column(String(300), primary_key=True)
    person: Mapped[str] = mapped_column(String(300), primary_key=True)
    #: the two handles, as their owners write them
    names: Mapped[list[str]] = mapped_column(JSON)
    said: Mapped[str] = mapped_column(Text)
    said_at: Mapped[datetime] = mapped_column(UtcDateTime)


class AwardRow(Base):
    """An award, from the claim on. Nobody who did not claim stands here."""

    __tablename__ = "awards"
    __table_args__ = (
        UniqueConstraint("session", "person", "badge", "criteria_version", "revision", name="one_award_each"),
    )

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    session: Mapped[str] = mapped_column(ForeignKey("sessions.id"))
    person: Mapped[str] = mapped_column(String(300))
    handle: Mapped[str] = mapped_column(Text)
    badge: Mapped[str] = mapped_column(String(40))
    criteria_version: Mapped[str] = mapped_column(String(16))
    state: Mapped[str] = mapped_column(String(20))
    because: Mapped[list[str]] = mapped_column(JSON)
    posts: Mapped[list[list[str]]] = mapped_column(JSON)
    claimed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    approved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    accepted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    issued_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    status_index: Mapped[int | None] = mapped_column(unique=True)
    level: Mapped[str] = mapped_column(String(40))
    valid_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    #: how many awards it is the latest of: each took the place of the one before
    revision: Mapped[int]
    supersedes: Mapped[str] = mapped_column(String(40))
    superseded_by: Mapped[str] = mapped_column(String(40))
    #: when it was signed last: with another key, without words that were withdrawn, or after a suspension
    reissued_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class DecisionRow(Base):
    """One line of the log. Lines are added and never changed."""

    __tablename__ = "decisions"

    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    award: Mapped[str] = mapped_column(String(40), index=True)
    step: Mapped[str] = mapped_column(String(20))
    by: Mapped[str] = mapped_column(Text)
    standing: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    badge: Mapped[str] = mapped_column(String(40))
    criteria_version: Mapped[str] = mapped_column(String(16))
    why: Mapped[str] = mapped_column(Text)
    valued: Mapped[str] = mapped_column(Text)
    reciprocal: Mapped[bool]


class EndorsementRow(Base):
    """What somebody says, under their name, for an award, a badge or the community."""

    __tablename__ = "endorsements"

    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    about: Mapped[str] = mapped_column(String(20))
    #: an award's id or a badge's key; "" for the community
    subject: Mapped[str] = mapped_column(String(40), index=True)
    version: Mapped[str] = mapped_column(String(16))
    by: Mapped[str] = mapped_column(Text)
    standing: Mapped[str] = mapped_column(String(20))
    place: Mapped[str] = mapped_column(Text)
    said: Mapped[str] = mapped_column(Text)
    said_at: Mapped[datetime] = mapped_column(UtcDateTime)
    reciprocal: Mapped[bool]
    status_index: Mapped[int | None] = mapped_column(unique=True)
    #: since then name and words are forgotten; the row keeps the number and the bit from being given again
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class CredentialRow(Base):
    """A file of an issued award: a document; older versions of the program kept the pictures too."""

    __tablename__ = "credentials"

    award: Mapped[str] = mapped_column(ForeignKey("awards.id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str] = mapped_column(String(20), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class SaltRow(Base):
    """What makes the digest of a post's words unguessable. Destroyed once they are withdrawn."""

    __tablename__ = "salts"

    network: Mapped[str] = mapped_column(String(60), primary_key=True)
    post: Mapped[str] = mapped_column(String(300), primary_key=True)
    salt: Mapped[str] = mapped_column(String(64))


class ManifestRow(Base):
    """A session's transcript as digests, as credentials are bound to it; it stays though posts come and go."""

    __tablename__ = "manifests"

    session: Mapped[str] = mapped_column(String(120), primary_key=True)
    root: Mapped[str] = mapped_column(String(64), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ExhibitRow(Base):
    """A post that an issued award rests on, as it was then."""

    __tablename__ = "exhibits"
    __table_args__ = (Index("exhibits_of_post", "network", "post"),)

    award: Mapped[str] = mapped_column(ForeignKey("awards.id", ondelete="CASCADE"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True)
    network: Mapped[str] = mapped_column(String(60))
    post: Mapped[str] = mapped_column(String(300))
    label: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    digest: Mapped[str] = mapped_column(String(80))
    #: NULL once they were withdrawn
    words: Mapped[str | None] = mapped_column(Text)
    salt: Mapped[str | None] = mapped_column(String(64))
    question: Mapped[str] = mapped_column(Text)
    question_post: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    url: Mapped[str] = mapped_column(Text)
    captured_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    #: the manifest that they are listed in
    root: Mapped[str] = mapped_column(String(64))
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class SpentBitRow(Base):
    """A bit of the status list that stays set: an older file of an award that was suspended and issued anew has it."""

    __tablename__ = "spent_bits"

    status_index: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)


class WithdrawalRow(Base):
    """A post whose words are not to be kept any more, however often an archive brings them again."""

    __tablename__ = "withdrawals"

    network: Mapped[str] = mapped_column(String(60), primary_key=True)
    post: Mapped[str] = mapped_column(String(300), primary_key=True)
    session: Mapped[str] = mapped_column(String(120), index=True)
    withdrawn_at: Mapped[datetime] = mapped_column(UtcDateTime)
    why: Mapped[str] = mapped_column(String(20))
    #: keyed hashes by which the post is known in an archive that has another id for it, or none
    marks: Mapped[list[str]] = mapped_column(JSON)


class ArtworkRow(Base):
    """Badge art that issued credentials refer to, by digest: it stays as it was when they were issued."""

    __tablename__ = "artworks"

    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
