"""One learner, however many devices and sockets: where he is, and one change of it at a time."""

import asyncio
import secrets
from typing import TYPE_CHECKING, Protocol
from weakref import WeakValueDictionary

from assistant.errors import AssistantError
from assistant.events import Intent
from assistant.place import Kept, Place
from generator.scene.pattern import OwnPattern
from knowledge.errors import DiskTrouble

if TYPE_CHECKING:  # SQLAlchemy: not where no learner is kept
    from assistant.sessions import Sessions


class Device(Protocol):
    """A conversation, as the learner's other conversations know it."""

    id: str

    def told(self, place: Place) -> None:
        """Another device has moved the place."""

    async def end(self) -> None:
        """A newer socket of the same page takes over: what is not carried out by now never will be."""


class Learner:
    """The place of one resume token. Whoever changes it holds `lock` from looking at it until `move` or `answer`."""

    def __init__(self, token: str, sessions: "Sessions") -> None:
        self.token = token
        self.place = Place()
        self.generation = 0  # of the newest answer, on whichever device
        self.lock = asyncio.Lock()
        self.devices: set[Device] = set()
        self.kept: int | None = None  # revision on disk as far as is known here, None: nothing is kept yet
        self.pattern: OwnPattern | None = None  # his own outline, for as long as he is here
        self.refused: DiskTrouble | None = None  # why the newest place is not on disk
        self._back: tuple[Intent, int, int] | None = None
        self._sessions = sessions

    async def move(self, place: Place, by: Device) -> None:
        """Come to a place; the other devices are told. It is on disk when this returns, unless `refused` says why not.

        Raises AssistantError (stale_rev) where another process has moved the learner meanwhile: then the place is the
        one that he has there.
        """
        await self._come(place, self.generation, by)

    async def answer(self, place: Place, by: Device) -> int:
        """The same with an answer, whose generation is returned."""
        await self._come(place, self.generation + 1, by)
        return self.generation

    def follow(self, place: Place, by: Device, *, answered: bool) -> int:
        """Come along with somebody who leads; the number of the newest answer, one more where this is `answered`. It is
        on disk once `keep` returns: whoever is led comes back to where his leader is anyway."""
        self._tell(place, by)
        self.place, self.generation = place, self.generation + answered
        return self.generation

    async def keep(self) -> None:
        """What is here is on disk, unless `refused` says why not. Raises AssistantError as `move` does."""
        async with self.lock:
            if self._leaves_something(self.place) and self.place.rev != self.kept:
                await self._save(Kept(self.place, self.generation))

    def ask_back(self, question: Intent) -> None:
        """The newest answer asks whether a move is wished for."""
        self._back = (question, self.generation, self.place.rev)

    @property
    def asked_back(self) -> Intent | None:
        """What was asked back, while nothing else was answered and nobody moved; None: nothing."""
        if self._back is None or self._back[1:] != (self.generation, self.place.rev):
            return None
        return self._back[0]

    async def load(self) -> None:
        """Come to the place on disk where it is another one: another process may have moved it."""
        kept = await self._sessions.load(self.token)
        if kept is not None and kept.place.rev != self.kept:
            self.kept = kept.place.rev
            self._tell(kept.place, None)
            self.place, self.generation = kept.place, max(kept.generation, self.generation)

    async def _come(self, place: Place, generation: int, by: Device) -> None:
        if self._leaves_something(place) and (place.rev != self.kept or generation != self.generation):
            await self._save(Kept(place, generation))
        self._tell(place, by)
        self.place, self.generation = place, generation

    def _leaves_something(self, place: Place) -> bool:
        """Who only looks in leaves nothing behind."""
        return place.technique is not None or self.kept is not None

    async def _save(self, kept: Kept) -> None:
        try:
            saved = await self._sessions.save(self.token, kept, self.kept)
        except DiskTrouble as bad:
            self.refused = bad
            return
        self.refused = None
        if not saved:
            await self.load()
            raise AssistantError(
                f"another server has moved this learner to revision {self.place.rev}",
                "进度刚刚变了，请看一眼现在这步再说。The lesson moved on; look and ask again.",
                "stale_rev",
            )
        self.kept = kept.place.rev

    def _tell(self, place: Place, by: Device | None) -> None:
        if place.rev != self.place.rev:
            for device in self.devices - {by}:
                device.told(place)


class Learners:
    """Those who are here, in this process, by their resume token."""

    def __init__(self, sessions: "Sessions") -> None:
        self._sessions = sessions
        self._here: WeakValueDictionary[str, Learner] = WeakValueDictionary()

    def new(self) -> Learner:
        """Somebody who has not been here before."""
        return self._of(secrets.token_urlsafe(24))

    async def find(self, token: str, replaces: tuple[str, ...] = ()) -> Learner | None:
        """The learner of a token at his newest place; None where nobody is here with it and nothing is kept of it.

        Those of his devices whose ids are in `replaces` are ended before.
        """
        learner = self._here.get(token) or self._of(token)
        await asyncio.gather(*(device.end() for device in learner.devices if device.id in replaces))
        async with learner.lock:
            await learner.load()
        return learner if learner.devices or learner.kept is not None else None

    async def at(self, token: str) -> Learner:
        """The learner of a token at his newest place; at none where nothing is kept of him yet."""
        return await self.find(token) or self._of(token)

    def _of(self, token: str) -> Learner:
        learner = self._here[token] = Learner(token, self._sessions)
        return learner
