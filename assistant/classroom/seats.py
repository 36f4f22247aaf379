"""The seats of a class: what may be asked from each, and what becomes of a pupil's wishes."""

from dataclasses import replace

from assistant import events as ev
from assistant.answering.answer import Answer
from assistant.classroom.commands import command_of
from assistant.classroom.kept import KeptSeat, Question
from assistant.classroom.room import Room
from assistant.dialogue.seat import Member
from assistant.errors import AssistantError
from assistant.events import IntentName as Name
from assistant.events import Way
from assistant.failure import failed
from assistant.place import Place
from assistant.tutor.turn import ASKS, MOVES, Turn


class PupilSeat:
    """A pupil's or a hall screen's."""

    def __init__(self, room: Room, seat: KeptSeat, member: Member) -> None:
        self._room, self._id, self._member = room, seat.id, member
        self._hall = not seat.name

    async def take(self, event: ev.ClassHand | ev.ClassFollow | ev.ClassCommand) -> None:
        """Raise a hand, go along or alone. Raises AssistantError for what only a teacher may, or a screen cannot; and
        for who was taken out."""
        if self._room.is_out(self._id):
            raise taken_out()
        match event:
            case ev.ClassHand() if not self._hall:
                self._room.change(self._id, lambda pupil: replace(pupil, hand=event.up))
            case ev.ClassFollow() if not self._hall:
                if not event.on:
                    self._check_free()
                way = self._way if event.on and self._way is Way.LOCKED else Way.FOLLOW if event.on else Way.FREE
                self._room.go_along([self._id], way)
            case _:
                raise AssistantError(
                    "这件事只有老师能做。Only the teacher can do this.",
                    "有事请举手。Raise your hand, and the teacher sees it.",
                    "not_allowed",
                )

    async def said(self, words: str) -> bool:
        """A pupil commands nobody."""
        return False

    def decided(self, turn: Turn, before: Place, words: str) -> Turn:
        """He asks freely; a move of his own leaves the class, where he may. Raises AssistantError (class_leads)."""
        if self._id not in self._room.pupils:  # a screen, or taken out: a learner like any other
            return turn
        names = {intent.name for intent in turn.intents}
        english = turn.place.language == "en"
        if Name.TEACHER in names:
            self._room.change(self._id, lambda pupil: replace(pupil, hand=True))
            told = "Your hand is up, the teacher sees it." if english else "好，替你举手了，老师看得到。"
            return replace(turn, answer=Answer(told))
        if Name.DONE in names and Name.NEXT not in names and self._way is not Way.FREE:
            self._room.change(self._id, lambda pupil: replace(pupil, done=True))
            told = (
                "Well done. The teacher sees that you are ready." if english else "好，老师看到你做好了，等大家一起。"
            )
            stays = before.speaking(turn.place.language)
            return replace(turn, place=stays, answer=Answer(told), clip=None)
        if turn.place.spot != before.spot and self._way is not Way.FREE:
            self._check_free()
            self._room.go_along([self._id], Way.FREE)
        self._room.change(self._id, lambda pupil: pupil.at(turn.place, self._room.now()))
        if names & ASKS and words:
            self._asked(turn, words)
        return turn

    def leave(self) -> None:
        """The socket is gone, not the pupil."""
        self._room.leave(self._member)

    @property
    def _way(self) -> Way:
        return self._room.pupils[self._id].way

    def _check_free(self) -> None:
        if self._way is Way.LOCKED or (self._way is Way.FOLLOW and not self._room.settings.may_leave):
            raise AssistantError(
                "老师正带大家做这一步，先一起看。The teacher leads this step: stay with the class.",
                "想自己做，请举手告诉老师。To work on your own, raise your hand.",
                "class_leads",
            )

    def _asked(self, turn: Turn, words: str) -> None:
        fault = turn.answer.fault
        self._room.change(self._id, lambda pupil: pupil.asks(words, fault.name if fault else None))
        self._room.note(self._id, "ask")
        if turn.answer.about is None and turn.answer.technique is None:
            self._room.start(self._unanswered(words, turn.place))

    async def _unanswered(self, words: str, place: Place) -> None:
        step = place.step if place.technique is not None else None
        asked = await self._room.store.ask(self._room.kept.id, self._id, words, place.technique, step)
        self._room.questions = (asked, *self._room.questions)
        self._room.tell_inbox()


