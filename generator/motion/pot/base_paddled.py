"""收拍底口: fingers hold inside, the paddle strikes outside, the turntable moves on: the base end is drawn in."""

import numpy as np

from generator.motion import stage
from generator.motion.pot import bench, paddling
from generator.motion.pot.bench import BENCH
from generator.motion.pot.body import standing
from generator.motion.pot.deed import Deed
from generator.motion.pot.paddling import Paddling
from generator.motion.pot.pot_numbers import BODY, PotNumbers
from generator.motion.registry import FACE, figure
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline
from generator.scene.camera import Camera
from generator.scene.clip import View
from generator.scene.mark import Mark
from generator.scene.picture import Moment, Picture

REACHING = 1.1  # s
LONGEST = 20.0  # s of the clip


def _paddling(_: PotNumbers) -> list[Beat]:
    return [Beat("hand", REACHING, Deed.SUPPORT), *paddling.beats(Deed.PADDLE, Deed.TURN)]


@figure("paddle_base_in", PotNumbers, needs=BODY, beats=_paddling, views=(*FACE, View.SECTION), longest=LONGEST)
def paddle_base_in(n: PotNumbers, beats: Timeline) -> Picture:
    """收拍底口: the end that will be the base is up; ring by ring it comes in and grows thicker."""
    work, cut = Paddling(n, of_base=True), n.spec.view is View.SECTION
    table, disc = bench.turntable(n.radius), bench.spare(n)
    s = Stage(n, *views(n))

    def at(t: float) -> Moment:
        now = paddling.blow(beats.share("first", t), beats.share("others", t))
        gone = beats.share("leave", t)
        hand, tool = beats.share("hand", t) - gone, beats.share("paddle", t) - gone
        clay = standing(n, work.standing(now.turned), cut=cut)
        bodies = (table, bench.chalk(now.turned), disc, *clay, *work.bodies(now, hand, tool))
        return Moment(0, bodies, _said(n, work, beats, t, now), light=bench.LIGHT)

    facts = (*paddling.open_facts(n), bench.chalked(n))
    if cut:
        facts = (*facts, paddling.cut_open(n))
    return s.picture(beats, at, cloth=BENCH, facts=facts, camera=inside(n) if cut else None)


def views(n: PotNumbers) -> tuple[Camera, Camera]:
    """The whole turntable, and the body near by."""
    there = np.array([0.0, 0.0, bench.rests(n) - 6.0])
    return bench.looking(there, 226.0), bench.looking(there, 168.0, 46.0)


def inside(n: PotNumbers) -> Camera:
    """Of the body cut open."""
    return bench.looking(np.array([0.0, 0.0, bench.rests(n) - 2.0]), 172.0)


def _said(n: PotNumbers, work: Paddling, beats: Timeline, t: float, now: paddling.Blow) -> tuple[Mark, ...]:
    """Where the left hand holds, until the blows fall; at last what has become of the end."""
    outside, within, _ = work.held(now.turned, now.done)
    if beats.begin("hand") + 0.6 * REACHING <= t < beats.begin("first") + 1.5:
        return (stage.note(within, n.words("左手在里面托着", "the left hand holds inside")),)
    if beats.begin("first") + 1.5 <= t < beats.begin("others") + 2.0:
        return (stage.note(outside, n.words("右手在外面拍", "the right paddles outside")),)
    if t >= beats.begin("leave"):
        r, _, z = work.rim()
        return (stage.note((r, 0.0, z), n.words("底口收小了，边也厚了", "the base is drawn in, its wall thicker")),)
    return ()
