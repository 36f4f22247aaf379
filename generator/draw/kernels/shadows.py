"""The soft shadows that chains of round cones throw on the floor."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from generator.draw.kernels.eye import projected
from generator.draw.kernels.lines import LANES, columns, slant, touch
from generator.draw.kernels.planes import F32, TILE, U8, stretch

I64 = NDArray[np.int64]

LIFT = 0.02  # mm above the floor that still counts as floor when shadows fall
HIGHEST = 14.0  # mm: what is higher casts no shadow that could be told from the light


@njit(cache=True, nogil=True, error_model="numpy")
def shadows(points: F32, radii: F32, ends: I64, view: F32, light: F32) -> tuple[F32, I64]:
    """Segments of the shadows on z = 0 of what stands above it, up to HIGHEST; higher means softer.

    Strand n owns points[ends[n]:ends[n + 1]]; also returned: which segment is the first of each strand's.
    """
    rows, begins = np.empty((len(points), 8), np.float32), np.zeros(len(ends), np.int64)
    n = 0
    for strand in range(len(ends) - 1):
        for k in range(ends[strand], ends[strand + 1] - 1):
            if not (max(points[k, 2], points[k + 1, 2]) > 0 and min(points[k, 2], points[k + 1, 2]) < HIGHEST):
                continue
            for end in range(2):
                x, y, high = points[k + end, 0], points[k + end, 1], max(points[k + end, 2], np.float32(0))
                x, y = x - high * light[0] / light[2], y - high * light[1] / light[2]
                rows[n, 2 * end], rows[n, 2 * end + 1], _ = projected(view, x, y, np.float32(0))
                wide = radii[k + end] * view[2]
                rows[n, 4 + 2 * end] = wide
                rows[n, 5 + 2 * end] = min(wide * 0.6 + high * view[2] * 0.10, 28.0)
            n += 1
        begins[strand + 1] = n
    return rows[:n].copy(), begins


@njit(cache=True, nogil=True)
def fallen_reach(rows: F32) -> F32:
    """Ends and radii with blur of shadows, for touch."""
    ends = np.empty((len(rows), 6), np.float32)
    ends[:, 0:2], ends[:, 3:5] = rows[:, 0:2], rows[:, 2:4]
    ends[:, 2], ends[:, 5] = rows[:, 4] + rows[:, 5], rows[:, 6] + rows[:, 7]
    return ends


@njit(cache=True, nogil=True)
def _bounds(ends: F32, width: int, height: int) -> tuple[int, int, int, int]:
    """Pixels that `touch` may mark, within the picture: left, top, behind the right, behind the lowest."""
    left, top, right, low = np.inf, np.inf, -np.inf, -np.inf
    for s in range(len(ends)):
        reach = max(ends[s, 2], ends[s, 5]) + 3
        left, right = (
            min(left, ends[s, 0] - reach, ends[s, 3] - reach),
            max(right, ends[s, 0] + reach, ends[s, 3] + reach),
        )
        top, low = min(top, ends[s, 1] - reach, ends[s, 4] - reach), max(low, ends[s, 1] + reach, ends[s, 4] + reach)
    return (
        int(min(max(left, 0), width)), int(min(max(top, 0), height)),
        int(min(max(right + 1, 0), width)), int(min(max(low + 1, 0), height)),
    )  # fmt: skip


@njit(cache=True, nogil=True)
def _open(rows: U8, depth: F32, floor: F32, ty: int, tx: int) -> bool:
    """Whether floor is seen on a tile, and in which of its rows of pixels: marked in `rows`, (16, tiles across)."""
    any_row = False
    for py in range(ty * TILE, min(depth.shape[0], ty * TILE + TILE)):
        here, low = depth[py, tx * TILE : tx * TILE + TILE], floor[py, tx * TILE : tx * TILE + TILE]
        seen = False
        for i in range(len(here)):
            seen |= here[i] <= low[i] + LIFT
        rows[py - ty * TILE, tx] = seen
        any_row |= seen
    return any_row


@njit(cache=True, nogil=True, error_model="numpy")
def darken(rgb: F32, depth: F32, floor: F32, segments: F32, dirty: U8, strength: float) -> None:
    """Soft shadows of round cones on the floor. A row of `segments`: x, y px of both ends, radius and blur px of both.

    Overlapping joints darken once: rows of one strand take the darkest, kept in the alpha of the pass.
    """
    height, width = depth.shape
    reaches = fallen_reach(segments)
    left, top, right, low = _bounds(reaches, width, height)
    if left >= right or top >= low:
        return
    tiles = np.zeros_like(dirty)
    touch(tiles, reaches, width, height)
    above = top // TILE * TILE
    rows = np.zeros((((low - 1) // TILE + 1) * TILE - above, dirty.shape[1]), np.uint8)  # of pixels, that show floor
    x0, y0, x1, y1 = width, height, 0, 0
    for ty in range(top // TILE, (low - 1) // TILE + 1):
        for tx in range(left // TILE, (right - 1) // TILE + 1):
            if tiles[ty, tx]:
                tiles[ty, tx] = dirty[ty, tx] and _open(rows[ty * TILE - above :], depth, floor, ty, tx)
                if tiles[ty, tx]:
                    x0, x1 = min(x0, tx * TILE), max(x1, min(width, tx * TILE + TILE))
                    y0, y1 = min(y0, ty * TILE), max(y1, min(height, ty * TILE + TILE))
    if x0 >= x1:
        return
    dark = np.empty((y1 - y0, x1 - x0 + LANES), np.float32)
    firsts, lasts = np.full(y1 - y0, x1), np.full(y1 - y0, x0)  # the columns of each row that anything falls on
    for s in range(segments.shape[0]):
        ax, ay, bx, by = segments[s, 0], segments[s, 1], segments[s, 2], segments[s, 3]
        reach = max(segments[s, 4] + segments[s, 5], segments[s, 6] + segments[s, 7]) + np.float32(1)
        slope, half_row = slant(bx - ax, by - ay, reach)
        begin, end = max(x0, int(min(ax, bx) - reach)), min(x1, int(max(ax, bx) + reach) + 1)
        for py in range(max(y0, int(min(ay, by) - reach)), min(y1, int(max(ay, by) + reach) + 1)):
            ey = np.float32(py) + np.float32(0.5) - ay
            first, last = columns(ax + ey * slope - np.float32(0.5), half_row, begin, end)
            if first < last:
                firsts[py - y0], lasts[py - y0] = min(firsts[py - y0], first), max(lasts[py - y0], last)
    for n in range(y1 - y0):
        dark[n, firsts[n] - x0 : max(firsts[n], lasts[n] + LANES) - x0] = 0.0
    zero, half, one, two, three = np.float32(0), np.float32(0.5), np.float32(1), np.float32(2), np.float32(3)
    faint = np.float32(2.5)
    for s in range(segments.shape[0]):
        ax, ay, bx, by = segments[s, 0], segments[s, 1], segments[s, 2], segments[s, 3]
        dx, dy = bx - ax, by - ay
        share = one / (dx * dx + dy * dy + np.float32(1e-9))
        ra, ba = segments[s, 4], segments[s, 5] + half
        dr, db = segments[s, 6] - ra, segments[s, 7] - segments[s, 5]
        reach = max(segments[s, 4] + segments[s, 5], segments[s, 6] + segments[s, 7]) + one
        slope, half_row = slant(dx, dy, reach)
        left, right = max(x0, int(min(ax, bx) - reach)), min(x1, int(max(ax, bx) + reach) + 1)
        for py in range(max(y0, int(min(ay, by) - reach)), min(y1, int(max(ay, by) + reach) + 1)):
            ey = np.float32(py) + half - ay
            first, last = columns(ax + ey * slope - half, half_row, left, right)
            low, high = stretch(rows[py - above], first, last)
            while low < high:
                for begin in range(low, high, LANES):
                    row = dark[py - y0, begin - x0 : begin - x0 + LANES]
                    for i in range(LANES):
                        ex = np.float32(begin + i) + half - ax
                        t = min(one, max(zero, (ex * dx + ey * dy) * share))
                        r, blur = ra + t * dr, ba + t * db
                        ox, oy = ex - t * dx, ey - t * dy
                        fall = min(one, max(zero, (r + blur - np.sqrt(ox * ox + oy * oy)) / (two * blur)))
                        fall = fall * fall * (three - two * fall) * min(one, faint * r / blur)
                        row[i] = max(row[i], fall)
                low, high = stretch(rows[py - above], high, last)
    for py in range(y0, y1):
        first, last = stretch(rows[py - above], firsts[py - y0], lasts[py - y0])
        while first < last:
            for px in range(first, last):
                fall = dark[py - y0, px - x0] * np.float32(strength)
                if fall > zero and depth[py, px] <= floor[py, px] + LIFT and depth[py, px] > -1e5:
                    for c in range(3):
                        rgb[py, px, c] *= one - fall
            first, last = stretch(rows[py - above], last, lasts[py - y0])
