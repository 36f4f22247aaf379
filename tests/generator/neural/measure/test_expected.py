"""The computed truth: read off the motion, not off a formula of the figure."""

from importlib import import_module

import numpy as np
import pytest

from generator.errors import GeneratorError
from generator.motion.compose import compose
from generator.motion.registry import named, names
from generator.neural.control import times
from generator.neural.measure.expected import expected, segment_distance
from generator.scene.camera import Projection
from generator.scene.clip import View
from tests.generator.specs import lesson, tip

MODULE = import_module("generator.neural.measure.expected")  # its package has the function by this name
MEASURED = {name: named(name).measured for name in names()}
SINGLE = [name for name, shown in MEASURED.items() if shown and not shown.spacing]


def of(figure: str, view: View = View.FRONT, **changes):
    return expected(lesson(figure, view, **changes), 960, 540)


class TestStitches:
    @pytest.mark.parametrize("pitch", [0.4, 0.5, 0.55])
    def test_satin_is_as_far_apart_as_its_step_says(self, pitch: float):
        stitches = of("fill_side", pitch=pitch).stitches
        assert stitches is not None
        assert stitches.spacing(stitches.middles) == pytest.approx(pitch, rel=1e-3)

    def test_and_lies_as_its_step_says(self):
        stitches = of("fill_side", stitch_direction=62.0).stitches
        assert stitches is not None
        assert stitches.direction == pytest.approx(62.0, abs=0.01)

    def test_bands_converge_inwards(self):
        stitches = of("first_band").stitches
        assert stitches is not None
        column = int(np.argmin(np.abs(stitches.middles[:, 0])))
        outer, inner = stitches.spacing(stitches.ends[column][::-1])
        assert inner < outer < 0.501

    def test_between_two_rays_of_a_fan_the_direction_lies_between_theirs(self):
        stitches = of("curved_band").stitches
        assert stitches is not None
        for a, b in ((4, 5), (8, 9), (12, 13)):
            at = np.mean([stitches.ends[a, 1], stitches.ends[b, 1]], axis=0)
            wanted = np.mean([stitches.direction[a], stitches.direction[b]])
            assert stitches.directions(at[None])[0] == pytest.approx(wanted, abs=0.05)

    def test_stitches_of_the_bands_behind_are_no_neighbours(self):
        stitches = of("further_bands").stitches
        assert stitches is not None
        assert stitches.spacing(stitches.middles).min() > 0.25

    def test_only_what_is_laid_during_the_clip_counts(self):
        picture = compose(lesson("second_band"))
        stitches = of("second_band").stitches
        assert stitches is not None
        assert len(stitches.ends) == (len(picture.laid) - picture.at(0).laid) / 3

    @pytest.mark.parametrize("figure", SINGLE)
    def test_one_stitch_has_no_spacing(self, figure: str):
        stitches = of(figure).stitches
        assert stitches is not None
        assert len(stitches.ends) == 1
        assert not stitches.side_by_side

    @pytest.mark.parametrize("figure", [name for name in names() if not MEASURED[name]])
    def test_a_figure_without_stitches_to_tell_apart_says_so(self, figure: str, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(MODULE, "EVERY", 5.0)  # s: nobody asks for the tip's way
        assert of(figure).stitches is None

    def test_what_hides_every_second_stitch_cannot_be_counted(self):
        stitches = of("curved_band").stitches
        assert stitches is not None
        assert stitches.side_by_side
        assert not stitches.countable

    def test_distance_is_to_the_stitch_and_not_to_its_line(self):
        ends = np.array([[[0.0, 0.0], [4.0, 0.0]]])
        assert segment_distance(ends, np.array([2.0, 1.0])) == pytest.approx([1.0])
        assert segment_distance(ends, np.array([7.0, 4.0])) == pytest.approx([5.0])


class TestTip:
    def test_it_is_where_the_needle_is_drawn_and_nowhere_while_that_is_under_the_cloth(self):
        spec = lesson("centre_stitch")
        picture, frames = compose(spec), 61
        view = Projection(picture.camera, 960, 540)
        tips = of("centre_stitch").tips(frames)
        shown = 0
        for found, t in zip(tips, times(spec, frames), strict=True):
            point = tip(picture.at(t))
            if point[2] < -0.2:
                assert np.isnan(found).all(), t
            elif point[2] > 0.5 and not np.isnan(found).any():
                shown += 1
                assert found + 0.5 == pytest.approx(view.points(point[None])[0][:2], abs=6)
        assert shown > 8

    def test_a_figure_without_needle_has_none(self):
        assert np.isnan(of("draw_bands").tip).all()


def test_a_step_without_figure_has_no_truth():
    spec = lesson("fill_side").model_copy(update={"figure": None})
    with pytest.raises(GeneratorError, match="computed motion"):
        expected(spec, 960, 540)
