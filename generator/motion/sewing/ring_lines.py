"""定心画圈: before 集套 is stitched, the centre, rings round it and spokes to it are drawn."""

from itertools import pairwise

import numpy as np

from generator.motion import stage, tools
from generator.motion.registry import figure
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.drawing import drawing, raised
from generator.motion.sewing.rings import ROUND, Round, circle, lay_out, place
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.stage import Stage
from generator.motion.timeline import UNTOLD, Beat, Timeline
from generator.motion.vectors import Array
from generator.scene.camera import Camera
from generator.scene.ground import Line
from generator.scene.mark import Mark
from generator.scene.material import Rgb
from generator.scene.picture import Moment, Picture

BEGIN, DOT, RINGS, SPOKE, SPOKES, AWAY = 0.3, 0.7, 3.2, 0.5, 1.3, 0.3  # s; two spokes slowly, all others together
SLOWLY = 2
PIECES, FINE = 24, 4  # of one drawn line; points of one piece
TRAVEL = 0.3  # share of a line's time in which the brush goes to its beginning
RADIUS, DOT_RADIUS = 0.045, 0.14  # mm of the drawn line; of the dot
GUIDE: Rgb = (150, 150, 158)  # drawn thinly, to be covered
COME = np.array([9.0, 3.0, 4.0])  # mm
TILT = 22.0  # ° from the cloth's normal: a round is to look round
BETWEEN = np.radians(202.0)  # from START, clear of the brush and of the facts: where the rings are compared
EQUAL, NAMED = ("等距", "equal"), 2  # said of the distance that is well in the close view
SPOKE_NAME = ("放射线", "spoke")


def _drawing(n: SewingNumbers) -> list[Beat]:
    rings, spokes = n.count("ring_count") - 1, n.count("spoke_count")
    inside = [Beat(1 + k, RINGS / rings, None if k else Deed.DRAW_LINE) for k in range(rings)]
    slow = [Beat(1 + rings + k, SPOKE, None if k else UNTOLD) for k in range(min(SLOWLY, spokes))]
    left = range(SLOWLY, spokes)
    fast = [Beat(1 + rings + k, SPOKES / len(left), fast=True) for k in left]
    return [Beat("begin", BEGIN, Deed.DOT), Beat(0, DOT), *inside, *slow, *fast, Beat("away", AWAY)]


@figure(
    "draw_round_lines",
    SewingNumbers,
    needs=(*ROUND, "spoke_count", "thread_width", "light_azimuth"),
    beats=_drawing,
)
def draw_round_lines(n: SewingNumbers, beats: Timeline) -> Picture:
    """定心画圈: a dot, rings round it at one distance from each other, spokes from the rim straight to the dot."""
    work = lay_out(n)
    rings, along = ring_paths(work), spoke_paths(n, work)
    paths = [dot(), *rings, *along]
    laid = tuple(piece for p in paths for piece in tools.inked(p, PIECES, RADIUS, GUIDE))
    followed = [raised(p) for p in paths]
    s = Stage(n, wide(work), stage.camera((0.6, 0.12 * work.radius), 2.0 * work.radius, TILT, aside=0.06))
    equal = list(pairwise(place(radius, float(BETWEEN)) for radius in work.lines))

    def at(t: float) -> Moment:
        k, drawn, point = drawing(beats, followed, t, TRAVEL, COME)
        done = k + (drawn >= 1.0)
        marks: tuple[Mark, ...] = ()
        if 1 < done <= len(rings) + SLOWLY:
            marks = tuple(
                stage.measure(a, b, n.words(*EQUAL) if k == NAMED else "", dashed=True)
                for k, (a, b) in enumerate(equal[: done - 1])
            )
        if done > len(rings) + SLOWLY:
            marks = (stage.note(place(0.5 * work.radius, 0.0), n.words(*SPOKE_NAME)),)
        return Moment(k * PIECES + int(drawn * PIECES), tools.brush(point), marks, light=n.value("light_azimuth"))

    return s.picture(beats, at, laid, (stage.outline_line(circle(work.radius)),))


def ring_paths(work: Round) -> list[Array]:
    """The rings from the outermost inwards, each clockwise from the top and closed, (n, 2)."""
    turns = np.linspace(0.0, 2 * np.pi, PIECES * FINE + 1)
    return [radius * np.stack([np.sin(turns), np.cos(turns)], 1) for radius in work.lines[1:]]


def spoke_paths(n: SewingNumbers, work: Round) -> list[Array]:
    """Spokes from the rim to the centre, clockwise from START, (PIECES + 1, 2) each."""
    count = n.count("spoke_count")
    far = np.linspace(work.radius, 0.0, PIECES + 1)
    return [np.outer(far, place(1.0, 2 * np.pi * k / count)) for k in range(count)]


def dot() -> Array:
    """The centre as a pen makes it: round and round within DOT_RADIUS, (n, 2)."""
    share = np.linspace(0.0, 1.0, PIECES * FINE + 1)
    turns = 6 * np.pi * share
    return np.asarray(DOT_RADIUS * share[:, None] * np.stack([np.sin(turns), np.cos(turns)], 1))


def drawn(n: SewingNumbers, work: Round) -> tuple[Line, ...]:
    """The rim in ink and all that was drawn within it."""
    inside = [dot(), *ring_paths(work), *spoke_paths(n, work)]
    return (stage.outline_line(circle(work.radius)), *(stage.open_line(p, 2 * RADIUS, GUIDE) for p in inside))


def wide(work: Round) -> Camera:
    """The front view: the whole round above where the captions stand."""
    field = 5.3 * work.radius
    return stage.camera((0.0, -0.03 * field), field, TILT, aside=0.15)
