"""画毛向图: on the empty haunch short lines from root to tip, part by part, turning as the body turns."""

import numpy as np

from generator.motion import stage, tools
from generator.motion.registry import figure
from generator.motion.sewing import pelt
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.drawing import drawing, raised
from generator.motion.sewing.hair_lines import gaze
from generator.motion.sewing.pelt import BETWEEN, PARTS, Pelt
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline
from generator.motion.vectors import Array
from generator.scene.clip import View
from generator.scene.mark import Mark
from generator.scene.picture import Moment, Picture

COME = np.array([-6.0, -4.0, 6.0])  # mm, from where the pencil comes
TRAVEL = 0.4  # share of a line's time in which it goes to its root
SLOW, EACH, QUICK = 2, 1.0, 0.18  # lines drawn slowly, and s that each of them and of the others takes
PIECES = 5  # of a line
OFF = 1.6  # mm that the name of a part stands off its edge


def _drawing(n: SewingNumbers) -> list[Beat]:
    count = sum(map(len, pelt.lay_out(n).strokes()))
    slow = [Beat(k, EACH, Deed.DRAW_LINES if k == 0 else None) for k in range(SLOW)]
    fast = [Beat(k, QUICK, fast=True) for k in range(SLOW, count)]
    return [Beat("look", 2.4, Deed.LOOK), *slow, *fast, Beat("away", 0.5)]


@figure("fur_directions", SewingNumbers, needs=(*pelt.SAMPLE, "thread_width", "light_azimuth"), beats=_drawing)
def fur_directions(n: SewingNumbers, beats: Timeline) -> Picture:
    """画毛向图: an eye goes over the body the way the hair lies; then a pencil draws it, short line by short line."""
    coat = pelt.lay_out(n)
    parts = coat.strokes()
    lines = [line for part in parts for line in part]
    paths = [raised(line) for line in lines]
    ink = tuple(piece for line in lines for piece in tools.inked(line, PIECES, pelt.STROKE_RADIUS, tools.LEAD))
    meeting = coat.place(BETWEEN[0], coat.radius)
    s = Stage(n, pelt.wide(coat), pelt.near(meeting, 25.0))
    last = pelt.LEG if s.view is View.FRONT else BETWEEN[0] - 0.5
    turns = np.linspace(pelt.BACK - 0.1, last + 0.1, 60)
    flow = np.array([coat.place(a, coat.radius) for a in turns])
    begins = np.cumsum([0, *map(len, parts)])
    named = _names(n, coat) if s.view is View.FRONT else ()

    def at(t: float) -> Moment:
        light = n.value("light_azimuth")
        if t < beats.begin(0):
            share = beats.share("look", t)
            return Moment(0, (), (gaze(flow, share), *named[: 1 + int(share * len(PARTS))]), light=light)
        k, drawn, point = drawing(beats, paths, t, TRAVEL, COME)
        part = int(np.searchsorted(begins, k, side="right")) - 1
        return Moment(k * PIECES + int(drawn * PIECES), tools.pencil(point), named[part : part + 1], light=light)

    return s.picture(beats, at, ink, pelt.outlines(coat))


def _names(n: SewingNumbers, coat: Pelt) -> tuple[Mark, ...]:
    """The parts of the haunch by name, each beside its edge."""
    places: list[Array] = [
        coat.place(1.85, coat.outer(1.85) + OFF),
        coat.place(0.9, coat.outer(0.9) + OFF),
        coat.place(-0.1, coat.inner(-0.1) - 3 * OFF),
    ]
    return tuple(stage.note(at, n.words(*name)) for at, name in zip(places, PARTS, strict=True))
