"""The cut face shows as much clay with air shut in it as without."""

import numpy as np
import pytest

from generator.motion.clay.bubbles import BUBBLES, raised
from generator.motion.clay.cut_face import AIR, FACE, cut_face, profile
from generator.motion.clay.slab import Slab
from generator.motion.vectors import Array
from generator.scene.body import Body, Mesh

SLAB = Slab.square(20.0, 200_000.0).evenly(4.0, 1.0)
THROUGH = -float(np.degrees(2 * np.pi * BUBBLES[0].ray))  # ° that it is turned, so that the cut goes through a bubble


def shown(bodies: tuple[Body, ...], colour: tuple[int, int, int]) -> float:
    """mm² of the faces in a colour."""
    total = 0.0
    for mesh in (body for body in bodies if isinstance(body, Mesh) and body.colour == colour):
        a, b, c = (mesh.vertices[mesh.triangles[:, k]].astype(np.float64) for k in range(3))
        total += float(np.linalg.norm(np.cross(b - a, c - a), axis=1).sum() / 2)
    return total


@pytest.mark.parametrize("share", [1.0, 0.4])
def test_air_raises_the_face_by_as_much_as_it_takes(share: float) -> None:
    up: Array = raised(SLAB, (share, 0.0, 0.0))
    with_air, without = cut_face(SLAB, THROUGH, up), cut_face(SLAB, THROUGH)
    assert shown(with_air, AIR) > 1.0
    assert shown(with_air, FACE) - shown(with_air, AIR) == pytest.approx(shown(without, FACE), rel=2e-3)


def test_no_air_is_shown_where_the_cut_misses_it() -> None:
    assert shown(cut_face(SLAB, THROUGH + 90.0, raised(SLAB, (1.0, 0.0, 0.0))), AIR) == 0.0


def test_it_goes_from_the_left_rim_to_the_right() -> None:
    line = profile(SLAB)
    assert line[0, 0] == pytest.approx(-SLAB.width, rel=1e-3)
    assert line[-1, 0] == pytest.approx(SLAB.width, rel=1e-3)
    assert (np.diff(line[:, 0]) > 0).all()
