"""Badges as they were defined, awards, and what was decided about them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from chatbadge.config.badges import badge_from_table, badge_table
from chatbadge.core.awards import Award, AwardState
from chatbadge.core.badges import Badge
from chatbadge.core.decisions import Decision
from chatbadge.errors import UnknownNameError
from chatbadge.storage.endorsements import KeptEndorsements
from chatbadge.storage.rows import award_from_row, award_to_row, decision_from_row, decision_to_row
from chatbadge.storage.tables import AwardRow, BadgeRow, DecisionRow, FrozenRow, SpentBitRow


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a badge's definition."""

    version: str
    #: from 1
    number: int
    since: datetime
    #: SHA-256 of the definition, in hexadecimal
    digest: str


class Awards(KeptEndorsements):
    """Awards, and the badges that they are of."""

    def keep_award(self, award: Award) -> None:
        """Keep the award as it now is."""
        with self.writing() as connection:
            connection.merge(award_to_row(award))

    def award(self, id: str) -> Award:
        """The award whose id is *id*, or begins with it and is the only one; raises :class:`UnknownNameError`."""
        query = select(AwardRow).where(AwardRow.id.startswith(id, autoescape=True)).limit(2)
        with self.reading() as connection:
            rows = list(connection.scalars(query)) if id else []
            if len(rows) != 1:
                remedy = "'chatbadge approve' without a name lists those that wait"
                raise UnknownNameError("award", id, [], f"several begin so; {remedy}" if rows else remedy)
            return award_from_row(rows[0])

    def awards(self, session: str = "", *states: AwardState) -> list[Award]:
        """Awards of a session (or of all), in the given states (or in any), in order of handle and badge."""
        query = select(AwardRow).order_by(AwardRow.person, AwardRow.badge, AwardRow.id)
        if session:
            query = query.where(AwardRow.session == session)
        if states:
            query = query.where(AwardRow.state.in_([state.value for state in states]))
        with self.reading() as connection:
            return [award_from_row(row) for row in connection.scalars(query)]

    def issued(self, session: str = "") -> list[Award]:
        """Awards that were signed and are not withdrawn, the ones that pages may show."""
        return [award for award in self.awards(session, AwardState.ACCEPTED) if award.issued_at]

    def status_indexes(self, *states: AwardState) -> set[int]:
        """Bits of the status list that awards in the given states have; without states, all that are taken at all."""
        query = select(AwardRow.status_index).where(AwardRow.status_index.is_not(None))
        if states:
            query = query.where(AwardRow.state.in_([state.value for state in states]))
        with self.reading() as connection:
            bits = {index for index in connection.scalars(query) if index is not None}
        return bits if states else bits | self.endorsement_bits() | self.spent_bits()

    def spend_bit(self, status_index: int) -> None:
        """Keep the bit set for ever, whatever becomes of its award."""
        with self.writing() as connection:
            connection.merge(SpentBitRow(status_index=status_index))

    def spent_bits(self) -> set[int]:
        with self.reading() as connection:
            return set(connection.scalars(select(SpentBitRow.status_index)))

    # --- badges as they were defined

    def keep_badge(self, badge: Badge, now: datetime) -> None:
        """Keep a badge as it is defined, under the next number, unless this version of it is there already."""
        with self.writing() as connection:
            if connection.get(BadgeRow, (badge.key, badge.version)) is None:
                earlier = select(func.count()).where(BadgeRow.key == badge.key)
                number = (connection.scalar(earlier) or 0) + 1
                row = BadgeRow(
                    key=badge.key, version=badge.version, table=badge_table(badge), digest=badge.digest,
                    number=number, since=now,
                )  # fmt: skip
                connection.add(row)

    def badge(self, key: str, version: str) -> Badge | None:
        """The badge as it was under that version, or None where nobody ever relied on it."""
        with self.reading() as connection:
            row = connection.get(BadgeRow, (key, version))
            return badge_from_table(key, row.table, row.digest) if row else None

    def versions(self, key: str) -> list[Version]:
        """The versions of a badge that somebody could rely on, from the first on."""
        query = select(BadgeRow).where(BadgeRow.key == key).order_by(BadgeRow.number)
        with self.reading() as connection:
            return [Version(row.version, row.number, row.since, row.digest) for row in connection.scalars(query)]

    def frozen(self, session: str) -> dict[str, str]:
        """badge → the version of it by which the session is judged, where that is settled."""
        query = select(FrozenRow.badge, FrozenRow.version).where(FrozenRow.session == session)
        with self.reading() as connection:
            return {row.badge: row.version for row in connection.execute(query)}

    def freeze(self, session: str, badge: Badge, now: datetime) -> None:
        """Judge the session by this version of the badge from now on."""
        with self.writing() as connection:
            self.keep_badge(badge, now)
            connection.merge(FrozenRow(session=session, badge=badge.key, version=badge.version, frozen_at=now))

    # --- what was decided

    def add_decision(self, decision: Decision) -> None:
        """Add a line to the log. No line of it is ever changed."""
        with self.writing() as connection:
            connection.add(decision_to_row(decision))

    def decisions(self, award: str = "", session: str = "") -> list[Decision]:
        """The log of an award, of a session's awards, or the whole of it, in the order in which it was written."""
        query = select(DecisionRow).order_by(DecisionRow.n)
        if award:
            query = query.where(DecisionRow.award == award)
        if session:
            query = query.join(AwardRow, AwardRow.id == DecisionRow.award).where(AwardRow.session == session)
        with self.reading() as connection:
            return [decision_from_row(row) for row in connection.scalars(query)]
