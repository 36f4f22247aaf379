"""划裁: the gauge slides along the ruler and marks the strip's height, the circle cutter turns; along the lines it is
cut, and a damp cloth is laid over."""

from functools import lru_cache

import numpy as np

from generator.motion import stage
from generator.motion.clay.clay_numbers import BEATEN, ClayNumbers
from generator.motion.clay.cloth import rolled_out
from generator.motion.clay.deed import Deed
from generator.motion.clay.face import SMOOTH
from generator.motion.clay.gauges import circle_cutter, ruler, wall_gauge
from generator.motion.clay.knives import pointed
from generator.motion.clay.layout import Layout
from generator.motion.clay.look import LINE, bench
from generator.motion.clay.lying import NONE, Lying
from generator.motion.clay.plates import length
from generator.motion.registry import figure
from generator.motion.solids import moved
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.vectors import Array, about
from generator.scene.body import Body, Mesh, Strand
from generator.scene.picture import Fact, Moment, Picture

LAYING, MARKING, TURNING, CUTTING, CLEARING, COVERING, RESTING = 1.2, 3.0, 3.0, 4.6, 1.6, 3.0, 0.7  # s
LONGEST = 24.0  # s of the clip
FROM = np.array([0.0, 90.0, 60.0])  # mm that ruler, gauge and cutter come from
AWAY = np.array([-330.0, 40.0, 0.0])  # mm that the waste is taken away
LIFTED = 34.0  # mm that it is lifted on the way
SCRATCH, SLIT = 0.35, 0.7  # mm, half of a marked line's width and of a cut's
OVER = 0.1  # mm over the face that lines are drawn
ROUND_FROM = 0.62  # share of the cutting after which the disc is cut
OVERLAP = 8.0  # mm that the cloth covers beyond what it lies on
ENDS_OPEN = (
    "泥条多长、两头怎么划没有说，画里照样子裁直",
    "how long the strip is and how its ends are marked nobody said: here they are cut straight",
)
TOOLS_OPEN = (
    "尺子、墙差、圆差的样子没有说，画里从简",
    "what the ruler and the gauges look like nobody said: drawn plain",
)


def _marking(_: ClayNumbers) -> list[Beat]:
    return [
        Beat("lay", LAYING, Deed.MARK), Beat("mark", MARKING), Beat("turn", TURNING, Deed.CIRCLE),
        Beat("cut", CUTTING, Deed.CUT), Beat("clear", CLEARING),
        Beat("cover", COVERING, Deed.COVER), Beat("rest", RESTING),
    ]  # fmt: skip


