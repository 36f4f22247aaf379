"""The shades of a petal."""

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from generator.motion.sewing import colours


class TestShades:
    @given(st.integers(1, 12))
    def test_they_are_as_many_as_asked_and_each_is_deeper_than_the_last(self, count: int):
        made = colours.shades(colours.PLUM, count)
        assert len(made) == count
        depth = [float(np.dot(c, (0.2126, 0.7152, 0.0722))) for c in made]
        assert all(a > b for a, b in itertools.pairwise(depth))
        assert made[0] == colours.PLUM[0]
