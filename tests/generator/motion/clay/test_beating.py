"""A pass of blows: where they fall, and that each leaves the slab thinner and all of them leave it even."""

from math import ceil, pi

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.motion.clay.beating import ACROSS, LENGTH, OVERLAP, Pass
from generator.motion.clay.slab import Slab

LUMP = Slab.square(20.0, 200_000.0)
PASS = Pass(LUMP, 0.8, 0.2, 30.0)


def test_blows_go_from_the_middle_to_the_rim() -> None:
    rings = [site.ring for site in PASS.sites]
    assert rings[0] == 0.0
    assert rings == sorted(rings)
    assert rings[-1] > 0.8


def test_every_ring_has_as_many_blows_as_lie_side_by_side_in_it() -> None:
    """N_k = ⌈2π ρ_k / (b (1 − q))⌉, ρ_k = k a (1 − q)."""
    rings = [site.ring for site in PASS.sites]
    for k in (1, 2):
        wanted = ceil(2 * pi * k * ACROSS * (1 - OVERLAP) / (LENGTH * (1 - OVERLAP)))
        assert rings.count(sorted(set(rings))[k]) == wanted


@pytest.mark.parametrize("ratio", [0.75, 0.8, 0.85])
def test_after_a_pass_the_slab_has_the_share_of_its_thickness_that_the_pass_leaves(ratio: float) -> None:
    done = Pass(LUMP, ratio, 0.2, 0.0, deep=0.0).done
    assert np.allclose(done.high, ratio * LUMP.lump, rtol=5e-3)


@settings(max_examples=25)
@given(blows=st.floats(0.0, float(len(PASS.sites))))
def test_no_blow_takes_clay_away(blows: float) -> None:
    assert PASS.after(blows).volume == LUMP.volume
    assert PASS.after(blows).high.mean() <= LUMP.lump * 1.02


def test_each_blow_thins_the_place_where_it_falls() -> None:
    for k, site in enumerate(PASS.sites):
        before, after = PASS.after(k).place(site.ring, site.ray), PASS.after(k + 1).place(site.ring, site.ray)
        assert after[2] < before[2]


def test_a_blow_leaves_a_hollow_and_a_lip_further_out() -> None:
    marks = Pass(LUMP, 0.8, 0.2, 0.0).after(1.0).marks[:, 0]
    assert marks.argmin() < 3
    assert marks.max() > 0.02
    assert marks.argmax() > marks.argmin()


def test_marks_of_a_pass_lie_on_the_slab_that_the_next_begins_with() -> None:
    following = Pass(LUMP.evenly(16.0, 0.2), 0.8, 0.4, 0.0, PASS)
    assert np.array_equal(following.before.marks, PASS.done.marks)
    assert following.done.marks.std() == pytest.approx(PASS.done.marks.std(), rel=0.5)


def test_a_flat_face_leaves_no_mark() -> None:
    flat = Pass(LUMP.evenly(16.0, 0.2), 0.9, 0.2, 0.0, PASS, deep=0.0)
    assert np.abs(flat.before.marks).max() > 0.02
    assert np.abs(flat.done.marks).max() < 1e-6


def test_turning_between_passes_keeps_the_slab_round() -> None:
    """The rim of a slab beaten all round is as far away on all sides."""
    done = Pass(LUMP.evenly(10.0, 1.0), 0.8, 1.0, 0.0, deep=0.0).done
    assert np.ptp(np.linalg.norm(done.rim, axis=1)) < 0.02 * done.width
