"""Meshes: triangles with true depth, softly lit, and the soft shadow that they throw on the floor."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numba import njit
from numpy.typing import NDArray

from generator.draw.canvas import Canvas
from generator.draw.kernels.planes import F32, TILE, U8, stretch
from generator.draw.kernels.shadows import LIFT
from generator.draw.kernels.strand import LEVEL
from generator.draw.primitives import Key, primitive
from generator.scene.body import Mesh
from generator.scene.camera import Projection
from generator.scene.material import MATERIALS

WRAP = 0.45  # of the light reaches round to the side that is turned from it
CELL = 8  # px of a cell of the shadow
SOFT = 3  # cells that its edge is blurred over, three times
LOW, HIGH = 4.0, 36.0  # mm over the floor: what is lower casts its whole shadow, what is higher none
DEEP = np.float32(0.7)  # of the shadow of strands: it is wide, and softer
FAR = np.float32(-1e6)  # mm

I32 = NDArray[np.int32]

_TETRAHEDRON = np.array([[1, 1, 1], [1, -1, -1], [-1, 1, -1], [-1, -1, 1]], np.float32)
_SAMPLE = Mesh(
    _TETRAHEDRON + np.float32(3.0),
    _TETRAHEDRON / np.float32(np.sqrt(3.0)),
    np.array([[0, 1, 2], [0, 3, 1], [0, 2, 3], [1, 3, 2]], np.int32),
    (200, 160, 130),
)


@dataclass(frozen=True, slots=True)
class Faces:
    """A mesh in pixels."""

    vertices: F32  # (n, 3) mm
    points: F32  # (n, 3) px, px, mm of depth
    normals: F32  # (n, 3)
    triangles: I32  # (m, 3)
    colour: F32  # (3,)
    ways: F32  # (4,) base, light and darkness of the material; the tilt of the eye


@primitive(_SAMPLE)
class Meshes:
    """How meshes are drawn."""

    def key(self, mesh: Mesh) -> Key:
        """What a mesh looks like: equal keys, equal looks."""
        return mesh.vertices.tobytes(), id(mesh.triangles), *mesh.colour, mesh.material

    def shape(self, mesh: Mesh, view: Projection) -> Faces:
        """What of a mesh does not depend on the light."""
        material, tilt = MATERIALS[mesh.material], np.radians(view.camera.tilt)
        ways = np.array([material.base, material.facing, material.dark, tilt], np.float32)
        colour = np.array(mesh.colour, np.float32)
        return Faces(mesh.vertices, view.points(mesh.vertices), mesh.normals, mesh.triangles, colour, ways)

    def shade(self, shape: Faces, view: Projection, light: F32) -> F32:
        """Its shadow on z = 0 in cells of CELL px, 0..1; none where it is not seen, from level with the floor."""
        if view.camera.tilt >= LEVEL:
            return np.empty((0, 0), np.float32)
        height = shape.vertices[:, 2]
        fallen = shape.vertices - np.outer(height / light[2], light)
        share = np.clip((HIGH - height) / (HIGH - LOW), 0.0, 1.0).astype(np.float32)
        cells = np.zeros((-(-view.height // CELL), -(-view.width // CELL)), np.float32)
        _fall(cells, view.points(fallen)[:, :2] / np.float32(CELL), DEEP * share * (height > 0), shape.triangles)
        within = _about(cells, 3 * SOFT)
        for _ in range(3):
            _blur(within, SOFT)
        return cells

    def touch(self, tiles: U8, size: tuple[int, int], shape: Faces, shade: F32 | None) -> None:
        """Mark the tiles under a mesh and its shadow. `size`: width and height in px."""
        _touch(tiles, shape.points, shape.triangles, *size)
        if shade is not None and shade.size:
            _touch_cells(tiles, shade)

    def darken(self, canvas: Canvas, shade: F32, strength: float) -> None:
        """Draw a shadow."""
        if shade.size:
            _darken(canvas.rgb, canvas.depth, canvas.floor, shade, canvas.dirty, strength)

    def paint(self, canvas: Canvas, shape: Faces) -> None:
        """Draw a mesh."""
        _paint(
            canvas.rgb, canvas.depth, shape.points, shape.normals, shape.triangles, canvas.light, canvas.dirty,
            shape.colour, shape.ways,
        )  # fmt: skip

    def lay(self, canvas: Canvas, shapes: Sequence[Faces], shades: Sequence[F32], strength: float) -> None:
        """Draw meshes one after the other, each after its own shadow; none falls where `strength` is 0."""
        for shape, shade in zip(shapes, shades, strict=True):
            if strength > 0.0:
                self.darken(canvas, shade, strength)
            self.paint(canvas, shape)


@njit(cache=True, nogil=True)
def _box(points: F32, triangle: I32, width: int, height: int) -> tuple[int, int, int, int]:
    """The pixels (columns and rows, the ends not included) that a triangle may cover."""
    a, b, c = triangle[0], triangle[1], triangle[2]
    x0 = min(points[a, 0], points[b, 0], points[c, 0])
    x1 = max(points[a, 0], points[b, 0], points[c, 0])
    y0 = min(points[a, 1], points[b, 1], points[c, 1])
    y1 = max(points[a, 1], points[b, 1], points[c, 1])
    if x1 < 0 or y1 < 0 or x0 > width or y0 > height:
        return 0, 0, 0, 0
    return max(0, int(x0)), min(width, int(x1) + 1), max(0, int(y0)), min(height, int(y1) + 1)


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
def _redrawn(points: F32, triangles: I32, dirty: U8, width: int, height: int) -> tuple[int, int, int, int]:
    """Columns and rows, the ends not included, of what is redrawn of a mesh, and a pixel more."""
    left, right, top, low = width, 0, height, 0
    for t in range(triangles.shape[0]):
        x0, x1, y0, y1 = _box(points, triangles[t], width, height)
        if x0 < x1 and y0 < y1:
            left, right, top, low = min(left, x0), max(right, x1), min(top, y0), max(low, y1)
    x0, x1, y0, y1 = width, 0, height, 0
    for ty in range(max(0, top - 1) // TILE, min(height - 1, low) // TILE + 1):
        for tx in range(max(0, left - 1) // TILE, min(width - 1, right) // TILE + 1):
            if dirty[ty, tx]:
                x0, x1 = min(x0, tx * TILE), max(x1, tx * TILE + TILE)
                y0, y1 = min(y0, ty * TILE), max(y1, ty * TILE + TILE)
    left, right, top, low = max(left, x0), min(right, x1), max(top, y0), min(low, y1)
    return max(0, left - 1), min(width, right + 1), max(0, top - 1), min(height, low + 1)


@njit(cache=True, nogil=True, error_model="numpy")
def _tones(normals: F32, light: F32, ways: F32) -> tuple[F32, F32]:
    """Of each vertex how far it faces the eye, -1..1, and how bright it is."""
    facing = np.empty(len(normals), np.float32)
    tone = np.empty(len(normals), np.float32)
    eye_y, eye_z = -np.sin(ways[3]), np.cos(ways[3])
    for n in range(len(normals)):
        nx, ny, nz = normals[n, 0], normals[n, 1], normals[n, 2]
        k = 1.0 / np.sqrt(nx * nx + ny * ny + nz * nz + 1e-9)
        lit = max(0.0, ((nx * light[0] + ny * light[1] + nz * light[2]) * k + WRAP) / (1.0 + WRAP))
        facing[n] = (ny * eye_y + nz * eye_z) * k
        turned = 1.0 - min(1.0, max(0.0, facing[n]))
        tone[n] = ways[0] + ways[1] * lit - ways[2] * turned * turned
    return facing, tone


@njit(cache=True, nogil=True, error_model="numpy")
def _paint(
    rgb: F32, depth: F32, points: F32, normals: F32, triangles: I32, light: F32, dirty: U8, colour: F32, ways: F32
) -> None:
    """Triangles that face the eye into a depth and a shade of their own; then over the picture, edges softened."""
    height, width = depth.shape
    left, right, top, low = _redrawn(points, triangles, dirty, width, height)
    if left >= right or top >= low:
        return
    near = np.full((low - top + 2, right - left + 2), FAR, np.float32)  # with a pixel of nothing all round
    shade = np.zeros_like(near)
    begins, ends = np.full(low - top, right), np.full(low - top, left)  # of what is covered, row by row
    facing, tone = _tones(normals, light, ways)
    for t in range(triangles.shape[0]):
        x0, x1, y0, y1 = _box(points, triangles[t], width, height)
        x0, x1, y0, y1 = max(x0, left), min(x1, right), max(y0, top), min(y1, low)
        if x0 >= x1 or y0 >= y1:
            continue
        a, b, c = triangles[t, 0], triangles[t, 1], triangles[t, 2]
        if facing[a] < 0.0 and facing[b] < 0.0 and facing[c] < 0.0:
            continue
        ax, ay, bx, by, cx, cy = points[a, 0], points[a, 1], points[b, 0], points[b, 1], points[c, 0], points[c, 1]
        area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay)
        if abs(area) < 1e-9:
            continue
        per = 1.0 / area
        for py in range(y0, y1):
            y = py + 0.5
            first, last = _across(ax, ay, bx, by, cx, cy, y, y)
            begin, end = max(x0, int(first - 1.5)), min(x1, int(last + 1.5))
            for px in range(begin, end):
                x = px + 0.5
                u = ((bx - x) * (cy - y) - (cx - x) * (by - y)) * per
                v = ((cx - x) * (ay - y) - (ax - x) * (cy - y)) * per
                w = 1.0 - u - v
                if u < 0.0 or v < 0.0 or w < 0.0:
                    continue
                here = u * points[a, 2] + v * points[b, 2] + w * points[c, 2]
                if here <= near[py - top + 1, px - left + 1]:
                    continue
                near[py - top + 1, px - left + 1] = here
                shade[py - top + 1, px - left + 1] = u * tone[a] + v * tone[b] + w * tone[c]
            begins[py - top], ends[py - top] = min(begins[py - top], begin), max(ends[py - top], end)
    for py in range(top, low):
        first, last = right, left
        for row in range(max(top, py - 1), min(low, py + 2)):
            first, last = min(first, begins[row - top] - 1), max(last, ends[row - top] + 1)
        first, last = max(left, first), min(right, last)
        begin, end = stretch(dirty[py // TILE], first, last)
        while begin < end:
            about = slice(py - top, py - top + 3), slice(begin - left, end - left + 2)
            _blend(rgb[py, begin:end], depth[py, begin:end], near[about], shade[about], colour)
            begin, end = stretch(dirty[py // TILE], end, last)


@njit(cache=True, nogil=True, error_model="numpy")
def _blend(rgb: F32, depth: F32, near: F32, shade: F32, colour: F32) -> None:
    """A mesh over pixels of a row; at its edge as much as it covers of those about each.

    `near`, `shade`: of that row and a pixel more on every side.
    """
    above, row, below = near[0], near[1], near[2]
    for i in range(len(depth)):
        own, left, right, upper, lower = row[i + 1], row[i], row[i + 2], above[i + 1], below[i + 1]
        if own > FAR and left > FAR and right > FAR and upper > FAR and lower > FAR:
            if own >= depth[i]:
                for c in range(3):
                    rgb[i, c] = min(255.0, max(0.0, colour[c] * shade[1, i + 1]))
                depth[i] = own
            continue
        deep = max(own, left, right, upper, above[i], above[i + 2], lower, below[i], below[i + 2])
        if deep <= FAR or (own if own > FAR else deep) < depth[i]:
            continue
        covered, sum_ = 0, 0.0
        for y in range(3):
            for x in range(3):
                if near[y, i + x] > FAR:
                    covered += 1
                    sum_ += shade[y, i + x]
        for c in range(3):
            value = min(255.0, max(0.0, colour[c] * sum_ / covered))
            rgb[i, c] += (value - rgb[i, c]) * covered / 9.0
        if own > FAR:
            depth[i] = own


@njit(cache=True, nogil=True)
def _touch(tiles: U8, points: F32, triangles: I32, width: int, height: int) -> None:
    """Mark the tiles under triangles, and a pixel more."""
    for t in range(triangles.shape[0]):
        x0, x1, y0, y1 = _box(points, triangles[t], width, height)
        if x0 >= x1 or y0 >= y1:
            continue
        a, b, c = triangles[t, 0], triangles[t, 1], triangles[t, 2]
        ax, ay, bx, by, cx, cy = points[a, 0], points[a, 1], points[b, 0], points[b, 1], points[c, 0], points[c, 1]
        for ty in range(max(0, y0 - 1) // TILE, min(height - 1, y1) // TILE + 1):
            upper, lower = ty * TILE - 2.0, ty * TILE + TILE + 2.0
            first, last = _across(ax, ay, bx, by, cx, cy, upper, lower)
            begin, end = max(0, x0 - 1, int(first - 2.0)), min(width - 1, x1, int(last + 2.0))
            for tx in range(begin // TILE, end // TILE + 1):
                tiles[ty, tx] = 1


@njit(cache=True, nogil=True)
def _touch_cells(tiles: U8, cells: F32) -> None:
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
def _fall(cells: F32, points: F32, share: F32, triangles: I32) -> None:
    """The cells on which triangles fall, each with the greatest share."""
    rows, columns = cells.shape
    for t in range(triangles.shape[0]):
        a, b, c = triangles[t, 0], triangles[t, 1], triangles[t, 2]
        dark = min(share[a], share[b], share[c])
        if dark <= 0.0:
            continue
        x0, x1, y0, y1 = _box(points, triangles[t], columns, rows)
        ax, ay, bx, by, cx, cy = points[a, 0], points[a, 1], points[b, 0], points[b, 1], points[c, 0], points[c, 1]
        area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay)
        if abs(area) < 1e-9:
            continue
        for row in range(y0, y1):
            y = row + 0.5
            for column in range(x0, x1):
                x = column + 0.5
                u = ((bx - x) * (cy - y) - (cx - x) * (by - y)) / area
                v = ((cx - x) * (ay - y) - (ax - x) * (cy - y)) / area
                if u >= -0.05 and v >= -0.05 and u + v <= 1.05:
                    cells[row, column] = max(cells[row, column], dark)


def _about(cells: F32, reach: int) -> F32:
    """The part of cells in which any is in shadow, and `reach` cells about it; a view."""
    parts = []
    for axis in (1, 0):
        dark = np.flatnonzero(cells.any(axis))
        parts.append(slice(max(0, dark[0] - reach), dark[-1] + reach + 1) if len(dark) else slice(0))
    return cells[parts[0], parts[1]]


@njit(cache=True, nogil=True)
def _blur(cells: F32, reach: int) -> None:
    """Every cell the mean of those up to `reach` away, along rows and then columns, in place."""
    rows, columns = cells.shape
    line = np.empty(max(rows, columns), np.float32)
    for cy in range(rows):
        line[:columns] = cells[cy]
        _means(line, columns, reach, cells[cy])
    for cx in range(columns):
        line[:rows] = cells[:, cx]
        _means(line, rows, reach, cells[:, cx])


@njit(cache=True, nogil=True)
def _means(line: F32, length: int, reach: int, into: F32) -> None:
    total = 0.0
    for k in range(min(length, reach)):
        total += line[k]
    for k in range(length):
        if k + reach < length:
            total += line[k + reach]
        if k - reach - 1 >= 0:
            total -= line[k - reach - 1]
        mean = total / (2 * reach + 1)
        into[k] = mean if mean > 2e-3 else 0.0


@njit(cache=True, nogil=True)
def _darken(rgb: F32, depth: F32, floor: F32, cells: F32, dirty: U8, strength: float) -> None:
    """The floor darker by the shadow, evenly from the middle of one cell to the next."""
    height, width = depth.shape
    rows, columns = cells.shape
    for ty in range(dirty.shape[0]):
        for tx in range(dirty.shape[1]):
            if dirty[ty, tx] == 0:
                continue
            each, dark = TILE // CELL, 0.0
            for cy in range(max(0, ty * each - 1), min(rows, ty * each + each + 1)):
                for cx in range(max(0, tx * each - 1), min(columns, tx * each + each + 1)):
                    dark = max(dark, cells[cy, cx])
            if dark <= 0.0:
                continue
            for py in range(ty * TILE, min(height, ty * TILE + TILE)):
                gy = (py + 0.5) / CELL - 0.5
                y0 = max(0, int(np.floor(gy)))
                y1, fy = min(rows - 1, y0 + 1), max(0.0, gy - y0)
                for px in range(tx * TILE, min(width, tx * TILE + TILE)):
                    if depth[py, px] > floor[py, px] + LIFT or depth[py, px] <= -1e5:
                        continue
                    gx = (px + 0.5) / CELL - 0.5
                    x0 = max(0, int(np.floor(gx)))
                    x1, fx = min(columns - 1, x0 + 1), max(0.0, gx - x0)
                    upper = cells[y0, x0] * (1 - fx) + cells[y0, x1] * fx
                    lower = cells[y1, x0] * (1 - fx) + cells[y1, x1] * fx
                    dark = (upper * (1 - fy) + lower * fy) * strength
                    if dark > 0.0:
                        for c in range(3):
                            rgb[py, px, c] *= 1.0 - dark
