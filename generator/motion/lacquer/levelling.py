"""打磨推光: colour and ground are rubbed one way until they are one face; silk wadding brings up the shine."""

from dataclasses import replace

import numpy as np

from generator.motion import stage
from generator.motion.lacquer import tools
from generator.motion.lacquer.bench import OVERALL, Bench, Look, away
from generator.motion.lacquer.coats import SHOWN
from generator.motion.lacquer.deed import Deed
from generator.motion.lacquer.face import BRIGHT, DULL, OVER, SATIN
from generator.motion.lacquer.filling import tops
from generator.motion.lacquer.groove import Groove
from generator.motion.lacquer.lacquer_numbers import LacquerNumbers
from generator.motion.lacquer.rough import rubbed
from generator.motion.lacquer.section import EDGE, SPAN, section_of
from generator.motion.lacquer.stones import FAR, stones
from generator.motion.lacquer.sweep import Sweep
from generator.motion.lacquer.wetting import wetted
from generator.motion.registry import FACE, figure
from generator.motion.timeline import Beat, Timeline
from generator.scene.body import Body, Strand
from generator.scene.clip import View
from generator.scene.mark import Mark
from generator.scene.picture import Moment, Picture

COMING, COARSE, CHANGING, FINE, LEAVING, ONTO, POLISHING, OFF, RESTING = (
    0.6,
    3.0,
    0.6,
    2.6,
    0.5,
    0.5,
    3.4,
    0.5,
    1.0,
)  # s
STRIPS = 3
HALFWAY = 0.4  # of what stands highest, that the coarse stone leaves
STROKES = 3.0  # of the stone over the place that is cut, in the section
GRITS = 17  # in the foot of the stone, as it is drawn in section
OPEN = (
    "磨几遍、推几遍没有人说过，画里粗细各磨一遍、推一遍；带水磨",
    "how often it is rubbed and polished nobody said: here one coarse and one fine stone, one polishing; with water",
)
ONE_FACE = ("没有台阶", "no step")


def _levelling(_: LacquerNumbers) -> list[Beat]:
    return [
        Beat("come", COMING, Deed.LEVEL), Beat("coarse", COARSE), Beat("change", CHANGING), Beat("fine", FINE),
        Beat("leave", LEAVING),
        Beat("onto", ONTO, Deed.POLISH), Beat("polish", POLISHING), Beat("off", OFF), Beat("rest", RESTING),
    ]  # fmt: skip


def polished(bench: Bench) -> Look:
    """Colour and ground one face, and bright."""
    return Look(np.zeros_like(bench.face.board), bench.face.painted, bench.face.polished)


@figure(
    "level_and_polish", LacquerNumbers, needs=(), beats=_levelling, views=(*FACE, View.SECTION), longest=18.0,
)  # fmt: skip
def level_and_polish(n: LacquerNumbers, beats: Timeline) -> Picture:
    """打磨推光: what stands over the ground is rubbed away and no more; dull at first, then bright."""
    bench = Bench(n)
    if bench.in_section:
        return bench.picture(beats, lambda t: bench.cut(*_cut_open(n, beats, t)), OPEN)
    face = bench.face
    before = bench.filled()
    high = HALFWAY * float(before.heights.max())
    way = Sweep(OVERALL, STRIPS, one_way=True)

    @bench.shown
    def shown(coarse: float, fine: float, polish: float) -> Look:
        """Rubbed to the coarse stone's level, then to the ground's, then polished."""
        one, two, three = (way.done(face.grid, share) for share in (coarse, fine, polish))
        coarsely = before.heights + one * (rubbed(before.heights, high) - before.heights)
        heights = coarsely + two * (np.minimum(coarsely, 0.0) - coarsely)
        shine = before.shine + one * (DULL - before.shine)
        shine = shine + two * (SATIN - shine)
        shine = shine + three * (face.polished - shine)
        made = replace(before, heights=np.asarray(heights, np.float32), shine=np.asarray(shine, np.float32))
        for share in (coarse, fine):
            made = wetted(face.grid, made, way, share, BRIGHT)
        return made

    def held(t: float) -> list[Body]:
        """The stone or the wadding that is in hand."""
        if t < beats.begin("onto"):
            return stones(beats, way, way, t)
        if t < beats.end("off"):
            off = away(beats.share("onto", t), beats.share("off", t), FAR)
            return [tools.wadding(way.at(beats.share("polish", t)) + off)]
        return []

    def at(t: float) -> Moment:
        marks: list[Mark] = []
        if t >= beats.begin("rest"):
            marks.append(stage.note((3.6, -0.9, OVER), n.words(*ONE_FACE)))
        done = (beats.share(name, t) for name in ("coarse", "fine", "polish"))
        return bench.moment(shown(*done), held(t), marks)

    return bench.picture(beats, at, OPEN)


def _cut_open(n: LacquerNumbers, beats: Timeline, t: float) -> tuple[list[Body], list[Mark]]:
    """The section at one time: the stone's foot comes down as far as it has rubbed."""
    across = section_of(Groove(0.2, 0.15))
    layers = tops(SHOWN.count, 0.0, 0.0, across.x)
    high = float(layers[-1].max())
    rub = beats.share("coarse", t) * (1 - HALFWAY) + beats.share("fine", t) * HALFWAY
    level = high * (1 - rub)
    done = [np.minimum(layer, level) for layer in layers]
    bodies: list[Body] = [*across.lacquer(done)]
    on = [name for name in ("coarse", "fine") if 0 < beats.share(name, t) < 1]
    if on:
        foot = np.full_like(across.x, level)
        bodies.append(across.band(foot, foot + 1.0, tools.COARSE if on == ["coarse"] else tools.FINE, -0.06))
        bodies += _grit(STROKES * beats.share(on[0], t), level, large=on == ["coarse"])
    marks: list[Mark] = []
    if t >= beats.begin("rest"):
        marks.append(stage.note((0.0, 0.0, 0.06), n.words(*ONE_FACE)))
    return bodies, marks


def _grit(strokes: float, level: float, *, large: bool) -> list[Body]:
    """Grains in the foot of the stone, which go the stone's way; `strokes`: how many it has made."""
    r = 0.013 if large else 0.006
    way = (strokes % 1.0) * 2 * SPAN
    made: list[Body] = []
    for k in range(GRITS):
        x = (k * 2 * SPAN / GRITS + way) % (2 * SPAN) - SPAN
        points = np.array([[x - r, -0.07, level + r], [x + r, -0.07, level + r]], np.float32)
        made.append(Strand(points, np.full(2, r, np.float32), EDGE, "flat"))
    return made
