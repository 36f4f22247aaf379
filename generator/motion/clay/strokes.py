"""The blows of a pass as they are seen: the slab under them, and the beater on its way from one to the next."""

from functools import lru_cache

import numpy as np

from generator.motion.clay.beater import Beater
from generator.motion.clay.beating import Pass
from generator.motion.clay.cut_face import BEFORE, cut_face
from generator.motion.clay.slab import Slab
from generator.motion.clay.swing import HIGH, Swing, pressed
from generator.motion.solids import moved
from generator.motion.vectors import Array, about, unit
from generator.scene.body import Body, Mesh

KEPT = 6  # slabs that stay worked out: what rests between two blows is drawn once


class Strokes:
    """One pass over a slab that lies turned by `degrees`; `ratio`: as of a Swing."""

    def __init__(self, passing: Pass, ratio: float, degrees: float = 0.0) -> None:
        self.passing, self.degrees = passing, degrees
        self._ratio = ratio
        self._swing = lru_cache(maxsize=KEPT)(self._swung)
        self.slab = lru_cache(maxsize=KEPT)(passing.after)
        self._body = lru_cache(maxsize=KEPT)(self._made)
        self._face = lru_cache(maxsize=KEPT)(lambda blows: cut_face(self.slab(blows), degrees))

    @property
    def count(self) -> int:
        """How many blows there are."""
        return len(self.passing.sites)

    def after(self, time: float) -> Slab:
        """The slab at a time that counts blows: 2.5 is half through the third."""
        return self.slab(_done(time, self.count))

    def body(self, time: float) -> Mesh:
        """The slab as it lies then."""
        return self._body(_done(time, self.count))

    def section(self, time: float) -> tuple[Body, ...]:
        """Its cut face then."""
        return self._face(_done(time, self.count))

    def edge(self, time: float) -> Array:
        """Where the middle of the beater's edge is, (3,) mm."""
        k = min(int(time), self.count - 1)
        return self.swing(k).edge(min(time - k, 1.0), self.swing(k - 1).end if k else self._waiting)

    def beater(self, time: float, *, cut: bool = False) -> tuple[Body, ...]:
        """The beater then; where the work is `cut` open, nothing of one that is before the cut."""
        k = min(int(time), self.count - 1)
        edge = self.edge(time)
        if cut and edge[1] < BEFORE:
            return ()
        share = min(1.0, max(0.0, (time - k) / 0.3))
        before, now = self.swing(max(0, k - 1)).out, self.swing(k).out
        angle = np.arctan2(before[0] * now[1] - before[1] * now[0], before @ now)
        out = about(float(np.degrees(angle * (share - 1))))[:2, :2] @ now
        return Beater(edge, out).bodies()

    def swing(self, k: int) -> Swing:
        """The blow with that number, from 0."""
        return self._swing(k)

    @property
    def _waiting(self) -> Array:
        """Where the beater is before the first blow."""
        return np.asarray(self.swing(0).top + np.array([0.0, 0.0, 0.2 * HIGH]))

    def _swung(self, k: int) -> Swing:
        site = self.passing.sites[k]
        turn = about(self.degrees)
        at = turn @ self.slab(float(k)).place(site.ring, site.ray)
        low = self.slab(float(k + 1)).place(site.ring, site.ray)
        angle = np.radians(self.degrees + 360.0 * site.ray)
        out = unit(at[:2]) if np.hypot(*at[:2]) > 1.0 else np.array([np.cos(angle), np.sin(angle)])
        return Swing(at, out, float(at[2] - low[2]), self._ratio)

    def _made(self, blows: float) -> Mesh:
        return moved(self.slab(blows).body(), about(self.degrees), np.zeros(3))


def _done(time: float, count: int) -> float:
    k = min(int(time), count)
    return k + pressed(min(time - k, 1.0)) if k < count else float(count)
