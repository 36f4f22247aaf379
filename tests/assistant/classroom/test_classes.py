"""Classes without a socket: what a server that is killed leaves, and what happens at the same moment."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from assistant import events as ev
from assistant.classroom.classes import LiveClasses
from assistant.classroom.kept import KeptClass, KeptClasses
from assistant.classroom.room import Room
from assistant.dialogue.conversation import Conversation
from assistant.errors import AssistantError
from assistant.learner import Learners
from assistant.sessions import Sessions
from assistant.tutor.tutor import Tutor
from tests.assistant.learner import Learner

TECHNIQUE = "suxiu/qi-zhen"


class School:
    """Classes on a file of their own; whoever comes is a conversation of one tutor."""

    def __init__(self, tutor: Tutor, folder: Path) -> None:
        address = f"sqlite+aiosqlite:///{folder / 'classes.db'}"
        self.tutor = tutor
        self.sessions = Sessions(address)
        self.classes = LiveClasses(KeptClasses(address, 30), Learners(self.sessions), tutor.library, tutor.clips, 60)

    async def open(self) -> None:
        await self.sessions.open()
        await self.classes.open()

    async def close(self) -> None:
        await self.classes.close()
        await self.sessions.close()

    async def sit(self, seat: str) -> Learner:
        someone = Learner(self.tutor)
        someone.conversation = Conversation(self.tutor, someone._take, classes=self.classes, may_lead=_yes)
        await someone.conversation.open()
        await someone.send("class.enter", seat=seat)
        await someone.until(lambda item: isinstance(item, ev.ClassState))
        return someone

    async def pupil(self, kept: KeptClass, name: str) -> tuple[Learner, str]:
        seat, _ = await self.classes.join(kept.code, name)
        return await self.sit(seat), seat


async def _yes() -> bool:
    return True


@pytest.fixture
async def schools(tutor: Tutor, tmp_path: Path) -> AsyncIterator[Callable[[], Any]]:
    """One after the other on the same disk, as a server that is killed and started again."""
    opened: list[School] = []

    async def _another() -> School:
        opened.append(School(tutor, tmp_path))
        await opened[-1].open()
        return opened[-1]

    yield _another
    for school in opened:
        await school.close()


def state(someone: Learner) -> ev.ClassState:
    """The class as he was told last."""
    return someone.all(ev.ClassState)[-1]


async def told(someone: Learner, such: Callable[[ev.ClassState], bool]) -> ev.ClassState:
    """The last word of the class, once it is such."""
    await someone.until(lambda item: isinstance(item, ev.ClassState) and such(item))
    return state(someone)


class TestHowManyPupils:
    async def test_are_counted_of_every_class_without_halls_and_who_was_taken_out(
        self, schools: Callable[[], Any]
    ) -> None:
        school = await schools()
        begin = school.classes.begin
        one, two, empty = [await begin(0, name, TECHNIQUE, ()) for name in ("甲班", "乙班", "丙班")]
        for kept, names in ((one, ("小明", "小红", "小刚")), (two, ("小明",))):
            for name in names:
                await school.classes.join(kept.code, name)
            await school.classes.hall(kept.code)
        teacher, first = await school.sit(one.seat), next(iter(school.classes._rooms[one.id].pupils))
        await teacher.send("class.command", name="remove", pupils=[first])
        assert await school.classes.pupils(one.id, two.id, empty.id) == {one.id: 2, two.id: 1}
        assert await school.classes.pupils() == {}
        await school.classes.end(two)
        assert (await school.classes.pupils(two.id))[two.id] == 1


class TestAServerThatIsKilled:
    async def test_killed_between_move_and_broadcast(
        self, schools: Callable[[], Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The move is on disk before anybody is told of it: the class is there when the server is back."""
        first = await schools()
        kept = await first.classes.begin(0, "甲班", TECHNIQUE, ())
        teacher, (pupil, seat) = await first.sit(kept.seat), await first.pupil(kept, "小明")
        monkeypatch.setattr(Room, "told", lambda *_: None)
        await teacher.press("jump", 4)
        monkeypatch.undo()
        assert state(pupil).step == 1
        second = await schools()
        again = await second.sit(seat)
        assert (state(again).step, state(again).way) == (4, "follow")
        assert (await second.sit(kept.seat)).conversation.place.step == 4

    async def test_killed_between_locking_and_telling(
        self, schools: Callable[[], Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The class and every pupil are locked, or neither is."""
        first = await schools()
        kept = await first.classes.begin(0, "甲班", TECHNIQUE, ())
        teacher, (_, seat) = await first.sit(kept.seat), await first.pupil(kept, "小明")
        monkeypatch.setattr(Room, "tell", lambda *_: None)
        await teacher.send("class.command", name="lock")
        monkeypatch.undo()
        again = await (await schools()).sit(seat)
        assert (state(again).locked, state(again).way) == (True, "locked")

    async def test_a_picture_that_was_stopped_stands_where_it_stood(self, schools: Callable[[], Any]) -> None:
        first = await schools()
        kept = await first.classes.begin(0, "甲班", TECHNIQUE, ())
        teacher, (pupil, seat) = await first.sit(kept.seat), await first.pupil(kept, "小明")
        await asyncio.sleep(0.05)  # so that it stands somewhere
        await teacher.press("pause")
        stopped = await told(pupil, lambda now: not now.playing)
        await first.close()
        again = state(await (await schools()).sit(seat))
        assert (again.playing, again.position) == (False, stopped.position)
        assert again.position > 0

    async def test_one_that_plays_goes_on_from_the_same_moment(self, schools: Callable[[], Any]) -> None:
        first = await schools()
        kept = await first.classes.begin(0, "甲班", TECHNIQUE, ())
        teacher, (pupil, seat) = await first.sit(kept.seat), await first.pupil(kept, "小明")
        await teacher.press("jump", 3)
        began = (await told(pupil, lambda now: now.step == 3)).started_at
        await first.close()
        assert state(await (await schools()).sit(seat)).started_at == began

    async def test_killed_while_a_pupil_is_taken_out(
        self, schools: Callable[[], Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """That he is out is on disk before he is told."""
        first = await schools()
        kept = await first.classes.begin(0, "甲班", TECHNIQUE, ())
        teacher, (pupil, seat) = await first.sit(kept.seat), await first.pupil(kept, "小明")
        (id_,) = first.classes._rooms[kept.id].pupils
        monkeypatch.setattr(pupil.conversation, "send", _lost)
        await teacher.send("class.command", name="remove", pupils=[id_])
        again = Learner(first.tutor).conversation
        with pytest.raises(AssistantError, match="离开"):
            await (await schools()).classes.enter(seat, again, leads=False)

    async def test_the_item_of_the_plan_has_gone_on_for_as_long_as_before(self, schools: Callable[[], Any]) -> None:
        plan = (ev.PlanItem(id="a", technique=TECHNIQUE, minutes=5), ev.PlanItem(id="b", technique=TECHNIQUE, step=2))
        first = await schools()
        kept = await first.classes.begin(0, "甲班", None, plan)
        teacher = await first.sit(kept.seat)
        began = state(teacher).item_since
        await asyncio.sleep(0.01)
        await teacher.send("class.command", name="item", item="b")
        later = (await told(teacher, lambda now: now.item == "b")).item_since
        assert began < later
        await first.close()
        assert state(await (await schools()).sit(kept.seat)).item_since == later


async def _lost(_event: ev.ServerEvents) -> None:
    """A server that dies tells nobody."""


class TestAtOnce:
    async def test_refresh_while_he_is_taken_out(self, schools: Callable[[], Any]) -> None:
        """Whoever comes to the seat afterwards is refused; whoever came before is told."""
        school = await schools()
        kept = await school.classes.begin(0, "甲班", TECHNIQUE, ())
        teacher, (_, seat) = await school.sit(kept.seat), await school.pupil(kept, "小明")
        room = school.classes._rooms[kept.id]
        (id_,) = room.pupils
        someone = Learner(school.tutor)
        _, refused = await asyncio.gather(
            teacher.send("class.command", name="remove", pupils=[id_]),
            school.classes.enter(seat, someone.conversation, leads=False),
            return_exceptions=True,
        )
        if isinstance(refused, AssistantError):
            assert refused.code == "taken_out"
        else:
            await someone.until(lambda item: isinstance(item, ev.ErrorEvent) and item.error.code == "taken_out")
        assert room.pupils == {}
        assert room.members([id_]) == []

    async def test_taken_out_by_two_devices_at_once(self, schools: Callable[[], Any]) -> None:
        school = await schools()
        kept = await school.classes.begin(0, "甲班", TECHNIQUE, ())
        one, two = await school.sit(kept.seat), await school.sit(kept.seat)
        await school.pupil(kept, "小明")
        (id_,) = school.classes._rooms[kept.id].pupils
        removing = (each.send("class.command", name="remove", pupils=[id_]) for each in (one, two))
        refused = [each for each in await asyncio.gather(*removing, return_exceptions=True) if each is not None]
        assert {each.code for each in refused if isinstance(each, AssistantError)} <= {"unknown_pupil"}
        assert len(refused) <= 1
        goes = [each.what for each in await school.classes.kept.happened(kept.id)]
        assert goes.count("go") == 1

    async def test_join_while_the_class_closes(self, schools: Callable[[], Any]) -> None:
        school = await schools()
        kept = await school.classes.begin(0, "甲班", TECHNIQUE, ())
        joins = [school.classes.join(kept.code, f"学生{i}") for i in range(8)]
        *seats, _ = await asyncio.gather(*joins, school.classes.end(kept), return_exceptions=True)
        for seat in seats:
            if isinstance(seat, tuple):  # he sat down a moment before
                with pytest.raises(AssistantError, match="下课"):
                    await school.classes.enter(seat[0], Learner(school.tutor).conversation, leads=False)
            else:
                assert isinstance(seat, AssistantError)
                assert seat.code == "class_over"
        assert school.classes._rooms == {}

    async def test_the_class_is_opened_once_by_many_who_come_after_a_restart(self, schools: Callable[[], Any]) -> None:
        first = await schools()
        kept = await first.classes.begin(0, "甲班", TECHNIQUE, ())
        seats = [(await first.classes.join(kept.code, f"学生{i}"))[0] for i in range(6)]
        second = await schools()
        members = await asyncio.gather(*(second.sit(seat) for seat in (kept.seat, *seats)))
        (room,) = second.classes._rooms.values()
        assert len(room._members) == len(members)


class TestShownOnceMore:
    async def test_it_begins_anew_for_everybody_at_the_same_moment(self, schools: Callable[[], Any]) -> None:
        school = await schools()
        kept = await school.classes.begin(0, "甲班", TECHNIQUE, ())
        teacher, (pupil, _) = await school.sit(kept.seat), await school.pupil(kept, "小明")
        before = state(pupil).started_at
        await asyncio.sleep(0.01)
        await teacher.ask("再来一遍")
        starts = {(await told(each, lambda now: now.started_at > before)).started_at for each in (teacher, pupil)}
        assert len(starts) == 1

    async def test_also_where_the_picture_was_stopped(self, schools: Callable[[], Any]) -> None:
        school = await schools()
        kept = await school.classes.begin(0, "甲班", TECHNIQUE, ())
        teacher, (pupil, _) = await school.sit(kept.seat), await school.pupil(kept, "小明")
        await asyncio.sleep(0.05)
        await teacher.press("pause")
        stopped = await told(pupil, lambda now: not now.playing)
        pupil.sent.clear()
        await teacher.press("repeat")
        again = await told(pupil, lambda now: now.playing)
        assert again.position < stopped.position

    async def test_who_looks_at_something_else_is_brought_back_when_all_are_called(
        self, schools: Callable[[], Any]
    ) -> None:
        school = await schools()
        kept = await school.classes.begin(0, "甲班", TECHNIQUE, ())
        teacher, (pupil, _) = await school.sit(kept.seat), await school.pupil(kept, "小明")
        await pupil.until(lambda item: isinstance(item, ev.ClipOffer))
        own = state(pupil).clip
        await pupil.ask("第三步怎么走针")
        await pupil.settled()
        shown = pupil.all(ev.ClipOffer)[-1].id
        assert shown != own
        await teacher.send("class.command", name="gather")
        await pupil.until(lambda item: isinstance(item, ev.ClipOffer) and item.generation > 2 and item.id == own)

    async def test_who_sees_it_already_is_sent_no_second_clip(self, schools: Callable[[], Any]) -> None:
        school = await schools()
        kept = await school.classes.begin(0, "甲班", TECHNIQUE, ())
        teacher, (pupil, _) = await school.sit(kept.seat), await school.pupil(kept, "小明")
        await pupil.until(lambda item: isinstance(item, ev.ClipEnd))
        pupil.sent.clear()
        await teacher.send("class.command", name="gather")
        await pupil.until(lambda item: isinstance(item, ev.LessonState))
        await pupil.settled()
        assert pupil.all(ev.ClipOffer) == []
