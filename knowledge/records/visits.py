"""Visits at the kiosk, counted by the hour: how many, how long, what was not found. Nothing tells who it was."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Float, Integer, String, Text, delete, func, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.records.database import Base, Tables
from knowledge.schema.record import Model

WORDS_KEPT = 1000  # the newest


class HourRow(Base):
    """The visits that ended in one hour."""

    __tablename__ = "kiosk_hours"

    hour: Mapped[str] = mapped_column(String(13), primary_key=True)  # local time, 2026-11-29T10
    visits: Mapped[int] = mapped_column(Integer)
    seconds: Mapped[float] = mapped_column(Float)
    asked: Mapped[int] = mapped_column(Integer)
    missed: Mapped[int] = mapped_column(Integer)


class MissedRow(Base):
    """The words of one question that was not found."""

    __tablename__ = "kiosk_missed"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    hour: Mapped[str] = mapped_column(String(13))
    words: Mapped[str] = mapped_column(Text)


class Hour(Model):
    """`seconds`: of all visits together; `missed`: of the questions asked, those that were not found; `words`: of
    these, where they are kept."""

    hour: str
    visits: int
    seconds: float
    asked: int
    missed: int
    words: tuple[str, ...] = ()


class Visits(Tables):
    """Count visits, and read the counts. Call `open` once before, `close` at the end."""

    async def add(self, ended: datetime, seconds: float, asked: int, missed: int, words: Sequence[str] = ()) -> None:
        """One visit more; `ended` is local time. Raises DiskTrouble."""
        hour = ended.strftime("%Y-%m-%dT%H")
        new = {"hour": hour, "visits": 1, "seconds": seconds, "asked": asked, "missed": missed}
        put = insert(HourRow).values(new)
        sums = {name: getattr(HourRow, name) + put.excluded[name] for name in new if name != "hour"}
        async with self._engine.begin() as connection:
            await connection.execute(put.on_conflict_do_update(index_elements=["hour"], set_=sums))
            if words:
                await connection.execute(insert(MissedRow), [{"hour": hour, "words": each} for each in words])
                newest = select(func.max(MissedRow.id)).scalar_subquery()
                await connection.execute(delete(MissedRow).where(MissedRow.id <= newest - WORDS_KEPT))

    async def hours(self) -> tuple[Hour, ...]:
        """Every hour in which somebody was there, the first one first."""
        async with self._engine.connect() as connection:
            rows = (await connection.execute(select(HourRow.__table__).order_by(HourRow.hour))).mappings().all()
            words = (await connection.execute(select(MissedRow.hour, MissedRow.words).order_by(MissedRow.id))).all()
        return tuple(Hour(**row, words=tuple(said for hour, said in words if hour == row["hour"])) for row in rows)
