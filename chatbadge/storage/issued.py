"""Files of issued awards, and the badge art that they refer to."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete, insert, select

from chatbadge.core.awards import AwardState
from chatbadge.storage.database import Database
from chatbadge.storage.tables import ArtworkRow, AwardRow, CredentialRow


class Issued(Database):
    """What was signed, and what it looks like."""

    def keep_credential(self, award: str, files: Mapping[str, bytes]) -> None:
        """Keep the files of an issued award, by name ("json", "jwt", "png", …)."""
        older = delete(CredentialRow).where(CredentialRow.award == award, CredentialRow.name.in_(files))
        rows = [{"award": award, "name": name, "content": content} for name, content in files.items()]
        with self.writing() as connection:
            # as two statements: to look each file up first, as the session would, takes longer than to sign them
            connection.execute(older, execution_options={"synchronize_session": "fetch"})
            connection.execute(insert(CredentialRow), rows)

    def credential(self, award: str) -> dict[str, bytes]:
        """The files of an issued award; empty where it was not issued."""
        with self.reading() as connection:
            rows = connection.scalars(select(CredentialRow).where(CredentialRow.award == award))
            return {row.name: row.content for row in rows}

    def keep_artwork(self, files: Mapping[str, bytes]) -> None:
        """Keep badge art under names that hold its digest."""
        with self.writing() as connection:
            there = set(connection.scalars(select(ArtworkRow.name).where(ArtworkRow.name.in_(files))))
            connection.add_all(
                ArtworkRow(name=name, content=content) for name, content in files.items() if name not in there
            )

    def artwork(self, name: str) -> bytes | None:
        with self.reading() as connection:
            row = connection.get(ArtworkRow, name)
            return row.content if row else None

    def artwork_names(self) -> list[str]:
        with self.reading() as connection:
            return list(connection.scalars(select(ArtworkRow.name).order_by(ArtworkRow.name)))

    def issued_when(self, session: str) -> tuple[tuple[str, datetime], ...]:
        """(id, when it was issued) of each award that ``issued`` gives: tells cheaply whether those changed."""
        query = select(AwardRow.id, AwardRow.issued_at).where(
            AwardRow.session == session, AwardRow.state == AwardState.ACCEPTED.value, AwardRow.issued_at.is_not(None)
        )
        with self.reading() as connection:
            return tuple((id, at) for id, at in connection.execute(query.order_by(AwardRow.id)) if at)

    def credential_file(self, award: str, name: str) -> bytes | None:
        """One file of an issued award, or None."""
        with self.reading() as connection:
            row = connection.get(CredentialRow, (award, name))
            return row.content if row else None
