"""Meshes: triangles with true depth, softly lit, and the soft shadow that they throw on the floor."""

from dataclasses import dataclass, field

import numpy as np
from numba import njit

from generator.draw.canvas import Canvas
from generator.draw.kernels import cells, triangles
from generator.draw.kernels.cells import CELL
from generator.draw.kernels.eye import for_kernels
from generator.draw.kernels.planes import F32, U8
from generator.draw.kernels.strand import LEVEL
from generator.draw.kernels.surfaces import Surfaces
from generator.draw.kernels.triangles import I32, Layer
from generator.draw.primitives import Key, primitive
from generator.scene.body import Mesh
from generator.scene.camera import Projection
from generator.scene.material import MATERIALS

WRAP = 0.45  # of the light reaches round to the side that is turned from it

_TETRAHEDRON = np.array([[1, 1, 1], [1, -1, -1], [-1, 1, -1], [-1, -1, 1]], np.float32)
_SAMPLE = Mesh(
    _TETRAHEDRON + np.float32(3.0),
    _TETRAHEDRON / np.float32(np.sqrt(3.0)),
    np.array([[0, 1, 2], [0, 3, 1], [0, 2, 3], [1, 3, 2]], np.int32),
    (200, 160, 130),
)


@dataclass(frozen=True, slots=True)
class Faces:
    """A mesh in pixels. What it looks like in a light is drawn once and kept: where it rests it is only laid again."""

    mesh: Mesh
    points: F32  # (n, 3) px, px, mm of depth
    seen: I32  # (k, 3) of its triangles
    tiles: U8  # under them
    ways: F32  # (4,) base, light and darkness of the material; the tilt of the eye
    layers: dict[bytes, Layer] = field(default_factory=dict)  # by the light

    def layer(self, light: F32) -> Layer:
        """As `triangles.layer`."""
        key = light.tobytes()
        if key not in self.layers:
            tone = _tones(self.mesh.normals, light, self.ways)
            self.layers[key] = triangles.layer(self.points, tone, self.seen, self.tiles)
        return self.layers[key]


@primitive(_SAMPLE)
class Meshes(Surfaces[Mesh, Faces]):
    """How meshes are drawn."""

    def key(self, mesh: Mesh) -> Key:
        """What a mesh looks like: equal keys, equal looks."""
        return mesh.vertices.tobytes(), mesh.triangles.tobytes(), *mesh.colour, mesh.material

    def shape(self, mesh: Mesh, view: Projection) -> Faces:
        """What of a mesh does not depend on the light."""
        material, tilt = MATERIALS[mesh.material], np.radians(view.camera.tilt)
        ways = np.array([material.base, material.facing, material.dark, tilt], np.float32)
        points = view.points(mesh.vertices)
        return Faces(mesh, points, *triangles.outline(points, mesh.triangles, view.width, view.height), ways)

    def shade(self, shape: Faces, view: Projection, light: F32) -> F32:
        """Its shadow on z = 0 in cells of CELL px, 0..1; none where it is not seen, from level with the floor.

        The cells are those of the whole picture.
        """
        if view.camera.tilt >= LEVEL:
            return np.empty((0, 0), np.float32)
        rows, columns = -(-view.height // CELL), -(-view.width // CELL)
        return cells.fallen(shape.mesh.vertices, shape.mesh.triangles, for_kernels(view), light, rows, columns)

    def touch(self, tiles: U8, size: tuple[int, int], shape: Faces, shade: F32 | None) -> None:
        """Mark the tiles under a mesh and its shadow. `size`: width and height in px."""
        tiles |= shape.tiles
        if shade is not None and shade.size:
            cells.touch(tiles, shade)

    def paint(self, canvas: Canvas, shape: Faces) -> None:
        """Draw a mesh."""
        colour = np.array(shape.mesh.colour, np.float32)
        tiles = canvas.dirty & shape.tiles
        if tiles.any():
            triangles.paint(canvas.rgb, canvas.depth, tiles, shape.layer(canvas.light), colour)


@njit(cache=True, nogil=True, error_model="numpy")
def _tones(normals: F32, light: F32, ways: F32) -> F32:
    """How bright each vertex is."""
    tone = np.empty(len(normals), np.float32)
    eye_y, eye_z = -np.sin(ways[3]), np.cos(ways[3])
    for n in range(len(normals)):
        nx, ny, nz = normals[n, 0], normals[n, 1], normals[n, 2]
        k = 1.0 / np.sqrt(nx * nx + ny * ny + nz * nz + 1e-9)
        lit = max(0.0, ((nx * light[0] + ny * light[1] + nz * light[2]) * k + WRAP) / (1.0 + WRAP))
        turned = 1.0 - min(1.0, max(0.0, (ny * eye_y + nz * eye_z) * k))
        tone[n] = ways[0] + ways[1] * lit - ways[2] * turned * turned
    return tone
