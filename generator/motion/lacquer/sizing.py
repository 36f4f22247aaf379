"""打金胶: size is put into the grooves and nowhere else, made thin, and the face beside them is wiped clean."""

from dataclasses import replace

import numpy as np

from generator.motion import stage
from generator.motion.lacquer import tools
from generator.motion.lacquer.bench import OVERALL, Bench, Look, away, followed
from generator.motion.lacquer.deed import Deed
from generator.motion.lacquer.engraving import cut_layers, engraved
from generator.motion.lacquer.face import BRIGHT, OVER, all_lines
from generator.motion.lacquer.grid import F32
from generator.motion.lacquer.lacquer_numbers import ENGRAVED, LacquerNumbers
from generator.motion.lacquer.lines_in_face import ROUNDED, lines_in
from generator.motion.lacquer.section import HORN, SILK, WET, Across, pad, point, section_of
from generator.motion.lacquer.sweep import Sweep
from generator.motion.registry import FACE, figure
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.vectors import Array
from generator.scene.body import Body
from generator.scene.clip import View
from generator.scene.mark import Mark
from generator.scene.material import Rgb
from generator.scene.picture import Moment, Picture

COMING, FIRST, OTHERS, LEAVING, THINNING, ONTO, CLEANING, OFF, RESTING = (
    0.6,
    3.2,
    3.4,
    0.4,
    3.2,
    0.5,
    2.8,
    0.4,
    1.4,
)  # s
THICK, THIN = 0.62, 0.2  # of the groove's depth, that size stands in it as it is put in, and made thin
LINING = 0.02  # mm of size on the walls, measured upright: gold holds where there is size
OVER_EDGE = 0.11  # mm beyond the groove, that it runs over where too much is put in
RUNS = ((2.4, 5.2), (41.0, 44.0), (78.0, 82.0))  # mm of the outlines between which it does
BROWN: Rgb = (74, 46, 30)
TINT = 0.6  # of the colour under it, that size hides
STRIPS = 3
SIZE_UNSAID = (
    "金胶用什么调、什么颜色、打多厚没有人说过；颜色和厚薄只作示意",
    "what the size is made of, its colour and thickness nobody said: colour and thickness only to show",
)
ONLY_LINES = ("亮的只有线", "only the lines are wet")
ONLY_IN = ("只在线里，薄薄一层", "only in the line, and thin")


def _sizing(_: LacquerNumbers) -> list[Beat]:
    return [
        Beat("come", COMING, Deed.SIZE), Beat("first", FIRST), Beat("others", OTHERS, fast=True),
        Beat("leave", LEAVING),
        Beat("thin", THINNING, Deed.THIN, fast=True),
        Beat("onto", ONTO, Deed.CLEAN), Beat("clean", CLEANING), Beat("off", OFF), Beat("rest", RESTING),
    ]  # fmt: skip


def sized(bench: Bench, filled: F32, stands: F32 | float, wet: float = BRIGHT) -> Look:
    """The engraved face with size in its grooves, in as much of each cell as `filled` says; it stands as high in them
    as `stands`, a share of their depth, and shines by `wet`."""
    look, lines = engraved(bench), lines_in(bench.face, bench.n.groove)
    floor = bench.n.groove.depth * (np.asarray(stands, np.float32) - 1.0)
    film = np.minimum(np.maximum(look.heights + LINING, floor), 0.0)
    heights = np.where((filled > 0) & (lines.depth > 0), film, look.heights)
    shine = look.shine + filled * (wet - look.shine)
    return replace(look, heights=np.asarray(heights, np.float32), shine=np.asarray(shine, np.float32)).tinted(
        TINT * filled, BROWN
    )


