"""Reliefs: a face by colours and heights on a grid, lit at every pixel, with shine; shadows of others fall on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians, sin

import numpy as np
from numba import njit
from numpy.typing import NDArray

from generator.draw.canvas import Canvas
from generator.draw.kernels.eye import for_kernels, projected
from generator.draw.kernels.planes import F32, TILE, U8, stretch
from generator.draw.kernels.surfaces import Surfaces
from generator.draw.primitives import Key, primitive
from generator.scene.body import Relief
from generator.scene.camera import Projection
from generator.scene.material import MATERIALS

BRIGHTEST = 2.2  # of what faces the light, against what lies level: exposed for what lies level
SQUARED = 5  # times: the exponent of the shine is 32, smooth and no mirror
SIGHTINGS = 4  # at most, of the height under a pixel, each from where the last one was met
NEAR = np.float32(0.25)  # px: where two of them differ no more, the second is it
BESIDE = 6  # cells beside the drawn part whose looks change its own: by slopes, and by lines of sight that pass there
RED, GREEN, BLUE, HIGH, ALONG, ACROSS, SHINE, THERE = range(8)  # what a node says; 0 where nothing is there

_ALL = np.empty((0, 0), np.uint8)  # shine everywhere
_SAMPLE = Relief((0.0, 0.0, 0.0), 1.0, np.full((4, 4, 3), 120, np.uint8), np.zeros((4, 4), np.float32))


@dataclass(frozen=True, slots=True)
class Grid:
    """The drawn part of a relief with cells beside it, and where it lies."""

    nodes: F32  # (rows, columns, 8)
    place: (
        F32  # (13,) middle x, y, z mm; cosine, sine of the turn; 1/pitch; column, row of the middle; part; mean height
    )
    ways: F32  # (3,) base, facing and gloss of the material
    box: tuple[int, int, int, int]  # px that it may cover: top, behind the lowest, left, behind the right


@primitive(_SAMPLE)
class Reliefs(Surfaces[Relief, Grid]):
    """How reliefs are drawn."""

    carries = True

    def key(self, relief: Relief) -> Key:
        """What a relief looks like: equal keys, equal looks."""
        window = _window(relief)
        arrays = (relief.colours, relief.heights, *(() if relief.shine is None else (relief.shine,)))
        looks = tuple(array[window].tobytes() for array in arrays)
        return *looks, relief.middle, relief.top, relief.pitch, relief.turn, relief.material, relief.part

    def shape(self, relief: Relief, view: Projection) -> Grid:
        """What of a relief does not depend on the light."""
        return self.shapes([relief], view)[0]

    def shapes(self, bodies: Sequence[Relief], view: Projection) -> list[Grid]:
        """The shape of each of several: what patches of one relief share is made once."""
        shared: dict[tuple[int, ...], tuple[F32, float, float]] = {}
        made = []
        for relief in bodies:
            of = (id(relief.colours), id(relief.heights), id(relief.shine))
            if of not in shared:
                shine = _ALL if relief.shine is None else relief.shine
                shared[of] = _nodes(relief.colours, relief.heights, shine, relief.pitch)
            made.append(_grid(relief, *shared[of], view))
        return made

    def shade(self, shape: Grid, view: Projection, light: F32) -> F32:
        """None: it lies on what is under it."""
        return np.empty((0, 0), np.float32)

    def touch(self, tiles: U8, size: tuple[int, int], shape: Grid, shade: F32 | None) -> None:
        """Mark the tiles under a relief. `size`: width and height in px."""
        top, low, left, right = shape.box
        if top < low and left < right:
            tiles[top // TILE : (low - 1) // TILE + 1, left // TILE : (right - 1) // TILE + 1] = 1

    def paint(self, canvas: Canvas, shape: Grid) -> None:
        """Draw a relief; it is the floor from here on where it is seen."""
        box = np.array(shape.box)
        _paint(
            canvas.rgb, canvas.depth, canvas.floor, canvas.dirty, shape.nodes, shape.place, shape.ways, box,
            for_kernels(canvas.view), canvas.light,
        )  # fmt: skip


def _grid(relief: Relief, nodes: F32, low: float, high: float, view: Projection) -> Grid:
    rows, columns = relief.heights.shape
    part = relief.part or (0, rows, 0, columns)
    turn, material = radians(relief.turn), MATERIALS[relief.material]
    of = (cos(turn), sin(turn), 1 / relief.pitch, (columns - 1) / 2, (rows - 1) / 2)
    place = np.array((*relief.middle, *of, *part, relief.top), np.float32)
    ways = np.array([material.base, material.facing, material.gloss], np.float32)
    # lines of sight are followed from the top down to 0
    box = _box(place, min(0.0, low), max(relief.top, high), for_kernels(view), view.width, view.height)
    return Grid(nodes, place, ways, box if low <= high else (0, 0, 0, 0))


def _window(relief: Relief) -> tuple[slice, slice]:
    """Rows and columns of the drawn part, and BESIDE more on every side."""
    if relief.part is None:
        return slice(None), slice(None)
    top, low, left, right = relief.part
    return slice(max(0, top - BESIDE), low + BESIDE), slice(max(0, left - BESIDE), right + BESIDE)


@njit(cache=True, nogil=True, error_model="numpy")
def _box(place: F32, low: float, high: float, view: F32, width: int, height: int) -> tuple[int, int, int, int]:
    """Pixels that the part may cover, within the picture: top, behind the lowest, left, behind the right."""
    half = np.float32(0.5)
    top, under, left, right = np.inf, -np.inf, np.inf, -np.inf
    for corner in range(8):
        u = (place[10 + corner % 2] - half - place[6]) / place[5]
        v = (place[8 + corner // 2 % 2] - half - place[7]) / place[5]
        x, y = place[0] + u * place[3] - v * place[4], place[1] + u * place[4] + v * place[3]
        seen = projected(view, x, y, place[2] + np.float32(high if corner // 4 else low))
        px, py = float(seen[0]), float(seen[1])
        left, right, top, under = min(left, px), max(right, px), min(top, py), max(under, py)
    return (
        int(min(max(np.floor(top) - 1, 0), height)), int(min(max(np.ceil(under) + 1, 0), height)),
        int(min(max(np.floor(left) - 1, 0), width)), int(min(max(np.ceil(right) + 1, 0), width)),
    )  # fmt: skip


@njit(cache=True, nogil=True, error_model="numpy")
def _nodes(colours: U8, heights: F32, shine: U8, pitch: float) -> tuple[F32, float, float]:
    """What each node says, (rows, columns, 8); the least and the greatest height, the least greater where none is."""
    rows, columns = heights.shape
    least, most = np.inf, -np.inf
    nodes = np.zeros((rows, columns, 8), np.float32)
    for row in range(rows):
        for column in range(columns):
            if np.isnan(heights[row, column]):
                continue
            least, most = min(least, heights[row, column]), max(most, heights[row, column])
            node = nodes[row, column]
            for c in range(3):
                node[c] = colours[row, column, c]
            node[HIGH], node[THERE] = heights[row, column], 1.0
            node[SHINE] = np.float32(shine[row, column]) / np.float32(255) if shine.size else np.float32(1)
            left, right = max(0, column - 1), min(columns - 1, column + 1)
            near, far = max(0, row - 1), min(rows - 1, row + 1)
            along, across = heights[row, right] - heights[row, left], heights[far, column] - heights[near, column]
            if left < right and not np.isnan(along):
                node[ALONG] = along / ((right - left) * pitch)
            if near < far and not np.isnan(across):
                node[ACROSS] = across / ((far - near) * pitch)
    return nodes, least, most


@njit(cache=True, nogil=True, error_model="numpy", fastmath={"nsz", "contract", "reassoc"})
def _paint(
    rgb: F32, depth: F32, floor: F32, dirty: U8, nodes: F32, place: F32, ways: F32, box: NDArray[np.int64], view: F32,
    light: F32,
) -> None:  # fmt: skip
    """Each pixel: where its line of sight meets the face, how that leans to the light, and the colour there."""
    rows, columns = nodes.shape[0], nodes.shape[1]
    mx, my, mz, cosine, sine, per = place[0], place[1], place[2], place[3], place[4], place[5]
    rise, lean = view[3], view[4]
    half_x, half_y, half_z = light[0], light[1] - lean, light[2] + rise  # half way between the light and the eye
    share = np.float32(1) / np.sqrt(half_x * half_x + half_y * half_y + half_z * half_z)
    half_x, half_y, half_z = half_x * share, half_y * share, half_z * share
    one, half, zero, white = np.float32(1), np.float32(0.5), np.float32(0), np.float32(255)
    level = one / light[2]
    near = NEAR / (view[2] * max(lean, np.float32(1e-3)))
    pixel, across, steep, least = one / view[2], one / rise, lean / rise, np.float32(0.999)
    along_x, along_y = cosine * per, sine * per  # cells for a mm
    said = np.empty(8, np.float32)
    for py in range(box[0], box[1]):
        foot = view[6] - my + ((view[1] - (np.float32(py) + half)) * pixel - mz * lean) * across  # mm, at height 0
        low, high = stretch(dirty[py // TILE], box[2], box[3])
        while low < high:
            for px in range(low, high):
                dx = view[5] - mx + (np.float32(px) + half - view[0]) * pixel
                h, u, v, dy = place[12], zero, zero, zero
                for n in range(SIGHTINGS):
                    dy = foot - h * steep
                    u = dx * along_x + dy * along_y + place[6]
                    v = dy * along_x - dx * along_y + place[7]
                    column, row = int(u + half), int(v + half)
                    if column < 0 or row < 0 or column >= columns or row >= rows or nodes[row, column, THERE] == zero:
                        h = place[12] * (one - np.float32(n + 1) / np.float32(SIGHTINGS))  # over its edge: look lower
                        continue
                    found = nodes[row, column, HIGH]
                    met = abs(found - h) < near
                    h = found
                    if met:
                        break
                if not (place[8] <= v + half < place[9] and place[10] <= u + half < place[11]):
                    continue
                c0, r0 = min(max(int(u), 0), columns - 1), min(max(int(v), 0), rows - 1)
                fu, fv = min(one, max(zero, u - c0)), min(one, max(zero, v - r0))
                c1, r1 = min(columns - 1, c0 + 1), min(rows - 1, r0 + 1)
                upper, lower = nodes[r1], nodes[r0]
                for n in range(8):
                    below = lower[c0, n] + fu * (lower[c1, n] - lower[c0, n])
                    said[n] = below + fv * (upper[c0, n] + fu * (upper[c1, n] - upper[c0, n]) - below)
                there = said[THERE]
                if there < np.float32(0.02):
                    continue
                full = one if there > least else one / there
                far = (mz + said[HIGH] * full) * rise - (dy + my - view[6]) * lean
                if far < depth[py, px]:
                    continue
                sx, sy = said[ALONG] * full, said[ACROSS] * full
                nx, ny = sy * sine - sx * cosine, -sx * sine - sy * cosine
                k = one if nx == zero and ny == zero else one / np.sqrt(nx * nx + ny * ny + one)
                lit = max(zero, (nx * light[0] + ny * light[1] + light[2]) * k * level)
                tone = (ways[0] + ways[1] * min(np.float32(BRIGHTEST), lit)) * full
                glare = white * ways[2] * said[SHINE] * full
                if glare > zero:
                    bright = max(zero, (nx * half_x + ny * half_y + half_z) * k)
                    for _ in range(SQUARED):
                        bright *= bright
                    glare *= bright
                cover = min(one, max(zero, (there - half) * np.float32(2) + half))
                for n in range(3):
                    rgb[py, px, n] += cover * (min(white, said[n] * tone + glare) - rgb[py, px, n])
                if cover >= half:
                    depth[py, px] = floor[py, px] = far
            low, high = stretch(dirty[py // TILE], high, box[3])
