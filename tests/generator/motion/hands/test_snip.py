"""The grip on scissors: fingers in the rings, on them and not through them, with the blades shut and open."""

import numpy as np
import pytest

from generator.motion.hands import scissors
from generator.motion.hands.grips import pad
from generator.motion.hands.rig import rig
from generator.motion.hands.snip import snip

STATES = [(snip().closed, scissors.SHUT), (snip().open, scissors.WIDE)]
NEAR = 1.0  # mm, as of the fingertips on a needle


@pytest.mark.parametrize(("hand", "opening"), STATES)
@pytest.mark.parametrize("half", [scissors.THUMB, scissors.FINGER])
def test_the_skin_touches_each_ring_and_is_not_through_its_wire(hand: np.ndarray, opening: float, half: float) -> None:
    ring = scissors.ring(half, opening)
    gap = np.linalg.norm(hand[:, None] - ring, axis=2).min() - scissors.WIRE
    assert -NEAR / 2 < gap < NEAR


@pytest.mark.parametrize(("hand", "opening"), STATES)
@pytest.mark.parametrize(("finger", "half"), [("thumb", scissors.THUMB), ("middle", scissors.FINGER)])
def test_thumb_and_middle_finger_are_through_their_rings(
    hand: np.ndarray, opening: float, finger: str, half: float
) -> None:
    away = np.linalg.norm((hand - scissors.middle(half, opening))[:, :2] / scissors.HOLE, axis=1)
    through = hand[away < 1.0, 2]  # towards the cloth
    assert through.max() > 3.0
    assert through.min() < -3.0
    assert hand[pad(rig(), finger), 2] > 3.0  # the back of the hand is above the blades, the fingertips are below


@pytest.mark.parametrize(("hand", "opening"), STATES)
def test_the_forefinger_lies_on_the_arm_behind_the_pivot(hand: np.ndarray, opening: float) -> None:
    arm = np.array([scissors.outer(scissors.FINGER, opening, back) for back in np.linspace(0.0, 25.0, 26)])
    assert np.linalg.norm(arm - hand[pad(rig(), "index")], axis=1).min() < 2.0


def test_opened_the_rings_go_apart_and_so_do_the_tips() -> None:
    apart = [scissors.middle(scissors.FINGER, o)[0] - scissors.middle(scissors.THUMB, o)[0] for o in (3.0, 30.0)]
    assert apart[1] > apart[0] + 15
    blades = scissors.strands(np.zeros(3), np.eye(3), scissors.WIDE)
    tips = [blades[k].points[-1] for k in (0, 3)]
    assert np.linalg.norm(tips[0] - tips[1]) == pytest.approx(2 * scissors.BLADE * np.sin(np.radians(15)), abs=1.1)


def test_the_hand_is_behind_the_blades_and_the_wrist_behind_the_hand() -> None:
    grasp = snip()
    assert grasp.closed[:, 1].min() > -scissors.BLADE / 2
    assert grasp.sleeve[-1, 1] > grasp.sleeve[0, 1] > scissors.RING[1]
