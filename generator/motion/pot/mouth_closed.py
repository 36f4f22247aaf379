"""上口片: a disc with a hole is cut, slip goes round the rim, the disc is laid on and pressed, the slip scraped."""

from math import radians

import numpy as np

from generator.motion import stage
from generator.motion.pot import bench, hand_tools, slip
from generator.motion.pot.bench import BENCH
from generator.motion.pot.body import WHOLLY, Standing, half_disc, standing
from generator.motion.pot.deed import Deed
from generator.motion.pot.plate import plate
from generator.motion.pot.pot_numbers import BODY, PotNumbers
from generator.motion.pot.seam import LINE
from generator.motion.registry import FACE, figure
from generator.motion.solids import moved
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.vectors import Array, unit
from generator.scene.body import Body, Strand
from generator.scene.clip import View
from generator.scene.mark import Mark
from generator.scene.picture import Moment, Picture

ROUNDING, HOLING, SPREADING, BRINGING, PRESSING, SCRAPING, LEAVING, RESTING = (
    1.8, 1.0, 1.8, 1.8, 1.8, 2.0, 0.7, 0.4,
)  # s  # fmt: skip
SLAB = np.array([-114.0, 6.0, 0.0])  # mm: where the piece lies from which the disc is cut
MARGIN = 7.0  # mm of clay round the disc
RISE = 52.0  # mm over its way that the disc is lifted
FINE = 0.3  # mm, half of a cut line: drawn size
LONGEST = 18.0  # s of the clip
HOW_OPEN = (
    "口片跟底片一样打，这里从划圆画起；孔多大、什么时候取出口片没有人说过",
    "the mouth disc is beaten as the base is: here it begins with cutting; how large its hole is, and when it is taken"
    " out nobody said",
)


def _closing(_: PotNumbers) -> list[Beat]:
    return [
        Beat("round", ROUNDING, Deed.CUT_DISC), Beat("hole", HOLING),
        Beat("come", slip.COMING, Deed.SPREAD), Beat("spread", SPREADING),
        Beat("bring", BRINGING, Deed.COVER), Beat("press", PRESSING),
        Beat("scrape", SCRAPING, Deed.SCRAPE), Beat("leave", LEAVING), Beat("rest", RESTING),
    ]  # fmt: skip


@figure("close_mouth_with_disc", PotNumbers, needs=BODY, beats=_closing, views=(*FACE, View.SECTION), longest=LONGEST)
def close_mouth_with_disc(n: PotNumbers, beats: Timeline) -> Picture:
    """上口片: the mouth is closed as the base was, but for the hole; the body is a hollow ball."""
    cut = n.spec.view is View.SECTION
    outer, inner, _ = n.wall.rim(1.0, 1.0, of_base=False)
    rim = bench.TOP + n.thickness + n.wall.rim(1.0, 1.0, of_base=True)[2]
    table = bench.turntable(n.base)
    there = np.array([-25.0, 0.0, bench.rests(n) - 6.0])
    s = Stage(n, bench.looking(there, 252.0), bench.looking(there - [20.0, 0.0, 0.0], 186.0, 46.0))
    slab = plate(n.mouth + MARGIN, n.thickness, n.mouth, tuple(SLAB)), plate(n.hole, n.thickness, 0.0, tuple(SLAB))
    whole = (plate(n.mouth, n.thickness, n.hole),)
    carried = half_disc(n.mouth, n.thickness, n.hole) if cut else whole

    def turned(t: float) -> float:
        return 360.0 * sum(ease(beats.share(beat, t)) for beat in ("spread", "press", "scrape"))

    def clay(t: float) -> list[Body]:
        set_on, pressed = t >= beats.begin("press"), ease(beats.share("press", t))
        how = Standing(WHOLLY, WHOLLY, base_up=False, base_edge=1.0, turned=turned(t))
        if set_on:
            how = Standing(WHOLLY, WHOLLY, base_up=False, base_edge=1.0, mouth_edge=pressed, turned=turned(t))
        made = [*standing(n, how, cut=cut), *slab]
        if not set_on:
            if t >= beats.begin("spread"):
                made += slip.spread(outer, inner, rim, turned(t), cut)
            there = bench.over(SLAB, np.array([0.0, 0.0, rim]), beats.share("bring", t), RISE)
            lying = whole if t <= beats.begin("bring") else carried
            made += [moved(part, np.eye(3), there) for part in lying]
        return [*made, *slip.bead(outer, rim, pressed, 360.0 * ease(beats.share("scrape", t)), cut)]

    def tools(t: float) -> tuple[Body, ...]:
        if t < beats.begin("come"):
            return _compass(n, beats.share("round", t), beats.share("hole", t))
        if t < beats.begin("press"):
            return slip.spreading(beats, t, (outer + inner) / 2, rim)
        if t < beats.begin("scrape"):
            press = beats.share("press", t)
            off = 1 - ease(6 * press) + ease(8 * press - 7)
            return slip.finger(n.mouth - hand_tools.PAD, rim + n.thickness, off * slip.AWAY)
        if t < beats.end("leave"):
            off = 1 - ease(5 * beats.share("scrape", t)) + ease(beats.share("leave", t))
            return _scraper(outer, rim, off * slip.AWAY)
        return ()

    def at(t: float) -> Moment:
        lines = _lines(n, beats.share("round", t), beats.share("hole", t)) if t < beats.begin("bring") else []
        bodies = (table, bench.chalk(turned(t)), *clay(t), *lines, *tools(t))
        return Moment(0, bodies, _said(n, beats, t, outer, rim), light=bench.LIGHT)

    facts = bench.on_turntable(n, HOW_OPEN, cut=cut)
    return s.picture(
        beats, at, cloth=BENCH, facts=facts, camera=bench.looking(there - [20.0, 0.0, 0.0], 200.0) if cut else None
    )


