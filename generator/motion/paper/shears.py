"""The paper cutter's scissors: two blades on a pivot, whose edges cross further out the further they close."""

from dataclasses import dataclass
from math import asin, cos, radians, sin

import numpy as np

from generator.motion.solids import chain
from generator.motion.vectors import Array
from generator.scene.body import Strand
from generator.scene.material import Rgb

BLADE = 15.0  # mm from pivot to tip; drawn size, as of every tool
STAND = 1.5  # mm, of each blade's edge from the pivot's middle: so the edges cross at one point
APART = 0.75  # mm that the blades are above and below the paper
STEEL: Rgb = (206, 210, 216)
BRASS: Rgb = (150, 154, 160)
GRIP: Rgb = (58, 60, 66)


@dataclass(frozen=True, slots=True)
class Shears:
    """Scissors that lie still: `pivot` (3,) mm, `heading` ° from +x of the line along which they cut."""

    pivot: Array
    heading: float

    @property
    def ahead(self) -> Array:
        """Unit vector (2,) along which they cut."""
        return np.array([cos(radians(self.heading)), sin(radians(self.heading))])

    def point(self, crossing: float) -> Array:
        """Where the edges cross `crossing` mm from the pivot, (2,) mm: there they cut."""
        return np.asarray(self.pivot[:2] + crossing * self.ahead)

    def bodies(self, crossing: float) -> tuple[Strand, ...]:
        """The scissors with their edges crossing so many mm from the pivot: STAND < `crossing` <= BLADE closed."""
        half = opening(crossing) / 2
        made: list[Strand] = []
        for side in (1.0, -1.0):
            a = radians(self.heading) + side * half
            along, out = np.array([cos(a), sin(a)]), side * np.array([-sin(a), cos(a)])
            lift = side * APART
            s = np.array([-4.0, 0.0, 0.35 * BLADE, 0.75 * BLADE, 0.96 * BLADE, BLADE])
            thick = np.array([0.9, 1.25, 1.1, 0.75, 0.35, 0.3])
            off = np.where(s < 0, 0.0, thick - STAND)  # its edge is STAND beyond the middle, towards the other blade
            made.append(self._solid(np.outer(s, along) + np.outer(off, out), thick * [1, 1, 1, 1, 1, 0.6], lift, STEEL))
            arm = np.array([-3.0 * along, -6.0 * along - 1.0 * out, -9.0 * along - 2.6 * out])
            made.append(self._solid(arm, np.array([0.95, 0.8, 0.75]), lift, GRIP))
            turn = np.linspace(0.0, 2 * np.pi, 23)
            ring = -13.5 * along - 4.4 * out + np.outer(4.6 * np.cos(turn), along) + np.outer(3.2 * np.sin(turn), out)
            made.append(self._solid(ring, np.full(23, 0.75), lift, GRIP))
        rivet = np.zeros((2, 2))
        made.append(self._solid(rivet, np.full(2, 0.6), np.array([0.0, APART + 1.0]), BRASS))
        return tuple(made)

    def _solid(self, flat: Array, radius: Array, lift: float | Array, colour: Rgb) -> Strand:
        points = np.column_stack([flat + self.pivot[:2], np.full(len(flat), self.pivot[2]) + lift])
        return chain(points, radius, colour, "steel")


def opening(crossing: float) -> float:
    """The angle between the blades, radians, whose edges cross `crossing` mm from the pivot: 2 asin(STAND / x)."""
    return 2 * asin(STAND / crossing)
