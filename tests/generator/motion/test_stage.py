"""What every figure shares: shades, cameras, numbered points, the angle that names its reference."""

import itertools
from math import acos, degrees

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.camera import Projection
from generator.clip import View
from generator.motion import stage
from generator.motion.needle import Phase
from generator.picture import Camera, Mark, MarkKind, Moment
from knowledge.schema.craft import Figure
from knowledge.schema.quantity import Confirmation, Reference
from knowledge.schema.units import Unit
from tests.generator.specs import MAKING, moments, needle, numbers, picture, quantity, tip

ANGLED = [f for f in MAKING if numbers(f).find("needle_angle")]


def pixels(camera: Camera, points: np.ndarray) -> np.ndarray:
    flat = np.column_stack([points, np.zeros(len(points))])
    return Projection(camera, 1280, 720).points(flat)[:, :2]


def angles(shown: list[Moment]) -> list[Mark]:
    return [m for moment in shown for m in moment.marks if m.kind is MarkKind.ANGLE and "丝理" not in m.text]


def between(mark: Mark) -> float:
    """The angle that is drawn, in space."""
    assert mark.to is not None
    assert mark.other is not None
    a, b = np.subtract(mark.to, mark.at), np.subtract(mark.other, mark.at)
    return degrees(acos(a @ b / np.linalg.norm(a) / np.linalg.norm(b)))


class TestShades:
    @given(st.integers(1, 12))
    def test_they_are_as_many_as_asked_and_each_is_deeper_than_the_last(self, count: int):
        for family in (stage.PLUM, stage.LEAF):
            made = stage.shades(family, count)
            assert len(made) == count
            depth = [float(np.dot(c, (0.2126, 0.7152, 0.0722))) for c in made]
            assert all(a > b for a, b in itertools.pairwise(depth))
            assert made[0] == family[0]


class TestCameras:
    @given(st.floats(10, 28), st.floats(6, 22))
    def test_the_wide_one_shows_the_whole_sample(self, width: float, height: float):
        outline = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]]) * np.array([width, height]) / 2
        seen = pixels(stage.wide(outline), outline)
        assert (seen >= 0).all()
        assert (seen < [1280, 720]).all()

    @given(st.floats(-10, 10), st.floats(-10, 10), st.floats(0.5, 12), st.floats(0.5, 8))
    def test_the_near_one_shows_the_punctures_large_and_whole(self, x: float, y: float, width: float, height: float):
        points = np.array([[x, y], [x + width, y + height]])
        camera = stage.near(points)
        seen = pixels(camera, points)
        assert (seen >= 0).all()
        assert (seen < [1280, 720]).all()
        assert camera.field <= max(13.0, 2.5 * height, 1.7 * width) + 1e-9

    def test_the_work_lies_right_of_the_middle_because_the_facts_stand_at_the_left(self):
        assert pixels(stage.camera((3.0, 4.0), 30.0), np.array([[3.0, 4.0]]))[0, 0] > 660


@pytest.mark.parametrize("figure", MAKING)
class TestPunctures:
    def test_at_any_time_one_point_at_most_is_the_one_in_hand(self, figure: Figure):
        for moment in moments(figure):
            here = [m for m in moment.marks if m.kind is MarkKind.HERE]
            assert len(here) <= 1
            numbered = [m for m in moment.marks if m.kind in (MarkKind.HERE, MarkKind.NEXT, MarkKind.DONE)]
            assert all(m.text.isdigit() and int(m.text) >= 1 for m in numbered)
            assert len({m.text for m in numbered}) == len(numbered)

    def test_the_next_comes_after_it_and_the_one_done_before(self, figure: Figure):
        for moment in moments(figure):
            number = {
                kind: [int(m.text) for m in moment.marks if m.kind is kind]
                for kind in MarkKind
                if kind in ("here", "next", "done")
            }
            for here in number[MarkKind.HERE]:
                assert all(n > here for n in number[MarkKind.NEXT])
                assert all(n < here for n in number[MarkKind.DONE])

    def test_they_count_up_as_the_needle_goes_on(self, figure: Figure):
        here = [int(m.text) for moment in moments(figure) for m in moment.marks if m.kind is MarkKind.HERE]
        assert here == sorted(here)
        assert here[0] == 1

    def test_the_needle_passes_the_cloth_at_the_point_in_hand(self, figure: Figure):
        shown = moments(figure)
        for before, after in itertools.pairwise(shown):
            here = [m for m in before.marks if m.kind is MarkKind.HERE]
            if needle(before) is None or needle(after) is None or not here:
                continue
            a, b = tip(before), tip(after)
            if (a[2] > 0) != (b[2] > 0):
                through = a[:2] + a[2] / (a[2] - b[2]) * (b - a)[:2]
                assert np.hypot(*(through - here[0].at[:2])) < 0.35


