"""The ground at night with all that stands on it: shed, furnace, bellows, and where somebody strikes."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from generator.motion.iron import night
from generator.motion.iron.furnace import Furnace
from generator.motion.iron.iron_numbers import IronNumbers
from generator.motion.iron.shed import Shed, shed_of
from generator.motion.numbers import MILLIMETRES
from generator.motion.solids import chain
from generator.motion.vectors import Array
from generator.scene.body import Body, Sheet, Strand
from knowledge.schema.units import Unit

PLACES_OPEN = (
    "炉子、打花的人站在哪里没有说，画里的位置不作准",
    "where the furnace stands and where they strike nobody said: places here say nothing",
)
CHI = MILLIMETRES[Unit.CHI]
UPPER, LOWER = 1.25, 0.70  # m over the ground, of the foot of each stick
RAISED = UPPER - LOWER - CHI / 1000  # m that the lower stick rises until it meets the upper one
TRAIL = (176, 74, 22)
BARK = (104, 84, 56)
THICK = 36.0  # mm, half of a stick's drawn thickness


@dataclass(frozen=True)
class Site:
    """What stands on the ground once all is ready."""

    shed: Shed

    @cached_property
    def furnace(self) -> Furnace:
        """It stands beside the ground, further off than the shed."""
        return Furnace(np.array([0.74, 0.40]) * self.shed.whole)

    @cached_property
    def yard(self) -> Sheet:
        """The ground in the light."""
        return night.yard(1.5 * self.shed.whole, 1.15 * self.shed.whole)

    @cached_property
    def standing(self) -> tuple[Strand, ...]:
        """What is laid in every picture of the ground."""
        return self.shed.laid

    @cached_property
    def beside(self) -> tuple[Body, ...]:
        """The ground, and the furnace with its iron molten."""
        return (self.yard, *self.furnace.bodies(0.0, 1.0))

    @property
    def place(self) -> Array:
        """Where one strikes, (2,) mm: before the shed."""
        return np.array([-1.9, -0.9]) * self.shed.half

    @property
    def leaves(self) -> Array:
        """Where the iron leaves the upper stick, (3,) mm."""
        return np.asarray(np.array([*self.place, 1000 * UPPER + CHI + THICK]) + HELD_OUT)

    def striker(self, at: Array, raised: float, *, filled: bool) -> tuple[Strand, ...]:
        """Somebody far off at (2,) mm: the upper stick, with iron in it or without, and the lower one `raised` 0..1
        towards it. A plain dark shape: how it is held is not shown."""
        foot = np.append(at, 0.0) + HELD_OUT
        up = np.array([0.0, 0.0, CHI])
        upper, lower = (foot + night.offset(0.0, 0.0, 1000 * high) for high in (UPPER, LOWER + RAISED * raised))
        made = [
            night.person(at),
            chain(np.array([upper, upper + up]), THICK, BARK),
            chain(np.array([lower, lower + up]), THICK, BARK),
        ]
        return (*made, *(clot(upper + up + night.offset(0.0, 0.0, THICK)) if filled else ()))


HELD_OUT = np.array([330.0, -60.0, 0.0])  # mm from whoever strikes to his sticks
CLOT = 80.0  # mm, radius that a clot is drawn with: larger than it is


def clot(at: Array, before: Array | None = None) -> tuple[Strand, ...]:
    """A clot of molten iron at (3,) mm: its glow and its heart; and the light that it drew from where it was before."""
    over, side = night.offset(0.0, -CLOT, 0.0), night.offset(1.0, 0.0, 0.0)
    trail = () if before is None else (chain(np.array([before, at]), (0.2 * CLOT, 0.8 * CLOT), TRAIL, "flat"),)
    return (
        *trail,
        chain(np.array([at - side, at + side]), CLOT, night.glow(0.72), "flat"),
        chain(np.array([at + over - side, at + over + side]), 0.6 * CLOT, night.glow(1.0), "flat"),
    )


def site_of(n: IronNumbers) -> Site:
    """The ground of a clip's numbers. Raises GeneratorError as `shed_of`."""
    return Site(shed_of(n))
