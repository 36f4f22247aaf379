"""定边定丝理: before 散套 is stitched, the outer edge is traced and a few lines are drawn the way the petal grows."""

import numpy as np

from generator.motion import stage, tools
from generator.motion.registry import figure
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.drawing import drawing, raised
from generator.motion.sewing.free_interlocking import growth, wide
from generator.motion.sewing.interlocking import GUIDE, SLANTED
from generator.motion.sewing.scattered import SCATTERED, lay_out
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline
from generator.motion.vectors import Array, along
from generator.scene.mark import Mark
from generator.scene.picture import Moment, Picture

BEGIN, EDGE, DIRECTIONS, AWAY = 0.2, 2.3, 2.6, 0.4  # s
AROUND, INWARDS = 96, 24  # pieces that the edge and a direction line are drawn in
TRAVEL = 0.25  # share of a line's time in which the brush goes to its beginning
RADIUS = {AROUND: 0.06, INWARDS: 0.045}  # mm of the drawn line
NEARER = 0.74  # of the front view's field: near, and the whole edge still in the picture
COME = np.array([9.0, -3.0, 0.0])  # mm
NAMED = (("外边", "outer edge"), ("丝理线", "direction line"))


def _drawing(n: SewingNumbers) -> list[Beat]:
    count = len(growth(lay_out(n)))
    lines = [Beat(k + 1, DIRECTIONS / count, None if k else Deed.DRAW_LINES) for k in range(count)]
    return [Beat("begin", BEGIN, Deed.TRACE), Beat(0, EDGE), *lines, Beat("away", AWAY)]


@figure("trace_edge_and_growth", SewingNumbers, needs=(*SCATTERED, "thread_width", "light_azimuth"), beats=_drawing)
def trace_edge_and_growth(n: SewingNumbers, beats: Timeline) -> Picture:
    """定边定丝理: the edge in one line that does not break, then curved lines from it inwards; no lines of bands."""
    petal = lay_out(n)
    inwards = growth(petal)
    paths = [evenly(np.concatenate([petal.outline, petal.outline[:1]]), AROUND)]
    paths += [evenly(line, INWARDS) for line in inwards]
    pieces = [AROUND, *[INWARDS] * len(inwards)]
    colours = [stage.INK, *[GUIDE] * len(inwards)]
    laid = tuple(
        piece
        for path, count, colour in zip(paths, pieces, colours, strict=True)
        for piece in tools.inked(path, count, RADIUS[count], colour)
    )
    begun = np.cumsum([0, *pieces])
    followed = [raised(path) for path in paths]
    front = wide(petal)
    s = Stage(n, front, stage.camera((0.0, -0.03 * front.field), NEARER * front.field, SLANTED))
    middle = len(paths) // 2
    places = (along(paths[0], 0.62), along(paths[middle], 0.45))

    def at(t: float) -> Moment:
        k, drawn, point = drawing(beats, followed, t, TRAVEL, COME)
        done = k + (drawn >= 1.0)
        named = [places[j] for j, line in enumerate((0, middle)) if done > line]
        marks: tuple[Mark, ...] = tuple(
            stage.note(place, n.words(*words)) for place, words in zip(named, NAMED, strict=False)
        )
        return Moment(int(begun[k]) + int(drawn * pieces[k]), tools.brush(point), marks, light=n.value("light_azimuth"))

    return s.picture(beats, at, laid)


def evenly(line: Array, pieces: int) -> Array:
    """The same line (n, 2) through `pieces` + 1 points at equal distances."""
    at = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))])
    return np.column_stack([np.interp(np.linspace(0.0, at[-1], pieces + 1), at, axis) for axis in line.T])
