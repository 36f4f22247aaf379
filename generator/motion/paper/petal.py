"""Half a petal as it is drawn and cut on the packet: five circles about one point, a crescent and an eye inside.

The frame: the flower's centre at (0, 0), the fold at the petal's head along +x, the fold at its root at `wedge` ° from
it. Only the outline's numbers come from the step; the inner cuts are drawn in proportion to it.
"""

from dataclasses import dataclass
from functools import cached_property
from math import atan2, cos, degrees, radians, sin, sqrt

import numpy as np

from generator.errors import GeneratorError
from generator.motion.vectors import Array, direction

FAR = 40.0  # times as far as the flower reaches: beyond the paper
FINE = 48  # points of the arc
EYE = (0.25, 0.36, 0.055)  # of the flower's radius: from where to where on the fold, and how deep
MOON = 0.62  # of the petal's radius: the outer arc of the crescent, about the petal's centre
HORN = 58.0  # °, from the fold to the crescent's horn, about the petal's centre
THICK = 0.21  # of the petal's radius: the crescent at the fold
TEETH = 5  # of half a crescent. Their spacing and depth nobody said: drawn, and stated nowhere
TOOTH = 0.14  # of the petal's radius: depth of a tooth
BEHIND = 20.0  # ° beyond the fold at the root: nothing of the packet is there


@dataclass(frozen=True)
class Petal:
    """`radius` of a petal's circle, `centre`: how far its centre is from the flower's, mm; `wedge` ° of the packet.

    Raises GeneratorError for circles that do not meet at the fold, or reach the flower's centre.
    """

    radius: float
    centre: float
    wedge: float

    def __post_init__(self) -> None:
        """Refuse what is no flower."""
        least = self.centre * sin(radians(self.wedge))
        if not least < self.radius < self.centre:
            raise GeneratorError(
                f"expected petals that meet and leave a middle: a radius between {least:.1f} and {self.centre:g} mm,"
                f" got {self.radius:g} mm"
            )

    @property
    def reach(self) -> float:
        """From the flower's centre to a petal's head, mm."""
        return self.centre + self.radius

    @property
    def notch(self) -> float:
        """From the flower's centre to the notch between two petals, mm: ρ cos w + √(q² − ρ² sin² w)."""
        w = radians(self.wedge)
        return self.centre * cos(w) + sqrt(self.radius**2 - (self.centre * sin(w)) ** 2)

    @property
    def opening(self) -> float:
        """η, ° of a petal's circle from its head to the notch."""
        w = radians(self.wedge)
        return degrees(atan2(self.notch * sin(w), self.notch * cos(w) - self.centre))

    @cached_property
    def arc(self) -> Array:
        """The outline of half a petal, (n, 2), from its head to the notch."""
        a = np.radians(np.linspace(0.0, self.opening, FINE))
        return np.column_stack([self.centre + self.radius * np.cos(a), self.radius * np.sin(a)])

    @cached_property
    def eye(self) -> Array:
        """The small cut near the point, (n, 2): from the fold round to the fold."""
        begin, end, deep = (share * self.reach for share in EYE)
        a = np.linspace(np.pi, 0.0, 17)
        return np.column_stack([(begin + end) / 2 + (end - begin) / 2 * np.cos(a), deep * np.sin(a)])

    @cached_property
    def moon(self) -> tuple[Array, Array]:
        """The crescent's two arcs, (n, 2) each from the fold to its horn: the outer, and the inner."""
        outer = MOON * self.radius
        a = np.radians(np.linspace(0.0, HORN, 22))
        one = np.column_stack([self.centre + outer * np.cos(a), outer * np.sin(a)])
        near = outer - THICK * self.radius  # where the inner arc meets the fold, from the petal's centre
        x, y = one[-1] - [self.centre, 0.0]
        middle = (x * x + y * y - near * near) / (2 * (x - near))
        r, end = abs(near - middle), atan2(y, x - middle)
        b = np.linspace(0.0, end, 12 * TEETH + 1)
        return one, np.column_stack([self.centre + middle + r * np.cos(b), r * np.sin(b)])

    @cached_property
    def teeth(self) -> tuple[Array, ...]:
        """The teeth cut out beside the crescent, three points each: on its inner arc, the tip, on the arc again."""
        _, inner = self.moon
        deep = TOOTH * self.radius
        made = []
        for k in range(TEETH):
            a, b = inner[12 * k + 4], inner[12 * k + 10]
            made.append(np.array([a, (a + b) / 2 - [deep, 0.0], b]))
        return tuple(made)

    @property
    def inner(self) -> int:
        """How many inner cuts there are: the eye, the crescent, and each tooth."""
        return 2 + TEETH

    def cut(self, number: int) -> Array:
        """The way of the scissors through inner cut `number`, (n, 2): from paper's edge round to paper's edge."""
        if number == 0:
            return self.eye
        if number == 1:
            outer, inner = self.moon
            return np.concatenate([outer, inner[-2::-1]])
        return self.teeth[number - 2]

    def chip(self, number: int) -> Array:
        """What falls out at inner cut `number`: an outline (n, 2) against the clock."""
        way = self.cut(number)
        if number < 2:
            return way[::-1] if number == 0 else way
        k = 12 * (number - 2)
        return np.concatenate([way[::-1], self.moon[1][k + 5 : k + 10]])

    def kept(self, inner: int, outline: bool) -> Array:
        """What stays after so many inner cuts, without the outline cut or with it: an outline against the clock.

        It reaches beyond the fold at the root, and without the outline beyond the paper.
        """
        far = FAR * self.reach
        rim = np.concatenate([self.arc, [self._behind()]]) if outline else far * self._fan()
        return np.concatenate([[[0.0, 0.0]], *self._detours(inner), rim])

    def waste(self) -> Array:
        """What comes off outside the outline, likewise."""
        return np.concatenate([FAR * self.reach * self._fan(), [self._behind()], self.arc[::-1]])

    def _fan(self) -> Array:
        turns = np.linspace(0.0, self.wedge + BEHIND, 5)
        return np.array([direction(float(turn)) for turn in turns])

    def _behind(self) -> Array:
        return self.notch * direction(self.wedge + BEHIND)

    def _detours(self, inner: int) -> list[Array]:
        made: list[Array] = []
        if inner > 0:
            made.append(self.eye)
        if inner > 1:
            outer, arc = self.moon
            way = [arc[:4]] if inner > 2 else [arc]
            for k in range(inner - 2):
                way += [self.teeth[k], arc[12 * k + 11 : 12 * k + 16] if k < inner - 3 else arc[12 * k + 11 :]]
            made += [*way, outer[-2::-1]]
        return made
