"""Where sources disagree, what an inheritor has settled, by his name. Only ever added to, and the newest decides."""

import time
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Float, Integer, Select, String, Text, func, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.errors import KnowledgeError
from knowledge.loading.library import Library
from knowledge.records.database import Base, Tables, opened, utc
from knowledge.schema.craft import Step, Technique
from knowledge.schema.dispute import Dispute
from knowledge.schema.quantity import Confirmation, Origin, Quantity
from knowledge.schema.record import Model


class SettlementRow(Base):
    """One decision about one conflict."""

    __tablename__ = "settlements"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)  # rises: the newest has the highest
    technique: Mapped[str] = mapped_column(String(80))
    step: Mapped[int] = mapped_column(Integer)
    key: Mapped[str] = mapped_column(String(80))
    source: Mapped[str] = mapped_column(Text)  # whose telling holds; empty: open again
    by: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)
    at: Mapped[float] = mapped_column(Float)  # seconds since 1970


class Settlement(Model):
    """What somebody decided on the conflict `key` of a step; `source` None: it is open again."""

    technique: str
    step: int
    key: str
    source: str | None
    by: str
    note: str = ""
    on: datetime  # UTC


class Settlements(Tables):
    """Settle conflicts and read what was settled. Call `open` once before."""

    def __init__(self, address: str) -> None:
        super().__init__(address, durable=True)

    async def settle(
        self, library: Library, technique: str, step: int, key: str, source: str | None, by: str, note: str = ""
    ) -> Settlement:
        """The telling of `source` holds from now on; None: the conflict is open again.

        Raises KnowledgeError for no such conflict, a source that tells nothing of it or no number where one is wanted,
        and for no name.
        """
        if not by.strip():
            raise KnowledgeError(
                "要写明是谁定的。A settlement needs the name of whoever settles it.", "写上传承人的名字。Say who."
            )
        check(library, technique, step, key, source)
        now = time.time()
        row = {"technique": technique, "step": step, "key": key, "source": source or "", "by": by.strip(),
               "note": note.strip(), "at": now}  # fmt: skip
        async with self._engine.begin() as connection:
            await connection.execute(insert(SettlementRow).values(row))
        return Settlement(technique=technique, step=step, key=key, source=source, by=by.strip(), note=note.strip(),
                          on=utc(now))  # fmt: skip

    async def newest(self) -> tuple[Settlement, ...]:
        """The decision that holds for each conflict that somebody has decided on, in the order they were made."""
        last = select(func.max(SettlementRow.id)).group_by(
            SettlementRow.technique, SettlementRow.step, SettlementRow.key
        )
        return await self._read(_ALL.where(SettlementRow.id.in_(last)).order_by(SettlementRow.id))

    async def last(self) -> int:
        """A number that rises with every decision; 0: there is none."""
        async with self._engine.connect() as connection:
            return await connection.scalar(select(func.max(SettlementRow.id))) or 0

    async def history(self) -> tuple[Settlement, ...]:
        """Every decision there was, the newest first."""
        return await self._read(_ALL.order_by(SettlementRow.id.desc()))

    async def _read(self, query: Select[str, int, str, str, str, str, float]) -> tuple[Settlement, ...]:
        async with self._engine.connect() as connection:
            rows = (await connection.execute(query)).all()
        return tuple(
            Settlement(technique=row.technique, step=row.step, key=row.key, source=row.source or None, by=row.by,
                       note=row.note, on=utc(row.at))
            for row in rows
        )  # fmt: skip


async def settled_by(address: str) -> tuple[Settlement, ...]:
    """What holds by the records at an address."""
    async with opened(Settlements(address)) as settlements:
        return await settlements.newest()


def check(library: Library, technique: str, step: int, key: str, source: str | None) -> None:
    """Raise KnowledgeError for no such conflict, or where the telling of `source` cannot hold; None opens it again."""
    of = _conflict(library, technique, step, key)
    if source is not None:
        _settled(of, Confirmation(by=source), source)


def settled(library: Library, settlements: Iterable[Settlement]) -> Library:
    """The library as it stands with these. One whose conflict or telling is gone changes nothing."""
    techniques = dict(library.techniques)
    for each in settlements:
        try:
            of = _conflict(library, each.technique, each.step, each.key)
            held = _settled(of, Confirmation(by=each.by, on=each.on.date()), each.source or "")
        except KnowledgeError:
            continue
        techniques[each.technique] = _with(techniques[each.technique], each.step, each.key, held)
    return replace(library, techniques=techniques)


def _conflict(library: Library, technique: str, step: int, key: str) -> Quantity | Dispute:
    steps = library.technique(technique).steps
    if not 1 <= step <= len(steps):
        raise KnowledgeError(f"没有这一步：{technique}:{step}。{technique} has no step {step}.", f"1–{len(steps)}")
    for of, mine, each in library.technique(technique).told():
        if (of.number, mine) == (step, key):
            return each
    raise KnowledgeError(
        f"这一步没有这样的两说：{key}。{technique}:{step} has no conflict {key!r}.", "wenjiang conflicts lists them"
    )


def _settled(of: Quantity | Dispute, confirmed: Confirmation, source: str) -> Quantity | Dispute:
    telling = next((each for each in of.tellings if each.source == source), None)
    if telling is None:
        tags = ", ".join(each.source for each in of.tellings)
        raise KnowledgeError(
            f"{source}没有说过这件事。{source or 'nobody'} tells nothing of it.", f"有：{tags}。There is: {tags}."
        )
    if isinstance(of, Dispute):
        return of.model_copy(update={"settled": source, "confirmed": confirmed})
    if telling.value is None:
        raise KnowledgeError(
            f"{source}没有说{of.name}的数。{source} tells no number.",
            "请量一量，写进课文。Measure it, and write it into the file.",
        )
    return of.told(telling).model_copy(update={"origin": Origin.LIBRARY, "confirmed": confirmed})


def _with(technique: Technique, number: int, key: str, held: Quantity | Dispute) -> Technique:
    def changed(step: Step) -> Step:
        home = "disputes" if isinstance(held, Dispute) else "quantities"
        return step.model_copy(update={home: getattr(step, home) | {key: held}})

    steps = tuple(changed(step) if step.number == number else step for step in technique.steps)
    return technique.model_copy(update={"steps": steps})


_ALL = select(
    SettlementRow.technique, SettlementRow.step, SettlementRow.key, SettlementRow.source, SettlementRow.by,
    SettlementRow.note, SettlementRow.at,
)  # fmt: skip
