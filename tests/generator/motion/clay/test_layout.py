"""Strip, disc and what is left of the slab are together the slab, and the strip is as the sample says."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.motion.clay.layout import Layout
from generator.motion.clay.plates import circle
from generator.motion.clay.sizes import Sizes
from generator.scene.body import Mesh


def size(of: Mesh) -> float:
    """mm³ of a closed solid on the bench, whose lower side isn't drawn."""
    a, b, c = (of.vertices[of.triangles[:, k]].astype(np.float64) for k in range(3))
    return float((np.cross(a, b) * c).sum() / 6)


def laid(length: float, height: float, base: float) -> Layout:
    sizes = Sizes(length, height, 4.0, base, 20.0)
    return Layout(sizes, circle(np.zeros(2), sizes.radius, 128))


@given(length=st.floats(180.0, 260.0), height=st.floats(50.0, 70.0), base=st.floats(36.0, 56.0))
def test_no_clay_is_lost_in_the_cutting(length: float, height: float, base: float) -> None:
    layout = laid(length, height, base)
    whole = np.pi * layout.sizes.radius**2 * layout.sizes.thickness
    assert sum(map(size, (*layout.pieces, *layout.waste))) == pytest.approx(whole, rel=8e-3)


def test_the_strip_has_the_samples_length_and_height_and_its_sides_run_side_by_side() -> None:
    layout = laid(215.0, 60.0, 50.0)
    a, b, c, d = layout.strip
    assert b - a == pytest.approx([215.0, 0.0])
    assert c - d == pytest.approx([215.0, 0.0])
    assert d - a == pytest.approx([0.0, 60.0])


@given(length=st.floats(180.0, 260.0), height=st.floats(50.0, 70.0), base=st.floats(36.0, 56.0))
def test_both_lie_on_the_slab_and_apart(length: float, height: float, base: float) -> None:
    layout = laid(length, height, base)
    reach = layout.sizes.radius * np.cos(np.pi / 128)
    assert np.linalg.norm(np.concatenate([layout.strip, layout.disc]), axis=1).max() < reach
    assert layout.disc[:, 1].min() > layout.strip[:, 1].max()
