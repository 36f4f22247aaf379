"""候胶贴金: a light touch tells when the size is tacky; leaf is laid over all and pressed into the grooves."""

from dataclasses import replace
from functools import cache, lru_cache

import numpy as np

from generator.motion import stage
from generator.motion.lacquer import tools
from generator.motion.lacquer.bench import OVERALL, Bench, Look, away
from generator.motion.lacquer.deed import Deed
from generator.motion.lacquer.engraving import cut_layers
from generator.motion.lacquer.face import BRIGHT, OVER, outlines
from generator.motion.lacquer.grid import F32, Grid
from generator.motion.lacquer.lacquer_numbers import ENGRAVED, LacquerNumbers
from generator.motion.lacquer.lines_in_face import lines_in
from generator.motion.lacquer.section import GOLD, SILK, SKIN, WET, Across, point, section_of
from generator.motion.lacquer.sizing import THIN, pools, sized
from generator.motion.lacquer.sweep import Sweep
from generator.motion.registry import FACE, figure
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.vectors import Array
from generator.scene.body import Body
from generator.scene.clip import View
from generator.scene.mark import Mark
from generator.scene.material import Rgb
from generator.scene.picture import Moment, Picture

WAITING, TOUCHING, LAYING, ONTO, PRESSING, OFF, RESTING = 2.4, 2.2, 3.4, 0.4, 4.4, 0.4, 1.2  # s
LEAF_BOX = (-12.0, -9.2, 12.0, 9.2)  # mm: the whole design and a little more
HANGS = 6.0  # mm over the face, before it is let down
TACKY = 0.4  # of the shine: size that is tacky
BRIDGES = 0.22  # of the groove's depth, that leaf sinks into it before it is pressed
STRIPS = 4
DULLS = 6  # steps in which the shine of waiting size goes
DAB, DABS = 0.8, 30  # mm that the brush is lifted between two touches, and how many there are
FOIL: Rgb = (226, 178, 72)
FOIL_SHINE = 0.42  # of lacquer's
CRINKLES = ((3.1, 1.7, 0.2), (-2.2, 4.3, 1.9), (5.3, -3.6, 0.8), (1.4, 7.1, 2.6))  # 1/mm, 1/mm, phase
CRINKLED = 0.006  # mm
LEAF_OPEN = (
    "金箔多大、几张、拿什么压没有人说过，画里一张、用软刷压；关窗，别有风",
    "how large, how many leaves, with what they are pressed nobody said: here one, and a soft brush; no draught",
)
WAIT_OPEN = (
    "要候多久没有人说过，画里快放；早了发暗，晚了粘不住",
    "how long to wait nobody said: shown fast; too early dulls, too late does not hold",
)
TACK = ("微微发黏", "just tacky")
ALL_GOLD = ("线里线外都是金", "gold in the lines and beside them")


def _gilding(_: LacquerNumbers) -> list[Beat]:
    return [
        Beat("wait", WAITING, Deed.WAIT, fast=True), Beat("touch", TOUCHING),
        Beat("lay", LAYING, Deed.LAY),
        Beat("onto", ONTO, Deed.PRESS), Beat("press", PRESSING, fast=True), Beat("off", OFF), Beat("rest", RESTING),
    ]  # fmt: skip


def tacky(bench: Bench) -> Look:
    """The face with size in every groove, as leaf is laid on it."""
    return sized(bench, lines_in(bench.face, bench.n.groove).share, THIN, TACKY)


def gilded(look: Look, grid: Grid, laid: F32, pressed: F32) -> Look:
    """A sized face with leaf over it: `laid` 0..1 of every cell has leaf, which is `pressed` 0..1 into the grooves."""
    into = BRIDGES + pressed * (1.0 - BRIDGES)
    over = look.heights * into + CRINKLED * (1.0 - 0.6 * pressed) * _crinkles(grid)
    heights = look.heights + laid * (over - look.heights)
    shine = look.shine + laid * (FOIL_SHINE - look.shine)
    made = replace(look, heights=np.asarray(heights, np.float32), shine=np.asarray(shine, np.float32))
    return made.tinted(laid, FOIL)


