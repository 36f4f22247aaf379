"""A teacher's outline as a petal of the five-fold flower: its foot at the flower's centre, its head out; what half of
it is cut on the packet, and whether the flower holds together when it is opened."""

from dataclasses import dataclass, field
from functools import cached_property
from math import cos, radians, sin, tan

import numpy as np
from shapely import Polygon
from shapely.affinity import rotate, scale
from shapely.ops import unary_union

from generator.motion.paper.petal import FINE, Petal
from generator.motion.vectors import Array
from generator.pattern.fitting import fitted, only, spaced
from generator.pattern.narrow import narrow, pieces
from generator.scene.pattern import OwnPattern

PETALS = 5
ON = 1e-6  # mm from a fold: on it
HAIR = 0.05  # mm by which halves are laid over each other where they are one paper
MET = 0.02  # of the flower's reach: nearer to its centre than that, petals do not meet
TOO_NARROW = ("连刀太窄，展开容易断", "the bridge is too narrow to hold")
APART = ("两瓣没有连住，展开就散", "the petals do not meet: opened, the flower falls apart")


Weak = tuple[Array, tuple[str, str]]  # a place (2,) of the petal's frame, and why it does not hold


@dataclass(frozen=True)
class OwnPetal(Petal):
    """`own` in the taught petal's place; `bridge` mm: what the paper needs to hold together.

    Raises GeneratorError `bad_pattern`, once it is looked at, for several outlines.
    """

    own: OwnPattern = field(kw_only=True)
    bridge: float = field(kw_only=True)

    def __post_init__(self) -> None:
        """Nothing is refused here: what would not hold is shown."""

    @cached_property
    def whole(self) -> Polygon:
        """The teacher's outline, its axis along +x from the flower's centre."""
        outlines, _ = fitted(self.own, 2 * self.reach, self.reach)
        x, y = only(outlines, "五瓣花的一瓣", "a petal of the flower").T
        return Polygon(np.column_stack([y - y.min(), -x]))

    @cached_property
    def arc(self) -> Array:
        """What is cut of half the petal, (n, 2): from the fold at its head to the other fold, or round to its foot."""
        half = self.whole.intersection(Polygon(self._sector(2 * self.reach)))
        parts = [part for part in pieces(half) if np.abs(np.array(part.exterior.coords)[:, 1]).min() < ON]
        part = max(parts, key=lambda each: each.area)
        ring = np.array(part.exterior.coords)[:-1]
        ring = ring if part.exterior.is_ccw else ring[::-1]
        on_fold = np.abs(ring[:, 1]) < ON
        head = int(np.flatnonzero(on_fold)[ring[on_fold, 0].argmax()])
        ring = np.roll(ring, -head, 0)
        w = radians(self.wedge)
        off = np.abs(ring[:, 1] * cos(w) - ring[:, 0] * sin(w))
        far = np.hypot(*ring.T) > MET * self.reach
        meets = np.flatnonzero((off < ON) & far)
        back = np.flatnonzero(np.abs(ring[1:, 1]) < ON) + 1
        last = int(meets[0]) if len(meets) else int(back[0]) if len(back) else len(ring) - 1
        return spaced(ring[: last + 1], self.reach / FINE, closed=False)

    @property
    def meets(self) -> bool:
        """Whether the cut ends at the fold at the root, so that a petal hangs together with the next."""
        x, y = self.arc[-1]
        w = radians(self.wedge)
        return abs(y * cos(w) - x * sin(w)) < 2 * ON and float(np.hypot(x, y)) > MET * self.reach

    @property
    def notch(self) -> float:
        """From the flower's centre to where the cut ends, mm."""
        return float(np.hypot(*self.arc[-1]))

    @property
    def inner(self) -> int:
        """No inner cuts: nobody drew any."""
        return 0

    @cached_property
    def impossible(self) -> tuple[Weak, ...]:
        """Where the opened flower would not hold; of places that lie on each other when it is folded, one."""
        if not self.meets:
            widest = self.arc[np.arctan2(self.arc[:, 1], self.arc[:, 0]).argmax()]
            return ((widest, APART),)
        made: list[Array] = []
        for place in narrow(self._flower, self.bridge) if self.bridge > 0 else ():
            at = self._folded(np.array(place))
            if all(np.hypot(*(at - other)) > self.bridge / 2 for other in made):
                made.append(at)
        return tuple((at, TOO_NARROW) for at in made)

    @property
    def _flower(self) -> Polygon:
        """All that stays, opened."""
        half = Polygon(np.concatenate([[[-HAIR, -HAIR]], self.arc])).buffer(HAIR)
        petal = unary_union([half, scale(half, 1, -1, origin=(0, 0))])
        return unary_union([rotate(petal, 360.0 * k / PETALS, origin=(0, 0)) for k in range(PETALS)])

    def _sector(self, far: float) -> Array:
        """The packet between its folds, (3, 2)."""
        return np.array([[0.0, 0.0], [far, 0.0], [far, far * tan(radians(self.wedge))]])

    def _folded(self, at: Array) -> Array:
        """A place of the opened flower where it lies on the packet."""
        r, part = float(np.hypot(*at)), 2 * np.pi / PETALS
        a = abs((float(np.arctan2(at[1], at[0])) + part / 2) % part - part / 2)
        return r * np.array([cos(a), sin(a)])
