"""Strands: chains of round cones with true depth, and the soft shadows that they throw on the floor."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numba import njit
from numpy.typing import NDArray

from generator.draw.canvas import Canvas
from generator.draw.kernels.cones import NUMBERS, TABLE, paint
from generator.draw.kernels.eye import for_kernels, projected
from generator.draw.kernels.lines import touch
from generator.draw.kernels.planes import F32, U8
from generator.draw.kernels.shadows import darken, fallen_reach, shadows
from generator.draw.primitives import Key, primitive
from generator.scene.body import Strand
from generator.scene.camera import Projection

PIECE = 160.0  # px
LEVEL = 90.0  # ° of the line of sight from the cloth's normal

I64 = NDArray[np.int64]

_SAMPLE = Strand(np.array([[-2, 0, 0.5], [2, 0, 0.5]], np.float32), np.full(2, 0.2, np.float32), (150, 30, 60))


@dataclass(frozen=True, slots=True)
class Pieces:
    """A strand cut into short pieces, and each as a row for `paint`."""

    points: F32  # (n, 3) mm
    radius: F32  # (n,) mm
    rows: F32  # (n - 1, 20)


@primitive(_SAMPLE)
class Strands:
    """How strands are drawn."""

    carries = False

    def key(self, strand: Strand) -> Key:
        """What a strand looks like: equal keys, equal looks."""
        return (strand.points.tobytes(), strand.radius.tobytes(), *strand.colour, strand.material, strand.phase)

    def shape(self, strand: Strand, view: Projection) -> Pieces:
        """What of a strand does not depend on the light."""
        return self.shapes([strand], view)[0]

    def shapes(self, strands: Sequence[Strand], view: Projection) -> list[Pieces]:
        """The shape of each of several."""
        if not strands:
            return []
        points = np.concatenate([strand.points for strand in strands], dtype=np.float32)
        radii = np.concatenate([strand.radius for strand in strands], dtype=np.float32)
        colours = np.array([strand.colour for strand in strands], np.float32)
        materials = np.array([NUMBERS[strand.material] for strand in strands], np.int64)
        phases = np.array([strand.phase for strand in strands], np.float64)
        ends = _ends([strand.points for strand in strands])
        fine, thick, rows, begins = _pieces(points, radii, ends, for_kernels(view), colours, materials, phases)
        bounds = pairwise(begins.tolist())
        return [
            Pieces(fine[low + n : high + n + 1], thick[low + n : high + n + 1], rows[low:high])
            for n, (low, high) in enumerate(bounds)
        ]

    def shade(self, shape: Pieces, view: Projection, light: F32) -> F32:
        """Its shadow on z = 0, which is not seen from level with it."""
        return self.shades([shape], view, light)[0]

    def shades(self, shapes: Sequence[Pieces], view: Projection, light: F32) -> list[F32]:
        """The shadow of each of several."""
        if view.camera.tilt >= LEVEL or not shapes:
            return [np.empty((0, 8), np.float32)] * len(shapes)
        points = np.concatenate([shape.points for shape in shapes])
        radii = np.concatenate([shape.radius for shape in shapes])
        rows, begins = shadows(points, radii, _ends([shape.points for shape in shapes]), for_kernels(view), light)
        return [rows[low:high] for low, high in pairwise(begins.tolist())]

    def touch(self, tiles: U8, size: tuple[int, int], shape: Pieces, shade: F32 | None) -> None:
        """Mark the tiles under a strand and its shadow. `size`: width and height in px."""
        touch(tiles, reach(shape.rows), *size)
        if shade is not None:
            touch(tiles, fallen_reach(shade), *size)

    def darken(self, canvas: Canvas, shade: F32, strength: float) -> None:
        """Draw a shadow."""
        darken(canvas.rgb, canvas.depth, canvas.floor, shade, canvas.dirty, strength)

    def paint(self, canvas: Canvas, shape: Pieces) -> None:
        """Draw a strand."""
        paint(canvas.rgb, canvas.depth, shape.rows, canvas.light, canvas.dirty, np.float32(canvas.view.scale), TABLE)

    def lay(self, canvas: Canvas, shapes: Sequence[Pieces], shades: Sequence[F32], strength: float) -> None:
        """Draw strands one after the other, each after its own shadow; none falls where `strength` is 0."""
        rows = [shape.rows for shape in shapes]
        scale = np.float32(canvas.view.scale)
        _lay(
            canvas.rgb, canvas.depth, canvas.floor, canvas.light, canvas.dirty, scale, TABLE, strength,
            np.concatenate(rows), _ends(rows), np.concatenate(shades), _ends(shades),
        )  # fmt: skip


@njit(cache=True, nogil=True, error_model="numpy")
def _pieces(
    points: F32, radii: F32, ends: I64, view: F32, colours: F32, materials: I64, phases: NDArray[np.float64]
) -> tuple[F32, F32, F32, I64]:
    """Points and radii of strands with no piece longer than PIECE px, as a slanting piece covers its bounding box; a
    row for each piece, as `paint` reads it; and which is the first of each strand's.

    Strand n owns points[ends[n]:ends[n + 1]].
    """
    strands = len(ends) - 1
    counts, begins = np.ones(len(points), np.int64), np.zeros(strands + 1, np.int64)
    for n in range(strands):
        begins[n + 1] = begins[n]
        for k in range(ends[n], ends[n + 1] - 1):
            ax, ay, _ = projected(view, points[k, 0], points[k, 1], points[k, 2])
            bx, by, _ = projected(view, points[k + 1, 0], points[k + 1, 1], points[k + 1, 2])
            counts[k] = max(1, int(np.ceil(np.sqrt((bx - ax) ** 2 + (by - ay) ** 2) / PIECE)))
            begins[n + 1] += counts[k]
    total = begins[strands]
    fine, thick = np.empty((total + strands, 3), np.float32), np.empty(total + strands, np.float32)
    rows = np.empty((total, 20), np.float32)
    for n in range(strands):
        low, high = begins[n], begins[n + 1]
        own = slice(low + n, high + n + 1)
        _divided(fine[own], thick[own], points, radii, counts, ends[n], ends[n + 1] - 1)
        _rows(rows[low:high], fine[own], thick[own], view, colours[n], materials[n], phases[n])
    return fine, thick, rows, begins


@njit(cache=True, nogil=True, error_model="numpy")
def _divided(fine: F32, thick: F32, points: F32, radii: F32, counts: I64, begin: int, last: int) -> None:
    """The points of a strand from `begin` to `last`, each piece between them in `counts` equal ones."""
    n = 0
    for k in range(begin, last):
        for i in range(counts[k]):
            share = np.float32(i / counts[k])
            for c in range(3):
                fine[n, c] = points[k, c] + share * (points[k + 1, c] - points[k, c])
            thick[n] = radii[k] + share * (radii[k + 1] - radii[k])
            n += 1
    fine[n], thick[n] = points[last], radii[last]


@njit(cache=True, nogil=True, error_model="numpy")
def _rows(rows: F32, fine: F32, thick: F32, view: F32, colour: F32, material: int, phase: float) -> None:
    """A row for each piece of one strand."""
    total = len(rows)
    units, along = np.empty((total, 3), np.float32), np.empty(total + 1, np.float32)
    gone = 0.0
    along[0] = phase
    for k in range(total):
        x, y, z = fine[k + 1, 0] - fine[k, 0], fine[k + 1, 1] - fine[k, 1], fine[k + 1, 2] - fine[k, 2]
        length = np.sqrt(x * x + y * y + z * z)
        gone += length
        along[k + 1] = phase + gone
        length = max(length, np.float32(1e-9))
        units[k, 0], units[k, 1], units[k, 2] = x / length, y / length, z / length
    for k in range(total):
        for end in range(2):
            p, at = k + end, 4 * end
            rows[k, at], rows[k, at + 1], rows[k, at + 2] = projected(view, fine[p, 0], fine[p, 1], fine[p, 2])
            rows[k, at + 3] = thick[p] * view[2]
            for c in range(3):
                before, after = units[max(0, p - 1), c], units[min(total - 1, p), c]
                rows[k, 8 + 3 * end + c] = before + after if 0 < p < total else after
        rows[k, 14:17] = colour
        rows[k, 17], rows[k, 18], rows[k, 19] = material, along[k], along[k + 1]


def _ends(parts: Sequence[F32]) -> NDArray[np.int64]:
    """Where each part begins and the last ends in their concatenation."""
    return np.concatenate([[0], np.cumsum([len(part) for part in parts])]).astype(np.int64)


@njit(cache=True, nogil=True)
def reach(rows: F32) -> F32:
    """Ends and radii of cones, for touch."""
    ends = np.empty((len(rows), 6), np.float32)
    ends[:, 0:2], ends[:, 3:5] = rows[:, 0:2], rows[:, 4:6]
    ends[:, 2], ends[:, 5] = rows[:, 3], rows[:, 7]
    return ends


@njit(cache=True, nogil=True)
def _lay(
    rgb: F32, depth: F32, floor: F32, light: F32, dirty: U8, scale: np.float32, materials: F32, strength: float,
    rows: F32, row_ends: I64, shades: F32, shade_ends: I64,
) -> None:  # fmt: skip
    """Strands one after the other, each after its own shadow. Strand n owns rows[row_ends[n]:row_ends[n + 1]]."""
    for n in range(len(row_ends) - 1):
        if strength > 0.0:
            darken(rgb, depth, floor, shades[shade_ends[n] : shade_ends[n + 1]], dirty, strength)
        paint(rgb, depth, rows[row_ends[n] : row_ends[n + 1]], light, dirty, scale, materials)
