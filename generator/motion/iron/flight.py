"""How iron flies: a thrown clot, and the drops it bursts into, with the drag of the air and the heat that they lose."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from generator.motion.vectors import Array

GRAVITY = 9810.0  # mm/s²
AIR, IRON = 1.25, 7000.0  # kg/m³: cold air, molten iron
SPHERE = 0.47  # drag coefficient of a sphere
WARMTH = 800.0 * 7000.0  # J/(m³ K): what iron holds
LOSS = 800.0  # W/(m² K): what a flying drop gives away, by air and by light together
STEP = 1 / 240  # s of the reckoning


@dataclass(frozen=True, slots=True)
class Throw:
    """A clot on its way without drag, which is small for it: from where, how fast (3,) mm/s, and for how long."""

    start: Array
    velocity: Array
    seconds: float

    def at(self, t: float) -> Array:
        """Where it is t seconds after it left, (3,) mm."""
        return np.asarray(self.start + self.velocity * t - np.array([0.0, 0.0, GRAVITY / 2]) * t * t)

    def speed(self, t: float) -> Array:
        """How it moves then, (3,) mm/s."""
        return np.asarray(self.velocity - np.array([0.0, 0.0, GRAVITY]) * t)


def throw(start: Array, end: Array, over: float) -> Throw:
    """From start up to end, (3,) mm, which it reaches on its way up: its highest point would be `over` mm over it.

    Up at √(2 g h), as h is how high it would go.
    """
    up = float(np.sqrt(2 * GRAVITY * (end[2] + over - start[2])))
    seconds = (up - float(np.sqrt(2 * GRAVITY * over))) / GRAVITY
    across = (end[:2] - start[:2]) / seconds
    return Throw(start, np.array([across[0], across[1], up]), seconds)


def dragged(radius: Array) -> Array:
    """Of drops with these radii (n,) mm, the share of v|v| that the air takes, 1/mm: 3 ρ_air C / (8 ρ_iron r)."""
    return np.asarray(3 * AIR * SPHERE / (8 * IRON * radius))


def cooling(radius: Array) -> Array:
    """The time (n,) s in which drops lose all but 1/e of their heat: ρ c r / (3 h), in proportion to the radius, mm."""
    return np.asarray(WARMTH * radius * 1e-3 / (3 * LOSS))


@dataclass(frozen=True)
class Burst:
    """A clot (3,) mm that flies apart: `radius` (n,) mm and first `velocity` (n, 3) mm/s of its drops."""

    place: Array
    radius: Array
    velocity: Array
    seconds: float  # for how long it is reckoned

    @cached_property
    def _states(self) -> tuple[Array, Array]:
        """Places and velocities (steps, n, 3); what has come to the ground stays where it fell."""
        count = int(np.ceil(self.seconds / STEP)) + 2
        at, v = np.empty((count, len(self.radius), 3)), np.empty((count, len(self.radius), 3))
        at[0], v[0] = self.place, self.velocity
        drag = dragged(self.radius)[:, None]
        down = np.array([0.0, 0.0, GRAVITY])
        for k in range(1, count):
            push = -down - drag * np.linalg.norm(v[k - 1], axis=1)[:, None] * v[k - 1]
            v[k] = v[k - 1] + STEP * push
            at[k] = at[k - 1] + STEP * (v[k] + v[k - 1]) / 2
            fallen = at[k, :, 2] <= 0.0
            v[k, fallen] = 0.0
            at[k, fallen, 2] = 0.0
        return at, v

    def at(self, t: float) -> tuple[Array, Array]:
        """Where the drops are t seconds after the burst and how they move: (n, 3) mm and (n, 3) mm/s."""
        places, speeds = self._states
        k = min(max(t, 0.0) / STEP, len(places) - 2.0)
        low = int(k)
        share = k - low
        return (
            (1 - share) * places[low] + share * places[low + 1],
            (1 - share) * speeds[low] + share * speeds[low + 1],
        )

    def heat(self, t: float) -> Array:
        """The share (n,) of each drop's heat over the air's that is left: e^(−t/τ)."""
        return np.asarray(np.exp(-max(t, 0.0) / cooling(self.radius)))


def burst(clot: float, place: Array, velocity: Array, count: int, sizes: tuple[float, float], seed: int) -> Burst:
    """A clot of radius `clot` mm that arrives with `velocity`: `count` drops with radii spread evenly in their
    logarithm between the two `sizes`, then all larger or smaller by as much as makes their iron that of the clot."""
    draw = np.random.default_rng(seed)
    radius = np.exp(draw.permutation(np.linspace(np.log(sizes[0]), np.log(sizes[1]), count)))
    radius *= clot / np.cbrt((radius**3).sum())
    way = draw.normal(0.0, 1.0, (count, 3))
    way /= np.linalg.norm(way, axis=1)[:, None]
    way[:, 2] = np.abs(way[:, 2]) * 0.95 + 0.05 * way[:, 2]
    speed = draw.uniform(0.25, 1.0, (count, 1)) ** 0.6
    return Burst(place, radius, KEPT * velocity + FLUNG * speed * way, LONG)


KEPT = 0.25  # of the clot's own speed that its drops keep
FLUNG = 6300.0  # mm/s, with which the fastest are flung away: drawn, nobody measured it
LONG = 4.5  # s: after that all lie
