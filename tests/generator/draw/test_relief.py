"""Reliefs: what lies on the grid is seen where it lies, leans to the light, takes shadows, drawn where it changed."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from generator.draw.raster import Raster
from generator.scene.body import Relief, patches
from generator.scene.camera import Projection
from generator.scene.ground import Board
from generator.scene.picture import Moment, Picture
from tests.generator.specs import BLUE, RED, rgb, still_life, strand

SIZE = (320, 180)
GREY = 120


def relief(**changes: object) -> Relief:
    """A grey face of 8 × 6 mm at z = 0."""
    face = Relief((0.0, 0.0, 0.0), 0.2, np.full((30, 40, 3), GREY, np.uint8), np.zeros((30, 40), np.float32))
    return replace(face, **changes)


def on_board(*bodies: object, tilt: float = 20.0, **moment: float) -> Picture:
    of = replace(still_life(tilt=tilt), ground=Board((20, 20, 20)))
    return replace(of, laid=(), at=lambda _: Moment(0, bodies, **moment))  # type: ignore[arg-type]


def seen(of: Picture, *point: float) -> NDArray[np.int64]:
    x, y = Projection(of.camera, *SIZE).point(*point)
    return rgb(Raster(of, *SIZE, words=False).frame(0.0))[int(y), int(x)].astype(np.int64)


@given(
    x=st.floats(-3.0, 3.0), y=st.floats(-2.0, 2.0), turn=st.sampled_from([0.0, 30.0, 90.0, 200.0]),
    tilt=st.sampled_from([0.0, 34.0, 60.0]),
)  # fmt: skip
def test_a_spot_is_seen_where_it_lies(x: float, y: float, turn: float, tilt: float) -> None:
    colours = np.full((30, 40, 3), GREY, np.uint8)
    column, row = round(x / 0.2 + 19.5), round(y / 0.2 + 14.5)
    colours[max(0, row - 2) : row + 3, max(0, column - 2) : column + 3] = RED
    a, (u, v) = np.radians(turn), ((column - 19.5) * 0.2, (row - 14.5) * 0.2)
    there = (u * np.cos(a) - v * np.sin(a), u * np.sin(a) + v * np.cos(a), 0.0)
    assert int(np.argmax(seen(on_board(relief(colours=colours, turn=turn), tilt=tilt), *there))) == 0


def test_what_is_not_there_shows_what_lies_behind() -> None:
    heights = np.zeros((30, 40), np.float32)
    heights[:, 20:] = np.nan
    of = on_board(relief(heights=heights))
    assert seen(of, -2.0, 0.0, 0.0).sum() > 4 * seen(of, 2.0, 0.0, 0.0).sum()


@pytest.mark.parametrize(("azimuth", "bright"), [(180.0, "left"), (0.0, "right")])
def test_the_side_of_a_ridge_that_faces_the_light_is_brighter(azimuth: float, bright: str) -> None:
    ridge = np.maximum(0.0, 1.0 - np.abs(np.linspace(-4, 4, 40)))[None, :].repeat(30, 0).astype(np.float32)
    of = on_board(relief(heights=ridge), tilt=0.0, light=azimuth)
    left, right = seen(of, -0.5, 0.0, 0.5).sum(), seen(of, 0.5, 0.0, 0.5).sum()
    assert (left > right) == (bright == "left")


def test_low_light_shows_a_slope_that_high_light_hardly_shows() -> None:
    slight = (0.03 + 0.03 * np.sin(np.linspace(0, 12, 40)))[None, :].repeat(30, 0).astype(np.float32)

    def contrast(elevation: float) -> float:
        of = on_board(relief(heights=slight), tilt=0.0, light=180.0, elevation=elevation)
        row = rgb(Raster(of, *SIZE, words=False).frame(0.0))[90, 110:210].astype(float).sum(1)
        return float(np.ptp(row))

    assert contrast(10.0) > 3 * contrast(70.0)


def test_level_faces_look_the_same_under_every_light() -> None:
    tones = {int(seen(on_board(relief(), light=a, elevation=e), 0, 0, 0).sum()) for a in (0, 120) for e in (10, 42, 80)}
    assert max(tones) - min(tones) <= 4


def test_shine_lies_where_the_grid_has_it() -> None:
    shine = np.zeros((30, 40), np.uint8)
    shine[:, :20] = 255
    of = on_board(relief(shine=shine, material="silk"))
    assert seen(of, -2.0, 0.0, 0.0).sum() > seen(of, 2.0, 0.0, 0.0).sum() + 10


def test_a_needle_over_it_throws_its_shadow_on_it() -> None:
    needle = strand((-3, 0, 1.5), (3, 0, 1.5), radius=0.3, colour=BLUE)
    bare, shaded = on_board(relief()), on_board(relief(), needle)
    drawn = [rgb(Raster(of, *SIZE, words=False).frame(0.0)).astype(int) for of in (bare, shaded)]
    greyer = (drawn[0] - drawn[1]).min(2)  # darker in every colour: no blue needle
    assert (greyer > 10).sum() > 30


@pytest.mark.parametrize("thick", [0.2, 3.0])
@pytest.mark.parametrize("cells", [7, 16, 40])
def test_in_patches_it_looks_as_whole(cells: int, thick: float) -> None:
    heights = np.random.default_rng(1).normal(thick, 0.03, (30, 40)).astype(np.float32)
    whole = relief(heights=heights, turn=25.0, top=thick)
    drawn = (on_board(*bodies, tilt=40.0) for bodies in ((whole,), patches(whole, cells)))
    one, many = (Raster(of, *SIZE).frame(0.0).copy() for of in drawn)
    assert np.abs(one.astype(int) - many.astype(int)).max() <= 2


def test_a_patch_that_changed_is_drawn_as_if_all_were_drawn_anew() -> None:
    def at(t: float) -> Moment:
        colours = np.full((30, 40, 3), GREY, np.uint8)
        colours[5:9, 3 : 4 + int(30 * t)] = RED
        return Moment(0, patches(relief(colours=colours), 8))

    of = replace(on_board(), at=at)
    moved = Raster(of, *SIZE)
    for t in (0.0, 0.5):
        moved.frame(t)
    assert (moved.frame(1.0) == Raster(of, *SIZE).frame(1.0)).all()


@pytest.mark.parametrize("turn", [0.0, 25.0])
def test_where_a_shadow_has_passed_it_looks_as_if_none_ever_had(turn: float) -> None:
    heights = np.random.default_rng(2).normal(0.2, 0.05, (30, 40)).astype(np.float32)
    face = patches(relief(heights=heights, turn=turn, top=0.2, material="lacquer"), 8)

    def at(t: float) -> Moment:
        needle = strand((-3 + 6 * t, -2, 1.5), (-3 + 6 * t, 2, 1.5), radius=0.3, colour=BLUE)
        return Moment(0, (*face, needle) if t < 1 else face, elevation=20.0 + 40.0 * (t > 0.8))

    of = replace(on_board(tilt=40.0), at=at)
    passed = Raster(of, *SIZE)
    for t in (0.0, 0.3, 0.6, 0.9, 1.0):
        assert (passed.frame(t) == Raster(of, *SIZE).frame(t)).all()


def test_cells_that_are_all_alike_are_as_bright_as_those_between_two_colours() -> None:
    colours = np.full((30, 40, 3), GREY, np.uint8)
    colours[:, 20:] = GREY + 1  # the cells at the edge of the two are reckoned between them
    row = rgb(Raster(on_board(relief(colours=colours), tilt=0.0), *SIZE, words=False).frame(0.0))[90, 110:210]
    assert np.ptp(row.astype(int)) <= 3
