"""What was decided on drafts: confirmed by an inheritor, refused, asked back. Only ever added to, the newest counts.

A confirmed draft stands as attestation: a sentence that answers the questions it was confirmed for.
"""

import time
from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field
from sqlalchemy import Float, Integer, Row, String, Text, func, insert, literal, select
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.errors import KnowledgeError
from knowledge.records.database import Base, Tables, utc
from knowledge.records.drafts import DraftRow, Overtaken, UnknownDraft
from knowledge.schema.record import Model


class Verb(StrEnum):
    """What somebody does about a draft."""

    CONFIRM = "confirm"  # an inheritor: it stands as attestation from now on
    REFUSE = "refuse"
    ASK = "ask"  # back, before it is decided
    REPLY = "reply"  # its author, to what was asked back
    WITHDRAW = "withdraw"  # its author, before it is decided
    REVOKE = "revoke"  # what was confirmed stands no more


class Standing(StrEnum):
    """How a draft stands."""

    WAITING = "waiting"
    ASKED = "asked"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    REVOKED = "revoked"


_LEADS = {
    Verb.CONFIRM: Standing.CONFIRMED, Verb.REFUSE: Standing.REFUSED, Verb.ASK: Standing.ASKED,
    Verb.REPLY: Standing.WAITING, Verb.WITHDRAW: Standing.WITHDRAWN, Verb.REVOKE: Standing.REVOKED,
}  # fmt: skip
_UNDECIDED = frozenset({Standing.WAITING, Standing.ASKED})
_FROM = {
    Verb.CONFIRM: _UNDECIDED | {Standing.REFUSED, Standing.REVOKED},
    Verb.REFUSE: _UNDECIDED | {Standing.REVOKED},
    Verb.ASK: frozenset({Standing.WAITING}),
    Verb.REPLY: frozenset({Standing.ASKED}),
    Verb.WITHDRAW: _UNDECIDED | {Standing.REFUSED},
    Verb.REVOKE: frozenset(Standing),  # whatever became of it since: what was confirmed stands until then
}


_TOLD = {
    Standing.WAITING: "等传承人确认", Standing.ASKED: "问了回去", Standing.CONFIRMED: "已确认",
    Standing.REFUSED: "没有通过", Standing.WITHDRAWN: "自己撤回了", Standing.REVOKED: "确认已收回",
}  # fmt: skip


class RulingRow(Base):
    """One ruling on one revision of a draft."""

    __tablename__ = "draft_rulings"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)  # rises: the newest has the highest
    draft: Mapped[str] = mapped_column(String(32), index=True)
    revision: Mapped[int] = mapped_column(Integer)
    verb: Mapped[str] = mapped_column(String(10))
    by: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)
    confirmed: Mapped[str | None] = mapped_column(Text)  # what a confirmation says, as JSON
    at: Mapped[float] = mapped_column(Float)  # seconds since 1970


class Settles(Model):
    """The conflict that a confirmation settles, and whose telling holds from then on."""

    key: Annotated[str, Field(max_length=80)]
    source: Annotated[str, Field(max_length=80)]


class Wording(Model):
    """What is confirmed: the sentence as it is said, at which step, in answer to which questions.

    `original`: the sentence as it was proposed. `english`: empty where nobody gave one.
    """

    technique: Annotated[str, Field(max_length=80)]
    step: Annotated[int, Field(ge=1, le=1000)]
    asks: Annotated[tuple[Annotated[str, Field(min_length=1, max_length=200)], ...], Field(min_length=1, max_length=8)]
    sentence: Annotated[str, Field(min_length=1, max_length=200)]
    english: Annotated[str, Field(max_length=400)] = ""
    original: Annotated[str, Field(max_length=2000)] = ""
    settles: Settles | None = None


class Ruling(Model):
    """One ruling; `wording`: of a confirmation."""

    id: int
    draft: str
    revision: int
    verb: Verb
    by: str
    note: str
    wording: Wording | None
    on: datetime  # UTC


class Attestation(Model):
    """A sentence that an inheritor has confirmed, by his name and the day."""

    draft: str
    by: str
    on: date
    wording: Wording


def standing(revision: int, newest: Ruling | None) -> Standing:
    """How a draft stands, by its newest revision and the newest ruling on it: what was revised waits again."""
    return _LEADS[newest.verb] if newest is not None and newest.revision >= revision else Standing.WAITING


def check(verb: Verb, now: Standing, attested: bool) -> None:
    """Raise Overtaken where that cannot be done as the draft stands; `attested`: a confirmation of it stands."""
    if now not in _FROM[verb] or (verb is Verb.REVOKE and not attested):
        raise Overtaken(
            f"这份草稿现在是“{_TOLD[now]}”，不能这样办。It is {now} now: that cannot be done.",
            "请看看列表里现在的样子。Look at how it stands in the list.",
        )


