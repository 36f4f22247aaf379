"""The soft shadow that a mesh throws on the floor, in cells of some pixels."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from generator.draw.kernels.eye import projected
from generator.draw.kernels.planes import F32, NOWHERE, TILE, U8
from generator.draw.kernels.shadows import LIFT

CELL = 8  # px of a cell
SOFT = 3  # cells that its edge is blurred over, three times
LOW, HIGH = 4.0, 36.0  # mm over the floor: what is lower casts its whole shadow, what is higher none
DEEP = 0.7  # of the shadow of strands: it is wide, and softer
FAINT = np.float32(2e-3)  # less of a shadow is none

I32 = NDArray[np.int32]


@njit(cache=True, nogil=True, error_model="numpy")
def fallen(vertices: F32, triangles: I32, view: F32, light: F32, rows: int, columns: int) -> F32:
    """The shadow of a closed mesh on z = 0, 0..1 (rows, columns); (0, 0) where none falls into the picture."""
    cells = np.zeros((rows, columns), np.float32)
    points, share = _thrown(vertices, view, light)
    box = _fall(cells, points, share, triangles)
    if box[0] >= box[1]:
        return np.empty((0, 0), np.float32)
    y0, y1 = max(0, box[0] - 3 * SOFT), min(rows, box[1] + 3 * SOFT)
    x0, x1 = max(0, box[2] - 3 * SOFT), min(columns, box[3] + 3 * SOFT)
    within = cells[y0:y1, x0:x1]
    for _ in range(3):
        _blur(within)
    return cells


@njit(cache=True, nogil=True, error_model="numpy")
def _thrown(vertices: F32, view: F32, light: F32) -> tuple[F32, F32]:
    """In which cell the shadow of each vertex falls, (n, 2), and how much of it, (n,)."""
    points, share = np.empty((len(vertices), 2), np.float32), np.empty(len(vertices), np.float32)
    across, along, per = light[0] / light[2], light[1] / light[2], np.float32(1 / CELL)
    deep, high, span = np.float32(DEEP), np.float32(HIGH), np.float32(HIGH - LOW)
    for n in range(len(vertices)):
        z = vertices[n, 2]
        x, y, _ = projected(view, vertices[n, 0] - z * across, vertices[n, 1] - z * along, np.float32(0))
        points[n, 0], points[n, 1] = x * per, y * per
        dark = min(deep, max(np.float32(0), deep * (high - z) / span))
        share[n] = dark if z > 0 else np.float32(0)
    return points, share


@njit(cache=True, nogil=True, error_model="numpy")
def _fall(cells: F32, points: F32, share: F32, triangles: I32) -> tuple[int, int, int, int]:
    """Each cell with the greatest share of the triangles that fall on it; the rows and columns that are reached."""
    rows, columns = cells.shape
    top, low, left, right = rows, 0, columns, 0
    for t in range(len(triangles)):
        a, b, c = triangles[t, 0], triangles[t, 1], triangles[t, 2]
        dark = min(share[a], share[b], share[c])
        if dark <= 0.0:
            continue
        ax, ay, bx, by, cx, cy = points[a, 0], points[a, 1], points[b, 0], points[b, 1], points[c, 0], points[c, 1]
        area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay)
        if area <= 1e-9:  # towards the light: what lies below it on its far side casts the darker shadow
            continue
        x0, x1 = max(0, int(min(ax, bx, cx))), min(columns, int(max(ax, bx, cx)) + 1)
        y0, y1 = max(0, int(min(ay, by, cy))), min(rows, int(max(ay, by, cy)) + 1)
        per, least = np.float32(1) / area, np.float32(-0.05)
        for row in range(y0, y1):
            y = np.float32(row) + np.float32(0.5)
            for column in range(x0, x1):
                x = np.float32(column) + np.float32(0.5)
                u = ((bx - x) * (cy - y) - (cx - x) * (by - y)) * per
                v = ((cx - x) * (ay - y) - (ax - x) * (cy - y)) * per
                if u >= least and v >= least and np.float32(1) - u - v >= least and cells[row, column] < dark:
                    cells[row, column] = dark
                    top, low, left, right = min(top, row), max(low, row + 1), min(left, column), max(right, column + 1)
    return top, low, left, right


@njit(cache=True, nogil=True)
def _blur(cells: F32) -> None:
    """Every cell the mean of those up to SOFT away, along rows and then columns, in place."""
    rows, columns = cells.shape
    line = np.empty(columns, np.float32)
    for cy in range(rows):
        line[:] = cells[cy]
        total = np.float32(0)
        for cx in range(min(columns, SOFT)):
            total += line[cx]
        for cx in range(columns):
            if cx + SOFT < columns:
                total += line[cx + SOFT]
            if cx > SOFT:
                total -= line[cx - SOFT - 1]
            cells[cy, cx] = total * np.float32(1 / (2 * SOFT + 1))
    before = cells.copy()
    totals = np.zeros(columns, np.float32)
    for cy in range(min(rows, SOFT)):
        for cx in range(columns):
            totals[cx] += before[cy, cx]
    for cy in range(rows):
        for cx in range(columns):
            if cy + SOFT < rows:
                totals[cx] += before[cy + SOFT, cx]
            if cy > SOFT:
                totals[cx] -= before[cy - SOFT - 1, cx]
            mean = totals[cx] * np.float32(1 / (2 * SOFT + 1))
            cells[cy, cx] = mean if mean > FAINT else np.float32(0)


@njit(cache=True, nogil=True)
def touch(tiles: U8, cells: F32) -> None:
    """Mark the tiles under cells in shadow, and those beside them that their edge runs into."""
    rows, columns = cells.shape
    each = TILE // CELL
    for cy in range(rows):
        for cx in range(columns):
            if cells[cy, cx] > 0.0:
                for ty in range(max(0, cy - 1) // each, min(rows - 1, cy + 1) // each + 1):
                    for tx in range(max(0, cx - 1) // each, min(columns - 1, cx + 1) // each + 1):
                        tiles[ty, tx] = 1


@njit(cache=True, nogil=True)
def darken(rgb: F32, depth: F32, floor: F32, cells: F32, dirty: U8, strength: float) -> None:
    """The floor darker by the shadow, evenly from the middle of one cell to the next."""
    height, width = depth.shape
    rows, columns = cells.shape
    each = TILE // CELL
    half, one = np.float32(0.5), np.float32(1)
    tiles = np.zeros_like(dirty)
    touch(tiles, cells)
    shares = np.zeros((each + 2, TILE), np.float32)  # of the cells about a tile at each of its columns
    for i in range(TILE):
        at = (np.float32(i) + half) / CELL + half
        shares[int(at), i], shares[int(at) + 1, i] = one - (at - int(at)), at - int(at)
    bright = np.empty(TILE, np.float32)
    for ty in range(len(dirty)):
        for tx in range(dirty.shape[1]):
            if not (dirty[ty, tx] and tiles[ty, tx]):
                continue
            end = min(width, tx * TILE + TILE)
            for py in range(ty * TILE, min(height, ty * TILE + TILE)):
                here, low = depth[py, tx * TILE : end], floor[py, tx * TILE : end]
                bare = False
                for i in range(len(here)):
                    bare |= here[i] <= low[i] + np.float32(LIFT) and here[i] > NOWHERE
                if not bare:
                    continue
                at = (np.float32(py) + half) / CELL - half
                y0 = int(np.floor(at))
                upper, lower = cells[max(0, y0)], cells[min(rows - 1, y0 + 1)]
                down = at - np.float32(y0)
                bright[:] = one
                for k in range(each + 2):
                    cx = min(columns - 1, max(0, tx * each - 1 + k))
                    dark = np.float32(strength) * (upper[cx] * (one - down) + lower[cx] * down)
                    for i in range(TILE):
                        bright[i] -= dark * shares[k, i]
                colour = rgb[py, tx * TILE : end]
                for i in range(len(here)):
                    if here[i] <= low[i] + np.float32(LIFT) and here[i] > NOWHERE:
                        for c in range(3):
                            colour[i, c] *= bright[i]
