"""The classes of this server: opened, joined, entered, ended."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import replace

from assistant import events as ev
from assistant.classroom.kept import ClassSettings, KeptClass, KeptClasses, Question, SeatState
from assistant.classroom.report import Report
from assistant.classroom.room import Room
from assistant.classroom.seats import PupilSeat, TeacherSeat, taken_out
from assistant.dialogue.seat import Member, Seat, no_seat
from assistant.errors import AssistantError
from assistant.failure import failed
from assistant.learner import Learners
from assistant.now import now_ms
from assistant.people.names import name_of
from assistant.tutor.clips import Clips
from knowledge.loading.library import Library

FIRST_NAME = 20  # characters
CLASS_NAME = 40


class LiveClasses:
    """One a server. A class is in memory while somebody has been in it since the server started."""

    def __init__(self, store: KeptClasses, learners: Learners, library: Library, clips: Clips, most: int) -> None:
        """`most`: seats of one class."""
        self.kept = store
        self._learners, self._library, self._clips, self._most = learners, library, clips, most
        self._rooms: dict[str, Room] = {}
        self._opening, self._sitting, self._proposing = asyncio.Lock(), asyncio.Lock(), asyncio.Lock()

    async def begin(self, teacher: int, name: str, technique: str | None, plan: tuple[ev.PlanItem, ...]) -> KeptClass:
        """A new class of a teacher, at a technique's first step, or at the first item of a plan. Raises AssistantError,
        KnowledgeError."""
        first = plan[0] if plan else None
        technique = first.technique if first else technique
        learner = self._learners.new()
        if technique is not None:
            begun = learner.place.at(self._library.technique(technique), (first and first.step) or 1, pressed="开课")
        await self.kept.forget()
        since = now_ms() if first else None
        settings = ClassSettings(plan=plan, item=first.id if first else None, item_since=since)
        kept = await self.kept.begin(teacher, _line(name), learner.token, settings)
        room = Room(kept, learner, self._library, self._clips, self.kept)
        await room.open()
        self._rooms[kept.id] = room
        if technique is not None:
            await room.move(begun)
        return kept

    async def join(self, code: str, name: str) -> tuple[str, str]:
        """A pupil's new seat by the class's code: its token, and his name in the class. Raises AssistantError."""
        if len(name) > FIRST_NAME * 4 or len(first := name_of(name)) > FIRST_NAME:
            raise AssistantError(
                f"名字最多 {FIRST_NAME} 个字。A first name has at most {FIRST_NAME} letters.",
                "只写名字就好。Your first name is enough.",
                "bad_name",
            )
        return await self._sit(code, first)

    async def hall(self, code: str) -> str:
        """The token of a hall screen's new seat. Raises AssistantError."""
        return (await self._sit(code, ""))[0]

    async def end(self, kept: KeptClass) -> None:
        """The class is over, for everybody at once."""
        async with self._opening:  # nobody opens it again meanwhile
            await self.kept.end(kept.id)
            room = self._rooms.pop(kept.id, None)
        if room is not None:
            await room.close(failed(_over()))

    async def pupils(self, *class_ids: str) -> Counter[str]:
        """How many pupils have a seat in each of these classes, or had one when it ended."""
        seats = await self.kept.seats(*class_ids)
        return Counter(seat.class_id for seat in seats if seat.name and not seat.state.out)

    async def report(self, kept: KeptClass) -> Report:
        """Everything that is kept of a class."""
        of = kept.id
        if (room := self._rooms.get(of)) is not None:
            await room.write()
        return Report(kept, await self.kept.seats(of), await self.kept.happened(of), await self.kept.questions(of))

    async def propose(self, kept: KeptClass, question: Question, draft: Callable[[], Awaitable[str]]) -> str:
        """The answer to a question becomes a draft, once: `draft` keeps it. Its id, new or as it is."""
        words = question.answer or ""
        async with self._proposing:  # of two devices the second finds what the first has made
            if (there := await self.kept.proposal(question.id, words)) is not None:
                return there
            made = await draft()
            await self.kept.propose(kept.id, question.id, words, made)
        if (room := self._rooms.get(kept.id)) is not None:
            room.questions = tuple(
                replace(each, proposed=words) if each.id == question.id else each for each in room.questions
            )
            room.tell_inbox()
        return made

    async def enter(self, seat: str, member: Member, leads: bool) -> Seat:
        """Take a seat. Raises AssistantError: unknown_seat, class_over, not_allowed."""
        kept = await self.kept.find(seat=seat)
        if kept is not None and not leads:
            raise AssistantError(
                "要以老师的身份登录，才能带这堂课。Sign in as a teacher to lead this class.",
                "请先登录，再打开这一页。Sign in, then open this page again.",
                "not_allowed",
            )
        if kept is not None:
            room = await self._room(kept)
            member.take_up(room.learner)
            room.enter(member, None)
            return TeacherSeat(room, member)
        pupil = await self.kept.seat(seat)
        kept = await self.kept.find(id_=pupil.class_id) if pupil is not None else None
        if pupil is None or kept is None:
            raise no_seat()
        room = await self._room(kept)
        if room.is_out(pupil.id):
            raise taken_out()
        room.enter(member, pupil)
        return PupilSeat(room, pupil, member)

    async def open(self) -> None:
        """Before anybody joins."""
        await self.kept.open()

    async def close(self) -> None:
        """The server stops; every class goes on when it starts again."""
        await asyncio.gather(*(room.close() for room in self._rooms.values()))
        await self.kept.close()

    async def _sit(self, code: str, name: str) -> tuple[str, str]:
        kept = await self.kept.find(code=code.strip().upper()[:16])
        if kept is None:
            raise AssistantError(
                "没有这个上课码。There is no class of this code.",
                "请看老师屏幕上的六个字，再输一次。Look at the teacher's screen and type it again.",
                "unknown_code",
            )
        room = await self._room(kept)
        async with self._sitting:  # of two who come at once the second sees the first
            state = SeatState(way=ev.Way.LOCKED if room.settings.locked else ev.Way.FOLLOW)
            sat = await self.kept.sit(kept.id, name, state, self._most)
        if sat is None:
            raise AssistantError(
                f"这堂课已经坐满 {self._most} 个座位。This class has no seat left: {self._most} are taken.",
                "请告诉老师。Tell the teacher.",
                "class_full",
            )
        seat, token = sat
        room.seated(seat)
        room.tell_teacher()
        return token, seat.name

    async def _room(self, kept: KeptClass) -> Room:
        if kept.ended is not None:
            raise _over()
        async with self._opening:
            room = self._rooms.get(kept.id)
            if room is None:
                now = await self.kept.find(id_=kept.id)  # it may have ended meanwhile
                if now is None or now.ended is not None:
                    raise _over()
                learner = await self._learners.at(kept.learner)
                room = Room(now, learner, self._library, self._clips, self.kept)
                await room.open()
                self._rooms[kept.id] = room
            return room


def _line(name: str) -> str:
    line = " ".join(name.split())
    if not line or len(line) > CLASS_NAME or not line.isprintable():
        raise AssistantError(
            f"课的名字要 1 到 {CLASS_NAME} 个字。A class's name has 1 to {CLASS_NAME} letters.",
            "请换一个短的。Choose a shorter one.",
            "bad_name",
        )
    return line


def _over() -> AssistantError:
    return AssistantError(
        "这堂课已经下课了。This class is over.",
        "要接着学，请打开学习页面。To go on, open the learner's page.",
        "class_over",
    )
