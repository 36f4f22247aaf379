"""The tip of the needle, followed through a film."""

import numpy as np
import pytest

from generator.neural.measure import expected
from generator.neural.measure.tip import Tip
from generator.scene.clip import View
from tests.generator.neural.measure import proof
from tests.generator.neural.measure.films import HEIGHT, WIDTH, drawn
from tests.generator.specs import lesson

FRAMES = 41


def errors(film: proof.Film, figure: str, view: View) -> np.ndarray:
    """px in the frames in which the tip is in view, NaN where it was not found."""
    truth = expected(lesson(figure, view), WIDTH, HEIGHT)
    tip, wanted = Tip(film[0], truth.scale.fine), truth.tips(len(film))
    off = np.array([np.hypot(*(tip.find(frame) - at)) for frame, at in zip(film, wanted, strict=True)])
    return off[~np.isnan(wanted[:, 0])]


@pytest.mark.parametrize(("figure", "view"), [("fill_side", View.FRONT), ("centre_stitch", View.CLOSE)], ids=str)
def test_it_is_found_within_a_few_pixels(figure: str, view: View):
    off = errors(drawn(figure, view, FRAMES), figure, view)
    assert np.isnan(off).mean() < 0.4
    assert np.nanmedian(off) < 4


def test_and_in_noise():
    off = errors(proof.grainy(drawn("fill_side", View.FRONT, FRAMES)), "fill_side", View.FRONT)
    assert np.isnan(off).mean() < 0.4
    assert np.nanmedian(off) < 4


def test_without_a_needle_there_is_none():
    film = drawn("fill_side")
    tip = Tip(film[0], 20.0)
    assert np.isnan(tip.find(film[-1])).all()  # stitches, but no needle


def test_a_shadow_is_no_needle():
    cloth = np.full((200, 300, 3), (236, 231, 220), np.uint8)
    shaded = cloth.copy()
    for i in range(120):
        half = 1 + i // 20
        shaded[100 - half : 101 + half, 60 + i] = cloth[0, 0] * 0.5
    assert np.isnan(Tip(cloth, 20.0).find(shaded)).all()
