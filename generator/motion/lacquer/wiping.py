"""擦金推光: silk wadding wipes one way; gold leaves the face and stays in the grooves; then the face is polished."""

from dataclasses import replace

import numpy as np

from generator.motion import stage
from generator.motion.lacquer import tools
from generator.motion.lacquer.bench import OVERALL, Bench, Look, away
from generator.motion.lacquer.deed import Deed
from generator.motion.lacquer.engraving import cut_layers, engraved, grooved
from generator.motion.lacquer.face import OVER, SATIN
from generator.motion.lacquer.gilding import FOIL, FOIL_SHINE, LEAF_BOX, foil, gilded, tacky
from generator.motion.lacquer.grid import F32
from generator.motion.lacquer.lacquer_numbers import ENGRAVED, LacquerNumbers
from generator.motion.lacquer.lines_in_face import lines_in
from generator.motion.lacquer.section import GOLD, SKIN, WET, pad, section_of
from generator.motion.lacquer.sizing import THIN, pools
from generator.motion.lacquer.sweep import Sweep
from generator.motion.registry import FACE, figure
from generator.motion.timeline import Beat, Timeline
from generator.scene.body import Body
from generator.scene.clip import View
from generator.scene.mark import Mark
from generator.scene.picture import Moment, Picture

ONTO, WIPING, LIFTING, POLISHING, OFF, RESTING = 0.6, 5.0, 0.4, 3.4, 0.5, 1.8  # s
STRIPS = 4
DRY_OPEN = (
    "贴完金等多久再擦、推几遍没有人说过；等干透，往一个方向擦",
    "how long to wait before wiping and how often to polish nobody said: when dry through, and one way",
)
GOLD_STAYS = ("金只在线里", "gold in the lines alone")


def _wiping(_: LacquerNumbers) -> list[Beat]:
    return [
        Beat("onto", ONTO, Deed.WIPE), Beat("wipe", WIPING), Beat("lift", LIFTING),
        Beat("polish", POLISHING, Deed.POLISH), Beat("off", OFF), Beat("rest", RESTING),
    ]  # fmt: skip


def gold_left(bench: Bench, wiped: F32) -> F32:
    """The share of every cell that gold covers, where 0..1 of it is wiped: in a groove it stays."""
    grid = bench.face.grid
    x0, y0, x1, y1 = LEAF_BOX
    leaf = np.outer((grid.y >= y0) & (grid.y <= y1), (grid.x >= x0) & (grid.x <= x1)).astype(np.float32)
    share = lines_in(bench.face, bench.n.groove).share
    return np.asarray(leaf * (1.0 - wiped * (1.0 - share)), np.float32)


@figure(
    "wipe_gold", LacquerNumbers, needs=ENGRAVED, beats=_wiping, views=(*FACE, View.SECTION), longest=16.0,
    sizes={View.SECTION: grooved},
)  # fmt: skip
def wipe_gold(n: LacquerNumbers, beats: Timeline) -> Picture:
    """擦金推光: the lines appear behind the wadding; polished, the face shows the window and the lines lie in it."""
    bench = Bench(n)
    if bench.in_section:
        return bench.picture(beats, lambda t: bench.cut(*_cut_open(n, beats, t)), DRY_OPEN)
    face, way = bench.face, Sweep(OVERALL, STRIPS, one_way=True)
    everywhere = np.ones_like(face.board)
    whole = gold_left(bench, np.zeros_like(face.board))
    before, bare = gilded(tacky(bench), face.grid, whole, everywhere), engraved(bench)

    @bench.shown
    def shown(wipe: float, polish: float) -> Look:
        """Gold that is left, over the engraved face; its shine where it is polished."""
        wiped, bright = way.done(face.grid, wipe), way.done(face.grid, polish)
        gold = gold_left(bench, wiped)
        heights = before.heights + wiped * (bare.heights - before.heights)
        plain = SATIN + bright * (bare.shine - SATIN)
        shine = plain + gold * (FOIL_SHINE + 0.3 * bright - plain)
        left = replace(bare, heights=np.asarray(heights, np.float32), shine=np.asarray(shine, np.float32))
        return left.tinted(gold, FOIL)

    def held(t: float) -> list[Body]:
        """The wadding; a clean piece of it for the polish."""
        if t < beats.begin("polish"):
            off = away(beats.share("onto", t), beats.share("lift", t))
            return [tools.wadding(way.at(beats.share("wipe", t)) + off)]
        if t < beats.end("off"):
            off = away(8 * beats.share("polish", t), beats.share("off", t))
            return [tools.wadding(way.at(beats.share("polish", t)) + off)]
        return []

    def at(t: float) -> Moment:
        marks: list[Mark] = []
        if t >= beats.begin("rest"):
            marks.append(stage.note((4.0, -0.6, OVER), n.words(*GOLD_STAYS)))
        return bench.moment(shown(beats.share("wipe", t), beats.share("polish", t)), held(t), marks)

    return bench.picture(beats, at, DRY_OPEN)


def _cut_open(n: LacquerNumbers, beats: Timeline, t: float) -> tuple[list[Body], list[Mark]]:
    """The section at one time: the pad goes from left to right; behind it gold is left in the grooves alone."""
    across = section_of(n.groove)
    wall, pool = across.walls, pools(across, (THIN,) * 3, (1.0,) * 3)
    bodies: list[Body] = [*across.lacquer(cut_layers(across), -wall), across.band(wall, pool, WET, -0.01)]
    height = foil(across, pool, (1.0,) * 3)
    wiped, bright = beats.share("wipe", t), beats.share("polish", t)
    x = -1.6 + 3.2 * wiped
    bodies += [across.line(height, GOLD, SKIN, -0.04, where) for where in across.runs((wall < 0) | (across.x > x))]
    if 0 < wiped < 1:
        bodies.append(pad(x))
    elif 0 < bright < 1:
        bodies.append(pad(-1.6 + 3.2 * bright))
    marks: list[Mark] = []
    if t >= beats.begin("rest"):
        marks.append(stage.note((0.15, 0.0, 0.1), n.words(*GOLD_STAYS)))
    return bodies, marks
