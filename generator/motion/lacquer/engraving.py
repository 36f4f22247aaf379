"""勾刀刻纹: the knife is pushed along the rim of the colour, a curl before it; then the veins, line beside line."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

import numpy as np

from generator.motion import stage
from generator.motion.lacquer import design, tools
from generator.motion.lacquer.bench import Bench, Look, away, followed
from generator.motion.lacquer.coats import SHOWN
from generator.motion.lacquer.deed import Deed
from generator.motion.lacquer.face import OVER, leaf_lines, outlines, petal_lines
from generator.motion.lacquer.filling import tops
from generator.motion.lacquer.groove import Groove
from generator.motion.lacquer.lacquer_numbers import ENGRAVED, POINTED, LacquerNumbers
from generator.motion.lacquer.levelling import polished
from generator.motion.lacquer.lines_in_face import lines_in
from generator.motion.lacquer.section import Across, section_of, span, wedge
from generator.motion.lacquer.strokes import Reached, Strokes
from generator.motion.lacquer.sweep import Sweep
from generator.motion.registry import FACE, Size, figure
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.vectors import Array
from generator.scene.body import Body, Strand
from generator.scene.clip import View
from generator.scene.mark import Mark
from generator.scene.material import Rgb
from generator.scene.picture import Moment, Picture

COMING, FIRST, OTHERS, VEINS, HATCHING, LEAVING, DUSTING, RESTING = 0.6, 3.6, 3.0, 3.2, 3.2, 0.5, 2.8, 1.2  # s
LONGEST = 22.0
ROLL = 3.0  # mm of a curl after which it breaks off
DUST = Sweep((-13.0, -9.8, 15.0, 9.8), 3, one_way=True)  # the way of the soft brush
AHEAD = 1.2  # mm before the middle of the brush, that what it pushes lies
CURLED = 0.72  # of a colour's brightness, that a curl of it has
BESIDE = -0.62  # mm from the rim, where the depth is written in section
PACE_OPEN = (
    "勾刀怎么拿、走多快、细纹隔多远没有人说过，画里只作示意",
    "how the knife is held, how fast it goes, how far apart the fine lines are nobody said: only to show",
)


def _engraving(_: LacquerNumbers) -> list[Beat]:
    return [
        Beat("come", COMING, Deed.OUTLINE), Beat("first", FIRST), Beat("others", OTHERS, fast=True),
        Beat("veins", VEINS, Deed.VEINS, fast=True), Beat("hatch", HATCHING, Deed.HATCH, fast=True),
        Beat("leave", LEAVING),
        Beat("dust", DUSTING, Deed.DUST), Beat("rest", RESTING),
    ]  # fmt: skip


def engraved(bench: Bench) -> Look:
    """The polished face with every groove in it."""
    return replace(polished(bench), heights=-lines_in(bench.face, bench.n.groove).depth)


def grooved(n: LacquerNumbers) -> Mapping[Size, float]:
    """What the section shows of the grooves."""
    return {
        Size.GROOVES: len(section_of(n.groove).middles),
        Size.GROOVE_WIDTH: n.groove.width,
        Size.GROOVE_DEPTH: n.groove.depth,
    }


@figure(
    "engrave_lines", LacquerNumbers, needs=ENGRAVED, beats=_engraving, views=(*FACE, View.SECTION), longest=LONGEST,
    sizes={View.SECTION: grooved},
)  # fmt: skip
def engrave_lines(n: LacquerNumbers, beats: Timeline) -> Picture:
    """勾刀刻纹: outline after outline, then veins and fine lines; what is cut out is swept off."""
    bench, groove = Bench(n), n.groove
    facts = (POINTED, PACE_OPEN)
    if bench.in_section:
        return bench.picture(beats, lambda t: bench.cut(*_cut_open(n, beats, t)), *facts)
    ways = outlines(), leaf_lines(groove.apart), petal_lines(groove.apart)
    first = ways[0].share(0)
    plain, lines = polished(bench), lines_in(bench.face, groove)

    def shares(t: float) -> tuple[float, float, float]:
        return followed(beats, first, t), beats.share("veins", t), beats.share("hatch", t)

    @bench.shown
    def shown(mm: float) -> Look:
        """Cut so far."""
        return replace(plain, heights=-lines.cut(mm))

    def at(t: float) -> Moment:
        now = shares(t)
        reached = [way.after(share) for way, share in zip(ways, now, strict=True)]
        done = tuple(r.done if share > 0 else 0.0 for r, share in zip(reached, now, strict=True))
        held: list[Body] = [*_scraps(groove, done[0], beats.share("dust", t))]
        if t < beats.end("leave"):
            k = 2 if t >= beats.begin("hatch") else 1 if t >= beats.begin("veins") else 0
            off = away(beats.share("come", t), beats.share("leave", t))
            held += _knife(
                groove,
                ways[k],
                reached[k],
                off,
                (design.parts()[reached[0].line].colour, design.GREEN, design.RED)[k],
                bench.tool,
            )
        elif t < beats.end("dust"):
            held += tools.soft_brush(DUST.at(beats.share("dust", t)), max(bench.tool, 0.8))
        return bench.moment(shown(sum(done)), held, _measured(n, beats, t))

    stops = tuple(beats.begin(name) for name in ("others", "veins", "hatch", "dust"))
    return bench.picture(beats, at, *facts, stops=stops)


def _knife(groove: Groove, way: Strokes, reached: Reached, off: Array, colour: Rgb, size: float) -> list[Body]:
    """The knife, its point at the groove's floor, and the curl that it lifts."""
    down = np.array([0.0, 0.0, -0.8 * groove.depth if reached.down else 0.0])
    made: list[Body] = [*tools.knife(reached.at + down + off, reached.ahead, size)]
    if reached.down and not off.any():
        cut = (reached.done - float(way.before[reached.line])) % ROLL
        made += tools.curl(reached.at, reached.ahead, cut, groove.curl, _darker(colour))
    return made


