"""剖面: a coloured piece cut across and seen level: the colour sinks in, water leaves, and it is pressed flat."""

import numpy as np

from generator.motion.hide import light
from generator.motion.hide.hide_numbers import HideNumbers
from generator.motion.hide.paint import COLOURS
from generator.motion.solids import chain
from generator.motion.timeline import Timeline, ease
from generator.scene.body import Body, Strand
from generator.scene.mark import Mark, MarkKind
from generator.scene.material import Rgb, mixed
from generator.scene.picture import Moment

FIELD = 15.0  # mm that are seen
HALF = 4.6  # mm of hide on either side of the middle
BOWED = 0.09  # 1/mm: how far the wet piece is curled, of the drawing alone
LAYERS = 8  # that the hide is drawn with, from its upper face down
COAT = 0.06  # mm that the colour lies over the hide, of the drawing alone
WATER: Rgb = (122, 172, 206)
DROPS = 9
PLATE: Rgb = (140, 146, 154)
PLATE_HIGH = 1.1  # mm: half of what is seen of what presses
FROM = 6.5  # mm over the hide, from where it comes


def pressed_open(n: HideNumbers, beats: Timeline, t: float, sunk: float) -> Moment:
    """The cut face: how deep the colour goes nobody said, so that no measure stands beside it."""
    thick = n.thickness
    pressed = ease(beats.share("press", t) * 2.5)
    bowed = BOWED * ease(beats.share("curl", t)) * (1 - pressed)
    made: list[Body] = []
    for k in range(LAYERS):
        deep = k / (LAYERS - 1)  # 0 the upper face … 1 the lower
        share = sunk * max(0.0, 1 - 0.8 * deep)
        z = thick * (1 - (k + 0.5) / LAYERS)
        made.append(_layer(z, thick / LAYERS / 2 * 1.08, bowed, mixed(light.CLEAR, COLOURS[0], 0.85 * share)))
    if sunk < 1:
        made.append(_layer(thick + COAT / 2, COAT / 2 * (1 - sunk) + 0.004, bowed, COLOURS[0]))
    for k in range(DROPS):
        rate = beats.share("sweat", t)
        risen = 2.2 * rate - 0.16 * k
        if 0.0 < risen < 1.0:
            x = HALF * 0.9 * np.sin(2.1 * k)
            lift = thick + (bowed * x * x / 2) + 0.1 + 2.4 * risen
            r = 0.07 * (1 - 0.7 * risen)
            at = np.array([[x, 0.0, lift], [x, 0.0, lift + 0.1]])
            made.append(chain(at, [r, r * 0.5], WATER))
    down = ease(beats.share("cover", t)) - ease(beats.share("uncover", t))
    if down > 0:
        z = thick + FROM * (1 - down) + bowed * HALF * HALF / 2 + PLATE_HIGH + 0.02
        made.append(_bar(z, PLATE_HIGH, PLATE))
    mark = Mark(
        MarkKind.MEASURE, (-1.22 * HALF, 0.0, 0.0), n.labelled("hide_thickness", f"{thick:g} mm"),
        (-1.22 * HALF, 0.0, thick), None, not n.firm("hide_thickness"),
    )  # fmt: skip
    return Moment(0, tuple(made), (mark,))


def _layer(z: float, radius: float, bowed: float, colour: Rgb) -> Strand:
    """A layer of the hide at a height of its flat thickness, both its ends bent up."""
    s = np.linspace(-HALF, HALF, 25)
    turn = s * bowed
    x, up = (np.sin(turn) / bowed, (1 - np.cos(turn)) / bowed) if bowed > 1e-6 else (s, np.zeros(25))
    points = np.column_stack([x - z * np.sin(turn), np.zeros(25), up + z * np.cos(turn)])
    return chain(points, radius, colour, "flat")


def _bar(z: float, radius: float, colour: Rgb) -> Strand:
    points = np.array([[-1.3 * HALF, 0.0, z], [1.3 * HALF, 0.0, z]])
    return chain(points, radius, colour, "flat")
