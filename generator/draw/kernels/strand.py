"""Strands: chains of round cones with true depth, and the soft shadows that they throw on the floor."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass

import numpy as np
from numba import njit
from numpy.typing import NDArray

from generator.draw.canvas import Canvas
from generator.draw.kernels.noise import smooth
from generator.draw.kernels.planes import F32, TILE, U8
from generator.draw.primitives import Key, primitive
from generator.scene.body import Strand
from generator.scene.camera import Projection
from generator.scene.material import MATERIALS

LIFT = 0.02  # mm above the floor that still counts as floor when shadows fall
PIECE = 160.0  # px
LEVEL = 90.0  # ° of the line of sight from the cloth's normal
HIGHEST = 14.0  # mm: what is higher casts no shadow that could be told from the light
# columns of the table of materials, in the order of Material's fields
BASE, FACING, EVEN, LEAN, SHEEN, GLOSS, STREAK, SPARKLE, BAND, DARK, GLINT, GRAIN, TWIST, WOUND = range(14)

F64 = NDArray[np.float64]
I64 = NDArray[np.int64]

_TABLE = np.array([astuple(material) for material in MATERIALS.values()])
_SAMPLE = Strand(np.array([[-2, 0, 0.5], [2, 0, 0.5]], np.float32), np.full(2, 0.2, np.float32), (150, 30, 60))
_NUMBERS = {name: number for number, name in enumerate(MATERIALS)}


@dataclass(frozen=True, slots=True)
class Pieces:
    """A strand cut into short pieces, and each as a row for `_paint`."""

    points: F32  # (n, 3) mm
    radius: F32  # (n,) mm
    rows: F32  # (n - 1, 20)


@primitive(_SAMPLE)
class Strands:
    """How strands are drawn."""

    def key(self, strand: Strand) -> Key:
        """What a strand looks like: equal keys, equal looks."""
        radius = np.asarray(strand.radius).tobytes()
        return (strand.points.tobytes(), radius, *strand.colour, strand.material, strand.phase)

    def shape(self, strand: Strand, view: Projection) -> Pieces:
        """What of a strand does not depend on the light."""
        points, radius = _short(strand, view)
        return Pieces(points, radius, _segments(strand, (points, radius), view))

    def shade(self, shape: Pieces, view: Projection, light: F32) -> F32:
        """Its shadow on z = 0, which is not seen from level with it."""
        if view.camera.tilt >= LEVEL:
            return np.empty((0, 8), np.float32)
        return _shadow((shape.points, shape.radius), view, light)

    def touch(self, tiles: U8, size: tuple[int, int], shape: Pieces, shade: F32 | None) -> None:
        """Mark the tiles under a strand and its shadow. `size`: width and height in px."""
        _touch(tiles, _reach(shape.rows), *size)
        if shade is not None:
            _touch(tiles, _fallen_reach(shade), *size)

    def darken(self, canvas: Canvas, shade: F32, strength: float) -> None:
        """Draw a shadow."""
        _darken(canvas.rgb, canvas.depth, canvas.floor, shade, canvas.dirty, strength)

    def paint(self, canvas: Canvas, shape: Pieces) -> None:
        """Draw a strand."""
        _paint(canvas.rgb, canvas.depth, shape.rows, canvas.light, canvas.dirty, canvas.view.scale, _TABLE)

    def lay(self, canvas: Canvas, shapes: Sequence[Pieces], shades: Sequence[F32], strength: float) -> None:
        """Draw strands one after the other, each after its own shadow; none falls where `strength` is 0."""
        rows = [shape.rows for shape in shapes]
        scale = np.float32(canvas.view.scale)  # not of double precision as for what moves: it shows in the last bit
        _lay(
            canvas.rgb, canvas.depth, canvas.floor, canvas.light, canvas.dirty, scale, _TABLE, strength,
            np.concatenate(rows), _ends(rows), np.concatenate(shades), _ends(shades),
        )  # fmt: skip


def _short(strand: Strand, view: Projection) -> tuple[F32, F32]:
    """Points and radii with no piece longer than PIECE px: a slanting piece covers its bounding box, keep it small."""
    points = np.asarray(strand.points, np.float32)
    radius = np.broadcast_to(strand.radius, (len(points),))
    seen = view.points(points)[:, :2]
    lengths = np.linalg.norm(seen[1:] - seen[:-1], axis=1)
    if lengths.max() <= PIECE:
        return points, np.asarray(radius, np.float32)
    counts = np.maximum(1, np.ceil(lengths / PIECE)).astype(int)
    knots = np.concatenate([[0], np.cumsum(counts)]).astype(float)
    at = np.arange(knots[-1] + 1)
    fine = np.column_stack([np.interp(at, knots, points[:, c]) for c in range(3)])
    return fine.astype(np.float32), np.interp(at, knots, radius).astype(np.float32)


def _segments(strand: Strand, pieces: tuple[F32, F32], view: Projection) -> F32:
    points, thickness = pieces
    seen = view.points(points)
    steps = np.diff(points, axis=0)
    lengths = np.linalg.norm(steps, axis=1)
    along = strand.phase + np.concatenate([[0.0], np.cumsum(lengths)])
    unit = steps / np.maximum(lengths, 1e-9)[:, None]
    tangents = np.concatenate([unit[:1], unit[1:] + unit[:-1], unit[-1:]])
    radius = thickness * view.scale
    rows = np.empty((len(steps), 20), np.float32)
    rows[:, 0:3], rows[:, 3] = seen[:-1], radius[:-1]
    rows[:, 4:7], rows[:, 7] = seen[1:], radius[1:]
    rows[:, 8:11], rows[:, 11:14] = tangents[:-1], tangents[1:]
    rows[:, 14:17] = strand.colour
    rows[:, 17] = _NUMBERS[strand.material]
    rows[:, 18], rows[:, 19] = along[:-1], along[1:]
    return rows


def _shadow(pieces: tuple[F32, F32], view: Projection, light: F32) -> F32:
    """Segments of the shadow on z = 0 of what stands above it, up to HIGHEST; higher means softer."""
    points, thickness = pieces
    height = np.maximum(points[:, 2], 0.0)
    fallen = points - height[:, None] * light[None, :] / light[2]
    fallen[:, 2] = 0.0
    seen = view.points(fallen)
    radius = thickness * view.scale
    blur = np.minimum(radius * 0.6 + height * view.scale * 0.10, 28.0)
    rows = np.concatenate(
        [seen[:-1, :2], seen[1:, :2], radius[:-1, None], blur[:-1, None], radius[1:, None], blur[1:, None]], axis=1
    )
    above = (np.maximum(points[:-1, 2], points[1:, 2]) > 0) & (np.minimum(points[:-1, 2], points[1:, 2]) < HIGHEST)
    return np.ascontiguousarray(rows[above], np.float32)


def _ends(parts: Sequence[F32]) -> NDArray[np.int64]:
    """Where each part begins and the last ends in their concatenation."""
    return np.concatenate([[0], np.cumsum([len(part) for part in parts])]).astype(np.int64)


def _reach(rows: F32) -> F32:
    """Ends and radii of cones, for _touch."""
    return np.ascontiguousarray(rows[:, [0, 1, 3, 4, 5, 7]])


def _fallen_reach(rows: F32) -> F32:
    """Ends and radii with blur of shadows, for _touch."""
    ends = rows[:, [0, 1, 4, 2, 3, 6]]
    ends[:, 2] += rows[:, 5]
    ends[:, 5] += rows[:, 7]
    return np.ascontiguousarray(ends)


@njit(cache=True, nogil=True, inline="always")
def _columns(
    y: float, ax: float, ay: float, dx: float, dy: float, reach: float, low: int, high: int
) -> tuple[int, int]:
    """Of the columns low..high, those on row `y` that may lie within `reach` px of the line through (ax, ay)."""
    if abs(dy) < 1e-3:
        return low, high
    middle = ax + (y - ay) * dx / dy - 0.5
    half = reach * np.sqrt(dx * dx + dy * dy) / abs(dy)
    return max(low, int(np.floor(max(middle - half, -1e6)))), min(high, int(np.ceil(min(middle + half, 1e6))) + 1)


@njit(cache=True, nogil=True)
def _darken(rgb: F32, depth: F32, floor: F32, segments: F32, dirty: U8, strength: float) -> None:
    """Soft shadows of round cones on the floor. A row of `segments`: x, y px of both ends, radius and blur px of both.

    Overlapping joints darken once: rows of one strand take the darkest, kept in the alpha of the pass.
    """
    height, width = depth.shape
    x0, y0, x1, y1 = width, height, 0, 0
    for s in range(segments.shape[0]):
        reach = max(segments[s, 4] + segments[s, 5], segments[s, 6] + segments[s, 7]) + 1
        x0 = min(x0, int(min(segments[s, 0], segments[s, 2]) - reach))
        x1 = max(x1, int(max(segments[s, 0], segments[s, 2]) + reach) + 1)
        y0 = min(y0, int(min(segments[s, 1], segments[s, 3]) - reach))
        y1 = max(y1, int(max(segments[s, 1], segments[s, 3]) + reach) + 1)
    x0, y0, x1, y1 = max(0, x0), max(0, y0), min(width, x1), min(height, y1)
    if x0 >= x1 or y0 >= y1:
        return
    dark = np.zeros((y1 - y0, x1 - x0), np.float32)
    for s in range(segments.shape[0]):
        ax, ay, bx, by = segments[s, 0], segments[s, 1], segments[s, 2], segments[s, 3]
        dx, dy = bx - ax, by - ay
        length = dx * dx + dy * dy + 1e-9
        reach = max(segments[s, 4] + segments[s, 5], segments[s, 6] + segments[s, 7]) + 1
        for py in range(max(y0, int(min(ay, by) - reach)), min(y1, int(max(ay, by) + reach) + 1)):
            first, last = max(x0, int(min(ax, bx) - reach)), min(x1, int(max(ax, bx) + reach) + 1)
            first, last = _columns(py + 0.5, ax, ay, dx, dy, reach, first, last)
            ey = py + 0.5 - ay
            for px in range(first, last):
                if dirty[py // TILE, px // TILE] == 0:
                    continue
                ex = px + 0.5 - ax
                t = min(1.0, max(0.0, (ex * dx + ey * dy) / length))
                r = segments[s, 4] * (1 - t) + segments[s, 6] * t
                blur = segments[s, 5] * (1 - t) + segments[s, 7] * t + 0.5
                ox, oy = ex - t * dx, ey - t * dy
                square = ox * ox + oy * oy
                if square >= (r + blur) * (r + blur):
                    continue
                fall = min(1.0, (r + blur - np.sqrt(square)) / (2 * blur))
                fall = fall * fall * (3 - 2 * fall) * min(1.0, 2.5 * r / blur)
                dark[py - y0, px - x0] = max(dark[py - y0, px - x0], fall)
    for ty in range(y0 // TILE, (y1 - 1) // TILE + 1):
        for tx in range(x0 // TILE, (x1 - 1) // TILE + 1):
            if dirty[ty, tx] == 0:
                continue
            for py in range(max(y0, ty * TILE), min(y1, ty * TILE + TILE)):
                for px in range(max(x0, tx * TILE), min(x1, tx * TILE + TILE)):
                    fall = dark[py - y0, px - x0] * strength
                    if fall > 0.0 and depth[py, px] <= floor[py, px] + LIFT and depth[py, px] > -1e5:
                        for c in range(3):
                            rgb[py, px, c] *= 1.0 - fall


@njit(cache=True, nogil=True)
def _paint(
    rgb: F32, depth: F32, segments: F32, light: F32, dirty: U8, scale: float | np.float32, materials: F64
) -> None:
    """Round cones with true depth. A row: ends (x, y px, depth mm, radius px), tangents twice, rgb, material, phases.

    Columns: 0-3 first end, 4-7 second end, 8-10 and 11-13 tangents, 14-16 colour, 17 material, 18-19 mm along.
    """
    height, width = depth.shape
    for s in range(segments.shape[0]):
        ax, ay, ad, ar = segments[s, 0], segments[s, 1], segments[s, 2], segments[s, 3]
        bx, by, bd, br = segments[s, 4], segments[s, 5], segments[s, 6], segments[s, 7]
        dx, dy = bx - ax, by - ay
        length = dx * dx + dy * dy
        reach = max(ar, br) + 1.0
        m = materials[int(segments[s, 17])]
        for py in range(max(0, int(min(ay, by) - reach)), min(height, int(max(ay, by) + reach) + 2)):
            first, last = max(0, int(min(ax, bx) - reach)), min(width, int(max(ax, bx) + reach) + 2)
            first, last = _columns(py + 0.5, ax, ay, dx, dy, reach, first, last)
            ey = py + 0.5 - ay
            for px in range(first, last):
                if dirty[py // TILE, px // TILE] == 0:
                    continue
                ex = px + 0.5 - ax
                reached = 0.0 if length < 1e-6 else (ex * dx + ey * dy) / length
                t = min(1.0, max(0.0, reached))
                r = ar + t * (br - ar)
                ox, oy = ex - t * dx, ey - t * dy
                square = ox * ox + oy * oy
                if square >= (r + 0.5) * (r + 0.5):
                    continue
                away = np.sqrt(square)
                cover = min(1.0, r + 0.5 - away) if r > 0.5 else min(1.0, (r + 0.5 - away)) * 2 * r
                if cover <= 0.0:
                    continue
                # the surface runs on past its ends: a ball there would stand out of a strand that leans to the eye
                reached = min(1.5, max(-0.5, reached))
                ox, oy = ex - reached * dx, ey - reached * dy
                across = min(1.0, np.sqrt(ox * ox + oy * oy) / max(r, 0.5))
                bulge = np.sqrt(max(0.0, 1.0 - across * across))
                here = min(ad + reached * (bd - ad) + bulge * r / scale, ad + t * (bd - ad) + r / scale)
                if here < depth[py, px]:
                    continue
                side = across if ex * dy - ey * dx > 0 else -across  # −1 left … 1 right of the strand
                tx = segments[s, 8] + t * (segments[s, 11] - segments[s, 8])
                ty = segments[s, 9] + t * (segments[s, 12] - segments[s, 9])
                tz = segments[s, 10] + t * (segments[s, 13] - segments[s, 10])
                norm = np.sqrt(tx * tx + ty * ty + tz * tz) + 1e-9
                along = segments[s, 18] + t * (segments[s, 19] - segments[s, 18])
                tl = (tx * light[0] + ty * light[1] + tz * light[2]) / norm
                ring = max(0.0, 1.0 - tl * tl)
                white = 0.0
                shade = m[BASE] + m[FACING] * bulge * (m[EVEN] - m[LEAN] * side)
                if m[SHEEN] > 0.0:  # Kajiya-Kay, and filaments as faint streaks along the thread
                    streak = smooth(side * 3.5 + 40.0, along * 0.55) - 0.5
                    sheen = ring * ring
                    sheen *= sheen
                    sheen *= sheen * ring  # ring ** 9
                    shade += m[SHEEN] * sheen
                    shade += m[STREAK] * streak
                    white = m[GLOSS] * sheen * bulge * bulge + m[SPARKLE] * streak * sheen
                if m[BAND] > 0.0:  # one bright line, one dark
                    shade += m[BAND] * max(0.0, 1.0 - (side + 0.35) ** 2 * 3.0)
                    shade -= m[DARK] * max(0.0, side - 0.3)
                    white = m[GLINT] * max(0.0, 1.0 - (side + 0.35) ** 2 * 12.0)
                if m[GRAIN] > 0.0:
                    grain = smooth(side * 5.0, along * 0.08) + 0.5 * smooth(side * 14.0, along * 0.2)
                    shade += m[GRAIN] * (grain - 0.75)
                if m[TWIST] > 0.0:
                    shade += m[TWIST] * np.sin(6.2832 * along / max(1e-3, 5.0 * r / scale) + 2.2 * side)
                if m[WOUND] > 0.0:
                    turn = along / max(1e-3, 1.1 * r / scale) + 0.35 * side
                    turn -= np.floor(turn)
                    shade -= m[WOUND] * max(0.0, 1.0 - 5.0 * min(turn, 1.0 - turn))
                before = depth[py, px]
                for c in range(3):
                    value = segments[s, 14 + c] * shade
                    value = value + (255.0 - value) * white
                    value = min(255.0, max(0.0, value))
                    rgb[py, px, c] += (value - rgb[py, px, c]) * cover
                depth[py, px] = here if cover > 0.5 else before


@njit(cache=True, nogil=True)
def _lay(
    rgb: F32, depth: F32, floor: F32, light: F32, dirty: U8, scale: np.float32, materials: F64, strength: float,
    rows: F32, row_ends: I64, shades: F32, shade_ends: I64,
) -> None:  # fmt: skip
    """Strands one after the other, each after its own shadow. Strand n owns rows[row_ends[n]:row_ends[n + 1]]."""
    for n in range(len(row_ends) - 1):
        if strength > 0.0:
            _darken(rgb, depth, floor, shades[shade_ends[n] : shade_ends[n + 1]], dirty, strength)
        _paint(rgb, depth, rows[row_ends[n] : row_ends[n + 1]], light, dirty, scale, materials)


@njit(cache=True, nogil=True)
def _touch(tiles: U8, ends: F32, width: int, height: int) -> None:
    """Mark the tiles under segments. A row of `ends`: x, y, reach px of both ends."""
    for s in range(ends.shape[0]):
        reach = max(ends[s, 2], ends[s, 5]) + 3
        x, y, dx, dy = ends[s, 0], ends[s, 1], ends[s, 3] - ends[s, 0], ends[s, 4] - ends[s, 1]
        pieces = max(1, int(max(abs(dx), abs(dy)) / TILE))  # a slanting segment has few of its bounding box's tiles
        for n in range(pieces):
            ax, ay = x + dx * n / pieces, y + dy * n / pieces
            bx, by = x + dx * (n + 1) / pieces, y + dy * (n + 1) / pieces
            left, right, top, low = min(ax, bx) - reach, max(ax, bx) + reach, min(ay, by) - reach, max(ay, by) + reach
            if right < 0 or low < 0 or left >= width or top >= height:
                continue
            for ty in range(int(max(0.0, top)) // TILE, min(tiles.shape[0], int(low) // TILE + 1)):
                for tx in range(int(max(0.0, left)) // TILE, min(tiles.shape[1], int(right) // TILE + 1)):
                    tiles[ty, tx] = 1
