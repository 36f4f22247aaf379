"""脱蜡漂洗: wax melts off in boiling water, floats and is skimmed; rinsed until the water is clear, the white shows."""

from dataclasses import replace
from functools import lru_cache

import numpy as np

from generator.motion import stage
from generator.motion.registry import figure
from generator.motion.solids import chain
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.wax import vat
from generator.motion.wax.cloth import STAIN, Covered
from generator.motion.wax.crack import cracked
from generator.motion.wax.deed import Deed
from generator.motion.wax.fire import embers
from generator.motion.wax.lie import Lie, towards
from generator.motion.wax.pattern import Stroke
from generator.motion.wax.piece import Look
from generator.motion.wax.redip import DIPS
from generator.motion.wax.table import FRONT_LIGHT, POLISHED, TABLE, WET, WHITE, off
from generator.motion.wax.vat import BEFORE, CUT_OPEN, DEEP, FULL, HUNG
from generator.motion.wax.vessel import Vessel, bowl
from generator.motion.wax.wax_numbers import DYED, INDIGO, WaxNumbers
from generator.scene.body import Body
from generator.scene.material import Rgb, mixed
from generator.scene.picture import Moment, Picture

INTO, BOILING, SKIMMING, OVER, RINSING, OUT, LOOKING = 1.6, 4.0, 2.6, 2.0, 3.4, 1.2, 1.4  # s
POT_AT, TUB_AT = -46.0, 46.0  # mm
STANDS = 3.0  # mm that the pot stands over the table, on its embers
IRON: Rgb = (66, 64, 66)
IRON_INSIDE: Rgb = (86, 84, 86)
HOT: Rgb = (168, 184, 188)
CLEAR: Rgb = (176, 198, 206)
BLUED: Rgb = (96, 122, 168)  # rinsing water that takes loose dye
CHANGES = 3  # of rinsing water: only to show
LAYER = 3.4  # mm of wax on the water, drawn thicker than it is
BUBBLES, DROPS = 14, 12
TILT = 56.0
DISH = Vessel(bowl(14.0, 8.0), np.array([2.0, -34.0, 0.0]), vat.BARREL, vat.BARREL_INSIDE)  # for the skimmed wax
SIZES = (
    "锅、盆和布的大小只作示意；浮蜡画得比真的厚",
    "sizes are only to show; the floating wax is drawn thicker than it is",
)
HOW_LONG = (
    "煮多久、漂几遍没有说，画里的快慢和遍数不作准",
    "how long it boils and how often it is rinsed nobody said: neither is meant here",
)


def _boiling(_: WaxNumbers) -> list[Beat]:
    return [
        Beat("into", INTO, Deed.BOIL), Beat("boil", BOILING), Beat("skim", SKIMMING, Deed.SKIM),
        Beat("over", OVER, Deed.RINSE), Beat("rinse", RINSING), Beat("out", OUT), Beat("look", LOOKING),
    ]  # fmt: skip


