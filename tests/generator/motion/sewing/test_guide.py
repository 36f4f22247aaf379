"""A guide goes through its knots, smoothly, and is measured by its length."""

import numpy as np

from generator.motion.sewing.guide import Guide

KNOTS = np.array([[0.0, 0.0, 0.0], [3.0, 1.0, 0.0], [5.0, -1.0, 2.0], [9.0, 0.0, 0.0]])


def test_it_goes_through_every_knot_in_turn():
    guide = Guide(KNOTS, fine=8)
    assert np.allclose(guide.points[::8], KNOTS)


def test_equal_lengths_along_it_are_equal_ways():
    guide = Guide(KNOTS)
    points = guide.point(np.linspace(0.0, guide.at[-1], 400))
    steps = np.linalg.norm(np.diff(points, axis=0), axis=1)
    assert steps.max() < 1.02 * steps.min()