@figure("mark_and_cut", ClayNumbers, needs=BEATEN, beats=_marking, longest=LONGEST)
def mark_and_cut(n: ClayNumbers, beats: Timeline) -> Picture:
    """划裁: marked, cut along the lines, the waste taken away, covered."""
    lying = Lying(n)
    wide, thick = lying.slab.width, n.sizes.thickness
    layout = Layout(n.sizes, lying.slab.rim @ about(lying.degrees)[:2, :2].T)
    s = Stage(
        n,
        stage.camera((0.05 * wide, -0.24 * wide), 4.4 * wide, tilt=34.0, aside=0.0),
        stage.camera((-0.2 * wide, -0.1 * wide), 1.75 * wide, tilt=40.0, aside=0.0),
    )
    pieces, waste = layout.coloured(SMOOTH)
    whole = _smooth(lying.body(NONE))
    taken = lru_cache(maxsize=2)(lambda share: _taken(waste, share))
    top = np.array([0.0, 0.0, thick])

    def lines(t: float) -> list[Strand]:
        """What is marked, and what is cut, as far as it has come."""
        marked, turned = beats.share("mark", t), beats.share("turn", t)
        cut = beats.share("cut", t)
        sides = cut / ROUND_FROM, (cut - ROUND_FROM) / (1 - ROUND_FROM)
        a, b, c, d = layout.strip
        ring = np.concatenate([layout.disc, layout.disc[:1]])
        drawn = [(np.array([d, c]), marked), (np.array([a, b]), marked), (ring, _eased(turned))]
        done = [(np.array([d, c, b, a, d]), sides[0]), (ring, sides[1])]
        made = [_line(way, share, thick, SCRATCH) for way, share in drawn if share > 0]
        return made + [_line(way, min(share, 1.0), thick, SLIT) for way, share in done if share > 0]

    def tools(t: float) -> list[Body]:
        made: list[Body] = []
        coming, going = ease(beats.share("lay", t)), ease(beats.share("turn", t) / 0.12)
        if coming > 0.0 and going < 1.0:
            off = FROM * (1 - coming + going)
            left, right = layout.strip[3], layout.strip[2]
            x = left[0] + beats.share("mark", t) * (right[0] - left[0])
            made.append(ruler(1.08 * n.sizes.length, top + off))
            made += wall_gauge(n.sizes.height, np.array([x, 0.0, thick]) + off)
        turning = beats.share("turn", t)
        if 0.08 < turning < 1.0:
            lift = 70.0 * (1 - ease((turning - 0.08) / 0.14) + ease((turning - 0.92) / 0.08))
            middle = np.append(layout.middle, thick)
            made += circle_cutter(middle, n.sizes.base / 2, 360.0 * _eased(turning), lift)
        cut = beats.share("cut", t)
        if 0.0 < cut < 1.0:
            made += pointed(_cutting(layout, cut, thick))
        return made

    def at(t: float) -> Moment:
        clearing = beats.share("clear", t)
        bodies: list[Body] = []
        if clearing == 0.0:
            bodies += [whole, *lines(t), *tools(t)]
        else:
            bodies += pieces
            if clearing < 1.0:
                bodies += taken(clearing)
        covering = beats.share("cover", t)
        if covering > 0.0:
            low, high = layout.strip[0] - OVERLAP, np.array([layout.strip[2][0], layout.disc[:, 1].max()]) + OVERLAP
            bodies.append(rolled_out((low[0], low[1]), (high[0], high[1]), thick + 0.5, ease(covering)))
        return Moment(0, tuple(bodies))

    facts = (*n.open, Fact(n.words(*ENDS_OPEN)), Fact(n.words(*TOOLS_OPEN)))
    return s.picture(beats, at, cloth=bench(wide), facts=facts)


def _eased(turning: float) -> float:
    """How far round the circle cutter is, 0..1."""
    return ease((turning - 0.24) / 0.66)


def _smooth(of: Mesh) -> Mesh:
    return Mesh(of.vertices, of.normals, of.triangles, SMOOTH, of.material)


def _taken(waste: tuple[Mesh, ...], share: float) -> tuple[Mesh, ...]:
    shift = ease(share) * AWAY + [0.0, 0.0, LIFTED * min(1.0, 3 * share)]
    return tuple(moved(each, np.eye(3), shift) for each in waste)


def _line(way: Array, share: float, thick: float, radius: float) -> Strand:
    """A line on the face as far as a share of its length."""
    at = length(way)
    ends = share * at[-1]
    end = np.array([np.interp(ends, at, axis) for axis in way.T])
    points = np.concatenate([way[at < ends], end[None]])
    if len(points) < 2:
        points = np.concatenate([points, points])
    flat = np.column_stack([points, np.full(len(points), thick + OVER - 0.6 * radius)])
    return Strand(flat.astype(np.float32), np.full(len(flat), radius, np.float32), LINE, "flat")


def _cutting(layout: Layout, share: float, thick: float) -> Array:
    """Where the knife's point is, (3,) mm: round the strip, then round the disc."""
    a, b, c, d = layout.strip
    ring = np.concatenate([layout.disc, layout.disc[:1]])
    if share < ROUND_FROM:
        way, part = np.array([d, c, b, a, d]), share / ROUND_FROM
    else:
        way, part = ring, (share - ROUND_FROM) / (1 - ROUND_FROM)
    at = length(way)
    return np.append([np.interp(part * at[-1], at, axis) for axis in way.T], 0.3 * thick)
