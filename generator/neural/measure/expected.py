"""What the computed motion says a clip must show: the stitches laid, the way of the tool's tip."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import radians, tan

import numpy as np
from numpy.typing import NDArray

from generator.errors import GeneratorError
from generator.motion.compose import compose
from generator.motion.registry import Measured, Size, named
from generator.motion.sewing.thread import PLIES
from generator.neural.control import times
from generator.neural.measure.scale import Scale
from generator.scene.body import needle
from generator.scene.camera import Projection
from generator.scene.clip import ClipSpec
from generator.scene.picture import Picture

SAME = 0.05  # mm: stitches of one column, one behind the other
OBLIQUE = 0.2  # cosine between two stitches, below which they are no neighbours
EVERY = 0.02  # s between the places of the tip

F64 = NDArray[np.float64]


def segment_distance(ends: F64, point: F64) -> F64:
    """(n,) mm from each of (n, 2, 2) segments to a point."""
    way = ends[:, 1] - ends[:, 0]
    share = np.clip(((point - ends[:, 0]) * way).sum(1) / (way * way).sum(1), 0.0, 1.0)
    return np.asarray(np.linalg.norm(point - ends[:, 0] - share[:, None] * way, axis=1))


@dataclass(frozen=True)
class Stitches:
    """Stitches on the front of the cloth, in the order they are laid."""

    ends: F64  # (n, 2, 2) mm on the cloth where the camera sees them: up at [i, 0], down at [i, 1]
    side_by_side: bool  # a row of several, not one stitch
    countable: bool  # each one is to be seen

    @property
    def middles(self) -> F64:
        """(n, 2) mm."""
        return np.asarray(self.ends.mean(1))

    @property
    def along(self) -> F64:
        """(n, 2) unit vectors from up to down."""
        way = self.ends[:, 1] - self.ends[:, 0]
        return np.asarray(way / np.linalg.norm(way, axis=1)[:, None])

    @property
    def direction(self) -> F64:
        """(n,) ° from the weft, 0 ≤ … < 180."""
        return np.asarray(np.degrees(np.arctan2(self.along[:, 1], self.along[:, 0])) % 180)

    def nearest(self, points: F64) -> NDArray[np.intp]:
        """(m,) the stitch nearest to each of (m, 2) mm."""
        return np.asarray([int(np.argmin(segment_distance(self.ends, p))) for p in points], np.intp)

    def spacing(self, points: F64) -> F64:
        """(m,) mm between a stitch and its neighbours, measured across the stitch nearest to each of (m, 2) mm.

        The mean of both sides; NaN where there is no neighbour.
        """
        made = np.full(len(points), np.nan)
        for n, (i, p) in enumerate(zip(self.nearest(points), points, strict=True)):
            off = self._off(self.ends[i, 0] + ((p - self.ends[i, 0]) @ self.along[i]) * self.along[i], int(i))
            sides = [np.abs(off[side]).min() for side in (off > SAME, off < -SAME) if side.any()]
            if sides:
                made[n] = np.mean(sides)
        return made

    def directions(self, points: F64) -> F64:
        """(m,) ° from the weft at each of (m, 2) mm: between two stitches of a fan it lies between theirs."""
        made = np.empty(len(points))
        for n, (i, p) in enumerate(zip(self.nearest(points), points, strict=True)):
            off = self._off(p, int(i))
            sides = [int(np.where(side, np.abs(off), np.inf).argmin()) for side in (off >= 0, off < 0) if side.any()]
            turns = [(self.direction[j] - self.direction[i] + 90) % 180 - 90 for j in sides]
            weights = [1 / (abs(off[j]) + 1e-9) for j in sides]
            made[n] = (self.direction[i] + np.average(turns, weights=weights)) % 180
        return made

    def _off(self, point: F64, i: int) -> F64:
        """(n,) mm from a point to the line of every stitch, measured across stitch i; of either sign."""
        to, way = self.ends[:, 0] - point, self.along
        return np.asarray((to[:, 0] * way[:, 1] - to[:, 1] * way[:, 0]) / np.maximum(OBLIQUE, way @ way[i]))


@dataclass(frozen=True)
class Expected:
    """The computed truth of a clip at a picture size."""

    scale: Scale
    stitches: Stitches | None  # None: the figure lays none that could be counted
    tip: F64  # (m, 2) px of the tool's tip at even times from the first frame to the last; NaN while it is under the
    # cloth, out of the picture, or there is no tool
    sizes: Mapping[Size, float]  # what the last frame shows that can be counted or measured in mm

    def tips(self, frames: int) -> F64:
        """(frames, 2) px of the tip in each frame of a clip that shows the whole motion."""
        at, known = np.linspace(0, len(self.tip) - 1, frames), np.arange(len(self.tip))
        return np.column_stack([np.interp(at, known, self.tip[:, k]) for k in (0, 1)])


def expected(spec: ClipSpec, width: int, height: int) -> Expected:
    """From the computed motion. Raises GeneratorError where the step has no figure."""
    if spec.figure is None:
        raise GeneratorError(f"expected a step with a computed motion, got step {spec.step} of {spec.technique}")
    picture = compose(spec)
    at = times(spec, max(2, round(spec.seconds / EVERY) + 1))
    return Expected(
        Scale.of(picture.camera, width, height),
        _stitches(named(spec.figure).measured, picture, at),
        _tip(picture, at, width, height),
        named(spec.figure).sizes(spec),
    )


def _stitches(measured: Measured | None, picture: Picture, at: F64) -> Stitches | None:
    if measured is None:
        return None
    first, last = picture.at(float(at[0])).laid, picture.at(float(at[-1])).laid
    new = [s for s in picture.laid[first:last] if s.material == "silk"]
    middle = new[PLIES - 1 :: PLIES]
    ends = np.array([[s.points[0, :2], s.points[-1, :2]] for s in middle], np.float64).reshape(-1, 2, 2)
    height = np.array([np.median(s.points[:, 2]) for s in middle])
    ends[:, :, 1] += height[:, None] * tan(radians(picture.camera.tilt))  # seen against the cloth behind it
    if measured.covering:
        longest = np.hypot(*(ends[:, 1] - ends[:, 0]).T)
        ends = ends[longest > longest.max() / 3]
    return Stitches(ends, measured.spacing, measured.count)


def _tip(picture: Picture, at: F64, width: int, height: int) -> F64:
    view = Projection(picture.camera, width, height)
    made = np.full((len(at), 2), np.nan)
    for i, t in enumerate(at):
        tool = needle(picture.at(float(t)).bodies)
        if tool is not None and tool.points[0, 2] > 0:
            x, y, _ = view.points(tool.points[:1].astype(np.float64))[0]
            if 0 <= x < width and 0 <= y < height:
                made[i] = x - 0.5, y - 0.5
    return made
