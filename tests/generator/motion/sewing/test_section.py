"""The section: what lies over the cloth is seen over it, and nothing goes through the cloth but by a hole."""

from itertools import pairwise
from math import atan2, degrees

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from generator.motion.registry import named, names
from generator.motion.sewing.cut import INK, NIB, Holes, Plane, behind, lowered, rooted, through
from generator.motion.sewing.needle import RADIUS
from generator.motion.sewing.needle import strands as strands_of_needle
from generator.scene.body import Strand
from generator.scene.camera import Projection
from generator.scene.clip import View
from generator.scene.ground import Cut
from generator.scene.mark import MarkKind
from generator.scene.picture import Moment, Picture
from knowledge.schema.quantity import Reference
from knowledge.schema.units import Unit
from tests.generator.specs import OTHER_CRAFTS, moments, needle, numbers, picture, quantity

CUT = [figure for figure in names() if View.SECTION in named(figure).views and figure not in OTHER_CRAFTS]
SHAFT = len(strands_of_needle(np.zeros(3), np.array([0.0, 0.0, -1.0]))[0].points)
POINT = st.tuples(st.floats(-3, 3), st.floats(-3, 3), st.floats(-0.2, 1))
LEAST = 0.5 * NIB  # mm: a point so little inside the cloth lies on it


def strands(of: Picture, moment: Moment) -> list[Strand]:
    """All that is seen at a moment."""
    return [*of.laid[moment.begin : moment.laid], *moment.bodies]


def threads(of: Picture, moment: Moment) -> list[Strand]:
    return [x for x in strands(of, moment) if x.material in ("silk", "gold")]


def holes(of: Picture, moment: Moment) -> NDArray[np.float64]:
    """From where to where each hole in the cut goes, (n, 2) mm along it."""
    inked = [x for x in strands(of, moment) if x.material == "flat" and np.all(x.radius == np.float32(NIB))]
    return np.array([[x.points[:, 0].min(), x.points[:, 0].max()] for x in inked]).reshape(-1, 2)


def thick(of: Picture) -> float:
    assert isinstance(of.ground, Cut)
    return of.ground.thickness


@pytest.mark.parametrize("figure", CUT)
class TestSection:
    def test_every_thread_in_the_cut_goes_through_the_cloth_by_a_hole(self, figure: str):
        of = picture(figure, View.SECTION)
        for moment in moments(figure, View.SECTION, 2):
            there = holes(of, moment)
            for x in threads(of, moment):
                deep = (x.points[:, 2] < -LEAST) & (x.points[:, 2] > LEAST - thick(of))
                near = deep & (np.abs(x.points[:, 1]) < RADIUS / 2)
                at = x.points[near, :1]
                assert np.all(np.any((there[:, 0] - 2 * NIB <= at) & (at <= there[:, 1] + 2 * NIB), axis=1))

    def test_the_needle_is_as_far_over_or_under_the_cloth_as_it_is_in_space(self, figure: str):
        of = picture(figure, View.SECTION)
        view = Projection(of.camera, 1280, 720)
        top = view.point(0.0, 0.0, 0.0)[1]
        for there, here in zip(moments(figure, fps=2), moments(figure, View.SECTION, 2), strict=True):
            shaft = needle(here)
            shafts = [s.points[:, 2] for s in there.bodies if s.material == "steel" and len(s.points) == SHAFT]
            if shaft is not None and shafts:
                assert any(shaft.points[:, 2] == pytest.approx(z, abs=1e-4) for z in shafts)
                down = view.points(shaft.points)[:, 1]
                assert top - down == pytest.approx(shaft.points[:, 2] * view.scale, abs=0.1)

    def test_what_lies_on_the_front_is_over_the_cloth_and_what_lies_on_the_back_under_it(self, figure: str):
        of = picture(figure, View.SECTION)
        last = moments(figure, View.SECTION, 2)[-1]
        for x in threads(of, last):
            if np.ptp(x.points[:, 0]) > 1.0:  # of what is shorter, most may be in its hole
                middle = float(np.median(x.points[:, 2]))
                assert middle > -LEAST or middle <= -thick(of) + LEAST

    def test_has_one_scale_and_says_which_side_is_which_and_how_thick_the_cloth_is(self, figure: str):
        of = picture(figure, View.SECTION)
        assert of.camera.tilt == 90.0
        assert of.view_name == "剖面"
        said = {mark.text for mark in moments(figure, View.SECTION, 2)[0].marks}
        cloth = numbers(figure).need("cloth_thickness").name
        assert {"绣面", "绣背", f"{cloth} {thick(of):.2g} mm"} <= said


class TestAngle:
    @settings(max_examples=5, deadline=None)
    @given(st.floats(5, 60))
    def test_the_needle_stands_as_the_step_says_and_the_arc_is_between_it_and_the_normal(self, tilt: float):
        given_ = quantity(tilt, Unit.DEGREE, reference=Reference.NORMAL).model_dump()
        of = picture("second_band", View.SECTION, needle_angle=given_)
        moment, arc = next(
            (moment, mark)
            for moment in map(of.at, np.arange(0.8, 2.8, 0.1))
            for mark in moment.marks
            if mark.kind is MarkKind.ANGLE
        )
        shaft = needle(moment)
        assert shaft is not None
        for a, b in ((shaft.points[0], shaft.points[-1]), (np.array(arc.at), np.array(arc.other))):
            assert abs(degrees(atan2(b[0] - a[0], b[2] - a[2]))) == pytest.approx(tilt, abs=0.1)
        assert np.array(arc.to)[[0, 1]] == pytest.approx(np.array(arc.at)[[0, 1]])
        assert "法线" in arc.text

    def test_where_the_step_gives_none_no_angle_is_marked(self):
        assert numbers("water_way").needle_angle is None
        shown = moments("water_way", View.SECTION)
        assert not [mark for moment in shown for mark in moment.marks if mark.kind is MarkKind.ANGLE]


