"""Before 施针: the colours of the hair side by side from light to deep; lines drawn the way the hair lies."""

from itertools import pairwise

import numpy as np

from generator.motion import stage, tools
from generator.motion.numbers import number
from generator.motion.registry import figure
from generator.motion.sewing import fur, thread
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.drawing import drawing, raised
from generator.motion.sewing.fur import Fur
from generator.motion.sewing.laying_out import moved, skein
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.vectors import Array, along
from generator.scene.body import Strand
from generator.scene.mark import Mark
from generator.scene.picture import Moment, Picture

LINES, PIECES = 4, 24  # drawn on the ground, each in as many pieces; nobody said how many lines
COME = np.array([-6.0, -4.0, 6.0])  # mm
TRAVEL = 0.3  # share of a line's time in which the pencil goes to its root
LEFT, APART, THICK = -7.5, 4.7, 3.4  # mm: left end, distance and height of the skeins
FRONT = np.array([0.0, -4.6, 0.0])  # mm that the lightest is put in front
FROM = np.array([44.0, 4.0, 5.0])  # mm from where the skeins come
ABOVE, LINE_RADIUS = 1.9, 0.05  # radii of a ground thread: height of its back; mm


def _choosing(_: SewingNumbers) -> list[Beat]:
    come = [Beat(k, 1.0, Deed.CHOOSE if k == 0 else None) for k in range(len(fur.SHADES))]
    return [*come, Beat("settle", 1.6, Deed.SETTLE), Beat("rest", 0.5)]


def _drawing(_: SewingNumbers) -> list[Beat]:
    drawn = [Beat(k, 1.1, Deed.DRAW_LINES if k == 0 else None) for k in range(LINES)]
    return [Beat("look", 1.2, Deed.LOOK), *drawn, Beat("away", 0.4)]


@figure("hair_shades", SewingNumbers, needs=("layers", "light_azimuth"), beats=_choosing)
def hair_shades(n: SewingNumbers, beats: Timeline) -> Picture:
    """配毛色定层数: a skein of each colour, light to deep; the lightest is put in front, as the first to be laid."""
    places = [np.array([LEFT, APART * k]) for k in range(len(fur.SHADES))]
    skeins = [skein(at, THICK, colour) for at, colour in zip(places, fur.SHADES, strict=True)]
    size = len(skeins[0])
    lightest = tuple(moved(strand, FRONT) for strand in skeins[0])
    laid = (*(strand for each in skeins[1:] for strand in each), *lightest)
    s = Stage(n, stage.camera((-4.0, 3.0), 67.0, aside=0.0), stage.camera((-4.5, 3.0), 49.0, aside=0.0))
    layers = n.labelled("layers", number(n.need("layers")))

    def at(t: float) -> Moment:
        done = sum(beats.end(k) <= t for k in range(len(skeins)))
        put = ease(beats.share("settle", t) / 0.8)
        moving: list[Strand] = []
        if done > 0 and put < 1:
            moving += [moved(strand, put * FRONT) for strand in skeins[0]]
        if done < len(skeins):
            off = (1 - ease(beats.share(done, t) / 0.85)) * FROM
            moving += [moved(strand, off) for strand in skeins[done]]
        marks: list[Mark] = []
        if t >= beats.begin("settle"):
            side = np.array([LEFT + 16.4, 0.0])
            marks.append(stage.arrow(side + FRONT[:2], side + np.array([0.0, APART * (len(skeins) - 1)])))
            marks.append(stage.note(np.array([LEFT - 12.5, -1.5]), layers, not n.firm("layers")))
        count = size * max(0, done - 1) + (size if put >= 1 else 0)
        return Moment(count, tuple(moving), tuple(marks), light=n.value("light_azimuth"))

    return s.picture(beats, at, laid)


@figure("hair_lines", SewingNumbers, needs=(*fur.SAMPLE, "thread_width", "light_azimuth"), beats=_drawing, version=2)
def hair_lines(n: SewingNumbers, beats: Timeline) -> Picture:
    """看底定毛向: an eye goes over the ground the way the hair lies; a pencil draws faint lines from root to tip."""
    hide = fur.lay_out(n)
    paths = _paths(hide)
    bed = fur.bed(hide)
    s = Stage(n, fur.wide(hide), stage.camera(hide.place(0.0, hide.radius) + np.array([0.0, -1.0]), 26.0, aside=0.1))

    def at(t: float) -> Moment:
        light = n.value("light_azimuth")
        if t < beats.begin(0):
            return Moment(len(bed), (), (gaze(paths[1], beats.share("look", t)),), light=light)
        k, drawn, point = drawing(beats, paths, t, TRAVEL, COME)
        return Moment(len(bed) + k * PIECES + int(drawn * PIECES), tools.pencil(point), (), light=light)

    return s.picture(beats, at, bed + ink(hide), fur.drawn(hide))


def ink(hide: Fur) -> tuple[Strand, ...]:
    """The lines as they are drawn on the ground."""
    return tuple(piece for path in _paths(hide) for piece in _pieces(path))


def _paths(hide: Fur) -> list[Array]:
    top = ABOVE * thread.FINE * hide.ground_width
    return [raised(p, top) for p in hide.lines(LINES)][::-1]


def _pieces(path: Array) -> tuple[Strand, ...]:
    """A line (n, 3) as PIECES strands in the order they are drawn."""
    cut = np.linspace(0, len(path) - 1, PIECES + 1).round().astype(int)
    return tuple(thread.strand(path[a : b + 1], LINE_RADIUS, tools.LEAD, material="matte") for a, b in pairwise(cut))


def gaze(path: Array, share: float) -> Mark:
    """An arrow that goes along a line from root to tip."""
    tail, head = (along(path, x) for x in (0.8 * share, 0.8 * share + 0.2))
    return stage.arrow(tail, head)
