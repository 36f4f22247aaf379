"""围圈: the flat strip is stood on its long edge, brought round little by little until its ends lap, and centred."""

import numpy as np

from generator.motion import stage
from generator.motion.pot import bench
from generator.motion.pot.bench import BENCH
from generator.motion.pot.deed import Deed
from generator.motion.pot.pot_numbers import STRIP, PotNumbers
from generator.motion.pot.solid import solid
from generator.motion.pot.strip import Curve, Piece, bent, lapped, standing
from generator.motion.registry import figure
from generator.motion.solids import moved
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.vectors import Array, about
from generator.scene.body import Mesh
from generator.scene.mark import Mark
from generator.scene.picture import Fact, Moment, Picture

LOOKING, STANDING, BENDING, RESTING, TURNING, PUSHING = 0.5, 2.4, 1.3, 0.25, 1.5, 0.9  # s
BENDS = (0.46, 0.66, 0.84, 1.0)  # of the whole bend: as it is stood up, then after each go
OFF = np.array([5.0, 3.0])  # mm that the ring stands off the middle until it is centred
FLAT = 90.0  # ° that the lying strip is tipped from standing
LIES = 150.0  # mm: the far long side of the lying strip
LIFT = 10.0  # mm over its way that it is lifted onto the turntable
CLEARANCE = 1.06  # of its thickness, by which the outer end passes over the inner one
OUTSIDE = ("哪一面朝外、从哪一头弯起没有人说过", "which face goes outside, and from where it is bent, nobody said")


def whole(n: PotNumbers) -> tuple[Curve, float]:
    """The lapped strip, and the radius of its circle."""
    return lapped(n.length, n.lap, CLEARANCE * n.thickness)


def _standing(_: PotNumbers) -> list[Beat]:
    goes = [beat for k in (1, 2, 3) for beat in (Beat(("bend", k), BENDING), Beat(("hold", k), RESTING))]
    goes[0] = Beat(("bend", 1), BENDING, Deed.BRING_ROUND)
    return [
        Beat("stand", STANDING, Deed.STAND), Beat("set", RESTING), *goes,
        Beat("off", TURNING, Deed.CENTRE), Beat("push", PUSHING), Beat("true", TURNING), Beat("rest", 2 * RESTING),
    ]  # fmt: skip


@figure("stand_strip_in_ring", PotNumbers, needs=STRIP, beats=_standing, longest=16.0)
def stand_strip_in_ring(n: PotNumbers, beats: Timeline) -> Picture:
    """围圈: lifted off the bench onto its long edge, bent in three goes, turned to see whether it runs true."""
    ring, radius = whole(n)
    of = Piece(0.0, n.length)
    s = Stage(
        n,
        bench.looking(np.array([-10.0, 36.0, 12.0]), 252.0),
        bench.looking(np.array([0.0, 0.0, bench.rests(n)]), 184.0, bench.ABOVE),
    )
    table = bench.turntable()
    disc = bench.spare(n)

    def share(t: float) -> float:
        done = BENDS[0] * ease(beats.share("stand", t))
        for k in (1, 2, 3):
            done += (BENDS[k] - BENDS[k - 1]) * ease(beats.share(("bend", k), t))
        return done

    def turned(t: float) -> float:
        """A turn off the middle, and a turn true."""
        return 360.0 * (ease(beats.share("off", t)) + ease(beats.share("true", t)))

    def clay(t: float) -> Mesh:
        up = beats.share("stand", t)
        made = solid(standing(bent(ring, share(t)), of, n.height, n.thickness))
        if up < 1.0:
            return moved(made, about(FLAT * (1 - ease(1.6 * up)), 0), _carried(n, radius, up))
        return moved(made, about(turned(t)), about(turned(t)) @ np.array([*off(t), bench.TOP]))

    def off(t: float) -> Array:
        return (1 - ease(beats.share("push", t))) * OFF

    def at(t: float) -> Moment:
        bodies = (table, bench.chalk(turned(t)), disc, clay(t))
        return Moment(0, bodies, _said(n, beats, t, off(t)), light=bench.LIGHT)

    facts: tuple[Fact, ...] = (*n.open(*OUTSIDE), bench.chalked(n))
    return s.picture(beats, at, cloth=BENCH, facts=facts)


def _carried(n: PotNumbers, radius: float, share: float) -> Array:
    """Where the middle of the strip's circle comes to lie, on the way from the bench onto the turntable."""
    lying = np.array([0.0, LIES, n.thickness / 2 - radius])
    return bench.over(lying, np.array([*OFF, bench.TOP]), share, LIFT)


def _said(n: PotNumbers, beats: Timeline, t: float, off: Array) -> tuple[Mark, ...]:
    """Whether it runs true; and that the ends lap."""
    lapping = beats.begin(("hold", 3)) <= t < beats.begin("off")
    if lapping:
        at = (0.0, -n.length / 6.4, bench.TOP + n.height)
        return (stage.note(at, n.words("两头搭住", "the ends lap")),)
    if beats.begin("off") <= t < beats.begin("push"):
        return (stage.note((*off, bench.TOP), n.words("圆心偏了，转起来晃", "off the middle: it runs out")),)
    if t >= beats.begin("true"):
        return (stage.note((0.0, 0.0, bench.TOP), n.words("圆心对着盘心", "centre on centre: it runs true")),)
    return ()