def attested(rulings: Iterable[Ruling]) -> Ruling | None:
    """The confirmation of one draft that stands, of its rulings with the newest first; None: there is none."""
    newest = next((each for each in rulings if each.verb in (Verb.CONFIRM, Verb.REVOKE)), None)
    return newest if newest is not None and newest.verb is Verb.CONFIRM else None


class Rulings(Tables):
    """Rule on drafts and read what was ruled. Call `open` once before."""

    def __init__(self, address: str) -> None:
        super().__init__(address, durable=True)

    async def add(
        self, draft: str, revision: int, after: int, verb: Verb, by: str, note: str = "", wording: Wording | None = None
    ) -> Ruling:
        """One more, by somebody who saw `revision` as the newest and `after` as the newest ruling on it (0: none).

        Raises Overtaken where another revision or ruling has come meanwhile, or the draft stands otherwise, and
        UnknownDraft.
        """
        rulings = await self.of(draft)
        if (rulings[0].id if rulings else 0) != after:
            raise await self._overtaken(draft, revision)
        check(verb, standing(revision, rulings[0] if rulings else None), attested(rulings) is not None)
        now = time.time()
        values = {
            "draft": draft,
            "revision": revision,
            "verb": verb.value,
            "by": by,
            "note": note,
            "confirmed": wording.model_dump_json() if wording else None,
            "at": now,
        }
        newest = select(func.max(DraftRow.revision)).where(DraftRow.id == draft).scalar_subquery()
        last = select(func.coalesce(func.max(RulingRow.id), 0)).where(RulingRow.draft == draft).scalar_subquery()
        row = select(*(literal(value) for value in values.values())).where(newest == revision, last == after)
        async with self._engine.begin() as connection:  # one statement: nobody comes between looking and writing
            done = await connection.execute(insert(RulingRow).from_select(list(values), row))
        if not done.rowcount:
            raise await self._overtaken(draft, revision)
        return (await self.of(draft))[0]

    async def of(self, draft: str) -> tuple[Ruling, ...]:
        """Every ruling on a draft, the newest first."""
        async with self._engine.connect() as connection:
            query = select(*_COLUMNS).where(RulingRow.draft == draft).order_by(RulingRow.id.desc())
            return tuple(map(_ruling, (await connection.execute(query)).all()))

    async def every(self) -> dict[str, tuple[Ruling, ...]]:
        """Every ruling, the newest first, by its draft."""
        async with self._engine.connect() as connection:
            rows = (await connection.execute(select(*_COLUMNS).order_by(RulingRow.id.desc()))).all()
        found: dict[str, tuple[Ruling, ...]] = {}
        for each in map(_ruling, rows):
            found[each.draft] = (*found.get(each.draft, ()), each)
        return found

    async def last(self) -> int:
        """A number that rises with every ruling; 0: there is none."""
        async with self._engine.connect() as connection:
            return await connection.scalar(select(func.max(RulingRow.id))) or 0

    async def attestations(self) -> tuple[Attestation, ...]:
        """What inheritors have confirmed and nobody has revoked, the newest first."""
        held = [one for rulings in (await self.every()).values() if (one := attested(rulings))]
        return tuple(
            Attestation(draft=each.draft, by=each.by, on=each.on.date(), wording=each.wording)
            for each in sorted(held, key=lambda each: -each.id)
            if each.wording is not None
        )

    async def _overtaken(self, draft: str, revision: int) -> KnowledgeError:
        """Why a ruling was not taken."""
        async with self._engine.connect() as connection:
            newest = await connection.scalar(select(func.max(DraftRow.revision)).where(DraftRow.id == draft))
        if newest is None:
            return UnknownDraft(
                f"没有这份草稿：{draft}。There is no such draft.", "请从列表里打开。Open one from the list."
            )
        rulings = await self.of(draft)
        if newest != revision or not rulings:
            return Overtaken(
                f"草稿已经改到第{newest}稿了。It is at revision {newest} by now.",
                "请看过新的一稿再定。Read the newest revision first.",
            )
        last = rulings[0]
        return Overtaken(
            f"{last.by}刚刚办过了：{_TOLD[_LEADS[last.verb]]}。{last.by} was faster: {_LEADS[last.verb]}.",
            "请看看列表里现在的样子。Look at how it stands in the list.",
        )


_COLUMNS = (
    RulingRow.id, RulingRow.draft, RulingRow.revision, RulingRow.verb, RulingRow.by, RulingRow.note,
    RulingRow.confirmed, RulingRow.at,
)  # fmt: skip


def _ruling(row: Row[*tuple[Any, ...]]) -> Ruling:
    return Ruling(
        id=row.id,
        draft=row.draft,
        revision=row.revision,
        verb=Verb(row.verb),
        by=row.by,
        note=row.note,
        wording=Wording.model_validate_json(row.confirmed) if row.confirmed else None,
        on=utc(row.at),
    )
