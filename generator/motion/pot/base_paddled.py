"""收拍底口: fingers hold inside, the paddle strikes outside, the turntable moves on: the base end is drawn in."""

import numpy as np

from generator.motion.pot import bench, paddling
from generator.motion.pot.bench import BENCH
from generator.motion.pot.body import standing
from generator.motion.pot.deed import Deed
from generator.motion.pot.paddling import Paddling, Reached
from generator.motion.pot.pot_numbers import BODY, PotNumbers
from generator.motion.registry import FACE, figure
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline
from generator.scene.camera import Camera
from generator.scene.clip import View
from generator.scene.picture import Moment, Picture

REACHING = 1.1  # s
LONGEST = 20.0  # s of the clip
SAID = (
    ("左手在里面托着", "the left hand holds inside"),
    ("右手在外面拍", "the right paddles outside"),
    ("底口收小了，边也厚了", "the base is drawn in, its wall thicker"),
)


def _paddling(_: PotNumbers) -> list[Beat]:
    return [Beat("hand", REACHING, Deed.SUPPORT), *paddling.beats(Deed.PADDLE, Deed.TURN)]


@figure("paddle_base_in", PotNumbers, needs=BODY, beats=_paddling, views=(*FACE, View.SECTION), longest=LONGEST)
def paddle_base_in(n: PotNumbers, beats: Timeline) -> Picture:
    """收拍底口: the end that will be the base is up; ring by ring it comes in and grows thicker."""
    work, cut = Paddling(n, of_base=True), n.spec.view is View.SECTION
    table, disc = bench.turntable(n.radius), bench.spare(n)
    s = Stage(n, *views(n))

    def at(t: float) -> Moment:
        reached = Reached.at(beats, t)
        clay = standing(n, work.standing(reached.now.turned), cut=cut)
        bodies = (table, bench.chalk(reached.now.turned), disc, *clay, *work.bodies(reached))
        return Moment(0, bodies, paddling.said(n, work, beats, t, SAID), light=bench.LIGHT)

    facts = bench.on_turntable(n, paddling.HOW_OPEN, cut=cut)
    return s.picture(beats, at, cloth=BENCH, facts=facts, camera=inside(n) if cut else None)


def views(n: PotNumbers) -> tuple[Camera, Camera]:
    """The whole turntable, and the body near by."""
    there = np.array([0.0, 0.0, bench.rests(n) - 6.0])
    return bench.looking(there, 226.0), bench.looking(there, 168.0, 46.0)


def inside(n: PotNumbers) -> Camera:
    """Of the body cut open."""
    return bench.looking(np.array([0.0, 0.0, bench.rests(n) - 2.0]), 172.0)
