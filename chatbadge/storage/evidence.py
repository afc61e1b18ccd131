"""What issued awards rest on, as it was then: exhibits, salts and manifests; and the posts that were withdrawn."""

import secrets
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, tuple_, update
from sqlalchemy.orm import Session as Connection

from chatbadge.core.evidence import Exhibit
from chatbadge.core.manifests import Manifest
from chatbadge.core.model import PostId
from chatbadge.core.withdrawals import Why, Withdrawal
from chatbadge.storage.database import Database
from chatbadge.storage.tables import ExhibitRow, ManifestRow, SaltRow, WithdrawalRow

#: Octets of a salt. As long as the digest, so that nothing is gained by trying.
_SALT = 32
#: Values of one query, two a post; SQLite allows 999 in old versions (sqlite.org/limits.html).
_AT_ONCE = 400


@dataclass(frozen=True, slots=True)
class KeptExhibit:
    """An exhibit with the award that rests on it."""

    award: str
    exhibit: Exhibit


class KeptEvidence(Database):
    """Exhibits by award, salts by post, manifests by session and root."""

    def salts(self, posts: Collection[PostId]) -> dict[PostId, str]:
        """The salt of each post, made where there is none yet."""
        wanted = list(posts)
        with self.writing() as connection:
            found = _salts(connection, wanted)
            new = {post: secrets.token_hex(_SALT) for post in wanted if post not in found}
            connection.add_all(SaltRow(network=post.network, post=post.id, salt=salt) for post, salt in new.items())
            return found | new

    def has_salt(self, post: PostId) -> bool:
        with self.reading() as connection:
            return connection.get(SaltRow, (post.network, post.id)) is not None

    # --- manifests

    def keep_manifest(self, session: str, manifest: Manifest, now: datetime) -> None:
        """Keep a manifest, unless it is there already."""
        with self.writing() as connection:
            if connection.get(ManifestRow, (session, manifest.root)) is None:
                row = ManifestRow(session=session, root=manifest.root, content=manifest.content, made_at=now)
                connection.add(row)

    def manifest(self, session: str, root: str) -> Manifest | None:
        with self.reading() as connection:
            row = connection.get(ManifestRow, (session, root))
            return Manifest(row.root, row.content) if row else None

    def manifest_roots(self) -> list[tuple[str, str]]:
        """(session, root) of every manifest, in order."""
        query = select(ManifestRow.session, ManifestRow.root).order_by(ManifestRow.session, ManifestRow.root)
        with self.reading() as connection:
            return [(session, root) for session, root in connection.execute(query)]

    # --- exhibits

    def keep_exhibits(self, award: str, exhibits: Iterable[Exhibit], root: str) -> None:
        """Keep what the award rests on, and the root of the manifest that lists it."""
        with self.writing() as connection:
            connection.add_all(_to_row(award, each, root) for each in exhibits)

    def exhibits(self, award: str) -> tuple[Exhibit, ...]:
        """What the award rests on, in order; nothing where it was not issued."""
        query = select(ExhibitRow).where(ExhibitRow.award == award).order_by(ExhibitRow.n)
        with self.reading() as connection:
            return tuple(_from_row(row) for row in connection.scalars(query))

    def exhibits_root(self, award: str) -> str:
        """The root of the manifest that lists the award's exhibits, or ""."""
        with self.reading() as connection:
            return connection.scalar(select(ExhibitRow.root).where(ExhibitRow.award == award).limit(1)) or ""

    def exhibits_with_words(self) -> list[KeptExhibit]:
        """Every exhibit that has words, or a question's."""
        query = select(ExhibitRow).where(ExhibitRow.words.is_not(None) | (ExhibitRow.question != ""))
        with self.reading() as connection:
            return [KeptExhibit(row.award, _from_row(row)) for row in connection.scalars(query)]

    def forget_words(self, award: str, n: int, now: datetime) -> None:
        """Destroy an exhibit's words and their salt."""
        where = (ExhibitRow.award == award) & (ExhibitRow.n == n)
        with self.writing() as connection:
            connection.execute(update(ExhibitRow).where(where).values(words=None, salt=None, withdrawn_at=now))

    def forget_question(self, award: str, n: int) -> None:
        """Destroy the words of the question that an exhibit answers."""
        where = (ExhibitRow.award == award) & (ExhibitRow.n == n)
        with self.writing() as connection:
            connection.execute(update(ExhibitRow).where(where).values(question=""))

    # --- withdrawals

    def keep_withdrawal(self, made: Withdrawal) -> None:
        """Keep that a post was withdrawn, and destroy the salt of its words."""
        network, post = made.post.network, made.post.id
        with self.writing() as connection:
            connection.execute(delete(SaltRow).where(SaltRow.network == network, SaltRow.post == post))
            if connection.get(WithdrawalRow, (network, post)) is None:
                row = WithdrawalRow(
                    network=network, post=post, session=made.session, withdrawn_at=made.at, why=made.why.value,
                    marks=list(made.marks),
                )  # fmt: skip
                connection.add(row)

    def withdrawals(self, session: str = "") -> list[Withdrawal]:
        """The posts of a session, or of all, that were withdrawn, in the order in which that happened."""
        query = select(WithdrawalRow).order_by(WithdrawalRow.withdrawn_at, WithdrawalRow.network, WithdrawalRow.post)
        if session:
            query = query.where(WithdrawalRow.session == session)
        with self.reading() as connection:
            return [
                Withdrawal(PostId(row.network, row.post), row.session, row.withdrawn_at, Why(row.why), tuple(row.marks))
                for row in connection.scalars(query)
            ]


def _salts(connection: Connection, posts: list[PostId]) -> dict[PostId, str]:
    found: dict[PostId, str] = {}
    for first in range(0, len(posts), _AT_ONCE):
        pairs = [(post.network, post.id) for post in posts[first : first + _AT_ONCE]]
        rows = connection.scalars(select(SaltRow).where(tuple_(SaltRow.network, SaltRow.post).in_(pairs)))
        found |= {PostId(row.network, row.post): row.salt for row in rows}
    return found


def _to_row(award: str, exhibit: Exhibit, root: str) -> ExhibitRow:
    question = exhibit.question_post
    return ExhibitRow(
        award=award, n=exhibit.n, network=exhibit.post.network, post=exhibit.post.id, label=exhibit.label,
        at=exhibit.at, digest=exhibit.digest, words=exhibit.words, salt=exhibit.salt, question=exhibit.question,
        question_post=[question.network, question.id] if question else None, url=exhibit.url,
        captured_at=exhibit.captured_at, root=root, withdrawn_at=exhibit.withdrawn_at,
    )  # fmt: skip


def _from_row(row: ExhibitRow) -> Exhibit:
    return Exhibit(
        n=row.n, post=PostId(row.network, row.post), label=row.label, at=row.at, digest=row.digest, words=row.words,
        salt=row.salt, question=row.question, question_post=PostId(*row.question_post) if row.question_post else None,
        url=row.url, captured_at=row.captured_at, withdrawn_at=row.withdrawn_at,
    )  # fmt: skip
