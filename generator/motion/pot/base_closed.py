"""上底片: slip round the base's rim, the disc set on it, pressed from the middle out, the seam closed all round."""

import numpy as np

from generator.motion import stage
from generator.motion.pot import bench, slip
from generator.motion.pot.base_paddled import inside, views
from generator.motion.pot.bench import BENCH
from generator.motion.pot.body import WHOLLY, Standing, half_disc, standing
from generator.motion.pot.deed import Deed
from generator.motion.pot.plate import plate
from generator.motion.pot.pot_numbers import BODY, PotNumbers
from generator.motion.registry import FACE, figure
from generator.motion.solids import moved
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline, ease
from generator.scene.body import Body
from generator.scene.clip import View
from generator.scene.mark import Mark, MarkKind
from generator.scene.picture import Moment, Picture

SPREADING, BRINGING, PRESSING, SEALING, LEAVING, RESTING = 2.2, 1.8, 2.2, 2.4, 0.7, 0.4  # s
PRESS_TURNS = 2  # of the turntable while the finger goes from the middle outwards
NEAR_EDGE = 0.86  # of the disc's radius: where the finger ends
RISE = 46.0  # mm over its way that the disc is lifted
HOW_OPEN = (
    "底片比底口大多少、放里面还是放上面没有人说过，画的是放在口沿上",
    "how much larger than the opening the disc is, and whether it lies in or on it nobody said: drawn on the rim",
)


def _closing(_: PotNumbers) -> list[Beat]:
    return [
        Beat("come", slip.COMING, Deed.SPREAD), Beat("spread", SPREADING),
        Beat("bring", BRINGING, Deed.JOIN),
        Beat("press", PRESSING, Deed.SEAL), Beat("seal", SEALING), Beat("leave", LEAVING), Beat("rest", RESTING),
    ]  # fmt: skip


@figure("close_base_with_disc", PotNumbers, needs=BODY, beats=_closing, views=(*FACE, View.SECTION), longest=16.0)
def close_base_with_disc(n: PotNumbers, beats: Timeline) -> Picture:
    """上底片: the body still stands base up; the disc that lay beside closes it."""
    cut = n.spec.view is View.SECTION
    outer, inner, top = n.wall.rim(1.0, 0.0, of_base=True)
    rim = bench.TOP + top
    table = bench.turntable(n.radius)
    s = Stage(n, *views(n))
    disc = half_disc(n.base, n.thickness) if cut else (plate(n.base, n.thickness),)
    lies = np.array([*bench.BESIDE, 0.0])

    def turned(t: float) -> float:
        rounds = ease(beats.share("spread", t)) + PRESS_TURNS * ease(beats.share("press", t))
        return 360.0 * (rounds + ease(beats.share("seal", t)))

    def clay(t: float) -> list[Body]:
        set_on, sealed = t >= beats.begin("press"), ease(beats.share("seal", t))
        how = Standing(WHOLLY, base_edge=sealed if set_on else None, turned=turned(t))
        made = [*standing(n, how, cut=cut)]
        if not set_on:
            if t >= beats.begin("spread"):
                made += slip.spread(outer, inner, rim, turned(t), cut)
            there = bench.over(lies, np.array([0.0, 0.0, rim]), beats.share("bring", t), RISE)
            made += [moved(part, np.eye(3), there) for part in disc]
        squeezed = ease(2 * beats.share("press", t) - 1.0)
        return [*made, *slip.bead(outer, rim, squeezed, 360.0 * sealed, cut)]

    def fingers(t: float) -> tuple[Body, ...]:
        """With slip on the rim; then pressing from the middle to the edge; then round the edge."""
        if t < beats.begin("press"):
            return slip.spreading(beats, t, (outer + inner) / 2, rim)
        press = beats.share("press", t)
        if press < 1.0:
            at = slip.finger(NEAR_EDGE * n.base * ease(press), rim + n.thickness, (1 - ease(6 * press)) * slip.AWAY)
            return at
        if t < beats.end("leave"):
            return slip.finger(outer, rim + 0.4 * n.thickness, ease(beats.share("leave", t)) * slip.AWAY, down=False)
        return ()

    def at(t: float) -> Moment:
        bodies = (table, bench.chalk(turned(t)), *clay(t), *fingers(t))
        return Moment(0, bodies, _said(n, beats, t, outer, rim), light=bench.LIGHT)

    facts = bench.on_turntable(n, HOW_OPEN, cut=cut)
    return s.picture(beats, at, cloth=BENCH, facts=facts, camera=inside(n) if cut else None)


def _said(n: PotNumbers, beats: Timeline, t: float, outer: float, rim: float) -> tuple[Mark, ...]:
    top = rim + n.thickness
    if beats.begin("spread") + 0.4 <= t < beats.begin("bring"):
        return (stage.note((outer, 0.0, rim), n.words("底口抹一圈脂泥", "slip all round the rim")),)
    if beats.begin("press") <= t < beats.begin("seal"):
        text = n.words("从中间往边上按", "pressed from the middle outwards")
        return (
            Mark(MarkKind.ARROW, (0.0, 0.0, top), to=(0.8 * outer, 0.0, top)),
            stage.note((outer, 0.0, top), text),
        )
    if t >= beats.begin("seal"):
        return (stage.note((outer, 0.0, rim), n.words("缝抹严一圈", "the seam closed all round")),)
    return ()
