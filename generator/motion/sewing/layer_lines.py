"""画皮线: before 平套 is stitched, the lines of its bands and of the direction of its stitches are drawn."""

import numpy as np

from generator.motion import stage, tools
from generator.motion.registry import figure
from generator.motion.sewing import interlocking
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.drawing import drawing, raised
from generator.motion.sewing.layers import LAYERS, lay_out
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.stage import Stage
from generator.motion.timeline import UNTOLD, Beat, Timeline
from generator.motion.vectors import Array, along
from generator.scene.clip import View
from generator.scene.mark import Mark
from generator.scene.picture import Moment, Picture

BEGIN, BANDS, DIRECTIONS, AWAY = 0.3, 2.4, 2.0, 0.3  # s
PIECES = 24  # of one drawn line
TRAVEL = 0.3  # share of a line's time in which the brush goes to its beginning
RADIUS = 0.045  # mm of the drawn line
DIRECTION = ("丝理线", "direction line")
COME = np.array([-9.0, 4.0, 0.0])  # mm


def _drawing(n: SewingNumbers) -> list[Beat]:
    petal = lay_out(n)
    bands, along = len(interlocking.band_lines(petal)), len(interlocking.direction_lines(petal))
    first = [Beat(k, BANDS / bands) for k in range(bands)]
    then = [Beat(bands + k, DIRECTIONS / along, None if k else UNTOLD) for k in range(along)]
    return [Beat("begin", BEGIN, Deed.DRAW_LINE), *first, *then, Beat("away", AWAY)]


@figure(
    "draw_layer_lines",
    SewingNumbers,
    needs=(*LAYERS, "thread_width", "light_azimuth"),
    beats=_drawing,
)
def draw_layer_lines(n: SewingNumbers, beats: Timeline) -> Picture:
    """画皮线: a line a band as the outer edge runs, then straight lines inwards, which all stitches follow."""
    petal = lay_out(n)
    bands, inwards = interlocking.band_lines(petal), interlocking.direction_lines(petal)
    paths = [_dense(line) for line in (*bands, *inwards)]
    laid = tuple(piece for p in paths for piece in tools.inked(p, PIECES, RADIUS, interlocking.GUIDE))
    followed = [raised(p) for p in paths]
    top = float(petal.outline[:, 1].max())
    s = Stage(n, interlocking.wide(petal), stage.camera((0.0, top - 1.05 * petal.edge), 4.3 * petal.edge))
    deep = np.flatnonzero(petal.columns.depth >= petal.edge)  # the columns that hold a whole edge stitch
    measured = int(deep[-1] if s.view is View.FRONT else deep[len(deep) // 2 + interlocking.EVERY // 2])
    edge = petal.columns.outer[measured]
    line = edge + petal.edge * petal.columns.along[measured]
    text = f"{n.words(*interlocking.EDGE)} {petal.edge:.2g} mm"
    named = len(bands) + next(k for k, p in enumerate(inwards) if p[0, 0] > 0)

    def at(t: float) -> Moment:
        k, drawn, point = drawing(beats, followed, t, TRAVEL, COME)
        done = k + (drawn >= 1.0)
        marks: tuple[Mark, ...] = ()
        if done > 0:
            marks = (stage.measure(edge, line, text, not n.firm("stitch_length")),)
        if done > named:
            marks = (*marks, stage.note(along(paths[named], 0.62), n.words(*DIRECTION)))
        return Moment(k * PIECES + int(drawn * PIECES), tools.brush(point), marks, light=n.value("light_azimuth"))

    return s.picture(beats, at, laid, (stage.outline_line(petal.outline),))


def _dense(line: Array) -> Array:
    """The same line through PIECES + 1 points."""
    return np.stack([along(line, share) for share in np.linspace(0.0, 1.0, PIECES + 1)])
