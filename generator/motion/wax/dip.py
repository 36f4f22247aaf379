"""浸染: the cloth is let down flat into the dye from its lower edge on, wholly under, and is left alone in it."""

import numpy as np

from generator.motion.registry import figure
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.wax import vat
from generator.motion.wax.deed import Deed
from generator.motion.wax.table import CRACK, FRONT_LIGHT, TABLE
from generator.motion.wax.vat import CUT_OPEN, DEEP, DYE, DYE_TOP, FULL, HUNG, SIZES_OPEN
from generator.motion.wax.wax_numbers import DYED, WaxNumbers
from generator.scene.body import Body
from generator.scene.material import Rgb, mixed
from generator.scene.picture import Moment, Picture

WAITING, LOWERING, SOAKING, RESTING = 0.6, 3.4, 3.0, 0.6  # s
STEPS = 8  # in which a band changes colour
WHILE = (
    "浸多久、缸多热没有说，画里的快慢不作准",
    "how long it soaks and how warm the vat is nobody said: the pace says nothing",
)


def _dipping(_: WaxNumbers) -> list[Beat]:
    return [
        Beat("wait", WAITING, Deed.LOWER), Beat("lower", LOWERING),
        Beat("soak", SOAKING, Deed.DYE), Beat("rest", RESTING),
    ]  # fmt: skip


@figure("dip_cloth", WaxNumbers, needs=DYED, beats=_dipping, longest=14.0)
def dip_cloth(n: WaxNumbers, beats: Timeline) -> Picture:
    """浸染: not folded, not pressed, not rubbed; each band goes yellow-green once it is under the surface."""
    side = n.side
    s = vat.scene(n)
    of = vat.vat()
    body = vat.holding(of, FULL, DYE, DYE_TOP)
    dry = vat.pair(n, 0)
    lowered = beats.begin("lower"), beats.end("lower")

    def height(t: float) -> float:
        return HUNG + (DEEP - HUNG) * ease(beats.share("lower", t))

    # when each band goes under, s
    when = np.linspace(*lowered, 200)
    sunk = np.array([vat.under(side, height(t)) for t in when])
    enters = when[np.argmax(sunk > 0.5, axis=0)]

    def ground(t: float) -> list[tuple[Rgb, Rgb]]:
        shares = np.round(STEPS * np.clip((t - enters) / SOAKING, 0.0, 1.0)) / STEPS
        soaked = [
            tuple(vat.wet(vat.reduced(c, share), float(t >= enter)) for c in dry)
            for share, enter in zip(shares, enters, strict=True)
        ]
        return [(front, back) for front, back in soaked]

    def at(t: float) -> Moment:
        high = height(t)
        crack = mixed(CRACK, (70, 84, 44), round(STEPS * beats.share("soak", t)) / STEPS)
        bodies: list[Body] = [*body, *vat.rod(side, high)]
        bodies += vat.waxed(n, ground(t), crack).bodies(n.pattern, vat.hung(high))
        return Moment(0, tuple(bodies), light=FRONT_LIGHT)

    facts = (n.pattern_open, n.said(*SIZES_OPEN), n.said(*CUT_OPEN), n.said(*WHILE), n.blue_open)
    return s.picture(beats, at, cloth=TABLE, facts=facts)