@figure("boil_and_rinse", WaxNumbers, needs=DYED, beats=_boiling, longest=18.0)
def boil_and_rinse(n: WaxNumbers, beats: Timeline) -> Picture:
    """脱蜡漂洗: stroke after stroke the wax leaves the cloth and gathers on the water; under it the cloth is white."""
    side, pattern = n.side, n.pattern
    s = Stage(
        n,
        stage.camera((0.0, 66.0), 300.0, TILT, aside=0.0),
        stage.camera((0.0, 50.0), 220.0, TILT, aside=0.0),
    )
    pot = replace(vat.vat(POT_AT, IRON, IRON_INSIDE), at=np.array([POT_AT, 0.0, STANDS]))
    fire = embers(np.array([POT_AT, 6.0, 0.0]), 30.0)
    boiling = (*fire, *vat.holding(pot, FULL, HOT, mixed(HOT, WHITE, 0.25)))
    tub = vat.vat(TUB_AT)
    strokes = (*pattern.strokes, *pattern.hearts)
    order = sorted(range(len(strokes)), key=lambda k: -float(np.linalg.norm(strokes[k].points.mean(0))))
    level = FULL + STANDS

    @lru_cache(maxsize=2)
    def rinsing(water: Rgb) -> tuple[Body, ...]:
        return tuple(vat.holding(tub, FULL, water, mixed(water, WHITE, 0.3)))

    @lru_cache(maxsize=4)
    def look(gone: int, wet: float) -> Look:
        """The cloth with so many strokes free of wax."""
        free = set(order[:gone])
        bare, waxed = ([k for k in range(len(strokes)) if (k in free) is which] for which in (True, False))
        of = left(n, wet)
        whole = vat.waxed(n, of.ground, vat.creeping(n, DIPS), pattern.hearts)
        covers = [
            replace(cover, strokes=kept, cracks=() if gone else cover.cracks)
            for cover in whole.covers
            if (kept := _among(cover.strokes, strokes, waxed))
        ]
        covers += [
            replace(cover, strokes=kept) for cover in of.covers if (kept := _among(cover.strokes, strokes, bare))
        ]
        return Look(of.ground, 0, tuple(covers))

    def lie(t: float) -> Lie:
        if t < beats.begin("over"):
            share = ease(beats.share("into", t))
            return vat.hung(HUNG + STANDS + (DEEP - HUNG) * share, POT_AT)
        if t < beats.begin("rinse"):
            share = beats.share("over", t)
            if share < 0.4:
                return vat.hung(DEEP + STANDS + (HUNG - DEEP) * ease(share / 0.4), POT_AT)
            if share < 0.65:
                return towards(vat.hung(HUNG + STANDS, POT_AT), vat.hung(HUNG, TUB_AT), ease((share - 0.4) / 0.25))
            return vat.hung(HUNG + (DEEP - HUNG) * ease((share - 0.65) / 0.35), TUB_AT)
        out = ease(beats.share("out", t))
        sway = 3.0 * float(np.sin(2 * np.pi * CHANGES * beats.share("rinse", t)))
        return vat.hung(DEEP + (HUNG - DEEP) * out, TUB_AT + sway * (t < beats.end("rinse")))

    def at(t: float) -> Moment:
        melted = ease(beats.share("boil", t))
        skimmed = ease(beats.share("skim", t))
        gone = round(melted * len(strokes))
        where = lie(t)
        wet = (
            1.0 - round(6 * beats.share("look", t)) / 6
            if t >= beats.begin("out")
            else min(1.0, 2 * beats.share("into", t))
        )
        bodies: list[Body] = [*boiling]
        layer = LAYER * max(0.0, melted - 0.02) * (1 - skimmed)
        if layer > 0.05:
            bodies += [pot.filled(FULL + layer, WET, FULL, vat.BEHIND - 0.2), pot.surface(FULL + layer, WET)]
        bodies += rinsing(_rinsing(beats, t))
        bodies += look(gone, round(wet, 2)).bodies(pattern, where)
        bodies += vat.rod(side, float(where.shift[2]), float(where.shift[0]))
        if t < beats.begin("over"):
            bodies += _bubbles(level, t)
        if 0.0 < beats.share("boil", t) < 1.0:
            bodies += _drops(strokes, where, gone, order, level, t)
        bodies += _skimming(beats.share("skim", t), level, skimmed)
        return Moment(0, tuple(bodies), light=FRONT_LIGHT)

    facts = (n.pattern_open, n.said(*SIZES), n.said(*CUT_OPEN), n.said(*HOW_LONG), n.blue_open)
    return s.picture(beats, at, cloth=TABLE, facts=facts)


def left(n: WaxNumbers, wet: float) -> Look:
    """The cloth without wax: white where the first was, light blue under the second, blue lines where it cracked."""
    pattern = n.pattern
    front, back = (vat.wet(c, wet) for c in vat.pair(n, DIPS))
    light = vat.pair(n, 1)
    white = Covered(
        pattern.strokes, vat.wet(POLISHED, 0.5 * wet), vat.wet(WHITE, 0.5 * wet),
        cracked(pattern), mixed(POLISHED, INDIGO, 0.85 * n.depth(DIPS)), STAIN,
    )  # fmt: skip
    second = Covered(pattern.hearts, vat.wet(light[0], 0.6 * wet), vat.wet(light[1], 0.6 * wet), over=STAIN)
    return Look(((front, back),), 0, (white, second))


