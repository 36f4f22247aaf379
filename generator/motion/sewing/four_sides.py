"""收针看针迹: the thread of 散套 is fastened where the work is dense; then light from four sides looks for marks."""

from functools import partial
from math import floor

import numpy as np

from generator.motion import stage
from generator.motion.registry import figure
from generator.motion.sewing import flatness, layers, lesson
from generator.motion.sewing.free_interlocking import drawn, wide
from generator.motion.sewing.scattered import SCATTERED, Scattered, lay_out
from generator.motion.sewing.sewing import plies_of
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.stitches import Stitch, fastening
from generator.motion.stage import Stage
from generator.motion.timeline import Timeline, ease
from generator.scene.picture import Fact, Picture

LOOKING = 2.6  # s
SIDES = 4
NEAR = 34.0  # mm: the close view shows most of the petal, on all of which marks are looked for
RESTS = 0.35  # share of the time at a side in which the light stands still
TURNED = ("绷架转四面，光就换四面", "frame turned: light from four sides")
DEEP = 0.8  # of the depth of a line near the middle: there the lines stand closest and the last shade lies


@figure(
    "fasten_and_seek_marks",
    SewingNumbers,
    needs=(*lesson.SEWN, *SCATTERED, "fasten_count"),
    beats=partial(flatness.fastening_and_light, looking=LOOKING),
    version=3,
    views=lesson.VIEWS,
)
def fasten_and_seek_marks(n: SewingNumbers, beats: Timeline) -> Picture:
    """收针看针迹: short stitches sink between the threads, the rest is cut; slanting light from each of four sides."""
    petal, azimuth = lay_out(n), n.value("light_azimuth")
    whole, silk = petal.before(len(petal.bands)), layers.silk(n, petal)
    ground = plies_of(whole, petal.resting(whole, silk.radius), silk)
    small = _hidden(n, petal, n.count("fasten_count"))
    shapes = flatness.sunk(small, silk.radius)
    anchor = flatness.nearest(whole, small[0])
    sewing = lesson.sewing(n, small, beats, silk, shapes=shapes, anchor=anchor, ground=ground, before=whole)
    s = Stage(n, wide(petal), stage.camera(np.array(small[-1].u) - np.array([0.0, 1.0]), NEAR))
    middle = (petal.outline.min(0) + petal.outline.max(0)) / 2
    lines, facts = drawn(petal), (Fact(n.words(*TURNED)),)
    return flatness.look(
        s, sewing, middle, lines,
        light=lambda share: azimuth - turned(share), facts=facts, bands=layers.called(n),
    )  # fmt: skip


def turned(share: float) -> float:
    """° that the light has gone round by a share (0..1) of the looking: it rests at each of the four sides."""
    side = min(floor(SIDES * share), SIDES - 1)
    return 360.0 / SIDES * (side + ease((SIDES * share - side - RESTS) / (1 - RESTS)))


def _hidden(n: SewingNumbers, petal: Scattered, count: int) -> list[Stitch]:
    """Short stitches along the silk, between two of its lines, and where the needle comes up after them."""
    way = petal.way(1)
    depth = DEEP * way.depth
    across = way.across(depth)
    origin = way.point(depth) + n.pitch / 2 * across
    along = (way.point(depth - 0.5) - way.point(depth + 0.5)) / 1.0
    return fastening(origin, along, 1.6 * n.width, count, len(petal.bands) - 1)
