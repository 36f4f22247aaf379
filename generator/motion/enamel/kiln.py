"""In the fire and out of it: where the piece is, how hot, how much powder has melted and how far it has sunk."""

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from generator.motion import stage
from generator.motion.enamel.bench import SKIN
from generator.motion.enamel.enamel_numbers import EnamelNumbers
from generator.motion.enamel.levels import Coat
from generator.motion.enamel.piece import State, all_at
from generator.motion.fire import Glow, cooling, hot, warming
from generator.motion.stage import Stage
from generator.motion.timeline import ease
from generator.motion.vectors import Array
from generator.motion.wire.furnace import furnace
from generator.motion.wire.plate import WIDE
from generator.scene.body import Body, Strand
from generator.scene.material import Rgb

ASIDE = 2.6  # of the pattern's radius: from the bench to the furnace
ROOM = 1.2  # of the piece's radius, from its middle to the furnace's walls
UP = 3.0  # mm that it is lifted on its way
WITHIN = hot(0.9)  # the fire
TONGUES, FLICKER = 6, 5.0  # flames that are seen, and radians a second
TONGUE: Rgb = (246, 150, 62)
HEATS, COOLS = 10, 8  # steps in which it is heated and cools: each costs the whole piece
SOFT, RUN = 0.35, 0.9  # of the heating: when grains begin to soften, and when all have run together
DIM = 0.85  # of HOT_DARK that is left when the glow is gone


@dataclass(frozen=True, slots=True)
class Fire:
    """How far a firing is: shares 0..1 of the way in, of the heating, of the way out and of the cooling."""

    into: float
    heat: float
    out: float
    cool: float

    @property
    def melted(self) -> float:
        """Of the powder, what has run to glass."""
        return ease((self.heat - SOFT) / (RUN - SOFT))

    @property
    def glow(self) -> Glow:
        """Of the piece: hot in the fire, and cold again."""
        if self.out > 0.0:
            return hot(0.9 * cooling(min(1.0, 0.3 * (self.out >= 1.0) + 1.6 * self.cool)))
        return hot(0.9 * warming(self.heat))

    @property
    def dim(self) -> float:
        """How dark glass is that comes out of the fire: its colour comes back as it cools."""
        return DIM * ease(self.heat) * cooling(self.cool)

    @property
    def skin(self) -> float:
        """Of the black that copper gets."""
        return SKIN * ease(0.6 * self.heat + 0.4 * self.cool)

    def place(self, n: EnamelNumbers) -> Array:
        """The foot of the piece, (3,) mm: on the bench, on its way, in the furnace."""
        there = ease(self.into) - ease(self.out)
        return np.array([ASIDE * n.pattern.radius * there, 0.0, UP * np.sin(np.pi * min(1.0, max(0.0, there)))])

    def level(self, coat: Coat) -> float:
        """mm that the enamel stands in a cell: what has melted has sunk."""
        return coat.filled + self.melted * (coat.fired - coat.filled)

    def state(self, n: EnamelNumbers, coat: Coat, first: bool) -> State:
        """The piece in it. `first`: its copper was clean before."""
        skin = self.skin if first else SKIN
        return replace(
            all_at(len(n.pattern.cells), self.level(coat), 1.0 - self.melted),
            glow=self.glow, dim=self.dim, skin=(skin, skin),
        )  # fmt: skip


def surroundings(n: EnamelNumbers, t: float) -> tuple[Body, ...]:
    """The furnace, and the fire along its back wall that flickers, at t s."""
    r = n.pattern.radius
    half = ROOM * WIDE * r
    made: list[Body] = [*_furnace(r)]
    for k in range(TONGUES):
        foot = np.array([ASIDE * r + (2 * (k + 0.5) / TONGUES - 1) * 0.8 * half, half - 0.6, 0.1])
        lean, high = np.sin(FLICKER * t + 2.1 * k), 2.4 + np.sin(1.3 * FLICKER * t + 1.7 * k)
        sway = np.array([[0.0, 0.0, 0.0], [0.35 * lean, 0.0, 0.5 * high], [lean, 0.0, high]])
        ends = (foot + sway).astype(np.float32)
        made.append(Strand(ends, np.array([0.7, 0.5, 0.1], np.float32), TONGUE, "flat"))
    return tuple(made)


@lru_cache(maxsize=2)
def _furnace(r: float) -> tuple[Body, ...]:
    """For a pattern of radius r, mm."""
    return furnace(np.array([ASIDE * r, 0.0]), np.full(2, ROOM * WIDE * r), WITHIN)


def views(n: EnamelNumbers) -> Stage[EnamelNumbers]:
    """Bench and furnace, and the piece in either from nearer."""
    r = n.pattern.radius
    return Stage(
        n,
        stage.camera((0.5 * ASIDE * r, -0.22 * r), 7.6 * r, aside=0.0),
        stage.camera((0.56 * ASIDE * r, -0.12 * r), 5.3 * r, aside=0.0),
    )


def firing(into: float, heat: float, out: float, cool: float) -> Fire:
    """A fire so far on, its heat in steps."""
    return Fire(into, round(heat * HEATS) / HEATS, out, round(cool * COOLS) / COOLS)
