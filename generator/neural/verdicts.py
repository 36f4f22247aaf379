"""Who let which neural clip through to the learners. Verdicts are only ever added, and the newest decides."""

import time
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict
from sqlalchemy import Boolean, Float, Integer, String, Text, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from generator.errors import GeneratorError
from knowledge.records.database import Base, Tables, utc


class VerdictRow(Base):
    """One verdict on the bytes of one clip."""

    __tablename__ = "neural_verdicts"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)  # rises: the newest has the highest
    key: Mapped[str] = mapped_column(String(64), index=True)
    sha256: Mapped[str] = mapped_column(String(64))  # of the film: other bytes need another verdict
    approved: Mapped[bool] = mapped_column(Boolean)
    by: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)
    at: Mapped[float] = mapped_column(Float)  # seconds since 1970


class Verdict(BaseModel):
    """What somebody decided on the bytes of a film; `approved` False: withdrawn."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    sha256: str
    approved: bool
    by: str
    note: str
    on: datetime  # UTC


class Verdicts(Tables):
    """Give and read verdicts. Call `open` once before."""

    async def approve(self, key: str, record: Mapping[str, Any], by: str, note: str = "", despite: str = "") -> Verdict:
        """Let a kept clip through, `record` being what was kept with it.

        One whose comparison with the computed motion failed, or was never made, needs `despite`: why it may be shown
        all the same; that becomes part of the note. Raises GeneratorError: needs_reason without, bad_name.
        """
        _named(by)
        if not passed(record) and not despite.strip():
            raise GeneratorError(
                "这段和算出来的动作对不上，或没有比过。It differs from the computed motion, or was not compared.",
                "先看数字；还要给人看，就写明为什么。Look at its figures; to show it all the same say why (--despite).",
                "needs_reason",
            )
        full = "; ".join(part.strip() for part in (note, f"despite its figures: {despite}" if despite else "") if part)
        return await self._add(key, str(record["sha256"]), True, by, full)

    async def withdraw(self, key: str, record: Mapping[str, Any], by: str, note: str = "") -> Verdict:
        """Show a clip no more, or reject it. Raises GeneratorError (bad_name)."""
        _named(by)
        return await self._add(key, str(record["sha256"]), False, by, note)

    async def newest(self, key: str, sha256: str) -> Verdict | None:
        """The verdict that decides on these bytes, or None where nobody has looked at them."""
        mine = (VerdictRow.key == key) & (VerdictRow.sha256 == sha256)
        async with self._engine.connect() as connection:
            row = (await connection.execute(_ALL.where(mine).order_by(VerdictRow.id.desc()).limit(1))).first()
        return None if row is None else _verdict(row)

    async def approved(self, key: str, sha256: str) -> Verdict | None:
        """The approval of these bytes, or None: then no learner may see them."""
        verdict = await self.newest(key, sha256)
        return verdict if verdict and verdict.approved else None

    async def history(self, key: str) -> tuple[Verdict, ...]:
        """Every verdict on a clip, the newest first."""
        async with self._engine.connect() as connection:
            rows = (await connection.execute(_ALL.where(VerdictRow.key == key).order_by(VerdictRow.id.desc()))).all()
        return tuple(map(_verdict, rows))

    async def _add(self, key: str, sha256: str, approved: bool, by: str, note: str) -> Verdict:
        now = time.time()
        row = {"key": key, "sha256": sha256, "approved": approved, "by": by.strip(), "note": note.strip(), "at": now}
        async with self._engine.begin() as connection:
            await connection.execute(insert(VerdictRow).values(row))
        return Verdict(**{name: value for name, value in row.items() if name != "at"}, on=utc(now))


def _named(by: str) -> None:
    if not by.strip():
        raise GeneratorError("要写名字。A verdict needs a name.", "写下您的名字。Write your name.", "bad_name")


def passed(record: Mapping[str, Any]) -> bool:
    """Whether the clip's comparison with the computed motion was made and found nothing."""
    report = record.get("report")
    return isinstance(report, Mapping) and report.get("passed") is True


_ALL = select(
    VerdictRow.key, VerdictRow.sha256, VerdictRow.approved, VerdictRow.by, VerdictRow.note, VerdictRow.at
)  # fmt: skip


def _verdict(row: Any) -> Verdict:  # noqa: ANN401 - a row of _ALL
    return Verdict(key=row.key, sha256=row.sha256, approved=row.approved, by=row.by, note=row.note, on=utc(row.at))
