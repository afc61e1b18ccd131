"""Files of issued awards, and the badge art that they refer to."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete, insert, select

from chatbadge.core.awards import AwardState
from chatbadge.credentials.pictures import PICTURES, art_of, baked, carried
from chatbadge.storage.database import Database
from chatbadge.storage.tables import ArtworkRow, AwardRow, CredentialRow


class Issued(Database):
    """What was signed, and what it looks like."""

    def keep_credential(self, award: str, documents: Mapping[str, bytes]) -> None:
        """Keep the documents of an issued award, by name ("json", "jwt", …), in the place of any older ones."""
        rows = [{"award": award, "name": name, "content": content} for name, content in documents.items()]
        with self.writing() as connection:
            # as two statements: to look each of them up first, as the session would, takes longer than to sign them
            older = delete(CredentialRow).where(CredentialRow.award == award)
            connection.execute(older, execution_options={"synchronize_session": "fetch"})
            connection.execute(insert(CredentialRow), rows)

    def credential(self, award: str) -> dict[str, bytes]:
        """The files of an issued award, its documents and its pictures; empty where it was not issued."""
        with self.reading() as connection:
            rows = connection.scalars(select(CredentialRow).where(CredentialRow.award == award))
            kept = {row.name: row.content for row in rows}
            pictures = {name: self._picture(award, name) for name in PICTURES - kept.keys()} if kept else {}
            return kept | {name: content for name, content in pictures.items() if content}

    def credential_file(self, award: str, name: str) -> bytes | None:
        """One file of an issued award, or None."""
        with self.reading() as connection:
            if (row := connection.get(CredentialRow, (award, name))) is not None:
                return row.content
            return self._picture(award, name) if name in PICTURES else None

    def _picture(self, award: str, name: str) -> bytes | None:
        """A picture of the award, baked now; None where the award has no document, or binds no art."""
        with self.reading() as connection:
            credential, document = (
                connection.get(CredentialRow, (award, wanted)) for wanted in ("json", carried(name))
            )
            art = self.artwork(art_of(name, credential.content)) if credential else None
            return baked(name, art, document.content) if art and document else None

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
