"""A bench ends at its edge: its top behind it, its front below, then nothing."""

import numpy as np
import pytest

from generator.draw.drawn_ground import STAGE
from generator.draw.raster import Raster
from generator.scene.camera import Camera, Projection
from generator.scene.ground import Bench
from generator.scene.picture import Moment, Picture
from tests.generator.specs import strand

CAMERA = Camera((0.0, 0.0), 320.0, 45.0)
BENCH = Bench(edge=-20.0, thick=30.0)


def seen(bench: Bench, *bodies: object) -> np.ndarray:
    of = Picture(CAMERA, bench, (), lambda _: Moment(0, bodies), " ", " ", " ")  # type: ignore[arg-type]
    return Raster(of, 320, 180, words=False).seen(0.0).astype(int)


def row(y: float, z: float) -> int:
    return int(Projection(CAMERA, 320, 180).point(0.0, y, z)[1])


def test_below_its_front_the_stage_is_seen() -> None:
    shown = seen(BENCH)
    assert shown[row(-20.0, -30.0) + 3, 160] == pytest.approx(STAGE, abs=2)
    assert shown[row(-20.0, -30.0) - 3, 160].sum() > 3 * max(STAGE)


def test_its_front_is_darker_than_its_top() -> None:
    shown = seen(BENCH)
    top, front = shown[row(-16.0, 0.0), 160].sum(), shown[row(-20.0, -15.0), 160].sum()
    assert front < 0.85 * top


def test_no_shadow_falls_beyond_its_edge() -> None:
    """What hangs over throws it on the bench alone."""
    bare, hung = seen(BENCH), seen(BENCH, strand((-20.0, -85.0, 12.0), (20.0, -85.0, 12.0), radius=3.0))
    below = slice(row(-20.0, -30.0) + 4, 180)
    changed = np.abs(hung[below] - bare[below]).sum(2) > 6
    assert 0 < changed.any(1).sum() < 16


def test_a_bench_without_an_edge_in_the_picture_fills_it() -> None:
    assert seen(Bench()).min() > max(STAGE)