class TestFaces:
    @pytest.mark.parametrize(("slant", "faces"), [(90.0, 1), (30.0, 1), (3.0, 0)])
    def test_a_strand_cut_across_shows_its_face_one_cut_lengthwise_shows_none(self, slant: float, faces: int):
        way = np.array([np.cos(np.radians(slant)), np.sin(np.radians(slant)), 0.0])
        thread = Strand(np.array([-5 * way, 5 * way], np.float32), np.full(2, 0.1, np.float32), (90, 90, 90), "silk")
        seen = behind([thread], Plane((0.0, 0.0), 0.0, (0.0, 0.0)), 0.0, 9.0)
        assert [x.material for x in seen] == ["silk", *["flat"] * 2 * faces]


class TestSeveral:
    @given(st.lists(st.lists(POINT, min_size=2, max_size=6), max_size=5))
    def test_of_several_strands_is_seen_what_is_seen_of_each(self, lines: list[list[tuple[float, float, float]]]):
        several = [Strand(np.array(x, np.float32), np.full(len(x), 0.1 + 0.1 * k, np.float32), (k, 9, 9))
                   for k, x in enumerate(lines)]  # fmt: skip
        plane = Plane((0.3, 0.2), 0.7, (0.0, 0.0))
        for made, alone in (
            (behind(several, plane, 0.2, 1.2), [piece for x in several for piece in behind([x], plane, 0.2, 1.2)]),
            (rooted(several, 0.2, 0.1), [piece for x in several for piece in rooted([x], 0.2, 0.1)]),
            (lowered(several, 0.2, 0.1), [piece for x in several for piece in lowered([x], 0.2, 0.1)]),
        ):
            assert [(x.colour, x.material) for x in made] == [(x.colour, x.material) for x in alone]
            for one, other in zip(made, alone, strict=True):
                assert one.points == pytest.approx(other.points, abs=1e-5)
                assert one.radius == pytest.approx(other.radius)

    def test_a_stitch_that_lies_high_at_an_end_is_led_through_the_cloth_at_the_other_alone(self):
        high = Strand(np.array([[0, 0, -0.1], [1, 0, 0.2], [2, 0, 0.3]], np.float32), np.full(3, 0.1, np.float32), INK)
        (led,) = rooted([high], 0.2, 0.0)
        assert led.points[:, 2] == pytest.approx([-0.2, -0.1, 0.2, 0.3])


class TestThrough:
    def test_a_thread_from_one_hole_to_another_lies_behind_the_cloth_between_them(self):
        ends = np.array([[0.0, 0.0], [2.0, 0.0]])
        hand = Strand(np.array([[0, 0, -0.19], [2, 0, -0.19]], np.float32), np.full(2, 0.1, np.float32), (9, 9, 9))
        led = through(hand, Holes(ends, ends, 0.2)).points
        between = (led[:, 0] > 0.3) & (led[:, 0] < 1.7)
        assert not between.any()  # one straight piece leads from one to the other …
        pieces = [(a, b) for a, b in pairwise(led) if abs(b[0] - a[0]) > 1]
        assert [float(max(a[2], b[2])) for a, b in pieces] == [pytest.approx(-0.3)]  # … on the back


class TestLayers:
    def test_a_stitch_that_pierces_the_tail_of_another_lies_over_it(self):
        """Two layers where the second band goes into the first: counted along an upright line just before D."""
        of = picture("second_band", View.SECTION)
        moment = next(m for m in reversed(moments("second_band", View.SECTION)) if needle(m) is not None)
        tops = [m for m in threads(of, moment) if m.points[:, 2].max() > 0]
        spans = [(x.points[:, 0].min(), x.points[:, 0].max()) for x in tops if abs(x.points[:, 1].mean()) < 0.3]
        both = [(a, b) for a, b in spans for c, d in spans if c < a < d < b or a < c < b < d]
        assert both

    @pytest.mark.parametrize("figure", ["gapped_band", "staggered_band", "second_ring"])
    def test_the_second_band_lies_over_the_first_on_both_sides_of_the_cloth(self, figure: str):
        of = picture(figure, View.SECTION)
        seen = threads(of, moments(figure, View.SECTION)[-1])
        heights, radius = np.concatenate([x.points[:, 2] for x in seen]), float(seen[0].radius[0])
        assert heights.max() > 2 * radius
        assert heights.min() < -thick(of) - 2 * radius


def test_a_grain_is_cut_open_and_its_thread_goes_down_by_one_hole_and_up_by_another():
    """Its thread is as thick in the cut as on the cloth, and goes through by both holes."""
    of, last = picture("set_grains", View.SECTION), moments("set_grains", View.SECTION, 2)[2]
    lying = threads(of, last)
    through = {round(float(x.points[np.abs(x.points[:, 2]).argmin(), 0]), 1) for x in lying if x.points[:, 2].min() < 0}
    assert len(through) >= 2
    assert max(x.radius.max() for x in lying) >= max(s.radius.max() for s in picture("set_grains").laid)


def test_what_is_not_sewn_has_no_section():
    assert View.SECTION not in named("inspect_sheen").views
