"""分等皮: the lines of the bands of 反抢针 are drawn, all as far apart, and a dot at the middle of each."""

import numpy as np

from generator.motion import stage, tools
from generator.motion.registry import figure
from generator.motion.sewing.arcs import ARCS, lay_out
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.drawing import drawing, raised
from generator.motion.sewing.laying_out import COME, PIECES, TRAVEL
from generator.motion.sewing.reverse_work import DOT
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.vectors import Array, along
from generator.scene.mark import Mark
from generator.scene.picture import Moment, Picture

LINE, DOTTED, AWAY = 1.15, 0.65, 0.35  # s of a line and of a dot, and until the pencil is taken away
STEP = 0.5  # share of a line's time in which the gauge steps on by a band
ASIDE = 3.0  # mm right of the middle, where the gauge stands
TURNED = 9  # points of the round that the pencil makes in a dot


def _dividing(n: SewingNumbers) -> list[Beat]:
    lines = n.count("petal_bands") - 1
    drawn = [Beat(k, LINE, None if k else Deed.DIVIDE) for k in range(lines)]
    dots = [Beat(lines + k, DOTTED, None if k else Deed.DOT) for k in range(lines)]
    return [*drawn, *dots, Beat("away", AWAY)]


@figure("equal_bands", SewingNumbers, needs=(*ARCS, "band_height", "thread_width", "light_azimuth"), beats=_dividing)
def equal_bands(n: SewingNumbers, beats: Timeline) -> Picture:
    """分等皮: one height steps on from line to line, each as the pencil draws it; then a dot at the middle of each."""
    petal = lay_out(n)
    lines = [petal.line(row) for row in range(1, petal.rows)]
    middles = [np.array([0.0, float(petal.y(np.zeros(()), row * petal.height))]) for row in range(petal.rows)]
    dots = [_dot(p) for p in middles[1:]]
    ink = [piece for line in lines for piece in tools.inked(line, PIECES, 0.065, stage.PENCIL)]
    ink += [piece for dot in dots for piece in tools.inked(dot, 1, 0.8 * DOT, stage.INK)]
    followed = [raised(p) for p in (*lines, *dots)]
    s = Stage(n, stage.wide(petal.outline), stage.camera(middles[2] + np.array([1.0, -2.6]), 27.0))
    text = n.labelled("band_height", f"{petal.height:.2g} mm")
    feet = [np.array([ASIDE, float(petal.y(np.array(ASIDE), row * petal.height))]) for row in range(petal.rows)]

    def gauge(t: float) -> tuple[Mark, ...]:
        on = sum(ease(beats.share(k, t) / STEP) for k in range(1, len(lines)))
        a = along(np.array(feet), on / (len(feet) - 1))
        up = np.array([0.0, petal.height])
        return (stage.measure(a, a + up, text, not n.firm("band_height")),)

    def at(t: float) -> Moment:
        k, drawn, point = drawing(beats, followed, t, TRAVEL, COME)
        dotted = max(0, k - len(lines)) + (k >= len(lines) and drawn >= 0.5)
        laid = min(k, len(lines)) * PIECES + (int(drawn * PIECES) if k < len(lines) else dotted)
        return Moment(laid, tools.pencil(point), gauge(t), light=n.value("light_azimuth"))

    return s.picture(beats, at, tuple(ink), (stage.outline_line(petal.outline),))


def _dot(middle: Array) -> Array:
    """A small round within a dot, as the pencil makes it, (n, 2)."""
    turn = np.linspace(0.0, 2 * np.pi, TURNED)
    return middle + 0.4 * DOT * np.column_stack([np.cos(turn), np.sin(turn)])
