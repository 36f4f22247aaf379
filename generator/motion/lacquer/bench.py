"""What the figures of lacquer share: the table, low light, the cameras, and the state of the face that is drawn."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from generator.motion import stage
from generator.motion.lacquer import section
from generator.motion.lacquer.coats import SHOWN
from generator.motion.lacquer.face import SATIN, U8, Face, mixed, seen_from
from generator.motion.lacquer.grid import F32
from generator.motion.lacquer.lacquer_numbers import LacquerNumbers
from generator.motion.stage import Stage
from generator.motion.timeline import Timeline, ease
from generator.motion.vectors import Array
from generator.scene.body import Body, Relief
from generator.scene.clip import View
from generator.scene.ground import Board
from generator.scene.mark import Mark
from generator.scene.picture import Moment, Picture

TABLE = Board((148, 141, 130))
RAKING, AZIMUTH = 23.0, 112.0  # °: low light from beyond, a little from the left, in which every edge is seen
FRONT_FIELD, CLOSE_FIELD = 50.0, 13.2  # mm
NEAR_TOOL = 0.55  # of their size from further off
OVERALL = (-13.0, -9.8, 13.0, 9.8)  # mm: the board, as tools go over it
AWAY = np.array([12.0, -10.0, 10.0])  # mm from where a tool is brought


def away(brought: float, taken: float, far: Array = AWAY) -> Array:
    """mm (3,) from a tool's place to where it is when so much of its coming and of its leaving, 0..1, is done."""
    return np.asarray((1 - ease(brought) + ease(taken)) * far)


def followed(beats: Timeline, first: float, t: float) -> float:
    """The share of lines that are followed at t s: the `first` one, a share of all, slowly, then the others."""
    return first * beats.share("first", t) + (1 - first) * beats.share("others", t)


@dataclass(frozen=True)
class Look:
    """How the face looks: `heights` mm over the level one, `colours` 0..255 (rows, columns, 3), `shine` 0..1."""

    heights: F32
    colours: U8
    shine: F32

    def tinted(self, share: F32, colour: Sequence[float]) -> "Look":
        """With as much of a colour as `share` (rows, columns) says."""
        return replace(self, colours=mixed(self.colours, share, colour))


@dataclass(frozen=True)
class Bench:
    """A figure's numbers, and the face as its view shows it."""

    n: LacquerNumbers

    @property
    def face(self) -> Face:
        """The face as finely as the view needs it."""
        return seen_from(self.n.spec.view)

    @property
    def in_section(self) -> bool:
        """Whether it is seen cut across."""
        return self.n.spec.view is View.SECTION

    @property
    def tool(self) -> float:
        """How large pointed tools are drawn: smaller from near, so that they do not hide what they do."""
        return NEAR_TOOL if self.n.spec.view is View.CLOSE else 1.0

    def level(self) -> Look:
        """The rubbed ground, bare."""
        return Look(np.zeros_like(self.face.board), self.face.ground, np.full_like(self.face.board, SATIN))

    def filled(self) -> Look:
        """The last coat hardened, neither rubbed nor polished."""
        made = SHOWN.height(SHOWN.count, 0.0, 0.0, self.face.uneven)
        heights = np.asarray(self.face.filled * made, np.float32)
        return Look(heights, self.face.painted, np.asarray(SATIN + self.face.filled * (FRESH - SATIN), np.float32))

    def picture(
        self, beats: Timeline, at: Callable[[float], Moment], *facts: tuple[str, str], stops: Sequence[float] = ()
    ) -> Picture:
        """The demonstration from the view's camera, in low light; `facts` beside what stands beside every one."""
        front = stage.camera((0.0, -2.6), FRONT_FIELD, aside=0.0)
        close = stage.camera((4.5, -3.7), CLOSE_FIELD, aside=0.0)
        s = Stage(self.n, front, close)
        said = self.n.said(*facts)
        if self.in_section:
            return s.picture(beats, at, cloth=section.PLAIN, facts=said, stops=stops, camera=section.level())
        return s.picture(beats, at, cloth=TABLE, facts=said, stops=stops)

    def shown(self, look: Callable[..., Look]) -> Callable[..., tuple[Relief, ...]]:
        """The face by what `look` depends on; while that stays, the same bodies."""

        @lru_cache(maxsize=2)
        def face(*state: float) -> tuple[Relief, ...]:
            made = look(*state)
            return self.face.bodies(made.heights, made.colours, made.shine)

        return face

    def moment(self, face: tuple[Relief, ...], tools: Sequence[Body] = (), marks: Sequence[Mark] = ()) -> Moment:
        """The face and what is held over it, in low light."""
        return Moment(0, (*face, *tools), tuple(marks), light=AZIMUTH, elevation=RAKING)

    def cut(self, bodies: Sequence[Body], marks: Sequence[Mark] = ()) -> Moment:
        """The section at one time."""
        return Moment(0, tuple(bodies), tuple(marks))


FRESH = 0.42  # of the shine: colour as it hardened
