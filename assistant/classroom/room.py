"""One class while it is open: its place and clock, who sits where, and what everybody is told."""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Callable, Coroutine, Iterable
from dataclasses import replace
from typing import Any

from assistant import events as ev
from assistant.classroom.clock import ClassClock
from assistant.classroom.kept import Happened, KeptClass, KeptClasses, KeptSeat, Question, SeatState
from assistant.classroom.overview import inbox, roster
from assistant.classroom.pupil import Pupil
from assistant.dialogue.seat import Member
from assistant.failure import failed
from assistant.learner import Learner
from assistant.now import now_ms
from assistant.place import Place
from assistant.tutor.clips import Clips
from generator.scene.clip import Language
from knowledge.loading.library import Library

LOOK = 30.0  # s, between two tellings in which nothing happened
AT_MOST_EVERY = 0.25  # s, between two tellings of the roster


class Room:
    """A device of the learner whose place is the class's. Call `open` once before anybody sits down.

    `clock`: ms since 1970.
    """

    def __init__(
        self,
        kept: KeptClass,
        learner: Learner,
        library: Library,
        clips: Clips,
        store: KeptClasses,
        clock: Callable[[], int] = now_ms,
    ) -> None:
        self.kept, self.settings = kept, kept.settings
        self.id = f"class_{kept.id}"
        self.learner, self.library, self.store = learner, library, store
        self.pupils: dict[str, Pupil] = {}  # without who was taken out
        self.names: dict[str, str] = {}  # of everybody who has ever had a seat here; empty: a hall screen
        self.questions: tuple[Question, ...] = ()
        self.taken: str | None = None  # whose picture is the class's
        self._clips = clips
        self._now = clock
        self._place = place = learner.place
        ran = kept.settings.clock if kept.settings.rev == place.rev else None
        self._clip = ran or ClassClock(clock(), speed=place.speed, playing=place.playing)
        self._members: dict[Member, KeptSeat | None] = {}  # None: the teacher
        self._wanted: dict[Member, tuple[Place, bool]] = {}
        self._took: defaultdict[tuple[str | None, int | None], list[int]] = defaultdict(list)
        self._tasks: set[asyncio.Task[None]] = set()
        self._told: dict[Language, tuple[object, str | None, str]] = {}  # the picture, its sentence and its clip
        self._telling = False
        self._led: dict[Member, None] = {}  # whose places are not on disk yet
        self._noted: list[Happened] = []  # neither is this, nor how these go along
        self._ways: dict[str, SeatState] = {}
        self._on_disk = kept.settings
        self._writing = asyncio.Lock()
        self._watching: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Everybody who has a seat, and what was asked."""
        for seat in await self.store.seats(self.kept.id):
            self.seated(seat)
        self.questions = await self.store.questions(self.kept.id)
        self.learner.devices.add(self)
        self._watching = asyncio.create_task(self._watch())

    @property
    def place(self) -> Place:
        """Where the class is."""
        return self._place

    def now(self) -> int:
        """The class's time, ms since 1970."""
        return self._now()

    # ---- a device of the class's learner

    def told(self, place: Place) -> None:
        """Its teacher has moved the class."""
        before, now = self._place, self._now()
        self._place = place
        if place.picture == before.picture:
            self._clip = self._clip.paced(now, place.speed, place.playing)
        else:
            self._clip = ClassClock(now, speed=place.speed, playing=place.playing)
            self.taken = None
        self._keep_clock()
        self._take_along()

    async def end(self) -> None:
        """Nobody takes over from a class."""

    def again(self) -> None:
        """The class's clip begins anew, for everybody at the same moment."""
        self._clip = ClassClock(self._now(), speed=self._place.speed)
        self._keep_clock()
        self._take_along(anew=True)

    def _keep_clock(self) -> None:
        self.settings = self.settings.model_copy(update={"clock": self._clip, "rev": self._place.rev})
        self.start(self.write())

    def _take_along(self, *, anew: bool = False) -> None:
        self.tell()
        for member, seat in self._members.items():
            if seat is not None and self.follows(seat):
                self.lead(member, self._place, anew=anew)

    async def move(self, place: Place) -> None:
        """Bring the class to a place; its teacher's screens show it too."""
        async with self.learner.lock:
            await self.learner.move(place, self)
        self.told(self.learner.place)
        for member, seat in self._members.items():
            if seat is None:
                self.lead(member, self._place, anew=True)

    # ---- who is here

    def seated(self, seat: KeptSeat) -> None:
        """Somebody has a seat here; a hall screen is no pupil, and neither is who was taken out."""
        self.names[seat.id] = seat.name
        if seat.name and not seat.state.out:
            known = Pupil(seat.id, seat.name, seat.state.way, seat.state.hand)
            self.pupils.setdefault(seat.id, known)

    def enter(self, member: Member, seat: KeptSeat | None) -> None:
        """A member is here, on a seat or, without one, as the teacher."""
        self._members[member] = seat
        if seat is None:
            self.lead(member, self._place, anew=True)
        else:
            self.seated(seat)
            if self.follows(seat):
                self.lead(member, self._place, anew=True)
            elif seat.id in self.pupils:
                self.change(seat.id, lambda pupil: pupil.at(member.place, self._now()))
            if seat.name and self._here()[seat.id] == 1:
                self.note(seat.id, "come")
        self.start(self._tell_one(member, seat))
        self.tell_teacher()

    def leave(self, member: Member) -> None:
        """A member is gone; his seat is his still."""
        seat = self._members.pop(member, None)
        self._wanted.pop(member, None)
        if seat is not None and seat.name and not self._here()[seat.id]:
            self.note(seat.id, "go")
        self.tell_teacher()

    async def take_out(self, pupil: str, why: ev.ServerEvents) -> None:
        """A pupil sits here no more, and is told why; what he did stays in the report."""
        if pupil not in self.pupils:  # another of the teacher's devices was faster
            return
        self.note(pupil, "go")
        here = self.members([pupil])
        for member in here:
            self._members.pop(member)
            self._wanted.pop(member, None)
        gone = self.pupils.pop(pupil)
        self._ways[pupil] = SeatState(way=gone.way, out=True)
        await self.write()
        for member in here:
            self.start(member.send(why))
        self.tell_teacher()

    def is_out(self, seat: str) -> bool:
        """Whether a seat is nobody's, because its pupil was taken out."""
        return bool(self.names.get(seat)) and seat not in self.pupils

    def follows(self, seat: KeptSeat) -> bool:
        """Whether the class takes whoever sits there along; a hall screen always."""
        return not seat.name or self.pupils[seat.id].way is not ev.Way.FREE

    def members(self, seats: Iterable[str]) -> list[Member]:
        """Who is here on these seats."""
        wanted = set(seats)
        return [member for member, seat in self._members.items() if seat is not None and seat.id in wanted]

    # ---- what changes

    def change(self, pupil: str, how: Callable[[Pupil], Pupil]) -> None:
        """One pupil; what he is told and the teacher sees follows."""
        before = self.pupils[pupil]
        after = how(before)
        if after == before:
            return
        self.pupils[pupil] = after
        if (before.way, before.hand) != (after.way, after.hand):
            self._ways[pupil] = SeatState(way=after.way, hand=after.hand)
            self.start(self.write())
            for member in self.members([pupil]):
                self.start(self._tell_one(member, self._members[member]))
        if after.hand and not before.hand:
            self.note(pupil, "hand")
        if after.done and not before.done:
            self._took[after.technique, after.step].append(self._now() - after.since)
            self.note(pupil, "done")
        if (before.technique, before.step) != (after.technique, after.step):
            if before.step is not None and not before.done:
                self._took[before.technique, before.step].append(self._now() - before.since)
            self.note(pupil, "step")
        self.tell_teacher()

    def go_along(self, pupils: Iterable[str], way: ev.Way) -> None:
        """How these pupils go along from now on; whoever follows comes to the class's place."""
        for pupil in pupils:
            self.change(pupil, lambda each: replace(each, way=way))
        for member in self.members(pupils):
            if way is ev.Way.FREE:
                self._wanted.pop(member, None)  # whoever has left is not taken along any more
            else:
                self.lead(member, self._place, anew=True)

    async def set(self, **changes: object) -> None:
        """How the class is conducted from now on."""
        self.settings = self.settings.model_copy(update=changes)
        await self.write()
        self.tell()

    def lead(self, member: Member, place: Place, *, anew: bool = False) -> None:
        """Take a member to a place; while he is being taken to one, of all later ones only the last counts."""
        before = self._wanted.get(member)
        self._wanted[member] = (place, anew or (before is not None and before[1]))
        if before is None:
            self.start(self._lead(member))

    async def _lead(self, member: Member) -> None:
        try:
            while member in self._wanted and member in self._members:
                wanted = self._wanted[member]
                await member.led(wanted[0], lambda: member in self._wanted, anew=wanted[1])
                seat = self._members.get(member)
                if seat is not None and seat.name:
                    self.change(seat.id, lambda pupil: pupil.at(member.place, self._now()))
                if not self._led:
                    self.start(self._keep_places())
                self._led[member] = None
                if self._wanted.get(member) is wanted:
                    return
        finally:
            self._wanted.pop(member, None)

    async def _keep_places(self) -> None:
        """One after the other: nobody's picture waits for it."""
        while self._led:
            member = next(iter(self._led))
            try:
                await member.keep()
            finally:
                self._led.pop(member, None)

    def note(self, pupil: str, what: str) -> None:
        """Something for the report."""
        known = self.pupils[pupil]
        self._noted.append(Happened(pupil, self._now() / 1000, what, known.technique, known.step))
        self.start(self.write())

    async def write(self) -> None:
        """What was noted, and how the class and its pupils go along, is on disk when this returns: all at once."""
        async with self._writing:
            noted, ways, self._noted, self._ways = self._noted, self._ways, [], {}
            changed = self.settings if self.settings is not self._on_disk else None
            if noted or ways or changed:
                await self.store.write(self.kept.id, noted, ways, changed)
                self._on_disk = changed or self._on_disk

    # ---- what is told

    def tell(self) -> None:
        """Everybody, where the class is."""
        for member, seat in self._members.items():
            self.start(self._tell_one(member, seat))

    def tell_teacher(self) -> None:
        """Who does what: at most some times a second."""
        if not self._telling:
            self._telling = True
            self.start(self._tell_roster())

    def tell_all(self, event: ev.ServerEvents, seats: Iterable[str] | None = None) -> None:
        """One event to everybody but the teacher, or to these seats."""
        members = [m for m, seat in self._members.items() if seat is not None] if seats is None else self.members(seats)
        for member in members:
            self.start(member.send(event))

    def tell_inbox(self) -> None:
        """What had no answer, to the teacher."""
        for member, seat in self._members.items():
            if seat is None:
                self.start(member.send(self._inbox()))

    async def _tell_one(self, member: Member, seat: KeptSeat | None) -> None:
        await member.send(self.state(seat, member.place.language))
        if seat is None:
            await member.send(self._roster())
            await member.send(self._inbox())

    async def _watch(self) -> None:
        """Who is at a step for long is told also while nobody does anything."""
        while True:
            await asyncio.sleep(LOOK)
            self.tell_teacher()

    async def _tell_roster(self) -> None:
        await asyncio.sleep(AT_MOST_EVERY)
        self._telling = False
        roster = self._roster()
        for member in [member for member, seat in self._members.items() if seat is None]:
            await member.send(roster)

    def state(self, seat: KeptSeat | None, language: Language) -> ev.ClassState:
        """The class as one seat sees it, in a language."""
        place, settings = self._place, self.settings
        pupil = self.pupils.get(seat.id) if seat is not None else None
        item = next((each for each in settings.plan if each.id == settings.item), None)
        chosen = place.technique is not None
        says, clip = self._shown(language)
        now = self._now()
        return ev.ClassState(
            name=self.kept.name,
            code=self.kept.code,
            technique=place.technique,
            technique_name=place.technique_name,
            step=place.step if chosen else None,
            step_name=place.step_name,
            of=place.of,
            sentence=says or "",
            clip=clip,
            started_at=self._clip.started_at,
            position=round(self._clip.run(now), 3),
            now=now,
            speed=place.speed,
            playing=place.playing,
            way=pupil.way if pupil is not None else ev.Way.FOLLOW,
            hand=pupil is not None and pupil.hand,
            locked=settings.locked,
            may_leave=settings.may_leave,
            taken=self.taken,
            item=settings.item,
            item_since=settings.item_since if seat is None else None,
            note=item.note if item is not None and seat is None else "",
            plan=settings.plan if seat is None else (),
        )

    def _shown(self, language: Language) -> tuple[str | None, str | None]:
        """The step's sentence in a language, and the clip's id: of all who are told, the first is waited for."""
        place = self._place
        if place.technique is None:
            return None, None
        at = (*place.picture, language)
        if self._told.get(language, (None,))[0] != at:
            step = self.library.technique(place.technique).steps[place.step - 1]
            spec = self._clips.spec(place.technique, place.step, place.view, language, place.below)
            self._told[language] = (at, step.says_en if language == "en" else step.says, spec.key)
        return self._told[language][1:]

    def _roster(self) -> ev.ClassRoster:
        return roster(self.pupils.values(), self._here(), self._took, self.library, self._now())

    def _inbox(self) -> ev.ClassInbox:
        return inbox(self.questions, self.names, self.library)

    def _here(self) -> Counter[str]:
        return Counter(seat.id for seat in self._members.values() if seat is not None)

    # ---- beside

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        """Do it beside what is going on; what fails is logged, and the class goes on."""
        task = asyncio.create_task(_guarded(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def close(self, over: ev.ServerEvents | None = None) -> None:
        """The class is over, as everybody is told, or the server stops."""
        self.learner.devices.discard(self)
        if self._watching is not None:
            self._watching.cancel()
        if over is not None:
            await asyncio.gather(*(member.send(over) for member in self._members), return_exceptions=True)
        self._members.clear()
        await asyncio.gather(*self._tasks, return_exceptions=True)


async def _guarded(work: Coroutine[Any, Any, None]) -> None:
    try:
        await work
    except Exception as bad:
        failed(bad)
