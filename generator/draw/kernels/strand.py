"""Strands: chains of round cones with true depth, and the soft shadows that they throw on the floor."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numba import njit
from numpy.typing import NDArray

from generator.draw.canvas import Canvas
from generator.draw.kernels.cones import NUMBERS, TABLE, paint
from generator.draw.kernels.eye import for_kernels, projected
from generator.draw.kernels.lines import touch
from generator.draw.kernels.planes import F32, U8
from generator.draw.kernels.shadows import darken, fallen_reach, shadow
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

    def key(self, strand: Strand) -> Key:
        """What a strand looks like: equal keys, equal looks."""
        return (strand.points.tobytes(), strand.radius.tobytes(), *strand.colour, strand.material, strand.phase)

    def shape(self, strand: Strand, view: Projection) -> Pieces:
        """What of a strand does not depend on the light."""
        points = np.ascontiguousarray(strand.points, np.float32)
        radius = np.ascontiguousarray(strand.radius, np.float32)
        colour = np.array(strand.colour, np.float32)
        return Pieces(*_pieces(points, radius, for_kernels(view), colour, NUMBERS[strand.material], strand.phase))

    def shade(self, shape: Pieces, view: Projection, light: F32) -> F32:
        """Its shadow on z = 0, which is not seen from level with it."""
        if view.camera.tilt >= LEVEL:
            return np.empty((0, 8), np.float32)
        return shadow(shape.points, shape.radius, for_kernels(view), light)

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
def _pieces(points: F32, radius: F32, view: F32, colour: F32, material: int, phase: float) -> tuple[F32, F32, F32]:
    """Points and radii with no piece longer than PIECE px, as a slanting piece covers its bounding box; and a row for
    each piece, as `paint` reads it."""
    counts = np.empty(len(points) - 1, np.int64)
    for k in range(len(counts)):
        ax, ay, _ = projected(view, points[k, 0], points[k, 1], points[k, 2])
        bx, by, _ = projected(view, points[k + 1, 0], points[k + 1, 1], points[k + 1, 2])
        counts[k] = max(1, int(np.ceil(np.sqrt((bx - ax) ** 2 + (by - ay) ** 2) / PIECE)))
    total = counts.sum()
    fine, thick = np.empty((total + 1, 3), np.float32), np.empty(total + 1, np.float32)
    n = 0
    for k in range(len(counts)):
        for i in range(counts[k]):
            share = np.float32(i / counts[k])
            for c in range(3):
                fine[n, c] = points[k, c] + share * (points[k + 1, c] - points[k, c])
            thick[n] = radius[k] + share * (radius[k + 1] - radius[k])
            n += 1
    fine[n], thick[n] = points[-1], radius[-1]
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
    rows = np.empty((total, 20), np.float32)
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
    return fine, thick, rows


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
