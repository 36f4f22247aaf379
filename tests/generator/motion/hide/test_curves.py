"""Lines of a pattern: smooth runs through their points, leaves, and the straight pieces of a fault."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.motion.hide.curves import chords, closed, leaf, round_hole, run
from generator.motion.hide.pattern import Pattern
from generator.motion.polygon import area
from generator.motion.turning import Way


def test_a_run_goes_through_its_points() -> None:
    through = [(0.0, 0.0), (3.0, 1.0), (5.0, 4.0), (4.0, 8.0)]
    made = run(through)
    assert all(np.linalg.norm(made - point, axis=1).min() < 1e-9 for point in np.array(through))


@given(st.floats(1, 10), st.floats(0.2, 0.9), st.floats(0, 360))
def test_a_leaf_is_as_long_and_as_large_as_it_says(long: float, share: float, degrees: float) -> None:
    wide = share * long
    made = leaf((2.0, -1.0), long, wide, degrees)
    assert np.linalg.norm(made[10] - made[0]) == pytest.approx(long)
    assert area(made) == pytest.approx(2 / 3 * long * wide, rel=0.02)


def test_a_round_hole_has_no_corner() -> None:
    assert Way(closed(round_hole((1.0, 2.0), 3.0))).corners == ()


@pytest.mark.parametrize("long", [2.5, 5.0])
def test_cut_in_straight_pieces_an_outline_keeps_its_corners(long: float) -> None:
    for part in Pattern(60.0).parts:
        made = chords(part.outline, long)
        sides = np.linalg.norm(np.diff(closed(made), axis=0), axis=1)
        assert len(made) < len(part.outline)
        assert area(made) == pytest.approx(area(part.outline), rel=0.12)
        assert all(
            np.linalg.norm(made - Way(closed(part.outline)).point(at), axis=1).min() < 1e-6
            for at in Way(closed(part.outline)).corners
        )
        assert np.median(sides) > 0.5 * long
