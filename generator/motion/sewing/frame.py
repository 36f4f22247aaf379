"""上绷勾稿: cords lace the ground to the frame and are drawn tight one after another; a brush traces the outline."""

import numpy as np

from generator.motion import stage, tools
from generator.motion.registry import figure
from generator.motion.sewing import satin
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.vectors import Array
from generator.scene.body import Strand
from generator.scene.ground import Cloth
from generator.scene.material import Rgb
from generator.scene.picture import Moment, Picture

WOOD: Rgb = (176, 126, 78)
CORD: Rgb = (226, 214, 190)
MARGIN = (10.0, 9.0)  # mm of ground round the sample
BAR = 2.3  # radius of a bar, mm
SPACE = 7.0  # mm between the edge of the ground and the side bar
LACES = 6  # on each side
SLACK, LACING, BRUSH, TRACING, AWAY = 0.35, 2.4, 0.25, 1.8, 0.2  # s
PIECES = 72  # of the traced line


def _stretching(_: SewingNumbers) -> list[Beat]:
    cords = [Beat(k, LACING / (2 * LACES)) for k in range(2 * LACES)]
    tracing = (Beat("brush", BRUSH), Beat("trace", TRACING, Deed.TRACE), Beat("away", AWAY))
    return [Beat("slack", SLACK, Deed.STRETCH), *cords, *tracing]


@figure(
    "stretch_frame",
    SewingNumbers,
    needs=(*satin.LEAF, "light_azimuth"),
    beats=_stretching,
    version=2,
)
def stretch_frame(n: SewingNumbers, beats: Timeline) -> Picture:
    """上绷勾稿: the ground is stretched until it is drum-tight (slack 1 → 0), then the outline is traced."""
    outline = satin.leaf(n)
    half = np.abs(outline).max(0) + np.array(MARGIN)
    sides = bars(half)
    begin = int(np.argmax(outline[:, 0]))
    path = np.roll(outline, -begin, 0)
    path = np.concatenate([path, path[:1]])[::-1]
    ink = tools.inked(path, PIECES, 0.07, stage.INK)
    tight = tuple(lace(half, k, 0.0) for k in range(2 * LACES))
    base = (*sides, *tight, *ink)
    s = Stage(
        n,
        stage.camera((0.0, 0.0), 2.5 * (half[0] + SPACE), aside=0.0),
        stage.camera((half[0] - 1.0, -2.0), 30.0, aside=0.0),
    )
    cloth = Cloth(half_width=float(half[0]), half_height=float(half[1]))

    def at(t: float) -> Moment:
        pulled = [beats.share(k, t) for k in range(2 * LACES)]
        done = sum(beats.end(k) <= t for k in range(2 * LACES))
        loose = tuple(lace(half, k, 1 - ease(pulled[k])) for k in range(done, 2 * LACES))
        slack = 1 - sum(pulled) / (2 * LACES)
        drawn = beats.share("trace", t)
        traced = int(drawn * PIECES)
        laid = len(sides) + done + (traced if done == 2 * LACES else 0)
        if t < beats.begin("brush"):
            return Moment(laid, loose, (), slack=slack, light=n.value("light_azimuth"))
        arrive, leave = 1 - ease(beats.share("brush", t)), ease(beats.share("away", t))
        here = np.array([np.interp(drawn, np.linspace(0, 1, len(path)), path[:, k]) for k in (0, 1)])
        point = np.array([*here, 0.03]) + (arrive + leave) * np.array([5.0, -3.0, 8.0])
        return Moment(laid, tools.brush(point), (), light=n.value("light_azimuth"))

    return s.picture(beats, at, base, cloth=cloth)


def bars(half: Array, past: float = 9.0) -> tuple[Strand, ...]:
    """Two rollers that the ground is rolled on, above and below, `past` mm longer than the two side bars are apart."""
    x, y = float(half[0]) + SPACE, float(half[1]) + 0.7 * BAR
    rollers = [_stick([[-x - past, side * y, 0.2], [x + past, side * y, 0.2]], BAR * 1.15) for side in (-1, 1)]
    sides = [_stick([[side * x, -y - 7, 1.2], [side * x, y + 7, 1.2]], BAR * 0.8) for side in (-1, 1)]
    return (*rollers, *sides)


def _stick(ends: list[list[float]], radius: float) -> Strand:
    a, b = np.array(ends)
    return Strand(np.linspace(a, b, 9).astype(np.float32), np.full(9, radius, np.float32), WOOD, "wood")


def lace(half: Array, k: int, slack: float) -> Strand:
    """Cord k: from a hole in the edge over the bar and back to the next hole; slack 1 hangs in a bow, 0 is straight.

    Even k lie on the right, odd ones on the left: they are drawn tight in turn.
    """
    side, row = (1.0 if k % 2 == 0 else -1.0), k // 2
    step = 2 * (half[1] - 3.0) / LACES
    y = half[1] - 3.0 - row * step
    edge, bar = half[0] - 0.8, half[0] + SPACE
    over = 1.2 + 0.8 * BAR + 0.35
    knots = np.array(
        [
            [edge, y, -0.4],
            [edge, y, 0.25],
            [(edge + bar) / 2, y - 0.25 * step, over * 0.5],
            [bar - 0.9, y - 0.42 * step, over * 0.95],
            [bar, y - 0.5 * step, over],
            [bar + 1.5, y - 0.55 * step, over * 0.7],
            [bar + 2.1, y - 0.6 * step, 1.0],
            [bar + 1.3, y - 0.66 * step, -1.0],
            [bar, y - 0.72 * step, -1.4],
            [(edge + bar) / 2, y - 0.86 * step, -0.5],
            [edge, y - step, -0.4],
        ]
    )
    t = np.linspace(0, len(knots) - 1, 34)
    points = np.column_stack([np.interp(t, np.arange(len(knots)), knots[:, j]) for j in range(3)])
    bow = np.sin(np.pi * np.clip(t / 4, 0, 1)) * slack
    points[:, 1] -= 2.6 * bow
    points[:, 2] = np.maximum(points[:, 2] - 1.2 * bow, np.where(bow > 0.01, 0.3, -9.0))
    points[:, 0] *= side
    return Strand(points.astype(np.float32), np.full(len(points), 0.33, np.float32), CORD, "cord")
