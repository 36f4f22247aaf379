"""竹刀括光: the bamboo knife lies nearly flat on the face and goes from left to right, stroke beside stroke."""

from functools import lru_cache

import numpy as np

from generator.motion import stage
from generator.motion.clay.clay_numbers import BEATEN, ClayNumbers
from generator.motion.clay.deed import Deed
from generator.motion.clay.face import Face
from generator.motion.clay.knives import LONG, bamboo
from generator.motion.clay.look import bench
from generator.motion.clay.lying import NONE, Lying
from generator.motion.registry import figure
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline, ease
from generator.scene.body import Body, Relief
from generator.scene.picture import Fact, Moment, Picture

SLOW, QUICK, RESTING = 4.2, 2.3, 0.9  # s of a stroke and the way back, and of what is looked at last
THERE = 0.68  # of a stroke's time the knife goes to the right; then it comes back, lifted
LIFTED = 26.0  # mm over the clay on its way back
BESIDE = 0.72  # of the blade's length from stroke to stroke: each runs a little over the one before
BEYOND = 14.0  # mm that a stroke begins before the clay and ends after it
LEANS = 15.0  # ° that the knife is raised from the face: nobody said how far
LOW, BEHIND = 34.0, 90.0  # ° of the light, over the bench and from +x: it glances off what is smooth
OVER = 0.45  # mm over the face that the knife's edge is drawn
OPEN = (
    "竹刀斜多少、走多快没有说，画里不作准",
    "how flat the knife lies and how fast it goes nobody said: here it says nothing",
)


def rows(wide: float) -> tuple[tuple[float, float], ...]:
    """From where to where each stroke smooths, mm from the middle, the furthest from the learner first."""
    count = int(np.ceil(2 * wide / (BESIDE * LONG)))
    edges = np.linspace(wide, -wide, count + 1)
    return tuple((float(a), float(b)) for a, b in zip(edges[1:], edges[:-1], strict=True))


def _smoothing(n: ClayNumbers) -> list[Beat]:
    count = len(rows(n.level.width))
    return [Beat("slow", SLOW, Deed.SMOOTH), Beat("on", (count - 1) * QUICK), Beat("rest", RESTING)]


@figure("smooth_face", ClayNumbers, needs=BEATEN, beats=_smoothing, longest=16.0)
def smooth_face(n: ClayNumbers, beats: Timeline) -> Picture:
    """括光: where the knife has gone the face is smooth, and the last marks are gone."""
    thick = n.sizes.thickness
    lying = Lying(n, thick)
    wide = lying.slab.width
    stretches = rows(wide)
    s = Stage(
        n,
        stage.camera((0.05 * wide, -0.24 * wide), 4.4 * wide, tilt=46.0, aside=0.0),
        stage.camera((0.0, 0.42 * wide), 1.7 * wide, tilt=58.0, aside=0.0),
    )
    body, face = lying.body(NONE), Face(lying)

    @lru_cache(maxsize=4)
    def looks(row: int, end: float) -> tuple[Relief, ...]:
        """The face with all stretches before `row` smooth, and that one as far to the right as `end` mm."""
        low, high = stretches[row]
        there = (face.y >= low) & (face.y < high) & (face.x <= end)
        return face.patches(np.where((face.y >= high) | there, 1.0, 0.0), NONE)

    def stroke(t: float) -> tuple[int, float]:
        """Which stroke is made, and its share that is done."""
        later = beats.share("on", t) * (len(stretches) - 1)
        if later <= 0.0:
            return 0, beats.share("slow", t)
        row = min(int(later), len(stretches) - 2)
        return row + 1, later - row

    def at(t: float) -> Moment:
        row, share = stroke(t)
        x, over = _knife(share, wide)
        gone = wide if share >= THERE else min(x, wide)
        bodies: list[Body] = [body, *looks(row, gone)]
        if t < beats.begin("rest"):
            y = sum(stretches[row]) / 2
            bodies.append(bamboo(np.array([x, y, OVER + over]), LEANS))
        return Moment(0, tuple(bodies), light=BEHIND, elevation=LOW)

    ends = [beats.begin("slow") + THERE * SLOW]
    ends += [beats.begin("on") + (k + THERE) * QUICK for k in range(len(stretches) - 1)]
    return s.picture(beats, at, cloth=bench(wide, -thick), facts=(*n.open, Fact(n.words(*OPEN))), stops=tuple(ends))


def _knife(share: float, wide: float) -> tuple[float, float]:
    """Where the knife's edge is from left to right, and how far it is lifted, mm, at a share of a stroke."""
    left, right = -wide - BEYOND, wide + BEYOND
    if share < THERE:
        return left + (right - left) * share / THERE, 0.0
    back = (share - THERE) / (1 - THERE)
    return right + (left - right) * ease(back), LIFTED * float(np.sin(np.pi * back))
