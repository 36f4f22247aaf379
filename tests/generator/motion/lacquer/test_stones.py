"""Two stones rub one after the other: the coarse one until halfway through the change, then the fine one."""

import numpy as np
import pytest

from generator.motion.lacquer import tools
from generator.motion.lacquer.stones import FAR, stones
from generator.motion.lacquer.sweep import Sweep
from generator.motion.timeline import Beat, Timeline
from generator.scene.body import Mesh

NAMES = ("come", "coarse", "change", "fine", "leave")
WAY = Sweep((-6.0, -4.0, 6.0, 4.0), 2, one_way=False)


def beats() -> Timeline:
    return Timeline([Beat(name, 1.0) for name in NAMES])


def stone(t: float) -> Mesh:
    (made,) = stones(beats(), WAY, WAY, t)
    assert isinstance(made, Mesh)
    return made


@pytest.mark.parametrize(("t", "colour"), [(0.5, "COARSE"), (2.4, "COARSE"), (2.6, "FINE"), (4.5, "FINE")])
def test_which_stone_is_in_hand(t: float, colour: str) -> None:
    assert stone(t).colour == getattr(tools, colour)


def test_it_is_on_its_way_while_it_rubs() -> None:
    for t, share in ((1.25, 0.25), (3.75, 0.75)):
        there = tools.stone(WAY.at(share), tools.COARSE)
        assert stone(t).vertices == pytest.approx(there.vertices)


def test_it_comes_from_afar_and_goes_there() -> None:
    for t, share in ((0.0, 0.0), (5.0, 1.0)):
        there = tools.stone(WAY.at(share) + FAR, tools.COARSE)
        assert np.allclose(stone(t).vertices, there.vertices, atol=1e-4)
