"""How far the class's clip is: the same for everybody, whatever lies between him and the server."""

from dataclasses import dataclass, replace
from typing import Self


@dataclass(frozen=True, slots=True)
class ClassClock:
    """`started_at`: when a clip that plays would have begun at `speed`, ms; `position`: s, of one that stands."""

    started_at: int
    position: float = 0.0
    speed: float = 1.0
    playing: bool = True

    def run(self, now: int) -> float:
        """Seconds of itself that the clip has run, at `now` ms."""
        return (now - self.started_at) / 1000 * self.speed if self.playing else self.position

    def paced(self, now: int, speed: float, playing: bool) -> Self:
        """The same moment of the clip, going on at another pace, or standing."""
        if (speed, playing) == (self.speed, self.playing):
            return self
        run = self.run(now)
        return replace(self, started_at=round(now - run / speed * 1000), position=run, speed=speed, playing=playing)