@figure(
    "lay_gold_leaf", LacquerNumbers, needs=ENGRAVED, beats=_gilding, views=(*FACE, View.SECTION), longest=20.0,
)  # fmt: skip
def lay_gold_leaf(n: LacquerNumbers, beats: Timeline) -> Picture:
    """候胶贴金: size dulls as it gets tacky; leaf bridges the grooves at first, then lies on their walls."""
    bench = Bench(n)
    if bench.in_section:
        return bench.picture(beats, lambda t: bench.cut(*_cut_open(n, beats, t)), LEAF_OPEN, WAIT_OPEN)
    grid = bench.face.grid
    share = lines_in(bench.face, n.groove).share
    way = Sweep(OVERALL, STRIPS, one_way=True)
    touched = np.append(outlines().lines[0][40], 0.0)

    @cache
    def ready() -> Look:
        """Sized, as long as leaf is laid."""
        return tacky(bench)

    @bench.shown
    def shown(waited: float, lay: float, press: float) -> Look:
        """Size that waits, or leaf as far as it lies and is pressed."""
        if lay <= 0:
            return sized(bench, share, THIN, BRIGHT + ease(waited) * (TACKY - BRIGHT))
        laid = np.outer(_in_leaf(grid.y, up=True), _lies(grid.x, lay) * _in_leaf(grid.x))
        return gilded(ready(), grid, laid.astype(np.float32), way.done(grid, press))

    def held(t: float) -> list[Body]:
        """Fingertip, leaf or brush."""
        touch = beats.share("touch", t)
        if 0 < touch < 1:
            off = away(2.4 * touch, 2.4 * touch - 1.4)
            return [*tools.fingertip(touched + off)]
        lay = beats.share("lay", t)
        if 0 < lay < 1:
            leaf = tools.leaf(_front(lay), LEAF_BOX, HANGS * (1 - ease(4 * lay)), FOIL)
            return [] if leaf is None else [leaf]
        if beats.begin("onto") < t < beats.end("off"):
            off = away(beats.share("onto", t), beats.share("off", t))
            press = beats.share("press", t)
            dab = np.array([0.0, 0.0, DAB * abs(np.sin(np.pi * DABS * press))])
            return [*tools.soft_brush(way.at(press) + dab + off, max(bench.tool, 0.7))]
        return []

    def at(t: float) -> Moment:
        marks: list[Mark] = []
        if 0.42 < beats.share("touch", t) < 0.9:
            marks.append(stage.note(touched + np.array([0.5, -1.0, OVER]), n.words(*TACK)))
        if t >= beats.begin("rest"):
            marks.append(stage.note((4.0, -0.6, OVER), n.words(*ALL_GOLD)))
        waited = round(DULLS * beats.share("wait", t)) / DULLS  # all lines change at once: seldom
        return bench.moment(shown(waited, beats.share("lay", t), beats.share("press", t)), held(t), marks)

    return bench.picture(beats, at, LEAF_OPEN, WAIT_OPEN)


def _front(share: float) -> float:
    """How far to the right the leaf lies, mm; it is let down first."""
    x0, _, x1, _ = LEAF_BOX
    return x0 + ease((share - 0.25) / 0.75) * (x1 - x0)


def _lies(x: Array, share: float) -> Array:
    """Whether the leaf lies at each x, 0 or 1."""
    return ((x <= _front(share)) & (share > 0.25)).astype(float)


def _in_leaf(at: Array, *, up: bool = False) -> Array:
    """Whether a place is where the leaf will lie, 0 or 1: across, or up the face."""
    low, high = LEAF_BOX[up], LEAF_BOX[2 + up]
    return ((at >= low) & (at <= high)).astype(float)


@lru_cache(maxsize=2)
def _crinkles(grid: Grid) -> F32:
    """How leaf that is not pressed lies higher or lower, −1..1."""
    x, y = np.meshgrid(grid.x, grid.y)
    return np.asarray(np.mean([np.sin(a * x + b * y + c) for a, b, c in CRINKLES], axis=0), np.float32)


def foil(across: Across, pool: Array, pressed: tuple[float, ...]) -> Array:
    """Where leaf lies over the section, mm over the face: it bridges a groove, and pressed lies on the size in it."""
    made = np.zeros_like(across.x)
    for middle, share in zip(across.middles, pressed, strict=True):
        own = np.abs(across.x - middle) < across.groove.width / 2
        made = np.where(own, pool * (BRIDGES * 0.4 + share * (1.0 - BRIDGES * 0.4)), made)
    return np.asarray(made + SKIN)


def _cut_open(n: LacquerNumbers, beats: Timeline, t: float) -> tuple[list[Body], list[Mark]]:
    """The section at one time: leaf comes down, bridges the grooves, and is pressed into one after the other."""
    across = section_of(n.groove)
    wall, pool = across.walls, pools(across, (THIN,) * 3, (1.0,) * 3)
    bodies: list[Body] = [*across.lacquer(cut_layers(across), -wall), across.band(wall, pool, WET, -0.01)]
    lay = beats.share("lay", t)
    shares = [min(1.0, max(0.0, 3 * beats.share("press", t) - k)) for k in range(3)]
    pressed = tuple(ease(2 * share) for share in shares)
    if lay > 0:
        edge = -1.4 + 2.8 * ease((lay - 0.2) / 0.8)  # as far as it lies; beyond it, it bends up
        up = np.maximum(0.0, across.x - edge)
        height = foil(across, pool, pressed) + 0.5 * (1 - ease(5 * lay)) + 0.55 * up**2 / (up + 0.4)
        bodies.append(across.line(height, GOLD, SKIN, -0.04))
    for share, middle in zip(shares, across.middles, strict=True):
        if 0 < share < 1:
            low = float(np.interp(middle, across.x, pool)) + 2 * SKIN
            bodies.append(point(middle, low + 1.0 * (1 - ease(2 * share) + ease(2 * share - 1)), SILK))
    touch = beats.share("touch", t)
    if 0 < touch < 1:
        bodies.append(point(-0.02, 1.2 * (1 - ease(2.4 * touch) + ease(2.4 * touch - 1.4)), tools.GLOVE, wide=1.1))
    marks: list[Mark] = []
    if 0.42 < touch < 0.9:
        marks.append(stage.note((0.25, 0.0, 0.05), n.words(*TACK)))
    if t >= beats.begin("rest"):
        marks.append(stage.note((0.15, 0.0, 0.1), n.words(*ALL_GOLD)))
    return bodies, marks
