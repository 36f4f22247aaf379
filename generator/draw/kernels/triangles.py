"""Triangles as pixels: which of a mesh face the eye and where, how near and how bright each pixel is, then painted."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from generator.draw.kernels.planes import F32, TILE, U8, stretch

FAR = np.float32(-1e6)  # mm: no triangle is there

I32 = NDArray[np.int32]
Layer = tuple[F32, F32, tuple[int, int]]  # near, shade, and where in the picture they begin


@njit(cache=True, nogil=True, error_model="numpy")
def _edge(ax: float, ay: float, bx: float, by: float, top: float, low: float) -> tuple[float, float]:
    """From where to where a line reaches along the rows between two heights, px; the end first where nowhere."""
    begin, end, dy = 0.0, 1.0, by - ay
    if dy == 0.0:
        return (min(ax, bx), max(ax, bx)) if top <= ay <= low else (1e9, -1e9)
    one, other = (top - ay) / dy, (low - ay) / dy
    begin, end = max(begin, min(one, other)), min(end, max(one, other))
    if begin > end:
        return 1e9, -1e9
    one, other = ax + begin * (bx - ax), ax + end * (bx - ax)
    return min(one, other), max(one, other)


@njit(cache=True, nogil=True)
def _across(
    ax: float, ay: float, bx: float, by: float, cx: float, cy: float, top: float, low: float
) -> tuple[float, float]:
    """As `_edge`, of a triangle."""
    first, last = _edge(ax, ay, bx, by, top, low)
    begin, end = _edge(bx, by, cx, cy, top, low)
    first, last = min(first, begin), max(last, end)
    begin, end = _edge(cx, cy, ax, ay, top, low)
    return min(first, begin), max(last, end)


@njit(cache=True, nogil=True)
def outline(points: F32, triangles: I32, width: int, height: int) -> tuple[I32, U8]:
    """Which triangles (k, 3) face the eye within the picture, and the tiles under them and a pixel about them.

    `points`: (n, 3) px, px, mm of depth; corners go round against the clock where a triangle faces the eye.
    """
    seen = np.empty_like(triangles)
    tiles = np.zeros((-(-height // TILE), -(-width // TILE)), np.uint8)
    n = 0
    for t in range(len(triangles)):
        a, b, c = triangles[t, 0], triangles[t, 1], triangles[t, 2]
        ax, ay, bx, by, cx, cy = points[a, 0], points[a, 1], points[b, 0], points[b, 1], points[c, 0], points[c, 1]
        if (bx - ax) * (cy - ay) >= (cx - ax) * (by - ay):
            continue
        x0, x1, y0, y1 = min(ax, bx, cx) - 1, max(ax, bx, cx) + 1, min(ay, by, cy) - 1, max(ay, by, cy) + 1
        if x1 < 0 or y1 < 0 or x0 >= width or y0 >= height:
            continue
        seen[n, 0], seen[n, 1], seen[n, 2] = a, b, c
        n += 1
        left, right = int(max(x0, 0)) // TILE, int(min(x1, width - 1)) // TILE
        top, low = int(max(y0, 0)) // TILE, int(min(y1, height - 1)) // TILE
        large = low - top > 1 and right - left > 1
        for ty in range(top, low + 1):
            first, last = left, right
            if large:
                begin, end = _across(ax, ay, bx, by, cx, cy, ty * TILE - 1.0, ty * TILE + TILE + 1.0)
                first, last = max(left, int(begin - 1.0) // TILE), min(right, int(end + 1.0) // TILE)
            for tx in range(first, last + 1):
                tiles[ty, tx] = 1
    return seen[:n].copy(), tiles


@njit(cache=True, nogil=True, error_model="numpy")
def layer(points: F32, tone: F32, triangles: I32, tiles: U8) -> Layer:
    """Near (mm of depth; FAR where nothing is) and shade of the pixels of triangles, and their first row and column.

    `points`, `triangles`, `tiles`: of `outline`; `tone` (n,) of each point. Nothing is written beyond those tiles and
    a pixel about them; pixel (x, y) of the picture is at (y - row + 1, x - column + 1).
    """
    top, low, left, right = len(tiles), 0, tiles.shape[1], 0
    for ty in range(len(tiles)):
        for tx in range(tiles.shape[1]):
            if tiles[ty, tx]:
                top, low, left, right = min(top, ty), max(low, ty + 1), min(left, tx), max(right, tx + 1)
    top, low, left, right = top * TILE, max(top, low) * TILE, left * TILE, max(left, right) * TILE
    near = np.empty((low - top + 2, right - left + 2), np.float32)
    shade = np.empty_like(near)
    for py in range(top, low, TILE):
        begin, end = stretch(tiles[py // TILE], left, right)
        while begin < end:
            near[py - top : py - top + TILE + 2, begin - left : end - left + 2] = FAR
            begin, end = stretch(tiles[py // TILE], end, right)
    for t in range(len(triangles)):
        a, b, c = triangles[t, 0], triangles[t, 1], triangles[t, 2]
        if points[b, 1] < points[a, 1]:
            a, b = b, a
        if points[c, 1] < points[b, 1]:
            b, c = c, b
        if points[b, 1] < points[a, 1]:
            a, b = b, a
        ax, ay, az = np.float64(points[a, 0]), np.float64(points[a, 1]), np.float64(points[a, 2])
        bx, by, cx, cy = points[b, 0] - ax, points[b, 1] - ay, points[c, 0] - ax, points[c, 1] - ay
        y0, y1 = max(top, int(np.ceil(ay - 0.5))), min(low, int(np.ceil(ay + cy - 0.5)))
        area = bx * cy - cx * by
        if y0 >= y1 or area == 0.0:
            continue
        bz, cz, bt, ct = points[b, 2] - az, points[c, 2] - az, tone[b] - tone[a], tone[c] - tone[a]
        zx, zy = np.float32((bz * cy - cz * by) / area), (cz * bx - bz * cx) / area
        tone_x, tone_y = np.float32((bt * cy - ct * by) / area), (ct * bx - bt * cx) / area
        long, upper, lower = cx / cy, bx / by, (cx - bx) / (cy - by)
        for py in range(y0, y1):
            y = py + 0.5 - ay
            one = ax + y * long
            other = ax + y * upper if y < by else ax + bx + (y - by) * lower
            first = max(left, int(np.ceil(min(one, other) - 0.5)))
            last = min(right, int(np.ceil(max(one, other) - 0.5)))
            if first >= last:
                continue
            row = near[py - top + 1, first - left + 1 : last - left + 1]
            bright = shade[py - top + 1, first - left + 1 : last - left + 1]
            x = first + 0.5 - ax
            z, s = np.float32(az + x * zx + y * zy), np.float32(tone[a] + x * tone_x + y * tone_y)
            for i in range(len(row)):
                here = z + np.float32(i) * zx
                if here > row[i]:
                    row[i] = here
                    bright[i] = s + np.float32(i) * tone_x
    return near, shade, (top, left)


@njit(cache=True, nogil=True)
def paint(rgb: F32, depth: F32, tiles: U8, layer: Layer, colour: F32) -> None:
    """A layer over some of its tiles, where it is nearer than what is there; its edges softened."""
    near, shade, (top, left) = layer
    height, width = depth.shape
    for py in range(top, min(height, top + len(near) - 2)):
        begin, end = stretch(tiles[py // TILE], left, width)
        while begin < end:
            about = slice(py - top, py - top + 3), slice(begin - left, end - left + 2)
            _blend(rgb[py, begin:end], depth[py, begin:end], near[about], shade[about], colour)
            begin, end = stretch(tiles[py // TILE], end, width)


@njit(cache=True, nogil=True, error_model="numpy")
def _blend(rgb: F32, depth: F32, near: F32, shade: F32, colour: F32) -> None:
    """A layer over pixels of a row; at its edge as much as it covers of those about each.

    `near`, `shade`: of that row and a pixel more on every side.
    """
    zero, full, nine = np.float32(0), np.float32(255), np.float32(9)
    red, green, blue = colour[0], colour[1], colour[2]
    above, row, below, tone = near[0], near[1], near[2], shade[1]
    for i in range(len(depth)):
        own = row[i + 1]
        if min(own, row[i], row[i + 2], above[i + 1], below[i + 1]) > FAR:
            if own >= depth[i]:
                bright = tone[i + 1]
                rgb[i, 0] = min(full, max(zero, red * bright))
                rgb[i, 1] = min(full, max(zero, green * bright))
                rgb[i, 2] = min(full, max(zero, blue * bright))
                depth[i] = own
            continue
        deep = max(own, row[i], row[i + 2], above[i], above[i + 1], above[i + 2], below[i], below[i + 1], below[i + 2])
        if deep <= FAR or (own if own > FAR else deep) < depth[i]:
            continue
        covered, bright = zero, zero
        for y in range(3):
            for x in range(3):
                if near[y, i + x] > FAR:
                    covered += np.float32(1)
                    bright += shade[y, i + x]
        for c in range(3):
            value = min(full, max(zero, colour[c] * bright / covered))
            rgb[i, c] += (value - rgb[i, c]) * covered / nine
        if own > FAR:
            depth[i] = own