@lru_cache(maxsize=8)
def _fallen(groove: Groove) -> tuple[tuple[Strand, float], ...]:
    """Curls that broke off and lie beside their line, each with the mm of outlines after which it lies there."""
    made = []
    way = outlines()
    for k in range(1, int(way.length / ROLL)):
        reached = way.after_mm(k * ROLL)
        side = np.array([-reached.ahead[1], reached.ahead[0], 0.0]) * (0.9 if k % 2 else -0.9)
        colour = _darker(design.parts()[reached.line].colour)
        made.append((tools.fallen(reached.at + side, 2.4 * k, ROLL, groove.curl, colour), k * ROLL))
    return tuple(made)


def _darker(colour: Rgb) -> Rgb:
    """What is cut out, beside what it was cut from."""
    r, g, b = (round(CURLED * x) for x in colour)
    return r, g, b


def _scraps(groove: Groove, done: float, swept: float) -> list[Body]:
    """Curls that lie on the face; the brush pushes them before it, strip by strip, and off the board."""
    brush = float(DUST.at(swept)[0]) + AHEAD
    made: list[Body] = []
    for strand, after in _fallen(groove):
        x, y, _ = strand.points.mean(0)
        passed = DUST.passed(float(y), swept)
        if done < after or passed >= 1:
            continue
        off = max(0.0, brush - float(x)) if passed > 0 else 0.0
        made.append(replace(strand, points=strand.points + np.array([off, 0, 0], np.float32)) if off > 0 else strand)
    return made


def _measured(n: LacquerNumbers, beats: Timeline, t: float) -> list[Mark]:
    """The width of the line, once it is cut; where it can be seen."""
    if n.spec.view is not View.CLOSE or t < beats.begin("others"):
        return []
    start = outlines().lines[0][30]
    ahead = outlines().lines[0][31] - start
    across = np.array([-ahead[1], ahead[0]]) / np.linalg.norm(ahead) * n.groove.width / 2
    text = n.labelled("groove_width", f"{n.groove.width:g} mm")
    return [stage.measure(start - across, start + across, text, dashed=not n.firm("groove_width"), lift=OVER)]


def cut_layers(across: Across) -> list[Array]:
    """The section's coats, rubbed level."""
    return [np.minimum(layer, 0.0) for layer in tops(SHOWN.count, 0.0, 0.0, across.x)]


def _cut_open(n: LacquerNumbers, beats: Timeline, t: float) -> tuple[list[Body], list[Mark]]:
    """The section at one time: groove after groove, the knife's point at the floor of the one in hand."""
    across = section_of(n.groove)
    names = ("first", "veins", "hatch")
    shares = [ease(min(1.0, 2.0 * beats.share(name, t))) for name in names]
    bodies: list[Body] = [*across.lacquer(cut_layers(across), across.cut(shares))]
    for name, middle, share in zip(names, across.middles, shares, strict=True):
        of = beats.share(name, t)
        if 0 < of < 1:
            gone = ease(max(0.0, 4.0 * of - 3.0))
            bodies.append(wedge(middle, -n.groove.depth * share + gone * 0.6, n.groove))
    return bodies, measures(n) if beats.end("first") <= t else []


def measures(n: LacquerNumbers) -> list[Mark]:
    """Width and depth of the groove on the rim, beside it, as they are drawn."""
    half, deep = n.groove.width / 2, n.groove.depth
    places = (
        ("groove_width", n.groove.width, (-half, 0.09), (half, 0.09)),
        ("groove_depth", deep, (BESIDE, 0.0), (BESIDE, -deep)),
    )
    return [span(a, b, n.labelled(key, f"{mm:g} mm"), dashed=not n.firm(key)) for key, mm, a, b in places]
