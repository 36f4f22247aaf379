"""Before 正抢针 is stitched: 分皮, the bands drawn in pencil; 配色, a skein of each shade laid beside its band."""

import numpy as np

from generator.motion import stage, tools
from generator.motion.registry import figure
from generator.motion.sewing import bands, colours
from generator.motion.sewing.deed import Deed
from generator.motion.sewing.drawing import drawing, raised
from generator.motion.sewing.petals import PETAL, SPACED, Petal, lay_out, rows
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.vectors import Array
from generator.scene.body import Strand
from generator.scene.mark import Mark
from generator.scene.material import Rgb
from generator.scene.picture import Moment, Picture

BEGIN, END, AWAY = 0.35, 4.6, 0.4  # s: the drawing begins and ends, and the pencil is taken away
PIECES = 22  # of one pencil line
COME = np.array([-6.0, -4.0, 0.0])  # mm
TRAVEL = 0.28  # share of a line's time in which the pencil goes to its beginning


def _drawing(n: SewingNumbers) -> list[Beat]:
    lines = rows(n, n.value("height"))[0] - 1
    drawn = [Beat(k, (END - BEGIN) / lines) for k in range(lines)]
    return [Beat("begin", BEGIN, Deed.DIVIDE), *drawn, Beat("away", AWAY)]


def _choosing(n: SewingNumbers) -> list[Beat]:
    shades = rows(n, n.value("height"))[0]
    come = [Beat(row, (END - 0.2) / shades) for row in range(shades)]
    return [Beat("begin", 0.2, Deed.CHOOSE), *come, Beat("look", AWAY, Deed.ARRANGE)]


@figure(
    "draw_bands",
    SewingNumbers,
    needs=(*PETAL, SPACED, "bands", "band_height", "light_azimuth"),
    beats=_drawing,
    version=3,
)
def draw_bands(n: SewingNumbers, beats: Timeline) -> Picture:
    """分皮: lines parallel to the outer edge at one band height from each other, drawn one after another."""
    petal = lay_out(n)
    paths = [petal.boundary(r) for r in range(1, petal.rows) if len(petal.boundary(r)) > 2]
    ink = [tools.inked(p, PIECES, 0.065, stage.PENCIL) for p in paths]
    laid = tuple(piece for line in ink for piece in line)
    followed = [raised(p) for p in paths]
    middle = [p[len(p) // 2] for p in (petal.boundary(0), *paths)]
    s = Stage(n, stage.wide(petal.outline), stage.camera(middle[1] - np.array([-1.0, 1.6]), 20.0))
    text = n.labelled("band_height", f"{petal.height:.2g} mm")

    def at(t: float) -> Moment:
        k, drawn, point = drawing(beats, followed, t, TRAVEL, COME)
        done = k + (drawn >= 1.0)
        marks = _heights(petal, middle, done, text, n)
        return Moment(k * PIECES + int(drawn * PIECES), tools.pencil(point), marks, light=n.value("light_azimuth"))

    return s.picture(beats, at, laid, bands.outlines(petal))


@figure(
    "lay_out_shades",
    SewingNumbers,
    needs=(*PETAL, SPACED, "shades", "light_azimuth"),
    beats=_choosing,
    version=3,
)
def lay_out_shades(n: SewingNumbers, beats: Timeline) -> Picture:
    """配色: one shade a band, in one order from light to deep, each skein laid beside its band."""
    petal = lay_out(n)
    shades = colours.shades(colours.PLUM, petal.rows)
    right = float(petal.outline[:, 0].max())
    places = [_band_middle(petal, r) for r in range(petal.rows)]
    ends = [np.array([right + 3.0, petal.outline[:, 1].max() - (r + 0.5) * petal.height]) for r in range(petal.rows)]
    skeins = [skein(e, 0.62 * petal.height, c) for e, c in zip(ends, shades, strict=True)]
    laid = tuple(strand for skein in skeins for strand in skein)
    size = len(skeins[0])
    s = Stage(
        n, stage.camera((8.0, -0.5), 64.0, aside=0.07), stage.camera((right + 2.0, ends[1][1] - 1.0), 27.0, aside=0.0)
    )

    def at(t: float) -> Moment:
        done = sum(beats.end(row) <= t for row in range(petal.rows))
        moving: tuple[Strand, ...] = ()
        if done < petal.rows:
            off = (1 - ease(beats.share(done, t) / 0.8)) * np.array([42.0, 3.0 * np.sin(done), 4.0])
            moving = tuple(moved(strand, off) for strand in skeins[done])
        marks = tuple(stage.arrow(ends[r] - np.array([0.4, 0.0]), places[r]) for r in range(done))
        return Moment(size * done, moving, marks, light=n.value("light_azimuth"))

    return s.picture(beats, at, laid, bands.drawn(petal))


def _heights(petal: Petal, middle: list[Array], done: int, text: str, n: SewingNumbers) -> tuple[Mark, ...]:
    made = []
    for r in range(min(done, len(middle) - 1)):
        words = text if r == 0 else f"{petal.height:.2g}"
        made.append(stage.measure(middle[r], middle[r + 1], words, not n.firm("band_height")))
    return tuple(made)


def _band_middle(petal: Petal, row: int) -> Array:
    """A point well inside a band, towards the right."""
    deep = petal.columns.depth >= (row + 0.5) * petal.height
    outer, along = petal.columns.outer[deep], petal.columns.along[deep]
    k = int(0.74 * len(outer))
    return np.asarray(outer[k] + (row + 0.5) * petal.height * along[k])


def skein(at: Array, height: float, colour: Rgb, length: float = 15.0) -> tuple[Strand, ...]:
    """A small hank lying on the cloth: threads side by side, waisted by a tie."""
    x = np.linspace(0.0, length, 40)
    waist = 1 - 0.62 * np.exp(-(((x - length / 2) / 1.6) ** 2))
    made = []
    for k in range(9):
        lane = (k / 8 - 0.5) * height
        y = at[1] + lane * waist + 0.10 * np.sin(1.3 * x + 2.1 * k)
        z = 0.32 + 0.30 * np.cos(np.pi * lane / height) * (1 + 0.8 * (1 - waist))
        made.append(_silk(np.column_stack([at[0] + x, y, z]), 0.26, colour))
    a = np.linspace(-0.25, np.pi + 0.25, 14)
    tie = np.column_stack([np.full(14, at[0] + length / 2), at[1] + 0.24 * height * np.cos(a), 0.2 + 0.95 * np.sin(a)])
    made.append(_silk(tie, 0.3, (240, 232, 214)))
    return tuple(made)


def _silk(points: Array, radius: float, colour: Rgb) -> Strand:
    return Strand(points.astype(np.float32), np.full(len(points), radius, np.float32), colour, "silk")


def moved(strand: Strand, by: Array) -> Strand:
    """The strand, `by` mm further."""
    return Strand(strand.points + by.astype(np.float32), strand.radius, strand.colour, strand.material, strand.phase)
