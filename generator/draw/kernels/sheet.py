"""Sheets: paper or hide, each face in its own colour, with true depth, and the soft shadow of what of it is raised."""

from dataclasses import dataclass, field

import numpy as np

from generator.draw.canvas import Canvas
from generator.draw.kernels import cells, cones, triangles
from generator.draw.kernels.cells import CELL
from generator.draw.kernels.eye import for_kernels
from generator.draw.kernels.lines import touch
from generator.draw.kernels.planes import F32, U8
from generator.draw.kernels.strand import LEVEL, Strands, reach
from generator.draw.kernels.surfaces import Surfaces
from generator.draw.kernels.triangles import I32, Layer
from generator.draw.primitives import Key, primitive
from generator.scene.body import Sheet, Strand
from generator.scene.camera import Projection
from generator.scene.material import MATERIALS

_STRANDS = Strands()
_NO_LINES = np.empty((0, 20), np.float32)
THROUGH = 0.55  # of the light that falls on the other face
RAISED = 1.0  # mm over the floor: what lies lower covers its own shadow

_SAMPLE = Sheet(
    np.array([[-3, -3, 2], [3, -3, 2], [3, 3, 2.5], [-3, 3, 2.5]], np.float32),
    np.array([[0, 1, 2], [0, 2, 3]], np.int32),
    (200, 30, 30),
    (240, 220, 210),
    (Strand(np.array([[-3, -3, 2], [3, -3, 2]], np.float32), np.full(2, 0.1, np.float32), (90, 20, 20), "matte"),),
)


@dataclass(frozen=True, slots=True)
class Face:
    """One face of a sheet in pixels. What it looks like in a light is drawn once and kept, as of a mesh."""

    points: F32  # (n, 3) px, px, mm of depth
    seen: I32  # (k, 3) of the triangles, those that show this face
    tiles: U8  # under them
    normals: F32  # (n, 3) unit vectors out of this face
    colour: F32
    ways: F32  # (4,) base, light and darkness of the material; the tilt of the eye
    layers: dict[bytes, Layer] = field(default_factory=dict)  # by the light

    def layer(self, light: F32) -> Layer:
        """As `triangles.layer`."""
        key = light.tobytes()
        if key not in self.layers:
            self.layers[key] = triangles.layer(
                self.points, _tones(self.normals, light, self.ways), self.seen, self.tiles
            )
        return self.layers[key]


@dataclass(frozen=True, slots=True)
class Faces:
    """A sheet in pixels: both faces, and its lines as rows for `cones.paint`."""

    sheet: Sheet
    both: tuple[Face, Face]
    lines: F32


@primitive(_SAMPLE)
class Sheets(Surfaces[Sheet, Faces]):
    """How sheets are drawn."""

    def key(self, sheet: Sheet) -> Key:
        """What a sheet looks like: equal keys, equal looks."""
        lines = (part for line in sheet.lines for part in _STRANDS.key(line))
        looks = (*sheet.colour, *sheet.reverse, sheet.material)
        return sheet.vertices.tobytes(), sheet.triangles.tobytes(), *looks, *lines

    def shape(self, sheet: Sheet, view: Projection) -> Faces:
        """What of a sheet does not depend on the light."""
        material, tilt = MATERIALS[sheet.material], np.radians(view.camera.tilt)
        ways = np.array([material.base, material.facing, material.dark, tilt], np.float32)
        points, normals = view.points(sheet.vertices), _normals(sheet)

        def face(side: I32, outwards: F32, colour: tuple[int, int, int]) -> Face:
            seen, tiles = triangles.outline(points, side, view.width, view.height)
            return Face(points, seen, tiles, outwards, np.array(colour, np.float32), ways)

        turned = np.ascontiguousarray(sheet.triangles[:, ::-1])
        both = face(sheet.triangles, normals, sheet.colour), face(turned, -normals, sheet.reverse)
        lines = [_STRANDS.shape(line, view).rows for line in sheet.lines]
        return Faces(sheet, both, np.concatenate(lines) if lines else _NO_LINES)

    def shade(self, shape: Faces, view: Projection, light: F32) -> F32:
        """The shadow of what is raised on z = 0, as of a mesh; none from level with the floor."""
        if view.camera.tilt >= LEVEL:
            return np.empty((0, 0), np.float32)
        corners = shape.sheet.triangles
        raised = corners[shape.sheet.vertices[corners, 2].max(1) > RAISED]
        rows, columns = -(-view.height // CELL), -(-view.width // CELL)
        both = np.concatenate([raised, raised[:, ::-1]])  # one of its faces is turned from the light
        return cells.fallen(shape.sheet.vertices, both, for_kernels(view), light, rows, columns)

    def touch(self, tiles: U8, size: tuple[int, int], shape: Faces, shade: F32 | None) -> None:
        """Mark the tiles under a sheet and its shadow. `size`: width and height in px."""
        for face in shape.both:
            tiles |= face.tiles
        touch(tiles, reach(shape.lines), *size)
        if shade is not None and shade.size:
            cells.touch(tiles, shade)

    def paint(self, canvas: Canvas, shape: Faces) -> None:
        """Draw a sheet."""
        for face in shape.both:
            tiles = canvas.dirty & face.tiles
            if tiles.any():
                triangles.paint(canvas.rgb, canvas.depth, tiles, face.layer(canvas.light), face.colour)
        scale = np.float32(canvas.view.scale)
        cones.paint(canvas.rgb, canvas.depth, shape.lines, canvas.light, canvas.dirty, scale, cones.TABLE)


def _normals(sheet: Sheet) -> F32:
    """Unit vectors out of the front at the vertices: of all triangles that meet there, by their size."""
    a, b, c = (sheet.vertices[sheet.triangles[:, k]].astype(np.float64) for k in range(3))
    across = np.cross(b - a, c - a)
    total = np.zeros((len(sheet.vertices), 3))
    for k in range(3):
        np.add.at(total, sheet.triangles[:, k], across)
    return np.asarray(total / np.maximum(np.linalg.norm(total, axis=1), 1e-12)[:, None], np.float32)


def _tones(normals: F32, light: F32, ways: F32) -> F32:
    """How bright each vertex is; where the light comes from behind, some of it comes through."""
    lit = normals @ light
    lit = np.where(lit > 0, lit, -THROUGH * lit)
    turned = 1.0 - np.clip(-normals[:, 1] * np.sin(ways[3]) + normals[:, 2] * np.cos(ways[3]), 0.0, 1.0)
    return np.asarray(ways[0] + ways[1] * lit - ways[2] * turned * turned, np.float32)
