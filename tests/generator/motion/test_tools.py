"""Scissors, brush and pencil: at the point where they work."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.motion import tools
from tests.generator.specs import length_of, to_line


class TestScissors:
    @given(st.floats(0, 360), st.floats(0, 40))
    def test_its_blades_open_by_the_angle_and_close_to_one(self, heading: float, opening: float):
        made = tools.scissors(np.array([1.0, 2.0, 0.5]), heading, opening)
        blades = [s.points for s in made if len(s.points) == 5]
        assert len(blades) == 2
        gap = np.linalg.norm(blades[0][-1] - blades[1][-1])
        assert gap == pytest.approx(2 * tools.BLADE * np.sin(np.radians(opening / 2)), abs=0.35)

    @given(st.floats(0, 360))
    def test_closed_it_cuts_at_its_place(self, heading: float):
        at = np.array([1.0, 2.0, 0.5])
        for blade in (s.points for s in tools.scissors(at, heading, 0.0) if len(s.points) == 5):
            assert to_line(at[None, :2], blade[:, :2].astype(float))[0] < 0.8

    def test_it_points_where_it_heads(self):
        made = tools.scissors(np.zeros(3), 90.0, 0.0)
        assert max(float(s.points[:, 1].max()) for s in made) == pytest.approx(tools.BLADE - tools.CUT_AT, abs=0.2)
        assert {s.material for s in made} == {"steel"}


@pytest.mark.parametrize("tool", [tools.brush, tools.pencil])
class TestPoint:
    def test_it_begins_at_the_place_given_and_is_sharp_there(self, tool):
        made = tool(np.array([1.0, 2.0, 0.03]))
        assert made[0].points[0] == pytest.approx([1.0, 2.0, 0.03], abs=1e-6)
        assert made[0].radius[0] < 0.2 * max(float(s.radius.max()) for s in made)

    def test_it_is_held_from_the_right_and_above(self, tool):
        end = tool(np.zeros(3))[-1].points[-1]
        assert end[0] > 5
        assert end[2] > 20


class TestInked:
    @given(st.integers(1, 40))
    def test_its_pieces_join_and_are_the_whole_line(self, pieces: int):
        turn = np.linspace(0, np.pi, 200)
        line = 10 * np.stack([np.cos(turn), np.sin(turn)], 1)
        made = tools.inked(line, pieces, 0.07, (50, 50, 50))
        assert len(made) == pieces
        assert all(np.array_equal(a.points[-1], b.points[0]) for a, b in pairwise(made))
        assert sum(length_of(s.points) for s in made) == pytest.approx(length_of(line), rel=1e-4)


@pytest.mark.parametrize(("heading", "opening"), [(147.0, 28.0), (33.0, 2.0), (-80.0, 14.0)])
def test_scissors_are_found_among_other_things_where_they_were_put(heading: float, opening: float) -> None:
    at, others = np.array([3.0, -2.0, 1.3]), tools.pencil(np.zeros(3))
    found, left = tools.without_scissors((*others, *tools.scissors(at, heading, opening), *others))
    assert found is not None
    assert np.allclose(found.at, at, atol=1e-4)
    assert (found.heading - heading) % 360 == pytest.approx(0.0, abs=1e-3) or (found.heading - heading) % 360 > 359.999
    assert found.opening == pytest.approx(opening, abs=1e-3)
    assert left == (*others, *others)
