"""Sheets among strands: each face in its own colour, what is nearer is seen, what moves leaves nothing behind."""

from dataclasses import replace

import numpy as np
import pytest

from generator.draw.raster import Raster
from generator.scene.body import Sheet
from generator.scene.camera import Projection
from generator.scene.ground import Board
from generator.scene.picture import Moment, Picture
from tests.generator.specs import BLUE, GREEN, RED, rgb, still_life, strand

CORNERS = np.array([[0, 1, 2], [0, 2, 3]], np.int32)


def sheet(z: float, x: float = 0.0, *, turned: bool = False, lined: bool = False) -> Sheet:
    """A square of 6 mm, red in front and green behind."""
    square = np.array([[-3, -3, z], [3, -3, z], [3, 3, z], [-3, 3, z]], np.float32) + np.float32([x, 0, 0])
    lines = (strand((x - 3, 0, z + 0.1), (x + 3, 0, z + 0.1), radius=0.4, colour=BLUE),) if lined else ()
    return Sheet(square, CORNERS[:, ::-1].copy() if turned else CORNERS, RED, GREEN, lines)


def hue(of: Picture, *point: float) -> int:
    x, y = Projection(of.camera, 320, 180).point(*point)
    return int(np.argmax(rgb(Raster(of, 320, 180).frame(0.0))[int(y), int(x)]))


@pytest.mark.parametrize(("turned", "seen"), [(False, 0), (True, 1)])
def test_the_face_that_is_turned_to_the_eye_is_seen(turned: bool, seen: int) -> None:
    assert hue(still_life(sheet(1.0, turned=turned)), 1.0, 1.0, 1.0) == seen


def test_of_two_layers_the_upper_is_seen() -> None:
    both = still_life(sheet(0.16), sheet(0.08, turned=True))
    assert hue(both, 1.0, 1.0, 0.16) == 0


def test_its_lines_lie_on_it() -> None:
    assert hue(still_life(sheet(1.0, lined=True)), 1.0, 0.0, 1.1) == 2


@pytest.mark.parametrize(("height", "darker"), [(6.0, True), (0.05, False)])
def test_what_is_raised_throws_a_shadow_and_what_lies_does_not(height: float, darker: bool) -> None:
    board = Board((150, 150, 150))
    bare, shaded = (replace(of, ground=board) for of in (still_life(), still_life(sheet(height))))
    before, after = (rgb(Raster(of, 320, 180).frame(0.0)).sum(2) for of in (bare, shaded))
    beside = before - after
    x, y = Projection(bare.camera, 320, 180).point(0.0, 0.0, 0.0)
    own = np.zeros_like(beside, bool)
    own[int(y) - 62 : int(y) + 62, int(x) - 62 : int(x) + 62] = True
    assert ((beside > 12) & ~own).any() == darker


def test_a_frame_after_it_moved_is_the_same_as_one_drawn_anew() -> None:
    of = replace(still_life(tilt=20), at=lambda t: Moment(0, (sheet(3.0, x=4 * t, lined=True),)))
    moved = Raster(of, 320, 180)
    for t in (0.0, 0.4):
        moved.frame(t)
    assert (moved.frame(1.0) == Raster(of, 320, 180).frame(1.0)).all()
