"""What stands or lies on the ground: each kind is drawn by its own kernel (draw/kernels)."""

from collections.abc import Iterable
from dataclasses import dataclass

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


Body = Strand | Mesh | Sheet  # every kind there is


SHARP = 0.2  # of its thickness, that a needle's tip has


def needle(bodies: Iterable[Body]) -> Strand | None:
    """The needle among bodies: steel, sharp at its first point."""
    for body in bodies:
        if isinstance(body, Strand) and body.material == "steel" and body.radius[0] < SHARP * body.radius.max():
            return body
    return None
