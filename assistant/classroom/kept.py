"""What is kept of classes: seats, settings, what pupils did and asked; gone some days after the class."""

import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel
from sqlalchemy import Executable, Row, delete, func, insert, outerjoin, select, update

from assistant.classroom.clock import ClassClock
from assistant.classroom.tables import ClassRow, EventRow, PlanRow, ProposedAnswerRow, QuestionRow, SeatRow
from assistant.events import PlanItem, Way
from knowledge.records.database import Tables, digest

SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that is taken for another
CODE = 6
LONGEST = 24 * 3600.0  # seconds after which a class that nobody has ended is over


class ClassSettings(BaseModel):
    """How a class is conducted."""

    plan: tuple[PlanItem, ...] = ()
    item: str | None = None
    item_since: int | None = None  # ms since 1970, when the class came to it
    locked: bool = False
    may_leave: bool = True
    clock: ClassClock | None = None
    rev: int | None = None  # of the place that the clock belongs to


class SeatState(BaseModel):
    """How a pupil goes along."""

    way: Way = Way.FOLLOW
    hand: bool = False
    out: bool = False  # the teacher has taken him out: his seat is nobody's


@dataclass(frozen=True, slots=True)
class KeptClass:
    """A class; `seat`: the teacher's; `opened`, `ended`: seconds since 1970."""

    id: str
    teacher: int
    name: str
    code: str
    seat: str
    learner: str
    opened: float
    ended: float | None
    settings: ClassSettings


