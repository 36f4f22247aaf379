"""打带拉 over a whole slab, pass after pass: where blows fall, from the middle to the rim, and what each leaves.

h_{n+1} = max(h_f, λ h_n); a mallet's face a × b with overlap q steps a(1 − q) from ring to ring, with
N_k = ⌈2π ρ_k / (b(1 − q))⌉ blows in ring k, at angles 2πj/N_k + 137.5° k: blow beside blow.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from math import ceil, log, pi

import numpy as np
from numpy.typing import NDArray

from generator.motion.clay.slab import INNER, RAYS, RINGS, Slab
from generator.motion.vectors import Array

Kept = NDArray[np.float32]

ACROSS, LENGTH = 26.0, 66.0  # mm that the beater's edge works on: outwards, as it is dragged, and along it
OVERLAP = 0.3  # of it, from blow to blow
GOLDEN = 137.5  # ° from the first blow of a ring to that of the next
DEEP = 0.11  # of the thickness that the mark of one blow is deep, beside what it thins
LIP = 9.0  # mm from the middle of a mark to the lip that the drag pushes up
HOLLOW = 5.0  # mm, half of what a mark measures across


@dataclass(frozen=True, slots=True)
class Site:
    """Where a blow falls on the clay: the part of it (`ring` 0..1 from middle to rim, `ray` 0..1 round)."""

    ring: float
    ray: float


@dataclass(frozen=True, eq=False)
class Pass:
    """All blows of one pass over a slab that is evenly thick but for its marks: after it, it is so again.

    `slab`: before it; `ratio` of the thickness is left; `roundness` that it has at last; `turned`: ° from +x of the
    slab, in which the first blow drags; `earlier`: the pass whose marks lie on the slab;
    `across`, `length`, `deep`, `onwards`: as ACROSS, LENGTH, DEEP and GOLDEN, for another tool.
    """

    slab: Slab
    ratio: float
    roundness: float
    turned: float
    earlier: "Pass | None" = None
    across: float = ACROSS
    length: float = LENGTH
    deep: float = DEEP
    onwards: float = GOLDEN

    @cached_property
    def before(self) -> Slab:
        """The slab with the marks that lie on it."""
        return self.slab if self.earlier is None else replace(self.slab, marks=self.earlier.done.marks)

    @cached_property
    def sites(self) -> tuple[Site, ...]:
        """The blows in their order."""
        step, radius = self.across * (1 - OVERLAP), self._radius
        made = [Site(0.0, self.turned / 360.0)]
        for k in range(1, max(1, round(radius / step - 0.35)) + 1):
            count = ceil(2 * pi * k * step / (self.length * (1 - OVERLAP)))
            first = (self.turned + self.onwards * (k - 1)) / 360.0
            made += [Site(min(k * step / radius, 0.97), (first + j / count) % 1.0) for j in range(count)]
        return tuple(made)

    def after(self, blows: float) -> Slab:
        """The slab when so many blows have fallen; of the one in hand its share."""
        count = len(self.sites)
        done = min(max(int(blows), 0), count)
        share = min(max(blows, 0.0), count) - done
        thin, marks = self._thin[done], self._marks[done]
        if share > 0:
            thin = thin + share * (self._thin[done + 1] - thin)
            marks = marks + share * (self._marks[done + 1] - marks)
        old, struck = self.before, log(self.ratio) * thin.astype(np.float64)
        kept = old.marks * (1 - np.clip(thin, 0.0, 1.0))  # where a blow falls, the mark of one before is gone
        round_now = old.roundness + (self.roundness - old.roundness) * min(1.0, blows / count)
        return Slab(old.size, old.lump, old.thin + struck, kept + marks, round_now)

    @cached_property
    def done(self) -> Slab:
        """The slab after the whole pass."""
        return self.after(len(self.sites))

    @cached_property
    def _radius(self) -> float:
        """Of a round slab as large, mm."""
        return float(self.slab.size * np.exp(-self.slab.thin.mean() / 2))

    @cached_property
    def _thin(self) -> Kept:
        """The share of the pass's thinning that each part has had after 0, 1, 2 … blows, 0..1."""
        shares = np.stack([self._patch(site, 1.0) for site in self.sites])
        shares /= shares.sum(0)
        return np.concatenate([np.zeros((1, RINGS + 1, RAYS)), np.cumsum(shares, axis=0)]).astype(np.float32)

    @cached_property
    def _marks(self) -> Kept:
        """What blows leave after 0, 1, 2 …: a hollow where the edge was drawn, and a lip where its way ended."""
        made = [np.zeros((RINGS + 1, RAYS))]
        for site in self.sites:
            made.append(made[-1] * (1 - 0.8 * self._patch(site, 0.8)) + self._mark(site))
        return np.stack(made).astype(np.float32)

    def _off(self, site: Site) -> tuple[Array, Array]:
        """Of every part of the clay: mm outwards from a site, and mm along the beater's edge there."""
        angle = 2 * pi * np.arange(RAYS) / RAYS
        around = 2 * pi * site.ray
        away = self._radius * INNER[:, None]
        x = away * np.cos(angle - around) - self._radius * site.ring
        return x, np.asarray(away * np.sin(angle - around))

    def _patch(self, site: Site, size: float) -> Array:
        """A bell over what a blow works on, `size` of it; at its middle 1."""
        out, aside = self._off(site)
        return np.asarray(
            np.exp(-2.0 * ((out / (size * self.across)) ** 2 + (aside / (size * self.length / 1.4)) ** 2)) + 1e-9
        )

    def _mark(self, site: Site) -> Array:
        out, aside = self._off(site)
        within = np.clip(1 - (aside / (0.62 * self.length)) ** 2, 0, None) ** 2
        hollow = -np.exp(-((out / HOLLOW) ** 2)) + 0.8 * np.exp(-(((out - LIP) / (0.7 * HOLLOW)) ** 2))
        return np.asarray(self.deep * within * hollow)