@figure(
    "lay_gold_size", LacquerNumbers, needs=ENGRAVED, beats=_sizing, views=(*FACE, View.SECTION), longest=20.0,
)  # fmt: skip
def lay_gold_size(n: LacquerNumbers, beats: Timeline) -> Picture:
    """打金胶: line after line gets wet; thinned; what ran over an edge is wiped off while it is wet."""
    bench, groove = Bench(n), n.groove
    if bench.in_section:
        return bench.picture(beats, lambda t: bench.cut(*_cut_open(n, beats, t)), SIZE_UNSAID)
    lines, way = lines_in(bench.face, groove), all_lines(groove.apart)
    first, clean = way.share(0), Sweep(OVERALL, STRIPS, one_way=True)
    beyond = _beyond(bench, groove.width / 2)

    @bench.shown
    def shown(put: float, thinned: float, cleaned: float) -> Look:
        """Size as far as the pick has been, thin as far as the brush, beside the lines until it is wiped."""
        inside = lines.share * (lines.at <= put + ROUNDED)
        stands = np.where(lines.at <= thinned, THIN, THICK).astype(np.float32)
        made = sized(bench, np.asarray(inside, np.float32), stands)
        left = beyond * (lines.at <= put) * (1.0 - clean.done(bench.face.grid, cleaned))
        shine = made.shine + left * (BRIGHT - made.shine)
        return replace(made, shine=np.asarray(shine, np.float32)).tinted(np.asarray(0.6 * left, np.float32), BROWN)

    def held(t: float) -> list[Body]:
        """Pick, brush or wadding."""
        if t < beats.end("leave"):
            off = away(beats.share("come", t), beats.share("leave", t))
            return [*tools.pick(way.after(followed(beats, first, t)).at + off, bench.tool)]
        if t < beats.end("thin"):
            return [*tools.brush(way.after(beats.share("thin", t)).at, 0.8 * bench.tool)]
        if t < beats.end("off"):
            off = away(beats.share("onto", t), beats.share("off", t))
            return [tools.wadding(clean.at(beats.share("clean", t)) + off)]
        return []

    def at(t: float) -> Moment:
        marks: list[Mark] = []
        if t >= beats.begin("rest"):
            marks.append(stage.note((4.0, -0.6, OVER), n.words(*ONLY_LINES)))
        put = way.after(followed(beats, first, t)).done if t > beats.begin("first") else -1.0
        thinned = way.after(beats.share("thin", t)).done if t > beats.begin("thin") else -1.0
        return bench.moment(shown(put, thinned, beats.share("clean", t)), held(t), marks)

    return bench.picture(beats, at, SIZE_UNSAID)


def _beyond(bench: Bench, half: float) -> F32:
    """The share of every cell beside a groove, that size runs over where too much is put in."""
    near = bench.face.outlines
    beside = np.clip((half + OVER_EDGE - near.off) / bench.face.grid.cell + 0.5, 0.0, 1.0)
    beside *= np.clip((near.off - half) / bench.face.grid.cell + 0.5, 0.0, 1.0)
    runs = sum(((near.done > a) & (near.done < b)).astype(np.float32) for a, b in RUNS)
    return np.asarray(beside * runs, np.float32)


def pools(across: Across, stands: tuple[float, ...], lined: tuple[float, ...]) -> Array:
    """Where size ends in each groove of the section, mm over the face: it stands a share of the depth high, and lines
    the walls, 0..1 of LINING; the grooves' own walls where none is."""
    wall = across.walls
    made = wall.copy()
    for middle, share, lining in zip(across.middles, stands, lined, strict=True):
        own = (np.abs(across.x - middle) < across.groove.width / 2) & (wall < 0)
        film = np.minimum(np.maximum(wall + LINING * lining, across.groove.depth * (share - 1.0)), 0.0)
        made = np.where(own, film, made)
    return np.asarray(made)


def _cut_open(n: LacquerNumbers, beats: Timeline, t: float) -> tuple[list[Body], list[Mark]]:
    """The section at one time: each groove gets its size; it is thinned; what stands on the face is wiped off."""
    across = section_of(n.groove)
    shares = [beats.share("first", t), *(min(1.0, max(0.0, 2 * beats.share("others", t) - k)) for k in (0, 1))]
    thin = [min(1.0, max(0.0, 3 * beats.share("thin", t) - k)) for k in range(3)]
    put = [ease(min(1.0, max(0.0, 2 * share - 0.6))) for share in shares]
    stands = tuple(THICK * p + ease(x) * (THIN - THICK) for p, x in zip(put, thin, strict=True))
    wall, pool = across.walls, pools(across, stands, tuple(put))
    bodies: list[Body] = [*across.lacquer(cut_layers(across), -wall), across.band(wall, pool, WET, -0.01)]
    wiped = beats.share("clean", t)
    x = -1.4 + 3.0 * wiped
    half = n.groove.width / 2
    if put[0] >= 1:  # as much as ran over the rim's edge
        left, right = max(x, -half - OVER_EDGE), -half + 0.004
        run = np.where((across.x > left) & (across.x < right), 0.014, 0.0)
        if run.any():
            bodies.append(across.band(np.zeros_like(run), run, WET, -0.012))
    floor = n.groove.depth
    for share, middle in zip(shares, across.middles, strict=True):
        if 0 < share < 1:
            bodies.append(point(middle, -0.7 * floor + 1.1 * abs(2 * share - 1) ** 2, HORN))
    for share, middle, high in zip(thin, across.middles, stands, strict=True):
        if 0 < share < 1:
            bodies.append(point(middle, floor * (high - 1.0) + 1.1 * abs(2 * share - 1) ** 2, SILK))
    if 0 < wiped < 1:
        bodies.append(pad(x))
    marks: list[Mark] = []
    if t >= beats.begin("rest"):
        marks.append(stage.note((0.15, 0.0, 0.1), n.words(*ONLY_IN)))
    return bodies, marks
