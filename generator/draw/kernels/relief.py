"""Reliefs: a face by colours and heights on a grid, lit at every pixel, with shine; shadows of others fall on it."""

from collections.abc import Sequence
from math import cos, radians, sin

import numpy as np

from generator.draw.canvas import Canvas
from generator.draw.kernels.eye import for_kernels
from generator.draw.kernels.planes import F32, TILE, U8
from generator.draw.kernels.relief_tiles import Grid, box_of, grid, nodes_of, put, span
from generator.draw.kernels.surfaces import Surfaces
from generator.draw.primitives import Key, primitive
from generator.scene.body import Relief
from generator.scene.camera import Projection
from generator.scene.material import MATERIALS

BESIDE = 6  # cells beside the drawn part whose looks change its own: by slopes, and by lines of sight that pass there

_ALL = np.empty((0, 0), np.uint8)  # shine everywhere
_SAMPLE = Relief((0.0, 0.0, 0.0), 1.0, np.full((4, 4, 3), 120, np.uint8), np.zeros((4, 4), np.float32))


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
        """The shape of each of several: how high one relief reaches is looked for once."""
        shared: dict[int, tuple[float, float]] = {}
        made = []
        for relief in bodies:
            if id(relief.heights) not in shared:
                shared[id(relief.heights)] = span(relief.heights)
            made.append(_grid(relief, *shared[id(relief.heights)], view))
        return made

    def shade(self, shape: Grid, view: Projection, light: F32) -> F32:
        """None: it lies on what is under it."""
        return np.empty((0, 0), np.float32)

    def touch(self, tiles: U8, size: tuple[int, int], shape: Grid, shade: F32 | None) -> None:
        """Mark the tiles under a relief. `size`: width and height in px."""
        top, low, left, right = shape.box.tolist()
        if top < low and left < right:
            tiles[top // TILE : (low - 1) // TILE + 1, left // TILE : (right - 1) // TILE + 1] = 1

    def paint(self, canvas: Canvas, shape: Grid) -> None:
        """Draw a relief; it is the floor from here on where it is seen."""
        put(
            canvas.rgb, canvas.depth, canvas.floor, canvas.dirty, canvas.light, for_kernels(canvas.view),
            shape.heights, shape.nodes, shape.even, shape.place, shape.ways, shape.reach, shape.box, shape.seen,
            shape.known, shape.under,
        )  # fmt: skip


def _grid(relief: Relief, low: float, high: float, view: Projection) -> Grid:
    rows, columns = relief.heights.shape
    part = relief.part or (0, rows, 0, columns)
    turn, material = radians(relief.turn), MATERIALS[relief.material]
    of = (cos(turn), sin(turn), 1 / relief.pitch, (columns - 1) / 2, (rows - 1) / 2)
    place = np.array((*relief.middle, *of, *part, relief.top), np.float32)
    ways = np.array([material.base, material.facing, material.gloss], np.float32)
    # lines of sight are followed from the top down to 0
    reach = min(0.0, low), max(relief.top, high)
    box = box_of(place, *reach, for_kernels(view), view.width, view.height)
    heights, shine = np.ascontiguousarray(relief.heights), _ALL if relief.shine is None else relief.shine
    nodes = nodes_of(relief.colours, heights, shine, relief.pitch, part)
    return grid(heights, nodes, place, ways, reach, box if low <= high else (0, 0, 0, 0))


def _window(relief: Relief) -> tuple[slice, slice]:
    """Rows and columns of the drawn part, and BESIDE more on every side."""
    if relief.part is None:
        return slice(None), slice(None)
    top, low, left, right = relief.part
    return slice(max(0, top - BESIDE), low + BESIDE), slice(max(0, left - BESIDE), right + BESIDE)
