"""Tightened the end is held by hidden stitches; then arc stands beside arc, one band's height apart."""

import numpy as np
import pytest

from generator.motion.sewing.catching import TEAL
from generator.motion.sewing.thread import tint
from generator.scene.mark import MarkKind
from tests.generator.specs import moments, picture


def test_the_stitches_that_hold_the_end_sink_between_the_threads():
    of = picture("tighten_to_arc")
    small = [s for s in of.laid[moments("tighten_to_arc", fps=1)[0].laid :] if np.ptp(s.points[:, 0]) < 1.0]
    assert small
    assert max(float(s.points[:, 2].max()) for s in small) < 0.05


def test_the_look_goes_along_the_arc():
    at = [m.to[0] for moment in moments("tighten_to_arc") for m in moment.marks if m.kind is MarkKind.ARROW and m.to]
    assert (np.diff(at) > 0).all()
    assert np.ptp(at) > 15


def test_the_arcs_are_as_far_apart_as_the_bands_are_high():
    last = moments("arcs_outwards")[-1]
    threads = [
        s.points
        for s in (*picture("arcs_outwards").laid, *last.bodies)
        if s.colour == tint(TEAL, 0) and len(s.points) > 50
    ]
    tops = sorted(float(p[np.abs(p[:, 0]).argmin(), 1]) for p in threads)
    assert np.diff(tops) == pytest.approx(4.0, abs=0.02)
    assert len(tops) == 3