class TeacherSeat:
    """The teacher's: whoever sits here speaks for the class's own place."""

    def __init__(self, room: Room, member: Member) -> None:
        self._room, self._member = room, member

    async def said(self, words: str) -> bool:
        """都看这里, 自己做, 锁住, 解锁: carried out."""
        if (command := command_of(words)) is None:
            return False
        await self.take(command)
        return True

    def decided(self, turn: Turn, before: Place, words: str) -> Turn:
        """He moves the class as a learner moves himself; what he has shown once more begins anew for everybody."""
        names = {intent.name for intent in turn.intents}
        if names & MOVES and turn.clip is not None and turn.place.picture == self._room.place.picture:
            self._room.again()
        return turn

    def leave(self) -> None:
        """The class goes on where it is."""
        self._room.leave(self._member)

    async def take(self, event: ev.ClassHand | ev.ClassFollow | ev.ClassCommand) -> None:
        """Conduct the class. Raises AssistantError for what is not there."""
        if not isinstance(event, ev.ClassCommand):
            raise AssistantError(
                "老师不用举手。A teacher raises no hand.", "请用老师的按钮。Use the buttons.", "not_allowed"
            )
        room = self._room
        pupils = self._pupils(event.pupils)
        match event.name:
            case "gather" | "unlock":
                locked = room.settings.locked and event.name == "gather"
                room.go_along(pupils, Way.LOCKED if locked else Way.FOLLOW)
                if event.name == "unlock" and not event.pupils:
                    await room.set(locked=False)
            case "release":
                room.go_along(pupils, Way.FREE)
            case "lock":
                room.go_along(pupils, Way.LOCKED)
                if not event.pupils:  # both are on disk together, or neither
                    await room.set(locked=True)
            case "allow" | "forbid":
                await room.set(may_leave=event.name == "allow")
            case "send":
                technique = room.library.technique(event.technique or room.place.technique or "")
                room.go_along(pupils, Way.FREE)
                for member in room.members(pupils):
                    room.lead(member, member.place.at(technique, event.step or 1))
            case "lower":
                for pupil in pupils:
                    room.change(pupil, lambda each: replace(each, hand=False))
            case "remove":
                await self._take_out(event.pupils)
            case "take":
                await self._take_picture(event.pupils)
            case "give_back":
                await room.move(room.learner.place.restored())
            case "show" if event.question is None:
                room.tell_all(ev.ClassQuestion(id="", name="", words=""))
            case "show":
                shown = self._question(event.question)
                name = room.names.get(shown.pupil, "")
                room.tell_all(ev.ClassQuestion(id=shown.id, name=name, words=shown.words))
            case "answer":
                await self._answer(event)
            case "item":
                await self._come_to(event.item)
            case "plan":
                for item in event.items or ():
                    step_of(room, item)
                await room.set(plan=event.items or ())

    def _pupils(self, ids: tuple[str, ...]) -> list[str]:
        known = self._room.pupils
        if strange := [id_ for id_ in ids if id_ not in known]:
            raise AssistantError(
                f"班里没有这个人：{strange[0]}。Nobody here is {strange[0]}.",
                "请看一眼名单。Look at the list.",
                "unknown_pupil",
            )
        return list(ids) or list(known)

    async def _take_out(self, pupils: tuple[str, ...]) -> None:
        room = self._room
        if not pupils:
            raise AssistantError(
                "没有说请谁离开。Nobody is named who shall leave.", "请先点名字。Touch a name first.", "nobody"
            )
        why = failed(taken_out())
        for pupil in dict.fromkeys(pupils):
            await room.take_out(pupil, why)
        if room.taken in pupils:
            await room.move(room.learner.place.restored())

    async def _take_picture(self, pupils: tuple[str, ...]) -> None:
        room = self._room
        here = room.members(pupils)
        if not here:
            raise AssistantError(
                "他现在没有连着。This pupil is not connected now.", "请等他回来。Wait until he is back.", "not_here"
            )
        await room.move(room.learner.place.led(here[0].place))
        room.taken = pupils[0]
        room.tell()

    async def _answer(self, event: ev.ClassCommand) -> None:
        room = self._room
        asked = self._question(event.question)
        words = (event.text or "").strip()
        if not words:
            raise AssistantError("还没有写回答。The answer is empty.", "写一句再发。Write a sentence.", "empty")
        await room.store.answer(asked.id, words)
        room.questions = tuple(replace(each, answer=words) if each.id == asked.id else each for each in room.questions)
        answer = ev.ClassAnswer(id=asked.id, question=asked.words, words=words)
        room.tell_all(answer, None if event.all else [asked.pupil])
        room.tell_inbox()

    async def _come_to(self, id_: str | None) -> None:
        room = self._room
        item = next((each for each in room.settings.plan if each.id == id_), None)
        if item is None:
            raise AssistantError(
                "计划里没有这一项。The plan has no such item.", "请看一眼计划。Look at the plan.", "unknown_item"
            )
        await room.set(item=item.id, item_since=room.now())
        await room.move(step_of(room, item))
        if item.wait:
            room.go_along(list(room.pupils), Way.LOCKED if room.settings.locked else Way.FOLLOW)

    def _question(self, id_: str | None) -> Question:
        found = next((each for each in self._room.questions if each.id == id_), None)
        if found is None:
            raise AssistantError(
                "没有这个问题。There is no such question.", "请看一眼问题箱。Look at the inbox.", "unknown_question"
            )
        return found


def taken_out() -> AssistantError:
    """To who was taken out of his class."""
    return AssistantError(
        "老师请你先离开这堂课。Your teacher has asked you to leave this class.",
        "没关系：想回来，请再输一次上课码。It is all right: to come back, enter the class's code again.",
        "taken_out",
    )


def step_of(room: Room, item: ev.PlanItem) -> Place:
    """Where an item of a plan leads from the class's place. Raises AssistantError, KnowledgeError for no such step."""
    return room.learner.place.at(room.library.technique(item.technique), item.step or 1, pressed="计划")
