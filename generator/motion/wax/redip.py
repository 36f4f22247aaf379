"""再染: what is to stay light is waxed on the dry cloth; then dip and air, dip and air, each round deeper."""

from functools import lru_cache

import numpy as np

from generator.motion import stage
from generator.motion.registry import figure
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.wax import vat
from generator.motion.wax.air import airing
from generator.motion.wax.cloth import Covered
from generator.motion.wax.deed import Deed
from generator.motion.wax.knife import knife
from generator.motion.wax.lie import TABLE as LIES
from generator.motion.wax.lie import Lie, flat, towards
from generator.motion.wax.piece import Look
from generator.motion.wax.table import FRONT_LIGHT, TABLE, WET, WET_BEHIND, off
from generator.motion.wax.vat import CUT_OPEN, DEEP, DYE, DYE_TOP, FULL, HUNG, SIZES_OPEN
from generator.motion.wax.wax_numbers import DYED, WaxNumbers
from generator.scene.body import Body
from generator.scene.mark import Mark
from generator.scene.picture import Moment, Picture

WAXING, TO_VAT, DOWN, UNDER, OUT, AIRING, BACK, LOOKING = 3.6, 1.2, 0.9, 0.5, 0.9, 1.0, 1.2, 1.6  # s
DIPS = 5  # in all: only to show
VAT_AT, TABLE_AT, FURTHER = -46.0, 40.0, 40.0  # mm: where the vat stands and where the cloth lies
STEPS = 6  # in which a colour changes
TILT = 52.0
ROUNDS = (
    "下几缸没有说，画里只作示意；湿布显深，干了看",
    "how many dips nobody said: only to show; wet cloth looks darker, judge it dry",
)


def _again(_: WaxNumbers) -> list[Beat]:
    rounds = [
        beat
        for k in range(1, DIPS)
        for beat in (
            Beat(("down", k), DOWN, Deed.LOWER_AGAIN if k == 1 else None, fast=True),
            Beat(("under", k), UNDER, fast=True), Beat(("out", k), OUT, fast=True), Beat(("air", k), AIRING, fast=True),
        )
    ]  # fmt: skip
    return [
        Beat("wax", WAXING, Deed.ADD_WAX), Beat("to", TO_VAT), *rounds,
        Beat("back", BACK, Deed.LOWER_AGAIN), Beat("look", LOOKING),
    ]  # fmt: skip


@figure("dip_again", WaxNumbers, needs=DYED, beats=_again, longest=28.0)
def dip_again(n: WaxNumbers, beats: Timeline) -> Picture:
    """再染: the depth of the blue grows by c_n = 1 − (1 − c_1)^n; under the second wax it stays as it was."""
    side, pattern = n.side, n.pattern
    s = Stage(
        n,
        stage.camera((-4.0, 58.0), 262.0, TILT, aside=0.0),
        stage.camera((2.0, 30.0), 188.0, TILT, aside=0.0),
    )
    body = tuple(vat.holding(vat.vat(VAT_AT), FULL, DYE, DYE_TOP))
    hearts = pattern.hearts
    laid = flat(x=TABLE_AT, y=FURTHER)

    def round_of(t: float) -> tuple[int, float, float, float]:
        """Which round is on (0 before the first), how far the dye has soaked, how far air has turned it, how dry."""
        for k in range(DIPS - 1, 0, -1):
            if t >= beats.begin(("down", k)):
                aired = round(STEPS * beats.share(("air", k), t)) / STEPS
                return k, round(STEPS * ease(beats.share(("down", k), t))) / STEPS, aired, aired
        return 0, 0.0, 1.0, 1.0

    @lru_cache(maxsize=8)
    def look(k: int, soaked: float, aired: float, dried: float, done: int) -> Look:
        if k == 0:
            colours = vat.pair(n, 1)
        elif soaked < 1.0:
            front, back = (vat.wet(vat.reduced(c, soaked), soaked) for c in vat.pair(n, k))
            colours = front, back
        else:
            colours = airing(n, k + 1, aired, dried)
        return vat.waxed(n, [colours], vat.creeping(n, k + 1 if aired >= 1.0 else max(1, k)), hearts[:done])

    def lie(t: float) -> Lie:
        """On the table, on its way, over the vat or in it."""
        if t < beats.begin("to"):
            return laid
        if t < beats.end("to"):
            return towards(laid, vat.hung(HUNG, VAT_AT), ease(beats.share("to", t)))
        if t >= beats.begin("back"):
            return towards(vat.hung(HUNG, VAT_AT), laid, ease(beats.share("back", t)))
        k = round_of(t)[0]
        down = ease(beats.share(("down", k), t)) - ease(beats.share(("out", k), t))
        return vat.hung(HUNG + (DEEP - HUNG) * down, VAT_AT)

    def at(t: float) -> Moment:
        share = beats.share("wax", t)
        done = int(share * len(hearts)) if share < 1.0 else len(hearts)
        where = lie(t)
        bodies: list[Body] = [*body, *look(*round_of(t), done).bodies(pattern, where)]
        if done < len(hearts):
            stroke = hearts[done]
            part = share * len(hearts) - done
            reached = max(1e-3, stroke.length * part)
            bodies += Look((), 0, (Covered((stroke.until(reached),), WET, WET_BEHIND, gleam=1.0),)).bodies(
                pattern, where
            )
            bodies += knife(np.array([*stroke.at(reached), LIES + 0.2]) + off(TABLE_AT, FURTHER, 0.0), 0.0, laden=WET)
        if beats.end("to") <= t < beats.begin("back"):
            bodies += vat.rod(side, float(where.shift[2]), VAT_AT)
        return Moment(0, tuple(bodies), _said(n, beats, t), light=FRONT_LIGHT)

    facts = (n.pattern_open, n.said(*SIZES_OPEN), n.said(*CUT_OPEN), n.said(*ROUNDS), n.blue_open)
    stops = (*(beats.end(("air", k)) for k in range(1, DIPS)),)
    return s.picture(beats, at, cloth=TABLE, facts=facts, stops=stops)


def _said(n: WaxNumbers, beats: Timeline, t: float) -> tuple[Mark, ...]:
    """At the end: which is the light blue and which the deep."""
    if t < beats.end("back"):
        return ()
    heart = n.pattern.hearts[0].at(0.6 * n.pattern.hearts[0].length) + np.array([TABLE_AT, FURTHER])
    corner = np.array([0.42, -0.4]) * n.side + np.array([TABLE_AT, FURTHER])
    return (
        stage.note((*heart, 1.0), n.words("补过蜡：留浅蓝", "waxed again: stays light")),
        stage.note((*corner, 1.0), n.words("再下缸：深蓝", "dipped again: deep")),
    )
