"""A conversation's seat in a class: asked before the learner moves, told what he asked."""

from collections.abc import Awaitable, Callable
from typing import Protocol

from assistant import events as ev
from assistant.dialogue.beside import MayOrder
from assistant.errors import AssistantError
from assistant.learner import Learner
from assistant.place import Place
from assistant.tutor.turn import Turn


class Member(Protocol):
    """A conversation, as a class knows it."""

    @property
    def place(self) -> Place:
        """Where its learner is."""

    async def send(self, event: ev.ServerEvents) -> None:
        """Tell the learner's side."""

    async def led(self, place: Place, still: Callable[[], bool], *, anew: bool = False) -> None:
        """Come to a place, if that is `still` wished when it is this one's turn, and show it without a spoken sentence;
        `anew`: also where the learner is there already, but was last given something else to see."""

    async def keep(self) -> None:
        """Where this one was led is on disk when this returns."""

    def take_up(self, learner: Learner) -> None:
        """Speak for this learner from now on."""


class Seat(Protocol):
    """One member's in one class."""

    async def take(self, event: ev.ClassHand | ev.ClassFollow | ev.ClassCommand) -> None:
        """What the member's side asks of the class. Raises AssistantError."""

    async def said(self, words: str) -> bool:
        """Whether words are for the class alone, and carried out."""

    def decided(self, turn: Turn, before: Place, words: str) -> Turn:
        """What becomes of a turn before it moves the learner. Raises AssistantError where the class leads."""

    def leave(self) -> None:
        """The socket is gone."""


class Classes(Protocol):
    """The classes of this server."""

    async def enter(self, seat: str, member: Member, leads: bool) -> Seat:
        """Take a seat by its token; `leads`: whether the member may lead a class. Raises AssistantError."""


class Chair:
    """Where a conversation sits: on one seat of one class, or on none."""

    def __init__(self, classes: Classes | None, may_lead: MayOrder, abreast: Callable[[], Awaitable[None]]) -> None:
        """`may_lead` is asked before a teacher's seat is taken; `abreast` brings the library up to date before anything
        is asked of a class: once for all whom that leads."""
        self._classes, self._may_lead, self._abreast = classes, may_lead, abreast
        self._seat: Seat | None = None

    async def take(
        self, event: ev.ClassEnter | ev.ClassHand | ev.ClassFollow | ev.ClassCommand, member: Member
    ) -> None:
        """Sit down, or ask something of the class. Raises AssistantError (unknown_seat) where nobody sits."""
        await self._abreast()
        if isinstance(event, ev.ClassEnter):
            self.leave()
            if self._classes is not None:
                self._seat = await self._classes.enter(event.seat, member, await self._may_lead())
                return
        elif self._seat is not None:
            await self._seat.take(event)
            return
        raise no_seat()

    async def said(self, words: str) -> bool:
        """Whether words are for the class alone, and carried out."""
        return self._seat is not None and await self._seat.said(words)

    def decided(self, turn: Turn, before: Place, words: str) -> Turn:
        """What becomes of a turn before it moves the learner. Raises AssistantError where the class leads."""
        return turn if self._seat is None else self._seat.decided(turn, before, words)

    def leave(self) -> None:
        """Sit nowhere."""
        if self._seat is not None:
            self._seat.leave()
        self._seat = None


def no_seat() -> AssistantError:
    """Nobody sits there."""
    return AssistantError(
        "这个座位不在任何一堂课里。This seat is in no class.",
        "请用老师屏幕上的上课码再进来。Enter again by the class's code.",
        "unknown_seat",
    )
