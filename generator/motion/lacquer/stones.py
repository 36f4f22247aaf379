"""The two stones that rub the face, one after the other: each comes, goes its way, and the fine one leaves."""

import numpy as np

from generator.motion.lacquer import tools
from generator.motion.lacquer.bench import away
from generator.motion.lacquer.sweep import Sweep
from generator.motion.timeline import Timeline
from generator.scene.body import Body

FAR = np.array([11.0, -9.0, 9.0])  # mm from where a tool is brought


def stones(beats: Timeline, coarse: Sweep, fine: Sweep, t: float) -> list[Body]:
    """The stone that is in hand until the fine one has left: beats `come`, `coarse`, `change`, `fine`, `leave`."""
    changed = beats.share("change", t)
    if changed < 0.5:
        at = coarse.at(beats.share("coarse", t)) + away(beats.share("come", t), 2 * changed, FAR)
        return [tools.stone(at, tools.COARSE)]
    at = fine.at(beats.share("fine", t)) + away(2 * changed - 1, beats.share("leave", t), FAR)
    return [tools.stone(at, tools.FINE)]
