"""A round thread: its plies laid about one line, gathered where it goes through the cloth."""

from math import cos, pi, sin, sqrt

import numpy as np

from generator.motion.sewing.thread import PLIES, tint
from generator.motion.vectors import Array
from generator.scene.body import Strand
from generator.scene.material import Rgb

PLY = 0.27  # radius of a ply, in widths of the thread
OFF = 0.24  # of its middle from the middle of the thread, in widths
OPEN = 0.35  # widths of the thread off the cloth at which it is as thick as anywhere
BEND, FAR = 14.0, 1.2
GATHERED = 0.5  # of its size is left where it goes through the cloth


def cord(points: Array, width: float, colour: Rgb, phase: float = 0.0) -> tuple[Strand, ...]:
    """A thread `width` mm wide along points (n, 3) as PLIES round plies, half as thick at the cloth itself.

    At the cloth its plies meet in the points themselves.
    """
    first, second = _frames(points)
    share = np.clip(np.abs(points[:, 2]) / (OPEN * width), 0.0, 1.0)
    opened = share * share * (3 - 2 * share)
    size = GATHERED + (1 - GATHERED) * opened
    radius = (PLY * width * size).astype(np.float32)
    made = []
    for k in range(PLIES):
        turn = 2 * pi * k / PLIES
        side = cos(turn) * first + sin(turn) * second
        line = points + (OFF * width * opened)[:, None] * side
        made.append(Strand(line.astype(np.float32), radius, tint(colour, k - 1), "silk", phase + 3.1 * k))
    return tuple(made)


def eased(points: Array, step: float, reach: float) -> Array:
    """The same line every `step` mm, its corners rounded over `reach` mm to either side; its ends stay."""
    walked = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))])
    at = np.linspace(0.0, walked[-1], max(3, round(walked[-1] / step) + 1))
    window = np.minimum(reach, np.minimum(at, walked[-1] - at))
    return np.column_stack([_mean(walked, points[:, k], at, window) for k in range(3)])


def thinned(points: Array) -> Array:
    """The same line with as few points as show its bends: one for every BEND ° that it turns and every FAR mm."""
    step = np.diff(points, axis=0)
    size = np.sqrt((step * step).sum(1))
    along = step / np.maximum(size, 1e-9)[:, None]
    turned = np.degrees(np.arccos(np.clip((along[1:] * along[:-1]).sum(1), -1.0, 1.0)))
    wanted = np.cumsum(turned / BEND + size[1:] / FAR)
    kept = np.diff(np.floor(wanted), prepend=0.0) > 0
    return np.asarray(points[np.concatenate([[True], kept, [True]])])


def length(points: Array) -> float:
    """Of a line (n, 3), mm."""
    step = np.diff(points, axis=0)
    return float(np.sqrt((step * step).sum(1)).sum())


def _mean(walked: Array, values: Array, at: Array, window: Array) -> Array:
    """Mean of a coordinate, linear between stations `walked`, within `window` of each place."""
    area = np.concatenate([[0.0], np.cumsum((values[1:] + values[:-1]) / 2 * np.diff(walked))])

    def upto(s: Array) -> Array:
        k = np.clip(np.searchsorted(walked, s, "right") - 1, 0, len(walked) - 2)
        ds = s - walked[k]
        slope = (values[k + 1] - values[k]) / np.maximum(walked[k + 1] - walked[k], 1e-12)
        return np.asarray(area[k] + values[k] * ds + slope * ds * ds / 2)

    wide = np.maximum(window, 1e-4)
    held = (upto(np.minimum(at + wide, walked[-1])) - upto(np.maximum(at - wide, 0.0))) / (
        np.minimum(at + wide, walked[-1]) - np.maximum(at - wide, 0.0)
    )
    return np.where(window > 1e-4, held, np.interp(at, walked, values))


def _frames(points: Array) -> tuple[Array, Array]:
    """Two unit vectors at each point, across the line and each other, that turn no more than the line does."""
    ahead = np.empty_like(points)
    ahead[1:-1] = points[2:] - points[:-2]
    ahead[0], ahead[-1] = points[1] - points[0], points[-1] - points[-2]
    ahead /= np.maximum(np.sqrt((ahead * ahead).sum(1)), 1e-9)[:, None]
    rows = ahead.tolist()
    x, y, z = rows[0]
    u, v, w = (-x * z, -y * z, 1 - z * z) if abs(z) < 0.99 else (1.0, 0.0, 0.0)
    sides = []
    for x, y, z in rows:
        along = u * x + v * y + w * z
        u, v, w = u - along * x, v - along * y, w - along * z
        size = sqrt(u * u + v * v + w * w)
        u, v, w = u / size, v / size, w / size
        sides.append((u, v, w))
    first = np.array(sides)
    return first, np.cross(ahead, first)
