"""Cells of wire are counted and their pattern is measured from the frames alone."""

from dataclasses import replace

import numpy as np
import pytest

from generator.motion.compose import compose
from generator.neural.control import control
from generator.neural.measure import Verdict
from generator.neural.measure.cells import cells
from generator.neural.measure.scale import Scale
from generator.scene.clip import View
from tests.generator.neural.measure import proof
from tests.generator.neural.measure.films import HEIGHT, WIDTH, drawn, judged
from tests.generator.specs import lesson

FRAMES = 3
NAMES = ("cells", "petals", "pattern_width")


@pytest.mark.parametrize("worse", [None, proof.blurred, proof.grainy, proof.compressed, proof.leaning])
def test_all_cells_are_found_however_worn_the_film(worse):
    film = drawn("close_joints", frames=FRAMES)
    found = judged(film if worse is None else worse(film), lesson("close_joints"))
    for name in NAMES:
        assert found.reading(name).verdict is Verdict.HOLDS, found.record()


@pytest.mark.parametrize("width", [10.0, 18.0])
def test_another_pattern_is_as_wide_as_it_was_declared(width: float):
    spec = lesson("close_joints", pattern_width=width)
    found = judged(control(spec, WIDTH, HEIGHT, FRAMES, proof.FPS).frames, spec)
    assert found.reading("pattern_width").measured == pytest.approx(width, rel=0.03)
    assert found.reading("cells").measured == 11


def test_a_pattern_of_another_size_is_found_out():
    camera = compose(lesson("close_joints")).camera
    wide = compose(lesson("close_joints", pattern_width=15.0)).camera
    film = control(lesson("close_joints", pattern_width=15.0), WIDTH, HEIGHT, FRAMES, proof.FPS).frames
    seen = cells(film[-1], Scale.of(replace(camera, field=wide.field), WIDTH, HEIGHT))
    declared = lesson("close_joints").sample["pattern_width"].value
    assert seen is not None
    assert declared is not None
    assert seen.width / declared - 1 > 0.03


def test_a_cell_that_is_open_is_not_counted():
    last = drawn("close_joints", frames=FRAMES)[-1].copy()
    scale = Scale.of(compose(lesson("close_joints")).camera, WIDTH, HEIGHT)
    left, middle = np.round(scale.pixels(np.array([[-8.0, 0.0], [-4.5, 0.0]]))).astype(int)
    last[left[1] - 12 : left[1] + 12, left[0] : middle[0]] = last[5, 5]
    seen = cells(last, scale)
    assert seen is not None
    assert seen.count == 10


def test_wire_that_runs_out_of_the_picture_is_not_counted():
    spec = lesson("close_joints", View.CLOSE)
    last = control(spec, WIDTH, HEIGHT, FRAMES, proof.FPS).frames[-1]
    assert cells(last, Scale.of(compose(spec).camera, WIDTH, HEIGHT)) is None


def test_bare_paper_has_no_cells():
    assert (
        cells(
            np.full((HEIGHT, WIDTH, 3), 226, np.uint8), Scale.of(compose(lesson("close_joints")).camera, WIDTH, HEIGHT)
        )
        is None
    )