def _among(of: tuple[Stroke, ...], strokes: tuple[Stroke, ...], kept: list[int]) -> tuple[Stroke, ...]:
    wanted = {id(strokes[k]) for k in kept}
    return tuple(stroke for stroke in of if id(stroke) in wanted)


def _rinsing(beats: Timeline, t: float) -> Rgb:
    """The colour of the rinsing water: each change takes less of the loose dye; the last stays clear."""
    share = beats.share("rinse", t) * CHANGES
    change = min(CHANGES - 1, int(share))
    loose = 0.75 * (1 - change / (CHANGES - 1))
    return mixed(CLEAR, BLUED, round(6 * loose * ease(share - change)) / 6)


def _bubbles(level: float, t: float) -> list[Body]:
    """Bubbles of boiling water that rise in the cut."""
    made: list[Body] = []
    for k in range(BUBBLES):
        up = (0.9 * t + 0.618 * k) % 1.0
        x = POT_AT + ((k * k * 0.2713) % 1.0 - 0.5) * 62.0
        made.append(vat.drop(np.array([x, BEFORE + 0.3, STANDS + 2.0 + up * (FULL - 3.0)]), 0.5 + 0.5 * up, WHITE))
    return made


def _drops(strokes: tuple[Stroke, ...], where: Lie, gone: int, order: list[int], level: float, t: float) -> list[Body]:
    """Drops of melted wax on their way from the strokes that just came free to the surface."""
    made: list[Body] = []
    for k in range(DROPS):
        number = gone - k - 1
        if number < 0:
            continue
        begin = where.put(strokes[order[number]].points.mean(0)[None], 1.0)[0]
        up = min(1.0, (k + 0.5 + (7.0 * t) % 1.0) / DROPS)
        at = np.array([begin[0], BEFORE - 0.4, begin[2] + up * (level - begin[2])])
        made.append(vat.drop(at, 0.9, WET))
    return made


def _skimming(share: float, level: float, skimmed: float) -> list[Body]:
    """A ladle that goes over the water and brings the wax to a dish; the dish with what it holds."""
    made: list[Body] = [*DISH.body]
    if skimmed > 0.2:
        made.append(DISH.surface(1.0 + 4.0 * skimmed, WET))
    if 0.0 < share < 1.0:
        over = DISH.at + off(0.0, 0.0, 16.0)
        ends = [off(POT_AT + x, y, level + 1.5) for x, y in ((-26.0, 10.0), (26.0, 10.0), (-22.0, 18.0), (22.0, 18.0))]
        knots = np.array([off(-8.0, 30.0, level + 30.0), *ends[:2], over, *ends[2:], over, over])
        when = [0.0, 0.12, 0.32, 0.45, 0.58, 0.76, 0.9, 1.0]
        at = np.array([np.interp(share, when, axis) for axis in knots.T])
        turn = np.linspace(0.0, 2 * np.pi, 17)
        ring = at + np.column_stack([6.0 * np.cos(turn), 6.0 * np.sin(turn), np.zeros(17)])
        made.append(chain(ring, 0.6, vat.ROD, "wood"))
        scoop = Vessel(bowl(6.0, 3.0), at - off(0.0, 0.0, 3.0), vat.ROD, vat.BARREL_INSIDE)
        made.append(scoop.body[0])
        stem = at + np.outer([6.0, 60.0], np.array([0.5, 0.2, 0.84]))
        made.append(chain(stem, [0.8, 1.1], vat.ROD, "wood"))
        if 0.2 < share < 0.45 or 0.66 < share < 0.9:
            made.append(scoop.surface(2.6, WET))
    return made
