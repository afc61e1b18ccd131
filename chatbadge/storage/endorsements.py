"""What people say for awards, badges and the community. Of what is withdrawn, words and name are forgotten."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import select

from chatbadge.core.endorsements import About, Endorsement, Endorser
from chatbadge.errors import UnknownNameError
from chatbadge.storage.database import Database
from chatbadge.storage.tables import EndorsementRow


class KeptEndorsements(Database):
    """Endorsements, by their numbers."""

    def add_endorsement(self, given: Endorsement) -> Endorsement:
        """Keep an endorsement; gives it with its number."""
        row = EndorsementRow(
            about=given.about.value, subject=given.subject, version=given.version, by=given.by,
            standing=given.standing.value, place=given.place, said=given.said, said_at=given.said_at,
            reciprocal=given.reciprocal, status_index=given.status_index, withdrawn_at=None,
        )  # fmt: skip
        with self.writing() as connection:
            connection.add(row)
            connection.flush()
            return replace(given, n=row.n)

    def endorsements(self, about: About | None = None, subject: str | None = None) -> list[Endorsement]:
        """Those that stand, of everything, of one kind or of one thing, in the order in which they were said."""
        query = select(EndorsementRow).where(EndorsementRow.withdrawn_at.is_(None)).order_by(EndorsementRow.n)
        if about is not None:
            query = query.where(EndorsementRow.about == about.value)
        if subject is not None:
            query = query.where(EndorsementRow.subject == subject)
        with self.reading() as connection:
            return [_endorsement(row) for row in connection.scalars(query)]

    def withdraw_endorsement(self, n: int, now: datetime) -> Endorsement:
        """Withdraw an endorsement for good; gives it as it was. Raises :class:`UnknownNameError`."""
        with self.writing() as connection:
            row = connection.get(EndorsementRow, n)
            if row is None or row.withdrawn_at is not None:
                raise UnknownNameError("endorsement", str(n), [], "'chatbadge endorse' without a name lists them")
            before = _endorsement(row)
            row.by = row.said = row.place = ""
            row.withdrawn_at = now
            return before

    def withdrawn_endorsements(self) -> list[Endorsement]:
        """Those that were withdrawn: their numbers and what they were about, without name and words."""
        query = select(EndorsementRow).where(EndorsementRow.withdrawn_at.is_not(None)).order_by(EndorsementRow.n)
        with self.reading() as connection:
            return [_endorsement(row) for row in connection.scalars(query)]

    def endorsement_bits(self, *, withdrawn: bool = False) -> set[int]:
        """Bits of the status list that endorsements have: all, or those of the withdrawn ones."""
        query = select(EndorsementRow.status_index).where(EndorsementRow.status_index.is_not(None))
        if withdrawn:
            query = query.where(EndorsementRow.withdrawn_at.is_not(None))
        with self.reading() as connection:
            return {index for index in connection.scalars(query) if index is not None}


def _endorsement(row: EndorsementRow) -> Endorsement:
    return Endorsement(
        about=About(row.about), subject=row.subject, by=row.by, standing=Endorser(row.standing), place=row.place,
        said=row.said, said_at=row.said_at, version=row.version, reciprocal=row.reciprocal,
        status_index=row.status_index, withdrawn_at=row.withdrawn_at, n=row.n,
    )  # fmt: skip
