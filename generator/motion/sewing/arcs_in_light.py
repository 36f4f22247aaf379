"""收针看弧: the thread is fastened under the outermost band of 反抢针 and cut; then the light goes round the arcs."""

import numpy as np

from generator.motion import stage
from generator.motion.registry import figure
from generator.motion.sewing import flatness, lesson, reverse_work
from generator.motion.sewing.arcs import HELD, ArcPetal
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.sewing.stitches import Stitch, fastening
from generator.motion.stage import Stage
from generator.motion.timeline import Timeline
from generator.motion.vectors import Array
from generator.scene.picture import Picture

ASIDE = -14.5  # distances of two stitches from the middle to where the short ones are hidden: near the last of the band


@figure(
    "arcs_in_light",
    SewingNumbers,
    needs=(*lesson.SEWN, *HELD, "fasten_count"),
    beats=flatness.fastening_and_light,
    version=3,
    views=lesson.VIEWS,
)
def arcs_in_light(n: SewingNumbers, beats: Timeline) -> Picture:
    """收针看弧: short stitches sink between the threads, the rest is cut; slanting light from one side and another."""
    work = reverse_work.begin(n)
    petal = work.petal
    whole = work.bands(petal.rows)
    small = _hidden(petal, n.width, n.count("fasten_count"))
    sewing = lesson.sewing(
        n,
        small,
        beats,
        work.silk,
        shapes=flatness.sunk(small, work.silk.radius),
        anchor=whole[-1].d,
        ground=work.lying(whole, petal.rows - 1),
        before=[*whole, *work.hidden()],
    )
    s = Stage(n, stage.wide(petal.outline), stage.camera(np.array(small[-1].u) - np.array([-2.0, 1.8]), 22.0))
    return flatness.look(s, sewing, _middle(petal), work.drawn(), facts=work.seen())


def _hidden(petal: ArcPetal, width: float, count: int) -> list[Stitch]:
    """Short stitches between two columns of the outermost band, and where the needle comes up after them."""
    x, row = ASIDE * petal.pitch, petal.rows - 1
    origin = np.array([x, float(petal.y(np.array(x), (row + 0.1) * petal.height))])
    return fastening(origin, np.array([0.0, 1.0]), 1.6 * width, count, row)


def _middle(petal: ArcPetal) -> Array:
    return np.asarray((petal.outline.min(0) + petal.outline.max(0)) / 2)