def _circle(radius: float, share: float) -> Array:
    """A circle on the slab from the right on, against the clock, as far as it is cut."""
    theta = 2 * np.pi * np.linspace(0.0, share, 49)
    ring = radius * np.column_stack([np.cos(theta), np.sin(theta), np.zeros(49)])
    return np.asarray(ring + SLAB)


def _lines(n: PotNumbers, round_: float, hole: float) -> list[Strand]:
    made = []
    for radius, share in ((n.mouth, ease(round_)), (n.hole, ease(hole))):
        if share > 0.0:
            points = _circle(radius, share) + bench.up(n.thickness)
            made.append(Strand(points.astype(np.float32), np.full(49, FINE, np.float32), LINE, "matte"))
    return made


def _compass(n: PotNumbers, round_: float, hole: float) -> tuple[Strand, ...]:
    """A cutter for circles: its pin stands in the middle, its point goes round on an arm."""
    radius, share = (n.mouth, ease(round_)) if hole <= 0.0 else (n.hole, ease(hole))
    top = SLAB + bench.up(n.thickness)
    point = _circle(radius, share)[-1] + bench.up(n.thickness)
    arm = bench.up(15.0)
    pin = np.array([top, top + bench.up(34.0)])
    parts = (
        (pin, [0.9, 1.5]),
        (np.array([top + arm, point + arm]), [1.5, 1.5]),
        (np.array([point, point + arm]), [0.4, 1.3]),
    )
    return tuple(
        Strand(points.astype(np.float32), np.array(radii, np.float32), hand_tools.WOOD, "wood")
        for points, radii in parts
    )


def _scraper(outer: float, rim: float, away: Array) -> tuple[Body, ...]:
    """The knife at the seam: it stays while the body turns against its edge."""
    a = radians(slip.WHERE)
    out, along = np.array([np.cos(a), np.sin(a), 0.0]), np.array([-np.sin(a), np.cos(a), 0.0])
    axis = unit(0.55 * out - 0.75 * along + np.array([0.0, 0.0, 0.35]))
    edge = unit(np.array([0.0, 0.0, -1.0]) + axis[2] * axis)
    return hand_tools.knife((outer + 0.8) * out + bench.up(rim) - 7.0 * axis + away, edge, axis)


def _said(n: PotNumbers, beats: Timeline, t: float, outer: float, rim: float) -> tuple[Mark, ...]:
    if t < beats.begin("come"):
        at = (float(SLAB[0]) + n.mouth + MARGIN, float(SLAB[1]), n.thickness)
        if t < beats.begin("hole"):
            return (stage.note(at, n.words("划圆", "a circle is cut")),)
        return (stage.note(at, n.words("中间留一个孔", "a hole in its middle")),)
    if beats.begin("spread") + 0.4 <= t < beats.begin("bring"):
        return (stage.note((outer, 0.0, rim), n.words("口沿抹一圈脂泥", "slip all round the rim")),)
    if beats.begin("press") <= t < beats.begin("scrape"):
        return (stage.note((outer, 0.0, rim + n.thickness), n.words("一圈都压牢", "pressed firm all round")),)
    if beats.begin("scrape") <= t < beats.end("scrape"):
        return (stage.note((outer, 0.0, rim), n.words("刮掉挤出来的脂泥", "what was squeezed out is scraped off")),)
    if t >= beats.end("scrape"):
        return (stage.note((outer, 0.0, rim), n.words("壶身是一个空心的球", "the body is a hollow ball")),)
    return ()
