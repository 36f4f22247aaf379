"""The names of the bands that a section cuts: each over a stitch of it, so that layer on layer can be counted."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from generator.motion import stage
from generator.motion.sewing.cut import Plane
from generator.motion.sewing.sewing import Sewing
from generator.motion.sewing.stitches import Stitch
from generator.scene.camera import Camera
from generator.scene.mark import Mark, MarkKind

LEVEL, HIGHER = 0.14, 0.055  # of the field: over the cloth; and every second band
SIDES = (-0.2, 0.36)  # of the field from the middle: between them a band can be named
LEAST = 0.03  # of the field: less of a stitch is not named
APART = 0.06  # of the field, between two names
SHORT = 0.33  # of the longest stitch of its band: a shorter one only holds the thread

Span = tuple[float, float]


def by_row(stitch: Stitch) -> int:
    """The band of a stitch, where its row is its band."""
    return stitch.row


@dataclass(frozen=True)
class Bands:
    """What a band is called, counted from 0, of which band a stitch is, and how high it lies where that is known."""

    name: Callable[[int], str]
    of: Callable[[Stitch], int] = by_row
    height: Callable[[int], float] | None = None  # mm over the cloth


class BandNames:
    """Names over the bands of which a stitch lies in the cut, or at most `depth` mm behind it."""

    def __init__(self, sewing: Sewing, camera: Camera, bands: Bands, depth: float) -> None:
        self._sewing, self._camera, self._bands, self._depth = sewing, camera, bands, depth
        every = (*sewing.before, *sewing.stitches)
        rows = [bands.of(stitch) for stitch in every]
        self._rows = np.array(rows)
        self._ends = np.array([(*end, 0.0) for stitch in every for end in (stitch.u, stitch.d)])
        longest: dict[int, float] = {}
        for stitch, row in zip(every, rows, strict=True):
            longest[row] = max(longest.get(row, 0.0), stitch.length)
        self._whole = np.array([x.length >= SHORT * longest[row] for x, row in zip(every, rows, strict=True)])

    def marks(self, t: float, plane: Plane) -> tuple[Mark, ...]:
        """What is named at t in a cut."""
        done = len(self._sewing.before) + self._sewing.done(t)
        places = apart(self._spans(done, plane), APART * self._camera.field)
        return tuple(mark for row, x in places.items() for mark in self._named(row, x))

    def _spans(self, done: int, plane: Plane) -> dict[int, Span]:
        """From where to where the nearest stitch of each band can be seen, mm along the cut."""
        ends = plane.seen(self._ends[: 2 * done]).reshape(-1, 2, 3)
        far, reach = ends[:, :, 1].mean(1), np.sort(ends[:, :, 0], axis=1)
        field, rows = self._camera.field, self._rows[:done]
        left, right = (self._camera.centre[0] + side * field for side in SIDES)
        low, high = np.clip(reach, left, right).T
        seen = self._whole[:done] & (far > -self._sewing.thread.width / 2) & (far < self._depth)
        seen &= high - low > LEAST * field
        made = {}
        for row in np.unique(rows[seen]).tolist():
            own = np.flatnonzero(seen & (rows == row))
            k = own[np.argmin(np.abs(far[own]))]
            made[row] = float(low[k]), float(high[k])
        return made

    def _named(self, row: int, x: float) -> Iterator[Mark]:
        z = self._camera.field * (LEVEL + HIGHER * (row % 2))
        lying = self._bands.height(row) if self._bands.height else 3 * self._sewing.thread.radius
        yield Mark(MarkKind.ARROW, (x, 0.0, z), "", (x, 0.0, lying))
        yield stage.note((x, 0.0, z), self._bands.name(row))


def apart(spans: Mapping[int, Span], least: float) -> dict[int, float]:
    """A place in each span: where the fewest of the others are, and at `least` from the places before if it can be."""
    parts = list(pairwise(sorted({end for span in spans.values() for end in span})))
    made: dict[int, float] = {}
    for row, (low, high) in spans.items():
        found = []
        for a, b in parts:
            if low <= a and b <= high:
                others = sum(c <= a and b <= d for c, d in spans.values())
                for x in (a + share * (b - a) for share in (0.5, 0.25, 0.75)):
                    near = any(abs(x - other) < least for other in made.values())
                    found.append((near, others, a - b, x))
        made[row] = min(found, key=lambda each: each[:3])[3]
    return made
