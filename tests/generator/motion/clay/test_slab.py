"""A slab keeps its clay whatever is done to it, over all and along every ray."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.motion.clay.dent import dented
from generator.motion.clay.outline import rays
from generator.motion.clay.slab import RAYS, RINGS, Slab, under
from generator.motion.vectors import Array

LUMP = Slab.square(20.0, 200_000.0)
LUMP_AWAY = np.linalg.norm(LUMP.evenly(20.0, 1.0).flat, axis=2)


def _wavy(high: float, around: int, outwards: float) -> Array:
    ring = np.arange(RINGS + 1)[:, None] / RINGS
    ray = 2 * np.pi * np.arange(RAYS) / RAYS
    return np.asarray(high * np.sin(outwards * ring) * np.cos(around * ray))


waves = st.builds(_wavy, st.floats(0.0, 0.4), st.integers(0, 5), st.floats(0.0, 4.0))


def drawn(slab: Slab) -> float:
    """mm³ of the solid as it is drawn: by the divergence theorem over its triangles, its bottom being z = 0."""
    mesh = slab.body()
    a, b, c = (mesh.vertices[mesh.triangles[:, k]].astype(np.float64) for k in range(3))
    return float((np.cross(a, b) * c).sum() / 6)


@given(thin=waves, roundness=st.floats(0.0, 1.0), even=st.floats(2.0, 20.0))
def test_no_clay_is_lost_however_thin_and_round_it_is_beaten(thin: Array, roundness: float, even: float) -> None:
    slab = LUMP.evenly(even, roundness)
    beaten = Slab(slab.size, slab.lump, slab.thin + thin, slab.marks, roundness)
    assert drawn(beaten) == pytest.approx(LUMP.volume, rel=1e-4)


@given(thin=waves)
def test_every_piece_of_a_ray_keeps_its_own_clay(thin: Array) -> None:
    """So a thinned place pushes outwards what lies beyond it, and draws nothing from beside it."""
    slab = Slab(LUMP.size, LUMP.lump, thin, np.zeros_like(thin), 1.0)
    away = np.linalg.norm(slab.flat, axis=2)
    high = LUMP.lump * np.exp(thin)
    between = 2 / (1 / high[1:] + 1 / high[:-1])
    assert np.allclose(np.diff(away**2, axis=0) * between, np.diff(LUMP_AWAY**2, axis=0) * LUMP.lump, rtol=1e-9)


@pytest.mark.parametrize(("thick", "wide"), [(20.0, 1.0), (5.0, 2.0), (20.0 / 9, 3.0)])
def test_a_round_slab_is_as_much_wider_as_the_root_of_how_much_thinner(thick: float, wide: float) -> None:
    assert LUMP.evenly(thick, 1.0).width == pytest.approx(wide * LUMP.size, rel=1e-6)


@given(share=st.floats(0.0, 1.0))
def test_the_rim_holds_one_area_from_square_to_round(share: float) -> None:
    x, y = rays(512, share).T
    assert (x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2 == pytest.approx(np.pi, rel=2e-3)


def test_a_rim_is_neither_more_than_square_nor_more_than_round() -> None:
    with pytest.raises(ValueError, match="from 0 to 1"):
        rays(8, 1.5)


def test_an_even_slab_is_everywhere_as_thick_as_it_says() -> None:
    slab = LUMP.evenly(6.0, 0.5)
    assert np.allclose(slab.high, 6.0, rtol=5e-3)
    assert np.ptp(slab.high) == pytest.approx(0.0, abs=1e-9)
    assert slab.mean == pytest.approx(6.0, rel=5e-3)


def test_a_finger_pushes_clay_aside_and_takes_none() -> None:
    pressed = dented(LUMP, 1.0)
    assert pressed.high.min() < 0.92 * LUMP.lump
    assert pressed.high.max() > 1.02 * LUMP.lump
    assert drawn(pressed) == pytest.approx(LUMP.volume, rel=1e-4)


def test_the_cut_face_goes_from_the_middle_to_the_rim() -> None:
    line = LUMP.along(0.0)
    assert line[0] == pytest.approx([0.0, LUMP.high[0, 0]])
    assert line[-1, 0] == pytest.approx(np.linalg.norm(LUMP.rim[0]), rel=1e-6)


def test_a_place_on_a_slab_is_on_its_face() -> None:
    slab = LUMP.evenly(8.0, 1.0)
    assert slab.place(0.5, 0.25) == pytest.approx([0.0, 0.5 * slab.width, slab.high[20, 32]], abs=1e-6)


def test_a_flat_face_holds_what_is_under_it() -> None:
    points = np.concatenate(
        [[[0.0, 0.0, 3.0]], np.concatenate([LUMP.flat[1:], np.full((RINGS, RAYS, 1), 3.0)], 2).reshape(-1, 3)]
    )
    x, y = LUMP.rim.T
    assert under(points) == pytest.approx(3.0 * (x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2)
