"""出缸氧化: lifted slowly, drained, not wrung; shaken open and hung, it turns from yellow-green to blue in the air."""

from functools import lru_cache, partial

import numpy as np

from generator.motion.registry import figure
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.wax import vat
from generator.motion.wax.deed import Deed
from generator.motion.wax.lie import Bend
from generator.motion.wax.piece import Look
from generator.motion.wax.table import FRONT_LIGHT, TABLE
from generator.motion.wax.vat import BANDS, CUT_OPEN, DEEP, DYE, DYE_TOP, FULL, HUNG, SIZES_OPEN
from generator.motion.wax.wax_numbers import DYED, WaxNumbers
from generator.scene.body import Body
from generator.scene.material import Rgb, mixed
from generator.scene.picture import Moment, Picture

LIFTING, DRAINING, SHAKING, AIRING, RESTING = 2.6, 1.2, 0.9, 3.8, 0.6  # s
BLUES = 2.4  # s, as shown, in which a band turns blue once air reaches it
STEPS = 8  # in which it does so
WHILE = ("晾多久没有说，画里的快慢不作准", "how long it airs nobody said: the pace says nothing")
LAST = ("后出缸的、叠住的地方最后变蓝", "what leaves the vat last, or lies folded, turns blue last")


def _airing(_: WaxNumbers) -> list[Beat]:
    return [
        Beat("lift", LIFTING, Deed.LIFT), Beat("drain", DRAINING),
        Beat("shake", SHAKING, Deed.SET), Beat("air", AIRING), Beat("rest", RESTING),
    ]  # fmt: skip


@figure("air_cloth", WaxNumbers, needs=DYED, beats=_airing, longest=14.0)
def air_cloth(n: WaxNumbers, beats: Timeline) -> Picture:
    """出缸氧化: the colour runs down the cloth as the air has had it; dry, it is light blue."""
    side = n.side
    s = vat.scene(n)
    body = vat.holding(vat.vat(), FULL, DYE, DYE_TOP)
    leaves = _leaves(side, beats)

    @lru_cache(maxsize=2)
    def look(aired: tuple[float, ...], dried: float) -> Look:
        """Each band on its way from yellow-green to blue, and all of them from wet to dry."""
        crack = mixed((70, 84, 44), vat.creeping(n, 1), dried)
        return vat.waxed(n, [airing(n, 1, share, dried) for share in aired], crack)

    @lru_cache(maxsize=2)
    def hanging(aired: tuple[float, ...], dried: float, high: float) -> tuple[Body, ...]:
        return tuple(look(aired, dried).bodies(n.pattern, vat.hung(high)))

    rod = lru_cache(maxsize=2)(partial(vat.rod, side))

    def at(t: float) -> Moment:
        high = DEEP + (HUNG - DEEP) * ease(beats.share("lift", t))
        dried = round(STEPS * beats.share("air", t)) / STEPS
        aired = tuple((np.round(STEPS * np.clip((t - leaves) / BLUES, 0.0, 1.0)) / STEPS).tolist())
        bodies: list[Body] = [*body, *rod(high)]
        swing = 16.0 * np.sin(3 * np.pi * beats.share("shake", t)) * (1 - beats.share("shake", t))
        if abs(swing) > 0.05:
            lie = vat.hung(high).bent(Bend((0.0, 0.1 * side), 0.0, float(swing), 20.0))
            bodies += look(aired, dried).bodies(n.pattern, lie)
        else:
            bodies += hanging(aired, dried, high)
        if beats.end("lift") - 1.0 < t < beats.begin("air"):
            bodies += vat.drips(side, high, beats.share("drain", t) + 0.01, DYE)
        return Moment(0, tuple(bodies), light=FRONT_LIGHT)

    facts = (n.pattern_open, n.said(*SIZES_OPEN), n.said(*CUT_OPEN), n.said(*WHILE), n.said(*LAST), n.blue_open)
    return s.picture(beats, at, cloth=TABLE, facts=facts)


def airing(n: WaxNumbers, dips: int, aired: float, dried: float) -> tuple[Rgb, Rgb]:
    """Front and back of cloth from its `dips`-th dip: as it left the vat at 0, blue at 1; wet until `dried` is 1."""
    before, after = vat.pair(n, dips - 1), vat.pair(n, dips)
    front, back = (
        vat.wet(mixed(vat.reduced(one, 1.0), other, aired), 1.0 - dried)
        for one, other in zip(before, after, strict=True)
    )
    return front, back


def _leaves(side: float, beats: Timeline) -> np.ndarray:
    """When each band of the cloth comes out of the dye, s."""
    when = np.linspace(beats.begin("lift"), beats.end("lift"), 200)
    height = np.array([DEEP + (HUNG - DEEP) * ease(beats.share("lift", float(t))) for t in when])
    sunk = np.array([vat.under(side, float(high)) for high in height])
    return np.array([when[np.argmax(sunk[:, band] < 0.5)] for band in range(BANDS)])