class TestAngle:
    @pytest.mark.parametrize("figure", ANGLED)
    def test_it_is_shown_only_while_the_needle_goes_down(self, figure: Figure):
        shown = moments(figure)
        assert angles(shown)
        for moment in shown:
            if angles([moment]):
                assert needle(moment).points[0][2] < needle(moment).points[-1][2]

    @settings(max_examples=10)
    @given(st.sampled_from(ANGLED), st.floats(10, 60), st.sampled_from([Reference.NORMAL, Reference.CLOTH]))
    def test_what_is_drawn_is_what_is_said_from_what_it_is_said_from(
        self, figure: Figure, value: float, reference: Reference
    ):
        if reference is Reference.CLOTH:
            value = 90 - value
        said = quantity(round(value, 1), Unit.DEGREE, reference=reference).model_dump()
        of = picture(figure, needle_angle=said)
        shown = [of.at(t) for t in np.arange(0.5, 3.0, 0.05)]
        found = angles(shown)
        assert found
        for mark in found:
            assert between(mark) == pytest.approx(round(value, 1), abs=0.1)
            assert mark.text.startswith(f"落针 {round(value, 1):g}°")
            assert ("从绣面量" if reference is Reference.CLOTH else "从绣面法线量") in mark.text
            level = np.subtract(mark.to, mark.at)
            assert (abs(level[2]) < 1e-6) == (reference is Reference.CLOTH)

    @settings(max_examples=8)
    @given(st.sampled_from(ANGLED), st.floats(10, 60))
    def test_the_drawn_needle_has_that_angle(self, figure: Figure, tilt: float):
        of = picture(figure, needle_angle=quantity(tilt, Unit.DEGREE, reference=Reference.NORMAL).model_dump())
        for t in np.arange(0.5, 3.0, 0.05):
            moment = of.at(t)
            for mark in angles([moment]):
                shaft = needle(moment).points.astype(float)
                axis = (shaft[-1] - shaft[0]) / np.linalg.norm(shaft[-1] - shaft[0])
                assert degrees(acos(min(1.0, axis[2]))) == pytest.approx(tilt, abs=0.1)
                drawn = np.subtract(mark.other, mark.at)
                assert axis @ drawn == pytest.approx(np.linalg.norm(drawn), rel=1e-4)

    @pytest.mark.parametrize("figure", ANGLED)
    def test_an_upright_needle_is_drawn_as_the_right_angle_to_the_cloth(self, figure: Figure):
        for mark in angles(moments(figure)):
            assert between(mark) == pytest.approx(90.0)
            assert "与绣面成直角" in mark.text
            assert "0°从绣面法线量" in mark.text

    def test_where_nobody_gave_it_none_is_drawn_and_the_words_say_that_it_is_asked(self):
        of = picture(Figure.FILL_SIDE, needle_angle=quantity(None, Unit.DEGREE).model_dump())
        shown = [of.at(t / 24) for t in range(120)]
        assert angles(shown) == []
        assert any("斜度待问" in moment.caption for moment in shown)

    def test_a_confirmed_one_is_drawn_whole(self):
        said = quantity(30.0, Unit.DEGREE, confirmed=Confirmation(by="传承人")).model_dump()
        of = picture(Figure.FILL_SIDE, needle_angle=said)
        found = angles([of.at(t / 24) for t in range(48)])
        assert found
        assert not any(mark.dashed for mark in found)


class TestStab:
    def test_the_words_say_how_the_needle_goes_down(self):
        upright = numbers(Figure.FILL_SIDE)
        assert stage.stab(upright) == "垂直落针"
        tilted = numbers(
            Figure.FILL_SIDE, needle_angle=quantity(30.0, Unit.DEGREE, reference=Reference.CLOTH).model_dump()
        )
        assert stage.stab(tilted) == "斜着落针，30°（从绣面量）"
        assert stage.stab(numbers(Figure.WATER_WAY)) == "落针"


class TestCaptions:
    def test_every_phase_has_words_and_a_figure_may_have_its_own(self):
        said = stage.captions(numbers(Figure.FILL_SIDE), emerge="从中线出针")
        assert set(said) == set(Phase)
        assert all(said.values())
        assert said[Phase.EMERGE] == "从中线出针"

    def test_a_phase_that_does_not_exist_is_refused(self):
        with pytest.raises(KeyError):
            stage.captions(numbers(Figure.FILL_SIDE), emerges="从中线出针")


class TestStage:
    @pytest.mark.parametrize("view", View)
    def test_it_takes_the_camera_of_the_view(self, view: View):
        front, close = stage.camera((0.0, 0.0), 50.0), stage.camera((1.0, 1.0), 13.0)
        s = stage.Stage(numbers(Figure.FILL_SIDE, view), front, close)
        assert s.camera is (close if view is View.CLOSE else front)
        assert s.field == s.camera.field