@dataclass(frozen=True, slots=True)
class KeptSeat:
    """A pupil's or, without a name, a hall screen's."""

    id: str
    class_id: str
    name: str
    state: SeatState


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that a pupil did: come, go, step, done, stuck, hand, ask; `at`: seconds since 1970."""

    pupil: str
    at: float
    what: str
    technique: str | None
    step: int | None


@dataclass(frozen=True, slots=True)
class Question:
    """A question that had no answer, and the teacher's; `proposed`: which words of his became a draft."""

    id: str
    pupil: str
    at: float
    words: str
    technique: str | None
    step: int | None
    answer: str | None = None
    proposed: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A guided lesson that a teacher keeps."""

    id: str
    name: str
    items: tuple[PlanItem, ...]


class KeptClasses(Tables):
    """One a process. Call `open` once before, `close` at the end. `clock`: seconds since 1970."""

    def __init__(self, address: str, days: int, clock: Callable[[], float] = time.time) -> None:
        super().__init__(address)
        self._seconds = days * 24 * 3600.0
        self._clock = clock

    async def open(self) -> None:
        """Make the tables where they are missing; forget what is over for long enough."""
        await super().open()
        await self.forget()

    async def forget(self) -> None:
        """Whatever belongs to classes that ended so many days ago goes with them."""
        now = self._clock()
        old = select(ClassRow.id).where(func.coalesce(ClassRow.ended, ClassRow.opened + LONGEST) < now - self._seconds)
        async with self._engine.begin() as connection:
            for table in (EventRow, ProposedAnswerRow, QuestionRow, SeatRow):
                await connection.execute(delete(table).where(table.class_id.in_(old)))
            await connection.execute(delete(ClassRow).where(ClassRow.id.in_(old)))

    # ---- classes

    async def begin(self, teacher: int, name: str, learner: str, settings: ClassSettings) -> KeptClass:
        """A new class, with a code that no open class has."""
        async with self._engine.begin() as connection:
            open_ = set((await connection.scalars(select(ClassRow.code).where(ClassRow.ended.is_(None)))).all())
            code = next(code for _ in iter(int, 1) if (code := _code()) not in open_)
            kept = KeptClass(
                _id(), teacher, name, code, secrets.token_urlsafe(24), learner, self._clock(), None, settings
            )
            row = {
                name: getattr(kept, name)
                for name in ("id", "teacher", "name", "code", "seat", "learner", "opened", "ended")
            }
            await connection.execute(insert(ClassRow).values(row | {"state": settings.model_dump_json()}))
        return kept

    async def of(self, teacher: int) -> tuple[KeptClass, ...]:
        """A teacher's classes that are kept, open and over, the newest first."""
        async with self._engine.connect() as connection:
            query = select(ClassRow).where(ClassRow.teacher == teacher).order_by(ClassRow.opened.desc())
            return tuple(self._class(row) for row in (await connection.execute(query)).all())

    async def any_open(self) -> bool:
        """Whether some class is open: its tablets may be looking for their server."""
        still = select(ClassRow.id).where(ClassRow.ended.is_(None), ClassRow.opened + LONGEST > self._clock()).limit(1)
        async with self._engine.connect() as connection:
            return (await connection.execute(still)).first() is not None

    def kept_until(self, kept: KeptClass) -> float:
        """When a class is forgotten that is over, or would end now: seconds since 1970."""
        return (self._clock() if kept.ended is None else kept.ended) + self._seconds

    async def find(
        self, *, id_: str | None = None, code: str | None = None, seat: str | None = None
    ) -> KeptClass | None:
        """The class of an id, a code or a teacher's seat; of a code used twice the newest."""
        query = select(ClassRow).order_by(ClassRow.opened.desc())
        for column, value in ((ClassRow.id, id_), (ClassRow.code, code), (ClassRow.seat, seat)):
            if value is not None:
                query = query.where(column == value)
        async with self._engine.connect() as connection:
            row = (await connection.execute(query)).first()
        return None if row is None else self._class(row)

    async def end(self, class_id: str) -> None:
        """It is over; its code opens nothing any more."""
        still = ClassRow.ended.is_(None)
        await self._change(update(ClassRow).where(ClassRow.id == class_id, still).values(ended=self._clock()))

    # ---- seats

    async def sit(self, class_id: str, name: str, state: SeatState, most: int) -> tuple[KeptSeat, str] | None:
        """A new seat and its token; a name that is there already gets a number. None where `most` sit; a seat whose
        pupil was taken out is free, and so is his name."""
        token = secrets.token_urlsafe(24)
        async with self._engine.begin() as connection:
            query = select(SeatRow).where(SeatRow.class_id == class_id)
            seats = [_seat(row) for row in (await connection.execute(query)).all()]
            there = [seat.name for seat in seats if not seat.state.out]
            if len(there) >= most:
                return None
            if name:
                name = next(each for n in range(1, most + 2) if (each := f"{name} {n}" if n > 1 else name) not in there)
            kept = KeptSeat(_id(), class_id, name, state)
            row = {"id": kept.id, "class_id": class_id, "name": name, "seat": digest(token)}
            await connection.execute(insert(SeatRow).values(row | {"state": kept.state.model_dump_json()}))
        return kept, token

    async def seat(self, token: str) -> KeptSeat | None:
        """The seat that a token opens."""
        async with self._engine.connect() as connection:
            row = (await connection.execute(select(SeatRow).where(SeatRow.seat == digest(token)))).first()
        return None if row is None else _seat(row)

    async def seats(self, *class_ids: str) -> tuple[KeptSeat, ...]:
        """All seats of these classes."""
        async with self._engine.connect() as connection:
            rows = (await connection.execute(select(SeatRow).where(SeatRow.class_id.in_(class_ids)))).all()
        return tuple(_seat(row) for row in rows)

    # ---- what happened

    async def write(
        self,
        class_id: str,
        happened: Sequence[Happened],
        ways: Mapping[str, SeatState],
        settings: ClassSettings | None = None,
    ) -> None:
        """What pupils did, in order; how some go along from now on, by their seats; how the class is conducted from
        now on. All of it or nothing."""
        names = ("pupil", "at", "what", "technique", "step")
        rows = [{name: getattr(each, name) for name in names} | {"class_id": class_id} for each in happened]
        async with self._engine.begin() as connection:
            if rows:
                await connection.execute(insert(EventRow), rows)
            for seat, state in ways.items():
                row = update(SeatRow).where(SeatRow.id == seat).values(state=state.model_dump_json())
                await connection.execute(row)
            if settings is not None:
                text = settings.model_dump_json()
                await connection.execute(update(ClassRow).where(ClassRow.id == class_id).values(state=text))

    async def happened(self, class_id: str) -> tuple[Happened, ...]:
        """All of it, in order."""
        query = select(EventRow).where(EventRow.class_id == class_id).order_by(EventRow.id)
        async with self._engine.connect() as connection:
            rows = (await connection.execute(query)).all()
        return tuple(Happened(row.pupil, row.at, row.what, row.technique, row.step) for row in rows)

    async def ask(self, class_id: str, pupil: str, words: str, technique: str | None, step: int | None) -> Question:
        """A question that had no answer."""
        asked = Question(_id(), pupil, self._clock(), words, technique, step)
        row = {name: getattr(asked, name) for name in ("id", "pupil", "at", "words", "technique", "step", "answer")}
        await self._change(insert(QuestionRow).values(row | {"class_id": class_id}))
        return asked

    async def answer(self, question: str, words: str) -> None:
        """The teacher's words to it."""
        await self._change(update(QuestionRow).where(QuestionRow.id == question).values(answer=words))

    async def questions(self, class_id: str) -> tuple[Question, ...]:
        """Those of a class, the newest first."""
        both = outerjoin(QuestionRow, ProposedAnswerRow, QuestionRow.id == ProposedAnswerRow.question)
        query = select(*QuestionRow.__table__.columns, ProposedAnswerRow.words.label("proposed")).select_from(both)
        query = query.where(QuestionRow.class_id == class_id).order_by(QuestionRow.at.desc())
        async with self._engine.connect() as connection:
            rows = (await connection.execute(query)).all()
        return tuple(Question(r.id, r.pupil, r.at, r.words, r.technique, r.step, r.answer, r.proposed) for r in rows)

    async def proposal(self, question: str, words: str) -> str | None:
        """The draft that these words of an answer became; None where they became none."""
        query = select(ProposedAnswerRow.draft).where(
            ProposedAnswerRow.question == question, ProposedAnswerRow.words == words
        )
        async with self._engine.connect() as connection:
            found: str | None = await connection.scalar(query)
        return found

    async def propose(self, class_id: str, question: str, words: str, draft: str) -> None:
        """These words of the answer to a question became a draft; of one answered anew the last words count."""
        row = {"question": question, "class_id": class_id, "words": words, "draft": draft}
        async with self._engine.begin() as connection:
            await connection.execute(delete(ProposedAnswerRow).where(ProposedAnswerRow.question == question))
            await connection.execute(insert(ProposedAnswerRow).values(row))

    # ---- plans

    async def plans(self, teacher: int) -> tuple[Plan, ...]:
        """A teacher's plans, by name."""
        query = select(PlanRow).where(PlanRow.teacher == teacher).order_by(PlanRow.name)
        async with self._engine.connect() as connection:
            rows = (await connection.execute(query)).all()
        return tuple(Plan(r.id, r.name, ClassSettings.model_validate_json(r.items).plan) for r in rows)

    async def keep_plan(self, teacher: int, plan: Plan) -> bool:
        """Change a plan; False where the teacher has none of this id."""
        row = {"name": plan.name, "items": ClassSettings(plan=plan.items).model_dump_json()}
        mine = (PlanRow.id == plan.id) & (PlanRow.teacher == teacher)
        return await self._change(update(PlanRow).where(mine).values(row)) > 0

    async def new_plan(self, teacher: int, name: str, items: tuple[PlanItem, ...]) -> Plan:
        """One plan more."""
        plan = Plan(_id(), name, items)
        row = {"id": plan.id, "teacher": teacher, "name": name}
        await self._change(insert(PlanRow).values(row | {"items": ClassSettings(plan=items).model_dump_json()}))
        return plan

    async def remove_plan(self, teacher: int, id_: str) -> bool:
        """Forget a plan; False where the teacher has none of this id."""
        return await self._change(delete(PlanRow).where(PlanRow.id == id_, PlanRow.teacher == teacher)) > 0

    async def _change(self, what: Executable) -> int:
        async with self._engine.begin() as connection:
            return int((await connection.execute(what)).rowcount)

    def _class(self, row: Row[Any]) -> KeptClass:
        over = row.opened + LONGEST
        ended = row.ended if row.ended is not None else over if over < self._clock() else None
        settings = ClassSettings.model_validate_json(row.state)
        return KeptClass(row.id, row.teacher, row.name, row.code, row.seat, row.learner, row.opened, ended, settings)


def _seat(row: Row[Any]) -> KeptSeat:
    return KeptSeat(row.id, row.class_id, row.name, SeatState.model_validate_json(row.state))


def _code() -> str:
    return "".join(secrets.choice(SIGNS) for _ in range(CODE))


def _id() -> str:
    return secrets.token_hex(8)
