"""推皮走刀: wherever a line is cut, it lies under the knife that stays, and runs as the knife cuts."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.motion.hide.curves import closed
from generator.motion.hide.pattern import Pattern
from generator.motion.hide.pushed import ALONG, TURNS, Pushed
from generator.motion.turning import REST

TOOL, HEADING = np.array([3.0, -5.0]), 180.0
PARTS = Pattern(60.0).parts
LINES = [Pushed(closed(line), TOOL, HEADING) for part in PARTS[:3] for line in (part.outline, *part.openings)]
lines, shares = st.sampled_from(LINES), st.floats(0, 1)


@given(lines, shares)
def test_the_point_in_hand_lies_under_the_knife(of: Pushed, share: float) -> None:
    cut = of.after(share)
    assert cut.held.on(of.way.point(cut.done)[None], 0.0)[0] == pytest.approx([*TOOL, REST], abs=1e-6)


@given(lines, shares)
def test_and_the_line_runs_as_the_knife_cuts(of: Pushed, share: float) -> None:
    cut = of.after(share)
    if cut.raised > 0 or min(abs(cut.done - c) for c in (0.0, *of.way.corners, of.way.length)) < 0.3:
        return
    a, b = (cut.held.on(of.way.point(cut.done + d)[None], 0.0)[0] for d in (-0.05, 0.05))
    assert np.degrees(np.arctan2(*(b - a)[1::-1])) % 360 == pytest.approx(HEADING, abs=6.0)


@given(lines, shares, shares)
def test_what_is_cut_stays_cut(of: Pushed, one: float, other: float) -> None:
    before, after = (of.after(share).done for share in sorted((one, other)))
    assert before <= after + 1e-9


@pytest.mark.parametrize("of", LINES, ids=range(len(LINES)))
def test_the_knife_is_lifted_at_every_corner_and_nowhere_else(of: Pushed) -> None:
    shown = [of.after(float(share)) for share in np.linspace(0, 1, 800)]
    up = np.array([cut.raised > 0 for cut in shown])
    assert int((np.diff(up.astype(int)) == 1).sum()) == of.corners == len(of.way.corners)
    assert {round(cut.done, 6) for cut in shown if cut.raised > 0} == {round(at, 6) for at in of.way.corners}


@pytest.mark.parametrize("of", LINES, ids=range(len(LINES)))
def test_the_hide_is_pushed_and_turned_no_faster_than_a_hand_is_drawn_to(of: Pushed) -> None:
    """v = min(v₀, ω / |κ|), of the picture alone."""
    times = np.linspace(0.0, of.seconds, 900)
    shown = [of.after(t / of.seconds) for t in times]
    step = times[1] - times[0]
    for a, b in pairwise(shown):
        if a.raised == b.raised == 0:
            assert b.done - a.done < 1.05 * ALONG * step + 1e-9
            assert abs(b.held.degrees - a.held.degrees) < 1.5 * TURNS * step + 1e-9


def test_a_whole_line_ends_where_it_began() -> None:
    of = LINES[0]
    assert of.after(0.0).done == 0.0
    assert of.after(1.0).done == pytest.approx(of.way.length)
