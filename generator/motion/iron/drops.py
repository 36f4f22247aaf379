"""The drops of one clot of molten iron as streaks of light."""

from functools import lru_cache

import numpy as np

from generator.motion.iron import night
from generator.motion.iron.flight import Burst, burst
from generator.motion.vectors import Array
from generator.scene.body import Strand

CLOT = 14.0  # mm, radius of the iron that one blow sends up: drawn, nobody said how much it is
COUNT, SEED = 320, 7
SIZES = (0.13, 4.2)  # mm, the smallest and largest radius: drawn, nobody measured them
SHUTTER = 0.045  # s that a drop is seen over its way, as by an eye
LEAST, PER = 9.0, 5.5  # mm: drawn radius of the smallest, and so much more for each of its own: else none were seen
TONES = 40  # colours from dark to white-hot


@lru_cache(maxsize=4)
def _burst(place: tuple[float, ...], velocity: tuple[float, ...]) -> Burst:
    return burst(CLOT, np.array(place), np.array(velocity), COUNT, SIZES, SEED)


def of_clot(place: Array, velocity: Array) -> Burst:
    """What one clot becomes at `place` (3,) mm, where it arrives with `velocity` (3,) mm/s: the same every time."""
    return _burst(tuple(place.tolist()), tuple(velocity.tolist()))


@lru_cache(maxsize=TONES + 1)
def _tone(step: int) -> tuple[int, int, int]:
    return night.glow(step / TONES)


def flying(drops: Burst, t: float) -> tuple[Strand, ...]:
    """What is seen of them t seconds after the burst; what is too cold to glow is not."""
    at, speed = drops.at(t)
    heat = drops.heat(t)
    tail = at - speed * min(SHUTTER, t)
    tail[:, 2] = np.maximum(tail[:, 2], 0.0)
    rests = np.linalg.norm(at - tail, axis=1) < 1.0
    tail[rests, 0] -= 2.0
    ends = np.stack([tail, at], axis=1)
    ends[:, :, 2] += night.LAYER + 12.0
    ends = ends.astype(np.float32)
    wide = (LEAST + PER * drops.radius)[:, None] * np.array([[0.55, 1.0]])
    wide = wide.astype(np.float32)
    return tuple(
        Strand(ends[k], wide[k], _tone(round(TONES * heat[k])), "flat") for k in np.flatnonzero(heat > night.SEEN)
    )
