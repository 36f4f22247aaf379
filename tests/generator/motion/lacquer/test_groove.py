"""The engraved line: a triangle seen across, and the sample's lines no nearer to each other than lacquer stands."""

from itertools import combinations
from math import isclose, pi

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.motion.lacquer.design import hatching, parts, veins
from generator.motion.lacquer.groove import APART, Groove
from generator.motion.lacquer.strokes import closed
from generator.motion.lacquer.tools import coil
from tests.generator.specs import length_of

widths, depths = st.floats(0.1, 0.3), st.floats(0.1, 0.2)


@given(widths, depths, st.floats(-0.4, 0.4))
def test_it_is_deepest_in_the_middle_and_nothing_beside_it(width: float, depth: float, off: float) -> None:
    below = float(Groove(width, depth).below(np.array(off)))
    assert 0 <= below <= depth
    assert (below > 0) == (abs(off) < width / 2) or isclose(abs(off), width / 2, abs_tol=1e-6)


@given(widths, depths)
def test_the_curl_is_as_much_lacquer_as_the_groove(width: float, depth: float) -> None:
    groove = Groove(width, depth)
    assert pi * groove.curl**2 == pytest.approx(width * depth / 2)


@given(st.floats(0.5, 12.0), widths, depths)
def test_a_curl_is_as_long_as_what_was_cut_and_crosses_itself_nowhere(mm: float, width: float, depth: float) -> None:
    radius = Groove(width, depth).curl
    points = coil(mm, radius)
    if len(points):
        assert length_of(points) == pytest.approx(mm, rel=0.06)
        out = np.hypot(*points.T)
        turn = np.unwrap(np.arctan2(points[:, 1], points[:, 0]))
        later = np.interp(turn + 2 * pi, turn, out, right=np.nan)
        assert np.nanmin(np.append(later - out, np.inf)) > 2 * radius - 0.02


@pytest.mark.parametrize("width", [0.1, 0.2, 0.3])
def test_no_line_comes_nearer_to_another_than_lacquer_stands_between_them(width: float) -> None:
    groove = Groove(width, 0.15)
    lines = [*(closed(part.outline) for part in parts()), *veins(groove.apart), *hatching(groove.apart)]
    for a, b in combinations(lines, 2):
        between = np.sqrt(((a[:, None] - b[None]) ** 2).sum(2)).min()
        assert between > APART * width - 0.004


def test_the_design_is_the_same_on_both_sides() -> None:
    points = np.concatenate([part.outline for part in parts()])
    mirrored = points * [-1.0, 1.0]
    assert max(float(np.hypot(*(points - p).T).min()) for p in mirrored) < 0.12
