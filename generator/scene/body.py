"""What stands or lies on the ground: each kind is drawn by its own kernel (draw/kernels)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from generator.scene.material import Rgb

Points = NDArray[np.float32]  # (n, 3) mm
Triangles = NDArray[np.int32]  # (m, 3), places of their corners


@dataclass(frozen=True, slots=True)
class Strand:
    """A chain of round cones: thread, needle, bar, cord."""

    points: Points  # (n, 3) mm, n >= 2
    radius: NDArray[np.float32]  # (n,) mm
    colour: Rgb
    material: str = "silk"  # of MATERIALS
    phase: float = 0.0  # mm along the thread at its first point, so that its filaments do not swim


@dataclass(frozen=True, slots=True)
class Mesh:
    """A closed surface of triangles: hand, sleeve."""

    vertices: Points  # (n, 3) mm
    normals: Points  # (n, 3) unit vectors, outwards
    triangles: Triangles
    colour: Rgb
    material: str = "skin"  # of MATERIALS


@dataclass(frozen=True, slots=True)
class Sheet:
    """Paper or hide, too thin to have a side: flat and bent pieces, of another colour on each face.

    Pieces that are flat share no vertices with others, so that each takes the light as a whole. `lines`: its edges and
    creases, which throw no shadow of their own.
    """

    vertices: Points  # (n, 3) mm
    triangles: Triangles  # against the clock, seen from the front
    colour: Rgb  # of the front
    reverse: Rgb  # of the other face
    lines: tuple[Strand, ...] = ()
    material: str = "paper"  # of MATERIALS


@dataclass(frozen=True, slots=True)
class Relief:
    """A face with colours and heights on a grid: lacquer with grooves, waxed cloth, enamel between wires, clay.

    Row 0 is the lowest in y. It lies on the ground, which hides what of it is lower than z = 0; shadows fall on it as
    on z = 0. `turn`: degrees about its middle, against the clock. `part`: the rows and columns that are drawn, first
    and behind the last; None: all.
    """

    middle: tuple[float, float, float]  # mm, where height 0 is
    pitch: float  # mm from cell to cell
    colours: NDArray[np.uint8]  # (rows, columns, 3) sRGB
    heights: NDArray[np.float32]  # (rows, columns) mm; NaN where there is nothing
    shine: NDArray[np.uint8] | None = None  # (rows, columns), 255: all that its material has; None: that everywhere
    material: str = "matte"  # of MATERIALS: base, facing and gloss
    turn: float = 0.0
    top: float = 0.0  # mm: about the greatest height that it ever has, from which down it is looked for
    part: tuple[int, int, int, int] | None = None


def patches(relief: Relief, cells: int = 40) -> tuple[Relief, ...]:
    """A relief in squares of so many cells: one that looks as it did in the frame before is not drawn again."""
    rows, columns = relief.heights.shape
    return tuple(
        replace(relief, part=(row, min(row + cells, rows), column, min(column + cells, columns)))
        for row in range(0, rows, cells)
        for column in range(0, columns, cells)
    )


Body = Strand | Mesh | Sheet | Relief  # every kind there is


def places_of(body: Body) -> NDArray[np.floating]:
    """Where a body is, (n, 3) mm: all its points; of a relief the middle, at its greatest height."""
    match body:
        case Strand():
            return body.points
        case Relief():
            return np.array([[*body.middle[:2], body.middle[2] + float(np.nanmax(body.heights))]])
        case _:
            return body.vertices


SHARP = 0.2  # of its thickness, that a needle's tip has


def needle(bodies: Iterable[Body]) -> Strand | None:
    """The needle among bodies: steel, sharp at its first point."""
    for body in bodies:
        if isinstance(body, Strand) and body.material == "steel" and body.radius[0] < SHARP * body.radius.max():
            return body
    return None
