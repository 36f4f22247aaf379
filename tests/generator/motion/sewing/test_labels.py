"""Numbered holes, and the angle that names its reference."""

import itertools
from math import acos, degrees

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.scene.mark import Mark, MarkKind
from generator.scene.picture import Moment
from knowledge.schema.quantity import Confirmation, Reference
from knowledge.schema.units import Unit
from tests.generator.specs import MAKING, moments, needle, numbers, picture, quantity, tip

ANGLED = [f for f in MAKING if numbers(f).find("needle_angle")]


def angles(shown: list[Moment]) -> list[Mark]:
    return [m for moment in shown for m in moment.marks if m.kind is MarkKind.ANGLE and "丝理" not in m.text]


def numbered(moment: Moment) -> set[tuple[MarkKind, str, tuple[float, float]]]:
    """Kind, number and place of the holes; one that is seen on both faces, in mirrored places, counts once."""
    kinds = (MarkKind.HERE, MarkKind.NEXT, MarkKind.DONE)
    return {(m.kind, m.text, (abs(m.at[0]), m.at[1])) for m in moment.marks if m.kind in kinds}


def between(mark: Mark) -> float:
    """The angle that is drawn, in space."""
    assert mark.to is not None
    assert mark.other is not None
    a, b = np.subtract(mark.to, mark.at), np.subtract(mark.other, mark.at)
    return degrees(acos(a @ b / np.linalg.norm(a) / np.linalg.norm(b)))


@pytest.mark.parametrize("figure", MAKING)
class TestPunctures:
    def test_at_any_time_one_point_at_most_is_the_one_in_hand(self, figure: str):
        for moment in moments(figure):
            holes = numbered(moment)
            assert sum(kind is MarkKind.HERE for kind, _, _ in holes) <= 1
            assert all(text.isdigit() and int(text) >= 1 for _, text, _ in holes)
            assert len({text for _, text, _ in holes}) == len(holes)

    def test_the_next_comes_after_it_and_the_one_done_before(self, figure: str):
        for moment in moments(figure):
            number = {
                kind: [int(m.text) for m in moment.marks if m.kind is kind]
                for kind in MarkKind
                if kind in ("here", "next", "done")
            }
            for here in number[MarkKind.HERE]:
                assert all(n > here for n in number[MarkKind.NEXT])
                assert all(n < here for n in number[MarkKind.DONE])

    def test_they_count_up_as_the_needle_goes_on(self, figure: str):
        here = [int(m.text) for moment in moments(figure) for m in moment.marks if m.kind is MarkKind.HERE]
        assert here == sorted(here)
        assert here[0] == 1

    def test_the_needle_passes_the_cloth_at_the_point_in_hand(self, figure: str):
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
    def test_it_is_shown_only_while_the_needle_goes_down(self, figure: str):
        shown = moments(figure)
        assert angles(shown)
        for moment in shown:
            if angles([moment]):
                assert needle(moment).points[0][2] < needle(moment).points[-1][2]

    @settings(max_examples=10)
    @given(st.sampled_from(ANGLED), st.floats(10, 60), st.sampled_from([Reference.NORMAL, Reference.CLOTH]))
    def test_what_is_drawn_is_what_is_said_from_what_it_is_said_from(
        self, figure: str, value: float, reference: Reference
    ):
        if reference is Reference.CLOTH:
            value = 90 - value
        said = quantity(round(value, 1), Unit.DEGREE, reference=reference).model_dump()
        of = picture(figure, needle_angle=said)
        shown = [of.at(t) for t in np.arange(0.5, 5.0, 0.05).tolist()]
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
    def test_the_drawn_needle_has_that_angle(self, figure: str, tilt: float):
        of = picture(figure, needle_angle=quantity(tilt, Unit.DEGREE, reference=Reference.NORMAL).model_dump())
        for t in np.arange(0.5, 5.0, 0.05).tolist():
            moment = of.at(t)
            for mark in angles([moment]):
                shaft = needle(moment).points.astype(float)
                axis = (shaft[-1] - shaft[0]) / np.linalg.norm(shaft[-1] - shaft[0])
                assert degrees(acos(min(1.0, axis[2]))) == pytest.approx(tilt, abs=0.1)
                drawn = np.subtract(mark.other, mark.at)
                assert axis @ drawn == pytest.approx(np.linalg.norm(drawn), rel=1e-4)

    @pytest.mark.parametrize("figure", ANGLED)
    def test_an_upright_needle_is_drawn_as_the_right_angle_to_the_cloth(self, figure: str):
        for mark in angles(moments(figure)):
            assert between(mark) == pytest.approx(90.0)
            assert "与绣面成直角" in mark.text
            assert "0°从绣面法线量" in mark.text

    def test_where_nobody_gave_it_none_is_drawn_and_it_is_asked_for(self):
        of = picture("fill_side", needle_angle=quantity(None, Unit.DEGREE, name="落针角").model_dump())
        assert angles([of.at(t / 24) for t in range(120)]) == []
        assert "落针角：未说明，待问传承人" in [fact.text for fact in of.facts]

    def test_a_confirmed_one_is_drawn_whole(self):
        said = quantity(30.0, Unit.DEGREE, confirmed=Confirmation(by="传承人")).model_dump()
        of = picture("fill_side", needle_angle=said)
        found = angles([of.at(t / 24) for t in range(48)])
        assert found
        assert not any(mark.dashed for mark in found)
