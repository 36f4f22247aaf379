"""漆地打磨: wet stones, coarse then fine, take off what stands up: no brush mark, grain or pit is left."""

import numpy as np

from generator.motion import stage
from generator.motion.lacquer.bench import OVERALL, Bench, Look
from generator.motion.lacquer.deed import Deed
from generator.motion.lacquer.face import BRIGHT, DULL, OVER, SATIN
from generator.motion.lacquer.lacquer_numbers import LacquerNumbers
from generator.motion.lacquer.rough import rubbed
from generator.motion.lacquer.stones import stones
from generator.motion.lacquer.sweep import Sweep
from generator.motion.lacquer.wetting import wetted
from generator.motion.registry import figure
from generator.motion.timeline import Beat, Timeline, ease
from generator.scene.mark import Mark
from generator.scene.picture import Moment, Picture

COMING, RUBBING, CHANGING, FINER, LEAVING, FEELING, RESTING = 0.6, 3.4, 0.6, 3.4, 0.5, 2.2, 0.6  # s
BRUSHED = 0.55  # of the shine: lacquer as it was brushed on
COARSE_LEVEL = 0.3  # of what stands highest, that the coarse stone leaves
STRIPS = 4
GRADES_OPEN = (
    "用什么磨料、磨几遍没有人说过，画里粗细各一块、各一遍；带水磨",
    "with what and how often it is rubbed nobody said: here one coarse and one fine stone, once each, with water",
)
PALM_LEFT_OUT = ("摸平只画手心走的路", "of the palm that feels the face only its way is drawn")


def _rubbing(_: LacquerNumbers) -> list[Beat]:
    return [
        Beat("come", COMING, Deed.RUB), Beat("coarse", RUBBING), Beat("change", CHANGING), Beat("fine", FINER),
        Beat("leave", LEAVING), Beat("feel", FEELING, Deed.FEEL), Beat("rest", RESTING),
    ]  # fmt: skip


@figure("rub_lacquer_ground", LacquerNumbers, needs=(), beats=_rubbing, longest=16.0)
def rub_lacquer_ground(n: LacquerNumbers, beats: Timeline) -> Picture:
    """漆地打磨: what stands up goes first, the floor of the deepest pit last; then the palm's way over the face."""
    bench = Bench(n)
    face = bench.face
    high = COARSE_LEVEL * float(face.rough.max())
    coarse, fine = Sweep(OVERALL, STRIPS, False), Sweep(OVERALL, STRIPS, False)
    after_coarse = rubbed(face.rough, high)

    @bench.shown
    def shown(rough: float, smooth: float) -> Look:
        """Rough, then rubbed to the coarse stone's level, then level."""
        one, two = coarse.done(face.grid, rough), fine.done(face.grid, smooth)
        heights = face.rough + one * (after_coarse - face.rough)
        heights = heights * (1.0 - two)
        shine = BRUSHED + one * (DULL - BRUSHED)
        shine = shine + two * (SATIN - shine)
        made = Look(np.asarray(heights, np.float32), face.ground, np.asarray(shine, np.float32))
        return wetted(face.grid, wetted(face.grid, made, coarse, rough, BRIGHT), fine, smooth, BRIGHT)

    def at(t: float) -> Moment:
        marks: list[Mark] = []
        if beats.begin("feel") < t:
            reach = max(1.0, 18.0 * ease(beats.share("feel", t)))
            marks += [stage.arrow((-9.0, y), (-9.0 + reach, y)) for y in (-5.0, 0.0, 5.0)]
        if t >= beats.begin("rest"):
            marks = [stage.note((2.5, -3.0, OVER), n.words("没有坑，没有粒", "no pits, no grains"))]
        held = stones(beats, coarse, fine, t) if t < beats.end("leave") else []
        return bench.moment(shown(beats.share("coarse", t), beats.share("fine", t)), held, marks)

    return bench.picture(beats, at, GRADES_OPEN, PALM_LEFT_OUT)
