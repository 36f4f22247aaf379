"""Meshes among strands: what is nearer is seen, what moves leaves nothing behind."""

from dataclasses import replace

import numpy as np
import pytest

from generator.draw.raster import Raster
from generator.scene.body import Mesh
from generator.scene.camera import Projection
from generator.scene.picture import Moment, Picture
from tests.generator.specs import BLUE, RED, rgb, still_life, strand

BALL = 24


def ball(z: float, colour: tuple[int, int, int] = RED, x: float = 0.0) -> Mesh:
    """A ball of 2 mm at a height, as rings and sectors."""
    up, round_ = np.meshgrid(np.linspace(0.02, np.pi - 0.02, BALL), np.linspace(0, 2 * np.pi, BALL), indexing="ij")
    normals = np.stack([np.sin(up) * np.cos(round_), np.sin(up) * np.sin(round_), np.cos(up)], -1).reshape(-1, 3)
    a = np.arange((BALL - 1) * BALL).reshape(BALL - 1, BALL)[:, :-1].ravel()
    triangles = np.concatenate([np.stack([a, a + BALL, a + 1], 1), np.stack([a + 1, a + BALL, a + BALL + 1], 1)])
    vertices, normals = (a.astype(np.float32) for a in (2.0 * normals + np.array([x, 0.0, z]), normals))
    return Mesh(vertices, normals, triangles.astype(np.int32), colour, "skin")


def seen(of: Picture, *point: float) -> np.ndarray:
    x, y = Projection(of.camera, 320, 180).point(*point)
    return rgb(Raster(of, 320, 180).frame(0.0))[int(y), int(x)].astype(float)


def hue(colour: np.ndarray) -> int:
    return int(np.argmax(colour))


@pytest.mark.parametrize(("height", "nearest"), [(6.0, 2), (0.5, 0)])
def test_a_strand_over_a_mesh_is_seen_and_one_under_it_is_not(height: float, nearest: int) -> None:
    of = still_life(ball(2.5), strand((-6, 0, height), (6, 0, height), radius=0.4, colour=BLUE), tilt=0)
    assert hue(seen(of, 0.0, 0.0, height)) == nearest


def test_it_throws_a_shadow_on_the_cloth() -> None:
    bare, shaded = still_life(tilt=0), still_life(ball(4.0), tilt=0)
    frames = [rgb(Raster(of, 320, 180).frame(0.0)).astype(float) for of in (bare, shaded)]
    darker = frames[0].sum(2) - frames[1].sum(2)
    assert (darker[frames[1][..., 0] < 1.15 * frames[1][..., 2]] > 12).sum() > 50  # beside what is red itself


def test_a_frame_after_it_moved_is_the_same_as_one_drawn_anew() -> None:
    start = still_life(tilt=20)
    of = replace(start, at=lambda t: Moment(0, (ball(3.0, x=4 * t),)))
    moved = Raster(of, 320, 180)
    for t in (0.0, 0.4):
        moved.frame(t)
    assert (moved.frame(1.0) == Raster(of, 320, 180).frame(1.0)).all()


def test_in_another_light_it_is_shaded_anew_and_in_the_first_again_as_before() -> None:
    start, still = still_life(tilt=20), (ball(3.0),)
    of = replace(start, at=lambda t: Moment(0, still, light=120.0 if t != 1.0 else 300.0))
    raster = Raster(of, 320, 180)
    first, other, again = (raster.frame(t).copy() for t in (0.0, 1.0, 2.0))
    assert (first != other).any()
    assert (first == again).all()


def test_a_shadow_that_moves_over_the_edge_of_the_ground_is_as_one_drawn_anew() -> None:
    start = still_life(tilt=20)
    edge = start.ground.half_width
    of = replace(start, at=lambda t: Moment(0, (ball(4.0, x=edge - 6 + 6 * t),)))
    moved = Raster(of, 320, 180)
    for t in (0.0, 0.5, 1.0):
        assert (moved.frame(t) == Raster(of, 320, 180).frame(t)).all()


def test_where_something_moves_before_a_part_of_it_no_seam_is_left() -> None:
    behind = ball(3.0)
    start = still_life(tilt=20)
    of = replace(start, at=lambda t: Moment(0, (behind, strand((t, -6, 8), (t, 6, 8), radius=0.3, colour=BLUE))))
    moved = Raster(of, 320, 180)
    for t in (0.0, 0.4):
        moved.frame(t)
    assert (moved.frame(1.0) == Raster(of, 320, 180).frame(1.0)).all()
