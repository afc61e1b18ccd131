"""What moderators decided about posts, people and roles."""

from datetime import datetime

from sqlalchemy import select

from chatbadge.core.corrections import Correction
from chatbadge.storage.database import Database
from chatbadge.storage.rows import about, correction_from_plain, correction_to_plain
from chatbadge.storage.tables import CorrectionRow


class KeptCorrections(Database):
    """Corrections, by session."""

    def corrections(self, session: str) -> list[Correction]:
        """What moderators decided about the session, in order."""
        query = select(CorrectionRow).where(CorrectionRow.session == session)
        with self.reading() as connection:
            rows = connection.scalars(query.order_by(CorrectionRow.decided_at, CorrectionRow.about))
            return [correction_from_plain(row.decision) for row in rows]

    def keep_correction(self, session: str, correction: Correction, now: datetime) -> None:
        """Keep a decision, in place of an earlier one about the same."""
        plain = correction_to_plain(correction)
        with self.writing() as connection:
            connection.merge(CorrectionRow(session=session, about=about(correction), decision=plain, decided_at=now))

    def drop_correction(self, session: str, correction: Correction) -> bool:
        """Take back what was decided about the same; False where nothing was."""
        with self.writing() as connection:
            found = connection.get(CorrectionRow, (session, about(correction)))
            if found is not None:
                connection.delete(found)
            return found is not None
