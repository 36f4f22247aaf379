"""The wall of the body as a solid of revolution: a cylinder whose ends the paddle draws in, ring by ring.

The middle of the wall keeps its length from rim to rim, and the wall its volume: what is drawn in from radius R to r
is thicker by R / r (2 π r t ds stays). Turned about the z axis, its base end up, its mouth end on z = 0.
"""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import cos, radians

import numpy as np

from generator.motion.pot.solid import Patch
from generator.motion.vectors import Array

ROWS = 25  # from rim to rim
COLUMNS = 73  # round the body, the last one the first again
ZONE = 0.46  # of the height, from each rim: what is drawn in there
LEVELLED = 10.0  # mm from a rim within which the wall's faces turn so that the rim lies level
STEEPEST = 55.0  # ° that a rim can lean in


@dataclass(frozen=True, slots=True)
class Lines:
    """The wall's faces along columns: radius and height (rows, columns, 2) mm outside and inside, and the way out."""

    outside: Array
    inside: Array
    out: Array  # (rows, columns, 2) unit vectors


@dataclass(frozen=True)
class Wall:
    """Sizes in mm: `radius` of the middle of the cylinder, `base` and `mouth`: to which outer radius its rims come."""

    radius: float
    height: float
    thickness: float
    base: float
    mouth: float

    @cached_property
    def leans(self) -> tuple[float, float]:
        """Radians that the wall leans in at the rim of the base and of the mouth, once they have their radius.

        By halving; as far as STEEPEST where no lean brings a rim that far in.
        """
        return self._lean(self.base), self._lean(self.mouth)

    def lines(self, base: Array, mouth: Array) -> Lines:
        """The wall where its ends are drawn in by these shares (columns,), 0 cylinder … 1 as far as they come.

        The lean rises as a quarter of a sine wave over the ZONE: φ = share · Φ · sin(π u / 2).
        """
        s, (low, high) = np.linspace(0.0, self.height, ROWS), self.leans
        zone = ZONE * self.height
        up = np.sin(np.pi / 2 * np.clip((s - self.height + zone) / zone, 0.0, 1.0))
        down = np.sin(np.pi / 2 * np.clip((zone - s) / zone, 0.0, 1.0))
        lean = np.outer(up, base * low) - np.outer(down, mouth * high)
        between, step = (lean[1:] + lean[:-1]) / 2, self.height / (ROWS - 1)
        half = ROWS // 2
        r, z = self._summed(-step * np.sin(between), half), self._summed(step * np.cos(between), half)
        r, z = r + self.radius, z - z[0]
        thick = self.thickness * self.radius / r
        share = np.clip(1.0 - np.minimum(s, self.height - s) / LEVELLED, 0.0, 1.0)
        level = (share * share * (3 - 2 * share))[:, None] * np.tan(lean)
        out = np.stack([np.cos(lean), np.sin(lean)], axis=2)
        along = np.stack([-np.sin(lean), np.cos(lean)], axis=2)
        off = thick[:, :, None] / 2 * (out - level[:, :, None] * along)
        middle = np.stack([r, z], axis=2)
        return Lines(middle + off, middle - off, out)

    def patches(self, base: Array, mouth: Array, first: float = 0.0, last: float = 360.0) -> tuple[Patch, ...]:
        """The faces of the wall between two azimuths, its ends drawn in by shares (COLUMNS,) from `first` to `last` °.

        Outside, rim of the base, inside, rim of the mouth; where it is not whole also the two faces of the cut.
        """
        of = self.lines(base, mouth)
        theta = np.radians(np.linspace(first, last, COLUMNS))
        outside, inside = _turned(of.outside, theta), _turned(of.inside, theta)
        out = _turned(of.out, theta)
        up = np.broadcast_to([0.0, 0.0, 1.0], (2, COLUMNS, 3))
        made = [
            Patch(outside, out),
            Patch(np.stack([outside[-1], inside[-1]]), up),
            Patch(inside[::-1], -out[::-1]),
            Patch(np.stack([inside[0], outside[0]]), -up),
        ]
        if last - first < 360.0:
            for column, a, b in ((0, inside, outside), (-1, outside, inside)):
                made.append(Patch.flat(np.stack([a[:, column], b[:, column]], axis=1)))
        return tuple(made)

    @lru_cache(maxsize=256)  # noqa: B019 - a wall is a few numbers
    def at(self, s: float, base: float, mouth: float) -> tuple[Array, Array, Array]:
        """`s` mm along the wall from the mouth's rim: radius and height outside, inside, and the way out."""
        of = self.lines(np.array([base]), np.array([mouth]))
        rows = np.linspace(0.0, self.height, ROWS)

        def found(values: Array) -> Array:
            return np.array([np.interp(s, rows, values[:, 0, axis]) for axis in range(2)])

        out = found(of.out)
        return found(of.outside), found(of.inside), out / np.linalg.norm(out)

    @lru_cache(maxsize=256)  # noqa: B019
    def rim(self, base: float, mouth: float, *, of_base: bool) -> tuple[float, float, float]:
        """Of a rim: its outer and inner radius, and its height, mm."""
        of = self.lines(np.array([base]), np.array([mouth]))
        row = -1 if of_base else 0
        return float(of.outside[row, 0, 0]), float(of.inside[row, 0, 0]), float(of.outside[row, 0, 1])

    def _lean(self, outer: float) -> float:
        low, high = 0.0, radians(STEEPEST)
        for _ in range(40):
            lean = (low + high) / 2
            low, high = (low, lean) if self._rim(lean) < outer else (lean, high)
        return lean

    def _rim(self, lean: float) -> float:
        """Outer radius of a rim that leans in so far: its level face is t / cos φ wide."""
        u = (np.arange(200) + 0.5) / 200
        r = self.radius - ZONE * self.height * float(np.sin(lean * np.sin(np.pi / 2 * u)).mean())
        return r + self.thickness * self.radius / r / 2 / cos(lean)

    @staticmethod
    def _summed(steps: Array, half: int) -> Array:
        """Summed from the middle row, which the ends do not move."""
        total = np.concatenate([np.zeros((1, steps.shape[1])), np.cumsum(steps, axis=0)])
        return np.asarray(total - total[half])


def drawn(turned: float, turns: int, at: float, azimuths: Array) -> Array:
    """The share 0..1 by which the wall at azimuths ° of the standing body is drawn in after it has turned by `turned` °
    under a paddle that strikes at `at` °.

    Each of `turns` turns draws it in by as much; it takes PASSING ° to come from one ring to the next; a last turn
    evens it. All is 1 once turned by 360 · (turns + 1).
    """
    behind = (azimuths - at) % 360.0
    each = 360.0 - PASSING / turns
    now = np.clip((turned - behind) / each, 0.0, turns)
    before = np.clip((turned - behind - 360.0) / each, 0.0, turns)
    share = np.clip(behind / PASSING, 0.0, 1.0)
    return np.asarray((before + share * share * (3 - 2 * share) * (now - before)) / turns)


PASSING = 40.0  # ° of the turn


def _turned(lines: Array, theta: Array) -> Array:
    """Radius and height (rows, columns, 2), a column at each azimuth, as points (rows, columns, 3)."""
    r = lines[..., 0]
    return np.stack([r * np.cos(theta), r * np.sin(theta), lines[..., 1]], axis=2)
