"""The pattern: drawn stroke by stroke, what they cover is what stays white."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.motion.wax.pattern import DOTS, LEAVES, Pattern, Stroke, joined

OF = Pattern(60.0, 1.6)
sizes = st.builds(Pattern, st.floats(30.0, 90.0), st.floats(0.8, 2.4))


def size(strokes: tuple[Stroke, ...]) -> float:
    """mm² of all triangles, overlaps counted twice."""
    points, faces = joined(strokes)
    a, b, c = (points[faces[:, k]] for k in range(3))
    (ux, uy), (vx, vy) = (b - a).T, (c - a).T
    return float((ux * vy - uy * vx).sum() / 2)


@given(sizes)
def test_all_of_it_lies_on_the_cloth(of: Pattern) -> None:
    points, _ = joined((*of.strokes, *of.hearts))
    assert np.abs(points).max() < of.side / 2


@given(st.floats(0.01, 0.99))
def test_a_stroke_in_hand_is_the_beginning_of_the_whole_one(share: float) -> None:
    whole = OF.whorl
    part = whole.until(share * whole.length)
    assert part.length == pytest.approx(share * whole.length, rel=1e-3)
    assert part.points[:-1] == pytest.approx(whole.points[: len(part.points) - 1])
    assert whole.until(whole.length) is whole


def test_a_stroke_is_as_wide_as_the_line_and_has_round_ends() -> None:
    of = Stroke(np.array([[0.0, 0.0], [10.0, 0.0]]), np.full(2, 2.0))
    assert size((of,)) == pytest.approx(10.0 * 2.0 + np.pi, rel=0.03)


def test_every_triangle_is_seen_from_the_front() -> None:
    points, faces = joined(OF.strokes)
    a, b, c = (points[faces[:, k]] for k in range(3))
    (ux, uy), (vx, vy) = (b - a).T, (c - a).T
    assert (ux * vy - uy * vx).min() > -1e-3


def test_what_the_strokes_mesh_covers_is_what_they_are_said_to_cover() -> None:
    points, faces = joined(OF.strokes)
    inside = points[faces].mean(1)
    assert OF.covered(inside).mean() > 0.99
    assert not OF.covered(np.array([[0.49, 0.49]]) * OF.side).any()


def test_leaves_and_small_leaves_lie_beside_each_other() -> None:
    middles = np.concatenate([stroke.points for stroke in OF.hearts])
    assert not OF.covered(middles).any()


def test_it_has_as_many_dots_and_leaves_as_it_says() -> None:
    assert len(OF.dots) == DOTS
    assert len(OF.guides) == 1 + LEAVES
    assert len(OF.leaves) % LEAVES == 0
